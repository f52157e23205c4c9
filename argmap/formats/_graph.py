"""
Claims and the relations between them as nodes and edges, which is how many formats see a map.

A node that stands between others is a relation: edges lead to it from its sources,
and from it to its targets.  `GraphReader` makes a map of such a graph,
and `flattened` says of a map what such a graph can.
"""

from __future__ import annotations

import functools
import itertools
from collections import defaultdict
from typing import TYPE_CHECKING

import attrs

from ..graph import asserted_by, premises, under_own_conclusion
from ..model import (
    Argument,
    ArgumentRef,
    Claim,
    ClaimRef,
    Data,
    Elements,
    Kind,
    Occurrence,
    Ref,
    Relation,
    RelationRef,
    Role,
    StepRef,
    tagged_occurrence,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Iterator

    from ..model import ArgumentMap
    from ._notes import Notes

#: References are values, so those with small numbers are shared by all maps.
_claim_ref = functools.lru_cache(maxsize=2048)(ClaimRef)
_relation_ref = functools.lru_cache(maxsize=2048)(RelationRef)

_NO_DATA = Data()
_TOP_LEVEL = Role.TOP_LEVEL  # looking a member up takes as long as making a reference

#: What speaks against a relation is an undercut, however the other format calls it.
_AGAINST_RELATIONS = {Kind.ATTACK: Kind.UNDERCUT}
_RELATIONS = {RelationRef}


def stated(text: str) -> Occurrence:
    """Make the one place at which a claim of such a graph is stated."""
    return Occurrence(text, _TOP_LEVEL, False, True, (), _NO_DATA)


def contention(occurrence: Occurrence) -> Occurrence:
    """Tag what is stated as what the map argues for."""
    return tagged_occurrence(
        occurrence.text,
        ["contention"],
        role=occurrence.role,
        top_level=occurrence.top_level,
        data=occurrence.data,
    )


class GraphReader:
    """Makes claims and relations of nodes and edges; nodes are named by their ids."""

    def __init__(self) -> None:
        self.refs: dict[str, ClaimRef | RelationRef] = {}
        self._stated: list[Occurrence] = []
        self._relations: list[tuple[Kind, list[Ref], list[Ref], Data]] = []

    def add_claim(self, id: str, occurrence: Occurrence) -> None:
        """Add a claim, numbered from 1 in the order of the nodes."""
        self._stated.append(occurrence)
        self.refs[id] = _claim_ref(len(self._stated))

    def add_relation(self, id: str, kind: Kind, scheme: str = "") -> None:
        """Add a relation without ends."""
        self.refs[id] = _relation_ref(len(self._relations))
        data = Data.of_frozen({"scheme": scheme}) if scheme else _NO_DATA
        self._relations.append((kind, [], [], data))

    def add_edge(self, start: str, end: str) -> bool:
        """Add an edge; say whether it is part of a relation."""
        source, target = self.refs.get(start), self.refs.get(end)
        return source is not None and target is not None and self.connect(source, target)

    def connect(self, source: ClaimRef | RelationRef, target: ClaimRef | RelationRef) -> bool:
        """Make *source* lead to *target*, if one of them is a relation; say whether it is."""
        if type(source) is RelationRef:
            self._relations[source.index][2].append(target)
            return True
        if type(target) is RelationRef:
            self._relations[target.index][1].append(source)
            return True
        return False

    def join(self, start: str, end: str, path: str, notes: Notes, known: Container[str]) -> None:
        """Add an edge between nodes, if they are *known*; note what isn't part of a relation."""
        if self.add_edge(start, end):
            return
        if start in self.refs and end in self.refs:
            message = "leads from claim to claim, without saying how one bears on the other"
            notes.unusual(f"{path} {message}", "The map doesn't show it.")
        elif start in known and end in known:
            message = "leads to a node, or from one, that the map doesn't show"
            notes.unusual(f"{path} {message}", "The map doesn't show it either.")
        else:
            missing = end if start in known else start
            message = f"{path}: no node has the id {missing!r}"
            notes.dangling(message, "Correct the id, or delete the edge.")

    @property
    def claims(self) -> Elements[Claim]:
        """The claims, in order."""
        return Elements.just_made(map(Claim, itertools.count(1), zip(self._stated)))

    @property
    def relations(self) -> tuple[Relation, ...]:
        """The relations, in order."""
        return tuple(
            Relation(_kind(kind, targets), tuple(sources), tuple(targets), data)
            for kind, sources, targets, data in self._relations
        )


def _kind(kind: Kind, targets: list[Ref]) -> Kind:
    if kind in _AGAINST_RELATIONS and {*map(type, targets)} == _RELATIONS:
        return _AGAINST_RELATIONS[kind]
    return kind


@attrs.frozen
class FlatLink:
    """A relation or a step, *ref*, between texts, or from texts to other links."""

    ref: StepRef | RelationRef
    kind: Kind
    scheme: str
    sources: tuple[Ref, ...]
    targets: tuple[Ref, ...]


@attrs.frozen
class Flat:
    """What a graph can say of a map: texts by what they are of, and the links between them."""

    texts: tuple[tuple[ClaimRef | ArgumentRef, str], ...]
    links: tuple[FlatLink, ...]


def flattened(m: ArgumentMap) -> Flat:
    """
    Say what claims and links are in a map.

    An argument that is only sketched is a text; of one with steps, each step is a link,
    it speaks through its main conclusion, and its last step is what is undercut.
    Ends that lead nowhere, and relations as sources, are left out.
    """
    sketches = [a for a in m.arguments if not a.steps]
    elements: tuple[Claim | Argument, ...] = (*m.claims, *sketches)
    texts = tuple((e.ref, _text(e)) for e in elements)
    return Flat(texts, tuple(_Links(m, {ref for ref, _ in texts}).run()))


def expressible(
    flat: Flat, can: Callable[[FlatLink, Ref], bool], *, sourceless: bool = False
) -> list[FlatLink]:
    """
    List the links that have a source, unless they may lack one, and a target that is written.

    *can* says whether a format has a way to lead a link to a target, if both are written.
    """
    left: dict[Ref, set[Ref]] = {
        link.ref: {t for t in link.targets if can(link, t)} for link in flat.links
    }
    hitting: dict[Ref, list[Ref]] = defaultdict(list)
    for link in flat.links:
        for target in left[link.ref]:
            hitting[target].append(link.ref)
    gone: list[Ref] = [
        link.ref for link in flat.links if not left[link.ref] or not (link.sources or sourceless)
    ]
    out: set[Ref] = set(gone)
    while gone:
        hit = gone.pop()
        for ref in hitting[hit]:
            left[ref].discard(hit)
            if not left[ref] and ref not in out:
                out.add(ref)
                gone.append(ref)
    return [link for link in flat.links if link.ref not in out]


def _text(element: Claim | Argument) -> str:
    """Give the text as it is written, unless there are tags in it."""
    said = element.canonical
    text = element.text if said is None or said.tags else said.text
    return text or element.title or ""


class _Links:
    """Lists the links of *m*, whose *texts* are given by reference."""

    def __init__(self, m: ArgumentMap, texts: set[Ref]) -> None:
        self.m = m
        self.known: set[Ref] = set(texts)

    def run(self) -> Iterator[FlatLink]:
        steps = [(a, i) for a in self.m.arguments for i in range(len(a.steps))]
        relations = [*self._relations()]
        self.known.update(StepRef(a.ref, i) for a, i in steps)
        self.known.update(ref for ref, _, _ in relations)
        yield from (self._step(a, i) for a, i in steps)
        for ref, relation, sources in relations:
            targets = self._left(self._hit(target) for target in relation.targets)
            yield FlatLink(ref, relation.kind, relation.scheme, sources, targets)

    def _relations(self) -> Iterator[tuple[RelationRef, Relation, tuple[Ref, ...]]]:
        """List those that say more than the steps do."""
        for index, relation in enumerate(self.m.relations):
            sources = self._left(asserted_by(self.m, s) for s in relation.sources)
            repeats = [under_own_conclusion(relation, sources, t) for t in relation.targets]
            if not repeats or not all(repeats):
                yield RelationRef(index), relation, sources

    def _step(self, argument: Argument, index: int) -> FlatLink:
        step, end = argument.steps[index], argument.steps[index].conclusion_ref
        sources = self._left(premises(argument, index))
        targets = self._left(() if end is None else (end,))
        return FlatLink(StepRef(argument.ref, index), Kind.SUPPORT, step.scheme, sources, targets)

    def _left(self, ends: Iterable[Ref]) -> tuple[Ref, ...]:
        return tuple(end for end in ends if end in self.known)

    def _hit(self, target: Ref) -> Ref:
        whole = target.argument if isinstance(target, StepRef) else target
        if not isinstance(whole, ArgumentRef):
            return target
        argument = self.m.arguments.by_key.get(whole.key)
        if argument is None or not argument.steps:
            return target
        index = target.index if isinstance(target, StepRef) else -1
        return StepRef(argument.ref, index + len(argument.steps) if index < 0 else index)
