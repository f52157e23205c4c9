"""What the rules ask that look for two claims with nothing drawn between them."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from .. import graph
from ..model import Argument, ArgumentRef, Relation, RelationRef, StepRef

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..analysis import Analysis
    from ..graph import Hyperedge
    from ..model import ArgumentMap, Ref

#: What the schemes are called that assume something only to refute it.
_REFUTING = ("reductio", "absurdum", "indirect", "contradiction")


class Joined:
    """Which claims a map relates to each other, in whatever way."""

    def __init__(self, analysis: Analysis) -> None:
        self.analysis = analysis

    def directly(self, one: Ref, other: Ref) -> bool:
        """Whether one of the two bears on the other, or on a step or link that it is part of."""
        return other in self._hits.get(one, ()) or one in self._hits.get(other, ())

    @functools.cached_property
    def _hits(self) -> dict[Ref, set[Ref]]:
        hits: dict[Ref, set[Ref]] = {}
        parts: dict[Ref, tuple[Ref, ...]] = {}
        for i in self.analysis.inferences:
            if i.target not in parts:
                parts[i.target] = tuple(_parts(self.analysis.map, i.target))
            for premise in i.premises:
                hits.setdefault(premise, set()).update(parts[i.target])
        return hits


def _parts(m: ArgumentMap, hit: Ref) -> Iterator[Ref]:
    """Yield *hit*, and what it consists of where it is an argument, a step or a link."""
    yield hit
    if isinstance(hit, StepRef):
        whole = m.arguments.by_key.get(hit.argument.key)
        if isinstance(whole, Argument) and -len(whole.steps) <= hit.index < len(whole.steps):
            step = whole.steps[hit.index]
            yield from graph.premises(whole, hit.index % len(whole.steps))
            yield from () if step.conclusion_ref is None else (step.conclusion_ref,)
    elif isinstance(hit, RelationRef):
        link = m.get(hit)
        if isinstance(link, Relation):
            for end in (*link.sources, *link.targets):
                if not isinstance(end, RelationRef):
                    yield graph.asserted_by(m, end) if isinstance(end, ArgumentRef) else end


def refutes(i: Hyperedge) -> bool:
    """Whether a step assumes something only to refute it: its premises are not asserted."""
    return any(word in i.scheme.casefold() for word in _REFUTING)
