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
from ._beside import arranged
from ._packing import Packing
from ._rims import rims
from ._routing import PITCH, Drawer, Router, lanes

if TYPE_CHECKING:
    from ._forest import SpanningForest
    from ._routing import Way


def place(problem: LayoutProblem, timeout: float) -> Layout:  # noqa: ARG001 - part of the contract
    """Lay out *problem*, whatever it contains."""
    trees, middle = arranged(problem)
    router = Router(problem, trees.column, middle, trees.parent)
    ways = router.ways()
    room = _room(router, ways, trees)
    if room:
        heights = Packing(problem, trees, room).heights()
        router = Router(problem, trees.column, heights, trees.parent)
        ways = router.ways()
    return Drawer(router, ways, rims(problem, trees.column)).layout()


def _room(router: Router, ways: list[Way | None], trees: SpanningForest) -> dict[int, float]:
    """Say how much more room lines need above which boxes."""
    room: dict[int, float] = defaultdict(float)
    for (column, gap), strands in lanes(router, ways).items():
        stack = router.stacks[column]
        if 0 < gap < len(stack):
            links = [router.problem.links[strand[0]] for strand in strands]
            strangers = sum(trees.parent[link.tail] != link.head for link in links)
            room[stack[gap]] = PITCH / 2 * strangers
    return {box: more for box, more in room.items() if more}


ENGINE = Engine("argmap's own columns in the author's order", 5, place)
