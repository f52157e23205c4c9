"""
Places where a lower layer shows what a higher one makes.

A map can be asked for its premises or displayed in a notebook,
but the model knows neither graphs nor pictures.
The package's `__init__` fills these hooks once; nothing else does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable


class Hook:
    """
    A function that is given its body later.

    >>> greet = Hook("greet")
    >>> greet.fill(lambda name: f"hello {name}")
    >>> greet("world")
    'hello world'
    """

    def __init__(self, name: str) -> None:
        self.name = name
        self._body: Callable[..., Any] | None = None

    def fill(self, body: Callable[..., Any]) -> None:
        """Give the hook its body."""
        self._body = body

    def __call__(self, *args: Any, **options: Any) -> Any:
        """Run the body."""
        if self._body is None:
            raise RuntimeError(f"hook {self.name!r} was never filled: import argmap first")
        return self._body(*args, **options)


premises = Hook("premises")
rebuttals = Hook("rebuttals")
mimebundle = Hook("mimebundle")
show = Hook("show")
widget = Hook("widget")
