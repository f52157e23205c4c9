"""Whether a claim is a sentence: what the rules share that look for its verb."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from ..analysis.wording import is_word
from ._placeholders import is_placeholder

if TYPE_CHECKING:
    from ..analysis.wording import ClaimWords, Wording

#: Signs that are read as a verb: two things are equal, or one is larger.
_RELATIONS = frozenset("=<>≤≥≠≈≡")
#: How short a word is that only stands for something.
_LETTER = 1


def lacks_verb(wording: Wording, said: ClaimWords) -> bool:
    """Whether a claim has no finite verb, and neither asks nor only stands for a claim."""
    asks = said.words[-1] in "?!"
    return not asks and not stands_for_a_claim(wording, said) and not _is_sentence(wording, said)


def stands_for_a_claim(wording: Wording, said: ClaimWords) -> bool:
    """Whether a text only shows where a claim stands: a letter, a placeholder, “First premise”."""
    return is_placeholder(said.claim.text) or all(
        len(word) <= _LETTER
        or word.isdecimal()
        or wording.has("empty", word)
        or wording.has("about_claims", word)
        for word in filter(is_word, said.words)
    )


def _is_sentence(wording: Wording, said: ClaimWords) -> bool:
    """Whether some word may be its verb, or a sign of mathematics stands for one."""
    words = said.words
    if not _RELATIONS.isdisjoint(words):
        return True
    if wording.has("infinitives", words[0]):
        words = words[2:]
    elif said.length == 2 and wording.has("fragments", words[0]):  # noqa: PLR2004 - as it says
        return False
    if any(map(functools.partial(_may_be_verb, wording), words)):
        return True
    return any(
        _acts_on(wording, *three) for three in zip(words, words[1:], words[2:], strict=False)
    )


def _acts_on(wording: Wording, one: str, word: str, other: str) -> bool:
    """Whether a word between several things and an article is a verb: “three of us water the”."""
    several = one.endswith("s") or wording.has("plurals", one)
    known = wording.has("empty", word) or wording.has("prepositions", word)
    return several and word.isalpha() and not known and wording.has("articles", other)


def _may_be_verb(wording: Wording, word: str) -> bool:
    if wording.has("verbs", word) or wording.has("nominatives", word) or not word.isascii():
        return True
    if wording.has("no_verbs", word) or word.endswith(wording.words("no_verb_endings")):
        return False
    return word.endswith(wording.words("verb_endings"))
