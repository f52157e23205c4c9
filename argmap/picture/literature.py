"""The list of references below a picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from ..typography.clusters import is_right_to_left, is_tall
from ..typography.measure import width, wrap
from .layout import FONTS, MARGIN, TALL, Placed
from .shapes import Box, Line

if TYPE_CHECKING:
    from collections.abc import Iterator

HEADING = "References"

#: How far the list is from what is above, its lines are indented, and entries are apart.
_ABOVE, _INDENT, _APART = 14.0, 14.0, 3.0

#: The list is no narrower and no wider, and an entry no longer.
_LEAST, _WIDEST, _MOST = 260.0, 640.0, 12

_HEADED, _LISTED = "label", "meta"


def with_references(p: Placed) -> Placed:
    """Make room for the references of the scene below the picture; without any, leave it."""
    if not p.scene.references:
        return p
    room = max(_LEAST, min(p.view.width - 2 * MARGIN, _WIDEST))
    left = p.view.x + MARGIN
    size, leading, bold = FONTS[_HEADED]
    y = p.view.y + p.view.height - MARGIN + _ABOVE + leading
    lines = [Line(_HEADED, left, y, HEADING, width(HEADING, size, bold=bold))]
    for text in p.scene.references:
        y += _APART
        for line in _entry(text, left, y, room):
            lines.append(line)
            y = line.y
    across = max(p.view.width, room + 2 * MARGIN)
    view = Box(p.view.x, p.view.y, across, y + MARGIN - p.view.y)
    return attrs.evolve(p, view=view, references=tuple(lines))


def _entry(text: str, left: float, y: float, room: float) -> Iterator[Line]:
    """Break one entry into lines below *y*; all but the first are indented."""
    size, leading, _ = FONTS[_LISTED]
    leading *= TALL if is_tall(text) else 1
    backwards = is_right_to_left(text)
    rest, joint = text, None
    for line in wrap(text, room - _INDENT, size, most=_MOST):
        y += leading
        across = width(line, size)
        indent = 0.0 if joint is None else _INDENT
        x = left + room - indent - across if backwards else left + indent
        yield Line(_LISTED, x, y, line, across, backwards, joint)
        rest = rest[len(line) :]
        joint = " " if rest.startswith(" ") else ""
        rest = rest.removeprefix(" ")
