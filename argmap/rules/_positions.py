"""What a map itself accepts and rejects: data ``status`` on claims and arguments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..model import Argument, Claim, Kind, StepRef, Verdict

if TYPE_CHECKING:
    from ..model import Ref
    from ._base import Context


def status(context: Context, ref: Ref) -> str:
    """Look up the given status of a claim or argument, or of that of a step; or empty."""
    element = context.map.get(ref.argument if isinstance(ref, StepRef) else ref)
    return element.status if isinstance(element, (Claim, Argument)) else ""


def accepted(context: Context) -> set[Ref]:
    """Collect the claims and arguments that the map marks as accepted: its position."""
    m = context.map
    refs: tuple[Ref, ...] = (*(c.ref for c in m.claims), *(a.ref for a in m.arguments))
    return {ref for ref in refs if status(context, ref) == Verdict.ACCEPTED}


def answered(context: Context, position: set[Ref]) -> set[Ref]:
    """Collect what something in *position* attacks or outweighs."""
    return {
        i.target
        for i in context.inferences
        if (i.con or i.kind is Kind.OUTWEIGHS) and position.issuperset(i.premises)
    }
