"""
From coordinates to SVG.

Every text of a map is escaped where it becomes markup, by `_markup` or by `_lines`;
attributes stand in alphabetical order and lengths have two decimals,
so that the same map gives the same bytes.
"""

from __future__ import annotations

import functools
import hashlib
import html
import math
import re
from itertools import pairwise
from typing import TYPE_CHECKING

from ._layout import FONTS, SECTION_SIZES, Badge, Placed
from ._markup import element, number, start
from ._scene import WORDS, Card, Edge, Frame, Junction, Scene
from ._shapes import Box, Face
from ._text import short
from ._theme import BOTH, DOUBLE, FRAMES, LOOKS, Theme, style_sheet
from ._theme import FONTS as FAMILY
from ._theme import theme as find_theme

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..engines import Point

#: Stands for the id prefix until it is known; no text of a map contains it.
_PREFIX = "\x01"

_ROLES = {"+": "pro", "→": "main", "−": "con", "?": "undercut", "±": "muted"}


def paint(
    p: Placed,
    *,
    title: str,
    description: str,
    id_prefix: str = "",
    theme: Theme | None = None,
) -> str:
    """
    Paint *p* as an SVG document.

    Ids begin with *id_prefix*, or else with a hash of the picture.
    """
    body = "\n".join([*_document(p, theme or find_theme(), title, description), "</svg>"]) + "\n"
    prefix = _safe(id_prefix) or "am-" + hashlib.sha256(body.encode()).hexdigest()[:8]
    return body.replace(_PREFIX, prefix)


def _safe(id_prefix: str) -> str:
    """Keep of *id_prefix* what may stand in an id and in a style sheet."""
    return re.sub(r"^[^A-Za-z]+|[^A-Za-z0-9_-]", "", id_prefix)


def _document(p: Placed, t: Theme, title: str, description: str) -> Iterator[str]:
    view = p.view
    yield start(
        "svg",
        aria_labelledby=f"{_PREFIX}-title {_PREFIX}-desc",
        class_="argmap",
        font_family=FAMILY,
        height=view.height,
        id=_PREFIX,
        role="img",
        viewBox=f"{number(view.x)} {number(view.y)} {number(view.width)} {number(view.height)}",
        width=view.width,
        xmlns="http://www.w3.org/2000/svg",
    )
    yield element("title", title, id=f"{_PREFIX}-title")
    yield element("desc", description, id=f"{_PREFIX}-desc")
    yield f"<style>{style_sheet(_PREFIX, t)}</style>"
    yield _box(view, class_="page", fill=t["page"])
    yield from _frames(p, t)
    yield from _blocks(p, t)
    yield start("g", aria_hidden="true", class_="edges", fill="none")
    for edge, route in zip(p.scene.edges, p.routes, strict=True):
        yield from _between(edge, _edge(edge, route, t))
    for badge in p.badges:
        edge = p.scene.edges[badge.edge]
        yield from _between(edge, _badge(badge, edge.style, t))
    yield "</g>"
    yield from _frame_titles(p, t)
    cards = len(p.scene.cards)
    for at, card in enumerate(p.scene.cards):
        yield from _card(at, card, p.faces[at], p.boxes[at], t, signed=p.signed)
    for at, junction in enumerate(p.scene.junctions, start=cards):
        yield from _junction(at - cards, junction, p.faces[at], p.boxes[at], t)


def _frames(p: Placed, t: Theme) -> Iterator[str]:
    for at, ((frame, (box, _)), ground) in enumerate(zip(_framed(p), _grounds(p), strict=True)):
        yield start(
            "g",
            aria_label=f"Section: {frame.title}",
            class_="section",
            data_frame=str(at),
            role="group",
        )
        yield _box(box, fill=t[ground], rx=10, stroke=t["frame-line"])
        yield "</g>"


def _frame_titles(p: Placed, t: Theme) -> Iterator[str]:
    """Write the titles over the lines that run through a frame."""
    for at, ((frame, (box, title)), ground) in enumerate(
        zip(_framed(p), _grounds(p), strict=True)
    ):
        if title:
            yield element(
                "text",
                title,
                class_="section-title",
                data_frame=str(at),
                fill=t["muted"],
                font_size=SECTION_SIZES[frame.parent is not None],
                font_weight="bold",
                paint_order="stroke",
                stroke=t[ground],
                stroke_linejoin="round",
                stroke_width=4,
                x=box.x + 9,
                y=box.y + 15,
            )


def _framed(p: Placed) -> Iterator[tuple[Frame, tuple[Box, str]]]:
    return zip(p.scene.frames, p.frames, strict=True)


def _grounds(p: Placed) -> Iterator[str]:
    """Tint the frames in turn, one in another differently."""
    shade: list[int] = []
    tops = 0
    for frame in p.scene.frames:
        shade.append(tops if frame.parent is None else shade[frame.parent] + 1)
        tops += frame.parent is None
        yield FRAMES[shade[-1] % len(FRAMES)]


def _blocks(p: Placed, t: Theme) -> Iterator[str]:
    """Tint what stands under one bar, with a plus between premises that work together."""
    for block, box in p.blocks:
        junction = p.scene.junctions[block.junction - len(p.scene.cards)]
        ink = LOOKS[junction.style].ink
        ground = f"{ink}-tint" if f"{ink}-tint" in t.colours else "rejected"
        yield start("g", aria_hidden="true", class_="block")
        yield _box(box, fill=t[ground], rx=8, stroke=t["frame-line"])
        for left, right in pairwise(p.boxes[at] for at in block.cards):
            middle = (left.x + left.width + right.x) / 2
            yield element(
                "text",
                "+",
                fill=t[ink],
                font_size=15,
                font_weight="bold",
                text_anchor="middle",
                x=middle,
                y=left.y + left.height / 2 + 5,
            )
        yield "</g>"


# Lines


def _between(edge: Edge, parts: Iterator[str]) -> Iterator[str]:
    """Wrap what is drawn of *edge* in a group that tells its ends, so that scripts find it."""
    yield start("g", data_ends=f"{edge.tail} {edge.head}")
    yield from parts
    yield "</g>"


def _edge(edge: Edge, route: tuple[Point, ...], t: Theme) -> Iterator[str]:
    if not route:
        return
    look = LOOKS[edge.style]
    head = "none" if edge.part else look.head
    points = list(route)
    points[-1], tip, ahead = _tip(points, 6 if "arrow" in head else 0)
    ink = t[look.ink]
    shape = _path(points)
    classes = f"edge {edge.style}" + " part" * edge.part + " evaluation" * edge.evaluation
    if edge.style in DOUBLE and not edge.part:
        yield element("path", class_=classes, d=shape, stroke=ink, stroke_width=4.4)
        yield element("path", d=shape, stroke=t["page"], stroke_width=2)
    else:
        dash = "0.1 4" if edge.evaluation else look.dash
        yield element(
            "path",
            class_=classes,
            d=shape,
            stroke=ink,
            stroke_dasharray=dash,
            stroke_linecap="round" if edge.evaluation else "",
            stroke_width=(look.width + 0.6 * edge.evaluation) * t.line_width,
        )
    yield from _head(head, tip, ahead, ink, t["page"])
    if edge.style in BOTH and not edge.part:
        _, tip, ahead = _tip(points[::-1], 0)
        yield from _head(head, tip, ahead, ink, t["page"])


def _tip(points: list[Point], back: float) -> tuple[Point, Point, Point]:
    """Say where the line ends *back* short of its tip, the tip, and which way it points."""
    x, y = points[-1]
    before = next((q for q in reversed(points[:-1]) if q != points[-1]), (x + 1, y))
    length = math.hypot(x - before[0], y - before[1])
    ux, uy = (x - before[0]) / length, (y - before[1]) / length
    return (x - back * ux, y - back * uy), (x, y), (ux, uy)


def _path(points: list[Point]) -> str:
    first, *rest = (f"{number(x)},{number(y)}" for x, y in points)
    return f"M{first}C{' '.join(rest)}"


def _head(head: str, tip: Point, ahead: Point, ink: str, page: str) -> Iterator[str]:
    def at(back: float, aside: float) -> str:
        """Name a point so far behind the tip and so far beside the line."""
        x = tip[0] - back * ahead[0] - aside * ahead[1]
        y = tip[1] - back * ahead[1] + aside * ahead[0]
        return f"{number(x)},{number(y)}"

    arrow = f"M{at(0, 0)}L{at(9, 4)} {at(9, -4)}Z"
    bar = f"M{at(3, 6)}L{at(3, -6)}"
    if head == "arrow":
        yield element("path", class_="tip", d=arrow, fill=ink)
    elif head == "double-arrow":
        shape = f"{arrow}M{at(7, 0)}L{at(16, 4)} {at(16, -4)}Z"
        yield element("path", class_="tip", d=shape, fill=ink)
    elif head == "open-arrow":
        shape = f"M{at(9, 4.5)}L{at(0.5, 0)} {at(9, -4.5)}Z"
        yield element("path", d=shape, fill=page, stroke=ink, stroke_width=1.4)
    elif head == "bar":
        yield element("path", d=bar, stroke=ink, stroke_width=3)
    elif head == "double-bar":
        shape = f"{bar}M{at(8, 6)}L{at(8, -6)}"
        yield element("path", d=shape, stroke=ink, stroke_width=2.4)
    elif head == "cross":
        shape = f"M{at(3, 4)}L{at(11, -4)}M{at(3, -4)}L{at(11, 4)}"
        yield element("path", d=shape, stroke=ink, stroke_width=2.2)
    elif head == "diamond":
        shape = f"M{at(0.5, 0)}L{at(6, 4.5)} {at(12, 0)} {at(6, -4.5)}Z"
        yield element("path", d=shape, fill=page, stroke=ink, stroke_width=1.4)


def _badge(badge: Badge, style: str, t: Theme) -> Iterator[str]:
    ink = t[LOOKS[style].ink]
    word = len(badge.text) > 1
    box = Box(badge.x - badge.width / 2, badge.y - 6.5, badge.width, 13)
    yield _box(box, fill=t["page"], rx=6.5, stroke="" if word else ink)
    yield element(
        "text",
        badge.text,
        fill=ink,
        font_size=9 if word else 11,
        font_weight="bold",
        text_anchor="middle",
        x=badge.x,
        y=badge.y + (3.1 if word else 3.9),
    )


# Boxes


def _card(
    at: int, card: Card, face: Face, box: Box, t: Theme, *, signed: bool = True
) -> Iterator[str]:
    marks = set(card.marks)
    said = f"{card.title}: {card.text}" if card.title and card.text else card.title or card.text
    kind = {"claim": "Claim", "argument": "Argument"}.get(card.role, "")
    kind = "Contention" if "contention" in marks else kind
    label = f"{kind}: {said}" if kind else said
    if card.notes:
        label += f" ({', '.join(card.notes)})"
    role = _ROLES.get(card.sign, "")
    yield start(
        "g",
        aria_label=short(label),
        class_=" ".join(["card", card.role, *card.marks, *([role] if role else [])]),
        id=f"{_PREFIX}-{at + 1}",
        role="group",
    )
    yield from _outline(card, marks, role, box, t)
    if card.sign and signed:
        yield element(
            "text",
            card.sign,
            class_="sign",
            fill=t[role],
            font_size=15,
            font_weight="bold",
            x=box.x + 9,
            y=box.y + 22,
        )
    ink = t["muted" if marks & {"rejected", "note"} or card.role == "missing" else "ink"]
    italic = "implicit" in marks or card.role == "missing"
    small = t["reader" if "evaluation" in marks else "muted"]
    yield from _lines(face, box, ink, small, italic=italic)
    yield "</g>"


def _outline(card: Card, marks: set[str], role: str, box: Box, t: Theme) -> Iterator[str]:
    evaluation = "evaluation" in marks
    main = "contention" in marks
    ink = t["main" if main or "root" in marks else role or "line"]
    ground = "card"
    if main:
        ground = "main-tint"
    elif card.role == "argument":
        ground = f"{role}-tint" if role in {"pro", "con", "undercut", "main"} else "card"
    if "rejected" in marks:
        ground = "rejected"
    if evaluation:
        ground, ink = "reader-tint", t["reader"]
    dash = "5 3" if "implicit" in marks else "2 3" if card.role == "missing" else ""
    stroke: dict[str, str | float] = {
        "fill": t[ground],
        "stroke": ink,
        "paint_order": "paint-order",
        "stroke_dasharray": dash,
        "stroke_width": (2.6 if main else 1.8 if "root" in marks else 1.3) * t.line_width,
    }
    if card.role == "argument":
        yield element("path", d=_bevelled(box), **stroke)
    else:
        yield _box(box, rx=0 if evaluation else t.corner, **stroke)
    if evaluation:
        inner = Box(box.x + 3, box.y + 3, box.width - 6, box.height - 6)
        rule: dict[str, str | float] = {
            "fill": "none",
            "stroke": ink,
            "paint_order": "paint-order",
            "stroke_dasharray": "1.5 2",
            "stroke_width": 1,
        }
        if card.role == "argument":
            yield element("path", d=_bevelled(inner), **rule)
        else:
            yield _box(inner, **rule)


def _bevelled(box: Box) -> str:
    c = 9.0
    left, top, right, bottom = box.x, box.y, box.x + box.width, box.y + box.height
    corners = (
        (left + c, top), (right - c, top), (right, top + c), (right, bottom - c),
        (right - c, bottom), (left + c, bottom), (left, bottom - c), (left, top + c),
    )  # fmt: skip
    return "M" + "L".join(f"{number(x)},{number(y)}" for x, y in corners) + "Z"


def _lines(
    face: Face, box: Box, ink: str, small: str = "", *, italic: bool = False
) -> Iterator[str]:
    for line in face.lines:
        plain = line.font in {"meta", "title", "verdict"}
        begun = _text(line.font, small if plain else ink, italic and not plain)
        place = f'{number(line.width)}" x="{number(box.x + line.x)}" y="{number(box.y + line.y)}'
        yield f'{begun} textLength="{place}">{html.escape(line.text)}</text>'


@functools.cache
def _text(font: str, ink: str, italic: bool) -> str:
    """Begin a text element; there are far fewer ways to begin one than texts."""
    size, _, bold = FONTS[font]
    begun = start(
        "text",
        fill=ink,
        font_size=size,
        font_style="italic" if italic else "",
        font_weight="bold" if bold else "",
        lengthAdjust="spacingAndGlyphs",
    )
    return begun.removesuffix(">")


def _junction(at: int, junction: Junction, face: Face, box: Box, t: Theme) -> Iterator[str]:
    look = LOOKS[junction.style]
    ink = t["reader" if "evaluation" in junction.marks else look.ink]
    if "rejected" in junction.marks:
        ink = t["muted"]
    hollow = {"evaluation", "half"} & set(junction.marks) or junction.style == "explanation"
    label = f"{WORDS[junction.style]}: {junction.label}"
    label += f" ({junction.scheme})" if junction.scheme else ""
    label += f" ({junction.verdict})" if junction.verdict else ""
    yield start(
        "g",
        aria_label=short(f"{label}. {junction.gist}" if junction.gist else label),
        class_=" ".join(["junction", junction.style, *junction.marks]),
        id=f"{_PREFIX}-j{at + 1}",
        role="group",
    )
    if junction.gist:
        yield element("title", short(f"{junction.label}: {junction.gist}"))
    yield _box(
        box,
        fill=t["page"] if hollow else ink,
        rx=min(8, box.height / 2),
        stroke=ink,
        stroke_dasharray="2 2" if {"evaluation", "half"} & set(junction.marks) else "",
        stroke_width=1.3 * t.line_width,
    )
    yield from _lines(face, box, ink if hollow else t["on-pill"])
    yield "</g>"


def _box(box: Box, **attributes: str | float) -> str:
    return element("rect", x=box.x, y=box.y, width=box.width, height=box.height, **attributes)


def summary(scene: Scene) -> str:
    """Say in a sentence or two what a picture shows."""
    claims = sum(c.role == "claim" for c in scene.cards)
    sketches = sum(c.role == "argument" for c in scene.cards)
    parts = [_count(claims, "claim"), _count(sketches, "sketched argument")]
    text = " and ".join(p for p in parts if p) or "Nothing yet"
    if scene.frames:
        text += f" in {_count(len(scene.frames), 'section')}"
    mains = [c.text for c in scene.cards if "contention" in c.marks]
    return ". Contention: ".join([text, *(short(t, 200).rstrip(".") for t in mains[:5])]) + "."


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}{'s' * (number != 1)}" if number else ""
