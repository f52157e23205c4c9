"""Compute strengths: in one pass, or by iteration where there are circles."""

from __future__ import annotations

import sys
from numbers import Real
from typing import TYPE_CHECKING, TypeAlias

import attrs

from ..errors import OptionError, PartError
from ..registry import Registry
from ..suggest import count, either
from ._base import GradualSemantics, Method, Name, Strengths

if TYPE_CHECKING:
    from collections.abc import Callable

    from ._base import Pair, WeightedFramework


def _adopt(_: str, semantics: GradualSemantics) -> GradualSemantics:
    from ._foreign import adopt  # noqa: PLC0415 - for those of other distributions only

    return adopt(semantics)


#: Every gradual semantics, by name.
GRADUAL: Registry[GradualSemantics] = Registry(
    sys.modules[__package__ or ""], "SEMANTICS", GradualSemantics, adopt=_adopt
)

#: Strengths have settled when one more step changes none of them by more than this.
SETTLED = 1e-12
#: How many strengths are computed by iteration, and as many again in small steps, at most;
#: every attack and support that is looked at counts as one, too.
EFFORT = 10_000_000
#: Rounds after which iteration has hardly ever settled if it had not before.
_ROUNDS = 2_000
#: Strengths that change by more than this, and come back in the next round, won't settle.
_SWING = 1e-6
#: A small step: at most this, and less where many bear on one, or the steps would overshoot.
_STEP = 0.1

#: By how much a strength may be beyond 0 or 1, because numbers are rounded.
_ROUGHLY = 1e-6

Values: TypeAlias = list[float]


def strengths(
    framework: WeightedFramework,
    semantics: str | GradualSemantics = "quadratic-energy",
    *,
    effort: int = EFFORT,
) -> Strengths:
    """
    Compute the strength of each argument of *framework*.

    Without circles, one pass gives the exact strengths.
    With circles there may be several solutions, such as (1, 0), (0, 1) and (½, ½)
    where two arguments of weight 1 attack each other:
    all strengths start from the weights and change at once, until they settle.
    If they don't, they change continuously instead (Potyka, KR 2018), which settles more often;
    if that takes more than *effort*, the answer says that they have not converged.

    Raises:
        NotFoundError: if there is no such semantics; the message names the nearest.
        OptionError: if there are supports, and the semantics is defined for attacks only.
        PartError: if what its functions return is not a strength.
    """
    chosen = GRADUAL[semantics] if isinstance(semantics, str) else semantics
    if chosen.attacks_only and framework.supports:
        _refuse(chosen, framework)
    system = _System.of(framework, chosen)
    return GRADUAL.guarding(chosen, "can't compute strengths", lambda: system.solved(effort))


def _refuse(chosen: GradualSemantics, framework: WeightedFramework) -> None:
    others = either([name for name, s in GRADUAL.items() if not s.attacks_only])
    raise OptionError(
        f"{chosen.title} is defined for attacks only, but here "
        f"{count(len(framework.supports), 'support')} would be ignored; choose {others}"
    )


@attrs.frozen(eq=False)
class _System:
    """A framework with numbers for names, ready for one semantics."""

    names: tuple[Name, ...]
    weights: Values
    attackers: list[list[int]]
    supporters: list[list[int]]
    semantics: GradualSemantics

    @classmethod
    def of(cls, framework: WeightedFramework, semantics: GradualSemantics) -> _System:
        names = tuple(name for name, _ in framework.weights)
        numbers = {name: number for number, name in enumerate(names)}
        weights = [weight for _, weight in framework.weights]
        attackers = _behind(numbers, framework.attacks)
        supporters = _behind(numbers, framework.supports)
        return cls(names, weights, attackers, supporters, semantics)

    def solved(self, effort: int) -> Strengths:
        order = self.order()
        if order is not None:
            return self.answer(self.one_pass(order), Method.EXACT)
        return self.iterated(effort) or self.continued(effort)

    def order(self) -> list[int] | None:
        """List all arguments, each after what bears on it; None if there is a circle."""
        both = [a + s for a, s in zip(self.attackers, self.supporters, strict=True)]
        ahead: list[list[int]] = [[] for _ in both]
        for number, behind in enumerate(both):
            for other in behind:
                ahead[other].append(number)
        waiting = [len(behind) for behind in both]
        order = [number for number, left in enumerate(waiting) if not left]
        for number in order:  # which grows meanwhile
            for after in ahead[number]:
                waiting[after] -= 1
                if not waiting[after]:
                    order.append(after)
        return order if len(order) == len(both) else None

    def one_pass(self, order: list[int]) -> Values:
        values = list(self.weights)
        for number in order:
            values[number] = self.strength(number, values)
        return values

    def strength(self, number: int, values: Values) -> float:
        attackers = [values[a] for a in self.attackers[number]]
        supporters = [values[s] for s in self.supporters[number]]
        energy = self.semantics.aggregate(attackers, supporters)
        return self.semantics.influence(self.weights[number], energy)

    def step(self, values: Values) -> Values:
        """Compute all strengths again, each from the *values* of before."""
        return [self.strength(number, values) for number in range(len(values))]

    @property
    def size(self) -> int:
        """How much one step looks at."""
        return len(self.names) + sum(map(len, self.attackers)) + sum(map(len, self.supporters))

    def iterated(self, effort: int) -> Strengths | None:
        """Compute all strengths over and over; None if they don't settle."""
        values = before = self.weights
        for rounds in range(1, min(_ROUNDS, effort // self.size) + 1):
            new = self.step(values)
            change = _distance(values, new)
            if change <= SETTLED:
                return self.answer(new, Method.ITERATION, steps=rounds, change=change)
            if change > _SWING and _distance(before, new) <= SETTLED:
                return None  # they go to and fro for ever
            before, values = values, new
        return None

    def continued(self, effort: int) -> Strengths:
        """Follow the strengths' change (what a step would change is its speed) in small steps."""
        crowd = max(len(a) + len(s) for a, s in zip(self.attackers, self.supporters, strict=True))
        width = min(_STEP, 1 / (1 + crowd))
        values, change, steps = self.weights, 1.0, 0
        for steps in range(1, effort // (4 * self.size) + 1):  # noqa: B007 - said in the answer
            values, change = _runge_kutta(self.speed, values, width)
            if change <= SETTLED:
                break
        return self.answer(
            values,
            Method.CONTINUOUS,
            converged=change <= SETTLED,
            steps=steps,
            change=change,
        )

    def speed(self, values: Values) -> Values:
        return [new - old for new, old in zip(self.step(values), values, strict=True)]

    def answer(
        self,
        values: Values,
        method: Method,
        *,
        converged: bool = True,
        steps: int = 1,
        change: float = 0.0,
    ) -> Strengths:
        if strange := [v for v in values if not _is_strength(v)]:
            raise PartError(f"it gave the strength {strange[0]!r}; a strength is from 0 to 1")
        inside = (float(min(1.0, max(0.0, value))) for value in values)
        by_name = dict(zip(self.names, inside, strict=True))
        return Strengths(by_name, method, converged, steps, change)


def _is_strength(value: object) -> bool:
    return isinstance(value, Real) and -_ROUGHLY <= float(value) <= 1 + _ROUGHLY


def _behind(numbers: dict[Name, int], pairs: tuple[Pair, ...]) -> list[list[int]]:
    behind: list[list[int]] = [[] for _ in numbers]
    for start, end in pairs:
        behind[numbers[end]].append(numbers[start])
    return behind


def _distance(one: Values, other: Values) -> float:
    return max((abs(a - b) for a, b in zip(one, other, strict=True)), default=0.0)


def _runge_kutta(
    speed: Callable[[Values], Values], values: Values, width: float
) -> tuple[Values, float]:
    """Take one step of the classical method of order 4; also return the highest speed."""
    first = speed(values)
    second = speed(_moved(values, first, width / 2))
    third = speed(_moved(values, second, width / 2))
    fourth = speed(_moved(values, third, width))
    mean = [
        (a + 2 * b + 2 * c + d) / 6
        for a, b, c, d in zip(first, second, third, fourth, strict=True)
    ]
    return _moved(values, mean, width), max(map(abs, first), default=0.0)


def _moved(values: Values, speed: Values, time: float) -> Values:
    return [v + s * time for v, s in zip(values, speed, strict=True)]
