"""A map on one page: numbered panels, packed to the page's shape."""

from __future__ import annotations

import functools
import itertools
import math
from typing import TYPE_CHECKING

import attrs

from ..errors import OptionError
from ..typography.clusters import is_right_to_left
from ..typography.lengths import LEGIBLE, UNITS, Length, Sheet, sheet
from ..typography.measure import width, wrap
from .drawn import prepared
from .layout import FONTS, MARGIN, Placed, section_size, shortened, smallest_text
from .legend import with_legend
from .literature import with_references
from .merging import as_one, shifted
from .packing import Packed, chosen, pack, packed_in_order, rearranged
from .panels import groupings, panels
from .section_titles import INDENT
from .shapes import Box, Line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from typing import Unpack

    from ..model import ArgumentMap
    from .drawn import Drawing, Placer
    from .panels import Panel, PanelGroup
    from .scene import Scene

    #: Places a panel, with cards of a share of their width.
    PlacePanel = Callable[[Panel, float], Placed]

#: How much room there is between boxes in panels, as a share of the usual.
CLOSE = 0.45

#: A panel or a page is widened for its title, up to this.
_TITLE = 460.0

#: The room between the heading of a page and its panels.
_BELOW = 12.0

#: Branches of more nodes than these are tried as panels of their own.
BRANCHES = (24, 14, 9)

#: How narrow cards are tried, and up to how many nodes more than one way is tried.
_SHARES = (1.0, 0.92, 0.84)
_FEW = 400

#: How wide the cards of one panel may be, if its panels are to be read in their order,
#: with which of these each begins, and below which share of the largest texts
#: that are possible out of order, the order is given up.
_PANELS = (1.0, 0.92, 0.84, 0.76, 0.68, 1.15)
_STARTS = (0, 3)
_ORDER = 0.9

#: In maps of more nodes, a panel of more than so many is cut.
_LARGE = 100

#: So many ways are tried with the panels out of order.
_LIKELY = 3

#: A small map is drawn no larger than this.
_GROWN = 2.0

#: Letters as high as this can be read, in CSS pixels.
READABLE = LEGIBLE * UNITS["pt"]

#: On a screen, where nobody looks from afar, a little less will do.
_ON_SCREEN = 9.0


@attrs.frozen
class Poster:
    """
    What is placed on a page; *scale* says how large its pixels are there.

    Its view is the page, whose *sides* are in CSS pixels; *width* is how to write the first.
    """

    where: Placed
    scale: float
    sides: tuple[float, float]
    width: Length

    @property
    def letters(self) -> float:
        """How high its smallest letters are on the page, in CSS pixels."""
        return (smallest_text(self.where) or READABLE) * self.scale


def on_sheet(
    m: ArgumentMap, page: str | None = None, **options: Unpack[Drawing]
) -> tuple[Poster, Scene]:
    """
    Fill a *page*, by default A4, with *m*; also return what it shows, in one piece.

    Options are those of `argmap.picture.drawn.drawn`.

    Raises:
        OptionError: if *page* is not a page, or too small for one card.
    """
    s, placer = prepared(m, **options)
    paper = sheet(page or "A4")
    found = poster(s, placer, paper, legend=options.get("legend", False))
    shown = s.without(shortened(found.where))
    notes = (*found.where.notes, *shown.notes, *_small(found, paper))
    where = attrs.evolve(found.where, notes=notes)
    return attrs.evolve(found, where=where), shown


def _small(found: Poster, paper: Sheet) -> Iterator[str]:
    """Say what helps if texts are too small."""
    points = found.letters / UNITS["pt"]
    if found.letters < _target(paper):
        ways = ["on a larger page", *["with --level titles"] * (found.where.scene.level == "full")]
        yield (
            f"on {paper} the smallest text has {math.floor(points * 10) / 10:.1f} pt; "
            f"it is larger {', '.join(ways)}, or in a booklet (-f pdf without --pack)"
        )


def _target(paper: Sheet) -> float:
    """Say how high letters have to be on *paper*, in CSS pixels."""
    return _ON_SCREEN if paper.unit == "px" else READABLE


def poster(s: Scene, placer: Placer, paper: Sheet, *, legend: bool = False) -> Poster:
    """
    Pack *s* onto *paper*.

    Of several ways, it is the first in which panels are read in their order and texts are
    large enough to read, or else the best. Panels are out of order only if texts would
    be far smaller otherwise, or too small.

    Raises:
        OptionError: if the page is too small for one card.
    """
    place = _remembering(placer)
    tried: list[tuple[Poster, tuple[float, float], list[Placed]]] = []
    ordered: list[Poster] = []
    for groups, share in _ways(s):
        parts = [place(p, share) for p in panels(s, groups)]
        if not tried:
            check_room(parts, paper)
        for sides in paper.sides:
            ordered.append(fill_page(parts, s, paper, sides, packed_in_order, legend=legend))
            if ordered[-1].letters >= READABLE:
                return ordered[-1]
            tried.append((fill_page(parts, s, paper, sides, pack, legend=legend), sides, parts))
    likely = sorted(tried, key=_scale, reverse=True)[:_LIKELY]
    free = [
        fill_page(parts, s, paper, sides, rearranged, legend=legend) for _, sides, parts in likely
    ]
    best = max(free, key=lambda p: p.scale)
    target = _target(paper)
    for found in _in_order(s, place, paper, legend=legend):
        ordered.append(found)
        if found.letters >= target:
            break
    plain = max(ordered, key=lambda p: p.scale)
    dear = plain.letters < target <= best.letters or plain.scale < best.scale * _ORDER
    return best if dear else plain


def close_together(placer: Placer) -> Placer:
    """Place cards closely, and no layout twice."""
    return attrs.evolve(placer, room=CLOSE, known={} if placer.known is None else placer.known)


def _remembering(placer: Placer) -> PlacePanel:
    """
    Place panels with their cards close together, and none twice.

    Panels that are grouped in several ways often differ in nothing, or in their numbers only.
    """
    close = close_together(placer)

    @functools.cache
    def place(panel: Panel, share: float) -> Placed:
        return titled(close.place(panel.scene, share), panel.title)

    return place


def _in_order(s: Scene, place: PlacePanel, paper: Sheet, *, legend: bool) -> Iterator[Poster]:
    """Fill the page with panels that are read in their order, each as wide as fits best."""
    for groups in groupings(s, BRANCHES) if len(s.nodes) <= _FEW else ():
        parts = [[place(p, share) for share in _PANELS] for p in panels(s, groups)]
        for sides, at in itertools.product(paper.sides, _STARTS):
            begun = [[*able[at:], *able[:at]] for able in parts]
            yield _chosen(begun, s, paper, sides, legend=legend)


def _chosen(
    parts: Sequence[Sequence[Placed]],
    s: Scene,
    paper: Sheet,
    sides: tuple[float, float],
    *,
    legend: bool,
) -> Poster:
    """Choose among the widths of each panel."""
    first = [able[0] for able in parts]
    across, down, _ = _room(first, s, paper, sides)
    packed, picked = chosen([[_size(p) for p in able] for able in parts], across, down)
    best = [able[n] for able, n in zip(parts, picked, strict=True)]
    return fill_page(best, s, paper, sides, lambda *_: packed, legend=legend)


def _scale(tried: tuple[Poster, tuple[float, float], list[Placed]]) -> float:
    return tried[0].scale


def _ways(s: Scene) -> Iterator[tuple[Sequence[PanelGroup], float]]:
    """List how to group nodes, and how wide cards are: first those that cut few links."""
    if len(s.nodes) <= _FEW:
        yield from itertools.product(groupings(s, BRANCHES), _SHARES)
        return
    found = groupings(s, ())[-1]
    yield found, 1.0
    if max(len(group.nodes) for group in found) > _LARGE:
        yield groupings(s, BRANCHES[:1])[-1], 1.0


def check_room(parts: Sequence[Placed], paper: Sheet) -> None:
    """
    Make sure that each card of *parts* alone fits on *paper*, with texts that can be read.

    Raises:
        OptionError: if one doesn't.
    """
    grown = READABLE / min(smallest_text(p) or READABLE for p in parts)
    boxes = [box for p in parts for box in p.boxes]
    wide = max(box.width for box in boxes) * grown
    high = max(box.height for box in boxes) * grown
    rooms = [(across - 2 * paper.rim, down - 2 * paper.rim) for across, down in paper.sides]
    if not any(wide <= across and high <= down for across, down in rooms):
        raise OptionError(
            f"the page {paper} is too small for the largest card, for its texts to have "
            f"{LEGIBLE:g} pt: that takes {wide / UNITS['mm']:.0f} × {high / UNITS['mm']:.0f} mm"
        )


def titled(p: Placed, title: str) -> Placed:
    """Widen the frame around a panel so that its own *title* can be read, and its number."""
    frame = p.scene.frames[0]
    size = section_size(p.scene, frame)
    box, _ = p.frames[0]
    wide = max(box.width, min(width(f"00 {title}", size, bold=True) + 20, _TITLE))
    words = wrap(frame.title, wide - 18, size, bold=True, most=1)
    grown = Box(box.x, box.y, wide, box.height)
    view = Box(p.view.x, p.view.y, max(p.view.width, wide + 2 * MARGIN), p.view.height)
    frames = ((grown, "".join(words)), *p.frames[1:])
    return attrs.evolve(p, view=view, frames=frames, titles=(INDENT, *p.titles[1:]))


def fill_page(
    parts: Sequence[Placed],
    s: Scene,
    paper: Sheet,
    sides: tuple[float, float],
    how: Callable[[Sequence[tuple[float, float]], float, float, float], Packed] = pack,
    *,
    legend: bool = False,
) -> Poster:
    """Pack *parts* on a page with these *sides*, under the title of the map."""
    across, down, enough = _room(parts, s, paper, sides)
    packed = how([_size(p) for p in parts], across, down, enough)
    moved = [
        shifted(p, x - p.view.x - MARGIN, y - p.view.y - MARGIN)
        for p, (x, y) in zip(parts, packed.places, strict=True)
    ]
    view = Box(-MARGIN, -MARGIN, packed.width + 2 * MARGIN, packed.height + 2 * MARGIN)
    where = headed(attrs.evolve(as_one(moved, s), view=view), s.title)
    explained = with_legend(where) if legend else where
    return on_page(with_references(explained), paper, sides)


def _size(p: Placed) -> tuple[float, float]:
    return p.view.width - 2 * MARGIN, p.view.height - 2 * MARGIN


def _room(
    parts: Sequence[Placed], s: Scene, paper: Sheet, sides: tuple[float, float]
) -> tuple[float, float, float]:
    """Say how wide and high the room for panels is, and which scale is enough to read them."""
    across, down = (side - 2 * paper.rim for side in sides)
    room = FONTS["heading"][1] + _BELOW if s.title else 0.0
    enough = READABLE / min(smallest_text(p) or READABLE for p in parts)
    return across, down - room * enough, enough


def headed(where: Placed, title: str, most: float = _TITLE) -> Placed:
    """Put *title* above *where*, which becomes wider for it, up to *most*, if need be."""
    size, leading, bold = FONTS["heading"]
    view = where.view
    wide = max(view.width - 2 * MARGIN, min(width(title, size, bold=bold) + 1, most))
    lines = wrap(title, wide, size, bold=bold, most=1)
    if not lines:
        return where
    across = width(lines[0], size, bold=bold)
    backwards = is_right_to_left(title)
    x = view.x + MARGIN + (wide - across if backwards else 0.0)
    room = leading + _BELOW
    y = view.y + MARGIN - room + leading * 0.8
    heading = Line("heading", x, y, lines[0], across, backwards)
    grown = Box(view.x, view.y - room, wide + 2 * MARGIN, view.height + room)
    return attrs.evolve(where, heading=heading, view=grown)


def on_page(where: Placed, paper: Sheet, sides: tuple[float, float], above: float = 0.0) -> Poster:
    """
    Let the view of *where* be a page with these *sides*, and what is in it fill the page.

    If the page is higher, this share of the free height is *above*.
    """
    across, down = sides
    wide, high = where.view.width - 2 * MARGIN, where.view.height - 2 * MARGIN
    rooms = ((across - 2 * paper.rim) / wide, (down - 2 * paper.rim) / high)
    scale = min(*rooms, _GROWN)
    free = (down - 2 * paper.rim) / scale - high
    view = Box(
        where.view.x + MARGIN - (across / scale - wide) / 2,
        where.view.y + MARGIN - paper.rim / scale - above * free,
        across / scale,
        down / scale,
    )
    return Poster(attrs.evolve(where, view=view), scale, sides, paper.width(across))
