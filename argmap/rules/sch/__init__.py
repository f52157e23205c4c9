"""SCH: schemes of argument."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ...model import Argument, Relation, Step
    from .._base import Context


def concerns(context: Context) -> bool:
    """Whether anything names a scheme, a slot of one, or a rule that might be one."""
    m = context.map
    steps = [s for a in m.arguments for s in a.steps]
    bearers: tuple[Argument | Relation | Step, ...] = (*m.arguments, *m.relations, *steps)
    named = ("scheme" in e.data for e in bearers)
    slots = ("slot" in c.data for c in m.claims)
    return any(named) or any(s.rules for s in steps) or any(slots)
