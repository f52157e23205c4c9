"""A map as plain data, and as the text of ``argmap-json``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from ..conversion import dumps, loads
from ..errors import WrongTypeError
from ..formats._argmap_document import NAME, document_of
from ..model import takes_map

if TYPE_CHECKING:
    from ..model import ArgumentMap


@takes_map
def to_dict(m: ArgumentMap) -> dict[str, Any]:
    """Return *m* as plain data: what `to_json` writes."""
    return document_of(m)


@takes_map
def to_json(m: ArgumentMap, *, indent: int | None = None) -> str:
    """Write *m* as ``argmap-json``, which loses nothing."""
    return dumps(m, NAME, indent=indent)


def from_dict(document: object) -> ArgumentMap:
    """
    Make a map of plain data, as `to_dict` returns it.

    >>> from_dict({"format": "argmap-json", "version": 1, "claims": [{"title": "Tea"}]})
    <ArgumentMap: 1 claim>

    Raises:
        ReadError: if something in it is not as expected; it carries what could be read.
        WrongTypeError: if it isn't a mapping, or not plain data.
    """
    import json  # noqa: PLC0415 - most maps stay maps

    if not isinstance(document, Mapping):
        what = type(document).__name__
        raise WrongTypeError(f"expected a mapping, such as m.to_dict() returns, got {what}")
    try:
        return from_json(json.dumps(dict(document)))
    except (TypeError, RecursionError) as error:
        raise WrongTypeError(f"expected plain data, as in JSON: {error}") from None


def from_json(text: str) -> ArgumentMap:
    """
    Read the text of ``argmap-json``, as `to_json` writes it.

    Raises:
        ReadError: if something in it is not as expected; it carries what could be read.
        WrongTypeError: if *text* is not a text.
    """
    return loads(text, NAME)
