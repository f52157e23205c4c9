"""What engines share that turn each text into a vector."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import attrs

from ..plain import compare_words
from ..polarity import language_of_words
from ._base import Thresholds

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

#: How much the vectors count beside the words. Between languages they count alone: then texts on
#: other matters score as high as they do within a language, so that thresholds hold for both.
_ENCODED = 0.8
_REMEMBERED, _BATCH = 20_000, 256
#: Measured for the engine `encoder`, and right for `english` as well.
PLACED = Thresholds(counts=0.3, sure=0.66, margin=0.06)
BARE = Thresholds(counts=0.45, sure=0.5, margin=0.12)
#: Between these two, vectors count alone.
_TWO = {"de", "en"}


@attrs.define
class Encoder:
    """What gives texts their vectors: *encode*; and those that are *known*."""

    encode: Callable[[list[str]], Any]
    known: dict[str, Any] = attrs.field(factory=dict)

    def rows(self, ones: Sequence[str], others: Sequence[str]) -> Iterator[Mapping[int, float]]:
        """Compare meanings by vectors, and words, such as names, as the plain engine does."""
        vectors = self._vectors((*ones, *others))
        left, right = vectors[: len(ones)], vectors[len(ones) :]
        theirs = [language_of_words(text) for text in others]
        for text, vector, row in zip(ones, left, compare_words(ones, others), strict=True):
            mine = language_of_words(text)
            cosines = (right @ vector).round(5).tolist() if len(right) else []
            yield {
                i: _mixed(max(0.0, min(1.0, c)), row.get(i, 0.0), abroad={mine, theirs[i]} == _TWO)
                for i, c in enumerate(cosines)
            }

    def _vectors(self, texts: Sequence[str]) -> Any:
        """Encode each text once, and remember it: a key is compared with many maps."""
        new = [t for t in dict.fromkeys(texts) if t not in self.known]
        if len(self.known) + len(new) > _REMEMBERED:
            self.known.clear()
            new = list(dict.fromkeys(texts))
        for start in range(0, len(new), _BATCH):
            batch = new[start : start + _BATCH]
            # a model is made for sentences, and an empty one has no direction
            encoded = self.encode([t or "." for t in batch])
            self.known.update(zip(batch, encoded, strict=True))
        import numpy  # noqa: ICN001, PLC0415 - comes with the extras

        return numpy.stack([self.known[t] for t in texts]) if texts else numpy.zeros((0, 1))


def _mixed(meant: float, worded: float, *, abroad: bool) -> float:
    return meant if abroad else _ENCODED * meant + (1 - _ENCODED) * worded
