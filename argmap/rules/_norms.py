"""What the rules share that tell what ought to be from what is."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from ..analysis.sense import Sense
from ..analysis.wording import Wording

if TYPE_CHECKING:
    from ..analysis import Analysis
    from ..graph import Hyperedge
    from ..model import Ref

#: In longer claims, such a word is often about something else.
_LONGEST = 25
#: Behind what a clause begins that may tell somebody to do something.
_CLAUSE = frozenset([",", ";", ":", ".", "-", "–", "—", '"', "then", "so", "dann", "also"])


def has_values(wording: Wording, words: tuple[str, ...]) -> bool:
    """Whether a claim says that something is good or bad, or tells somebody what to do."""
    return bool(wording.first("values", words)) or _is_told(wording, words)


def _is_told(wording: Wording, words: tuple[str, ...]) -> bool:
    """Whether a clause tells somebody to do or to leave something: *don't eat them*."""
    hits = wording.find("orders", words)
    return any(hit.at == 0 or words[hit.at - 1] in _CLAUSE for hit in hits)


class Norms:
    """Which claims of a map say what ought to be, and what is given for each claim."""

    def __init__(self, analysis: Analysis) -> None:
        self.analysis = analysis

    @functools.cached_property
    def given(self) -> dict[Ref, list[Hyperedge]]:
        """The inferences for each target, in the map's order."""
        given: dict[Ref, list[Hyperedge]] = {}
        for i in self.analysis.evidence:
            given.setdefault(i.target, []).append(i)
        return given

    def is_norm(self, ref: Ref) -> bool:
        """Whether a claim says what ought to be."""
        sentence = self.analysis.of(Wording).by_ref.get(ref)
        if sentence is None:
            return False
        wording = self.analysis.of(Wording)
        marked = sentence.claim.kind == "norm"
        return marked or bool(
            wording.first("norms", sentence.words)
            and not wording.first("no_norms", sentence.words)
        )

    def demands(self, ref: Ref) -> bool:
        """Whether a claim says what should be done, not only what has to be."""
        sentence = self.analysis.of(Wording).by_ref.get(ref)
        if sentence is None or sentence.length > _LONGEST:
            return False
        demand = self.analysis.of(Wording).first("demands", sentence.words, but="no_demands")
        return sentence.claim.kind == "norm" or bool(demand)

    def may_value(self, ref: Ref) -> bool:
        """Whether a claim may say what ought to be or what is good, or nobody knows."""
        sentence = self.analysis.of(Wording).by_ref.get(ref)
        if sentence is None or self.is_norm(ref):
            return True
        return has_values(self.analysis.of(Wording), sentence.words)

    def may_carry(self, ref: Ref) -> bool:
        """Whether a claim may say what is good or owed; in a long one hardly ever nothing does."""
        sentence = self.analysis.of(Wording).by_ref.get(ref)
        if sentence is None or sentence.length > _LONGEST or self.may_value(ref):
            return True
        sense = self.analysis.of(Sense)
        marked = sentence.claim.kind == "opinion"
        return marked or not sense.stems("goods").isdisjoint(map(sense.stem, sentence.words))

    def predicts(self, ref: Ref) -> bool:
        """Whether a claim says what will be, by its kind or its words."""
        sentence = self.analysis.of(Wording).by_ref.get(ref)
        if sentence is None or self.is_norm(ref) or sentence.length > _LONGEST:
            return False
        foretold = self.analysis.of(Wording).first("predictions", sentence.words)
        return sentence.claim.kind == "prediction" or bool(foretold)
