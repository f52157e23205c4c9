"""The options of readers and writers: declared by the format, checked in one place."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import attrs

from ..errors import OptionError
from ..model import Data
from ..model.limits import in_range, number_from
from ..suggest import brief, did_you_mean, nearest, offer

_YES, _NO = ("yes", "true", "on", "1"), ("no", "false", "off", "0")

#: Each type of option: what a message calls its values.
_EXPECTED: dict[type[Any], str] = {
    bool: "yes or no",
    str: "a text",
    Path: "a path",
    Data: "a mapping",
}


@attrs.frozen
class Option:
    """
    One option of a reader or a writer, with its *name*.

    *kind* is the type of its values: one of bool, int, float, str, Path and Data;
    *choices* lists them if a text must be one of a few;
    numbers are at least *least* and at most *most*.
    *default* is used if it is not given, and may be None; *help* is one line about it.
    A *lossy* option of a writer changes what is lost: `Format.losses` gets it, too.
    *command* is the value that ``argmap convert`` uses if none is given.

    >>> indent = Option("indent", int, help="How many spaces to indent by.", least=0, most=16)
    >>> indent.parse("2"), indent.expected
    (2, 'a whole number from 0 to 16')
    """

    name: str
    kind: type[Any] = str
    default: Any = None
    help: str = ""
    choices: tuple[str, ...] = ()
    lossy: bool = False
    command: Any = None
    least: float | None = None
    most: float | None = None

    @property
    def expected(self) -> str:
        """A description of its values."""
        if self.kind in (int, float):
            return number_from(self.least, self.most, whole=self.kind is int)
        named = ", ".join(filter(None, self.choices))
        return f"one of {named}" if named else _EXPECTED[self.kind]

    @property
    def in_shell(self) -> bool:
        """Whether a value can be written on the command line."""
        return self.kind is not Data

    def parse(self, text: str) -> Any:
        """
        Read a value as it is written on the command line.

        Raises:
            OptionError: if it is not one of those expected.
        """
        if not self.in_shell:
            raise OptionError(f"option {self.name!r} can only be given in Python")
        if self.kind is bool and text.casefold() in (*_YES, *_NO):
            return text.casefold() in _YES
        try:
            return self.check(text if self.kind in (bool, str) else self.kind(text))
        except ValueError:
            raise self._wrong(text) from None

    def check(self, value: Any) -> Any:
        """
        Return *value* in the type that the format expects.

        Raises:
            OptionError: if it is of another type, out of range, or not one of the choices.
        """
        if value is None and self.default is None:
            return None
        if self.kind is Path and isinstance(value, (str, os.PathLike)):
            return Path(value)
        if self.kind is Data and isinstance(value, Mapping):
            return Data(value)
        if type(value) is not self.kind and not (self.kind is float and type(value) is int):
            raise self._wrong(value)
        if self.kind in (int, float) and not in_range(value, self.least, self.most):
            raise self._wrong(value)
        if self.choices and value not in self.choices:
            raise self._wrong(value)
        return self.kind(value)

    def _wrong(self, value: object) -> OptionError:
        near = nearest(value, filter(None, self.choices)) if isinstance(value, str) else ()
        advice = f" ({did_you_mean(map(repr, near))})" if near else ""
        problem = f"option {self.name!r} is {brief(repr(value))}; expected {self.expected}"
        return OptionError(f"{problem}{advice}")


def indent_option(otherwise: str) -> Option:
    """Make the option *indent* of a writer of JSON; *otherwise* is what it does without it."""
    help_ = f"How many spaces to indent by; by default, {otherwise}."
    return Option("indent", int, help=help_, least=0, most=16)


def checked(
    known: Iterable[Option], options: Mapping[str, Any], owner: str, also: Iterable[str] = ()
) -> dict[str, Any]:
    """
    Check the *options* given to *owner*, such as "the writer of aif".

    If there is none of a name, *also* may have been meant.

    Raises:
        OptionError: if there is none of that name, or its value is not one of those expected.
    """
    named = {option.name: option for option in known}
    found = {name: find_option(named, name, owner, also) for name in options}
    return {name: found[name].check(value) for name, value in options.items()}


def find_option(
    named: Mapping[str, Option], name: str, owner: str, also: Iterable[str] = ()
) -> Option:
    """
    Look an option up.

    Raises:
        OptionError: if there is none of that name; the message names the nearest one.
    """
    if name not in named:
        raise OptionError(f"{owner} has no option {name!r}{offer(name, (*named, *also))}")
    return named[name]


def parsed(known: Iterable[Option], assignments: Iterable[str], owner: str) -> dict[str, Any]:
    """
    Read options that were written as ``KEY=VALUE``; of two with one key the later wins.

    Raises:
        OptionError: if one is written otherwise, unknown, or its value is not one of those
            expected.
    """
    named = {option.name: option for option in known}
    values: dict[str, Any] = {}
    for assignment in assignments:
        name, equals, value = assignment.partition("=")
        option = find_option(named, name.strip(), owner)
        if not equals:
            raise OptionError(f"option {name!r} needs a value: {name}=..., {option.expected}")
        values[option.name] = option.parse(value.strip())
    return values
