"""
arguebuf, as JSON: atoms, schemes between them, and the edges that join them.

The document is kept in the map's leftovers, and written back as long as the map says the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from ..argdown.quiet import collector_paused
from ..model import ArgumentMap, Data, Kind
from ..source import Source
from ._base import Format, Loss, Reading, lost_between
from ._graph import Flat, GraphReader, contention, flattened, stated
from ._json import JsonReader
from ._kept import encode, freeze_json, thaw_json
from ._options import indent_option

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..model import Ref

KEY = "arguebuf"

_KINDS = {
    "support": Kind.SUPPORT,
    "attack": Kind.ATTACK,
    "rephrase": Kind.REPHRASE,
    "preference": Kind.PREFERENCE,
}
_WRITTEN = {
    Kind.ENTAILS: "support",
    Kind.UNDERCUT: "attack",
    Kind.CONTRARY: "attack",
    Kind.CONTRADICTORY: "attack",
    Kind.EQUIVALENCE: "rephrase",
    Kind.OUTWEIGHS: "preference",
    **{kind: name for name, kind in _KINDS.items()},
}

#: The schemes of support that arguebuf knows; it refuses others.
_NAMES = """
POSITION_TO_KNOW EXPERT_OPINION WITNESS_TESTIMONY POPULAR_OPINION POPULAR_PRACTICE EXAMPLE
ANALOGY PRACTICAL_REASONING_FROM_ANALOGY COMPOSITION DIVISION OPPOSITIONS
RHETORICAL_OPPOSITIONS ALTERNATIVES VERBAL_CLASSIFICATION VERBAL_CLASSIFICATION_DEFINITION
VERBAL_CLASSIFICATION_VAGUENESS VERBAL_CLASSIFICATION_ARBITRARINESS
INTERACTION_OF_ACT_AND_PERSON VALUES POSITIVE_VALUES NEGATIVE_VALUES SACRIFICE
THE_GROUP_AND_ITS_MEMBERS PRACTICAL_REASONING TWO_PERSON_PRACTICAL_REASONING WASTE SUNK_COSTS
IGNORANCE EPISTEMIC_IGNORANCE CAUSE_TO_EFFECT CORRELATION_TO_CAUSE SIGN ABDUCTIVE
EVIDENCE_TO_HYPOTHESIS CONSEQUENCES POSITIVE_CONSEQUENCES NEGATIVE_CONSEQUENCES
PRAGMATIC_ALTERNATIVES THREAT FEAR_APPEAL DANGER_APPEAL NEED_FOR_HELP DISTRESS COMMITMENT
ETHOTIC GENERIC_AD_HOMINEM PRAGMATIC_INCONSISTENCY INCONSISTENT_COMMITMENT
CIRCUMSTANTIAL_AD_HOMINEM BIAS BIAS_AD_HOMINEM GRADUALISM SLIPPERY_SLOPE
PRECEDENT_SLIPPERY_SLOPE SORITES_SLIPPERY_SLOPE VERBAL_SLIPPERY_SLOPE FULL_SLIPPERY_SLOPE
CONSTITUTIVE_RULE_CLAIMS RULES EXCEPTIONAL_CASE PRECEDENT PLEA_FOR_EXCUSE PERCEPTION MEMORY
"""
_SCHEMES = frozenset(_NAMES.split())


@collector_paused()
def read(source: Source) -> Reading:
    """Read a graph; its major claim is a contention."""
    reader = JsonReader(source, "nodes", "edges")
    document = reader.document()
    m = _read(reader, document)
    if document == _fresh(m):
        return Reading(m, tuple(reader.diagnostics))
    try:
        m = attrs.evolve(m, leftovers=Data({KEY: freeze_json(document)}))
    except ValueError as error:
        reader.odd(str(error))
    return Reading(m, tuple(reader.diagnostics))


def _read(reader: JsonReader, document: dict[str, Any]) -> ArgumentMap:
    graph = GraphReader()
    nodes = reader.mapping(document.get("nodes"), "nodes")
    major = document.get("majorClaim", document.get("major_claim"))
    for name, value in nodes.items():
        node = reader.mapping(value, f"nodes.{name}")
        if "atom" in node:
            atom = reader.mapping(node["atom"], f"nodes.{name}.atom")
            said = stated(reader.text(atom.get("text"), f"nodes.{name}.atom.text"))
            graph.add_claim(name, contention(said) if name == major else said)
        else:
            _scheme(reader, graph, name, node.get("scheme"))
    for name, value in reader.mapping(document.get("edges"), "edges").items():
        edge, path = reader.mapping(value, f"edges.{name}"), f"edges.{name}"
        start, end = (reader.text(edge.get(k), f"{path}.{k}") for k in ("source", "target"))
        graph.join(start, end, path, reader, nodes)
    return ArgumentMap(graph.claims, relations=graph.relations)


def _scheme(reader: JsonReader, graph: GraphReader, name: str, value: Any) -> None:
    scheme = reader.mapping(value, f"nodes.{name}.scheme")
    kind = next((kind for kind in _KINDS if kind in scheme), None)
    if kind is None:
        message = f"nodes.{name}: a scheme that neither supports nor attacks"
        reader.unusual(message, "The map doesn't show it.")
        return
    named = scheme[kind] if isinstance(scheme[kind], str) else ""
    named = named.removeprefix(f"{kind.upper()}_")
    title = "" if named == "DEFAULT" else named.replace("_", " ").title()
    graph.add_relation(name, _KINDS[kind], title)


def sniff(text: str) -> bool:
    """Tell arguebuf's JSON by its nodes, which are an object of atoms and schemes."""
    whole = text.lstrip()[:1] == "{" and '"nodes"' in text
    return whole and ('"schemaVersion"' in text or '"schema_version"' in text)


@collector_paused()
def write(m: ArgumentMap, *, indent: int | None = None) -> str:
    """
    Write a graph, with the ids and everything else that it had if *m* still says the same.

    *indent* is how many spaces each level is indented by;
    without it, all is on a few lines.
    """
    kept = m.leftovers.get(KEY)
    document = thaw_json(kept) if isinstance(kept, Data) else {}
    silent = JsonReader(Source("", ""))
    again = _read(silent, document)
    if silent.diagnostics or (again.claims, again.relations) != (m.claims, m.relations):
        document = _fresh(m)
    return encode(document or _fresh(m), indent)


def _fresh(m: ArgumentMap) -> dict[str, Any]:
    """Make the document of *m*, with ids of our own."""
    flat = flattened(m)
    refs = [*(ref for ref, _ in flat.texts), *(link.ref for link in flat.links)]
    ids: dict[Ref, str] = {ref: str(n) for n, ref in enumerate(refs, 1)}
    nodes: dict[str, Any] = {ids[ref]: {"atom": {"text": text}} for ref, text in flat.texts}
    for link in flat.links:
        kind = _WRITTEN[link.kind]
        name = _called(link.scheme) if kind == "support" else ""
        scheme = f"{kind.upper()}_{name if name in _SCHEMES else 'DEFAULT'}"
        nodes[ids[link.ref]] = {"scheme": {kind: scheme}}
    major = next((ids[c.ref] for c in m.claims if c.contention), None)
    named = {} if major is None else {"majorClaim": major}
    return {"nodes": nodes, "edges": _edges(flat, ids), **named, "schemaVersion": 1}


def _called(scheme: str) -> str:
    """Spell the name of a scheme as arguebuf does: ``EXPERT_OPINION`` for ``expert-opinion``."""
    name = scheme.upper().replace(" ", "_").replace("-", "_")
    return name.removeprefix("ARGUMENT_FROM_")


def _edges(flat: Flat, ids: dict[Ref, str]) -> dict[str, Any]:
    ends = []
    for link in flat.links:
        ends += [(ids[source], ids[link.ref]) for source in link.sources]
        ends += [(ids[link.ref], ids[target]) for target in link.targets]
    return {str(n): {"source": start, "target": end} for n, (start, end) in enumerate(ends, 1)}


def losses(m: ArgumentMap) -> Iterator[Loss]:
    """Write and read *m*, and name every difference."""
    return lost_between(m, read(Source("", write(m))).map)


_OPTIONS = (indent_option("all is on a few lines"),)

FORMAT = Format("arguebuf JSON", (".json",), read, write, losses, sniff, write_options=_OPTIONS)
