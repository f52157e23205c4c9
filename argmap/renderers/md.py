"""
Markdown: the outline as nested lists, for pages, mails and issue trackers.

Nothing of the map is read as markup: characters that Markdown or HTML knows are escaped.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..picture.compose import OUTLINED, scene
from ..picture.outline import picture_title, rows
from ._base import Output, Renderer
from ._markdown import escaped

if TYPE_CHECKING:
    from ..bibliography import Bibliography
    from ..model import ArgumentMap
    from ..model.protocols import Labelling
    from ..picture.outline import Row


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
    """Write the outline of *m* as Markdown; options for pictures are ignored."""
    s = scene(
        m,
        labelling=labelling,
        prose=prose,
        level=level,
        bibliography=bibliography,
        references=references,
    )
    listed = "".join(f"{'  ' * row.level}- {_row(row)}\n" for row in rows(s))
    return Output(f"# {escaped(picture_title(m))}\n\n{listed}", s.notes)


def _row(row: Row) -> str:
    mark = f"**{escaped(row.mark)}:** " if row.mark and row.text else f"**{escaped(row.mark)}**"
    meta = f" *({escaped(', '.join(row.meta))})*" if row.meta else ""
    again = " *(see above)*" if row.again else ""
    return f"{mark if row.mark else ''}{escaped(row.text)}{meta}{again}"


RENDERER = Renderer(
    "Markdown outline", (".md",), "text/markdown", render, (*OUTLINED, "references")
)
