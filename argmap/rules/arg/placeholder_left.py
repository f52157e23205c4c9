"""
A placeholder that nobody has replaced, such as those of `argmap new`.

A map with placeholders looks finished, but isn't.
The rule reports the sentences of argmap's own templates,
claims that only say TODO, three dots, *First reason* and the like,
and those that break off behind a colon (*If it rains, then: ...*).
Write your own sentence there, or delete the line;
where an argument is reconstructed, its title needs no sentence behind it.

Bad:

```argdown
[Contention]: What the map argues for. #contention
    + [Rain]: TODO
```

Good:

```argdown
[Contention]: We should take the train. #contention
    + [Rain]: It will rain all day.
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...model import ArgumentRef, Related
from ...source import Severity
from ...suggest import agree
from .._base import Context, Finding, Rule
from .._placeholders import breaks_off, is_placeholder

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...model import Argument, Claim, Ref

#: How many of them a finding points at.
_SHOWN = 12


def check(context: Context) -> Iterator[Finding]:
    """Look for placeholders; all of them are one finding."""
    elements: tuple[Claim | Argument, ...] = (*context.map.claims, *context.map.arguments)
    left = [e for e in elements if is_placeholder(e.text) or breaks_off(e.text)]
    if left:
        first, others = left[0].ref, [e.ref for e in left[1:]]
        verb = agree(len(left), "is still a placeholder", "are still placeholders")
        if any(breaks_off(e.text) for e in left):
            verb = agree(len(left), "still has a placeholder", "still have placeholders")
        yield Finding(
            first,
            f"{context.joined([e.ref for e in left], 3)} {verb}",
            f"{_do(left[0].text)}, or delete {_what(context, first)}.",
            related=Related.each(others[:_SHOWN], "another placeholder"),
        )


def _do(text: str) -> str:
    return "Finish the sentence" if breaks_off(text) else "Write your own sentence there"


def _what(context: Context, ref: Ref) -> str:
    """Name what can go: a reconstructed argument needs its title."""
    reconstructed = isinstance(ref, ArgumentRef) and context.map.arguments[ref].steps
    return "the sentence behind the title" if reconstructed else "the line"


RULE = Rule(
    "ARG112",
    Severity.WARNING,
    check,
    changes=(
        "claim.marks",
        "claim.text",
    ),
    causes=(
        "STR108",
        "WRD101",
        "WRD102",
    ),
)
