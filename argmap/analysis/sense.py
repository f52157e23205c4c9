"""
What claims say, as far as two of them can be compared word by word.

A claim's *core* is its words in their order, by stems, without articles and negations.
Whether an odd number of negations was left out is kept beside it:
two claims of one core, one denied and the other not, contradict each other.
"""

from __future__ import annotations

import functools
import itertools
from typing import TYPE_CHECKING, NamedTuple

from .wording import Wording, is_word, tokens

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ..model import Ref
    from ._base import Analysis
    from .wording import WordLists

#: The lists without which claims can't be compared.
LISTS = ("denials", "fillers", "compatible", "clauses", "empty", "endings")

_SHORTEST = 3
#: Longer claims hardly ever say twice the same.
_LONGEST = 60
_COMMAS = frozenset({",", ";", ":"})


class Core(NamedTuple):
    """
    The *words* that count, by stems and in order, and whether they are *denied*.

    *negated* counts words such as “not” only; *denied* also “unfair” in a map that says “fair”.
    *pointing* tells that a pronoun stands first: what the claim says depends on its place.
    *open* tells that the claim and its negation may both be true, as with “some”.
    """

    words: tuple[str, ...]
    denied: bool
    negated: bool
    pointing: bool = False
    open: bool = False

    def contradicts(self, other: Core) -> bool:
        """Whether it is the same but for a negation."""
        return self.denied != other.denied and self.words == other.words and not self._open(other)

    def _open(self, other: Core) -> bool:
        return self.open or other.open or not self.words


class Sense:
    """The claims of a map, ready to be compared."""

    def __init__(self, analysis: Analysis) -> None:
        self.analysis = analysis
        self._readings: dict[str, tuple[str, bool]] = {}
        self._cores: dict[tuple[str, ...], Core] = {}

    @functools.cached_property
    def wording(self) -> Wording:
        """The words of the claims."""
        return self.analysis.of(Wording)

    @functools.cached_property
    def cores(self) -> Mapping[Ref, Core]:
        """The core of every claim that says something and isn't too long."""
        short = (s for s in self.wording.claim_words if len(s.words) <= _LONGEST)
        return {s.ref: self._with_article(s.claim.text, self.core(s.words)) for s in short}

    @functools.cached_property
    def denies(self) -> bool:
        """Whether anything in the map may deny something; otherwise no core is denied."""
        wording = self.wording
        if any(map(wording.lists.asking(_may_turn), self._vocabulary)):
            return True
        if any(wording.places("denials", claim.words) for claim in wording.claim_words):
            return True
        opposites, known = self._opposites, self._known
        return any(opposites.get(self.stem(word), "") in known for word in self._vocabulary)

    @functools.cached_property
    def terms(self) -> Mapping[Ref, frozenset[str]]:
        """The words that carry meaning of every claim that says something, by stems."""
        return {c.ref: frozenset(self.meant(c.words)) for c in self.wording.claim_words}

    def core(self, words: tuple[str, ...]) -> Core:
        """Reduce *words* to what counts."""
        known = self._cores.get(words)
        if known is None:
            known = self._cores[words] = self._core(words)
        return known

    def _core(self, words: tuple[str, ...]) -> Core:
        expanded = self.wording.lists.asking(_expanded)
        whole = tuple(itertools.chain.from_iterable(map(expanded, words)))
        denials = self.wording.places("denials", whole)
        left = tuple(filter(is_word, _outside(whole, denials)))
        fillers = self.wording.places("fillers", left)
        turned = list(map(self._reading, _outside(left, fillers)))
        return Core(
            tuple(stem for stem, _ in turned),
            (len(denials) + sum(denied for _, denied in turned)) % 2 == 1,
            len(denials) % 2 == 1,
            bool(left) and self.wording.has("pointing", left[0]),
            self._is_open(whole, denials),
        )

    def core_of(self, text: str) -> Core:
        """Reduce *text* to what counts."""
        return self._with_article(text, self.core(tokens(text)))

    def _with_article(self, text: str, core: Core) -> Core:
        """See that “das” before a noun, which has a capital, is an article and points nowhere."""
        if core.pointing:
            first, _, rest = text.partition(" ")
            article = self.wording.has("clauses_behind_commas", first.lower())
            if article and rest[:1].isupper():
                return core._replace(pointing=False)
        return core

    def meant(self, words: tuple[str, ...]) -> Iterator[str]:
        """Give the stems of those *words* that carry meaning, in their order."""
        return map(self.stem, self._carrying(words))

    def words_by_stem(self, words: tuple[str, ...]) -> dict[str, str]:
        """Give those *words* that carry meaning, the first of each stem."""
        found: dict[str, str] = {}
        for word in self._carrying(words):
            found.setdefault(self.stem(word), word)
        return found

    def _carrying(self, words: tuple[str, ...]) -> Iterator[str]:
        return filter(self.wording.lists.asking(_carries), words)

    def stem(self, word: str) -> str:
        """Cut the ending off *word*, or off the form that it counts as."""
        return self.wording.lists.stem(word)

    def stems(self, name: str) -> frozenset[str]:
        """Give the stems of the words in list *name*."""
        return self.wording.lists.stems(name)

    @functools.cached_property
    def _vocabulary(self) -> frozenset[str]:
        return frozenset(word for claim in self.wording.claim_words for word in claim.words)

    def _reading(self, word: str) -> tuple[str, bool]:
        """Give the stem that *word* counts as, and whether it denies that."""
        known = self._readings.get(word)
        if known is None:
            plain, denied = self._turned(word)
            stem = self.stem(plain)
            other = self._opposites.get(stem, "")
            opposed = bool(other) and other in self._known
            known = self._readings[word] = (other, not denied) if opposed else (stem, denied)
        return known

    def _turned(self, word: str) -> tuple[str, bool]:
        """Read “unfair” as “not fair” in a map that says “fair” elsewhere."""
        lists = self.wording.lists
        if lists.asking(_may_deny)(word):
            for start in lists.words("denying_beginnings"):
                rest = word[len(start) :]
                if len(rest) >= _SHORTEST and word.startswith(start) and rest in self._vocabulary:
                    return rest, True
            for end, other in lists.pairs("denying_endings").items():
                if word.endswith(end) and (turned := word.removesuffix(end) + other):
                    return (turned, True) if turned in self._vocabulary else (word, False)
        return word, False

    @property
    def _opposites(self) -> Mapping[str, str]:
        return self.wording.lists.opposites

    @functools.cached_property
    def _known(self) -> frozenset[str]:
        """The stems of the map's words, as far as they have an opposite."""
        wanted = self.wording.lists.opposed
        return frozenset(s for w in self._vocabulary if (s := self.stem(w)) in wanted)

    def _is_open(self, words: tuple[str, ...], denials: Mapping[int, int]) -> bool:
        """Whether the negation doesn't turn the whole claim round."""
        if self.wording.first("compatible", words):
            return True
        return any(self._within(words[:at]) for at in denials)

    def _within(self, before: tuple[str, ...]) -> bool:
        """
        Whether what comes after *before* stands in a clause of its own.

        A word that is an article as well begins one behind a comma, or behind a comma and a
        preposition (“, der” and “, in der”).
        """
        for at in reversed(range(len(before))):
            word = before[at]
            if word in _COMMAS:
                return False
            if self.wording.has("clauses", word):
                return True
            behind = before[max(0, at - 2) : at]
            if self.wording.has("clauses_behind_commas", word) and not _COMMAS.isdisjoint(behind):
                return True
        return False


def _expanded(lists: WordLists, word: str) -> tuple[str, ...]:
    """Write “isn't” as “is not”."""
    if word.endswith(lists.words("negative_endings")) or lists.has("negative_words", word):
        return lists.pairs("same_forms").get(word) or word[:-3], "not"
    return (word,)


def _carries(lists: WordLists, word: str) -> bool:
    """Whether a word carries meaning."""
    return len(word) >= _SHORTEST and is_word(word) and not lists.has("empty", word)


def _may_turn(lists: WordLists, word: str) -> bool:
    """Whether a word may have a denial in it, as “isn't” and “unfair” do."""
    return len(_expanded(lists, word)) > 1 or _may_deny(lists, word)


def _may_deny(lists: WordLists, word: str) -> bool:
    """Whether a word may deny another one that it contains."""
    begins = word.startswith(lists.words("denying_beginnings"))
    turns = begins or word.endswith(tuple(lists.pairs("denying_endings")))
    return turns and not lists.has("empty", word)


def _outside(words: tuple[str, ...], taken: Mapping[int, int]) -> tuple[str, ...]:
    """Give the words that no phrase in *taken*, ends by beginnings, covers."""
    if not taken:
        return words
    left: tuple[str, ...] = ()
    end = 0
    for start in sorted(taken):
        left += words[end:start]
        end = max(end, taken[start])
    return left + words[end:]
