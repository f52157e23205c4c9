"""Build all arguments that a theory allows."""

from __future__ import annotations

import enum
import itertools
from collections.abc import Iterator  # noqa: TC003 - attrs looks at it
from typing import TYPE_CHECKING

import attrs

from ..errors import TooLargeError
from .theory import InferenceRule, Literal, Theory

if TYPE_CHECKING:
    from collections.abc import Iterable

#: How many arguments are built at most.
ARGUMENTS = 10_000
#: How many combinations are tried for each argument that may be built.
_TRIES = 20


class Top(enum.StrEnum):
    """What an argument ends with; only ordinary premises and defeasible rules can be attacked."""

    AXIOM = "axiom"
    PREMISE = "premise"
    STRICT = "strict"
    DEFEASIBLE = "defeasible"

    @property
    def fallible(self) -> bool:
        """Whether arguments that end so can be attacked at their end."""
        return self in {Top.PREMISE, Top.DEFEASIBLE}


@attrs.frozen
class StructuredArgument:
    """
    A premise, or a rule applied to the conclusions of other arguments.

    *parts* are the numbers of its direct sub-arguments, one for each premise of *rule*.
    """

    number: int
    conclusion: Literal
    top: Top
    rule: InferenceRule | None = None
    parts: tuple[int, ...] = ()


@attrs.frozen(eq=False)
class Construction:
    """
    All *arguments* of a theory, each after its sub-arguments.

    Sets of arguments, rules and premises are kept as bits of whole numbers.
    """

    theory: Theory
    arguments: tuple[StructuredArgument, ...]
    #: For each argument the numbers of its sub-arguments, its own among them, as bits.
    inside: tuple[int, ...] = attrs.field(repr=False)

    def sub_arguments(self, number: int) -> tuple[int, ...]:
        """List what an argument is made of, itself included."""
        return tuple(bits(self.inside[number]))

    def written(self, number: int) -> str:
        """Write an argument in one line: ``((a=>b),c->d)``; ``=>`` is defeasible."""
        known: dict[int, str] = {}
        for part in self.sub_arguments(number):
            argument = self.arguments[part]
            known[part] = str(argument.conclusion)
            if argument.rule is not None:
                arrow = "->" if argument.rule.strict else "=>"
                inside = ",".join(known[p] for p in argument.parts)
                known[part] = f"({inside}{arrow}{argument.conclusion})"
        return known[number]


def bits(number: int) -> Iterator[int]:
    """Yield the positions of the bits that are set in *number*, lowest first."""
    while number:
        low = number & -number
        yield low.bit_length() - 1
        number ^= low


def build(theory: Theory, *, limit: int = ARGUMENTS) -> Construction:
    """
    Build all arguments of *theory*: premises first, then what follows from what is there.

    No argument has its own conclusion among its proper sub-arguments,
    so circles end, and those without a premise from outside give no argument at all.
    Strict rules are used as they are; see `transposed`.

    Raises:
        TooLargeError: if there are more than *limit*.
    """
    return _Builder(theory, limit).run()


class _Builder:
    """Arguments found so far, by conclusion, and the rules that wait for them."""

    def __init__(self, theory: Theory, limit: int) -> None:
        self.theory = theory
        self.limit = limit
        self.tries = 0
        self.arguments: list[StructuredArgument] = []
        self.inside: list[int] = []
        self.concluded: list[int] = []
        self.numbers: dict[Literal, int] = {}
        self.by_conclusion: dict[Literal, list[int]] = {}
        self.waiting: dict[Literal, list[InferenceRule]] = {}
        for rule in dict.fromkeys(theory.rules):
            for premise in dict.fromkeys(rule.premises):
                self.waiting.setdefault(premise, []).append(rule)

    def run(self) -> Construction:
        axioms = dict.fromkeys(self.theory.axioms)
        for literal in axioms:
            self.add(literal, Top.AXIOM)
        for literal in dict.fromkeys(self.theory.premises):
            if literal not in axioms:
                self.add(literal, Top.PREMISE)
        for rule in dict.fromkeys(self.theory.rules):
            if not rule.premises:
                self.apply(rule, ())
        for argument in self.arguments:  # which grows meanwhile
            self.by_conclusion.setdefault(argument.conclusion, []).append(argument.number)
            for rule in self.waiting.get(argument.conclusion, ()):
                for parts in self.combinations(rule, argument):
                    self.apply(rule, parts)
        return Construction(self.theory, tuple(self.arguments), tuple(self.inside))

    def combinations(
        self, rule: InferenceRule, new: StructuredArgument
    ) -> Iterable[tuple[int, ...]]:
        """Combine *new* with all earlier arguments for the other premises of *rule*."""
        pools = (
            (new.number,) if premise == new.conclusion else self.by_conclusion.get(premise, ())
            for premise in rule.premises
        )
        return itertools.product(*pools)

    def apply(self, rule: InferenceRule, parts: tuple[int, ...]) -> None:
        self.tries += 1
        if self.tries > self.limit * _TRIES:
            self.too_large()
        before = 0
        for part in parts:
            before |= self.concluded[part]
        if not before >> self.number(rule.conclusion) & 1:
            top = Top.STRICT if rule.strict else Top.DEFEASIBLE
            self.add(rule.conclusion, top, rule, parts)

    def add(
        self,
        conclusion: Literal,
        top: Top,
        rule: InferenceRule | None = None,
        parts: tuple[int, ...] = (),
    ) -> None:
        number = len(self.arguments)
        if number >= self.limit:
            self.too_large()
        inside, concluded = 1 << number, 1 << self.number(conclusion)
        for part in parts:
            inside |= self.inside[part]
            concluded |= self.concluded[part]
        self.arguments.append(StructuredArgument(number, conclusion, top, rule, parts))
        self.inside.append(inside)
        self.concluded.append(concluded)

    def number(self, literal: Literal) -> int:
        return self.numbers.setdefault(literal, len(self.numbers))

    def too_large(self) -> None:
        raise TooLargeError(
            f"there are more than {self.limit:,} arguments, since each combination of reasons is "
            "one",
            "leave something out, or raise the limit",
        )
