"""A part of a framework, with numbers of its own."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Sequence

import attrs

from ..dung import Framework, weak_components


@attrs.frozen(slots=False, eq=False)
class Fragment:
    """
    Arguments numbered from 0, with the attacks between them.

    *members* are the numbers that they have in the framework.
    """

    members: Sequence[int]
    attackers: Sequence[Sequence[int]]

    @functools.cached_property
    def targets(self) -> Sequence[Sequence[int]]:
        """For each argument, those that it attacks."""
        found: list[list[int]] = [[] for _ in self.members]
        for target, row in enumerate(self.attackers):
            for source in row:
                found[source].append(target)
        return found

    @functools.cached_property
    def local(self) -> dict[int, int]:
        """The numbers here, by those in the framework."""
        return {member: number for number, member in enumerate(self.members)}

    def __len__(self) -> int:
        return len(self.members)

    def components(self) -> Iterator[Fragment]:
        """Cut it into parts that don't attack each other."""
        if len(self) == 1:
            yield self
            return
        for numbers in weak_components(self.targets, self.attackers):
            yield self.restricted(numbers)

    def restricted(self, numbers: Sequence[int]) -> Fragment:
        """Keep the arguments with these numbers, and the attacks between them."""
        if len(numbers) == len(self):
            return self
        new = {old: number for number, old in enumerate(numbers)}
        rows = [[new[a] for a in self.attackers[old] if a in new] for old in numbers]
        return Fragment([self.members[old] for old in numbers], rows)


def part_of(framework: Framework, members: Sequence[int]) -> Fragment:
    """Cut the arguments with the numbers *members* out of *framework*."""
    return Fragment(range(len(framework)), framework.attackers).restricted(members)


def ancestors(framework: Framework, number: int, labels: bytearray) -> list[int]:
    """Collect an argument and whatever leads to it, among those without a label."""
    seen = {number}
    waiting = [number]
    while waiting:
        for attacker in framework.attackers[waiting.pop()]:
            if attacker not in seen and not labels[attacker]:
                seen.add(attacker)
                waiting.append(attacker)
    return sorted(seen)


def attacked_by(part: Fragment, members: Iterable[int]) -> set[int]:
    """Collect what *members* attack."""
    return {target for member in members for target in part.targets[member]}


def defended_by(part: Fragment, members: Iterable[int]) -> set[int]:
    """Collect every argument whose attackers are all attacked by *members*."""
    rejected = attacked_by(part, members)
    return {n for n, row in enumerate(part.attackers) if rejected.issuperset(row)}


def largest_admissible(part: Fragment, members: Iterable[int]) -> frozenset[int]:
    """Drop those of *members*, which don't attack one another, that the rest can't defend."""
    kept = set(members)
    support = [0] * len(part)  # how many of those kept attack it
    for member in kept:
        for target in part.targets[member]:
            support[target] += 1
    doomed = [n for n in kept if any(not support[a] for a in part.attackers[n])]
    while doomed:
        member = doomed.pop()
        if member not in kept:
            continue
        kept.discard(member)
        for target in part.targets[member]:
            support[target] -= 1
            if not support[target]:
                doomed += (n for n in part.targets[target] if n in kept)
    return frozenset(kept)


def closed(part: Fragment, members: Iterable[int]) -> frozenset[int]:
    """Add to an admissible set what it defends, until it is complete; in linear time."""
    accepted = set(members)
    rejected: set[int] = set()
    undefeated = [len(row) for row in part.attackers]
    waiting = list(accepted)
    waiting += (n for n, row in enumerate(part.attackers) if not row and n not in accepted)
    accepted.update(waiting)
    while waiting:
        for target in part.targets[waiting.pop()]:
            if target in rejected:
                continue
            rejected.add(target)
            for freed in part.targets[target]:
                undefeated[freed] -= 1
                if not undefeated[freed] and freed not in accepted:
                    accepted.add(freed)
                    waiting.append(freed)
    return frozenset(accepted)
