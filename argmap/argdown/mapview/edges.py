"""
The relations of a map as Argdown counts them: between single elements, each once.

Relations of a reconstructed argument move to its main conclusion, or to its last inference
(setting ``model.transformArgumentRelations``); linked sources are taken apart.
"""

from __future__ import annotations

import functools
import itertools
import weakref
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from ...model import (
    Argument,
    ArgumentMap,
    ArgumentRef,
    ClaimRef,
    Kind,
    Ref,
    RelationRef,
    StepRef,
)
from ..settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Set as AbstractSet

    from ...model import Relation

#: Argdown has no symbol for these; the attack or support it was written as stands for them.
_NEAREST = {
    Kind.OUTWEIGHS: Kind.ATTACK,
    Kind.PREFERENCE: Kind.SUPPORT,
    Kind.EQUIVALENCE: Kind.SUPPORT,
    Kind.REPHRASE: Kind.SUPPORT,
}
_STRICT = {Kind.SUPPORT: Kind.ENTAILS, Kind.ATTACK: Kind.CONTRARY}
SYMMETRIC = frozenset({Kind.CONTRARY, Kind.CONTRADICTORY})


class RelationEdge(NamedTuple):
    """One element bears on another; *relations* are those that say so."""

    kind: Kind
    source: Ref
    target: Ref
    relations: tuple[RelationRef, ...]


#: The edges of maps in use, by identity: naming losses asks for them, and so does writing.
_KNOWN: dict[int, tuple[RelationEdge, ...]] = {}


def edges_of(m: ArgumentMap) -> tuple[RelationEdge, ...]:
    """List the relations of *m* as Argdown counts them, in the author's order."""
    edges = _KNOWN.get(id(m))
    if edges is None:
        edges = _KNOWN[id(m)] = tuple(_Transformation(m).edges())
        weakref.finalize(m, _KNOWN.pop, id(m), None).atexit = False
    return edges


class _Transformation:
    """The way from relations as written to edges."""

    def __init__(self, m: ArgumentMap) -> None:
        self.m = m
        settings = Settings.of(m).model
        self.moves = settings.moves_relations
        self.strict = settings.strict

    def edges(self) -> list[RelationEdge]:
        edges = _merged(self.moved if self.moves else self.written)
        if self.strict:
            edges = _merged(map(_as_strict, edges))
        return [e for e in edges if not self._is_spent(e)]

    @functools.cached_property
    def written(self) -> list[RelationEdge]:
        """Every source with every target; what bears on relations Argdown cannot say."""
        single = itertools.chain.from_iterable(map(_single, self.m.relations, itertools.count()))
        sayable = (e for e in single if self._stands(e.source) and self._stands(e.target))
        return [self._from_first(e) for e in sayable]

    def _from_first(self, edge: RelationEdge) -> RelationEdge:
        """Count steps from the first one."""
        if not isinstance(edge.source, StepRef) and not isinstance(edge.target, StepRef):
            return edge
        return edge._replace(source=self._counted(edge.source), target=self._counted(edge.target))

    def _counted(self, ref: Ref) -> Ref:
        if isinstance(ref, StepRef) and ref.index < 0:
            return self.m.arguments[ref.argument].step_ref(ref.index)
        return ref

    def _stands(self, ref: Ref) -> bool:
        """Whether Argdown can name *ref*: a claim, an argument, or a step with a conclusion."""
        if isinstance(ref, RelationRef):
            return False
        if isinstance(ref, StepRef):
            found = self.m.arguments.by_key.get(ref.argument.key)
            steps = found.steps if found else ()
            inside = -len(steps) <= ref.index < len(steps)
            return inside and steps[ref.index].conclusion_ref is not None
        return self.m.get(ref) is not None

    @functools.cached_property
    def moved(self) -> list[RelationEdge]:
        return [e for e in map(self._transformed, self.written) if e is not None]

    def _transformed(self, edge: RelationEdge) -> RelationEdge | None:
        """Move *edge*; None where it would only say what the reconstruction says already."""
        source, target = edge.source, edge.target
        spoken = self._reconstructed(source)
        if spoken and spoken.conclusion_ref is not None:
            source = spoken.conclusion_ref
        if edge.kind is Kind.UNDERCUT and (hit := self._reconstructed(target)):
            step = hit.step_ref(hit.last)
            target = step if self._stands(step) else target
        if source is edge.source and target is edge.target:
            return edge
        return (
            None
            if source == target != edge.source
            else edge._replace(source=source, target=target)
        )

    def _reconstructed(self, ref: Ref) -> Argument | None:
        if not isinstance(ref, ArgumentRef):
            return None
        argument = self.m.arguments.by_key.get(ref.key)
        return argument if argument is not None and argument.steps else None

    def _is_spent(self, edge: RelationEdge) -> bool:
        """Whether a claim's attack on an argument only repeats its attack on a premise of it."""
        if edge.kind is not Kind.ATTACK or not isinstance(edge.source, ClaimRef):
            return False
        argument = self._reconstructed(edge.target)
        if argument is None or edge.source not in self._opposed:
            return False
        return not self._opposed[edge.source].isdisjoint(self._premises(argument.ref))

    @functools.cache  # noqa: B019 - lives as long as one transformation
    def _premises(self, argument: ArgumentRef) -> AbstractSet[Ref]:
        return frozenset(self.m.arguments[argument].premise_refs)

    @functools.cached_property
    def _opposed(self) -> dict[Ref, set[Ref]]:
        """For every element those that it speaks against."""
        opposed: dict[Ref, set[Ref]] = defaultdict(set)
        for kind, source, target, _ in self.moved:
            if kind is Kind.ATTACK or kind in SYMMETRIC:
                opposed[source].add(target)
                if kind in SYMMETRIC or self.strict:
                    opposed[target].add(source)
        return opposed


def _single(relation: Relation, index: int) -> list[RelationEdge]:
    kind, refs = _NEAREST.get(relation.kind, relation.kind), (RelationRef(index),)
    return [
        RelationEdge(kind, source, target, refs)
        for source in relation.sources
        for target in relation.targets
    ]


def _as_strict(edge: RelationEdge) -> RelationEdge:
    if isinstance(edge.source, ClaimRef) and isinstance(edge.target, ClaimRef):
        return edge._replace(kind=_STRICT.get(edge.kind, edge.kind))
    return edge


def _merged(edges: Iterable[RelationEdge]) -> list[RelationEdge]:
    """Let each edge stand once; a symmetric one that is said in reverse is the same."""
    found: dict[tuple[object, ...], RelationEdge] = {}
    repeated: dict[tuple[object, ...], list[RelationRef]] = {}
    for edge in edges:
        kind, source, target, refs = edge
        key: tuple[object, ...] = (kind, source, target)
        if kind in SYMMETRIC and (kind, target, source) in found:
            key = kind, target, source
        first = found.setdefault(key, edge)
        if first is not edge:  # as few are
            repeated.setdefault(key, list(first.relations)).extend(refs)
    for key, more in repeated.items():
        found[key] = found[key]._replace(relations=tuple(more))
    return list(found.values())
