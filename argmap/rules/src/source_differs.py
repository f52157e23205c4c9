"""
A text that is not the one that the map declares.

The map's front matter has a hash of the text that it was made from,
either of its bytes or of the normalised text, where line endings and typography don't matter.
In another edition, anchors may point elsewhere, and all other findings may be wrong.
If no hash is declared, the number of paragraphs and the anchors are compared:
if most anchors don't match, that is reported once instead of for each
(`anchor-outside-text`, `fingerprint-differs`).
The rule needs the text of the source.

Source:

```text
The new road is loud at night.
```

Bad:

```argdown
===
source:
  title: A letter to the editor
  paragraphs: 1
  sha256: "0000000000000000000000000000000000000000000000000000000000000000"
===

[Noise]: By night the road makes noise. #contention {par: 1}
    + [Trucks]: Trucks use the road at night. #implicit
```

```argdown
===
source: {title: A letter to the editor, paragraphs: 7}
===

[Noise]: By night the road makes noise. #contention {par: 1}
    + [Trucks]: Trucks use the road at night. #implicit
```

Good:

```argdown
===
source: {title: A letter to the editor, paragraphs: 1}
===

[Noise]: By night the road makes noise. #contention {par: 1}
    + [Trucks]: Trucks use the road at night. #implicit
```

```argdown
===
source:
  title: A letter to the editor
  paragraphs: 1
  sha256-normalised: "ecdb84272d665a453705e94684fb051f363579e745a3d40663bdcbf3bce9b128"
===

[Noise]: By night the road makes noise. #contention {par: 1}
    + [Trucks]: Trucks use the road at night. #implicit
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ... import anchors
from ...analysis import anchoring
from ...analysis.anchoring import Anchoring
from ...source import Severity
from ...suggest import agree
from .._base import Context, Finding, Rule, short

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...model import SourceRecord
    from ...source import Source

_RENEW = "Check against the declared text, or update the hashes in the front matter."
_COUNT = "Check against the text that was mapped, or correct paragraphs in the front matter."
_ANCHORS = "Check against the text that was mapped, or update the anchors."


def check(context: Context) -> Iterator[Finding]:
    """Compare each text that is given with what the map says about it: hash, size, anchors."""
    sources = context.map.sources
    for key, text in context.texts.items():
        yield from _judged(context, text, [sources[key]] if key in sources else [])
    if context.text is not None:
        yield from _judged(context, context.text, list(sources.values()))


def _judged(context: Context, text: Source, records: list[SourceRecord]) -> Iterator[Finding]:
    name = short(text.name)
    same = [anchoring.same_text(record, text.text) for record in records]
    if True in same:
        return
    if same and None not in same:
        which = "any of the map's sources" if len(same) > 1 else "the text that the map declares"
        yield Finding(None, f"{name} is not {which}: its hash differs", _RENEW)
    elif text in context.of(Anchoring).other:
        lost, among = context.of(Anchoring).other[text]
        what = f"{lost} of {among} anchors don't match it"
        yield Finding(None, f"{name} is probably not the text that was mapped: {what}", _ANCHORS)
    elif len(records) == 1 and records[0].paragraphs is not None:
        count = len(anchors.paragraphs(text.text))
        if count != records[0].paragraphs:
            what = f"it has {count} {agree(count, 'paragraph')}, not {records[0].paragraphs}"
            yield Finding(None, f"{name} is probably not the text that was mapped: {what}", _COUNT)


RULE = Rule(
    "SRC103",
    Severity.WARNING,
    check,
    lacks=anchoring.lacks_text,
    changes=("map.sources",),
    causes=(
        "SRC101",
        "SRC102",
        "SRC104",
        "SRC105",
        "SRC106",
    ),
)
