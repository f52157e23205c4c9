"""The cells of tables that spreadsheets open."""

from __future__ import annotations

from typing import Any

#: The beginnings of what a spreadsheet would run.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def cell(value: Any) -> str:
    """
    Write *value* so that no spreadsheet takes it for a formula.

    >>> cell("=1+1")
    "'=1+1"
    """
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(_FORMULA) else text
