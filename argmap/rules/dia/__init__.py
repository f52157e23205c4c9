"""DIA: the positions that a map takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...model import Verdict

if TYPE_CHECKING:
    from .._base import Context

_DECIDED = {Verdict.ACCEPTED, Verdict.REJECTED}


def concerns_basic(context: Context) -> bool:
    """Whether the map marks anything as accepted or rejected."""
    m = context.map
    marked = (e for some in (m.claims, m.arguments) for e in some if "status" in e.data)
    return any(e.status in _DECIDED for e in marked)


def concerns(context: Context) -> bool:
    """Whether it does, or anything speaks against anything in it."""
    return concerns_basic(context) or any(i.con or i.challenge for i in context.inferences)
