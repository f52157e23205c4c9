"""Several pictures as one: moved to their places, with the numbers of all they hold adapted."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import attrs

from .layout import Placed
from .shapes import Box

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from .arrange import JunctionBlock
    from .scene import Edge, Frame, N, Scene

T = TypeVar("T")


def shifted(p: Placed, across: float, down: float) -> Placed:
    """Move everything in *p*."""

    def moved(box: Box) -> Box:
        return Box(box.x + across, box.y + down, box.width, box.height)

    return attrs.evolve(
        p,
        boxes=tuple(map(moved, p.boxes)),
        routes=tuple(tuple((x + across, y + down) for x, y in route) for route in p.routes),
        frames=tuple((moved(box), title) for box, title in p.frames),
        badges=tuple(attrs.evolve(b, x=b.x + across, y=b.y + down) for b in p.badges),
        view=moved(p.view),
        blocks=tuple((block, moved(box)) for block, box in p.blocks),
    )


def as_one(parts: Sequence[Placed], whole: Scene) -> Placed:
    """Make one picture of *parts*, which show *whole* together; its view is that of the first."""
    numbered = list(zip(parts, _numbers(parts), strict=True))
    first = parts[0]
    return Placed(
        _scene(numbered, whole),
        tuple(_in_order(numbered, [p.faces for p in parts])),
        tuple(_in_order(numbered, [p.boxes for p in parts])),
        tuple(route for p in parts for route in p.routes),
        tuple(frame for p in parts for frame in p.frames),
        tuple(attrs.evolve(b, edge=b.edge + n.edges) for p, n in numbered for b in p.badges),
        first.view,
        first.engine,
        tuple(dict.fromkeys(note for p in parts for note in p.notes)),
        tuple((n.block(block), box) for p, n in numbered for block, box in p.blocks),
        first.signed,
        titles=tuple(x for p in parts for x in p.titles),
    )


@attrs.frozen
class _Numbers:
    """How many cards a part has, and with which number its things begin in the whole."""

    own: int
    cards: int
    junctions: int
    frames: int
    edges: int

    def node(self, at: int) -> int:
        return at + self.cards if at < self.own else at - self.own + self.junctions

    def edge(self, edge: Edge) -> Edge:
        return attrs.evolve(edge, tail=self.node(edge.tail), head=self.node(edge.head))

    def framed(self, node: N) -> N:
        if node.section is None:
            return node
        return attrs.evolve(node, section=node.section + self.frames)

    def frame(self, frame: Frame) -> Frame:
        if frame.parent is None:
            return frame
        return attrs.evolve(frame, parent=frame.parent + self.frames)

    def block(self, block: JunctionBlock) -> JunctionBlock:
        cards = tuple(map(self.node, block.cards))
        return attrs.evolve(block, junction=self.node(block.junction), cards=cards)


def _numbers(parts: Sequence[Placed]) -> Iterator[_Numbers]:
    cards = frames = edges = 0
    junctions = sum(len(p.scene.cards) for p in parts)
    for p in parts:
        s = p.scene
        yield _Numbers(len(s.cards), cards, junctions, frames, edges)
        cards += len(s.cards)
        junctions += len(s.junctions)
        frames += len(s.frames)
        edges += len(s.edges)


def _scene(numbered: Sequence[tuple[Placed, _Numbers]], whole: Scene) -> Scene:
    return attrs.evolve(
        whole,
        cards=tuple(n.framed(c) for p, n in numbered for c in p.scene.cards),
        junctions=tuple(n.framed(j) for p, n in numbered for j in p.scene.junctions),
        edges=tuple(n.edge(e) for p, n in numbered for e in p.scene.edges),
        frames=tuple(n.frame(f) for p, n in numbered for f in p.scene.frames),
    )


def _in_order(
    numbered: Sequence[tuple[Placed, _Numbers]], of_parts: Sequence[Sequence[T]]
) -> Iterator[T]:
    """Yield what cards have, then what junctions have."""
    for (_, n), things in zip(numbered, of_parts, strict=True):
        yield from things[: n.own]
    for (_, n), things in zip(numbered, of_parts, strict=True):
        yield from things[n.own :]
