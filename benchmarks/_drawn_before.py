"""
The arrangement of maps as drawn at d0f9a9c, which had no ``-f geometry``.

Run in a checkout of that commit with its Python: ``python _drawn_before.py STYLE MAPS...``
prints what `bench_arrangement.py --measure` takes.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import argmap


def arrangement(path: Path, style: str) -> dict[str, Any]:
    """Place the map in a file, and say where everything is."""
    from argmap.renderers._drawn import drawn  # type: ignore[import-not-found] # noqa: PLC0415

    where = drawn(argmap.load(path), style=style)
    sides = ("x", "y", "width", "height")
    return {
        "map": path.stem.rpartition("__")[2],
        "style": style,
        "engine": where.engine,
        "boxes": [
            {"id": str(at), **{side: getattr(box, side) for side in sides}}
            for at, box in enumerate(where.boxes)
        ],
        "links": [
            {"from": str(edge.tail), "to": str(edge.head), "points": [list(p) for p in route]}
            for edge, route in zip(where.scene.edges, where.routes, strict=True)
        ],
    }


if __name__ == "__main__":
    style, *maps = sys.argv[1:]
    json.dump([arrangement(Path(name), style) for name in maps], sys.stdout)
