"""
A claim that is marked as implicit but has a place in the source.

Implicit means that the source doesn't say it, so there can be no place where it does.
One of the two marks is wrong.

Bad:

```argdown
[Noise]: The new road is loud. #contention {par: 1}
    + [Trucks]: Trucks use it at night. #implicit {par: 2}
```

Good:

```argdown
[Noise]: The new road is loud. #contention {par: 1}
    + [Trucks]: Trucks use it at night. #implicit
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...source import Severity
from .._base import Context, Finding, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator


def check(context: Context) -> Iterator[Finding]:
    """Look for claims with both marks."""
    for claim in context.map.claims:
        if claim.implicit and claim.anchors:
            yield Finding(
                claim.ref,
                f"{context.name(claim.ref)} is marked as implicit, "
                f"but anchored in paragraph {claim.anchors[0].paragraph}",
                "Remove #implicit if the source says it, or par if it doesn't.",
            )


RULE = Rule("SRC107", Severity.WARNING, check, changes=("claim.data",))
