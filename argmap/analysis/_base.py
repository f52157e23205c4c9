"""The analysis of one map: what nearly everyone asks for, and a way to ask for the rest."""

from __future__ import annotations

import functools
import itertools
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Self, TypeVar

import attrs

from .. import graph
from ..model import ArgumentMap, Claim, Kind, Ref, Relation, expect_map
from . import names

if TYPE_CHECKING:
    from ..graph import Hyperedge, Node

A = TypeVar("A", bound="Analysis")
V = TypeVar("V")


@attrs.frozen(eq=False, slots=False)  # slots with cached properties take long to import
class Analysis:
    """
    A map and what follows from it, each worked out at most once.

    Make one, and share it with everyone who asks about the same map.
    """

    map: ArgumentMap = attrs.field(converter=expect_map)
    #: What could not be looked into, and why: a sentence each, in the order they were noted.
    skipped: dict[str, None] = attrs.field(factory=dict, init=False, repr=False)
    _views: dict[Callable[..., Any], Any] = attrs.field(factory=dict, init=False, repr=False)

    def of(self, view: Callable[[Self], V]) -> V:
        """
        Make *view* from this analysis, or return the one that was made before.

        A view is a class whose only argument is an analysis, such as
        `argmap.analysis.grounding.Grounding`; nothing else has to know about it.
        One that needs more than the map, such as texts, says so in the type of its argument.
        """
        if view not in self._views:
            self._views[view] = view(self)
        made: V = self._views[view]
        return made

    def skip(self, sentence: str) -> None:
        """Note what can't be checked, and what it would take; each sentence is noted once."""
        self.skipped[sentence] = None

    @functools.cached_property
    def empty(self) -> bool:
        """Whether the map states nothing but notes; rules about the whole are then silent."""
        return not self.stated and all(a.has("note") for a in self.map.arguments)

    @functools.cached_property
    def stated(self) -> tuple[Claim, ...]:
        """The claims that aren't notes."""
        return tuple(c for c in self.map.claims if not c.has("note"))

    @functools.cached_property
    def inferences(self) -> tuple[Hyperedge, ...]:
        """Every step and relation alike."""
        return graph.inferences(self.map)

    @functools.cached_property
    def evidence(self) -> tuple[Hyperedge, ...]:
        """The inferences that give a reason for something; an explanation gives none."""
        return tuple(i for i in self.inferences if i.pro and i.mode == "argument")

    @functools.cached_property
    def support_graph(self) -> dict[Node, tuple[Node, ...]]:
        """Each node with the nodes that it is a reason for."""
        return graph.graph_of(self.map, self.evidence)

    @functools.cached_property
    def bearing_graph(self) -> dict[Node, tuple[Node, ...]]:
        """
        Each node with the nodes it bears on: for, against, by explaining or outweighing.

        A relation that holds both ways, including a rephrasing, leads both ways.
        """
        both = (w for i in self.inferences if i.kind is not Kind.PREFERENCE for w in _ways(i))
        return graph.graph_of(self.map, both)

    @functools.cached_property
    def endings(self) -> tuple[tuple[Node, ...], ...]:
        """
        Where the author's reasoning ends, in the map's order.

        An ending is a node that something bears on and that bears on nothing;
        nodes that bear on one another count as one.
        """
        bearing = self.bearing_graph
        hit = set(itertools.chain.from_iterable(bearing.values()))
        last = (p for p in graph.components(bearing) if hit.issuperset(p) and _shut(bearing, p))
        ends = [p for p in last if not self._aside(p)]
        own = set(itertools.chain.from_iterable(ends))
        order = {n: at for at, n in enumerate(bearing) if n in own}
        ordered = (tuple(sorted(p, key=order.__getitem__)) for p in ends)
        return tuple(sorted(ordered, key=lambda p: order[p[0]]))

    @functools.cached_property
    def contentions(self) -> tuple[Node, ...]:
        """What the map argues for: what it declares, else the only node where it ends."""
        declared = tuple(c.ref for c in self.map.contentions)
        only = self.endings[0] if len(self.endings) == 1 else ()
        return declared or (only if len(only) == 1 else ())

    @functools.cached_property
    def concluded(self) -> frozenset[Ref]:
        """The claims and sketches that the map gives a reason for."""
        return frozenset(i.target for i in self.evidence)

    def evaluates(self, ref: Ref) -> bool:
        """Whether *ref* is the evaluator's own, not the author's."""
        return graph.evaluates(self.map, ref)

    def name(self, ref: Ref) -> str:
        """Name *ref* as Argdown writes it, briefly."""
        return names.name(self.map, ref)

    def names(self, refs: Iterable[Ref], most: int = 3) -> str:
        """Name several things, and say how many more there are."""
        return names.names(self.map, refs, most)

    def joined(self, refs: Sequence[Ref], most: int = 4) -> str:
        """Name things as in a sentence: with commas, and with “and” before the last."""
        return names.joined(self.map, refs, most)

    def _aside(self, part: Iterable[Node]) -> bool:
        found = [self.map.get(n) for n in part]
        return all(
            f is not None and not isinstance(f, Relation) and f.has("note") for f in found
        ) or all(self.evaluates(n) for n in part)


def _shut(bearing: graph.Graph[Node], part: tuple[Node, ...]) -> bool:
    """Say whether nothing in *part* leads out of it."""
    if len(part) == 1:
        return not bearing[part[0]] or bearing[part[0]] == part
    return set(part).issuperset(end for n in part for end in bearing[n])


def _ways(i: Hyperedge) -> Iterable[Hyperedge]:
    return (i, *_turned(i)) if i.kind.symmetric or i.kind is Kind.REPHRASE else (i,)


def _turned(i: Hyperedge) -> Iterator[Hyperedge]:
    for premise in i.premises:
        yield attrs.evolve(i, premises=(i.target,), target=premise)
