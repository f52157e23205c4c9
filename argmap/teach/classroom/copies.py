"""
Submissions that are near each other, or near the reference, word for word.

The measure is the share of four-word sequences that two submissions have in common, of all that
either has. What the reference has as well doesn't count, and neither does what most of the class
has: it was given, or is quoted from the text that everyone read. Submissions in which all is
alike are a pair in any case, as long as not all of it is from the reference.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from itertools import combinations
from typing import TYPE_CHECKING

import attrs

from ...align import elements_of, words_in_full

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from ...model import ArgumentMap

#: Pairs below this are nobody's business.
LEAST = 0.5
_WORD = re.compile(r"\w+")
_LENGTH = 4
#: Fewer sequences than this say nothing.
_ENOUGH = 8
#: What more than half of a class has is common, if there are so many.
_CLASS = 6
_DIGITS = 3
#: Maps with so many claims are not alike by chance, or because all quote the same sentence.
_SEVERAL = 4


@attrs.frozen(order=True)
class Likeness:
    """Two students whose submissions share so much: *share* is from 0 to 1."""

    share: float
    one: str
    other: str


def likenesses(
    maps: Mapping[str, ArgumentMap], keys: Sequence[ArgumentMap], *, least: float = LEAST
) -> tuple[Likeness, ...]:
    """List the pairs of students whose maps share at least *least*, the nearest first."""
    known = frozenset().union(*map(_sequences, keys))
    own = {student: _sequences(m) - known for student, m in maps.items()}
    common = _common(own.values(), len(own))
    kept = {s: found for s, all_ in own.items() if len(found := all_ - common) >= _ENOUGH}
    pairs = {
        Likeness(_share(kept[one], kept[other], both), *sorted((one, other)))
        for (one, other), both in _shared(kept).items()
    }
    long = {s: own[s] for s, m in maps.items() if len(elements_of(m)) >= _SEVERAL}
    pairs.update(Likeness(1.0, *sorted(pair)) for pair in _identical(long))
    return tuple(
        sorted((p for p in pairs if p.share >= least), key=lambda p: (-p.share, p.one, p.other))
    )


def _identical(own: Mapping[str, frozenset[tuple[str, ...]]]) -> Iterator[tuple[str, str]]:
    """Yield the pairs that have everything in common, even if most of the class has it too."""
    groups: dict[frozenset[tuple[str, ...]], list[str]] = defaultdict(list)
    for student, found in own.items():
        if len(found) >= _ENOUGH:
            groups[found].append(student)
    for students in groups.values():
        yield from combinations(students, 2)


def _sequences(m: ArgumentMap) -> frozenset[tuple[str, ...]]:
    return frozenset(
        tuple(words[at : at + _LENGTH])
        for element in elements_of(m)
        if (words := _WORD.findall(words_in_full(element).casefold()))
        for at in range(max(1, len(words) - _LENGTH + 1))
    )


def _common(each: Iterable[frozenset[tuple[str, ...]]], size: int) -> set[tuple[str, ...]]:
    if size < _CLASS:
        return set()
    holding = Counter(s for found in each for s in found)
    return {s for s, number in holding.items() if 2 * number > size}


def _shared(kept: Mapping[str, frozenset[tuple[str, ...]]]) -> Counter[tuple[str, str]]:
    """Count what each two have in common, without comparing each two."""
    holders: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for student, found in kept.items():
        for sequence in found:
            holders[sequence].append(student)
    return Counter(pair for students in holders.values() for pair in combinations(students, 2))


def _share(one: frozenset[tuple[str, ...]], other: frozenset[tuple[str, ...]], both: int) -> float:
    return round(both / (len(one) + len(other) - both), _DIGITS)
