"""
A prediction whose only reasons say what ought to be.

That something should happen doesn't show that it will: much that should be done is never done.
Give a reason that lies in the world, such as who will do it, and why.
Sometimes the arrow points the wrong way instead:
that something will happen may be the reason why something should be done.
The rule reports claims that say what *will* be, or are of kind `prediction`,
if every reason for them says what should, ought to or must be.

Bad:

```argdown
[Green by then]: By 2040 every bus of the town will run on electricity. #contention
    + [Duty]: The town ought to do its part against the heating of the earth.
```

Good:

```argdown
[Green by then]: By 2040 every bus of the town will run on electricity. #contention
    + [Duty]: The town ought to do its part against the heating of the earth.
    + [Ordered]: The town has ordered electric buses only since 2024.
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...model import Related
from ...source import Severity
from .._base import Context, Finding, Rule
from .._given import premises_of
from .._needs import needs
from .._norms import Norms

if TYPE_CHECKING:
    from collections.abc import Iterator

_ACTION = "Give a reason why it will happen, or ask whether the arrow points the wrong way."


def check(context: Context) -> Iterator[Finding]:
    """Look at all that is given for each prediction."""
    norms = context.of(Norms)
    for target, given in norms.given.items():
        reasons = premises_of(given)
        if norms.predicts(target) and all(map(norms.demands, reasons)):
            yield Finding(
                target,
                f"{context.name(target)} says what will be, "
                f"but its reasons only say what should be",
                _ACTION,
                related=Related.each(reasons, "says what should be"),
            )


RULE = Rule(
    "FRM108",
    Severity.HINT,
    check,
    lacks=needs("norms", "demands", "predictions"),
    changes=(
        "claim.added",
        "relation.added",
    ),
)
