"""
The text outline: a map for terminals and screen readers, row by row.

Each claim is unfolded once; where it returns, the row says so.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import attrs

from ..typography.text import clean
from .scene import BEARING, WORDS, Card, Scene

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..model import ArgumentMap

#: Deeper rows are not indented further, or a long chain would cost its square in blanks.
_DEEPEST = 16


@attrs.frozen
class Row:
    """
    One row of the outline.

    *mark* says how it bears on the row above, or heads a list; *again* that it was shown earlier;
    *node* is the index of the card or junction that it describes.
    """

    level: int
    mark: str
    text: str
    meta: tuple[str, ...] = ()
    again: bool = False
    node: int | None = None

    def __str__(self) -> str:
        meta = f" ({', '.join(self.meta)})" if self.meta else ""
        mark = f"{self.mark}: " if self.mark and self.text else self.mark
        return f"{mark}{self.text}{meta}{' (see above)' * self.again}"


def picture_title(m: ArgumentMap) -> str:
    """Name the picture of *m*."""
    title = clean(m.title)
    return f"Argument map: {title}" if title else "Argument map"


def outline_text(s: Scene) -> str:
    """Write the outline of *s* as plain text, indented by two spaces per level."""
    return "\n".join(f"{'  ' * row.level}{row}" for row in rows(s))


def rows(s: Scene) -> Iterator[Row]:
    """
    Yield the outline of *s*: contentions first, then other ends, then what is left.

    Then it lists what they cite; at last it counts what is not shown.
    """
    outline = _Outline(s)
    for start in outline.starts():
        yield from outline.below(start)
    yield from outline.others()
    if s.references:
        yield Row(0, "References", "")
        yield from (Row(1, "", text) for text in s.references)
    yield from (Row(0, "Not shown", what) for what in s.left_out)


class _Outline:
    def __init__(self, s: Scene) -> None:
        self.s = s
        self.cards = len(s.cards)
        self.into: dict[int, list[tuple[str, int]]] = defaultdict(list)
        self.out: set[int] = set()
        for edge in s.edges:
            if edge.style in BEARING:
                self.into[edge.head].append(("" if edge.part else edge.style, edge.tail))
                self.out.add(edge.tail)
        self.seen: set[int] = set()

    def starts(self) -> Iterator[int]:
        """Yield where to begin, and at last whatever only circles reach."""
        cards = self.s.cards
        mains = [i for i, c in enumerate(cards) if "contention" in c.marks]
        ends = [i for i in range(len(cards)) if i not in self.out and self.into.get(i)]
        every = range(self.cards + len(self.s.junctions))
        loose = [i for i in every if i not in self.out]
        for start in (*mains, *ends, *loose, *every):
            if start not in self.seen:
                yield start

    def below(self, start: int) -> Iterator[Row]:
        """Yield *start* and everything that bears on it, without recursion."""
        waiting = [(start, 0, "")]
        while waiting:
            node, level, word = waiting.pop()
            again = node in self.seen
            self.seen.add(node)
            row = self._row(node, min(level, _DEEPEST), word, again=again)
            yield attrs.evolve(row, node=node)
            if not again:
                after = [
                    (tail, level + 1, WORDS[style] if style else "")
                    for style, tail in self.into.get(node, ())
                ]
                waiting += reversed(after)

    def _row(self, node: int, level: int, word: str, *, again: bool) -> Row:
        if node >= self.cards:
            junction = self.s.junctions[node - self.cards]
            label = "" if junction.label == WORDS[junction.style] else junction.label
            words = f"{label}: {junction.gist}" if label and junction.gist else label
            meta = tuple(x for x in (junction.scheme,) if x)
            meta += ("evaluator",) * ("evaluation" in junction.marks)
            return Row(level, WORDS[junction.style], label if again else words, meta, again)
        card = self.s.cards[node]
        if again:
            return Row(level, word, card.title or card.text, (), again=True)
        return Row(level, word or _heading(card, level), _sentence(card), card.notes)

    def others(self) -> Iterator[Row]:
        """Yield the relations that aren't reasons: contradictions, equivalences, preferences."""
        other = [e for e in self.s.edges if e.style not in BEARING and not e.part]
        for edge in other:
            ends = [self._names(end) for end in (edge.tail, edge.head)]
            yield Row(0, "Also", f" {WORDS[edge.style]} ".join(ends))

    def _names(self, node: int) -> str:
        if node < self.cards:
            return _name(self.s.cards[node])
        tails = [e.tail for e in self.s.edges if e.head == node and e.part]
        names = [_name(self.s.cards[t]) for t in tails if t < self.cards]
        return " with ".join(names) or self.s.junctions[node - self.cards].label


def _heading(card: Card, level: int) -> str:
    return "Contention" if "contention" in card.marks and not level else ""


def _sentence(card: Card) -> str:
    return f"{card.title}: {card.text}" if card.title and card.text else card.title or card.text


def _name(card: Card) -> str:
    return f"“{card.title or card.text}”"
