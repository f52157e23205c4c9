"""
Lines: which way round they run, and where they leave and land.

A line leaves a box on its left and lands on the right of the box it bears on.
Where reasons run in a circle, some line has to run back, and does so the other way round.
"""

from __future__ import annotations

import math
from collections import defaultdict
from typing import TYPE_CHECKING

from ._shapes import along

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ..engines import Link, Point
    from ._scene import Edge
    from ._shapes import Box

#: How far before its end a line is compared with its neighbours, and bends to its place;
#: a last stretch that is shorter than the third becomes one with the stretch before.
_NEAR, _BEND, _CLOSE = 60.0, 90.0, 18.0

#: A route of so many points is a single curve.
_CURVE = 4


def backward(edges: Sequence[tuple[int, int]], starts: Iterable[int]) -> set[int]:
    """
    Choose the edges that close a circle, as seen on the way from *starts* against the edges.

    >>> backward([(1, 0), (0, 1)], [0])
    {1}
    """
    into: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for at, (tail, head) in enumerate(edges):
        into[head].append((at, tail))
    closing: set[int] = set()
    on_way: dict[int, bool] = {}
    for start in starts:
        if start in on_way:
            continue
        on_way[start] = True
        way = [(start, iter(into[start]))]
        while way:
            node, onward = way[-1]
            for at, tail in onward:
                if tail not in on_way:
                    on_way[tail] = True
                    way.append((tail, iter(into[tail])))
                    break
                if on_way[tail]:
                    closing.add(at)
            else:
                on_way[node] = False
                way.pop()
    return closing


def tidy(
    edges: Sequence[Edge],
    links: Sequence[Link],
    boxes: Sequence[Box],
    routes: Sequence[Sequence[Point]],
    cards: int,
) -> tuple[tuple[Point, ...], ...]:
    """
    Give each line places of its own to leave and to land, so that heads cover no other line.

    The boxes before number *cards* are cards, the others junctions.
    """
    loose = [list(route) for route in routes]
    sides: dict[tuple[int, bool], list[tuple[int, bool]]] = defaultdict(list)
    hitting: dict[int, list[int]] = defaultdict(list)
    for at, (edge, link) in enumerate(zip(edges, links, strict=True)):
        if edge.tail == edge.head or link.free:
            continue
        sides[edge.tail, link.back].append((at, False))
        if edge.head < cards:
            sides[edge.head, not link.back].append((at, True))
        elif not edge.part and not link.back:
            hitting[edge.head].append(at)
    for (node, _), ends in sides.items():
        _fan_out(loose, ends, boxes[node].height)
    for node, several in hitting.items():
        _drop(boxes[node], [loose[at] for at in several])
    return tuple(map(tuple, loose))


def _fan_out(loose: list[list[Point]], ends: list[tuple[int, bool]], height: float) -> None:
    """Spread the *ends* of lines at one side of a box; the flag tells a line's tip."""
    step = min(16.0, max(height - 16, 0) / max(len(ends) - 1, 1))
    turned = [(at, tip, loose[at] if tip else loose[at][::-1]) for at, tip in ends]
    if len(turned) > 1:
        turned.sort(key=lambda end: _comes_from(end[2]))
    for place, (at, tip, route) in enumerate(turned):
        bent = _bent(route, step * (place - (len(ends) - 1) / 2))
        loose[at] = bent if tip else bent[::-1]


def _comes_from(route: Sequence[Point]) -> float:
    """Say at which height a line is a little before it lands."""
    x = route[-1][0]
    for end in range(len(route), 3, -3):
        for share in (0.75, 0.5, 0.25, 0.0):
            at, y = along(route[end - 4 : end], share)
            if abs(at - x) >= _NEAR:
                return y
    return route[0][1]


def _bent(route: list[Point], shift: float) -> list[Point]:
    """Move the end of *route* up or down with its last stretch, and let it land level."""
    while len(route) > _CURVE and math.dist(route[-4], route[-1]) < _CLOSE:
        route = [*route[:-5], *route[-2:]]
    end = route[-1][0]
    stretch = min(_BEND, abs(route[0][0] - end)) or _BEND
    bent = [(x, y + shift * max(0.0, 1 - abs(x - end) / stretch)) for x, y in route]
    x, y = bent[-1]
    reach = min(20.0, 0.6 * abs(bent[-4][0] - x))
    bent[-2] = (x + math.copysign(max(reach, abs(bent[-2][0] - x)), bent[-4][0] - x), y)
    return bent


def _drop(box: Box, routes: list[list[Point]]) -> None:
    """Let lines that hit a junction come from above or below: its right is for premises."""
    middle = box.y + box.height / 2
    for above in (True, False):
        chosen = [r for r in routes if (r[-4][1] <= middle) is above]
        chosen.sort(key=lambda r: -r[-4][0])
        for n, route in enumerate(chosen):
            x = box.x + max(box.width - 14 - 16 * n, box.width / 4)
            y = box.y if above else box.y + box.height
            route[-1] = (x, y)
            route[-2] = (x + 5, y - 18 if above else y + 18)
