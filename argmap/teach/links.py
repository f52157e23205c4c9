"""
The links of two maps in one vocabulary: aligned claims are one node, whichever map they are from.

A link is a premise and what it bears on; a linked reason is several links that know one another.
"""

from __future__ import annotations

import functools
from collections import defaultdict
from typing import TYPE_CHECKING, TypeAlias

import attrs

from ..align import elements_of
from ..graph import inferences, node_of, representatives
from ..model import Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Mapping

    from ..align import Alignment, ClaimPair
    from ..graph import Hyperedge
    from ..model import ArgumentMap, ElementRef, Ref

#: A claim of one of the maps, or all claims that are one and the same: an index.
NodeId: TypeAlias = int
#: What a link bears on: a node, or an inference, by its premises and its conclusion.
LinkTarget: TypeAlias = "NodeId | tuple[frozenset[NodeId], NodeId]"


@attrs.frozen
class MapLink:
    """A *premise* that bears on a *target*, alone or together with *partners*."""

    premise: NodeId
    target: LinkTarget
    kind: Kind
    partners: frozenset[NodeId] = frozenset()
    mode: str = "argument"
    #: The inference that it is part of, by its index among those of its map.
    inference: int = attrs.field(default=0, eq=False)

    @property
    def ends(self) -> tuple[NodeId, LinkTarget]:
        """The premise and the target."""
        return self.premise, self.target

    @property
    def sign(self) -> str:
        """``for``, ``against``, or the name of a kind that is neither."""
        return "for" if self.kind.pro else "against" if self.kind.con else self.kind.value


class Vocabulary:
    """Numbers the claims of two maps, so that the members of each pair in *pairs* share one."""

    def __init__(self, alignment: Alignment, pairs: Iterable[ClaimPair] | None = None) -> None:
        chosen = alignment.pairs if pairs is None else tuple(pairs)
        joined = representatives([((0, p.left), (1, p.right)) for p in chosen])
        maps = alignment.left, alignment.right
        self._aligned = [{element.ref for element in elements_of(m)} for m in maps]
        self._numbers: dict[Hashable, NodeId] = {}
        self.members: dict[NodeId, tuple[list[ElementRef], list[ElementRef]]] = {}
        self._joined = joined
        self.sides = tuple(
            links_of(m, functools.partial(self.number, side)) for side, m in enumerate(maps)
        )
        for pair in chosen:
            self.number(0, pair.left)
            self.number(1, pair.right)

    def number(self, side: int, ref: ElementRef) -> NodeId:
        """
        Give the node that *ref* of one side (0 or 1) is.

        What says nothing, or isn't in its map, is the same on both sides if it is called the same.
        """
        key = (side, ref) if ref in self._aligned[side] else (-1, ref)
        stands = self._joined.get(key, key)
        node = self._numbers.setdefault(stands, len(self._numbers))
        members = self.members.setdefault(node, ([], []))[side]
        if ref not in members:
            members.append(ref)
        return node

    @property
    def common(self) -> set[NodeId]:
        """The nodes that both maps have."""
        return {node for node, (left, right) in self.members.items() if left and right}


def links_of(m: ArgumentMap, number: Callable[[ElementRef], NodeId]) -> tuple[MapLink, ...]:
    """List the links of *m*, its claims and arguments numbered by *number*."""
    listed = inferences(m)
    by_source: Mapping[Ref, Hyperedge] = {i.source: i for i in listed}
    known: dict[Ref, ElementRef | None] = {}
    found: dict[MapLink, None] = {}

    def node(ref: Ref) -> NodeId | None:
        element = node_of(m, ref, known)
        return None if element is None else number(element)

    for index, edge in enumerate(listed):
        premises = dict.fromkeys(n for p in edge.premises if (n := node(p)) is not None)
        target = _target(edge, by_source, node)
        if target is None:
            continue
        for premise in premises:
            if premise != target:
                partners = frozenset(premises) - {premise}
                found[MapLink(premise, target, edge.kind, partners, edge.mode, index)] = None
    return tuple(found)


def _target(
    edge: Hyperedge, by_source: Mapping[Ref, Hyperedge], node: Callable[[Ref], NodeId | None]
) -> LinkTarget | None:
    hit = by_source.get(edge.target)
    if hit is None:
        return node(edge.target)
    conclusion = node(hit.target)
    premises = frozenset(n for p in hit.premises if (n := node(p)) is not None)
    return None if conclusion is None else (premises, conclusion)


def nodes_of(target: LinkTarget) -> frozenset[NodeId]:
    """Collect the nodes that *target* consists of."""
    return (
        frozenset((*target[0], target[1])) if isinstance(target, tuple) else frozenset((target,))
    )


def by_ends(links: Iterable[MapLink]) -> dict[tuple[NodeId, LinkTarget], list[MapLink]]:
    """Group *links* by their ends."""
    groups: dict[tuple[NodeId, LinkTarget], list[MapLink]] = defaultdict(list)
    for link in links:
        groups[link.ends].append(link)
    return dict(groups)
