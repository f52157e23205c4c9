"""
Titles that differ only in case or spaces.

`[Free time]` and `[free time]` are two claims, in Argdown as well.
That is hardly ever intended, and the reasons for one of them don't reach the other.

Bad:

```argdown
[Sundays]: The library should open on Sundays. #contention
    + [Free time]: On Sundays people are free.

[free time]
    + [Survey]: Most readers said so in a survey.
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

from ...model import Related
from ...source import Severity
from ...suggest import visible
from .._base import Context, Finding, Rule
from .._titles import folded

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ...model import Argument, Claim


#: How many characters of a title are shown on each side of the first difference.
_ABOUT = 25


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
                f"{_apart(context, element, earlier)} and {_apart(context, earlier, element)} "
                "differ only in case or spaces, and are read as two titles",
                "Spell the title the same way everywhere, or give one of them another title.",
                related=(Related(earlier.ref, "the other title"),),
            )


def _apart(context: Context, one: Claim | Argument, other: Claim | Argument) -> str:
    """Name *one* so that the place where it differs from *other* is visible, spaces included."""
    name = context.name(one.ref)
    if name != context.name(other.ref):
        return name
    title, twin = one.title or "", other.title or ""
    pairs = enumerate(zip(title, twin, strict=False))
    at = next((n for n, (a, b) in pairs if a != b), min(len(title), len(twin)))
    start = max(0, at - _ABOUT)
    cut = title[start : at + _ABOUT]
    shown = visible(cut)
    dots = "…" * (at + _ABOUT < len(title))
    return f"{name[0]}{'…' * (start > 0)}{shown}{dots}{name[-1]}"


RULE = Rule(
    "ARG103",
    Severity.WARNING,
    check,
    changes=(
        "claim.missing",
        "claim.occurrences",
        "relation.ends",
    ),
    causes=(
        "ARG101",
        "STR104",
        "STR107",
    ),
)
