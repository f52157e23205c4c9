"""YAML that strangers wrote, read within bounds; and texts written as YAML."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from ..argdown.yaml12 import YamlError, load_yaml
from ._json import JsonReader, kind_of

if TYPE_CHECKING:
    from ._notes import Notes

#: YAML allows keys of 1024 characters without a question mark.
_SIMPLE = 1000
_ESCAPES = {'"': '\\"', "\\": "\\\\"}


def read_mapping(notes: Notes, what: str) -> dict[str, Any]:
    """Read a document that should be a mapping *what*; report it if it is anything else."""
    try:
        document = load_yaml(notes.source.text)
    except YamlError as error:
        notes.unreadable(f"this is not valid YAML: {error.problem}", error.offset)
        return {}
    if isinstance(document, dict):
        return document
    notes.unreadable(f"expected a mapping {what}, found {kind_of(document)}")
    return {}


class YamlReader(JsonReader):
    """Takes a YAML document apart as `JsonReader` does one of JSON."""

    def document(self) -> dict[str, Any]:
        """Return the document's mapping; an empty one, with an error, if there is none."""
        try:
            value = load_yaml(self.source.text)
        except YamlError as error:
            self.unreadable(f"this is not valid YAML: {error.problem}", error.offset)
            return {}
        return self.expected(value, "a mapping")


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


def quoted_key(text: str, blanks: str = "") -> str:
    r"""
    Write a text as the key of a value that follows, after *blanks*.

    A key of more than about a thousand characters needs the question mark that tells it is one.

    >>> quoted_key("Tea")
    '"Tea":'
    """
    written = quoted(text)
    long = len(written) > _SIMPLE
    return f"{blanks}? {written}\n{blanks}:" if long else f"{blanks}{written}:"


def _escaped(char: str) -> str:
    if char.isprintable():
        return _ESCAPES.get(char, char)
    return f"\\U{ord(char):08x}"
