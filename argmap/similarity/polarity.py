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
    from collections.abc import Iterator, Sequence

_WORD = re.compile(r"\w+(?:['\u2019]\w+)*")
_STEM = 5
#: In a copy so near, every exchanged word counts; and so many may be exchanged.
_NEAR, _FEW = 0.5, 3
_SHORTEST = 4
#: Phrases with a negation in them that deny nothing.
_IDIOMS = re.compile(
    r"\b(?:no (?:more|less|fewer|later) than|not (?:only|just|merely)|no doubt"
    r"|nicht nur|ohne zweifel)\b",
    re.IGNORECASE,
)
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
    Say whether one of two texts is negated and the other has the opposite word.

    Then the two reasons to doubt cancel each other.

    >>> reversed_twice("The bus makes no noise.", "The bus is quiet.")
    True
    >>> reversed_twice("The bus is loud.", "The bus is quiet.")
    False
    """
    return bool(_negated(one, other) and _opposed(one, other))


def _negated(one: str, other: str) -> str:
    denied = [sum(map(_denies, words_of(_IDIOMS.sub(" ", text)))) % 2 for text in (one, other)]
    return "only one of them is negated" if denied[0] != denied[1] else ""


def _denies(word: str) -> bool:
    return word in _lists().negations or word.endswith("n't")


def _opposed(one: str, other: str) -> str:
    """Find a word that the other side only has an opposite of, by class or by its beginning."""
    mine, theirs = _sides(one), _sides(other)
    for name in sorted(mine.keys() & theirs.keys()):
        if mine[name].keys().isdisjoint(theirs[name]):
            left, right = (next(iter(s.values())) for s in (mine[name], theirs[name]))
            return f"{left} and {right} are opposites"
    words = [set(words_of(text)) for text in (one, other)]
    for here, there in (words, words[::-1]):
        stems = {w[:_STEM] for w in there if len(w) >= _SHORTEST}
        for word in sorted(here):
            rest = next((word.removeprefix(b) for b in _BEGINNINGS if word.startswith(b)), "")
            if len(rest) >= _SHORTEST and rest[:_STEM] in stems:
                return f"{word} denies what the other says"
            bare = next((word.removesuffix(e) for e in _ENDS if word.endswith(e)), "")
            if len(bare) >= _SHORTEST and bare[:_STEM] in stems and word not in there:
                return f"{word} denies what the other says"
    return ""


def _sides(text: str) -> dict[str, dict[bool, str]]:
    """Give the classes of opposites that *text* has words of, with a word for each side."""
    known = _lists().sides
    found: dict[str, dict[bool, str]] = {}
    for word in words_of(text):
        for name, side in known.get(word, ()):
            found.setdefault(name, {}).setdefault(side, word)
    return found


def _numbered(one: str, other: str) -> str:
    numbers = [{w for w in words_of(t) if any(map(str.isdigit, w))} for t in (one, other)]
    if all(numbers) and numbers[0].isdisjoint(numbers[1]):
        return "their numbers differ"
    return ""


def _exchanged(one: str, other: str) -> str:
    """Find the words that were exchanged in what is otherwise a copy."""
    mine, theirs = ([*_carrying(text)] for text in (one, other))
    stems = [[w[:_STEM] for w in words] for words in (mine, theirs)]
    if sorted(stems[0]) == sorted(stems[1]):
        alike = stems[0] == stems[1] or _moved(words_of(one), words_of(other))
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
        self.negations = frozenset(raw["negations"].split())
        self.small = frozenset(raw["small"].split())
        self.sides: dict[str, list[tuple[str, bool]]] = {}
        for name, pair in raw["opposites"].items():
            for side, listed in enumerate(pair):
                for word in listed.split():
                    self.sides.setdefault(word, []).append((name, bool(side)))


@functools.cache
def _lists() -> _Lists:
    return _Lists()
