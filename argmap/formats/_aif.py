"""
The nodes and edges of AIF, which AIF JSON, xAIF and OVA share.

What a map says itself is in its claims and relations; locutions, illocutions, transitions and who
takes part are its dialogue; the rest of the document is kept under ``aif`` in its leftovers.
When a map is written, that document is brought up to date with what has been changed since.
"""

from __future__ import annotations

import functools
from collections import defaultdict, deque
from typing import TYPE_CHECKING, Any

from ..model import ArgumentMap, Data, Dialogue, Kind, RelationRef
from ..model.matching import Matching
from ._graph import Flat, FlatLink, GraphReader, flattened, stated
from ._kept import freeze_document, freeze_values, thaw_json

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..model import Ref
    from ._json import JsonReader

KEY = "aif"

#: What the types of nodes between claims mean.
_KINDS = {"RA": Kind.SUPPORT, "CA": Kind.ATTACK, "MA": Kind.REPHRASE, "PA": Kind.PREFERENCE}
_TYPES = {
    Kind.SUPPORT: "RA",
    Kind.ENTAILS: "RA",
    Kind.ATTACK: "CA",
    Kind.UNDERCUT: "CA",
    Kind.CONTRARY: "CA",
    Kind.CONTRADICTORY: "CA",
    Kind.REPHRASE: "MA",
    Kind.EQUIVALENCE: "MA",
    Kind.PREFERENCE: "PA",
    Kind.OUTWEIGHS: "PA",
}

#: The name and the number that AIFdb gives such nodes without a scheme.
_DEFAULTS = {
    "RA": ("Default Inference", "72"),
    "CA": ("Default Conflict", "71"),
    "MA": ("Default Rephrase", "144"),
    "PA": ("Default Preference", "161"),
}
_NO_SCHEMES = frozenset(
    (
        *("", "ra", "ca", "ma", "pa", "inference", "conflict", "rephrase", "preference"),
        *("defaultinference", "defaultconflict", "defaultrephrase", "defaultpreference"),
    )
)

#: Which part of a dialogue the nodes of a type are.
_DIALOGUE = {"L": "locutions", "YA": "illocutions", "TA": "transitions"}

#: Which other lists are parts of a dialogue.
_PEOPLE = {"participants": "participants", "locutions": "utterances"}

#: The lists of a document; some files have null for an empty one.
LISTS = (
    *("nodes", "edges", "locutions", "participants"),
    *("schemefulfillments", "descriptorfulfillments", "cqdescriptorfulfillments"),
)
#: Those that AIFdb writes, whether or not there is anything in them.
ALWAYS = LISTS[:3]

_LEFT_OUT = "The map doesn't show it; argmap keeps it for AIF."


class AifReader:
    """Makes a map of a document, and lets *json* note whatever is not as expected."""

    def __init__(self, json: JsonReader) -> None:
        self.json = json
        self.graph = GraphReader()
        self.dialogue = Dialogue()
        self.speeches: dict[str, list[dict[str, Any]]] = {kind: [] for kind in _DIALOGUE}
        self.types: dict[str, str] = {}

    def read(self, document: dict[str, Any], others: dict[str, Any]) -> ArgumentMap:
        """
        Read *document*, which is used up.

        *others* are what other formats keep; they come before what is kept here.
        """
        listed = self.sort(document)
        self._take_dialogue(document)
        if self._is_our_own(document):
            return self._map(others)
        return self._map({**others, KEY: self._kept({**document, "nodes": listed})})

    def sort(self, document: dict[str, Any]) -> list[Any]:
        """Take in nodes and edges; return the nodes that are to be kept."""
        nodes = self.json.objects(document.get("nodes"), "nodes")
        listed = self._nodes(nodes)
        self._edges(self.json.objects(document.get("edges"), "edges"))
        return listed

    def _is_our_own(self, document: dict[str, Any]) -> bool:
        """Whether argmap would write just this of the map alone, so that nothing is left over."""
        nodes = document.get("nodes")
        if nodes and ("1" not in self.types or any(map(_is_kept_claim, nodes))):
            return False
        again = aif_document(self._map({}))
        return bool(_without_empty(document) == _without_empty(again))

    def _map(self, leftovers: dict[str, Any]) -> ArgumentMap:
        return ArgumentMap(
            self.graph.claims,
            relations=self.graph.relations,
            dialogue=self.dialogue,
            leftovers=Data(leftovers) if leftovers else Data(),
        )

    def _nodes(self, nodes: list[dict[str, Any]]) -> list[Any]:
        """Sort the nodes; those of a dialogue are left as their ids in the list that is kept."""
        listed: list[Any] = nodes.copy()
        types, speeches = self.types, self.speeches
        for index, node in enumerate(nodes):
            node_id, kind = node.get("nodeID"), node.get("type")
            if type(node_id) is not str:
                node_id = self._id(node_id, f"nodes[{index}].nodeID")
            if type(kind) is not str:
                kind = ""
            if node_id is None:
                continue
            if node_id in types:
                self._report_repeated(index, node_id)
                continue
            types[node_id] = kind
            if kind in speeches:
                speeches[kind].append(node)
                listed[index] = node_id
            else:
                self._content(node_id, node, kind, index)
        return listed

    def _report_repeated(self, index: int, node_id: str) -> None:
        again = f"nodes[{index}]: there is another node with the id {node_id!r}"
        self.json.unusual(again, f"The first one counts. {_LEFT_OUT}")

    def _content(self, node_id: str, node: dict[str, Any], kind: Any, index: int) -> None:
        text = node.get("text")
        if type(text) is not str:
            text = self.json.text(text, f"nodes[{index}].text")
        if kind == "I":
            self.graph.add_claim(node_id, stated(text))
        elif kind in _KINDS:
            self.graph.add_relation(node_id, _KINDS[kind], _scheme(node, text))
        else:
            self.json.unusual(f"nodes[{index}]: the type {kind!r} is unknown", _LEFT_OUT)

    def _id(self, value: Any, path: str) -> str | None:
        if type(value) is str:
            return value
        if type(value) is int:
            return str(value)
        self.json.odd(f"{path}: expected a text or a number")
        return None

    def _edges(self, edges: list[dict[str, Any]]) -> None:
        find, connect = self.graph.refs.get, self.graph.connect
        speeches = self.types.keys() - self.graph.refs.keys()
        for index, edge in enumerate(edges):
            start, end = edge.get("fromID"), edge.get("toID")
            if not type(start) is type(end) is str:
                start = self._id(start, f"edges[{index}].fromID")
                end = self._id(end, f"edges[{index}].toID")
                if start is None or end is None:
                    continue
            if start in speeches and end in speeches:
                continue
            source, target = find(start), find(end)
            if source is None or target is None or not connect(source, target):
                self._left_edge(index, start, end)

    def _left_edge(self, index: int, start: str, end: str) -> None:
        """Report an edge outside all relations, unless it only joins parts of a dialogue."""
        types = self.types
        if start not in types or end not in types:
            self._report_dangling(index, end if start in types else start)
        elif start in self.graph.refs and end in self.graph.refs:
            self._report_bare(index)
        elif (types[start] == "L" and types[end] in _KINDS) or (
            types[end] == "L" and types[start] in _KINDS
        ):
            message = f"edges[{index}] makes a locution a premise or a conclusion"
            self.json.unusual(message, _LEFT_OUT)

    def _report_dangling(self, index: int, node_id: str) -> None:
        message = f"edges[{index}]: no node has the id {node_id!r}"
        self.json.dangling(message, "Correct the id, or delete the edge.")

    def _report_bare(self, index: int) -> None:
        message = "leads from claim to claim, without saying how one bears on the other"
        advice = f"Put a node of type RA, CA or MA between them. {_LEFT_OUT}"
        self.json.unusual(f"edges[{index}] {message}", advice)

    def _take_dialogue(self, document: dict[str, Any]) -> None:
        """Take in what is said, who takes part, and who says what when."""
        lists = {_DIALOGUE[kind]: found for kind, found in self.speeches.items()}
        lists |= {part: self.json.objects(document.get(k), k) for k, part in _PEOPLE.items()}
        for part, records in lists.items():
            try:
                freeze_values(records)
            except ValueError as error:
                self.json.odd(f"{part}: {error}")
                lists[part] = []
        self.dialogue = Dialogue.of_records(lists)

    def _kept(self, document: dict[str, Any]) -> Data:
        rest = {k: v for k, v in _without_empty(document).items() if k not in _PEOPLE}
        try:
            return freeze_document(rest)
        except ValueError as error:
            self.json.odd(str(error))
            return Data()


def _is_kept_claim(node: dict[str, Any]) -> bool:
    """Whether a node says more of a claim than argmap would: an id, a text and a type."""
    return node.get("type") == "I" and len(node) > _SAID_OF_CLAIMS


def _scheme(node: dict[str, Any], text: Any) -> str:
    text = text if type(text) is str else ""
    named = node.get("scheme")
    scheme = named if type(named) is str and named else text
    if scheme in _COMMON:
        return ""
    return "" if scheme.replace(" ", "").casefold() in _NO_SCHEMES else scheme


def display_name(name: str) -> str:
    """Give the title of a scheme that argmap's catalogue has under this name; else the name."""
    from ..schemes import SCHEMES  # noqa: PLC0415 - few maps name schemes

    return SCHEMES[name].title if name in SCHEMES else name


_TEXTS = frozenset({str})
_SAID_OF_CLAIMS = 3
_COMMON = frozenset(name for name, _ in _DEFAULTS.values())


def _without_empty(document: dict[str, Any]) -> dict[str, Any]:
    return {k: v for k, v in document.items() if v or k not in LISTS}


def aif_document(m: ArgumentMap) -> dict[str, Any]:
    """Return the AIF document of *m*, as plain data: the kept one, brought up to date."""
    return _Document(m).made()


class _Silent:
    """Stands for a reader of JSON where what it would say has been said before."""

    def objects(self, value: Any, _: str) -> list[dict[str, Any]]:
        return value if isinstance(value, list) and all(type(v) is dict for v in value) else []

    def text(self, value: Any, _: str) -> str:
        return value if isinstance(value, str) else ""

    def odd(self, *_: object) -> None:
        """Say nothing."""

    unusual = dangling = odd


class _Document:
    """Brings the document that is kept with *m* up to date."""

    def __init__(self, m: ArgumentMap) -> None:
        self.m = m
        self.kept = _put_together(m)
        before = AifReader(_Silent())  # type: ignore[arg-type]  # it is asked for nothing else
        before.sort(self.kept)
        self.graph = before.graph
        self.old_ids = {ref: node_id for node_id, ref in self.graph.refs.items()}
        self.records = _by_id(self.kept["nodes"])
        self.numbered = any(type(node["nodeID"]) is int for node in self.kept["nodes"])
        self.before = ArgumentMap(self.graph.claims, relations=self.graph.relations)

    def made(self) -> dict[str, Any]:
        m, before = self.m, self.before
        if m.arguments or before.claims != m.claims or before.relations != m.relations:
            flat = flattened(m)
            self.ids = self._ids(flat)
            edges = self._edges(flat)
            self.kept = {**self.kept, "nodes": [*self._nodes(flat)], "edges": edges}
        return self.kept

    @functools.cached_property
    def partners(self) -> dict[Ref, Ref]:
        """What was before, by what it is now."""
        matching = Matching(self.before, self.m)
        claims, old, new = matching.claims.found, self.before.claims, self.m.claims
        found: dict[Ref, Ref] = {new[j].ref: old[i].ref for i, j in claims.items()}
        relations = matching.relations.pairs.found
        return found | {RelationRef(j): RelationRef(i) for i, j in relations.items()}

    def _ids(self, flat: Flat) -> dict[Ref, str]:
        """Give each text and each link the id that it had, or a new one."""
        fresh = _fresh_ids(self.kept, "nodes", ("nodeID", "fromID", "toID"))
        ids: dict[Ref, str] = {}
        for ref in (*(ref for ref, _ in flat.texts), *(link.ref for link in flat.links)):
            old = self.partners.get(ref)
            ids[ref] = next(fresh) if old is None else self.old_ids[old]  # type: ignore[index]
        return ids

    def _nodes(self, flat: Flat) -> Iterator[dict[str, Any]]:
        """List the nodes in their places, texts and links in the order of the map."""
        texts = deque((self.ids[ref], self._text(ref, text)) for ref, text in flat.texts)
        links = deque((self.ids[link.ref], self._link(link)) for link in flat.links)
        waiting = set(self.ids.values())
        seen: set[str] = set()
        for node in self.kept["nodes"]:
            node_id = str(node["nodeID"])
            ref = None if node_id in seen else self.graph.refs.get(node_id)
            seen.add(node_id)
            if ref is None:
                yield node
            elif node_id in waiting:
                queue = links if isinstance(ref, RelationRef) else texts
                yield from _up_to(node_id, queue, waiting)
        yield from (record for _, record in (*texts, *links))

    def _record(self, node_id: str) -> dict[str, Any]:
        """Return the node of this id as it was, or the beginning of a new one."""
        return self.records.get(node_id) or {"nodeID": int(node_id) if self.numbered else node_id}

    def _text(self, ref: Ref, text: str) -> dict[str, Any]:
        return {**self._record(self.ids[ref]), "text": text, "type": "I"}

    def _link(self, link: FlatLink) -> dict[str, Any]:
        node_id, kind = self.ids[link.ref], _TYPES[link.kind]
        record = self._record(node_id)
        if record.get("type") == kind and _scheme(record, record.get("text")) == link.scheme:
            return record
        rest = {k: v for k, v in record.items() if k not in ("text", "scheme", "schemeID", "type")}
        name, number = (link.scheme, "") if link.scheme else _DEFAULTS[kind]
        made = {**rest, "text": display_name(name), "type": kind, "scheme": name}
        return {**made, "schemeID": number} if number else made

    def _edges(self, flat: Flat) -> list[dict[str, Any]]:
        """List the edges: those that are still there in their places, then the others."""
        same = {self.old_ids[self.partners[k.ref]] for k in flat.links if self._is_same(k)}  # type: ignore[index]
        gone = self.graph.refs.keys() - {str(node_id) for node_id in self.ids.values()}
        former: dict[tuple[str, str], deque[dict[str, Any]]] = defaultdict(deque)
        left = []
        for edge in self.kept["edges"]:
            start, end = str(edge.get("fromID")), str(edge.get("toID"))
            between = self._relation_of(start, end)
            if between in same or (between is None and not {start, end} & gone):
                left.append(edge)
            else:
                former[start, end].append(edge)
        fresh = _fresh_ids(self.kept, "edges", ("edgeID",))
        for link in flat.links:
            if self.ids[link.ref] not in same:
                for start, end in self._ends(link):
                    again = former[start, end]
                    left.append(again.popleft() if again else self._edge(next(fresh), start, end))
        return left

    def _edge(self, node_id: str, start: str, end: str) -> dict[str, Any]:
        ends = {"fromID": self._record(start)["nodeID"], "toID": self._record(end)["nodeID"]}
        return {"edgeID": int(node_id) if self.numbered else node_id, **ends, "formEdgeID": None}

    def _relation_of(self, start: str, end: str) -> str | None:
        """Name the node whose relation an edge is a part of."""
        source, target = self.graph.refs.get(start), self.graph.refs.get(end)
        if source is None or target is None:
            return None
        if isinstance(source, RelationRef):
            return start
        return end if isinstance(target, RelationRef) else None

    def _ends(self, link: FlatLink) -> list[tuple[str, str]]:
        node_id = self.ids[link.ref]
        sources = [(self.ids[source], node_id) for source in link.sources]
        return sources + [(node_id, self.ids[target]) for target in link.targets]

    def _is_same(self, link: FlatLink) -> bool:
        """Whether a link has the ends that it had."""
        old = self.partners.get(link.ref)
        if not isinstance(old, RelationRef):
            return False
        relation = self.before.relations[old.index]
        ends = ((relation.sources, link.sources), (relation.targets, link.targets))
        return all(
            [self.old_ids[o] for o in before] == [self.ids[n] for n in after]  # type: ignore[index]
            for before, after in ends
        )


def _up_to(
    last: str, queue: deque[tuple[str, dict[str, Any]]], waiting: set[str]
) -> Iterator[dict[str, Any]]:
    """Take records from *queue*, up to the one with the id *last*."""
    while last in waiting:
        node_id, record = queue.popleft()
        waiting.discard(node_id)
        yield record


def _put_together(m: ArgumentMap) -> dict[str, Any]:
    """Return the document that is kept, with the dialogue in its place."""
    kept = m.leftovers.get(KEY)
    found = thaw_json(kept) if isinstance(kept, Data) else {}
    waiting = _speeches(m.dialogue)
    nodes: list[dict[str, Any]] = []
    for entry in found.get("nodes") or ():
        if isinstance(entry, dict) and type(entry.get("nodeID")) in (str, int):
            nodes.append(entry)
        elif isinstance(entry, str) and waiting[entry]:
            nodes.append(waiting[entry].popleft())
    nodes += [node for several in waiting.values() for node in several]
    edges = [edge for edge in found.get("edges") or () if isinstance(edge, dict)]
    dialogue = m.dialogue.parts()
    people = {k: thaw_json(dialogue[part]) for k, part in _PEOPLE.items() if dialogue[part]}
    lists = {"nodes": nodes, "edges": edges, "locutions": [], **people}
    return {**lists, **{k: v for k, v in found.items() if k not in lists}}


def _speeches(dialogue: Dialogue) -> dict[str, deque[dict[str, Any]]]:
    """List the nodes of a dialogue by their ids."""
    found: dict[str, deque[dict[str, Any]]] = defaultdict(deque)
    for type_, part in _DIALOGUE.items():
        for record in dialogue.parts()[part]:
            node_id = record.get("nodeID")
            if record.get("type") == type_ and type(node_id) in (str, int):
                found[str(node_id)].append(thaw_json(record))
    return found


def _by_id(nodes: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for node in nodes:
        found.setdefault(str(node["nodeID"]), node)
    return found


def _fresh_ids(document: dict[str, Any], kind: str, keys: tuple[str, ...]) -> Iterator[str]:
    """Count on from the highest number among the ids of *document*."""
    records = document[kind] if kind == "edges" else (*document["nodes"], *document["edges"])
    used = {str(record[key]) for record in records for key in keys if key in record}
    number = max((int(node_id) for node_id in used if _is_number(node_id)), default=0)
    while True:
        number += 1
        yield str(number)


def _is_number(node_id: str) -> bool:
    return node_id.isascii() and node_id.isdigit() and len(node_id) <= _DIGITS


#: So many digits may a number have that ids count on from.
_DIGITS = 18
