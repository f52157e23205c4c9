"""
AML, the markup of Araucaria: argument units, each a conclusion with what is given for it.

Read only: it lives on in corpora, which are passed on as AIF today.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import attrs

from ..argdown.quiet import collector_paused
from ..model import (
    ArgumentMap,
    Claim,
    ClaimRef,
    Data,
    Elements,
    Kind,
    Relation,
    Role,
    tagged_occurrence,
)
from ._base import Format, Reading
from ._offsets import TextOffsets
from ._xml import XmlNode, XmlReader

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..source import Source

_ROOT = re.compile(r"<ARG[\s>]")


@collector_paused()
def read(source: Source) -> Reading:
    """
    Read an analysis; where a proposition is in the text becomes its anchor.

    Nothing outside the document is opened, so its DTD isn't either.
    """
    reader = XmlReader(source)
    root = reader.root("ARG")
    if root is None:
        return Reading(ArgumentMap(), tuple(reader.diagnostics))
    m = _Analysis(reader, root).map()
    return Reading(m, tuple(reader.diagnostics))


@attrs.frozen
class _Unit:
    """A unit, and the number of its conclusion."""

    node: XmlNode
    number: int


class _Analysis:
    """Makes a map of the element *root*."""

    def __init__(self, reader: XmlReader, root: XmlNode) -> None:
        self.reader = reader
        self.root = root
        text = next((node.text for node in root.all("TEXT")), "")
        self.offsets = TextOffsets(text) if text.strip() else None
        self.claims: list[Claim] = []
        self.relations: list[Relation] = []

    def map(self) -> ArgumentMap:
        waiting = [self._unit(node, contention=True) for node in self.root.all("AU")]
        waiting.reverse()
        while waiting:
            unit = waiting.pop()
            waiting += reversed([*self._below(unit)])
        return ArgumentMap(
            Elements.just_made(self.claims), relations=self.relations, settings=self._settings()
        )

    def _below(self, unit: _Unit) -> Iterator[_Unit]:
        """Take in what is given for the conclusion of a unit, and against it."""
        for group in unit.node.children:
            if group.tag == "PROP":
                continue
            inside = [self._unit(node) for node in group.all("AU")]
            sources = [ClaimRef(u.number) for u in inside]
            if group.tag == "LA":
                self._relate(Kind.SUPPORT, sources, unit, inside[:1])
            elif group.tag in ("CA", "REFUTATION"):
                kind = Kind.SUPPORT if group.tag == "CA" else Kind.ATTACK
                for source, one in zip(sources, inside, strict=True):
                    self._relate(kind, [source], unit, [one])
            else:
                found = f"<{group.tag}> is not a part of a unit"
                at = self.reader.place(group)
                self.reader.unusual(found, "The map doesn't show it.", at)
            yield from inside

    def _relate(
        self, kind: Kind, sources: list[ClaimRef], unit: _Unit, first: list[_Unit]
    ) -> None:
        """Relate *sources* to the conclusion of *unit*, by the scheme that they share."""
        schemes = [
            " ".join(scheme.get("scheme").split())
            for inner in first
            for prop in inner.node.all("PROP")
            for scheme in prop.all("INSCHEME")
        ]
        data = Data({"scheme": schemes[0]}) if schemes and schemes[0] else Data()
        if sources:
            target = (ClaimRef(unit.number),)
            self.relations.append(Relation(kind, tuple(sources), target, data))

    def _unit(self, node: XmlNode, *, contention: bool = False) -> _Unit:
        prop = next(node.all("PROP"), None)
        if prop is None:
            self.reader.odd("this unit has no proposition", self.reader.place(node))
            prop = XmlNode("PROP", {})
        part = next(prop.all("PROPTEXT"), XmlNode("PROPTEXT", {}))
        implicit = prop.get("missing") == "yes"
        tags = ["contention"] * contention + ["implicit"] * implicit
        said = tagged_occurrence(
            " ".join(part.text.split()),
            tags,
            role=Role.TOP_LEVEL,
            top_level=True,
            data=Data({**self._place(part), **_owners(prop)}),
        )
        self.claims.append(Claim(len(self.claims) + 1, (said,)))
        return _Unit(node, len(self.claims))

    def _place(self, part: XmlNode) -> dict[str, Any]:
        """Say where a proposition is in the text, if it is there."""
        offset = part.get("offset")
        if self.offsets is None or not re.fullmatch("[0-9]{1,9}", offset):
            return {}
        span = (int(offset), int(offset) + len(part.text))
        found = self.offsets.find([span], part.text)
        if found is None:
            message = "the text of this proposition isn't where it is said to be"
            action = "Check the offset, or the text."
            self.reader.dangling(message, action, self.reader.place(part))
        return self.offsets.data(found or ())

    def _settings(self) -> Data:
        known = {"AUTHOR": "analyst", "DATE": "date", "COMMENTS": "comments"}
        found = {
            known[node.tag]: " ".join(node.text.split())
            for data in self.root.all("EDATA")
            for node in data.all(*known)
        }
        return Data({key: value for key, value in found.items() if value})


def _owners(prop: XmlNode) -> dict[str, str]:
    """Name who makes a claim."""
    names = [owner.get("name") or " ".join(owner.text.split()) for owner in prop.all("OWNER")]
    return {"by": ", ".join(filter(None, names))} if any(names) else {}


def sniff(text: str) -> bool:
    """Tell AML by its outermost element."""
    return bool(_ROOT.search(text[:10_000]))


FORMAT = Format("Araucaria AML", (".aml",), read, sniff=sniff)
