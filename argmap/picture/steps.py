"""
A map step by step, for slides: a contention alone, then one reason after another.

Premises that work together come together, objections after reasons, and answers after these.
A slide shows what is being argued for, and the reasons for it so far;
then each of these is argued for in turn.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import attrs

from .booklet import FOOT, Booklet, BookletPage
from .drawn import prepared
from .layout import shortened
from .panels import own_name
from .poster import headed, on_page
from .scene import BEARING, SIGNS, Scene, as_read

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from typing import Unpack

    from ..model import ArgumentMap
    from ..typography.lengths import Sheet
    from .drawn import Drawing, Placer
    from .poster import Poster

#: The page of a slide, if none is given.
SLIDE = "1280x720"

#: Between the names of what is argued for.
_TRAIL = " › "

#: How high letters should be, in CSS pixels, and how wide a title may make a slide.
_LARGE, _WIDE = 13.0, 640.0

#: So many reasons are shown at once, and so many names of what they lead to.
_MOST, _NAMES = 8, 3

#: Which share of the free height is above what is drawn.
_ABOVE = 0.4

#: What has no name, and leads to nothing that has.
_NAMELESS = "A step"

#: What is not joined to anything is shown at last, under this name.
_LOOSE = "Not connected"


@attrs.frozen
class Stage:
    """One slide: the nodes of what is argued for, then groups of those that bear on it."""

    trail: str
    base: tuple[int, ...]
    reasons: tuple[tuple[int, ...], ...] = ()

    @property
    def nodes(self) -> tuple[int, ...]:
        """Everything on it."""
        return tuple(dict.fromkeys((*self.base, *(n for group in self.reasons for n in group))))


def stages(s: Scene) -> Iterator[Stage]:
    """Yield the stages of *s*: each node is new in one of them, and each line is in one."""
    walk = _Walk(s)
    for start in as_read(s):
        if start not in walk.shown and start not in walk.loose:
            yield from walk.from_start(start)
    if walk.loose:
        yield Stage(_LOOSE, tuple(sorted(walk.loose)))


class _Walk:
    """The way through one scene."""

    def __init__(self, s: Scene) -> None:
        self.s = s
        self.shown: set[int] = set()
        self.parts: dict[int, list[int]] = defaultdict(list)
        self.into: dict[int, list[int]] = defaultdict(list)
        self.heads: dict[int, list[int]] = defaultdict(list)
        for edge in sorted(s.edges, key=lambda e: SIGNS.get(e.style, "+") not in "+→"):
            if edge.part:
                self.parts[edge.head].append(edge.tail)
            elif edge.style in BEARING:
                self.into[edge.head].append(edge.tail)
                self.heads[edge.tail].append(edge.head)
        joined = {end for edge in s.edges for end in (edge.tail, edge.head)}
        self.loose = {n for n in range(len(s.cards)) if n not in joined}

    def from_start(self, start: int) -> Iterator[Stage]:
        """Yield the steps from *start* on, each thing after what it bears on."""
        waiting: list[tuple[int, tuple[str, ...]]] = [(start, ())]
        begun = {start}
        unit = self._unit(start)
        self.shown.update(unit)
        yield Stage(self._name(start), unit)
        while waiting:
            node, names = waiting.pop()
            names = (*names, self._name(node))
            trail = _TRAIL.join(names[-_NAMES:])
            base, groups = self._base(node), [self._unit(n) for n in self.into.get(node, ())]
            for number in range(1, len(groups) + 1):
                yield self._seen(Stage(trail, base, tuple(groups[:number][-_MOST:])))
            near = dict.fromkeys(n for group in (self._unit(node), *groups) for n in group)
            onward = [n for n in near if n not in begun]
            begun.update(onward)
            waiting += ((n, names) for n in reversed(onward))

    def _name(self, node: int) -> str:
        """Name *node*, or else what it leads to."""
        names = (own_name(self.s.node(n)) for n in (node, *self.heads.get(node, ())))
        return next(filter(None, names), _NAMELESS)

    def _seen(self, step: Stage) -> Stage:
        """Note what *step* adds; what its base leads to is not yet explained by it."""
        self.shown.update(n for group in step.reasons for n in group)
        return step

    def _unit(self, node: int) -> tuple[int, ...]:
        """Give *node* and, if premises meet there, these, with what meets in them."""
        found = {node: None}
        waiting = [node]
        for one in waiting:  # which grows meanwhile
            new = [n for n in self.parts.get(one, ()) if n not in found]
            found.update(dict.fromkeys(new))
            waiting += new
        return tuple(found)

    def _base(self, node: int) -> tuple[int, ...]:
        """Give what is argued for: of a step also what it leads to."""
        if node < len(self.s.cards):
            return (node,)
        return (*self._unit(node), *self.heads.get(node, ()))


def edges_at(s: Scene) -> Mapping[int, list[int]]:
    """Map each node of *s* to its edges."""
    found: dict[int, list[int]] = defaultdict(list)
    for at, edge in enumerate(s.edges):
        for end in {edge.tail, edge.head}:
            found[end].append(at)
    return found


def part(s: Scene, nodes: Iterable[int], title: str, at: Mapping[int, list[int]]) -> Scene:
    """Keep of *s*, which has edges *at* its nodes, only *nodes*, and what joins them."""
    kept = sorted(set(nodes))
    lines = sorted({line for n in kept for line in at.get(n, ())})
    number = {node: at for at, node in enumerate(kept)}
    cards = (s.cards[n] for n in kept if n < len(s.cards))
    junctions = (s.junctions[n - len(s.cards)] for n in kept if n >= len(s.cards))
    return attrs.evolve(
        s,
        title=title,
        cards=tuple(attrs.evolve(c, section=None) for c in cards),
        junctions=tuple(attrs.evolve(j, section=None) for j in junctions),
        edges=tuple(
            attrs.evolve(e, tail=number[e.tail], head=number[e.head])
            for e in map(s.edges.__getitem__, lines)
            if e.tail in number and e.head in number
        ),
        frames=(),
    )


def slides(m: ArgumentMap, page: Sheet, **options: Unpack[Drawing]) -> Booklet:
    """Draw *m* step by step, a page each; options are those of `argmap.picture.drawn.drawn`."""
    s, placer = prepared(m, **options)
    paper = attrs.evolve(page, sides=tuple((w, h - FOOT) for w, h in page.sides[-1:]))
    at = edges_at(s)
    pages = tuple(_slide(s, step, placer, paper, at) for step in stages(s))
    notes = dict.fromkeys(note for page in pages for note in page.drawn.where.notes)
    ends = dict.fromkeys(what for page in pages for what in shortened(page.drawn.where))
    return Booklet(pages, {}, (*notes, *s.without(ends).notes))


def _slide(
    s: Scene, step: Stage, placer: Placer, paper: Sheet, at: Mapping[int, list[int]]
) -> BookletPage:
    """Draw one step; the first reasons make room for the last if they can't be read otherwise."""
    while True:
        scene = part(s, step.nodes, step.trail, at)
        drawn = _drawn(scene, placer, paper)
        if drawn.letters >= _LARGE or len(step.reasons) <= 1:
            return BookletPage(drawn, (), (step.trail,), scene)
        step = attrs.evolve(step, reasons=step.reasons[1:])


def _drawn(scene: Scene, placer: Placer, paper: Sheet) -> Poster:
    where = headed(placer.place(scene), scene.title, _WIDE)
    return on_page(where, paper, paper.sides[0], _ABOVE)
