"""Fill the boxes that are missing from an outline."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from .._base import ExerciseDraft, ExerciseKind, ItemDraft, RowDraft
from .._outline import ExerciseOutline

if TYPE_CHECKING:
    from ....graph import Node
    from .._ground import Ground

#: So many claims in the bank belong in no gap, if the map has them.
_SPARE = 3


def draft(ground: Ground) -> ExerciseDraft | None:
    """Leave claims out of the outline, and put them into a bank with others."""
    return ground.below_some(functools.partial(_below, ground))


def _below(ground: Ground, root: Node) -> ExerciseDraft | None:
    whole = ExerciseOutline(ground, root)
    missing = _missing(ground, whole)
    bank = ground.chosen([n for n in ground.links.texts if n not in whole.numbers], ground.text)
    spare = tuple(ground.text(n) for n in bank[:_SPARE])
    if not missing or len(missing) + len(spare) < 2:  # noqa: PLR2004 - nothing to choose from
        return None
    order = sorted(missing, key=whole.numbers.__getitem__)
    gaps = {node: at for at, node in enumerate(order, start=1)}
    shown = ExerciseOutline(ground, root, gaps=gaps)
    rows = tuple(_row(ground, n, at) for n, at in gaps.items())
    item = ItemDraft(ground.words("kinds.gaps.item"), rows, spare, series=True, once=True)
    return ExerciseDraft((item,), shown.lines)


def _missing(ground: Ground, outline: ExerciseOutline) -> list[Node]:
    """
    Choose what to leave out: at most one claim on each side of another claim.

    Two gaps side by side could be exchanged, and nobody could say which is which.
    """
    taken: set[object] = set()
    found: list[Node] = []
    for node in ground.chosen(outline.numbers, ground.text):
        link = ground.links.only(node)
        if node == outline.root or link is None or link.target not in outline.numbers:
            continue
        near = {link.target, *(p for i in ground.links.onto.get(node, ()) for p in i.premises)}
        if (link.target, link.pro) not in taken and near.isdisjoint(found):
            taken.add((link.target, link.pro))
            found.append(node)
    return found[: ground.count]


def _row(ground: Ground, node: Node, at: int) -> RowDraft:
    reason = ground.because(ground.links.out[node][0])
    return RowDraft(ground.words("outline.gap", number=at), ground.text(node), reason)


KIND = ExerciseKind(
    draft, "two claims, each for or against one other claim, and not both on the same side of it"
)
