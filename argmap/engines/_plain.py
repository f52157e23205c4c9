"""Graphviz's ``plain`` output as a layout, the right way up."""

from __future__ import annotations

from collections import defaultdict, deque
from itertools import pairwise

from ..errors import EngineError
from ._base import Layout, LayoutProblem, Link, Point
from ._dot import last, nested, reading_order


def parse_plain(plain: str, problem: LayoutProblem) -> Layout:
    """
    Read Graphviz's ``plain`` output.

    Raises:
        EngineError: if it is not that, or lacks a box or a link.
    """
    centres: dict[str, Point] = {}
    found: dict[tuple[str, str], deque[tuple[Point, ...]]] = defaultdict(deque)
    width = height = 0.0
    try:
        for line in plain.splitlines():
            word, *rest = line.split()
            if word == "graph":
                width, height = float(rest[1]) * 72, float(rest[2]) * 72
            elif word == "node":
                centres[rest[0]] = _point(rest[1], rest[2], height)
            elif word == "edge":
                ends = 3 + 2 * int(rest[2])
                route = (_point(rest[i], rest[i + 1], height) for i in range(3, ends, 2))
                found[rest[0], rest[1]].append(tuple(route))
        return Layout(
            width,
            height,
            tuple(centres[f"n{i}"] for i in range(len(problem.sizes))),
            tuple(_route(found, k) for k in problem.links),
        )
    except (ValueError, IndexError, KeyError) as error:
        raise EngineError("did not answer with a Graphviz layout") from error


def _route(
    found: dict[tuple[str, str], deque[tuple[Point, ...]]], link: Link
) -> tuple[Point, ...]:
    if link.back:
        return found[f"n{link.head}", f"n{link.tail}"].popleft()[::-1]
    return found[f"n{link.tail}", f"n{link.head}"].popleft()


def _point(x: str, y: str, height: float) -> Point:
    return float(x) * 72, height - float(y) * 72  # Graphviz counts y upwards


def upright(layout: Layout, problem: LayoutProblem) -> tuple[int, Layout]:
    """
    Turn *layout* upside down if that is closer to the author's order.

    The number counts neighbouring groups in the wrong order; outermost ones weigh more.
    """
    candidates = (layout, upside_down(layout))
    scored = [
        (disorder(way, problem), -_lean(way, problem), n) for n, way in enumerate(candidates)
    ]
    wrong, _, best = min(scored)
    return wrong, candidates[best]


def upside_down(layout: Layout) -> Layout:
    """Turn *layout* upside down."""
    height = layout.height
    return Layout(
        layout.width,
        height,
        tuple((x, height - y) for x, y in layout.centres),
        tuple(tuple((x, height - y) for x, y in route) for route in layout.routes),
    )


def disorder(layout: Layout, problem: LayoutProblem) -> int:
    """Count the neighbouring groups that stand in the wrong order."""
    sums = [sum(layout.centres[m][1] for m in group.members) for group in problem.groups]
    counts = [len(group.members) for group in problem.groups]
    for index in reversed(range(len(problem.groups))):
        parent = problem.groups[index].parent
        if parent is not None:
            sums[parent] += sums[index]
            counts[parent] += counts[index]
    wrong = 0
    for parent, groups in nested(problem).items():
        heights = [sums[g] / counts[g] for g in groups if counts[g]]
        falls = sum(a > b for a, b in pairwise(heights))
        wrong += falls * (_OUTERMOST if parent is None else 1)
    return wrong


#: How much worse outermost groups in the wrong order are than inner ones.
_OUTERMOST = 10


def _lean(layout: Layout, problem: LayoutProblem) -> float:
    """Say how far the order from top to bottom goes with the author's; ends count first."""
    for order in (last(problem), list(reading_order(problem))):
        middle = sum(layout.centres[i][1] for i in order) / max(len(order), 1)
        lean = sum(
            (place - (len(order) - 1) / 2) * (layout.centres[i][1] - middle)
            for place, i in enumerate(order)
        )
        if round(lean, 3):
            return lean
    return 0.0
