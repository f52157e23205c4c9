"""A table in CSV whose cells can be changed one by one; every other byte of it stays."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import attrs

from ...errors import FileError
from ...files import BOMS, encoded, read_raw
from ...source import Source

if TYPE_CHECKING:
    import os
    from collections.abc import Iterator, Mapping

_DELIMITERS = (",", ";", "\t")
#: What spreadsheets on Windows save as "CSV" in Western Europe and America.
_WINDOWS = "cp1252"
#: More cells than this are no gradebook.
_MOST = 2_000_000
#: What a spreadsheet would take for the beginning of a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_COMMA = re.compile(r"\d+,\d+")
_POINT = re.compile(r"\d+\.\d+")
_NUMBER = re.compile(r"\s*-?\d+(?:[.,]\d+)?\s*%?\s*")


def read_gradebook(path: str | os.PathLike[str]) -> Source:
    """
    Open a gradebook in UTF-8, or in Windows-1252, as spreadsheets save it.

    Raises:
        FileError: if it can't be opened, or is neither.
    """
    raw = read_raw(path)
    try:
        return raw.decode()
    except FileError as error:
        marked = any(mark and raw.content.startswith(mark) for mark in BOMS.values())
        if marked or b"\0" in raw.content:
            raise
        try:
            return Source(raw.name, raw.content.decode(_WINDOWS), encoding=_WINDOWS)
        except UnicodeDecodeError:
            raise error from None


@attrs.frozen
class CsvCell:
    """A cell: its *raw* text as the file has it, quotes and all, and what that says."""

    raw: str
    value: str


@attrs.frozen
class CsvRow:
    """The cells of a row, and the *end* of its line."""

    cells: tuple[CsvCell, ...]
    end: str

    def value(self, column: int | None) -> str:
        """Give what the cell in *column* says, without spaces around it."""
        return (
            self.cells[column].value.strip()
            if column is not None and column < len(self.cells)
            else ""
        )


@attrs.frozen
class CsvTable:
    """The rows of a table, and the text that they were read from."""

    source: Source
    delimiter: str
    rows: tuple[CsvRow, ...]

    @classmethod
    def parse(cls, source: Source) -> CsvTable:
        """
        Take a table apart: commas, semicolons or tabs between cells, whichever the header has.

        Raises:
            FileError: if it has no rows, or a quotation mark is never closed.
        """
        delimiter = _delimiter(source.text)
        sheet = cls(source, delimiter, tuple(_rows(source, delimiter)))
        if not sheet.rows:
            raise FileError(f"{source.name}: this table is empty")
        return sheet

    @property
    def name(self) -> str:
        """The name of the file."""
        return self.source.name

    @property
    def header(self) -> tuple[str, ...]:
        """What the cells of the first row say."""
        return tuple(cell.value.strip() for cell in self.rows[0].cells)

    def column(self, number: int) -> list[str]:
        """Give what the cells of a column say, below the header."""
        return [row.value(number) for row in self.rows[1:]]

    @property
    def decimal_comma(self) -> bool:
        """Whether numbers are written with a comma here."""
        values = [cell.value.strip() for row in self.rows[1:] for cell in row.cells]
        return any(map(_COMMA.fullmatch, values)) and not any(map(_POINT.fullmatch, values))

    def changed(self, cells: Mapping[tuple[int, int], str]) -> bytes:
        """Give the bytes of the file with other values in some *cells*: by row and column."""
        text = "".join(self._written(number, row, cells) for number, row in enumerate(self.rows))
        if self.source.encoding == _WINDOWS:
            return text.encode(_WINDOWS, errors="replace")
        return encoded(self.source, text)

    def lacks(self, value: str) -> bool:
        """Whether *value* has letters that the encoding of the file doesn't."""
        try:
            value.encode(self.source.encoding)
        except UnicodeEncodeError:
            return True
        return False

    def _written(self, number: int, row: CsvRow, cells: Mapping[tuple[int, int], str]) -> str:
        raws = [
            self._quoted(cells[number, at], cell) if (number, at) in cells else cell.raw
            for at, cell in enumerate(row.cells)
        ]
        return self.delimiter.join(raws) + row.end

    def _quoted(self, value: str, before: CsvCell) -> str:
        """Write *value* as the cell *before* was written, if that can be."""
        if value == before.value:
            return before.raw
        special = any(sign in value for sign in (self.delimiter, '"', "\n", "\r"))
        if special or value != value.strip() or before.raw.startswith('"'):
            return '"' + value.replace('"', '""') + '"'
        return value


def harmless(text: str) -> str:
    """
    Write *text* so that no spreadsheet takes it for a formula.

    >>> harmless("=1+1"), harmless("Well argued.")
    ("'=1+1", 'Well argued.')
    """
    return f"'{text}" if text.startswith(_FORMULA) else text


def number_of(text: str) -> float | None:
    """
    Read a number with a point or a comma; None if it isn't one.

    >>> number_of("7,50"), number_of("10.00"), number_of("-")
    (7.5, 10.0, None)
    """
    if not _NUMBER.fullmatch(text) or "%" in text:
        return None
    return float(text.strip().replace(",", "."))


def _delimiter(text: str) -> str:
    """Choose what the first line has most of, outside quotation marks."""
    line = re.sub(r'"[^"]*"', "", text[:20_000]).lstrip("\r\n").splitlines()[:1]
    return max(_DELIMITERS, key=(line[0] if line else "").count)


def _rows(source: Source, delimiter: str) -> Iterator[CsvRow]:
    text, at, cells, total = source.text, 0, list[CsvCell](), 0
    plain = re.compile(rf"[^{delimiter}\r\n]*")
    while at < len(text) or cells:
        found = _QUOTED.match(text, at) if text.startswith('"', at) else plain.match(text, at)
        if found is None:
            line = source.position(at).line
            raise FileError(f"{source.name}: line {line}: a quotation mark is never closed")
        stop = plain.match(text, found.end()).end()  # type: ignore[union-attr]
        cells.append(CsvCell(text[at:stop], _value(text[at:stop])))
        total += 1
        if total > _MOST:
            raise FileError(f"{source.name}: too many cells for a gradebook")
        at = stop
        if text.startswith(delimiter, at):
            at += 1
            if at < len(text):
                continue
            cells.append(CsvCell("", ""))
        end = "\r\n" if text.startswith("\r\n", at) else text[at : at + 1]
        yield CsvRow(tuple(cells), end)
        at, cells = at + len(end), []


_QUOTED = re.compile(r'"(?:[^"]|"")*"')


def _value(raw: str) -> str:
    if not raw.startswith('"'):
        return raw
    inner, _, rest = raw[1:].rpartition('"')
    return inner.replace('""', '"') + rest
