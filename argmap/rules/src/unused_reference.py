"""
A reference that nothing cites.

Either a claim that rests on it doesn't say so, or it was left over.
Reported are the references in the front matter, and a file of which nothing is cited;
single entries of a file are not, because a bibliography often serves many maps.

Bad:

```argdown
===
references:
  - {id: lee2019, author: [{family: Lee, given: Ann}], issued: 2019, title: Sleep and School}
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
    + [Tired]: Pupils are tired in the morning. {source: lee2019}
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...argdown.reading.front import front_matter_span
from ...source import Severity
from .._base import Context, Finding, Rule, short
from ._citing import has_references

if TYPE_CHECKING:
    from collections.abc import Iterator


def check(context: Context) -> Iterator[Finding]:
    """Compare the references with what is cited."""
    if not has_references(context):
        return
    found, used = context.cited.bibliography, context.cited.used
    files = {r.file for r in used.values()}
    for key, reference in found.references.items():
        if not reference.file and key not in used:
            span = front_matter_span(context.map, ("references",))
            message = f"nothing cites the reference “{short(key)}”"
            yield Finding(None, message, "Cite it where it is needed, or remove it.", span=span)
    for file in found.files:
        if file not in files and any(r.file == file for r in found.references.values()):
            span = front_matter_span(context.map, ("bibliography",))
            message = f"nothing cites an entry of the bibliography {short(file)}"
            yield Finding(None, message, "Cite one where it is needed, or remove it.", span=span)


RULE = Rule("SRC114", Severity.HINT, check, changes=("claim.data",))
