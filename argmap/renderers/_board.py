"""
What whiteboards and diagram editors get: shapes with words in them, and lines that join them.

Everything stands where argmap's own picture has it, in the colours of a theme;
lines are broken at corners, which such programs round as they like.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import attrs

from ..engines import Point
from ..picture.drawn import drawn
from ..picture.geometry import ids_of
from ..picture.layout import FONTS
from ..picture.marks import card_look, is_hollow, pill_ink
from ..picture.outline import picture_title
from ..picture.scene import WORDS, Card
from ..picture.shapes import Box
from ..picture.theme import BOTH, FRAMES, LINE_STYLES, Theme
from ..picture.theme import theme as find_theme

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from typing import Unpack

    from ..model import ArgumentMap
    from ..picture.drawn import Drawing
    from ..picture.layout import Placed
    from ..picture.scene import Junction
    from ..picture.shapes import Face

#: The size of what is written where nothing else is said, and between lines.
SIZE, LEADING = 12.0, 1.25

#: Points that are so close to the straight line between their neighbours bend nothing.
_STRAIGHT = 0.5

#: Dashes that are no longer than this are dots.
_LONG = 3

#: What a program writes that knows one font size: titles and texts, and small print.
_SMALL = {"meta", "aside", "link", "scheme", "verdict"}


@attrs.frozen
class Caption:
    """One text of a shape, as it was broken into *lines*; *joints* stand between these."""

    lines: tuple[str, ...]
    joints: tuple[str, ...]
    bold: bool = False
    small: bool = False

    @property
    def text(self) -> str:
        """The text in one line."""
        return self.lines[0] + "".join(
            joint + line for joint, line in zip(self.joints, self.lines[1:], strict=True)
        )


@attrs.frozen
class Shape:
    """
    A rectangle: a *section*, a *block* of premises, a *card*, a *junction* or a *note*.

    *within* is the section that it stands in; *dash* is empty, ``dashed`` or ``dotted``.
    *size* is that of its letters, apart from small print.
    """

    id: str
    kind: str
    box: Box
    labels: tuple[Caption, ...]
    ground: str
    ink: str
    text: str
    width: float = 1.0
    dash: str = ""
    rounded: bool = True
    slanted: bool = False
    within: str | None = None
    size: float = SIZE


@attrs.frozen
class Connector:
    """
    A line from one shape to another, broken at *points*.

    *tip* is one of the heads of `argmap.picture.theme`, at *both* ends if so;
    *word* is what stands on it in a picture, *name* what it says of the two that it joins.
    """

    id: str
    tail: str
    head: str
    points: tuple[Point, ...]
    ink: str
    width: float
    dash: str
    tip: str
    both: bool = False
    word: str = ""
    name: str = ""


@attrs.frozen
class Board:
    """The shapes of a picture, those further back first, and its lines."""

    title: str
    page: str
    shapes: tuple[Shape, ...]
    lines: tuple[Connector, ...]
    notes: tuple[str, ...]


def board(
    m: ArgumentMap, *, theme: str | Theme | None = None, **options: Unpack[Drawing]
) -> Board:
    """
    Place *m*, in the colours of *theme*; options are those of `picture.drawn.drawn`.

    What is left out is a note below everything else.
    """
    t = find_theme(theme)
    p = drawn(m, **options)
    shapes = (*_sections(p, t), *_blocks(p, t), *_nodes(p, t), *_left_out(p, t))
    return Board(picture_title(m), t["page"], shapes, tuple(_lines(p, t)), p.notes)


def _sections(p: Placed, t: Theme) -> Iterator[Shape]:
    depths: list[int] = []
    for at, (frame, (box, title)) in enumerate(zip(p.scene.frames, p.frames, strict=True)):
        depths.append(0 if frame.parent is None else depths[frame.parent] + 1)
        yield Shape(
            f"f{at + 1}",
            "section",
            box,
            _labelled(title),
            t[FRAMES[depths[-1] % len(FRAMES)]],
            t["frame-line"],
            t["muted"],
            within=_section(frame.parent),
        )


def _blocks(p: Placed, t: Theme) -> Iterator[Shape]:
    for at, (block, box) in enumerate(p.blocks):
        junction = p.scene.node(block.junction)
        yield Shape(
            f"b{at + 1}",
            "block",
            box,
            (),
            t["rejected"],
            t["frame-line"],
            t["muted"],
            within=_section(junction.section),
        )


def _nodes(p: Placed, t: Theme) -> Iterator[Shape]:
    placed = zip(_ids(p), p.scene.nodes, p.faces, p.boxes, strict=True)
    for name, node, face, box in placed:
        if isinstance(node, Card):
            yield _card(name, node, face, box, t)
        else:
            yield _junction(name, node, face, box, t)


def _ids(p: Placed) -> list[str]:
    """Name cards and junctions as in the geometry, with a letter for cards, too."""
    return [f"c{name}" if name.isdigit() else name for name in ids_of(p.scene)]


def _card(name: str, card: Card, face: Face, box: Box, t: Theme) -> Shape:
    look = card_look(card, t)
    bare = "bridge" in card.marks
    return Shape(
        name,
        "card",
        box,
        tuple(_labels(face)),
        "none" if bare else look.ground,
        "none" if bare else look.ink,
        t["muted" if "rejected" in card.marks else "ink"],
        look.width,
        _dash(look.dash),
        rounded="evaluation" not in card.marks,
        slanted="implicit" in card.marks,
        within=_section(card.section),
    )


def _junction(name: str, junction: Junction, face: Face, box: Box, t: Theme) -> Shape:
    ink = pill_ink(junction, t)
    hollow = is_hollow(junction)
    return Shape(
        name,
        "junction",
        box,
        tuple(_labels(face)),
        t["page"] if hollow else ink,
        ink,
        ink if hollow else t["on-pill"],
        dash="dotted" if {"evaluation", "half"} & set(junction.marks) else "",
        within=_section(junction.section),
        size=max((FONTS[line.font][0] for line in face.lines), default=SIZE),
    )


def _left_out(p: Placed, t: Theme) -> Iterator[Shape]:
    lines = p.scene.notes
    if lines:
        high = SIZE * LEADING * len(lines) + SIZE
        box = Box(p.view.x, p.view.y + p.view.height, max(p.view.width, 400.0), high)
        labels = tuple(label for line in lines for label in _labelled(line))
        yield Shape("note", "note", box, labels, "none", "none", t["muted"])


def _section(at: int | None) -> str | None:
    return None if at is None else f"f{at + 1}"


def _labelled(text: str) -> tuple[Caption, ...]:
    return (Caption((text,), ()),) if text else ()


def _labels(face: Face) -> Iterator[Caption]:
    """Put the lines of each label together again."""
    starts = [at for at, line in enumerate(face.lines) if line.joint is None]
    for start, end in pairwise([*starts, len(face.lines)]):
        lines = face.lines[start:end]
        font = lines[0].font
        yield Caption(
            tuple(line.text for line in lines),
            tuple(line.joint or "" for line in lines[1:]),
            bold=FONTS[font][2],
            small=font in _SMALL,
        )


def _dash(dashes: str) -> str:
    """Name the kind of *dashes*: long ones or short ones."""
    if not dashes:
        return ""
    first, *_ = dashes.split()
    return "dashed" if float(first) > _LONG else "dotted"


def _lines(p: Placed, t: Theme) -> Iterator[Connector]:
    ids = _ids(p)
    words = {badge.edge: badge.text for badge in p.badges}
    for at, (edge, route) in enumerate(zip(p.scene.edges, p.routes, strict=True)):
        if not route:  # inside a block, which shows it
            continue
        look = LINE_STYLES[edge.style]
        yield Connector(
            f"e{at + 1}",
            ids[edge.tail],
            ids[edge.head],
            tuple(_corners(route)),
            t[look.ink],
            look.width * t.line_width,
            "dotted" if edge.evaluation else _dash(look.dash),
            "none" if edge.part else look.head,
            both=edge.style in BOTH and not edge.part,
            word=words.get(at, ""),
            name="" if edge.part or edge.tail >= len(p.scene.cards) else WORDS[edge.style],
        )


def _corners(route: Sequence[Point]) -> list[Point]:
    """Turn curves into straight stretches between the points that pull them."""
    kept: list[Point] = []
    for point in _distinct(route):
        while len(kept) > 1 and _is_straight(kept[-2], kept[-1], point):
            kept.pop()
        kept.append(point)
    return kept if len(kept) > 1 else [route[0], route[-1]]


def _distinct(route: Iterable[Point]) -> Iterator[Point]:
    last = None
    for point in route:
        if point != last:
            yield point
        last = point


def _is_straight(a: Point, b: Point, c: Point) -> bool:
    """Whether the way from *a* to *c* passes *b* without a bend."""
    (ux, uy), (vx, vy) = (b[0] - a[0], b[1] - a[1]), (c[0] - b[0], c[1] - b[1])
    return abs(ux * vy - uy * vx) <= _STRAIGHT and ux * vx + uy * vy >= 0
