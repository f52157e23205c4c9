"""How strong each claim is, and what raises and lowers it, in sentences."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any, cast

import attrs

from ..analysis import Analysis
from ..errors import OptionError
from ..gradual import GRADUAL, Method, Strengths, WeightedFramework, strengths
from ..induce import MapReading, ReadingChoices, weighted
from ..model import ArgumentRef, ClaimRef, Ref, Verdict
from ..model.evaluations import ClaimStrength, GradualEvaluation
from ..model.refs import named
from ..suggest import count, either
from ._case import analysis_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..graph import Hyperedge, Node
    from ..model import ArgumentMap

#: How many claims are named that raise, or lower, another.
_MOST = 3
#: What changes a strength by less isn't worth a word.
_VISIBLE = 0.005


def evaluate_gradually(
    m: ArgumentMap | Analysis,
    gradual: str,
    choices: ReadingChoices | None,
    changed: dict[str, Any],
) -> GradualEvaluation:
    """
    Compute how strong each claim of *m* is.

    What is assumed to be accepted has strength 1, whatever bears on it,
    and what is assumed to be rejected 0.
    """
    weight = {"weight": changed.pop("weight")} if "weight" in changed else {}
    chosen = (choices or ReadingChoices()).changed(**changed)
    analysis = analysis_of(m)
    reading = MapReading(analysis.map, chosen)
    framework = _assuming(weighted(analysis.map, chosen, **weight), reading)
    found = strengths(framework, gradual)
    table = _Table(analysis, reading, framework, found)
    return GradualEvaluation(
        next(name for name, known in GRADUAL.items() if known is GRADUAL[gradual]),
        tuple(map(table.row, reading.nodes)),
        found.converged,
        str(found.method),
        tuple(_notes(found)),
    )


def _assuming(framework: WeightedFramework, reading: MapReading) -> WeightedFramework:
    """Give what is assumed its strength, and let nothing bear on it."""
    given: dict[Ref, float] = {}
    for ref, verdict in reading.choices.assume.items():
        if verdict is Verdict.UNDECIDED or ref not in reading.nodes:
            raise OptionError(
                f"can't assume that {named(ref)} is {verdict}: expected a claim, or an "
                "argument without steps, of this map, and accepted or rejected"
            )
        value = float(verdict is Verdict.ACCEPTED)
        if given.setdefault(reading.same(ref), value) != value:
            raise OptionError(f"can't assume that {named(ref)} is both accepted and rejected")
    if not given:
        return framework
    weights = {name: given.get(cast("Ref", name), w) for name, w in framework.weights}
    pairs = (
        [pair for pair in some if pair[1] not in given]
        for some in (framework.attacks, framework.supports)
    )
    return WeightedFramework.of(weights, *pairs)


def _notes(found: Strengths) -> Iterator[str]:
    if not found.converged:
        yield (
            "The strengths have not settled: there is a circle in which they keep changing "
            f"(by {found.change:.2g} in the last of {count(found.steps, 'step')}). "
            "These numbers mean nothing."
        )
    elif found.method is not Method.EXACT:
        yield f"The map has circles; the strengths settled after {count(found.steps, 'step')}."


@attrs.frozen(eq=False, slots=False)
class _Table:
    """The rows of one evaluation."""

    analysis: Analysis
    reading: MapReading
    framework: WeightedFramework
    found: Strengths

    def row(self, node: Node) -> ClaimStrength:
        ref = self.reading.same(node)
        weight = self.weights[ref]
        why = self.why(node, ref, weight)
        return ClaimStrength(node, self.analysis.name(node), weight, self.found[ref], why)

    @functools.cached_property
    def weights(self) -> dict[object, float]:
        return dict(self.framework.weights)

    def why(self, node: Node, ref: Ref, weight: float) -> str:
        if node in self.reading.choices.assume:
            return f"it is assumed to be {self.reading.choices.assume[node]}."
        raising, lowering = (self.bearing(ref, ends) for ends in (self.supporters, self.attackers))
        asked = ", since a challenge to it is unanswered" if ref in self.reading.suspended else ""
        parts = [f"it starts at {weight:.2g}{asked}"]
        parts += [self.bears(refs, verb) for refs, verb in _both(raising, lowering) if refs]
        if len(parts) == 1:
            return f"{parts[0]}, and nothing bears on it."
        return f"{'; '.join(parts)}."

    def bears(self, refs: list[Ref], verb: str) -> str:
        inference = self.inferences.get(refs[0])
        several = len(refs) > 1 or (inference is not None and inference.linked)
        return f"{self.listed(refs)} {verb if several else verb + 's'} it"

    def bearing(self, ref: Ref, ends: dict[Ref, list[Ref]]) -> list[Ref]:
        """List what bears on something, the strongest first, without what has no strength."""
        strong = [end for end in ends.get(ref, ()) if self.found[end] >= _VISIBLE]
        return sorted(strong, key=lambda end: -self.found[end])

    def listed(self, refs: list[Ref]) -> str:
        named = [f"{self.name(ref)} ({self.found[ref]:.2f})" for ref in refs[:_MOST]]
        if len(refs) > _MOST:
            named.append(f"{len(refs) - _MOST:,} more")
        return either(named, "and")

    def name(self, ref: Ref) -> str:
        """Name a claim, or what an inference starts from."""
        inference = self.inferences.get(ref)
        if isinstance(ref, (ClaimRef, ArgumentRef)) or inference is None:
            return self.analysis.name(ref)
        names = self.analysis.joined(inference.premises)
        return f"{names} together" if inference.linked else names

    @functools.cached_property
    def inferences(self) -> dict[Ref, Hyperedge]:
        return {i.source: i for i in self.reading.inferences}

    @functools.cached_property
    def supporters(self) -> dict[Ref, list[Ref]]:
        return _by_end(self.framework.supports)

    @functools.cached_property
    def attackers(self) -> dict[Ref, list[Ref]]:
        return _by_end(self.framework.attacks)


def _by_end(pairs: Any) -> dict[Ref, list[Ref]]:
    found: dict[Ref, list[Ref]] = {}
    for start, end in pairs:
        found.setdefault(end, []).append(start)
    return found


def _both(raising: list[Ref], lowering: list[Ref]) -> tuple[tuple[list[Ref], str], ...]:
    return (raising, "raise"), (lowering, "lower")
