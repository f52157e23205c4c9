"""The files in a folder or a zip file, each of which can be read, up to a limit."""

from __future__ import annotations

import contextlib
import os
import zipfile
import zlib
from functools import partial
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from ...errors import FileError
from ...files import read_raw
from ...suggest import visible
from ._base import Entry

if TYPE_CHECKING:
    from collections.abc import Iterator

#: The largest file that is read, in bytes, and the most that is unpacked of one archive.
LARGEST, MOST_UNPACKED = 4 * 2**20, 512 * 2**20
#: The most files that are looked at, and how deep folders may be nested.
MOST_FILES, DEEPEST = 20_000, 8

_LONGEST_NAME = 255
_TOO_LARGE = f"larger than {LARGEST // 2**20} MiB, the most that is read of one submission"
#: What systems leave in folders and archives, and nobody handed in.
_LITTER = {"__macosx", "thumbs.db", "desktop.ini"}


@contextlib.contextmanager
def entries_of(place: str | os.PathLike[str]) -> Iterator[list[Entry]]:
    """
    Open *place*, a folder or a zip file, and list what is in it, in the order of the names.

    Any other file is all that there is.

    Raises:
        FileError: if there is none, it cannot be opened, or contains more than `MOST_FILES` files.
    """
    name = os.fspath(place)
    if os.path.isfile(name) and not is_archive_name(name):  # noqa: PTH113 - any name will do
        yield [Entry((_clean(Path(name).name),), partial(_read_file, Path(name)))]
        return
    if os.path.isdir(name):  # noqa: PTH112 - any name will do
        yield _bounded(_in_folder(Path(name), ()), name)
        return
    with open_archive(name) as archive:
        yield _bounded(_in_archive(archive), name)


def is_archive_name(name: str) -> bool:
    """Whether a file of this name should be a zip file."""
    return name.lower().endswith(".zip")


@contextlib.contextmanager
def open_archive(name: str) -> Iterator[zipfile.ZipFile]:
    """
    Open the zip file *name*.

    Raises:
        FileError: if there is none, or it is not one.
    """
    try:
        archive = zipfile.ZipFile(name)
    except FileNotFoundError as error:
        raise FileError(f"{name}: there is no such folder or file; check the name") from error
    except OSError as error:
        raise FileError(f"{name}: cannot be opened: {error.strerror or error}") from error
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise FileError(
            f"{name}: this is not a zip file, or a damaged one: download it from the "
            "platform again, or give a folder with the submissions"
        ) from error
    with archive:
        yield archive


def _bounded(found: Iterator[Entry], name: str) -> list[Entry]:
    entries: list[Entry] = []
    for entry in found:
        if not any(_is_litter(part) for part in entry.parts):
            entries.append(entry)
        if len(entries) > MOST_FILES:
            raise FileError(
                f"{name}: more than {MOST_FILES:,} files; give the folder of one exercise"
            )
    return sorted(entries, key=lambda e: e.parts)


def _is_litter(part: str) -> bool:
    return part.startswith((".", "~$")) or part.casefold() in _LITTER


def _in_folder(folder: Path, above: tuple[str, ...]) -> Iterator[Entry]:
    """Yield what is below *folder*; links are named, and never followed."""
    try:
        found = sorted(folder.iterdir())
    except OSError as error:
        raise FileError(f"{folder}: cannot be opened: {error.strerror or error}") from error
    for path in found:
        parts = (*above, _clean(path.name))
        if path.is_symlink():
            yield Entry(parts, _refuse_link)
        elif path.is_dir() and len(parts) < DEEPEST:
            yield Entry(parts, bytes, folder=True)
            yield from _in_folder(path, parts)
        else:
            yield Entry(parts, partial(_read_file, path))


def _clean(name: str) -> str:
    """Give a name as it can be shown and written: half characters are replaced."""
    return visible(name[:_LONGEST_NAME])


def _refuse_link() -> bytes:
    raise FileError("this is a link, and links are not followed; ask for the file itself")


def _read_file(path: Path) -> bytes:
    try:
        size = path.stat().st_size
    except OSError as error:
        raise FileError(f"cannot be opened: {error.strerror}") from error
    if size > LARGEST:
        raise FileError(_TOO_LARGE)
    try:
        return read_raw(path, regular=True).content
    except FileError as error:
        raise FileError(str(error).removeprefix(f"{path}: ")) from error


class _Budget:
    """What may still be unpacked of an archive."""

    def __init__(self) -> None:
        self.left = MOST_UNPACKED

    def take(self, archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
        content = unpacked(archive, member, most=min(LARGEST, self.left))
        self.left -= len(content)
        return content


def unpacked(archive: zipfile.ZipFile, member: zipfile.ZipInfo, *, most: int = LARGEST) -> bytes:
    """
    Unpack *member*, whatever size it pretends to have.

    Raises:
        FileError: if there are more than *most* bytes, or they are damaged or locked.
    """
    try:
        with archive.open(member) as file:
            content = file.read(most + 1)
    except RuntimeError as error:  # also NotImplementedError: a method of packing that is unknown
        raise FileError(
            "this is locked by a password, or packed in a way that can't be read"
        ) from error
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError) as error:
        raise FileError("this is damaged and can't be unpacked") from error
    if len(content) > most:
        raise FileError(_TOO_LARGE)
    return content


def _in_archive(archive: zipfile.ZipFile) -> Iterator[Entry]:
    budget = _Budget()
    for member in archive.infolist():
        parts = _inside(member.filename)
        if not parts:
            continue
        read = partial(budget.take, archive, member)
        yield Entry(parts, bytes if member.is_dir() else read, folder=member.is_dir())


def _inside(name: str) -> tuple[str, ...]:
    """Take the steps out of a name that would lead out of a folder; drives, too."""
    steps = PurePosixPath(name.replace("\\", "/")).parts
    kept = (_clean(step).replace(":", "_") for step in steps if step not in {"/", "//", "..", "."})
    return tuple(kept)[:DEEPEST]
