"""Find the main contention of a passage."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from .._base import ExerciseDraft, ExerciseKind, Indented, ItemDraft, RowDraft
from .._outline import ExerciseOutline
from .._passage import outlined_passage

if TYPE_CHECKING:
    from ....graph import Node
    from .._ground import Ground

#: Claims in the passage, and claims to choose from.
_PASSAGE, _CANDIDATES = 8, 5


def draft(ground: Ground) -> ExerciseDraft | None:
    """Tell the map in a passage, and ask which of its claims all the others serve."""
    return ground.below_some(functools.partial(_below, ground))


def _below(ground: Ground, root: Node) -> ExerciseDraft | None:
    if root not in ground.links.contentions:
        return None
    passage = outlined_passage(ExerciseOutline(ground, root, most=_PASSAGE))
    others = ground.chosen([s.node for s in passage if s.node != root], ground.text)
    if len(others) < 2:  # noqa: PLR2004 - or there is nothing to choose from
        return None
    words = ground.words
    row = RowDraft("", ground.text(root), words("kinds.contention.reason"))
    options = tuple(ground.text(n) for n in others[: _CANDIDATES - 1])
    text = " ".join(map(str, passage))
    item = ItemDraft(words("kinds.contention.item"), (row,), options)
    return ExerciseDraft((item,), (Indented(0, text),))


KIND = ExerciseKind(draft, "a contention with at least two claims for or against it")
