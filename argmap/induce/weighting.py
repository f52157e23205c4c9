"""Read a map as arguments with weights, for gradual semantics."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..gradual import WeightedFramework, checked_weight
from ..model import ArgumentMap, Claim, Ref, expect_map
from ..model.refs import named
from ._reading import MapReading
from .choices import ReadingChoices

if TYPE_CHECKING:
    from typing import Unpack

    from ..graph import Hyperedge
    from ..model.protocols import ReadingKeywords

#: The weight of what has none of its own.
WEIGHT = 0.5


def weighted(
    m: ArgumentMap,
    choices: ReadingChoices | None = None,
    *,
    weight: float = WEIGHT,
    **changed: Unpack[ReadingKeywords],
) -> WeightedFramework:
    """
    Read *m* as claims and sketches with weights (data ``weight``, else *weight*).

    An inference with several premises, or one that something attacks or supports,
    is an argument of its own, named by its reference: its premises support it,
    and it bears on its target.
    A premise that is itself in question, because a challenge is unanswered, weighs nothing.
    Of the *choices*, the layer and the challenges count.

    Raises:
        OptionError: if a weight isn't a number from 0 to 1.
    """
    reading = MapReading(expect_map(m), (choices or ReadingChoices()).changed(**changed))
    hit = {i.target for i in reading.inferences}
    nodes = dict.fromkeys(map(reading.same, reading.nodes))
    attacks: list[tuple[Ref, Ref]] = []
    supports: list[tuple[Ref, Ref]] = []
    for i in reading.inferences:
        starts = i.premises
        if i.linked or i.source in hit:
            supports += ((p, i.source) for p in i.premises)
            starts = (i.source,)
        nodes |= dict.fromkeys((*i.premises, *starts, i.target))
        (supports if i.pro else attacks).extend(_pairs(i, starts))
    weights = {ref: _weight(reading, ref, weight) for ref in nodes}
    return WeightedFramework.of(weights, attacks, supports)


def _pairs(i: Hyperedge, starts: tuple[Ref, ...]) -> list[tuple[Ref, Ref]]:
    pairs = [(start, i.target) for start in starts]
    return pairs + [(end, start) for start, end in pairs if i.kind.symmetric]


def _weight(reading: MapReading, ref: Ref, otherwise: float) -> float:
    if ref in reading.suspended:
        return 0.0
    found = reading.map.get(ref)
    given = found.data.get("weight", otherwise) if isinstance(found, Claim) else otherwise
    return checked_weight(named(ref), given)
