"""
A colon inside the brackets of a title.

In `[Title]: A sentence.`, the colon comes after the bracket.
In `[Title: A sentence.]`, all of it is the title, and the claim says nothing:
you can't refer to it by its short title, and no rule checks its sentence.

Bad:

```argdown
[Bus]: The village should keep its bus. #contention
    + [Doctor: Old people need the bus to see a doctor.]
```

Good:

```argdown
[Bus]: The village should keep its bus. #contention
    + [Doctor]: Old people need the bus to see a doctor.
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...source import Severity
from .._base import Context, Finding, Rule, short
from .._titles import colon_inside

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...model import Argument, Claim


def check(context: Context) -> Iterator[Finding]:
    """Look for titles that are a title and a sentence."""
    elements: tuple[Claim | Argument, ...] = (*context.map.claims, *context.map.arguments)
    for element in elements:
        if parts := colon_inside(element):
            title, sentence = parts
            opening, closing = context.name(element.ref)[0], context.name(element.ref)[-1]
            yield Finding(
                element.ref,
                f"the colon after “{short(title)}” is inside the brackets, "
                f"so the sentence is part of the title",
                f"Write {opening}{short(title)}{closing}: {short(sentence)}",
            )


RULE = Rule(
    "ARG110",
    Severity.WARNING,
    check,
    changes=(
        "claim.added",
        "claim.missing",
        "relation.added",
        "relation.missing",
    ),
    causes=(
        "ARG101",
        "STR104",
        "WRD101",
    ),
)
