"""
A link or a step with a missing end.

A reason for nothing in particular, or a conclusion drawn from nothing, is half an argument.
Such halves usually come from unfinished work, or from the files of other tools.

Bad:

```argdown
[Tea]: Tea is better than coffee. #contention
    + <Calm>: Tea keeps one calm.

<Calm>

(1) Whatever keeps one calm is better.
-- {uses: []} --
(2) [Tea]
```

Good:

```argdown
[Tea]: Tea is better than coffee. #contention
    + <Calm>: Tea keeps one calm.

<Calm>

(1) Tea keeps one calm.
(2) Whatever keeps one calm is better.
----
(3) [Tea]
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...graph import premises
from ...model import Argument, ArgumentRef, ClaimRef, Ref, Relation, RelationRef
from ...source import Severity
from .._base import Context, Finding, Rule
from .._marks import place_of_mark

if TYPE_CHECKING:
    from collections.abc import Iterator


def check(context: Context) -> Iterator[Finding]:
    """Look at both ends of every relation and of every step."""
    for index, relation in enumerate(context.map.relations):
        if missing := _missing(context, relation):
            what = context.name(RelationRef(index))
            yield Finding(
                RelationRef(index),
                f"{what} {missing}",
                "Say what it links, or remove it.",
            )
    for argument in context.map.arguments:
        yield from _broken_steps(context, argument)


def _missing(context: Context, relation: Relation) -> str:
    if not relation.sources:
        return "starts from nothing"
    if not relation.targets:
        return "leads to nothing"
    gone = [e for e in (*relation.sources, *relation.targets) if not _stands(context, e)]
    return "has an end that isn't in the map" if gone else ""


def _stands(context: Context, ref: Ref) -> bool:
    element = context.map.get(ref)
    if isinstance(ref, (ClaimRef, ArgumentRef, RelationRef)):
        return element is not None
    return isinstance(element, Argument) and -len(element.steps) <= ref.index < len(element.steps)


def _broken_steps(context: Context, argument: Argument) -> Iterator[Finding]:
    for index, step in enumerate(argument.steps):
        at = argument.step_ref(index)
        what = context.name(at) if len(argument.steps) > 1 else f"the step of {context.name(at)}"
        if step.conclusion_ref is None:
            yield Finding(at, f"no conclusion: {what} breaks off", "Write what follows from it.")
        elif not premises(argument, index):
            message = f"no premise: {what} rests on nothing"
            place = place_of_mark(context, at, "uses", "[]")
            yield Finding(at, message, "Say what it rests on.", span=place)
        if not all(
            _stands(context, ref) for ref in (*step.premise_refs, step.conclusion_ref) if ref
        ):
            message = f"{what} names a claim that isn't in the map"
            yield Finding(at, message, "Add the claim, or remove it from the step.")


RULE = Rule(
    "STR116",
    Severity.WARNING,
    check,
    changes=(
        "claim.added",
        "step.data",
        "step.premises",
    ),
    causes=("STR108",),
)
