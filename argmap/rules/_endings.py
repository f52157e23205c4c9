"""Where reasoning ends: what the rules about a contention that isn't declared share."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..graph import Node
    from ._base import Context

#: A map whose reasoning ends in more places than this is a debate, and lacks no contention.
FEW = 3


def endings(context: Context) -> list[tuple[Node, ...]]:
    """List `Analysis.endings` without what is referred to and isn't in the map."""
    parts = ([n for n in part if context.map.get(n)] for part in context.endings)
    return [tuple(part) for part in parts if part]
