"""What an abstract framework is: named arguments, numbered from 0, and attacks between them."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import attrs

from ..errors import BuildError, NotFoundError
from ..suggest import brief, offer

if TYPE_CHECKING:
    from collections.abc import Iterator


@attrs.frozen(init=False, eq=False, repr=False, slots=False)
class Framework:
    """
    Arguments and the attacks between them (Dung 1995, definition 2).

    Arguments have names, which are different, and numbers, by their order, from 0.
    *attacks* are pairs of names: the attacker, then what it attacks;
    a pair that is given twice counts once.  Arguments may attack themselves.
    Frameworks are equal if they have the same arguments in the same order and the same attacks.

    Raises:
        BuildError: if a name is not a text or is given twice, or an attack names something else.

    >>> framework = Framework("ab", [("a", "b"), ("b", "a")])
    >>> framework
    Framework(2 arguments, 2 attacks)
    >>> framework == Framework(["a", "b"], framework.attacks)
    True
    """

    #: The names of the arguments, in order.
    arguments: tuple[str, ...]
    #: For each argument, by number, the numbers of those it attacks; not to be changed.
    targets: Sequence[Sequence[int]] = attrs.field(repr=False)

    def __init__(self, arguments: Iterable[str], attacks: Iterable[tuple[str, str]] = ()) -> None:
        names = _names(arguments)
        index = {name: number for number, name in enumerate(names)}
        if len(index) < len(names):
            twice = next(name for number, name in enumerate(names) if index[name] != number)
            raise BuildError(f"two arguments are called {brief(twice)!r}; names must be different")
        targets: list[list[int]] = [[] for _ in names]
        for pair in _once(attacks):
            source, target = _ends(pair, index)
            targets[source].append(target)
        self.__attrs_init__(names, targets)

    @classmethod
    def numbered(cls, names: Iterable[str], targets: Sequence[Sequence[int]]) -> Framework:
        """
        Make a framework without looking at it again: for readers, which have.

        *targets* are as the attribute says, and now belong to the framework;
        names must be different, and numbers in range.
        """
        framework = cls.__new__(cls)
        framework.__attrs_init__(tuple(names), targets)
        return framework

    @functools.cached_property
    def attackers(self) -> Sequence[Sequence[int]]:
        """For each argument, by number, the numbers of those that attack it."""
        found: list[list[int]] = [[] for _ in self.targets]
        for source, row in enumerate(self.targets):
            for target in row:
                found[target].append(source)
        return found

    @property
    def attacks(self) -> tuple[tuple[str, str], ...]:
        """Every attack once, as a pair of names, in the order of the arguments."""
        names = self.arguments
        return tuple((names[s], names[t]) for s, t in self.numbered_attacks())

    def numbered_attacks(self) -> Iterator[tuple[int, int]]:
        """Yield every attack once, as a pair of numbers, in order."""
        for source, row in enumerate(self.targets):
            for target in sorted(set(row)):
                yield source, target

    @functools.cached_property
    def _numbers(self) -> dict[str, int]:
        return {name: number for number, name in enumerate(self.arguments)}

    def number(self, name: str) -> int:
        """
        Give the number of the argument called *name*.

        Raises:
            NotFoundError: if there is none; the message offers the nearest names.
        """
        if name not in self._numbers:
            raise NotFoundError(self._unknown(name))
        return self._numbers[name]

    def _unknown(self, name: str) -> str:
        has = f"there is no argument {brief(name)!r} in the framework"
        if not self.arguments:
            return f"{has}, which is empty"
        first, last = self.arguments[0], self.arguments[-1]
        otherwise = f"its arguments are {brief(first)} to {brief(last)}"
        if first.isdigit() and last.isdigit():
            return f"{has} ({otherwise})"
        return f"{has}{offer(name, self.arguments, otherwise=otherwise)}"

    def names(self, numbers: Iterable[int]) -> tuple[str, ...]:
        """Give the names of the arguments with these *numbers*, in the order of the framework."""
        return tuple(self.arguments[number] for number in sorted(numbers))

    def attackers_of(self, name: str) -> tuple[str, ...]:
        """Name those that attack the argument called *name*, each once."""
        return self.names(set(self.attackers[self.number(name)]))

    def targets_of(self, name: str) -> tuple[str, ...]:
        """Name those that the argument called *name* attacks, each once."""
        return self.names(set(self.targets[self.number(name)]))

    def restricted(self, numbers: Iterable[int]) -> Framework:
        """Keep the arguments with these *numbers*, and the attacks between them."""
        kept = sorted(set(numbers))
        new = {old: number for number, old in enumerate(kept)}
        rows = [[new[t] for t in self.targets[old] if t in new] for old in kept]
        return Framework.numbered(self.names(kept), rows)

    def __len__(self) -> int:
        return len(self.arguments)

    def __contains__(self, name: object) -> bool:
        return name in self._numbers

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Framework):
            return NotImplemented
        return self.arguments == other.arguments and all(
            set(mine) == set(theirs)
            for mine, theirs in zip(self.targets, other.targets, strict=True)
        )

    def __hash__(self) -> int:
        return hash((self.arguments, tuple(self.numbered_attacks())))

    def __repr__(self) -> str:
        attacks = sum(1 for _ in self.numbered_attacks())
        return f"Framework({len(self)} arguments, {attacks} attacks)"


def _names(arguments: Iterable[str]) -> tuple[str, ...]:
    names = tuple(arguments) if isinstance(arguments, Iterable) else (arguments,)
    for name in names:
        if not isinstance(name, str):
            raise BuildError(f"arguments are given by their names, not as {brief(repr(name))}")
    return names


def _once(attacks: Iterable[tuple[str, str]]) -> Iterable[tuple[str, str]]:
    try:
        return dict.fromkeys(attacks)
    except TypeError as error:
        raise BuildError(f"attacks are pairs of names, not {brief(repr(attacks))}") from error


def _ends(pair: tuple[str, str], index: dict[str, int]) -> tuple[int, int]:
    try:
        source, target = pair
        return index[source], index[target]
    except KeyError as error:
        name = str(error.args[0])
        near = offer(name, index, otherwise="list it among the arguments")
        raise BuildError(
            f"an attack names {brief(name)!r}, which is not an argument{near}"
        ) from error
    except (TypeError, ValueError) as error:
        raise BuildError(f"an attack is a pair of names, not {brief(repr(pair))}") from error
