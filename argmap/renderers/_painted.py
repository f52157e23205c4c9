"""A map as an SVG document with its sizes: what the renderers of pictures share."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, Any

import attrs

from ._drawn import drawn
from ._layout import Placed
from ._lengths import UNITS, Length
from ._outline import outline_text, picture_title
from ._paint import paint, summary
from ._theme import theme as find_theme

if TYPE_CHECKING:
    from ..model import ArgumentMap
    from ._theme import Theme

_SIZES = re.compile(r'font-size="([\d.]+)"')


@attrs.frozen
class Painted:
    """
    A picture of *width* × *height* CSS pixels; *points* is the size of its smallest text.

    *title* and *description* say in words what the *svg* shows,
    *where* tells where everything stands, before it was scaled.
    """

    svg: str
    width: float
    height: float
    title: str
    description: str
    points: float
    where: Placed

    @property
    def notes(self) -> tuple[str, ...]:
        """What to know of how it was laid out."""
        return self.where.notes


def painted(
    m: ArgumentMap,
    *,
    theme: str | Theme | None = None,
    legend: bool = False,
    id_prefix: str = "",
    outline: bool = True,
    width: str | None = None,
    **options: Any,
) -> Painted:
    """
    Draw *m*, *width* wide on paper if that is given.

    Its description holds the text outline too, unless *outline* is false.
    With *legend* the marks of this picture are explained below it.
    Further options are those of `_drawn.drawn`.

    Raises:
        ReadError: if *width* is no length.
    """
    length = None if width is None else Length.of(width)
    colours = find_theme(theme)
    where = drawn(m, legend=legend, **options)
    description = summary(where.scene)
    if outline:
        description += "\n" + outline_text(where.scene)
    title = picture_title(m)
    svg = paint(
        where,
        title=title,
        description=description,
        id_prefix=id_prefix,
        theme=colours,
        width=length,
    )
    scale = length.pixels / where.view.width if length else 1.0
    smallest = min(map(float, _SIZES.findall(svg)), default=math.inf) * scale / UNITS["pt"]
    across, down = where.view.width * scale, where.view.height * scale
    return Painted(svg, across, down, title, description, smallest, where)
