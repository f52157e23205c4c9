"""
A relation that was drawn, but that the reconstruction doesn't bear out.

In a sketch, one argument supports or attacks another.
Once both are reconstructed, their claims show it:
if one supports the other, its conclusion is a premise of the other;
if it attacks the other, its conclusion is contrary to such a premise: the two can't both be true.
(An attack that is only drawn once more between the claims grounds it weakly; see GRD105.)
If their claims show neither, the sketch promised more than the arguments deliver,
or the reconstruction missed the point.
Often the two claims are there, but in two wordings: then the finding names both,
for nobody can see that they are meant to be one.

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
from ...analysis.sense import Sense
from ...model import ArgumentRef, Related
from ...source import Severity
from .._base import Context, Finding, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...analysis.grounding import DrawnRelation
    from ...model import ClaimRef

#: What part of the words of two claims is the same if they look like one.
_ALIKE = 0.5


def check(context: Context) -> Iterator[Finding]:
    """Look for the grounds of every relation whose ends are reconstructed."""
    grounding = context.of(Grounding)
    for drawn in grounding.drawn_relations:
        if not grounding.bears_out(drawn) and not grounding.turns_round(drawn):
            severity = Severity.WARNING if grounding.strict else Severity.HINT
            yield _report(context, drawn, severity)


def _report(context: Context, drawn: DrawnRelation, severity: Severity) -> Finding:
    start, end = context.names(drawn.sources), context.name(drawn.target)
    problem, action = _in_words(context, drawn, end)
    return Finding(
        drawn.sources[0],
        f"{start} is drawn as {'attacking' if drawn.con else 'supporting'} {end}, but {problem}",
        action,
        severity,
        drawn.ref,
        related=(Related(drawn.target, "the other end"),),
    )


def _in_words(context: Context, drawn: DrawnRelation, end: str) -> tuple[str, str]:
    """Say what is missing, and what to do: most of all where two claims look like one."""
    if not drawn.con and (twins := _twins(context, drawn)):
        one, other = map(context.name, twins)
        problem = f"{one} isn't the same claim as {other}, although the two look alike"
        return problem, "If they are meant to be the same, state it once, and refer to it."
    argues = isinstance(drawn.sources[0], ArgumentRef)
    whole = context.of(Grounding).reconstructed(drawn.target) is None
    if drawn.con:
        what = end if whole else f"the premise of {end} that it denies"
        do = f"Put {'its conclusion' if argues else 'it'}, with -, below {what}"
    else:
        what = end if whole else f"a premise of {end}"
        do = f"Reconstruct it so that its conclusion is {what}" if argues else f"Make it {what}"
    return "nothing in the reconstruction bears that out", f"{do}, or drop the link."


def _twins(context: Context, drawn: DrawnRelation) -> tuple[ClaimRef, ClaimRef] | None:
    """Find a conclusion, and what it would have to be, that share most of their words."""
    grounding, terms = context.of(Grounding), context.of(Sense).terms
    hit = sorted(grounding.rests_on(drawn.target, con=False), key=str)
    for claim in filter(None, map(grounding.asserted_by, drawn.sources)):
        own = terms.get(claim, frozenset())
        for other in hit if own else ():
            its = terms.get(other, frozenset())
            if len(own & its) > _ALIKE * max(len(own), len(its)):
                return claim, other
    return None


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
