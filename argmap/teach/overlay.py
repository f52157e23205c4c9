"""One map that holds two: what only one of them says is tagged, and its lines are labelled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..model import (
    ArgumentMap,
    Claim,
    ClaimRef,
    Data,
    Kind,
    Occurrence,
    Relation,
    RelationRef,
    tagged_occurrence,
)

if TYPE_CHECKING:
    from ..model import ElementRef
    from .diff import MapDiff
    from .links import LinkTarget, MapLink, NodeId

#: How the two maps are called in the picture.
NAMES = ("first", "second")


def overlay(found: MapDiff, names: tuple[str, str] = NAMES) -> ArgumentMap:
    """
    Put two maps into one, to be drawn.

    Claims that are in both are there once, with both texts if these differ.
    Others have the tag ``only in`` and the name of their map; so do lines, as a label.
    """
    return _Overlay(found, names).build()


class _Overlay:
    def __init__(self, found: MapDiff, names: tuple[str, str]) -> None:
        self.found = found
        self.words = found.vocabulary
        self.maps = found.alignment.left, found.alignment.right
        self.names = names
        self.claims: dict[NodeId, Claim] = {}
        self.relations: list[Relation] = []
        self.places: dict[LinkTarget, RelationRef] = {}

    def build(self) -> ArgumentMap:
        from ..align import elements_of  # noqa: PLC0415 - in the order of the maps

        for side, m in enumerate(self.maps):
            for element in elements_of(m):
                node = self.words.number(side, element.ref)
                self.claims.setdefault(node, self._claim(node))
        links = self._links()
        for sides, link in links:
            if not isinstance(link.target, tuple):
                self._add(sides, link, ClaimRef(self._key(link.target)))
        for sides, link in links:
            if isinstance(link.target, tuple) and link.target in self.places:
                self._add(sides, link, self.places[link.target])
        titles = [m.title for m in self.maps]
        title = titles[0] if titles[0] == titles[1] else " / ".join(filter(None, titles))
        settings = Data({"title": title} if title else {})
        return ArgumentMap(self.claims.values(), relations=self.relations, settings=settings)

    def _key(self, node: NodeId) -> str:
        return self._claim(node).title or "" if node not in self.claims else str(
            self.claims[node].title
        )  # fmt: skip

    def _claim(self, node: NodeId) -> Claim:
        members = self.words.members[node]
        side = 0 if members[0] else 1
        refs = members[side]
        title = " + ".join(self.maps[side].label(ref) for ref in refs)
        taken = {c.title for c in self.claims.values()}
        while title in taken:
            title += "\u2009\u2032"
        tags = ["contention"] if self._contention(members) else []
        if not (members[0] and members[1]):
            tags.append(f"only in {self.names[side]}")
        texts = [" / ".join(self._text(s, ref) for ref in members[s]) for s in (0, 1)]
        text = " ≈ ".join(dict.fromkeys(filter(None, texts)))
        return Claim(title, (tagged_occurrence(text, tags, top_level=True),))

    def _contention(self, members: tuple[list[ElementRef], list[ElementRef]]) -> bool:
        elements = (self.maps[s].get(r) for s in (0, 1) for r in members[s])
        return any(isinstance(e, Claim) and e.contention for e in elements)

    def _text(self, side: int, ref: ElementRef) -> str:
        element = self.maps[side].get(ref)
        occurrence = Occurrence(getattr(element, "text", ""))
        return occurrence.plain

    def _links(self) -> list[tuple[tuple[bool, bool], MapLink]]:
        """List each inference once, with the maps that have it."""
        found: dict[tuple[frozenset[NodeId], LinkTarget, Kind], list[bool]] = {}
        first: dict[tuple[frozenset[NodeId], LinkTarget, Kind], MapLink] = {}
        for side, links in enumerate(self.words.sides):
            for link in links:
                key = (link.partners | {link.premise}, link.target, link.kind)
                found.setdefault(key, [False, False])[side] = True
                first.setdefault(key, link)
        return [((sides[0], sides[1]), first[key]) for key, sides in found.items()]

    def _add(
        self, sides: tuple[bool, bool], link: MapLink, target: ClaimRef | RelationRef
    ) -> None:
        members = sorted({link.premise, *link.partners})
        if any(n not in self.claims for n in members):
            return
        data = {} if all(sides) else {"scheme": f"only in {self.names[sides.index(True)]}"}
        if link.mode != "argument":
            data["mode"] = link.mode
        if not isinstance(link.target, tuple):
            key = (frozenset(members), link.target)
            self.places.setdefault(key, RelationRef(len(self.relations)))
        sources = tuple(ClaimRef(self._key(n)) for n in members)
        self.relations.append(Relation(link.kind, sources, (target,), Data(data)))
