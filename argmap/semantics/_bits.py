"""
Search by hand: exact, without any dependency, for small parts and for easy ones.

Sets are the bits of whole numbers.  The search decides one argument after the other, first for
its membership, and draws conclusions: who attacks a member, or is attacked by one, isn't a member;
whatever attacks a member must itself be attacked (after Nofal, Atkinson & Dunne 2014).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ..errors import LimitError
from ._sets import Aim, Base

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from ._clock import Clock
    from ._parts import Fragment
    from ._sets import Members

#: Steps between two looks at the clock.
_SLICE = 128


class TooManyStepsError(LimitError):
    """The search has taken as many steps as it may; something stronger should go on."""


class _State(NamedTuple):
    """Members, no members, what members attack, and what must be attacked."""

    inside: int = 0
    outside: int = 0
    hit: int = 0
    due: int = 0


class BitSearch:
    """
    Searches in one part; with *steps*, only so long.

    Raises:
        TooManyStepsError: from every method.
        LimitError: from every method, if the time is up.
    """

    def __init__(self, part: Fragment, clock: Clock, steps: int | None = None) -> None:
        self._part = part
        self._clock = clock
        self._left = steps
        self._steps = 0
        self._full = (1 << len(part)) - 1
        self._attackers, self._targets = both = _rows(part)
        weight = [-one.bit_count() - other.bit_count() for one, other in zip(*both, strict=True)]
        self._order = sorted(range(len(part)), key=weight.__getitem__)
        self._loops = _bits(n for n, row in enumerate(self._attackers) if row >> n & 1)

    def one(
        self, base: Base, aim: Aim, inside: Sequence[int] = (), outside: Sequence[int] = ()
    ) -> Members | None:
        """Find a set with all *inside* and none of *outside*, or None."""
        wanted, unwanted = _bits(inside), _bits(outside)
        if aim is Aim.ANY:
            found = self._search(base, self._start(base, wanted, unwanted))
        elif aim is Aim.LARGEST:  # what contains a set with all inside contains them, too
            found = self._largest(base, self._start(base, wanted, 0))
        else:
            found = iter(self._widest(base))
        matching = (s for s in found if s & wanted == wanted and not s & unwanted)
        first = next(matching, None)
        return None if first is None else _members(first)

    def each(self, base: Base, aim: Aim) -> Iterator[Members]:
        """Yield every set once."""
        start = self._start(base, 0, 0)
        if aim is Aim.ANY:
            found: Iterable[int] = self._search(base, start)
        else:
            found = self._largest(base, start) if aim is Aim.LARGEST else self._widest(base)
        return map(_members, found)

    def against(self, base: Base, members: Members) -> Members | None:
        """Find a set that attacks one of *members*, or None."""
        attackers = {a for member in members for a in self._part.attackers[member]}
        found = (self.one(base, Aim.ANY, [attacker]) for attacker in sorted(attackers))
        return next((s for s in found if s is not None), None)

    def _largest(self, base: Base, start: _State | None) -> Iterator[int]:
        """
        Yield the largest sets: a set is found before those it contains, so these are skipped.

        Where the search leaves the way to a larger set, it has taken the other turn before.
        """
        found: list[int] = []
        contained = lambda s: any(not (self._full & ~s.outside) & ~f for f in found)  # noqa: E731
        for largest in self._search(base, start, contained):
            found.append(largest)
            yield largest

    def _widest(self, base: Base) -> list[int]:
        """List the sets of the widest ranges; each is one of the largest."""
        base = Base.ADMISSIBLE if base is Base.COMPLETE else base
        found: list[int] = []
        ranges: list[int] = []

        def hopeless(state: _State) -> bool:
            possible = self._full & ~state.outside
            if any(not possible & ~f for f in found):
                return True
            reach = possible | self._hit_by(possible)
            return any(reach != r and not reach & ~r for r in ranges)

        for candidate in self._search(base, self._start(base, 0, 0), hopeless):
            found.append(candidate)
            ranges.append(candidate | self._hit_by(candidate))
        wide = [r for r in set(ranges) if not any(r != o and not r & ~o for o in set(ranges))]
        return [s for s, reach in zip(found, ranges, strict=True) if reach in wide]

    def _start(self, base: Base, inside: int, outside: int) -> _State | None:
        """Begin with what is given; None if that is impossible."""
        return self._concluded(base, _State(outside=outside | self._loops), inside)

    def _search(
        self,
        base: Base,
        start: _State | None,
        hopeless: Callable[[_State], bool] = lambda _: False,
    ) -> Iterator[int]:
        waiting = [(start, 0)] if start else []
        while waiting:
            before, added = waiting.pop()
            self._tick()
            state = self._concluded(base, before, added)
            if state is None or hopeless(state):
                continue
            chosen = self._choose(state)
            if chosen is None:
                yield state.inside
                continue
            waiting.append((state._replace(outside=state.outside | chosen), 0))
            waiting.append((state, chosen))

    def _tick(self) -> None:
        self._steps += 1
        if self._left is not None and self._steps > self._left:
            raise TooManyStepsError("the search takes too many steps")
        if not self._steps % _SLICE:
            self._clock.check()

    def _choose(self, state: _State) -> int | None:
        """Choose an argument to decide on: one that could hit what must be hit, else any."""
        free = self._full & ~(state.inside | state.outside)
        if not free:
            return None
        if due := state.due & ~state.hit:
            choices = (self._attackers[n] & ~state.outside for n in _numbers(due))
            fewest = min(choices, key=int.bit_count)
            return fewest & -fewest
        return next(1 << n for n in self._order if free >> n & 1)

    def _concluded(self, base: Base, state: _State, added: int) -> _State | None:
        """Add members, and whatever follows; None if nothing can come of it."""
        inside, outside, hit, due = state
        while True:
            while added:
                number = (added & -added).bit_length() - 1
                added &= added - 1
                if inside >> number & 1:
                    continue
                if outside >> number & 1:
                    return None
                inside |= 1 << number
                hit |= self._targets[number]
                outside |= self._targets[number] | self._attackers[number]
                if base is not Base.CONFLICT_FREE:
                    due |= self._attackers[number]
            if inside & outside:
                return None
            if base is Base.STABLE:
                due = outside
            forced = self._forced(base, inside, outside, hit, due)
            if not forced:
                return None if forced is None else _State(inside, outside, hit, due)
            added = forced

    def _forced(self, base: Base, inside: int, outside: int, hit: int, due: int) -> int | None:
        """Tell what must be a member, as bits; None if there is a contradiction."""
        for number in _numbers(due & ~hit):
            choices = self._attackers[number] & ~outside
            if not choices:
                return None
            if not choices & (choices - 1):
                return choices
        if base is Base.COMPLETE:
            for number in _numbers(self._full & ~inside):
                if not self._attackers[number] & ~hit:  # defended
                    return None if outside >> number & 1 else 1 << number
        return 0

    def _hit_by(self, members: int) -> int:
        found = 0
        for number in _numbers(members):
            found |= self._targets[number]
        return found


def _rows(part: Fragment) -> tuple[list[int], list[int]]:
    """Give the attackers and the targets of each argument: many small parts are searched."""
    attackers, targets = [0] * len(part), [0] * len(part)
    for number, row in enumerate(part.attackers):
        bit = 1 << number
        for source in row:
            attackers[number] |= 1 << source
            targets[source] |= bit
    return attackers, targets


def _bits(numbers: Iterable[int]) -> int:
    found = 0
    for number in numbers:
        found |= 1 << number
    return found


def _numbers(bits: int) -> Iterator[int]:
    while bits:
        lowest = bits & -bits
        yield lowest.bit_length() - 1
        bits ^= lowest


def _members(bits: int) -> Members:
    return frozenset(_numbers(bits))
