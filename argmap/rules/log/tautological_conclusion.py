"""
A conclusion that is true whatever the facts are.

It needs no premises, and no premise adds anything to it.
Usually more was meant than was written.

Bad:

```argdown
<Tomorrow>

(1) [Clouds]: There are dark clouds in the west. {formalization: c}
-----
(2) [Rain or not]: Tomorrow it rains or it doesn't. {formalization: r | ~r}
```

Good:

```argdown
<Tomorrow>

(1) [Clouds]: There are dark clouds in the west. {formalization: c}
(2) [Sign]: If there are dark clouds in the west, it rains. {formalization: c -> r}
-----
(3) [Rain]: Tomorrow it rains. {formalization: r}
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...analysis.formal import Formal
from ...source import Severity
from .._base import Context, Finding, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator


def check(context: Context) -> Iterator[Finding]:
    """Check whether any conclusion follows without premises."""
    formal = context.of(Formal)
    steps = (s for a in context.map.arguments for s in a.steps if formal.formulas)
    concluded = dict.fromkeys(s.conclusion_ref for s in steps if s.conclusion_ref is not None)
    for conclusion in concluded:
        if conclusion in formal and formal.follows((), conclusion):
            yield Finding(
                conclusion,
                f"{context.name(conclusion)} is true whatever the facts are",
                "Say what else is meant, or drop the argument.",
            )


RULE = Rule(
    "LOG107",
    Severity.WARNING,
    check,
    changes=(
        "claim.added",
        "claim.missing",
        "step.conclusion",
        "step.premises",
    ),
)
