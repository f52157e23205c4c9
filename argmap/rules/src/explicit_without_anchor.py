"""
A claim of the author's that doesn't say where the source states it.

If a map names its source, every claim should either show where the source says it,
or be marked `#implicit` (left unsaid there), `#evaluation` (your own) or `#note`.
Otherwise nobody can tell what the author says from what you add.

Bad:

```argdown
===
source: {title: A letter to the editor, paragraphs: 2}
===

[Noise]: The new road is loud. #contention {par: 1}
    + [Trucks]: Trucks use it at night.
```

Good:

```argdown
===
source: {title: A letter to the editor, paragraphs: 2}
===

[Noise]: The new road is loud. #contention {par: 1}
    + [Trucks]: Trucks use it at night. {par: 2}
    + [Heavy]: Trucks are loud. #implicit
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...source import Severity
from .._base import Context, Finding, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...model import Claim


def check(context: Context) -> Iterator[Finding]:
    """Look for stated claims without an anchor, if a source is named."""
    for claim in context.map.claims if context.map.sources else ():
        if not claim.anchors and not _excused(context, claim):
            yield Finding(
                claim.ref,
                f"{context.name(claim.ref)} doesn't say where the source states it",
                "Add the paragraph, such as {par: 14}, or mark the claim #implicit.",
            )


def _excused(context: Context, claim: Claim) -> bool:
    return claim.implicit or claim.has("note") or not claim.text or context.evaluates(claim.ref)


RULE = Rule(
    "SRC108",
    Severity.WARNING,
    check,
    changes=(
        "claim.added",
        "claim.data",
        "relation.added",
    ),
)
