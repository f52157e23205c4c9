"""What a foreign format says and argmap doesn't understand: kept as it is, and written back."""

from __future__ import annotations

import functools
import gc
import itertools
from typing import Any

from ..model import Data
from ..suggest import has_half_characters

#: How deep what is kept may be nested.
DEEPEST = 50


_TOO_DEEP = f"what is nested more than {DEEPEST} deep is not kept"
_NESTED = frozenset((dict, list))


class FrozenLater(Data):
    """
    A document that `json.loads` made, frozen when it is first asked for: most never are.

    It is used up, and must be flat: see `freeze_document`.
    """

    __slots__ = ("_document",)

    def __init__(self, document: dict[str, Any]) -> None:
        self._document = document

    @functools.cached_property
    def _items(self) -> dict[str, Any]:  # type: ignore[override]  # as that of others, from now on
        return {key: freeze_json(value, 1) for key, value in self._document.items()}


def freeze_document(document: dict[str, Any]) -> Data:
    """
    Freeze what `json.loads` made, which nobody uses any longer: later, if it is flat.

    It is if it consists of plain values, lists of them, and lists of records of them.

    Raises:
        ValueError: if it is nested too deeply.
    """
    if _is_flat(document):
        return FrozenLater(document)
    frozen: Data = freeze_json(document)
    return frozen


def _is_flat(document: dict[str, Any]) -> bool:
    values = document.values()
    listed = itertools.chain.from_iterable(value for value in values if type(value) is list)
    held = [*filter(gc.is_tracked, listed)]  # mostly none: see `_are_plain`
    return dict not in map(type, values) and list not in map(type, held) and _are_plain(held)


def _are_plain(records: list[dict[str, Any]]) -> bool:
    """Whether no record holds another, or a list; the collector needn't track those that don't."""
    every = itertools.chain.from_iterable(map(dict.values, filter(gc.is_tracked, records)))
    return _NESTED.isdisjoint(map(type, every))


def freeze_json(value: Any, depth: int = 0) -> Any:
    """
    Freeze what `json.loads` made, which nobody uses any longer.

    Raises:
        ValueError: if it is nested too deeply.
    """
    kind = type(value)
    if kind is list:
        return tuple(freeze_records(value, depth))
    return freeze_records([value], depth)[0] if kind is dict else value


def freeze_records(values: list[Any], depth: int = 0) -> list[Any]:
    """
    Freeze each of *values*, as `freeze_json` does; most are many records of plain values.

    Raises:
        ValueError: if one is nested too deeply.
    """
    records = [value for value in values if type(value) is dict]
    freeze_values(records, depth)
    frozen: list[Any] = Data.all_of_frozen(records)
    if len(frozen) == len(values):
        return frozen
    waiting = iter(frozen)
    return [next(waiting) if type(v) is dict else freeze_json(v, depth + 1) for v in values]


def freeze_values(records: list[dict[str, Any]], depth: int = 0) -> None:
    """
    Freeze what each of *records* holds, in its place.

    Raises:
        ValueError: if something is nested too deeply.
    """
    if depth > DEEPEST:
        raise ValueError(_TOO_DEEP)
    if _are_plain(records):
        return
    for record in records:
        if not _are_plain([record]):
            for key, inner in record.items():
                record[key] = freeze_json(inner, depth + 1)


def thaw_json(value: Any) -> Any:
    """Make of what was kept what JSON needs; a date or the like becomes a text."""
    if isinstance(value, Data):
        return {key: thaw_json(inner) for key, inner in value.items()}
    if isinstance(value, tuple):
        return [thaw_json(inner) for inner in value]
    if value is None or isinstance(value, (str, bool, int, float)):
        return value
    return str(value)


def encode(document: dict[str, Any], indent: int | None, *, lists: tuple[str, ...] = ()) -> str:
    """
    Write *document* as JSON, each item of its *lists* on a line of its own.

    With an *indent*, everything has its own line.
    """
    written = _encoded(document, indent, lists, ascii=False)
    if has_half_characters(written):  # which only escapes can express
        written = _encoded(document, indent, lists, ascii=True)
    return f"{written}\n"


def _encoded(
    document: dict[str, Any], indent: int | None, lists: tuple[str, ...], *, ascii: bool
) -> str:
    import json  # noqa: PLC0415 - only writing needs it

    encoder = json.JSONEncoder(ensure_ascii=ascii, indent=indent, check_circular=False)
    if indent is not None:
        return encoder.encode(document)
    parts = []
    for key, value in document.items():
        if key in lists and value and isinstance(value, list):
            items = ",\n".join(map(encoder.encode, value))
            parts.append(f"{encoder.encode(key)}: [\n{items}\n]")
        elif isinstance(value, dict) and any(name in lists for name in value):
            parts.append(f"{encoder.encode(key)}: {_encoded(value, None, lists, ascii=ascii)}")
        else:
            parts.append(f"{encoder.encode(key)}: {encoder.encode(value)}")
    return "{" + ",\n".join(parts) + "}"
