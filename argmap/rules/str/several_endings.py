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

[Hotel]: We should book the hotel by the station.
    + [Late]: We arrive late.

[Museum]: We should see the railway museum.
    + [Engines]: The museum has engines that still run.

[Picnic]: We should take food with us.
    + [Sunday]: On Sundays, the shops are closed.
```

Good:

```argdown
[Train]: We should take the train. #contention
    + [Work]: One can work on the train.
    + [Hotel]: There is a hotel by the station.
    + [Museum]: We could see the railway museum.
    + [Picnic]: On a train, one can eat.
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...model import Related
from ...source import Severity
from .._base import Context, Finding, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

_MOST = 3
_ACTION = "If the map argues for one claim, tag it #contention and link the others to it."


def check(context: Context) -> Iterator[Finding]:
    """Count the claims where reasoning ends, unless a contention is declared."""
    if context.map.contentions or len(context.endings) <= _MOST:
        return
    ends = [part[0] for part in context.endings]
    yield Finding(
        None,
        f"the map looks like a debate: its reasoning ends in {context.names(ends)}",
        _ACTION,
        related=Related.each(ends, "where reasoning ends"),
    )


RULE = Rule("STR120", Severity.HINT, check, profiles=frozenset({"strict"}))
