"""
A title that looks as if Argdown had generated it.

Argdown names elements without a title `Untitled 1`, `Untitled 2` and so on, as it reads them.
A title like that can collide with a generated one: in Argdown's tools, two claims become one.

Bad:

```argdown
[Sundays]: The library should open on Sundays. #contention
    + [Untitled 1]: On Sundays people are free.
    + On Sundays it is quiet.
```

Good:

```argdown
[Sundays]: The library should open on Sundays. #contention
    + [Free time]: On Sundays people are free.
    + On Sundays it is quiet.
```
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ...source import Severity
from .._base import Context, Finding, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...model import Argument, Claim

_GENERATED = re.compile(r"Untitled \d+")


def check(context: Context) -> Iterator[Finding]:
    """Compare every title with the pattern of generated ones."""
    elements: tuple[Claim | Argument, ...] = (*context.map.claims, *context.map.arguments)
    for element in elements:
        if element.title and _GENERATED.fullmatch(element.title):
            yield Finding(
                element.ref,
                f"{context.name(element.ref)} may collide with a title that Argdown generates",
                "Give it a title that says what it is about, or none at all.",
            )


RULE = Rule("ARG105", Severity.HINT, check, changes=("claim.title",))
