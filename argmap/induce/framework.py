"""What comes out: arguments and attacks, and where in the map each comes from."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from typing import cast

import attrs

from ..aspic import Construction, Defeats, Literal, StructuredArgument
from ..graph import Hyperedge
from ..model import ArgumentMap, ArgumentRef, ClaimRef, Ref, RelationRef, StepRef
from ..suggest import count, short_repr
from .choices import ReadingChoices


@attrs.frozen
class Presumption:
    """
    The rule by which a claim, or a sketch, is taken for granted until something defeats it.

    A presumption is a defeasible rule without premises, rather than an ordinary premise:
    by the last link, no ordinary premise is ever defeated by a defeasible argument.
    """

    of: ClaimRef | ArgumentRef | StepRef | RelationRef


@attrs.frozen
class Attack:
    """
    One argument attacks another, both by number.

    *sources* are the relations and steps of the map that it comes from.
    """

    attacker: int
    attacked: int
    sources: tuple[Ref, ...] = ()


@attrs.frozen(repr=False)
class Abstract:
    """
    Arguments that say only what they are for, and attacks between them.

    *arguments* are claims, sketches, and inferences that something attacks.
    *chains* is empty unless an argument is a chain of supports: then it has the arguments
    that each consists of.
    """

    arguments: tuple[Ref, ...]
    attacks: tuple[Attack, ...]
    chains: tuple[tuple[Ref, ...], ...] = ()

    def __repr__(self) -> str:
        return short_repr(
            self, count(len(self.arguments), "argument"), count(len(self.attacks), "attack")
        )

    @property
    def pairs(self) -> tuple[tuple[int, int], ...]:
        """The attacks, as numbers."""
        return tuple((a.attacker, a.attacked) for a in self.attacks)


@attrs.frozen(eq=False, repr=False, slots=False)
class Induced:
    """
    The structured framework that a map induces.

    Arguments have numbers; `case` has them with their parts, `defeats` what defeats what and how.
    *nodes* are the claims and sketches that were read, *by_source* the inferences that were.
    """

    map: ArgumentMap
    choices: ReadingChoices
    nodes: tuple[ClaimRef | ArgumentRef, ...]
    case: Construction
    defeats: Defeats
    representatives: Mapping[Ref, Ref]
    by_source: Mapping[Ref, tuple[Hyperedge, ...]] = attrs.field(factory=dict)

    def __repr__(self) -> str:
        return short_repr(
            self, count(len(self.arguments), "argument"), count(len(self.defeats.direct), "defeat")
        )

    @property
    def arguments(self) -> tuple[StructuredArgument, ...]:
        """The arguments, by number."""
        return self.case.arguments

    @functools.cached_property
    def pairs(self) -> tuple[tuple[int, int], ...]:
        """
        The attacks on whole arguments, as pairs of numbers: attacker, attacked.

        Raises:
            TooLargeError: if there are more than the limit among the choices.
        """
        return self.defeats.pairs(limit=self.choices.attacks)

    def literal(self, node: Ref) -> Literal:
        """Return what stands for *node* in rules and premises."""
        return Literal(self.same(node))

    def same(self, node: Ref) -> Ref:
        """Name the claim that represents all that are equivalent to *node*."""
        return self.representatives.get(node, node)

    def atom_of(self, number: int) -> Ref:
        """Name what an argument concludes, or denies; of a presumption what is presumed."""
        ref = self.arguments[number].conclusion.atom
        return ref.of if isinstance(ref, Presumption) else cast("Ref", ref)

    def source_of(self, number: int) -> Ref | None:
        """Name the step or relation that an argument ends with, if it has reasons at all."""
        return source(self.arguments[number])

    def objections_to(self, number: int) -> tuple[int, ...]:
        """
        List the arguments that speak against the end of an argument, whether they succeed or not.

        They conclude its negation, or that the rule it ends with doesn't apply.
        """
        argument = self.arguments[number]
        denials = [-argument.conclusion]
        denials += [] if argument.rule is None else [-Literal(argument.rule.name)]
        return tuple(n for denial in denials for n in self._by_conclusion.get(denial, ()))

    def arguments_for(self, node: Ref) -> tuple[int, ...]:
        """List the arguments that conclude *node*, an argument without reasons among them."""
        return self._by_conclusion.get(self.literal(node), ())

    def arguments_against(self, node: Ref) -> tuple[int, ...]:
        """List the arguments that conclude its negation."""
        return self._by_conclusion.get(-self.literal(node), ())

    def premises_of(self, number: int) -> tuple[Ref, ...]:
        """List the claims and sketches that an argument starts from."""
        subs = (self.arguments[n] for n in self.case.sub_arguments(number))
        return tuple(self.atom_of(s.number) for s in subs if not s.parts)

    def sources_of(self, number: int) -> tuple[Ref, ...]:
        """List the steps and relations that an argument applies, the first ones first."""
        names = (source(self.arguments[n]) for n in self.case.sub_arguments(number))
        return tuple(dict.fromkeys(name for name in names if name is not None))

    @functools.cached_property
    def _by_conclusion(self) -> dict[Literal, tuple[int, ...]]:
        found: dict[Literal, list[int]] = {}
        for argument in self.arguments:
            found.setdefault(argument.conclusion, []).append(argument.number)
        return {literal: tuple(numbers) for literal, numbers in found.items()}


def source(argument: StructuredArgument) -> Ref | None:
    """Name the step or relation that an argument ends with, if it has reasons at all."""
    rule = argument.rule
    return None if rule is None or isinstance(rule.name, Presumption) else cast("Ref", rule.name)
