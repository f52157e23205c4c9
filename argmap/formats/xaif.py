"""
xAIF, which the tools of the Open Argument Mining Framework exchange; OVA3 saves it, too.

Its part ``AIF`` is read and written as AIF; the rest is kept in the map's leftovers.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from ..argdown.quiet import collector_paused
from ..model import Data
from ..source import Source
from ._aif import LISTS, AifReader, aif_document
from ._base import Format, Loss, Reading, lost_between
from ._json import JsonReader
from ._kept import encode, freeze_json, thaw_json
from ._options import indent_option

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..model import ArgumentMap

KEY = "xaif"
_PART = re.compile(r'"AIF"\s*:\s*\{')


@collector_paused()
def read(source: Source) -> Reading:
    """Read the map in the part ``AIF``, which may lack premises or conclusions."""
    reader = JsonReader(source, "AIF")
    document = reader.document()
    part = reader.mapping(document.pop("AIF", None), "AIF")
    if not part and not reader.diagnostics:
        reader.odd("AIF: expected an object with nodes and edges")
    speaking = any(type(n) is dict and n.get("type") == "L" for n in part.get("nodes") or ())
    others = {} if document == _plain(dialogue=speaking) else {KEY: _kept(reader, document)}
    m = AifReader(reader).read(part, others)
    return Reading(m, tuple(reader.diagnostics))


def _plain(*, dialogue: bool) -> dict[str, Any]:
    """Return what stands beside the part ``AIF`` if there is nothing to say there."""
    return {"text": {"txt": ""}, "dialog": dialogue, "OVA": []}


def _kept(reader: JsonReader, document: dict[str, Any]) -> Data:
    try:
        kept: Data = freeze_json(document)
    except ValueError as error:
        reader.odd(str(error))
        return Data()
    return kept


def sniff(text: str) -> bool:
    """Tell xAIF by its part ``AIF``."""
    return text.lstrip()[:1] == "{" and bool(_PART.search(text)) and '"nodes"' in text


@collector_paused()
def write(m: ArgumentMap, *, indent: int | None = None) -> str:
    """
    Write all lists of the part ``AIF``, as other tools expect.

    *indent* is how many spaces each level is indented by;
    without it, every node and every edge is on a line of its own.
    """
    document = aif_document(m)
    part = {key: document.pop(key, None) or [] for key in LISTS}
    kept = m.leftovers.get(KEY)
    plain = _plain(dialogue=any(node.get("type") == "L" for node in part["nodes"]))
    rest = thaw_json(kept) if isinstance(kept, Data) else plain
    rest.pop("AIF", None)
    return encode({"AIF": {**part, **document}, **rest}, indent, lists=LISTS)


def losses(m: ArgumentMap) -> Iterator[Loss]:
    """Write and read *m*, and name every difference."""
    return lost_between(m, read(Source("", write(m))).map)


_OPTIONS = (indent_option("one node per line"),)

FORMAT = Format("xAIF", (".json", ".xaif"), read, write, losses, sniff, write_options=_OPTIONS)
