"""What callers give where a map is expected, and what to tell them if it isn't one."""

from __future__ import annotations

import functools
import os
from typing import TYPE_CHECKING, Any, TypeVar, cast

from ..errors import WrongTypeError
from .build import Builder
from .map import ArgumentMap

if TYPE_CHECKING:
    from collections.abc import Callable

F = TypeVar("F", bound="Callable[..., Any]")

#: A message quotes no more characters of a text than this.
_QUOTED = 40


def takes_map(function: F) -> F:
    """Let *function*, whose first parameter is a map called ``m``, refuse anything else."""

    @functools.wraps(function)
    def refusing(m: object, *args: Any, **options: Any) -> Any:
        return function(expect_map(m), *args, **options)

    return cast("F", refusing)


def expect_map(given: object) -> ArgumentMap:
    """
    Return *given* if it is a map.

    Raises:
        WrongTypeError: if it isn't one; the message says how to get one from it.
    """
    if isinstance(given, ArgumentMap):
        return given
    raise WrongTypeError(f"expected an ArgumentMap, got {_advice(given)}")


def _advice(given: object) -> str:
    """Say what *given* is, and what to do with it."""
    name = type(given).__name__
    if isinstance(given, (str, bytes, bytearray)):
        what = "text" if isinstance(given, str) else name
        advice = "use argmap.loads(text), or argmap.load(path) for a file"
        return f"the {what} {_quoted(given)}; {advice}"
    if isinstance(given, os.PathLike):
        return f"the path {_quoted(os.fspath(given))}; use argmap.load(path)"
    if given is None:
        return "None; is it the result of a function that returns nothing?"
    return f"{name}; {_way_from(given)}"


def _way_from(given: object) -> str:
    if isinstance(given, Builder):
        return "call its build()"
    if isinstance(getattr(given, "map", None), ArgumentMap):
        return "its map is .map"
    if hasattr(given, "read"):
        return "use argmap.load(file)"
    return "make a map with argmap.load, argmap.loads or a Builder"


def _quoted(text: Any) -> str:
    return repr(text if len(text) <= _QUOTED else text[:_QUOTED]) + "..." * (len(text) > _QUOTED)
