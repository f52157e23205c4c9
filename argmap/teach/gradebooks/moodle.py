"""
Moodle's offline grading worksheet.

Its headers are in the language of the site. Those of some languages are in ``moodle.toml``;
in others, columns are found by what they hold: one number for everybody, the maximum, stands
right of the grade, and the comments stand last.
"""

from __future__ import annotations

import functools
import re
import tomllib
from pathlib import Path

from ...errors import FileError
from ._base import Entered, Filled, Filling, Gradebook, named_column, rows_of
from ._sheet import CsvRow, CsvTable, number_of

#: "Participant 1402", in any language: a word, and the number that Moodle also puts on files.
_IDENTIFIER = re.compile(r"([^\d\n]*?)(\d+)")


@functools.cache
def _headers() -> dict[str, list[str]]:
    text = Path(__file__).with_name("moodle.toml").read_text(encoding="utf-8")
    return {key: list(map(str.casefold, words)) for key, words in tomllib.loads(text).items()}


def _called(sheet: CsvTable, what: str) -> int | None:
    known = _headers()[what]
    return next((n for n, title in enumerate(sheet.header) if title.casefold() in known), None)


def _maximum_by_content(sheet: CsvTable) -> int | None:
    """Find the column in which everybody has the same number, as nothing else in a worksheet."""
    for number in range(2, len(sheet.header)):
        values = {value for value in sheet.column(number) if value}
        same = len(values) == 1 and (number_of(min(values)) or 0) > 0
        if same and _are_grades(sheet, number - 1) and _say_yes_or_no(sheet, number + 1):
            return number
    return None


def _are_grades(sheet: CsvTable, column: int) -> bool:
    return all(number_of(value) is not None for value in sheet.column(column) if value.strip("- "))


def _say_yes_or_no(sheet: CsvTable, column: int) -> bool:
    """Whether a column says in one of two words for everybody whether a grade can be changed."""
    values = {row.value(column) for _, row in rows_of(sheet)}
    return 1 <= len(values) <= len(("yes", "no")) and all(v.isalpha() for v in values)


def _identifier(sheet: CsvTable) -> int | None:
    found = _called(sheet, "identifier")
    if found is not None:
        return found
    values = list(filter(None, sheet.column(0)))
    words = {m[1] if (m := _IDENTIFIER.fullmatch(value)) else None for value in values}
    alike = len(words) == 1 and None not in words and len(set(values)) == len(values)
    return 0 if alike else None


def is_worksheet(sheet: CsvTable) -> bool:
    """Whether this is a worksheet: it has participants, and a grade beside its maximum."""
    if _identifier(sheet) is None:
        return False
    return _called(sheet, "grade") is not None or _maximum_by_content(sheet) is not None


class _Worksheet:
    """Where everything is in a worksheet."""

    def __init__(self, sheet: CsvTable, named: dict[str, str]) -> None:
        self.sheet = sheet
        self.identifier = self._find("student", named, _identifier(sheet))
        self.name = _called(sheet, "name")
        if self.name is None and "student" in named:
            self.name = self.identifier
        self.maximum = self._find("maximum", named, _called(sheet, "maximum"))
        if self.maximum is None:
            self.maximum = _maximum_by_content(sheet)
        beside = self.maximum - 1 if self.maximum is not None else None
        grade = self._find("grade", named, _called(sheet, "grade"))
        self.grade = beside if grade is None else grade
        self.locked = _called(sheet, "changeable")
        if self.locked is None and self.maximum is not None:
            self.locked = self.maximum + 1
        self.feedback = self._find("feedback", named, self._comments())

    def _find(self, what: str, named: dict[str, str], otherwise: int | None) -> int | None:
        found = named_column(self.sheet, named, what)
        return otherwise if found is None else found

    def _comments(self) -> int | None:
        """Find the comments: the last column, if it comes after everything else of Moodle's."""
        found = _called(self.sheet, "feedback")
        if found is not None or self.maximum is None:
            return found
        last = len(self.sheet.header) - 1
        changed = _called(self.sheet, "graded")
        after = changed if changed is not None else self.maximum + 3
        return last if last > after else None


def fill_worksheet(sheet: CsvTable, entered: tuple[Entered, ...], named: dict[str, str]) -> Filled:
    """
    Enter grades and comments; a row that can't be changed stays as it is, and is named.

    Raises:
        FileError: if no column is for grades.
        OptionError: if there is no column of a name in *named*.
    """
    where = _Worksheet(sheet, named)
    missing = [what for what in ("grade", "maximum") if getattr(where, what) is None]
    if missing:
        raise FileError(
            f"{sheet.name}: no column for the {missing[0]} was found; name it, for example "
            f"--column {missing[0]}={sheet.header[min(4, len(sheet.header) - 1)]!r}"
        )
    filling = Filling(sheet, entered, where.name)
    for number, row in rows_of(sheet):
        _fill_row(filling, where, number, row)
    if where.feedback is None:
        filling.notes.append(
            "no column for comments was found, so none was entered; if there is one, name it: "
            "--column feedback=TITLE"
        )
    return filling.done()


def _fill_row(filling: Filling, where: _Worksheet, number: int, row: CsvRow) -> None:
    id_ = _IDENTIFIER.fullmatch(row.value(where.identifier))
    who = row.value(where.name) or row.value(where.identifier)
    found = filling.take(id_[2] if id_ else "", row.value(where.name))
    maximum = number_of(row.value(where.maximum))
    if found is None:
        filling.without.append(who)
    elif row.value(where.locked).casefold() in _headers()["no"]:
        filling.left(who, "the grade is locked")
    elif maximum is None or maximum <= 0 or where.grade is None:
        filling.left(who, "the row has no maximum that is a number")
    else:
        filling.enter((number, where.grade), found.share, maximum)
        if where.feedback is not None and where.feedback < len(row.cells):
            filling.comment((number, where.feedback), found.comment)


GRADEBOOK = Gradebook("Moodle's offline grading worksheet", is_worksheet, fill_worksheet)
