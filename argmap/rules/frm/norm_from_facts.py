"""
A demand whose only reasons are facts that are neither good nor bad.

Facts alone don't say what to do.
That phones have two cameras is no more a reason for banning them than for allowing them,
until somebody says what is bad about cameras, or what a school owes its pupils.
The unstated premise is often the one to argue about: state it, and link it with the fact.
Most sketches leave it unstated, often rightly, so only the strict profile has this rule.
The default profile asks only if the map says that the reasons are facts (`{kind: fact}`, WRD114):
in 70 maps that others have drawn, with 29 demands, this rule reports one demand,
and nobody would add a premise there.
If words for something good or bad didn't silence it, it would report three,
of which at most one needs a premise.
It reports claims about what *should*, *ought to* or *must* be
if no reason has a word for something good or bad, owed or forbidden.
For reconstructed steps and linked reasons, see WRD114; for custom, FRM112.

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

See D. Hume, *A Treatise of Human Nature* (1739–40), 3.1.1.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...analysis.sense import LISTS
from ...model import Related, RelationRef
from ...source import Severity
from .._base import Context, Finding, Rule
from .._given import premises_of
from .._needs import needs
from .._norms import Norms

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...graph import Hyperedge
    from ...model import Ref

_ACTION = "Add the premise that leads from the fact to the demand, and link the two."


def check(context: Context) -> Iterator[Finding]:
    """Look at all that is given for each demand."""
    for target, given in context.of(Norms).given.items():
        if context.of(Norms).demands(target) and all(map(_is_lone, given)):
            yield from _judged(context, target, given)


def _is_lone(i: Hyperedge) -> bool:
    return isinstance(i.source, RelationRef) and not i.linked


def _judged(context: Context, target: Ref, given: list[Hyperedge]) -> Iterator[Finding]:
    reasons = premises_of(given)
    if not any(map(context.of(Norms).may_carry, reasons)):
        yield Finding(
            target,
            f"{context.name(target)} says what should be, but its reasons only say what is",
            _ACTION,
            related=Related.each(reasons, "says what is, not what should be"),
        )


RULE = Rule(
    "FRM109",
    Severity.HINT,
    check,
    frozenset({"strict"}),
    lacks=needs(*LISTS, "demands", "goods", "values"),
    changes=(
        "claim.added",
        "claim.data",
        "relation.data",
        "relation.ends",
    ),
)
