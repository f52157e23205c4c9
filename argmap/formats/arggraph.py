"""
arggraph, the XML of the microtext corpora: units of a text, and the relations between them.

The segments of the text, and the ids of everything, are kept in the map's leftovers,
and written back as long as claims and relations are the same.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

import attrs

from ..argdown.quiet import collector_paused
from ..model import ArgumentMap, Claim, ClaimRef, Data, Kind, Ref
from ..source import Source
from ._base import Format, Loss, Reading, lost_between
from ._graph import FlatLink, GraphReader, expressible, flattened, stated
from ._xml import XmlNode, XmlReader, escape_text, write_element

if TYPE_CHECKING:
    from collections.abc import Iterator

KEY = "arggraph"
#: The id of a graph that has no other name.
_NAMELESS = "arggraph"
#: What is said for the sake of argument, against the author.
_OPPONENT = Data({"by": "opponent"})
_EXAMPLE = "Example"

_KINDS = {"sup": Kind.SUPPORT, "exa": Kind.SUPPORT, "reb": Kind.ATTACK, "und": Kind.ATTACK}
_PARTS = ("edu", "joint", "adu", "edge")


@collector_paused()
def read(source: Source) -> Reading:
    """Read a graph; what an opponent says is a claim by somebody else."""
    reader = XmlReader(source)
    root = reader.root("arggraph")
    if root is None:
        return Reading(ArgumentMap(), tuple(reader.diagnostics))
    m = _Graph(reader, root).read()
    return Reading(m, tuple(reader.diagnostics))


class _Graph:
    """Makes a map of the element *root*."""

    def __init__(self, reader: XmlReader, root: XmlNode) -> None:
        self.reader = reader
        self.root = root
        self.graph = GraphReader()
        self.edges = [*root.all("edge")]
        self.units: dict[str, XmlNode] = {}
        for node in root.all("adu"):
            self.units.setdefault(node.get("id"), node)

    def read(self) -> ArgumentMap:
        self._look_for_the_unknown()
        texts = self._texts()
        for name, unit in self.units.items():
            said = stated(texts[name])
            opposed = unit.get("type") == "opp"
            said = attrs.evolve(said, data=_OPPONENT) if opposed else said
            self.graph.add_claim(name, said)
        self._relations()
        m = ArgumentMap(
            self.graph.claims, relations=self.graph.relations, settings=_settings(self.root)
        )
        kept = _kept(self.root)
        if kept == _kept(_made(m)):
            return m
        return attrs.evolve(m, leftovers=Data({KEY: kept}))

    def _look_for_the_unknown(self) -> None:
        for node in self.root.children:
            if node.tag not in _PARTS:
                self._leave_out(node, f"<{node.tag}> is not a part of an arggraph")
            elif node.tag == "adu" and self.units[node.get("id")] is not node:
                self._leave_out(node, f"there is another unit with the id {node.get('id')!r}")

    def _texts(self) -> dict[str, str]:
        """Put the text of each unit together, in the order of the text."""
        segments = {node.get("id"): node.text for node in self.root.all("edu")}
        order = {name: place for place, name in enumerate(segments)}
        parts: dict[str, list[str]] = defaultdict(list)
        for edge in self.edges:
            if edge.get("type") == "seg":
                parts[edge.get("trg")].append(edge.get("src"))
        found: dict[str, str] = {}
        for name in self.units:
            inside = sorted(_below(name, parts) & order.keys(), key=order.__getitem__)
            found[name] = " ".join(segments[segment] for segment in inside)
        return found

    def _relations(self) -> None:
        """Take in the relations, then what they start from and lead to."""
        names = {edge.get("id") for edge in self.edges if edge.get("type") in _KINDS}
        found = [e for e in self.edges if e.get("type") != "seg" and not self._is_astray(e, names)]
        relations = [edge for edge in found if self._is_relation(edge)]
        for edge in relations:
            self.graph.add_edge(edge.get("src"), edge.get("id"))
            self.graph.add_edge(edge.get("id"), edge.get("trg"))
        for edge in found:
            if edge.get("type") == "add":
                self.graph.add_edge(edge.get("src"), edge.get("trg"))

    def _is_relation(self, edge: XmlNode) -> bool:
        """Whether an edge is a relation, which is taken in then."""
        kind, name = edge.get("type"), edge.get("id")
        if kind not in _KINDS:
            if kind != "add":
                self._leave_out(edge, f"the edge {name!r} has the unknown type {kind!r}")
            return False
        if name in self.graph.refs:
            self._leave_out(edge, f"there is another part with the id {name!r}")
            return False
        self.graph.add_relation(name, _KINDS[kind], _EXAMPLE if kind == "exa" else "")
        return True

    def _leave_out(self, node: XmlNode, found: str) -> None:
        self.reader.unusual(found, "The map doesn't show it.", self.reader.place(node))

    def _is_astray(self, edge: XmlNode, names: set[str]) -> bool:
        """Whether an edge starts at something that isn't a unit, or leads nowhere."""
        start, end = edge.get("src"), edge.get("trg")
        leads = end in names or (edge.get("type") != "add" and end in self.units)
        if start in self.units and leads:
            return False
        missing = end if start in self.units else start
        message = f"the edge {edge.get('id')!r} names {missing!r}, which it can't connect"
        self.reader.dangling(message, "Correct the id, or delete it.", self.reader.place(edge))
        return True


def _below(name: str, parts: dict[str, list[str]]) -> set[str]:
    """Name all segments of a unit, and the joints between it and them."""
    found: set[str] = set()
    waiting = list(parts.get(name, ()))
    while waiting:
        part = waiting.pop()
        if part not in found:
            found.add(part)
            waiting += parts.get(part, ())
    return found


def _settings(root: XmlNode) -> Data:
    found = {}
    if root.get("id", _NAMELESS) != _NAMELESS:
        found["title"] = root.get("id")
    names = {"topic": "topic_id", "stance": "stance"}
    found |= {key: root.get(name) for key, name in names.items() if name in root.attributes}
    return Data(found)


def _kept(root: XmlNode) -> Data:
    """Return everything in a graph as data."""
    parts = {tag: [_as_data(node) for node in root.all(tag)] for tag in _PARTS}
    return Data({"attributes": root.attributes, **parts})


def _as_data(node: XmlNode) -> Data:
    return Data({**node.attributes, **({"text": node.text} if node.tag == "edu" else {})})


def sniff(text: str) -> bool:
    """Tell an arggraph by its element."""
    return "<arggraph" in text[:10_000]


@collector_paused()
def write(m: ArgumentMap) -> str:
    """Write a graph; claims that are not part of a text become segments of their own."""
    kept = m.leftovers.get(KEY)
    if isinstance(kept, Data):
        written = _written(kept)
        again = read(Source("", written))
        same = (again.map.claims, again.map.relations, again.map.settings)
        if not again.errors and same == (m.claims, m.relations, m.settings):
            return written
    return _written(_kept(_made(m)))


def _written(kept: Data) -> str:
    lines = []
    for tag in _PARTS:
        for record in _records(kept.get(tag)):
            named = {k: v for k, v in record.items() if isinstance(v, str)}
            text = named.pop("text", "") if tag == "edu" else None
            inside = None if text is None else escape_text(text)
            lines.append(write_element(tag, named, inside, indent=2))
    attributes = kept.get("attributes")
    given = attributes if isinstance(attributes, Data) else Data()
    named = {k: v for k, v in given.items() if isinstance(v, str)}
    inside = "\n" + "".join(lines)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{write_element("arggraph", named, inside)}'


def _records(value: Any) -> Iterator[Data]:
    return (v for v in (value if isinstance(value, tuple) else ()) if isinstance(v, Data))


def _made(m: ArgumentMap) -> XmlNode:
    """Make the graph of *m*, with ids of our own."""
    return _Making(m).root


class _Making:
    """Makes the graph of a map."""

    def __init__(self, m: ArgumentMap) -> None:
        self.m = m
        self.root = XmlNode("arggraph", _attributes(m.settings))
        flat = flattened(m)
        links = expressible(flat, lambda link, target: bool(_type(link, target)))
        self.names: dict[Ref, str] = {ref: f"a{n}" for n, (ref, _) in enumerate(flat.texts, 1)}
        self.names |= {link.ref: f"c{n}" for n, link in enumerate(links, 1)}
        self.edges = len(links)
        for tag in ("edu", "adu", "edge"):
            for number, (ref, text) in enumerate(flat.texts, 1):
                self._unit(tag, number, ref, text)
        for link in links:
            self._link(link)

    def _unit(self, tag: str, number: int, ref: Ref, text: str) -> None:
        if tag == "edge":
            self._edge("seg", f"e{number}", f"a{number}")
            return
        named = {"id": f"{tag[0]}{number}"}
        if tag == "adu":
            claim = self.m.claims.by_key.get(ref.key) if isinstance(ref, ClaimRef) else None
            named["type"] = "opp" if isinstance(claim, Claim) and _is_opposed(claim) else "pro"
        node = XmlNode(tag, named)
        node.texts[0] = text if tag == "edu" else ""
        self.root.children.append(node)

    def _link(self, link: FlatLink) -> None:
        """Write one edge for each target; further sources are added to it."""
        for number, target in enumerate(t for t in link.targets if t in self.names):
            kind = _type(link, target)
            if not kind:
                continue
            name = self._edge(
                kind,
                self.names[link.sources[0]],
                self.names[target],
                self.names[link.ref] if number == 0 else "",
            )
            for source in link.sources[1:]:
                self._edge("add", self.names[source], name)

    def _edge(self, kind: str, start: str, end: str, name: str = "") -> str:
        self.edges += not name
        name = name or f"c{self.edges}"
        named = {"id": name, "src": start, "trg": end, "type": kind}
        self.root.children.append(XmlNode("edge", named))
        return name


def _is_opposed(claim: Claim) -> bool:
    return bool(claim.data.get("by") == "opponent")


def _attributes(settings: Data) -> dict[str, str]:
    names = {"id": "title", "topic_id": "topic", "stance": "stance"}
    found = {n: settings[key] for n, key in names.items() if isinstance(settings.get(key), str)}
    return {"id": _NAMELESS, **found}


def _type(link: FlatLink, target: Ref) -> str:
    """Say which type of edge leads to *target*; empty if none can."""
    to_claim = not hasattr(target, "index")
    if link.kind.con:
        return "reb" if to_claim else "und"
    if not link.kind.pro or not to_claim:
        return ""
    return "exa" if link.scheme == _EXAMPLE else "sup"


def losses(m: ArgumentMap) -> Iterator[Loss]:
    """Write and read *m*, and name every difference."""
    return lost_between(m, read(Source("", write(m))).map)


FORMAT = Format("arggraph", (".xml",), read, write, losses, sniff)
