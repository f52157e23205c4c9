"""
A claim or argument that both supports and attacks another.

If the same reason supports a claim and attacks it, readers can't tell what it shows.
Most often one of the links is a typo, a `-` instead of a `+`;
sometimes the reason hides two claims, one for each side.

A claim that attacks what it supports only through other claims may be intended:
that is a hint, not an error.
Claims that exclude each other (`><`) and support each other are reported as STR115.

Bad:

```argdown
[Bus]: The village should keep its bus. #contention
    + [Few riders]: Only a few people ride the bus.
    - [Few riders]
```

```argdown
[Bus]: The village should keep its bus. #contention
    + [Link]: The bus is the only link to the hospital.
        + [Remote]: The village is remote.
    - [Remote]
```

Good:

```argdown
[Bus]: The village should keep its bus. #contention
    + [No car]: The few people who ride the bus have no car.
    - [Few riders]: Only a few people ride the bus.
```

```argdown
[Bus]: The village should keep its bus. #contention
    + [Link]: The bus is the only link to the hospital.
        + [Remote]: The village is remote.
    - [Long way]: The bus has a long way to go.
```

```argdown
[Bus]: The village should keep its bus. #contention
    + <Savings>: Without the bus, the village would save money.
        _ [Grant]: A grant pays for the bus.
    + [Grant]
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ... import graph
from ...model import ArgumentRef, ClaimRef, Related
from ...source import Severity
from .._base import Context, Finding, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...graph import Hyperedge, Node
    from ...model import Ref

_NODE = (ClaimRef, ArgumentRef)


def check(context: Context) -> Iterator[Finding]:
    """Compare the target of each attack with what its source supports."""
    attacks = [i for i in context.inferences if i.con and (i.target,) != i.premises]
    ends = {end for attack in attacks for _, end in _ways(attack)}
    supported = {
        (frozenset(i.premises), i.target): i.source for i in context.evidence if i.target in ends
    }
    through: list[tuple[Node, Node]] = []
    for attack in attacks:
        support = next((supported[way] for way in _ways(attack) if way in supported), None)
        if support is not None:
            if not attack.kind.symmetric:
                yield _direct(context, attack, support)
        elif len(attack.premises) == 1:
            start, end = attack.premises[0], attack.target
            if isinstance(start, _NODE) and isinstance(end, _NODE):
                through.append((start, end))
    chained = graph.leading(context.support_graph, through)
    for start, end in through:
        if (start, end) in chained:
            yield _indirect(context, start, end)


def _ways(attack: Hyperedge) -> Iterator[tuple[frozenset[Ref], Ref]]:
    yield frozenset(attack.premises), attack.target
    if attack.kind.symmetric and len(attack.premises) == 1:
        yield frozenset([attack.target]), attack.premises[0]


def _direct(context: Context, attack: Hyperedge, support: Ref) -> Finding:
    return Finding(
        attack.premises[0],
        f"{context.names(attack.premises)} both supports and attacks "
        f"{context.name(attack.target)}",
        "Keep only the link that is meant, or split the claim in two, one for each side.",
        place=attack.source,
        related=(
            Related(attack.target, "what is both supported and attacked"),
            Related(support, "the support"),
        ),
    )


def _indirect(context: Context, start: Node, end: Node) -> Finding:
    support = context.support_graph
    middle = [n for n in support[start] if end in support[n]]
    way = f"through {context.names(middle)}" if middle else "through a chain of claims"
    if end in support[start]:
        way = "together with other claims"
    return Finding(
        start,
        f"{context.name(start)} attacks {context.name(end)}, but also supports it {way}",
        "Check that both links are meant; if so, say in the claims how they fit together.",
        Severity.HINT,
        related=(
            Related(end, "what is both attacked and supported"),
            *Related.each(middle, "what the support runs through"),
        ),
    )


RULE = Rule(
    "STR102",
    Severity.ERROR,
    check,
    changes=(
        "claim.added",
        "claim.occurrences",
        "relation.added",
        "relation.missing",
    ),
)
