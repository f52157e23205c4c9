"""Which arguments defeat which: attacks that succeed."""

from __future__ import annotations

import enum
from collections.abc import Iterator  # noqa: TC003 - attrs looks at it

import attrs

from ..errors import TooLargeError
from .construction import Construction, Top, bits
from .orders import Comparison, LinkPrinciple, Strength
from .theory import Literal

#: How many pairs of attacker and attacked are listed at most.
PAIRS = 1_000_000


class DefeatForm(enum.StrEnum):
    """What an attack denies: a conclusion, an ordinary premise, or that a rule applies."""

    REBUT = "rebut"
    UNDERMINE = "undermine"
    UNDERCUT = "undercut"


@attrs.frozen
class Defeat:
    """
    The argument *attacker* defeats *on*, and with it each argument that *on* is part of.

    *contrary* says that it does so whatever is stronger, since one is a contrary of the other.
    """

    attacker: int
    on: int
    form: DefeatForm
    contrary: bool = False


@attrs.frozen(eq=False)
class Defeats:
    """The defeats of a construction, each at the sub-argument where it hits."""

    case: Construction
    direct: tuple[Defeat, ...]

    def pairs(self, *, limit: int = PAIRS) -> tuple[tuple[int, int], ...]:
        """
        List (attacker, attacked) for each attack on a whole argument, in order, each once.

        Raises:
            TooLargeError: if there are more than *limit*.
        """
        hit: dict[int, int] = {}
        for defeat in self.direct:
            hit[defeat.on] = hit.get(defeat.on, 0) | 1 << defeat.attacker
        found: list[tuple[int, int]] = []
        attackers: list[int] = []
        for argument in self.case.arguments:
            numbers = hit.get(argument.number, 0)
            for part in argument.parts:
                numbers |= attackers[part]
            attackers.append(numbers)
            if len(found) + numbers.bit_count() > limit:
                raise TooLargeError(
                    f"there are more than {limit:,} attacks between these arguments",
                    "leave something out, or raise the limit",
                )
            found += ((attacker, argument.number) for attacker in bits(numbers))
        return tuple(found)


def defeats(
    case: Construction,
    *,
    link: LinkPrinciple = LinkPrinciple.LAST,
    comparison: Comparison = Comparison.ELITIST,
) -> Defeats:
    """
    Find the defeats among the arguments of *case*.

    Undercuts and attacks by a contrary always defeat;
    any other attack does unless the attacker is weaker than what it hits.
    """
    search = _Search(case, Strength.of(case, link, comparison))
    return Defeats(case, tuple(d for n in range(len(case.arguments)) for d in search.on(n)))


class _Search:
    """The arguments by conclusion, and what is contrary to what."""

    def __init__(self, case: Construction, strength: Strength) -> None:
        self.case = case
        self.strength = strength
        self.by_conclusion: dict[Literal, list[int]] = {}
        for argument in case.arguments:
            self.by_conclusion.setdefault(argument.conclusion, []).append(argument.number)
        self.contraries: dict[Literal, list[Literal]] = {}
        for one, other in case.theory.contraries:
            self.contraries.setdefault(other, []).append(one)

    def on(self, number: int) -> Iterator[Defeat]:
        """Yield the defeats that hit the end of an argument."""
        argument = self.case.arguments[number]
        if argument.top is Top.DEFEASIBLE and argument.rule is not None:
            name = Literal(argument.rule.name)
            for denial in dict.fromkeys((-name, *self.contraries.get(name, ()))):
                for attacker in self.by_conclusion.get(denial, ()):
                    yield Defeat(attacker, number, DefeatForm.UNDERCUT)
        if argument.top.fallible:
            yield from self._denials(number, argument.conclusion, _FORMS[argument.top])

    def _denials(self, number: int, conclusion: Literal, form: DefeatForm) -> Iterator[Defeat]:
        for attacker in self.by_conclusion.get(-conclusion, ()):
            if self._succeeds(attacker, number):
                yield Defeat(attacker, number, form)
        for contrary in self.contraries.get(conclusion, ()):
            for attacker in self.by_conclusion.get(contrary, ()):
                yield Defeat(attacker, number, form, contrary=True)

    def _succeeds(self, attacker: int, on: int) -> bool:
        """Say whether *attacker* isn't weaker; against one that wins ties, if it is stronger."""
        if self._wins_ties(on) and not self._wins_ties(attacker):
            fallible = self.case.arguments[attacker].top.fallible
            return self.strength.weaker(on, attacker) if fallible else self._holds(attacker, on)
        return self._holds(attacker, on)

    def _holds(self, attacker: int, on: int) -> bool:
        return not self.strength.weaker(attacker, on)

    def _wins_ties(self, number: int) -> bool:
        rule = self.case.arguments[number].rule
        return rule is not None and rule.name in self.case.theory.directed


_FORMS = {Top.DEFEASIBLE: DefeatForm.REBUT, Top.PREMISE: DefeatForm.UNDERMINE}
