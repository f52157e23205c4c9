"""
From a scene to coordinates: break texts, let an engine place boxes, tidy up the lines.

Lengths are CSS pixels, one to the engine's point.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any

import attrs

from ..engines import CORNER, TIMEOUT, Group, LayoutProblem, Link, Point, lay_out
from ..typography.clusters import is_right_to_left, is_tall
from ..typography.measure import width, wrap
from .arrange import Arrangement, JunctionBlock, is_upright, turn_point, turned
from .routes import Blocked, backward, tidy
from .scene import EQUALS, Card, Edge, Frame, Junction, Scene, cut_ends
from .section_titles import title_places
from .shapes import Box, Face, Line, along
from .theme import LINE_STYLES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ..engines import Layout

CARD = 252.0
PAD_X = 12.0
PAD_Y = 9.0
_LESS_PAD = 6.0
SIGN = 15.0
MARGIN = 18.0

#: How much wider a font may be than ours before its texts leave their boxes.
SPARE = 1.1

#: The same for what is centred, and grows to the right only.
_BOTH_SIDES = 2 * SPARE - 1

#: No line of a pill is longer, unless it is one word.
_PILL = 103.0

#: So far a text may reach into the rim of its card, if a font is wider.
_RIM = 2.0

#: A card that is higher than this is drawn wider, up to so many times.
_TALLEST, _WIDER = 190.0, (1.0, 1.25, 1.5, 1.75, 2.0)

#: Font size, line height, bold; by what a line is.
FONTS = {
    "head": (14.0, 18.0, True),
    "text": (12.0, 15.5, False),
    "name": (12.0, 15.5, True),
    "title": (11.5, 15.0, True),
    "meta": (9.5, 12.5, False),
    "verdict": (9.5, 13.0, True),
    "label": (9.5, 11.5, True),
    "scheme": (9.0, 11.0, False),
    "link": (9.5, 12.5, False),
    "heading": (20.0, 24.0, True),
    "headline": (13.0, 16.0, True),
    "handle": (12.0, 15.0, True),
    "aside": (12.0, 15.0, False),
    "pill": (12.0, 14.0, True),
}

#: The fonts of cards and junctions that show headlines only: everything can be made smaller.
HEADLINES = {
    "title": "handle",
    "text": "headline",
    "name": "headline",
    "meta": "aside",
    "verdict": "aside",
    "label": "pill",
    "scheme": "aside",
    "link": "aside",
}

#: How much more room there is between lines of scripts that need it.
TALL = 1.2

#: Font sizes of the titles of outer and inner sections.
SECTION_SIZES = (12.0, 10.5)

#: The same where cards show headlines only.
_LARGE_SECTIONS = (15.0, 13.0)

#: The sizes of words on lines, usual ones and those among headlines.
_BADGE_SIZES = (9.0, 12.0)

BADGE = 13.0

#: So many cards that nothing joins stand side by side at most.
_ROW = 5

#: If more lines than this lead to one end, all ends get a wider channel before them.
_CROWD = 3

#: What else stands on lines.
WORDED = {"undercut": "unless", "challenge": "?"}
_FRAME_SIDE, _FRAME_TOP = 10.0, 22.0


@attrs.frozen
class Badge:
    """A word or sign on a line, centred at *x*, *y*."""

    edge: int
    text: str
    x: float
    y: float
    width: float
    size: float = _BADGE_SIZES[0]


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
    blocks: tuple[tuple[JunctionBlock, Box], ...] = ()
    signed: bool = True
    legend: tuple[Any, ...] = ()
    heading: Line | None = None
    references: tuple[Line, ...] = ()
    #: How far from the left side of its frame each title begins.
    titles: tuple[float, ...] = ()


def placed(
    scene: Scene,
    engine: str | None = None,
    *,
    direction: str = "left",
    arrangement: Arrangement | None = None,
    timeout: float = TIMEOUT,
    known: dict[LayoutProblem, Layout] | None = None,
    room: float = 1.0,
    narrow: bool = False,
) -> Placed:
    """
    Work out where everything in *scene* goes.

    *room* is that of a `LayoutProblem`, and so is *narrow*, unless conclusions are above or below.
    """
    arranged = arrangement or spread(scene)
    faces = arranged.faces
    units = _units(arranged)
    planned, links = _planned(scene, arranged, units, upright=is_upright(direction))
    planned = attrs.evolve(planned, room=room, narrow=narrow and not is_upright(direction))
    layout = lay_out(planned, engine, timeout, known=known)
    lying = _boxes(layout, units, faces, upright=is_upright(direction))
    laid = iter(layout.routes)
    loose = [next(laid) if link is not None else () for link in links]
    routes = tidy(
        scene.edges, links, lying, loose, len(scene.cards), _blocked(units, layout), layout.ended
    )
    boxes = turned(lying, direction)
    routes = tuple(tuple(turn_point(p, direction) for p in r) for r in routes)
    tints = turned(_tints(units, layout, upright=is_upright(direction)), direction)
    frames = _frames(scene, boxes, zip(arranged.blocks, tints, strict=True))
    badges = tuple(_badges(scene, boxes, routes))
    return Placed(
        scene, faces, boxes, routes, frames, badges,
        _view([*boxes, *tints, *(b for b, _ in frames)], routes), layout.engine, layout.notes,
        tuple(zip(arranged.blocks, tints, strict=True)), arranged.signed,
        titles=title_places(frames, [section_size(scene, f) for f in scene.frames], routes),
    )  # fmt: skip


def shortened(p: Placed) -> Iterator[str]:
    """Count the titles and texts that have more lines than their cards."""
    found = 0
    for card, face in zip(p.scene.cards, p.faces, strict=False):
        if card.role != "stub" and not card.cut:
            shown = "".join("".join(line.text.split()) for line in face.lines)
            found += any("".join(text.split()) not in shown for text in (card.title, card.text))
    if found:
        what = cut_ends(found, "title or text", "titles or texts")
        yield f"{what} too many lines for a card"


def spread(scene: Scene, cards: float = 1.0) -> Arrangement:
    """Let each card and junction be a box of its own; *cards* says how wide, 1 is usual."""
    faces = (card_face(card, CARD * cards) for card in scene.cards)
    return Arrangement((*faces, *map(junction_face, scene.junctions)))


# What an engine places as one box


@attrs.frozen
class _Units:
    """The boxes for an engine: *of* maps nodes to them, *blocks* those that are blocks."""

    of: tuple[int, ...]
    sizes: tuple[tuple[float, float], ...]
    blocks: dict[int, JunctionBlock]


def _units(a: Arrangement) -> _Units:
    inside = {n: b for b in a.blocks for n in (*b.cards, b.junction)}
    of: list[int] = []
    sizes: list[tuple[float, float]] = []
    numbers: dict[int, int] = {}
    blocks: dict[int, JunctionBlock] = {}
    for node, face in enumerate(a.faces):
        block = inside.get(node)
        if block is not None and block.junction in numbers:
            of.append(numbers[block.junction])
            continue
        of.append(len(sizes))
        if block is None:
            sizes.append((face.width, face.height))
        else:
            numbers[block.junction] = len(sizes)
            blocks[len(sizes)] = block
            sizes.append((block.width, block.height))
    return _Units(tuple(of), tuple(sizes), blocks)


def _boxes(layout: Layout, units: _Units, faces: tuple[Face, ...], *, upright: bool) -> list[Box]:
    boxes = []
    for node, face in enumerate(faces):
        x, y = layout.centres[units.of[node]]
        w, h = face.width, face.height
        block = units.blocks.get(units.of[node])
        if block is not None:
            members = (block.junction, *block.cards)
            at = block.places[members.index(node)]
            x += at[1] + h / 2 - block.height / 2
            y += at[0] + w / 2 - block.width / 2
        if upright:
            w, h = h, w
        boxes.append(Box(x - w / 2, y - h / 2, w, h))
    return boxes


def _tints(units: _Units, layout: Layout, *, upright: bool) -> list[Box]:
    tints = []
    for unit, block in sorted(units.blocks.items(), key=lambda item: item[1].junction):
        x, y = layout.centres[unit]
        w, h = block.width - block.gutter, block.height
        if upright:
            w, h = h, w
            y -= block.gutter / 2
        tints.append(Box(x - w / 2, y - h / 2, w, h))
    return tints


def _blocked(units: _Units, layout: Layout) -> Blocked:
    """Map nodes in blocks to the right side of their box, and to the middle of its gutter."""
    found = {}
    for node, unit in enumerate(units.of):
        block = units.blocks.get(unit)
        if block is not None:
            x, y = layout.centres[unit]
            found[node] = (x + block.height / 2, y + (block.width - block.gutter) / 2)
    return found


def card_face(card: Card, wide: float = CARD, *, signed: bool = True) -> Face:
    """
    Break the texts of *card* into lines, for a card so *wide*.

    A card with long texts grows wider before it grows tall.
    """
    for share in _WIDER:
        face = fixed_face(card, wide * share, signed=signed)
        if face.height <= (wide / 2 if wide >= CARD else _TALLEST):
            break
    return face


def fixed_face(card: Card, wide: float, *, signed: bool = True) -> Face:
    """Break the texts of *card* into lines, for a card that is just so *wide*."""
    title, meta = card.title, card.meta
    verdict = ("verdict", card.verdict, 1)
    if "evaluation" in card.marks and card.role != "stub":
        title, meta = f"Evaluator: {title}" if title else "Evaluator", meta[1:]
    if card.role == "argument" or ("headline" in card.marks and not card.text):
        parts = [("name", title, 6), ("text", card.text, 40)]
    else:
        main = "contention" in card.marks
        parts = [("title", title, 2), ("head" if main else "text", card.text, 40)]
    mirrored = is_right_to_left(card.text or card.title)
    sign = SIGN if card.sign and signed else 0
    left, room = PAD_X + (0 if mirrored else sign), wide - sign - 2 * PAD_X
    if card.role == "stub":
        parts = [("link", title, 3)]
    written = [verdict, *parts, ("meta", " · ".join(meta), 3), *_led(card)]
    pad = _LESS_PAD if "headline" in card.marks else PAD_Y
    lines, y = _set(_fonts(card, written), left, room, pad, mirrored=mirrored, rim=PAD_X)
    if "bridge" in card.marks and not mirrored:  # so that lines end close to the words
        widest = max((line.width for line in lines), default=0.0)
        wide = min(wide, max(widest + 2 * PAD_X, SPARE * widest + PAD_X + _RIM))
    return Face(wide, y + pad, tuple(lines), mirrored)


def _fonts(node: Card | Junction, parts: list[tuple[str, str, int]]) -> list[tuple[str, str, int]]:
    """Choose the fonts of headlines where *node* is one."""
    if "headline" not in node.marks:
        return parts
    return [(HEADLINES.get(font, font), text, most) for font, text, most in parts]


def _led(node: Card | Junction) -> list[tuple[str, str, int]]:
    """Name what *node* bears on in other panels."""
    return [("link", link, 3) for link in node.links]


def section_size(scene: Scene, frame: Frame) -> float:
    """Return the font size of the title of *frame*."""
    sizes = SECTION_SIZES if scene.level == "full" else _LARGE_SECTIONS
    return sizes[frame.parent is not None]


def _set(
    parts: list[tuple[str, str, int]],
    left: float,
    room: float,
    pad: float = PAD_Y,
    *,
    mirrored: bool = False,
    rim: float = 0.0,
) -> tuple[list[Line], float]:
    """Break *parts* into lines for *room*, beside which there is a *rim* if a font is wider."""
    most_wide = most_of(room, rim) if rim else room
    lines: list[Line] = []
    y = pad
    for font, text, most in parts:
        if not text:
            continue
        size, leading, bold = FONTS[font]
        leading *= TALL if is_tall(text) else 1
        backwards = is_right_to_left(text)
        rest, joint = text, None
        for line in wrap(text, most_wide, size, bold=bold, most=most):
            baseline = y + (leading - size) / 2 + size * 0.86
            across = width(line, size, bold=bold)
            x = left + room - across if mirrored else left
            lines.append(Line(font, x, baseline, line, across, backwards, joint))
            y += leading
            rest = rest.removeprefix(line)
            joint = " " if rest[:1].isspace() else ""
            rest = rest.lstrip()
    return lines, y


def most_of(room: float, rim: float) -> float:
    """Say how much of *room*, with a *rim* beside it, leaves enough for wider fonts."""
    return min(room, (room + rim - _RIM) / SPARE)


def junction_face(junction: Junction) -> Face:
    """Break the label of *junction* into lines, centred."""
    lines, y = _set(_parts(junction), 0, _PILL)
    widest = max([14.0, *(line.width for line in lines)])
    return _centred(lines, max(widest + 16, _BOTH_SIDES * widest + 2 * _RIM), y)


def bar_face(junction: Junction, across: float) -> Face:
    """Break the label of *junction* into lines, for a bar as long as *across*."""
    lines, y = _set(_parts(junction), 0, min(across - 16, (across - 2 * _RIM) / _BOTH_SIDES))
    return _centred(lines, across, y)


def _parts(junction: Junction) -> list[tuple[str, str, int]]:
    parts = [
        ("label", junction.label, 3),
        ("scheme", junction.scheme, 2),
        ("scheme", junction.verdict, 1),
        *_led(junction),
    ]
    return _fonts(junction, parts)


def _centred(lines: list[Line], across: float, y: float) -> Face:
    up = PAD_Y - 2.5
    centred = (attrs.evolve(n, x=(across - n.width) / 2, y=n.y - up) for n in lines)
    return Face(across, y - PAD_Y + 5, tuple(centred))


def layout_problem(scene: Scene) -> LayoutProblem:
    """Say what an engine has to place for *scene* in the outline style."""
    arranged = spread(scene)
    return _planned(scene, arranged, _units(arranged), upright=False)[0]


def _planned(
    scene: Scene, a: Arrangement, units: _Units, *, upright: bool
) -> tuple[LayoutProblem, list[Link | None]]:
    members: dict[int, dict[int, None]] = defaultdict(dict)
    for index, node in enumerate(scene.nodes):
        if node.section is not None:
            members[node.section][units.of[index]] = None
    links = _links(scene, a, units)
    planned = LayoutProblem(
        tuple((h, w) if upright else (w, h) for w, h in units.sizes),
        tuple(k for k in links if k is not None),
        tuple(Group(tuple(members[i]), f.parent) for i, f in enumerate(scene.frames)),
        tuple(_rows(scene, units)),
        slots=tuple(
            len(units.blocks[u].cards) if u in units.blocks else 1 for u in range(len(units.sizes))
        )
        if a.blocks
        else (),
        joints=tuple(sorted(set(units.of[len(scene.cards) :]) - set(units.blocks))),
    )
    return planned, links


def _rows(scene: Scene, units: _Units) -> Iterator[tuple[int, ...]]:
    """Set the cards that nothing joins in rows, frame by frame, rather than in one column."""
    joined = {n for e in scene.edges for n in (e.tail, e.head)}
    loose: dict[int | None, list[int]] = defaultdict(list)
    for index, card in enumerate(scene.cards):
        if index not in joined:
            loose[card.section].append(units.of[index])
    for cards in loose.values():
        long = min(_ROW, math.isqrt(len(cards)))
        yield from (tuple(cards[i : i + long]) for i in range(0, len(cards), max(long, 1)))


def _links(scene: Scene, a: Arrangement, units: _Units) -> list[Link | None]:
    """
    Turn edges into links that keep cards in even columns and junctions in odd ones.

    What isn't a reason pulls its ends together only if nothing else holds one of them.
    None stands for an edge inside a block.
    """
    cards = set(units.of[: len(scene.cards)]) | set(units.blocks)
    slots = {card: slot for b in a.blocks for slot, card in enumerate(b.cards)}
    slots |= {b.junction: CORNER for b in a.blocks}
    ends = [(units.of[e.tail], units.of[e.head]) for e in scene.edges]
    inner = {at for at, e in enumerate(scene.edges) if e.part and ends[at][0] == ends[at][1]} & {
        at for at, (tail, _) in enumerate(ends) if tail in units.blocks
    }
    tied = [at for at, e in enumerate(scene.edges) if not _is_free(e) and at not in inner]
    held = {n for at in tied for n in ends[at]} | set(units.blocks)
    back = closing(scene, units.of)
    onward = {ends[at][0] for at in tied if len(set(ends[at])) > 1 and at not in back}
    last = Counter(
        head for at, (_, head) in enumerate(ends)
        if at not in inner and head in held and head not in onward
    )  # fmt: skip
    channel = max(last.values(), default=0) > _CROWD
    links: list[Link | None] = []
    for at, (edge, (tail, head)) in enumerate(zip(scene.edges, ends, strict=True)):
        if at in inner:
            links.append(None)
            continue
        same = (tail in cards) == (head in cards)
        apart = scene.node(edge.tail).section != scene.node(edge.head).section
        bound = apart or (tail in held and head in held)
        links.append(
            Link(
                tail,
                head,
                minlen=(2 if same else 1) + (channel and head in last),
                weight=8 if edge.part else 2 if edge.style == "undercut" else 4,
                free=_is_free(edge) and bound,
                back=at in back or (_is_free(edge) and head not in held and tail in held),
                tail_slot=slots.get(edge.tail, 0),
                head_slot=slots.get(edge.head, 0),
                hit=not same and head not in cards and not edge.part and at not in back,
                bundle=_bundle(edge),
            )
        )
    return links


def _bundle(edge: Edge) -> int:
    """Give lines that look alike one number; dashes would fill each other's gaps."""
    solid = [style for style, look in LINE_STYLES.items() if not look.dash and style not in EQUALS]
    return 0 if edge.evaluation or edge.style not in solid else 1 + solid.index(edge.style)


def closing(scene: Scene, of: Sequence[int]) -> set[int]:
    """
    Find the edges that close a circle, with contentions and other ends on the left.

    *of* maps nodes to what moves as one.
    """
    ends = [(of[e.tail], of[e.head]) for e in scene.edges]
    tied = [
        at for at, e in enumerate(scene.edges) if ends[at][0] != ends[at][1] and not _is_free(e)
    ]
    chosen = [ends[at] for at in tied]
    tails = {tail for tail, _ in chosen}
    mains = [of[i] for i, card in enumerate(scene.cards) if "contention" in card.marks]
    found = backward(chosen, [*(i for i in of if i not in tails), *mains, *of])
    return {tied[at] for at in found}


def _is_free(edge: Edge) -> bool:
    return edge.style in EQUALS and not edge.part


# Frames, badges, and the whole


def _frames(
    scene: Scene, boxes: tuple[Box, ...], blocks: Iterable[tuple[JunctionBlock, Box]]
) -> tuple[tuple[Box, str], ...]:
    inside: list[list[Box]] = [[] for _ in scene.frames]
    for block, tint in blocks:
        section = scene.node(block.junction).section
        if section is not None:
            inside[section].append(tint)
    for node, box in zip(scene.nodes, boxes, strict=True):
        if node.section is not None:
            inside[node.section].append(box)
    found: list[tuple[Box, str]] = []
    for index in reversed(range(len(scene.frames))):
        frame = scene.frames[index]
        box = _around(inside[index])
        if frame.parent is not None:
            inside[frame.parent].append(box)
        size = section_size(scene, frame)
        title = wrap(frame.title, most_of(box.width - 18, 9), size, bold=True, most=1)
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
    size = _BADGE_SIZES[scene.level != "full"]
    for at, edge in enumerate(scene.edges):
        text = WORDED.get(edge.style) or EQUALS.get(edge.style, "")
        if not routes[at] or not text or edge.part or (edge.tail >= len(scene.cards)):
            continue
        taken = taken or _Grid(boxes)
        across = BADGE if len(text) == 1 else width(text, size, bold=True) + 6
        for share in (0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8):
            x, y = along(routes[at], share)
            box = Box(x - across / 2, y - BADGE / 2, across, BADGE)
            if taken.free(box):
                taken.add(box)
                yield Badge(at, text, x, y, across, size)
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


def smallest_text(p: Placed) -> float | None:
    """Find the smallest letters of *p*, in pixels; None if there are none."""
    sizes = {FONTS[line.font][0] for face in p.faces for line in face.lines}
    sizes |= {section_size(p.scene, f) for f in p.scene.frames if f.title}
    sizes |= {badge.size for badge in p.badges}
    return min(sizes, default=None)
