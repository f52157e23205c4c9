"""
A bibliography that can't be read, or an entry of it.

What it has can't be cited: readers see keys in place of authors and years.
argmap reads BibTeX and CSL-JSON files that it may open,
and references in the front matter: a list of entries as in CSL-JSON, each with an `id`.

Bad:

```argdown
===
references:
  - {author: [{family: Lee, given: Ann}], issued: 2019, title: Sleep and School}
===

[Later]: School should start later. #contention
    + [Tired]: Pupils are tired in the morning.
```

Good:

```argdown
===
references:
  - {id: lee2019, author: [{family: Lee, given: Ann}], issued: 2019, title: Sleep and School}
===

[Later]: School should start later. #contention
    + [Tired]: Pupils are tired in the morning.
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...source import Severity
from .._base import Context, Rule
from ._citing import faults

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .._base import Finding


def check(context: Context) -> Iterator[Finding]:
    """Report what went wrong in reading."""
    return faults(context, "name", "unreadable", "entry")


RULE = Rule("SRC115", Severity.WARNING, check, changes=("map.settings",))
