"""SVG: painted by argmap itself, so that the bytes are the same on every machine."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ._base import Output, Renderer
from ._drawn import drawn
from ._outline import outline_text, picture_title
from ._paint import paint, summary
from ._theme import theme as find_theme

if TYPE_CHECKING:
    from ..model import ArgumentMap
    from ._layout import Placed
    from ._theme import Theme


def render(m: ArgumentMap, **options: Any) -> Output:
    """Draw *m*; the options are those of `painted`."""
    where, svg = painted(m, **options)
    return Output(svg, where.notes)


def painted(
    m: ArgumentMap,
    *,
    theme: str | Theme | None = None,
    legend: bool = False,
    id_prefix: str = "",
    outline: bool = True,
    **options: Any,
) -> tuple[Placed, str]:
    """
    Draw *m*, and tell where everything stands as well.

    The description holds the text outline too, unless *outline* is false.
    With *legend* the marks of this picture are explained below it.
    Further options are those of `_drawn.drawn`.
    """
    colours = find_theme(theme)
    where = drawn(m, legend=legend, **options)
    composed = where.scene
    description = summary(composed)
    if outline:
        description += "\n" + outline_text(composed)
    title = picture_title(m)
    svg = paint(where, title=title, description=description, id_prefix=id_prefix, theme=colours)
    return where, svg


RENDERER = Renderer("SVG picture", (".svg",), "image/svg+xml", render)
