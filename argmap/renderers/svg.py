"""SVG in the outline style: the contention on the left, reasons in columns to its right."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ._base import Output, Renderer
from ._layout import placed
from ._outline import outline_text, picture_title
from ._paint import paint, summary
from ._picture import scene

if TYPE_CHECKING:
    from ..model import ArgumentMap


def render(
    m: ArgumentMap,
    *,
    engine: str | None = None,
    id_prefix: str = "",
    outline: bool = True,
    **options: Any,
) -> Output:
    """
    Draw *m*; its description holds the text outline too, unless *outline* is false.

    Further options are those of `argmap.engines.lay_out`.
    """
    composed = scene(m)
    where = placed(composed, engine, **options)
    description = summary(composed)
    if outline:
        description += "\n" + outline_text(composed)
    title = picture_title(m)
    svg = paint(where, title=title, description=description, id_prefix=id_prefix)
    return Output(svg, where.notes)


RENDERER = Renderer("SVG picture", (".svg",), "image/svg+xml", render)
