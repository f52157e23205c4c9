"""Occurrences: each place where a map states a claim or an argument."""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING

import attrs

from ..suggest import brief, short_repr
from .data import Data
from .refs import ArgumentRef

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


class RangeKind(enum.Enum):
    """The kinds of marked text."""

    BOLD = "bold"
    ITALIC = "italic"
    LINK = "link"
    TAG = "tag"
    CLAIM_MENTION = "statement-mention"
    ARGUMENT_MENTION = "argument-mention"


@attrs.frozen
class Range:
    """
    The characters *start* to *end* (end exclusive) of a text, marked as *kind*.

    *value* is the link's address, the tag, or the title mentioned; else empty.
    """

    kind: RangeKind
    start: int
    end: int
    value: str = ""


class Role(enum.Enum):
    """Where an occurrence is written; the values are Argdown's names."""

    TOP_LEVEL = "top-level-statement"
    RELATION = "relation-statement"
    PREMISE = "premise"
    INTERMEDIATE_CONCLUSION = "intermediary-conclusion"
    MAIN_CONCLUSION = "main-conclusion"
    DESCRIPTION = "argument-description"


@attrs.frozen(repr=False)
class Occurrence:
    """
    One place where a claim or an argument is stated, or referred to.

    *text* has no leading or trailing spaces, and includes tags as written.
    A *reference* only repeats a title.
    *section* is the index of the section it is in, or None.
    *within* is the argument whose premise or conclusion it is, or None.
    """

    text: str = ""
    role: Role | None = None
    reference: bool = False
    top_level: bool = False
    tags: tuple[str, ...] = ()
    data: Data = attrs.field(factory=Data)
    section: int | None = None
    ranges: tuple[Range, ...] = ()
    within: ArgumentRef | None = None

    def __repr__(self) -> str:
        return short_repr(
            self,
            self.role.value if self.role else "",
            "reference" if self.reference else brief(self.text),
        )

    @property
    def plain(self) -> str:
        """The text as a reader sees it: without tags, and with single spaces."""
        if not self.tags:
            return " ".join(self.text.split())
        kept, at = [], 0
        for r in self.ranges:
            if r.kind is RangeKind.TAG and r.start >= at:
                kept.append(self.text[at : r.start])
                at = r.end
        kept.append(self.text[at:])
        return " ".join("".join(kept).split())


def tagged_occurrence(text: str, tags: Iterable[str], **facts: object) -> Occurrence:
    """
    Make an occurrence whose text ends with its tags, as Argdown writes them.

    >>> tagged_occurrence("Prices rose.", ["fact"]).text
    'Prices rose. #fact'
    """
    ranges = []
    names = tuple(tags)
    for tag in names:
        written = f"#{tag}" if _is_simple(tag) else f"#({tag})"
        text = f"{text} " if text else text
        ranges.append(Range(RangeKind.TAG, len(text), len(text) + len(written), tag))
        text += written
    return Occurrence(text=text, tags=names, ranges=tuple(ranges), **facts)  # type: ignore[arg-type]


def _is_simple(tag: str) -> bool:
    return tag.replace("-", "").replace("_", "").isalnum()


def canonical(occurrences: Sequence[Occurrence]) -> Occurrence | None:
    """
    Pick the occurrence whose text stands for the whole, by Argdown's rule.

    It is the last that isn't a reference,
    or the last of those whose data says ``isCanonical``.
    """
    if len(occurrences) == 1:
        return None if occurrences[0].reference else occurrences[0]
    written = [o for o in occurrences if not o.reference]
    chosen = [o for o in written if o.data.get("isCanonical")] or written
    return chosen[-1] if chosen else None


def home(occurrences: Sequence[Occurrence]) -> int | None:
    """
    Pick the section of an element, by Argdown's rule.

    It is that of the occurrence whose data says ``isInGroup``,
    else of the first definition, else of the first occurrence.
    """
    if len(occurrences) == 1:
        return occurrences[0].section
    for o in occurrences:
        if o.data.get("isInGroup") is True:
            return o.section
    for o in occurrences:
        if not o.reference and o.data.get("isInGroup") is not False:
            return o.section
    return occurrences[0].section if occurrences else None
