"""
An argument that has its main conclusion among its own premises.

Anyone who doubts the conclusion doubts that premise, so the argument gives no reason for it.
This is begging the question (*petitio principii*) in its plainest form.
Circles through several arguments are reported as STR101.

If the premise is only said to be equivalent to the conclusion, or to rephrase it,
that is a warning.

Bad:

```argdown
[Almanac]: Whatever the almanac says is true. #contention

(1) [Almanac]
(2) [Says]: The almanac says that whatever it says is true.
----
(3) [Almanac]
```

```argdown
[Milk]: Milk has become more expensive. #contention

(1) [Price]: The price of milk has gone up.
(2) [Measured]: The price was measured in all shops.
----
(3) [Milk]

[Price]
    + [Milk] {relation: equivalence}
```

Good:

```argdown
[Almanac]: Whatever the almanac says is true. #contention

(1) [Checked]: All entries of the almanac have been checked.
(2) [No error]: No error was found.
----
(3) [Almanac]
```

See D. Walton, *Begging the Question* (1991).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...model import Kind, Related
from ...source import Severity
from .._base import Context, Finding, Rule
from .._steps import NumberedStatements

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...model import Argument, ClaimRef, Ref


def check(context: Context) -> Iterator[Finding]:
    """Look for the main conclusion among the premises of the argument."""
    same = _equivalent_pairs(context)
    for argument in context.map.arguments:
        end = argument.conclusion_ref
        if end is None:
            continue
        if end in argument.premise_refs:
            yield _report(context, argument, end, "its own premises")
            continue
        twin = next((p for p in argument.premise_refs if (p, end) in same), None)
        if twin is not None:
            what = f"its own premises, as {context.name(twin)}"
            yield _report(context, argument, end, what, twin)


def _equivalent_pairs(context: Context) -> set[tuple[Ref, Ref]]:
    alike = [i for i in context.inferences if i.kind in {Kind.EQUIVALENCE, Kind.REPHRASE}]
    one_way = {(p, i.target) for i in alike for p in i.premises}
    return one_way | {(b, a) for a, b in one_way}


def _report(
    context: Context, argument: Argument, end: ClaimRef, where: str, twin: ClaimRef | None = None
) -> Finding:
    return Finding(
        end,
        f"{context.name(argument.ref)} has its conclusion {context.name(end)} among {where}",
        "Give a premise that someone who doubts the conclusion could accept.",
        None if twin is None else Severity.WARNING,
        place=argument.step_ref(-1),
        span=context.of(NumberedStatements).conclusion(argument.ref, end),
        related=(Related(twin or end, "the premise"), Related(argument.ref, "the argument")),
    )


RULE = Rule(
    "PCS105",
    Severity.ERROR,
    check,
    changes=(
        "claim.added",
        "claim.missing",
        "claim.occurrences",
        "relation.missing",
        "step.conclusion",
        "step.premises",
    ),
    causes=("STR108",),
)
