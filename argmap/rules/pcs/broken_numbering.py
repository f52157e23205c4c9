"""
Statements of an argument that aren't numbered 1, 2, 3 and so on.

Argdown and argmap ignore the numbers and count: `uses: [3]` means the third statement,
whatever its number is.
If a step says what it uses, wrong numbers mislead every reader, so that is a warning.

Bad:

```argdown
[Wet]: The street is wet. #contention

(1) [Rained]: It has rained.
(3) [Rain wets]: Rain wets the street.
-- {uses: [1, 2]} --
(4) [Wet]
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

from ...source import Edit, Fix, Severity, Span
from .._base import Context, Finding, Rule
from .._steps import Statement, written

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...model import Argument


def check(context: Context) -> Iterator[Finding]:
    """Count the statements of each argument, and report where the numbers first go wrong."""
    for ref, statements in written(context.map).items():
        wrong = [(n, s) for n, s in enumerate(statements, start=1) if s.number != n]
        argument = context.map.arguments.by_key.get(ref.key)
        if wrong and argument is not None:
            yield _report(context, argument, wrong)


def _report(context: Context, argument: Argument, wrong: list[tuple[int, Statement]]) -> Finding:
    place, first = wrong[0]
    named = any(step.uses is not None for step in argument.steps)
    edits = tuple(Edit(s.span, str(n)) for n, s in wrong)
    fix: Fix | None = Fix("renumber the statements", edits, safe=not named)
    action = "Number them 1, 2, 3 and so on."
    used = {n for step in argument.steps for n in step.uses or ()}
    if not used.isdisjoint(s.number for _, s in wrong):  # which of them was meant is lost then
        fix, action = None, "Number them 1, 2, 3 and so on, and under uses as well."
    before = "" if place == 1 else f" after ({place - 1})"
    return Finding(
        argument.step_ref(_step_at(argument, place)),
        f"the statements of {context.name(argument.ref)} are misnumbered: "
        f"expected ({place}){before}, found ({first.number})",
        action,
        None if named else Severity.HINT,
        fix=fix,
        span=Span(first.span.start - 1, first.span.end + 1),
    )


def _step_at(argument: Argument, place: int) -> int:
    """Find the step that statement *place* belongs to."""
    return next((i for i, above in enumerate(argument.statements_above) if place <= above + 1), -1)


RULE = Rule("PCS103", Severity.WARNING, check, fix="either", singly=1)
