"""
Free data as JSON, and back, without a loss.

JSON has no dates, and no numbers that aren't finite.
They are objects with one key that begins with ``$``, such as ``{"$date": "2026-01-31"}``;
a mapping that has such a key itself is put into ``{"$data": ...}``.
"""

from __future__ import annotations

import datetime as dt
import math
from typing import TYPE_CHECKING, Any

from ..model import Data

if TYPE_CHECKING:
    from collections.abc import Callable

#: Python reads no longer numbers than this from a text.
_DIGITS = 10**4000


def to_plain(value: Any) -> Any:  # noqa: PLR0911 - one for each type
    """
    Return *value* as JSON can say it.

    >>> to_plain(Data({"at": (1, 2.5), "on": dt.date(2026, 1, 31)}))
    {'at': [1, 2.5], 'on': {'$date': '2026-01-31'}}
    """
    kind = type(value)
    if kind is str or kind is bool or value is None:
        return value
    if kind is tuple:
        return [to_plain(inner) for inner in value]
    if kind is int:
        return value if -_DIGITS < value < _DIGITS else {"$int": hex(value)}
    if kind is float:
        return value if math.isfinite(value) else {"$float": repr(value)}
    if isinstance(value, Data):
        plain = {key: to_plain(inner) for key, inner in value.items()}
        return {"$data": plain} if any(key[:1] == "$" for key in plain) else plain
    if kind is dt.datetime:
        return {"$time": value.isoformat()}
    return {"$date": value.isoformat()} if kind is dt.date else str(value)


def from_plain(value: Any) -> Any:
    """
    Return what `to_plain` made *value* from.

    >>> from_plain({"at": [1], "on": {"$date": "2026-01-31"}})
    Data({'at': (1,), 'on': datetime.date(2026, 1, 31)})

    Raises:
        ValueError: if something that is marked with ``$`` is not what the mark says.
    """
    if isinstance(value, list):
        return tuple(map(from_plain, value))
    if not isinstance(value, dict):
        return value
    if len(value) == 1:
        ((key, inner),) = value.items()
        if key == "$data" and isinstance(inner, dict):
            return Data({k: from_plain(v) for k, v in inner.items()})
        if key in _READ:
            if not isinstance(inner, str):
                raise ValueError(f"expected a text under {key}")
            return _READ[key](inner)
    return Data({k: from_plain(v) for k, v in value.items()})


def _whole(text: str) -> int:
    return int(text, 16)


_READ: dict[str, Callable[[str], Any]] = {
    "$date": dt.date.fromisoformat,
    "$time": dt.datetime.fromisoformat,
    "$float": float,
    "$int": _whole,
}
