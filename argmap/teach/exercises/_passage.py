"""Passages: a part of a map told in sentences, with words that indicate what is what."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import attrs

from ...graph import Node
from ._base import digest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ._ground import Ground
    from ._links import ClaimLink
    from ._outline import ExerciseOutline

#: Signs that may end a sentence.
_ENDS = ".!?…。！？"


@attrs.frozen
class Sentence:
    """A claim in a passage, after an indicator word, or none; *role* is what that announces."""

    node: Node
    text: str
    role: str = ""
    indicator: str = ""

    def __str__(self) -> str:
        return f"{self.indicator}: {self.text}" if self.indicator else self.text


def outlined_passage(outline: ExerciseOutline) -> tuple[Sentence, ...]:
    """Tell what is in *outline*, each claim once."""
    return tuple(_Passage(outline).sentences(outline.root))


class _Passage:
    def __init__(self, outline: ExerciseOutline) -> None:
        self.ground: Ground = outline.ground
        self.numbers = outline.numbers
        self.left = set(outline.numbers)
        self.before: Node | None = None
        self.indicators = {
            role: itertools.cycle(self.ground.chosen(words, str))
            for role, words in self.ground.words.indicators.items()
        }

    def sentences(
        self, node: Node, role: str = "", target: Node | None = None
    ) -> Iterator[Sentence]:
        """Say *node* and what bears on it; with a *role* towards *target*, it comes first."""
        self.left.discard(node)
        reasons = [i for i in self.ground.links.onto.get(node, ()) if i.pro]
        last = not role and self._is_last(node) and any(map(self._new, reasons))
        if last:
            yield from self._all(reasons, "")
        yield self._sentence(node, "conclusion" if last else role, target)
        yield from self._all(reasons, "reason")
        yield from self._all(
            [i for i in self.ground.links.onto.get(node, ()) if not i.pro], "objection"
        )

    def _all(self, links: list[ClaimLink], role: str) -> Iterator[Sentence]:
        for link in links:
            for at, premise in enumerate(self._new(link)):
                if premise in self.left:
                    yield from self.sentences(premise, "" if at else role, link.target)

    def _new(self, link: ClaimLink) -> list[Node]:
        return [p for p in link.premises if p in self.left]

    def _is_last(self, node: Node) -> bool:
        salt = (self.ground.seed, self.ground.kind, self.ground.text(node))
        return int(digest("last", *salt)[:2], 16) % 2 == 0

    def _sentence(self, node: Node, role: str, target: Node | None) -> Sentence:
        """Make a sentence; who reads *This is because* looks to the sentence before it."""
        text = self.ground.text(node)
        ended = text if text.endswith(tuple(_ENDS)) else f"{text}."
        near = role in {"", "conclusion"} or self.before == target
        self.before = node
        indicators = self.indicators.get(role if near else f"further_{role}")
        return Sentence(node, ended, role, next(indicators) if indicators else "")
