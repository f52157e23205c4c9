"""A map on several pages: an overview, then its numbered panels, each large enough to read."""

from __future__ import annotations

import itertools
import math
from collections import Counter
from typing import TYPE_CHECKING, TypeVar

import attrs

from ..suggest import count
from ..typography.lengths import Sheet, sheet
from .drawn import Placer, prepared
from .layout import shortened
from .merging import as_one
from .panels import PanelGroup, groupings, halved, panels
from .poster import READABLE, Poster, check_room, close_together, fill_page, titled
from .scene import SIGNS, Card, Edge, Scene, as_read

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from typing import Unpack

    from ..model import ArgumentMap
    from .drawn import Drawing
    from .layout import Placed
    from .panels import Panel

T = TypeVar("T")

#: How narrow cards become if a panel is too large for a page.
_SHARES = (1.0, 0.84, 0.7)

#: So many times panels are cut that are still too large.
_ROUNDS = 12

#: So many times as many parts as would fit if nothing got lost between them.
_SPARE = 1.35

#: So many times as many pages are tried for an overview that is still too large.
_MORE = 1.25

#: The room for the number of a page, in CSS pixels.
FOOT = 22.0

#: What is said if the overview would be too small with its lines.
_LISTED = "the overview is a list: with lines between panels, its texts would be too small"

#: What the overview is called.
_OVERVIEW = "Overview"


@attrs.frozen
class BookletPage:
    """One page: what is *drawn* on it, the *panels* that are, and what it shows in one piece."""

    drawn: Poster
    panels: tuple[int, ...]
    titles: tuple[str, ...]
    scene: Scene


@attrs.frozen
class Booklet:
    """The pages; *on* says on which one, counted from 1, each panel is."""

    pages: tuple[BookletPage, ...]
    on: dict[int, int]
    notes: tuple[str, ...]


def booklet(m: ArgumentMap, page: str, **options: Unpack[Drawing]) -> Booklet:
    """
    Draw *m* on as many pages as it takes; options are those of `argmap.picture.drawn.drawn`.

    Raises:
        OptionError: if *page* is not a page, or too small for one card.
    """
    s, placer = prepared(m, **options)
    paper = _without_foot(sheet(page))
    # a panel is placed when it is tried whether it fits, and again when it has its number
    press = _Press(s, close_together(placer), paper, bool(options.get("legend")))
    check_room([press.placer.place(s)], paper)
    groups = press.groups()
    parts = [press.placed(p) for p in panels(s, groups)]
    pages = [*press.pages(groups, parts)]
    first: list[BookletPage] = []
    on: dict[int, int] = {}
    before = 0
    while len(first) != before or not first:  # the more pages come first, the higher the numbers
        before = max(1, len(first))
        on = {n: before + at for at, p in enumerate(pages, start=1) for n in p.panels}
        first = press.overview(groups, on)
    every = (*first, *pages)
    notes = dict.fromkeys(note for p in every for note in p.drawn.where.notes)
    ends = shortened(as_one([p.drawn.where for p in pages], s))
    return Booklet(every, on, (*notes, *s.without(ends).notes))


def _without_foot(paper: Sheet) -> Sheet:
    """Leave room for the number of the page."""
    sides = tuple((across, down - FOOT) for across, down in paper.sides)
    return attrs.evolve(paper, sides=sides)


@attrs.frozen
class _Press:
    """Makes the pages of one booklet."""

    s: Scene
    placer: Placer
    paper: Sheet
    legend: bool = False

    def groups(self) -> list[PanelGroup]:
        """Group nodes so that each group fits on a page, as far as it can be cut."""
        groups = list(groupings(self.s, ())[-1])
        fitting: set[tuple[int, ...]] = set()
        for _ in range(_ROUNDS):
            found = []
            for group, panel in zip(groups, panels(self.s, groups), strict=True):
                large = 0 if group.nodes in fitting else self._too_large(panel)
                found += halved(self.s, group, large) if large else [group]
                fitting |= {group.nodes} if found[-1] == group else set()
            if found == groups:
                break
            groups = found
        return self._in_order(groups)

    def _in_order(self, groups: list[PanelGroup]) -> list[PanelGroup]:
        """Put the parts of what was cut in the order in which they are read."""
        place = {node: at for at, node in enumerate(as_read(self.s))}
        wholes = {self._whole(g): at for at, g in reversed(list(enumerate(groups)))}
        return sorted(
            groups, key=lambda g: (wholes[self._whole(g)], min(place[n] for n in g.nodes))
        )

    def _whole(self, group: PanelGroup) -> tuple[int | None, str]:
        return group.frame, group.whole or group.title

    def _too_large(self, panel: Panel) -> int:
        """Say in how many parts a panel might fit; 0 if it fits as it is."""
        letters = self._page([self.placed(panel)]).letters
        return 0 if letters >= READABLE else math.ceil(_SPARE * READABLE / letters)

    def placed(self, panel: Panel) -> Placed:
        """Place *panel*, with narrower cards if it is too large otherwise."""
        tried = (titled(self.placer.place(panel.scene, share), panel.title) for share in _SHARES)
        return _most_readable(tried, lambda p: self._page([p]).letters)

    def _page(
        self, parts: Sequence[Placed], heading: str = "", references: tuple[str, ...] = ()
    ) -> Poster:
        plain = attrs.evolve(self.s, title=heading, references=references)
        tried = (
            fill_page(parts, plain, self.paper, sides, legend=self.legend)
            for sides in self.paper.sides
        )
        return max(tried, key=_letters)

    def pages(
        self, groups: Sequence[PanelGroup], parts: Sequence[Placed]
    ) -> Iterator[BookletPage]:
        """Put as many panels in a row on a page as can be read there."""
        first = 0
        for end in range(1, len(parts) + 1):
            if end < len(parts) and self._page(parts[first : end + 1]).letters >= READABLE:
                continue
            titles = tuple(f"{at + 1} {groups[at].title}" for at in range(first, end))
            numbers = tuple(range(first + 1, end + 1))
            page = self._page(parts[first:end])
            shown = page.where.scene.without(shortened(page.where))
            yield BookletPage(page, numbers, titles, shown)
            first = end

    def overview(self, groups: Sequence[PanelGroup], on: dict[int, int]) -> list[BookletPage]:
        """
        Draw each panel as a card, with lines where links lead from one to another.

        If that can't be read on the page, it is a list of the panels, on several pages if need be.
        What is cited on any of the pages is listed on the last.
        """
        scene = overview(self.s, groups, on)
        page = self._overview(scene, self.s.references)
        if page.letters >= READABLE:
            return [BookletPage(page, (), (_OVERVIEW,), scene)]
        cards = tuple(attrs.evolve(card, sign="") for card in scene.cards)
        listed = self._listed(attrs.evolve(scene, cards=cards, edges=()))
        if min(p.drawn.letters for p in listed) > page.letters:
            return [attrs.evolve(p, drawn=_noted(p.drawn, _LISTED)) for p in listed]
        return [BookletPage(page, (), (_OVERVIEW,), scene)]

    def _listed(self, scene: Scene) -> list[BookletPage]:
        """List the cards of *scene*, on as few pages as can be read."""
        pages = 1
        while True:
            most = math.ceil(len(scene.cards) / pages)
            parts = [
                attrs.evolve(scene, cards=scene.cards[at : at + most])
                for at in range(0, len(scene.cards), most)
            ]
            drawn = self._all_listed(parts)
            if most == 1 or min(d.letters for d in drawn) >= READABLE:
                return [
                    BookletPage(d, (), (_OVERVIEW,), p) for d, p in zip(drawn, parts, strict=True)
                ]
            pages = math.ceil(pages * _MORE)

    def _all_listed(self, parts: Sequence[Scene]) -> list[Poster]:
        """Draw one list after the other, but no more once one is too small."""
        found = []
        for at, part in enumerate(parts, start=1):
            found.append(self._overview(part, self.s.references if at == len(parts) else ()))
            if found[-1].letters < READABLE and len(part.cards) > 1:
                break
        return found

    def _overview(self, scene: Scene, references: tuple[str, ...] = ()) -> Poster:
        tried = (self.placer.place(scene, share) for share in _SHARES)
        title = self.s.title or _OVERVIEW
        pages = (self._page([p], title, references) for p in tried)
        return _most_readable(pages, _letters)


def _letters(page: Poster) -> float:
    return page.letters


def _most_readable(tried: Iterator[T], letters: Callable[[T], float]) -> T:
    """Give the first that can be read, or else the one with the largest *letters*."""
    best, largest = next(tried), 0.0
    for one in itertools.chain([best], tried):
        high = letters(one)
        if high >= READABLE:
            return one
        if high > largest:
            best, largest = one, high
    return best


def _noted(page: Poster, note: str) -> Poster:
    return attrs.evolve(page, where=attrs.evolve(page.where, notes=(*page.where.notes, note)))


def overview(s: Scene, groups: Sequence[PanelGroup], on: dict[int, int]) -> Scene:
    """Make a scene in which each of *groups* is a card that says which page it is on."""
    of = {node: at for at, group in enumerate(groups) for node in group.nodes}
    links: Counter[tuple[int, int, str]] = Counter()
    for edge in s.edges:
        tail, head = of[edge.tail], of[edge.head]
        if tail != head:
            links[tail, head, edge.style] += 1
    signs = {tail: SIGNS.get(style, "") for tail, _, style in reversed(links)}
    cards = tuple(_summary(s, group, at, on, signs) for at, group in enumerate(groups))
    edges = tuple(Edge(*link) for link in links)
    return Scene(s.title, cards, (), edges, (), level="titles")


def _summary(
    s: Scene, group: PanelGroup, at: int, on: dict[int, int], signs: dict[int, str]
) -> Card:
    cards = [s.cards[n] for n in group.nodes if n < len(s.cards)]
    mains = [c for c in cards if "contention" in c.marks]
    theirs = bool(cards) and all("evaluation" in c.marks for c in cards)
    marks = ["headline", *["contention"] * bool(mains), *["evaluation"] * theirs]
    said = (*([count(len(cards), "claim")] if cards else ()), f"page {on[at + 1]}")
    meta = ("evaluator", *said) if theirs else said
    text = mains[0].text if mains else ""
    return Card(
        None, "claim", f"{at + 1} {group.title}", text, meta, signs.get(at, ""), tuple(marks)
    )
