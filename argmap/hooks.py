"""
Places where a lower layer offers what a higher one makes.

A map can be asked for its premises or displayed in a notebook,
but the model knows neither graphs nor pictures.
It declares a hook for each; the package's `__init__` fills them once, and nothing else does.
What few users of a package need is imported late (`late`).
"""

from __future__ import annotations

import importlib
import sys
from typing import TYPE_CHECKING, Generic, TypeVar

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
    ``teach.diff:diff_maps`` is a function that the module calls something else.
    *advice* says what to do about a name that there isn't.
    Define it where type checkers don't look, or every misspelt name would be something.

    >>> late("argmap", {"graph_of": "graph"})("nothing")
    Traceback (most recent call last):
        ...
    AttributeError: module 'argmap' has no attribute 'nothing'
    """

    def find(name: str) -> object:
        if name not in homes:
            more = advice(name) if advice else ""
            raise AttributeError(f"module {package!r} has no attribute {name!r}{more}")
        module, _, own = homes[name].partition(":")
        value = getattr(importlib.import_module(f"{package}.{module}"), own or name)
        setattr(sys.modules[package], name, value)
        return value

    return find
