"""
A separate conclusion that isn't declared as a contention.

A map that declares what it argues for and then argues for something else as well
leaves its readers with a second conclusion that nothing has prepared them for.
Declare it too, or link it to the contention it serves.

Bad:

```argdown
[Train]: We should take the train. #contention
    + [Work]: One can work on the train.

[Hotel]: We should book the hotel by the station.
    + [Late]: We arrive late.
```

Good:

```argdown
[Train]: We should take the train. #contention
    + [Work]: One can work on the train.

[Hotel]: We should book the hotel by the station. #contention
    + [Late]: We arrive late.
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...source import Severity
from .._base import Context, Finding, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator


def check(context: Context) -> Iterator[Finding]:
    """Report claims that reasons are given for, although nothing follows from them."""
    if not context.map.contentions:
        return
    declared = set(context.contentions)
    for part in context.endings:
        reasoned = [n for n in part if n in context.concluded]
        if reasoned and not declared.intersection(part):
            yield Finding(
                reasoned[0],
                f"{context.name(reasoned[0])} is argued for, "
                "but isn't a contention and doesn't support one",
                "Tag it #contention, or link it to the contention it serves.",
            )


RULE = Rule("STR106", Severity.WARNING, check)
