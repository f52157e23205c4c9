"""
Texts compared by the characters and the stems of their words, rare ones first.

A text becomes two vectors: of the trigrams of its words (``tea`` is `` te``, ``tea``, ``ea ``),
which survive endings and typos, and of the beginnings of its words.
Each trigram and each stem counts more the fewer texts have it;
the score is the cosine, trigrams having three parts of four in it.
"""

from __future__ import annotations

import functools
import math
import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

#: How often each feature of a text stands in it.
Features: TypeAlias = "Counter[str]"

_WORD = re.compile(r"\w+")
_STEM = 5
#: How much of a score the trigrams are, and the stems.
_SHARES = (0.75, 0.25)
#: Sums of the same numbers may differ behind this digit from one machine to the next.
_DIGITS = 6


class Index:
    """
    Texts to compare others with.

    >>> index = Index(["Tea calms the nerves.", "Coffee keeps people awake."])
    >>> [number for number, score in index.ranked("Awake by coffee")]
    [1, 0]
    """

    def __init__(self, texts: Iterable[str], *, only: int | None = None) -> None:
        """Take all *texts* to tell what is rare, and the first *only* of them to compare with."""
        kept = tuple(texts)
        self._size = len(kept) if only is None else only
        self._parts = tuple(
            _Part([_features(make, text) for text in kept], self._size)
            for make in (trigrams, stems)
        )

    def __len__(self) -> int:
        return self._size

    def scores(self, text: str) -> list[float]:
        """Give the nearness of *text* to each of the texts, from 0 (nothing shared) to 1."""
        total = [0.0] * self._size
        for share, part, make in zip(_SHARES, self._parts, (trigrams, stems), strict=True):
            for number, cosine in part.cosines(_features(make, text)).items():
                total[number] += share * cosine
        return [round(score, _DIGITS) for score in total]

    def ranked(self, text: str) -> list[tuple[int, float]]:
        """
        List the texts by their nearness to *text*: the number of each (from 0) and its score.

        The nearest is first; of equally near ones, the one that was given first.
        """
        return sorted(enumerate(self.scores(text)), key=lambda pair: (-pair[1], pair[0]))


def compare_words(ones: Sequence[str], others: Sequence[str]) -> Iterator[Mapping[int, float]]:
    """Yield for each of *ones* how near *others* are; all texts tell what is rare."""
    index = Index((*others, *ones), only=len(others))
    for text in ones:
        yield {at: score for at, score in enumerate(index.scores(text)) if score}


class _Part:
    """The texts as vectors of one kind of feature, each of length 1."""

    def __init__(self, every: Sequence[Features], size: int) -> None:
        number = len(every)
        holding = Counter(feature for features in every for feature in features)
        self._rarity = {f: math.log((number + 1) / (n + 1)) + 1 for f, n in holding.items()}
        self._unknown = math.log(number + 1) + 1
        self._posted: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for at, features in enumerate(every[:size]):
            for feature, weight in self._vector(features).items():
                self._posted[feature].append((at, weight))

    def cosines(self, features: Features) -> dict[int, float]:
        """Give the cosine of each text that shares a feature with *features*."""
        found: dict[int, float] = defaultdict(float)
        for feature, weight in self._vector(features).items():
            for at, other in self._posted.get(feature, ()):
                found[at] += weight * other
        return found

    def _vector(self, features: Features) -> dict[str, float]:
        weights = {
            f: (1 + math.log(n)) * self._rarity.get(f, self._unknown) for f, n in features.items()
        }
        length = math.sqrt(sum(w * w for w in weights.values())) or 1.0
        return {f: w / length for f, w in weights.items()}


@functools.lru_cache(maxsize=8_192)
def _features(make: Callable[[str], Features], text: str) -> Features:
    """Remember the features of a text: a key is compared with many maps. Nobody changes them."""
    return make(text)


def trigrams(text: str) -> Features:
    """
    Count the trigrams of the words of *text*, with their edges.

    >>> sorted(trigrams("Tea, tea!").items())
    [(' te', 2), ('ea ', 2), ('tea', 2)]
    """
    return _counted(text, lambda w: [w[i : i + 3] for i in range(len(w) - 2)], edge=" ")


def stems(text: str) -> Features:
    """
    Count the beginnings of the words of *text*, five characters each.

    >>> sorted(stems("Teapots and a teapot"))
    ['a', 'and', 'teapo']
    """
    return _counted(text, lambda w: [w[:_STEM]])


def _counted(text: str, cut: Callable[[str], list[str]], edge: str = "") -> Features:
    found: Features = Counter()
    for word in _WORD.findall(text.casefold()):
        found.update(cut(f"{edge}{word}{edge}"))
    return found
