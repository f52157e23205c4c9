"""
What the reconstruction of a map says about the relations that its author drew.

See ``docs/grounding.md`` for the definition.
"""

from __future__ import annotations

import functools
import itertools
from typing import TYPE_CHECKING, NamedTuple

from .. import graph
from ..argdown.settings import Settings
from ..model import Argument, ArgumentRef, ClaimRef, Kind, Ref, RelationRef

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from collections.abc import Set as AbstractSet

    from ..model import ArgumentMap
    from ._base import Analysis

_ENDS = " .!;:"
_SAME = {Kind.EQUIVALENCE, Kind.REPHRASE}
_FOR = {Kind.SUPPORT, Kind.ENTAILS}
_AGAINST = {Kind.ATTACK, Kind.CONTRARY, Kind.CONTRADICTORY}


class DrawnRelation(NamedTuple):
    """A relation that can be compared with the reconstruction, with its ends."""

    ref: RelationRef
    sources: tuple[Ref, ...]
    target: Ref
    con: bool


class Grounding:
    """
    What grounds the relations of a map.

    In strict mode only identity, equivalence, entailment and exclusion of claims count;
    in loose mode also the same words, supports and attacks between claims,
    and relations of intermediate and, for attacks, main conclusions.
    """

    def __init__(self, analysis: Analysis) -> None:
        self.analysis = analysis

    @property
    def map(self) -> ArgumentMap:
        """The map."""
        return self.analysis.map

    @functools.cached_property
    def strict(self) -> bool:
        """Whether the map is read in strict mode."""
        return Settings.of(self.map).model.strict

    @functools.cached_property
    def same(self) -> dict[ClaimRef, ClaimRef]:
        """For each claim that is equivalent to others, one that represents them all."""
        return graph.representatives(
            _claims((*r.sources, *r.targets)) for r in self.map.relations if r.kind in _SAME
        )

    def _is_one_of(self, claim: ClaimRef, claims: AbstractSet[ClaimRef]) -> bool:
        """Whether *claim* is one of *claims*, in loose mode also if only by its words."""
        if claim in claims or self.strict:
            return claim in claims
        words = self._words(claim)
        return bool(words) and words in self._all_words(claims)

    def _all_words(self, claims: AbstractSet[ClaimRef]) -> frozenset[str]:
        key = frozenset(claims)
        if key not in self._texts:
            self._texts[key] = frozenset(map(self._words, key))
        return self._texts[key]

    @functools.cached_property
    def _texts(self) -> dict[frozenset[ClaimRef], frozenset[str]]:
        return {}

    def _words(self, ref: ClaimRef) -> str:
        claim = self.map.claims.by_key.get(ref.key)
        return claim.text.casefold().rstrip(_ENDS) if claim is not None else ""

    def representative(self, claim: ClaimRef) -> ClaimRef:
        """Name the claim that represents all that are equivalent to *claim*."""
        return self.same.get(claim, claim)

    @functools.cached_property
    def supported(self) -> dict[ClaimRef, set[ClaimRef]]:
        """For each claim those that it supports, by a relation between claims."""
        return self._between_claims({Kind.ENTAILS} if self.strict else _FOR)

    @functools.cached_property
    def attacked(self) -> dict[ClaimRef, set[ClaimRef]]:
        """For each claim those that it attacks, by a relation between claims."""
        return self._between_claims(_AGAINST - {Kind.ATTACK} if self.strict else _AGAINST)

    @functools.cached_property
    def excluded(self) -> dict[ClaimRef, set[ClaimRef]]:
        """For each claim those that it excludes: they are contrary, or contradict each other."""
        return self._between_claims({Kind.CONTRARY, Kind.CONTRADICTORY})

    def _between_claims(self, kinds: AbstractSet[Kind]) -> dict[ClaimRef, set[ClaimRef]]:
        found: dict[ClaimRef, set[ClaimRef]] = {}
        for relation in self.map.relations:
            ends = (relation.sources, relation.targets) if relation.kind in kinds else ((), ())
            for pair in itertools.product(*map(_claims, ends)):
                source, target = map(self.representative, pair)
                found.setdefault(source, set()).add(target)
                if relation.kind.symmetric:
                    found.setdefault(target, set()).add(source)
        return found

    def reconstructed(self, ref: Ref) -> Argument | None:
        """Look up the argument that *ref* names, if it has a conclusion that isn't empty."""
        found = self.map.arguments.by_key.get(ref.key) if isinstance(ref, ArgumentRef) else None
        if found is None or found.conclusion is None:
            return None
        end = self.map.claims.by_key.get(found.conclusion.key)
        return found if end is not None and (end.title or end.text) else None

    def asserted_by(self, ref: Ref) -> ClaimRef | None:
        """Name what *ref* asserts: a claim itself, an argument its main conclusion."""
        if isinstance(ref, ClaimRef):
            return self.representative(ref)
        argument = self.reconstructed(ref)
        end = argument.conclusion_ref if argument else None
        return None if end is None else self.representative(end)

    def repeats_a_premise(self, ref: Ref) -> bool:
        """Whether *ref* is an argument whose conclusion says the same as one of its premises."""
        argument = self.reconstructed(ref)
        end = self.asserted_by(ref) if argument else None
        if argument is None or end is None:
            return False
        words = self._words(end)
        return end in argument.premise_refs or (
            bool(words) and any(self._words(p) == words for p in argument.premise_refs)
        )

    def rests_on(self, ref: Ref, *, con: bool) -> frozenset[ClaimRef]:
        """Collect the claims by which *ref* can be supported, or attacked (*con*)."""
        if (ref, con) not in self._known:
            self._known[ref, con] = frozenset(
                map(self.representative, self._open_to(ref, con=con))
            )
        return self._known[ref, con]

    @functools.cached_property
    def _known(self) -> dict[tuple[Ref, bool], frozenset[ClaimRef]]:
        return {}

    def _open_to(self, ref: Ref, *, con: bool) -> Iterable[ClaimRef]:
        argument = self.reconstructed(ref)
        if argument is None:
            return _claims([ref])
        if self.strict:
            return argument.premise_refs
        ends = (s.conclusion_ref for s in argument.steps if s.conclusion_ref is not None)
        return (*argument.premise_refs, *(c for c in ends if con or c != argument.conclusion_ref))

    def grounded(self, source: Ref, target: Ref, *, con: bool) -> bool:
        """Whether the reconstruction confirms that *source* supports, or attacks, *target*."""
        asserted, hit = self.asserted_by(source), self.rests_on(target, con=con)
        if asserted is None:
            return False
        if not con and self._is_one_of(asserted, hit):
            return True
        links = self.attacked if con else self.supported
        return not hit.isdisjoint(links.get(asserted, ()))

    def parts(self, argument: Argument) -> frozenset[ClaimRef]:
        """Collect the claims by which *argument* or one of its conclusions can be attacked."""
        if argument.ref not in self._parts:
            ends: list[Ref] = [argument.ref]
            ends += (s.conclusion_ref for s in argument.steps if s.conclusion_ref is not None)
            hit = (self.rests_on(end, con=True) for end in ends)
            self._parts[argument.ref] = frozenset().union(*hit)
        return self._parts[argument.ref]

    @functools.cached_property
    def _parts(self) -> dict[Ref, frozenset[ClaimRef]]:
        return {}

    def attacks_one_of(self, source: Ref, claims: AbstractSet[ClaimRef]) -> bool:
        """Whether what *source* asserts attacks one of *claims*, by a relation between claims."""
        asserted = self.asserted_by(source)
        hit = self.attacked.get(asserted, set()) if asserted is not None else set()
        return not hit.isdisjoint(claims)

    def bears_out(self, drawn: DrawnRelation) -> bool:
        """Whether one of the sources of *drawn* is grounded."""
        return any(self.grounded(s, drawn.target, con=drawn.con) for s in drawn.sources)

    def is_weak(self, drawn: DrawnRelation) -> bool:
        """Whether *drawn* is an attack that only another attack grounds, and no contrariety."""
        if not drawn.con or self.strict or not self.bears_out(drawn):
            return False
        hit = self.rests_on(drawn.target, con=True)
        ends = (self.asserted_by(s) for s in drawn.sources)
        return all(hit.isdisjoint(self.excluded.get(e, ())) for e in ends if e is not None)

    def turns_round(self, drawn: DrawnRelation) -> bool:
        """Whether *drawn* is grounded from its target to its source only."""
        back = any(self.grounded(drawn.target, s, con=drawn.con) for s in drawn.sources)
        return back and not self.bears_out(drawn)

    @functools.cached_property
    def drawn_relations(self) -> tuple[DrawnRelation, ...]:
        """
        The relations that can be compared: both ends assert something, and one is an argument.

        Relations between claims are what others are compared with; explanations, undercuts,
        challenges and relations with a sketch at one end are left out.
        """
        return tuple(self._comparable())

    def _comparable(self) -> Iterator[DrawnRelation]:
        reconstructed = any(argument.steps for argument in self.map.arguments)
        for index, relation in enumerate(self.map.relations if reconstructed else ()):
            if relation.kind not in _FOR | _AGAINST or relation.mode != "argument":
                continue
            if relation.challenge:
                continue
            ends = (*relation.sources, *relation.targets)
            speak = relation.sources and all(self.asserted_by(end) is not None for end in ends)
            if speak and any(isinstance(end, ArgumentRef) for end in ends):
                for target in relation.targets:
                    if target not in relation.sources:
                        yield DrawnRelation(
                            RelationRef(index), relation.sources, target, relation.kind.con
                        )


def _claims(refs: Iterable[Ref]) -> list[ClaimRef]:
    return [ref for ref in refs if isinstance(ref, ClaimRef)]
