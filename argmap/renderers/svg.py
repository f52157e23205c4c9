"""SVG: painted by argmap itself, so that the bytes are the same on every machine."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ._base import Output, Renderer
from ._drawn import drawn
from ._options import PICTURE
from ._outline import outline_text, picture_title
from ._paint import paint, summary
from ._theme import theme as find_theme

if TYPE_CHECKING:
    from ..model import ArgumentMap
    from ._theme import Theme


def render(
    m: ArgumentMap,
    *,
    theme: str | Theme | None = None,
    legend: bool = False,
    id_prefix: str = "",
    outline: bool = True,
    **options: Any,
) -> Output:
    """
    Draw *m*; its description holds the text outline too, unless *outline* is false.

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
    return Output(svg, where.notes)


RENDERER = Renderer(
    "SVG picture",
    (".svg",),
    "image/svg+xml",
    render,
    (*PICTURE, "theme", "legend", "id_prefix", "outline"),
)
