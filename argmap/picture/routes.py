"""
Lines: which way they run, and where they leave and arrive.

A line leaves a box on its left and arrives at the right of the box that it bears on.
If reasons run in a circle, some line has to run backwards.
"""

from __future__ import annotations

import math
from collections import defaultdict
from typing import TYPE_CHECKING

from .shapes import along

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ..engines import Link, Point
    from .scene import Edge
    from .shapes import Box

#: How far before its end a line is compared with its neighbours, and bends to its place;
#: a last stretch that is shorter than the third becomes one with the stretch before.
_NEAR, _BEND, _CLOSE = 60.0, 90.0, 18.0

#: How far from the corner of a box a line may end.
_RIM = 12.0

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
    links: Sequence[Link | None],
    boxes: Sequence[Box],
    routes: Sequence[Sequence[Point]],
    cards: int,
    blocked: Blocked | None = None,
    ended: bool = False,
) -> tuple[tuple[Point, ...], ...]:
    """
    Give each line its own places to leave and to arrive, so that heads cover no other line.

    The boxes before number *cards* are cards, the others junctions.
    If the engine has *ended* the lines so, only those in blocks are left to do.
    """
    inside = blocked or {}
    loose = [list(route) for route in routes]
    drawn = [(at, e, k) for at, (e, k) in enumerate(zip(edges, links, strict=True)) if k]
    for at, edge, link in drawn if inside else ():
        if link.tail != link.head:
            loose[at] = _snapped(loose[at], edge, link, boxes, inside, cards, exact=not ended)
        elif edge.tail != edge.head and edge.tail in inside:
            loose[at] = _hung(boxes[edge.tail], boxes[edge.head], at)
    spread = _hitting(drawn, cards) if ended else _spread(drawn, loose, boxes, cards)
    leaving = _leaving(drawn, inside, cards)
    for node in sorted({*spread, *leaving}):
        several = spread.get(node, [])
        if node in inside:
            ends = [*((at, False) for at in several), *((at, True) for at in leaving[node])]
            _climb(boxes[node], inside[node], loose, ends)
        elif not ended:
            _drop(boxes[node], [loose[at] for at in several])
    return tuple(map(tuple, loose))


def _spread(
    drawn: Sequence[tuple[int, Edge, Link]],
    loose: list[list[Point]],
    boxes: Sequence[Box],
    cards: int,
) -> dict[int, list[int]]:
    """Spread the lines at each side of a box, and say which ones hit which junction."""
    sides: dict[tuple[int, bool], list[tuple[int, bool]]] = defaultdict(list)
    hitting: dict[int, list[int]] = defaultdict(list)
    for at, edge, link in drawn:
        if link.tail == link.head or link.free:
            continue
        sides[edge.tail, link.back].append((at, False))
        if edge.head < cards:
            sides[edge.head, not link.back].append((at, True))
        elif not edge.part and not link.back:
            hitting[edge.head].append(at)
    for (node, _), ends in sides.items():
        _fan_out(loose, ends, boxes[node].height)
    return hitting


def _hitting(drawn: Sequence[tuple[int, Edge, Link]], cards: int) -> dict[int, list[int]]:
    """Say which lines hit which junction."""
    hitting: dict[int, list[int]] = defaultdict(list)
    for at, edge, link in drawn:
        ends = edge.head >= cards and not edge.part
        if ends and link.tail != link.head and not (link.free or link.back):
            hitting[edge.head].append(at)
    return hitting


def _leaving(
    drawn: Sequence[tuple[int, Edge, Link]], inside: Blocked, cards: int
) -> dict[int, list[int]]:
    """Say which lines leave the bar of a block by the side at which others arrive."""
    found: dict[int, list[int]] = defaultdict(list)
    for at, edge, link in drawn:
        if edge.tail >= cards and edge.tail in inside and link.tail != link.head and link.back:
            found[edge.tail].append(at)
    return found


#: Of nodes in blocks: the right side of the block, and where its gutter begins.
Blocked = dict[int, "tuple[float, float]"]


def _snapped(
    route: list[Point],
    edge: Edge,
    link: Link,
    boxes: Sequence[Box],
    inside: Blocked,
    cards: int,
    *,
    exact: bool,
) -> list[Point]:
    """
    Let *route* end at the card or bar that it means, not somewhere at its block.

    It ends in the middle if that is to be *exact*.
    """
    if edge.head in inside and (link.free or not link.back):
        route = _led(route, boxes[edge.head], exact=exact)
    elif edge.head in inside:
        route = _bent(route, _off(boxes[edge.head], route[-1][1], exact=exact))
    if edge.tail in inside and link.back and edge.tail >= cards:
        return route
    if edge.tail in inside and (link.free or link.back):
        route = _led(route[::-1], boxes[edge.tail], exact=exact)[::-1]
    elif edge.tail in inside:
        shift = _off(boxes[edge.tail], route[0][1], exact=exact)
        route = _bent(route[::-1], shift)[::-1] if shift else route
    return route


def _off(box: Box, y: float, *, exact: bool) -> float:
    """Say how far *y* is from the middle of *box*, or, if that is enough, from its side."""
    if exact:
        return _middle(box) - y
    rim = min(_RIM, box.height / 2)
    return min(max(y, box.y + rim), box.y + box.height - rim) - y


def _hung(tail: Box, head: Box, n: int) -> list[Point]:
    """Hang line number *n* between two boxes of one block."""
    aside = 10.0 * (n % 5) - 20
    start = (tail.x + tail.width, _middle(tail) + aside)
    end = (head.x + head.width, _middle(head) + aside)
    deep = max(start[0], end[0]) + 24 + 8 * (n % 5)
    return [start, (deep, start[1]), (deep, end[1]), end]


def _middle(box: Box) -> float:
    return box.y + box.height / 2


def _led(route: list[Point], box: Box, *, exact: bool) -> list[Point]:
    """Lead the end of *route* to the right side of *box*."""
    shift = _off(box, route[-1][1], exact=exact)
    bent = _bent(route, shift) if shift else list(route)
    gap = bent[-1][0] - (box.x + box.width)
    return [*bent[:-2], *((x - gap, y) for x, y in bent[-2:])]


def _climb(
    bar: Box, side: tuple[float, float], loose: list[list[Point]], several: list[tuple[int, bool]]
) -> None:
    """
    Lead lines along the gutter of a block, and from there into the end of its bar.

    The flag tells those that begin at the bar.
    """
    right, gutter = side
    x = bar.x + bar.width / 2
    end = bar.y + bar.height
    for n, (at, leaves) in enumerate(several):
        lane = gutter + GUTTER * (n + 1)
        route = loose[at][::-1] if leaves else loose[at]
        while len(route) > _CURVE and route[-4][0] < right + _CLOSE:
            route = route[:-3]
        near, far = x + 9, (route[-4][0] + right) / 2
        route = [*route[:-3], (far, route[-4][1]), (far, lane), (right, lane)]
        route += [(right, lane), (near, lane), (near, lane)]
        route += [(x, lane), (x, lane), (x, end)]
        loose[at] = route[::-1] if leaves else route


#: How far from the bar and from one another lines climb.
GUTTER = 12.0


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
