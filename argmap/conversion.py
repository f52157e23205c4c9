"""Detect, read and write maps in any format."""

from __future__ import annotations

import itertools
import os
import sys
from pathlib import PurePath
from typing import IO, TYPE_CHECKING, Any

from .errors import FileError, NotFoundError, ReadError, WrongTypeError
from .files import decode, read_bytes, read_source, write_whole
from .formats import FORMATS, Format, Loss, Reading
from .model import takes_map
from .source import Source

if TYPE_CHECKING:
    from collections.abc import Callable

    from .model import ArgumentMap

#: What holds a map: a path, ``-`` for standard input, or an open file.
Place = str | os.PathLike[str] | IO[Any]

NATIVE = "argdown"
NATIVE_SUFFIXES = (".argdown", ".ad")
#: How long the name of a file may be, in characters.
_LONGEST_NAME = 300
_ENDINGS = f"no file ends in {' or '.join(NATIVE_SUFFIXES)}"


def read(place: Place, format: str | None = None, **options: Any) -> Reading:
    """
    Read a map and everything the reader noticed; faulty input gives what could be read.

    *options* that the format does not know are passed over: see `Format.options`.

    Raises:
        FileError: if *place* cannot be opened or holds no text.
        NotFoundError: if there is no such *format*.
    """
    return read_text(open_source(place), format, **options)


def read_text(source: Source, format: str | None = None, **options: Any) -> Reading:
    """
    Read a map from a text that is open already; see `read`.

    Raises:
        NotFoundError: if there is no such *format*.
    """
    return _reader(format or detect(source))(source, options)


def load(place: Place, format: str | None = None, **options: Any) -> ArgumentMap:
    """
    Read a map from a path, from ``-`` (standard input) or from an open file.

    The format follows from the name's suffix and, failing that, from the content.

    Raises:
        FileError: if *place* cannot be opened or holds no text.
        ReadError: if the text has errors; it carries all diagnostics and what could be read.
    """
    return _checked(read(place, format, **options), _name(place))


def loads(text: str, format: str = NATIVE, **options: Any) -> ArgumentMap:
    """
    Read a map from *text*.

    >>> loads("[Rain]: It rains.").claims["Rain"].text
    'It rains.'

    Raises:
        ReadError: if the text has errors; it carries all diagnostics and what could be read.
            Also if it is one word that could only be the name of a file: `load` reads files.
        NotFoundError: if there is no such *format*.
    """
    if not isinstance(text, str):
        raise WrongTypeError(f"expected a text, got {type(text).__name__}; use load() for files")
    m = _checked(_reader(format)(Source("<text>", text), options), "the text")
    if format == NATIVE and _is_file_name(text):
        raise ReadError(
            f"expected a text, got {text!r}, which looks like the name of a file; "
            "use load() for files, or end the text with a line break if it is meant as a claim",
            map=m,
        )
    return m


def _is_file_name(text: str) -> bool:
    """Whether *text* is one word that ends as files with maps do; no file is looked for."""
    return len(text) <= _LONGEST_NAME and not any(map(str.isspace, text)) and bool(by_suffix(text))


@takes_map
def dumps(m: ArgumentMap, format: str = NATIVE, **options: Any) -> str:
    """
    Write a map as text; *options* are the format's own.

    As Argdown, a map that was read from a text without an error reads back equal.
    `losses` names what does not survive of other maps, such as one with errors, or in a format.

    >>> "Rain" in dumps(loads("[Rain]: It rains."), "argdown-json")
    True

    Raises:
        NotFoundError: if there is no such *format*, or it cannot be written.
    """
    return _writer(format)(m, **options)


@takes_map
def dump(
    m: ArgumentMap, place: str | os.PathLike[str], format: str | None = None, **options: Any
) -> None:
    """
    Write a map to a file, whole or not at all.

    Raises:
        WriteError: if the file cannot be written.
        NotFoundError: if the format is unknown or cannot be written.
    """
    write_whole(place, dumps(m, format or by_suffix(os.fspath(place)) or NATIVE, **options))


@takes_map
def losses(m: ArgumentMap, format: str) -> tuple[Loss, ...]:
    """Say beforehand what writing *m* in *format* would lose."""
    return tuple(FORMATS[format].losses(m))


def detect(source: Source) -> str:
    """Name the format of *source*: by its name's suffix, else by its content, else Argdown."""
    named = by_suffix(source.name)
    if named is not None:
        return named
    sniffed = (name for name, f in FORMATS.items() if f.read and f.sniff(source.text))
    return next(sniffed, NATIVE)


def by_suffix(name: str) -> str | None:
    """Name the format whose suffix *name* has, or None."""
    suffix = PurePath(name).suffix.lower()
    if suffix in NATIVE_SUFFIXES:  # spares importing every format
        return NATIVE
    return next((n for n, f in FORMATS.items() if suffix and suffix in f.suffixes), None)


def _reader(format: str) -> Callable[[Source, dict[str, Any]], Reading]:
    found: Format = FORMATS[format]
    reader = found.read
    if reader is None:
        able = ", ".join(n for n, f in FORMATS.items() if f.read)
        raise NotFoundError(f"{format!r} can be written but not read (readable: {able})")
    return lambda source, options: reader(
        source, **{k: v for k, v in options.items() if k in found.options}
    )


def _writer(format: str) -> Callable[..., str]:
    found: Format = FORMATS[format]
    if found.write is None:
        able = ", ".join(n for n, f in FORMATS.items() if f.write)
        raise NotFoundError(f"{format!r} can be read but not written (writable: {able})")
    return found.write


def open_source(place: Place) -> Source:
    """
    Read the text at *place*.

    Raises:
        FileError: if it cannot be opened or holds no text.
        WrongTypeError: if *place* is nothing that can be opened.
    """
    if isinstance(place, (str, os.PathLike)):
        if os.fspath(place) == "-":
            return decode(read_bytes(sys.stdin.buffer, "<stdin>"), "<stdin>")
        try:
            return read_source(place)
        except FileError as error:
            if not os.path.isdir(place) or _holds_maps(place):  # noqa: PTH112 - any name will do
                raise
            raise FileError(f"{error}, and in it no map: {_ENDINGS}") from None
    if not hasattr(place, "read"):
        what = type(place).__name__
        raise WrongTypeError(f"expected a path or an open file, got {what}; use loads() for texts")
    name = _name(place)
    content = place.read()
    return (
        Source(name, content.removeprefix("\ufeff"))
        if isinstance(content, str)
        else decode(content, name)
    )


def _holds_maps(folder: str | os.PathLike[str]) -> bool:
    found = itertools.chain.from_iterable(names for _, _, names in os.walk(folder))
    return any(name.lower().endswith(NATIVE_SUFFIXES) for name in found)


def _name(place: Place) -> str:
    if isinstance(place, (str, os.PathLike)):
        return os.fspath(place)
    return str(getattr(place, "name", "<file>"))


def _checked(reading: Reading, name: str) -> ArgumentMap:
    if not reading.errors:
        return reading.map
    first, *more = reading.errors
    others = f" (and {len(more)} more)" if more else ""
    raise ReadError(
        f"{name} has errors: {first}{others}", diagnostics=reading.diagnostics, map=reading.map
    )
