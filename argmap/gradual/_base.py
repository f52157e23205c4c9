"""
What a gradual semantics is, what it is given, and what it answers.

Every semantics here is modular (Mossakowski & Neuhaus 2018): the strengths of what attacks and
supports an argument are put together by its *aggregate*, and its *influence* turns the result
and the argument's own weight into its strength.
"""

from __future__ import annotations

import enum
import itertools
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeAlias

import attrs

from ..errors import NotFoundError, OptionError
from ..suggest import brief, count, offer, short_repr

#: Whatever names an argument: a text, a reference.
Name: TypeAlias = Hashable
Pair: TypeAlias = tuple[Name, Name]


def _checked(weights: Any) -> tuple[tuple[Name, float], ...]:
    if not isinstance(weights, tuple) or not all(map(_is_pair, weights)):
        raise OptionError(f"weights are pairs of a name and a number, not {brief(repr(weights))}")
    return tuple((name, checked_weight(brief(str(name)), weight)) for name, weight in weights)


def _are_pairs(framework: WeightedFramework, field: attrs.Attribute[Any], pairs: Any) -> None:
    if not isinstance(pairs, tuple) or not all(map(_is_pair, pairs)):
        raise OptionError(f"{field.name} are pairs of names, not {brief(repr(pairs))}")
    weights = dict(framework.weights)
    for end in itertools.chain.from_iterable(pairs):
        if end not in weights:
            near = offer(str(end), map(str, weights), otherwise="give it a weight")
            raise NotFoundError(f"unknown argument: {brief(repr(end))}{near}")


def _once(values: Any) -> Any:
    """Leave out what is repeated; what that can't be done with is refused later."""
    try:
        return tuple(dict.fromkeys(values))
    except TypeError:
        return values


def _is_pair(value: object) -> bool:
    return isinstance(value, tuple) and len(value) == 2  # noqa: PLR2004 - that is a pair


@attrs.frozen(repr=False)
class WeightedFramework:
    """
    Arguments with a weight of their own, from 0 to 1, and which attack and support which.

    The field calls it a quantitative bipolar argumentation framework (QBAF).
    Pairs run from the attacker or supporter to what it hits; each counts once.

    Raises:
        OptionError: if a weight isn't a number from 0 to 1, or something isn't a pair.
        NotFoundError: if a pair names an argument that has no weight.
    """

    weights: tuple[tuple[Name, float], ...] = attrs.field(converter=_checked)
    attacks: tuple[Pair, ...] = attrs.field(default=(), validator=_are_pairs)
    supports: tuple[Pair, ...] = attrs.field(default=(), validator=_are_pairs)

    def __repr__(self) -> str:
        return short_repr(
            self,
            count(len(self.weights), "argument"),
            count(len(self.attacks), "attack"),
            count(len(self.supports), "support"),
        )

    @classmethod
    def of(
        cls,
        weights: Mapping[Name, float] | Iterable[Name],
        attacks: Iterable[Pair] = (),
        supports: Iterable[Pair] = (),
    ) -> WeightedFramework:
        """
        Make a framework from the *weights* of its arguments; names alone weigh 1.

        Raises:
            OptionError: if a weight isn't a number from 0 to 1.
            NotFoundError: if a pair names an argument that has no weight.
        """
        if isinstance(weights, Mapping):
            weighed = tuple(weights.items())
        elif isinstance(names := _once(weights), tuple):
            weighed = tuple((name, 1.0) for name in names)
        else:
            raise OptionError(f"arguments are given by name, not as {brief(repr(weights))}")
        return cls(weighed, _once(attacks), _once(supports))


def checked_weight(name: str, weight: object) -> float:
    """
    Return the weight of what messages call *name*.

    Raises:
        OptionError: if it isn't a number from 0 to 1.
    """
    if not isinstance(weight, (int, float)) or isinstance(weight, bool) or not 0 <= weight <= 1:
        raise OptionError(
            f"the weight of {name} is {brief(repr(weight))}; a weight is a number from 0 to 1"
        )
    return float(weight)


class Method(enum.StrEnum):
    """How strengths were found."""

    #: One pass, each argument after all that bear on it: there are no circles.
    EXACT = "exact"
    #: All arguments at once, over and over, from their weights, until nothing changes.
    ITERATION = "iteration"
    #: The same change in small steps, as a differential equation, since iteration didn't settle.
    CONTINUOUS = "continuous"


@attrs.frozen(eq=False)
class Strengths(Mapping[Name, float]):
    """
    The strength of each argument, in the order of the framework.

    Those that have not *converged* are where the search was when it reached its limit,
    and mean nothing more; *change* is by how much the last step still changed one of them.
    """

    values_: Mapping[Name, float] = attrs.field(repr=False, alias="values")
    method: Method = Method.EXACT
    converged: bool = True
    steps: int = 1
    change: float = 0.0

    def __getitem__(self, name: Name) -> float:
        if name not in self.values_:
            raise NotFoundError(
                f"unknown argument: {brief(repr(name))}{offer(str(name), map(str, self.values_))}"
            )
        return self.values_[name]

    def __iter__(self) -> Iterator[Name]:
        return iter(self.values_)

    def __len__(self) -> int:
        return len(self.values_)

    def __contains__(self, name: object) -> bool:
        return name in self.values_


@attrs.frozen
class GradualSemantics:
    """
    One way to compute strengths.

    *aggregate* gets the strengths of attackers and of supporters;
    *influence* gets the weight and what *aggregate* returned, and must stay between 0 and 1.
    Both must be continuous, and the stronger an attacker, the lower their result.
    *attacks_only* is for a semantics that isn't defined where there are supports.
    *source* is where it was first described; *limits* says in a sentence
    when a new attacker or supporter changes nothing.
    """

    title: str
    aggregate: Callable[[Sequence[float], Sequence[float]], float]
    influence: Callable[[float, float], float]
    source: str
    attacks_only: bool = False
    limits: str = ""
