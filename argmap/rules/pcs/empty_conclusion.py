"""
A step whose conclusion is empty.

It has a number but no words, so readers can't know what is argued for.
(A step that breaks off before its conclusion is reported as STR116,
a title that is never defined as ARG101.)

Bad:

```argdown
[Late]: We will be late. #contention

<On the way>: We left too late.
    +> [Late]

(1) [Left at nine]: We left at nine.
(2) [Two hours]: The way takes two hours.
----
(3) {kind: opinion}
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

```argdown
[Late]: We will be late. #contention

<On the way>: We left too late.

(1) [Left at nine]: We left at nine.
(2) [Two hours]: The way takes two hours.
----
(3) [Late]
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...source import Severity
from .._base import Context, Finding, Rule
from .._steps import is_empty

if TYPE_CHECKING:
    from collections.abc import Iterator


def check(context: Context) -> Iterator[Finding]:
    """Look for words in the conclusion of every step."""
    for argument in context.map.arguments:
        for index, step in enumerate(argument.steps):
            ref = step.conclusion_ref
            if ref is not None and is_empty(context.map.get(ref)):
                yield Finding(
                    argument.step_ref(index),
                    f"the conclusion of {context.name(argument.step_ref(index))} is empty",
                    "Write what follows from the premises, or the [Title] of a claim.",
                )


RULE = Rule(
    "PCS106",
    Severity.WARNING,
    check,
    changes=(
        "claim.missing",
        "claim.occurrences",
        "step.conclusion",
    ),
)
