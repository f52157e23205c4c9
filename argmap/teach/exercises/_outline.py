"""Outlines and passages for sheets: what students read instead of a picture."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import attrs

from ...graph import Node
from ._base import Indented
from ._ground import Ground

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ._links import ClaimLink

#: Claims in an outline, at most: more don't fit on a page.
_MOST = 14


@attrs.define
class ExerciseOutline:
    """
    Part of a map from *root* down, claim by claim, each with a number.

    What is in *hidden* is left out with all that only it leads to; *gaps* are shown as gaps.
    If it is *neutral*, it doesn't say what is a reason and what an objection.
    """

    ground: Ground
    root: Node
    most: int = _MOST
    hidden: frozenset[Node] = frozenset()
    gaps: Mapping[Node, int] = attrs.field(factory=dict)
    neutral: bool = False
    numbers: dict[Node, int] = attrs.field(factory=dict, init=False)
    lines: tuple[Indented, ...] = attrs.field(default=(), init=False)

    def __attrs_post_init__(self) -> None:
        self.lines = tuple(self._below())

    @property
    def links(self) -> tuple[ClaimLink, ...]:
        """The links that are shown, with all their ends."""
        return tuple(
            i
            for i in self.ground.links.every
            if i.target in self.numbers and all(p in self.numbers for p in i.premises)
        )

    def _below(self) -> Iterator[Indented]:
        part = self._part()
        waiting: list[tuple[Node, int, str]] = [(self.root, 0, "")]
        while waiting:
            node, level, mark = waiting.pop()
            if node in self.numbers:
                again = self.ground.words("outline.again", number=self.numbers[node])
                yield Indented(level, _marked(mark, again))
                continue
            self.numbers[node] = len(self.numbers) + 1
            yield Indented(level, _marked(mark, self._shown(node)))
            after = [
                (premise, level + 1, self._mark(link))
                for link in self.ground.links.onto.get(node, ())
                for premise in link.premises
                if premise in part
            ]
            waiting += reversed(after)

    def _part(self) -> set[Node]:
        """Collect the claims that are shown, nearest first, all premises of a link or none."""
        part = {self.root}
        waiting = [self.root]
        for node in waiting:  # which grows meanwhile
            for link in self.ground.links.onto.get(node, ()):
                new = [p for p in link.premises if p not in part and p not in self.hidden]
                if len(part) + len(new) <= self.most and self.hidden.isdisjoint(link.premises):
                    part.update(new)
                    waiting += new
        return part

    def _shown(self, node: Node) -> str:
        if node in self.gaps:
            return self.ground.words("outline.gap", number=self.gaps[node])
        return f"[{self.numbers[node]}] {self.ground.text(node)}"

    def _mark(self, link: ClaimLink) -> str:
        if self.neutral:
            return ""
        together = "linked." if link.linked else ""
        return self.ground.words(f"outline.{together}{link.side}")


def _marked(mark: str, text: str) -> str:
    return f"{mark}: {text}" if mark else text
