"""
The lines of a text that states a map: what each states, and what is under it.

They are made from the syntax tree; a change of the text says what becomes of each.
"""

from __future__ import annotations

import bisect
from typing import TYPE_CHECKING

import attrs

from ...model import Occurrence, Syntax, SyntaxNode
from ...source import LINE_END

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...model import Ref

_LINES = (Syntax.STATEMENT, Syntax.INFERENCE, Syntax.HEADING)


@attrs.define(eq=False)
class TextLine:
    """
    A statement, an inference or a heading: its own lines go from *start* to *end*.

    *old* is the occurrence that it states, *new* what becomes of that.
    """

    node: SyntaxNode
    start: int
    end: int
    parent: TextLine | None = None
    #: The block that it is in, and whether that is a premise–conclusion structure.
    block: int = 0
    in_steps: bool = False
    children: list[TextLine] = attrs.field(factory=list)
    #: Where the last line under it ends.
    last: int = 0
    old: Occurrence | None = None
    new: Occurrence | None = None
    #: Whether its own lines go; whether it goes elsewhere with all that is under it.
    gone: bool = False
    leaves: bool = False

    @property
    def ref(self) -> Ref:
        """The element or step that it is about."""
        return self.node.ref  # type: ignore[return-value]  # not a heading

    def walk(self) -> Iterator[TextLine]:
        """Go through it and all that is under it, in the order of the text."""
        todo = [self]
        while todo:
            line = todo.pop()
            yield line
            todo += reversed(line.children)

    def part(self, kind: Syntax) -> SyntaxNode | None:
        """Find its own part of that kind."""
        return next((n for n in self.node.children if n.kind is kind), None)


class Lines:
    """All lines of *text*, whose syntax tree is *tree*; *tops* are those under no other."""

    def __init__(self, text: str, tree: SyntaxNode) -> None:
        self.text = text
        self.starts = [0, *(m.end() for m in LINE_END.finditer(text))]
        self.tops: list[TextLine] = []
        for block, node in enumerate(tree.children):
            inside = node.children if node.kind is Syntax.STRUCTURE else (node,)
            for part in inside:
                if part.kind in _LINES:
                    self.tops.append(self._line(part, block, in_steps=part is not node))

        self.every = [line for top in self.tops for line in top.walk()]
        for line in reversed(self.every):
            line.last = max(line.end, *(c.last for c in line.children[-1:]), 0)

    def start_of(self, offset: int) -> int:
        """Give where the line begins that *offset* is in."""
        return self.starts[bisect.bisect_right(self.starts, offset) - 1]

    def end_of(self, offset: int) -> int:
        """Give where the line ends that *offset* is in, with its line end."""
        at = bisect.bisect_right(self.starts, offset)
        return self.starts[at] if at < len(self.starts) else len(self.text)

    def with_comment(self, at: int, line: TextLine) -> int:
        """Say where the comment begins that is right above *line*, if one is, from *at* on."""
        start = line.start
        while start > at:
            above = self.start_of(start - 1)
            if above < at or not self.text[above:start].strip():
                return start
            start = above
        return start if line.parent else line.start

    def _line(self, top: SyntaxNode, block: int, *, in_steps: bool) -> TextLine:
        root = self._own(top, None, block, in_steps=in_steps)
        todo = [root]
        while todo:
            line = todo.pop()
            for node in line.node.children:
                if node.kind is Syntax.STATEMENT:
                    line.children.append(self._own(node, line, block, in_steps=in_steps))
            todo += line.children
        return root

    def _own(
        self, node: SyntaxNode, parent: TextLine | None, block: int, *, in_steps: bool
    ) -> TextLine:
        end = node.span.start
        for child in node.children:
            if child.kind is Syntax.STATEMENT:
                break
            end = max(end, self._end(child, end))
        if not any(c.kind is Syntax.STATEMENT for c in node.children):
            end = max(end, node.span.end)
        end = self.end_of(max(node.span.start, end - 1))
        return TextLine(node, self.start_of(node.span.start), end, parent, block, in_steps)

    def _end(self, child: SyntaxNode, before: int) -> int:
        """Where *child* ends if it is on the lines of its statement: a later comment isn't."""
        loose = (
            child.kind is Syntax.COMMENT and self.end_of(max(0, before - 1)) <= child.span.start
        )
        return before if loose else child.span.end
