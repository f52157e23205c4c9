"""
``ordered``: columns in which everything stands in the author's order, in pure Python.

Each box hangs on what it bears on, one column to its right; trees are packed by contour.
The other lines run through the gaps between boxes, for which room is made.
Any problem is placed, in time that is linear in practice.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from ._base import Engine, Layout, LayoutProblem
from ._forest import forest
from ._packing import Packing
from ._routing import PITCH, Drawer, Router, lanes

if TYPE_CHECKING:
    from ._forest import SpanningForest


def place(problem: LayoutProblem, timeout: float) -> Layout:  # noqa: ARG001 - part of the contract
    """Lay out *problem*, whatever it contains."""
    trees = forest(problem)
    middles = Packing(problem, trees, {}).heights()
    router = Router(problem, trees.column, middles)
    room = _room(router, trees)
    if room:
        middles = Packing(problem, trees, room).heights()
        router = Router(problem, trees.column, middles)
    return Drawer(router, router.ways(), _nesting(problem)).layout()


def _room(router: Router, trees: SpanningForest) -> dict[int, float]:
    """Say how much more room lines need above which boxes."""
    room: dict[int, float] = defaultdict(float)
    for (column, gap), links in lanes(router, router.ways()).items():
        stack = router.stacks[column]
        if 0 < gap < len(stack):
            strangers = sum(
                trees.parent[router.problem.links[at].tail] != router.problem.links[at].head
                for at in links
            )
            room[stack[gap]] = PITCH / 2 * strangers
    return {box: more for box, more in room.items() if more}


def _nesting(problem: LayoutProblem) -> int:
    levels: list[int] = []
    for group in problem.groups:
        levels.append(1 + (levels[group.parent] if group.parent is not None else 0))
    return max(levels, default=0)


ENGINE = Engine("argmap's own columns in the author's order", 5, place)
