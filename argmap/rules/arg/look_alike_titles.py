"""
Titles that differ in case or blanks only.

`[Free time]` and `[free time]` are two claims, in Argdown as well.
Hardly ever are two meant: what is said of the one is lost on the other.

Bad:

```argdown
[Sundays]: The library should open on Sundays. #contention
    + [Free time]: On Sundays people are free.

[free time]
    + [Survey]: Most readers said so in a survey.
    +> [Sundays]
```

Good:

```argdown
[Sundays]: The library should open on Sundays. #contention
    + [Free time]: On Sundays people are free.

[Free time]
    + [Survey]: Most readers said so in a survey.
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...source import Severity
from .._base import Context, Finding, Rule
from .._titles import folded

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ...model import Argument, Claim


def check(context: Context) -> Iterator[Finding]:
    """Compare the titles of claims with one another, and those of arguments."""
    yield from _alike(context, context.map.claims)
    yield from _alike(context, context.map.arguments)


def _alike(context: Context, elements: Sequence[Claim | Argument]) -> Iterator[Finding]:
    first: dict[str, Claim | Argument] = {}
    for element in elements:
        if element.title is None:
            continue
        earlier = first.setdefault(folded(element.title), element)
        if earlier is not element:
            yield Finding(
                element.ref,
                f"{context.name(element.ref)} and {context.name(earlier.ref)} "
                "differ in case or blanks only, and count as two",
                "Write the title in one way, or give one of them another.",
            )


RULE = Rule("ARG103", Severity.WARNING, check)
