"""
A setting in the front matter that Argdown doesn't have.

Any key is allowed at the top level of the front matter, as a fact about the map.
But inside a group of settings, such as `model` or `selection`, an unknown name has no effect,
and Argdown doesn't say so.
A key at the top level that looks like a typo for a known one has no effect, either.

Bad:

```argdown
===
title: The library
model:
    removeTagFromText: true
===

[Sundays]: The library should open on Sundays. #contention
    + [Free time]: On Sundays people are free.
```

```argdown
===
title: The library
selections:
    excludeDisconnected: false
===

[Sundays]: The library should open on Sundays. #contention
    + [Free time]: On Sundays people are free.
```

```argdown
===
tittle: The library
reviewed by: Ada
===

[Sundays]: The library should open on Sundays. #contention
    + [Free time]: On Sundays people are free.
```

Good:

```argdown
===
title: The library
model:
    removeTagsFromText: true
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

```argdown
===
title: The library
reviewed by: Ada
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
from .._front import unread

if TYPE_CHECKING:
    from collections.abc import Iterator


def check(context: Context) -> Iterator[Finding]:
    """Compare the names in each group, and at the top level, with the known ones."""
    return unread(context, named=True)


RULE = Rule(
    "ARG106",
    Severity.WARNING,
    check,
    changes=("claim.marks", "claim.text", "map.settings", "map.title"),
)
