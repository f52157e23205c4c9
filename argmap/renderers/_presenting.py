"""The steps in which the reading view presents a map: one after the other, in its order."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import attrs

from ..picture.scene import BEARING, Edge

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..picture.scene import Scene

#: What a step may be to what it bears on; the first of them bears on nothing.
WORDS = (
    *("", "Reason for", "Explanation of", "Weighs more than"),
    *("Objection to", "Challenge to", "Answer to"),
)

#: Which of them speak for it, by the style of the line.
_REASONS = {"support": 1, "entails": 1, "explanation": 2, "outweighs": 3}
_OBJECTION, _CHALLENGE, _ANSWER = 4, 5, 6


@attrs.frozen
class PresentationStep:
    """
    What is shown next: the cards and junctions *nodes*, and what they are to *head*.

    That is number *word* of `WORDS`.
    *head* is None where something begins.
    Before an objection the audience is *asked* for one.
    """

    word: int
    nodes: tuple[int, ...]
    head: int | None = None
    asked: bool = False


def presentation(scene: Scene) -> tuple[PresentationStep, ...]:
    """
    Say in which steps to present *scene*; every card is part of one.

    After each contention come its reasons, each with what bears on it, then the objections to it,
    each with its answers. Premises that are linked come together.
    """
    return tuple(_Presenter(scene).steps())


@attrs.frozen
class _Waiting:
    """What is to be shown: *start* itself, or what *edge* brings."""

    start: int = -1
    edge: Edge | None = None


class _Presenter:
    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.cards = len(scene.cards)
        self.parts: dict[int, list[int]] = defaultdict(list)
        self.into: dict[int, list[Edge]] = defaultdict(list)
        for edge in scene.edges:
            if edge.part:
                self.parts[edge.head].append(edge.tail)
            elif edge.style in BEARING:
                self.into[edge.head].append(edge)
        #: What was shown, and whether it speaks against what its branch begins with.
        self.against: dict[int, bool] = {}

    def steps(self) -> Iterator[PresentationStep]:
        for start in self._starts():
            if start not in self.against:
                yield from self._branch(start)

    def _starts(self) -> Iterator[int]:
        """Yield contentions, then other ends, and at last whatever only circles reach."""
        cards = range(self.cards)
        yield from (n for n in cards if "contention" in self.scene.cards[n].marks)
        bearing = {n for e in self.scene.edges if e.part or e.style in BEARING for n in (e.tail,)}
        yield from (n for n in cards if n not in bearing)
        for junction in range(self.cards, self.cards + len(self.scene.junctions)):
            if junction not in bearing and self.parts[junction]:
                yield junction
        yield from cards

    def _branch(self, start: int) -> Iterator[PresentationStep]:
        """Yield *start* and all that bears on it, without recursion."""
        waiting = [_Waiting(start)]
        while waiting:
            now = waiting.pop()
            nodes = self._together(now.edge.tail if now.edge else now.start)
            new = [n for n in nodes if n not in self.against]
            against, step = self._step(now, nodes)
            self.against |= dict.fromkeys(new, against)
            yield step
            waiting += reversed([_Waiting(edge=e) for n in new for e in self._on(n)])

    def _together(self, node: int) -> tuple[int, ...]:
        """Give *node*, after its premises if it is a junction."""
        return (*self.parts[node], node) if node >= self.cards else (node,)

    def _on(self, node: int) -> list[Edge]:
        """List what bears on *node*: reasons first."""
        return sorted(self.into[node], key=lambda e: e.style not in _REASONS)

    def _step(self, now: _Waiting, nodes: tuple[int, ...]) -> tuple[bool, PresentationStep]:
        if now.edge is None:
            return False, PresentationStep(0, nodes)
        edge, doubted = now.edge, self.against[now.edge.head]
        if edge.style in _REASONS:
            return doubted, PresentationStep(_REASONS[edge.style], nodes, edge.head)
        word = _CHALLENGE if edge.style == "challenge" else _OBJECTION
        step = PresentationStep(_ANSWER if doubted else word, nodes, edge.head, asked=not doubted)
        return not doubted, step
