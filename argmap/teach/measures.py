"""
How far two or more people agree, in numbers: pure functions of labels and spans.

What is undefined is None, never 0 or 1: kappa, for example, if everybody uses one label only.
"""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import TypeAlias, TypeVar

import attrs

L = TypeVar("L", bound=Hashable)

#: What two people said of each item.
LabelPairs: TypeAlias = Iterable[tuple[L, L]]
#: A category, where a unit of it begins, and where it ends (exclusive).
Unit: TypeAlias = tuple[Hashable, int, int]


def cohen_kappa(labels: LabelPairs[L]) -> float | None:
    """
    Say how much more often two people agree than by chance, each with their own habits.

    >>> round(cohen_kappa([("yes", "yes")] * 4 + [("no", "no")] * 4 + [("yes", "no")] * 2), 3)
    0.615
    >>> cohen_kappa([("yes", "yes")]) is None
    True
    """
    pairs = list(labels)
    left, right = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    chance = sum(left[x] * right[x] for x in left)
    return _beyond_chance(_agreeing(pairs), len(pairs), chance, len(pairs) ** 2)


def scott_pi(labels: LabelPairs[L]) -> float | None:
    """Say how much more often two people agree than by chance, both with the same habits."""
    pairs = list(labels)
    both = Counter(x for pair in pairs for x in pair)
    chance = sum(n * n for n in both.values())
    return _beyond_chance(_agreeing(pairs), len(pairs), chance, (2 * len(pairs)) ** 2)


def _agreeing(pairs: Sequence[tuple[L, L]]) -> int:
    return sum(a == b for a, b in pairs)


def _beyond_chance(agreeing: int, of: int, chance: int, square: int) -> float | None:
    if not of or chance == square:
        return None
    expected = chance / square
    return (agreeing / of - expected) / (1 - expected)


def fleiss_kappa(counts: Iterable[Mapping[L, int]]) -> float | None:
    """
    Say how far several people agree beyond chance.

    *counts* says for each item how many people gave each label;
    each item has the same number of people.

    >>> round(fleiss_kappa([{"a": 3}, {"a": 1, "b": 2}, {"b": 3}]), 3)
    0.55
    """
    items = [dict(c) for c in counts]
    people = {sum(item.values()) for item in items}
    if len(people) != 1 or min(people) < 2:  # noqa: PLR2004 - one person agrees with nobody
        return None
    each = people.pop()
    observed = sum(n * (n - 1) for item in items for n in item.values())
    observed_share = observed / (len(items) * each * (each - 1))
    totals = Counter[L]()
    for item in items:
        totals.update(item)
    expected = sum((n / (len(items) * each)) ** 2 for n in totals.values())
    return None if expected == 1 else (observed_share - expected) / (1 - expected)


def krippendorff_alpha(items: Iterable[Sequence[L | None]]) -> float | None:
    """
    Say how far several people agree on labels without an order; None is a missing label.

    >>> round(krippendorff_alpha([("a", "a", None), ("b", "b", "b"), ("a", "b", "b")]), 3)
    0.533
    """
    coincidences: Counter[tuple[L, L]] = Counter()
    for item in items:
        labels = [x for x in item if x is not None]
        for a, b in itertools.permutations(labels, 2):
            coincidences[a, b] += 1 / (len(labels) - 1)  # type: ignore[assignment]
    totals: Counter[L] = Counter()
    for (a, _), n in coincidences.items():
        totals[a] += n
    whole = sum(totals.values())
    differing = sum(n for (a, b), n in coincidences.items() if a != b)
    by_chance = whole * whole - sum(n * n for n in totals.values())
    return 1 - (whole - 1) * differing / by_chance if by_chance else None


@attrs.frozen
class UnitizedAlpha:
    """Krippendorff's alpha of spans: *alpha* of all, *by_category*, and what it rests on."""

    alpha: float | None
    by_category: Mapping[Hashable, float | None]
    observed: Mapping[Hashable, float]
    expected: Mapping[Hashable, float]


def unitized_alpha(people: Sequence[Iterable[Unit]], length: int) -> UnitizedAlpha:
    """
    Say how far people agree on where units are in a text of *length*, and of which category.

    The units of a person and a category don't overlap.
    """
    units = [sorted({*u}, key=lambda x: (str(x[0]), x[1], x[2])) for u in people]
    categories = list(dict.fromkeys(u[0] for some in units for u in some))
    observed: dict[Hashable, float] = {}
    expected: dict[Hashable, float] = {}
    for category in categories:
        spans = [[(b, e) for c, b, e in some if c == category] for some in units]
        observed[category] = _observed(spans, length)
        expected[category] = _expected(spans, length)
    whole = sum(expected.values())
    return UnitizedAlpha(
        1 - sum(observed.values()) / whole if whole else None,
        {c: 1 - observed[c] / expected[c] if expected[c] else None for c in categories},
        observed,
        expected,
    )


_Spans: TypeAlias = Sequence[Sequence[tuple[int, int]]]


def _observed(spans: _Spans, length: int) -> float:
    total = 0
    for mine, theirs in itertools.combinations(spans, 2):
        total += sum(
            (a - c) ** 2 + (b - d) ** 2 for a, b in mine for c, d in theirs if a < d and c < b
        )
        total += _alone(mine, theirs) + _alone(theirs, mine)
    people = len(spans)
    return 2 * total / (people * (people - 1) * length**2) if people > 1 and length else 0.0


def _alone(mine: Sequence[tuple[int, int]], theirs: Sequence[tuple[int, int]]) -> int:
    """Add up the squares of what lies wholly in a gap of the other person."""
    return sum((b - a) ** 2 for a, b in mine if all(d <= a or b <= c for c, d in theirs))


def _expected(spans: _Spans, length: int) -> float:
    lengths = [b - a for some in spans for a, b in some]
    gaps = [gap for some in spans for gap in _gaps(some, length)]
    total = 0.0
    for n in lengths:
        room = sum(gap - n + 1 for gap in gaps if gap >= n)
        total += (len(lengths) - 1) / 3 * (2 * n**3 - 3 * n**2 + n) + n**2 * room
    size = len(spans) * length
    pairs = size * (size - 1) - sum(n * (n - 1) for n in lengths)
    return 2 / length * total / pairs if length and pairs else 0.0


def _gaps(spans: Sequence[tuple[int, int]], length: int) -> Iterable[int]:
    at = 0
    for begin, end in spans:
        if begin > at:
            yield begin - at
        at = max(at, end)
    if length > at:
        yield length - at


def segmentation_similarity(
    ones: Iterable[int], others: Iterable[int], length: int, *, near: int = 2
) -> float | None:
    """
    Compare the boundaries of two segmentations of a text of *length*: 1 if they are the same.

    Boundaries less than *near* apart are near misses, which count by how far apart they are.

    >>> segmentation_similarity([2, 5], [2, 4], 11), segmentation_similarity([2, 5], [5], 11)
    (0.95, 0.9)
    """
    if length <= 1:
        return None
    left, right = set(ones) - set(others), sorted(set(others) - set(ones))
    cost = 0.0
    for boundary in sorted(left):
        partner = next((b for b in right if abs(b - boundary) < near), None)
        if partner is None:
            cost += 1
        else:
            right.remove(partner)
            cost += abs(partner - boundary) / near
    return 1 - (cost + len(right)) / (length - 1)


def cass(structure: float | None, segmentation: float | None) -> float | None:
    """
    Combine agreement on the structure with that on the segmentation: their harmonic mean.

    It is 0 if people agree on one of the two no better than by chance.

    >>> round(cass(0.05453840852422301, 0.8627450980392157), 5)
    0.10259
    """
    if structure is None or segmentation is None:
        return None
    if structure <= 0 or segmentation <= 0:
        return 0.0
    return 2 * structure * segmentation / (structure + segmentation)


@attrs.frozen
class Overlap:
    """How many things both have, and how many the *left* (gold) and the *right* one have."""

    both: int = 0
    left: int = 0
    right: int = 0

    def __add__(self, other: Overlap) -> Overlap:
        return Overlap(self.both + other.both, self.left + other.left, self.right + other.right)

    @property
    def precision(self) -> float | None:
        """The share of the right ones that both have."""
        return self.both / self.right if self.right else None

    @property
    def recall(self) -> float | None:
        """The share of the left ones that both have."""
        return self.both / self.left if self.left else None

    @property
    def f1(self) -> float | None:
        """The harmonic mean of the two, which is symmetric."""
        whole = self.left + self.right
        return 2 * self.both / whole if whole else None


def overlaps(labels: LabelPairs[L]) -> dict[L, Overlap]:
    """Count for each label where it stands on both sides, and on each."""
    found: dict[L, Overlap] = defaultdict(Overlap)
    for a, b in labels:
        found[a] += Overlap(int(a == b), 1, 0)
        found[b] += Overlap(0, 0, 1)
    return dict(found)


def macro_f1(labels: LabelPairs[L], without: Iterable[L] = ()) -> float | None:
    """Take the mean of the F1 of all labels, except those *without*."""
    left_out = set(without)
    scores = [o.f1 or 0.0 for label, o in overlaps(labels).items() if label not in left_out]
    return sum(scores) / len(scores) if scores else None


def confusion(labels: LabelPairs[L]) -> dict[tuple[L, L], int]:
    """Count how often each pair of labels occurs, in order of the labels."""
    return dict(sorted(Counter(labels).items(), key=lambda item: str(item[0])))
