"""
A premise that is empty.

It has a number but no words, so readers can't know what the conclusion rests on.
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

from ...model import Claim, Related
from ...source import Severity
from ...suggest import agree, count
from .._base import Context, Finding, Rule
from .._steps import NumberedStatements

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
            if isinstance(claim, Claim) and claim.title is None and not claim.text:
                yield claim.ref


def _report(context: Context, argument: Argument, empty: list[ClaimRef]) -> Finding:
    places = context.of(NumberedStatements)
    what = "a premise" if len(empty) == 1 else count(len(empty), "premise")
    do = "Write what it says" if len(empty) == 1 else "Write what each of them says"
    it = agree(len(empty), "it", "them")
    return Finding(
        argument.ref,
        f"{what} of {context.name(argument.ref)} {agree(len(empty), 'is')} empty",
        f"{do}, or delete {it}.",
        span=places.premise(argument.ref, empty[0]),
        related=tuple(
            Related(ref, "another empty premise", places.premise(argument.ref, ref))
            for ref in empty[1:]
        ),
    )


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
