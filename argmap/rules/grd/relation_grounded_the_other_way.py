"""
A relation that points the opposite way from the reconstruction.

The arrow was drawn from A to B, but it is the conclusion of B that is a premise of A,
or counts against one.
Most often the symbol is the wrong way round: `+>` instead of `+`.

Bad:

```argdown
[Close]: The harbour should be closed to large ships. #contention

<Waves>: Large ships wash the banks away.
    +> <Measured>

(1) [Wash]: Every large ship washes away a part of the bank.
(2) [Banks matter]: The banks must be kept.
----
(3) [Close]

<Measured>: Engineers have looked into it.

(1) [Report]: The engineers' report speaks of damage to the banks with every large ship.
(2) [Trust]: The engineers know their trade.
----
(3) [Wash]
```

Good:

```argdown
[Close]: The harbour should be closed to large ships. #contention

<Waves>: Large ships wash the banks away.
    + <Measured>

(1) [Wash]: Every large ship washes away a part of the bank.
(2) [Banks matter]: The banks must be kept.
----
(3) [Close]

<Measured>: Engineers have looked into it.

(1) [Report]: The engineers' report speaks of damage to the banks with every large ship.
(2) [Trust]: The engineers know their trade.
----
(3) [Wash]
```

See `docs/grounding.md`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...analysis.grounding import Grounding
from ...model import Related
from ...source import Severity
from .._base import Context, Finding, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator


def check(context: Context) -> Iterator[Finding]:
    """Look for relations that are grounded only in the opposite direction."""
    for drawn in context.of(Grounding).drawn_relations:
        if context.of(Grounding).turns_round(drawn):
            start, end = context.names(drawn.sources), context.name(drawn.target)
            verb, turned = ("attacking", "attacks") if drawn.con else ("supporting", "supports")
            yield Finding(
                drawn.sources[0],
                f"{start} is drawn as {verb} {end}, but in the reconstruction {end} "
                f"{turned} {start}",
                "Reverse the arrow.",
                place=drawn.ref,
                related=(Related(drawn.target, "the other end"),),
            )


RULE = Rule(
    "GRD103",
    Severity.WARNING,
    check,
    changes=(
        "relation.added",
        "relation.missing",
    ),
)
