"""
A reason that says the opposite of what it is a reason for.

A claim can't be supported by its own denial, so either the sign is wrong or the sentence:
most often a `+` stands where a `-` was meant.
The rule compares words, and leaves out *not*, *never*, *no*, *fails to*, *un-* and the like.
One of the two claims may go on where the other ends.
If a reconstructed step assumes something only in order to refute it,
name its scheme: `reductio-ad-absurdum`.

Bad:

```argdown
[Ban]: Cars should be banned from the old town. #contention
    + [Shops]: Cars should not be banned from the old town, for shops need deliveries.
    + [Fumes]: The fumes of cars damage the old walls.
```

Good:

```argdown
[Ban]: Cars should be banned from the old town. #contention
    - [Shops]: Cars should not be banned from the old town, for shops need deliveries.
    + [Fumes]: The fumes of cars damage the old walls.
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...analysis.sense import LISTS, Sense
from ...model import Related, StepRef
from ...source import Severity
from .._base import Context, Finding, Rule
from .._joined import refutes
from .._needs import needs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...analysis.sense import Core
    from ...graph import Hyperedge
    from ...model import Ref

#: How many words of the shorter claim have to be there, if the other goes on.
_LEAST = 4


def check(context: Context) -> Iterator[Finding]:
    """Compare every reason with what it is given for."""
    if not context.of(Sense).denies:
        return
    cores = context.of(Sense).cores
    for i in context.inferences:
        conclusion = cores.get(i.target) if i.pro and not refutes(i) else None
        if conclusion is not None:
            for premise in i.premises:
                if premise in cores and _denies(cores[premise], conclusion):
                    yield _report(context, i, premise)


def _denies(one: Core, other: Core) -> bool:
    """Whether one is the other but for a negation, and perhaps for what comes after."""
    if one.denied == other.denied or one.open or other.open:
        return False
    short, long = sorted((one.words, other.words), key=len)
    return bool(short) and (
        short == long or (len(short) >= _LEAST and long[: len(short)] == short)
    )


def _report(context: Context, i: Hyperedge, premise: Ref) -> Finding:
    name, target = context.name(premise), context.name(i.target)
    return Finding(
        premise,
        f"{name} is drawn as a reason for {target}, but says the opposite",
        "If the step assumes it only to refute it, add {scheme: reductio-ad-absurdum}; "
        "otherwise correct the sentence."
        if isinstance(i.source, StepRef)
        else "If it is an objection, write - instead of +; otherwise correct the sentence.",
        related=(Related(i.target, "what it says the opposite of"),),
    )


RULE = Rule("FRM102", Severity.WARNING, check, lacks=needs(*LISTS), changes=("relation.kind",))
