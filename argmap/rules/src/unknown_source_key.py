"""
A citation of a source that the bibliography doesn't have.

Readers see a key in place of the author and the year, and can't look the claim up.
The usual causes are a typo in the key, or an entry that was never added.
Keys of the map's own sources can be cited, too.

Bad:

```argdown
===
references:
  - {id: lee2019, author: [{family: Lee, given: Ann}], issued: 2019, title: Sleep and School}
===

[Later]: School should start later. #contention
    + [Tired]: Pupils are tired in the morning. {source: lee2091, page: 12}
```

Good:

```argdown
===
references:
  - {id: lee2019, author: [{family: Lee, given: Ann}], issued: 2019, title: Sleep and School}
===

[Later]: School should start later. #contention
    + [Tired]: Pupils are tired in the morning. {source: lee2019, page: 12}
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...model.citation import PAGES, citations_in
from ...source import Severity
from ...suggest import capital, did_you_mean, nearest
from .._base import Context, Finding, Rule, short
from ._citing import bearing, citing, has_references, lacks_bibliography

if TYPE_CHECKING:
    from collections.abc import Iterator

#: The keys without which data name no page of anything.
_CITING = (*PAGES, "citations", "source")


def check(context: Context) -> Iterator[Finding]:
    """Look each key up; without any bibliography, only one with a page is meant as a citation."""
    bibliography = context.cited.bibliography if has_references(context) else None
    if not bibliography:
        yield from _without_bibliography(context)
        return
    known = [*bibliography.references, *filter(None, context.map.sources)]
    for ref, quoted in citing(context):
        if quoted.reference is None and quoted.citation.source not in known:
            key = quoted.citation.source
            near = did_you_mean(f"“{short(name)}”" for name in nearest(key, known, most=1))
            where = bibliography.name
            message = f"{context.name(ref)} cites “{short(key)}”, which is not in {where}"
            action = capital(near) or f"Add it to {where}, or correct the key."
            yield Finding(ref, message, action)


def _without_bibliography(context: Context) -> Iterator[Finding]:
    declared = {"", *context.map.sources}
    for ref, element in bearing(context):
        if element.data.keys().isdisjoint(_CITING):
            continue
        for c in citations_in(element.data):
            if c.source not in declared and any(n in PAGES for n, _ in c.locators):
                message = (
                    f"{context.name(ref)} cites “{short(c.source)}”, but there are no references"
                )
                action = "List them under references in the front matter, or name a bibliography."
                yield Finding(ref, message, action)


RULE = Rule("SRC112", Severity.WARNING, check, lacks=lacks_bibliography, changes=("claim.data",))
