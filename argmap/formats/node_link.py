"""
Node-link JSON, as networkx writes graphs, and syncIALO its debates.

A file is written as it was read, for as long as the map says the same.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any

from ..argdown.quiet import collector_paused
from ..source import Source
from ._base import Format, Loss, Reading, lost_between
from ._json import JsonReader
from ._kept import encode
from ._nodes import GraphPart, GraphWriter, read_nodes
from ._outline import on_one_line, title_of
from ._verbatim import keeping, kept_or_fresh

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..model import ArgumentMap

KEY = "node-link"

_OWN = ("id", "source", "target", "key")
_NODES = re.compile(r'"nodes"\s*:\s*\[')
_EDGES = re.compile(r'"(?:links|edges)"\s*:\s*\[')


@collector_paused()
def read(source: Source) -> Reading:
    """Read a graph; its text is kept in the map's leftovers."""
    return keeping(KEY, _read(source), source, _fresh)


def _read(source: Source) -> Reading:
    reader = JsonReader(source, "nodes", "edges", "links")
    document = reader.document()
    about = reader.mapping(document.get("graph"), "graph")
    title = about.get("title", about.get("name"))
    m = read_nodes(
        _nodes(reader, document),
        _edges(reader, document),
        reader,
        on_one_line(title) if isinstance(title, str) else "",
    )
    return Reading(m, tuple(reader.diagnostics))


def _nodes(reader: JsonReader, document: dict[str, Any]) -> Iterator[GraphPart]:
    for index, node in enumerate(reader.objects(document.get("nodes"), "nodes")):
        path = f"nodes[{index}]"
        facts = {key: value for key, value in node.items() if key not in _OWN}
        yield GraphPart(_id(reader, node, "id", path), facts, path)


def _edges(reader: JsonReader, document: dict[str, Any]) -> Iterator[GraphPart]:
    name = "edges" if "edges" in document else "links"
    for index, edge in enumerate(reader.objects(document.get(name), name)):
        path = f"{name}[{index}]"
        start, end = (_id(reader, edge, key, path) for key in ("source", "target"))
        facts = {key: value for key, value in edge.items() if key not in _OWN}
        yield GraphPart(start, facts, path, target=end)


def _id(reader: JsonReader, part: dict[str, Any], key: str, path: str) -> str:
    value = part.get(key)
    return str(value) if type(value) in (int, float) else reader.text(value, f"{path}.{key}")


def sniff(text: str) -> bool:
    """Tell a graph by its lists, and by what networkx says of each."""
    begins = text.lstrip()[:1] == "{" and '"directed"' in text and '"multigraph"' in text
    return begins and bool(_NODES.search(text)) and bool(_EDGES.search(text))


@collector_paused()
def write(m: ArgumentMap) -> str:
    """Write a graph, as it was read if *m* still says the same."""
    return kept_or_fresh(KEY, m, _read, _fresh)


def _fresh(m: ArgumentMap) -> str:
    graph, used = GraphWriter(m), Counter[tuple[str, str]]()
    edges = []
    for start, end, role in graph.edges():
        key = used[start, end]
        used[start, end] += 1
        edges.append({"source": start, "target": end, "key": key, "role": role})
    title = title_of(m)
    document = {
        "directed": True,
        "multigraph": True,
        "graph": {"title": title} if title else {},
        "nodes": [{"id": name, **facts} for name, facts in graph.nodes()],
        "edges": edges,
    }
    return encode(document, None, lists=("nodes", "edges"))


def losses(m: ArgumentMap) -> Iterator[Loss]:
    """Write and read *m*, and name every difference."""
    return lost_between(m, read(Source("", write(m))).map)


FORMAT = Format("node-link JSON", (".json",), read, write, losses, sniff)
