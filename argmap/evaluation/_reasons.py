"""Why a claim stands, falls or is open, in sentences."""

from __future__ import annotations

import functools
import itertools
from typing import TYPE_CHECKING

import attrs

from .. import graph
from ..analysis import Analysis
from ..induce import Induced
from ..induce.outcomes import Outcomes
from ..model import Kind, Verdict
from ..suggest import agree, brief, capital, count

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ..aspic import Defeat
    from ..graph import Node
    from ..model import Ref

#: How many objections, and how many reasons, are named.
_MOST = 3
#: How many claims of a circle are named.
_CIRCLE = 6
#: What an attack does to its target.
_DOES = {"rebut": "rebuts", "undermine": "undermines", "undercut": "undercuts"}


@attrs.frozen(eq=False, slots=False)
class Reasons:
    """The sentences about one evaluation."""

    analysis: Analysis
    induced: Induced
    outcomes: Outcomes

    def name(self, ref: Ref) -> str:
        """Name something as the map's author wrote it."""
        return self.analysis.name(ref)

    def why(self, node: Node) -> str:
        """Say why *node* has its verdict."""
        if self.outcomes.impossible:
            return "this semantics has no extension of the map."
        if node in self.induced.choices.assume:
            return f"it is assumed to be {self.induced.choices.assume[node]}."
        tell = {
            Verdict.ACCEPTED: self.stands,
            Verdict.REJECTED: self.falls,
            Verdict.UNDECIDED: self.open,
        }[self.outcomes.verdict(node)]
        return ". ".join(capital(s) if at else s for at, s in enumerate(tell(node))) + "."

    # accepted

    def stands(self, node: Node) -> Iterator[str]:
        numbers = self.induced.arguments_for(node)
        held = [n for n in numbers if n in self.outcomes.accepted]
        if not held:
            yield "whichever side one takes, there is an argument for it"
            return
        reasons = list(dict.fromkeys(self.parts(n) for n in held if self.parts(n)))
        answered = list(self.answered(numbers))
        if reasons:
            each = ", and from ".join(reasons[:_MOST])
            yield f"it follows from {each}"
            yield from self.left_out(len(reasons), "reason", "leads to it", "lead to it")
        elif not answered:
            yield "nothing speaks against it"
        yield from answered

    def answered(self, numbers: tuple[int, ...]) -> Iterator[str]:
        """Say what answers the objections to these arguments, at their own ends."""
        sentences: dict[str, None] = {}
        for number in numbers:
            for objection in self.induced.objections_to(number):
                for defeat in self.outcomes.defeats_of(objection)[:1]:
                    sentences[
                        f"the objection {self.speaker(objection)} is answered: "
                        f"{self.deed(defeat, self.hit(defeat, objection))}"
                    ] = None
        yield from list(sentences)[:_MOST]
        yield from self.left_out(len(sentences), "objection", "is answered", "are answered")

    # rejected

    def falls(self, node: Node) -> Iterator[str]:
        numbers = self.induced.arguments_for(node)
        if not numbers:
            yield self.unsupported(node)
            return
        yield from self.named([self.fall(number) for number in numbers])
        hangs = self.hinge(numbers)
        if hangs is not None:
            yield f"everything for it hangs on {self.name(hangs)}"

    def unsupported(self, node: Node) -> str:
        """Say why something falls for which there is no argument."""
        for number in self.induced.arguments_against(node):
            if number in self.outcomes.accepted:
                speak = self.agreeing("speaks", number)
                return f"{self.speaker(number)} {speak} against it, and no argument is left for it"
        lost = [p for ps in self.outcomes.reasons.get(self.induced.same(node), ()) for p in ps]
        rejected = [p for p in lost if p in self.outcomes.without or self.is_denied(p)]
        fall = agree(len(set(rejected)), "falls", "fall")
        return f"everything for it hangs on {self.listed(rejected)}, which {fall}"

    def is_denied(self, ref: Ref) -> bool:
        return self.outcomes.denied(ref)

    def fall(self, number: int) -> list[str]:
        """Say what defeats an argument: what nobody answered first, then as it is hit."""
        defeats = [
            d for d in self.outcomes.defeats_of(number) if not self.outcomes.is_challenge(d)
        ]
        if not defeats:
            return ["what it rests on falls"]
        defeats.sort(key=self.is_answered)
        return [f"{self.deed(d, self.hit(d, number))}, and {self.unanswered(d)}" for d in defeats]

    @staticmethod
    def named(about: list[list[str]]) -> Iterator[str]:
        """Yield the first sentence about each argument, then others; say how many are left out."""
        firsts = [sentences[0] for sentences in about]
        each = list(dict.fromkeys((*firsts, *itertools.chain.from_iterable(about))))
        yield from each[:_MOST]
        yield from Reasons.left_out(len(each), "objection", "defeats it", "defeat it")

    @staticmethod
    def left_out(number: int, what: str, one: str, several: str) -> Iterator[str]:
        """Say how many of a *number* of things aren't named, and what they do."""
        left = number - _MOST
        if left > 0:
            yield f"{count(left, f'more {what}')} {agree(left, one, several)}"

    def is_answered(self, defeat: Defeat) -> bool:
        """Whether there are answers to what defeats something, which fail."""
        tried = self.induced.case.sub_arguments(defeat.attacker)
        return any(self.outcomes.hit.get(n) for n in tried)

    def unanswered(self, defeat: Defeat) -> str:
        speaker = self.speaker(defeat.attacker)
        if self.is_answered(defeat):
            return f"the answers to {speaker} fail"
        return f"nothing answers {speaker}"

    def hinge(self, numbers: tuple[int, ...]) -> Ref | None:
        """Name the premise that several arguments share, and that is hit in all of them."""
        if len(numbers) < 2:  # noqa: PLR2004 - one argument shares nothing
            return None
        shared = set.intersection(*(set(self.induced.premises_of(n)) for n in numbers))
        own = {self.induced.atom_of(n) for n in numbers}
        for number in numbers:
            for defeat in self.outcomes.defeats_of(number):
                hit = self.induced.atom_of(defeat.on)
                if hit in shared - own and not self.outcomes.is_challenge(defeat):
                    return hit
        return None

    # undecided

    def open(self, node: Node) -> Iterator[str]:
        numbers = self.induced.arguments_for(node)
        if not numbers:
            yield self.circular(node)
            return
        asked = [d for n in numbers for d in self.outcomes.defeats_of(n) if self.asks(d)]
        if asked:
            yield self.question(asked[0])
            return
        if self.outcomes.contested(numbers):
            yield "some positions that can be held accept it, others don't"
        sentences = dict.fromkeys(s for n in numbers for s in self.undecided(n))
        yield from list(sentences)[:_MOST]
        yield from self.left_out(len(sentences), "conflict", "leaves it open", "leave it open")

    def asks(self, defeat: Defeat) -> bool:
        return self.outcomes.is_challenge(defeat)

    def question(self, defeat: Defeat) -> str:
        inference = self.outcomes.inference(defeat.attacker)
        wanted = inference.challenge if inference else "evidence"
        about, speaker = self.hit(defeat), self.speaker(defeat.attacker)
        ask, question = (self.agreeing(verb, defeat.attacker) for verb in ("asks", "questions"))
        if wanted == "meaning":
            return f"{speaker} {ask} what {about} means, and the map doesn't say"
        if wanted == "evidence":
            return f"{speaker} {ask} for evidence for {about}, and the map gives none"
        return f"{speaker} {question} {about} ({brief(wanted)}), and the map doesn't answer"

    def circular(self, node: Node) -> str:
        circle = self.circles.get(node, ())
        if not circle:
            return "the map gives no reason for it that holds by itself"
        if node in circle:
            at = circle.index(node)
            circle = (*circle[at:], *circle[:at])
        names = [self.name(n) for n in (*circle[:_CIRCLE], circle[0])]
        if len(circle) > _CIRCLE:
            names.insert(-1, f"… ({count(len(circle) - _CIRCLE, 'more claim', 'more claims')})")
        return f"all that supports it is a circle: {' → '.join(names)}"

    @functools.cached_property
    def circles(self) -> dict[Node, tuple[Node, ...]]:
        """For each node that is in a knot of supports, or supported by one, a circle there."""
        support = self.analysis.support_graph
        found: dict[Node, tuple[Node, ...]] = {}
        for circle in graph.cycles(support):
            found |= dict.fromkeys(circle, circle)
        waiting = list(found)
        for node in waiting:  # which grows meanwhile
            for end in support.get(node, ()):
                if end not in found:
                    found[end] = found[node]
                    waiting.append(end)
        return found

    def undecided(self, number: int) -> Iterator[str]:
        """Name the objections to an argument that are undecided themselves."""
        for part in self.induced.case.sub_arguments(number):
            for defeat in self.outcomes.hit.get(part, ()):
                if defeat.attacker not in self.outcomes.rejected:
                    yield self.tie(number, defeat)

    def tie(self, number: int, defeat: Defeat) -> str:
        deed = self.deed(defeat, self.hit(defeat, number))
        if number in self.induced.case.sub_arguments(defeat.attacker):
            return f"{deed}, so it attacks itself"
        if self.hits_back(number, defeat.attacker):
            return f"{deed}, and the other way round: each defeats the other"
        speaker, hold = self.speaker(defeat.attacker), self.agreeing("holds", defeat.attacker)
        return f"{deed}, and whether {speaker} {hold} is open as well"

    def hits_back(self, number: int, attacker: int) -> bool:
        """Whether *attacker* is defeated by something that rests on an argument."""
        return any(
            number in self.induced.case.sub_arguments(d.attacker)
            for part in self.induced.case.sub_arguments(attacker)
            for d in self.outcomes.hit.get(part, ())
        )

    # words

    def parts(self, number: int) -> str:
        """Name what an argument is inferred from, directly; empty for a presumption."""
        parts = self.induced.arguments[number].parts
        return self.listed(self.induced.atom_of(p) for p in parts) if parts else ""

    def speaker(self, number: int) -> str:
        """Name what an attack comes from: the nearest claims that it affirms."""
        return (
            self.listed(self.affirmed(number)) or f"the denial of {self.name(self.atom(number))}"
        )

    def affirmed(self, number: int) -> Iterator[Ref]:
        """Yield the nearest premises of an argument that affirm something, not only deny."""
        waiting = list(self.induced.arguments[number].parts) or [number]
        while waiting:
            part = self.induced.arguments[waiting.pop(0)]
            if part.conclusion.positive:
                yield self.atom(part.number)
            else:
                waiting += part.parts

    def atom(self, number: int) -> Ref:
        return self.induced.atom_of(number)

    def listed(self, refs: Iterable[Ref]) -> str:
        return self.analysis.joined(list(dict.fromkeys(refs)))

    def hit(self, defeat: Defeat, whole: int | None = None) -> str:
        """Name what a defeat hits: “it” if that is the end of the *whole* argument."""
        ref = self.atom(defeat.on)
        inference = self.outcomes.inference(defeat.on)
        if defeat.form == "undercut" and inference is not None:
            if inference.con and whole == defeat.on:
                return "it"
            what = "the objection" if inference.con else "the inference from"
            return f"{what} {self.listed(inference.premises)} to {self.name(ref)}"
        end = whole is not None and ref == self.atom(whole)
        return "it" if end else self.name(ref)

    def deed(self, defeat: Defeat, target: str) -> str:
        """Say what attacks what, and in which form."""
        does = self.agreeing(self.verb(defeat), defeat.attacker)
        return f"{self.speaker(defeat.attacker)} {does} {target}"

    def agreeing(self, verb: str, number: int) -> str:
        """Put a verb in the form that goes with the speaker of an argument."""
        return verb.removesuffix("s") if len(set(self.affirmed(number))) > 1 else verb

    def verb(self, defeat: Defeat) -> str:
        inference = self.outcomes.inference(defeat.attacker)
        if inference is None or inference.pro or inference.kind.symmetric:
            return "contradicts"
        if inference.kind is Kind.OUTWEIGHS:
            return "outweighs"
        if inference.form is None or inference.challenge:
            return "questions"
        return _DOES[inference.form.value]
