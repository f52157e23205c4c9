"""
Claims found by their position: what bears on the same claim, in the same way, may be the same.

So may claims on which the same claim bears in the same way. That both are contentions says
nothing: each map argues for something.

It counts as much as the same paragraph: students often don't name places in the text,
and a reworded claim may share few words with the key's.
"""

from __future__ import annotations

import heapq
import itertools
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

import attrs

from ...analysis import Analysis
from ...similarity.engines import ENGINES, nearness
from .pairs import JudgedPair, PairStanding, opposite

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from ...model import ElementRef
    from ..links import LinkTarget
    from .comparison import Nodes
    from .pairs import Pairing

#: How certain such a pair is, beside how near its texts are.
_SHARE = 0.5
#: A text next to which another one is so near is not the nearest.
_MARGIN = 0.02
#: How many of the student's claims are looked at for each of the key's.
_KEPT = 5


class _End(NamedTuple):
    """What a claim bears on: a *claim*, or the step to it from *premises*."""

    claim: ElementRef
    premises: frozenset[ElementRef] = frozenset()


class _Near(NamedTuple):
    similarity: float
    left: ElementRef
    right: ElementRef


def with_positions(pairing: Pairing, student: Nodes, key: Nodes, engine: str = "plain") -> Pairing:
    """
    Add pairs of claims that bear on claims which are the same, in the same way.

    Only claims are paired that have no partner yet, whose texts are as near as those from the
    same paragraph have to be, and with nothing that speaks for the opposite.
    Each is uncertain, so that a person sees it.
    """
    search = _Search(pairing, student, key, engine)
    while (pair := search.next()) is not None:
        search.take(pair)
    return search.pairing


class _Search:
    """Looks for pairs, one after the other, because each may lead to more."""

    def __init__(self, pairing: Pairing, student: Nodes, key: Nodes, engine: str) -> None:
        self.pairing = pairing
        self.student, self.key = student, key
        settled = [p for p in pairing.pairs if p.standing is not PairStanding.FAR]
        self.taken = {p.left for p in settled} | pairing.decided
        self.given = {p.right for p in settled}
        self.same = {(p.left, p.right) for p in settled if p.standing is PairStanding.COUNTS}
        self.ends = [frozenset(Analysis(n.map).contentions) for n in (student, key)]
        self.bears = [dict(_bearing(n)) for n in (student, key)]
        self.borne = [_turned(found) for found in self.bears]
        self.near = _nearest(self._compared(engine))

    def _compared(self, engine: str) -> Iterator[_Near]:
        """Compare what has no partner; all of the key tells how rare a word is."""
        lefts = [ref for ref in self.student.elements if ref not in self.taken]
        rights = [*self.key.elements]
        if not lefts or self.given.issuperset(rights):
            return
        least = ENGINES[engine].placed.counts
        mine, theirs = ([*map(self.student.text, lefts)], [*map(self.key.text, rights)])
        for left, row in zip(lefts, nearness(mine, theirs, engine), strict=True):
            for at, similarity in row.items():
                if similarity >= least and rights[at] not in self.given:
                    yield _Near(round(similarity, 4), left, rights[at])

    def next(self) -> _Near | None:
        """Find the nearest two claims in the same position that have no partner."""
        free = [n for n in self.near if n.left not in self.taken and n.right not in self.given]
        return next((n for n in free if self._alike(n) and self._alone(n, free)), None)

    def take(self, near: _Near) -> None:
        """Make two claims a pair, unless they may say the opposite."""
        self.taken.add(near.left)
        self.given.add(near.right)
        name, why = opposite(self.student.text(near.left), self.key.text(near.right))
        standing = PairStanding.DOUBTED if name else PairStanding.COUNTS
        if not name:
            self.same.add((near.left, near.right))
        confidence = round(_SHARE + (1 - _SHARE) * near.similarity, 3) * 0.85
        pair = JudgedPair(
            near.left,
            near.right,
            round(confidence, 3),
            standing,
            doubt=name or "position",
            why=why,
        )
        others = (p for p in self.pairing.pairs if p.left != near.left)
        self.pairing = attrs.evolve(self.pairing, pairs=(*others, pair))

    def _alike(self, near: _Near) -> bool:
        """Say whether they bear on the same, or the same bears on them; both or no contention."""
        if (near.left in self.ends[0]) != (near.right in self.ends[1]):
            return False
        return any(
            sign == other and self._same_end(end, goal)
            for side in (self.bears, self.borne)
            for end, sign in side[0].get(near.left, ())
            for goal, other in side[1].get(near.right, ())
        )

    def _same_end(self, end: _End, goal: _End) -> bool:
        """Say whether two claims, or two steps from premises to a claim, are the same."""
        premises, others = end.premises, goal.premises
        return (
            (end.claim, goal.claim) in self.same
            and bool(premises) == bool(others)
            and (not premises or any((p, o) in self.same for p in premises for o in others))
        )

    def _alone(self, near: _Near, free: list[_Near]) -> bool:
        """Say whether no other free claim in the same position is as near."""
        rivals = (
            n
            for n in free
            if n != near and (n.left == near.left or n.right == near.right) and self._alike(n)
        )
        return all(n.similarity <= near.similarity - _MARGIN for n in rivals)


def _nearest(compared: Iterable[_Near]) -> list[_Near]:
    """Keep the nearest few for each claim of the key: a student may write thousands."""
    by_right: dict[ElementRef, list[_Near]] = defaultdict(list)
    for near in compared:
        by_right[near.right].append(near)
    kept = (heapq.nlargest(_KEPT, some, key=lambda n: n.similarity) for some in by_right.values())
    return sorted(itertools.chain.from_iterable(kept), key=lambda n: -n.similarity)


def _bearing(nodes: Nodes) -> Iterator[tuple[ElementRef, frozenset[tuple[_End, str]]]]:
    """Say of each claim what it bears on, and whether for or against."""
    for premise, links in list(nodes.by_premise.items()):
        ends = ((_end(nodes, link.target), link.sign) for link in links)
        yield nodes.refs[premise], frozenset(ends)


def _end(nodes: Nodes, target: LinkTarget) -> _End:
    if not isinstance(target, tuple):
        return _End(nodes.refs[target])
    return _End(nodes.refs[target[1]], frozenset(nodes.refs[p] for p in target[0]))


def _turned(
    bears: Mapping[ElementRef, frozenset[tuple[_End, str]]],
) -> dict[ElementRef, set[tuple[_End, str]]]:
    """Say of each claim which claims bear on it, and whether for or against."""
    found: dict[ElementRef, set[tuple[_End, str]]] = defaultdict(set)
    for premise, ends in bears.items():
        for end, sign in ends:
            if not end.premises:
                found[end.claim].add((_End(premise), sign))
    return found
