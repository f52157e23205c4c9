"""
A step that uses a statement that doesn't exist or that comes after it.

`uses` lists the statements that a step rests on by their position, counted from 1.
The step's own conclusion, or a statement after it, can't be one of them:
the step rests on less than it says.
Anything but a list of whole numbers is ignored, in Argdown as well: that is a warning.

Bad:

```argdown
[Wet]: The street is wet. #contention

(1) [Rained]: It has rained.
(2) [Rain wets]: Rain wets the street.
-- {uses: [1, 3]} --
(3) [Wet]
```

```argdown
[Wet]: The street is wet. #contention

(1) [Rained]: It has rained.
(2) [Rain wets]: Rain wets the street.
-- {uses: "1 and 2"} --
(3) [Wet]
```

Good:

```argdown
[Wet]: The street is wet. #contention

(1) [Rained]: It has rained.
(2) [Rain wets]: Rain wets the street.
-- {uses: [1, 2]} --
(3) [Wet]
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...source import Severity
from ...suggest import agree, count
from .._base import Context, Finding, Rule
from .._marks import place_of_mark

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...model import Argument, Step

_SHOWN = 5


def check(context: Context) -> Iterator[Finding]:
    """Compare each number under uses with the number of statements above."""
    for argument in context.map.arguments:
        for index, step in enumerate(argument.steps):
            given = step.data.get(_key(step)) if step.data else None
            if step.uses is not None:
                yield from _beyond(context, argument, index)
            elif given is not None:
                yield Finding(
                    argument.step_ref(index),
                    "uses is not a list of whole numbers, and is ignored",
                    "List the positions of the statements: {uses: [1, 2]}.",
                    Severity.WARNING,
                    span=place_of_mark(context, argument.step_ref(index), _key(step)),
                )


def _key(step: Step) -> str:
    return "uses" if "uses" in step.data else "from"


def _beyond(context: Context, argument: Argument, index: int) -> Iterator[Finding]:
    above = argument.statements_above[index]
    wrong = [n for n in argument.steps[index].uses or () if not 1 <= n <= above]
    if wrong:
        listed = ", ".join(map(str, wrong[:_SHOWN])) + ", …" * (len(wrong) > _SHOWN)
        stand = f"{count(above, 'statement')} {agree(above, 'comes', 'come')}"
        at = argument.step_ref(index)
        yield Finding(
            at,
            f"{context.name(at)} uses {listed}, but {stand} before its conclusion",
            f"List statements from 1 to {above:,}." if above else "Put its premises above it.",
            span=place_of_mark(context, at, _key(argument.steps[index]), str(wrong[0])),
        )


RULE = Rule("PCS102", Severity.ERROR, check, changes=("step.data",), causes=("PCS101",))
