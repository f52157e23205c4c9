"""
One finding for many like it: what is wrong with the notation is often wrong all over a text.

A text in which every underscore opens italics has one fault, not forty.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import attrs

from ..model import Related

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ..model import Diagnostic
    from ..source import Fix

    _Key: TypeAlias = tuple[object, ...]

#: Whose findings are joined: rules about the reasoning say themselves what belongs together.
_FAMILY = "ARG"
#: How many of a kind are reported one by one.
_FEW = 3


def together(
    found: Sequence[Diagnostic],
) -> tuple[tuple[Diagnostic, ...], tuple[Diagnostic, ...]]:
    """
    Join findings about the notation where there are more than three of a kind.

    Returns what is reported, in the order of *found*, and all those that were joined.
    The first of a kind stands for the others: it counts them (`Diagnostic.more`),
    names their places, and its fix covers all of them.
    """
    groups: dict[_Key, list[Diagnostic]] = {}
    for d in found:
        if d.code.startswith(_FAMILY):
            groups.setdefault(_kind(d), []).append(d)
    many = [group for group in map(_separable, groups.values()) if len(group) > _FEW]
    joined = {id(d) for group in many for d in group}
    standing = {id(group[0]): _standing_for(group) for group in many}
    kept = (standing.get(id(d), d) for d in found if id(d) not in joined or id(d) in standing)
    return tuple(kept), tuple(d for d in found if id(d) in joined)


def _kind(d: Diagnostic) -> _Key:
    """Say what findings have in common that are joined: one fix has to do for all."""
    fix = d.fix and (d.fix.title, d.fix.safe, d.fix.changes)
    return d.code, d.severity, fix


def _separable(group: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Leave out those whose fixes touch the text of one before."""
    kept: list[Diagnostic] = []
    end = -1
    for d in group:
        edits = sorted(e.span for e in d.fix.edits) if d.fix else []
        if edits and edits[0].start <= end:
            continue
        kept.append(d)
        end = edits[-1].end if edits else end
    return kept


def _standing_for(group: Sequence[Diagnostic]) -> Diagnostic:
    first, *others = group
    more = first.more + sum(1 + d.more for d in others)
    return attrs.evolve(
        first,
        message=f"{first.message} (and {more:,} more like this)",
        fix=_all_of([d.fix for d in group if d.fix]),
        related=tuple(_place(d, first) for d in others),
        more=more,
    )


def _place(d: Diagnostic, first: Diagnostic) -> Related:
    message = "the same" if d.message == first.message else d.message
    return Related(d.at, message, d.span, d.source)


def _all_of(fixes: Sequence[Fix]) -> Fix | None:
    if not fixes:
        return None
    return attrs.evolve(fixes[0], edits=tuple(e for fix in fixes for e in fix.edits))
