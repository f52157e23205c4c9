"""
A conclusion whose formula has a name that no premise has.

Premises can't decide about what they don't mention: the argument is valid
whatever the new name means, so it shows nothing about it.
Usually an alternative was added to what had been shown (*A, so A or B*),
or the conclusion is about all of a kind of which there is none.
A conclusion that another argument starts from may be such a step on the way, so it isn't reported,
and neither are names of single things: what holds for all holds for each.

Bad:

```argdown
[Race]: The race is on Sunday, or it is cancelled. #contention {formalization: s | c}

<Poster>

(1) [Rule]: If the poster is right, the race is on Sunday. {formalization: r -> s}
(2) [Poster right]: The poster is right. {formalization: r}
-----
(3) [Race]
```

Good:

```argdown
[Race]: The race is on Sunday. #contention {formalization: s}

<Poster>

(1) [Rule]: If the poster is right, the race is on Sunday. {formalization: r -> s}
(2) [Poster right]: The poster is right. {formalization: r}
-----
(3) [Race]
```

It is the rabbit rule for formulas; see T. van Gelder, *Teaching Critical Thinking* (2005).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...analysis.formal import Formal
from ...model import Related
from ...source import Severity
from .._base import Context, Finding, Rule

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ...analysis.formal import Inferred
    from ...model import Ref


def check(context: Context) -> Iterator[Finding]:
    """Compare the names in the conclusion of each valid argument with those in its premises."""
    formal = context.of(Formal)
    starts = {p for i in context.inferences for p in i.premises}
    clashing = {clash.argument.ref for clash in formal.clashes}
    for whole in formal.wholes:
        known = _names(formal, whole.premises)
        new = [name for name in _names(formal, [whole.conclusion]) if name not in known]
        excused = whole.conclusion in starts or whole.argument.ref in clashing
        if new and not excused and _shows(formal, whole):
            yield _report(context, whole, new[0])


def _shows(formal: Formal, whole: Inferred) -> bool:
    """Whether the conclusion follows, and not from nothing: both are faults of their own."""
    follows = formal.follows(whole.premises, whole.conclusion)
    return follows and not formal.follows((), whole.conclusion)


def _names(formal: Formal, refs: Iterable[Ref]) -> dict[str, None]:
    """Collect the propositions and predicates in some formulas."""
    from ...logic.formula import Atom, walk  # noqa: PLC0415 - few maps need it

    found = (f.name for f in walk(formal.formulas_of(refs)) if isinstance(f, Atom))
    return dict.fromkeys(found)


def _report(context: Context, whole: Inferred, name: str) -> Finding:
    return Finding(
        whole.conclusion,
        f"the formula of {context.name(whole.conclusion)} has {name}, which no premise "
        f"of {context.name(whole.at)} has: whatever it means, the conclusion follows",
        "Leave it out of the conclusion, or give a premise that says something about it.",
        related=(
            Related(whole.at, "the argument"),
            *Related.each(whole.premises, "a premise"),
        ),
    )


RULE = Rule(
    "LOG117",
    Severity.WARNING,
    check,
    profiles=frozenset({"logic", "strict"}),
    changes=("claim.data", "claim.marks", "claim.text"),
)
