"""
Places where a lower layer offers what a higher one makes.

A map can be asked for its premises or displayed in a notebook,
but the model knows neither graphs nor pictures.
It declares a hook for each; the package's `__init__` fills them once, and nothing else does.
"""

from __future__ import annotations

from typing import Generic, TypeVar

F = TypeVar("F")


class Hook(Generic[F]):
    """
    A function that gets its body later.

    Whoever declares the hook says what the body must take and return.

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
