"""
draw.io: the map as a diagram to be edited, in draw.io itself, Confluence or VS Code.

Sections contain what stands in them, and lines stay joined to their ends.
Texts are escaped twice, since the labels of draw.io are HTML inside XML.
"""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

from ..picture.drawn import PICTURE
from ..picture.markup import number
from ._base import Output, Renderer
from ._board import SIZE, board

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Unpack

    from ..engines import Point
    from ..model import ArgumentMap
    from ..picture.drawn import Drawing
    from ..picture.shapes import Box
    from ..picture.theme import Theme
    from ._board import Board, Caption, Connector, Shape

#: The heads of lines in draw.io, and whether they are filled.
_TIPS = {
    "none": ("none", 0),
    "arrow": ("block", 1),
    "double-arrow": ("doubleBlock", 1),
    "open-arrow": ("block", 0),
    "bar": ("ERone", 0),
    "double-bar": ("ERmandOne", 0),
    "cross": ("cross", 0),
    "ring": ("oval", 0),
    "diamond": ("diamond", 0),
}

#: How texts stand in each kind of shape.
_PLACES = {
    "section": "container=1;collapsible=0;align=left;verticalAlign=top;spacingLeft=6",
    "block": "align=left;verticalAlign=top",
    "card": "whiteSpace=wrap;align=left;verticalAlign=middle;spacingLeft=8;spacingRight=4",
    "junction": "align=center;verticalAlign=middle",
    "note": "align=left;verticalAlign=middle;spacingLeft=8",
}

_DASHES = {"dashed": "dashed=1;", "dotted": "dashed=1;dashPattern=1 2;", "": ""}

#: The size of small print.
_SMALL = 9.5


def render(
    m: ArgumentMap, *, theme: str | Theme | None = None, **options: Unpack[Drawing]
) -> Output:
    """Write *m* as a diagram of draw.io; options are those of `picture.drawn.drawn`."""
    drawing = board(m, theme=theme, **options)
    return Output("\n".join(_document(drawing)) + "\n", drawing.notes)


def _document(drawing: Board) -> Iterator[str]:
    yield '<mxfile host="argmap">'
    yield f'<diagram id="map" name="{html.escape(drawing.title)}">'
    yield f'<mxGraphModel arrows="1" background="{drawing.page}" grid="0" page="0">'
    yield '<root><mxCell id="0"/><mxCell id="1" parent="0"/>'
    boxes = {shape.id: shape.box for shape in drawing.shapes}
    for shape in drawing.shapes:
        yield _shape(shape, boxes)
    for line in drawing.lines:
        yield _line(line, boxes)
    yield "</root></mxGraphModel></diagram></mxfile>"


def _shape(shape: Shape, boxes: Mapping[str, Box]) -> str:
    box = shape.box
    around = boxes.get(shape.within or "")
    left, top = (around.x, around.y) if around else (0.0, 0.0)
    place = (
        f'x="{number(box.x - left)}" y="{number(box.y - top)}" '
        f'width="{number(box.width)}" height="{number(box.height)}"'
    )
    style = (
        f"rounded={int(shape.rounded)};absoluteArcSize=1;arcSize=18;html=1;fontFamily=Arial;"
        f"fontSize={number(shape.size)};{_PLACES[shape.kind]};fillColor={shape.ground};"
        f"strokeColor={shape.ink};fontColor={shape.text};strokeWidth={number(shape.width)};"
        f"{_DASHES[shape.dash]}"
    )
    value = "<br>".join(_label(label, shape.kind, slanted=shape.slanted) for label in shape.labels)
    return (
        f'<mxCell id="{shape.id}" parent="{shape.within or 1}" style="{style}" '
        f'value="{html.escape(value)}" vertex="1"><mxGeometry {place} as="geometry"/></mxCell>'
    )


def _label(label: Caption, kind: str, *, slanted: bool) -> str:
    """Write the HTML of a label."""
    text = html.escape(label.text)
    if kind == "junction":  # which has no room for lines that are broken elsewhere
        text = "<br>".join(map(html.escape, label.lines))
    if label.small:
        return f'<font style="font-size: {number(_SMALL)}px">{text}</font>'
    if label.bold:
        return f"<b>{text}</b>"
    return f"<i>{text}</i>" if slanted else text


def _line(line: Connector, boxes: Mapping[str, Box]) -> str:
    tip, filled = _TIPS[line.tip]
    start = (tip, filled) if line.both else ("none", 0)
    style = (
        f"rounded=1;html=1;fontFamily=Arial;fontSize={number(SIZE)};fontColor={line.ink};"
        f"strokeColor={line.ink};strokeWidth={number(line.width)};endArrow={tip};"
        f"endFill={filled};startArrow={start[0]};startFill={start[1]};{_DASHES[line.dash]}"
        f"{_port('exit', line.points[0], boxes[line.tail])}"
        f"{_port('entry', line.points[-1], boxes[line.head])}"
    )
    bends = "".join(f'<mxPoint x="{number(x)}" y="{number(y)}"/>' for x, y in line.points[1:-1])
    bends = f'<Array as="points">{bends}</Array>' if bends else ""
    return (
        f'<mxCell id="{line.id}" edge="1" parent="1" source="{line.tail}" style="{style}" '
        f'target="{line.head}" value="{html.escape(html.escape(line.word))}">'
        f'<mxGeometry relative="1" as="geometry">{bends}</mxGeometry></mxCell>'
    )


def _port(side: str, at: Point, box: Box) -> str:
    """Say where a line leaves or arrives, as shares of the box."""
    x = min(max((at[0] - box.x) / box.width, 0.0), 1.0)
    y = min(max((at[1] - box.y) / box.height, 0.0), 1.0)
    return f"{side}X={x:.4f};{side}Y={y:.4f};{side}Perimeter=0;"


RENDERER = Renderer(
    "draw.io diagram",
    (".drawio",),
    "application/vnd.jgraph.mxfile",
    render,
    (*PICTURE, "theme"),
)
