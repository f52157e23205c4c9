"""How much of the channels between columns the rims of nested frames take."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import attrs

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ._base import LayoutProblem

#: How much wider each frame makes the channel at its rim, so that lines turn outside of it.
_LEVEL = 14.0
#: Between the rims of frames and what stands on the other side of a channel.
_CLEAR = 6.0


@attrs.frozen
class Rims:
    """How much *wider* each channel is, and how wide it has to be at *least*."""

    wider: tuple[float, ...]
    least: tuple[float, ...]


def rims(problem: LayoutProblem, column: Sequence[int]) -> Rims:
    """
    Work out the room that frames need beside their first and last columns.

    The titles of frames are at one of the two sides if the picture is turned,
    so that the deeper side of a channel gets whole margins, and the other half of them.
    """
    spans = _spans(problem, column)
    first = _depths(problem, spans, lambda span: span[0])
    last = _depths(problem, spans, lambda span: span[1])
    wider, least = [], []
    for at in range(max(column, default=-1) + 2):
        low, high = sorted((first[at], last[at - 1]))
        wider.append(_LEVEL * high)
        least.append(problem.margin * (high + low / 2) + _CLEAR if high else 0.0)
    return Rims(tuple(wider), tuple(least))


def _spans(problem: LayoutProblem, column: Sequence[int]) -> list[tuple[int, int] | None]:
    """Give the first and last column of each frame, inner frames included; None if it is empty."""
    inside: list[list[int]] = [[column[box] for box in group.members] for group in problem.groups]
    for index in reversed(range(len(inside))):
        parent = problem.groups[index].parent
        if inside[index] and parent is not None:
            inside[parent] += (min(inside[index]), max(inside[index]))
    return [(min(columns), max(columns)) if columns else None for columns in inside]


def _depths(
    problem: LayoutProblem,
    spans: list[tuple[int, int] | None],
    side: Callable[[tuple[int, int]], int],
) -> dict[int, int]:
    """Say how many frames, one within the other, have their rim at each column."""
    depths: dict[int, int] = defaultdict(int)
    inner = [0] * len(spans)
    for index in reversed(range(len(spans))):
        span, parent = spans[index], problem.groups[index].parent
        if span is None:
            continue
        inner[index] += 1
        depths[side(span)] = max(depths[side(span)], inner[index])
        outer = None if parent is None else spans[parent]
        if parent is not None and outer is not None and side(outer) == side(span):
            inner[parent] = max(inner[parent], inner[index])
    return depths
