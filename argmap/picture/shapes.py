"""Boxes, the lines of text in them, and points on curves."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..engines import Point


@attrs.frozen
class Line:
    """
    One line of text in a box: its baseline, relative to the box, and its width.

    *x* is where it begins on the left, also where it is to be read from *right_to_left*.
    *joint* is what stands between it and the line before, which is of the same label:
    a blank, or nothing where a word was cut; None if it begins a label.
    """

    font: str
    x: float
    y: float
    text: str
    width: float
    right_to_left: bool = False
    joint: str | None = None


@attrs.frozen
class Face:
    """What is written in a box, and how large that makes the box; *mirrored* from the right."""

    width: float
    height: float
    lines: tuple[Line, ...]
    mirrored: bool = False


@attrs.frozen
class Box:
    """A rectangle: its top left corner, its width and height."""

    x: float
    y: float
    width: float
    height: float

    def meets(self, other: Box) -> bool:
        """Whether the two have a point in common."""
        return (
            self.x < other.x + other.width
            and other.x < self.x + self.width
            and self.y < other.y + other.height
            and other.y < self.y + self.height
        )


def along(route: Sequence[Point], share: float) -> Point:
    """Find the point after *share* of the curves of *route*."""
    curves = (len(route) - 1) // 3
    curve = min(int(share * curves), curves - 1)  # the last one ends where the route does
    t = share * curves - curve
    (x0, y0), (x1, y1), (x2, y2), (x3, y3) = route[3 * curve : 3 * curve + 4]
    a, b, c, d = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3
    return a * x0 + b * x1 + c * x2 + d * x3, a * y0 + b * y1 + c * y2 + d * y3
