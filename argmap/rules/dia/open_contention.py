"""
A contention that the map's own reasoning doesn't decide in its favour.

If an objection to what a map argues for is never answered, or a request for evidence is never met,
the contention doesn't stand by the map's own reasoning.
That may be the point: then say so, and mark it `{status: undecided}` or `{status: rejected}`.
Otherwise answer the objection, or say what outweighs it.

Verdicts are computed by grounded semantics, of the author's case alone:
the evaluator's objections (`#evaluation`) don't count.
`argmap evaluate FILE` gives the reasons for each.
A map that only lists what speaks for and against something leaves everything open;
therefore this rule is part of the strict profile only.

Bad:

```argdown
[Ferry]: The island should keep its ferry. #contention
    + [School]: The children go to school by ferry.
    - [Cost]: The ferry costs more than it earns.
```

Good:

```argdown
[Ferry]: The island should keep its ferry. #contention
    + [School]: The children go to school by ferry.
    - [Cost]: The ferry costs more than it earns.
        - [School] {relation: outweighs}
```

```argdown
[Ferry]: The island should keep its ferry. #contention {status: undecided}
    + [School]: The children go to school by ferry.
    - [Cost]: The ferry costs more than it earns.
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...model import Related, Verdict
from ...source import Severity
from .._base import Context, Finding, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...graph import Node
    from ...induce.outcomes import Outcomes
    from ...model import Ref


def check(context: Context) -> Iterator[Finding]:
    """Look for contentions without a verdict of the map's that don't stand."""
    if not any(i.con or i.challenge for i in context.inferences):
        return
    from ...analysis.standing import AuthorsCase  # noqa: PLC0415 - maps without objections

    case = context.of(AuthorsCase)
    induced, outcomes = case.induced, case.outcomes
    if induced is None or outcomes is None:
        return
    asked = (n for n in context.contentions if n in induced.nodes and n not in case.given)
    for node in asked:
        if outcomes.verdict(node) is not Verdict.ACCEPTED:
            yield _report(context, node, outcomes)


def _report(context: Context, node: Node, outcomes: Outcomes) -> Finding:
    against = tuple(dict.fromkeys(_against(node, outcomes)))
    falls = outcomes.verdict(node) is Verdict.REJECTED
    because = f": nothing answers {context.names(against)}" if against else ""
    return Finding(
        node,
        f"{context.name(node)} {'falls' if falls else 'is left open'} "
        f"by the map's own reasoning{because}",
        "Answer what speaks against it, or mark it {status: undecided} if that is the point.",
        related=Related.each(against, "nothing answers it"),
    )


def _against(node: Node, outcomes: Outcomes) -> Iterator[Ref]:
    """Yield the premises of what defeats all that speaks for the contention."""
    for number in outcomes.induced.arguments_for(node):
        for defeat in outcomes.defeats_of(number):
            yield from outcomes.induced.premises_of(defeat.attacker)


RULE = Rule(
    "DIA106",
    Severity.HINT,
    check,
    frozenset({"strict"}),
    changes=("claim.data", "claim.occurrences", "relation.added"),
)
