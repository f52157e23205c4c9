"""
Kialo, as text: theses, and pros and cons under one another, each with the path that leads to it.

A file is written as it was read, for as long as the map says the same.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

import attrs

from ..argdown.quiet import collector_paused
from ..model import Kind
from ..source import Source
from ._base import Format, Loss, Reading, lost_between
from ._notes import Notes
from ._outline import (
    PRO_AND_CON,
    OutlinePoint,
    OutlineReader,
    Words,
    on_one_line,
    outlined,
    plain_words,
    title_of,
    title_setting,
)
from ._verbatim import keeping, kept_or_fresh

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..model import ArgumentMap

KEY = "kialo"

_HEAD = re.compile(r"\s*Discussion (?:Title|Name):[ \t]*", re.IGNORECASE)
_ITEM = re.compile(r"[ \t]*((?:\d{1,6}\.)+)(?:[ \t]+(.*))?")
_STANCE = re.compile(r"(Pro|Con):[ \t]*", re.IGNORECASE)
_SEE = re.compile(r"->[ ]?See[ ]((?:\d{1,6}\.)*\d{1,6})\.?\s*", re.IGNORECASE)
_SOURCES = re.compile(r"Sources:\s*", re.IGNORECASE)
#: What a text can't begin with, unless a backslash is before it.
_MEANT = re.compile(r"\\*(?:(?:Pro|Con):|->[ ]?See[ ]\d)", re.IGNORECASE)
_KINDS = {"pro": Kind.SUPPORT, "con": Kind.ATTACK}

Path = tuple[int, ...]


@attrs.define
class _Item:
    """A claim as it is written in the file."""

    path: Path
    at: int
    lines: list[str]
    kind: Kind | None = None
    text: str = ""
    see: Path | None = None

    def finish(self) -> None:
        """Read what was put together from the lines: the stance, and what the rest says."""
        text = on_one_line(" ".join(self.lines))
        stance = _STANCE.match(text) if len(self.path) > 1 else None
        if stance:
            self.kind, text = _KINDS[stance[1].casefold()], text[stance.end() :]
        see = _SEE.fullmatch(text)
        self.see = _path(see[1]) if see else None
        self.text = text[1:] if text[:1] == "\\" and _MEANT.match(text) else text


@collector_paused()
def read(source: Source) -> Reading:
    """Read an export; its text is kept in the map's leftovers."""
    return keeping(KEY, _read(source), source, _fresh)


def _read(source: Source) -> Reading:
    notes = Notes(source)
    head = _HEAD.match(source.text)
    title, items = _items(notes, source.text, head.end() if head else 0)
    if not head and not items and source.text.strip():
        notes.unreadable("this is not a discussion from Kialo: it has no claims such as 1.1.")
    reader = OutlineReader(notes)
    stated = {item.path: item for item in items}
    for item in items:
        meant = _meant(item, stated, notes)
        words = Words(meant.path, meant.text)
        reader.add(OutlinePoint(len(item.path) - 1, words, item.kind), item.at)
    return Reading(reader.map(title_setting(title if head else "")), tuple(notes.diagnostics))


def _items(notes: Notes, text: str, start: int) -> tuple[str, list[_Item]]:
    """Read the title, and the items after it."""
    title = ""
    items: list[_Item] = []
    last: dict[Path, int] = defaultdict(int)
    outside: int | None = None
    for line, at in _lines(text, start):
        found = _ITEM.fullmatch(line)
        path = _path(found[1]) if found else ()
        if _SOURCES.fullmatch(line):
            break
        if found and _follows(path, last):
            last[path[:-1]] = path[-1]
            items.append(_Item(path, at + found.start(1), [found[2] or ""]))
        elif items:
            items[-1].lines.append(line)
        elif not title:
            title = on_one_line(line)
        elif line.strip() and outside is None:
            outside = at
    if outside is not None:
        message = "this text is before the first claim, and is not the title"
        notes.unusual(message, "The map doesn't contain it.", outside)
    for item in items:
        item.finish()
    return title, items


def _lines(text: str, start: int) -> Iterator[tuple[str, int]]:
    for line in re.finditer(r"[^\r\n]+", text[start:]):
        yield line[0], start + line.start()


def _path(written: str) -> Path:
    return tuple(int(number) for number in written.split(".") if number)


def _follows(path: Path, last: dict[Path, int]) -> bool:
    """Whether a claim can have this path, after those that have their *last* one under each."""
    above = path[:-1]
    if not above:
        return path[0] == last[()] + 1
    known = above[-1] <= last.get(above[:-1], 0)
    return known and path[-1] > last.get(above, 0)


def _meant(item: _Item, stated: dict[Path, _Item], notes: Notes) -> _Item:
    """Follow a claim that only refers to another one."""
    seen: set[Path] = set()
    at = item
    while at.see is not None and at.path not in seen:
        seen.add(at.path)
        if at.see not in stated:
            message = f"no claim has the number {'.'.join(map(str, at.see))}."
            notes.dangling(message, "Correct the number; the claim says these words now.", item.at)
            return at
        at = stated[at.see]
    return at


def sniff(text: str) -> bool:
    """Tell an export by its first words."""
    return _HEAD.match(text) is not None


@collector_paused()
def write(m: ArgumentMap) -> str:
    """Write a discussion, as it was read if *m* still says the same."""
    return kept_or_fresh(KEY, m, _read, _fresh)


def _fresh(m: ArgumentMap) -> str:
    lines = [f"Discussion Title: {title_of(m)}".rstrip(), ""]
    path: list[int] = [0]
    paths: dict[int, str] = {}
    points = outlined(m, plain_words, kinds=PRO_AND_CON, on_links={}, linked=False)
    for point in points:
        path = [*path[: point.depth + 1], *[0] * (point.depth + 1 - len(path))]
        path[-1] += 1
        written = ".".join(map(str, path))
        lines.append(f"{written}. {_stated(point, paths)}".rstrip())
        paths.setdefault(point.number, written)
    return "".join(f"{line}\n" for line in lines)


def _stated(point: OutlinePoint, paths: dict[int, str]) -> str:
    stance = {None: "", Kind.SUPPORT: "Pro: ", Kind.ATTACK: "Con: "}[point.kind]
    if point.again:
        return f"{stance}-> See {paths[point.number]}."
    text = point.words.text
    return f"{stance}\\{text}" if _MEANT.match(text) else f"{stance}{text}"


def losses(m: ArgumentMap) -> Iterator[Loss]:
    """Write and read *m*, and name every difference."""
    return lost_between(m, read(Source("", write(m))).map)


FORMAT = Format("Kialo", (".kialo",), read, write, losses, sniff)
