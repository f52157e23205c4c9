"""Read a map as an argument graph of Carneades: weights, issues and standards of proof."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any

import attrs

from .. import graph
from ..carneades import ArgumentGraph, BalancedArgument, Issue, ProofStandard
from ..errors import OptionError
from ..gradual import checked_weight
from ..model import ArgumentMap, ArgumentRef, Claim, ClaimRef, Kind, Ref, expect_map
from ..model.refs import named
from ._reading import MapReading
from .choices import Concessions, ReadingChoices
from .framework import Presumption
from .weighting import WEIGHT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..graph import Hyperedge

_EXCLUDING = {Kind.CONTRARY, Kind.CONTRADICTORY}


@attrs.frozen
class Denial:
    """The position that a claim is false, or that an inference doesn't hold."""

    of: Ref | Presumption


@attrs.frozen
class Candidate:
    """That a claim survives the objections to it; then it is weighed against contrary ones."""

    of: Ref


def balanced(
    m: ArgumentMap,
    choices: ReadingChoices | None = None,
    *,
    standard: str = ProofStandard.PREPONDERANCE,
    weight: float = WEIGHT,
    **changed: Any,
) -> ArgumentGraph:
    """
    Read *m* as arguments that are weighed: statements are its claims and sketches, by reference.

    An inference weighs as much as the weakest of its premises (data ``weight``, else *weight*),
    a claim without reasons as much as itself.
    A claim that something speaks against is at issue with its denial: by the standard of proof
    that its data name (``standard``), else by *standard*.
    Of the *choices*, the layer, the challenges and the concessions count;
    what outweighs an objection undercuts it, unless concessions are ignored.

    Raises:
        OptionError: if a weight isn't a number from 0 to 1, or there is no such standard.
    """
    chosen = (choices or ReadingChoices()).changed(**changed)
    translation = _Balance(MapReading(expect_map(m), chosen), ProofStandard(standard), weight)
    return translation.graph()


@attrs.frozen(eq=False, slots=False)
class _Balance:
    """A reading, about to become an argument graph."""

    reading: MapReading
    standard: ProofStandard
    otherwise: float

    def graph(self) -> ArgumentGraph:
        arguments = (*self.presumed(), *self.inferred(), *self.undercuts(), *self.survivors())
        arguments += tuple(self.repeated())
        issues = (*self.disputes(), *self.choices_between())
        return ArgumentGraph(arguments, issues, statements=self.reading.nodes)

    # arguments

    def presumed(self) -> Iterator[BalancedArgument]:
        """Yield an argument without premises for what the map gives no reason for."""
        for ref in self.stated:
            if ref not in self.reading.concluded:
                presumption = Presumption(ref)
                asked = Denial(presumption) if ref in self.asked else None
                yield self.argument(presumption, (), self.position(ref), asked, self.weight(ref))

    @functools.cached_property
    def stated(self) -> tuple[Any, ...]:
        unfinished = (
            p for i in self.reading.inferences for p in i.premises if not isinstance(p, ClaimRef)
        )
        return tuple(dict.fromkeys((*map(self.reading.same, self.reading.nodes), *unfinished)))

    def inferred(self) -> Iterator[BalancedArgument]:
        for i in self.reading.inferences:
            if i.kind in _EXCLUDING and isinstance(i.target, ClaimRef):
                continue  # these are issues
            nodes = isinstance(i.target, (ClaimRef, ArgumentRef))
            pro: Any = self.position(i.target) if nodes else i.target
            conclusion = pro if i.pro else Denial(i.target)
            doubted = Denial(i.source) if i.source in self.doubted else None
            weight = min(map(self.weight, i.premises), default=self.otherwise)
            yield self.argument(i.source, i.premises, conclusion, doubted, weight)

    def undercuts(self) -> Iterator[BalancedArgument]:
        """Yield what asks about a presumption or an inference, and what outweighs an objection."""
        for i in self.reading.challenges:
            nodes = isinstance(i.target, (ClaimRef, ArgumentRef))
            asked: Any = Presumption(i.target) if nodes else i.target
            yield self.argument(i.source, i.premises, Denial(asked), None, 1.0)
        for i in self.conceded:
            for objection in self.outweighed(i):
                yield self.argument(
                    (i.source, objection), i.premises, Denial(objection), None, 1.0
                )

    def survivors(self) -> Iterator[BalancedArgument]:
        for ref in self.rivals:
            mine = [i for i in self.reading.inferences if i.pro and i.target == ref]
            weights = (min(map(self.weight, i.premises), default=0.0) for i in mine)
            weight = max(weights, default=self.weight(ref))
            yield self.argument(Candidate(ref), (Candidate(ref),), ref, None, weight)

    def repeated(self) -> Iterator[BalancedArgument]:
        """Yield what makes a claim true whose equivalent is: all stand and fall together."""
        for node in self.reading.nodes:
            if (first := self.reading.same(node)) != node:
                yield self.argument(node, (first,), node, None, 1.0)

    def argument(
        self, name: Any, premises: tuple[Any, ...], conclusion: Any, unless: Any, weight: float
    ) -> BalancedArgument:
        return BalancedArgument(name, premises, conclusion, unless, weight=weight)

    # issues

    def disputes(self) -> Iterator[Issue]:
        """Yield an issue for each claim and inference that something speaks against."""
        attacked = dict.fromkeys(
            i.target for i in self.reading.inferences if i.con and i.kind not in _EXCLUDING
        )
        for ref in attacked:
            nodes = isinstance(ref, (ClaimRef, ArgumentRef))
            pro: Any = self.position(ref) if nodes else ref
            supported = nodes or ref in self.reading.concluded
            if supported:
                yield Issue((pro, Denial(ref)), self.standard_of(ref))

    def choices_between(self) -> Iterator[Issue]:
        """Yield an issue for claims of which at most one can be true."""
        for group in dict.fromkeys(self.rivals.values()):
            first = next((r for r in group if self.own_standard(r)), group[0])
            yield Issue(group, self.standard_of(first))

    @functools.cached_property
    def rivals(self) -> dict[Ref, tuple[Ref, ...]]:
        """For each claim that is contrary to others, all that are connected so."""
        pairs = [
            (p, i.target)
            for i in self.reading.inferences
            if i.kind in _EXCLUDING and isinstance(i.target, ClaimRef)
            for p in i.premises
            if p != i.target
        ]
        stands = graph.representatives(pairs)
        groups: dict[Ref, dict[Ref, None]] = {}
        for ref in dict.fromkeys(end for pair in pairs for end in pair):
            groups.setdefault(stands.get(ref, ref), {})[ref] = None
        return {ref: tuple(group) for group in groups.values() for ref in group}

    def position(self, ref: Any) -> Any:
        """Name what arguments for a claim conclude: it, or that it is a candidate."""
        return Candidate(ref) if ref in self.rivals else ref

    # what bears on inferences

    @functools.cached_property
    def asked(self) -> frozenset[Ref]:
        return frozenset(i.target for i in self.reading.challenges)

    @functools.cached_property
    def doubted(self) -> frozenset[Ref]:
        """The inferences that something undercuts, asks about or outweighs."""
        outweighed = (o for i in self.conceded for o in self.outweighed(i))
        return frozenset((*self.reading.attacked, *self.asked, *outweighed))

    @functools.cached_property
    def conceded(self) -> tuple[Hyperedge, ...]:
        if self.reading.choices.concessions is Concessions.IGNORE:
            return ()
        return tuple(i for i in self.reading.weighings if i.kind is Kind.OUTWEIGHS)

    def outweighed(self, i: Hyperedge) -> tuple[Ref, ...]:
        """Name the objections that start from what something outweighs, or that one itself."""
        return tuple(
            other.source
            for other in self.reading.inferences
            if other.con and (i.target == other.source or i.target in other.premises)
        )

    # data

    def weight(self, ref: Ref) -> float:
        found = self.reading.map.get(ref)
        given = found.data.get("weight", self.otherwise) if isinstance(found, Claim) else None
        return checked_weight(named(ref), self.otherwise if given is None else given)

    def own_standard(self, ref: Ref) -> object:
        found = self.reading.map.get(ref)
        return found.data.get("standard") if isinstance(found, Claim) else None

    def standard_of(self, ref: Ref) -> ProofStandard:
        own = self.own_standard(ref)
        if own is None:
            return self.standard
        try:
            return ProofStandard(str(own))
        except OptionError as error:
            raise OptionError(f"{named(ref)}: {error}") from None
