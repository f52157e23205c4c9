"""
A premise that is empty.

It has a number but no words, so readers can't know what the conclusion rests on.
If it isn't needed, delete it, and renumber the statements that are left.
All empty premises of an argument are one finding.
(An empty conclusion is reported as PCS106, a placeholder such as three dots as ARG112.)

Bad:

```argdown
[Late]: We will be late. #contention

<On the way>: We left too late.
    +> [Late]

(1) [Left at nine]: We left at nine.
(2)
----
(3) [Late]
```

Good:

```argdown
[Late]: We will be late. #contention

<On the way>: We left too late.
    +> [Late]

(1) [Left at nine]: We left at nine.
(2) [Two hours]: The way takes two hours.
----
(3) [Late]
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...graph import premises
from ...model import Related
from ...source import Severity
from ...suggest import agree, count
from .._base import Context, Finding, Rule
from .._steps import NumberedStatements, is_empty

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...model import Argument, ClaimRef


def check(context: Context) -> Iterator[Finding]:
    """Look for words in the premises of every step."""
    for argument in context.map.arguments:
        empty = dict.fromkeys(_empty(context, argument))
        if empty:
            yield _report(context, argument, list(empty))


def _empty(context: Context, argument: Argument) -> Iterator[ClaimRef]:
    """Give the empty premises; a conclusion that a later step rests on is another matter."""
    for step in argument.steps:
        for ref in step.premise_refs:
            claim = context.map.get(ref)
            if is_empty(claim):
                yield claim.ref


def _report(context: Context, argument: Argument, empty: list[ClaimRef]) -> Finding:
    places = context.of(NumberedStatements)
    several = len(empty) > 1
    what = count(len(empty), "premise") if several else "a premise"
    return Finding(
        argument.ref,
        f"{what} of {context.name(argument.ref)} {agree(len(empty), 'is')} empty",
        f"Write what {'each of them' if several else 'it'} says{_or_delete(argument, empty)}.",
        span=places.premise(argument.ref, empty[0]),
        related=tuple(
            Related(ref, "another empty premise", places.premise(argument.ref, ref))
            for ref in empty[1:]
        ),
    )


def _or_delete(argument: Argument, empty: list[ClaimRef]) -> str:
    """Offer to delete the premises, unless a step would be left without any."""
    if any(set(premises(argument, at)) <= set(empty) for at in range(len(argument.steps))):
        return ""
    uses = " (in uses as well)" if any(step.uses for step in argument.steps) else ""
    it = agree(len(empty), "it", "them")
    return f", or delete {it} and renumber the other statements{uses}"


RULE = Rule(
    "PCS110",
    Severity.WARNING,
    check,
    changes=(
        "claim.added",
        "claim.missing",
        "step.premises",
    ),
)
