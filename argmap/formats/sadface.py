"""SADFace, the Simple Argument Description Format: read only."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..argdown.quiet import collector_paused
from ..model import ArgumentMap, Data, Kind
from ._base import Format, Reading
from ._graph import GraphReader, stated
from ._json import JsonReader
from ._kept import freeze_json

if TYPE_CHECKING:
    from ..source import Source

KEY = "sadface"
_AGAINST = frozenset(("conflict", "attack", "disagree", "defeat"))
#: Names that say no more than the type of a scheme does.
_PLAIN = _AGAINST | {"", "support", "inference", "default inference", "default conflict"}


@collector_paused()
def read(source: Source) -> Reading:
    """Read a document of either dialect; everything in it is kept in the map's leftovers."""
    reader = JsonReader(source, "nodes", "edges")
    document = reader.document()
    graph, known = GraphReader(), set()
    for index, node in enumerate(reader.objects(document.get("nodes"), "nodes")):
        known.add(_node(reader, graph, node, f"nodes[{index}]"))
    for index, edge in enumerate(reader.objects(document.get("edges"), "edges")):
        path = f"edges[{index}]"
        start, end = (reader.text(edge.get(key), f"{path}.{key}") for key in _ENDS)
        graph.join(start, end, path, reader, known)
    settings = _settings(document)
    try:
        leftovers = Data({KEY: freeze_json(document)})
    except ValueError as error:
        reader.odd(str(error))
        leftovers = Data()
    m = ArgumentMap(
        graph.claims, relations=graph.relations, settings=settings, leftovers=leftovers
    )
    return Reading(m, tuple(reader.diagnostics))


_ENDS = ("source_id", "target_id")


def _node(reader: JsonReader, graph: GraphReader, node: dict[str, Any], path: str) -> str:
    name, kind = (reader.text(node.get(key), f"{path}.{key}") for key in ("id", "type"))
    if name in graph.refs:
        reader.unusual(f"{path}: there is another node with the id {name!r}", "The first counts.")
    elif kind == "atom":
        graph.add_claim(name, stated(reader.text(node.get("text"), f"{path}.text")))
    elif kind in ("scheme", "inference", "conflict"):
        scheme = reader.text(node.get("name"), f"{path}.name")
        plain = scheme.casefold()
        against = kind == "conflict" or (kind == "scheme" and plain in _AGAINST)
        how = Kind.ATTACK if against else Kind.SUPPORT
        graph.add_relation(name, how, "" if plain in _PLAIN else scheme)
    else:
        reader.unusual(f"{path}: the type {kind!r} is unknown", "The map doesn't show it.")
    return name


def _settings(document: dict[str, Any]) -> Data:
    metadata = document.get("metadata")
    core = metadata.get("core") if isinstance(metadata, dict) else None
    title = core.get("title") if isinstance(core, dict) else None
    return Data({"title": title}) if isinstance(title, str) and title else Data()


def sniff(text: str) -> bool:
    """Tell SADFace by how it calls the ends of edges, or by its atoms."""
    if text.lstrip()[:1] != "{" or '"nodes"' not in text or '"edges"' not in text:
        return False
    return '"source_id"' in text or ('"resources"' in text and '"metadata"' in text)


FORMAT = Format("SADFace", (".json",), read, sniff=sniff)
