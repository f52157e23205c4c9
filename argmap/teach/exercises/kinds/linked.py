"""Tell reasons that need each other from reasons that stand alone."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, TypeAlias

from .._base import ExerciseDraft, ExerciseKind, ItemDraft, RowDraft, by_chance

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ....graph import Node
    from .._ground import Ground

#: Two reasons, what they are reasons for, and whether they are linked.
_Pair: TypeAlias = "tuple[Node, Node, Node, bool]"


def draft(ground: Ground) -> ExerciseDraft | None:
    """Ask of pairs of reasons whether they are linked or convergent."""
    linked, convergent = (
        ground.chosen((p for p in _pairs(ground) if p[3] is kind), lambda p: _shown(ground, p))
        for kind in (True, False)
    )
    if not linked or not convergent:
        return None
    most = max(2, ground.count)
    rest = ground.chosen([*linked[1:], *convergent[1:]], lambda p: _shown(ground, p))
    pairs = [linked[0], convergent[0], *rest[: most - 2]]
    words = ground.words
    rows = tuple(_row(ground, pair) for pair in pairs)
    options = (words("linked.linked"), words("linked.convergent"))
    return ExerciseDraft((ItemDraft(words("kinds.linked.item"), rows, options, counted=True),))


def _pairs(ground: Ground) -> Iterator[_Pair]:
    """Yield the first pair of each kind for each claim."""
    for target, links in ground.links.onto.items():
        pro = [i for i in links if i.pro]
        together = next((i for i in pro if i.linked), None)
        if together is not None:
            yield together.premises[0], together.premises[1], target, True
        alone = [i.premises[0] for i in pro if not i.linked]
        for one, other in itertools.pairwise(alone[:2]):
            yield one, other, target, False


def _shown(ground: Ground, pair: _Pair) -> str:
    one, other = by_chance(map(ground.quoted, (pair[0], pair[1])), str)
    return ground.words("linked.pair", one=one, other=other, target=ground.quoted(pair[2]))


def _row(ground: Ground, pair: _Pair) -> RowDraft:
    name = "linked" if pair[3] else "convergent"
    words = ground.words
    return RowDraft(_shown(ground, pair), words(f"linked.{name}"), words(f"linked.why.{name}"))


KIND = ExerciseKind(
    draft, "two reasons that are linked, and two that support one claim independently", count=4
)
