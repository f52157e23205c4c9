"""
A critical question of a scheme that the map leaves open.

An argument by a defeasible scheme stands only as long as its critical questions are answered.
Mark what addresses a question with its number, `{question: 2}`, or with a list of numbers:
any claim or argument for or against the step, its conclusion or a premise.
`argmap explain expert-opinion` lists the questions of a scheme.

The rule runs only in the profile `strict`, or if it is selected:
few maps answer every question, and few need to.

Bad:

```argdown
[Cuckoo]: Spring has come. #contention
    + [Call]: A cuckoo calls. {scheme: sign}
```

Good:

```argdown
[Cuckoo]: Spring has come. #contention
    + [Call]: A cuckoo calls. {scheme: sign}
        + [Knows birds]: All other birds are silent when it calls. {question: 2}
    + [Early]: In no year was it heard before spring. {question: 1}
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...analysis.schemes import Schemes
from ...model import Argument, Claim, RelationRef, StepRef
from ...source import Severity
from ...suggest import agree
from .._base import Context, Finding, Rule
from .._marks import place_of_scheme

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...analysis.schemes import Use
    from ...model import Ref
    from ...schemes import Scheme


#: More questions than any scheme has.
_MOST = 20


def check(context: Context) -> Iterator[Finding]:
    """Compare the questions of each scheme with those that something near it addresses."""
    spoken = _spoken_to(context)
    for use in context.of(Schemes).uses:
        scheme = use.scheme
        if scheme is not None and scheme.questions:
            addressed = {n for end in _near(use) for n in spoken.get(end, ())}
            numbers = range(1, len(scheme.questions) + 1)
            if still := [n for n in numbers if n not in addressed]:
                yield _report(context, use, scheme, still)


def _report(context: Context, use: Use, scheme: Scheme, still: list[int]) -> Finding:
    listed = f"{agree(len(still), 'question')} {', '.join(map(str, still))}"
    return Finding(
        use.at,
        f"{context.name(use.at)} uses the scheme “{scheme.title}” but leaves its "
        f"critical {listed} open",
        f"Ask: {scheme.questions[still[0] - 1]} Mark what addresses it {{question: {still[0]}}}.",
        span=place_of_scheme(context, use),
    )


def _near(use: Use) -> tuple[Ref, ...]:
    whole = (use.at.argument,) if isinstance(use.at, StepRef) else ()
    return (use.at, *whole, *use.premises, *use.targets)


def _spoken_to(context: Context) -> dict[Ref, set[int]]:
    """Collect the numbers of the questions that are addressed, by the target of the link."""
    answered: dict[Ref, set[int]] = {}
    for i in context.inferences:
        at = i.source
        raw = context.map.relations[at.index].sources if isinstance(at, RelationRef) else ()
        numbers = {n for source in (*i.premises, *raw) for n in _numbers(context, source)}
        if numbers:
            answered.setdefault(i.target, set()).update(numbers)
    return answered


def _numbers(context: Context, ref: Ref) -> Iterator[int]:
    element = context.map.get(ref)
    if isinstance(element, (Claim, Argument)):
        asked = element.data.get("question")
        listed = asked if isinstance(asked, tuple) else (asked,)
        yield from (n for n in listed if type(n) is int and 0 < n <= _MOST)


RULE = Rule(
    "SCH104",
    Severity.HINT,
    check,
    profiles=frozenset({"strict"}),
    changes=(
        "claim.added",
        "relation.added",
    ),
)
