"""
Which sections stand to the right of sections that they bear on, so that lines are short.

Usually a column holds boxes of many sections, one section below the other.
If a section begins where another ends, that one can stand at the height of what bears on it.
Such pairs are tried, and given up again later; what makes lines shorter, and hardly inverts
siblings, is kept.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import combinations, islice
from typing import TYPE_CHECKING

from ._forest import ends_of, forest
from ._packing import Packing
from ._routing import bundles

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ._base import LayoutProblem
    from ._forest import Behind, SpanningForest
    from ._packing import KnownGroups

#: Larger problems are placed as they come; of others, so many pairs of a kind are tried.
_MANY, _TRIED = 250, 24

#: So many siblings are compared with one another.
_FEW = 24

#: What has to be left of the length of lines so that a pair is worth it.
_GAIN = 0.995

#: How much smaller a picture may become on a page for it; how much longer pages are than wide.
_SMALLER, _PAGE = 1.06, 2**0.5

#: About how wide the channels beside a column are.
_CHANNEL = 55.0


def arranged(problem: LayoutProblem) -> tuple[SpanningForest, list[float]]:
    """
    Choose the columns of boxes: the usual ones, or those that make lines shorter.

    Also return the middle of each box.
    """
    packed: KnownGroups = {}
    best = forest(problem)
    middle = Packing(problem, best, {}, packed).heights()
    if not problem.groups or problem.narrow or len(problem.sizes) > _MANY:
        return best, middle
    pairs: list[Behind] = []
    wrong, cost = effort(problem, best, middle)
    small, turned = smallness(problem, best, middle), _turned(best)
    related = _related(problem)
    for pair in (*_unrelated(problem, related), *related, *related):
        if pair in pairs:
            tried = [other for other in pairs if other != pair]
        elif _leads(pairs, pair):
            continue
        else:
            tried = [*pairs, pair]
        other = forest(problem, tried)
        if _turned(other) > turned or _width(problem, other) >= cost * _GAIN:
            continue
        heights = Packing(problem, other, {}, packed).heights()
        inverted, length = effort(problem, other, heights)
        smaller = smallness(problem, other, heights)
        if inverted <= wrong + 1 and length < cost * _GAIN and smaller < small * _SMALLER:
            best, middle, wrong, cost, pairs = other, heights, inverted, length, tried
            small = min(small, smaller)
    return best, middle


def effort(
    problem: LayoutProblem, trees: SpanningForest, middle: Sequence[float]
) -> tuple[int, float]:
    """Count the siblings in the wrong order, and estimate how long all lines are."""
    length = _width(problem, trees)
    bundle = bundles(problem, middle, trees.parent)
    trunks: dict[int, float] = {}
    for at, link in enumerate(problem.links):
        high = abs(middle[link.head] - middle[link.tail])
        number = bundle.get(at)
        if number is None:
            length += high
        else:
            trunks[number] = max(trunks.get(number, 0.0), high)
    length += sum(trunks.values())
    wrong = sum(
        middle[upper] > middle[lower]
        for family in trees.families.values()
        for upper, lower in combinations(family[:_FEW], 2)
    )
    return wrong, length


def _width(problem: LayoutProblem, trees: SpanningForest) -> float:
    """Estimate how far all lines go to the left and right."""
    lefts, rights = _across(problem, trees.column)
    length = 0.0
    for link in problem.links:
        right, left = ends_of(link)
        first, last = trees.column[left], trees.column[right]
        if first < last:
            length += lefts[last] - lefts[first] - problem.sizes[left][0]
        else:
            length += abs(rights[first] - rights[last])
    return length


def _across(problem: LayoutProblem, column: Sequence[int]) -> tuple[list[float], list[float]]:
    """Estimate where each column begins and ends."""
    widest = [0.0] * (max(column, default=-1) + 1)
    for box, at in enumerate(column):
        widest[at] = max(widest[at], problem.sizes[box][0])
    lefts, rights, x = [], [], 0.0
    for wide in widest:
        lefts.append(x)
        rights.append(x + wide)
        x += wide + _CHANNEL
    return lefts, rights


def _turned(trees: SpanningForest) -> int:
    """Count the boxes that don't stand to the right of what they bear on."""
    return sum(
        trees.column[tail] <= trees.column[head]
        for head, tails in trees.families.items()
        for tail in tails
    )


def smallness(problem: LayoutProblem, trees: SpanningForest, middle: Sequence[float]) -> float:
    """Say how much smaller everything has to be so that the whole fits on a page."""
    wide = max(_across(problem, trees.column)[1], default=0.0)
    high = max((y + h / 2 for y, (_, h) in zip(middle, problem.sizes, strict=True)), default=0.0)
    short, long = sorted((wide, high))
    return max(short, long / _PAGE)


def _related(problem: LayoutProblem) -> list[Behind]:
    """List the sections beside one another of which one bears on the other, the busiest first."""
    chains = _chains(problem)
    around: list[tuple[int, ...]] = [() for _ in problem.sizes]
    for at, group in enumerate(problem.groups):
        for box in group.members:
            around[box] = chains[at]
    found: Counter[Behind] = Counter()
    for link in problem.links:
        right, left = ends_of(link)
        pair = _parted(around[left], around[right])
        if pair is not None:
            found[pair] += 1
            if link.free:
                found[pair[::-1]] += 1
    return sorted(found, key=lambda pair: (-found[pair], pair))[:_TRIED]


def _unrelated(problem: LayoutProblem, known: Sequence[Behind]) -> list[Behind]:
    """List other pairs of sections, of which the second could begin a new column."""
    inside = defaultdict(list)
    for at, group in enumerate(problem.groups):
        inside[group.parent].append(at)
    pairs = (pair for several in inside.values() for pair in combinations(several, 2))
    return [*islice((pair for pair in pairs if pair not in known), _TRIED)]


def _chains(problem: LayoutProblem) -> list[tuple[int, ...]]:
    """Map each group to itself and the groups around it, the outermost first."""
    chains: list[tuple[int, ...]] = []
    for at, group in enumerate(problem.groups):
        chains.append((*(chains[group.parent] if group.parent is not None else ()), at))
    return chains


def _parted(first: tuple[int, ...], last: tuple[int, ...]) -> Behind | None:
    """Find the outermost groups that are around one box and not the other."""
    for one, other in zip(first, last, strict=False):
        if one != other:
            return one, other
    return None


def _leads(pairs: Sequence[Behind], pair: Behind) -> bool:
    """Whether *pair* would close a circle."""
    before, after = pair
    reached, waiting = set(), [after]
    while waiting:
        at = waiting.pop()
        if at == before:
            return True
        if at not in reached:
            reached.add(at)
            waiting += [b for a, b in pairs if a == at]
    return False
