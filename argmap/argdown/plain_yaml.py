"""
What most data look like, read without a YAML parser: ``{weight: 0.5, source: "a report"}``.

Importing PyYAML takes longer than reading a small map, and calling it for each brace longer
than all the rest of a line.  Whatever isn't as simple as this is left to it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

#: Longer texts are none of the common ones.
_LONGEST = 2_000
_KEY = r"([A-Za-z][A-Za-z0-9_-]{0,60}): +"
#: In quotation marks without an escape inside, on one line.
_QUOTED = r"\"[^\"\\\r\n]*\"|'[^'\r\n]*'"
#: Without any character that means something in braces.
_WORDS = r"[A-Za-z0-9](?:[A-Za-z0-9_./+-]|[ ]+(?=[A-Za-z0-9]))*"
_ITEM = re.compile(rf"{_WORDS}|{_QUOTED}")
_LIST = rf"\[ *(?:(?:{_WORDS}|{_QUOTED}) *(?:, *(?=[A-Za-z0-9\"'])|(?=\])))+\]"
_VALUE = rf"(?:{_WORDS}|{_QUOTED}|{_LIST})"
_PAIR = re.compile(rf"{_KEY}({_VALUE})")
_BRACES = re.compile(rf"\{{ *(?:{_KEY}{_VALUE} *(?:, *(?=[A-Za-z])|(?=\}})))+\}}")
#: A line of front matter; a colon or a number sign may mean something.
_LINE = re.compile(rf"{_KEY}([A-Za-z0-9][^:#\r\n]*|{_QUOTED})")


def simple_items(listed: str) -> Sequence[str]:
    """List what is between brackets, as it is written there."""
    return _ITEM.findall(listed)


def simple_pairs(text: str) -> Sequence[tuple[str, str]] | None:
    """List keys and values as they are written, quotation marks included; None for others."""
    if len(text) > _LONGEST:
        return None
    if text.startswith("{"):
        return _PAIR.findall(text) if text.isprintable() and _BRACES.fullmatch(text) else None
    lines = [line.rstrip(" ") for line in text.split("\n")]
    pairs = [_LINE.fullmatch(line) for line in lines if line]
    if not pairs or not all(map(str.isprintable, lines)):
        return None
    return [(found[1], found[2]) for found in pairs if found] if all(pairs) else None


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
