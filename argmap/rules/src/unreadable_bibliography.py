"""
A bibliography that can't be read, or an entry of it.

What it has can't be cited: readers see keys in place of authors and years.
So they do if an entry that is cited gives no author, title, journal or address;
one that has nothing but its key is reported whether or not it is cited.
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

from ...argdown.reading.front import front_matter_span
from ...source import Severity
from ...suggest import brief
from .._base import Context, Finding, Rule
from ._citing import faults, has_references

if TYPE_CHECKING:
    from collections.abc import Iterator


def check(context: Context) -> Iterator[Finding]:
    """Report what went wrong in reading, and what is cited but says nothing."""
    if not has_references(context):
        return
    yield from faults(context, "name", "unreadable", "entry")
    problems = context.cited.bibliography.problems
    reported = {problem.key for problem in problems if problem.kind == "entry"}
    for reference in context.cited.used.values():
        if reference.says_nothing and reference.key not in reported:
            where = reference.file or "the front matter"
            where += f", line {reference.line}" if reference.line else ""
            message = f"{where}: “{brief(reference.key)}” has no author, title or address"
            setting = "bibliography" if reference.file else "references"
            span = front_matter_span(context.map, (setting,))
            yield Finding(None, message, "Complete the entry, for the map cites it.", span=span)


RULE = Rule("SRC115", Severity.WARNING, check, changes=("map.settings",))
