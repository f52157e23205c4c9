"""
GraphML, which programs for graphs read: claims and relations as nodes.

A file is written as it was read, for as long as the map says the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..argdown.quiet import collector_paused
from ..model import ArgumentMap
from ..source import Source
from ._base import Format, Loss, Reading, lost_between
from ._nodes import GraphPart, GraphWriter, read_nodes
from ._outline import on_one_line, title_of
from ._verbatim import keeping, kept_or_fresh
from ._xml import XmlNode, XmlReader, escape_text, without_forbidden, write_element

if TYPE_CHECKING:
    from collections.abc import Iterator

KEY = "graphml"

#: The attributes that are written: of nodes, and of edges.
_NODE_KEYS = ("kind", "title", "text", "tags", "relation", "scheme")
_EDGE_KEYS = ("role",)
#: Where AIFdb's drawings say what a node is: in its colour.
_COLOURS = {
    "#def8e9": "ra",
    "#fbdedb": "ca",
    "#fbeadb": "ma",
    "#fdf6d9": "ya",
    "#eee3f3": "ta",
}


@collector_paused()
def read(source: Source) -> Reading:
    """Read a graph; its text is kept in the map's leftovers."""
    return keeping(KEY, _read(source), source, _fresh)


def _read(source: Source) -> Reading:
    reader = XmlReader(source)
    root = reader.root("graphml", of=_tag)
    if root is None:
        return Reading(ArgumentMap(), tuple(reader.diagnostics))
    graph = _Graph(reader, root)
    m = read_nodes(graph.nodes(), graph.edges(), reader, graph.title)
    return Reading(m, tuple(reader.diagnostics))


def _tag(node: XmlNode) -> str:
    return node.tag.rpartition(":")[2]


class _Graph:
    """Reads the nodes and edges in the element *root*."""

    def __init__(self, reader: XmlReader, root: XmlNode) -> None:
        self.reader = reader
        self.parts = [*root.walk()]
        self.names: dict[str, str] = {}
        for key in self.parts:
            if _tag(key) == "key":
                name = key.get("attr.name") or key.get("id")
                self.names[key.get("id")] = name.casefold()
        graph = next((part for part in self.parts if _tag(part) == "graph"), XmlNode("graph", {}))
        title = self._facts(graph).get("title", "")
        self.title = on_one_line(title)

    def _facts(self, part: XmlNode) -> dict[str, Any]:
        facts: dict[str, Any] = {}
        for data in part.children:
            if _tag(data) == "data":
                name = self.names.get(data.get("key"), data.get("key"))
                if data.children:
                    facts |= {k: v for k, v in _drawn(data).items() if k not in facts}
                else:
                    facts[name] = data.text
        return facts

    def nodes(self) -> Iterator[GraphPart]:
        """Yield the nodes; groups, which hold others, are noted."""
        for node in self.parts:
            if _tag(node) != "node":
                continue
            at = self.reader.place(node)
            if any(_tag(child) == "graph" for child in node.children):
                message = f"the node {node.get('id')!r} is a group"
                self.reader.unusual(message, "The map shows what is in it.", at)
                continue
            yield GraphPart(node.get("id"), self._facts(node), f"node {node.get('id')!r}", at)

    def edges(self) -> Iterator[GraphPart]:
        """Yield the edges; hyperedges are noted."""
        for edge in self.parts:
            at = self.reader.place(edge) if _tag(edge) in ("edge", "hyperedge") else 0
            if _tag(edge) == "hyperedge":
                self.reader.unusual("a hyperedge", "The map doesn't show it.", at)
            elif _tag(edge) == "edge":
                start, end = edge.get("source"), edge.get("target")
                path = f"edge from {start!r} to {end!r}"
                yield GraphPart(start, self._facts(edge), path, at, end)


def _drawn(data: XmlNode) -> dict[str, Any]:
    """Read what yEd draws: the label of a node or an edge, and what AIFdb's colours mean."""
    facts: dict[str, Any] = {}
    for part in data.walk():
        if _tag(part) in ("NodeLabel", "EdgeLabel") and on_one_line(part.text):
            facts.setdefault("label", on_one_line(part.text))
        elif _tag(part) == "Fill" and part.get("color").casefold() in _COLOURS:
            facts["type"] = _COLOURS[part.get("color").casefold()]
    return facts


def sniff(text: str) -> bool:
    """Tell GraphML by its element."""
    return "<graphml" in text[:10_000]


@collector_paused()
def write(m: ArgumentMap) -> str:
    """Write a graph, as it was read if *m* still says the same."""
    return kept_or_fresh(KEY, m, _read, _fresh)


def _clean(text: str) -> str:
    return without_forbidden(on_one_line(text))


def _fresh(m: ArgumentMap) -> str:
    graph = GraphWriter(m, _clean)
    lines = ['<?xml version="1.0" encoding="UTF-8"?>\n']
    lines.append('<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n')
    nodes = [*graph.nodes()]
    cites = any("citation" in facts for _, facts in nodes)
    lines += (_key(name, "node") for name in (*_NODE_KEYS, *(["citation"] if cites else [])))
    lines += (_key(name, "edge") for name in _EDGE_KEYS)
    lines += [_key("title", "graph", "about"), '  <graph id="map" edgedefault="directed">\n']
    title = _clean(title_of(m))
    lines += [_data("about", title, 4)] if title else []
    for name, facts in nodes:
        said = {**facts, "tags": " ".join(facts.get("tags", ()))}
        inside = "".join(
            _data(key, value, 6) for key, value in said.items() if value or key == "text"
        )
        lines.append(write_element("node", {"id": name}, f"\n{inside}    ", indent=4))
    for start, end, role in graph.edges():
        inside = f"\n{_data('role', role, 6)}    "
        lines.append(write_element("edge", {"source": start, "target": end}, inside, indent=4))
    return "".join([*lines, "  </graph>\n</graphml>\n"])


def _key(name: str, of: str, id: str = "") -> str:
    facts = {"id": id or name, "for": of, "attr.name": name, "attr.type": "string"}
    return write_element("key", facts, indent=2)


def _data(key: str, value: str, indent: int) -> str:
    return write_element("data", {"key": key}, escape_text(value), indent=indent)


def losses(m: ArgumentMap) -> Iterator[Loss]:
    """Write and read *m*, and name every difference."""
    return lost_between(m, read(Source("", write(m))).map)


FORMAT = Format("GraphML", (".graphml",), read, write, losses, sniff)
