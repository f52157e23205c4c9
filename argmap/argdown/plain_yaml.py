"""
What most data and front matter look like, read without a YAML parser.

Data are ``{weight: 0.5, source: "a report"}``; front matter has keys and lists on lines of their
own, what belongs to a key on indented lines below it, and long texts behind ``>-``.

Importing PyYAML takes longer than reading a small map, and calling it for each brace longer
than all the rest of a line.  Whatever isn't as simple as this is left to it.
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Sequence

#: What stands behind a key, as it is written: its values are not read yet.
Unread: TypeAlias = "str | list[Unread] | dict[str, Unread]"

#: Longer texts are none of the common ones.
_LONGEST = 2_000
_KEY = r"[A-Za-z][A-Za-z0-9_-]{0,60}"
#: In quotation marks without an escape inside, on one line.
_QUOTED = r"\"[^\"\\\r\n]*\"|'[^'\r\n]*'"
#: Without any character that means something in braces.
_WORDS = r"[A-Za-z0-9](?:[A-Za-z0-9_./+-]|[ ]+(?=[A-Za-z0-9]))*"
_ITEM = re.compile(rf"{_WORDS}|{_QUOTED}")
_LIST = rf"\[ *(?:(?:{_WORDS}|{_QUOTED}) *(?:, *(?=[A-Za-z0-9\"'])|(?=\])))+\]"
_VALUE = rf"(?:{_WORDS}|{_QUOTED}|{_LIST})"
_FLAT = rf"\{{ *(?:{_KEY}: +{_VALUE} *(?:, *(?=[A-Za-z])|(?=\}})))+\}}"
#: A list of records, such as the places of a claim.
_RECORDS = rf"\[ *(?:{_FLAT} *(?:, *(?=\{{)|(?=\])))+\]"
_RECORD = re.compile(_FLAT)
_LISTED = re.compile(r"\[ *\{")
_PAIR = re.compile(rf"({_KEY}): +({_VALUE})")
#: Words that don't stand for themselves.
_NO_KEYS = ("null", "true", "false")
#: A line of front matter: its indentation, a key or a dash, and what follows.
_LINE = re.compile(rf"( *)(?:-|({_KEY}):)(?: +(.*))?")
#: What follows on the same line; a colon or a number sign in it may mean something.
_BEHIND = re.compile(rf"[A-Za-z0-9][^:#]*|{_QUOTED}|{_LIST}")
_NO_LINE = re.compile(r" *(?:#.*)?")


def simple_items(listed: str) -> Sequence[str]:
    """List what is between brackets, as it is written there."""
    return _ITEM.findall(listed)


def simple_braces(text: str) -> dict[str, Unread] | None:
    """
    Read keys in braces, values as they are written, quotation marks included; None for others.

    >>> simple_braces("{par: 3, at: [1, 'b']}")
    {'par': '3', 'at': "[1, 'b']"}
    """
    if len(text) > _LONGEST or not text.isprintable():
        return None
    if "{" in text[1:]:
        return _nested(text)
    return _made(_PAIR.findall(text)) if _RECORD.fullmatch(text) else None


def _nested(text: str) -> dict[str, Unread] | None:
    """Read braces in which lists of records stand, or braces in a quoted text."""
    whole, pair = _with_records()
    made = _made(pair.findall(text)) if whole.fullmatch(text) else None
    if made is None:
        return None
    for key, written in made.items():
        if isinstance(written, str) and _LISTED.match(written):
            records = [_made(_PAIR.findall(record)) for record in _RECORD.findall(written)]
            if None in records:
                return None
            made[key] = [*filter(None, records)]
    return made


@functools.cache
def _with_records() -> tuple[re.Pattern[str], re.Pattern[str]]:
    value = rf"(?:{_VALUE}|{_RECORDS})"
    whole = rf"\{{ *(?:{_KEY}: +{value} *(?:, *(?=[A-Za-z])|(?=\}})))+\}}"
    return re.compile(whole), re.compile(rf"({_KEY}): +({value})")


def _made(pairs: Sequence[tuple[str, str]]) -> dict[str, Unread] | None:
    made: dict[str, Unread] = dict(pairs)
    odd = len(made) < len(pairs) or any(key.lower() in _NO_KEYS for key in made)
    return None if odd else made


def simple_blocks(text: str) -> dict[str, Unread] | None:
    r"""
    Read keys on lines of their own, values as they are written; None for others.

    >>> simple_blocks("title: Tea\nsource:\n  # the second print\n  page: 12\n")
    {'title': 'Tea', 'source': {'page': '12'}}
    """
    lines = text.split("\n")
    plain = all(line.isprintable() and not line.isspace() for line in lines)
    if len(text) > _LONGEST or not plain:
        return None
    try:
        found = _Blocks(lines).block(0)
    except _OddError:
        return None
    return found if isinstance(found, dict) else None


class _OddError(Exception):
    """Something is not as simple as that."""


class _Blocks:
    """Front matter that is read line by line; *at* is the next one."""

    def __init__(self, lines: Sequence[str]) -> None:
        self.lines = lines
        self.at = 0

    def block(self, indent: int) -> Unread:
        """Read all that is indented by *indent* or more: keys, or the items of a list."""
        keys: dict[str, Unread] = {}
        items: list[Unread] = []
        while (line := self._next()) is not None and len(line[1]) >= indent:
            self.at += 1
            key, behind = line[2], self._behind(indent, line[3] or "")
            if len(line[1]) > indent or key in keys or (key or "").lower() in _NO_KEYS:
                raise _OddError
            if key is None:
                items.append(behind)
            else:
                keys[key] = behind
        if bool(keys) == bool(items):
            raise _OddError
        return keys or items

    def _next(self) -> re.Match[str] | None:
        """Look at the next line that says something; None behind the last."""
        while self.at < len(self.lines) and _NO_LINE.fullmatch(self.lines[self.at]):
            self.at += 1
        if self.at == len(self.lines):
            return None
        found = _LINE.fullmatch(self.lines[self.at].rstrip(" "))
        if found is None:
            raise _OddError
        return found

    def _behind(self, indent: int, written: str) -> Unread:
        """Give what follows a key or a dash, on its line or on those below it."""
        if written in (">", ">-"):
            return self._folded(indent, ends=written == ">")
        if written:
            found = simple_braces(written) if written[0] == "{" else _BEHIND.fullmatch(written)
            if found is None:
                raise _OddError
            return found if isinstance(found, dict) else written
        below = self._next()
        if below is None or len(below[1]) <= indent:
            raise _OddError
        return self.block(len(below[1]))

    def _folded(self, indent: int, *, ends: bool) -> str:
        """Read a text on several lines as if it stood in quotation marks; it *ends* in one."""
        start, depth = self.at, _indentation(self.lines[self.at : self.at + 1])
        while depth > indent and _indentation(self.lines[self.at : self.at + 1]) == depth:
            self.at += 1
        rest = (line for line in self.lines[self.at :] if line.strip(" "))
        text = [line[depth:] for line in self.lines[start : self.at]]
        if not text or _indentation([*rest]) > indent or any(t.endswith(" ") for t in text):
            raise _OddError
        end = "\n" if ends and self.at < len(self.lines) else ""
        return f'"{" ".join(text)}{end}"'


def _indentation(lines: Sequence[str]) -> int:
    """Say by how much the first of *lines* is indented; -1 if it is blank, or there is none."""
    return len(lines[0]) - len(lines[0].lstrip(" ")) if lines and lines[0].strip(" ") else -1


#: What a key may be found among: quoted texts and comments, braces, and keys.
_KEY_PLACE = re.compile(
    r"(?P<quoted>\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*')(?P<after>[ \t]*:(?=\s))?"
    r"|(?P<comment>(?<=\s)#[^\r\n]*)|(?P<open>[\[{])|(?P<close>[\]}])"
    r"|(?P<key>[^\s,\[\]{}:\"'#&*!|>%@`-][^,\[\]{}:\r\n]{0,200}?)[ \t]*:(?=\s|\Z)",
    re.DOTALL,
)


def key_places(text: str) -> list[tuple[int, str]]:
    """
    Find the outermost keys of data or front matter as they are mostly written, with their offsets.

    >>> key_places("{par: 3, at: [1, 'b: c'], x: {y: 1}}")
    [(1, 'par'), (9, 'at'), (26, 'x')]
    """
    places, depth, base = [], 0, int(text.startswith("{"))
    for found in _KEY_PLACE.finditer(text):
        kind = found.lastgroup
        if kind in ("open", "close"):
            depth += 1 if kind == "open" else -1
            continue
        name = "key" if found["key"] else "quoted"
        if depth != base or kind == "comment" or not (found["key"] or found["after"]):
            continue
        at = found.start(name)
        line = max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) + 1
        if base or at == line:  # an indented line of front matter is inside something
            places.append((at, found[name]))
    return places
