"""GRD: whether the reconstruction bears out the sketch."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .._base import Context


def concerns(context: Context) -> bool:
    """Whether the map has arguments: a reconstruction consists of them."""
    return bool(context.map.arguments)
