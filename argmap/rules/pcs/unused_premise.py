"""
A premise that no step of its argument uses.

If the steps say what they rest on (`uses`), a premise that none of them lists
does no work: it is a remark, or a number was forgotten.
(An argument that uses nothing at all is reported as STR116.)

Bad:

```argdown
[Late]: We will be late. #contention

(1) [Left at nine]: We left at nine.
(2) [Two hours]: The way takes two hours.
(3) [Ten o'clock]: The meeting begins at ten.
-- {uses: [1, 3]} --
(4) [Late]
```

Good:

```argdown
[Late]: We will be late. #contention

(1) [Left at nine]: We left at nine.
(2) [Two hours]: The way takes two hours.
(3) [Ten o'clock]: The meeting begins at ten.
-- {uses: [1, 2, 3]} --
(4) [Late]
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
    """Compare the premises of each step with what the steps of the argument use."""
    for argument in context.map.arguments:
        if all(step.uses is None for step in argument.steps):
            continue
        taken = used(argument)
        for index, step in enumerate(argument.steps if taken else ()):
            for premise in step.premise_refs:
                if premise not in taken:
                    yield Finding(
                        premise,
                        f"no step of {context.name(argument.ref)} uses "
                        f"its premise {context.name(premise)}",
                        "List its number under uses, or remove the premise.",
                        place=argument.step_ref(index),
                        span=context.of(NumberedStatements).premise(argument.ref, premise),
                        related=(Related(argument.ref, "the argument"),),
                    )


RULE = Rule("PCS101", Severity.WARNING, check, changes=("step.data",))
