"""Settings from the front matter; one of a wrong kind counts as unsaid."""

from __future__ import annotations

import datetime as dt
from typing import Any

from ..model import Data
from .front import setting

_LARGE = 10**18


def flag(settings: Data, group: str, name: str, *, default: bool) -> bool:
    """Read a truth value as JavaScript would: anything but nothing, zero and the empty text."""
    value = setting(settings, group, name)
    return default if value is None else bool(value)


def names(settings: Data, group: str, name: str) -> frozenset[str] | None:
    """
    Read a list of names, one of which may stand alone; None where nothing is said.

    >>> names(Data({"selection": {"selectedTags": "pro"}}), "selection", "selectedTags")
    frozenset({'pro'})
    """
    value = setting(settings, group, name)
    if isinstance(value, str):
        return frozenset([value])
    if not isinstance(value, tuple):
        return None
    return frozenset(filter(None, map(as_name, value)))


def as_name(value: Any) -> str:
    """Read a name, which YAML may have taken for a number or a date; empty if it is none."""
    if isinstance(value, str):
        return value
    if isinstance(value, dt.date) or (isinstance(value, int) and abs(value) < _LARGE):
        return str(value)
    return ""


def number(settings: Data, group: str, name: str, *, default: int) -> int:
    """Read a whole number."""
    value = setting(settings, group, name)
    return value if isinstance(value, int) and not isinstance(value, bool) else default


def choice(settings: Data, group: str, name: str, options: tuple[str, ...]) -> str:
    """Read one of *options*, the first of which is the default."""
    value = setting(settings, group, name)
    return value if value in options else options[0]


def table(settings: Data, group: str, name: str) -> Data:
    """Read a mapping; empty where there is none."""
    value = setting(settings, group, name)
    return value if isinstance(value, Data) else Data()
