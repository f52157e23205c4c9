"""
An intermediate conclusion that no later step of its argument uses.

A step that leads nowhere is not part of the argument.
Either a later step uses it without saying so, or it belongs in an argument of its own.

Bad:

```argdown
[Late]: We will be late. #contention

(1) [Left at nine]: We left at nine.
(2) [Two hours]: The way takes two hours.
----
(3) [Eleven]: We arrive at eleven.
(4) [Ten o'clock]: The meeting begins at ten.
-- {uses: [1, 2, 4]} --
(5) [Late]
```

Good:

```argdown
[Late]: We will be late. #contention

(1) [Left at nine]: We left at nine.
(2) [Two hours]: The way takes two hours.
----
(3) [Eleven]: We arrive at eleven.
(4) [Ten o'clock]: The meeting begins at ten.
-- {uses: [3, 4]} --
(5) [Late]
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...model import Related
from ...source import Severity
from .._base import Context, Finding, Rule
from .._steps import NumberedStatements, used

if TYPE_CHECKING:
    from collections.abc import Iterator


def check(context: Context) -> Iterator[Finding]:
    """Compare all conclusions except the last with what the steps use."""
    for argument in context.map.arguments:
        if all(step.uses is None for step in argument.steps):
            continue  # each step then rests on the conclusion before it
        taken = used(argument)
        for index, step in enumerate(argument.steps[: argument.last]):
            if step.conclusion_ref is not None and step.conclusion_ref not in taken:
                yield Finding(
                    step.conclusion_ref,
                    f"no later step of {context.name(argument.ref)} uses "
                    f"its intermediate conclusion {context.name(step.conclusion_ref)}",
                    "List its number in the step that uses it, or remove the step.",
                    place=argument.step_ref(index),
                    span=context.of(NumberedStatements).conclusion(
                        argument.ref, step.conclusion_ref
                    ),
                    related=(Related(argument.ref, "the argument"),),
                )


RULE = Rule("PCS104", Severity.WARNING, check, changes=("step.data",), causes=("STR106",))
