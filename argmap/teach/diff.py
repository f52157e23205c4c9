"""
What differs between two maps of the same matter, without a word on which is better.

Unlike `argmap.model.differences`, which compares two states of a map letter by letter,
this finds the same claim in other words, and compares what is said about it.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any

import attrs

from ..align import Alignment, ClaimPair, align
from ..model import Claim, takes_map
from ..model.refs import as_data, named
from ..model.rows import Row
from ..suggest import brief, count, short_repr
from .links import MapLink, Vocabulary, by_ends, nodes_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..model import ArgumentMap, ElementRef
    from .links import LinkTarget, NodeId

#: How much of each value of a fact a ``repr`` shows.
_SHOWN = 20

#: What is compared of two claims that are the same, and how it is called.
_FACTS = {
    "contention": "contention",
    "implicit": "implicit",
    "by": "attributed to",
    "hedge": "hedged",
    "layer": "layer",
    "paragraphs": "paragraph",
}


@attrs.frozen(repr=False)
class FactChange:
    """A fact that two claims which are the same differ in: *left* and *right* are its values."""

    pair: ClaimPair
    fact: str
    left: Any
    right: Any

    def __repr__(self) -> str:
        sides = (brief(repr(value), _SHOWN) for value in (self.left, self.right))
        return short_repr(
            self, f"{self.fact} of {brief(named(self.pair.left))}", " → ".join(sides)
        )


@attrs.frozen(repr=False)
class LinkChange:
    """
    A link that differs.

    *code* is ``only-left``, ``only-right``, ``sign`` (for in one map, against in the other),
    ``kind``, ``reversed``, ``linked``, or ``target`` (the claim bears on something else).
    *unsure* tells that a pair it rests on is not sure.
    """

    code: str
    left: MapLink | None
    right: MapLink | None
    unsure: bool = False

    def __repr__(self) -> str:
        kinds = dict.fromkeys(link.kind.value for link in (self.left, self.right) if link)
        return short_repr(self, self.code, " or ".join(kinds), "unsure" if self.unsure else "")


@attrs.frozen(slots=False, repr=False)
class MapDiff:
    """How two maps differ; swapping the maps swaps the two sides, and nothing else."""

    alignment: Alignment = attrs.field(repr=False)
    facts: Row[FactChange] = attrs.field(converter=Row[FactChange])
    links: Row[LinkChange] = attrs.field(converter=Row[LinkChange])
    vocabulary: Vocabulary = attrs.field(repr=False, eq=False)

    @functools.cached_property
    def same(self) -> tuple[ClaimPair, ...]:
        """The pairs that say the same in the same words."""
        return tuple(p for p in self.alignment.pairs if p.similarity == 1)

    @functools.cached_property
    def reworded(self) -> tuple[ClaimPair, ...]:
        """The pairs that are surely the same claim in other words."""
        return tuple(p for p in self.alignment.sure if p.similarity < 1)

    @functools.cached_property
    def doubtful(self) -> tuple[ClaimPair, ...]:
        """The pairs that may be the same claim."""
        return tuple(p for p in self.alignment.doubtful if p.similarity < 1 and not p.opposed)

    @functools.cached_property
    def opposed(self) -> tuple[ClaimPair, ...]:
        """The pairs that are near, but may say the opposite."""
        return tuple(p for p in self.alignment.pairs if p.opposed)

    @property
    def only_left(self) -> tuple[ElementRef, ...]:
        """What only the left map says."""
        return self.alignment.only_left

    @property
    def only_right(self) -> tuple[ElementRef, ...]:
        """What only the right map says."""
        return self.alignment.only_right

    def __bool__(self) -> bool:
        """Whether anything differs."""
        return bool(
            self.reworded
            or self.doubtful
            or self.opposed
            or self.only_left
            or self.only_right
            or self.facts
            or self.links
        )

    def __repr__(self) -> str:
        parts = (
            (f"{len(self.same):,} the same", bool(self.same)),
            (f"{len(self.reworded):,} reworded", bool(self.reworded)),
            (
                f"{len(self.doubtful) + len(self.opposed):,} in doubt",
                bool(self.doubtful or self.opposed),
            ),
            (f"{len(self.only_left):,} only left", bool(self.only_left)),
            (f"{len(self.only_right):,} only right", bool(self.only_right)),
            (count(len(self.facts), "fact"), bool(self.facts)),
            (count(len(self.links), "link"), bool(self.links)),
        )
        return short_repr(self, *(words for words, some in parts if some))

    def to_dict(self) -> dict[str, Any]:
        """Return everything as plain data, for JSON."""
        return {
            "same": [p.to_dict() for p in self.same],
            "reworded": [p.to_dict() for p in self.reworded],
            "doubtful": [p.to_dict() for p in self.doubtful],
            "opposed": [p.to_dict() for p in self.opposed],
            "only_left": [as_data(ref) for ref in self.only_left],
            "only_right": [as_data(ref) for ref in self.only_right],
            "facts": [
                {"pair": f.pair.to_dict(), "fact": f.fact, "left": f.left, "right": f.right}
                for f in self.facts
            ],
            "links": [
                {
                    "code": c.code,
                    "left": self._link(0, c.left),
                    "right": self._link(1, c.right),
                    "unsure": c.unsure,
                }
                for c in self.links
            ],
        }

    def _link(self, side: int, link: MapLink | None) -> dict[str, Any] | None:
        if link is None:
            return None
        return {
            "premises": [
                as_data(ref)
                for node in sorted((link.premise, *link.partners))
                for ref in self.vocabulary.members[node][side]
            ],
            "kind": link.kind.value,
            "target": self._target(side, link.target),
        }

    def _target(self, side: int, target: LinkTarget) -> dict[str, Any]:
        conclusion = target[1] if isinstance(target, tuple) else target
        refs = [as_data(ref) for ref in self.vocabulary.members[conclusion][side]]
        if not isinstance(target, tuple):
            return {"claims": refs}
        premises = (r for n in sorted(target[0]) for r in self.vocabulary.members[n][side])
        return {"inference": {"premises": [as_data(r) for r in premises], "claims": refs}}

    # in words

    def name(self, side: int, node: NodeId) -> str:
        """Name a node as one of the maps does (0 is the left one), or as the other does."""
        own, other = self.vocabulary.members[node][side], self.vocabulary.members[node][1 - side]
        maps = (self.alignment.left, self.alignment.right)
        m = maps[side] if own else maps[1 - side]
        return " + ".join(f"[{m.label(ref)}]" for ref in own or other)

    def link_words(self, side: int, link: MapLink) -> str:
        """Say what *link* of one of the maps says, such as ``[A] supports [B]``."""
        verb = {"for": "supports", "against": "attacks"}.get(link.sign, _verb(link))
        return f"{self.name(side, link.premise)} {verb} {self.target_words(side, link.target)}"

    def target_words(self, side: int, target: LinkTarget) -> str:
        """Name what a link of one of the maps bears on."""
        if not isinstance(target, tuple):
            return self.name(side, target)
        premises = " + ".join(self.name(side, n) for n in sorted(target[0]))
        return f"the step from {premises} to {self.name(side, target[1])}"


def _verb(link: MapLink) -> str:
    return {
        "equivalence": "is equivalent to",
        "rephrase": "rephrases",
        "preference": "is preferred to",
        "outweighs": "outweighs",
    }.get(link.kind.value, link.kind.value)


@takes_map
def diff_maps(left: ArgumentMap, right: ArgumentMap, /, *, engine: str = "plain") -> MapDiff:
    """
    Compare two maps: claims, the facts about them, and links.

    Titles only help to find claims again: maps that differ in nothing else don't differ.

    Raises:
        TooLargeError: if the maps have too many claims to be compared.
        NotFoundError: if there is no such *engine*.
        MissingExtraError: if the engine is not installed.
    """
    alignment = align(left, right, engine=engine)
    trusted = [p for p in alignment.pairs if not p.opposed]
    words = Vocabulary(alignment, trusted)
    unsure = {words.number(0, p.left) for p in trusted if not p.sure and p.similarity < 1}
    return MapDiff(
        alignment, tuple(_facts(alignment, trusted)), tuple(_links(words, unsure)), words
    )


def _facts(alignment: Alignment, pairs: list[ClaimPair]) -> Iterator[FactChange]:
    for pair in pairs:
        if pair.shared:
            continue
        one, other = alignment.left.get(pair.left), alignment.right.get(pair.right)
        if not isinstance(one, Claim) or not isinstance(other, Claim):
            continue
        for fact in _FACTS:
            before, after = _fact(one, fact), _fact(other, fact)
            if before != after:
                yield FactChange(pair, fact, before, after)


def _fact(claim: Claim, fact: str) -> Any:
    if fact == "paragraphs":
        return sorted({anchor.paragraph for anchor in claim.anchors})
    return getattr(claim, fact)


def _links(words: Vocabulary, unsure: set[NodeId]) -> Iterator[LinkChange]:
    """Compare links by their ends, then what was turned round, then what was moved."""
    left, right = (by_ends(side) for side in words.sides)
    for ends, mine in left.items():
        theirs = right.get(ends)
        if theirs:
            yield from _same_ends(words, mine, theirs, unsure)
    lone = [{e: links[0] for e, links in a.items() if e not in b} for a, b in
            ((left, right), (right, left))]  # fmt: skip
    yield from _turned(lone[0], lone[1], unsure)
    yield from _moved_links(words, lone[0], lone[1], unsure)
    for side, code in enumerate(("only-left", "only-right")):
        for link in lone[side].values():
            left_one, right_one = (link, None) if side == 0 else (None, link)
            yield LinkChange(code, left_one, right_one, _rests_on(link, unsure))


def _same_ends(
    words: Vocabulary, mine: list[MapLink], theirs: list[MapLink], unsure: set[NodeId]
) -> Iterator[LinkChange]:
    one, other = mine[0], theirs[0]
    shaky = _rests_on(one, unsure)
    signs, kinds = ([{getattr(x, name) for x in some} for some in (mine, theirs)]
                    for name in ("sign", "kind"))  # fmt: skip
    if signs[0] != signs[1]:
        yield LinkChange("sign", one, other, shaky)
    elif kinds[0] != kinds[1]:
        yield LinkChange("kind", one, other, shaky)
    partners = [{x.partners & words.common for x in some} for some in (mine, theirs)]
    if partners[0] != partners[1]:
        yield LinkChange("linked", one, other, shaky)


def _turned(
    left: dict[Any, MapLink], right: dict[Any, MapLink], unsure: set[NodeId]
) -> Iterator[LinkChange]:
    for premise, target in list(left):
        if (target, premise) in right:
            one, other = left.pop((premise, target)), right.pop((target, premise))
            yield LinkChange("reversed", one, other, _rests_on(one, unsure))


def _moved_links(
    words: Vocabulary, left: dict[Any, MapLink], right: dict[Any, MapLink], unsure: set[NodeId]
) -> Iterator[LinkChange]:
    """ClaimPair what a claim bears on in one map only with what it bears on in the other only."""
    common = words.common
    for node in sorted(common):
        mine, theirs = ([e for e in side if e[0] == node] for side in (left, right))
        if len(mine) == 1 == len(theirs):
            one, other = left.pop(mine[0]), right.pop(theirs[0])
            shaky = _rests_on(one, unsure) or _rests_on(other, unsure)
            yield LinkChange("target", one, other, shaky)


def _rests_on(link: MapLink, unsure: set[NodeId]) -> bool:
    return not unsure.isdisjoint({link.premise, *nodes_of(link.target)})
