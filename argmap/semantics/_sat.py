"""
Search by SAT: python-sat's CaDiCaL, asked again and again.

A variable per argument says that it is a member, another that a member attacks it
(Besnard & Doutre 2004).  Maximal sets are found by asking for more until there is none,
and others by forbidding what was found (Dvořák, Järvisalo, Wallner & Woltran 2014;
Niskanen & Järvisalo 2020).
"""

from __future__ import annotations

import contextlib
import time
from typing import TYPE_CHECKING, Any

from ..errors import MissingExtraError
from ..guard import interruptible
from ._sets import Aim, Base

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ._clock import Clock
    from ._parts import Fragment
    from ._sets import Members

#: Conflicts in the first slice; later ones are made to take between these seconds.
_CONFLICTS, _SHORT, _LONG = 2000, 0.03, 0.15


class SatSearch:
    """
    Searches in one part.

    Raises:
        MissingExtraError: if python-sat is not installed.
        LimitError: from every method, if the time is up.
    """

    def __init__(self, part: Fragment, clock: Clock) -> None:
        self._solver = sat_solver()
        self._part = part
        self._clock = clock
        self._asked: dict[Base, _Questions] = {}

    def one(
        self, base: Base, aim: Aim, inside: Sequence[int] = (), outside: Sequence[int] = ()
    ) -> Members | None:
        """Find a set with all *inside* and none of *outside*, or None."""
        wanted = [*(n + 1 for n in inside), *(-n - 1 for n in outside)]
        if aim is Aim.ANY or base is Base.STABLE:
            return self._lasting(base).solve(wanted)
        if aim is Aim.LARGEST and not outside:
            found = self._lasting(base).solve(wanted)
            return None if found is None else self._lasting(base).grown(found)
        with self._questions(base) as ask:
            return ask.widest_with(wanted) if aim is Aim.WIDEST else ask.largest_without(outside)

    def each(self, base: Base, aim: Aim) -> Iterator[Members]:
        """Yield every set once."""
        with self._questions(base) as ask:
            if aim is Aim.WIDEST and base is not Base.STABLE:
                yield from ask.each_widest()
                return
            while (found := ask.solve()) is not None:
                if aim is Aim.LARGEST:
                    found = ask.grown(found)
                yield found
                ask.exclude(found, exactly=aim is Aim.ANY)

    def against(self, base: Base, members: Members) -> Members | None:
        """Find a set that attacks one of *members*, or None."""
        return self._lasting(base).solve_with_hit(members)

    def _lasting(self, base: Base) -> _Questions:
        """Give a solver for questions that leave nothing behind but what it has learned."""
        if base not in self._asked:
            self._asked[base] = _Questions(self._solver(), self._part, base, self._clock)
        return self._asked[base]

    @contextlib.contextmanager
    def _questions(self, base: Base) -> Iterator[_Questions]:
        """Give a solver that forgets afterwards what it was forbidden to find."""
        with self._solver() as solver:
            yield _Questions(solver, self._part, base, self._clock)


class _Questions:
    """Questions to one solver, which remembers what it learned from earlier ones."""

    def __init__(self, solver: Any, part: Fragment, base: Base, clock: Clock) -> None:
        self._solver = solver
        self._part = part
        self._clock = clock
        self._variables = 2 * len(part)
        self._conflicts = _CONFLICTS
        self._ranges: list[int] = []
        solver.append_formula(list(_clauses(part, base)))
        with contextlib.suppress(NotImplementedError):  # a hint: larger sets first
            solver.set_phases([self.member(n) for n in range(len(part))])

    @staticmethod
    def member(number: int) -> int:
        """Give the variable that says that an argument is a member."""
        return number + 1

    def solve(self, assumed: Iterable[int] = ()) -> Members | None:
        """Find a set, with what is *assumed*."""
        if not self._holds(list(assumed)):
            return None
        model = self._solver.get_model()
        return frozenset(n for n, literal in enumerate(model[: len(self._part)]) if literal > 0)

    def _holds(self, assumed: list[int]) -> bool:
        """Ask in slices, so that limits and Ctrl-C work."""
        while True:
            self._clock.check()
            began = time.monotonic()
            self._solver.conf_budget(self._conflicts)
            with interruptible():
                found: bool | None = self._solver.solve_limited(assumptions=assumed)
            if found is not None:
                return found
            spent = time.monotonic() - began
            if spent < _SHORT:
                self._conflicts *= 2
            elif spent > _LONG:
                self._conflicts = max(20, self._conflicts // 2)

    def solve_with_one_of(
        self, numbers: Iterable[int], assumed: Sequence[int] = ()
    ) -> Members | None:
        """Find a set with at least one of *numbers*."""
        literals = [self.member(n) for n in numbers]
        return self._with_clause(literals, assumed) if literals else None

    def solve_with_hit(self, numbers: Iterable[int]) -> Members | None:
        """Find a set that attacks at least one of *numbers*."""
        literals = [len(self._part) + n + 1 for n in sorted(numbers)]
        return self._with_clause(literals, ()) if literals else None

    def _with_clause(self, literals: list[int], assumed: Sequence[int]) -> Members | None:
        """Find a set for which one of *literals* holds, this time only."""
        switch = self._new()
        self._add([-switch, *literals])
        found = self.solve([*assumed, switch])
        self._add([-switch])
        return found

    def grown(self, found: Members, assumed: Sequence[int] = ()) -> Members:
        """Enlarge a set until no other contains it."""
        while True:
            rest = (n for n in range(len(self._part)) if n not in found)
            larger = self.solve_with_one_of(rest, [*map(self.member, found), *assumed])
            if larger is None:
                return found
            found = larger

    def largest_without(self, numbers: Sequence[int]) -> Members | None:
        """Find a largest set without *numbers*: one that attacks them is quickly enlarged."""
        if (against := self.solve_with_hit(numbers)) is not None:
            return self.grown(against)
        lacking = [-self.member(n) for n in numbers]
        while (found := self.solve(lacking)) is not None:
            found = self.grown(found, lacking)
            larger = self.solve_with_one_of(numbers, [self.member(n) for n in found])
            if larger is None:
                return found
            self.exclude(self.grown(larger))
        return None

    def exclude(self, found: Members, *, exactly: bool = False) -> None:
        """Forbid a set and whatever it contains, or only the set itself."""
        clause = [self.member(n) for n in range(len(self._part)) if n not in found]
        self._add([*clause, *(-self.member(n) for n in found)] if exactly else clause)

    def widest_with(self, wanted: Sequence[int]) -> Members | None:
        """Find a set of widest range for which *wanted* holds."""
        while (found := self.solve(wanted)) is not None:
            found = self._widened(found, wanted)
            reach, beyond = self._range(found)
            if not beyond or not wanted or self._with_clause(beyond, reach) is None:
                return found
            self._add(beyond)
        return None

    def each_widest(self) -> Iterator[Members]:
        """Yield every set of widest range: range by range, each set once."""
        while (found := self.solve()) is not None:
            reach, beyond = self._range(self._widened(found))
            switch = self._new()
            while (same := self.solve([*reach, switch])) is not None:
                yield same
                others = [self.member(n) for n in range(len(self._part)) if n not in same]
                self._add([-switch, *others, *(-self.member(n) for n in same)])
            self._add([-switch])
            self._add(beyond)

    def _widened(self, found: Members, wanted: Sequence[int] = ()) -> Members:
        """Look for sets of wider range until there is none for which *wanted* holds."""
        while True:
            reach, beyond = self._range(found)
            wider = self._with_clause(beyond, [*reach, *wanted]) if beyond else None
            if wider is None:
                return found
            found = wider

    def _range(self, found: Members) -> tuple[list[int], list[int]]:
        """Give the variables of the arguments in the range of a set, and of those beyond it."""
        self._define_ranges()
        inside = set(found)
        for member in found:
            inside.update(self._part.targets[member])
        reach = [v for n, v in enumerate(self._ranges) if n in inside]
        return reach, [v for n, v in enumerate(self._ranges) if n not in inside]

    def _define_ranges(self) -> None:
        if self._ranges:
            return
        size = len(self._part)
        for number in range(size):
            member, hit, new = number + 1, size + number + 1, self._new()
            self._ranges.append(new)
            self._add([-new, member, hit])
            self._add([new, -member])
            self._add([new, -hit])

    def _add(self, clause: Iterable[int]) -> None:
        self._solver.add_clause(list(clause))

    def _new(self) -> int:
        self._variables += 1
        return self._variables


def _clauses(part: Fragment, base: Base) -> Iterator[list[int]]:
    """Say what *base* asks of a set; variables above the number of arguments are for attacked."""
    size = len(part)
    for number, attackers in enumerate(part.attackers):
        member, hit = number + 1, size + number + 1
        if base is Base.STABLE:
            yield from ([-member, -(a + 1)] for a in attackers)
            yield [member, *(a + 1 for a in attackers)]
            continue
        yield from ([-(a + 1), hit] for a in attackers)
        yield [-hit, *(a + 1 for a in attackers)]
        yield [-member, -hit]
        if base is not Base.CONFLICT_FREE:
            yield from ([-member, size + a + 1] for a in attackers)
        if base is Base.COMPLETE:
            yield [member, *(-(size + a + 1) for a in attackers)]


def sat_solver() -> Any:
    """
    Import the solver.

    Raises:
        MissingExtraError: if python-sat is not installed.
    """
    try:
        from pysat.solvers import Cadical195  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise MissingExtraError("large frameworks", extra="sat") from error
    return Cadical195
