"""
JSON Canvas: the map as cards on a canvas of Obsidian, and of others that read this format.

Sections are groups.  Texts are Markdown there, so that each character with a meaning is escaped.
All lines end in the same arrow there, so that each one has its word.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from ..picture.drawn import PICTURE
from ..suggest import visible_json
from ._base import Output, Renderer
from ._board import board
from ._markdown import escaped

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Unpack

    from ..engines import Point
    from ..model import ArgumentMap
    from ..picture.drawn import Drawing
    from ..picture.shapes import Box
    from ..picture.theme import Theme
    from ._board import Caption, Connector, Shape

#: How much larger everything is than in a picture: letters have 16 pixels there.
_SCALE = 1.6


def render(
    m: ArgumentMap, *, theme: str | Theme | None = None, **options: Unpack[Drawing]
) -> Output:
    """Write *m* as a JSON Canvas; options are those of `picture.drawn.drawn`."""
    drawing = board(m, theme=theme, **options)
    boxes = {shape.id: shape.box for shape in drawing.shapes}
    data = {
        "nodes": [_node(shape) for shape in drawing.shapes],
        "edges": [_edge(line, boxes) for line in drawing.lines],
    }
    text = json.dumps(data, ensure_ascii=False, indent=1) + "\n"
    return Output(visible_json(text), drawing.notes)


def _node(shape: Shape) -> dict[str, Any]:
    sides = ("x", "y", "width", "height")
    place = {side: round(getattr(shape.box, side) * _SCALE) for side in sides}
    colour = {} if shape.ink == "none" else {"color": shape.ink}
    if shape.kind in {"section", "block"}:
        title = " ".join(label.text for label in shape.labels)
        return {"id": shape.id, "type": "group", "label": title, **place, **colour}
    text = "\n".join(_label(label, slanted=shape.slanted) for label in shape.labels)
    return {"id": shape.id, "type": "text", "text": text, **place, **colour}


def _label(label: Caption, *, slanted: bool) -> str:
    text = escaped(label.text)
    if label.bold:
        return f"**{text}**"
    return f"*{text}*" if slanted or label.small else text


def _edge(line: Connector, boxes: Mapping[str, Box]) -> dict[str, Any]:
    found = {
        "id": line.id,
        "fromNode": line.tail,
        "fromSide": _side(line.points[0], boxes[line.tail]),
        "fromEnd": "arrow" if line.both else "none",
        "toNode": line.head,
        "toSide": _side(line.points[-1], boxes[line.head]),
        "toEnd": "none" if line.tip == "none" else "arrow",
        "color": line.ink,
    }
    return found | ({"label": line.name} if line.name else {})


def _side(at: Point, box: Box) -> str:
    """Name the side of *box* that a point is closest to."""
    away = {
        "left": at[0] - box.x,
        "right": box.x + box.width - at[0],
        "top": at[1] - box.y,
        "bottom": box.y + box.height - at[1],
    }
    return min(away, key=lambda side: abs(away[side]))


RENDERER = Renderer("JSON Canvas", (".canvas",), "application/json", render, (*PICTURE, "theme"))
