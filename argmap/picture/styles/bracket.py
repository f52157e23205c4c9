"""
``bracket``: conclusions above, reasons below, each under a bar: because, but, unless.

Premises that work together share one box, with a plus between them.
A claim that serves in several reasons stands alone, with lines to the bars of all of them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

import attrs

from ..arrange import Arrangement, JunctionBlock
from ..layout import bar_face, card_face, closing, fixed_face, junction_face
from ..routes import GUTTER
from ..scene import EQUALS, WORDS, Junction, Scene, without_empty_frames
from ._base import Style

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..shapes import Face

#: The width of a card alone under its bar, and of one beside others.
ALONE, BESIDE = 214.0, 186.0

#: No card with a headline is narrower, or its words would be broken.
LEAST = 122.0

#: The room for a plus between cards, and the rim of the tint around them.
GAP, RIM = 16.0, 5.0


def recompose(scene: Scene) -> Scene:
    """Give a bar its whole words, and let its premises stand in its section."""
    cards = list(scene.cards)
    for at, members in _members(scene).items():
        for card in members:
            cards[card] = attrs.evolve(cards[card], section=scene.node(at).section)
    moved = attrs.evolve(scene, cards=tuple(cards), junctions=tuple(map(_worded, scene.junctions)))
    return without_empty_frames(moved)


def _worded(junction: Junction) -> Junction:
    word = WORDS[junction.style]
    if junction.label == word:
        return junction
    return attrs.evolve(junction, label=f"{word} · {junction.label}")


def arrange(scene: Scene, cards: float = 1.0) -> Arrangement:
    """Put the premises of each junction under it, unless they are needed elsewhere, too."""
    faces = [
        *(card_face(c, ALONE * cards, signed=False) for c in scene.cards),
        *map(junction_face, scene.junctions),
    ]
    members = _members(scene)
    aside = Counter(e.head for e in scene.edges if e.head in members and not e.part)
    aside += Counter(_leaving(scene, members))
    blocks = []
    for at, premises in members.items():
        wide = (ALONE if len(premises) == 1 else BESIDE) * cards
        wide = wide if scene.level == "full" else max(wide, LEAST)
        block, changed = _block(scene, at, premises, wide, aside[at])
        blocks.append(block)
        for node, face in zip((at, *premises), changed, strict=True):
            faces[node] = face
    return Arrangement(tuple(faces), tuple(blocks), signed=False)


def _members(scene: Scene) -> dict[int, tuple[int, ...]]:
    """Map junctions to their premises where these are cards and serve nowhere else."""
    first = len(scene.cards)
    uses = Counter(e.tail for e in scene.edges if e.part or e.style not in EQUALS)
    found: dict[int, list[int]] = defaultdict(list)
    for edge in scene.edges:
        if edge.part and edge.head >= first:
            found[edge.head].append(edge.tail)
    return {
        at: tuple(tails)
        for at, tails in sorted(found.items())
        if all(t < first and uses[t] == 1 for t in tails)
    }


def _leaving(scene: Scene, members: dict[int, tuple[int, ...]]) -> Iterator[int]:
    """Yield the bars that lines leave downwards, since reasons run in a circle."""
    of = list(range(len(scene.nodes)))
    for at, premises in members.items():
        for card in premises:
            of[card] = at
    for edge in sorted(closing(scene, of)):
        if scene.edges[edge].tail in members:
            yield scene.edges[edge].tail


def _block(
    scene: Scene, at: int, cards: tuple[int, ...], wide: float, aside: int
) -> tuple[JunctionBlock, tuple[Face, ...]]:
    wide = max(wide, *(card_face(scene.cards[c], wide, signed=False).width for c in cards))
    faces = [fixed_face(scene.cards[c], wide, signed=False) for c in cards]
    high = max(f.height for f in faces)
    across = len(cards) * (wide + GAP) - GAP + 2 * RIM
    bar = bar_face(scene.node(at), across)  # type: ignore[arg-type] # only junctions have members
    top = bar.height + RIM
    places = [(RIM + n * (wide + GAP), top) for n in range(len(cards))]
    gutter = GUTTER * (aside + 1) if aside else 0.0
    block = JunctionBlock(
        at, cards, across + gutter, top + high + RIM, gutter, ((0.0, 0.0), *places)
    )
    return block, (bar, *(attrs.evolve(f, height=high) for f in faces))


STYLE = Style(
    "Reasons under bars, from top to bottom, for handouts",
    ("up",),
    arrange,
    every_step=True,
    recompose=recompose,
)
