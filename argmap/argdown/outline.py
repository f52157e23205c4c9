"""
The order in which a text told a map.

What was read is printed in the order in which it was read: a map alone doesn't tell
which of several equal lines stood under which, and `plan` has to search for an order.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from ..source import Severity
from .parser import parse
from .plan import Block, Heading, Node, Steps

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..model import ArgumentMap
    from .drafts import Said, Told

#: How symbols are written that can be written in two ways.
_SHORT = {"<+": "+", "<-": "-", "<_": "_"}


@attrs.frozen
class Outline:
    """The blocks of a text, and whether it is *clean*: with an error, some may be missing."""

    blocks: list[Block]
    clean: bool


def outline(m: ArgumentMap) -> Outline | None:
    """Give the outline of the text that *m* was read from; None if that says something else."""
    if m.origin is None:
        return None
    parsed = parse(m.origin.source, overrides=m.settings)
    if parsed.map != m:
        return None
    clean = all(d.severity is not Severity.ERROR for d in parsed.diagnostics)
    return Outline([_block(told) for told in parsed.tree.told], clean)


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
