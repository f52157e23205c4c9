"""What all readings share: whose inferences count, what is the same claim, what is in question."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any

import attrs

from .. import graph
from ..errors import OptionError
from ..model import Argument, ArgumentMap, Claim, ClaimRef, Kind, Ref, Verdict
from ..model.refs import named
from ..suggest import brief
from .choices import Challenges, Layer, ReadingChoices

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..graph import Hyperedge, Node

_SAME = {Kind.EQUIVALENCE, Kind.REPHRASE}
_WEIGHED = {Kind.OUTWEIGHS, Kind.PREFERENCE}


def _of_the_map(choices: ReadingChoices, reading: Any) -> ReadingChoices:
    """Name what is assumed by reference, and read the words for verdicts."""
    found: dict[Any, Verdict] = {}
    for which, word in choices.assume.items():
        ref = graph.ref_of(reading.map, which)
        verdict = Verdict.read(word)
        if verdict is None:
            raise OptionError(
                f"can't assume that {named(ref)} is {brief(repr(word))}: "
                "expected accepted or rejected"
            )
        if found.setdefault(ref, verdict) is not verdict:
            raise OptionError(f"can't assume that {named(ref)} is both {found[ref]} and {verdict}")
    return attrs.evolve(choices, assume=found)


@attrs.frozen(eq=False, slots=False)
class MapReading:
    """The inferences of a map that count, between nodes that stand for all that say the same."""

    map: ArgumentMap
    #: What is assumed is by reference here, however it was given.
    choices: ReadingChoices = attrs.field(
        converter=attrs.Converter(_of_the_map, takes_self=True)  # type: ignore[misc] # of mypy's
    )

    @functools.cached_property
    def nodes(self) -> tuple[Node, ...]:
        """The claims and sketches that count, notes left out."""
        return tuple(n for n in graph.nodes(self.map) if self._counts(n) and not self._note(n))

    @functools.cached_property
    def representatives(self) -> dict[Ref, Ref]:
        """For each claim that others are equivalent to, or rephrase, the first of them all."""
        return graph.representatives(
            [e for e in (*r.sources, *r.targets) if _is_claim(e)]
            for r in self.map.relations
            if r.kind in _SAME
        )

    def same(self, ref: Ref) -> Ref:
        """Name what stands for *ref*."""
        return self.representatives.get(ref, ref)

    @functools.cached_property
    def inferences(self) -> tuple[Hyperedge, ...]:
        """Those that count: of the chosen layer, no explanations, no unanswered challenges."""
        return self._between_nodes(i for i in self._all if (i.pro or i.con) and not i.challenge)

    @functools.cached_property
    def challenges(self) -> tuple[Hyperedge, ...]:
        """What asks for evidence, or for a meaning, and denies nothing."""
        if self.choices.challenges is Challenges.IGNORE:
            return ()
        return self._between_nodes(i for i in self._all if i.challenge)

    @functools.cached_property
    def weighings(self) -> tuple[Hyperedge, ...]:
        """What outweighs, or is preferred to, something else."""
        return self._between_nodes(i for i in self._all if i.kind in _WEIGHED)

    @functools.cached_property
    def suspended(self) -> frozenset[Ref]:
        """What a challenge asks about that nothing speaks against."""
        answered = {i.target for i in self._all if i.con or i.kind is Kind.OUTWEIGHS}
        return frozenset(
            i.target for i in self.challenges if answered.isdisjoint((i.source, *i.premises))
        )

    @functools.cached_property
    def concluded(self) -> frozenset[Ref]:
        """What the map gives a reason for."""
        return frozenset(i.target for i in self.inferences if i.pro)

    @functools.cached_property
    def attacked(self) -> frozenset[Ref]:
        """What something speaks against."""
        return frozenset(i.target for i in self.inferences if i.con)

    @functools.cached_property
    def _all(self) -> tuple[Hyperedge, ...]:
        return tuple(
            i
            for i in graph.inferences(self.map)
            if i.mode == "argument" and all(map(self._counts, (i.source, *i.premises, i.target)))
        )

    def _between_nodes(self, inferences: Iterable[Hyperedge]) -> tuple[Hyperedge, ...]:
        """Let *inferences* run between what stands for their ends."""
        return tuple(
            attrs.evolve(i, premises=self._premises(i), target=self.same(i.target))
            for i in inferences
        )

    def _premises(self, i: Hyperedge) -> tuple[Ref, ...]:
        """Name the nodes that an inference starts from, each once."""
        nodes = (self._node(p) for p in i.premises)
        return tuple(dict.fromkeys(nodes))

    def _node(self, ref: Ref) -> Ref:
        known = ref if _is_claim(ref) else graph.node_of(self.map, ref)
        return self.same(ref if known is None else known)

    def _counts(self, ref: Ref) -> bool:
        return self.choices.layer is Layer.ALL or not graph.evaluates(self.map, ref)

    def _note(self, ref: Ref) -> bool:
        found = self.map.get(ref)
        return isinstance(found, (Claim, Argument)) and found.has("note")


def _is_claim(ref: Ref) -> bool:
    return isinstance(ref, ClaimRef)
