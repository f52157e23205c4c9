"""What a text is made of, in the order in which it is written: blocks, and the lines in them."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import attrs

from ...model import (
    ArgumentRef,
    ClaimRef,
    ElementRef,
    Kind,
    Occurrence,
    Ref,
    RelationRef,
    Role,
    StepRef,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

#: How the kinds of relations are written under their target, and under their source.
SYMBOLS = {
    Kind.SUPPORT: ("+", "+>"),
    Kind.ATTACK: ("-", "->"),
    Kind.UNDERCUT: ("_", "_>"),
    Kind.ENTAILS: ("+", "+>"),
    Kind.CONTRARY: ("-", "->"),
    Kind.CONTRADICTORY: ("", "><"),
    Kind.OUTWEIGHS: ("-", "->"),
    Kind.PREFERENCE: ("+", "+>"),
    Kind.EQUIVALENCE: ("+", "+>"),
    Kind.REPHRASE: ("+", "+>"),
}


@attrs.define(eq=False)
class WrittenElement:
    """
    One element as it is written: behind which symbol, what, and what stands under it.

    *place* is where it stands: as a paragraph (``top``), list ``item``, ``child`` of a relation,
    ``member`` of a structure, or as the line of an ``inference``.
    *step* is the step that an undercut under it hits, *relation* the one that its line says.
    """

    ref: Ref
    place: str
    symbol: str = ""
    occurrence: Occurrence | None = None
    step: StepRef | None = None
    relation: RelationRef | None = None
    children: list[WrittenElement] = attrs.field(factory=list)


@attrs.frozen
class Steps:
    """A premise–conclusion structure: members and lines of inference, in order."""

    entries: tuple[WrittenElement, ...]


@attrs.frozen
class Heading:
    """The heading of section *index*."""

    index: int


WrittenBlock: TypeAlias = "WrittenElement | Steps | Heading"
#: Parent, child and the symbol between them.
RelationLine: TypeAlias = "tuple[Ref, ElementRef, str]"
#: The roles of the members of a structure.
MEMBERS = (Role.PREMISE, Role.INTERMEDIATE_CONCLUSION, Role.MAIN_CONCLUSION)


def links(kind: Kind, source: Ref, target: Ref) -> Iterator[RelationLine]:
    """Give the ways to write one relation: child under target, child under source."""
    under_target, under_source = SYMBOLS[kind]
    if under_target and isinstance(source, (ClaimRef, ArgumentRef)):
        yield target, source, under_target
    if isinstance(target, (ClaimRef, ArgumentRef)):
        yield source, target, under_source


def place_of(o: Occurrence, ref: ElementRef) -> str:
    """Say where an occurrence stands."""
    if o.top_level:
        return "top"
    if isinstance(ref, ArgumentRef):
        return "child" if o.role is Role.DESCRIPTION else "nowhere"
    if o.role in MEMBERS:
        return "member"
    return {None: "item", Role.RELATION: "child"}.get(o.role, "nowhere")


def written_elements(blocks: Sequence[WrittenBlock]) -> Iterator[WrittenElement]:
    """Give every node, in the order of the text."""
    for block in blocks:
        if isinstance(block, Heading):
            continue
        todo = list(reversed(block.entries)) if isinstance(block, Steps) else [block]
        while todo:
            node = todo.pop()
            yield node
            todo += reversed(node.children)
