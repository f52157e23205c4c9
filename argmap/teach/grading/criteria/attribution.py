"""Whether the student says who makes a claim, how firmly, and where in the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ....model import Claim
from ....similarity.polarity import words_of
from ..comparison import Draft

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ....model import ElementRef
    from ..comparison import KeyComparison

#: Words of names that say nothing, such as articles, are so short.
_SHORT = 3


def attribution_drafts(c: KeyComparison) -> Iterator[Draft]:
    """Grade the speaker, the hedge and the paragraph of each claim of the key that has them."""
    for ref in c.graded:
        if ref in c.waived:
            continue
        claim = c.key.elements[ref]
        if isinstance(claim, Claim):
            for fact, value in _facts(claim):
                yield _graded(c, ref, claim, fact, value)


def _facts(claim: Claim) -> Iterator[tuple[str, str]]:
    if claim.by:
        yield "by", claim.by
    if claim.hedge:
        yield "hedge", claim.hedge
    if claim.anchors:
        yield "place", ", ".join(map(str, sorted({a.paragraph for a in claim.anchors})))


def _graded(c: KeyComparison, ref: ElementRef, claim: Claim, fact: str, value: str) -> Draft:
    found, doubted = c.students(ref), c.may_be(ref)
    right = _has(c, found, claim, fact)
    name = f"{fact}-matched" if right else f"{fact}-missed"
    would = 0.0
    if not found and doubted and _has(c, doubted, claim, fact):
        name, would = "doubtful", 1.0
    reason = c.say(f"mark.attribution.{name}", claim=c.theirs(ref), value=value)
    code = "doubtful" if would else "matched" if right else "missed"
    return Draft(code, float(right), reason, found or doubted, (ref,), open=would)


def _has(c: KeyComparison, found: tuple[ElementRef, ...], claim: Claim, fact: str) -> bool:
    mine = (c.student.elements[ref] for ref in found)
    return any(_agrees(m, claim, fact) for m in mine if isinstance(m, Claim))


def _agrees(mine: Claim, theirs: Claim, fact: str) -> bool:
    if fact == "hedge":
        return bool(mine.hedge)  # which word it is, people say differently
    if fact == "by":
        return _same_speaker(mine.by, theirs.by)
    return any(
        a.paragraph == b.paragraph and (a.source == b.source or not (a.source and b.source))
        for a in mine.anchors
        for b in theirs.anchors
    )


def _same_speaker(one: str, other: str) -> bool:
    """Let one name be a part of the other: “the ministry” and “the Russian foreign ministry”."""
    mine, theirs = ({w for w in words_of(t) if len(w) > _SHORT} or {t} for t in (one, other))
    return mine <= theirs or theirs <= mine
