"""
Claims that support one another in a circle.

A circle of support shows only that its claims stand or fall together:
anyone who doubts one of them gets no reason to accept it.
This is begging the question (*petitio principii*).

It is not a circle if one claim explains another that is evidence for the first:
an explanation is not a reason to believe what it explains.
Neither is it one if claims only entail one another: they say the same.
An argument whose conclusion is one of its own premises is reported as PCS105,
an arrow between arguments that points the wrong way as GRD103.

Bad:

```argdown
[Reliable]: The old guidebook is reliable. #contention
    + [Says so]: The old guidebook says on its first page that all of it is true.
        + [True]: Everything in the old guidebook is true.
            + [Reliable]
```

```argdown
[Early]: The shops have to open early. #contention
    + [Early]
```

Good:

```argdown
[Reliable]: The old guidebook is reliable. #contention
    + [Says so]: The old guidebook says on its first page that all of it is true.
        + [True]: Everything in the old guidebook is true.
            + [Checked]: A dozen of its entries were checked, and all were right.
```

```argdown
[Early]: The shops have to open early. #contention
    + [Commuters]: Commuters shop on their way to work.
```

```argdown
[Fire]: There was a fire in the night. #contention
    + [Smoke]: There is smoke over the wood. {kind: fact}
    +> [Smoke] {mode: explanation}
```

See D. Walton, *Begging the Question* (1991).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ... import graph
from ...model import Kind, Ref, Related, StepRef
from ...source import Severity
from .._base import Context, Finding, Rule
from .._titles import conflicting_texts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...graph import Hyperedge, Node

#: How many places of a long circle a message names.
_SHOWN = 6


def check(context: Context) -> Iterator[Finding]:
    """Report one circle for each knot of claims that support one another."""
    support = context.support_graph
    knots = _knots(support)
    if not knots:
        return
    elsewhere = _reported_elsewhere(context)
    evidence = [i for i in context.evidence if elsewhere.isdisjoint(_written(i))]
    if elsewhere:
        support = graph.graph_of(context.map, evidence)
        knots = _knots(support)
    argued = graph.graph_of(context.map, (i for i in evidence if i.kind is not Kind.ENTAILS))
    for part in knots:
        inside = set(part)
        edges = ((n, end) for n in part for end in argued.get(n, ()) if end in inside)
        edge = next(edges, None)
        if edge is not None:
            knot = {n: tuple(e for e in support[n] if e in inside) for n in part}
            yield _report(context, _circle(knot, *edge))


def _knots(support: graph.Graph[Node]) -> list[tuple[Node, ...]]:
    return [p for p in graph.components(support) if len(p) > 1 or p[0] in support[p[0]]]


def _reported_elsewhere(context: Context) -> frozenset[Ref]:
    """Name the arguments that beg the question, and the arrows that point the wrong way."""
    from ...analysis.grounding import Grounding  # noqa: PLC0415 - few maps have circles

    begging = (a.ref for a in context.map.arguments if a.conclusion_ref in a.premise_refs)
    grounding = context.of(Grounding)
    turned = (drawn.ref for drawn in grounding.drawn_relations if grounding.turns_round(drawn))
    return frozenset((*begging, *turned))


def _written(i: Hyperedge) -> tuple[Ref, ...]:
    return (i.source, i.source.argument) if isinstance(i.source, StepRef) else (i.source,)


def _circle(knot: graph.Graph[Node], start: Node, end: Node) -> tuple[Node, ...]:
    return (start,) if start == end else (start, *graph.path(knot, end, start)[:-1])


def _report(context: Context, circle: tuple[Node, ...]) -> Finding:
    if len(circle) == 1:
        return Finding(
            circle[0],
            f"{context.name(circle[0])} is given as a reason for itself",
            conflicting_texts(context, circle[0])
            or "Give a reason that someone who doubts it could accept, or drop the link.",
        )
    shown = [context.name(n) for n in circle]
    if len(shown) > _SHOWN:
        shown[_SHOWN - 2 : -1] = [f"… {len(shown) - _SHOWN + 1:,} more …"]
    return Finding(
        circle[0],
        f"support runs in a circle: {' → '.join([*shown, shown[0]])}",
        "Drop the weakest of these links, and give a reason from outside the circle.",
        related=tuple(
            Related(n, f"supports {context.name(end)}")
            for n, end in zip(circle, (*circle[1:], circle[0]), strict=True)
        ),
    )


RULE = Rule(
    "STR101",
    Severity.ERROR,
    check,
    changes=(
        "claim.added",
        "claim.occurrences",
        "relation.added",
        "relation.missing",
    ),
    causes=("STR108",),
)
