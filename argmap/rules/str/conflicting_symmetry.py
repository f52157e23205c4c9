"""
Two claims that exclude each other, although one also supports or restates the other.

At most one of two contraries is true, and exactly one of two contradictories.
So neither can support, entail or rephrase the other: one of the two links is a mistake.
In strict mode, every attack between claims means that they are contraries,
and every support means that one entails the other.

Bad:

```argdown
[Open]: The shop is open. #contention
    + [Light]: There is light in the shop.
    >< [Light]
```

Good:

```argdown
[Open]: The shop is open. #contention
    + [Light]: There is light in the shop.
    >< [Closed]: The shop is closed.
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...model import Kind, Related
from ...source import Severity
from .._base import Context, Finding, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...graph import Hyperedge
    from ...model import Ref

_EXCLUDING = {Kind.CONTRARY: "is contrary to", Kind.CONTRADICTORY: "contradicts"}
_AGREEING = {
    Kind.SUPPORT: "supports",
    Kind.ENTAILS: "entails",
    Kind.EQUIVALENCE: "says the same as",
    Kind.REPHRASE: "rephrases",
}


def check(context: Context) -> Iterator[Finding]:
    """Look for both kinds of link between the same two claims, in whichever direction."""
    agreeing: dict[frozenset[Ref], Hyperedge] = {}
    for i in context.inferences:
        if i.kind in _AGREEING and len(i.premises) == 1 and i.target not in i.premises:
            agreeing.setdefault(_pair(i), i)
    for i in context.inferences:
        if i.kind in _EXCLUDING and len(i.premises) == 1 and _pair(i) in agreeing:
            yield _report(context, i, agreeing[_pair(i)])


def _pair(i: Hyperedge) -> frozenset[Ref]:
    return frozenset((*i.premises, i.target))


def _report(context: Context, excluding: Hyperedge, agreeing: Hyperedge) -> Finding:
    start, end = context.name(agreeing.premises[0]), context.name(agreeing.target)
    turned = agreeing.target != excluding.target
    ends = (end, start) if turned else (start, end)
    return Finding(
        excluding.premises[0],
        f"{ends[0]} {_EXCLUDING[excluding.kind]} {ends[1]}, "
        f"and yet {start} {_AGREEING[agreeing.kind]} {end}",
        "Keep only the link that is meant.",
        place=excluding.source,
        related=(
            Related(excluding.target, "the other claim"),
            Related(agreeing.source, f"{start} {_AGREEING[agreeing.kind]} {end}"),
        ),
    )


RULE = Rule(
    "STR115",
    Severity.ERROR,
    check,
    changes=(
        "claim.added",
        "claim.occurrences",
        "relation.ends",
    ),
)
