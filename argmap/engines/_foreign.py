"""Engines of other distributions: what is required of them, and what happens if one fails."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import attrs

from ..errors import EngineError, PartError
from ..registry import expect_fields, expect_returned, unchanged
from ._base import Engine, Layout, LayoutProblem

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..registry import Registry

#: How many points one curve has.
_CURVE = 4


def adopt(engines: Registry[Engine], name: str, engine: Engine) -> Engine:
    """
    Guard the function of the foreign engine *name*, and check where it places things.

    Raises:
        PartError: if its title or its rank is not what it should be.
    """
    expect_fields(engine, title=str, rank=int)

    def place(problem: LayoutProblem, timeout: float) -> Layout:
        return expect_layout(engine.place(problem, timeout), problem)

    guarded = engines.guarded(name, "can't place the boxes", place, unchanged, (EngineError,))
    return attrs.evolve(engine, place=guarded)


def expect_layout(value: Any, problem: LayoutProblem) -> Layout:
    """
    Return *value*, which an engine returned for *problem*.

    Raises:
        PartError: if it is not a layout, or has not one point per box and one route per link.
    """
    layout = expect_returned(Layout, value)
    if len(layout.centres) != len(problem.sizes):
        raise PartError(f"it placed {len(layout.centres)} of {len(problem.sizes)} boxes")
    if len(layout.routes) != len(problem.links):
        raise PartError(f"it has {len(layout.routes)} routes for {len(problem.links)} lines")
    if not all(len(route) >= _CURVE and len(route) % 3 == 1 for route in layout.routes):
        raise PartError("each route should have 4, 7, 10 ... points")
    points = [(layout.width, layout.height), *layout.centres]
    if not _are_points((*points, *(point for route in layout.routes for point in route))):
        raise PartError("its points should be pairs of numbers")
    if layout.width < 0 or layout.height < 0:
        raise PartError("its width and height should not be negative")
    return layout


def _are_points(points: Iterable[Any]) -> bool:
    return all(len(point) == 2 and all(map(math.isfinite, point)) for point in points)  # noqa: PLR2004 - x and y
