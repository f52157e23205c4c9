"""The cells of tables that spreadsheets open."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..suggest import visible

if TYPE_CHECKING:
    from collections.abc import Iterable

#: The beginnings of what a spreadsheet would run.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def cell(value: Any) -> str:
    """
    Write *value* so that no spreadsheet takes it for a formula.

    >>> cell("=1+1")
    "'=1+1"
    >>> cell("-"), cell(-0.5)
    ('-', '-0.5')
    """
    if value == "-" or isinstance(value, (int, float)):
        return str(value)
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(_FORMULA) else text


def csv_table(heads: Iterable[str], rows: Iterable[Iterable[Any]], *, delimiter: str = ",") -> str:
    """Write a table as CSV; what a spreadsheet would run gets an apostrophe before it."""
    import csv  # noqa: PLC0415 - needed only here
    import io  # noqa: PLC0415 - needed only here

    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\n")
    writer.writerow(heads)
    for row in rows:
        writer.writerow(cell(visible(v) if isinstance(v, str) else v) for v in row)
    return out.getvalue()
