"""What Argdown's map leaves out of a map, counted in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...model import ArgumentRef
from ...suggest import count, either
from .edges import edges_of
from .selection import barred, select
from .view import as_viewed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ...model import ArgumentMap, Ref

_SETTINGS = {
    "isInMap": "isInMap: false",
    "excludeStatements": "selection.excludeStatements",
    "excludeArguments": "selection.excludeArguments",
    "selectedSections": "selection.selectedSections",
    "selectedTags": "selection.selectedTags",
}


def omissions(m: ArgumentMap) -> str:
    """
    Count what settings and data keep out of Argdown's map; empty if they keep out nothing.

    Argdown doesn't join what a claim that is left out stood between,
    so what is joined to nothing else disappears as well, and is counted too.
    """
    out = barred(m)
    if not out:
        return ""
    seen = as_viewed(m)
    decided = select(seen, edges_of(seen)).decisions
    rules = ", ".join(words for rule, words in _SETTINGS.items() if rule in out.values())
    alone = [r for r, d in decided.items() if d.rule == "excludeDisconnected" and not d.included]
    also = f", and {_counted(alone)} that nothing else joins to it" if alone else ""
    return f"{_counted(out)} ({rules}){also}"


def _counted(refs: Iterable[Ref]) -> str:
    listed = list(refs)
    arguments = sum(isinstance(ref, ArgumentRef) for ref in listed)
    kinds = {"claim": len(listed) - arguments, "argument": arguments}
    return either((count(n, what) for what, n in kinds.items() if n), "and")
