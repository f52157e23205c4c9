"""What engines share that turn each text into a vector."""

from __future__ import annotations

import contextlib
import os
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
#: Measured for the engine `encoder`, and right for the others as well.
PLACED = Thresholds(counts=0.3, sure=0.66, margin=0.06)
BARE = Thresholds(counts=0.45, sure=0.5, margin=0.12)
#: Between these two, vectors count alone.
_TWO = {"de", "en"}


@attrs.define
class Encoder:
    """
    What gives texts their vectors: *encode*; and those that are *known*.

    *unrelated* is the cosine of texts that have nothing to do with each other.
    """

    encode: Callable[[list[str]], Any]
    unrelated: float = 0.0
    known: dict[str, Any] = attrs.field(factory=dict)

    def rows(self, ones: Sequence[str], others: Sequence[str]) -> Iterator[Mapping[int, float]]:
        """Compare meanings by vectors, and words, such as names, as the plain engine does."""
        return mixed_rows([(1.0, self)], ones, others)

    def meanings(self, ones: Sequence[str], others: Sequence[str]) -> Any:
        """Compute how near the meanings are, from 0 to 1, with a row for each of *ones*."""
        import numpy  # noqa: ICN001, PLC0415 - comes with the extras

        vectors = self._vectors((*ones, *others))
        cosines = vectors[: len(ones)] @ vectors[len(ones) :].T
        return numpy.clip((cosines - self.unrelated) / (1 - self.unrelated), 0.0, 1.0)

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


def mixed_rows(
    encoders: Sequence[tuple[float, Encoder]], ones: Sequence[str], others: Sequence[str]
) -> Iterator[Mapping[int, float]]:
    """
    Compare by several encoders, each with its share in what is meant, and by words.

    Between languages the first encoder counts alone.
    """
    if not ones or not others:
        yield from ({} for _ in ones)
        return
    each = [encoder.meanings(ones, others) for _, encoder in encoders]
    mixed = sum(share * found for (share, _), found in zip(encoders, each, strict=True))
    theirs = [language_of_words(text) for text in others]
    lists = (matrix.round(5).tolist() for matrix in (mixed, each[0]))
    for text, row, *means in zip(ones, compare_words(ones, others), *lists, strict=True):
        mine = language_of_words(text)
        yield {
            i: first
            if {mine, their} == _TWO
            else _ENCODED * both + (1 - _ENCODED) * row.get(i, 0.0)
            for i, (their, both, first) in enumerate(zip(theirs, *means, strict=True))
        }


@contextlib.contextmanager
def one_thread(variable: str) -> Iterator[None]:
    """
    Let a library that is loaded here compute in one thread, unless *variable* says otherwise.

    With texts of a line or two, threads wait for each other longer than they compute.
    """
    if variable in os.environ:
        yield
        return
    os.environ[variable] = "1"
    try:
        yield
    finally:
        del os.environ[variable]
