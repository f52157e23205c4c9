"""Aim objections: at the claim that they deny, or at the step that they undercut."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from ....model import ClaimRef
from .._base import ExerciseDraft, ExerciseKind, ItemDraft, RowDraft
from .._links import ClaimLink, Undercut
from .._outline import ExerciseOutline

if TYPE_CHECKING:
    from ....graph import Node
    from .._ground import Ground

_OUTLINE = 8


def draft(ground: Ground) -> ExerciseDraft | None:
    """Take objections off the outline, and ask for the claim or the step that each attacks."""
    return ground.below_some(functools.partial(_below, ground))


def _below(ground: Ground, root: Node) -> ExerciseDraft | None:
    whole = ExerciseOutline(ground, root, most=_OUTLINE)
    able = _objections(ground, whole)
    chosen = ground.chosen(able, ground.text)[: ground.count]
    shown = ExerciseOutline(ground, root, most=_OUTLINE, hidden=frozenset(chosen))
    rows = tuple(_row(shown, able[n]) for n in chosen if _is_shown(shown, able[n]))
    if not rows or len(shown.numbers) < 2:  # noqa: PLR2004 - nothing to choose from
        return None
    words = ground.words
    places = [words("place.claim", number=number) for number in shown.numbers.values()]
    places += [_step(shown, link) for link in shown.links if link.pro]
    item = ItemDraft(words("kinds.aim.item"), rows, tuple(places), counted=True)
    return ExerciseDraft((item,), shown.lines)


def _objections(ground: Ground, outline: ExerciseOutline) -> dict[Node, ClaimLink | Undercut]:
    """Map each objection that is a single claim, and nothing else, to how it attacks."""
    found = {}
    for node in ground.links.texts:
        links = ground.links.out.get(node, [])
        alone = len(links) == 1 and len(links[0].premises) == 1
        if node != outline.root and alone and _is_plain(links[0]):
            found[node] = links[0]
    return {n: attack for n, attack in found.items() if _is_shown(outline, attack)}


def _is_plain(link: ClaimLink | Undercut) -> bool:
    """Whether *link* undercuts or denies a claim: against a sketch, it could do either."""
    return isinstance(link, Undercut) or (not link.pro and isinstance(link.target, ClaimRef))


def _is_shown(outline: ExerciseOutline, attack: ClaimLink | Undercut) -> bool:
    if isinstance(attack, Undercut):
        return attack.target in outline.links
    return attack.target in outline.numbers


def _row(shown: ExerciseOutline, attack: ClaimLink | Undercut) -> RowDraft:
    ground = shown.ground
    if isinstance(attack, Undercut):
        right = _step(shown, attack.target)
    else:
        right = ground.words("place.claim", number=shown.numbers[attack.target])
    return RowDraft(ground.text(attack.premises[0]), right, ground.because(attack))


def _step(shown: ExerciseOutline, link: ClaimLink) -> str:
    words = shown.ground.words
    numbers = [f"[{shown.numbers[p]}]" for p in link.premises]
    return words("place.step", start=words.listed(numbers), end=shown.numbers[link.target])


KIND = ExerciseKind(draft, "an objection, made by a single claim, to a claim or a step")
