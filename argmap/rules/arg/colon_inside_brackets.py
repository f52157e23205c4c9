"""
A colon inside the brackets of a title.

In `[Title]: A sentence.`, the colon comes after the bracket.
In `[Title: A sentence.]`, all of it is the title, and the claim says nothing:
you can't refer to it by its short title, and no rule checks its sentence.
A title such as `[Doctor: old]` may be meant as it stands, so this is only a hint,
and only in maps that define most of their claims.

Bad:

```argdown
[Bus]: The village should keep its bus. #contention
    + [Doctor: Old people need the bus to see a doctor.]
```

```argdown
[Bus]: The village should keep its bus. #contention
    + [Doctor: old]
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
from .._titles import colons_inside, is_sentence

if TYPE_CHECKING:
    from collections.abc import Iterator


def check(context: Context) -> Iterator[Finding]:
    """Look for titles that are a title and a sentence, or may be."""
    for ref, (title, text) in colons_inside(context.map).items():
        sure = is_sentence(text)
        opening, closing = context.name(ref)[0], context.name(ref)[-1]
        what = "the sentence" if sure else f"“{short(text)}”"
        written = f"{opening}{short(title)}{closing}:"
        yield Finding(
            ref,
            f"the colon after “{short(title)}” is inside the brackets, "
            f"so {what} is part of the title",
            f"Write {written} {short(text)}"
            if sure
            else f"If it is what {written[:-1]} says, write a sentence behind the bracket: "
            f"{written} A sentence.",
            None if sure else Severity.HINT,
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
