"""Where the titles of sections begin, so that lines run beside them and not through them."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

from ..typography.measure import width
from .shapes import along

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ..engines import Point
    from .shapes import Box

#: Where a title begins if nothing runs through it, and how deep titles reach below a frame's rim.
INDENT, _TOP, _BOTTOM = 9.0, 3.0, 20.0

#: How far lines are from a title, and how high the bands are in which they are looked up.
_CLEAR, _BAND = 5.0, 64.0

#: A curve is looked at in so many pieces.
_PIECES = 16


def title_places(
    frames: Sequence[tuple[Box, str]], sizes: Sequence[float], routes: Sequence[Sequence[Point]]
) -> tuple[float, ...]:
    """
    Say how far to the right of its frame's left side each title begins.

    A title that a line would run through moves right, to the first place that has room for it;
    if there is none, it stays.
    """
    strips = [(box.y + _TOP, box.y + _BOTTOM) for box, title in frames if title]
    near = _pieces_near(routes, {band for strip in strips for band in _bands(*strip)})
    return tuple(
        _place(box, width(title, size, bold=True), near) if title else INDENT
        for (box, title), size in zip(frames, sizes, strict=True)
    )


def _bands(low: float, high: float) -> range:
    return range(int(low // _BAND), int(high // _BAND) + 1)


def _pieces_near(
    routes: Sequence[Sequence[Point]], bands: set[int]
) -> dict[int, list[tuple[Point, Point]]]:
    """List the curves in each of *bands*, in short straight pieces."""
    found: dict[int, list[tuple[Point, Point]]] = defaultdict(list)
    for route in routes:
        for at in range(0, len(route) - 3, 3):
            curve = route[at : at + 4]
            heights = [y for _, y in curve]
            if bands.isdisjoint(_bands(min(heights), max(heights))):
                continue
            for first, last in pairwise(along(curve, n / _PIECES) for n in range(_PIECES + 1)):
                for band in _bands(min(first[1], last[1]), max(first[1], last[1])):
                    if band in bands:
                        found[band].append((first, last))
    return found


def _place(box: Box, across: float, near: dict[int, list[tuple[Point, Point]]]) -> float:
    """Find the first place for a title so wide in the frame *box*."""
    start, end = box.x + INDENT, box.x + box.width - INDENT
    x = start
    for left, right in sorted(_crossing(box, near)):
        if left - _CLEAR >= x + across:
            break
        x = max(x, right + _CLEAR)
    return x - box.x if x + across <= end else INDENT


def _crossing(
    box: Box, near: dict[int, list[tuple[Point, Point]]]
) -> Iterator[tuple[float, float]]:
    """Yield from where to where lines run through the strip of *box* that has its title."""
    top, bottom = box.y + _TOP, box.y + _BOTTOM
    for band in _bands(top, bottom):
        for (x, y), (u, v) in near.get(band, ()):
            left, right = min(x, u), max(x, u)
            beside = right <= box.x + INDENT - _CLEAR or left >= box.x + box.width
            if not beside and min(y, v) < bottom and max(y, v) > top:
                yield left, right
