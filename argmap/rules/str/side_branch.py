"""
A branch of the map that doesn't lead to a contention.

Every claim should, in the end, bear on what the map argues for.
If no chain of links leads there, a link is missing or points the wrong way,
or the branch is beside the point.
(A branch that argues for a conclusion of its own is reported as STR106.)

Bad:

```argdown
[Library]: The library should open on Sundays. #contention
    + [Free]: On Sundays people are free to read.

[Heating]: Heating the library is expensive.
    - [Insulation]: The library has been insulated.
```

Good:

```argdown
[Library]: The library should open on Sundays. #contention
    + [Free]: On Sundays people are free to read.
    - [Heating]: Heating the library is expensive.
        - [Insulation]: The library has been insulated.
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ... import graph
from ...source import Severity
from .._base import Context, Finding, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...graph import Node


def check(context: Context) -> Iterator[Finding]:
    """Report the end of each branch that doesn't end in a contention."""
    declared = set(context.contentions)
    aside = [p for p in context.endings if declared and declared.isdisjoint(p)]
    behind = graph.reversed_graph(context.bearing_graph) if aside else {}
    for part in aside:
        if context.concluded.isdisjoint(part):
            yield _report(context, part, len(graph.reachable(behind, part)))


def _report(context: Context, part: tuple[Node, ...], size: int) -> Finding:
    rest = f", nor does anything behind it ({size - len(part):,} more)" if size > len(part) else ""
    return Finding(
        part[0],
        f"{context.name(part[0])} doesn't lead to a contention{rest}",
        "Link it to the claim that it bears on, or check the direction of its links.",
    )


RULE = Rule(
    "STR107",
    Severity.WARNING,
    check,
    changes=(
        "claim.occurrences",
        "relation.added",
    ),
)
