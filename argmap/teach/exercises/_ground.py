"""What exercises are made from: the part of a map about which nobody could be in doubt."""

from __future__ import annotations

import functools
import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, TypeGuard, TypeVar

import attrs

from ... import graph
from ...analysis import Analysis
from ...graph import Hyperedge, Node
from ...model import (
    Argument,
    ArgumentMap,
    ArgumentRef,
    AttackForm,
    Claim,
    ClaimRef,
    Kind,
    Ref,
    RelationRef,
    StepRef,
)
from ...typography.text import clean, cut
from ._base import by_chance, digest
from ._words import Words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

T = TypeVar("T")

#: Longer texts are cut: nobody reads them in a box.
_LONGEST = 400

#: So many claims are tried as the beginning of an outline; one with so many below it will do.
_STARTS, _ENOUGH = 12, 8

#: What distinguishes texts for a reader: letters and digits, not marks or capitals.
_MARKS = re.compile(r"[\W_]+")

#: The links that exercises are about.
_KINDS = frozenset({Kind.SUPPORT, Kind.ATTACK, Kind.UNDERCUT})


@attrs.frozen
class Link:
    """*premises*, together, are a reason for *target* or an objection to it."""

    premises: tuple[Node, ...]
    target: Node
    pro: bool

    @property
    def linked(self) -> bool:
        """Whether it needs several premises."""
        return len(self.premises) > 1

    @property
    def side(self) -> str:
        """``reason`` or ``objection``, as in names of words."""
        return "reason" if self.pro else "objection"


@attrs.frozen
class Undercut:
    """*premises*, together, are an objection to a link."""

    premises: tuple[Node, ...]
    target: Link


@attrs.frozen(eq=False, slots=False)
class Ground:
    """
    What can be asked about a map: its claims and sketches with texts of their own, and links.

    Notes, what the evaluator added, challenges and explanations are left out,
    and so is what has the same words as something else.
    *count* is how many things are to be asked about.
    """

    map: ArgumentMap
    words: Words
    seed: int
    kind: str
    count: int

    @functools.cached_property
    def analysis(self) -> Analysis:
        """What follows from the map."""
        return Analysis(self.map)

    @functools.cached_property
    def texts(self) -> dict[Node, str]:
        """The texts of what can be asked about, in the map's order."""
        shown = {n: self._text(n) for n in graph.nodes(self.map) if not self._aside(n)}
        often = Counter(map(_folded, shown.values()))
        return {n: text for n, text in shown.items() if (f := _folded(text)) and often[f] == 1}

    @functools.cached_property
    def links(self) -> tuple[Link, ...]:
        """What is a reason for or an objection to another claim; each pair in one way only."""
        return tuple(self.by_source.values())

    @functools.cached_property
    def undercuts(self) -> tuple[Undercut, ...]:
        """The objections to links."""
        return tuple(
            Undercut(premises, self.by_source[i.target])
            for i, premises in self._inferences
            if i.con
            and isinstance(i.target, (StepRef, RelationRef))
            and i.target in self.by_source
            and self.by_source[i.target].pro
        )

    @functools.cached_property
    def onto(self) -> dict[Node, list[Link]]:
        """The links that lead to each claim."""
        found: dict[Node, list[Link]] = defaultdict(list)
        for link in self.links:
            found[link.target].append(link)
        return dict(found)

    @functools.cached_property
    def out(self) -> dict[Node, list[Link | Undercut]]:
        """The links and undercuts that each claim has a part in."""
        found: dict[Node, list[Link | Undercut]] = defaultdict(list)
        both: tuple[Link | Undercut, ...] = (*self.links, *self.undercuts)
        for link in both:
            for premise in link.premises:
                found[premise].append(link)
        return dict(found)

    def only(self, node: Node) -> Link | None:
        """Give the only link that *node* has a part in; None if it undercuts, or has several."""
        links = self.out.get(node, [])
        return links[0] if len(links) == 1 and isinstance(links[0], Link) else None

    @functools.cached_property
    def contentions(self) -> tuple[Node, ...]:
        """What the map argues for, as far as it can be asked about."""
        return tuple(n for n in self.analysis.contentions if n in self.onto)

    def below_some(self, work: Callable[[Node], T | None]) -> T | None:
        """
        Try *work* on the claims that outlines can begin with, until it makes something.

        These are contentions first, then other claims that something bears on; not all of many.
        """
        return next((made for root in self._roots if (made := work(root)) is not None), None)

    @functools.cached_property
    def _roots(self) -> list[Node]:
        starts = self.chosen(self.contentions, self.text)
        others = self.chosen((n for n in self.onto if n not in starts), self.text)
        sizes = {n: min(self._size(n), _ENOUGH) for n in [*starts, *others][:_STARTS]}
        return sorted(sizes, key=lambda n: (n not in starts, -sizes[n]))

    def _size(self, start: Node) -> int:
        seen = {start}
        waiting = [start]
        for node in waiting:  # which grows meanwhile
            for link in self.onto.get(node, ()):
                new = [p for p in link.premises if p not in seen]
                seen.update(new)
                waiting += new
        return len(seen)

    def text(self, node: Node) -> str:
        """Give the text of a claim or a sketch."""
        return self.texts[node]

    def quoted(self, node: Node) -> str:
        """Give the text of a claim or a sketch between quotation marks."""
        return self.words.quoted(self.texts[node])

    def because(self, link: Link | Undercut) -> str:
        """Say what *link* says, in a sentence."""
        if isinstance(link, Undercut):
            return self.words("because.undercut")
        start = f" {self.words('and')} ".join(map(self.quoted, link.premises))
        end = self.quoted(link.target)
        together = "linked." if link.linked else ""
        return self.words(f"because.{together}{link.side}", premise=start, target=end)

    def chosen(self, things: Iterable[T], name: Callable[[T], str]) -> list[T]:
        """
        Order *things* as the seed has it, by their names.

        The order depends on the whole map, so that who has only a sheet can't work it out.
        """
        return by_chance(things, name, self._salt)

    def link_name(self, link: Link) -> str:
        """Name *link*, so that it can be chosen."""
        return "\0".join(map(self.text, (*link.premises, link.target)))

    @functools.cached_property
    def _salt(self) -> str:
        elements = (*self.map.claims, *self.map.arguments)
        facts = [f"{e.title}\1{e.text}" for e in elements]
        return digest(self.seed, self.kind, *facts)

    @functools.cached_property
    def by_source(self) -> dict[StepRef | RelationRef, Link]:
        """The links, by the step or relation that each comes from."""
        ends = [(i, premises) for i, premises in self._inferences if i.target in self.texts]
        often = Counter((p, i.target) for i, premises in ends for p in premises)
        return {
            i.source: Link(premises, i.target, i.pro)
            for i, premises in ends
            if _is_node(i.target)
            and all(often[p, i.target] == 1 and p != i.target for p in premises)
        }

    @functools.cached_property
    def _inferences(self) -> tuple[tuple[Hyperedge, tuple[Node, ...]], ...]:
        """The inferences that can be asked about, each with its premises."""
        return tuple(
            (i, premises)
            for i in self.analysis.inferences
            if i.kind in _KINDS
            and i.mode == "argument"
            and i.form is not AttackForm.CHALLENGE
            and not self.analysis.evaluates(i.source)
            and len(premises := tuple(filter(_is_node, i.premises))) == len(i.premises)
            and all(p in self.texts for p in premises)
        )

    def _text(self, node: Node) -> str:
        element = self._element(node)
        return cut(clean(element.text or element.title or ""), _LONGEST) if element else ""

    def _element(self, node: Node) -> Claim | Argument | None:
        found = self.map.get(node)
        return found if isinstance(found, (Claim, Argument)) else None

    def _aside(self, node: Node) -> bool:
        element = self._element(node)
        return element is None or element.has("note") or self.analysis.evaluates(node)


def _is_node(ref: Ref) -> TypeGuard[Node]:
    return isinstance(ref, (ClaimRef, ArgumentRef))


def _folded(text: str) -> str:
    return _MARKS.sub(" ", text.casefold()).strip()
