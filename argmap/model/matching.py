"""Which part of one map is which part of another: by title, by text, and by place."""

from __future__ import annotations

import functools
from collections import Counter, defaultdict, deque
from typing import TYPE_CHECKING, Any

import attrs

from .refs import ArgumentRef, ClaimRef, RelationRef, StepRef

if TYPE_CHECKING:
    from collections.abc import (
        Callable,
        Container,
        Hashable,
        Iterable,
        Iterator,
        Sequence,
    )

    from .elements import Argument, Claim
    from .map import ArgumentMap
    from .relation import Relation
    from .section import Section

    Look = Callable[[Any], Hashable]


@attrs.frozen
class Gone:
    """Stands for something that the new map does not have."""

    ref: Any


class Pairs:
    """
    Pairs the items of two lists, in rounds; each round goes in the order of the lists.

    *found* maps the index of an old item to that of a new one;
    *left* and *added* hold the old and the new ones that have no partner.
    """

    def __init__(self, old: Sequence[Any], new: Sequence[Any]) -> None:
        self.items: tuple[Sequence[Any], Sequence[Any]] = old, new
        self.found: dict[int, int] = {}
        self.left = dict.fromkeys(range(len(old)))
        self.added = dict.fromkeys(range(len(new)))

    def pair(self, old: int, new: int) -> None:
        """Pair two that have no partner yet."""
        del self.left[old], self.added[new]
        self.found[old] = new

    def by(self, look: Look, of_old: Look | None = None) -> None:
        """Pair those that *look* alike; what looks like None waits for another round."""
        if not self.left or not self.added:
            return
        old, new = self.items
        waiting: dict[Hashable, deque[int]] = defaultdict(deque)
        for index in self.added:
            waiting[look(new[index])].append(index)
        waiting.pop(None, None)
        for index in list(self.left):
            alike = waiting.get((of_old or look)(old[index]))
            if alike:
                self.pair(index, alike.popleft())

    def by_place(self) -> None:
        """Pair what is left, the first with the first."""
        for old, new in list(zip(self.left, self.added, strict=False)):
            self.pair(old, new)

    @property
    def in_order(self) -> bool:
        """Whether the new ones stand in the order of their partners."""
        places = [self.found[index] for index in sorted(self.found)]
        return places == sorted(places)


class Matching:
    """
    Pairs the sections, claims, arguments and relations of two maps.

    Titled elements are the same if their titles are; untitled ones if they say the same.
    What is left is paired by its text: then its title has changed.
    Untitled elements that say something new are the same if they have the same number.
    """

    def __init__(self, old: ArgumentMap, new: ArgumentMap) -> None:
        self.old = old
        self.new = new
        self.sections = _sections(old.sections, new.sections)
        self.claims = self._elements(old.claims, new.claims)
        self.arguments = self._elements(old.arguments, new.arguments)

    @functools.cached_property
    def relations(self) -> Relations:
        """The relations of the two maps."""
        return Relations(self)

    def _elements(self, old: Sequence[Claim | Argument], new: Sequence[Claim | Argument]) -> Pairs:
        pairs = Pairs(old, new)
        pairs.by(lambda e: e.title)
        alike = _said_again(old) | _said_again(new)
        if alike:
            pairs.by(lambda e: _place(e) if e.title is None and e.text in alike else None)
        pairs.by(lambda e: (e.key, e.text) if e.title is None else None)
        pairs.by(lambda e: (e.text or None) if e.title is None else None)
        pairs.by(lambda e: e.text or None)
        pairs.by(lambda e: e.key if e.title is None else None)
        return pairs

    @functools.cached_property
    def _refs(self) -> dict[Any, Any]:
        """The new names of those elements whose old name is free, or means another."""
        claims = _renamed(self.claims, self.new.claims.by_key)
        return dict(claims) | dict(_renamed(self.arguments, self.new.arguments.by_key))

    def section(self, index: int | None) -> Any:
        """Give the index that a section has in the new map, or `Gone`."""
        if index is None or not 0 <= index < len(self.old.sections):
            return index
        return self.sections.found.get(index, Gone(index))

    def ref(self, ref: Any) -> Any:
        """Give the name that an element or a step has in the new map, or `Gone`."""
        if isinstance(ref, StepRef):
            argument = self.ref(ref.argument)
            return Gone(ref) if isinstance(argument, Gone) else StepRef(argument, ref.index)
        return self._refs.get(ref, ref) if isinstance(ref, (ClaimRef, ArgumentRef)) else ref


def _said_again(elements: Sequence[Claim | Argument]) -> set[str]:
    """Collect the texts that several elements without a title have."""
    texts = Counter(e.text for e in elements if e.title is None and e.text)
    return {text for text, number in texts.items() if number > 1}


def _place(e: Claim | Argument) -> Hashable:
    """Say what *e* says, and as what and in which argument it says so first."""
    first = e.occurrences[0] if e.occurrences else None
    return e.text, first and first.role, first and first.within


def _renamed(pairs: Pairs, taken: Container[Any]) -> Iterator[tuple[Any, Any]]:
    old, new = pairs.items
    for index in pairs.left:
        if old[index].key in taken:
            yield old[index].ref, Gone(old[index].ref)
    for index, partner in pairs.found.items():
        if old[index].key != new[partner].key:
            yield old[index].ref, new[partner].ref


def _sections(old: Sequence[Section], new: Sequence[Section]) -> Pairs:
    known: dict[Any, int] = {}
    pairs = Pairs(list(_with_paths(old, known)), list(_with_paths(new, known)))
    pairs.by(lambda pathed: pathed)
    pairs.by(lambda pathed: pathed[0])
    pairs.by(lambda pathed: (pathed[1].title, pathed[1].level))
    pairs.by(lambda pathed: pathed[1].title)
    pairs.by_place()
    pairs.items = old, new
    return pairs


def _with_paths(
    sections: Sequence[Section], known: dict[Any, int]
) -> Iterator[tuple[int, Section]]:
    """Give each section a number for its title and those of the sections around it."""
    paths: list[int] = []
    for index, section in enumerate(sections):
        parent = section.parent
        above = paths[parent] if parent is not None and 0 <= parent < index else -1
        paths.append(known.setdefault((above, section.title), len(known)))
        yield paths[-1], section


class Relations:
    """
    Pairs relations: equal ones first, then those that differ in their data, kind or ends.

    *split* maps a relation with several ends to the single ones that it fell apart into.
    """

    def __init__(self, matching: Matching) -> None:
        self.matching = matching
        self.old = matching.old.relations
        self.new = matching.new.relations
        self.pairs = Pairs(self.old, self.new)
        self.split: dict[int, tuple[int, ...]] = {}
        self._pair_equal_ones()
        self._by(lambda r: (r.kind, _masked(r.sources), _masked(r.targets), r.data))
        self._by(lambda r: (r.kind, _masked(r.sources), _masked(r.targets)))
        self._find_split_ones()
        self._by(lambda r: (_masked(r.sources), _masked(r.targets)))
        self._by(lambda r: (r.kind, r.sources[:1], r.targets) if r.sources else None)
        self._by(lambda r: (r.kind, r.sources[-1:], r.targets) if r.sources else None)
        self._by(lambda r: (r.kind, r.sources) if r.sources else None)

    def translated(self, relation: Relation) -> Relation:
        """Give *relation* with its ends as they are called in the new map."""
        return attrs.evolve(
            relation,
            sources=tuple(map(self._end, relation.sources)),
            targets=tuple(map(self._end, relation.targets)),
        )

    def _end(self, end: Any) -> Any:
        if isinstance(end, RelationRef) and 0 <= end.index < len(self.old):
            found = self.pairs.found.get(end.index)
            return Gone(end) if found is None else RelationRef(found)
        return self.matching.ref(end)

    def _by(self, look: Look) -> None:
        self.pairs.by(look, lambda r: look(self.translated(r)))

    def _pair_equal_ones(self) -> None:
        """Pair equal ones: what bears on a relation as soon as that has a partner."""
        alike: dict[Relation, deque[int]] = defaultdict(deque)
        for index, relation in enumerate(self.new):
            alike[relation].append(index)
        open_ends, bearing = self._bearing
        todo = deque(index for index in range(len(self.old)) if not open_ends[index])
        while todo:
            index = todo.popleft()
            partners = alike.get(self.translated(self.old[index]))
            if not partners:
                continue
            self.pairs.pair(index, partners.popleft())
            for other in bearing[index]:
                open_ends[other] -= 1
                if not open_ends[other]:
                    todo.append(other)

    @property
    def _bearing(self) -> tuple[Counter[int], dict[int, list[int]]]:
        """For each relation: how many relations it bears on, and which bear on it."""
        counts: Counter[int] = Counter()
        bearing: dict[int, list[int]] = defaultdict(list)
        for index, relation in enumerate(self.old):
            for end in (*relation.sources, *relation.targets):
                if isinstance(end, RelationRef) and 0 <= end.index < len(self.old):
                    counts[index] += 1
                    bearing[end.index].append(index)
        return counts, bearing

    def _find_split_ones(self) -> None:
        single: dict[Any, deque[int]] = defaultdict(deque)
        for index in self.pairs.added:
            relation = self.new[index]
            if len(relation.sources) == 1 == len(relation.targets):
                single[relation.kind, relation.sources[0], relation.targets[0]].append(index)
        for index in list(self.pairs.left) if single else ():
            ends = dict.fromkeys(_each(self.translated(self.old[index])))
            if len(ends) > 1 and all(single.get(end) for end in ends):
                self.split[index] = tuple(single[end].popleft() for end in ends)
                del self.pairs.left[index]
                for part in self.split[index]:
                    del self.pairs.added[part]


def _each(relation: Relation) -> Iterator[tuple[Any, ...]]:
    return ((relation.kind, s, t) for s in relation.sources for t in relation.targets)


def _masked(ends: Iterable[Any]) -> tuple[Any, ...]:
    """Leave open which relation an end is: it may have no partner yet, or never get one."""
    return tuple(RelationRef if _is_relation(end) else end for end in ends)


def _is_relation(end: Any) -> bool:
    return isinstance(end.ref if isinstance(end, Gone) else end, RelationRef)
