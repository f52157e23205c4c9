"""
A premise that is marked as linked but has no co-premise.

`linked: a` says that a premise needs its siblings with the same mark.
If there are none, the mark is misspelt, the other premise is under another claim,
or it was never written.

Bad:

```argdown
[May vote]: Ada may vote. #contention
    + [Citizen]: Ada is a citizen. {linked: a}
    + [Citizens vote]: Citizens may vote. {linked: b}
```

Good:

```argdown
[May vote]: Ada may vote. #contention
    + [Citizen]: Ada is a citizen. {linked: a}
    + [Citizens vote]: Citizens may vote. {linked: a}
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...model import Related, RelationRef
from ...source import Severity
from .._base import Context, Finding, Rule, short
from .._linked import reasons
from .._marks import place_of_mark

if TYPE_CHECKING:
    from collections.abc import Iterator


def check(context: Context) -> Iterator[Finding]:
    """Count the premises of each reason that is marked as linked."""
    for (target, mark), indices in reasons(context.map).items():
        relations = [context.map.relations[i] for i in indices]
        if len(indices) == 1 and len(relations[0].sources) == 1:
            yield Finding(
                relations[0].sources[0],
                f"{context.name(relations[0].sources[0])} is marked as linked, but no other "
                f"premise for {context.name(target)} has the mark {short(mark)}",
                "Give its co-premise the same mark, or remove the mark.",
                place=RelationRef(indices[0]),
                span=place_of_mark(context, RelationRef(indices[0]), "linked", str(mark)),
                related=(Related(target, "what it is a premise for"),),
            )


RULE = Rule(
    "PCS108",
    Severity.WARNING,
    check,
    changes=(
        "claim.data",
        "relation.ends",
        "relation.missing",
    ),
)
