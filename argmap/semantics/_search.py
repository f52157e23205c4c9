"""Choose how to search: by hand for what is small or easy, by SAT for the rest."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Protocol, TypeVar

from ..errors import MissingExtraError, OptionError
from ..suggest import offer
from ._bits import BitSearch, TooManyStepsError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from ._clock import Clock
    from ._parts import Fragment
    from ._sets import Aim, Base, Members

T = TypeVar("T")

#: What can search: a choice of the others for each part, or only one of them.
ENGINES = ("auto", "python", "sat", "asp")

#: With SAT at hand, how large parts may be that are searched by hand, and for how long.
_SMALL, _STEPS = 64, 400


class Searcher(Protocol):
    """What every engine can do in one part; see `BitSearch`."""

    def one(
        self, base: Base, aim: Aim, inside: Sequence[int] = (), outside: Sequence[int] = ()
    ) -> Members | None:
        """Find a set with all *inside* and none of *outside*, or None."""

    def each(self, base: Base, aim: Aim) -> Iterator[Members]:
        """Yield every set once."""

    def against(self, base: Base, members: Members) -> Members | None:
        """Find a set that attacks one of *members*, or None."""


class Search:
    """
    Finds sets in one *part*, before the *clock* runs out.

    Raises:
        LimitError: from every method, if it does.
        OptionError: if there is no such *engine*.
        MissingExtraError: if the engine is not installed.
    """

    def __init__(self, part: Fragment, clock: Clock, engine: str = "auto") -> None:
        if engine not in ENGINES:
            raise OptionError(f"unknown engine: {engine!r}{offer(engine, ENGINES)}")
        self.part = part
        self.clock = clock
        self._engine = engine

    def on(self, part: Fragment) -> Search:
        """Search in another part, in the same way."""
        return Search(part, self.clock, self._engine)

    def one(
        self, base: Base, aim: Aim, inside: Sequence[int] = (), outside: Sequence[int] = ()
    ) -> Members | None:
        """Find a set with all *inside* and none of *outside*, or None."""
        return self._ask(lambda engine: engine.one(base, aim, inside, outside))

    def each(self, base: Base, aim: Aim) -> Iterator[Members]:
        """Yield every set once."""
        if self._tries_by_hand:
            try:
                yield from list(self._by_hand(_STEPS).each(base, aim))
            except TooManyStepsError:
                yield from self._strong.each(base, aim)
        else:
            yield from self._strong.each(base, aim)

    def against(self, base: Base, members: Members) -> Members | None:
        """Find a set that attacks one of *members*, or None."""
        return self._ask(lambda engine: engine.against(base, members))

    def _ask(self, question: Callable[[Searcher], T]) -> T:
        if self._tries_by_hand:
            try:
                return question(self._by_hand(_STEPS))
            except TooManyStepsError:
                pass
        return question(self._strong)

    @property
    def _tries_by_hand(self) -> bool:
        return self._engine == "auto" and len(self.part) <= _SMALL and _has_sat()

    def _by_hand(self, steps: int | None = None) -> BitSearch:
        return BitSearch(self.part, self.clock, steps)

    @functools.cached_property
    def _strong(self) -> Searcher:
        if self._engine == "asp":
            from ._asp import AspSearch  # noqa: PLC0415 - only for what is hard

            return AspSearch(self.part, self.clock)
        if self._engine == "sat" or (self._engine == "auto" and _has_sat()):
            from ._sat import SatSearch  # noqa: PLC0415 - only for what is hard

            return SatSearch(self.part, self.clock)
        return self._by_hand()


@functools.cache
def _has_sat() -> bool:
    from ._sat import sat_solver  # noqa: PLC0415 - only where something is searched for

    try:
        sat_solver()
    except MissingExtraError:
        return False
    return True
