"""
From a scene to coordinates: break texts, let an engine place boxes, tidy the lines up.

Lengths are CSS pixels, one to the engine's point.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

import attrs

from ..engines import Group, Link, Plan, Point, lay_out
from ._measure import width, wrap
from ._routes import backward, tidy
from ._scene import Card, Edge, Junction, Scene
from ._shapes import Box, Face, Line, along

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

CARD = 252.0
PAD_X = 12.0
PAD_Y = 9.0
SIGN = 15.0
MARGIN = 18.0

#: Font size, line height, bold; by what a line is.
FONTS = {
    "head": (14.0, 18.0, True),
    "text": (12.0, 15.5, False),
    "name": (12.0, 15.5, True),
    "title": (10.0, 13.5, True),
    "meta": (9.5, 12.5, False),
    "label": (9.5, 11.5, True),
    "scheme": (9.0, 11.0, False),
}

#: Font sizes of the titles of outer and inner sections.
SECTION_SIZES = (12.0, 10.5)

#: Styles whose lines don't pull their ends together, with the badge in their middle.
BADGES = {
    "equivalence": "≡",
    "rephrase": "≈",
    "contradictory": "≠",
    "contrary": "≠",
    "preference": ">",
}
BADGE = 13.0

#: So many cards that nothing joins stand side by side at most.
_ROW = 5

#: If more lines than this lead to one end, all ends get a wider channel before them.
_CROWD = 3

_UNLESS = "unless"
_FRAME_SIDE, _FRAME_TOP = 10.0, 22.0


@attrs.frozen
class Badge:
    """A word or sign on a line, centred at *x*, *y*."""

    edge: int
    text: str
    x: float
    y: float
    width: float


@attrs.frozen
class Placed:
    """A scene with coordinates; boxes are those of cards, then of junctions."""

    scene: Scene
    faces: tuple[Face, ...]
    boxes: tuple[Box, ...]
    routes: tuple[tuple[Point, ...], ...]
    frames: tuple[tuple[Box, str], ...]
    badges: tuple[Badge, ...]
    view: Box
    engine: str
    notes: tuple[str, ...]


def placed(scene: Scene, engine: str | None = None, **options: float) -> Placed:
    """Work out where everything in *scene* goes."""
    faces = (*map(card_face, scene.cards), *map(junction_face, scene.junctions))
    planned = plan(scene, faces)
    layout = lay_out(planned, engine, **options)
    boxes = tuple(
        Box(x - f.width / 2, y - f.height / 2, f.width, f.height)
        for (x, y), f in zip(layout.centres, faces, strict=True)
    )
    routes = tidy(scene.edges, planned.links, boxes, layout.routes, len(scene.cards))
    frames = _frames(scene, boxes)
    badges = tuple(_badges(scene, boxes, routes))
    return Placed(
        scene, faces, boxes, routes, frames, badges,
        _view([*boxes, *(b for b, _ in frames)], routes), layout.engine, layout.notes,
    )  # fmt: skip


def card_face(card: Card) -> Face:
    """Break the texts of *card* into lines."""
    title, meta = card.title, card.meta
    if "evaluation" in card.marks:
        title, meta = f"Evaluator: {title}" if title else "Evaluator", meta[1:]
    if card.role == "argument":
        parts = [("name", title, 6), ("text", card.text, 40)]
    else:
        main = "contention" in card.marks
        parts = [("title", title, 2), ("head" if main else "text", card.text, 40)]
    left = PAD_X + (SIGN if card.sign else 0)
    room = CARD - left - PAD_X
    lines, y = _set([*parts, ("meta", " · ".join(meta), 3)], left, room)
    return Face(CARD, y + PAD_Y, tuple(lines))


def _set(parts: list[tuple[str, str, int]], left: float, room: float) -> tuple[list[Line], float]:
    lines: list[Line] = []
    y = PAD_Y
    for font, text, most in parts:
        size, leading, bold = FONTS[font]
        for line in wrap(text, room, size, bold=bold, most=most):
            baseline = y + (leading - size) / 2 + size * 0.86
            lines.append(Line(font, left, baseline, line, width(line, size, bold=bold)))
            y += leading
    return lines, y


def junction_face(junction: Junction) -> Face:
    """Break the label of *junction* into lines, centred."""
    parts = [("label", junction.label, 3), ("scheme", junction.scheme, 2)]
    lines, y = _set(parts, 0, 112)
    across = max([14.0, *(line.width for line in lines)]) + 16
    centred = [
        Line(line.font, (across - line.width) / 2, line.y - PAD_Y + 2.5, line.text, line.width)
        for line in lines
    ]
    return Face(across, y - PAD_Y + 5, tuple(centred))


def plan(scene: Scene, faces: tuple[Face, ...]) -> Plan:
    members: dict[int, list[int]] = defaultdict(list)
    for index, node in enumerate(scene.nodes):
        if node.section is not None:
            members[node.section].append(index)
    return Plan(
        tuple((f.width, f.height) for f in faces),
        tuple(_links(scene)),
        tuple(Group(tuple(members[i]), f.parent) for i, f in enumerate(scene.frames)),
        tuple(_rows(scene)),
    )


def _rows(scene: Scene) -> Iterator[tuple[int, ...]]:
    """Set the cards that nothing joins in rows, frame by frame, rather than in one column."""
    joined = {n for e in scene.edges for n in (e.tail, e.head)}
    loose: dict[int | None, list[int]] = defaultdict(list)
    for index, card in enumerate(scene.cards):
        if index not in joined:
            loose[card.section].append(index)
    for cards in loose.values():
        long = min(_ROW, math.isqrt(len(cards)))
        yield from (tuple(cards[i : i + long]) for i in range(0, len(cards), max(long, 1)))


def _links(scene: Scene) -> Iterator[Link]:
    """
    Turn edges into links that keep cards in even columns and junctions in odd ones.

    What is no reason pulls its ends together only where nothing else holds one of them.
    """
    cards = len(scene.cards)
    held = {n for e in scene.edges if not _is_free(e) for n in (e.tail, e.head)}
    back = _backward(scene)
    onward = {
        e.tail
        for at, e in enumerate(scene.edges)
        if e.tail != e.head and not _is_free(e) and at not in back
    }
    last = Counter(e.head for e in scene.edges if e.head in held and e.head not in onward)
    channel = max(last.values(), default=0) > _CROWD
    for at, edge in enumerate(scene.edges):
        same = (edge.tail < cards) == (edge.head < cards)
        bound = edge.tail in held and edge.head in held
        yield Link(
            edge.tail,
            edge.head,
            minlen=(2 if same else 1) + (channel and edge.head in last),
            weight=8 if edge.part else 2 if edge.style == "undercut" else 4,
            free=_is_free(edge) and bound,
            back=at in back or (_is_free(edge) and edge.head not in held and edge.tail in held),
        )


def _backward(scene: Scene) -> set[int]:
    """Find the edges that close a circle, with contentions and other ends on the left."""
    tied = [at for at, e in enumerate(scene.edges) if e.tail != e.head and not _is_free(e)]
    ends = [(scene.edges[at].tail, scene.edges[at].head) for at in tied]
    tails = {tail for tail, _ in ends}
    mains = [i for i, card in enumerate(scene.cards) if "contention" in card.marks]
    every = range(len(scene.nodes))
    found = backward(ends, [*(i for i in every if i not in tails), *mains, *every])
    return {tied[at] for at in found}


def _is_free(edge: Edge) -> bool:
    return edge.style in BADGES and not edge.part


# Frames, badges, and the whole


def _frames(scene: Scene, boxes: tuple[Box, ...]) -> tuple[tuple[Box, str], ...]:
    inside: list[list[Box]] = [[] for _ in scene.frames]
    for node, box in zip(scene.nodes, boxes, strict=True):
        if node.section is not None:
            inside[node.section].append(box)
    found: list[tuple[Box, str]] = []
    for index in reversed(range(len(scene.frames))):
        frame = scene.frames[index]
        box = _around(inside[index])
        if frame.parent is not None:
            inside[frame.parent].append(box)
        size = SECTION_SIZES[frame.parent is not None]
        title = wrap(frame.title, box.width - 18, size, bold=True, most=1)
        found.append((box, title[0] if title else ""))
    return tuple(reversed(found))


def _around(boxes: list[Box]) -> Box:
    left = min(b.x for b in boxes) - _FRAME_SIDE
    top = min(b.y for b in boxes) - _FRAME_TOP
    right = max(b.x + b.width for b in boxes) + _FRAME_SIDE
    bottom = max(b.y + b.height for b in boxes) + _FRAME_SIDE
    return Box(left, top, right - left, bottom - top)


def _badges(
    scene: Scene, boxes: tuple[Box, ...], routes: tuple[tuple[Point, ...], ...]
) -> Iterator[Badge]:
    """Put words on lines where they cover nothing."""
    taken: _Grid | None = None
    for at, edge in enumerate(scene.edges):
        text = _UNLESS if edge.style == "undercut" else BADGES.get(edge.style, "")
        if not text or edge.part or (edge.tail >= len(scene.cards)):
            continue
        taken = taken or _Grid(boxes)
        across = BADGE if len(text) == 1 else width(text, 9, bold=True) + 6
        for share in (0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8):
            x, y = along(routes[at], share)
            box = Box(x - across / 2, y - BADGE / 2, across, BADGE)
            if taken.free(box):
                taken.add(box)
                yield Badge(at, text, x, y, across)
                break


class _Grid:
    """Boxes by the squares they touch, to find neighbours fast."""

    _SQUARE = 128

    def __init__(self, boxes: Iterable[Box]) -> None:
        self._squares: dict[tuple[int, int], list[Box]] = defaultdict(list)
        for box in boxes:
            self.add(box)

    def _touched(self, box: Box) -> Iterator[tuple[int, int]]:
        columns = range(int(box.x // self._SQUARE), int((box.x + box.width) // self._SQUARE) + 1)
        rows = range(int(box.y // self._SQUARE), int((box.y + box.height) // self._SQUARE) + 1)
        return ((column, row) for column in columns for row in rows)

    def add(self, box: Box) -> None:
        for square in self._touched(box):
            self._squares[square].append(box)

    def free(self, box: Box) -> bool:
        return not any(b.meets(box) for s in self._touched(box) for b in self._squares.get(s, ()))


def _view(boxes: list[Box], routes: tuple[tuple[Point, ...], ...]) -> Box:
    points = [p for route in routes for p in route]
    lefts = [*(b.x for b in boxes), *(x for x, _ in points)]
    tops = [*(b.y for b in boxes), *(y for _, y in points)]
    rights = [*(b.x + b.width for b in boxes), *(x for x, _ in points)]
    bottoms = [*(b.y + b.height for b in boxes), *(y for _, y in points)]
    left, top = min(lefts, default=0) - MARGIN, min(tops, default=0) - MARGIN
    return Box(
        left, top, max(rights, default=0) + MARGIN - left, max(bottoms, default=0) + MARGIN - top
    )
