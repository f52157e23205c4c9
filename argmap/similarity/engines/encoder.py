"""
``encoder``: knows paraphrases, and the same sentence in another language.

It comes with the extra ``similar``, and holds its weights, so that nothing is fetched.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ._base import SimilarityEngine
from ._encoding import BARE, PLACED
from ._universal import load_encoder

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ._base import Rows


def _compared(ones: Sequence[str], others: Sequence[str]) -> Rows:
    return load_encoder().rows(ones, others)


ENGINE = SimilarityEngine(
    "by meaning, in sixteen languages",
    _compared,
    placed=PLACED,
    bare=BARE,
)
