"""What was placed, as plain data: for other front ends, and for measuring."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..model.refs import ref_to_plain
from ..typography.text import clean
from .layout import smallest_text
from .outline import picture_title
from .scene import Card, Scene, as_read

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..model import ArgumentMap, Ref
    from .layout import Placed
    from .shapes import Box

#: Changes when something is renamed or removed, or means something else; not when it is added.
VERSION = 1


def geometry(m: ArgumentMap, p: Placed, scale: float = 1.0) -> dict[str, Any]:
    """
    Describe *p*, a picture of *m* that is drawn at some *scale*.

    ``docs/geometry.md`` says what each field means.
    """
    ids = ids_of(p.scene)
    return {
        "format": "argmap geometry",
        "version": VERSION,
        "title": picture_title(m),
        "engine": p.engine,
        "level": p.scene.level,
        "view": _rectangle(p.view),
        "scale": round(scale, 4),
        "smallest_text": smallest_text(p),
        "boxes": list(_boxes(p, ids)),
        "links": [
            {
                "from": ids[edge.tail],
                "to": ids[edge.head],
                "kind": edge.style,
                "part": edge.part,
                "points": [[round(x, 2), round(y, 2)] for x, y in route],
            }
            for edge, route in zip(p.scene.edges, p.routes, strict=True)
        ],
        "frames": [
            {
                "id": f"f{at}",
                "title": frame.title,
                "title_x": round(box.x + indent, 2),
                "parent": _frame(frame.parent),
            }
            | _rectangle(box)
            for at, (frame, (box, _), indent) in enumerate(
                zip(p.scene.frames, p.frames, p.titles, strict=True), start=1
            )
        ],
        "left_out": list(p.scene.left_out),
    }


def _boxes(p: Placed, ids: list[str]) -> Iterator[dict[str, Any]]:
    blocks = {node: ids[b.junction] for b, _ in p.blocks for node in (b.junction, *b.cards)}
    place = {node: index for index, node in enumerate(as_read(p.scene))}
    for at, (node, box) in enumerate(zip(p.scene.nodes, p.boxes, strict=True)):
        yield {
            "id": ids[at],
            "reference": _reference(node.ref if isinstance(node, Card) else node.source),
            "kind": node.role if isinstance(node, Card) else "junction",
            "title": node.title if isinstance(node, Card) else node.label,
            "text": node.text if isinstance(node, Card) else node.scheme,
            "meta": list(node.notes if isinstance(node, Card) else filter(None, [node.verdict])),
            "marks": list(node.marks),
            "elsewhere": list(node.links),
            "section": _frame(node.section),
            "block": blocks.get(at),
            "index": place[at],
            **_rectangle(box),
        }


def ids_of(scene: Scene) -> list[str]:
    """Name nodes as the SVG does, after its prefix."""
    cards = (str(at) for at in range(1, len(scene.cards) + 1))
    return [*cards, *(f"j{at}" for at in range(1, len(scene.junctions) + 1))]


def _frame(at: int | None) -> str | None:
    return None if at is None else f"f{at + 1}"


def _rectangle(box: Box) -> dict[str, float]:
    sides = {"x": box.x, "y": box.y, "width": box.width, "height": box.height}
    return {name: round(length, 2) + 0.0 for name, length in sides.items()}  # no -0.0


def _reference(ref: Ref | None) -> dict[str, Any] | None:
    if ref is None:
        return None
    parts = ref_to_plain(ref).items()
    return {name: clean(part) if isinstance(part, str) else part for name, part in parts}
