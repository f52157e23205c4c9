"""Where anchors point to, in the texts at hand."""

from __future__ import annotations

import functools
from collections import Counter
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from ..anchors import Verification
    from ..model import Anchor, ArgumentMap, Claim, SourceRecord
    from ..source import Source


class Sourced(Protocol):
    """The analysis of a map that has texts at hand which the map renders."""

    @property
    def map(self) -> ArgumentMap:
        """The map."""

    @property
    def text(self) -> Source | None:
        """The article, where it is at hand."""

    @property
    def texts(self) -> Mapping[str, Source]:
        """Of a map with several sources the texts at hand, by their keys."""

    @property
    def given(self) -> tuple[Source, ...]:
        """All texts at hand."""


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


def lacks_text(analysis: Sourced) -> str:
    """Say that the source's text is missing, where there is a source."""
    m = analysis.map
    if analysis.given or not (m.sources or any(c.anchors for c in m.claims)):
        return ""
    return "the source text is missing (argmap check --source FILE)"


class Anchoring:
    """
    The anchors that point into the texts at hand, each with what became of it.

    Where more than two thirds of the anchors into a text don't hold, it is another text:
    then that is what has to be said, and not of each anchor.
    """

    def __init__(self, analysis: Sourced) -> None:
        from .. import anchors  # noqa: PLC0415 - few maps are checked with their text

        self.verifications: list[tuple[Claim, Anchor, Verification]] = []
        pointing: Counter[Source] = Counter()
        lost: Counter[Source] = Counter()
        for claim, anchor in anchored(analysis.map) if analysis.given else ():
            text = text_of(analysis, anchor)
            if text is not None:
                verified = anchors.verify(anchor, text.text)
                self.verifications.append((claim, anchor, verified))
                pointing[text] += 1
                lost[text] += not verified.found
        #: The texts that are hardly those of the map: how many of their anchors don't hold.
        self.other = {
            text: (count, pointing[text])
            for text, count in lost.items()
            if count > 1 and 3 * count > 2 * pointing[text]
        }
        self.verifications = [
            v for v in self.verifications if text_of(analysis, v[1]) not in self.other
        ]


def same_text(record: SourceRecord, text: str) -> bool | None:
    """Say whether *text* is the one that *record* declares; None if it declares no hash."""
    declared = {record.sha256.casefold(), record.sha256_normalised.casefold()} - {""}
    return not declared.isdisjoint(_hashes(text)) if declared else None


@functools.lru_cache(maxsize=2)
def _hashes(text: str) -> frozenset[str]:
    """Hash *text* as it stands, with a byte-order mark, and normalised."""
    import hashlib  # noqa: PLC0415 - few maps are checked with their text

    from ..anchors import normalise  # noqa: PLC0415 - few maps are checked with their text

    forms = (text, f"\ufeff{text}", normalise(text))
    return frozenset(hashlib.sha256(f.encode("utf-8", "replace")).hexdigest() for f in forms)


def paragraph(analysis: Sourced, anchor: Anchor) -> str:
    """Give the paragraph that *anchor* points at, empty if the text at hand lacks it."""
    text = text_of(analysis, anchor)
    if text is None:
        return ""
    from .. import anchors  # noqa: PLC0415 - few maps are checked with their text

    found = anchors.paragraphs(text.text)
    return found[anchor.paragraph - 1] if 1 <= anchor.paragraph <= len(found) else ""


def passage(analysis: Sourced, anchor: Anchor) -> str:
    """Give the words that *anchor* points at, empty if the text at hand lacks them."""
    start = max(0, anchor.start or 0)
    return paragraph(analysis, anchor)[start : anchor.end]


def passages(analysis: Sourced, claim: Claim) -> str:
    """Give all that *claim* renders, of the text at hand."""
    found = (passage(analysis, anchor) for anchor in claim.anchors)
    return "\n".join(part for part in found if part)


def text_of(analysis: Sourced, anchor: Anchor) -> Source | None:
    """Give the text that *anchor* points into, if it is at hand; of several, its hash tells."""
    text = analysis.text
    if analysis.texts:
        record = source_of(analysis.map, anchor)
        return analysis.texts.get(anchor.source if record is None else record.key, text)
    if text is None or len(analysis.map.sources) <= 1:
        return text
    record = source_of(analysis.map, anchor)
    return text if record is not None and same_text(record, text.text) is True else None
