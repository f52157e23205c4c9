"""PDF, with real text in embedded fonts: one page as large as the picture, or a booklet."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from ..picture.drawn import PICTURE
from ..picture.language import language
from ..picture.painted import SIZED, painted
from ..typography.lengths import MOST
from ._base import Output, Renderer
from ._typeset import missing_letters, typeset

if TYPE_CHECKING:
    from typing import Unpack

    from ..model import ArgumentMap
    from ..picture.painted import Painting


def render(
    m: ArgumentMap,
    *,
    width: str | None = None,
    page: str | None = None,
    pack: bool = False,
    steps: bool = False,
    **options: Unpack[Painting],
) -> Output:
    """
    Draw *m*, *width* wide; options are those of `picture.painted.painted`.

    With a *page* it is a booklet of such pages, unless it is to *pack*;
    with *steps* it has a page for each step, for slides.

    Raises:
        MissingExtraError: if the extra ``pdf`` is not installed.
    """
    if steps or (page is not None and not pack):
        from ._booklet import render_booklet  # noqa: PLC0415 - most pictures have no pages

        return render_booklet(m, page, steps=steps, **options)
    picture = painted(m, width=width, page=page, pack=pack, **options)
    notes = list(picture.notes)
    share = MOST / max(picture.width, picture.height)
    if share < 1:
        picture = attrs.evolve(
            picture,
            width=picture.width * share,
            height=picture.height * share,
            points=picture.points * share,
        )
        notes.append(
            f"a page of a PDF is at most 508 cm long: drawn at {share:.0%} of its size, "
            "in which the smallest text has "
            f"{picture.points:.1f} pt; for more, draw parts of the map (--depth, --split section)"
        )
    made = typeset(picture, "pdf", language(m), format="pdf")
    notes += missing_letters(picture, "pdf")
    return Output(made, tuple(notes), None if width is None else picture.points)


RENDERER = Renderer(
    "PDF document",
    (".pdf",),
    "application/pdf",
    render,
    (*PICTURE, "theme", "legend", "references", *SIZED, "steps"),
)
