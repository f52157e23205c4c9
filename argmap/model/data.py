"""
Free data: what YAML and JSON can express, frozen.

Numbers and truth values that Python's ``==`` would confuse are different:
``Data({"a": 1}) != Data({"a": True})``.
"""

from __future__ import annotations

import datetime as dt
import functools
import itertools
import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeAlias

Scalar: TypeAlias = bool | int | float | str | dt.date | dt.datetime | None
Value: TypeAlias = "Scalar | tuple[Value, ...] | Data"


class Data(Mapping[str, Any]):
    """
    A frozen mapping with text keys, in the author's order.

    Lists inside become tuples, and mappings become `Data`.  Equality ignores the order of keys.

    >>> Data({"par": 14, "at": [0, 103]})
    Data({'par': 14, 'at': (0, 103)})
    """

    __slots__ = ("__dict__", "_items")

    def __init__(self, items: Mapping[Any, Any] | None = None) -> None:
        self._items: dict[str, Any] = (
            {str(k): freeze(v) for k, v in items.items()} if items else {}
        )

    @classmethod
    def of_frozen(cls, items: dict[str, Any]) -> Data:
        """Take over *items*, whose values are frozen, and which nobody will change."""
        return cls.all_of_frozen([items])[0]

    @classmethod
    def all_of_frozen(cls, records: Sequence[dict[str, Any]]) -> list[Data]:
        """Take over *records*, as `of_frozen` does: in one go, for there may be very many."""
        made = [*map(cls.__new__, itertools.repeat(cls, len(records)))]
        for data, items in zip(made, records, strict=True):
            data._items = items  # noqa: SLF001 - it is one of this class
        return made

    def __getitem__(self, key: str) -> Any:
        return self._items[key]

    def get(self, key: str, default: Any = None) -> Any:
        """Return the value of *key*, or *default*; called often, so it is kept fast."""
        return self._items.get(key, default)

    def __iter__(self) -> Iterator[str]:
        return iter(self._items)

    def __len__(self) -> int:
        return len(self._items)

    @functools.cached_property
    def _identity(self) -> frozenset[Any]:
        return frozenset((k, _identity(v)) for k, v in self._items.items())

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Data):
            return NotImplemented
        return self._identity == other._identity

    def __hash__(self) -> int:
        return hash(self._identity)

    def __repr__(self) -> str:
        return f"Data({self._items!r})" if self._items else "Data()"

    def _ipython_key_completions_(self) -> list[str]:
        return list(self._items)

    def __reduce__(self) -> tuple[type[Data], tuple[dict[str, Any]]]:
        return Data, (self._items,)


def freeze(value: Any) -> Any:
    """Turn mappings into `Data` and lists into tuples, all the way down."""
    if isinstance(value, Data):
        return value
    if isinstance(value, Mapping):
        return Data(value)
    if isinstance(value, (list, tuple, set, frozenset)):
        return tuple(freeze(v) for v in value)
    return value


def thaw(value: Any) -> Any:
    """Turn `Data` into dicts and tuples into lists: the inverse of `freeze`."""
    if isinstance(value, Mapping):
        return {k: thaw(v) for k, v in value.items()}
    if isinstance(value, tuple):
        return [thaw(v) for v in value]
    return value


def merge(old: Any, new: Any) -> Any:
    """
    Merge as Argdown does: mappings deeply, lists item by item, otherwise *new* wins.

    >>> merge(Data({"a": {"x": 1}, "l": [1, 2]}), Data({"a": {"y": 2}, "l": [3]}))
    Data({'a': Data({'x': 1, 'y': 2}), 'l': (3, 2)})
    """
    return merge_all((old, new))


def merge_all(values: Sequence[Any]) -> Any:
    """
    Merge *values*, of which there is at least one, from left to right, in linear time.

    >>> merge_all([Data({"a": 1}), Data({"b": 2}), Data({"a": 3})])
    Data({'a': 3, 'b': 2})
    """
    last = values[-1]
    if isinstance(last, Data):
        columns: dict[str, list[Any]] = {}
        for value in _tail(values, Data):
            for key, inner in value.items():
                columns.setdefault(key, []).append(inner)
        return Data({key: merge_all(column) for key, column in columns.items()})
    if isinstance(last, tuple):
        rows: list[list[Any]] = []
        for value in _tail(values, tuple):
            rows += ([] for _ in range(len(value) - len(rows)))
            for row, inner in zip(rows, value, strict=False):
                row.append(inner)
        return tuple(map(merge_all, rows))
    return last


def _tail(values: Sequence[Any], kind: type) -> Sequence[Any]:
    """Give the last of *values* that are all of one *kind*: what stood before them is replaced."""
    start = len(values)
    while start and isinstance(values[start - 1], kind):
        start -= 1
    return values[start:]


def layer_of(data: Data) -> str:
    """
    Read from *data* to whom something belongs: ``evaluation``, another layer, or ``author``.

    >>> layer_of(Data({"evaluation": True})), layer_of(Data({"layer": "evaluation"}))
    ('evaluation', 'evaluation')
    """
    if data.get("evaluation") is True:
        return "evaluation"
    layer = data.get("layer")
    return layer if layer and isinstance(layer, str) else "author"


def _identity(value: Any) -> Any:
    if isinstance(value, Data):
        return value._identity  # noqa: SLF001 - the same class's own cache
    if isinstance(value, tuple):
        return tuple(_identity(v) for v in value)
    if isinstance(value, float) and math.isnan(value):
        return "nan"  # equal to itself here, or no map with it would equal itself
    return (type(value).__name__, value)
