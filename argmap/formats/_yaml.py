"""YAML that strangers wrote, read within bounds; and texts written as YAML."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from ..argdown.yaml12 import YamlError, load_yaml
from ._json import JsonReader

if TYPE_CHECKING:
    from ._notes import Notes

_ESCAPES = {'"': '\\"', "\\": "\\\\"}


def read_mapping(notes: Notes, what: str) -> dict[str, Any]:
    """Read a document that should be a mapping *what*; report it if it is anything else."""
    try:
        document = load_yaml(notes.source.text)
    except YamlError as error:
        notes.unreadable(f"this is not valid YAML: {error.problem}", error.offset)
        return {}
    if not isinstance(document, (dict, type(None))):
        notes.odd(f"expected a mapping {what}")
    return document if isinstance(document, dict) else {}


class YamlReader(JsonReader):
    """Takes a YAML document apart as `JsonReader` does one of JSON."""

    def document(self) -> dict[str, Any]:
        """Return the document's mapping; an empty one if there is none."""
        try:
            value = load_yaml(self.source.text)
        except YamlError as error:
            self.unreadable(f"this is not valid YAML: {error.problem}", error.offset)
            return {}
        return self.mapping(value, "the document")


def scalar_text(value: Any) -> str:
    """Write a scalar as text: YAML has numbers, dates and truth values where texts are meant."""
    if value is None or isinstance(value, (dict, list)):
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    return value.isoformat() if isinstance(value, dt.date) else str(value)


def quoted(text: str) -> str:
    r"""
    Write a text between quotation marks, whatever is in it.

    >>> quoted('Tea: "hot"')
    '"Tea: \\"hot\\""'
    """
    return (
        f'"{"".join(c if c.isprintable() and c not in _ESCAPES else _escaped(c) for c in text)}"'
    )


def _escaped(char: str) -> str:
    if char.isprintable():
        return _ESCAPES.get(char, char)
    return f"\\U{ord(char):08x}"
