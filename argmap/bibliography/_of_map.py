"""Which bibliography a map has: its own references, files that are given, files that it names."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

import attrs

from ..errors import FileError, OptionError
from ..files import read_source
from ..model import takes_map
from ..suggest import brief
from ._bibliography import Bibliography, BibliographyProblem, combined, from_items, read_references

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..model import ArgumentMap

#: How many files a map may name.
_MOST = 20

_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://")
_NAME_FILE = "Name a file beside the map, in BibTeX or CSL-JSON."


@takes_map
def bibliography_of(
    m: ArgumentMap,
    given: object = None,
    *,
    folder: str | os.PathLike[str] | None = None,
    beside: str = "",
) -> Bibliography:
    """
    Put together the references of *m*: those in its front matter, then those of files.

    *given* is a file or a list of files, or a `Bibliography`, which is returned as it is.
    Without it, the files that the front matter names are opened, but only those below *folder*,
    and none without one: a map from a stranger opens no files.
    Their names are relative to the file *beside*, by default that of the map.

    Raises:
        FileError: if a file that is *given* can't be opened or is not a text.
        OptionError: if *given* is something else.
    """
    if isinstance(given, Bibliography):
        return given
    parts = [_own(m)]
    if given is not None:
        parts += [read_references(read_source(file)) for file in _files(given)]
        return combined(parts)
    named = named_files(m)
    if not named or folder is None:
        return attrs.evolve(parts[0], unopened=named)
    start = Path(beside or (m.origin.source.name if m.origin else "")).parent
    parts += [_named(name, start, Path(folder).resolve()) for name in named]
    return combined(parts)


def _files(given: object) -> Iterator[str | os.PathLike[str]]:
    listed = given if isinstance(given, (list, tuple)) else [given]
    for file in listed:
        if not isinstance(file, (str, os.PathLike)):
            raise OptionError(
                f"bibliography is {brief(repr(given))}; expected a file, a list of files "
                "or a Bibliography"
            )
        yield file


@takes_map
def named_files(m: ArgumentMap) -> tuple[str, ...]:
    """List the files that the front matter of *m* names as its bibliography."""
    value = m.settings.get("bibliography")
    listed = value if isinstance(value, tuple) else (value,)
    names = (name for name in listed if isinstance(name, str) and name.strip())
    return tuple(dict.fromkeys(names))[:_MOST]


def _own(m: ArgumentMap) -> Bibliography:
    """Read the references in the front matter, and judge how it names files."""
    items, named = m.settings.get("references"), m.settings.get("bibliography")
    problems: list[BibliographyProblem] = []
    if items is not None and not isinstance(items, tuple):
        action = "List entries as in CSL-JSON, such as - {id: key, title: ...}."
        problems.append(BibliographyProblem("unreadable", "", "references is not a list", action))
    if named is not None:
        listed = named if isinstance(named, tuple) else (named,)
        problems += (_misnamed(one) for one in listed if not _is_name(one))
    found = from_items(items) if isinstance(items, tuple) else Bibliography()
    return attrs.evolve(found, problems=(*problems, *found.problems))


def _is_name(name: object) -> bool:
    return isinstance(name, str) and bool(name.strip()) and not _ADDRESS.match(name)


def _misnamed(name: object) -> BibliographyProblem:
    """Say what is wrong with the name of a file."""
    if isinstance(name, str) and name.strip():
        message = f"the bibliography {brief(name)} is an address, and is not opened"
        return BibliographyProblem(
            "name", "", message, "Save a copy beside the map, and name that."
        )
    message = f"bibliography is {brief(str(name))!r}, which is not the name of a file"
    return BibliographyProblem("name", "", message, _NAME_FILE)


def _named(name: str, start: Path, folder: Path) -> Bibliography:
    """Read a file that a map names, if it is below *folder*; what is wrong is a problem."""
    if _ADDRESS.match(name):
        return Bibliography()  # reported with the front matter
    shown = brief(name)
    try:
        target = (start / name).resolve()
        if not target.is_relative_to(folder):
            what = "is outside the folder that files may come from"
            return _failed(name, f"the bibliography {shown} {what}", "Move it into the folder.")
        source = read_source(target, regular=True)
    except (FileError, OSError, ValueError, RuntimeError) as error:
        problem = str(error).removeprefix(f"{target}: ") if isinstance(error, FileError) else ""
        what = f"can't be read: {problem.partition(';')[0] or error}"
        message = f"the bibliography {shown} {what}"
        return _failed(name, message, "Check the name under bibliography.")
    return read_references(attrs.evolve(source, name=name))


def _failed(name: str, message: str, action: str) -> Bibliography:
    return Bibliography({}, (name,), (BibliographyProblem("unreadable", name, message, action),))
