"""
A demand that is drawn as a reason for a fact.

That something should be so doesn't make it so.
Often the demand belongs beside the fact, as the premise that it needs
(mark both with the same `{linked: a}`);
and sometimes the arrow points the wrong way, and the fact is a reason for the demand.
The rule reports demands that have no reasons of their own and stand alone under a sentence
that neither demands nor predicts anything and has no word for something good or bad.

Bad:

```argdown
[Free entry]: The museum should be free for pupils. #contention
    + [Price]: A ticket for the museum is ten euros for pupils.
        + [For all]: Every pupil should see the museum once a year.
```

```argdown
[Price]: A ticket for the museum is ten euros for pupils. #contention
    + [For all]: Every pupil should see the museum once a year.
```

Good:

```argdown
[Free entry]: The museum should be free for pupils. #contention
    + [Price]: A ticket for the museum is ten euros for pupils. {linked: a}
    + [For all]: Every pupil should see the museum once a year. {linked: a}
```

```argdown
[For all]: Every pupil should see the museum once a year. #contention
    + [Price]: A ticket for the museum is ten euros for pupils.
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...analysis.sense import LISTS
from ...model import ClaimRef, Related, RelationRef
from ...source import Severity
from .._base import Context, Finding, Rule
from .._needs import needs
from .._norms import Norms

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...model import Ref

_ACTION = "Put it beside the fact and link the two with {linked: a}, or swap the two."
_AT_THE_TOP = "Swap the two and move #contention, or give a reason that says what is instead."


def check(context: Context) -> Iterator[Finding]:
    """Look for demands, alone and without reasons, under facts."""
    norms = context.of(Norms)
    for i in context.evidence:
        demand = i.premises[0]
        alone = len(i.premises) == 1 and isinstance(i.source, RelationRef)
        leaf = isinstance(demand, ClaimRef) and demand not in context.concluded
        if alone and leaf and norms.demands(demand) and _is_fact(norms, i.target):
            yield _report(context, demand, i.target)


def _is_fact(norms: Norms, ref: Ref) -> bool:
    return not (norms.predicts(ref) or norms.may_carry(ref))


def _report(context: Context, demand: Ref, fact: Ref) -> Finding:
    declared = fact in {c.ref for c in context.map.contentions}
    return Finding(
        demand,
        f"{context.name(demand)} says what should be, "
        f"but is drawn as a reason for {context.name(fact)}, which says what is",
        _AT_THE_TOP if declared else _ACTION,
        related=(Related(fact, "what it is drawn as a reason for"),),
    )


RULE = Rule(
    "FRM111",
    Severity.HINT,
    check,
    frozenset({"strict"}),
    lacks=needs(*LISTS, "demands", "goods", "values"),
    changes=(
        "claim.data",
        "claim.marks",
        "claim.occurrences",
        "claim.tags",
        "claim.text",
        "map.order",
        "relation.added",
        "relation.data",
        "relation.ends",
        "relation.missing",
    ),
)
