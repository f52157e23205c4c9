"""
Whether two texts that look alike may mean the opposite.

No measure of similarity can tell “prices rise” from “prices fall”, so here are reasons to ask:
a negation on one side only, words that oppose each other, another number,
or a near copy in which a word was exchanged. They prove nothing in either direction,
and send a pair to a person.
"""

from __future__ import annotations

import difflib
import functools
import re
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_WORD = re.compile(r"\w+(?:['\u2019]\w+)*")
_STEM = 5
#: Two texts begin alike if they have so many words in common before they part.
_FRAME = 3
#: Words that tell what is said are at least so long.
_TELLING = 4
#: In a copy so near, every exchanged word counts; and so many may be exchanged.
_NEAR, _FEW = 0.5, 3
_SHORTEST = 4
#: What a number is written with, and the hours after noon.
_NUMBER = re.compile(r"(\d+(?:[.,]\d+)*)\s*(pm\b|p\.m\.)?")
_NOON = 12
#: An answer that stands before what is claimed.
_ANSWER = re.compile(r"^\W*(?:no|nein|yes|ja)\s*[,;:.!\u2013-]+\s*", re.IGNORECASE)
_BEGINNINGS = ("un", "in", "im", "ir", "il", "dis", "non", "miss", "mis")
_ENDS = ("less", "los")


@functools.lru_cache(maxsize=16_384)
def words_of(text: str) -> tuple[str, ...]:
    """List the words of *text* in small letters."""
    return tuple(_WORD.findall(text.casefold().replace("\u2019", "'")))


@functools.lru_cache(maxsize=16_384)
def doubt(one: str, other: str) -> str:
    """
    Say why the polarity of two texts is in doubt, or give an empty text.

    >>> doubt("Prices will rise.", "Prices will fall.")
    'rise and fall are opposites'
    >>> doubt("Tea is not good.", "Tea is good.")
    'only one of them is negated'
    >>> doubt("In the dark there is more crime.", "There is more crime in the dark.")
    ''
    >>> doubt("Pupils who sleep longer learn better.", "Learning is easier after a long night.")
    ''
    """
    if words_of(one) == words_of(other):
        return ""
    checks = (_negated, _opposed, _numbered, _exchanged)
    return next(filter(None, (check(one, other) for check in checks)), "")


def reversed_twice(one: str, other: str) -> bool:
    """
    Say whether two texts have opposite words, and a negation besides turns one of them round.

    Then the two reasons to doubt cancel each other. A word that is the opposite and denies by
    itself, such as *never* beside *always*, turns a text round once.

    >>> reversed_twice("The bus makes no noise.", "The bus is quiet.")
    True
    >>> reversed_twice("The bus is loud.", "The bus is quiet.")
    False
    >>> reversed_twice("The bus is never late.", "The bus is always late.")
    False
    """
    found = _opposite_words(one, other)
    return found is not None and bool(_negated(one, other, apart_from=found))


def one_is_negated(one: str, other: str) -> bool:
    """
    Say whether a negation, or several, turns only one of two texts round.

    >>> one_is_negated("Die Stadt baut.", "Die Stadt baut nicht.")
    True
    >>> one_is_negated("It can't be refused.", "It has to be accepted.")
    False
    """
    return bool(_negated(one, other))


def begins_alike(one: str, other: str) -> bool:
    """
    Say whether two texts begin with the same words and have no other word in common.

    That is the form of the same subject with another predicate, which may be its opposite.

    >>> begins_alike("The bridge in the north pays off.", "The bridge in the north lost money.")
    True
    >>> begins_alike("The bridge pays off.", "The bridge in the north pays off well.")
    False
    """
    mine, theirs = words_of(one), words_of(other)
    shared = next(
        (i for i, (a, b) in enumerate(zip(mine, theirs, strict=False)) if a != b),
        min(len(mine), len(theirs)),
    )
    rests = ({w[:_STEM] for w in words[shared:] if len(w) >= _TELLING} for words in (mine, theirs))
    ends = [*rests]
    return shared >= _FRAME and all(ends) and ends[0].isdisjoint(ends[1])


def _negated(one: str, other: str, *, apart_from: Iterable[str] = ()) -> str:
    known = _lists()
    ignored = frozenset(apart_from)
    denials = _denials(one, ignored) + _denials(other, ignored)
    for here, there in ((one, other), (other, one)):
        if known.says_only(there):
            denials -= known.exclusions(here)
    denied = denials % 2 or known.restrict_one(one, other) or known.restrict_one(other, one)
    return "only one of them is negated" if denied else ""


@functools.lru_cache(maxsize=16_384)
def _denials(text: str, ignored: frozenset[str]) -> int:
    """Count the negations of a text that aren't *ignored*; “neither ... nor” is one."""
    known = _lists()
    negations = known.negations[language_of_words(text)]
    words = [w for w in words_of(known.plain(text)) if w not in ignored]
    ends = known.negative_ends
    number = sum(word in negations or word.endswith(ends) for word in words)
    return number - (words.count("nor") if "neither" in words else 0) + known.denying(text)


@functools.lru_cache(maxsize=16_384)
def language_of_words(text: str) -> str:
    """
    Tell English (``en``) from German (``de``) by small words; empty if neither has more.

    >>> language_of_words("Die Stadt ist laut."), language_of_words("The town is loud.")
    ('de', 'en')
    """
    known, words = _lists(), words_of(text)
    english, german = (sum(w in small for w in words) for small in (known.english, known.german))
    return "" if english == german else "en" if english > german else "de"


def _opposed(one: str, other: str) -> str:
    """Find a word that the other side only has an opposite of, by class or by its beginning."""
    found = _opposite_words(one, other)
    if found is None:
        return ""
    left, *rest = found
    return f"{left} and {rest[0]} are opposites" if rest else f"{left} denies what the other says"


def _opposite_words(one: str, other: str) -> tuple[str, ...] | None:
    """Give a word of each text that are opposites, or one that denies what the other says."""
    mine, theirs = _sides(one), _sides(other)
    for name in sorted(mine.keys() & theirs.keys()):
        if mine[name].keys().isdisjoint(theirs[name]):
            return tuple(next(iter(s.values())) for s in (mine[name], theirs[name]))
    words = [set(words_of(text)) for text in (one, other)]
    for here, there in (words, words[::-1]):
        stems = {w[:_STEM] for w in there if len(w) >= _SHORTEST}
        for word in sorted(here):
            rest = next((word.removeprefix(b) for b in _BEGINNINGS if word.startswith(b)), "")
            if len(rest) >= _SHORTEST and rest[:_STEM] in stems:
                return (word,)
            bare = next((word.removesuffix(e) for e in _ENDS if word.endswith(e)), "")
            if len(bare) >= _SHORTEST and bare[:_STEM] in stems and word not in there:
                return (word,)
    return None


def _sides(text: str) -> dict[str, dict[bool, str]]:
    """Give the classes of opposites that *text* has words of, with a word for each side."""
    known = _lists()
    strangers = known.strangers.get(language_of_words(text), frozenset())
    found: dict[str, dict[bool, str]] = {}
    for word in words_of(known.plain(text)):
        for name, side in () if word in strangers else known.sides.get(word, ()):
            found.setdefault(name, {}).setdefault(side, word)
    return found


def _numbered(one: str, other: str) -> str:
    numbers = [{*_numbers(text)} for text in (one, other)]
    if all(numbers) and numbers[0].isdisjoint(numbers[1]):
        return "their numbers differ"
    return ""


def _numbers(text: str) -> Iterator[str]:
    """List the numbers in a text, as if all were written alike: “3,2 km” and “3.2km”."""
    for number, afternoon in _NUMBER.findall(text.casefold()):
        plain = number.replace(",", ".").rstrip(".")
        later = afternoon and plain.isdecimal() and int(plain) < _NOON
        yield str(int(plain) + _NOON) if later else plain


def _exchanged(one: str, other: str) -> str:
    """Find the words that were exchanged in what is otherwise a copy."""
    if {language_of_words(one), language_of_words(other)} == {"en", "de"}:
        return ""  # a translation is no copy
    mine, theirs = ([*_carrying(text)] for text in (one, other))
    stems = [[w[:_STEM] for w in words] for words in (mine, theirs)]
    if sorted(stems[0]) == sorted(stems[1]):
        every = words_of(one), words_of(other)
        alike = (
            stems[0] == stems[1] or _moved(*every) or _fronted(*every) or _fronted(*every[::-1])
        )
        return "" if alike else "their words are the same, in another order"
    matcher = difflib.SequenceMatcher(None, stems[0], stems[1], autojunk=False)
    same = sum(block.size for block in matcher.get_matching_blocks())
    if same <= _NEAR * max(map(len, stems)):
        return ""
    for code, a, b, c, d in matcher.get_opcodes():
        few = code == "replace" and max(b - a, d - c) <= _FEW
        if few and not _kin(mine[a:b], theirs[c:d]):
            return f"{' '.join(mine[a:b])} was exchanged for {' '.join(theirs[c:d])}"
    return ""


def _moved(mine: Sequence[str], theirs: Sequence[str]) -> bool:
    """
    Say whether the beginning of one text is the end of the other, and nothing else differs.

    “In the dark there is more crime” says what “There is more crime in the dark” says.
    """
    twice = [*mine, *mine]
    length = len(theirs)
    return length == len(mine) and any(
        twice[at : at + length] == [*theirs] for at in range(1, length)
    )


def _fronted(mine: Sequence[str], theirs: Sequence[str]) -> bool:
    """
    Say whether *mine* begins with a phrase that *theirs* has behind the verb, as German allows.

    “Am Sonntag fährt der Bus oft” says what “Der Bus fährt am Sonntag oft” says.
    Only a phrase with a preposition may move: who bites whom depends on the order.
    """
    lists = _lists()
    if len(mine) != len(theirs) or mine[0] not in lists.prepositions:
        return False
    for verb in range(2, len(mine) - 1):
        phrase, behind = mine[:verb], mine[verb + 1 :]
        for subject in range(1, len(behind) + 1):
            start = [*behind[:subject], mine[verb]]
            rest = [*theirs[len(start) :]]
            if [*theirs[: len(start)]] != start:
                continue
            for at in range(len(rest) - verb + 1):
                left_out = rest[at : at + verb] == [*phrase]
                bound = at > 0 and rest[at - 1] in lists.binding
                if left_out and not bound and rest[:at] + rest[at + verb :] == [*behind[subject:]]:
                    return True
    return False


def _kin(mine: Sequence[str], theirs: Sequence[str]) -> bool:
    """Say whether each word is another form of its partner: “dark” and “darkness”."""
    return len(mine) == len(theirs) and all(
        len(short) >= _SHORTEST and long.startswith(short)
        for short, long in (sorted(pair, key=len) for pair in zip(mine, theirs, strict=True))
    )


def _carrying(text: str) -> Iterator[str]:
    small = _lists().small
    return (word for word in words_of(text) if word not in small)


class _Lists:
    """The lists in ``opposites.toml``, as sets."""

    def __init__(self) -> None:
        path = Path(__file__).with_name("opposites.toml")  # importlib.resources would be slow
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
        english, german = (frozenset(raw[f"negations_{code}"].split()) for code in ("en", "de"))
        self.negations = {"en": english, "de": german, "": english | german}
        english, german = (frozenset(raw[f"small_{code}"].split()) for code in ("en", "de"))
        self.small = english | german
        self.english, self.german = english - german, german - english
        self.strangers = {
            code: frozenset(raw[f"strangers_in_{code}"].split()) for code in ("en", "de")
        }
        self.negative_ends = ("n't", *raw["negative_ends"].split())
        names = ("idioms", "denying", "exclusive")
        self._idioms, self._denying, self._exclusive = (_phrases(raw[name]) for name in names)
        self.prepositions = frozenset(raw["prepositions_de"].split())
        #: Words that belong to the phrase behind them, which can't be moved away from them.
        self.binding = (
            self.negations["de"]
            | frozenset(raw["restricting"].split())
            | {"auch", "schon", "erst"}
        )
        self._only, self._restricting = (_phrases(raw[n].split()) for n in ("only", "restricting"))
        # only before another word: “is not just.” is about justice
        self._restricted = re.compile(
            rf"(?:\b(?:not|nicht)|n't)\s+{self._restricting.pattern}(?=\s+\w)", re.IGNORECASE
        )
        self.sides: dict[str, list[tuple[str, bool]]] = {}
        for name, pair in raw["opposites"].items():
            for side, listed in enumerate(pair):
                for word in listed.split():
                    self.sides.setdefault(word, []).append((name, bool(side)))

    def plain(self, text: str) -> str:
        """Leave out an answer at the beginning, and phrases whose words count for nothing."""
        text = _ANSWER.sub("", text.replace("\u2019", "'"))
        return self._idioms.sub(" ", self._restricted.sub(" ", text))

    def denying(self, text: str) -> int:
        """Count the phrases that deny something."""
        return len(self._denying.findall(text))

    def exclusions(self, text: str) -> int:
        """Count what says “only” by a negation, such as “nowhere else”."""
        return len(self._exclusive.findall(self.plain(text)))

    def says_only(self, text: str) -> bool:
        """Say whether something is the only one, in so many words."""
        return bool(self._only.search(self.plain(text)))

    def restrict_one(self, here: str, there: str) -> bool:
        """Say whether *here* has “not only”, and *there* has “only” without “not”."""
        one, other = (text.replace("\u2019", "'") for text in (here, there))
        return bool(
            self._restricted.search(one)
            and not self._restricted.search(other)
            and self._restricting.search(self.plain(other))
        )


def _phrases(listed: list[str]) -> re.Pattern[str]:
    """Find any of these phrases; a gap (…) stands for words of the same sentence."""
    parts = (re.escape(phrase).replace("…", r"[^.!?;]*") for phrase in listed)
    return re.compile(rf"\b(?:{'|'.join(parts)})\b", re.IGNORECASE)


@functools.cache
def _lists() -> _Lists:
    return _Lists()
