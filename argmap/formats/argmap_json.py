"""
argmap's own JSON: everything that a map says, in the shortest time.

``docs/argmap-json.schema.json`` describes it.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from ..argdown.quiet import collector_paused
from ..model import ArgumentMap
from ..suggest import has_half_characters
from ._argmap_document import NAME, DocumentReader, document_of
from ._base import Format, Reading
from ._json import JsonReader
from ._options import indent_option

if TYPE_CHECKING:
    from ..source import Source

#: Lists with one element per line.
_LISTS = ("sections", "claims", "arguments", "relations")


@collector_paused()
def read(source: Source) -> Reading:
    """Read a document of this format, of any version up to ours."""
    reader = JsonReader(source, "format")
    document = reader.document()
    m = DocumentReader(reader).read(document) if document else ArgumentMap()
    return Reading(m, tuple(reader.diagnostics))


def sniff(text: str) -> bool:
    """Tell the format by its name, near the start."""
    head = text[:200]
    return head.lstrip()[:1] == "{" and f'"{NAME}"' in head


@collector_paused()
def write(m: ArgumentMap, *, indent: int | None = None) -> str:
    """
    Write the document of *m*.

    *indent* is how many spaces each level is indented by;
    without it, every element is on a line of its own, which is faster and easy to compare.
    """
    document = document_of(m)
    written = _written(document, indent, ascii=False)
    if has_half_characters(written):  # which only escapes can express
        written = _written(document, indent, ascii=True)
    return f"{written}\n"


def _written(document: dict[str, Any], indent: int | None, *, ascii: bool) -> str:
    encoder = json.JSONEncoder(ensure_ascii=ascii, indent=indent, check_circular=False)
    if indent is not None:
        return encoder.encode(document)
    parts = []
    for key, value in document.items():
        if key in _LISTS:
            items = ",\n".join(map(encoder.encode, value))
            parts.append(f'"{key}": [\n{items}\n]')
        else:
            parts.append(f'"{key}": {encoder.encode(value)}')
    return "{" + ",\n".join(parts) + "}"


_OPTIONS = (indent_option("one element per line"),)

FORMAT = Format(
    "argmap JSON", (".argmap", ".json"), read, write, sniff=sniff, write_options=_OPTIONS
)
