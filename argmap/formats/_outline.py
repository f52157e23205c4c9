"""
Claims as the points of an outline, each under what it bears on: how lists and mind maps see a map.

`OutlineReader` makes a map of points, and `outlined` says a map in points.
A point that is under another bears on its claim, or, as an undercut,
on the link from that claim to the next one up.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Hashable, Mapping
from typing import TYPE_CHECKING

import attrs

from ..model import (
    Argument,
    ArgumentMap,
    Claim,
    ClaimRef,
    Data,
    Kind,
    Occurrence,
    Relation,
    RelationRef,
    Role,
    tagged_occurrence,
)
from ..suggest import agree, count, without_half_characters
from ._graph import FlatLink, flattened

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ..model import Ref, Section
    from ._notes import Notes

#: The data of a relation that doesn't say whether it is for or against; it is read as support.
UNTYPED = Data({"polarity": "unspecified"})

#: Points deeper than this are written once more at the top, with what is under them.
DEEPEST = 60
#: How many links may hit one another in a row.
HITS = 20

#: What bears on a claim is never an undercut.
ALL_KINDS = {**{kind: kind for kind in Kind}, Kind.UNDERCUT: Kind.ATTACK}
#: What speaks against a link is an undercut.
UNDERCUTS = {kind: Kind.UNDERCUT for kind in Kind if kind.con}
#: What links hit links with, where backing can be said, too.
BACKING_AND_UNDERCUTS = {**UNDERCUTS, **{kind: Kind.SUPPORT for kind in Kind if kind.pro}}
#: What those formats write that know support and attack only.
PRO_AND_CON = {
    kind: Kind.SUPPORT if kind.pro else Kind.ATTACK for kind in Kind if kind.pro or kind.con
}

_NO_DATA = Data()


@attrs.frozen
class Words:
    """What an outline says of a claim; two with the same *identity* are the same claim."""

    identity: Hashable
    text: str
    title: str = ""
    tags: tuple[str, ...] = ()
    data: Data = _NO_DATA


@attrs.frozen
class OutlinePoint:
    """
    One point of an outline.

    *kind* says how it bears on what it is under; None is at the top, or where it isn't said.
    A *linked* point bears on it together with the point before it at the same depth.
    One that is *on_link* bears on the link of the point that it is under.
    *facts* are data of the relation that begins with it.
    A *hollow* point is none: it stands for a relation without a source.
    *again* are points whose claim has been stated before.
    *number* is that of its claim, in the order of the outline.
    """

    depth: int
    words: Words
    kind: Kind | None = None
    linked: bool = False
    on_link: bool = False
    again: bool = False
    section: int | None = None
    number: int = 0
    facts: Data = _NO_DATA
    hollow: bool = False


# Reading.


@attrs.define
class _Open:
    """A point that others may be under: its claim, and the relation that it is a source of."""

    depth: int
    claim: ClaimRef | None
    relation: int | None


class OutlineReader:
    """Makes claims and relations of points, which come in the order of the outline."""

    def __init__(self, notes: Notes) -> None:
        self.notes = notes
        self._claims: dict[Hashable, tuple[ClaimRef, list[Occurrence]]] = {}
        self._relations: list[tuple[Kind, list[Ref], list[Ref], Data]] = []
        self._open: list[_Open] = []
        self._number = 0
        self._untyped: list[int] = []

    def add(self, point: OutlinePoint, at: int = 0) -> None:
        """Take in a point, which stands *at* an offset."""
        before = self._close(point.depth)
        claim = None if point.hollow else self._state(point)
        above = self._open[-1] if self._open else None
        relation = None if above is None else self._relate(point, claim, above, before, at)
        self._open.append(_Open(point.depth, claim, relation))

    def _close(self, depth: int) -> _Open | None:
        """Close the points that nothing can be under any longer; give the one before."""
        before = None
        while self._open and self._open[-1].depth >= depth:
            before = self._open.pop()
        return before

    def _state(self, point: OutlinePoint) -> ClaimRef:
        words = point.words
        known = self._claims.get(words.identity)
        if known is None:
            self._number += not words.title
            known = ClaimRef(words.title or self._number), []
            self._claims[words.identity] = known
        claim, occurrences = known
        stated = any(not o.reference for o in occurrences)
        if not stated or words.title:
            refers = bool(words.title) and not words.text
            occurrences.append(_occurrence(point, refers=refers))
        return claim

    def _relate(
        self,
        point: OutlinePoint,
        claim: ClaimRef | None,
        above: _Open,
        before: _Open | None,
        at: int,
    ) -> int | None:
        sources: list[Ref] = [] if claim is None else [claim]
        if point.linked:
            if before is not None and before.relation is not None:
                self._relations[before.relation][1].extend(sources)
                return before.relation
            action = "Put it after a point at the same depth; it is read as on its own."
            self.notes.unusual("this point can't be linked: none is before it", action, at)
        kind, end = self._end(point, above, at)
        if kind is None:
            self._untyped.append(at)
        data = Data({**UNTYPED, **point.facts}) if kind is None else point.facts
        self._relations.append((kind or Kind.SUPPORT, sources, end, data))
        return len(self._relations) - 1

    def _end(self, point: OutlinePoint, above: _Open, at: int) -> tuple[Kind | None, list[Ref]]:
        """Say how a point bears on what: on the claim above it, or on the link of that."""
        kind = point.kind
        if not point.on_link:
            return kind, [] if above.claim is None else [above.claim]
        if above.relation is not None:
            pro = kind is not None and kind.pro
            return Kind.SUPPORT if pro else Kind.UNDERCUT, [RelationRef(above.relation)]
        action = "Put it under a reason or an objection; it is read as an attack."
        self.notes.unusual("this undercut is under a claim that bears on nothing", action, at)
        return Kind.ATTACK, [] if above.claim is None else [above.claim]

    def map(self, settings: Data = _NO_DATA, sections: Iterable[Section] = ()) -> ArgumentMap:
        """Make the map, and note how many points don't say whether they are for or against."""
        if self._untyped:
            number = len(self._untyped)
            says = agree(number, "doesn't say whether it is", "don't say whether they are")
            message = f"{count(number, 'point')} {says} for or against what is above"
            action = "Say so; until then, it counts as a reason of unspecified polarity."
            self.notes.unusual(message, action, self._untyped[0])
        claims = [Claim(ref.key, tuple(said)) for ref, said in self._claims.values()]
        relations = [
            Relation(kind, tuple(sources), tuple(ends), data)
            for kind, sources, ends, data in self._relations
        ]
        return ArgumentMap(claims, relations=relations, settings=settings, sections=sections)


def _occurrence(point: OutlinePoint, *, refers: bool) -> Occurrence:
    words, top = point.words, point.depth == 0
    return tagged_occurrence(
        "" if refers else words.text,
        () if refers else words.tags,
        role=Role.TOP_LEVEL if top else Role.RELATION,
        top_level=top,
        reference=refers,
        data=_NO_DATA if refers else words.data,
        section=point.section,
    )


# Writing.


def on_one_line(text: str) -> str:
    """Put a text on one line, without what no file can contain."""
    return " ".join(without_half_characters(text).split())


def plain_words(element: Claim | Argument) -> Words:
    """Give the words for a claim where there are no titles; equal texts stay different claims."""
    text = on_one_line(element.text) or on_one_line(element.title or "")
    return Words(element.ref, text)


def title_of(m: ArgumentMap) -> str:
    """Give the title of a map, on one line."""
    title = m.settings.get("title")
    return on_one_line(title) if isinstance(title, str) else ""


def title_setting(title: str) -> Data:
    """Make the settings of a map with a *title*, which may be empty."""
    return Data({"title": title}) if title else _NO_DATA


def no_facts(_: Data, __: str) -> Data:
    """Say nothing of a link besides its kind and its ends."""
    return _NO_DATA


def outlined(
    m: ArgumentMap,
    words: Callable[[Claim | Argument], Words],
    *,
    kinds: Mapping[Kind, Kind] = ALL_KINDS,
    on_links: Mapping[Kind, Kind] = UNDERCUTS,
    facts: Callable[[Data, str], Data] = no_facts,
    linked: bool = True,
    hollow: bool = False,
    sections: bool = False,
    deepest: int = DEEPEST,
    hits: int = HITS,
) -> Iterator[OutlinePoint]:
    """
    Say a map in points, each claim with what bears on it where it is first stated.

    *words* says what there is to say of a claim, or of an argument that is only sketched.
    *kinds* says which kind of link is written as which where it bears on a claim,
    *on_links* where it bears on another link; others are left out.
    *facts* chooses what there is to say about a link, from its data and the name of its scheme.
    Without *linked*, each source is a point of its own;
    with *hollow*, there are points for links without a source, with *sections* those of the map.
    Claims *deepest* down are stated, and what bears on them is listed at the top;
    of links that hit one another in a row, as many as *hits* are listed.
    """
    how = _How(kinds, on_links, facts, linked, hollow, sections, deepest, hits)
    return _Outline(m, words, how).run()


@attrs.frozen
class _How:
    """What an outline can say: see `outlined`."""

    kinds: Mapping[Kind, Kind]
    on_links: Mapping[Kind, Kind]
    facts: Callable[[Data, str], Data]
    linked: bool
    hollow: bool
    sections: bool
    deepest: int
    hits: int


@attrs.frozen
class _Link:
    """A link from claims, by their numbers, to one claim or one other link."""

    kind: Kind
    sources: tuple[int, ...]
    untyped: bool
    facts: Data


class _Outline:
    """Lists the points of *m*."""

    def __init__(
        self, m: ArgumentMap, words: Callable[[Claim | Argument], Words], how: _How
    ) -> None:
        self.m = m
        self.how = how
        self.sections = len(m.sections) if how.sections else 0
        self.numbers: dict[Ref, int] = {}
        self._words: list[Words] = []
        self.homes: list[int | None] = []
        self._take(words)
        self._to: dict[int, list[_Link]] = defaultdict(list)
        self._against: dict[int, list[_Link]] = defaultdict(list)
        self._links()
        self.stated: set[int] = set()

    def _take(self, words: Callable[[Claim | Argument], Words]) -> None:
        known: dict[Hashable, int] = {}
        sketches = (a for a in self.m.arguments if not a.steps)
        elements: tuple[Claim | Argument, ...] = (*self.m.claims, *sketches)
        for element in elements:
            said = words(element)
            number = known.setdefault(said.identity, len(known))
            self.numbers[element.ref] = number
            if number == len(self._words):
                self._words.append(said)
                self.homes.append(element.home)

    def _links(self) -> None:
        """Hang every link under what it leads to; those that hit links under the first of them."""
        hitting: dict[Ref, list[FlatLink]] = defaultdict(list)
        found: deque[tuple[FlatLink, _Link, int]] = deque()
        for flat in flattened(self.m).links:
            for target in flat.targets:
                if target not in self.numbers:
                    hitting[target].append(flat)
                elif flat.kind in self.how.kinds:
                    found += self._hung(flat, self._to[self.numbers[target]])
        while found:
            flat, link, level = found.popleft()
            for other in hitting.pop(flat.ref, ()) if level < self.how.hits else ():
                found += self._hung(other, self._against[id(link)], level + 1)

    def _hung(
        self, flat: FlatLink, place: list[_Link], level: int = 0
    ) -> list[tuple[FlatLink, _Link, int]]:
        """Hang a link into its *place*; one of a *level* above 0 bears on another link."""
        kinds = self.how.on_links if level else self.how.kinds
        sources = tuple(self.numbers[s] for s in flat.sources if s in self.numbers)
        if flat.kind not in kinds or not (sources or self.how.hollow):
            return []
        groups = [sources] if self.how.linked else [(s,) for s in sources]
        untyped = level == 0 and self._is_untyped(flat)
        kind, facts = kinds[flat.kind], self._facts(flat)
        made = [_Link(kind, group, untyped, facts) for group in groups]
        place += made
        return [(flat, made[0], level)]

    def _facts(self, flat: FlatLink) -> Data:
        whole = flat.ref
        data = self.m.relations[whole.index].data if isinstance(whole, RelationRef) else _NO_DATA
        return self.how.facts(data, flat.scheme)

    def _is_untyped(self, flat: FlatLink) -> bool:
        if flat.kind is not Kind.SUPPORT or not isinstance(flat.ref, RelationRef):
            return False
        data = self.m.relations[flat.ref.index].data
        return bool(data.get("polarity") == UNTYPED["polarity"])

    def run(self) -> Iterator[OutlinePoint]:
        """Begin with what bears on nothing, section by section; circles come last."""
        links = [*self._to.values(), *self._against.values()]
        leading = {s for listed in links for link in listed for s in link.sources}
        tops = [n for n in range(len(self._words)) if n not in leading]
        for section in (None, *range(self.sections)):
            for top in tops:
                if self._home(top) == section:
                    yield from self._tree(top, section)
        last = self.sections - 1 if self.sections else None
        for number in range(len(self._words)):
            if number not in self.stated:
                yield from self._tree(number, last)

    def _home(self, number: int) -> int | None:
        home = self.homes[number]
        return home if home is not None and 0 <= home < self.sections else None

    def _tree(self, top: int, section: int | None) -> Iterator[OutlinePoint]:
        """Go down from *top*, and then from what was too deep to go on from."""
        roots = deque([top])
        while roots:
            yield from self._below(roots.popleft(), section, roots)

    def _below(self, root: int, section: int | None, deep: deque[int]) -> Iterator[OutlinePoint]:
        """Yield what hits the link of each point, then what bears on its claim."""
        todo = [(self._point(root, 0, section), _Link(Kind.SUPPORT, (), False, _NO_DATA))]
        while todo:
            point, link = todo.pop()
            number = point.number
            again = number in self.stated
            opens = not point.hollow and (not again or point.depth == 0)
            yield attrs.evolve(point, again=again)
            hitting = [] if point.linked else self._against.get(id(link), [])
            inner = [*self._points(hitting, point, on_link=True)]
            if not point.hollow:
                self.stated.add(number)
            if opens and point.depth < self.how.deepest:
                inner += self._points(self._to.get(number, []), point)
            elif opens and number in self._to:
                deep.append(number)
            todo += reversed(inner)

    def _points(
        self, links: list[_Link], above: OutlinePoint, *, on_link: bool = False
    ) -> Iterator[tuple[OutlinePoint, _Link]]:
        depth, section = above.depth + 1, above.section
        for link in links:
            kind = None if link.untyped else link.kind
            points = [self._point(number, depth, section) for number in link.sources]
            points = points or [_hollow(depth, section)]
            for place, point in enumerate(points):
                facts = _NO_DATA if place else link.facts
                linked = place > 0
                yield (
                    attrs.evolve(point, kind=kind, linked=linked, on_link=on_link, facts=facts),
                    link,
                )

    def _point(self, number: int, depth: int, section: int | None) -> OutlinePoint:
        return OutlinePoint(depth, self._words[number], section=section, number=number)


def _hollow(depth: int, section: int | None) -> OutlinePoint:
    return OutlinePoint(depth, Words(None, ""), hollow=True, section=section, number=-1)
