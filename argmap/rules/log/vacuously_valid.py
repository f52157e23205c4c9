"""
An argument that is valid only because its premises contradict one another.

Such premises prove anything, including the opposite of the conclusion.
Once just enough premises are given up to resolve the contradiction,
the conclusion no longer follows from the others: they give no reason for it.

A step of `reductio-ad-absurdum` assumes what it refutes:
the premise that its conclusion denies is not asserted, so it is left out of account.
See D. Prawitz, *Natural Deduction* (1965), on assumptions and how they are discharged.

Bad:

```argdown
<Museum>

(1) [Open]: The museum is open on Mondays. {formalization: o}
(2) [Not open]: The museum is not open on Mondays. {formalization: ~o}
-----
(3) [Free]: The museum is free. {formalization: f}
```

Good:

```argdown
<Museum>

(1) [Open]: The museum is open on Mondays. {formalization: o}
(2) [If open]: If the museum is open on Mondays, it is free. {formalization: o -> f}
-----
(3) [Free]: The museum is free. {formalization: f}
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


def check(context: Context) -> Iterator[Finding]:
    """Report arguments that are valid only because their premises clash."""
    for clash in context.of(Formal).clashes:
        if clash.vacuous:
            yield Finding(
                clash.argument.ref,
                f"{context.name(clash.argument.ref)} is valid only because of a contradiction in "
                f"{context.joined(clash.premises)}",
                "Resolve the contradiction, then give premises from which the conclusion follows.",
                related=Related.each(clash.premises, "part of the contradiction"),
            )


RULE = Rule(
    "LOG106",
    Severity.ERROR,
    check,
    changes=(
        "claim.added",
        "claim.missing",
        "step.premises",
    ),
)
