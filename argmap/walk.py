r"""
Ways through a map: what supports and attacks what, from one element to the next.

The elements of a map ask here when they are asked for their neighbours,
so that a map is indexed once, and only if somebody walks in it.

>>> from argmap import loads
>>> m = loads("[Tea]: Tea is good.\n  + [Calm]: It calms.\n    - [Cold]: Not when it is cold.")
>>> [e.title for e in m["Tea"].reasons], [e.title for e in m["Cold"].path_to("Tea")]
(['Calm'], ['Cold', 'Calm', 'Tea'])
"""

from __future__ import annotations

import functools
from collections import defaultdict
from typing import TYPE_CHECKING

from . import graph
from .model import (
    Argument,
    ArgumentRef,
    Claim,
    ClaimRef,
    Elements,
    Inference,
    Kind,
    RelationRef,
    StepRef,
)
from .model.elements import taken

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from .model import ArgumentMap, Ref, Step
    from .model.elements import ClaimOrArgument


class MapPaths:
    """The ways through *m*; each index is made when it is first needed."""

    def __init__(self, m: ArgumentMap) -> None:
        self.m = m
        self._known: dict[Ref, graph.Node | None] = {}

    @functools.cached_property
    def inferences(self) -> tuple[Inference, ...]:
        """The inferences of the map, in the author's order."""
        return tuple(taken(_inference(i), self.m) for i in graph.inferences(self.m))

    @functools.cached_property
    def _to(self) -> Mapping[Ref, list[Inference]]:
        """What bears on each reference; on an argument counts what hits one of its steps."""
        found: dict[Ref, list[Inference]] = defaultdict(list)
        for i in self.inferences:
            ends = [i.target_ref]
            ends += [i.target_ref.argument] if isinstance(i.target_ref, StepRef) else []
            ends += i.premise_refs if i.kind.symmetric and not i.linked else []
            for end in ends:
                found[end].append(i)
        return found

    @functools.cached_property
    def _from(self) -> Mapping[Ref, list[Inference]]:
        found: dict[Ref, list[Inference]] = defaultdict(list)
        for i in self.inferences:
            premises = self._premises(i)
            ends = (*premises, i.target_ref) if i.kind.symmetric else premises
            for end in dict.fromkeys(ends):
                found[end].append(i)
        return found

    @functools.cached_property
    def _by_source(self) -> Mapping[Ref, Inference]:
        return {i.source: i for i in reversed(self.inferences)}

    @functools.cached_property
    def _forward(self) -> dict[graph.Node, tuple[graph.Node, ...]]:
        return graph.bearing_graph(self.m)

    @functools.cached_property
    def _backward(self) -> Mapping[graph.Node, Iterable[graph.Node]]:
        """What bears on each node, in the order of the inferences."""
        found: dict[graph.Node, dict[graph.Node, None]] = defaultdict(dict)
        for i in self.inferences:
            end = graph.node_of(self.m, i.target_ref, self._known)
            if end is not None and i.kind is not Kind.PREFERENCE:
                nodes = (graph.node_of(self.m, p, self._known) for p in i.premise_refs)
                found[end].update((n, None) for n in nodes if n is not None)
        return found

    def element(self, ref: Ref) -> Claim | Argument:
        """Look up what *ref* names, or what it stands for; what isn't there has only a name."""
        found = self.m.get(ref)
        if isinstance(found, (Claim, Argument)):
            return found
        node = graph.node_of(self.m, ref, self._known)
        if node is not None and (other := self.m.get(node)) is not None:
            return other
        return taken(_placeholder(node or ref), self.m)

    def target(self, ref: Ref) -> Claim | Argument | Inference:
        """Look up what an inference is directed at."""
        return self._by_source.get(ref) or self.element(ref)

    def inferences_to(self, ref: Ref) -> tuple[Inference, ...]:
        """List what bears directly on *ref*."""
        return tuple(self._to.get(ref, ()))

    def reasons(self, ref: Ref) -> Elements[ClaimOrArgument]:
        """List what directly supports *ref*; of an argument, what it starts from as well."""
        own = self._argument(ref)
        starts = own.premise_refs if own else ()
        return self._elements([*starts, *self._sources(ref, pro=True)])

    def objections(self, ref: Ref) -> Elements[ClaimOrArgument]:
        """List what directly attacks *ref*."""
        return self._elements(self._sources(ref, pro=False))

    def _sources(self, ref: Ref, *, pro: bool) -> Iterator[Ref]:
        for i in self._to.get(ref, ()):
            if i.pro if pro else i.con:
                near = ref == i.target_ref or ref not in i.premise_refs
                yield from i.premise_refs if near else (i.target_ref,)

    def supports(self, ref: Ref) -> Elements[ClaimOrArgument]:
        """List what *ref* directly supports; a reconstructed argument its conclusion, too."""
        own = self._argument(ref)
        ends = [own.conclusion_ref] if own and own.conclusion_ref else []
        return self._elements([*ends, *self._ends(ref, pro=True)])

    def attacks(self, ref: Ref) -> Elements[ClaimOrArgument]:
        """List what *ref* directly attacks."""
        return self._elements(self._ends(ref, pro=False))

    def _ends(self, ref: Ref, *, pro: bool) -> Iterator[Ref]:
        own = self._argument(ref)
        speaker = own.conclusion_ref if own and own.conclusion_ref else ref
        for i in self._from.get(speaker, ()):
            if (i.pro if pro else i.con) and (own is None or self._speaks(own, i)):
                near = speaker in self._premises(i)
                yield from (i.target_ref,) if near else i.premise_refs

    def _speaks(self, own: Argument, i: Inference) -> bool:
        """Whether the relation behind *i* was drawn from the argument *own* itself."""
        if not isinstance(i.source, RelationRef):
            return False
        sources = self.m.relations[i.source.index].sources
        return any(own.ref in {s, getattr(s, "argument", None)} for s in sources)

    def partners(self, ref: Ref) -> Elements[ClaimOrArgument]:
        """List what is linked with *ref*."""
        linked = [p for i in self._from.get(ref, ()) if ref in (p := self._premises(i))]
        return self._elements(p for premises in linked for p in premises if p != ref)

    def _premises(self, i: Inference) -> tuple[Ref, ...]:
        """List the premises of *i*: what a step or a relation among them stands for."""
        if all(isinstance(p, (ClaimRef, ArgumentRef)) for p in i.premise_refs):
            return i.premise_refs
        return tuple(graph.node_of(self.m, p, self._known) or p for p in i.premise_refs)

    def arguments_of(self, ref: ClaimRef) -> Elements[Argument]:
        """List the arguments that contain a claim, in the map's order."""
        return Elements(self._containing.get(ref, ()), noun="argument")

    @functools.cached_property
    def _containing(self) -> Mapping[ClaimRef, list[Argument]]:
        found: dict[ClaimRef, list[Argument]] = defaultdict(list)
        for argument in self.m.arguments:
            for ref in dict.fromkeys(argument.statements):
                found[ref].append(argument)
        return found

    def steps_of(self, ref: ArgumentRef) -> tuple[Inference, ...]:
        """List the steps of an argument that conclude something."""
        argument = self.m.arguments[ref]
        steps = (StepRef(ref, index) for index in range(len(argument.steps)))
        return tuple(self._by_source[step] for step in steps if step in self._by_source)

    def step_ref(self, step: Step) -> StepRef:
        """Say which step of which argument *step* is: that very one, for others may be equal."""
        return self._steps[id(step)]

    @functools.cached_property
    def _steps(self) -> Mapping[int, StepRef]:
        return {
            id(step): StepRef(argument.ref, index)
            for argument in self.m.arguments
            for index, step in enumerate(argument.steps)
        }

    @functools.cached_property
    def _starts(self) -> tuple[graph.Node, ...]:
        ends: list[graph.Node] = [c.ref for c in self.m.contentions]
        return tuple(dict.fromkeys([*ends, *graph.roots(self.m)]))

    @functools.cached_property
    def _depths(self) -> Mapping[graph.Node, int]:
        loose = (n for n, ends in self._forward.items() if not ends)
        depths = dict.fromkeys([*self._starts, *loose], 0)
        waiting = list(depths)
        for node in waiting:  # which grows meanwhile
            for before in self._backward.get(node, ()):
                if before not in depths:
                    depths[before] = depths[node] + 1
                    waiting.append(before)
        return depths

    def depth(self, ref: Ref) -> int | None:
        """Say how far *ref* is from what the map argues for."""
        node = graph.node_of(self.m, ref, self._known)
        return None if node is None else self._depths.get(node)

    def path(self, start: Ref, end: object) -> Elements[ClaimOrArgument]:
        """
        Find a shortest way from *start* to *end*, both included; empty if there is none.

        Raises:
            NotFoundError: if *end* is not in the map.
        """
        goal = graph.node_of(self.m, graph.ref_of(self.m, end), self._known)
        node = graph.node_of(self.m, start, self._known)
        if node is None or goal is None:
            return Elements()
        way = (node,) if node == goal else graph.path(self._forward, node, goal)
        return self._elements(way)

    def walk(self, start: Ref) -> Iterator[Claim | Argument]:
        """Go through *start* and what leads to it, depth first, each once."""
        node = graph.node_of(self.m, start, self._known)
        return self._walk([] if node is None else [node], set())

    def walk_all(self) -> Iterator[Claim | Argument]:
        """Go through the whole map: from its ends first, then what leads to none."""
        return self._walk([*self._starts, *graph.nodes(self.m)], set())

    def _walk(self, starts: list[graph.Node], seen: set[graph.Node]) -> Iterator[Claim | Argument]:
        waiting = starts[::-1]
        while waiting:
            node = waiting.pop()
            if node not in seen:
                seen.add(node)
                yield self.element(node)
                waiting += reversed(tuple(self._backward.get(node, ())))

    @property
    def roots(self) -> Elements[ClaimOrArgument]:
        """What bears on nothing, and has something that bears on it."""
        return self._elements(graph.roots(self.m))

    @property
    def leaves(self) -> Elements[ClaimOrArgument]:
        """What bears on something, and has nothing that bears on it."""
        ends = self._forward.items()
        return self._elements(n for n, after in ends if after and not self._backward.get(n))

    def claims(self, refs: Iterable[ClaimRef | None]) -> Elements[Claim]:
        """Look up the claims that *refs* name, each once."""
        found = (self.element(ref) for ref in dict.fromkeys(refs) if ref is not None)
        return Elements(e for e in found if isinstance(e, Claim))

    def _argument(self, ref: Ref) -> Argument | None:
        """Return the reconstructed argument that *ref* names, or None."""
        found = self.m.get(ref) if isinstance(ref, ArgumentRef) else None
        return found if isinstance(found, Argument) and found.steps else None

    def _elements(self, refs: Iterable[Ref]) -> Elements[ClaimOrArgument]:
        shown = (ref.argument if isinstance(ref, StepRef) else ref for ref in refs)
        found = {e.ref: e for e in map(self.element, dict.fromkeys(shown))}
        return Elements(found.values())


def _inference(i: graph.Hyperedge) -> Inference:
    return Inference(i.premises, i.target, i.kind, i.source, i.form, i.mode, i.scheme, i.challenge)


def _placeholder(ref: Ref) -> Claim | Argument:
    """Make something that has only a name, for a reference that leads nowhere."""
    if isinstance(ref, ClaimRef):
        return Claim(ref.key)
    if isinstance(ref, StepRef):
        return Argument(ref.argument.key)
    return Argument(ref.key if isinstance(ref, ArgumentRef) else ref.index + 1)


__all__ = ["MapPaths"]
