"""
A step or a reason with only one premise.

Every simple argument has at least two premises that work together (the *Golden Rule*):
one says something new, the other says what that has to do with the conclusion.
The missing one is usually taken for granted, and that is often the weak point.

All such reasons of a map are one finding.
That every simple argument has at least two premises is a convention of teaching, not of logic:
the rule runs only in the profiles `rationale` and `strict`, which ask for co-premises.
Explanations are skipped, and so are sketched arguments, which don't name all their premises.

Bad:

```argdown
[May vote]: Ada may vote. #contention

(1) [Citizen]: Ada is a citizen.
----
(2) [May vote]
```

```argdown
[May vote]: Ada may vote. #contention
    + [Citizen]: Ada is a citizen.
```

Good:

```argdown
[May vote]: Ada may vote. #contention

(1) [Citizen]: Ada is a citizen.
(2) [Citizens vote]: Citizens may vote. #implicit
----
(3) [May vote]
```

```argdown
[May vote]: Ada may vote. #contention
    + [Citizen]: Ada is a citizen. {linked: a}
    + [Citizens vote]: Citizens may vote. #implicit {linked: a}
```

See the tutorials of Rationale and of Austhink on co-premises.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...model import ClaimRef, Kind, Related, RelationRef, StepRef
from ...source import Severity
from .._base import Context, Finding, Rule
from .._steps import NumberedStatements

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...graph import Hyperedge
    from ...source import Span

#: How many of the other reasons are pointed at.
_NAMED = 20


def check(context: Context) -> Iterator[Finding]:
    """Count the premises of every reason given by claims; one finding stands for all."""
    single = [
        i
        for i in context.evidence
        if len(i.premises) == 1 and not _speaks_for_an_argument(context, i)
    ]
    if single:
        first, others = single[0], single[1:]
        more = f" ({len(others):,} more reasons like this)" if len(others) > 1 else ""
        more = " (and there is one more reason like this)" if len(others) == 1 else more
        yield Finding(
            first.premises[0],
            f"{context.name(first.premises[0])} is the only premise given for "
            f"{context.name(first.target)}{more}",
            "Ask what else must be true for it to be a reason, and add that as a co-premise.",
            place=first.source,
            span=_place(context, first),
            related=(
                Related(first.target, "what it is a reason for"),
                *Related.each((i.premises[0] for i in others[:_NAMED]), "another single premise"),
            ),
        )


def _place(context: Context, i: Hyperedge) -> Span | None:
    """Find the premise where it is given in a step."""
    claim = i.premises[0]
    if isinstance(i.source, StepRef) and isinstance(claim, ClaimRef):
        return context.of(NumberedStatements).premise(i.source.argument, claim)
    return None


def _speaks_for_an_argument(context: Context, i: Hyperedge) -> bool:
    """Whether the premise stands for the premises of an argument, named or not."""
    if i.kind is not Kind.SUPPORT or not isinstance(i.target, ClaimRef):
        return True
    if not isinstance(i.source, RelationRef):
        return False
    sources = context.map.relations[i.source.index].sources
    return not all(isinstance(s, ClaimRef) for s in sources)


RULE = Rule(
    "PCS107",
    Severity.HINT,
    check,
    frozenset({"rationale", "strict"}),
    changes=(
        "claim.added",
        "claim.data",
        "relation.data",
        "relation.ends",
        "step.premises",
    ),
)
