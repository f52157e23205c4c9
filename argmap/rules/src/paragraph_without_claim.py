"""
Paragraphs of the source that no claim renders.

Something may have been overlooked, such as a concession.
Paragraphs that only set the scene belong in the source's `ignore` list,
so that readers can see what was left out on purpose.
Maps without any anchors are skipped.

Bad:

```argdown
===
source: {title: A letter to the editor, paragraphs: 3}
===

[Noise]: The new road is loud. #contention {par: 1}
    + [Trucks]: Trucks use it at night. {par: 3}
```

Good:

```argdown
===
source: {title: A letter to the editor, paragraphs: 3, ignore: [2]}
===

[Noise]: The new road is loud. #contention {par: 1}
    + [Trucks]: Trucks use it at night. {par: 3}
```
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from ...analysis import anchoring
from ...source import Severity
from .._base import Context, Finding, Rule, short

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ...model import SourceRecord


def check(context: Context) -> Iterator[Finding]:
    """Compare the declared number of paragraphs with the anchors, source by source."""
    rendered: dict[str, set[int]] = defaultdict(set)
    for _, anchor in anchoring.anchored(context.map):
        record = anchoring.source_of(context.map, anchor)
        rendered[record.key if record else ""].add(anchor.paragraph)
    for record in context.map.sources.values() if rendered else ():
        done = rendered[record.key].union(_ignored(record))
        if gaps := list(_gaps(record.paragraphs or 0, done)):
            yield _report(record, gaps)


def _ignored(record: SourceRecord) -> Iterator[int]:
    listed = record.data.get("ignore")
    return (n for n in (listed if isinstance(listed, tuple) else (listed,)) if type(n) is int)


def _gaps(count: int, done: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Yield the ranges within 1 to *count* that lie between the numbers *done*."""
    start = 1
    for number in sorted({n for n in done if 1 <= n <= count} | {count + 1}):
        if number > start:
            yield start, number - 1
        start = number + 1


def _report(record: SourceRecord, gaps: list[tuple[int, int]]) -> Finding:
    of = f" of “{short(record.key)}”" if record.key else ""
    return Finding(
        None,
        f"paragraphs{of} without a claim: {anchoring.paragraph_list(gaps)}",
        "Read them again, and list those that don't matter under the source's ignore: [...].",
    )


RULE = Rule("SRC105", Severity.HINT, check, changes=("map.sources",))
