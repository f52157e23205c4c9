"""What Argunet exports as GraphML: theses, arguments with their propositions, and groups."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..argdown.quiet import collector_paused
from ..model import (
    Argument,
    ArgumentMap,
    ArgumentRef,
    Claim,
    ClaimRef,
    Data,
    Elements,
    Kind,
    Occurrence,
    Ref,
    Relation,
    Role,
    Section,
    Step,
)
from ..model.section import DEEPEST
from ._base import Format, Reading
from ._xml import XmlNode, XmlReader

if TYPE_CHECKING:
    from ..source import Source

_SPACE = "argunet.org/xml/argml"
_KINDS = {
    "support": Kind.SUPPORT,
    "attack": Kind.ATTACK,
    "sketchedSupport": Kind.SUPPORT,
    "sketchedAttack": Kind.ATTACK,
}
#: The roles of propositions; the tool misspells the second.
_ROLES = {
    "premise": Role.PREMISE,
    "prelimary-conclusion": Role.INTERMEDIATE_CONCLUSION,
    "preliminary-conclusion": Role.INTERMEDIATE_CONCLUSION,
    "conclusion": Role.MAIN_CONCLUSION,
}
_LANGUAGE = re.compile(r"([a-z]{2,3}) - .*")


@collector_paused()
def read(source: Source) -> Reading:
    """
    Read a debate: groups are sections, and a proposition is one claim wherever it stands.

    Colours and places on the screen are not read.
    """
    reader = XmlReader(source)
    root = reader.document()
    if root is None:
        return Reading(ArgumentMap(), tuple(reader.diagnostics))
    if root.tag != "graphml" or _SPACE not in source.text:
        reader.odd(f"expected GraphML by Argunet, found <{root.tag}>", reader.place(root))
        return Reading(ArgumentMap(), tuple(reader.diagnostics))
    m = _Debate(reader, root).map()
    return Reading(m, tuple(reader.diagnostics))


class _Debate:
    """Makes a map of the element *root*."""

    def __init__(self, reader: XmlReader, root: XmlNode) -> None:
        self.reader = reader
        self.root = root
        self.sections: list[Section] = []
        #: What is said of each claim, by the id of its proposition.
        self.claims: dict[str, list[Occurrence]] = {}
        self.titles: dict[str, str] = {}
        self.arguments: list[tuple[XmlNode, int | None]] = []
        #: Nodes by their ids.
        self.nodes: dict[str, Ref] = {}

    def map(self) -> ArgumentMap:
        parts: list[tuple[XmlNode, int | None]] = [(g, None) for g in self.root.all("graph")]
        theses: list[tuple[XmlNode, int | None]] = []
        self._collect(parts, theses)
        keys = self._keys(theses)
        for node, section in theses:
            said = Occurrence(_text(node, "content"), Role.TOP_LEVEL, False, True, section=section)
            self.claims.setdefault(node.get("id"), []).append(said)
            self.nodes[node.get("id")] = ClaimRef(keys[node.get("id")])
        arguments = [*self._reconstructed(keys)]
        claims = [Claim(keys[name], tuple(said)) for name, said in self.claims.items()]
        relations = [*self._relations(keys)]
        return ArgumentMap(
            Elements.just_made(claims), arguments, relations, self.sections, self._settings()
        )

    def _collect(
        self, parts: list[tuple[XmlNode, int | None]], theses: list[tuple[XmlNode, int | None]]
    ) -> None:
        """Go through nodes and the graphs in them, in the order of the document."""
        waiting = [*reversed(parts)]
        while waiting:
            node, section = waiting.pop()
            inner = section
            for part in _parts(node):
                name = _local(part)
                if name == "group":
                    inner = self._section(part, section)
                elif name == "thesis":
                    theses.append((part, section))
                elif name == "argument":
                    self.arguments.append((part, section))
            below = [(child, inner) for child in node.all("node", "graph")]
            waiting += reversed(below)

    def _section(self, group: XmlNode, parent: int | None) -> int:
        level = 1 if parent is None else self.sections[parent].level + 1
        title = _text(group, "title") or "Group"
        self.sections.append(Section(title, min(level, DEEPEST), parent))
        return len(self.sections) - 1

    def _keys(self, theses: list[tuple[XmlNode, int | None]]) -> dict[str, str | int]:
        """Name the claims: theses by their titles, all others by numbers."""
        titled: dict[str, str] = {"Untitled": "", "": ""}
        for node, _ in theses:
            titled.setdefault(_text(node, "title"), node.get("id"))
        titles = {name: title for title, name in titled.items() if name}
        ids = [node.get("id") for node, _ in theses]
        ids += (p.get("id") for node, _ in self.arguments for p in _all(node, "proposition"))
        untitled = iter(range(1, len(ids) + 1))
        return {name: titles.get(name) or next(untitled) for name in dict.fromkeys(ids)}

    def _reconstructed(self, keys: dict[str, str | int]) -> list[Argument]:
        found, titles = [], set()
        untitled = iter(range(1, len(self.arguments) + 1))
        for node, section in self.arguments:
            title = _text(node, "title")
            fresh = bool(title) and title not in titles
            titles.add(title)
            ref = ArgumentRef(title if fresh else next(untitled))
            self.nodes[node.get("id")] = ref
            described = _text(node, "description")
            said = Occurrence(described, Role.DESCRIPTION, not described, True, section=section)
            steps = self._steps(node, ref, section, keys)
            home = section if steps else None
            found.append(Argument(ref.key, (said,), steps, home))
        return found

    def _steps(
        self, node: XmlNode, ref: ArgumentRef, section: int | None, keys: dict[str, str | int]
    ) -> tuple[Step, ...]:
        steps: list[Step] = []
        premises: list[ClaimRef] = []
        for part in _all(node, "proposition"):
            role = _ROLES.get(part.get("type"), Role.PREMISE)
            claim = ClaimRef(keys[part.get("id")])
            said = Occurrence(_text(part, "content"), role, section=section, within=ref)
            self.claims.setdefault(part.get("id"), []).append(said)
            if role is Role.PREMISE:
                premises.append(claim)
            else:
                rules = (part.get("pattern"),) if part.get("pattern") else ()
                steps.append(Step(tuple(premises), claim, rules))
                premises = []
        unfinished = [Step(tuple(premises))] if premises else []
        return (*steps, *unfinished)

    def _relations(self, keys: dict[str, str | int]) -> list[Relation]:
        found = []
        for graph in self.root.walk():
            if _local(graph) != "edge" or ":" not in graph.tag:
                continue
            kind = _KINDS.get(graph.get("type"))
            start, end = (self.nodes.get(graph.get(f"{side}NodeId")) for side in _SIDES)
            if kind is None or start is None or end is None:
                self._leave_out(graph, kind)
                continue
            target = keys.get(graph.get("targetPropositionId"))
            found.append(Relation(kind, (start,), (end if target is None else ClaimRef(target),)))
        return found

    def _leave_out(self, edge: XmlNode, kind: Kind | None) -> None:
        at = self.reader.place(edge)
        if kind is None:
            found = f"an edge has the unknown type {edge.get('type')!r}"
            self.reader.unusual(found, "The map doesn't show it.", at)
            return
        ids = [edge.get(f"{side}NodeId") for side in _SIDES]
        missing = next(name for name in ids if name not in self.nodes)
        action = "Correct the id, or delete the edge."
        self.reader.dangling(f"no thesis or argument has the id {missing!r}", action, at)

    def _settings(self) -> Data:
        named = {_local(n): " ".join(n.text.split()) for n in self.root.walk() if ":" in n.tag}
        debate = next((n for n in self.root.walk() if _local(n) == "debate"), None)
        titles = ("" if debate is None else _text(debate, "title"), named.get("mapTitle", ""))
        language = _LANGUAGE.fullmatch(named.get("language", ""))
        found = {
            "title": next(filter(None, titles), ""),
            "subtitle": "" if debate is None else _text(debate, "subtitle"),
            "language": language[1] if language else "",
        }
        return Data({key: value for key, value in found.items() if value})


_SIDES = ("source", "target")


def _local(node: XmlNode) -> str:
    """Name an element without the prefix of its namespace."""
    return node.tag.rpartition(":")[2]


def _all(node: XmlNode, name: str) -> list[XmlNode]:
    return [child for child in node.children if _local(child) == name]


def _parts(node: XmlNode) -> list[XmlNode]:
    return [part for data in node.all("data") for part in data.children if ":" in part.tag]


def _text(node: XmlNode, name: str) -> str:
    return next((" ".join(part.text.split()) for part in _all(node, name)), "")


def sniff(text: str) -> bool:
    """Tell Argunet's GraphML from others by its namespace."""
    head = text[:10_000]
    return "<graphml" in head and _SPACE in head


FORMAT = Format("Argunet GraphML", (".graphml",), read, sniff=sniff)
