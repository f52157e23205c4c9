"""SVG: painted by argmap itself, so that the bytes are the same on every machine."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..picture.drawn import PICTURE
from ..picture.painted import SIZED, painted, painted_pages
from ._base import Output, Renderer

if TYPE_CHECKING:
    from typing import Unpack

    from ..model import ArgumentMap
    from ..picture.drawn import Drawing
    from ..picture.painted import Painting
    from ..picture.theme import Theme


def render(
    m: ArgumentMap,
    *,
    width: str | None = None,
    page: str | None = None,
    pack: bool = False,
    **options: Unpack[Painting],
) -> Output:
    """Draw *m*, *width* wide on paper; options are those of `picture.painted.painted`."""
    picture = painted(m, width=width, page=page, pack=pack, **options)
    return Output(picture.svg, picture.notes, None if width is None else picture.points)


def _steps(
    m: ArgumentMap,
    *,
    page: str | None = None,
    theme: str | Theme | None = None,
    **options: Unpack[Drawing],
) -> tuple[Output, ...]:
    """Draw *m* in steps, each on a *page*, by default a slide; options are those of `render`."""
    made, pictures = painted_pages(m, page, steps=True, theme=theme, **options)
    return tuple(Output(picture.svg, made.notes) for picture in pictures)


RENDERER = Renderer(
    "SVG picture",
    (".svg",),
    "image/svg+xml",
    render,
    (*PICTURE, "theme", "legend", "references", "id_prefix", "outline", *SIZED),
    _steps,
)
