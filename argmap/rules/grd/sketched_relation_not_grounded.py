"""
A relation that was drawn, but that the reconstruction doesn't bear out.

In a sketch, one argument supports or attacks another.
Once both are reconstructed, their claims show it:
if one supports the other, its conclusion is a premise of the other;
if it attacks the other, its conclusion is contrary to such a premise: the two can't both be true.
(An attack that is only drawn once more between the claims grounds it weakly; see GRD105.)
If their claims show neither, the sketch promised more than the arguments deliver,
or the reconstruction missed the point.

Arguments that are only sketched are skipped: their claims aren't known yet.
This is a warning in strict mode, where every logical relation has to be stated, otherwise a hint.

Bad:

```argdown
[Close]: The harbour should be closed to large ships. #contention

<Waves>: Large ships wash the banks away.

(1) [Wash]: Every large ship washes away a part of the bank.
(2) [Banks matter]: The banks must be kept.
----
(3) [Close]

<Measured>: Engineers have looked into it.
    +> <Waves>

(1) [Report]: The engineers' report speaks of damage to the piers.
(2) [Trust]: The engineers know their trade.
----
(3) [Piers]: The piers have suffered damage.
```

Good:

```argdown
[Close]: The harbour should be closed to large ships. #contention

<Waves>: Large ships wash the banks away.

(1) [Wash]: Every large ship washes away a part of the bank.
(2) [Banks matter]: The banks must be kept.
----
(3) [Close]

<Measured>: Engineers have looked into it.
    +> <Waves>

(1) [Report]: The engineers' report speaks of damage to the banks with every large ship.
(2) [Trust]: The engineers know their trade.
----
(3) [Wash]
```

See `docs/grounding.md`, and https://github.com/argdown/argdown/issues/593
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


def check(context: Context) -> Iterator[Finding]:
    """Look for the grounds of every relation whose ends are reconstructed."""
    grounding = context.of(Grounding)
    for drawn in grounding.drawn_relations:
        if not grounding.bears_out(drawn) and not grounding.turns_round(drawn):
            severity = Severity.WARNING if grounding.strict else Severity.HINT
            yield _report(context, drawn, severity)


def _report(context: Context, drawn: DrawnRelation, severity: Severity) -> Finding:
    start, end = context.names(drawn.sources), context.name(drawn.target)
    verb, how = ("attacking", "is contrary to") if drawn.con else ("supporting", "is")
    return Finding(
        drawn.sources[0],
        f"{start} is drawn as {verb} {end}, but nothing in the reconstruction bears that out",
        f"Reconstruct it so that its conclusion {how} a premise of {end}, or drop the link."
        if context.of(Grounding).reconstructed(drawn.target)
        else f"Reconstruct it so that its conclusion {how} {end}, or drop the link.",
        severity,
        drawn.ref,
        related=(Related(drawn.target, "the other end"),),
    )


RULE = Rule(
    "GRD101",
    Severity.HINT,
    check,
    changes=(
        "claim.missing",
        "claim.occurrences",
        "claim.text",
        "step.conclusion",
    ),
)
