"""``plain``: compares characters and words, needs nothing, and works where words are shared."""

from __future__ import annotations

from ..plain import compare_words
from ._base import SimilarityEngine, Thresholds

# Sentences on something else in the same paragraph are below (docs/teaching/marks.md).
ENGINE = SimilarityEngine(
    "by words",
    compare_words,
    placed=Thresholds(counts=0.13, sure=0.6, margin=0.07),
    bare=Thresholds(counts=0.3, sure=0.5, margin=0.12),
)
