"""
From coordinates to SVG.

Every text of a map is escaped where it becomes markup, by `_markup` or by `_lines`;
attributes are in alphabetical order and lengths have two decimals,
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

from ..suggest import count
from ..typography.clusters import is_right_to_left
from ..typography.fonts import font_families
from ..typography.measure import width
from ..typography.text import cut
from .layout import FONTS, Placed, section_size
from .marks import (
    ROLES,
    badge_marks,
    badge_size,
    card_shape,
    edge_marks,
    is_hollow,
    pill,
    pill_ink,
    rect,
)
from .markup import element, number, start
from .paint_legend import legend_sizes, paint_legend
from .scene import WORDS, Card, Edge, Frame, Junction, Scene
from .shapes import Box, Face, Line
from .theme import FRAMES, LINE_STYLES, Theme, style_sheet
from .theme import theme as find_theme

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..typography.lengths import Length


#: The fonts of what stands on a card besides its title and text.
_SMALL = {"meta", "verdict", "aside", "link"}

#: The size of signs on cards, and between them.
_SIGN = 15

#: The fonts of titles, which are upright and in ink.
_TITLES = {"title", "handle"}

#: How a line of a longer text is given its width.
_FITTED = 'lengthAdjust="spacingAndGlyphs"'

#: Stands for the id prefix until it is known; no text of a map contains it.
_PREFIX = "\x01"


def paint(
    p: Placed,
    *,
    title: str,
    description: str,
    id_prefix: str = "",
    theme: Theme | None = None,
    width: Length | None = None,
) -> str:
    """
    Paint *p* as an SVG document, *width* wide on paper.

    Ids begin with *id_prefix*, or else with a hash of the picture.
    """
    size = _size(p.view, width)
    colours = theme or find_theme()
    body = "\n".join([*_document(p, colours, title, description, size), "</svg>"]) + "\n"
    prefix = _safe(id_prefix) or "am-" + hashlib.sha256(body.encode()).hexdigest()[:8]
    return body.replace(_PREFIX, prefix)


def smallest_letters(p: Placed) -> float:
    """Find the size of the smallest letters that `paint` writes, in pixels; infinite if none."""
    return min(_sizes(p), default=math.inf)


def _sizes(p: Placed) -> Iterator[float]:
    heading = (p.heading,) if p.heading is not None else ()
    lines = (line for face in p.faces for line in face.lines)
    fonts = {line.font for line in (*lines, *heading, *p.references)}
    yield from (FONTS[font][0] for font in fonts)
    yield from (section_size(p.scene, frame) for frame, (_, title) in _framed(p) if title)
    yield from map(badge_size, p.badges)
    yield from (_SIGN for block, _ in p.blocks if len(block.cards) > 1)
    yield from (_SIGN for card in p.scene.cards if card.sign and p.signed)
    yield from legend_sizes(p)


def _safe(id_prefix: str) -> str:
    """Keep what is allowed in an id and in a style sheet of *id_prefix*."""
    return re.sub(r"^[^A-Za-z]+|[^A-Za-z0-9_-]", "", id_prefix)


def _size(view: Box, width: Length | None) -> tuple[str | float, str | float]:
    if width is None:
        return view.width, view.height
    return str(width), str(width.times(view.height / view.width))


def _document(
    p: Placed, t: Theme, title: str, description: str, size: tuple[str | float, str | float]
) -> Iterator[str]:
    view = p.view
    yield start(
        "svg",
        aria_labelledby=f"{_PREFIX}-title {_PREFIX}-desc",
        class_="argmap",
        font_family=font_families(_written(p)),
        height=size[1],
        id=_PREFIX,
        role="img",
        viewBox=f"{number(view.x)} {number(view.y)} {number(view.width)} {number(view.height)}",
        width=size[0],
        xmlns="http://www.w3.org/2000/svg",
    )
    yield element("title", title, id=f"{_PREFIX}-title")
    yield element("desc", description, id=f"{_PREFIX}-desc")
    yield f"<style>{style_sheet(_PREFIX, t)}</style>"
    yield rect(view, class_="page", fill=t["page"])
    yield from _frames(p, t)
    yield from _blocks(p, t)
    yield start("g", aria_hidden="true", class_="edges", fill="none")
    for edge, route in zip(p.scene.edges, p.routes, strict=True):
        yield from _between(edge, edge_marks(edge, route, t))
    for badge in p.badges:
        edge = p.scene.edges[badge.edge]
        yield from _between(edge, badge_marks(badge, edge.style, t))
    yield "</g>"
    yield from _frame_titles(p, t)
    cards = len(p.scene.cards)
    for at, card in enumerate(p.scene.cards):
        yield from _card(at, card, p.faces[at], p.boxes[at], t, signed=p.signed)
    for at, junction in enumerate(p.scene.junctions, start=cards):
        yield from _junction(at - cards, junction, p.faces[at], p.boxes[at], t)
    if p.heading is not None:
        yield from _lines(Face(0, 0, (p.heading,)), Box(0, 0, 0, 0), t["ink"])
    yield from paint_legend(p, t)
    if p.references:
        yield start("g", aria_label="References", class_="references", role="group")
        yield from _lines(Face(0, 0, p.references), Box(0, 0, 0, 0), t["ink"], t["muted"])
        yield "</g>"


def _written(p: Placed) -> Iterator[str]:
    """Yield every text of the map that is painted."""
    yield from (line.text for face in p.faces for line in face.lines)
    yield from (title for _, title in p.frames)
    yield from (line.text for line in p.references)


def _frames(p: Placed, t: Theme) -> Iterator[str]:
    for at, ((frame, (box, _)), ground) in enumerate(zip(_framed(p), _grounds(p), strict=True)):
        yield start(
            "g",
            aria_label=f"Section: {frame.title}",
            class_="section",
            data_frame=str(at),
            role="group",
        )
        yield rect(box, fill=t[ground], rx=10, stroke=t["frame-line"])
        yield "</g>"


def _frame_titles(p: Placed, t: Theme) -> Iterator[str]:
    """Write the titles over the lines that run through a frame."""
    for at, ((frame, (box, title)), ground, place) in enumerate(
        zip(_framed(p), _grounds(p), p.titles, strict=True)
    ):
        if title:
            size = section_size(p.scene, frame)
            backwards = is_right_to_left(frame.title)
            across = width(title, size, bold=True) if backwards else 0
            yield element(
                "text",
                title,
                class_="section-title",
                data_frame=str(at),
                direction="rtl" if backwards else "",
                fill=t["muted"],
                font_size=size,
                font_weight="bold",
                lengthAdjust="spacingAndGlyphs" if backwards else "",
                paint_order="stroke",
                stroke=t[ground],
                stroke_linejoin="round",
                stroke_width=4,
                text_anchor="middle" if backwards else "",
                textLength=across or "",
                x=box.x + box.width - 9 - across / 2 if backwards else box.x + place,
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
        ink = LINE_STYLES[junction.style].ink
        ground = f"{ink}-tint" if f"{ink}-tint" in t.colours else "rejected"
        ends = f"{block.junction} {block.junction}"
        yield start("g", aria_hidden="true", class_="block", data_ends=ends)
        yield rect(box, fill=t[ground], rx=8, stroke=t["frame-line"])
        for left, right in pairwise(p.boxes[at] for at in block.cards):
            middle = (left.x + left.width + right.x) / 2
            yield element(
                "text",
                "+",
                fill=t[ink],
                font_size=_SIGN,
                font_weight="bold",
                text_anchor="middle",
                x=middle,
                y=left.y + left.height / 2 + 5,
            )
        yield "</g>"


# Lines


def _between(edge: Edge, parts: Iterator[str]) -> Iterator[str]:
    """Wrap what is drawn of *edge* in a group that tells its ends, so that scripts find it."""
    yield f'<g data-ends="{edge.tail} {edge.head}">'
    yield from parts
    yield "</g>"


# Boxes


def _card(
    at: int, card: Card, face: Face, box: Box, t: Theme, *, signed: bool = True
) -> Iterator[str]:
    marks = set(card.marks)
    words = f"{card.title}: {card.text}" if card.title and card.text else card.title or card.text
    kind = {"claim": "Claim", "argument": "Argument"}.get(card.role, "")
    kind = "Contention" if "contention" in marks else kind
    label = f"{kind}: {words}" if kind else words
    if card.notes:
        label += f" ({', '.join(card.notes)})"
    role = ROLES.get(card.sign, "")
    yield start(
        "g",
        aria_label=cut(label),
        class_=" ".join(["card", card.role, *card.marks, *([role] if role else [])]),
        id=f"{_PREFIX}-{at + 1}",
        role="group",
    )
    yield from card_shape(card, box, t)
    if card.sign and signed:
        yield element(
            "text",
            card.sign,
            class_="sign",
            fill=t[role],
            font_size=_SIGN,
            font_weight="bold",
            text_anchor="end" if face.mirrored else "",
            x=box.x + box.width - 9 if face.mirrored else box.x + 9,
            y=box.y + (_beside(face) if marks & {"headline"} or card.role == "stub" else 22),
        )
    ink = t["muted" if marks & {"rejected", "note"} or card.role == "missing" else "ink"]
    italic = "implicit" in marks or card.role == "missing"
    added = "evaluation" in marks
    small, titles = t["reader" if added else "muted"], t["reader"] if added else ""
    yield from _lines(face, box, ink, small, italic=italic, titles=titles)
    yield "</g>"


def _beside(face: Face) -> float:
    """Say how high the sign of a headline stands."""
    return face.lines[0].y + 0.5 if face.lines else 22


def _lines(
    face: Face, box: Box, ink: str, small: str = "", *, italic: bool = False, titles: str = ""
) -> Iterator[str]:
    """Write each label as one text, so that a phrase is found that goes on in the next line."""
    for label in _labels(face):
        font, backwards = label[0].font, label[0].right_to_left
        plain, title = font in _SMALL, font in _TITLES
        colour = small if plain else titles if title and titles else ink
        slanted = italic and not plain and not title
        alone = len(label) == 1
        begun = _text(font, colour, slanted, backwards, alone)
        if alone:
            yield f"{begun} {_placed(label[0], box)}</text>"
        else:
            yield f"{begun}>{''.join(_spans(label, box))}</text>"


def _labels(face: Face) -> Iterator[list[Line]]:
    """Yield the lines of each label."""
    label: list[Line] = []
    for line in face.lines:
        if line.joint is None and label:
            yield label
            label = []
        label.append(line)
    if label:
        yield label


def _spans(label: list[Line], box: Box) -> Iterator[str]:
    """Write the lines of a label, with the blanks between them."""
    for line in label:
        yield f"{line.joint or ''}<tspan {_FITTED} {_placed(line, box)}</tspan>"


def _placed(line: Line, box: Box) -> str:
    x = box.x + line.x + (line.width / 2 if line.right_to_left else 0)
    place = f'{number(line.width)}" x="{number(x)}" y="{number(box.y + line.y)}'
    return f'textLength="{place}">{html.escape(line.text)}'


@functools.cache
def _text(font: str, ink: str, italic: bool, backwards: bool, fitted: bool) -> str:
    """
    Begin a text element; there are far fewer ways to begin one than texts.

    From right to left it stands around its middle, since converters that don't know
    the direction would take the start of a text for its left end.
    """
    size, _, bold = FONTS[font]
    begun = start(
        "text",
        direction="rtl" if backwards else "",
        fill=ink,
        font_size=size,
        font_style="italic" if italic else "",
        font_weight="bold" if bold else "",
        lengthAdjust="spacingAndGlyphs" if fitted else "",
        text_anchor="middle" if backwards else "",
    )
    return begun.removesuffix(">")


def _junction(at: int, junction: Junction, face: Face, box: Box, t: Theme) -> Iterator[str]:
    label = f"{WORDS[junction.style]}: {junction.label}"
    label += f" ({junction.scheme})" if junction.scheme else ""
    label += f" ({junction.verdict})" if junction.verdict else ""
    yield start(
        "g",
        aria_label=cut(f"{label}. {junction.gist}" if junction.gist else label),
        class_=" ".join(["junction", junction.style, *junction.marks]),
        id=f"{_PREFIX}-j{at + 1}",
        role="group",
    )
    if junction.gist:
        yield element("title", cut(f"{junction.label}: {junction.gist}"))
    yield pill(junction, box, t)
    ink = pill_ink(junction, t) if is_hollow(junction) else t["on-pill"]
    yield from _lines(face, box, ink, ink)
    yield "</g>"


def summary(scene: Scene) -> str:
    """Describe in a sentence or two what a picture shows."""
    claims = sum(c.role == "claim" for c in scene.cards)
    sketches = sum(c.role == "argument" for c in scene.cards)
    parts = [(claims, "claim"), (sketches, "sketched argument")]
    text = " and ".join(count(n, what) for n, what in parts if n) or "Nothing yet"
    if scene.frames:
        text += f" in {count(len(scene.frames), 'section')}"
    mains = [c.text for c in scene.cards if "contention" in c.marks]
    described = ". Contention: ".join([text, *(cut(t, 200).rstrip(".") for t in mains[:5])])
    return ". Not shown: ".join([described, *scene.left_out]) + "."
