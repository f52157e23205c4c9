"""
A premise without which the conclusion follows just as well.

It is redundant, which doesn't make it irrelevant:
it may bear on the conclusion as much as the others,
but objections to it leave the argument as it is.
Either it belongs to another argument,
or the other premises say more than was meant.
If premises can replace one another, they are reported together:
only the argument with both of them is redundant, so dropping both would break it.

Bad:

```argdown
<Shop>

(1) [Sunday]: Today is Sunday. {formalization: s}
(2) [Closed]: On Sundays the shop is closed. {formalization: s -> c}
(3) [Expensive]: The shop is expensive. {formalization: e}
-----
(4) [Shut]: The shop is closed today. {formalization: c}
```

```argdown
<Shop>

(1) [Sunday]: Today is Sunday. {formalization: s}
(2) [Holiday]: Today is a public holiday. {formalization: h}
(3) [Closed]: On Sundays and public holidays the shop is closed. {formalization: s | h -> c}
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

```argdown
<Shop>

(1) [Sunday]: Today is Sunday. {formalization: s}
(2) [Closed]: On Sundays and public holidays the shop is closed. {formalization: s | h -> c}
-----
(3) [Shut]: The shop is closed today. {formalization: c}
```

See J. B. Freeman, *Argument Structure: Representation and Theory* (2011).
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
    from ...model import ClaimRef


def check(context: Context) -> Iterator[Finding]:
    """Leave out each premise of each valid step in turn, then those that can go together."""
    formal = context.of(Formal)
    for step in formal.steps:
        if len(step.premises) > 1 and _is_sound(context, step):
            spare = [p for p in step.premises if _follows_without(formal, step, [p])]
            idle = _idle(formal, step, spare)
            yield from (_redundant(context, step, p) for p in idle)
            if others := [p for p in spare if p not in idle]:
                yield _alternatives(context, step, others)


def _idle(formal: Formal, step: Inferred, spare: list[ClaimRef]) -> list[ClaimRef]:
    """Choose those of *spare* that can be left out together with each of the others."""
    idle = [p for p in spare if all(_follows_without(formal, step, [p, q]) for q in spare)]
    return idle if _follows_without(formal, step, idle) else []


def _follows_without(formal: Formal, step: Inferred, left_out: list[ClaimRef]) -> bool:
    return formal.follows([p for p in step.premises if p not in left_out], step.conclusion)


def _redundant(context: Context, step: Inferred, premise: ClaimRef) -> Finding:
    return Finding(
        premise,
        f"{context.name(premise)} is redundant: {context.name(step.conclusion)} follows "
        f"in {context.name(step.at)} without it",
        "Drop the premise, or say in the conclusion what it adds.",
        related=_related(step),
    )


def _alternatives(context: Context, step: Inferred, spare: list[ClaimRef]) -> Finding:
    return Finding(
        spare[0],
        f"any one of {context.joined(spare)} is redundant: {context.name(step.conclusion)} "
        f"follows in {context.name(step.at)} without it, but not without all of them",
        "Keep those that are easiest to defend, or give each an argument of its own.",
        related=(*Related.each(spare[1:], "also redundant"), *_related(step)),
    )


def _related(step: Inferred) -> tuple[Related, ...]:
    return (
        Related(step.conclusion, "the conclusion, which still follows"),
        Related(step.at, "the step"),
    )


def _is_sound(context: Context, step: Inferred) -> bool:
    """Whether *step* is valid, and not only because of a contradiction or a tautology."""
    formal = context.of(Formal)
    return (
        formal.follows(step.premises, step.conclusion)
        and not formal.follows((), step.conclusion)
        and formal.consistent(formal.formulas_of(step.premises)) is not False
    )


RULE = Rule(
    "LOG104",
    Severity.WARNING,
    check,
    changes=(
        "claim.missing",
        "step.premises",
    ),
)
