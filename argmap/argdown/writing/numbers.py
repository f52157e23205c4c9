"""The numbers of untitled elements: they follow from where these stand in a text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from ...model import ArgumentRef, ClaimRef, StepRef
from ...model.matching import Pairs

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from ...model import Argument, ArgumentMap, Claim, Occurrence, Ref, Step


def listed_like(
    m: ArgumentMap, read: ArgumentMap, known: Container[Ref]
) -> tuple[ArgumentMap, dict[Ref, Ref]]:
    """
    Give *m* with the numbers and in the order that *read*, the same map, has in a text.

    Also gives the new names of untitled elements.
    What is not *known* is new in the text, and is found there by its words.
    """
    names: dict[Ref, Ref] = {}
    for old, new in ((m.claims, read.claims), (m.arguments, read.arguments)):
        names.update(_numbers(_untitled(old), _untitled(new), known))
    return _Renumbering(names).run(m, read), names


def renumbered(m: ArgumentMap, read: ArgumentMap, names: dict[Ref, Ref]) -> ArgumentMap:
    """Give *m* with other *names* of untitled elements, in the order that *read* has."""
    return _Renumbering(names).run(m, read)


def _untitled(elements: Any) -> list[Any]:
    return sorted((e for e in elements if e.title is None), key=lambda e: e.key)


def _numbers(old: list[Any], new: list[Any], known: Container[Ref]) -> Iterator[tuple[Ref, Ref]]:
    if len(old) != len(new):
        return
    ordered = sorted(old, key=lambda e: e.ref in known)
    pairs = Pairs(ordered, new)
    pairs.by(lambda e: e.text or None)
    pairs.by_place()
    for i, j in pairs.found.items():
        yield ordered[i].ref, new[j].ref


class _Renumbering:
    """Calls elements by other names, all at once."""

    def __init__(self, names: dict[Ref, Ref]) -> None:
        self.names = names

    def run(self, m: ArgumentMap, read: ArgumentMap) -> ArgumentMap:
        claims = [attrs.evolve(c, key=self._key(c), occurrences=self._all(c)) for c in m.claims]
        arguments = [
            attrs.evolve(
                a,
                key=self._key(a),
                occurrences=self._all(a),
                steps=tuple(map(self._step, a.steps)),
            )
            for a in m.arguments
        ]
        return attrs.evolve(
            m,
            claims=sorted(claims, key=_place_in(read.claims)),
            arguments=sorted(arguments, key=_place_in(read.arguments)),
            relations=[
                attrs.evolve(r, sources=self._ends(r.sources), targets=self._ends(r.targets))
                for r in m.relations
            ],
        )

    def _ref(self, ref: Any) -> Any:
        if isinstance(ref, StepRef):
            return StepRef(self._ref(ref.argument), ref.index)
        return self.names.get(ref, ref) if isinstance(ref, (ClaimRef, ArgumentRef)) else ref

    def _key(self, element: Claim | Argument) -> Any:
        return self._ref(element.ref).key

    def _ends(self, ends: tuple[Ref, ...]) -> tuple[Ref, ...]:
        return tuple(map(self._ref, ends))

    def _step(self, step: Step) -> Step:
        premises: tuple[Any, ...] = self._ends(step.premise_refs)
        return attrs.evolve(
            step, premise_refs=premises, conclusion_ref=self._ref(step.conclusion_ref)
        )

    def _all(self, element: Claim | Argument) -> tuple[Occurrence, ...]:
        return tuple(
            o if o.within is None else attrs.evolve(o, within=self._ref(o.within))
            for o in element.occurrences
        )


def _place_in(elements: Any) -> Any:
    at = {e.key: i for i, e in enumerate(elements)}
    return lambda e: at.get(e.key, len(at))
