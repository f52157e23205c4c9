"""What of a map can be asked about: claims and links about which nobody could be in doubt."""

from __future__ import annotations

import functools
import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, TypeGuard

import attrs

from ... import graph
from ...analysis import Analysis
from ...graph import Node
from ...model import (
    Argument,
    ArgumentRef,
    AttackForm,
    Claim,
    ClaimRef,
    Kind,
    Ref,
    RelationRef,
    StepRef,
)
from ...typography.text import clean, cut

if TYPE_CHECKING:
    from ...graph import Hyperedge

#: Longer texts are cut: nobody reads them in a box.
_LONGEST = 400

#: What distinguishes texts for a reader: letters and digits, not marks or capitals.
_MARKS = re.compile(r"[\W_]+")

#: The links that exercises are about.
_KINDS = frozenset({Kind.SUPPORT, Kind.ATTACK, Kind.UNDERCUT})


@attrs.frozen
class ClaimLink:
    """*premises*, together, are a reason for *target* or an objection to it."""

    premises: tuple[Node, ...]
    target: Node
    pro: bool

    @property
    def linked(self) -> bool:
        """Whether it needs several premises."""
        return len(self.premises) > 1

    @property
    def side(self) -> str:
        """``reason`` or ``objection``, as in names of words."""
        return "reason" if self.pro else "objection"


@attrs.frozen
class Undercut:
    """*premises*, together, are an objection to a link."""

    premises: tuple[Node, ...]
    target: ClaimLink


@attrs.frozen(eq=False, slots=False)
class Links:
    """
    The claims and sketches of a map that have texts of their own, and the links between them.

    Notes, what the evaluator added, challenges and explanations are left out,
    and so is what has the same words as something else.
    """

    analysis: Analysis

    @functools.cached_property
    def texts(self) -> dict[Node, str]:
        """The texts of what can be asked about, in the map's order."""
        shown = {n: self._text(n) for n in graph.nodes(self.analysis.map) if not self._aside(n)}
        often = Counter(map(_folded, shown.values()))
        return {n: text for n, text in shown.items() if (f := _folded(text)) and often[f] == 1}

    @functools.cached_property
    def every(self) -> tuple[ClaimLink, ...]:
        """What is a reason for or an objection to another claim; each pair in one way only."""
        return tuple(self.by_source.values())

    @functools.cached_property
    def undercuts(self) -> tuple[Undercut, ...]:
        """The objections to links."""
        return tuple(
            Undercut(premises, self.by_source[i.target])
            for i, premises in self._inferences
            if i.con
            and isinstance(i.target, (StepRef, RelationRef))
            and i.target in self.by_source
            and self.by_source[i.target].pro
        )

    @functools.cached_property
    def onto(self) -> dict[Node, list[ClaimLink]]:
        """The links that lead to each claim."""
        found: dict[Node, list[ClaimLink]] = defaultdict(list)
        for link in self.every:
            found[link.target].append(link)
        return dict(found)

    @functools.cached_property
    def out(self) -> dict[Node, list[ClaimLink | Undercut]]:
        """The links and undercuts that each claim has a part in."""
        found: dict[Node, list[ClaimLink | Undercut]] = defaultdict(list)
        both: tuple[ClaimLink | Undercut, ...] = (*self.every, *self.undercuts)
        for link in both:
            for premise in link.premises:
                found[premise].append(link)
        return dict(found)

    def only(self, node: Node) -> ClaimLink | None:
        """Give the only link that *node* has a part in; None if it undercuts, or has several."""
        links = self.out.get(node, [])
        return links[0] if len(links) == 1 and isinstance(links[0], ClaimLink) else None

    @functools.cached_property
    def contentions(self) -> tuple[Node, ...]:
        """What the map argues for, as far as it can be asked about."""
        return tuple(n for n in self.analysis.contentions if n in self.onto)

    @functools.cached_property
    def by_source(self) -> dict[StepRef | RelationRef, ClaimLink]:
        """The links, by the step or relation that each comes from."""
        ends = [(i, premises) for i, premises in self._inferences if i.target in self.texts]
        often = Counter((p, i.target) for i, premises in ends for p in premises)
        return {
            i.source: ClaimLink(premises, i.target, i.pro)
            for i, premises in ends
            if _is_node(i.target)
            and all(often[p, i.target] == 1 and p != i.target for p in premises)
        }

    @functools.cached_property
    def _inferences(self) -> tuple[tuple[Hyperedge, tuple[Node, ...]], ...]:
        """The inferences that can be asked about, each with its premises."""
        return tuple(
            (i, premises)
            for i in self.analysis.inferences
            if i.kind in _KINDS
            and i.mode == "argument"
            and i.form is not AttackForm.CHALLENGE
            and not self.analysis.evaluates(i.source)
            and len(premises := tuple(filter(_is_node, i.premises))) == len(i.premises)
            and all(p in self.texts for p in premises)
        )

    def _text(self, node: Node) -> str:
        element = self._element(node)
        return cut(clean(element.text or element.title or ""), _LONGEST) if element else ""

    def _element(self, node: Node) -> Claim | Argument | None:
        found = self.analysis.map.get(node)
        return found if isinstance(found, (Claim, Argument)) else None

    def _aside(self, node: Node) -> bool:
        element = self._element(node)
        return element is None or element.has("note") or self.analysis.evaluates(node)


def _is_node(ref: Ref) -> TypeGuard[Node]:
    return isinstance(ref, (ClaimRef, ArgumentRef))


def _folded(text: str) -> str:
    return _MARKS.sub(" ", text.casefold()).strip()
