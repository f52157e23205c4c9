"""Whose file is whose: what the names say that a platform gives to submissions."""

from __future__ import annotations

import contextlib
import os
import re
from collections import defaultdict
from pathlib import PurePath
from typing import TYPE_CHECKING, NamedTuple

import attrs

from ._base import FOLDER, Collection, Entry, Handed, Student
from .entries import entries_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

#: ``Jane Doe_1402_assignsubmission_file_``, a folder, or the beginning of the name of a file.
_MOODLE = re.compile(
    r"(?P<name>.*?)_(?P<number>\d+)_assignsubmission_(?:file|onlinetext)_?(?P<file>.*)",
    re.DOTALL,
)
#: ``doejane_LATE_90210_4711_map.argdown``: the student's number, that of the file, and its name.
_CANVAS = re.compile(
    r"(?P<name>[^_]+)_(?:LATE_)?(?P<number>\d+)_(?P<upload>\d+|text|url)(?:_(?P<file>.+)|\.html)",
    re.DOTALL,
)
#: What Canvas adds to the name of a file that was handed in again.
_AGAIN = re.compile(r"(?:-\d+)?(?P<suffix>\.[^.]*)?$")
#: What can't be in the name of a file on every system, and how long one may get.
_UNSAFE = re.compile(r'[<>:"/\\|?*\x00-\x1f]')
_LONGEST_KEY = 120


class _Owner(NamedTuple):
    """Whose an entry is, as the platform says, and what the file itself is called."""

    key: str
    name: str
    number: str
    file: str
    folder: str = ""


@contextlib.contextmanager
def collect(place: str | os.PathLike[str]) -> Iterator[Collection]:
    """
    Open *place*, a folder or a zip file, and say who handed in what; nothing is read yet.

    Moodle's folders and Canvas's file names are recognised; elsewhere, each folder
    and each file at the top is a student's, called by its name.

    Raises:
        FileError: if it cannot be opened, is neither, or contains too many files.
    """
    with entries_of(place) as entries:
        archive = not os.path.isdir(place)  # noqa: PTH112 - any name will do
        yield _collection(_without_wrapping(entries, files=archive))


def _without_wrapping(entries: list[Entry], *, files: bool) -> list[Entry]:
    """
    Drop the one folder that everything is in, unless it is a student's.

    One in which there are only *files* is dropped in an archive, which often begins so;
    in a folder, it is that of the only student.
    """
    tops = {entry.parts[0] for entry in entries}
    while len(tops) == 1 and not _MOODLE.fullmatch(next(iter(tops))):
        inside = [attrs.evolve(e, parts=e.parts[1:]) for e in entries if len(e.parts) > 1]
        if not inside or not (files or _platform(inside) != "plain" or _nested(inside)):
            break
        entries, tops = inside, {entry.parts[0] for entry in inside}
    return entries


def _nested(entries: list[Entry]) -> bool:
    return any(e.folder or len(e.parts) > 1 for e in entries)


def _collection(entries: list[Entry]) -> Collection:
    platform = _platform(entries)
    owners: dict[str, _Owner] = {}
    files: dict[str, list[Entry]] = defaultdict(list)
    ignored = []
    for entry in entries:
        owner = _OWNERS[platform](entry)
        if owner is None:
            ignored += [] if entry.folder else ["/".join(entry.parts)]
            continue
        owners.setdefault(owner.key, owner)
        mine = files[owner.key]
        if not entry.folder:
            mine.append(attrs.evolve(entry, parts=(*entry.parts[:-1], owner.file)))
    handed = (Handed(s, tuple(files[o.key])) for o, s in _students(owners.values()))
    return Collection(platform, tuple(sorted(handed, key=lambda h: h.student.key)), tuple(ignored))


def _platform(entries: list[Entry]) -> str:
    """Recognise a platform by the names: one of Moodle's is enough, most must be Canvas's."""
    if any(_MOODLE.fullmatch(entry.parts[0]) for entry in entries):
        return "moodle"
    alike = sum(len(e.parts) == 1 and bool(_CANVAS.fullmatch(e.name)) for e in entries)
    return "canvas" if 2 * alike > len(entries) else "plain"


def _of_moodle(entry: Entry) -> _Owner | None:
    """Moodle's number decides: one person has a folder for files, another for what they typed."""
    found = _MOODLE.fullmatch(entry.parts[0])
    if found is None:
        return None
    name = found["name"].replace("_", " ").strip()
    file = entry.name if len(entry.parts) > 1 else found["file"]
    folder = FOLDER.format(name=found["name"], number=found["number"])
    return _Owner(f"{name} {found['number']}", name, found["number"], file, folder)


def _of_canvas(entry: Entry) -> _Owner | None:
    found = _CANVAS.fullmatch(entry.parts[0]) if len(entry.parts) == 1 else None
    if found is None:
        return None
    file = _AGAIN.sub(lambda end: end["suffix"] or "", found["file"] or entry.name, count=1)
    return _Owner(f"{found['name']}_{found['number']}", found["name"], found["number"], file)


def _of_anyone(entry: Entry) -> _Owner:
    top = entry.parts[0]
    alone = len(entry.parts) == 1 and not entry.folder
    name = PurePath(top).stem if alone else top
    return _Owner(name, name, "", entry.name)


_OWNERS: dict[str, Callable[[Entry], _Owner | None]] = {
    "moodle": _of_moodle,
    "canvas": _of_canvas,
    "plain": _of_anyone,
}


def _students(owners: Iterable[_Owner]) -> Iterator[tuple[_Owner, Student]]:
    """Give each a key that can name a folder, and that nobody else has."""
    taken: set[str] = set()
    for owner in sorted(owners):
        key = plain = _UNSAFE.sub("_", owner.key)[:_LONGEST_KEY].rstrip(". ") or "_"
        number = 2
        while key.casefold() in taken:
            key, number = f"{plain}-{number}", number + 1
        taken.add(key.casefold())
        yield owner, Student(key, owner.name, owner.number, _UNSAFE.sub("_", owner.folder))
