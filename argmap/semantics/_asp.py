"""
Search by answer-set programming: clingo, as a second engine that shares nothing with the others.

The encodings follow Aspartix (Egly, Gaggl & Woltran 2010); maximal sets come from clasp's
domain heuristic (Dvořák, Gaggl, Rapberger, Wallner & Woltran 2020).
It can do all that the other engines can, but is slower where the answer is not a listing.
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any

from ..errors import MissingExtraError
from ._sets import Aim, Base

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ._clock import Clock
    from ._parts import Fragment
    from ._sets import Members

_BASES = {
    Base.CONFLICT_FREE: "",
    Base.ADMISSIBLE: ":- in(X), att(Y,X), not hit(Y).",
    Base.COMPLETE: ":- in(X), att(Y,X), not hit(Y)."
    " open(X) :- att(Y,X), not hit(Y). :- arg(X), not in(X), not open(X).",
    Base.STABLE: ":- arg(X), not in(X), not hit(X).",
}
_GUESS = """
{in(X)} :- arg(X). hit(X) :- in(Y), att(Y,X). :- in(X), hit(X).
far(X) :- arg(X), not in(X), not hit(X). #show in/1.
"""
_HEURISTICS = {
    Aim.LARGEST: "#heuristic in(X) : arg(X). [1,true]",
    Aim.WIDEST: "#heuristic far(X) : arg(X). [1,false]",
}
_MAXIMAL = ("--heuristic=Domain", "--enum-mode=domRec")


class AspSearch:
    """
    Searches in one part.

    Raises:
        MissingExtraError: if clingo is not installed.
        LimitError: from every method, if the time is up.
    """

    def __init__(self, part: Fragment, clock: Clock) -> None:
        try:
            import clingo  # noqa: PLC0415 - an extra
        except ImportError as error:
            raise MissingExtraError("answers from clingo", extra="asp") from error
        self._clingo: Any = clingo
        self._part = part
        self._clock = clock

    def one(
        self, base: Base, aim: Aim, inside: Sequence[int] = (), outside: Sequence[int] = ()
    ) -> Members | None:
        """Find a set with all *inside* and none of *outside*, or None."""
        if aim is not Aim.ANY:
            found = self.each(base, aim)
            return next((s for s in found if s.issuperset(inside) and s.isdisjoint(outside)), None)
        limits = [f":- not in({n})." for n in inside] + [f":- in({n})." for n in outside]
        return next(self._models(base, "".join(limits)), None)

    def each(self, base: Base, aim: Aim) -> Iterator[Members]:
        """Yield every set once."""
        if aim is Aim.ANY or base is Base.STABLE:
            return self._models(base)
        if aim is Aim.LARGEST:
            return self._models(base, _HEURISTICS[aim], _MAXIMAL)
        return self._each_widest(base)

    def against(self, base: Base, members: Members) -> Members | None:
        """Find a set that attacks one of *members*, or None."""
        none = ", ".join(f"not hit({member})" for member in sorted(members))
        return next(self._models(base, f":- {none}."), None) if members else None

    def _each_widest(self, base: Base) -> Iterator[Members]:
        """Find one set per widest range by the heuristic, then all others of that range."""
        found = self._models(base, _HEURISTICS[Aim.WIDEST], _MAXIMAL)
        ranges = dict.fromkeys(map(self._range, found))
        widest = [r for r in ranges if not any(r < other for other in ranges)]
        same = (self._models(base, "".join(f":- far({n})." for n in r)) for r in widest)
        return itertools.chain.from_iterable(same)

    def _range(self, members: Members) -> Members:
        return members.union(*(self._part.targets[n] for n in members))

    def _models(
        self, base: Base, extra: str = "", options: Sequence[str] = ()
    ) -> Iterator[Members]:
        control = self._clingo.Control(["0", *options], logger=lambda *_: None)
        control.add("base", [], "".join([*_facts(self._part), _GUESS, _BASES[base], extra]))
        control.ground([("base", [])])
        with control.solve(yield_=True, async_=True) as handle:
            while True:
                handle.resume()
                while not handle.wait(0.1):
                    self._clock.check()
                model = handle.model()
                if model is None:
                    return
                yield frozenset(s.arguments[0].number for s in model.symbols(shown=True))


def _facts(part: Fragment) -> Iterator[str]:
    """Write the part down; declared atoms keep clingo from warning about missing ones."""
    yield "#defined arg/1. #defined att/2."
    for number, attackers in enumerate(part.attackers):
        yield f"arg({number})."
        yield from (f"att({a},{number})." for a in attackers)
