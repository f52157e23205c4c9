"""What students handed in: one map each, or the reason why there is none."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs

from ..conversion import read
from ..errors import OF_ONE_FILE, FileError, ReadError, worded
from ..model import ArgumentMap

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


#: What files of these names are, if they are what they say: never a map.
_NOT_MAPS = {
    ".pdf": "a PDF",
    ".doc": "an old Word document",
    ".rtf": "a text in RTF",
    ".png": "a picture",
    ".jpg": "a picture",
    ".jpeg": "a picture",
    ".gif": "a picture",
}
ASK = "ask for a text file: Argdown, or a Markdown list"


def refuse_by_name(name: str) -> None:
    """
    Refuse a file whose name says that it is a document or a picture, whatever it holds.

    Any text is a claim in Argdown, so what is in it would be graded as a map of one claim.

    Raises:
        FileError: if it has such a name.
    """
    what = _NOT_MAPS.get(Path(name).suffix.casefold())
    if what:
        raise FileError(f"{name}: by its name this is {what}; {ASK}")


@attrs.frozen
class Submission:
    """
    What one *student* handed in.

    *map* is None if nothing could be read; *problem* then says why, in a sentence.
    *notes* are what the reader found wrong with a map that could be read all the same.
    """

    student: str
    map: ArgumentMap | None = None
    problem: str = ""
    file: str = ""
    notes: tuple[str, ...] = ()


def read_submissions(paths: Iterable[str], **how: Any) -> Iterator[Submission]:
    """
    Read each file as the map of one student, who is called like the file.

    One that can't be read is a submission with a problem; nothing is raised for it.
    *how* are options of `argmap.conversion.read`.
    """
    for path in paths:
        yield _one(path, how)


def _one(path: str, how: dict[str, Any]) -> Submission:
    student = Path(path).stem
    try:
        refuse_by_name(path)
        reading = read(path, **how)
    except (*OF_ONE_FILE, ReadError) as error:
        return Submission(student, problem=worded(error, path), file=path)
    notes = tuple(str(error) for error in reading.errors)
    return Submission(student, reading.map, file=path, notes=notes)
