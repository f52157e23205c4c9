"""
A premise that is true whatever the facts are.

It can't be denied, and so it gives no reason: the conclusion follows without it, or not at all.
Usually a premise that says something was meant.

Bad:

```argdown
<Picnic>

(1) [Whatever]: It rains on Sunday, or it doesn't. {formalization: r | ~r}
(2) [Forecast]: The forecast for Sunday is good. {formalization: g}
(3) [Good means dry]: If the forecast is good, it doesn't rain. {formalization: g -> ~r}
-----
(4) [Dry]: It doesn't rain on Sunday. {formalization: ~r}
```

Good:

```argdown
<Picnic>

(1) [Forecast]: The forecast for Sunday is good. {formalization: g}
(2) [Good means dry]: If the forecast is good, it doesn't rain. {formalization: g -> ~r}
-----
(3) [Dry]: It doesn't rain on Sunday. {formalization: ~r}
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
    """Check whether any premise follows from nothing."""
    formal = context.of(Formal)
    arguments = context.map.arguments if formal.formulas else ()
    for premise in dict.fromkeys(p for a in arguments for p in a.premise_refs):
        if premise in formal and formal.follows((), premise):
            yield Finding(
                premise,
                f"{context.name(premise)} is true whatever the facts are, so it is not a reason",
                "Say what else is meant, or drop the premise.",
            )


RULE = Rule(
    "LOG114",
    Severity.WARNING,
    check,
    profiles=frozenset({"logic", "strict"}),
    changes=("claim.missing", "step.premises"),
    causes=("LOG104",),
)
