"""Layout engines: one module each, found by looking.  See `Engine` for the contract."""

from __future__ import annotations

from ._base import CORNER, Engine, Group, Layout, LayoutProblem, Link, Point
from ._choose import ENGINES, FIRST, TIMEOUT, command, lay_out

__all__ = [
    "CORNER",
    "ENGINES",
    "FIRST",
    "TIMEOUT",
    "Engine",
    "Group",
    "Layout",
    "LayoutProblem",
    "Link",
    "Point",
    "command",
    "lay_out",
]
