"""Formats of other distributions: what is required of them, and what happens if one fails."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any, TypeVar

import attrs

from ..errors import PartError, PartFailedError
from ..model import ArgumentMap, Diagnostic
from ..registry import expect_returned, expect_suffixes, expect_text
from ._base import Format, Loss, Reading
from ._options import Option

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from ..registry import Registry

T = TypeVar("T")


def adopt(formats: Registry[Format], name: str, form: Format) -> Format:
    """
    Guard the functions of the foreign format *name*, and check what they return.

    Raises:
        PartError: if its suffixes or its options are not what they should be.
    """
    expect_suffixes(name, form.suffixes)
    for field in ("read_options", "write_options"):
        if not _are(Option, getattr(form, field)):
            raise PartError(f"its {field} should be a tuple of Option")
    guarded = functools.partial(formats.guarded, name)
    return attrs.evolve(
        form,
        suffixes=tuple(suffix.lower() for suffix in form.suffixes),
        read=form.read and guarded("can't read this", form.read, _reading),
        write=form.write
        and guarded("can't write this map", form.write, _bytes if form.binary else _text),
        losses=guarded("can't tell what it would lose", form.losses, _losses),
        notes=guarded("can't tell what to know of its result", form.notes, _words),
        sniff=_sniffing(formats, name, guarded("can't recognise its files", form.sniff, bool)),
    )


def _sniffing(
    formats: Registry[Format], name: str, sniff: Callable[..., bool]
) -> Callable[..., bool]:
    """Let a format that can't recognise its files be skipped: they may be those of another."""

    def sniffed(content: str | bytes) -> bool:
        try:
            return sniff(content)
        except PartFailedError as error:
            formats.skip(name, error)
            return False

    return sniffed


def _reading(found: Any) -> Reading:
    reading: Reading = expect_returned(Reading, found)
    _each_of(ArgumentMap, reading.maps)
    _each_of(Diagnostic, reading.diagnostics)
    return reading


def _bytes(found: Any) -> str | bytes:
    return expect_returned(bytes, found)


def _text(found: Any) -> str | bytes:
    return expect_text(found)


def _losses(found: Any) -> Iterator[Loss]:
    """List them at once: what a generator raises later would come unguarded."""
    return iter(_each_of(Loss, found))


def _words(found: Any) -> Iterator[str]:
    return iter([expect_text(words) for words in found])


def _are(kind: type, values: object) -> bool:
    return isinstance(values, tuple) and all(isinstance(value, kind) for value in values)


def _each_of(kind: type[T], values: Iterable[Any]) -> list[T]:
    return [expect_returned(kind, value) for value in values]
