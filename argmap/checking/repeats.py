"""
One finding for many like it: what is wrong with the notation is often wrong all over a text.

A text in which every underscore opens italics has one fault, not forty,
and somebody who makes a slip twice has one thing to learn.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import attrs

from ..model import Related

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from ..model import Diagnostic
    from ..source import Fix

    _Key: TypeAlias = tuple[object, ...]

#: Whose findings are joined where there are more of a kind; other rules say so (`Rule.singly`).
_FAMILY, _SINGLY = "ARG", 3
#: How the codes of the reader begin; rules about the notation have numbers from 101.
_READER = "ARG0"
#: How advice begins that says what a word was meant as.
_ASKS = "Did you mean"
#: How many with one advice are reported one by one, if the rule doesn't say.
_ALIKE = 1


def together(
    found: Sequence[Diagnostic], singly: Mapping[str, int]
) -> tuple[tuple[Diagnostic, ...], tuple[Diagnostic, ...]]:
    """
    Join findings of a kind: where there are more than *singly* says, or about the notation.

    *singly* holds codes with how many of their findings with one advice are reported one by one;
    those about the notation are joined from the second on.
    Past three, all of a kind are joined, whatever names their advice has in it;
    but what is to be dropped never stands for what is to be stated once.
    Returns what is reported, in the order of *found*, and all those that were joined.
    The first of a kind stands for the others: it counts them (`Diagnostic.more`),
    names their places, and its fix covers all of them.
    """
    groups: dict[_Key, list[Diagnostic]] = {}
    for d in found:
        if d.code.startswith(_FAMILY) or d.code in singly:
            groups.setdefault(_kind(d), []).append(d)
    many = [several for group in groups.values() for several in _joinable(group, singly)]
    joined = {id(d) for group in many for d in group}
    standing = {id(group[0]): _standing_for(group) for group in many}
    kept = (standing.get(id(d), d) for d in found if id(d) not in joined or id(d) in standing)
    return tuple(kept), tuple(d for d in found if id(d) in joined)


def _kind(d: Diagnostic) -> _Key:
    """Say what findings have in common that are joined: one fix has to do for all."""
    fix = d.fix and (d.fix.safe, d.fix.changes)
    notation = d.code.startswith(_FAMILY)
    title = d.fix.title if d.fix and notation else ""
    return d.code, d.severity, title, fix, _advice(d)


def _advice(d: Diagnostic) -> str:
    """Say what the advice of those that are joined has in common."""
    if d.action.startswith(_ASKS):  # what one was meant as is not what the others were
        return d.action
    # what the reader says of one thing, it says in one way
    return "" if d.code.startswith(_READER) else d.action.partition(" ")[0]


def _joinable(
    group: Sequence[Diagnostic], singly: Mapping[str, int]
) -> Iterator[list[Diagnostic]]:
    """Give what of a kind is joined: all of it if it is much, else what has one advice."""
    few = singly.get(group[0].code, _ALIKE)
    if len(whole := _separable(group)) > max(few, _SINGLY):
        yield whole
        return
    alike: dict[str, list[Diagnostic]] = {}
    for d in group:
        alike.setdefault(d.action, []).append(d)
    yield from (several for some in alike.values() if len(several := _separable(some)) > few)


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
    first, others = fixes[0], {f.title for f in fixes[1:]} - {fixes[0].title}
    title = f"{first.title}, and {len(fixes) - 1:,} more like this" if others else first.title
    return attrs.evolve(first, title=title, edits=tuple(e for f in fixes for e in f.edits))
