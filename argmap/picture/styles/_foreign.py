"""Styles of other distributions: what is required of them, and what happens if one fails."""

from __future__ import annotations

import functools
import math
from typing import TYPE_CHECKING

import attrs

from ...errors import PartError
from ...registry import expect_fields, expect_returned, unchanged
from ..arrange import DIRECTIONS, Arrangement, JunctionBlock
from ..scene import Card, Frame, Junction, Scene
from ..shapes import Face, Line

if TYPE_CHECKING:
    from ...registry import Registry
    from ._base import Style


def adopt(styles: Registry[Style], name: str, style: Style) -> Style:
    """
    Guard the functions of the foreign style *name*, and check what they return.

    Raises:
        PartError: if one of its fields is not what it should be.
    """
    expect_fields(style, title=str, directions=tuple, every_step=bool)
    if not style.directions or not set(style.directions) <= set(DIRECTIONS):
        raise PartError(f"its directions should be some of {', '.join(DIRECTIONS)}")

    def arrange(scene: Scene, cards: float) -> Arrangement:
        arrangement = expect_returned(Arrangement, style.arrange(scene, cards))
        _check(arrangement, scene)
        return arrangement

    guarded = functools.partial(styles.guarded, name)
    return attrs.evolve(
        style,
        arrange=guarded("can't arrange this map", arrange, unchanged),
        recompose=guarded("can't compose this map", style.recompose, _scene),
    )


def _scene(value: object) -> Scene:
    """
    Return *value*, which a style composed.

    Raises:
        PartError: if it is not a scene, or something in it names what the scene doesn't have.
    """
    scene = expect_returned(Scene, value)
    for kind, parts in ((Card, scene.cards), (Junction, scene.junctions), (Frame, scene.frames)):
        for part in parts:
            expect_returned(kind, part)
    nodes, frames = range(len(scene.nodes)), range(len(scene.frames))
    ends = [end for edge in scene.edges for end in (edge.tail, edge.head)]
    if (lost := next((end for end in ends if end not in nodes), None)) is not None:
        raise PartError(f"a line ends at {lost!r}, but there are {len(nodes)} cards and junctions")
    around = [node.section for node in scene.nodes]
    if (lost := next((f for f in around if f is not None and f not in frames), None)) is not None:
        raise PartError(f"something is in frame {lost!r}, but there are {len(frames)} frames")
    outer = enumerate(frame.parent for frame in scene.frames)
    if any(parent is not None and parent not in range(at) for at, parent in outer):
        raise PartError("a frame is in one that doesn't come before it")
    return scene


def _check(arrangement: Arrangement, scene: Scene) -> None:
    cards, nodes = len(scene.cards), len(scene.cards) + len(scene.junctions)
    faces = [expect_returned(Face, face) for face in arrangement.faces]
    blocks = [expect_returned(JunctionBlock, block) for block in arrangement.blocks]
    if len(faces) != nodes:
        raise PartError(f"it made {len(faces)} faces for {nodes} cards and junctions")
    for face in faces:
        _check_lengths(face.width, face.height, least=0)
        for line in (expect_returned(Line, line) for line in face.lines):
            expect_fields(line, font=str, text=str)
            _check_lengths(line.x, line.y, line.width)
    inside = [node for block in blocks for node in (block.junction, *block.cards)]
    if len(set(inside)) < len(inside) or not set(inside) <= set(range(nodes)):
        raise PartError("a box of a block is in another block, too, or doesn't exist")
    for block in blocks:
        if block.junction < cards or len(block.places) != len(block.cards) + 1:
            raise PartError("a block has no junction, or not one place for each of its boxes")
        lengths = (length for place in block.places for length in place)
        _check_lengths(block.width, block.height, block.gutter, *lengths)


def _check_lengths(*lengths: float, least: float = -math.inf) -> None:
    if strange := next((n for n in lengths if not (math.isfinite(n) and n >= least)), None):
        raise PartError(f"{strange!r} is not a length")
