"""
A claim or argument that isn't connected to anything.

If nothing supports or attacks a claim and nothing follows from it, it does no work in the map.
Either a link is missing, or the claim belongs in a note.
Claims tagged `#note`, and claims of kind `report`, may stand alone.

Paragraphs without a title are often comments between the parts of a map;
they are reported together, as a hint.

Bad:

```argdown
[Garden]: The school needs a garden. #contention
    + [Learning]: Pupils learn how food grows.

[Fence]: The fence of the school is new.
```

Good:

```argdown
[Garden]: The school needs a garden. #contention
    + [Learning]: Pupils learn how food grows.

[Fence]: The fence of the school is new. #note
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...model import Argument, ArgumentMap, Claim, Ref, Related, StepRef
from ...source import Severity
from ...suggest import agree, count
from .._base import Context, Finding, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator


def check(context: Context) -> Iterator[Finding]:
    """Report every element that no step and no relation names."""
    loose = list(_loose(context))
    for element in loose:
        if element.title or isinstance(element, Argument):
            yield Finding(
                element.ref,
                f"{context.name(element.ref)} isn't connected to anything",
                "Link it to the claim that it bears on, tag it #note, or remove it.",
            )
    prose = [e.ref for e in loose if not e.title and isinstance(e, Claim)]
    if prose:
        number = count(len(prose), "untitled claim") if len(prose) > 1 else "an untitled claim"
        yield Finding(
            prose[0],
            f"{number} {agree(len(prose), 'is')} not connected to anything: "
            f"{context.names(prose)}",
            "Give it a title and a link, unless it is meant as a comment.",
            Severity.HINT,
            related=Related.each(prose[1:], "not connected to anything, either"),
        )


def _loose(context: Context) -> Iterator[Claim | Argument]:
    sketches = (a for a in context.map.arguments if not a.has("note"))
    standing: tuple[Claim | Argument, ...] = (*context.stated, *sketches)
    joined = set(_joined(context.map))
    # in the record of a dialogue, a claim that nobody takes up is not a mistake
    locutions = context.map.dialogue.locutions
    for element in standing if len(standing) > 1 and not locutions else ():
        if element.ref not in joined and not _may_stand_alone(element):
            yield element


def _joined(m: ArgumentMap) -> Iterator[Ref]:
    for argument in m.arguments:
        if argument.steps:
            yield argument.ref
            yield from argument.statements
    for relation in m.relations:
        for end in (*relation.sources, *relation.targets):
            yield end.argument if isinstance(end, StepRef) else end


def _may_stand_alone(element: Claim | Argument) -> bool:
    """Whether another rule is about it, or there is nothing to report."""
    if isinstance(element, Argument):
        return False
    return element.contention or element.kind == "report"


RULE = Rule(
    "STR104",
    Severity.WARNING,
    check,
    changes=(
        "claim.marks",
        "claim.tags",
        "claim.text",
    ),
)
