"""Whether the student's map brings out what the text leaves unsaid."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..comparison import Draft
from .coverage import found_as

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ....model import ElementRef
    from ..comparison import KeyComparison


def implicit_drafts(c: KeyComparison) -> Iterator[Draft]:
    """Grade each unstated claim of the key: found, and marked as implicit."""
    for ref in c.unstated:
        code, share = _marked(c, ref)
        given = c.students(ref) or c.may_be(ref)
        mine = c.mine(given[0]) if given else ""
        reason = c.say(f"mark.implicit.{code}", claim=c.theirs(ref), mine=mine)
        would = 1.0 if code == "doubtful" else 0.0
        yield Draft(code, share, reason, given, (ref,), c.rule(ref).weight, would)


def _marked(c: KeyComparison, ref: ElementRef) -> tuple[str, float]:
    code, share = found_as(c, ref)
    mine = (c.student.elements[r] for r in c.students(ref))
    if code == "matched" and not any(getattr(e, "implicit", False) for e in mine):
        return "unmarked", c.rubric.credit["unmarked"]
    return code, share
