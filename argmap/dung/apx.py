"""Aspartix facts: ``arg(a).`` and ``att(a,b).``, with comments after ``%``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..errors import ReadError, WriteError
from ..suggest import brief, offer
from .framework import Framework

if TYPE_CHECKING:
    from collections.abc import Iterable

_NAME = r"[^\s(),.%\"]+"
_FACT = re.compile(
    rf"arg\(\s*({_NAME})\s*\)\s*\.|att\(\s*({_NAME})\s*,\s*({_NAME})\s*\)\s*\.|(\s+|%[^\n]*)"
)


def read_apx(content: bytes, name: str) -> Framework:
    """
    Read facts in any order; one that is repeated counts once.

    Raises:
        ReadError: if something else stands there, or an attack names no argument;
            the message says where.
    """
    text = content.decode("utf-8-sig", "replace")
    arguments: dict[str, None] = {}
    attacks: dict[tuple[str, str], int] = {}
    place = 0
    while place < len(text):
        fact = _FACT.match(text, place)
        if not fact:
            raise ReadError(f"{_where(text, place, name)}: {_expected(text, place)}")
        if fact[1]:
            arguments[fact[1]] = None
        elif fact[2]:
            attacks.setdefault((fact[2], fact[3]), place)
        place = fact.end()
    for attack, at in attacks.items():
        refuse_unknown(attack, arguments, _where(text, at, name), "add arg(…) for it")
    return Framework(arguments, attacks)


def write_apx(framework: Framework) -> str:
    """
    Write facts: first arguments, then attacks, in order.

    Raises:
        WriteError: if a name has spaces, brackets, commas, full stops, quotes or percent signs.
    """
    refuse_odd(framework, re.compile(_NAME), "APX")
    lines = [f"arg({name}).\n" for name in framework.arguments]
    lines += (f"att({source},{target}).\n" for source, target in framework.attacks)
    return "".join(lines)


def refuse_unknown(
    names: tuple[str, str], arguments: Iterable[str], where: str, advice: str
) -> None:
    """
    Refuse an attack by or on what is not among *arguments*.

    Raises:
        ReadError: if one of the *names* is not.
    """
    for name in names:
        if name not in arguments:
            near = offer(name, arguments, otherwise=advice)
            raise ReadError(f"{where}: there is no argument {brief(name)!r}{near}")


def refuse_odd(framework: Framework, allowed: re.Pattern[str], notation: str) -> None:
    """
    Refuse names that a notation can't write.

    Raises:
        WriteError: if a name doesn't match what is *allowed*.
    """
    for name in framework.arguments:
        if not allowed.fullmatch(name):
            raise WriteError(f"{notation} can't write the name {brief(name)!r}; use plain names")


def _where(text: str, place: int, name: str) -> str:
    return f"{name}:{text.count(chr(10), 0, place) + 1}"


def _expected(text: str, place: int) -> str:
    line = text[place : place + 200].split("\n", 1)[0]
    return f"expected arg(NAME). or att(NAME,NAME)., found {brief(line, 40)!r}"
