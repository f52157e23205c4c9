"""
Where the words of a fingerprint may stand in a copy, and how many of them are there.

A fingerprint hashes the first four words, the last four, and every run of three;
the runs of three are enough to find a place, and say where in the place each of them stands.
Where the copy differs by a word, up to three runs are missing.
"""

from __future__ import annotations

import bisect
from typing import TYPE_CHECKING

import attrs

from ..anchors import HASH_LENGTH
from .copies import MOST_PLACES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ..model import Anchor
    from .copies import CopyWords

#: How many words a run has, and how many hashes come before the runs.
_RUN, _EDGES = 3, 2
#: By how many words two neighbouring runs may be shifted against each other.
_DRIFT = 3


@attrs.frozen
class PossiblePlace:
    """
    A place where the words of an anchor may stand: from the word *first* to the word *last*.

    *matched* of its *runs* are there, in their order.
    """

    first: int
    last: int
    matched: int
    runs: int

    @property
    def share(self) -> float:
        """How much of the fingerprint matches, from 0 to 1."""
        return self.matched / self.runs

    @property
    def exact(self) -> bool:
        """Whether all words are there, and no others among them."""
        return self.matched == self.runs

    def overlaps(self, other: PossiblePlace) -> bool:
        """Whether the two have a word in common."""
        return self.first <= other.last and other.first <= self.last


def runs_of(anchor: Anchor) -> tuple[tuple[str, ...], int]:
    """
    Give the hashes of an anchor's runs, and how many words it has.

    There are none if the fingerprint isn't one, or doesn't fit the number of words.
    """
    whole = anchor.fingerprint
    every = tuple(whole[i : i + HASH_LENGTH] for i in range(0, len(whole), HASH_LENGTH))
    if len(every) <= _EDGES or len(every[-1]) != HASH_LENGTH:
        return (), 0
    runs = every[_EDGES:]
    number = len(runs) + _RUN - 1
    if len(runs) == 1 and anchor.words in {1, 2}:
        number = anchor.words
    return (runs, number) if anchor.words in {None, number} else ((), 0)


def candidates(anchor: Anchor, copy: CopyWords) -> list[PossiblePlace]:
    """List the places in *copy* where words of *anchor* are, the best first; at most one each."""
    runs, number = runs_of(anchor)
    if not runs or number > copy.count + len(runs) // 2:
        return []
    length = min(number, _RUN)
    hits = sorted(_hits(runs, length, copy), key=lambda hit: (hit[1] - hit[0], hit))
    found = (_chained(group, length, number, copy) for group in _groups(hits))
    kept: list[PossiblePlace] = []
    for one in sorted(found, key=lambda c: (-c.matched, c.first)):
        near = kept[-MOST_PLACES:]
        if not any(one.overlaps(better) for better in near):
            kept.append(one)
    return kept


def _hits(runs: Sequence[str], length: int, copy: CopyWords) -> Iterator[tuple[int, int]]:
    """Yield which run begins at which word; runs that are all over the text are left out."""
    for at, run in enumerate(runs):
        places = copy.places(run, length)
        if len(places) <= MOST_PLACES:
            yield from ((at, place) for place in places)


def _groups(hits: Sequence[tuple[int, int]]) -> Iterator[list[tuple[int, int]]]:
    """Put hits together that agree, more or less, about where the anchor begins."""
    group: list[tuple[int, int]] = []
    begin = 0
    for at, place in hits:
        if group and place - at > begin + _DRIFT:
            yield group
            group = []
        begin = place - at
        group.append((at, place))
    if group:
        yield group


def _chained(
    group: Sequence[tuple[int, int]], length: int, number: int, copy: CopyWords
) -> PossiblePlace:
    """Keep the longest series of hits in which runs and words both go forward."""
    chain = _longest(sorted(group, key=lambda hit: (hit[0], -hit[1])))
    first = max(0, chain[0][1] - chain[0][0])
    behind = number - length - chain[-1][0]
    last = min(copy.count - 1, chain[-1][1] + length - 1 + behind)
    runs = max(1, number - length + 1)
    straight = chain[-1][1] - chain[0][1] == chain[-1][0] - chain[0][0]
    matched = len(chain) if straight else min(len(chain), runs - 1)
    return PossiblePlace(first, last, matched, runs)


def _longest(hits: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    ends: list[int] = []
    at: list[int] = []
    before: list[int] = []
    for number, (_, place) in enumerate(hits):
        length = bisect.bisect_left(ends, place)
        before.append(at[length - 1] if length else -1)
        if length == len(ends):
            ends.append(place)
            at.append(number)
        else:
            ends[length], at[length] = place, number
    chain, number = [], at[-1]
    while number >= 0:
        chain.append(hits[number])
        number = before[number]
    return chain[::-1]
