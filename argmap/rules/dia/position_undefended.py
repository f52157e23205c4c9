"""
A position that leaves an objection unanswered.

Whatever a map marks `{status: accepted}` forms a position.
Holding a position means having an answer to each objection:
something accepted that attacks the objection, undercuts it or outweighs it,
or at least the verdict that one of its premises is rejected.
Objections to arguments count as well, if the conclusion of the argument is accepted.

Bad:

```argdown
[Sundays]: The library should open on Sundays. #contention {status: accepted}
    + [Readers]: On Sundays people are free to read.
    - [Staff]: Nobody is willing to work on Sundays.
```

Good:

```argdown
[Sundays]: The library should open on Sundays. #contention {status: accepted}
    + [Readers]: On Sundays people are free to read.
    - [Staff]: Nobody is willing to work on Sundays. {status: rejected}
```

```argdown
[Sundays]: The library should open on Sundays. #contention {status: accepted}
    + [Readers]: On Sundays people are free to read.
    - [Staff]: Nobody is willing to work on Sundays.
        - [Volunteers]: Volunteers have offered to work on Sundays. {status: accepted}
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ... import graph
from ...model import Related, StepRef, Verdict
from ...source import Severity
from .._base import Context, Finding, Rule
from .._positions import accepted, answered, status

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...graph import Hyperedge
    from ...model import Ref


def check(context: Context) -> Iterator[Finding]:
    """Look for objections to something accepted that are neither accepted nor rejected."""
    position = accepted(context)
    answers = answered(context, position)
    for i in context.inferences if position else ():
        if i.con and _held(context, position, i.target) and not position.issuperset(i.premises):
            rejected = any(status(context, p) == Verdict.REJECTED for p in i.premises)
            if not rejected and i.source not in answers and answers.isdisjoint(i.premises):
                yield _report(context, i)


def _held(context: Context, position: set[Ref], target: Ref) -> bool:
    if isinstance(target, StepRef):
        return graph.asserted_by(context.map, target) in position
    return target in position


def _report(context: Context, i: Hyperedge) -> Finding:
    held = graph.asserted_by(context.map, i.target)
    return Finding(
        held,
        f"{context.name(held)} is accepted, but nothing accepted answers the objection "
        f"{context.names(i.premises)}",
        "Accept an answer to the objection, mark it {status: rejected}, "
        "or leave the verdict {status: undecided}.",
        related=Related.each(i.premises, "the objection"),
    )


RULE = Rule("DIA102", Severity.HINT, check, changes=("claim.data",))
