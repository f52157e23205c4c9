"""How many of the key's claims the student's map has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..comparison import Draft

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ....model import ElementRef
    from ..comparison import KeyComparison


def coverage_drafts(c: KeyComparison) -> Iterator[Draft]:
    """Grade each claim that the author makes; details are a bonus."""
    for ref in c.stated:
        rule = c.rule(ref)
        draft = _graded(c, ref, detail=rule.detail)
        if draft is not None:
            yield draft


def _graded(c: KeyComparison, ref: ElementRef, *, detail: bool) -> Draft | None:
    found, doubted = c.students(ref), c.may_be(ref)
    code, share = found_as(c, ref)
    if detail:
        if not share:
            return None
        code = "detail"
    given = found or doubted
    mine = c.mine(given[0]) if given else ""
    reason = c.say(f"mark.coverage.{code}", claim=c.theirs(ref), mine=mine)
    would = 1.0 if code == "doubtful" else 0.0
    return Draft(code, share, reason, given, (ref,), c.rule(ref).weight, would, bonus=detail)


def found_as(c: KeyComparison, ref: ElementRef) -> tuple[str, float]:
    """Say how a claim of the key is in the student's map, and what share of it that earns."""
    if c.students(ref):
        lumped = ref in c.lumped
        return ("lumped", c.rubric.credit["lumped"]) if lumped else ("matched", 1.0)
    return ("doubtful" if c.may_be(ref) else "missed"), 0.0
