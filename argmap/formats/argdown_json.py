"""
Argdown's own JSON, as ``argdown json`` writes it.

Written for Argdown's tools, with the map view (nodes and edges) if asked for.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from ..argdown.mapview.export import Export
from ..argdown.mapview.omissions import omissions
from ..argdown.quiet import collector_paused
from ..suggest import without_half_characters
from ._argdown_json_losses import Losses
from ._base import Format, Loss, Reading
from ._from_argdown_json import MapReader
from ._json import JsonReader
from ._options import Option, indent_option

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from ..model import ArgumentMap
    from ..source import Source


def read(source: Source) -> Reading:
    """
    Read Argdown's JSON, of any version, with or without the map view.

    The map view is ignored: it is derived from the rest.
    """
    reader = JsonReader(source, "statements", "arguments", "relations", "sections")
    m = MapReader(reader, reader.document()).read()
    return Reading(m, tuple(reader.diagnostics))


def sniff(text: str) -> bool:
    """Tell Argdown's JSON from other JSON by its keys."""
    head = text.lstrip()[:1] == "{"
    return head and '"statements"' in text and '"arguments"' in text and '"relations"' in text


def _encoder() -> Callable[[Any], str]:
    """
    Make what writes an element, once: `json` itself makes the C encoder again for each.

    Nothing in a map holds itself, so nothing has to look for circles.
    """
    whole = json.JSONEncoder(ensure_ascii=False, check_circular=False)
    make: Any = getattr(json.encoder, "c_make_encoder", None)
    if make is None:
        return whole.encode
    text = json.encoder.encode_basestring
    parts = make(None, whole.default, text, None, ": ", ", ", False, False, True)
    return lambda value: "".join(parts(value, 0))


_json = _encoder()


@collector_paused()
def write(m: ArgumentMap, *, map: bool = False, indent: int | None = None) -> str:
    """
    Write Argdown's JSON.

    *map* asks for the map view as well: what Argdown would draw.
    *indent* is how many spaces each level is indented by;
    without it, every element is on a line of its own, which is faster and easy to compare.

    Raises:
        TooLargeError: if the map view has too many edges to be of use.
    """
    export = Export(m)
    if indent is not None:
        written = _indented(export.as_json(map=map), indent)
    else:
        parts = (_part(*part) for part in export.parts(map=map))
        written = "{\n" + ",\n".join(parts) + "\n}"
    return without_half_characters(written) + "\n"


def _part(key: str, named: bool, items: Iterable[Any]) -> str:
    """Write one part, an element per line: its keys and values exist only for the moment."""
    lines = (f"{_json(k)}: {_json(v)}" for k, v in items) if named else (_json(v) for v in items)
    start, end = "{}" if named else "[]"
    written = ",\n  ".join(lines)
    return (
        f"{_json(key)}: {start}\n  {written}\n{end}" if written else f"{_json(key)}: {start}{end}"
    )


def _indented(value: Any, indent: int) -> str:
    return json.dumps(value, ensure_ascii=False, indent=indent)


def losses(m: ArgumentMap) -> Iterator[Loss]:
    """Name what Argdown's JSON cannot say."""
    return iter(Losses(m))


def notes(m: ArgumentMap, *, map: bool = False, **_: object) -> Iterator[str]:
    """Say what the map view leaves out, if it is written."""
    left_out = omissions(m) if map else ""
    if left_out:
        yield f"not in Argdown's map: {left_out}"


_OPTIONS = (
    Option("map", bool, default=False, command=True, help="Whether to include Argdown's map."),
    indent_option("one element per line"),
)

FORMAT = Format(
    "Argdown JSON",
    (".json",),
    read,
    write,
    losses,
    sniff,
    write_options=_OPTIONS,
    notes=notes,
)
