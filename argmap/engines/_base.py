"""
What a layout engine is: it places empty boxes of fixed size and routes lines between them.

No text reaches an engine, so no text can be measured wrongly or be used for an attack.
Lengths are in points, the origin is the top left corner, y grows downwards.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

import attrs

Point: TypeAlias = tuple[float, float]


@attrs.frozen
class Link:
    """
    A line from box *tail* to box *head*, by index.

    *minlen* is how many columns lie between them at least.
    A *free* link is drawn, but does not pull its ends together.
    With *back*, the head is placed after the tail.
    A *slot* is the place where the line meets the side of a box on which lines arrive,
    counted from the top; `CORNER` is the lower end of that side.
    With *hit*, it arrives at a joint from above or below, since other lines arrive at its side.
    Lines to one head that have the same *bundle* look alike, and may run on top of one another;
    those of bundle 0 run alone.
    """

    tail: int
    head: int
    minlen: int = 1
    weight: int = 1
    free: bool = False
    back: bool = False
    tail_slot: int = 0
    head_slot: int = 0
    hit: bool = False
    bundle: int = 0


#: The slot at the lower end of a side.
CORNER = -1


@attrs.frozen
class Group:
    """Boxes that stay together, perhaps inside an earlier group, the one with index *parent*."""

    members: tuple[int, ...]
    parent: int | None = None


@attrs.frozen
class LayoutProblem:
    """
    What to place: the width and height of each box, links, groups.

    *rows* are boxes to place side by side, from left to right, although no line joins them.
    *joints* are the boxes that stand between the columns of others, where lines meet.
    *room* is how much space is left between boxes, as a share of the usual.
    *slots* is how many places each box has for arriving lines, by default one.
    With *narrow*, groups stay in as few columns as there may be, however long lines get.
    """

    sizes: tuple[tuple[float, float], ...]
    links: tuple[Link, ...] = ()
    groups: tuple[Group, ...] = ()
    rows: tuple[tuple[int, ...], ...] = ()
    #: How far the frame of a group reaches beyond what it holds.
    margin: float = 22
    slots: tuple[int, ...] = ()
    joints: tuple[int, ...] = ()
    room: float = 1.0
    narrow: bool = False

    @property
    def nesting(self) -> int:
        """How many groups are inside one another at most."""
        levels: list[int] = []
        for group in self.groups:
            levels.append(1 + (levels[group.parent] if group.parent is not None else 0))
        return max(levels, default=0)

    def slot(self, box: int, slot: int) -> float:
        """Return how far *slot* is from the middle of the side of *box*, as a share of it."""
        if slot == CORNER:
            return 0.5
        return (slot + 0.5) / self.slots[box] - 0.5 if self.slots else 0.0


@attrs.frozen
class Layout:
    """
    Where everything is: the centre of each box, and a route for each link.

    A route is a chain of cubic Bézier curves: 3n+1 points, from tail to head.
    Those that are *ended* begin and end where they should; others still have to be spread
    over the sides of boxes.
    *notes* say which engines failed.
    """

    width: float
    height: float
    centres: tuple[Point, ...]
    routes: tuple[tuple[Point, ...], ...]
    engine: str = ""
    notes: tuple[str, ...] = ()
    ended: bool = False


@attrs.frozen
class Engine:
    """
    One way to lay out a plan.

    *place* gets a problem and a time limit in seconds,
    and raises `EngineError` if it is absent, fails, or takes longer.
    Engines with a low *rank* are tried first.
    """

    title: str
    rank: int
    place: Callable[[LayoutProblem, float], Layout]
