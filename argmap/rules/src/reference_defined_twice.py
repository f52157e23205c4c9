"""
A key that two entries of the bibliography have.

Only the first is used; a claim that means the second cites the wrong source.

Bad:

```argdown
===
references:
  - {id: lee, author: [{family: Lee, given: Ann}], issued: 2019, title: Sleep and School}
  - {id: lee, author: [{family: Lee, given: Bo}], issued: 2021, title: Early Birds}
===

[Later]: School should start later. #contention
    + [Tired]: Pupils are tired in the morning. {source: lee}
```

Good:

```argdown
===
references:
  - {id: lee, author: [{family: Lee, given: Ann}], issued: 2019, title: Sleep and School}
  - {id: lee2, author: [{family: Lee, given: Bo}], issued: 2021, title: Early Birds}
===

[Later]: School should start later. #contention
    + [Tired]: Pupils are tired in the morning. {source: lee}
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
    """Report the second of two definitions."""
    return faults(context, "duplicate")


RULE = Rule("SRC116", Severity.WARNING, check, changes=("map.settings",))
