"""DIA: positions, as the map gives them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .._base import Context


def concerns(context: Context) -> bool:
    """Whether the map says of anything that it is accepted."""
    m = context.map
    return any(e.data.get("status") == "accepted" for e in (*m.claims, *m.arguments))
