"""
One thing that speaks both for and against another.

If the same reason supports a claim and attacks it, a reader can't tell what it shows.
Most often one of the links is a slip of the pen, a `-` for a `+`;
sometimes the reason hides two claims, one for each side.

A claim that attacks what it supports only through other claims may be meant so:
that is a hint, not an error.

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
    + <Savings>: Without the bus, the village would save money.
        _ [Grant]: A grant pays for the bus.
    + [Grant]
```
"""

from __future__ import annotations


from ... import graph
from ...source import Severity
from .._base import Context, Finding, Rule
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ...model import Ref
    from ...graph import Inference, Node
    from collections.abc import Iterator


def check(context: Context) -> Iterator[Finding]:
    """Compare what each attack hits with what its source supports."""
    supported = {(frozenset(i.premises), i.target) for i in context.evidence}
    through: list[tuple[Inference, Node, Node]] = []
    for attack in context.inferences:
        if not attack.con or (attack.target,) == attack.premises:
            continue
        if any(way in supported for way in _ways(attack)):
            yield _direct(context, attack)
        elif len(attack.premises) == 1:
            ends = [e for e in (*attack.premises, attack.target) if e in context.support_graph]
            if len(ends) == 2:  # noqa: PLR2004 - both ends are nodes
                through.append((attack, ends[0], ends[1]))  # type: ignore[arg-type]
    chained = graph.leading(context.support_graph, ((s, t) for _, s, t in through))
    for attack, start, end in through:
        if (start, end) in chained:
            yield _indirect(context, attack, start, end)


def _ways(attack: Inference) -> Iterator[tuple[frozenset[Ref], Ref]]:
    yield frozenset(attack.premises), attack.target
    if attack.kind.symmetric and len(attack.premises) == 1:
        yield frozenset([attack.target]), attack.premises[0]


def _direct(context: Context, attack: Inference) -> Finding:
    return Finding(
        attack.premises[0],
        f"{context.names(attack.premises)} both supports and attacks "
        f"{context.name(attack.target)}.",
        "Keep the link that is meant, or split it into two claims, one for each side.",
    )


def _indirect(context: Context, attack: Inference, start: Node, end: Node) -> Finding:
    support = context.support_graph
    middle = [n for n in support[start] if end in support[n]]
    return Finding(
        attack.premises[0],
        f"{context.name(start)} attacks {context.name(end)}, "
        f"and supports it through {context.names(middle) or 'other claims'}.",
        "Ask whether both links are meant; if so, say in the claims how they go together.",
        Severity.HINT,
    )


RULE = Rule("STR102", Severity.ERROR, check)
