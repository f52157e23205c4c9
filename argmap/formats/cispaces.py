"""
CISpaces, whose JSON is AIF with other names for the ends of edges: read only.

What it says besides, such as who reported something, is kept with the nodes.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from ..argdown.quiet import collector_paused
from ._aif import AifReader
from ._base import Format, Reading
from ._json import JsonReader

if TYPE_CHECKING:
    from ..source import Source

_EDGE = re.compile(r'"(?:source|target|edgeID|formEdgeID|graphID)"\s*:')
#: What the text of a scheme says that has no name.
_UNNAMED = frozenset(("Pro", "Con"))


@collector_paused()
def read(source: Source) -> Reading:
    """Read a graph as AIF reads one; `Pro` and `Con` are not schemes."""
    reader = JsonReader(source, "nodes", "edges")
    document = reader.document()
    nodes = reader.objects(document.get("nodes"), "nodes")
    edges = reader.objects(document.get("edges"), "edges")
    part = {**document, "nodes": [*map(_node, nodes)], "edges": [*map(_edge, edges)]}
    m = AifReader(reader).read(part if document else {}, {})
    return Reading(m, tuple(reader.diagnostics))


def _node(node: dict[str, Any]) -> dict[str, Any]:
    unnamed = node.get("type") in ("RA", "CA") and node.get("text") in _UNNAMED
    return {**node, **({"text": node["type"]} if unnamed else {})}


def _edge(edge: dict[str, Any]) -> dict[str, Any]:
    rest = {key: value for key, value in edge.items() if key not in ("source", "target")}
    ends = {"fromID": edge.get("source"), "toID": edge.get("target")}
    return {**{key: value for key, value in ends.items() if value is not None}, **rest}


def sniff(text: str) -> bool:
    """Tell it from AIF by how it calls the ends of edges."""
    keys = {found[0].split('"')[1] for found in _EDGE.finditer(text[:1_000_000])}
    whole = text.lstrip()[:1] == "{" and '"nodeID"' in text and '"fromID"' not in text
    return whole and {"source", "target", "edgeID"} <= keys


FORMAT = Format("CISpaces JSON", (".json",), read, sniff=sniff)
