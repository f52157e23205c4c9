"""OVA, the online tool for argument analysis, version 2: read only; OVA3 saves xAIF."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import attrs

from ..argdown.quiet import collector_paused
from ..model import ClaimRef, Data
from ._aif import AifReader
from ._base import Format, Reading
from ._graph import contention
from ._json import JsonReader
from ._kept import freeze_json

if TYPE_CHECKING:
    from ..model import ArgumentMap, Claim
    from ..source import Source

KEY = "ova"
_START = re.compile(r'\s*\{\s*"(?:nodes|edges|participants|analysis)"\s*:')
_EDGE = re.compile(r'"from"\s*:\s*\{')


@collector_paused()
def read(source: Source) -> Reading:
    """
    Read what OVA saves.

    The claim that is marked as the major one is a contention.
    How nodes are placed is kept with the node, the analysed text under ``ova``.
    """
    reader = JsonReader(source, "nodes", "edges")
    document = reader.document()
    nodes = reader.objects(document.get("nodes"), "nodes")
    major = {_id(node) for node in nodes if _is_major(node)}
    edges = reader.objects(document.get("edges"), "edges")
    part = {"nodes": [*map(_node, nodes)], "edges": [*map(_edge, edges)]}
    aif = AifReader(reader)
    m = aif.read(part, _kept(reader, document))
    refs = {ref for node, ref in aif.graph.refs.items() if node in major}
    return Reading(_titled(_marked(m, refs), document), tuple(reader.diagnostics))


def _is_major(node: dict[str, Any]) -> bool:
    return True in (node.get("majorClaim"), node.get("major_claim"))


def _id(node: dict[str, Any]) -> str:
    return str(node.get("id"))


def _node(node: dict[str, Any]) -> dict[str, Any]:
    """Say of a node what AIF does: OVA has the number of a scheme where AIF has its name."""
    rest = {k: v for k, v in node.items() if k not in ("id", "text", "type", "scheme")}
    named = {"nodeID": node.get("id"), "text": node.get("text"), "type": node.get("type")}
    number = node.get("scheme")
    return {**named, **({"schemeID": number} if number not in (None, "", "0") else {}), **rest}


def _edge(edge: dict[str, Any]) -> dict[str, Any]:
    """Say of an edge what AIF does: OVA repeats whole nodes at its ends."""
    rest = {k: v for k, v in edge.items() if k not in ("from", "to")}
    ends = (edge.get("from"), edge.get("to"))
    start, end = (e.get("id") if isinstance(e, dict) else e for e in ends)
    return {"fromID": start, "toID": end, **rest}


def _kept(reader: JsonReader, document: dict[str, Any]) -> dict[str, Any]:
    rest = {k: v for k, v in document.items() if k not in ("nodes", "edges")}
    try:
        return {KEY: freeze_json(rest)} if rest else {}
    except ValueError as error:
        reader.odd(str(error))
        return {}


def _marked(m: ArgumentMap, major: set[Any]) -> ArgumentMap:
    """Tag the major claims as contentions."""
    if not any(isinstance(ref, ClaimRef) for ref in major):
        return m
    return attrs.evolve(m, claims=(_contention(c) if c.ref in major else c for c in m.claims))


def _contention(claim: Claim) -> Claim:
    return attrs.evolve(claim, occurrences=tuple(map(contention, claim.occurrences)))


def _titled(m: ArgumentMap, document: dict[str, Any]) -> ArgumentMap:
    analysis = document.get("analysis")
    title = analysis.get("documentTitle") if isinstance(analysis, dict) else None
    if not isinstance(title, str) or not title:
        return m
    return attrs.evolve(m, settings=Data({"title": title}))


def sniff(text: str) -> bool:
    """Tell what OVA saves by whole nodes at the ends of its edges."""
    return bool(_START.match(text) and '"nodes"' in text and _EDGE.search(text))


FORMAT = Format("OVA", (".json",), read, sniff=sniff)
