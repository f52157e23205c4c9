"""
A reason of the evaluator's that is drawn as one of the author's.

What you add belongs in a layer of its own (`#evaluation`).
There it may object to what the author says, and be argued about,
but it may not prop up the author's own reasoning:
the map would put words into the author's mouth.
What the author assumes without saying so is not evaluation; mark it `#implicit`.
Support that you add is fine if the link is marked as yours, with `layer: evaluation`
in the data of a step.

Bad:

```argdown
[Noise]: The new road is loud. #contention
    + [Trucks]: Trucks use it at night.
    + [Measured]: I measured eighty decibels. #evaluation
```

Good:

```argdown
[Noise]: The new road is loud. #contention
    + [Trucks]: Trucks use it at night.
    - [Asphalt]: The new asphalt is quiet. #evaluation
        - [Measured]: I measured eighty decibels. #evaluation
```

```argdown
[Noise]: The new road is loud. #contention
    + [Trucks]: Trucks use it at night.
        - [Closed]: The road is closed to trucks after ten. #evaluation
            + [Sign]: A sign says so. #evaluation
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ... import graph
from ...model import Related
from ...source import Severity
from .._base import Context, Finding, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator


def check(context: Context) -> Iterator[Finding]:
    """Look for support that runs from the evaluator's layer into the author's."""
    for i in context.inferences:
        if not i.pro or context.evaluates(i.source):
            continue
        added = [p for p in i.premises if context.evaluates(p)]
        if added and not context.evaluates(graph.node_of(context.map, i.target) or i.target):
            yield Finding(
                added[0],
                f"{context.names(added)} is the evaluator's, but is drawn as the author's "
                f"reason for {context.name(i.target)}",
                "Mark it #implicit if the author assumes it; otherwise use it only for "
                "or against claims of the evaluation.",
                related=(
                    *Related.each(added[1:], "another claim of the evaluator's"),
                    Related(i.target, "the author's claim"),
                ),
            )


RULE = Rule(
    "SRC109",
    Severity.ERROR,
    check,
    changes=(
        "claim.added",
        "relation.added",
        "relation.missing",
    ),
)
