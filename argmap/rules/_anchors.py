"""What the rules about anchors share."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ..model import Anchor, ArgumentMap, Claim, SourceRecord


def anchored(m: ArgumentMap) -> Iterator[tuple[Claim, Anchor]]:
    """Yield every claim with each of its anchors."""
    for claim in m.claims:
        for anchor in claim.anchors:
            yield claim, anchor


def source_of(m: ArgumentMap, anchor: Anchor) -> SourceRecord | None:
    """Find the source that *anchor* points into: the one it names, or the only one."""
    if not anchor.source and len(m.sources) == 1:
        return next(iter(m.sources.values()))
    return m.sources.get(anchor.source)


def paragraphs(numbers: Iterable[tuple[int, int]], most: int = 12) -> str:
    """
    List stretches of paragraphs, first to last, briefly.

    >>> paragraphs([(3, 3), (7, 9)])
    '3, 7-9'
    """
    listed = [str(a) if a == b else f"{a}-{b}" for a, b in numbers]
    more = f" and {len(listed) - most:,} more places" if len(listed) > most else ""
    return ", ".join(listed[:most]) + more
