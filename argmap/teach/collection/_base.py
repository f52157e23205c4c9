"""Who handed in what."""

from __future__ import annotations

from collections.abc import Callable

import attrs

#: What Moodle calls the folder of a student's files.
FOLDER = "{name}_{number}_assignsubmission_file_"


@attrs.frozen(order=True)
class Student:
    """
    A student, as far as the platform says who it is.

    *key* is unique in a collection, and can name a file on any system;
    *number* is the platform's own for the person, and *name* may be empty.
    *folder* is what Moodle called the folder that it gave, and takes feedback back by.
    """

    key: str
    name: str = ""
    number: str = ""
    folder: str = ""

    def __str__(self) -> str:
        return self.name or self.key


@attrs.frozen
class Entry:
    """
    A file that was handed in: *parts* are the folders and the name that lead to it.

    *read* gives its bytes. It raises a `FileError` if there are too many of them,
    or if they can't be had; the message doesn't name the file.
    """

    parts: tuple[str, ...]
    read: Callable[[], bytes] = attrs.field(repr=False, eq=False)
    #: It is a folder: nothing to read, but a student may have handed in nothing else.
    folder: bool = False

    @property
    def name(self) -> str:
        """Its own name, without the folders."""
        return self.parts[-1]


@attrs.frozen
class Handed:
    """The files of one student, none of which has been opened."""

    student: Student
    entries: tuple[Entry, ...]


@attrs.frozen
class Collection:
    """
    What everyone handed in, in the order of their names.

    *platform* is ``moodle``, ``canvas`` or ``plain``;
    *ignored* names the files that are nobody's submission.
    """

    platform: str
    handed: tuple[Handed, ...]
    ignored: tuple[str, ...] = ()
