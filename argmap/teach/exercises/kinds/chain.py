"""Put the claims of a chain of reasoning in order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._base import ExerciseDraft, ExerciseKind, ItemDraft, RowDraft
from .._links import ClaimLink

if TYPE_CHECKING:
    from ....graph import Node
    from .._ground import Ground

_SHORTEST = 3


def draft(ground: Ground) -> ExerciseDraft | None:
    """Take a chain of reasons, and ask for its order."""
    found = _chain(ground)
    if len(found) < _SHORTEST:
        return None
    words = ground.words
    rows = tuple(
        RowDraft(words("order.place", number=at), ground.text(node), _reason(ground, found, at))
        for at, node in enumerate(found, start=1)
    )
    item = ItemDraft(words("kinds.chain.item"), rows, series=True, once=True, ordered=True)
    return ExerciseDraft((item,))


def _chain(ground: Ground) -> list[Node]:
    """Choose one of the long chains: a reason, what it is a reason for, and so on."""
    longest = max(_SHORTEST, ground.count)
    starts = [n for n in ground.links.texts if n in ground.links.out]
    best: list[Node] = []
    for start in ground.chosen(starts, ground.text)[:200]:
        found = _upwards(ground, start, longest)
        if len(found) > len(best):
            best = found
        if len(best) == longest:
            break
    return best


def _upwards(ground: Ground, start: Node, longest: int) -> list[Node]:
    found = [start]
    while len(found) < longest:
        links = [
            i for i in ground.links.out.get(found[-1], ()) if isinstance(i, ClaimLink) and i.pro
        ]
        ends = [i.target for i in links if i.target not in found]
        if not ends:
            break
        found.append(ground.chosen(ends, ground.text)[0])
    return found


def _reason(ground: Ground, chain: list[Node], at: int) -> str:
    if at == len(chain):
        return ground.words("order.last")
    premise, target = ground.quoted(chain[at - 1]), ground.quoted(chain[at])
    return ground.words("because.reason", premise=premise, target=target)


KIND = ExerciseKind(draft, "a chain of three claims, each a reason for the next", count=5)
