"""
Claims as the points of an outline, each under what it bears on: how lists and mind maps see a map.

`OutlineReader` makes a map of points, and `outlined` says a map in points.
A point that is under another bears on its claim, or, as an undercut,
on the link from that claim to the next one up.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Hashable
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
    from collections.abc import Callable, Collection, Iterable, Iterator

    from ..model import Ref, Section
    from ._notes import Notes

#: The data of a relation that doesn't say whether it is for or against; it is read as support.
UNTYPED = Data({"polarity": "unspecified"})

#: Points deeper than this are written once more at the top, with what is under them.
DEEPEST = 60
#: How many undercuts may hit one another in a row.
_UNDERCUTS = 20

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
    An *undercut* bears on the link of the point that it is under.
    *again* are points whose claim has been stated before.
    *number* is that of its claim, in the order of the outline.
    """

    depth: int
    words: Words
    kind: Kind | None = None
    linked: bool = False
    undercut: bool = False
    again: bool = False
    section: int | None = None
    number: int = 0
    scheme: str = ""


# Reading.


@attrs.define
class _Open:
    """A point that others may be under: its claim, and the relation that it is a source of."""

    depth: int
    claim: ClaimRef
    relation: int | None


class OutlineReader:
    """Makes claims and relations of points, which come in the order of the outline."""

    def __init__(self, notes: Notes) -> None:
        self.notes = notes
        self._claims: dict[Hashable, tuple[ClaimRef, list[Occurrence]]] = {}
        self._relations: list[tuple[Kind, list[Ref], Ref, Data]] = []
        self._open: list[_Open] = []
        self._number = 0
        self._untyped: list[int] = []

    def add(self, point: OutlinePoint, at: int = 0) -> None:
        """Take in a point, which stands *at* an offset."""
        before = self._close(point.depth)
        claim = self._state(point)
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
        self, point: OutlinePoint, claim: ClaimRef, above: _Open, before: _Open | None, at: int
    ) -> int | None:
        if point.linked:
            if before is not None and before.relation is not None:
                self._relations[before.relation][1].append(claim)
                return before.relation
            action = "Put it after a point at the same depth; it is read as on its own."
            self.notes.unusual("there is no point before this one to link it with", action, at)
        kind, target = point.kind, above.claim
        end: Ref = target
        if point.undercut and above.relation is not None:
            kind, end = Kind.UNDERCUT, RelationRef(above.relation)
        elif point.undercut:
            action = "Put it under a reason or an objection; it is read as an attack."
            self.notes.unusual("this undercut is under a claim that bears on nothing", action, at)
            kind = Kind.ATTACK
        if kind is None:
            self._untyped.append(at)
        data = UNTYPED if kind is None else _NO_DATA
        data = Data({**data, "scheme": point.scheme}) if point.scheme else data
        self._relations.append((kind or Kind.SUPPORT, [claim], end, data))
        return len(self._relations) - 1

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
            Relation(kind, tuple(sources), (end,), data)
            for kind, sources, end, data in self._relations
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


def outlined(
    m: ArgumentMap,
    words: Callable[[Claim | Argument], Words],
    *,
    kinds: Collection[Kind] = tuple(Kind),
    linked: bool = True,
    undercuts: bool = True,
    sections: bool = False,
) -> Iterator[OutlinePoint]:
    """
    Say a map in points, each claim with what bears on it where it is first stated.

    *words* says what there is to say of a claim, or of an argument that is only sketched.
    Links of other *kinds* are left out, and so are those without a source;
    without *linked*, each source is a point of its own.
    """
    return _Outline(m, words, set(kinds), linked, undercuts, sections).run()


@attrs.frozen
class _Link:
    """A link from claims, by their numbers, to one claim or one other link."""

    kind: Kind
    sources: tuple[int, ...]
    untyped: bool
    scheme: str


class _Outline:
    """Lists the points of *m*."""

    def __init__(
        self,
        m: ArgumentMap,
        words: Callable[[Claim | Argument], Words],
        kinds: set[Kind],
        linked: bool,
        undercuts: bool,
        sections: bool,
    ) -> None:
        self.m = m
        self.kinds = kinds
        self.linked = linked
        self.undercuts = undercuts
        self.sections = len(m.sections) if sections else 0
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
            if not flat.sources:
                continue
            for target in flat.targets:
                if target in self.numbers:
                    if flat.kind in self.kinds or flat.kind is Kind.UNDERCUT:
                        found += self._hung(flat, self._to[self.numbers[target]])
                elif self.undercuts and flat.kind.con:
                    hitting[target].append(flat)
        while found:
            flat, link, level = found.popleft()
            for other in hitting.pop(flat.ref, ()) if level < _UNDERCUTS else ():
                found += self._hung(other, self._against[id(link)], level + 1)

    def _hung(
        self, flat: FlatLink, place: list[_Link], level: int = 0
    ) -> list[tuple[FlatLink, _Link, int]]:
        """Hang a link into its *place*; one of a *level* above 0 is an undercut."""
        sources = tuple(self.numbers[s] for s in flat.sources if s in self.numbers)
        if not sources:
            return []
        kind = Kind.ATTACK if flat.kind is Kind.UNDERCUT else flat.kind
        groups = [sources] if self.linked else [(s,) for s in sources]
        untyped = level == 0 and self._is_untyped(flat)
        made = [_Link(Kind.UNDERCUT if level else kind, g, untyped, flat.scheme) for g in groups]
        place += made
        return [(flat, made[0], level)]

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
        todo = [(self._point(root, 0, section), _Link(Kind.SUPPORT, (), False, ""))]
        while todo:
            point, link = todo.pop()
            number = point.number
            again = number in self.stated
            opens = not again or point.depth == 0
            self.stated.add(number)
            yield attrs.evolve(point, again=again)
            hitting = [] if point.linked else self._against.get(id(link), [])
            inner = [*self._points(hitting, point, undercut=True)]
            if opens and point.depth < DEEPEST:
                inner += self._points(self._to.get(number, []), point)
            elif opens and number in self._to:
                deep.append(number)
            todo += reversed(inner)

    def _points(
        self, links: list[_Link], above: OutlinePoint, *, undercut: bool = False
    ) -> Iterator[tuple[OutlinePoint, _Link]]:
        for link in links:
            for place, number in enumerate(link.sources):
                point = self._point(number, above.depth + 1, above.section)
                kind = None if link.untyped else link.kind
                yield (
                    attrs.evolve(
                        point,
                        kind=kind,
                        linked=place > 0,
                        undercut=undercut,
                        scheme=link.scheme if place == 0 else "",
                    ),
                    link,
                )

    def _point(self, number: int, depth: int, section: int | None) -> OutlinePoint:
        return OutlinePoint(depth, self._words[number], section=section, number=number)
