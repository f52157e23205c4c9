"""
AIF as RDF, in Turtle, by the ontology that AIFdb uses: write only.

Properties lead from schemes to what they connect, as the ontology defines them;
AIFdb's own export also has them the other way round, and loses what bears on schemes.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import attrs

from ..argdown.quiet import collector_paused
from ..model import ArgumentMap, Data
from ..source import Source
from ..suggest import without_half_characters
from ._aif import ALWAYS, AifReader, aif_document, display_name
from ._base import Format, Loss, lost_between
from ._json import JsonReader
from ._options import Option

if TYPE_CHECKING:
    from collections.abc import Iterator

_PREFIXES = """@prefix aif: <http://www.arg.tech/aif#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
"""
_SCHEMES = frozenset(("RA", "CA", "MA", "PA"))
_TEXTS = frozenset(("I", "L"))
_DIALOGUE = frozenset(("YA", "TA"))
_ESCAPED = re.compile(r'[\\"\x00-\x1f\x7f-\x9f\u2028\u2029]')
_SHORT = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}


@collector_paused()
def write(m: ArgumentMap, *, base: str = "#") -> str:
    """
    Write each node with what it says, and what it connects.

    A node is called *base* and its id.
    """
    document = aif_document(m)
    found = [_PREFIXES]
    said = dict(_said(document, base))
    for node in document["nodes"]:
        facts = [fact for fact in said.get(str(node["nodeID"]), ()) if fact]
        if facts:
            said_of_it = " ;\n    ".join(facts)
            found.append(f"\n{_name(node['nodeID'], base)} {said_of_it} .\n")
    return "".join(found)


def _said(document: dict[str, Any], base: str) -> Iterator[tuple[str, list[str]]]:
    """List the facts about each node, by its id."""
    types = {str(node["nodeID"]): str(node.get("type")) for node in document["nodes"]}
    links: dict[str, list[str]] = defaultdict(list)
    for edge in document["edges"]:
        start, end = str(edge.get("fromID")), str(edge.get("toID"))
        about, name, other = _property(types, start, end)
        if name:
            links[about].append(f"aif:{name} {_name(other, base)}")
    speakers = dict(_speakers(document))
    for node in document["nodes"]:
        node_id, kind = str(node["nodeID"]), str(node.get("type"))
        if kind in _SCHEMES | _TEXTS | _DIALOGUE:
            yield node_id, [f"a aif:{kind}-node", *_facts(node, kind, speakers), *links[node_id]]


def _property(types: dict[str, str], start: str, end: str) -> tuple[str, str, str]:
    """Say which property an edge is, from which node, and to which; empty if it is none."""
    first, second = types.get(start, ""), types.get(end, "")
    if (name := _BACKWARDS.get((first, second))) is not None:
        return end, name, start
    if first in _SCHEMES and second in _TEXTS | _SCHEMES:
        return start, "Conclusion", end
    name = "IllocutionaryContent" if first == "YA" and second else ""
    return start, "EndLocution" if (first, second) == ("TA", "L") else name, end


#: The properties that lead from the end of an edge to its start, by their types.
_BACKWARDS = {
    ("L", "YA"): "Locution",
    ("TA", "YA"): "Anchor",
    ("L", "TA"): "StartLocution",
    **{(text, scheme): "Premise" for text in _TEXTS for scheme in _SCHEMES},
}


def _speakers(document: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Name who made each locution."""
    people = {
        str(person.get("participantID")): " ".join(
            str(person[key]) for key in ("firstname", "surname") if person.get(key)
        )
        for person in document.get("participants") or ()
    }
    for record in document.get("locutions") or ():
        name = people.get(str(record.get("personID")))
        if name:
            yield str(record.get("nodeID")), name


def _facts(node: dict[str, Any], kind: str, speakers: dict[str, str]) -> Iterator[str]:
    text, scheme = node.get("text"), node.get("scheme")
    if kind in _TEXTS and isinstance(text, str):
        yield f"aif:claimText {_literal(text)}"
    elif isinstance(named := scheme or text, str) and named:
        yield f"rdfs:label {_literal(display_name(named))}"
    if isinstance(node.get("timestamp"), str) and node["timestamp"]:
        yield f"aif:creationDate {_literal(node['timestamp'])}"
    if kind == "L" and str(node["nodeID"]) in speakers:
        yield f"aif:source {_literal(speakers[str(node['nodeID'])])}"


def _name(node_id: object, base: str) -> str:
    """Write the name of a node, in which only plain characters may stand."""
    whole = f"{base}{quote(without_half_characters(str(node_id)), safe='')}"
    return f"<{quote(without_half_characters(whole), safe=_PLAIN)}>"


_PLAIN = "!#$%&'()*+,/:;=?@[]~"


def _literal(text: str) -> str:
    return f'"{_ESCAPED.sub(_escape, without_half_characters(text))}"'


def _escape(found: re.Match[str]) -> str:
    return _SHORT.get(found[0]) or f"\\u{ord(found[0]):04X}"


def losses(m: ArgumentMap) -> Iterator[Loss]:
    """Compare *m* with what can be made of the nodes and edges that are written."""
    document = aif_document(m)
    known = [n for n in document["nodes"] if n.get("type") in _SCHEMES | _TEXTS | _DIALOGUE]
    keys = ("nodeID", "text", "type", "scheme", "timestamp")
    nodes = [{key: node[key] for key in keys if key in node} for node in known]
    part = {**{key: [] for key in ALWAYS}, "nodes": nodes, "edges": document["edges"]}
    again = AifReader(JsonReader(Source("", ""))).read(part, {})
    return lost_between(m, attrs.evolve(again, leftovers=Data()))


FORMAT = Format(
    "AIF in RDF (Turtle)",
    (".ttl",),
    write=write,
    losses=losses,
    write_options=(
        Option("base", help="What the ids of nodes follow, such as an address.", default="#"),
    ),
)
