"""What an engine of similarity is: it compares texts, and says how near is near."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeAlias

import attrs

#: For each of the first texts, how near the others are, by their index; 0 may be left out.
Rows: TypeAlias = Iterable[Mapping[int, float]]


@attrs.frozen
class Thresholds:
    """
    How near two texts have to be, from 0 to 1, for what others decide about their claims.

    A pair *counts* in a mark if its texts are so near, and is taken for *sure* if its score is
    so high and ahead of all others by the *margin*.
    """

    counts: float
    sure: float
    margin: float


@attrs.frozen
class SimilarityEngine:
    """
    One way to compare texts.

    *compare* gets two lists of texts, and yields for each of the first how near each of the
    others is, by index, from 0 to 1. Swapping the lists should swap the figures.
    Scores of two engines are not alike, so each says what its own mean: *placed* holds for claims
    that name the same place in a source, and *bare* for all others.
    """

    title: str
    compare: Callable[[Sequence[str], Sequence[str]], Rows]
    placed: Thresholds
    bare: Thresholds

    def thresholds(self, *, placed: bool) -> Thresholds:
        """Give the thresholds for claims that are *placed* alike, or for others."""
        return self.placed if placed else self.bare
