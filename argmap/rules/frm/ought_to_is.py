"""
A prediction for which nothing is given but what ought to be.

That something should happen doesn't show that it will: much that should be done is left undone.
What is missing is a reason in the world, such as who will do it, and why.
Sometimes the link points the wrong way instead:
that something will happen may be the reason why something should be done.
Found are claims that say what *will* be, or are of kind `prediction`,
whose reasons all say what should, must or ought to be.

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
from .._needs import needs
from .._norms import Norms

if TYPE_CHECKING:
    from collections.abc import Iterator

_ACTION = "Give a reason why it will happen; or turn the link round, if that is what you mean."


def check(context: Context) -> Iterator[Finding]:
    """Look at all that is given for each prediction."""
    norms = context.of(Norms)
    for target, given in norms.given.items():
        reasons = list(dict.fromkeys(p for i in given for p in i.premises))
        if norms.predicts(target) and all(map(norms.demands, reasons)):
            yield Finding(
                target,
                f"{context.name(target)} says what will be; "
                f"what is given for it only says what should be",
                _ACTION,
                related=Related.each(reasons, "says what should be"),
            )


RULE = Rule("FRM108", Severity.HINT, check, lacks=needs("norms", "demands", "predictions"))
