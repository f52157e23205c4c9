"""
A colour or a colour scheme in the front matter that does not exist.

Pictures are drawn in the usual colours instead, and Argdown doesn't say so.
The map itself is read as it was meant, so the rule runs only in the strict profile;
values of other settings are reported as ARG108.

Bad:

```argdown
===
title: The library
color:
    colorScheme: colorbrewer-category9
===

[Sundays]: The library should open on Sundays. #contention
    + [Free time]: On Sundays people are free.
```

Good:

```argdown
===
title: The library
color:
    colorScheme: colorbrewer-category10
===

[Sundays]: The library should open on Sundays. #contention
    + [Free time]: On Sundays people are free.
```

See https://argdown.org/guide/colorizing-maps.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...source import Severity
from .._base import Context, Finding, Rule
from .._front import COLOUR, unread

if TYPE_CHECKING:
    from collections.abc import Iterator


def check(context: Context) -> Iterator[Finding]:
    """Compare each colour and scheme with what can be drawn."""
    return unread(context, named=False, about=lambda group: group == COLOUR)


RULE = Rule(
    "ARG113",
    Severity.HINT,
    check,
    profiles=frozenset({"strict"}),
    changes=("map.settings",),
)
