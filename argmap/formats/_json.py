"""Reading JSON that strangers wrote: nothing raises, and surprises are reported by path."""

from __future__ import annotations

import json
from typing import Any

import attrs

from ..model import Diagnostic
from ..model.limits import number_from
from ..model.section import DEEPEST
from ..source import Severity, Source, Span
from ..suggest import count

NOT_JSON = "FMT001"
UNEXPECTED = "FMT002"
DANGLING = "FMT004"
#: So many findings of one code are listed; of more, only the number is told.
MOST = 300


class JsonReader:
    """
    Takes a JSON document apart, and notes where it is not what was expected.

    Paths are written as in JavaScript: ``statements.Rain.members[0].text``.
    """

    def __init__(self, source: Source) -> None:
        self.source = source
        self.diagnostics: list[Diagnostic] = []
        self._places: dict[str, list[int]] = {}

    def document(self) -> dict[str, Any]:
        """Return the document's object; an empty one if there is none."""
        try:
            value = json.loads(self.source.text)
        except json.JSONDecodeError as error:
            self._report(NOT_JSON, f"this is not valid JSON: {error.msg}", error.pos)
            return {}
        except (RecursionError, ValueError):
            self._report(
                NOT_JSON,
                "this JSON is nested too deeply, or contains a number that is too long",
                0,
            )
            return {}
        return self.mapping(value, "the document")

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
        if all(type(item) is dict for item in listed):
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

    def odd(self, message: str) -> None:
        """Note something that is not as expected."""
        self._report(UNEXPECTED, message, 0)

    def dangling(self, message: str) -> None:
        """Note a reference to something that the document doesn't hold; the map has it, too."""
        action = "Correct the title, or add what it names."
        self._note(DANGLING, Severity.WARNING, message, action, 0)

    def _expected(self, value: Any, kind: type, empty: Any, path: str) -> Any:
        if value is None:
            return empty
        if isinstance(value, kind):
            return value
        self.odd(f"{path}: expected {_NAMES[kind]}, found {_NAMES.get(type(value), 'a number')}")
        return empty

    def _report(self, code: str, message: str, at: int) -> None:
        action = (
            "Check that the file is whole and in this format."
            if code == NOT_JSON
            else "The rest was read; fix the file, or export it again."
        )
        self._note(code, Severity.ERROR, message, action, at)

    def _note(self, code: str, severity: Severity, message: str, action: str, at: int) -> None:
        """List a finding, or count it where there are some hundred of its code already."""
        span = Span(at, min(at + 1, len(self.source.text)))
        places = self._places.setdefault(code, [])
        if len(places) <= MOST:
            places.append(len(self.diagnostics))
            found = Diagnostic(code, severity, message, action, source=self.source, span=span)
            self.diagnostics.append(found)
            return
        last = self.diagnostics[places[-1]]
        more = last.more + 1
        message = f"{count(more + 1, 'more finding')} of this kind; {MOST:,} are listed"
        self.diagnostics[places[-1]] = attrs.evolve(last, message=message, more=more)


_NAMES = {dict: "an object", list: "a list", str: "a text", bool: "a truth value"}
