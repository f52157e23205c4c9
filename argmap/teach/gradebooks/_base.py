"""What a gradebook takes, and what it returns."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, TypeAlias

import attrs

from ...errors import OptionError
from ...suggest import count, either, offer
from ..collection import Student
from ._sheet import CsvTable, harmless

if TYPE_CHECKING:
    from ._sheet import CsvRow

#: The names of columns that a user gave, by what is in them.
Named: TypeAlias = Mapping[str, str]

#: The longest comment that is written into a cell.
_LONGEST = 8_000
#: So many people are named in one note.
_LISTED = 8


@attrs.frozen
class Entered:
    """What is to be entered: a *share* of the maximum, from 0 to 1, and a comment."""

    student: Student
    share: float
    comment: str = ""


@attrs.frozen
class Filled:
    """
    A gradebook with grades in it: its bytes, how many rows were filled, and what wasn't.

    *notes* are sentences for the grader: whose row is locked or missing, for example.
    """

    content: bytes = attrs.field(repr=False)
    filled: int
    notes: tuple[str, ...] = ()


@attrs.frozen
class Gradebook:
    """
    The gradebook of one platform.

    *recognise* tells whether a table is one, by its header.
    *fill* returns the table with grades and comments in it, in which no other byte has changed.
    It never enters a grade below zero or above the maximum, and leaves locked rows alone.
    """

    title: str
    recognise: Callable[[CsvTable], bool]
    fill: Callable[[CsvTable, tuple[Entered, ...], dict[str, str]], Filled]


class Filling:
    """Collects what is to change in a sheet, and what has to be said about it."""

    def __init__(self, sheet: CsvTable, entered: Iterable[Entered], names: int | None) -> None:
        """Take the sheet, what is to be entered, and the column in which names are."""
        self.sheet = sheet
        self.comma = sheet.decimal_comma
        self.waiting = {e.student.key: e for e in entered}
        self.numbers = {e.student.number: e for e in self.waiting.values() if e.student.number}
        self.cells: dict[tuple[int, int], str] = {}
        self.filled = 0
        self.without: list[str] = []
        self.notes: list[str] = []
        rows = () if names is None else map(plain_name, sheet.column(names))
        named = Counter(plain_name(e.student.name) for e in self.waiting.values())
        shared = {n for counts in (Counter(rows), named) for n, many in counts.items() if many > 1}
        #: By name; names that two students share identify nobody.
        self.names = {
            name: e
            for e in self.waiting.values()
            if (name := plain_name(e.student.name)) and name not in shared
        }

    def take(self, number: str, name: str) -> Entered | None:
        """Find what is to be entered for the student with this *number*, else of this *name*."""
        found = self.numbers.get(number) if number else None
        if found is None:
            by_name = filter(None, map(self.names.get, map(plain_name, _both_ways(name))))
            found = next((e for e in by_name if not (number and e.student.number)), None)
        return self.waiting.pop(found.student.key, None) if found else None

    def enter(self, at: tuple[int, int], share: float, maximum: float) -> None:
        """Write a grade into the cell *at*, a row and a column."""
        points = round(min(1.0, max(0.0, share)) * maximum, 2)
        text = f"{points:.2f}"
        self.cells[at] = text.replace(".", ",") if self.comma else text
        self.filled += 1

    def comment(self, at: tuple[int, int], text: str) -> None:
        """Write a comment into the cell *at*, in one line."""
        self.cells[at] = harmless(" ".join(text.split())[:_LONGEST])

    def left(self, who: str, why: str) -> None:
        """Note that a row was left as it is."""
        self.notes.append(f"{who}: {why}, so nothing was entered")

    def done(self) -> Filled:
        """Give the filled gradebook."""
        self._list("no row for", (str(e.student) for e in self.waiting.values()))
        self._list("nothing to enter for", self.without)
        if any(map(self.sheet.lacks, self.cells.values())):
            self.notes.append(
                "comments have letters that Windows-1252 doesn't; each is written as “?”: "
                "save the gradebook as UTF-8 to keep them"
            )
        return Filled(self.sheet.changed(self.cells), self.filled, tuple(self.notes))

    def _list(self, what: str, names: Iterable[str]) -> None:
        found = list(names)
        if found:
            more = len(found) - _LISTED
            shown = found[:_LISTED] + ([count(more, "other")] if more > 0 else [])
            self.notes.append(f"{what} {either(shown, 'and')}")


def plain_name(name: str) -> str:
    """
    Write a name as platforms do in names of files: letters only, the family name first.

    >>> plain_name("Doe, Jane") == plain_name("doejane")
    True
    """
    return re.sub(r"[\W\d_]+", "", name.casefold())


def _both_ways(name: str) -> Iterator[str]:
    """Yield a name, and the same with the family name on its other side."""
    yield name
    family, comma, given = name.partition(",")
    if comma:
        yield f"{given} {family}"
    else:
        given, _, family = name.rpartition(" ")
        yield f"{family} {given}"


def named_column(sheet: CsvTable, named: Mapping[str, str], what: str) -> int | None:
    """
    Find the column that the user named for *what*; None if they named none.

    Raises:
        OptionError: if there is no such column.
    """
    name = named.get(what, "")
    if not name:
        return None
    folded = [title.casefold() for title in sheet.header]
    if name.strip().casefold() not in folded:
        raise OptionError(
            f"{sheet.name}: no column is called {name!r}{offer(name, filter(None, sheet.header))}"
        )
    return folded.index(name.strip().casefold())


def rows_of(sheet: CsvTable) -> Iterator[tuple[int, CsvRow]]:
    """Yield the rows below the header that say something, with their numbers."""
    for number, row in enumerate(sheet.rows):
        if number and any(cell.value.strip() for cell in row.cells):
            yield number, row
