"""
A map that doesn't say what it argues for.

Readers need to know what everything else is meant to show.
A map says so with the tag `#contention`;
without the tag, the one claim where all reasoning ends is taken to be the contention.
If there are several such claims, or none, nobody can tell.

Bad:

```argdown
[Train]: We should take the train.
    + [Work]: One can work on the train.

[Hotel]: We should book the hotel by the station.
    + [Late]: We arrive late.
```

Good:

```argdown
[Train]: We should take the train.
    + [Work]: One can work on the train.
```

```argdown
[Train]: We should take the train. #contention
    + [Work]: One can work on the train.

[Hotel]: We should book the hotel by the station. #contention
    + [Late]: We arrive late.
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
    """Count the claims where reasoning ends, unless a contention is declared."""
    endings = context.endings
    if context.empty or context.map.contentions:
        return
    if not endings:
        yield _report("no claim is tagged #contention, and the reasoning leads to none", ())
    elif len(endings) > 1:
        candidates = [part[0] for part in endings]
        named = context.names(candidates)
        message = f"the map doesn't say what it argues for: it could be any of {named}"
        yield _report(message, Related.each(candidates, "a possible contention"))
    elif _in_conflict(context, endings[0]):
        sides = context.names(endings[0])
        message = f"the map doesn't say which side it argues for: {sides}"
        yield _report(message, Related.each(endings[0], "one side"))


def _in_conflict(context: Context, part: tuple[Node, ...]) -> bool:
    inside = set(part)
    return any(
        i.con
        and i.target in inside
        and i.target not in i.premises
        and inside.issuperset(i.premises)
        for i in context.inferences
    )


def _report(message: str, related: tuple[Related, ...]) -> Finding:
    action = "Add #contention to the claim that the map argues for."
    return Finding(None, message, action, related=related)


RULE = Rule(
    "STR105",
    Severity.WARNING,
    check,
    changes=(
        "claim.marks",
        "claim.tags",
        "claim.text",
    ),
)
