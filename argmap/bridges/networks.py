"""
A map as a graph of networkx, and back.

Inferences are nodes, too: so linked premises stay together, and what hits an inference has an end.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..errors import MissingExtraError, WrongTypeError
from ..formats._argmap_document import NAME, VERSION
from ..model import ClaimRef, RelationRef, StepRef, takes_map
from ..model.refs import ref_to_plain
from ._names import Names
from .plain import from_dict, to_dict

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import networkx  # noqa: ICN001 - an extra

    from ..model import Argument, ArgumentMap, Ref

#: What the document of a map says beside its claims, arguments and relations.
_REST = ("format", "version", "settings", "sections", "dialogue", "leftovers")


@takes_map
def to_networkx(m: ArgumentMap) -> networkx.MultiDiGraph:
    """
    Return *m* as a ``networkx.MultiDiGraph``.

    Each claim, argument, step and relation is a node, named as in messages:
    ``[Tea]``, ``<Calm>``, ``<Calm> (step 1)``, ``relation 1``.
    Its attribute ``kind`` says which of these it is, or ``missing`` if a reference leads nowhere;
    claims and arguments have ``title``, ``text``, ``tags`` and ``contention``.
    Edges lead from premises to steps and relations (``role`` premise), from these to what they
    bear on (``conclusion``), and from steps to their arguments (``part``).
    ``record`` has everything else, as `to_dict` says it.

    Raises:
        MissingExtraError: if networkx is not installed.
    """
    return _Drawing(m).graph


class _Drawing:
    """Makes the graph of *m*."""

    def __init__(self, m: ArgumentMap) -> None:
        document = to_dict(m)
        rest = {key: document[key] for key in _REST if key in document}
        self.m = m
        self.names = Names(m)
        self.graph = _networkx().MultiDiGraph(argmap=rest)
        records = (*document.get("claims", ()), *document.get("arguments", ()))
        for element, record in zip((*m.claims, *m.arguments), records, strict=True):
            self._add_element(element, record)
        for argument, record in zip(m.arguments, document.get("arguments", ()), strict=True):
            self._add_steps(argument, record.get("steps", ()))
        for index, record in enumerate(document.get("relations", ())):
            self._add_relation(index, record)
        self._add_edges()  # last, for the order of the nodes is that of the map

    def _add_element(self, element: Any, record: dict[str, Any]) -> None:
        self.graph.add_node(
            self.names[element.ref],
            kind="claim" if isinstance(element.ref, ClaimRef) else "argument",
            title=element.title,
            text=element.text,
            tags=list(element.tags),
            contention=element.has("contention"),
            record={key: value for key, value in record.items() if key != "steps"},
        )

    def _add_steps(self, argument: Argument, records: Iterable[dict[str, Any]]) -> None:
        for index, (step, record) in enumerate(zip(argument.steps, records, strict=True)):
            name = self.names[argument.step_ref(index)]
            rest = {key: record[key] for key in ("rules", "data") if key in record}
            self.graph.add_node(name, kind="step", scheme=step.scheme, record=rest)

    def _add_relation(self, index: int, record: dict[str, Any]) -> None:
        rest = {key: record[key] for key in ("kind", "data") if key in record}
        name = self.names[RelationRef(index)]
        self.graph.add_node(name, kind="relation", relation=record["kind"], record=rest)

    def _add_edges(self) -> None:
        for argument in self.m.arguments:
            for index, step in enumerate(argument.steps):
                name = self.names[argument.step_ref(index)]
                self.graph.add_edge(name, self.names[argument.ref], role="part")
                self._add_ends(name, step.premise_refs, "premise")
                self._add_ends(
                    name, [step.conclusion_ref] if step.conclusion_ref else (), "conclusion"
                )
        for index, relation in enumerate(self.m.relations):
            name = self.names[RelationRef(index)]
            self._add_ends(name, relation.sources, "premise")
            self._add_ends(name, relation.targets, "conclusion")

    def _add_ends(self, name: str, refs: Iterable[Ref], role: str) -> None:
        for position, ref in enumerate(refs):
            end, facts = self._end(ref)
            pair = (end, name) if role == "premise" else (name, end)
            self.graph.add_edge(*pair, role=role, position=position, **facts)

    def _end(self, ref: Ref) -> tuple[str, dict[str, Any]]:
        """Name the node of *ref*, and what the edge to it has to say of it."""
        if isinstance(ref, StepRef) and ref.index < 0 and ref.argument in self.names:
            argument = self.m.arguments[ref.argument]
            if -ref.index <= len(argument.steps):
                return self.names[argument.step_ref(ref.index)], {"step": ref.index}
        known = ref in self.names
        name = self.names[ref]
        if not known:
            self.graph.add_node(name, kind="missing", record=ref_to_plain(ref))
        return name, {}


def from_networkx(graph: Any) -> ArgumentMap:
    """
    Make a map of a graph that is made like those of `to_networkx`.

    The order of the nodes is that of the map.
    What a node's ``record`` says counts; a claim or an argument without one has
    its ``title``, ``text`` and ``tags``.

    Raises:
        WrongTypeError: if it isn't a graph of networkx.
        ReadError: if something in it is not as expected; it carries what could be read.
        MissingExtraError: if networkx is not installed.
    """
    networkx = _networkx()
    if not isinstance(graph, networkx.MultiDiGraph):
        what = type(graph).__name__
        raise WrongTypeError(
            f"expected a graph such as m.to_networkx() returns, a MultiDiGraph, got {what}"
        )
    return from_dict(_Reading(graph).document())


class _Reading:
    """Makes the document of a graph."""

    def __init__(self, graph: Any) -> None:
        self.graph = graph
        self.kinds = {name: facts.get("kind") for name, facts in graph.nodes.items()}
        self.relations = {name: number for number, name in enumerate(self._of("relation"))}
        self.steps: dict[Any, list[Any]] = {name: [] for name in self._of("argument")}
        for name in self._of("step"):
            for whole in self._targets(name, "part"):
                self.steps[whole].append(name)

    def document(self) -> dict[str, Any]:
        """Return the document."""
        return {
            "format": NAME,
            "version": VERSION,
            **self.graph.graph.get("argmap", {}),
            "claims": [self._element(name) for name in self._of("claim")],
            "arguments": [self._argument(name) for name in self._of("argument")],
            "relations": [self._relation(name) for name in self.relations],
        }

    def _of(self, kind: str) -> Iterator[Any]:
        return (name for name, own in self.kinds.items() if own == kind)

    def _element(self, name: Any) -> dict[str, Any]:
        facts = self.graph.nodes[name]
        if "record" in facts:
            return dict(facts["record"])
        record = {key: facts[key] for key in ("title", "text", "tags") if facts.get(key)}
        return {"title": str(name), **record}

    def _argument(self, name: Any) -> dict[str, Any]:
        steps = [self._step(step) for step in self.steps[name]]
        return {**self._element(name), **({"steps": steps} if steps else {})}

    def _step(self, name: Any) -> dict[str, Any]:
        record = dict(self.graph.nodes[name].get("record", {}))
        record["premises"] = [end.get("claim") for end in self._ends(name, "premise")]
        for end in self._ends(name, "conclusion"):
            record["conclusion"] = end.get("claim")
        return record

    def _relation(self, name: Any) -> dict[str, Any]:
        facts = self.graph.nodes[name]
        kind = {"kind": facts.get("relation", "support")}
        record = {**kind, **facts.get("record", {})}
        record["sources"] = self._ends(name, "premise")
        record["targets"] = self._ends(name, "conclusion")
        return record

    def _targets(self, name: Any, role: str) -> list[Any]:
        edges = self.graph.out_edges(name, data=True)
        return [end for _, end, facts in edges if facts.get("role") == role and end in self.steps]

    def _ends(self, name: Any, role: str) -> list[dict[str, Any]]:
        edges = self.graph.in_edges if role == "premise" else self.graph.out_edges
        found = [
            (facts.get("position", 0), start if role == "premise" else end, facts)
            for start, end, facts in edges(name, data=True)
            if facts.get("role") == role
        ]
        found.sort(key=lambda each: each[0])
        return [self._ref(end, facts) for _, end, facts in found]

    def _ref(self, name: Any, facts: dict[str, Any]) -> dict[str, Any]:
        kind, own = self.kinds[name], self.graph.nodes[name]
        if kind == "missing":
            return dict(own.get("record", {}))
        if kind == "relation":
            return {"relation": self.relations[name]}
        if kind != "step":
            record = self._element(name)
            return {str(kind): record.get("title", record.get("number"))}
        (whole, *_) = self._targets(name, "part") or [None]
        if whole is None:
            return {}
        index = facts.get("step", self.steps[whole].index(name))
        return {**self._ref(whole, {}), "step": index}


def _networkx() -> Any:
    try:
        import networkx  # noqa: ICN001, PLC0415 - an extra
    except ImportError:
        raise MissingExtraError("graphs of networkx", extra="networkx") from None
    return networkx
