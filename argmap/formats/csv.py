"""CSV: a table of claims and the relations between them, such as spreadsheets save."""

from __future__ import annotations

from ._table import table_format

FORMAT = table_format("csv", "CSV", (".csv",), ",")
