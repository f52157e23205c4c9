"""LOG: logic, for claims that have formulas."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .._base import Context


def concerns(context: Context) -> bool:
    """Whether any claim has a formula, or something that should be one."""
    return any(c.data.get("formalization") is not None for c in context.map.claims)
