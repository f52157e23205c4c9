"""Name the scheme of an argument, and the critical question that goes with it."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, TypeAlias

from ....analysis.schemes import Schemes
from ....schemes import SCHEMES, Scheme
from .._base import ExerciseDraft, ExerciseKind, Indented, ItemDraft, RowDraft

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ....graph import Node
    from ....model import Ref
    from .._ground import Ground

#: A scheme, the premises of an argument that follows it, and its conclusion.
_Use: TypeAlias = "tuple[Scheme, tuple[Node, ...], Node]"

#: Schemes to choose from.
_OFFERED = 4


def draft(ground: Ground) -> ExerciseDraft | None:
    """Show an argument, and ask for its scheme and for a question that would test it."""
    uses = ground.chosen(_usable(ground), lambda use: _name(ground, use))
    return _asked(ground, *uses[0]) if uses else None


def _asked(
    ground: Ground, scheme: Scheme, premises: tuple[Node, ...], target: Node
) -> ExerciseDraft:
    others = _others(ground, scheme)
    words = ground.words
    named = RowDraft("", scheme.title, words("kinds.scheme.reason", scheme=scheme.title))
    items = [
        ItemDraft(words("kinds.scheme.item"), (named,), tuple(other.title for other in others))
    ]
    if scheme.questions:
        items.append(_question(ground, scheme, others))
    lines = (
        *(Indented(0, words("scheme.premise", text=ground.text(p))) for p in premises),
        Indented(0, words("scheme.conclusion", text=ground.text(target))),
    )
    return ExerciseDraft(tuple(items), lines)


def _usable(ground: Ground) -> Iterator[_Use]:
    """Yield each link whose source names one scheme that we know."""
    named: dict[Ref, list[Scheme | None]] = defaultdict(list)
    for use in ground.analysis.of(Schemes).uses:
        named[use.at].append(use.scheme)
    for source, link in ground.links.by_source.items():
        schemes = named.get(source, [])
        if link.pro and len(schemes) == 1 and schemes[0] is not None:
            yield schemes[0], link.premises, link.target


def _name(ground: Ground, use: _Use) -> str:
    scheme, premises, target = use
    return "\0".join([scheme.name, *map(ground.text, (*premises, target))])


def _others(ground: Ground, scheme: Scheme) -> list[Scheme]:
    """Choose other schemes with questions, none of which is a question of this one."""
    found: list[Scheme] = []
    for name in ground.chosen(SCHEMES, str):
        other = SCHEMES[name]
        apart = set(other.questions).isdisjoint(scheme.questions)
        if name != scheme.name and other.questions and apart:
            found.append(other)
        if len(found) == _OFFERED - 1:
            break
    return found


def _question(ground: Ground, scheme: Scheme, others: list[Scheme]) -> ItemDraft:
    right = ground.chosen(scheme.questions, str)[0]
    wrong = tuple(ground.chosen(other.questions, str)[0] for other in others)
    reason = ground.words("kinds.scheme.question_reason", scheme=scheme.title)
    return ItemDraft(ground.words("kinds.scheme.question"), (RowDraft("", right, reason),), wrong)


KIND = ExerciseKind(draft, "an argument whose data name its scheme", count=1)
