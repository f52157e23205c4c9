"""
A position that accepts two things that are in conflict.

Whatever a map marks `{status: accepted}` forms a position, and a position should hold together.
Accepting both sides of a contradiction is an error.
Accepting a claim together with an objection to it is a warning:
either one of the two should go, or the map should say
why the claim stands nevertheless
(something accepted undercuts the objection or outweighs it).

Bad:

```argdown
[Sundays]: The library should open on Sundays. #contention {status: accepted}
    + [Readers]: On Sundays people are free to read.
    - [Staff]: Nobody is willing to work on Sundays. {status: accepted}
```

```argdown
[Rain]: It will rain tomorrow. #contention {status: accepted}
    + [Clouds]: There are clouds.
    >< [Dry]: It will be dry tomorrow. {status: accepted}
```

Good:

```argdown
[Sundays]: The library should open on Sundays. #contention {status: accepted}
    + [Readers]: On Sundays people are free to read.
    - [Staff]: Nobody is willing to work on Sundays. {status: rejected}
```

```argdown
[Rain]: It will rain tomorrow. #contention {status: accepted}
    + [Clouds]: There are clouds.
    >< [Dry]: It will be dry tomorrow. {status: rejected}
```

```argdown
[Sundays]: The library should open on Sundays. #contention {status: accepted}
    + [Readers]: On Sundays people are free to read. {status: accepted}
    - [Cost]: Opening on Sundays costs money. {status: accepted}
        - [Readers] {relation: outweighs}
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...model import Kind, Related
from ...source import Severity
from .._base import Context, Finding, Rule
from .._positions import accepted, answered

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...graph import Hyperedge


def check(context: Context) -> Iterator[Finding]:
    """Look for accepted claims and arguments that attack something accepted."""
    position = accepted(context)
    answers = answered(context, position)
    for i in context.inferences if position else ():
        if i.con and i.target in position and position.issuperset(i.premises):
            if i.kind in {Kind.CONTRARY, Kind.CONTRADICTORY}:
                yield _report(context, i, Severity.ERROR)
            elif i.source not in answers and answers.isdisjoint(i.premises):
                yield _report(context, i, Severity.WARNING)


def _report(context: Context, i: Hyperedge, severity: Severity) -> Finding:
    return Finding(
        i.target,
        f"{context.name(i.target)} is accepted, and so is what counts against it: "
        f"{context.names(i.premises)}",
        "Give up one of the two, or say what outweighs or undercuts the objection.",
        severity=severity,
        place=i.target,
        related=Related.each(i.premises, "accepted, but counts against it"),
    )


RULE = Rule("DIA101", Severity.WARNING, check, changes=("claim.data",))
