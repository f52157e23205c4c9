"""
An anchor that points outside the text of the source.

Readers can't look up the passage that the claim renders.
The usual causes are a typo in the number, or the paragraph count of another edition.
Paragraphs are counted from 1; `at` gives the first character and the one after the last.
If the text of the source is given, its actual paragraphs and their lengths count.

Bad:

```argdown
===
source: {title: A letter to the editor, paragraphs: 9}
===

[Noise]: The new road is loud. #contention {par: 12}
    + [Trucks]: Trucks use it at night. {par: 3, at: [40, 12]}
```

Good:

```argdown
===
source: {title: A letter to the editor, paragraphs: 9}
===

[Noise]: The new road is loud. #contention {par: 2}
    + [Trucks]: Trucks use it at night. {par: 3, at: [12, 40]}
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ... import anchors
from ...analysis import anchoring
from ...analysis.anchoring import Anchoring
from ...source import Severity
from .._base import Context, Finding, Rule, short
from ._citing import has_references

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...model import Anchor, Ref


def check(context: Context) -> Iterator[Finding]:
    """Check each anchor by itself, against what the map says of its source, and in the text."""
    outside = _outside_text(context)
    referring = has_references(context)
    for claim, anchor in anchoring.anchored(context.map):
        if referring and not context.cited.is_anchor(anchor):
            continue
        if wrong := _wrong(context, anchor) or outside.get((claim.ref, anchor)):
            what, action = wrong
            yield Finding(claim.ref, f"the anchor of {context.name(claim.ref)} {what}", action)


def _outside_text(context: Context) -> dict[tuple[Ref, Anchor], tuple[str, str]]:
    return {
        (claim.ref, anchor): (f"lies outside the text: {verified.reason}", "Correct par or at.")
        for claim, anchor, verified in context.of(Anchoring).verifications
        if verified.outcome is anchors.Outcome.OUTSIDE
    }


def _wrong(context: Context, anchor: Anchor) -> tuple[str, str] | None:
    sources = context.map.sources
    record = anchoring.source_of(context.map, anchor)
    if sources and record is None:
        known = ", ".join(short(key) for key in list(sources)[:5] if key)
        named = (
            f"names the source “{short(anchor.source)}”" if anchor.source else "names no source"
        )
        return f"{named}, but the sources are {known or 'without keys'}", "Name one of these."
    if anchor.paragraph < 1:
        return f"says paragraph {anchor.paragraph}, but paragraphs start at 1", "Correct par."
    if record and record.paragraphs is not None and anchor.paragraph > record.paragraphs:
        return (
            f"says paragraph {anchor.paragraph}, but the source has only {record.paragraphs}",
            "Correct par, or the number of paragraphs in the front matter.",
        )
    return _wrong_stretch(anchor)


def _wrong_stretch(anchor: Anchor) -> tuple[str, str] | None:
    if anchor.start is None or anchor.end is None:
        return None
    stretch = f"[{anchor.start}, {anchor.end}]"
    if anchor.start < 0:
        return f"begins before its paragraph, at {stretch}", "Count characters from 0."
    if anchor.start >= anchor.end:
        return f"ends before it begins, at {stretch}", "Write at: [first, one after the last]."
    return None


RULE = Rule("SRC101", Severity.ERROR, check, changes=("claim.data",))
