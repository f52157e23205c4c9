"""
Formats that keep their whole document as the map's leftovers.

The document is written back as it was as long as the map says the same;
of an edited map, a new one is made, with the old one at hand for what the map doesn't say.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import attrs

from ..model import ArgumentMap, Data
from ..model.data import thaw
from ..source import Severity, Source
from ._base import Reading
from ._json import JsonReader
from ._kept import freeze_json


def said_by(m: ArgumentMap) -> tuple[Any, ...]:
    """Return what a document says of a map."""
    return m.claims, m.arguments, m.relations, m.sections, m.settings


@attrs.frozen
class Keeper:
    """
    Reads and makes documents whose key among the leftovers is *key*.

    *take* makes a map of a document, and reports to the reader;
    *make* makes the document of a map, with what an earlier document, or an empty one, has.
    If *said* is the same of two maps, their documents say the same.
    """

    key: str
    take: Callable[[JsonReader, dict[str, Any]], ArgumentMap]
    make: Callable[[ArgumentMap, dict[str, Any]], dict[str, Any]]
    said: Callable[[ArgumentMap], Any] = said_by

    def read(self, reader: JsonReader) -> Reading:
        """Read the document of *reader*; keep it unless it would be made of the map alone."""
        document = reader.document()
        m = self.take(reader, document)
        if not document:
            return Reading(m, tuple(reader.diagnostics))
        alone = Data({self.key: self.make(m, {})})
        try:
            kept = Data({self.key: freeze_json(document)})
        except ValueError as error:
            reader.odd(str(error))
            kept = alone
        m = m if kept == alone else attrs.evolve(m, leftovers=kept)
        return Reading(m, tuple(reader.diagnostics))

    def document(self, m: ArgumentMap) -> dict[str, Any]:
        """Give the document of *m*: the one that it was read from, if that still says the same."""
        kept = m.leftovers.get(self.key)
        if not isinstance(kept, Data):
            return self.make(m, {})
        before: dict[str, Any] = thaw(kept)
        silent = JsonReader(Source("", ""))
        again = self.take(silent, before)
        if any(d.severity is Severity.ERROR for d in silent.diagnostics):
            return self.make(m, {})
        return before if self.said(again) == self.said(m) else self.make(m, before)
