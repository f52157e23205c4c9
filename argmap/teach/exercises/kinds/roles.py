"""Label the roles of claims in an outline that doesn't say them."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from .._base import ExerciseDraft, ExerciseKind, ItemDraft, RowDraft
from .._outline import ExerciseOutline

if TYPE_CHECKING:
    from ....graph import Node
    from .._ground import Ground

_ROLES = ("contention", "conclusion", "reason", "objection", "reply")


def draft(ground: Ground) -> ExerciseDraft | None:
    """Show an outline without the words for and against, and ask for them."""
    return ground.below_some(functools.partial(_below, ground))


def _below(ground: Ground, root: Node) -> ExerciseDraft | None:
    outline = ExerciseOutline(ground, root, neutral=True)
    known = {n: role for n in outline.numbers if (role := _role(ground, n))}
    chosen = ground.chosen(known, ground.text)[: ground.count]
    if len(set(known.values())) < 2 or len(chosen) < 2:  # noqa: PLR2004 - all would be the same
        return None
    words = ground.words
    rows = tuple(
        RowDraft(
            f"[{outline.numbers[n]}] {ground.text(n)}",
            words(f"roles.{known[n]}"),
            _reason(ground, n, known[n]),
        )
        for n in chosen
    )
    options = tuple(words(f"roles.{role}") for role in _ROLES)
    item = ItemDraft(words("kinds.roles.item"), rows, options, counted=True, series=True)
    return ExerciseDraft((item,), outline.lines)


def _role(ground: Ground, node: Node) -> str:
    """Name the role of *node*; one with several roles has none that could be asked for."""
    if node in ground.links.contentions:
        return "" if ground.links.out.get(node) else "contention"
    link = ground.links.only(node)
    if link is None:
        return ""
    if link.pro:
        grounded = any(i.pro for i in ground.links.onto.get(node, ()))
        return "conclusion" if grounded else "reason"
    above = ground.links.only(link.target)
    if above is None:
        return "" if ground.links.out.get(link.target) else "objection"
    return "objection" if above.pro else "reply"


def _reason(ground: Ground, node: Node, role: str) -> str:
    if role == "contention":
        return ground.words("kinds.contention.reason")
    return ground.because(ground.links.out[node][0])


KIND = ExerciseKind(draft, "claims in at least two roles, such as reason and objection", count=6)
