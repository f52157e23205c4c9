"""
Graphs as programs for networks have them: nodes and edges with attributes.

Claims are nodes, and so are relations: edges lead from premises to a relation, and from that
to what it bears on.  An edge from claim to claim is a relation as well.
`read_nodes` makes a map of such a graph, and `nodes_of` and `edges_of` say a map in one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import attrs

from ..model import (
    ArgumentMap,
    Claim,
    ClaimRef,
    Data,
    Kind,
    Ref,
    Relation,
    RelationRef,
    Role,
    tagged_occurrence,
)
from ..suggest import agree, count
from ._citing import cited, cited_by, read_citations
from ._graph import flattened
from ._outline import UNTYPED, on_one_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from ..model import Argument, Occurrence
    from ._graph import Flat
    from ._notes import Notes

_WORDS = {
    Kind.SUPPORT: "pro supports ra inference default-inference",
    Kind.ATTACK: "con attacks ca conflict rebut default-conflict",
    Kind.UNDERCUT: "undercuts",
    Kind.REPHRASE: "ma rephrases",
    Kind.PREFERENCE: "pa",
}
_KINDS = {kind.value: kind for kind in Kind} | {
    word: kind for kind, words in _WORDS.items() for word in words.split()
}
#: What nodes of dialogues are called, which are not part of the argument.
_OTHERS = frozenset(("l", "ya", "ta"))
#: Attributes that say what a node or an edge is, and those that say what a claim says.
_TYPES = ("relation", "kind", "type")
_EDGE_TYPES = (*_TYPES, "valence", "polarity", "stance", "label", "role")
_TEXTS = ("text", "claim", "statement", "content", "label", "name")
_TAG = re.compile(r"[^\s#,;]+")


@attrs.frozen
class GraphPart:
    """A node, or an edge from *id* to *target*: its attributes, and its place."""

    id: str
    facts: Mapping[str, Any]
    path: str
    at: int = 0
    target: str = ""

    def word(self, *names: str) -> str:
        """Return the first of these attributes that says something."""
        for name in names:
            value = self.facts.get(name)
            if isinstance(value, (str, int, float)) and on_one_line(str(value)):
                return on_one_line(str(value))
        return ""

    @property
    def kind(self) -> Kind | None:
        """The kind of relation that it is called, if any."""
        for name in _EDGE_TYPES if self.target else _TYPES:
            value = self.facts.get(name)
            word = value.casefold().replace(" ", "-") if isinstance(value, str) else ""
            if word in _KINDS:
                return _KINDS[word]
        return None

    @property
    def other(self) -> bool:
        """Whether it is called a part of a dialogue."""
        return any(str(self.facts.get(name, "")).casefold() in _OTHERS for name in _TYPES)


@attrs.define
class _Link:
    kind: Kind
    data: Data
    sources: list[Ref] = attrs.field(factory=list)
    targets: list[Ref] = attrs.field(factory=list)

    def relation(self) -> Relation:
        kind = self.kind
        if kind is Kind.ATTACK and self.targets:
            on_links = all(isinstance(target, RelationRef) for target in self.targets)
            kind = Kind.UNDERCUT if on_links else kind
        return Relation(kind, tuple(self.sources), tuple(self.targets), self.data)


class _Graph:
    """Makes claims and relations of nodes and edges."""

    def __init__(self, notes: Notes) -> None:
        self.notes = notes
        self.refs: dict[str, ClaimRef | RelationRef | None] = {}
        self.claims: dict[str | int, Occurrence] = {}
        self.links: list[_Link] = []
        self.number = 0
        self.untyped: list[GraphPart] = []

    def node(self, node: GraphPart) -> None:
        if node.id in self.refs:
            message = f"{node.path}: there is another node with the id {node.id!r}"
            self.notes.unusual(message, "The first counts.", node.at)
        elif node.other:
            message = f"{node.path}: a part of a dialogue"
            self.notes.unusual(message, "The map doesn't show it.", node.at)
            self.refs[node.id] = None
        elif node.facts.get("kind") == "relation" or node.kind is not None:
            self.refs[node.id] = RelationRef(len(self.links))
            self._link(node)
        else:
            self._claim(node)

    def _claim(self, node: GraphPart) -> None:
        title = node.word("title")
        if title in self.claims:
            message = f"{node.path}: there is another claim with the title {title!r}"
            self.notes.unusual(message, "This one is read without a title.", node.at)
            title = ""
        tags = node.facts.get("tags")
        listed = tags if isinstance(tags, list) else _TAG.findall(str(tags or ""))
        text = node.word(*_TEXTS) or ("" if "text" in node.facts or title else node.id)
        said = tagged_occurrence(
            text,
            dict.fromkeys(t for t in listed if isinstance(t, str) and _TAG.fullmatch(t)),
            role=Role.TOP_LEVEL,
            top_level=True,
            data=Data(read_citations(node.word("citation"))),
        )
        self.number += not title
        self.claims[title or self.number] = said
        self.refs[node.id] = ClaimRef(title or self.number)

    def _link(self, part: GraphPart) -> _Link:
        kind, scheme = part.kind, part.word("scheme")
        if kind is None:
            self.untyped.append(part)
        data = {**(UNTYPED if kind is None else {}), **({"scheme": scheme} if scheme else {})}
        data |= read_citations(part.word("citation"))
        link = _Link(kind or Kind.SUPPORT, Data(data))
        self.links.append(link)
        return link

    def edge(self, edge: GraphPart) -> None:
        missing = next((end for end in (edge.id, edge.target) if end not in self.refs), None)
        if missing is not None:
            message = f"{edge.path}: no node has the id {missing!r}"
            self.notes.dangling(message, "Correct the id, or delete the edge.", edge.at)
            return
        source, target = self.refs[edge.id], self.refs[edge.target]
        if source is None or target is None:
            return
        if isinstance(source, RelationRef):
            self.links[source.index].targets.append(target)
        elif isinstance(target, RelationRef) and edge.kind is None:
            self.links[target.index].sources.append(source)
        else:
            link = self._link(edge)
            link.sources.append(source)
            link.targets.append(target)

    def map(self, settings: Data) -> ArgumentMap:
        if self.untyped:
            says = agree(len(self.untyped), "doesn't", "don't")
            what = f"{count(len(self.untyped), 'link')} {says} say whether for or against"
            action = "Say so; until then, it counts as a reason of unspecified polarity."
            self.notes.unusual(what, action, self.untyped[0].at)
        claims = [Claim(key, (said,)) for key, said in self.claims.items()]
        relations = [link.relation() for link in self.links]
        return ArgumentMap(claims, relations=relations, settings=settings)


def read_nodes(
    nodes: Iterable[GraphPart], edges: Iterable[GraphPart], notes: Notes, title: str
) -> ArgumentMap:
    """Make a map of nodes and edges; what isn't in it is noted."""
    graph = _Graph(notes)
    for node in nodes:
        graph.node(node)
    for edge in edges:
        graph.edge(edge)
    return graph.map(Data({"title": title}) if title else Data())


class GraphWriter:
    """Says the map *m* in nodes and edges; *clean* prepares texts for the file."""

    def __init__(self, m: ArgumentMap, clean: Callable[[str], str] = on_one_line) -> None:
        self.m = m
        self.clean = clean
        self.flat: Flat = flattened(m)
        self.ids: dict[Ref, str] = {ref: f"c{n}" for n, (ref, _) in enumerate(self.flat.texts, 1)}
        self.ids |= {link.ref: f"r{n}" for n, link in enumerate(self.flat.links, 1)}

    def nodes(self) -> Iterator[tuple[str, dict[str, Any]]]:
        """Yield each claim and each relation, with what there is to say of it."""
        titles: set[str] = set()
        claims = {ref for ref, _ in self.flat.texts}
        elements: tuple[Claim | Argument, ...] = (*self.m.claims, *self.m.arguments)
        for element in elements:
            if element.ref not in self.ids:
                continue
            title, text = self.clean(element.title or ""), self.clean(element.text)
            if title in titles:
                title, text = "", text or title
            titles.add(title)
            tags = [t for t in element.tags if _TAG.fullmatch(t) and self.clean(t) == t]
            facts = {"kind": "claim", "title": title, "text": text, "tags": tags}
            facts["citation"] = self._clean_or_nothing(cited(element.data))
            yield (
                self.ids[element.ref],
                {k: v for k, v in facts.items() if v or k == "text"},
            )
        for link in self.flat.links:
            hits = (
                link.kind is Kind.ATTACK and bool(link.targets) and claims.isdisjoint(link.targets)
            )
            kind = Kind.UNDERCUT.value if hits else link.kind.value
            kind = "" if self._is_untyped(link.ref) else kind
            facts = {"kind": "relation", "relation": kind, "scheme": self.clean(link.scheme)}
            facts["citation"] = self._clean_or_nothing(cited_by(self.m, link.ref))
            yield self.ids[link.ref], {key: value for key, value in facts.items() if value}

    def edges(self) -> Iterator[tuple[str, str, str]]:
        """Yield each edge: from where, to where, and in which role."""
        for link in self.flat.links:
            name = self.ids[link.ref]
            yield from ((self.ids[source], name, "premise") for source in link.sources)
            yield from ((name, self.ids[target], "conclusion") for target in link.targets)

    def _clean_or_nothing(self, text: str) -> str:
        return text if self.clean(text) == text else ""

    def _is_untyped(self, ref: Ref) -> bool:
        if not isinstance(ref, RelationRef):
            return False
        relation = self.m.relations[ref.index]
        return relation.kind is Kind.SUPPORT and relation.data.get("polarity") == "unspecified"
