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

    from ...analysis.grounding import DrawnRelation
    from ...model import Ref

#: How many arrows from one place are reported one by one.
_FEW = 3


def check(context: Context) -> Iterator[Finding]:
    """Look for relations that are grounded only in the opposite direction."""
    reversed_: dict[tuple[tuple[Ref, ...], bool], list[DrawnRelation]] = {}
    for drawn in context.of(Grounding).drawn_relations:
        if context.of(Grounding).turns_round(drawn):
            reversed_.setdefault((drawn.sources, drawn.con), []).append(drawn)
    for same in reversed_.values():
        if len(same) > _FEW:
            yield _report(context, same)
        else:
            yield from (_report(context, [drawn]) for drawn in same)


def _report(context: Context, same: list[DrawnRelation]) -> Finding:
    """Report arrows from one place, several at once."""
    first, ends = same[0], [drawn.target for drawn in same]
    start, others = context.names(first.sources), context.names(ends)
    verb = "attacking" if first.con else "supporting"
    turned = "attack" if first.con else "support"
    it = f"they {turned}" if len(ends) > 1 else f"{others} {turned}s"
    return Finding(
        first.sources[0],
        f"{start} is drawn as {verb} {others}, but in the reconstruction {it} {start}",
        "Reverse these arrows." if len(ends) > 1 else "Reverse the arrow.",
        place=first.ref,
        related=Related.each(ends, "the other end"),
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
