"""
A setting in the front matter that Argdown doesn't have.

Any key may stand at the top of the front matter, as a fact about the map.
But inside a group of settings, such as `model` or `selection`, a name that isn't known
does nothing, and Argdown doesn't say so.
A key at the top that is a slip of the pen away from a known one does nothing, either.

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
===

[Sundays]: The library should open on Sundays. #contention
    + [Free time]: On Sundays people are free.
```

Good:

```argdown
===
title: The library
reviewed by: Ada
model:
    removeTagsFromText: true
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
    """Compare the names in each group, and at the top, with those that are known."""
    return unread(context, named=True)


RULE = Rule("ARG106", Severity.WARNING, check)
