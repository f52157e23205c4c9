"""How a style arranges a scene before anything is placed: sizes, and what moves as one box."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from ..engines import Point
from ..errors import NotFoundError
from ..suggest import offer
from .shapes import Box, Face

if TYPE_CHECKING:
    from collections.abc import Iterable


@attrs.frozen
class JunctionBlock:
    """
    A junction as a bar over its premises, side by side: they are placed as one box.

    Places are those in the block; *gutter* is the room beside the bar for what hits it.
    """

    junction: int
    cards: tuple[int, ...]
    width: float
    height: float
    gutter: float
    places: tuple[Point, ...]


@attrs.frozen
class Arrangement:
    """
    The *faces* of cards, then of junctions, and the *blocks* that some of them form.

    If not *signed*, cards leave out their signs, since a bar over them says more.
    """

    faces: tuple[Face, ...]
    blocks: tuple[JunctionBlock, ...] = ()
    signed: bool = True


#: Where conclusions stand: the way that lines point.
DIRECTIONS = ("left", "right", "up", "down")


def turn_point(point: Point, direction: str) -> Point:
    """
    Turn a point of a layout whose lines point left.

    >>> turn_point((30, 10), "up")
    (10, 30)
    """
    x, y = point
    return {"left": (x, y), "right": (-x, y), "up": (y, x), "down": (y, -x)}[direction]


def is_upright(direction: str) -> bool:
    """Whether lines run up or down."""
    return direction in {"up", "down"}


def turned(boxes: Iterable[Box], direction: str) -> tuple[Box, ...]:
    """Turn boxes along with what is around them."""
    if direction == "left":
        return tuple(boxes)
    found = []
    for b in boxes:
        x, y = turn_point((b.x + b.width / 2, b.y + b.height / 2), direction)
        w, h = (b.height, b.width) if is_upright(direction) else (b.width, b.height)
        found.append(Box(x - w / 2, y - h / 2, w, h))
    return tuple(found)


def direction_of(wanted: str | None, allowed: tuple[str, ...], style: str) -> str:
    """
    Choose the direction: the first of those *allowed* unless another is *wanted*.

    Raises:
        NotFoundError: if it is not one of these.
    """
    if wanted is None:
        return allowed[0]
    if wanted not in allowed:
        known = offer(wanted, allowed)
        raise NotFoundError(f"the style {style} has no direction {wanted!r}{known}")
    return wanted
