"""
What words alone give away: what only repeats, and what is true or false in any case.

Nothing here understands a sentence.  Each pattern is narrow, so that no honest sentence has it:
“some are late and some are not” contradicts nothing, “we must go or we must not go” may be false.
The words are in the lists of `argmap.analysis.wording`, and those of all languages count,
whichever language a map says that it is in.
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from ..analysis.wording import find_places, is_word, listed_languages, tokens, word_lists

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..analysis.wording import Phrases, WordLists

    Words = tuple[str, ...]

_WORD = re.compile(r"\w+(?:'\w+)*")
#: A longer text is hardly a plain “A or not A”, and would take long.
_LONGEST = 500
#: What stands for all words that demand something.
_OUGHT = "ought"


def levelled(text: str) -> str:
    """
    Reduce *text* to its words, whichever word it demands something with.

    >>> levelled("We ought to walk!") == levelled("We should walk.") != levelled("We walk.")
    True
    """
    return _levelled(text, "ought_to")


def levelled_further(text: str) -> str:
    """
    Reduce *text* to its words, however strongly it demands something.

    >>> levelled_further("We must walk.") == levelled_further("We ought to walk.")
    True
    """
    return _levelled(text, "ought_to", "has_to")


def in_any_case(text: str) -> bool | None:
    """
    Say whether *text* is true in any case or false in any case, by its words; None if neither.

    >>> in_any_case("It rains or it does not rain."), in_any_case("It is late and it isn't late.")
    (True, False)
    >>> in_any_case("It rains or it snows."), in_any_case("Some sing and some don't sing.")
    (None, None)
    """
    words = tokens(_plain(text)) if len(text) <= _LONGEST else ()
    verdicts = (_Language(lists).in_any_case(words) for lists in _all_lists())
    return next((verdict for verdict in verdicts if verdict is not None), None)


@functools.cache
def _all_lists() -> tuple[WordLists, ...]:
    return tuple(map(word_lists, listed_languages()))


def _levelled(text: str, *names: str) -> str:
    """Put one word for all phrases of the lists *names*."""
    words = tuple(_WORD.findall(_plain(text)))
    for lists in _all_lists():
        for name in names:
            words = tuple(_replaced(words, lists.listed(name)))
    return " ".join(words)


def _replaced(words: Words, phrases: Phrases) -> Iterator[str]:
    done = 0
    for start, end in find_places(phrases, words):
        yield from (*words[done:start], _OUGHT)
        done = end
    yield from words[done:]


class _Language:
    """What the words of one language give away."""

    def __init__(self, lists: WordLists) -> None:
        self.lists = lists

    def in_any_case(self, words: Words) -> bool | None:
        """Look for two sides of which one denies the other."""
        words = words[1:] if words and self.lists.has("both_sides", words[0]) else words
        said = frozenset(words)
        for name, verdict, vague in (("or", True, "of_all"), ("and", False, "of_some")):
            for start, end in find_places(self.lists.listed(name), words):
                one, other = (tuple(filter(is_word, s)) for s in (words[:start], words[end:]))
                clear = said.isdisjoint((*self.lists.words("unclear"), *self.lists.words(vague)))
                if clear and (self.denies(one, other) or self.denies(other, one)):
                    return verdict
        return None

    def denies(self, one: Words, other: Words) -> bool:
        """Whether *other* is *one* with a negation, in full or as in “it rains or it doesn't”."""
        if any(other == (*clause, *one) for clause in self.clauses):
            return True
        denials = [*self.denials(other)]
        if len(denials) != 1:
            rest = tuple(w for w in other if not self.lists.has("denying_word", w))
            return bool(one) and len(rest) == len(other) - 1 and rest == one
        (subject, verb, rest) = denials[0]
        at = len(subject)
        if not subject or one[:at] != subject or len(one) <= at:
            return False
        if not self.lists.has("helping_verbs", verb):
            return one[at] == verb and rest in ((), one[at + 1 :])
        return not rest or (one[at + 1 :] == rest[1:] and self.is_form(one[at], rest[0]))

    @property
    def clauses(self) -> Iterator[Words]:
        """The phrases that deny the sentence after them."""
        for phrases in self.lists.listed("denying_clauses").values():
            yield from phrases

    def denials(self, words: Words) -> Iterator[tuple[Words, str, Words]]:
        """Yield what stands before a verb that is denied, the verb, and what stands after it."""
        contracted = self.lists.pairs("denied_verbs")
        for at, word in enumerate(words):
            if word in contracted:
                yield words[:at], contracted[word], words[at + 1 :]
            elif self.lists.has("deniable", word) and words[at + 1 : at + 2] == ("not",):
                yield words[:at], word, words[at + 2 :]

    def is_form(self, form: str, verb: str) -> bool:
        """
        Whether *form* is a regular form of an English *verb*, or a listed one.

        >>> of = _Language(word_lists("en")).is_form
        >>> [of(f, v) for f, v in [("rains", "rain"), ("tries", "try"), ("stopped", "stop")]]
        [True, True, True]
        """
        stem = verb.removesuffix("e")
        forms = {verb, f"{verb}s", f"{verb}es", f"{stem}ed", f"{verb}{verb[-1]}ed"}
        if verb.endswith("y"):
            forms |= {f"{verb[:-1]}ies", f"{verb[:-1]}ied"}
        return form in forms or self.lists.pairs("verb_forms").get(form) == verb


def _plain(text: str) -> str:
    return " ".join(text.casefold().replace("\u2019", "'").split()).rstrip(" .!;:")
