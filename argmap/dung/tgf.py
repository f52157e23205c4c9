"""The Trivial Graph Format: a name per line, a line ``#``, then two names per line."""

from __future__ import annotations

import re

from ..errors import ReadError
from ..suggest import brief
from .apx import refuse_odd, refuse_unknown
from .framework import Framework


def read_tgf(content: bytes, name: str) -> Framework:
    """
    Read names and attacks; labels after them are ignored.

    Raises:
        ReadError: if there is no line ``#``, or an attack is not two names of arguments;
            the message says where.
    """
    lines = content.decode("utf-8-sig", "replace").split("\n")
    words = [line.split() for line in lines]
    end = next((n for n, found in enumerate(words) if found and found[0] == "#"), None)
    if end is None:
        raise ReadError(f"{name}:{len(lines)}: expected a line '#' between arguments and attacks")
    arguments = dict.fromkeys(found[0] for found in words[:end] if found)
    attacks: dict[tuple[str, str], None] = {}
    for number, found in enumerate(words[end + 1 :], start=end + 2):
        if len(found) == 1:
            line = brief(lines[number - 1], 40)
            raise ReadError(
                f"{name}:{number}: expected the names of two arguments, found {line!r}"
            )
        if found:
            refuse_unknown(
                (found[0], found[1]), arguments, f"{name}:{number}", "list it above '#'"
            )
            attacks[found[0], found[1]] = None
    return Framework(arguments, attacks)


def write_tgf(framework: Framework) -> str:
    """
    Write names, ``#`` and attacks, in order.

    Raises:
        WriteError: if a name has spaces, or is ``#``.
    """
    refuse_odd(framework, re.compile(r"(?!#\Z)\S+"), "TGF")
    lines = [f"{name}\n" for name in framework.arguments]
    lines += ("#\n", *(f"{source} {target}\n" for source, target in framework.attacks))
    return "".join(lines)
