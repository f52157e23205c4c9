"""Whether the student's map argues for what the key argues for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..comparison import Draft

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ....model import ElementRef
    from ..comparison import KeyComparison


def contention_drafts(c: KeyComparison) -> Iterator[Draft]:
    """Grade each contention of the key: found and argued for, found only, or missed."""
    for ref in c.contentions:
        code, share, given, would = _standing(c, ref)
        mine = c.mine(given[0]) if given else ""
        reason = c.say(f"mark.contention.{code}", claim=c.theirs(ref), mine=mine)
        weight = c.rule(ref).weight
        yield Draft(code, share, reason, given, (ref,), weight, would)


def _standing(
    c: KeyComparison, ref: ElementRef
) -> tuple[str, float, tuple[ElementRef, ...], float]:
    found = c.students(ref)
    if found and not c.argued_for.isdisjoint(found):
        return "matched", 1.0, found, 0.0
    if found:
        return "not-final", c.rubric.credit["not-final"], found, 0.0
    if doubted := c.may_be(ref):
        final = not c.argued_for.isdisjoint(doubted)
        return "doubtful", 0.0, doubted, 1.0 if final else c.rubric.credit["not-final"]
    return "missed", 0.0, (), 0.0
