"""Steps and relations with all their ends: what a picture draws as a junction or as lines."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import attrs

from ..graph import Hyperedge, premises
from ..model import (
    ArgumentMap,
    ArgumentRef,
    Kind,
    Ref,
    Relation,
    RelationRef,
    StepRef,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..analysis import Analysis


@attrs.frozen
class Bearing:
    """One step or relation with all its ends, as `inferences` lists them."""

    source: StepRef | RelationRef
    style: str
    premises: tuple[Ref, ...]
    targets: tuple[Ref, ...]
    scheme: str = ""

    @property
    def ends(self) -> tuple[Ref, ...]:
        """The premises, then the targets."""
        return (*self.premises, *self.targets)


def bearings(analysis: Analysis) -> tuple[Bearing, ...]:
    """
    Join the inferences of one step or relation, and add those that lack an end.

    An end that is a reconstructed argument is named by its last step, which is what is drawn.
    This is a view: ask for it with `Analysis.of`.
    """
    m = analysis.map
    return tuple(
        attrs.evolve(
            b,
            premises=tuple(_own(m, e) for e in b.premises),
            targets=tuple(_own(m, e) for e in b.targets),
        )
        for b in _joined(analysis)
    )


def style(i: Hyperedge) -> str:
    """Name the look of an inference: one word for each that must look different."""
    if i.kind is Kind.SUPPORT:
        return "explanation" if i.mode == "explanation" else "support"
    if i.kind in {Kind.ATTACK, Kind.UNDERCUT}:
        return str(i.form.value) if i.form else "rebut"
    return str(i.kind.value)


def _own(m: ArgumentMap, end: Ref) -> Ref:
    """Name what is drawn for *end*: for a reconstructed argument, its last step."""
    if isinstance(end, ArgumentRef):
        argument = m.arguments.by_key.get(end.key)
        if argument is not None and argument.steps:
            return argument.step_ref(-1)
    if isinstance(end, StepRef) and end.index < 0:
        argument = m.arguments.by_key.get(end.argument.key)
        if argument is not None and -end.index <= len(argument.steps):
            return argument.step_ref(end.index)
    return end


def _joined(analysis: Analysis) -> Iterator[Bearing]:
    m = analysis.map
    joined: dict[StepRef | RelationRef, list[Hyperedge]] = defaultdict(list)
    for i in analysis.inferences:
        joined[i.source].append(i)
    for source, several in joined.items():
        first = several[0]
        targets = tuple(i.target for i in several)
        yield Bearing(source, style(first), first.premises, targets, first.scheme)
    for argument in m.arguments:
        for index, step in enumerate(argument.steps):
            source = StepRef(argument.ref, index)
            if source not in joined:
                look = "explanation" if step.mode == "explanation" else "support"
                ends = (step.conclusion_ref,) if step.conclusion_ref is not None else ()
                yield Bearing(source, look, premises(argument, index), ends, step.scheme)
    for at, relation in enumerate(m.relations):
        if RelationRef(at) not in joined and not (relation.sources and relation.targets):
            yield Bearing(
                RelationRef(at),
                _half_style(relation),
                relation.sources,
                relation.targets,
                relation.scheme,
            )


def _half_style(relation: Relation) -> str:
    if relation.kind is Kind.SUPPORT:
        return "explanation" if relation.mode == "explanation" else "support"
    if relation.challenge:
        return "challenge"
    return "rebut" if relation.kind is Kind.ATTACK else relation.kind.value
