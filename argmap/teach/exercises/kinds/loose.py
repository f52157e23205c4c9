"""Attach claims that have come loose from an outline."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from .._base import ExerciseDraft, ExerciseKind, ItemDraft, RowDraft
from .._outline import ExerciseOutline

if TYPE_CHECKING:
    from ....graph import Node
    from .._ground import Ground
    from .._links import ClaimLink

#: Claims in the outline at most; each can be supported and attacked.
_OUTLINE = 8


def draft(ground: Ground) -> ExerciseDraft | None:
    """Take claims off the outline, and ask where each belongs, and on which side."""
    return ground.below_some(functools.partial(_below, ground))


def _below(ground: Ground, root: Node) -> ExerciseDraft | None:
    whole = ExerciseOutline(ground, root, most=_OUTLINE)
    loose = _loose(ground, whole)
    shown = ExerciseOutline(ground, root, most=_OUTLINE, hidden=frozenset(loose))
    links = {
        n: link for n in loose if (link := ground.links.only(n)) and link.target in shown.numbers
    }
    rows = tuple(_row(ground, shown, link) for link in links.values())
    if not rows:
        return None
    words = ground.words
    places = tuple(
        words(f"place.{side}", number=number)
        for number in shown.numbers.values()
        for side in ("reason", "objection")
    )
    item = ItemDraft(words("kinds.loose.item"), rows, places, counted=True)
    return ExerciseDraft((item,), shown.lines)


def _loose(ground: Ground, whole: ExerciseOutline) -> list[Node]:
    """Choose claims that bear on one other claim, alone, and that nothing bears on."""
    able = [
        n
        for n in whole.numbers
        if n != whole.root
        and not ground.links.onto.get(n)
        and (link := ground.links.only(n)) is not None
        and not link.linked
        and link.target in whole.numbers
    ]
    return ground.chosen(able, ground.text)[: ground.count]


def _row(ground: Ground, shown: ExerciseOutline, link: ClaimLink) -> RowDraft:
    right = ground.words(f"place.{link.side}", number=shown.numbers[link.target])
    return RowDraft(ground.text(link.premises[0]), right, ground.because(link))


KIND = ExerciseKind(draft, "a claim for or against one other claim, alone, that nothing bears on")
