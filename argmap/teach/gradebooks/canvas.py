"""Canvas's gradebook: one column per assignment, with its number in brackets."""

from __future__ import annotations

import re

from ...errors import FileError, OptionError
from ...suggest import either
from ._base import Entered, Filled, Filling, Gradebook, named_column, rows_of
from ._sheet import CsvRow, CsvTable, number_of

_ASSIGNMENT = re.compile(r".*\((\d+)\)\s*", re.DOTALL)
#: What the second and third row say instead of a student.
_POSSIBLE = "points possible"
_READ_ONLY = "(read only)"
_EXCUSED = "ex"


def is_canvas(sheet: CsvTable) -> bool:
    """Whether the header begins as Canvas's does, and has a section and an assignment."""
    header = [title.casefold() for title in sheet.header]
    return header[:2] == ["student", "id"] and "section" in header


def _assignments(sheet: CsvTable, possible: int | None) -> list[int]:
    """List the columns that are an assignment's: those that Canvas works out are read-only."""
    return [
        number
        for number, title in enumerate(sheet.header)
        if _ASSIGNMENT.fullmatch(title)
        and not (possible and sheet.rows[possible].value(number).casefold() == _READ_ONLY)
    ]


def _points_row(sheet: CsvTable) -> int | None:
    rows = enumerate(sheet.rows[:5])
    return next((n for n, row in rows if row.value(0).casefold() == _POSSIBLE), None)


def _column(sheet: CsvTable, named: dict[str, str], possible: int | None) -> int:
    name, found = named.get("grade", "").strip(), _assignments(sheet, possible)
    matching = [n for n in found if name and _means(sheet.header[n], name)]
    if len(matching) == 1:
        return matching[0]
    chosen = named_column(sheet, named, "grade")
    if chosen is not None:
        return chosen
    if len(found) == 1:
        return found[0]
    shown = either((repr(sheet.header[n]) for n in found[:8]), "and") if found else "none"
    raise OptionError(
        f"{sheet.name}: which assignment is it? Name its column, grade=TITLE, of these: {shown}"
    )


def _means(title: str, name: str) -> bool:
    """Whether *name* is the number of an assignment, or its title without the number."""
    found = _ASSIGNMENT.fullmatch(title)
    return bool(found) and name in {found[1], title.rpartition("(")[0].strip()}  # type: ignore[index]


def fill_canvas(sheet: CsvTable, entered: tuple[Entered, ...], named: dict[str, str]) -> Filled:
    """
    Enter the grades of one assignment; those who are excused stay so, and are named.

    Raises:
        OptionError: if several assignments could be meant, or there is none of that name.
    """
    possible = _points_row(sheet)
    column = _column(sheet, named, possible)
    maximum = number_of(sheet.rows[possible].value(column)) if possible else None
    if not maximum:
        raise FileError(f"{sheet.name}: no row says how many points are possible; export it again")
    filling = Filling(sheet, entered, 0)
    for number, row in rows_of(sheet):
        if number > (possible or 0):
            _fill_row(filling, (number, column), row, maximum)
    if any(e.comment for e in entered):
        filling.notes.append("Canvas's gradebook has no column for comments, so none was entered")
    return filling.done()


def _fill_row(filling: Filling, at: tuple[int, int], row: CsvRow, maximum: float) -> None:
    who, column = row.value(0), at[1]
    found = filling.take(row.value(1), who)
    if found is None:
        filling.without.append(who)
    elif row.value(column).casefold() == _EXCUSED:
        filling.left(who, "excused")
    elif column >= len(row.cells):
        filling.left(who, "the row is too short")
    else:
        filling.enter(at, found.share, maximum)


GRADEBOOK = Gradebook("Canvas's gradebook", is_canvas, fill_canvas)
