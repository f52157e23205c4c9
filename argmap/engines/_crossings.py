"""
The order of lines side by side: in a gap between two boxes, and at one side of a box.

Neighbours change places where their lines cross less often for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

#: A stretch of a line in one channel: whether it comes from the right and goes to the right
#: of the channel, and the two heights.
Turn: TypeAlias = tuple[bool, bool, float, float]

#: One stretch that begins or ends at a place: the channel, its turn,
#: and whether its second height is the one there.
Reach: TypeAlias = tuple[int, Turn, bool]

#: The stretches of lines that stay together at a place.
Company: TypeAlias = "Sequence[Reach]"

#: What a crossing costs, in pixels; so many stretches at one place are compared.
CROSSING, _FEW = 200.0, 64


def met(turn: Turn, others: Iterable[Turn]) -> int:
    """Count the *others* in the same channel that *turn* has to cross."""
    found = 0
    if turn[0] != turn[1]:
        left, right = turn[2:] if turn[1] else turn[:1:-1]
        for begun, ended, y, onward in others:
            if begun != ended:
                if not ended:
                    y, onward = onward, y  # noqa: PLW2901 - from the left to the right
                found += (left - y) * (right - onward) < 0
            else:
                end = right if begun else left
                found += y < end < onward or onward < end < y
        return found
    low, high = sorted(turn[2:])
    for begun, ended, y, onward in others:
        at_first = begun == turn[0] and low < y < high
        found += at_first != (ended == turn[0] and low < onward < high)
    return found


def untangled(heights: Sequence[float], companies: Sequence[Company]) -> list[int]:
    """
    Say which of *companies* should be at which of *heights*, from top to bottom.

    They are given in the order in which they are now.
    """
    order = list(range(len(companies)))
    if len(order) < 2 or sum(map(len, companies)) > _FEW:  # noqa: PLR2004 - nothing to compare
        return order
    for _ in order:
        changed = False
        for at in range(len(order) - 1):
            one, other = (companies[n] for n in order[at : at + 2])
            upper, lower = heights[at : at + 2]
            gain = _tangles(one, other, upper, lower) - _tangles(one, other, lower, upper)
            if gain * CROSSING > (lower - upper) * (len(one) + len(other)):
                order[at : at + 2] = order[at + 1], order[at]
                changed = True
        if not changed:
            break
    return order


def _tangles(one: Company, other: Company, y: float, v: float) -> int:
    """Count how often the lines of two companies cross if they are at *y* and *v*."""
    moved = [(channel, _at(turn, v, late=late)) for channel, turn, late in other]
    return sum(
        met(_at(turn, y, late=late), [t for there, t in moved if there == channel])
        for channel, turn, late in one
    )


def _at(turn: Turn, y: float, *, late: bool) -> Turn:
    return (turn[0], turn[1], turn[2], y) if late else (turn[0], turn[1], y, turn[3])
