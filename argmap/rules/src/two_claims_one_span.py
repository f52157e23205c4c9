"""
Two stated claims that render the same passage of the source.

One of them may be a repetition, or may have been read into the passage.
If the sentence does say two things, anchor each claim in its own part of it.

Bad:

```argdown
===
source: {title: A letter to the editor, paragraphs: 1}
===

[Noise]: The new road is loud. #contention {par: 1, at: [0, 38]}
    + [Trucks]: Trucks use it at night. {par: 1, at: [0, 38]}
```

Good:

```argdown
===
source: {title: A letter to the editor, paragraphs: 1}
===

[Noise]: The new road is loud. #contention {par: 1, at: [0, 17]}
    + [Trucks]: Trucks use it at night. {par: 1, at: [18, 38]}
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...analysis import anchoring
from ...model import Related
from ...source import Severity
from .._base import Context, Finding, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...model import Anchor, Claim


def check(context: Context) -> Iterator[Finding]:
    """Compare the anchors that say where they start and end."""
    first: dict[tuple[object, ...], Claim] = {}
    for claim, anchor in anchoring.anchored(context.map):
        if anchor.start is None or claim.implicit or context.evaluates(claim.ref):
            continue
        earlier = first.setdefault(_place(context, anchor), claim)
        if earlier is not claim:
            yield Finding(
                claim.ref,
                f"{context.name(claim.ref)} and {context.name(earlier.ref)} "
                f"render the same words of paragraph {anchor.paragraph}",
                "Anchor each in its part of the sentence, or mark what isn't stated #implicit.",
                related=(Related(earlier.ref, "the claim that renders the same words"),),
            )


def _place(context: Context, anchor: Anchor) -> tuple[object, ...]:
    record = anchoring.source_of(context.map, anchor)
    key = record.key if record else anchor.source
    return key, anchor.paragraph, anchor.start, anchor.end


RULE = Rule("SRC106", Severity.HINT, check, changes=("claim.data",))
