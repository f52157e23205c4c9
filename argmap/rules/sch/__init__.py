"""SCH: schemes of argument."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .._base import Context


def concerns(context: Context) -> bool:
    """Whether something names a scheme, a place in one, or a rule that might be one."""
    m = context.map
    steps = [s for a in m.arguments for s in a.steps]
    named = ("scheme" in e.data for e in (*m.arguments, *m.relations, *steps))
    slots = ("slot" in c.data for c in m.claims)
    return any(named) or any(s.rules for s in steps) or any(slots)
