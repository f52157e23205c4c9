"""What a grade records: the points, and everything that they rest on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NoReturn, Self

if TYPE_CHECKING:
    from ...model import ArgumentMap
    from .marks import Mark, ReviewPoint
    from .rubric import Rubric


class GradeRecord(float):
    """
    The points of a map, with the reasons for them: a number that can't be changed.

    `Grade` says what its attributes are.
    """

    maximum: float
    marks: tuple[Mark, ...]
    map: ArgumentMap
    key: ArgumentMap
    key_name: str
    keys: int
    rubric: Rubric
    language: str
    not_graded: tuple[str, ...]
    review: tuple[ReviewPoint, ...]
    uncertainty: float
    open: float
    verbatim: float

    def __new__(cls, points: float, facts: dict[str, Any] | None = None) -> Self:
        """Keep *points* in the range from 0 to the maximum; *facts* are the attributes."""
        facts = facts or {}
        most = facts.get("maximum", points)
        made = super().__new__(cls, min(max(0.0, points), most))
        made.__dict__.update(facts)
        return made

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError(f"a grade can't be changed: {name} stays as it is")

    __repr__ = float.__repr__

    @property
    def points(self) -> float:
        """The bare number."""
        return float(self)

    @property
    def lost(self) -> float:
        """How many points the map lost; those that are open are neither earned nor lost."""
        return round(max(0.0, self.maximum - self - self.open), 2)

    @property
    def if_accepted(self) -> float:
        """What the mark becomes if a person accepts every proposal about what is open."""
        most = sum(mark.points + mark.open for mark in self.marks)
        return round(max(self, min(self.maximum, most)), 2)

    def open_by_criterion(self) -> dict[str, float]:
        """Give the points of each criterion that wait for a person, where some do."""
        found: dict[str, float] = {}
        for mark in self.marks:
            found[mark.criterion] = found.get(mark.criterion, 0.0) + mark.open
        return {name: round(points, 2) for name, points in found.items() if round(points, 2)}

    def by_criterion(self) -> dict[str, tuple[float, float]]:
        """Give the points of each criterion, and how many it could have earned."""
        found: dict[str, tuple[float, float]] = {}
        for mark in self.marks:
            points, most = found.get(mark.criterion, (0.0, 0.0))
            found[mark.criterion] = points + mark.points, most + mark.of
        return {name: (round(p, 2), round(m, 2)) for name, (p, m) in found.items()}

    def to_dict(self) -> dict[str, Any]:
        """Return everything but the maps as plain data, for JSON."""
        return {
            "points": self.points,
            "maximum": self.maximum,
            "open": round(self.open, 2),
            "if_accepted": self.if_accepted,
            "uncertainty": round(self.uncertainty, 3),
            "verbatim": round(self.verbatim, 3),
            "key": self.key_name,
            "criteria": {
                name: {"points": points, "maximum": most}
                for name, (points, most) in self.by_criterion().items()
            },
            "marks": [mark.to_dict() for mark in self.marks],
            "review": [point.to_dict() for point in self.review],
            "not_graded": list(self.not_graded),
        }
