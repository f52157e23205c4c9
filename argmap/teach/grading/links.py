"""How each link of the key is drawn in a student's map."""

from __future__ import annotations

import functools
from collections import defaultdict
from typing import TYPE_CHECKING

import attrs

from ..links import MapLink, NodeId

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ...model import ElementRef
    from ..links import LinkTarget
    from .comparison import KeyComparison

_SIGNS = {"for": 1, "against": -1}
#: No chain of added claims is followed further.
_FAR = 1_000


@attrs.frozen
class LinkOutcome:
    """
    What became of a *link* of the key.

    *code* is that of a `Mark`; *drawn* is the student's link, if there is one,
    and *between* the key's claim that it leaves out.
    """

    link: MapLink
    code: str
    drawn: MapLink | None = None
    between: NodeId | None = None


class LinkJudge:
    """Compares links, with a way to tell which claims are the same."""

    def __init__(self, c: KeyComparison, *, doubted: bool = False) -> None:
        self.c = c
        self.mine = self._found(doubted)
        self.theirs: dict[NodeId, set[NodeId]] = defaultdict(set)
        for node, students in self.mine.items():
            for student in students:
                self.theirs[student].add(node)

    def _found(self, doubted: bool) -> dict[NodeId, frozenset[NodeId]]:
        number = self.c.student.number
        return {
            self.c.key.number(ref): frozenset(map(number, some))
            for ref in self.c.graded
            if (some := (*self.c.students(ref), *(self.c.may_be(ref) if doubted else ())))
        }

    def outcome(self, link: MapLink) -> LinkOutcome:
        """Find what in the student's map comes nearest to *link*."""
        from_premise = list(self._from(self.mine.get(link.premise, ())))
        there = [s for s in from_premise if self._hits(s.target, link.target)]
        for drawn in there:
            if drawn.sign == link.sign:
                return LinkOutcome(link, "matched", drawn)
        if link.kind.symmetric or link.kind.value == "rephrase":
            back = self._reverse(link)
            if back is not None and back.sign == link.sign:
                return LinkOutcome(link, "matched", back)
        return self._lesser(link, from_premise, there)

    def _lesser(
        self, link: MapLink, from_premise: list[MapLink], there: list[MapLink]
    ) -> LinkOutcome:
        accepted = next((s for s in from_premise if self._accepted(link, s)), None)
        if accepted is not None:
            return LinkOutcome(link, "accepted", accepted)
        if there:
            return LinkOutcome(link, "polarity", there[0])
        if by_way := self._by_way_of_added(link, from_premise):
            return LinkOutcome(link, "matched", by_way)
        if back := self._reverse(link):
            return LinkOutcome(link, "reversed", back)
        return self._astray(link, from_premise)

    def _astray(self, link: MapLink, from_premise: list[MapLink]) -> LinkOutcome:
        """Say where the premise leads instead, if anywhere."""
        for drawn in from_premise:
            if self._skips(link, drawn):
                return LinkOutcome(link, "skipped", drawn, _as_node(link.target))
        own = {s for premise in self.mine.get(link.premise, ()) for s in self.theirs[premise]}
        elsewhere = [s for s in from_premise if not self._owed(own, s)]
        if elsewhere:
            return LinkOutcome(link, "moved", elsewhere[0])
        return LinkOutcome(link, "missed")

    def partners(self, link: MapLink) -> set[frozenset[NodeId]]:
        """Give the partners that a link of the key has in each of the student's drawings of it."""
        drawn = (
            s
            for s in self._from(self.mine.get(link.premise, ()))
            if self._hits(s.target, link.target) and s.sign == link.sign
        )
        return {self._as_key(s, link.premise) for s in drawn}

    def _as_key(self, drawn: MapLink, premise: NodeId) -> frozenset[NodeId]:
        same_box = self.theirs[drawn.premise]
        others = (node for student in drawn.partners for node in self.theirs.get(student, ()))
        return frozenset((*others, *same_box)) - {premise}

    # finding links

    def _from(self, premises: Iterable[NodeId]) -> Iterator[MapLink]:
        for premise in sorted(premises):
            yield from self.c.student.by_premise.get(premise, ())

    def _hits(self, drawn: LinkTarget, wanted: LinkTarget) -> bool:
        if not isinstance(wanted, tuple):
            return not isinstance(drawn, tuple) and drawn in self.mine.get(wanted, ())
        if not isinstance(drawn, tuple) or drawn[1] not in self.mine.get(wanted[1], ()):
            return False
        return any(not drawn[0].isdisjoint(self.mine.get(p, ())) for p in wanted[0])

    def _reverse(self, link: MapLink) -> MapLink | None:
        if isinstance(link.target, tuple):
            return None
        back = self._from(self.mine.get(link.target, ()))
        return next((s for s in back if self._hits(s.target, link.premise)), None)

    def _owed(self, own: set[NodeId], drawn: MapLink) -> bool:
        """Say whether the key has a link of this premise where the student drew one."""
        return any(
            self._hits(drawn.target, link.target)
            for node in own
            for link in self.c.key.by_premise.get(node, ())
        )

    # other readings

    @functools.cached_property
    def _readings(self) -> dict[str, list[tuple[str, str]]]:
        found: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for reading in self.c.rubric.links:
            for premise in reading.premises:
                found[premise].append((reading.target, reading.sign))
        return found

    def _accepted(self, link: MapLink, drawn: MapLink) -> bool:
        """Say whether the rubric accepts the student's link in place of the key's."""
        label = self.c.key.map.label
        for target, sign in self._readings.get(label(self.c.key.refs[link.premise]), ()):
            node = self._titled.get(target)
            if node is not None and sign == drawn.sign and self._hits(drawn.target, node):
                return True
        return False

    @functools.cached_property
    def _titled(self) -> dict[str, NodeId]:
        return {self.c.key.map.label(r): self.c.key.number(r) for r in self.c.graded}

    # longer and shorter ways

    def _skips(self, link: MapLink, drawn: MapLink) -> bool:
        """Say whether a student's link goes where the key goes by way of the link's target."""
        sign = _SIGNS.get(link.sign)
        start = _as_node(link.target)
        if sign is None or drawn.sign not in _SIGNS or start is None:
            return False
        ends = self._ahead(start)
        wanted = _SIGNS[drawn.sign] * sign
        return any(self._hits(drawn.target, end) for end, s in ends if s == wanted)

    def _ahead(self, start: NodeId) -> set[tuple[NodeId, int]]:
        """Name what a claim of the key bears on, directly or not, and whether for or against."""
        return self._reached.setdefault(start, self._search(start))

    @functools.cached_property
    def _reached(self) -> dict[NodeId, set[tuple[NodeId, int]]]:
        return {}

    def _search(self, start: NodeId) -> set[tuple[NodeId, int]]:
        if start in self._reached:
            return self._reached[start]
        found: set[tuple[NodeId, int]] = set()
        waiting = [(start, 1)]
        while waiting:
            node, sign = waiting.pop()
            for link in self.c.key.by_premise.get(node, ()):
                end = _as_node(link.target)
                if end is None or link.sign not in _SIGNS:
                    continue
                state = (end, sign * _SIGNS[link.sign])
                if state not in found:
                    found.add(state)
                    waiting.append(state)
        return found

    def _by_way_of_added(self, link: MapLink, starts: list[MapLink]) -> MapLink | None:
        """Find a way from the premise to the target through claims that only the student has."""
        wanted = _SIGNS.get(link.sign)
        if wanted is None:
            return None
        waiting = [(s, s, _SIGNS[s.sign]) for s in starts if s.sign in _SIGNS]
        seen: set[tuple[NodeId, int]] = set()
        while waiting and len(seen) < _FAR:
            first, at, sign = waiting.pop()
            node = _as_node(at.target)
            if node is None or node in self.theirs or (node, sign) in seen:
                continue
            seen.add((node, sign))
            for after in self.c.student.by_premise.get(node, ()):
                ahead = sign * _SIGNS.get(after.sign, 0)
                if ahead == wanted and self._hits(after.target, link.target):
                    return first
                if ahead:
                    waiting.append((first, after, ahead))
        return None


def _as_node(target: LinkTarget) -> NodeId | None:
    return None if isinstance(target, tuple) else target


def link_ends(c: KeyComparison, link: MapLink) -> tuple[ElementRef, ...]:
    """Name the claims of the key that a link is about."""
    target = link.target
    nodes = (link.premise, *sorted(target[0]), target[1]) if isinstance(target, tuple) else (
        link.premise, target
    )  # fmt: skip
    return tuple(c.key.refs[n] for n in nodes)
