"""
A relation between two arguments that the reconstruction shows but the sketch lacks.

Both arguments are in the sketch, with links to other arguments;
the conclusion of one is a premise of the other, or counts against a premise of it;
but no link is drawn between the two.
Argdown's map shows the link anyway; the sketch, and anyone who reads only that, misses it.

Bad:

```argdown
[Close]: The harbour should be closed to large ships. #contention
    + <Waves>
        - <Walls>: Walls protect the banks.

<Waves>: Large ships wash the banks away.

(1) [Wash]: Every large ship washes away a part of the bank.
(2) [Banks matter]: The banks must be kept.
----
(3) [Close]

<Measured>: Engineers have looked into it.
    - <Guesswork>: The measurements are guesses.

(1) [Report]: The engineers' report speaks of damage to the banks with every large ship.
(2) [Trust]: The engineers know their trade.
----
(3) [Wash]
```

Good:

```argdown
[Close]: The harbour should be closed to large ships. #contention
    + <Waves>
        - <Walls>: Walls protect the banks.
        + <Measured>
            - <Guesswork>: The measurements are guesses.

<Waves>: Large ships wash the banks away.

(1) [Wash]: Every large ship washes away a part of the bank.
(2) [Banks matter]: The banks must be kept.
----
(3) [Close]

<Measured>: Engineers have looked into it.

(1) [Report]: The engineers' report speaks of damage to the banks with every large ship.
(2) [Trust]: The engineers know their trade.
----
(3) [Wash]
```

See `docs/grounding.md`.
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from ...analysis.grounding import Grounding
from ...model import Argument, ArgumentRef, Related
from ...source import Severity
from .._base import Context, Finding, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...model import ClaimRef, Ref

#: How many arguments that use one conclusion are looked at, and how many are named.
_LOOKED, _NAMED = 100, 3


def check(context: Context) -> Iterator[Finding]:
    """Compare the conclusion of each argument in the sketch with the premises of the others."""
    grounding = context.of(Grounding)
    sketched = list(_sketched(context))
    using: dict[ClaimRef, list[Argument]] = {}
    for argument in sketched:
        for premise in dict.fromkeys(map(grounding.representative, argument.premise_refs)):
            using.setdefault(premise, []).append(argument)
    linked = set(_linked(context))
    for argument in sketched:
        missing = (
            (other, con)
            for other, con in itertools.islice(_borne_out(grounding, argument, using), _LOOKED)
            if other is not argument and linked.isdisjoint(_ways(argument, other, con=con))
        )
        for other, con in itertools.islice(missing, _NAMED):
            yield _report(context, argument, other, con=con)


def _sketched(context: Context) -> Iterator[Argument]:
    """Yield the reconstructed arguments that are linked with other arguments."""
    drawn: set[Ref] = set()
    for relation in context.map.relations:
        ends = (*relation.sources, *relation.targets)
        if len(ends) > 1 and all(isinstance(end, ArgumentRef) for end in ends):
            drawn.update(ends)
    return (a for a in context.map.arguments if a.ref in drawn and a.conclusion_ref is not None)


def _borne_out(
    grounding: Grounding, argument: Argument, using: dict[ClaimRef, list[Argument]]
) -> Iterator[tuple[Argument, bool]]:
    conclusion = grounding.asserted_by(argument.ref)
    if conclusion is not None:
        yield from ((other, False) for other in using.get(conclusion, ()))
        for hit in sorted(grounding.attacked.get(conclusion, ()), key=lambda ref: str(ref.key)):
            yield from ((other, True) for other in using.get(hit, ()))


def _linked(context: Context) -> Iterator[tuple[Ref, Ref, bool]]:
    for relation in context.map.relations:
        for source, target in itertools.product(relation.sources, relation.targets):
            yield source, target, relation.kind.con
            if relation.kind.symmetric:
                yield target, source, relation.kind.con


def _ways(argument: Argument, other: Argument, *, con: bool) -> Iterator[tuple[Ref, Ref, bool]]:
    """
    Yield the links that would show it: between the arguments, or between one and a claim.

    A link that points the opposite way is reported as GRD103.
    """
    yield argument.ref, other.ref, con
    yield other.ref, argument.ref, con
    if argument.conclusion_ref is not None:
        yield argument.conclusion_ref, other.ref, con
    yield from ((argument.ref, premise, con) for premise in other.premise_refs)


def _report(context: Context, argument: Argument, other: Argument, *, con: bool) -> Finding:
    start, end = context.name(argument.ref), context.name(other.ref)
    shows = "counts against a premise of" if con else "is a premise of"
    symbol = "->" if con else "+>"
    return Finding(
        argument.ref,
        f"the conclusion of {start} {shows} {end}, but the sketch doesn't link them",
        f"Write {symbol} {end} under {start}.",
        related=(Related(other.ref, "the argument it isn't linked with"),),
    )


RULE = Rule(
    "GRD102",
    Severity.HINT,
    check,
    changes=(
        "argument.occurrences",
        "relation.added",
    ),
)
