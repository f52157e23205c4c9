"""Argument graphs of Carneades 2 and 3, in the XML of LKIF and of CAF: read only."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Any

import attrs

from ..argdown.quiet import collector_paused
from ..model import ArgumentMap, Claim, ClaimRef, Data, Elements, Kind, Relation, RelationRef
from ._base import Format, Reading
from ._graph import contention, stated
from ._xml import XmlNode, XmlReader, text_within

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..source import Source

_STANDARDS = {
    "SE": "scintilla",
    "CCE": "clear-and-convincing",
    "BRD": "beyond-reasonable-doubt",
    "DV": "dialectical-validity",
}
#: What an argument weighs if nobody has weighed it.
_USUAL = 0.5
#: How many digits of a weight were meant: the rest is noise of short floats.
_DIGITS = 6
#: The statement that an argument doesn't apply.
_UNDERCUT = re.compile(r"\(undercut ([^\s()]+)\)")


@collector_paused()
def read(source: Source) -> Reading:
    """
    Read argument graphs; a file of rules alone gives an empty map, with a warning.

    An exception undercuts its argument, and the negation of a statement is a claim of its own.
    """
    reader = XmlReader(source)
    root = reader.root("lkif", "caf")
    if root is None:
        return Reading(ArgumentMap(), tuple(reader.diagnostics))
    graphs = [root] if root.tag == "caf" else [n for n in root.walk() if n.tag == "argument-graph"]
    if not graphs:
        found = "this file has rules or the like, but no argument graph"
        reader.unusual(found, "Nothing is to be done; the map is empty.", reader.place(root))
    maps = [_Graph(reader, graph).map() for graph in graphs] or [ArgumentMap()]
    return Reading(maps[0], tuple(reader.diagnostics), tuple(maps[1:]))


class _Graph:
    """Makes a map of one graph."""

    def __init__(self, reader: XmlReader, root: XmlNode) -> None:
        self.reader = reader
        self.root = root
        self.statements: dict[str, XmlNode] = {}
        for node in _listed(root, "statements", "statement"):
            self.statements.setdefault(node.get("id"), node)
        self.undercut = dict(self._undercutting())
        claims = [name for name in self.statements if name not in self.undercut]
        self.refs = {name: ClaimRef(n) for n, name in enumerate(claims, 1)}
        self.negated: dict[ClaimRef, ClaimRef] = {}
        self.data: dict[str, dict[str, Any]] = defaultdict(dict)
        self.arguments = [*_listed(root, "arguments", "argument")]
        self.places = {node.get("id"): RelationRef(n) for n, node in enumerate(self.arguments)}
        self.exceptions: list[Relation] = []

    def _undercutting(self) -> Iterator[tuple[str, str]]:
        """Name the statements that say of an argument that it doesn't apply."""
        for name, node in self.statements.items():
            if found := _UNDERCUT.fullmatch(node.get("atom").strip()):
                yield name, found[1]

    def map(self) -> ArgumentMap:
        relations = [self._relation(node) for node in self.arguments]
        relations += self.exceptions
        both = (Relation(Kind.CONTRADICTORY, (no,), (yes,)) for yes, no in self.negated.items())
        claims = [*self._claims()]
        claims += self._negations({claim.ref: claim.text for claim in claims})
        return ArgumentMap(
            Elements.just_made(claims), relations=[*relations, *both], settings=self._settings()
        )

    def _claims(self) -> Iterator[Claim]:
        main = {self.root.get("main-issue")}
        main |= {name for name, n in self.statements.items() if n.get("main") == "true"}
        for name, ref in self.refs.items():
            said = stated(_words(self.statements[name]))
            data = Data({**_judged(self.statements[name]), **self._roles(name)})
            said = attrs.evolve(said, data=data) if data else said
            yield Claim(ref.key, (contention(said) if name in main else said,))

    def _roles(self, name: str) -> dict[str, Any]:
        found = dict(self.data.get(name, {}))
        slots = [*dict.fromkeys(found.pop("slot", ()))]
        return {**found, **({"slot": slots[0] if len(slots) == 1 else slots} if slots else {})}

    def _negations(self, texts: dict[ClaimRef, str]) -> list[Claim]:
        return [Claim(no.key, (stated(f"¬ {texts[yes]}"),)) for yes, no in self.negated.items()]

    def _relation(self, node: XmlNode) -> Relation:
        con = node.get("direction") == "con" or node.get("pro") == "false"
        kind = Kind.ATTACK if con else Kind.SUPPORT
        named = next((c.get("statement") for c in node.all("conclusion")), "")
        if named in self.undercut:
            hit = self.places.get(self.undercut[named])
            kind = Kind.UNDERCUT
            ends: tuple[ClaimRef | RelationRef, ...] = () if hit is None else (hit,)
        else:
            ends = () if (ref := self._ref(named, node)) is None else (ref,)
        sources = tuple(self._premises(node))
        return Relation(kind, sources, ends, Data({**self._weight(node), **_scheme(node)}))

    def _weight(self, node: XmlNode) -> dict[str, float]:
        try:
            weight = float(node.get("weight", str(_USUAL)))
        except ValueError:
            self.reader.odd("expected a weight from 0 to 1", self.reader.place(node))
            return {}
        plain = weight == _USUAL or not 0 <= weight <= 1
        return {} if plain else {"weight": round(weight, _DIGITS)}

    def _ref(self, name: str, node: XmlNode) -> ClaimRef | None:
        if name not in self.refs:
            found = f"there is no statement {name!r}"
            self.reader.dangling(found, "Correct the id, or add it.", self.reader.place(node))
        return self.refs.get(name)

    def _premises(self, node: XmlNode) -> Iterator[ClaimRef]:
        for premise in _listed(node, "premises", "premise"):
            name = premise.get("statement")
            ref = self._ref(name, premise)
            if ref is None:
                continue
            if "negative" in (premise.get("polarity"), _NEGATIVE.get(premise.get("positive"))):
                ref = self._negation(ref)
            elif premise.get("role"):
                self.data[name].setdefault("slot", []).append(premise.get("role"))
            if premise.get("type") == "assumption":
                self.data[name]["assumed"] = True
            if premise.get("type") == "exception":
                argument = self.places[node.get("id")]
                self.exceptions.append(Relation(Kind.UNDERCUT, (ref,), (argument,)))
            else:
                yield ref

    def _negation(self, ref: ClaimRef) -> ClaimRef:
        number = len(self.refs) + len(self.negated) + 1
        return self.negated.setdefault(ref, ClaimRef(number))

    def _settings(self) -> Data:
        title = self.root.get("title") or next(
            (node.get("title") for node in self.root.all("metadata")), ""
        )
        title = " ".join(title.split())
        return Data({"title": title}) if title else Data()


_NEGATIVE = {"false": "negative"}


def _listed(node: XmlNode, several: str, one: str) -> Iterator[XmlNode]:
    return (child for group in node.all(several) for child in group.all(one))


def _words(node: XmlNode) -> str:
    """Give what a statement says: in LKIF it may have terms in it, in CAF there are languages."""
    for part in node.all("s"):
        return " ".join(text_within(part).split())
    descriptions = [*_listed(node, "descriptions", "description")]
    english = [d for d in descriptions if d.get("lang") == "en"]
    return next((" ".join(d.text.split()) for d in (*english, *descriptions)), "")


def _judged(node: XmlNode) -> dict[str, Any]:
    """Say what the file's authors took for granted, and what they took to be true or false."""
    found: dict[str, Any] = {}
    weight = node.get("weight")
    if node.get("assumption") == "true" or weight in (".75", "0.75"):
        found["assumed"] = True
    if node.get("value") in ("true", "false"):
        found["status"] = "accepted" if node.get("value") == "true" else "rejected"
    if node.get("standard") in _STANDARDS:
        found["standard"] = _STANDARDS[node.get("standard")]
    return found


def _scheme(node: XmlNode) -> dict[str, str]:
    scheme = " ".join(node.get("scheme").split())
    return {"scheme": scheme} if scheme else {}


def sniff(text: str) -> bool:
    """Tell LKIF and CAF by their outermost elements."""
    return bool(_ROOT.search(text[:20_000]))


_ROOT = re.compile(r"<(?:lkif|caf)[\s>]")

FORMAT = Format("LKIF or CAF", (".xml", ".lkif", ".caf"), read, sniff=sniff)
