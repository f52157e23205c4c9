r"""
Count what a map contains.

>>> from argmap import loads
>>> found = count(loads("[Rain]: It rains.\n  + [Wet]: The street is wet."))
>>> found.claims, found.supports, found.depth
(2, 1, 1)
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from . import graph
from .analysis import Analysis
from .analysis.schemes import Schemes
from .model import AttackForm, takes_map
from .model.counts import Stats

if TYPE_CHECKING:
    from .graph import Node
    from .model import ArgumentMap, Claim


@takes_map
def count(m: ArgumentMap, *, analysis: Analysis | None = None) -> Stats:
    """
    Count what *m* contains; linear in its size.

    If an *analysis* of *m* has been made already, it is used.
    """
    analysis = analysis or Analysis(m)
    pro = analysis.evidence
    separate = Counter(i.target for i in pro)
    levels = Counter(_depths(m).values())
    anchorable = [c for c in m.claims if _has_place(analysis, c)]
    return Stats(
        claims=len(m.claims),
        implicit=sum(1 for c in m.claims if c.implicit),
        contentions=len(analysis.contentions),
        arguments=len(m.arguments),
        reconstructed=sum(1 for a in m.arguments if a.steps),
        supports=len(pro),
        linked=sum(1 for i in pro if i.linked),
        convergent=sum(1 for number in separate.values() if number > 1),
        attacks=_attacks(analysis),
        explanations=sum(1 for i in analysis.inferences if i.pro and i.mode == "explanation"),
        depth=max(levels, default=0),
        width=max(levels.values(), default=0),
        roots=len(graph.roots(m)),
        schemes=_schemes(analysis),
        anchored=sum(1 for c in anchorable if c.anchors),
        anchorable=len(anchorable),
    )


def _attacks(analysis: Analysis) -> dict[str, int]:
    found = Counter(i.form for i in analysis.inferences if i.form)
    return {form.value: found[form] for form in AttackForm}


def _schemes(analysis: Analysis) -> dict[str, int]:
    """Count schemes by name; the free prose of a rule isn't one."""
    uses = analysis.of(Schemes).uses
    named = (u.scheme.name if u.scheme else u.named for u in uses if u.scheme or u.sure)
    return dict(sorted(Counter(named).items()))


def _has_place(analysis: Analysis, claim: Claim) -> bool:
    return not (claim.implicit or claim.has("note") or analysis.evaluates(claim.ref))


def _depths(m: ArgumentMap) -> dict[Node, int]:
    """Say of each node that is connected to something how long its longest chain is."""
    bearing = graph.bearing_graph(m)
    hit = {end for ends in bearing.values() for end in ends}
    depths: dict[Node, int] = {}
    for part in graph.components(bearing):  # what is borne on comes first
        inside = set(part)
        beyond = [depths[e] + 1 for n in part for e in bearing[n] if e not in inside]
        depths.update(dict.fromkeys(part, max(beyond, default=0)))
    return {n: depth for n, depth in depths.items() if bearing[n] or n in hit}


__all__ = ["Stats", "count"]
