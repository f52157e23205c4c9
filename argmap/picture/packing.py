"""Rectangles packed into the shape of a page, in their order."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, cast

import attrs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    #: The sizes that a rectangle can have.
    Choices = Sequence[tuple[float, float]]

    Sizes = tuple[tuple[float, float], ...]

#: The room between rectangles.
GAP = 10.0

#: So many widths are tried, each by this factor wider; fewer if there are many rectangles.
_TRIES, _STEP = 48, 1.04
_MANY = 4000

#: So many rectangles are moved to other places in the order, by so many places;
#: which widths are tried then, and how much has to be won.
_MOVED, _FAR = 6, 3
_NEARBY = (0.88, 0.94, 0.98, 1.0, 1.02, 1.06, 1.12)
_GAIN = 1e-9

#: So many rectangles are placed in search of another order; if there are many, there is none.
_EFFORT = 400_000

#: How often all sizes of rectangles in their order are tried, which widths then,
#: and for how many rectangles.
_ROUNDS = 3
_CLOSER = (0.95, 0.975, 0.99, 1.0, 1.0075, 1.02, 1.04)
_SEVERAL = 40


@attrs.frozen
class Packed:
    """Where rectangles lie, and how much room all of them take."""

    places: tuple[tuple[float, float], ...]
    width: float
    height: float

    def scale(self, across: float, down: float) -> float:
        """Say how large it can be drawn on a page."""
        return min(across / self.width, down / self.height)


def rearranged(
    sizes: Sequence[tuple[float, float]], across: float, down: float, enough: float
) -> Packed:
    """
    Pack as `pack` does, with a few rectangles a little out of order if that saves room.

    The one goes first whose move helps most, until the scale is *enough*.
    """
    best, order = pack(sizes, across, down), list(range(len(sizes)))
    effort = len(sizes) ** 2 * 2 * _FAR * len(_NEARBY)
    for _ in range(min(_MOVED, len(sizes) // 3, _EFFORT // effort)):
        if best.scale(across, down) >= enough:
            break
        widths = [best.width * share for share in _NEARBY]
        won, changed = None, order
        for other in _neighbours(order):
            least = (won or best).scale(across, down) + (0 if won else _GAIN)
            found = _packed_best([sizes[n] for n in other], widths, across, down, least)
            won, changed = (found, other) if found else (won, changed)
        if won is None:
            break
        best, order = won, changed
    return _back(best, order)


def _neighbours(order: Sequence[int]) -> Iterator[list[int]]:
    """Move each rectangle by a few places; two that change places with one another do it once."""
    for at, one in enumerate(order):
        rest = [n for n in order if n != one]
        for place in range(max(0, at - _FAR), min(len(rest), at + _FAR) + 1):
            if place not in {at - 1, at}:
                yield [*rest[:place], one, *rest[place:]]


def _back(p: Packed, order: Sequence[int]) -> Packed:
    """List the places of *p* as rectangles were numbered before they were put in *order*."""
    places = dict(zip(order, p.places, strict=True))
    return attrs.evolve(p, places=tuple(places[n] for n in range(len(order))))


def pack(
    sizes: Sequence[tuple[float, float]],
    across: float,
    down: float,
    enough: float = math.inf,  # noqa: ARG001 - as `rearranged` has it
) -> Packed:
    """
    Pack rectangles of these *sizes* so that they can be drawn large on a page.

    >>> pack([(100, 50), (100, 50)], 100, 100).places
    ((0.0, 0.0), (0.0, 60.0))
    """
    # anything can be drawn, however small
    return cast("Packed", _packed_best(sizes, _widths(sizes), across, down))


def packed_in_order(
    sizes: Sequence[tuple[float, float]],
    across: float,
    down: float,
    enough: float = math.inf,  # noqa: ARG001 - as `rearranged` has it
) -> Packed:
    """
    Pack as `pack` does, so that rectangles are read in their order, in rows or in columns.

    In rows, none is above an earlier one, or beside it on its left.

    >>> packed_in_order([(100, 50), (60, 80), (30, 20)], 200, 100).places
    ((0.0, 0.0), (110.0, 0.0), (180.0, 0.0))
    """
    return chosen([[size] for size in sizes], across, down)[0]


def chosen(
    choices: Sequence[Choices], across: float, down: float
) -> tuple[Packed, tuple[int, ...]]:
    """
    Pack rectangles as `packed_in_order` does, each in one of several sizes; also say in which.

    At first each has the first of its sizes. The size of one after the other is changed
    as long as that helps.
    """
    rows = _chosen_in_rows(choices, across, down)
    turned = [[(high, wide) for wide, high in sizes] for sizes in choices]
    columns, picked = _chosen_in_rows(turned, down, across)
    if columns.scale(down, across) <= rows[0].scale(across, down):
        return rows
    places = tuple((x, y) for y, x in columns.places)
    return Packed(places, columns.height, columns.width), picked


def _chosen_in_rows(
    choices: Sequence[Choices], across: float, down: float
) -> tuple[Packed, tuple[int, ...]]:
    picked = [0] * len(choices)
    sizes = tuple(able[0] for able in choices)
    # anything can be drawn, however small
    best = cast("Packed", _packed_best(sizes, _widths(sizes), across, down, way=_in_rows))
    ways = [(at, n) for at, able in enumerate(choices) for n in range(len(able)) if len(able) > 1]
    tried: set[Sizes] = set()  # since there is this best one
    for at, n in ways * (_ROUNDS if len(choices) <= _SEVERAL else 0):
        other = (*sizes[:at], choices[at][n], *sizes[at + 1 :])
        if other in tried:
            continue
        tried.add(other)
        widths = [best.width * share for share in _CLOSER]
        least = best.scale(across, down) + _GAIN
        found = _packed_best(other, widths, across, down, least, _in_rows)
        if found:
            best, sizes, picked[at] = found, other, n
            tried.clear()
    return best, tuple(picked)


def _in_rows(sizes: Sequence[tuple[float, float]], width: float, depth: float) -> Packed | None:
    """Pack rows with even tops, or with tops as high as they may be, whichever is less high."""
    even = _steps(sizes, width, depth, even=True)
    other = _steps(sizes, width, even.height if even else depth, even=False)
    return other if other and not (even and even.height <= other.height) else even


def _steps(
    sizes: Sequence[tuple[float, float]], width: float, depth: float, *, even: bool
) -> Packed | None:
    """
    Put each as high as it may be, and there as far left; None if that is deeper than *depth*.

    The steps go down from right to left: left of where each ends, everything is that deep.
    """
    ends: list[float] = []
    depths: list[float] = []
    places: list[tuple[float, float]] = []
    top = 0.0
    for w, h in sizes:
        least = top if even else max(0.0, top - h / 3)
        at = last = len(ends)
        while at and ends[at - 1] + w > width:
            at -= 1
        y = depths[at] if at < last and depths[at] > least else least
        if y + h > depth:
            return None
        while at and depths[at - 1] <= y:
            at -= 1
        x = ends[at - 1] if at else 0.0
        places.append((x, y))
        end, deep = x + w + GAP, y + h + GAP
        while last > at and ends[last - 1] > end:
            last -= 1
        while at and depths[at - 1] <= deep:
            at -= 1
        ends[at:last] = [end]
        depths[at:last] = [deep]
        top = max(top, y)
    right = max(x + w for (x, _), (w, _) in zip(places, sizes, strict=True))
    bottom = max(y + h for (_, y), (_, h) in zip(places, sizes, strict=True))
    return Packed(tuple(places), right, bottom)


def _packed_best(
    sizes: Sequence[tuple[float, float]],
    widths: Iterable[float],
    across: float,
    down: float,
    scale: float = 0.0,
    way: Callable[[Sequence[tuple[float, float]], float, float], Packed | None] | None = None,
) -> Packed | None:
    """Give the first of the packings that can be drawn largest; None if none exceeds *scale*."""
    widest = max(w for w, _ in sizes)
    best = None
    for width in widths:
        depth = down / scale if scale else math.inf
        packed = (way or _packed)(sizes, max(width, widest), depth)
        if packed is not None and packed.scale(across, down) > scale:
            best, scale = packed, packed.scale(across, down)
    return best


def _widths(sizes: Sequence[tuple[float, float]]) -> Iterator[float]:
    """Try from the widest rectangle on, to all of them in a row."""
    least = max(w for w, _ in sizes)
    most = sum(w + GAP for w, _ in sizes)
    tries = max(1, min(_TRIES, _MANY // len(sizes)))
    step = max(_STEP, (most / least) ** (1 / tries))
    yield from (least * step**n for n in range(1 + math.ceil(math.log(most / least, step))))


def _packed(sizes: Sequence[tuple[float, float]], width: float, depth: float) -> Packed | None:
    """Put each as high as it fits, and there as far left; None if that is deeper than *depth*."""
    line = [(0.0, 0.0), (width + GAP, 0.0)]  # the lower rim of what lies: from here on, so deep
    places: list[tuple[float, float]] = []
    right = bottom = 0.0
    for w, h in sizes:
        y, at, reach = _spot(line, w, width)
        if y + h > depth:
            return None
        x, end = line[at][0], line[at][0] + w + GAP
        places.append((x, y))
        right, bottom = max(right, x + w), max(bottom, y + h)
        rest = [(end, line[reach - 1][1])] if end < line[reach][0] else []
        line[at:reach] = [(x, y + h + GAP), *rest]
    return Packed(tuple(places), right, bottom)


def _spot(line: Sequence[tuple[float, float]], w: float, width: float) -> tuple[float, int, int]:
    """Find where a rectangle of width *w* lies highest: how deep, and between which points."""
    found = (math.inf, 0, 0)
    for at, (x, deep) in enumerate(line[:-1]):
        if x and x + w > width:
            break
        reach, end = at + 1, x + w + GAP
        while deep < found[0] and line[reach][0] < end and reach < len(line) - 1:
            deep = max(deep, line[reach][1])  # noqa: PLW2901 - the deepest of those below it
            reach += 1
        if deep < found[0]:
            found = (deep, at, reach)
    return found
