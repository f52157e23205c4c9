"""Reading and writing frameworks: choose the notation by suffix, or by what a file looks like."""

from __future__ import annotations

import os
from collections.abc import Callable

import attrs

from ..errors import OptionError
from ..files import read_raw
from ..suggest import offer
from .apx import read_apx, write_apx
from .framework import Framework
from .iccma import read_iccma, write_iccma
from .tgf import read_tgf, write_tgf


@attrs.frozen
class Notation:
    """One way to write frameworks down: *read* takes bytes and the name of their file."""

    title: str
    suffixes: tuple[str, ...]
    read: Callable[[bytes, str], Framework]
    write: Callable[[Framework], str]


#: The notations by name.
NOTATIONS = {
    "af": Notation("the format of ICCMA since 2023", (".af", ".i23"), read_iccma, write_iccma),
    "apx": Notation("Aspartix facts", (".apx",), read_apx, write_apx),
    "tgf": Notation("the Trivial Graph Format", (".tgf",), read_tgf, write_tgf),
}


def read_framework(path: str | os.PathLike[str], notation: str | None = None) -> Framework:
    """
    Read a framework from a file; its suffix or its content tells the *notation*.

    Raises:
        ReadError: if the file is not in that notation; the message says where.
        FileError: if it can't be opened, or is too large.
        OptionError: if there is no such notation.
    """
    raw = read_raw(path)
    name = notation or _by_suffix(raw.name) or _by_content(raw.content)
    return _notation(name).read(raw.content, raw.name)


def parse_framework(
    text: str | bytes, notation: str | None = None, name: str = "<text>"
) -> Framework:
    r"""
    Read a framework from a text; *name* is what messages call it.

    Raises:
        ReadError: if the text is not in that *notation*; the message says where.
        OptionError: if there is no such notation.

    >>> parse_framework("p af 2\n1 2\n").attacks
    (('1', '2'),)
    """
    content = text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text
    return _notation(notation or _by_content(content)).read(content, name)


def write_framework(framework: Framework, notation: str) -> str:
    """
    Write *framework* down; ``af`` has numbers from 1 in place of names.

    Raises:
        WriteError: if the notation can't write one of the names.
        OptionError: if there is no such notation.
    """
    return _notation(notation).write(framework)


def _notation(name: str) -> Notation:
    if name not in NOTATIONS:
        raise OptionError(f"unknown notation: {name!r}{offer(name, NOTATIONS)}")
    return NOTATIONS[name]


def _by_suffix(path: str) -> str | None:
    suffix = os.path.splitext(path)[1].lower()  # noqa: PTH122 - names may be anything
    return next((name for name, n in NOTATIONS.items() if suffix in n.suffixes), None)


def _by_content(content: bytes) -> str:
    """Guess from the first line that is neither blank nor a comment."""
    lines = (line.strip() for line in content[:4096].splitlines())
    first = next((line for line in lines if line and line[:1] not in b"#%"), b"")
    if first.startswith(b"p "):
        return "af"
    return "apx" if first.startswith((b"arg", b"att")) or b"(" in first else "tgf"
