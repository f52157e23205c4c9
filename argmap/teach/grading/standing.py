"""How each claim of the student's map stands: found, partly, to correct, in doubt, or added."""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ...model import ElementRef
    from .marks import Mark
    from .record import GradeRecord


class ClaimStanding(enum.Enum):
    """How a claim of the student's stands; the worst comes first."""

    DOUBTFUL = "doubtful"
    WRONG = "wrong"
    PARTLY = "partly"
    FOUND = "found"
    ADDED = "added"


_ORDER = tuple(ClaimStanding)
#: What marks mean for the claims that they are about; other codes mean that it was found.
_MEANS = {
    "doubtful": ClaimStanding.DOUBTFUL,
    "reversed": ClaimStanding.WRONG,
    "polarity": ClaimStanding.WRONG,
    "moved": ClaimStanding.WRONG,
    "skipped": ClaimStanding.PARTLY,
    "linked": ClaimStanding.PARTLY,
    "lumped": ClaimStanding.PARTLY,
    "not-final": ClaimStanding.PARTLY,
    "unmarked": ClaimStanding.PARTLY,
    "missed": ClaimStanding.PARTLY,
}
_ONLY_CLAIM = {"structure", "linked"}


def claim_standings(grade: GradeRecord) -> Mapping[ElementRef, ClaimStanding]:
    """Say of each claim and sketch of the student's map how it stands, in the map's order."""
    from ...align import elements_of  # noqa: PLC0415 - the room below

    found = {e.ref: ClaimStanding.ADDED for e in elements_of(grade.map)}
    for mark in grade.marks:
        standing = _MEANS.get(mark.code, ClaimStanding.FOUND)
        if mark.criterion in {"extra", "lint"}:
            continue
        for ref in _about(mark):
            before = found.get(ref)
            if before is not None and (
                before is ClaimStanding.ADDED or _ORDER.index(standing) < _ORDER.index(before)
            ):
                found[ref] = standing
    return found


def _about(mark: Mark) -> Iterator[ElementRef]:
    """Name whose mark it is: of a link, the premise's."""
    yield from mark.given[:1] if mark.criterion in _ONLY_CLAIM else mark.given
