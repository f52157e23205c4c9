"""A spanning forest in the author's order, and the column of each box."""

from __future__ import annotations

from collections import defaultdict, deque
from itertools import pairwise
from typing import TYPE_CHECKING, TypeAlias

import attrs

from ._base import CORNER

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ._base import LayoutProblem, Link

#: Trees with more columns than this continue in the first column, as a tree of their own.
DEEP = 48


@attrs.frozen
class SpanningForest:
    """
    Which box hangs on which, and in which column.

    *children* are in the author's order, and in the group of their parent.
    *families* maps each box to what bears on it, whether it hangs there or not;
    *lasting* holds the boxes that come after all others of their family: what hits a step.
    """

    column: tuple[int, ...]
    parent: tuple[int | None, ...]
    children: tuple[tuple[int, ...], ...]
    families: dict[int, list[int]]
    lasting: frozenset[tuple[int, int]]
    home: tuple[int | None, ...]


#: Two groups: the second begins in a column to the right of the first.
Behind: TypeAlias = tuple[int, int]


def forest(problem: LayoutProblem, behind: Sequence[Behind] = ()) -> SpanningForest:
    """
    Choose a parent for each box: the one that is furthest from the ends, then the first.

    *behind* are pairs of groups, without circles.
    """
    boxes = range(len(problem.sizes))
    families, lasting = _families(problem)
    home: list[int | None] = [None for _ in boxes]
    for index, group in enumerate(problem.groups):
        for member in group.members:
            home[member] = index
    level = _levels(problem, families, _walls(problem, behind))
    used = {depth: at for at, depth in enumerate(sorted({depth % DEEP for depth in level}))}
    column = tuple(used[depth % DEEP] for depth in level)
    parent = _parents(families, level, home)
    children: list[list[int]] = [[] for _ in boxes]
    for head in boxes:
        children[head] = [tail for tail in families.get(head, ()) if parent[tail] == head]
    return SpanningForest(
        column,
        tuple(parent),
        tuple(map(tuple, children)),
        families,
        lasting,
        tuple(home),
    )


def ends_of(link: Link) -> tuple[int, int]:
    """Give the box on the right and the box on the left of *link*."""
    return (link.head, link.tail) if link.back else (link.tail, link.head)


def _families(
    problem: LayoutProblem,
) -> tuple[dict[int, list[int]], frozenset[tuple[int, int]]]:
    """Map boxes to what stands on their right, in the author's order, what hits a step last."""
    found: dict[int, dict[int, tuple[bool, int]]] = defaultdict(dict)
    lasting = set()
    for link in problem.links:
        if link.free or link.tail == link.head:
            continue
        right, left = ends_of(link)
        slot = link.tail_slot if link.back else link.head_slot
        last = link.hit or slot == CORNER
        found[left].setdefault(right, (last, slot))
        if last:
            lasting.add((right, left))
    for row in problem.rows:
        for left, right in pairwise(row):
            found[left].setdefault(right, (False, 0))
    families = {
        left: sorted(tails, key=lambda tail, tails=tails: tails[tail])  # type: ignore[misc] # bound
        for left, tails in found.items()
    }
    return families, frozenset(lasting)


def inside_of(problem: LayoutProblem) -> list[list[int]]:
    """List the boxes of each group, and those of the groups inside it."""
    inside = [list(group.members) for group in problem.groups]
    for at in reversed(range(len(inside))):
        parent = problem.groups[at].parent
        if parent is not None:
            inside[parent] += inside[at]
    return inside


def _walls(problem: LayoutProblem, behind: Sequence[Behind]) -> dict[int, list[int]]:
    """
    Put a wall between each two groups: what stands after what.

    Walls have the numbers after those of boxes.
    """
    inside = inside_of(problem)
    after: dict[int, list[int]] = defaultdict(list)
    for wall, (first, last) in enumerate(behind, start=len(problem.sizes)):
        after[wall] = inside[last]
        for box in inside[first]:
            after[box].append(wall)
    return after


def _levels(
    problem: LayoutProblem, families: dict[int, list[int]], walls: dict[int, list[int]]
) -> list[int]:
    """
    Count the columns from the ends, as many as the longest way has.

    Cards stand in even columns, joints in odd ones.
    """
    boxes = len(problem.sizes)
    joint = set(problem.joints)
    waiting = [0] * (boxes + sum(start >= boxes for start in walls))
    for tails in (*families.values(), *walls.values()):
        for tail in tails:
            waiting[tail] += 1
    level = [int(box in joint) for box in range(len(waiting))]
    ready = deque(box for box, heads in enumerate(waiting) if not heads)
    done = [False] * len(waiting)
    for start in _endless(ready, range(len(waiting))):
        if done[start]:
            continue
        done[start] = True
        for tail in (*families.get(start, ()), *walls.get(start, ())):
            if done[tail]:
                continue
            step = 0 if tail >= boxes else 2 - (level[start] % 2 != (tail in joint))
            level[tail] = max(level[tail], level[start] + step)
            waiting[tail] -= 1
            if not waiting[tail]:
                ready.append(tail)
    return level[:boxes]


def _endless(ready: deque[int], every: Iterable[int]) -> Iterable[int]:
    """Yield what is ready, and what never will be when nothing else is."""
    left = iter(every)
    while True:
        while ready:
            yield ready.popleft()
        for box in left:
            yield box
            break
        else:
            return


def _parents(
    families: dict[int, list[int]], level: list[int], home: list[int | None]
) -> list[int | None]:
    parent: list[int | None] = [None] * len(level)
    for head, tails in families.items():
        for tail in tails:
            if home[head] != home[tail] or level[tail] <= level[head]:
                continue
            if level[tail] // DEEP != level[head] // DEEP:
                continue
            before = parent[tail]
            if before is None or level[before] < level[head]:
                parent[tail] = head
    return parent
