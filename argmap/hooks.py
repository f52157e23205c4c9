"""
Places where a lower layer offers what a higher one makes.

A map can be asked for its premises or displayed in a notebook,
but the model knows neither graphs nor pictures.
It declares a hook for each; the package's `__init__` fills them once, and nothing else does.
What few users of a package need is imported late (`late`).
"""

from __future__ import annotations

import functools
import importlib
import sys
import types
from typing import TYPE_CHECKING, Any, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

F = TypeVar("F")


class Hook(Generic[F]):
    """
    A function that gets its body later.

    The code that declares the hook says what the body must take and return.

    >>> greet = Hook[type[str]]()
    >>> greet.fill(str)
    >>> greet.call("hello")
    'hello'
    """

    #: The body; there is none before `fill`.
    call: F

    def fill(self, body: F) -> None:
        """Give the hook its body."""
        self.call = body


def late(
    package: str, homes: Mapping[str, str], advice: Callable[[str], str] | None = None
) -> Callable[[str], object]:
    """
    Make a ``__getattr__`` for *package* that imports each name when it is first asked for.

    *homes* maps the names to the modules in the package that have them;
    ``teach.diff:diff_maps`` is a function that the module calls something else:
    here it is called by its name in *package*, in messages as well.
    *advice* says what to do about a name that there isn't.
    Define it where type checkers don't look, or every misspelt name would be something.

    >>> late("argmap", {"graph_of": "graph"})("nothing")
    Traceback (most recent call last):
        ...
    AttributeError: module 'argmap' has no attribute 'nothing'
    """
    renamed: dict[str, object] = {}  # not among the names of the package: doctest has run them

    def find(name: str) -> object:
        if name in renamed:
            return renamed[name]
        if name not in homes:
            more = advice(name) if advice else ""
            raise AttributeError(f"module {package!r} has no attribute {name!r}{more}")
        module, _, own = homes[name].partition(":")
        value = getattr(importlib.import_module(f"{package}.{module}"), own or name)
        if own:
            value = renamed[name] = _renamed(value, name, package)
        else:
            setattr(sys.modules[package], name, value)
        return value

    return find


def _renamed(function: Any, name: str, package: str) -> Any:
    """Return *function*, and what it wraps, as functions called *name*: Python's errors say so."""
    inner = getattr(function, "__wrapped__", None)
    cells = function.__closure__
    if inner is not None:
        renamed = types.CellType(_renamed(inner, name, package))
        cells = tuple(renamed if cell.cell_contents is inner else cell for cell in cells)
    code, module = function.__code__, function.__globals__
    made = types.FunctionType(code, module, name, function.__defaults__, cells)
    functools.update_wrapper(made, inner or function)
    made.__kwdefaults__ = function.__kwdefaults__
    made.__name__ = made.__qualname__ = name
    made.__module__ = package
    if inner is None:
        del made.__dict__["__wrapped__"]
    return made
