"""
A map that states nothing.

The file may be empty, contain only comments and notes, or have been read in the wrong format.

Bad:

```argdown
<!-- Ideas for the debate, to be written down. -->
```

Good:

```argdown
[Debate]: Every school should have a debating club. #contention
    + [Listening]: Pupils who debate learn to listen.
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...source import Severity
from .._base import Context, Finding, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator


def check(context: Context) -> Iterator[Finding]:
    """Look for at least one claim or argument."""
    if context.empty:
        yield Finding(
            None,
            "the map is empty: it states no claims",
            "Write one as [Title]: A sentence. #contention",
        )


RULE = Rule(
    "STR117",
    Severity.WARNING,
    check,
    changes=(
        "claim.added",
        "relation.added",
    ),
)
