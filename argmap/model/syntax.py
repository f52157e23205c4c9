"""The syntax tree of a text that states a map: what stands where, down to tags and keys."""

from __future__ import annotations

import bisect
import enum
from typing import TYPE_CHECKING

import attrs

from ..source import Span
from ..suggest import brief, short_repr
from .refs import AnyRef, RelationRef

if TYPE_CHECKING:
    from collections.abc import Iterator


class Syntax(enum.StrEnum):
    """What a node of a syntax tree is."""

    DOCUMENT = "document"
    FRONT_MATTER = "front matter"
    HEADING = "heading"
    #: A claim or an argument, stated or referred to, and what stands under it.
    STATEMENT = "statement"
    #: A premise–conclusion structure: its statements and its lines of inference.
    STRUCTURE = "structure"
    INFERENCE = "inference"
    #: What an element stands behind: ``+``, ``#``, ``(1)``, ``*``.
    SYMBOL = "symbol"
    #: A title without its brackets.
    TITLE = "title"
    #: Running text, tags included; or the rules of an inference.
    TEXT = "text"
    TAG = "tag"
    LINK = "link"
    MENTION = "mention"
    #: What begins or ends bold or italic text.
    MARK = "mark"
    #: Data between braces.
    DATA = "data"
    KEY = "key"
    COMMENT = "comment"


@attrs.frozen(repr=False)
class SyntaxNode:
    """
    One node of a syntax tree: *kind*, where it stands, and what is inside it.

    *value* is what a leaf says: a title, a tag, a symbol, a key, the address of a link.
    *ref* is the element that the node is about: of a title, the one that is called so;
    of anything else, the one that is stated there.
    *occurrence* says which of the element's occurrences a statement is,
    and *relation* which relation its symbol says.
    Spaces and line breaks belong to no leaf.
    """

    kind: Syntax
    span: Span
    value: str = ""
    ref: AnyRef | None = None
    occurrence: int | None = None
    relation: RelationRef | None = None
    children: tuple[SyntaxNode, ...] = attrs.field(default=(), repr=False)

    def __repr__(self) -> str:
        return short_repr(
            self, f"{self.kind.value} at {self.span.start}–{self.span.end}", brief(self.value)
        )

    def walk(self) -> Iterator[SyntaxNode]:
        """Go through the node and all that is inside it, in the order of the text."""
        todo = [self]
        while todo:
            node = todo.pop()
            yield node
            todo += reversed(node.children)

    def path(self, offset: int) -> tuple[SyntaxNode, ...]:
        """List the nodes that *offset* lies in, from the outermost to the innermost."""
        found = []
        node: SyntaxNode | None = self
        while node is not None:
            found.append(node)
            node = node.child_at(offset)
        return tuple(found)

    def child_at(self, offset: int) -> SyntaxNode | None:
        """Find the child that *offset* lies in, its end excluded."""
        at = bisect.bisect_right(self.children, offset, key=_start) - 1
        found = self.children[at] if at >= 0 else None
        return found if found is not None and offset < found.span.end else None


def _start(node: SyntaxNode) -> int:
    return node.span.start
