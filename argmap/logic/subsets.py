"""
Which of several formulas are inconsistent, and which to give up so that the others aren't.

Bisection finds a minimal inconsistent set, the same one with any solver;
Reiter's hitting-set tree
(Artif. Intell. 32, 1987) finds the smallest sets that leave something consistent.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from .formula import Formula
    from .reasoner import Reasoner

#: How many ways to give something up are looked at.
_MOST_TRIED = 2000


def minimal_inconsistent(
    formulas: Sequence[Formula], reasoner: Reasoner
) -> tuple[int, ...] | None:
    """
    Find formulas that can't all be true, but could if any one of them were left out.

    Returns their indices; None if *formulas* weren't shown to be inconsistent.
    If questions remain undecided, the set may not be minimal.
    """
    return _minimal(formulas, range(len(formulas)), reasoner)


def _minimal(
    formulas: Sequence[Formula], chosen: Iterable[int], reasoner: Reasoner
) -> tuple[int, ...] | None:
    """Cut *chosen* behind the first formula that makes it inconsistent, again and again."""

    def clash(indices: list[int]) -> bool:
        return reasoner.consistent([formulas[i] for i in indices]) is False

    left, found = list(chosen), list[int]()
    if not clash(left):
        return None
    while left and not clash(found):
        low, high = 0, len(left)
        while high - low > 1:
            middle = (low + high) // 2
            if clash(found + left[:middle]):
                high = middle
            else:
                low = middle
        found.append(left[high - 1])
        left = left[: high - 1]
    return tuple(sorted(found))


def smallest_repairs(
    formulas: Sequence[Formula], reasoner: Reasoner
) -> tuple[tuple[int, ...], ...]:
    """
    Find the smallest sets of formulas to give up so that the others can all be true.

    Returns sets of indices, all of one size, the earliest first;
    one empty set if nothing needs to be given up, and none if that wasn't decided.
    """
    conflicts: list[tuple[int, ...]] = []
    level: list[frozenset[int]] = [frozenset()]
    tried = 0
    while level:
        found, after = [], dict[frozenset[int], None]()
        for given_up in level:
            tried += 1
            conflict = _conflict(formulas, given_up, conflicts, reasoner)
            if conflict is None or tried > _MOST_TRIED:
                return ()
            if not conflict:
                found.append(tuple(sorted(given_up)))
            after |= {given_up | {each}: None for each in conflict}
        if found:
            return tuple(sorted(found))
        level = list(after)
    return ()


def _conflict(
    formulas: Sequence[Formula],
    given_up: frozenset[int],
    conflicts: list[tuple[int, ...]],
    reasoner: Reasoner,
) -> tuple[int, ...] | None:
    """Find what is left in conflict; empty if nothing is, None if that wasn't decided."""
    for conflict in conflicts:
        if given_up.isdisjoint(conflict):
            return conflict
    left = [i for i in range(len(formulas)) if i not in given_up]
    answer = reasoner.consistent([formulas[i] for i in left])
    if answer is not False:
        return () if answer else None
    found = _minimal(formulas, left, reasoner)
    conflicts.extend([found] if found else [])
    return found
