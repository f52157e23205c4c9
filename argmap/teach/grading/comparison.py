"""A student's map beside a key: what was found of it, and how to name both."""

from __future__ import annotations

import functools
from collections import defaultdict
from typing import TYPE_CHECKING

import attrs

from ...align import elements_of, words_in_full
from ...analysis import Analysis
from ...graph import evaluates
from ...model import Argument, ArgumentMap, Claim, ElementRef
from ...suggest import brief
from ..links import links_of
from ..words import wording
from .pairs import Pairing, PairStanding
from .rubric import ClaimRule, Rubric

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ..links import LinkTarget, MapLink, NodeId
    from .pairs import JudgedPair

#: How much of a claim is quoted in a sentence.
_QUOTED = 90
_USUAL = ClaimRule()


@attrs.frozen
class Draft:
    """
    A mark before it has points.

    *weight* says how much it counts within its criterion, and *share* how much of that was
    earned. *open* is the share that it would earn if a person decided in the student's favour.
    A *bonus* makes up for something else, but nothing is lost without it.
    """

    code: str
    share: float
    reason: str
    given: tuple[ElementRef, ...] = ()
    expected: tuple[ElementRef, ...] = ()
    weight: float = 1.0
    open: float = 0.0
    bonus: bool = False


class Nodes:
    """The claims of one map that are graded, their numbers, and the links between them."""

    def __init__(self, m: ArgumentMap) -> None:
        self.map = m
        self.elements = {e.ref: e for e in elements_of(m)}
        self.refs: list[ElementRef] = []
        self._numbers: dict[ElementRef, NodeId] = {}
        self.links: tuple[MapLink, ...] = links_of(m, self.number)
        self.by_premise: dict[NodeId, list[MapLink]] = defaultdict(list)
        for link in self.links:
            self.by_premise[link.premise].append(link)

    def number(self, ref: ElementRef) -> NodeId:
        """Give the number of a claim or sketch."""
        if ref not in self._numbers:
            self._numbers[ref] = len(self.refs)
            self.refs.append(ref)
        return self._numbers[ref]

    def text(self, ref: ElementRef) -> str:
        """Give what a claim says."""
        element = self.map.get(ref)
        return words_in_full(element) if isinstance(element, (Claim, Argument)) else ""


@attrs.frozen(eq=False, slots=False)
class KeyComparison:
    """Everything that criteria ask for; *language* is that of their sentences."""

    student: Nodes
    key: Nodes
    pairing: Pairing
    rubric: Rubric
    language: str = "en"

    # what is graded

    @functools.cached_property
    def graded(self) -> tuple[ElementRef, ...]:
        """The claims of the key that are graded: the author's, not the evaluator's."""
        return tuple(ref for ref in self.key.elements if not evaluates(self.key.map, ref))

    @functools.cached_property
    def contentions(self) -> tuple[ElementRef, ...]:
        """What the key argues for, as far as it is graded."""
        graded = set(self.graded)
        return tuple(ref for ref in Analysis(self.key.map).contentions if ref in graded)

    @functools.cached_property
    def argued_for(self) -> frozenset[ElementRef]:
        """What the student's map argues for: what it declares, or else every end of it."""
        analysis = Analysis(self.student.map)
        ends = (ref for part in analysis.endings for ref in part)
        return frozenset(analysis.contentions or ends)

    @functools.cached_property
    def stated(self) -> tuple[ElementRef, ...]:
        """The graded claims that the author makes in the text, apart from the contentions."""
        skipped = {*self.contentions, *self.unstated, *self.waived}
        return tuple(ref for ref in self.graded if ref not in skipped)

    @functools.cached_property
    def unstated(self) -> tuple[ElementRef, ...]:
        """The graded claims that the text leaves unsaid, apart from the contentions."""
        ends = set(self.contentions)
        return tuple(
            ref
            for ref in self.graded
            if ref not in ends
            and ref not in self.waived
            and getattr(self.key.elements[ref], "implicit", False)
        )

    @functools.cached_property
    def waived(self) -> frozenset[ElementRef]:
        """The details that the student doesn't have: nothing about them is demanded."""
        ends = set(self.contentions)
        return frozenset(
            ref
            for ref in self.graded
            if self.rule(ref).detail
            and ref not in ends
            and not self.students(ref)
            and not self.may_be(ref)
        )

    @functools.cached_property
    def links(self) -> tuple[MapLink, ...]:
        """The links of the key whose ends are graded; those of waived claims aren't."""
        graded = {self.key.number(ref) for ref in self.graded}
        return tuple(
            link
            for link in self.key.links
            if link.premise in graded and _end(link) in graded and not self._is_waived(link)
        )

    def _is_waived(self, link: MapLink) -> bool:
        """
        Whether a link goes with a waived claim.

        A claim that bears on a waived one still has to bear on something, if the student has it.
        """
        premise, end = (self.key.refs[n] for n in (link.premise, _end(link)))
        return premise in self.waived or (end in self.waived and not self.students(premise))

    # what was found

    @functools.cached_property
    def found(self) -> Mapping[ElementRef, list[JudgedPair]]:
        """The pairs that count, by the key's claim."""
        return self.pairing.of_key(PairStanding.COUNTS)

    @functools.cached_property
    def doubted(self) -> Mapping[ElementRef, list[JudgedPair]]:
        """The pairs that a person decides about, by the key's claim."""
        return self.pairing.of_key(PairStanding.DOUBTED)

    @functools.cached_property
    def lumped(self) -> frozenset[ElementRef]:
        """The key's claims whose only partner goes better with another claim of the key."""
        best: dict[ElementRef, JudgedPair] = {}
        for pairs in self.found.values():
            for p in pairs:
                if p.left not in best or p.confidence > best[p.left].confidence:
                    best[p.left] = p
        goes_better = (
            ref for ref, some in self.found.items() if all(best[p.left].right != ref for p in some)
        )
        return frozenset(goes_better)

    def rule(self, ref: ElementRef) -> ClaimRule:
        """Give the rubric's rule for a claim of the key."""
        return self.rubric.claims.get(self.key.map.label(ref), _USUAL)

    def students(self, ref: ElementRef) -> tuple[ElementRef, ...]:
        """Name the student's claims that are this one of the key."""
        return tuple(p.left for p in self.found.get(ref, ()))

    def may_be(self, ref: ElementRef) -> tuple[ElementRef, ...]:
        """Name the student's claims that may be this one of the key."""
        return tuple(p.left for p in self.doubted.get(ref, ()))

    def confidence(self, refs: Iterable[ElementRef]) -> float:
        """Give the confidence of the weakest pair that a mark on these claims rests on."""
        return min((self.found[r][0].confidence for r in refs if r in self.found), default=1.0)

    # in words

    def say(self, name: str, **facts: str) -> str:
        """Put a sentence of the language together."""
        return wording(self.language)[name].format(**facts)

    def quoted(self, nodes: Nodes, ref: ElementRef) -> str:
        """Quote a claim, briefly."""
        shown = brief(nodes.text(ref), _QUOTED).removesuffix(".")
        return self.say("quote.around", text=shown)

    def theirs(self, ref: ElementRef) -> str:
        """Quote a claim of the key."""
        return self.quoted(self.key, ref)

    def mine(self, ref: ElementRef) -> str:
        """Quote a claim of the student's."""
        return self.quoted(self.student, ref)

    def listed(self, quoted: Iterable[str]) -> str:
        """Join quotations as prose does."""
        *others, last = list(quoted) or [""]
        return self.say("quote.and", first=", ".join(others), last=last) if others else last

    def clause(self, nodes: Nodes, link: MapLink, *, together: bool = False) -> str:
        """Say what a link of one of the maps says, as a clause; *together* names its partners."""
        premises = [link.premise, *(sorted(link.partners) if together else ())]
        sign = link.sign if link.sign in {"for", "against"} else "other"
        name = f"link.{sign}-together" if len(premises) > 1 else f"link.{sign}"
        quoted = self.listed(self.quoted(nodes, nodes.refs[n]) for n in sorted(premises))
        return self.say(name, premise=quoted, target=self.target(nodes, link.target))

    def target(self, nodes: Nodes, target: LinkTarget) -> str:
        """Name what a link bears on."""
        if not isinstance(target, tuple):
            return self.quoted(nodes, nodes.refs[target])
        premises = self.listed(self.quoted(nodes, nodes.refs[n]) for n in sorted(target[0]))
        end = self.quoted(nodes, nodes.refs[target[1]])
        return self.say("link.step", premises=premises, target=end)


def _end(link: MapLink) -> NodeId:
    return link.target[1] if isinstance(link.target, tuple) else link.target
