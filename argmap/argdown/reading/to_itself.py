"""
Relations of an element to itself that Argdown drops.

Where a line ends, Argdown looks whether its source already has a relation of that kind
to the same target.  For an element related to itself it also finds those of others to it,
and takes the line for a repetition.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...source import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ...model import Ref
    from .cursor import Cursor
    from .drafts import OccurrenceDraft, OutlineEntry

#: Symbols by the kind of relation, for those that point to the parent, and to the child.
_INCOMING = {"+": "+", "<+": "+", "-": "-", "<-": "-", "_": "_", "<_": "_"}
_OUTGOING = {"+>": "+", "->": "-", "_>": "_", "><": "><"}


def report_dropped(cursor: Cursor, outline: Iterable[OutlineEntry]) -> None:
    """Report each relation of an element to itself that isn't the first of its kind to it."""
    kept: dict[tuple[str, Ref], bool] = {}
    for parent, child in _in_order_of_ends(outline):
        kind = _INCOMING.get(child.symbol) or _OUTGOING[child.symbol]
        target = parent if child.symbol in _INCOMING else child.ref
        to_itself = parent == child.ref
        if to_itself and not kept.get((kind, target), True):
            place = Span(child.span.start, child.span.end)
            cursor.report("ARG061", place, symbol=child.symbol)
        kept.setdefault((kind, target), to_itself)


def _in_order_of_ends(outline: Iterable[OutlineEntry]) -> Iterator[tuple[Ref, OccurrenceDraft]]:
    """Give each child with what it stands under, after everything that stands under itself."""
    for entry in outline:
        for part in (entry, *entry.parts):
            head: Ref | None = part.element.ref if part.element else part.step
            children = part.element.children if part.element else part.children
            if head is not None:
                yield from _from_inside(head, children)


def _from_inside(
    head: Ref, children: Iterable[OccurrenceDraft]
) -> Iterator[tuple[Ref, OccurrenceDraft]]:
    todo = [(head, child, False) for child in reversed(list(children))]
    while todo:
        parent, child, done = todo.pop()
        if done or not child.children:
            yield parent, child
            continue
        todo.append((parent, child, True))
        todo += [(child.ref, c, False) for c in reversed(child.children)]
