"""
A relation that points the other way than the reconstruction.

The arrow was drawn from A to B, but it is B that concludes a premise of A,
or speaks against one.
Most often the symbol is turned round: `+>` for `+`.

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
    """Look for relations that only their reversal grounds."""
    for drawn in context.of(Grounding).drawn:
        if context.of(Grounding).turns_round(drawn):
            start, end = context.names(drawn.sources), context.name(drawn.target)
            verb, turned = ("attack", "attacks") if drawn.con else ("support", "supports")
            yield Finding(
                drawn.sources[0],
                f"{start} is drawn to {verb} {end}, but by the reconstruction {end} "
                f"{turned} {start}",
                "Turn the arrow round.",
                place=drawn.ref,
                related=(Related(drawn.target, "the other end"),),
            )


RULE = Rule("GRD103", Severity.WARNING, check)
