"""Which schemes a map reasons by, and which of their places are filled."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, NamedTuple

from .. import graph
from ..model import ArgumentRef, Data, Ref, RelationRef, StepRef
from ..schemes import Scheme, find_scheme, key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..model import ArgumentMap, Claim, Relation, Step
    from ._base import Analysis

#: What tools write where no scheme was chosen.
_NONE = {"", "default", "default inference", "none", "unknown"}


class Use(NamedTuple):
    """
    A step, a relation or a sketch that names a scheme, known or not.

    *sure* is whether data names it: a rule between hyphens may be free prose.
    *premises* are as `graph.inferences` resolves them; a sketch has none.
    """

    at: StepRef | RelationRef | ArgumentRef
    named: str
    sure: bool
    premises: tuple[Ref, ...] = ()
    targets: tuple[Ref, ...] = ()

    @property
    def scheme(self) -> Scheme | None:
        """The scheme itself, or None if no scheme has this name."""
        return find_scheme(self.named)


class Schemes:
    """The schemes that a map names, and what it says about their places."""

    def __init__(self, analysis: Analysis) -> None:
        self.analysis = analysis

    @functools.cached_property
    def uses(self) -> tuple[Use, ...]:
        """
        Where schemes are named: arguments with their steps, then relations.

        Data after an argument in a list belongs to both the argument and the relation:
        it is listed once, for the relation if the argument is a sketch, else for the argument.
        """
        return tuple(_uses(self.analysis.map))

    @functools.cached_property
    def slots(self) -> dict[Ref, tuple[str, ...]]:
        """The places that claims say they fill, wherever they are stated (data ``slot``)."""
        named = ((claim.ref, tuple(_slots(claim))) for claim in self.analysis.map.claims)
        return {ref: names for ref, names in named if names}

    @functools.cached_property
    def own(self) -> frozenset[str]:
        """The schemes that the front matter declares as the map's own (``schemes``), by key."""
        value = self.analysis.map.settings.get("schemes")
        names = value if isinstance(value, (tuple, Data)) else ()
        return frozenset(key(name) for name in names if isinstance(name, str))


def _uses(m: ArgumentMap) -> Iterator[Use]:
    by_relation = _by_relation(m)
    for argument in m.arguments:
        for name in _names(argument.data):
            if argument.steps or (argument.ref, key(name)) not in by_relation:
                yield Use(argument.ref, name, sure=True)
        for index, step in enumerate(argument.steps):
            at, grounds = StepRef(argument.ref, index), graph.premises(argument, index)
            ends = () if step.conclusion_ref is None else (step.conclusion_ref,)
            for name, sure in _named(step):
                yield Use(at, name, sure, grounds, ends)
    for index, relation in enumerate(m.relations):
        sources = tuple(dict.fromkeys(graph.asserted_by(m, s) for s in relation.sources))
        for name in _names(relation.data):
            if not _names_steps_scheme(m, relation, name):
                yield Use(RelationRef(index), name, True, sources, relation.targets)


def _by_relation(m: ArgumentMap) -> set[tuple[Ref, str]]:
    """Collect the schemes that relations name, each with what they come from."""
    return {(s, key(n)) for r in m.relations for n in _names(r.data) for s in r.sources}


def _names_steps_scheme(m: ArgumentMap, relation: Relation, name: str) -> bool:
    """Whether the scheme that *relation* names is that of the reconstruction it comes from."""
    sources = [m.arguments.by_key.get(s.key) for s in relation.sources if type(s) is ArgumentRef]
    return any(a and a.steps and key(name) in map(key, _names(a.data)) for a in sources)


def _slots(claim: Claim) -> Iterator[str]:
    values = [o.data["slot"] for o in claim.occurrences if "slot" in o.data]
    flat = (s for value in values for s in (value if isinstance(value, tuple) else (value,)))
    yield from dict.fromkeys(s for s in flat if isinstance(s, str) and s)


def _named(step: Step) -> Iterator[tuple[str, bool]]:
    names = tuple(_names(step.data))
    yield from ((name, True) for name in names)
    if not names:
        yield from ((rule, False) for rule in step.rules if key(rule) not in _NONE)


def _names(data: Data) -> Iterator[str]:
    name = data.get("scheme")
    if isinstance(name, str) and key(name) not in _NONE:
        yield name
