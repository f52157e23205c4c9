"""
A value in the front matter that its setting doesn't accept.

Such a setting is ignored, and Argdown doesn't say so:
the map is read and drawn as if the line weren't there.
Where true or false is expected, a word such as `no` or `maybe` even counts as true.
Colours that don't exist only make a picture less colourful, which anyone can see;
the strict profile reports them (ARG113).

Bad:

```argdown
===
title: The library
model:
    mode: strikt
===

[Sundays]: The library should open on Sundays. #contention
    + [Free time]: On Sundays people are free.
```

```argdown
===
title: [The, library]
selection:
    excludeDisconnected: maybe
===

[Sundays]: The library should open on Sundays. #contention
    + [Free time]: On Sundays people are free.
```

Good:

```argdown
===
title: The library
model:
    mode: strict
===

[Sundays]: The library should open on Sundays. #contention
    + [Free time]: On Sundays people are free.
```

```argdown
===
title: The library
selection:
    excludeDisconnected: false
===

[Sundays]: The library should open on Sundays. #contention
    + [Free time]: On Sundays people are free.
```

See https://argdown.org/guide/configuration.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...source import Severity
from .._base import Context, Finding, Rule
from .._front import COLOUR, unread

if TYPE_CHECKING:
    from collections.abc import Iterator


def check(context: Context) -> Iterator[Finding]:
    """Compare each value with what its setting accepts."""
    return unread(context, named=False, about=lambda group: group != COLOUR)


RULE = Rule(
    "ARG108",
    Severity.WARNING,
    check,
    changes=("map.settings", "map.title", "relation.kind"),
)
