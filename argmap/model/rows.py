"""
Tuples of one kind of value, declared so that the Tab key knows what is in them.

Jedi, which completes names in notebooks, forgets the items of an attribute that is declared as
``tuple[Step, ...]``, so that it would offer nothing behind ``m["Calm"].steps[0]``.
It remembers those of a class whose square brackets have a type; to type checkers `Row` is one.
When argmap runs there is no such class, and nothing but tuples.

>>> Row[int]
tuple[int, ...]

attrs asks for the signature of whatever converts the value of an attribute.
That of `tuple` is a text, and Python gets a whole tokenizer ready to read it,
which takes longer than making any class.
So the classes that `import argmap` and a check need have functions for converters, not rows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, SupportsIndex, TypeVar, overload

if TYPE_CHECKING:
    from collections.abc import Iterator

    T_co = TypeVar("T_co", covariant=True)

    class Row(tuple[T_co, ...]):
        """A tuple of any length."""

        __slots__ = ()

        @overload
        def __getitem__(self, at: SupportsIndex) -> T_co: ...
        @overload
        def __getitem__(self, at: slice) -> tuple[T_co, ...]: ...
        def __getitem__(self, at: Any) -> Any: ...
        def __iter__(self) -> Iterator[T_co]: ...

else:

    class Row:
        """The type of a tuple of any length, which also makes one: ``Row[int]([1, 2])``."""

        def __class_getitem__(cls, item: Any) -> Any:
            return tuple[item, ...]


__all__ = ["Row"]
