"""When one argument is weaker than another: last or weakest link, elitist or democratic."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from typing import TypeAlias

import attrs

from ..choice import Choice
from .construction import Construction, Top, bits

#: Whether one set (as bits) is weaker than another.
SetOrder: TypeAlias = Callable[[int, int], bool]


class LinkPrinciple(Choice):
    """What is compared of two arguments."""

    #: Their last defeasible rules; their premises only if neither has a defeasible rule.
    LAST = "last"
    #: All their ordinary premises and all their defeasible rules.
    WEAKEST = "weakest"


class Comparison(Choice):
    """When a set is weaker than another; the empty set is weaker than none, and none than it."""

    #: Something in it is weaker than everything in the other.
    ELITIST = "elitist"
    #: Each thing in it is weaker than something in the other.
    DEMOCRATIC = "democratic"


@attrs.frozen(eq=False)
class Strength:
    """The order of the arguments of a construction."""

    link: LinkPrinciple
    premises: tuple[int, ...]
    rules: tuple[int, ...]
    last: tuple[int, ...]
    premise_order: SetOrder
    rule_order: SetOrder

    @classmethod
    def of(cls, case: Construction, link: LinkPrinciple, comparison: Comparison) -> Strength:
        """Collect what is compared of each argument of *case*."""
        theory = case.theory
        of_premises = _Numbers(theory.premise_preferences, comparison)
        of_rules = _Numbers(theory.rule_preferences, comparison)
        premises: list[int] = []
        rules: list[int] = []
        last: list[int] = []
        for argument in case.arguments:
            own = argument.top is Top.DEFEASIBLE and argument.rule is not None
            rule = 1 << of_rules[argument.rule.name] if own and argument.rule else 0
            ordinary = argument.top is Top.PREMISE
            premises.append(1 << of_premises[argument.conclusion] if ordinary else 0)
            rules.append(rule)
            last.append(rule)
            for part in argument.parts:
                premises[-1] |= premises[part]
                rules[-1] |= rules[part]
                last[-1] |= 0 if own else last[part]
        return cls(
            link, tuple(premises), tuple(rules), tuple(last), of_premises.order(), of_rules.order()
        )

    def weaker(self, one: int, other: int) -> bool:
        """Whether argument *one* is strictly weaker than argument *other*."""
        return (
            self._last(one, other)
            if self.link is LinkPrinciple.LAST
            else self._weakest(one, other)
        )

    def _last(self, one: int, other: int) -> bool:
        if self.last[one] or self.last[other]:
            return self.rule_order(self.last[one], self.last[other])
        return self.premise_order(self.premises[one], self.premises[other])

    def _weakest(self, one: int, other: int) -> bool:
        by_premises = self.premise_order(self.premises[one], self.premises[other])
        if not self.rules[one] and not self.rules[other]:
            return by_premises
        by_rules = self.rule_order(self.rules[one], self.rules[other])
        if not self.premises[one] and not self.premises[other]:
            return by_rules
        return by_premises and by_rules


class _Numbers(dict[Hashable, int]):
    """A number for each thing that is compared, and which are stronger than which."""

    def __init__(self, pairs: Iterable[tuple[Hashable, Hashable]], comparison: Comparison) -> None:
        super().__init__()
        self.comparison = comparison
        self.above: dict[int, int] = {}
        for weak, strong in pairs:
            weaker, stronger = self[weak], self[strong]
            self.above[weaker] = self.above.get(weaker, 0) | 1 << stronger

    def __missing__(self, key: Hashable) -> int:
        self[key] = number = len(self)
        return number

    def order(self) -> SetOrder:
        above = _strictly(_closed(self.above))

        def elitist(one: int, other: int) -> bool:
            return any(not other & ~above.get(x, 0) for x in bits(one))

        def democratic(one: int, other: int) -> bool:
            return all(above.get(x, 0) & other for x in bits(one))

        compare = elitist if self.comparison is Comparison.ELITIST else democratic

        def weaker(one: int, other: int) -> bool:
            return bool(one) and (not other or (bool(above) and compare(one, other)))

        return weaker


def _closed(above: dict[int, int]) -> dict[int, int]:
    """Close under transitivity: Warshall's algorithm, on bits."""
    closed = dict(above)
    for middle, higher in above.items():
        for low, stronger in closed.items():
            if stronger >> middle & 1:
                closed[low] = stronger | closed[middle] | higher
    return closed


def _strictly(above: dict[int, int]) -> dict[int, int]:
    """Leave out those that are above each other, and with that themselves."""
    return {
        low: sum(1 << high for high in bits(stronger) if not above.get(high, 0) >> low & 1)
        for low, stronger in above.items()
    }
