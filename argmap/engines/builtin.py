"""
``builtin``: an outline in columns, in pure Python and linear time.

Every box is one column to the right of what it bears on, in a band of its own,
so that trees look tidy; other links run behind the boxes.
Each group is a stack of trees of its own, so that frames never overlap.
Trees deeper than `DEEP` columns continue below, in a tree of their own.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

from ._base import Engine, Layout, LayoutProblem, Link, Point

if TYPE_CHECKING:
    from collections.abc import Iterator

GAP = 16.0
COLUMN_GAP = 42.0
DEEP = 12


def place(problem: LayoutProblem, timeout: float) -> Layout:  # noqa: ARG001 - part of the contract
    """Lay out *problem*, whatever it contains."""
    group_of = _group_of(problem)
    children, roots, depth = _forest(problem, group_of)
    columns = _columns(problem, depth)
    centres, height = _stack(problem, children, roots, depth, columns)
    width = max((x + problem.sizes[i][0] / 2 for i, (x, _) in enumerate(centres)), default=0.0)
    routes = tuple(
        _route(
            centres[k.tail],
            centres[k.head],
            problem.sizes[k.tail],
            problem.sizes[k.head],
            k,
        )
        if not problem.slots
        else _slotted(problem, centres, k)
        for k in problem.links
    )
    return Layout(width + problem.margin, height, tuple(centres), routes)


def _group_of(problem: LayoutProblem) -> list[int | None]:
    group_of: list[int | None] = [None] * len(problem.sizes)
    for index, group in enumerate(problem.groups):
        for member in group.members:
            group_of[member] = index
    return group_of


_Forest = tuple[list[list[int]], list[int], list[int]]


def _forest(problem: LayoutProblem, group_of: list[int | None]) -> _Forest:
    """Give each box one parent at most, of its own group and without circles."""
    into: list[list[int]] = [[] for _ in problem.sizes]
    leaves = [False] * len(problem.sizes)
    for link in problem.links:
        tail, head = (link.head, link.tail) if link.back else (link.tail, link.head)
        if not link.free and tail != head:
            into[head].append(tail)
            leaves[tail] = leaves[tail] or group_of[tail] == group_of[head]
    for row in problem.rows:
        for left, right in pairwise(row):
            into[left].append(right)
            leaves[right] = True
    children: list[list[int]] = [[] for _ in problem.sizes]
    depth = [-1] * len(problem.sizes)
    roots: list[int] = []
    order = [*(i for i, leaf in enumerate(leaves) if not leaf), *range(len(problem.sizes))]
    for start in order:
        if depth[start] >= 0:
            continue
        depth[start] = 0
        roots.append(start)
        waiting = [start]
        for node in waiting:
            for child in into[node]:
                if depth[child] < 0 and group_of[child] == group_of[node]:
                    deeper = (depth[node] + 1) % DEEP
                    depth[child] = deeper
                    (children[node] if deeper else roots).append(child)
                    waiting.append(child)
    return children, roots, depth


def _columns(problem: LayoutProblem, depth: list[int]) -> dict[int, float]:
    """Say where each column begins; frames need room on the left."""
    widths: dict[int, float] = defaultdict(float)
    for (width, _), column in zip(problem.sizes, depth, strict=True):
        widths[column] = max(widths[column], width)
    left: dict[int, float] = {}
    at = problem.margin * problem.nesting
    for column in sorted(widths):
        left[column] = at
        at += widths[column] + COLUMN_GAP
    return left


def _stack(
    problem: LayoutProblem,
    children: list[list[int]],
    roots: list[int],
    depth: list[int],
    columns: dict[int, float],
) -> tuple[list[Point], float]:
    band = _bands(problem, children, roots)
    centres: list[Point] = [(0.0, 0.0)] * len(problem.sizes)
    top = 0.0
    for step in _sequence(problem, roots):
        if step is None:
            top += problem.margin
            continue
        waiting = [(step, top)]
        while waiting:
            node, y = waiting.pop()
            width = problem.sizes[node][0]
            centres[node] = (columns[depth[node]] + width / 2, y + band[node] / 2)
            y += (band[node] - _total(band, children[node])) / 2
            for child in children[node]:
                waiting.append((child, y))
                y += band[child] + GAP
        top += band[step] + GAP
    return centres, max(top - GAP, 0.0)


def _bands(problem: LayoutProblem, children: list[list[int]], roots: list[int]) -> list[float]:
    """Work out how much height each box needs together with what hangs on it."""
    order = list(roots)
    for node in order:
        order += children[node]
    band = [height for _, height in problem.sizes]
    for node in reversed(order):
        band[node] = max(band[node], _total(band, children[node]))
    return band


def _total(band: list[float], nodes: list[int]) -> float:
    return sum(band[n] for n in nodes) + GAP * max(0, len(nodes) - 1)


def _sequence(problem: LayoutProblem, roots: list[int]) -> Iterator[int | None]:
    """Yield the roots from top to bottom, and None for each edge of a frame between them."""
    group_of = _group_of(problem)
    own: dict[int | None, list[int]] = defaultdict(list)
    for root in roots:
        own[group_of[root]].append(root)
    inside: dict[int | None, list[int]] = defaultdict(list)
    for index, group in enumerate(problem.groups):
        inside[group.parent].append(index)
    yield from own[None]
    waiting: list[int | None] = list(reversed(inside[None]))
    while waiting:
        group_index = waiting.pop()
        if group_index is None:
            yield None
            continue
        yield None
        yield from own[group_index]
        waiting += [None, *reversed(inside[group_index])]


def _slotted(problem: LayoutProblem, centres: list[Point], k: Link) -> tuple[Point, ...]:
    """Let a line meet the right sides of boxes where its slots are."""
    (tail, tall), (head, high) = (
        ((x, y + problem.slot(box, slot) * problem.sizes[box][1] * arrives), problem.sizes[box])
        for (x, y), box, slot, arrives in (
            (centres[k.tail], k.tail, k.tail_slot, k.back or k.free),
            (centres[k.head], k.head, k.head_slot, not k.back or k.free),
        )
    )
    if k.free:
        start, end = (tail[0] + tall[0] / 2, tail[1]), (head[0] + high[0] / 2, head[1])
        return (start, (start[0] + 24, start[1]), (end[0] + 24, end[1]), end)
    return _route(tail, head, tall, high, k)


def _route(
    tail: Point,
    head: Point,
    tail_size: tuple[float, float],
    head_size: tuple[float, float],
    link: Link,
) -> tuple[Point, ...]:
    if tail == head:
        x, y = tail[0] + tail_size[0] / 2, tail[1]
        return ((x, y - 8), (x + 26, y - 18), (x + 26, y + 18), (x, y + 8))
    if link.back:
        start, end = (tail[0] + tail_size[0] / 2, tail[1]), (head[0] - head_size[0] / 2, head[1])
        return (start, (start[0] + 60, start[1]), (end[0] - 60, end[1]), end)
    if link.free:
        start, end = (tail[0] - tail_size[0] / 2, tail[1]), (head[0] - head_size[0] / 2, head[1])
        return (start, (start[0] - 24, start[1]), (end[0] - 24, end[1]), end)
    start, end = (tail[0] - tail_size[0] / 2, tail[1]), (head[0] + head_size[0] / 2, head[1])
    reach = max(20.0, min(abs(start[0] - end[0]) / 2, 120.0))
    return (start, (start[0] - reach, start[1]), (end[0] + reach, end[1]), end)


ENGINE = Engine("argmap's own outline", 90, place)
