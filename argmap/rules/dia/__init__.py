"""DIA: the positions that a map takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...model import Verdict

if TYPE_CHECKING:
    from .._base import Context


def concerns(context: Context) -> bool:
    """Whether the map marks anything as accepted."""
    m = context.map
    return any(e.status == Verdict.ACCEPTED for e in (*m.claims, *m.arguments))
