"""SRC: sources and anchors."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ...model import Argument, Claim, Relation, Step
    from .._base import Context

#: What a map says of its sources in its front matter.
_SETTINGS = ("source", "sources", "bibliography", "references")


def concerns(context: Context) -> bool:
    """Whether there is a text, or something that may name one, or a layer, or an explanation."""
    m = context.map
    given = bool(context.all_texts) or context.bibliography is not None
    sourced = given or any(name in m.settings for name in _SETTINGS)
    if sourced or "evaluation" in m.tags:
        return True
    steps = (step for a in m.arguments for step in a.steps)
    citing_elements: tuple[Claim | Argument | Relation | Step, ...]
    citing_elements = (*m.claims, *m.arguments, *m.relations, *steps)
    return any(e.data for e in citing_elements)
