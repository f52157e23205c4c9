"""
A premise without which the conclusion follows just as well.

It looks like a reason but isn't one, so objections to it miss the point.
Either it belongs to another argument,
or the other premises say more than was meant.
If two premises could each replace the other, both are reported: drop one of them.

Bad:

```argdown
<Shop>

(1) [Sunday]: Today is Sunday. {formalization: s}
(2) [Closed]: On Sundays the shop is closed. {formalization: s -> c}
(3) [Expensive]: The shop is expensive. {formalization: e}
-----
(4) [Shut]: The shop is closed today. {formalization: c}
```

Good:

```argdown
<Shop>

(1) [Sunday]: Today is Sunday. {formalization: s}
(2) [Closed]: On Sundays the shop is closed. {formalization: s -> c}
-----
(3) [Shut]: The shop is closed today. {formalization: c}
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...analysis.formal import Formal
from ...model import Related
from ...source import Severity
from .._base import Context, Finding, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...analysis.formal import Inferred


def check(context: Context) -> Iterator[Finding]:
    """Leave out each premise of each valid step in turn."""
    formal = context.of(Formal)
    for step in formal.steps:
        if len(step.premises) > 1 and _is_sound(context, step):
            for premise in step.premises:
                rest = [p for p in step.premises if p != premise]
                if formal.follows(rest, step.conclusion):
                    yield Finding(
                        premise,
                        f"{context.name(step.conclusion)} follows in {context.name(step.at)} "
                        f"without {context.name(premise)}",
                        "Drop the premise, or say in the conclusion what it adds.",
                        related=(
                            Related(step.conclusion, "the conclusion, which follows without it"),
                            Related(step.at, "the step"),
                        ),
                    )


def _is_sound(context: Context, step: Inferred) -> bool:
    """Whether *step* is valid, and not only because of a contradiction or a tautology."""
    formal = context.of(Formal)
    return (
        formal.follows(step.premises, step.conclusion)
        and not formal.follows((), step.conclusion)
        and formal.consistent(formal.formulas_of(step.premises)) is not False
    )


RULE = Rule("LOG104", Severity.WARNING, check)
