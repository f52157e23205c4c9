"""What is argued from: literals, rules, premises, and preferences."""

from __future__ import annotations

from collections.abc import Hashable, Iterable

import attrs

from ..errors import TooLargeError

#: How many rules transposition may add.
_TRANSPOSED = 20_000


@attrs.frozen
class Literal:
    """
    An *atom*, or its negation.

    >>> str(-Literal("rain"))
    '¬rain'
    """

    atom: Hashable
    positive: bool = True

    def __neg__(self) -> Literal:
        return Literal(self.atom, not self.positive)

    def __str__(self) -> str:
        return f"{'' if self.positive else '¬'}{self.atom}"


@attrs.frozen
class InferenceRule:
    """
    From *premises*, together, to *conclusion*: always if *strict*, else unless something prevents.

    An argument for the negation of its name, as a literal, undercuts a defeasible rule.
    Several rules may share a name; then they are undercut, and preferred, together.
    """

    name: Hashable
    premises: tuple[Literal, ...]
    conclusion: Literal
    strict: bool = False


@attrs.frozen
class Theory:
    """
    Rules and a knowledge base: *axioms*, which can't be attacked, and ordinary *premises*.

    In *contraries*, the first of each pair is a contrary of the second, not the other way round;
    a literal and its negation always contradict each other.
    Preferences are pairs of names, or of premises: the weaker one, then the stronger one.
    They are closed under transitivity, and of two that are stronger than each other, neither is:
    Modgil & Prakken 2014, with < (for partial orders, 2013 may differ).

    *directed* names rules that win ties: what rebuts an argument by such a rule
    has to be stronger to defeat it, if it is rebutted by the argument in turn.
    In textbook ASPIC+ there are none.
    """

    rules: tuple[InferenceRule, ...] = ()
    axioms: tuple[Literal, ...] = ()
    premises: tuple[Literal, ...] = ()
    contraries: tuple[tuple[Literal, Literal], ...] = ()
    rule_preferences: tuple[tuple[Hashable, Hashable], ...] = ()
    premise_preferences: tuple[tuple[Literal, Literal], ...] = ()
    directed: frozenset[Hashable] = frozenset()

    @property
    def strict_rules(self) -> tuple[InferenceRule, ...]:
        """The rules that always hold."""
        return tuple(rule for rule in self.rules if rule.strict)


def transposed(theory: Theory) -> Theory:
    """
    Close the strict rules of *theory* under transposition.

    For each rule a, b → c there are then a, ¬c → ¬b and b, ¬c → ¬a.
    Without them, two arguments may be accepted together whose conclusions can't both be true
    (Caminada & Amgoud, AIJ 2007).

    Raises:
        TooLargeError: if that takes more than twenty thousand rules.
    """
    known = {(frozenset(r.premises), r.conclusion) for r in theory.rules if r.strict}
    rules = list(theory.rules)
    for rule in rules:  # which grows meanwhile
        for turned in _turned(rule) if rule.strict else ():
            key = (frozenset(turned.premises), turned.conclusion)
            if key not in known:
                known.add(key)
                rules.append(turned)
        if len(rules) > len(theory.rules) + _TRANSPOSED:
            raise TooLargeError(f"transposition adds more than {_TRANSPOSED:,} rules")
    return attrs.evolve(theory, rules=tuple(rules))


def _turned(rule: InferenceRule) -> Iterable[InferenceRule]:
    for premise in rule.premises:
        others = tuple(p for p in rule.premises if p != premise)
        yield attrs.evolve(rule, premises=(*others, -rule.conclusion), conclusion=-premise)


def consequences(rules: Iterable[InferenceRule], known: Iterable[Literal]) -> set[Literal]:
    """Close *known* literals under *rules*, in linear time."""
    concluded = set(known)
    waiting: dict[Literal, list[int]] = {}
    chosen = list(rules)
    missing = [len(set(rule.premises)) for rule in chosen]
    for number, rule in enumerate(chosen):
        for premise in set(rule.premises):
            waiting.setdefault(premise, []).append(number)
    ready = [*concluded, *(r.conclusion for r, n in zip(chosen, missing, strict=True) if not n)]
    concluded.update(ready)
    for literal in ready:  # which grows meanwhile
        for number in waiting.pop(literal, ()):
            missing[number] -= 1
            conclusion = chosen[number].conclusion
            if not missing[number] and conclusion not in concluded:
                concluded.add(conclusion)
                ready.append(conclusion)
    return concluded
