"""
AIF, the Argument Interchange Format, as JSON: what AIFdb exports and most corpora are in.

Everything in a file survives: see ``docs/formats.md`` on what becomes of which node.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..argdown.quiet import collector_paused
from ._aif import ALWAYS, LISTS, AifReader, aif_document
from ._base import Format, Loss, Reading, lost_between
from ._json import JsonReader
from ._kept import encode
from ._options import indent_option

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..model import ArgumentMap

from ..source import Source

_START = re.compile(rf'\s*\{{\s*"(?:{"|".join(LISTS)})"\s*:')


@collector_paused()
def read(source: Source) -> Reading:
    """Read a node set; the dialogue stands in the map's `dialogue`, the rest in its leftovers."""
    reader = JsonReader(source, "nodes", "edges", "locutions")
    m = AifReader(reader).read(reader.document(), {})
    return Reading(m, tuple(reader.diagnostics))


def sniff(text: str) -> bool:
    """Tell AIF by its lists, and by how it calls ids."""
    return bool(_START.match(text)) and ('"nodeID"' in text or '"locutions"' in text)


@collector_paused()
def write(m: ArgumentMap, *, indent: int | None = None) -> str:
    """
    Write a node set, with the ids and times that it had where *m* was read from one.

    *indent* is how many spaces each level is indented by;
    without it, every node and every edge is on a line of its own.
    """
    document = aif_document(m)
    named = {key: document.get(key) or [] for key in ALWAYS}
    rest = {k: v for k, v in document.items() if k not in ALWAYS and (v or k not in LISTS)}
    return encode({**named, **rest}, indent, lists=LISTS)


def losses(m: ArgumentMap) -> Iterator[Loss]:
    """Write and read *m*, and name every difference."""
    return lost_between(m, read(Source("", write(m))).map)


_OPTIONS = (indent_option("one node per line"),)

FORMAT = Format("AIF JSON", (".json",), read, write, losses, sniff, write_options=_OPTIONS)
