"""Reading JSON that strangers wrote: nothing raises, and surprises are reported by path."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from ..model.limits import number_from
from ..model.section import DEEPEST
from ..suggest import either
from ._notes import Notes

if TYPE_CHECKING:
    from ..source import Source


class JsonReader(Notes):
    """
    Takes a JSON document apart, and notes where it is not what was expected.

    Paths are written as in JavaScript: ``statements.Rain.members[0].text``.
    *keys* are those of the format's documents: a document with none of them is of another kind.
    """

    def __init__(self, source: Source, *keys: str) -> None:
        super().__init__(source)
        self.keys = keys

    def document(self) -> dict[str, Any]:
        """Return the document's object; an empty one, with an error, if there is none."""
        try:
            value = json.loads(self.source.text)
        except json.JSONDecodeError as error:
            self.unreadable(f"this is not valid JSON: {error.msg}", error.pos)
            return {}
        except (RecursionError, ValueError):
            self.unreadable(
                "this JSON is nested too deeply, or contains a number that is too long"
            )
            return {}
        return self.expected(value, "an object")

    def expected(self, document: Any, what: str) -> dict[str, Any]:
        """Return a *document* of this format, which is *what*; report anything else."""
        if isinstance(document, dict) and (
            not self.keys or not document.keys().isdisjoint(self.keys)
        ):
            return document
        named = f" with the key {either(map(repr, self.keys))}" if self.keys else ""
        found = kind_of(document)
        if isinstance(document, dict) and document:
            found = either(map(repr, [*document][:_LISTED]), "and")
        self.unreadable(f"expected {what}{named}, found {found}")
        return {}

    def mapping(self, value: Any, path: str) -> dict[str, Any]:
        """Return *value* if it is an object; nothing at all counts as an empty one."""
        found: dict[str, Any] = self._expected(value, dict, {}, path)
        return found

    def several(self, value: Any, path: str) -> list[Any]:
        """Return *value* if it is a list; nothing at all counts as an empty one."""
        found: list[Any] = self._expected(value, list, [], path)
        return found

    def objects(self, value: Any, path: str) -> list[dict[str, Any]]:
        """Return the objects in a list, each under its place."""
        listed = self.several(value, path)
        if set(map(type, listed)) <= _OBJECTS:
            return listed
        return [self.mapping(item, f"{path}[{i}]") for i, item in enumerate(listed)]

    def text(self, value: Any, path: str) -> str:
        """Return *value* if it is a text; nothing at all counts as an empty one."""
        found: str = self._expected(value, str, "", path)
        return found

    def texts(self, value: Any, path: str) -> tuple[str, ...]:
        """Return the texts in a list."""
        listed = self.several(value, path)
        if all(type(item) is str for item in listed):
            return tuple(listed)
        return tuple(self.text(item, f"{path}[{i}]") for i, item in enumerate(listed))

    def level(self, value: Any, path: str) -> int:
        """Return *value* if it is how deep a section may be, else the nearest such number."""
        if type(value) is int and 1 <= value <= DEEPEST:
            return value
        self.odd(f"{path}: expected {number_from(1, DEEPEST)}")
        return min(max(1, value), DEEPEST) if type(value) is int else 1

    def _expected(self, value: Any, kind: type, empty: Any, path: str) -> Any:
        if value is None:
            return empty
        if isinstance(value, kind):
            return value
        self.odd(f"{path}: expected {_NAMES[kind]}, found {kind_of(value)}")
        return empty


_OBJECTS = frozenset({dict})
_NAMES = {
    dict: "an object",
    list: "a list",
    str: "a text",
    bool: "a truth value",
    type(None): "nothing",
}
#: How many keys of a document of another kind a message names.
_LISTED = 5


def kind_of(value: Any) -> str:
    """Say what kind of JSON *value* is."""
    return "an empty object" if value == {} else _NAMES.get(type(value), "a number")
