"""Front matter and data: the YAML in an Argdown text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ...model import Data, merge
from ...source import Edit, Fix, Span
from ..settings import read_settings
from ..yaml12 import YamlError, load_yaml

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ...model import ArgumentMap
    from .cursor import Cursor
    from .lexer import Token

_FRONT_MATTER = re.compile(r"={3,}(.*?)={3,}", re.DOTALL)
_LEADING = re.compile(r"\ufeff?(?:\s+|<!--.*?-->|/\*.*?\*/|//[^\r\n]*(?=[\r\n]))*", re.DOTALL)
_GAP = re.compile(r"[ \t]*(?:(?:\r\n|\n|\r)[ \t]*)*")
_BREAKS = re.compile(r"\r\n|\n|\r")


def read_front_matter(cursor: Cursor) -> tuple[Data, Span | None, int]:
    """Return the front matter's settings, where it is, and where the text continues."""
    text = cursor.text
    found = front_matter(text)
    if text.startswith("\ufeff"):
        cursor.report("ARG045", Span(0, 1))
    if found is None:
        return Data(), None, 1 if text.startswith("\ufeff") else 0
    gap = _GAP.match(text, found.end())
    after = gap.end() if gap else found.end()
    if len(_BREAKS.findall(text, found.end(), after)) < 2 and after < len(text):  # noqa: PLR2004
        place = Span(found.end() - 3, found.end())
        blank = Edit(Span(found.end(), after), "\n\n")
        cursor.report("ARG013", place, fix=Fix("insert a blank line", (blank,)))
    return _mapping(cursor, found), Span(*found.span()), after


def front_matter(text: str) -> re.Match[str] | None:
    """Find the front matter of *text*; its YAML is group 1."""
    leading = _LEADING.match(text)
    return _FRONT_MATTER.match(text, leading.end() if leading else 0)


def _mapping(cursor: Cursor, found: re.Match[str]) -> Data:
    odd_keys: list[int] = []
    try:
        value = load_yaml(found[1], odd_keys=odd_keys)
    except YamlError as error:
        at = found.start(1) + error.offset
        cursor.report("ARG012", Span(at, at + 1), problem=error.problem)
        return Data()
    _report_odd_keys(cursor, found.start(1), odd_keys)
    if isinstance(value, dict):
        return Data(value)
    if value is not None:
        inner = found[1].strip()
        at = found.start(1) + found[1].index(inner)
        cursor.report("ARG063", Span(at, at + len(inner)))
    return Data()


def _report_odd_keys(cursor: Cursor, start: int, offsets: Iterable[int]) -> None:
    for offset in offsets:
        cursor.report("ARG060", Span(start + offset, start + offset + 1))


def front_matter_span(m: ArgumentMap, path: Iterable[str]) -> Span | None:
    """Find where the last key of *path* stands in the front matter, or else all of it."""
    found = front_matter(m.origin.source.text) if m.origin else None
    if found is None:
        return None
    text, at, end = found.string, found.start(1), found.end(1)
    span = Span(found.start(), found.start() + 3)
    for key in path:
        here = re.compile(rf"(?<![\w-]){re.escape(key)}(?=[\"']?\s*:)").search(text, at, end)
        if here is None:
            break
        span, at = Span(*here.span()), here.end()
    return span


def settle(config: Data, front_matter: Data) -> Data:
    """Merge the settings of a configuration and those of the front matter, which win."""
    mode = read_settings(config).data.front_matter
    if mode == "ignore":
        return config
    defaults = mode == "default"
    merged: Data = merge(front_matter, config) if defaults else merge(config, front_matter)
    return merged


def read_data(cursor: Cursor, token: Token, *, as_block: bool) -> Data:
    """
    Read what is between braces.

    *as_block*: a line break behind the brace means block YAML.
    What cannot be read is reported and kept under the key ``unreadable``.
    """
    raw = token.value
    inner = raw[1:-1]
    block = as_block and inner.lstrip(" \t")[:1] in ("\n", "\r")
    odd_keys: list[int] = []
    try:
        value = load_yaml(inner if block else raw, odd_keys=odd_keys)
    except YamlError as error:
        at = token.start + min(error.offset + block, len(raw) - 1)
        cursor.report("ARG011", Span(at, at + 1), problem=error.problem)
        return Data({"unreadable": raw})
    _report_odd_keys(cursor, token.start + block, odd_keys)
    if isinstance(value, dict):
        return Data(value)
    if value is not None:
        cursor.report("ARG011", token, problem="it has no keys")
        return Data({"unreadable": raw})
    return Data()
