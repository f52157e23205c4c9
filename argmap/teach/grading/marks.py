"""What a map earned and missed, mark by mark, and what a person should decide."""

from __future__ import annotations

from typing import Any

import attrs

from ...model import ElementRef
from ...model.refs import as_data
from ...suggest import brief, short_repr


@attrs.frozen(repr=False)
class Mark:
    """
    What one part of the key, or of the student's map, earned, and why.

    *criterion* is the name of a `Criterion`, or ``extra`` or ``lint`` for points taken off.
    *code* says what happened:

    - ``matched``: it is as in the key (``accepted``: as the rubric accepts it)
    - ``missed``: it is in the key only
    - ``lumped``: it shares a box with another claim of the key
    - ``skipped``: the link leaves out a step of the key
    - ``linked``: linked in one map, separate in the other
    - ``reversed``: the link points the other way
    - ``polarity``: for in one map, against in the other
    - ``moved``: the claim bears on something else
    - ``detail``: something that the key doesn't demand
    - ``not-final``: the main claim is there, but isn't what the map argues for
    - ``unmarked``: an unstated premise is there, but isn't marked as implicit
    - ``doubtful``: it may be there, but it may also be the opposite: a person decides
    - ``extra``, ``lint``: points taken off

    *points* of at most *of* were earned; *points* is below zero where they are taken off.
    *open* points are neither earned nor lost before a person has decided.
    *reason* is one sentence for the student.
    *given* are parts of the student's map, *expected* those of the key.
    *confidence* is that of the pairs of claims that the mark rests on, from 0 to 1.
    """

    criterion: str
    code: str
    points: float
    of: float
    reason: str
    given: tuple[ElementRef, ...] = ()
    expected: tuple[ElementRef, ...] = ()
    confidence: float = 1.0
    open: float = 0.0

    def __repr__(self) -> str:
        return short_repr(
            self, f"{self.criterion} {self.code}", f"{self.points:.2f} of {self.of:.2f}"
        )

    @property
    def lost(self) -> float:
        """How many points it cost, whatever a person may decide."""
        return self.of - self.points - self.open

    def to_dict(self) -> dict[str, Any]:
        """Return the mark as plain data, for JSON."""
        return {
            "criterion": self.criterion,
            "code": self.code,
            "points": round(self.points, 2),
            "of": round(self.of, 2),
            "open": round(self.open, 2),
            "reason": self.reason,
            "given": [as_data(ref) for ref in self.given],
            "expected": [as_data(ref) for ref in self.expected],
            "confidence": round(self.confidence, 3),
        }


@attrs.frozen(repr=False)
class KeyCandidate:
    """A claim of the key that a student's claim may be: *label* and *text* are the key's."""

    ref: ElementRef
    label: str
    text: str
    score: float

    def __repr__(self) -> str:
        return short_repr(self, brief(self.label), f"{self.score:.2f}")


@attrs.frozen(repr=False)
class ReviewPoint:
    """
    A claim of a student's map about which a person should decide.

    *label* and *text* are the student's; *candidates* are the best partners in the key, at most
    three, the best first. *counted* says which of them counted so far; None if none did,
    because the polarity is in doubt, or because the texts are far apart.
    *why* says in a few words what is in doubt, and *stake* how many points hang on it;
    *doubted* tells that it may be the opposite of the first candidate.
    """

    ref: ElementRef
    label: str
    text: str
    candidates: tuple[KeyCandidate, ...]
    counted: ElementRef | None
    why: str
    stake: float
    doubted: bool = False

    def __repr__(self) -> str:
        return short_repr(self, brief(self.label), self.why)

    def to_dict(self) -> dict[str, Any]:
        """Return the point as plain data, for JSON."""
        return {
            "claim": self.label,
            "text": self.text,
            "counted": None if self.counted is None else as_data(self.counted),
            "candidates": [
                {"claim": c.label, "text": c.text, "score": c.score} for c in self.candidates
            ],
            "why": self.why,
            "doubted": self.doubted,
            "stake": round(self.stake, 2),
        }
