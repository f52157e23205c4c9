"""
Argdown's own JSON, as ``argdown json`` writes it.

Written for Argdown's tools; the map view (nodes and edges) is left out for now.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from ..argdown.export import Export
from ..model import Argument, ArgumentMap, ArgumentRef, Kind, Ref, RelationRef
from ._base import Format, Loss

if TYPE_CHECKING:
    from collections.abc import Iterator

_UNSAYABLE = {Kind.OUTWEIGHS, Kind.PREFERENCE, Kind.EQUIVALENCE, Kind.REPHRASE}


def write(m: ArgumentMap, *, map: bool = False, indent: int | None = 2) -> str:  # noqa: ARG001 - the option's name in Argdown
    """
    Write Argdown's JSON.

    *map* asks for the map view as well, which is not made yet.
    """
    return json.dumps(Export(m).as_json(), ensure_ascii=False, indent=indent) + "\n"


def losses(m: ArgumentMap) -> Iterator[Loss]:
    """Name what Argdown's JSON cannot say."""
    for index, relation in enumerate(m.relations):
        name = m.label(RelationRef(index))
        if len(relation.sources) > 1:
            yield Loss(name, "that its sources are linked")
        if relation.kind in _UNSAYABLE:
            yield Loss(name, f"that it is of the kind {relation.kind.value}")
        if not relation.sources or not relation.targets:
            yield Loss(name, "the whole relation, for it has only one end")
        ends = (*relation.sources, *relation.targets)
        if any(isinstance(end, RelationRef) for end in ends):
            yield Loss(name, "the whole relation, for one end is a relation")
        if any(_is_reconstructed(m, end) for end in ends):
            yield Loss(name, "that it was sketched between arguments, not their statements")
    if m.settings:
        yield Loss("the map", "its front matter")
    if m.dialogue.locutions or m.dialogue.participants:
        yield Loss("the map", "its dialogue")


def _is_reconstructed(m: ArgumentMap, ref: Ref) -> bool:
    argument = m.get(ref)
    return isinstance(ref, ArgumentRef) and isinstance(argument, Argument) and bool(argument.steps)


FORMAT = Format("Argdown JSON", (), None, write, losses)
