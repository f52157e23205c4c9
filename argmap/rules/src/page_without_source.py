"""
A page without a source.

Nobody knows of which book or article it is a page.
A map with a single source needn't name it: then the page is one of that source.

Bad:

```argdown
===
references:
  - {id: lee2019, author: [{family: Lee, given: Ann}], issued: 2019, title: Sleep and School}
===

[Later]: School should start later. #contention {source: lee2019}
    + [Tired]: Pupils are tired in the morning. {page: 12}
```

Good:

```argdown
===
references:
  - {id: lee2019, author: [{family: Lee, given: Ann}], issued: 2019, title: Sleep and School}
===

[Later]: School should start later. #contention {source: lee2019}
    + [Tired]: Pupils are tired in the morning. {source: lee2019, page: 12}
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...model.citation import citations_in
from ...source import Severity
from .._base import Context, Finding, Rule
from ._citing import bearing

if TYPE_CHECKING:
    from collections.abc import Iterator


def check(context: Context) -> Iterator[Finding]:
    """Look for places in no source, unless the map has just one."""
    if len(context.map.sources) == 1:
        return
    for ref, element in bearing(context):
        if any(not c.source for c in citations_in(element.data)):
            message = f"{context.name(ref)} names a page, but not the source that it is in"
            yield Finding(ref, message, "Name the source, such as {source: key, page: 12}.")


RULE = Rule("SRC113", Severity.WARNING, check, changes=("claim.data",))
