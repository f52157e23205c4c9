"""
A direct link between claims that a chain of reasons already connects.

If A is a reason for B, and B for C, then a link from A to C repeats
what the chain says, and readers count A twice.
It is right only if A supports C in some other way as well: then that way deserves a claim.

Only links from a single claim are checked: one that needs others is a different reason.
At most 4,096 pairs are followed.

Bad:

```argdown
[Lights]: The street needs more lamps. #contention
    + [Accidents]: Accidents happen there after dark.
        + [Dark]: The street is dark at night.
    + [Dark]
```

Good:

```argdown
[Lights]: The street needs more lamps. #contention
    + [Accidents]: Accidents happen there after dark.
        + [Dark]: The street is dark at night.
    + [Fear]: People avoid the street at night.
```
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from ... import graph
from ...model import ArgumentRef, ClaimRef, Kind, Related, StepRef
from ...source import Severity
from .._base import Context, Finding, Rule

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ...graph import Hyperedge, Node

_MOST = 4096
_NODE = (ClaimRef, ArgumentRef)


def check(context: Context) -> Iterator[Finding]:
    """Follow the other links of everything that supports several things."""
    support = context.support_graph
    forks = {n for n, ends in support.items() if len(ends) > 1}
    ends_of = (_ends(i) for i in context.evidence if forks)
    direct = {ends: None for ends in ends_of if ends is not None and ends[0] in forks}
    knots = (p for p in graph.components(support) if direct and len(p) > 1)
    knotted = {n for part in knots for n in part} | {n for n in forks if n in support[n]}
    roundabout: dict[tuple[Node, Node], list[Node]] = {}
    for start, middle, end in itertools.islice(_pairs(support, direct, knotted), _MOST):
        roundabout.setdefault((middle, end), []).append(start)
    paths = graph.leading(support, roundabout)
    links = {ends: i for i in context.evidence if paths and (ends := _ends(i)) is not None}
    for middle, end in (pair for pair in roundabout if pair in paths):
        for start in roundabout[middle, end]:
            link = links.pop((start, end), None)
            if link is not None:
                yield _report(context, link, middle)


def _ends(i: Hyperedge) -> tuple[Node, Node] | None:
    """Name the ends of a plain link: a single reason for a single thing."""
    if i.kind is not Kind.SUPPORT or len(i.premises) > 1 or isinstance(i.source, StepRef):
        return None
    start, end = i.premises[0], i.target
    return (start, end) if isinstance(start, _NODE) and isinstance(end, _NODE) else None


def _pairs(
    support: graph.Graph[Node],
    direct: Iterable[tuple[Node, Node]],
    knotted: set[Node],
) -> Iterator[tuple[Node, Node, Node]]:
    for start, end in direct:
        for middle in support[start]:
            if middle != end and start not in knotted:
                yield start, middle, end


def _report(context: Context, link: Hyperedge, middle: Node) -> Finding:
    start, end = context.name(link.premises[0]), context.name(link.target)
    return Finding(
        link.premises[0],
        f"{start} supports {end} directly as well as through {context.name(middle)}",
        "Drop the direct link, or add a claim that says what else it shows.",
        place=link.source,
        related=(
            Related(middle, f"already leads from {start} to {end}"),
            Related(link.target, "what is supported both ways"),
        ),
    )


RULE = Rule(
    "STR111",
    Severity.HINT,
    check,
    profiles=frozenset({"rationale", "strict"}),
    changes=(
        "claim.added",
        "claim.occurrences",
        "relation.added",
        "relation.missing",
    ),
)
