"""
The order in which a map was written down.

What was read is printed in the order in which it was read: a map alone doesn't tell
which of several equal lines stood under which, and `plan` has to search for an order.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from ..source import Severity
from .reading.drafts import UNDERCUTS
from .reading.parser import parse
from .writing.blocks import Heading, Steps, WrittenBlock, WrittenElement

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ..model import ArgumentMap
    from .reading.drafts import OccurrenceDraft, OutlineEntry
    from .reading.parser import Parsed

#: How symbols are written that can be written in two ways.
_SHORT = {"<+": "+", "<-": "-", "<_": "_"}
#: Errors that are gone when what was read is written in its order: a blank line was missing.
_FIXED = frozenset(["ARG008"])


@attrs.frozen
class Outline:
    """The blocks of a text, and whether it is *clean*: if it has errors, some may be missing."""

    blocks: list[WrittenBlock]
    clean: bool


def outline(m: ArgumentMap, parsed: Parsed | None = None) -> Outline | None:
    """
    Return the outline of the text that *m* was read from; None if it doesn't match *m*.

    *parsed* is that text, if it was just read.
    """
    if m.origin is None:
        return None
    if parsed is None or parsed.map.settings != m.settings:
        parsed = parse(m.origin.source, overrides=m.settings)
    if parsed.map != m:
        return None
    clean = all(d.severity is not Severity.ERROR or d.code in _FIXED for d in parsed.diagnostics)
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
    """
    Hang *elements* and what stands under them below *head*, to any depth.

    What stands under a reference to one's own parent is hung beside it: see `to_itself`.
    """
    todo = [(head, elements)]
    while todo:
        parent, children = todo.pop()
        for child in _beside_themselves(parent, children):
            symbol = _SHORT.get(child.symbol, child.symbol)
            node = WrittenElement(child.ref, "child", symbol, child.written)
            parent.children.append(node)
            if not _moves_up(child, parent):
                todo.append((node, child.children))


def _beside_themselves(
    parent: WrittenElement, children: Iterable[OccurrenceDraft]
) -> Iterator[OccurrenceDraft]:
    """Give *children*, each that is *parent* again followed by those under it."""
    todo = list(reversed(list(children)))
    while todo:
        child = todo.pop()
        yield child
        if _moves_up(child, parent):
            todo += reversed(child.children)


def _moves_up(element: OccurrenceDraft, parent: WrittenElement) -> bool:
    """
    Whether what stands under *element* says the same under *parent*, which it is again.

    It doesn't if it names the element once more, or its relation;
    and an undercut of a conclusion hits the step.
    """
    if element.ref != parent.ref:
        return False
    todo = list(element.children)
    if parent.place == "member" and any(c.symbol in UNDERCUTS for c in todo):
        return False
    while todo:
        below = todo.pop()
        if below.ref == element.ref or below.data.get("on") == "relation":
            return False
        todo += below.children
    return True
