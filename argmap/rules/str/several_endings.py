"""
A map that looks like a debate: its reasoning ends in more than three claims.

Some maps record what is said for and against many proposals, and argue for none of them;
then there is nothing to do.
In others, a link was forgotten, or the claim that everything else is meant to show.
Tag that claim `#contention`, and link the others to it.
Only the strict profile has this rule; for two or three such claims, see STR105.

Bad:

```argdown
[Train]: We should take the train.
    + [Work]: One can work on the train.

[Cheap]: The train is cheap.
    + [Cards]: All of us have a railcard.

[Early]: The train is early enough.
    + [Nine]: The train arrives at nine.

[Green]: The train does little harm.
    + [Wind]: The train runs on power from the wind.
```

Good:

```argdown
[Train]: We should take the train. #contention
    + [Work]: One can work on the train.

[Cheap]: The train is cheap.
    + [Cards]: All of us have a railcard.
    +> [Train]

[Early]: The train is early enough.
    + [Nine]: The train arrives at nine.
    +> [Train]

[Green]: The train does little harm.
    + [Wind]: The train runs on power from the wind.
    +> [Train]
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...model import Related
from ...source import Severity
from .._base import Context, Finding, Rule
from .._endings import FEW, endings

if TYPE_CHECKING:
    from collections.abc import Iterator

_ACTION = "If the map argues for one claim, tag it #contention and link the others to it."


def check(context: Context) -> Iterator[Finding]:
    """Count the claims where reasoning ends, unless a contention is declared."""
    ends = [part[0] for part in endings(context)]
    if context.map.contentions or len(ends) <= FEW:
        return
    yield Finding(
        None,
        f"the map looks like a debate: its reasoning ends in {context.names(ends)}",
        _ACTION,
        related=Related.each(ends, "where reasoning ends"),
    )


RULE = Rule(
    "STR120",
    Severity.HINT,
    check,
    profiles=frozenset({"strict"}),
    changes=("claim.marks", "claim.occurrences", "claim.tags", "claim.text", "relation.added"),
)
