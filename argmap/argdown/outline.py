"""
The order in which a text told a map.

What was read is printed in the order in which it was read: a map alone doesn't tell
which of several equal lines stood under which, and `plan` has to search for an order.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..source import Severity
from .parser import parse
from .plan import Heading, Node, Steps

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..model import ArgumentMap
    from .drafts import Said, Told
    from .plan import Block

#: How symbols are written that can be written in two ways.
_SHORT = {"<+": "+", "<-": "-", "<_": "_"}


def outline(m: ArgumentMap) -> list[Block] | None:
    """Give the blocks of the text that *m* was read from; None if it says something else now."""
    if m.origin is None:
        return None
    parsed = parse(m.origin.source, overrides=m.settings)
    if parsed.map != m or any(d.severity is Severity.ERROR for d in parsed.diagnostics):
        return None
    return [_block(told) for told in parsed.tree.told]


def _block(told: Told) -> Block:
    if told.place == "heading":
        return Heading(told.index)
    if told.place == "steps":
        return Steps(tuple(map(_node, told.parts)))
    return _node(told)


def _node(told: Told) -> Node:
    said, step = told.said, told.step
    if said:
        node = Node(said.ref, told.place, occurrence=said.written)
    elif step:
        node = Node(step, told.place, step=step)
    _fill(node, said.under if said else told.under)
    return node


def _fill(head: Node, under: Iterable[Said]) -> None:
    """Hang everything *under* a line below its node, to any depth."""
    todo = [(head, under)]
    while todo:
        parent, children = todo.pop()
        for said in children:
            symbol = _SHORT.get(said.symbol, said.symbol)
            node = Node(said.ref, "child", symbol, said.written)
            parent.children.append(node)
            todo.append((node, said.under))
