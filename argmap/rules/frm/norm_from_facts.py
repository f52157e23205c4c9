"""
A demand for which nothing is given but facts that are good or bad for nobody.

Facts alone don't say what to do.
That phones have two cameras speaks for a ban as little as against it,
until somebody says what cameras do, or what a school owes to its pupils.
The premise that is left out is the one to argue about; state it, and link it with the fact.
Sketches leave much unsaid, and often rightly: this rule is for those who want to see all of it.
Found are sketched claims about what *should*, *ought to* or *must* be,
where no reason has a word for something good or bad, owed or forbidden.
Reconstructed steps and linked reasons are the business of WRD114.

Bad:

```argdown
[Ban]: Phones should be banned at our school. #contention
    + [Cameras]: A phone has two cameras.
```

Good:

```argdown
[Ban]: Phones should be banned at our school. #contention
    + [Cameras]: A phone has two cameras. {linked: a}
    + [Private]: A school ought to ban what takes pictures of pupils. {linked: a}
```

See D. Hume, *A Treatise of Human Nature* (1739), 3.1.1.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...analysis.sense import LISTS
from ...model import Related, RelationRef
from ...source import Severity
from .._base import Context, Finding, Rule
from .._needs import needs
from .._norms import Norms

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...graph import Inference
    from ...model import Ref

_ACTION = "Add the premise that says why that should follow, and link it with the fact."


def check(context: Context) -> Iterator[Finding]:
    """Look at all that is given for each demand."""
    for target, given in context.of(Norms).given.items():
        if context.of(Norms).demands(target) and all(map(_is_lone, given)):
            yield from _judged(context, target, given)


def _is_lone(i: Inference) -> bool:
    return isinstance(i.source, RelationRef) and not i.linked


def _judged(context: Context, target: Ref, given: list[Inference]) -> Iterator[Finding]:
    reasons = list(dict.fromkeys(p for i in given for p in i.premises))
    if not any(map(context.of(Norms).may_carry, reasons)):
        yield Finding(
            target,
            f"{context.name(target)} says what should be, "
            f"and what is given for it only says what is",
            _ACTION,
            related=Related.each(reasons, "says what is, and not what should be"),
        )


RULE = Rule(
    "FRM109",
    Severity.HINT,
    check,
    frozenset({"strict"}),
    lacks=needs(*LISTS, "demands", "goods", "values"),
)
