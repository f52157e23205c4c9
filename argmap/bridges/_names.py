"""Names for the parts of a map that are unique as texts, as graphs and tables need them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..model import RelationRef
from ..model.refs import named

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..model import ArgumentMap, Ref


class Names:
    """
    The name of each part of *m*: as in messages, with a number where two would have the same.

    >>> from argmap.model import ArgumentMap, Claim, ClaimRef
    >>> names = Names(ArgumentMap([Claim("1"), Claim(1)]))
    >>> names[ClaimRef("1")], names[ClaimRef(1)], names[ClaimRef("nowhere")]
    ('[1]', '[1] (2)', '[nowhere]')
    """

    def __init__(self, m: ArgumentMap) -> None:
        self._names: dict[Ref, str] = {}
        self._taken: set[str] = set()
        for ref in _parts(m):
            self._add(ref)

    def __getitem__(self, ref: Ref) -> str:
        return self._names.get(ref) or self._add(ref)

    def __contains__(self, ref: object) -> bool:
        return ref in self._names

    def _add(self, ref: Ref) -> str:
        name, number = named(ref), 1
        while name in self._taken:
            number += 1
            name = f"{named(ref)} ({number})"
        self._taken.add(name)
        self._names[ref] = name
        return name


def _parts(m: ArgumentMap) -> Iterator[Ref]:
    """List the references of everything in *m*: claims, arguments with their steps, relations."""
    yield from (claim.ref for claim in m.claims)
    for argument in m.arguments:
        yield argument.ref
        yield from (argument.step_ref(index) for index in range(len(argument.steps)))
    yield from (RelationRef(index) for index in range(len(m.relations)))


__all__ = ["Names"]
