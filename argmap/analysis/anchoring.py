"""Where anchors point to, in the source texts that were given."""

from __future__ import annotations

import functools
from collections import Counter
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from ..anchors import Verification
    from ..model import Anchor, ArgumentMap, Claim, SourceRecord
    from ..source import Source

V = TypeVar("V")


class Sourced(Protocol):
    """The analysis of a map whose source texts were given."""

    @property
    def map(self) -> ArgumentMap:
        """The map."""

    @property
    def text(self) -> Source | None:
        """The source text, if it was given."""

    @property
    def texts(self) -> Mapping[str, Source]:
        """The source texts of a map with several sources, by their keys."""

    @property
    def all_texts(self) -> tuple[Source, ...]:
        """All source texts that were given."""


class SourcedAnalysis(Sourced, Protocol):
    """One that makes views."""

    def of(self, view: Callable[[Any], V]) -> V:
        """Make a view of it, once."""


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


def paragraph_list(numbers: Iterable[tuple[int, int]], most: int = 12) -> str:
    """
    List stretches of paragraphs, first to last, briefly.

    >>> paragraph_list([(3, 3), (7, 9)])
    '3, 7-9'
    """
    listed = [str(a) if a == b else f"{a}-{b}" for a, b in numbers]
    more = f" and {len(listed) - most:,} more places" if len(listed) > most else ""
    return ", ".join(listed[:most]) + more


def lacks_text(analysis: SourcedAnalysis) -> str:
    """Say that the source text is missing, if there is a source."""
    return analysis.of(_TextLack).says


class _TextLack:
    """What several rules ask about, once for all of them."""

    def __init__(self, analysis: Sourced) -> None:
        m = analysis.map
        needed = not analysis.all_texts and (m.sources or any(c.anchors for c in m.claims))
        missing = "the source text is missing (argmap check --source FILE)"
        self.says = missing if needed else ""


class Anchoring:
    """
    The anchors that point into the texts that were given, each with what became of it.

    If more than two thirds of the anchors into a text don't match, it is a different text:
    this is then said once, and not for each anchor.
    """

    def __init__(self, analysis: Sourced) -> None:
        from .. import anchors  # noqa: PLC0415 - few maps are checked with their text

        self.verifications: list[tuple[Claim, Anchor, Verification]] = []
        pointing: Counter[Source] = Counter()
        lost: Counter[Source] = Counter()
        for claim, anchor in anchored(analysis.map) if analysis.all_texts else ():
            text = text_of(analysis, anchor)
            if text is not None:
                verified = anchors.verify(anchor, text.text)
                self.verifications.append((claim, anchor, verified))
                pointing[text] += 1
                lost[text] += not verified.holds
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
    """Whether *text* is the one that *record* declares; None if it declares no hash."""
    declared = {record.sha256.casefold(), record.sha256_normalised.casefold()} - {""}
    return not declared.isdisjoint(_hashes(text)) if declared else None


@functools.lru_cache(maxsize=2)
def _hashes(text: str) -> frozenset[str]:
    """Hash *text* as it is, with a byte-order mark, and normalised."""
    import hashlib  # noqa: PLC0415 - few maps are checked with their text

    from ..anchors import normalise  # noqa: PLC0415 - few maps are checked with their text

    forms = (text, f"\ufeff{text}", normalise(text))
    return frozenset(hashlib.sha256(f.encode("utf-8", "replace")).hexdigest() for f in forms)


def paragraph(analysis: Sourced, anchor: Anchor) -> str:
    """Return the paragraph that *anchor* points at, empty if the text lacks it."""
    text = text_of(analysis, anchor)
    if text is None:
        return ""
    from .. import anchors  # noqa: PLC0415 - few maps are checked with their text

    found = anchors.paragraphs(text.text)
    return found[anchor.paragraph - 1] if 1 <= anchor.paragraph <= len(found) else ""


def passage(analysis: Sourced, anchor: Anchor) -> str:
    """Return the words that *anchor* points at, empty if the text lacks them."""
    start = max(0, anchor.start or 0)
    return paragraph(analysis, anchor)[start : anchor.end]


def passages(analysis: Sourced, claim: Claim) -> str:
    """Return all words of the text that *claim* renders."""
    found = (passage(analysis, anchor) for anchor in claim.anchors)
    return "\n".join(part for part in found if part)


def text_of(analysis: Sourced, anchor: Anchor) -> Source | None:
    """Return the text that *anchor* points into, if it was given; of several, its hash tells."""
    text = analysis.text
    if analysis.texts:
        record = source_of(analysis.map, anchor)
        return analysis.texts.get(anchor.source if record is None else record.key, text)
    if text is None or len(analysis.map.sources) <= 1:
        return text
    record = source_of(analysis.map, anchor)
    return text if record is not None and same_text(record, text.text) is True else None
