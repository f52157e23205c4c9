"""
How much a picture says: every word, titles only, or whole arguments as single boxes.

A level takes a scene and gives a smaller one; what it leaves out is counted in words.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

import attrs

from ..errors import NotFoundError
from ..model import ArgumentRef, ClaimRef, Ref, RelationRef, StepRef
from ..suggest import count, either, offer
from ..typography.clusters import whole
from .scene import SIGNS, WORDS, Card, Edge, Junction, Scene, as_read, without_empty_frames

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Set as AbstractSet

#: The levels, from the least to the most.
LEVELS = ("arguments", "titles", "full")

#: How wide cards are at a level, as a share of the usual width.
CARD_SHARES = {"arguments": 0.62, "titles": 0.62, "full": 1.0}

#: A claim without a title is named by so many characters of its text at most.
_NAME = 44

#: So many premises name a reason without a title.
_NAMED = 2

#: Styles that speak for what they point to.
_PRO = {style for style, sign in SIGNS.items() if sign in {"+", "→"}}

#: What is left of a card's marks where many claims have become one box.
_KEPT = {"evaluation", "note"}

_TAIL = re.compile(r"[\s,;:.–—-]+$")


def check_level(level: str) -> str:
    """
    Return *level*.

    Raises:
        NotFoundError: if there is no such level.
    """
    if level not in LEVELS:
        raise NotFoundError(f"unknown level: {level!r}{offer(level, LEVELS)}")
    return level


def at_level(s: Scene, level: str, *, every_step: bool = False) -> Scene:
    """
    Return what of *s* is shown at *level*.

    ``titles`` shows titles as headlines, and contentions in full;
    ``arguments`` also draws whole arguments, with the reasons behind them, as single boxes.
    With *every_step*, there is a junction between those, too.

    Raises:
        NotFoundError: if there is no such level.
    """
    if check_level(level) == "full":
        return s
    short = attrs.evolve(
        s,
        level=level,
        references=(),
        cards=tuple(map(_headline, s.cards)),
        junctions=tuple(map(_short, s.junctions)),
    )
    drawn = short if level == "titles" else _Boxes(short).scene(every_step=every_step)
    return attrs.evolve(drawn, left_out=(*s.left_out, *_left_out(s, short, drawn)))


def first_words(text: str, most: int = _NAME) -> str:
    """
    Name a claim by the beginning of its *text*, cut between words.

    >>> first_words("Tea calms people who are nervous, and keeps them awake.", 30)
    'Tea calms people who are…'
    """
    if len(text) <= most:
        return text
    begun = whole(text, most)
    between = begun.rpartition(" ")[0] if text[len(begun)] != " " else begun
    return _TAIL.sub("", between or begun) + "…"


# Headlines


def _headline(card: Card) -> Card:
    """Keep the title of *card*, or its first words; a contention keeps its text."""
    marks = (*card.marks, "headline")
    meta = tuple(line for line in card.meta if line.endswith("not shown"))
    if "contention" in card.marks:
        return attrs.evolve(card, meta=meta, marks=marks)
    title = card.title or first_words(card.text)
    return attrs.evolve(card, title=title, text="", meta=meta, marks=marks, cut=False)


def _short(junction: Junction) -> Junction:
    """Let *junction* say one thing: what it is called, or else its scheme."""
    return attrs.evolve(junction, scheme="", gist="", marks=(*junction.marks, "headline"))


def _left_out(full: Scene, short: Scene, drawn: Scene) -> Iterator[str]:
    """Count what is in *full* and, once it is *short*, not in what is *drawn* of it."""
    inside = _claims(full) - _claims(drawn)
    parts = [f"{count(inside, 'claim')} inside larger boxes"] * (inside > 0)
    pairs = zip(full.cards, short.cards, strict=True)
    lost = {now.ref for was, now in pairs if (was.title, was.text) != (now.title, now.text)}
    words = sum(card.ref in lost for card in drawn.cards)
    what = count(words, "claim or argument", "claims or arguments")
    parts += [f"the words of {what}"] * (words > 0)
    if parts:
        yield f"{either(parts, 'and')} (--level full shows them)"


def _claims(s: Scene) -> int:
    return sum(isinstance(card.ref, ClaimRef) for card in s.cards)


# Whole arguments as single boxes


class _Boxes:
    """
    Gathers nodes into boxes: a contention, an argument, or one line of reasons.

    What speaks for anything but a contention is part of the same box,
    unless it is an argument with a name, or stands in another section or for another speaker.
    What objects has a box of its own, and so has each reason for a contention.
    """

    def __init__(self, s: Scene) -> None:
        self.s = s
        self.way: dict[int, Edge] = {}
        self.premises: dict[int, list[int]] = defaultdict(list)
        for edge in s.edges:
            if edge.style in SIGNS or edge.part:
                self.way.setdefault(edge.tail, edge)
            if edge.part:
                self.premises[edge.head].append(edge.tail)
        self.labels: dict[ArgumentRef, list[str]] = defaultdict(list)
        for j in s.junctions:
            if isinstance(j.source, StepRef) and j.label != WORDS[j.style]:
                self.labels[j.source.argument].append(j.label)
        self.box: dict[int, int] = {}
        self.of_argument: dict[ArgumentRef, int] = {}
        for node in as_read(s):
            self.box.setdefault(node, self._box(node))

    def _box(self, node: int) -> int:
        """Say which box *node* is in, named by its first node; what it bears on has one."""
        this = self.s.node(node)
        if isinstance(this, Junction) and isinstance(this.source, StepRef):
            return self.of_argument.setdefault(this.source.argument, node)
        edge = self.way.get(node)
        if edge is None or edge.head not in self.box or self._is_own(this):
            return node
        box = self.box[edge.head]
        alike = self._side(node) == self._side(edge.head)
        joins = edge.part or (edge.style in _PRO and not self._is_end(box))
        return box if joins and alike else node

    def _is_own(self, node: Card | Junction) -> bool:
        return isinstance(node, Card) and (node.role != "claim" or "contention" in node.marks)

    def _is_end(self, box: int) -> bool:
        """Whether *box* is a contention, or another end that nothing leads on from."""
        node = self.s.node(box)
        return isinstance(node, Card) and (box not in self.way or "contention" in node.marks)

    def _side(self, node: int) -> tuple[int | None, bool]:
        """Say where *node* stands, and whether it is the evaluator's."""
        this = self.s.node(node)
        return this.section, "evaluation" in this.marks

    def scene(self, *, every_step: bool) -> Scene:
        """Draw the boxes, and what leads from one to another."""
        members: dict[int, list[int]] = defaultdict(list)
        for node in sorted(self.box):
            members[self.box[node]].append(node)
        bare = {first for first in members if self._is_bare(first, members[first])}
        firsts = sorted(members.keys() - bare, key=self._place)
        number = {first: at for at, first in enumerate([*firsts, *sorted(bare)])}
        edges = self._edges(number, bare)
        signs = {e.tail: SIGNS[e.style] for e, _ in reversed(edges) if e.style in SIGNS}
        cards = [self._card(n, members[n], signs.get(number[n], "")) for n in firsts]
        junctions = [j for n in sorted(bare) if isinstance(j := self.s.node(n), Junction)]
        lines = [edge for edge, _ in edges]
        if every_step:
            lines, junctions = _pilled(cards, junctions, edges)
        drawn = attrs.evolve(
            self.s, cards=tuple(cards), junctions=tuple(junctions), edges=tuple(lines)
        )
        return without_empty_frames(drawn)

    def _is_bare(self, first: int, nodes: list[int]) -> bool:
        """Whether a box is only a point where lines meet, with no claims of its own."""
        node = self.s.node(first)
        if isinstance(node, Card) or isinstance(node.source, StepRef):
            return False
        return not any(n < len(self.s.cards) for n in nodes)

    def _place(self, first: int) -> int:
        """Order boxes as the author does: a reason stands where its first premise does."""
        if first < len(self.s.cards):
            return first
        return min(self.premises.get(first, ()), default=first)

    def _edges(
        self, number: dict[int, int], bare: AbstractSet[int]
    ) -> list[tuple[Edge, Ref | None]]:
        """List the lines between boxes, each once, with the step or relation it comes from."""
        found: dict[tuple[int, int, str], tuple[Edge, Ref | None]] = {}
        for edge in self.s.edges:
            tail, head = (number[self.box[end]] for end in (edge.tail, edge.head))
            if tail == head:
                continue
            part = edge.part and self.box[edge.head] in bare
            style = edge.style
            if edge.part and not part and style not in _PRO:
                style = "support"
            node = self.s.node(edge.tail)
            source = node.source if isinstance(node, Junction) else None
            line = attrs.evolve(edge, tail=tail, head=head, style=style, part=part)
            found.setdefault((tail, head, style), (line, source))
        return list(found.values())

    def _card(self, first: int, nodes: list[int], sign: str) -> Card:
        node = self.s.node(first)
        if isinstance(node, Card):
            return _counting(attrs.evolve(node, sign=sign), self._claims(nodes))
        claims = [self.s.cards[n] for n in nodes if n < len(self.s.cards)]
        named = [
            self.s.cards[n]
            for n in self.premises.get(first, ())
            if self.box[n] == first and n < len(self.s.cards)
        ]
        marks = tuple(mark for mark in node.marks if mark in _KEPT)
        title = self._title(node, named or claims)
        ref = self._reference(node.source, named or claims)
        card = Card(
            ref, "argument", title, "", (), sign, (*marks, "headline"), node.section, node.verdict
        )
        return _counting(card, len(claims))

    def _claims(self, nodes: list[int]) -> int:
        return sum(n < len(self.s.cards) for n in nodes)

    def _title(self, junction: Junction, premises: list[Card]) -> str:
        if isinstance(junction.source, StepRef):
            labels = self.labels[junction.source.argument]
            if labels:
                return labels[-1]
        names = [card.title or first_words(card.text) for card in premises]
        if not names:
            return junction.label
        more = [f"{len(names) - _NAMED} more"] * (len(names) > _NAMED)
        return " + ".join([*names[:_NAMED], *more])

    def _reference(self, source: StepRef | RelationRef, premises: list[Card]) -> Ref | None:
        if isinstance(source, StepRef):
            return source.argument
        return premises[0].ref if premises else source


def _counting(card: Card, claims: int) -> Card:
    """Say how many *claims* are in the box of *card*, if there are several."""
    return attrs.evolve(card, meta=(*card.meta, count(claims, "claim"))) if claims > 1 else card


def _pilled(
    cards: list[Card], bare: list[Junction], edges: list[tuple[Edge, Ref | None]]
) -> tuple[list[Edge], list[Junction]]:
    """Put a junction into each line that is a reason; those of one source share it."""
    lines: list[Edge] = []
    junctions: dict[tuple[int, str, Ref | None], int] = {}
    made = list(bare)
    for number, (edge, source) in enumerate(edges):
        if edge.style not in SIGNS or edge.part or edge.tail >= len(cards):
            lines.append(edge)
            continue
        key = (edge.tail, edge.style, source)
        if key not in junctions:
            junctions[key] = len(cards) + len(made)
            ref = source if isinstance(source, (StepRef, RelationRef)) else RelationRef(number)
            marks = ("headline", *["evaluation"] * edge.evaluation)
            at = edge.head - len(cards)
            section = (cards[edge.head] if at < 0 else made[at]).section
            made.append(Junction(ref, edge.style, WORDS[edge.style], marks=marks, section=section))
            lines.append(attrs.evolve(edge, head=junctions[key], part=True))
        lines.append(attrs.evolve(edge, tail=junctions[key]))
    return lines, made
