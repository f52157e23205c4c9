"""
A separate conclusion that isn't declared as a contention.

A map that declares what it argues for and then argues for something else as well
leaves its readers with a second conclusion that nothing has prepared them for.
Declare it too, or link it to the contention it serves.
If a contention is itself drawn as a reason for it, the arrow may point the wrong way:
a reason is written below what it supports.

Bad:

```argdown
[Train]: We should take the train. #contention
    + [Work]: One can work on the train.

[Hotel]: We should book the hotel by the station.
    + [Late]: We arrive late.
```

```argdown
[Train]: We should take the train. #contention
    + [Work]: One can work on the train.
    +> [Cheap]: The train is cheaper than the car.
```

Good:

```argdown
[Train]: We should take the train. #contention
    + [Work]: One can work on the train.

[Hotel]: We should book the hotel by the station. #contention
    + [Late]: We arrive late.
```

```argdown
[Train]: We should take the train. #contention
    + [Work]: One can work on the train.
    + [Cheap]: The train is cheaper than the car.
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...model import Related
from ...source import Severity
from .._base import Context, Finding, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...graph import Node


def check(context: Context) -> Iterator[Finding]:
    """Report claims that reasons are given for, although nothing follows from them."""
    if not context.map.contentions:
        return
    declared = set(context.contentions)
    for part in context.endings:
        reasoned = [n for n in part if n in context.concluded]
        if reasoned and not declared.intersection(part):
            yield _report(context, reasoned[0], _turned(context, part))


def _turned(context: Context, part: tuple[Node, ...]) -> Node | None:
    """Find a contention that is drawn as a reason for one of *part*."""
    supported = context.support_graph
    return next((c for c in context.contentions if set(part) & set(supported.get(c, ()))), None)


def _report(context: Context, ending: Node, contention: Node | None) -> Finding:
    name = context.name(ending)
    if contention is None:
        return Finding(
            ending,
            f"{name} is argued for, but isn't a contention and doesn't support one",
            "Link it to the contention it serves and check which way its arrows point, "
            "or tag it #contention if the map argues for it as well.",
        )
    whose = context.name(contention)
    return Finding(
        ending,
        f"the contention {whose} is drawn as a reason for {name}, which isn't a contention: "
        "does the arrow point the wrong way?",
        f"If {name} is a reason for {whose}, write it below {whose} with +; "
        f"if it is what the map argues for, tag it #contention.",
        related=(Related(contention, "the contention"),),
    )


RULE = Rule(
    "STR106",
    Severity.WARNING,
    check,
    changes=(
        "claim.marks",
        "claim.tags",
        "claim.text",
        "relation.added",
        "relation.missing",
    ),
    causes=("STR108",),
)
