"""The text outline: for terminals, for diffs, and for those who can't see a picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..picture.compose import OUTLINED, scene
from ..picture.outline import outline_text, picture_title
from ._base import Output, Renderer

if TYPE_CHECKING:
    from ..bibliography import Bibliography
    from ..model import ArgumentMap
    from ..model.protocols import Labelling


def render(
    m: ArgumentMap,
    *,
    labelling: Labelling | None = None,
    prose: bool = False,
    level: str = "full",
    bibliography: Bibliography | None = None,
    references: bool = True,
    **_: object,
) -> Output:
    """Write the outline of *m* under its title; options for pictures are ignored."""
    title = picture_title(m)
    s = scene(
        m,
        labelling=labelling,
        prose=prose,
        level=level,
        bibliography=bibliography,
        references=references,
    )
    return Output(f"{title}\n{'=' * len(title)}\n\n{outline_text(s)}\n", s.notes)


RENDERER = Renderer("text outline", (".txt",), "text/plain", render, (*OUTLINED, "references"))
