"""
Excalidraw: the map on a whiteboard, to be moved, annotated and drawn on.

Texts are bound to their cards and lines to what they join, so that they move along.
"""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING, Any

from ..picture.drawn import PICTURE
from ..suggest import visible_json
from ..typography.measure import width
from ._base import Output, Renderer
from ._board import LEADING, SIZE, board

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Unpack

    from ..model import ArgumentMap
    from ..picture.drawn import Drawing
    from ..picture.shapes import Box
    from ..picture.theme import Theme
    from ._board import Board, Connector, Shape

#: The number of Excalidraw's plain font without serifs.
_PLAIN = 2

#: Between the border of a shape and its text.
_PAD = 5.0

#: The heads of lines that come closest to ours.
_TIPS = {
    "arrow": "triangle",
    "double-arrow": "triangle",
    "open-arrow": "triangle_outline",
    "bar": "bar",
    "double-bar": "bar",
    "cross": "dot",
    "ring": "circle_outline",
    "diamond": "diamond_outline",
}


def render(
    m: ArgumentMap, *, theme: str | Theme | None = None, **options: Unpack[Drawing]
) -> Output:
    """Write *m* as a drawing of Excalidraw; options are those of `picture.drawn.drawn`."""
    drawing = board(m, theme=theme, **options)
    data = {
        "type": "excalidraw",
        "version": 2,
        "source": "argmap",
        "elements": list(_elements(drawing)),
        "appState": {"name": drawing.title, "viewBackgroundColor": drawing.page},
        "files": {},
    }
    text = json.dumps(data, ensure_ascii=False, indent=1) + "\n"
    return Output(visible_json(text), drawing.notes)


def _elements(drawing: Board) -> Iterator[dict[str, Any]]:
    joined: dict[str, list[str]] = defaultdict(list)
    for line in drawing.lines:
        for end in {line.tail: None, line.head: None}:
            joined[end].append(line.id)
    for shape in drawing.shapes:
        yield from _shape(shape, joined[shape.id])
    for line in drawing.lines:
        yield from _line(line)


def _shape(shape: Shape, lines: list[str]) -> Iterator[dict[str, Any]]:
    """Yield a rectangle with its text, which is bound to it unless it stands at its top."""
    words = "\n".join(line for label in shape.labels for line in label.lines)
    loose = shape.kind in {"section", "note"}
    bound = [{"type": "arrow", "id": line} for line in lines]
    if words and not loose:
        bound.append({"type": "text", "id": f"{shape.id}-text"})
    together = [f"{shape.id}-group"] if loose else []
    if shape.kind != "note":
        yield _element("rectangle", shape.id, shape.box) | {
            "strokeColor": _colour(shape.ink),
            "backgroundColor": _colour(shape.ground),
            "strokeWidth": round(shape.width, 2),
            "strokeStyle": shape.dash or "solid",
            "roundness": {"type": 3} if shape.rounded else None,
            "boundElements": bound,
            "groupIds": together,
        }
    if words:
        whole = "\n".join(label.text for label in shape.labels)
        yield _text(shape, words, whole) | {
            "strokeColor": shape.text,
            "containerId": None if loose else shape.id,
            "groupIds": together,
        }


def _text(shape: Shape, words: str, whole: str) -> dict[str, Any]:
    """Write *words* at the top of a section, or in the middle of a shape."""
    lines = words.split("\n")
    box, high = shape.box, shape.size * LEADING * len(lines)
    loose = shape.kind in {"section", "note"}
    across = max(width(line, shape.size) for line in lines) if loose else box.width - 2 * _PAD
    place = {
        "x": round(box.x + (2 * _PAD if loose else _PAD), 2),
        "y": round(box.y + (_PAD / 2 if loose else (box.height - high) / 2), 2),
        "width": round(across, 2),
        "height": round(high, 2),
    }
    align = "center" if shape.kind == "junction" else "left"
    return (
        _element("text", f"{shape.id}-text", box) | place | _words(words, whole, align, shape.size)
    )


def _words(words: str, whole: str, align: str, size: float = SIZE) -> dict[str, Any]:
    return {
        "text": words,
        "originalText": whole,
        "fontSize": size,
        "fontFamily": _PLAIN,
        "textAlign": align,
        "verticalAlign": "middle",
        "lineHeight": LEADING,
    }


def _line(line: Connector) -> Iterator[dict[str, Any]]:
    """Yield an arrow, and the word on it."""
    (left, top), *_ = line.points
    tip = _TIPS.get(line.tip)
    xs, ys = ([p[axis] for p in line.points] for axis in (0, 1))
    yield _element("arrow", line.id) | {
        "x": round(left, 2),
        "y": round(top, 2),
        "width": round(max(xs) - min(xs), 2),
        "height": round(max(ys) - min(ys), 2),
        "points": [[round(x - left, 2), round(y - top, 2)] for x, y in line.points],
        "lastCommittedPoint": None,
        "startBinding": {"elementId": line.tail, "focus": 0, "gap": 1},
        "endBinding": {"elementId": line.head, "focus": 0, "gap": 1},
        "startArrowhead": tip if line.both else None,
        "endArrowhead": tip,
        "strokeColor": line.ink,
        "backgroundColor": "transparent",
        "strokeWidth": round(line.width, 2),
        "strokeStyle": line.dash or "solid",
        "roundness": None,
        "boundElements": [{"type": "text", "id": f"{line.id}-text"}] if line.word else [],
    }
    if line.word:
        x, y = line.points[len(line.points) // 2]
        across, high = width(line.word, SIZE), SIZE * LEADING
        yield (
            _element("text", f"{line.id}-text")
            | {"x": round(x - across / 2, 2), "y": round(y - high / 2, 2)}
            | {"width": round(across, 2), "height": high}
            | _words(line.word, line.word, "center")
            | {"strokeColor": line.ink, "containerId": line.id}
        )


def _element(kind: str, name: str, box: Box | None = None) -> dict[str, Any]:
    """Write what all elements have; a drawing that was never edited has the version 1."""
    sides = ("x", "y", "width", "height")
    place = {side: round(getattr(box, side), 2) + 0.0 for side in sides} if box else {}
    return {
        "id": name,
        "type": kind,
        **place,
        "angle": 0,
        "strokeColor": "transparent",
        "backgroundColor": "transparent",
        "fillStyle": "solid",
        "strokeWidth": 1,
        "strokeStyle": "solid",
        "roughness": 0,
        "opacity": 100,
        "groupIds": [],
        "frameId": None,
        "roundness": None,
        "seed": 1,
        "version": 1,
        "versionNonce": 1,
        "isDeleted": False,
        "boundElements": [],
        "updated": 1,
        "link": None,
        "locked": False,
    }


def _colour(colour: str) -> str:
    return "transparent" if colour == "none" else colour


RENDERER = Renderer(
    "Excalidraw drawing",
    (".excalidraw",),
    "application/vnd.excalidraw+json",
    render,
    (*PICTURE, "theme"),
)
