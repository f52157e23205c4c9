"""
The order in which a map was written down.

What was read is printed in the order in which it was read: a map alone doesn't tell
which of several equal lines stood under which, and `plan` has to search for an order.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from ..source import Severity
from .reading.parser import parse
from .writing.plan import Heading, Steps, WrittenBlock, WrittenElement

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..model import ArgumentMap
    from .reading.drafts import OccurrenceDraft, OutlineEntry

#: How symbols are written that can be written in two ways.
_SHORT = {"<+": "+", "<-": "-", "<_": "_"}


@attrs.frozen
class Outline:
    """The blocks of a text, and whether it is *clean*: if it has errors, some may be missing."""

    blocks: list[WrittenBlock]
    clean: bool


def outline(m: ArgumentMap) -> Outline | None:
    """Return the outline of the text that *m* was read from; None if it doesn't match *m*."""
    if m.origin is None:
        return None
    parsed = parse(m.origin.source, overrides=m.settings)
    if parsed.map != m:
        return None
    clean = all(d.severity is not Severity.ERROR for d in parsed.diagnostics)
    return Outline([_block(entry) for entry in parsed.tree.outline], clean)


def _block(entry: OutlineEntry) -> WrittenBlock:
    if entry.place == "heading":
        return Heading(entry.index)
    if entry.place == "steps":
        return Steps(tuple(map(_node, entry.parts)))
    return _node(entry)


def _node(entry: OutlineEntry) -> WrittenElement:
    element, step = entry.element, entry.step
    if element:
        node = WrittenElement(element.ref, entry.place, occurrence=element.written)
    elif step:
        node = WrittenElement(step, entry.place, step=step)
    _fill(node, element.children if element else entry.children)
    return node


def _fill(head: WrittenElement, elements: Iterable[OccurrenceDraft]) -> None:
    """Hang *elements* and what stands under them below *head*, to any depth."""
    todo = [(head, elements)]
    while todo:
        parent, children = todo.pop()
        for child in children:
            symbol = _SHORT.get(child.symbol, child.symbol)
            node = WrittenElement(child.ref, "child", symbol, child.written)
            parent.children.append(node)
            todo.append((node, child.children))
