"""The geometry of a picture as JSON: what was placed where, for other programs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from ..picture.drawn import PICTURE, drawn
from ..picture.geometry import geometry
from ..picture.poster import on_sheet
from ..suggest import visible_json
from ._base import Output, Renderer

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any, Unpack

    from ..model import ArgumentMap
    from ..picture.drawn import Drawing


def render(
    m: ArgumentMap, *, page: str | None = None, pack: bool = False, **options: Unpack[Drawing]
) -> Output:
    """
    Place *m* and write where everything is; options are those of `picture.drawn.drawn`.

    If it is to *pack*, *m* is placed on a *page*, see `argmap.picture.poster`.
    """
    scale = 1.0
    if pack:
        filled, _ = on_sheet(m, page, **options)
        where, scale = filled.where, filled.scale
    else:
        where = drawn(m, **options)
    text = "{\n" + ",\n".join(_lines(geometry(m, where, scale))) + "\n}\n"
    return Output(visible_json(text), where.notes)


def _lines(data: dict[str, Any]) -> Iterator[str]:
    """Write each box, link and frame in a line of its own."""
    for name, value in data.items():
        if isinstance(value, list) and value:
            items = ",\n  ".join(json.dumps(item, ensure_ascii=False) for item in value)
            yield f' "{name}": [\n  {items}\n ]'
        else:
            yield f' "{name}": {json.dumps(value, ensure_ascii=False)}'


RENDERER = Renderer(
    "geometry as JSON", (".json",), "application/json", render, (*PICTURE, "page", "pack")
)
