"""The dispute about one claim: who attacks, who answers, and in which form."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from ..induce.outcomes import SECONDS
from ..model import ArgumentRef, ClaimRef, Verdict
from ..model.evaluation import STANDING
from ..model.refs import as_data
from ..suggest import brief, short_repr, visible
from ._case import Case

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ..analysis import Analysis
    from ..aspic import Defeat
    from ..induce import ReadingChoices
    from ..model import ArgumentMap
    from ._case import Which

#: How many attacks and answers a tree has, at most.
_MOST = 200


@attrs.frozen(repr=False)
class DisputeMove:
    """
    An attack: on a claim or what it rests on, or on another attack, which it answers.

    *by* names who attacks, *form* is ``rebut``, ``undermine``, ``undercut``,
    ``contradict``, ``outweigh`` or ``question``, and *on* names what is hit.
    *answers* attack this one.
    If it occurred *before*, its answers stand there; if it is part of a *circle*,
    it is among what leads to it.
    """

    sentence: str
    by: str
    form: str
    on: str
    verdict: Verdict
    answers: tuple[DisputeMove, ...] = ()
    before: bool = False
    circle: bool = False

    def __repr__(self) -> str:
        return short_repr(self, f"{brief(self.by)} {self.form}", self.outcome)

    def to_dict(self) -> dict[str, Any]:
        """Return it as plain data, its answers included."""
        return {
            "sentence": self.sentence,
            "by": self.by,
            "form": self.form,
            "on": self.on,
            "verdict": str(self.verdict),
            "before": self.before,
            "circle": self.circle,
            "answers": [answer.to_dict() for answer in self.answers],
        }

    @property
    def outcome(self) -> str:
        """What becomes of it, as the end of a sentence."""
        if self.circle:
            return "which leads round in a circle"
        if self.before:
            return "as above"
        if self.verdict is Verdict.ACCEPTED and not self.answers:
            return "and nothing answers it"
        return {
            Verdict.ACCEPTED: "and the answers to it fail",
            Verdict.REJECTED: "but it is answered",
            Verdict.UNDECIDED: "and it is open whether it holds",
        }[self.verdict]

    def lines(self, depth: int = 1) -> Iterator[str]:
        """Yield it in words, and its answers below it."""
        role = "objection" if depth % 2 else "answer"
        yield f"{'  ' * depth}{role}: {visible(self.sentence)}, {self.outcome}."
        for answer in self.answers:
            yield from answer.lines(depth + 1)

    def rows(self, depth: int = 1) -> Iterator[dict[str, Any]]:
        """Yield it as a flat row, and those of its answers."""
        data = self.to_dict()
        del data["answers"]
        yield {"depth": depth, "role": "objection" if depth % 2 else "answer", **data}
        for answer in self.answers:
            yield from answer.rows(depth + 1)


@attrs.frozen(repr=False)
class Dispute:
    """The dispute about a claim: why it has its verdict, and the attacks on what it rests on."""

    ref: ClaimRef | ArgumentRef
    name: str
    verdict: Verdict
    why: str
    attacks: tuple[DisputeMove, ...] = ()
    notes: tuple[str, ...] = ()

    def __repr__(self) -> str:
        return short_repr(self, self.summary)

    @property
    def summary(self) -> str:
        """The verdict on the claim, and the reasons for it."""
        return f"{visible(self.name)} {STANDING[self.verdict]}: {visible(self.why)}"

    def to_dicts(self) -> list[dict[str, Any]]:
        """Return the attacks and answers one by one, each with its depth."""
        return [row for attack in self.attacks for row in attack.rows()]

    def to_dict(self) -> dict[str, Any]:
        """Return the whole tree as plain data."""
        return {
            "at": as_data(self.ref),
            "name": self.name,
            "verdict": str(self.verdict),
            "why": self.why,
            "notes": list(self.notes),
            "attacks": [attack.to_dict() for attack in self.attacks],
        }

    def __str__(self) -> str:
        """Write the tree: an answer stands below what it answers, two spaces to the right."""
        below = [line for attack in self.attacks for line in attack.lines()]
        return "\n".join([self.summary, *(below or ["  Nothing speaks against it."]), *self.notes])


def dispute_tree(
    m: ArgumentMap | Analysis,
    claim: Which,
    *,
    semantics: str = "GR",
    choices: ReadingChoices | None = None,
    seconds: float = SECONDS,
    **changed: Any,
) -> Dispute:
    """
    Show the dispute about *claim* as a tree: attacks, answers to them, and so on.

    Attacks hit the claim or what it rests on. What occurs twice has its answers once.
    A tree has two hundred attacks and answers at most; a note says if there are more.
    Keywords are those of `evaluate`.

    Raises:
        NotFoundError: if there is no such claim or semantics.
        OptionError: if the claim was not evaluated, or a choice is not valid.
        TooLargeError: if the map has too many arguments.
        LimitError: if the extensions are not found in time.
    """
    case = Case.of(m, semantics, choices, seconds, changed)
    node = case.node(claim)
    return _Tree(case).about(node)


class _Tree:
    """The attacks so far, each group of arguments with its answers once."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self.seen: set[frozenset[int]] = set()
        self.left = _MOST

    def about(self, node: ClaimRef | ArgumentRef) -> Dispute:
        numbers = self.case.induced.arguments_for(node)
        attacks = tuple(self.attacks(numbers, frozenset()))
        notes = (
            () if self.left > 0 else (f"Only the first {_MOST} attacks and answers are shown.",)
        )
        return Dispute(
            node,
            self.case.name(node),
            self.case.outcomes.verdict(node),
            self.case.reasons.why(node),
            attacks,
            notes,
        )

    def attacks(self, numbers: Iterable[int], above: frozenset[int]) -> Iterator[DisputeMove]:
        """Yield the attacks on some arguments for the same, and on their parts."""
        reached = above.union(numbers)
        groups: dict[tuple[str, str, str], list[Defeat]] = {}
        for number in numbers:
            for defeat in self.defeats(number):
                reasons = self.case.reasons
                key = (
                    reasons.speaker(defeat.attacker),
                    reasons.agreeing(reasons.verb(defeat), defeat.attacker),
                    reasons.hit(defeat, number),
                )
                groups.setdefault(key, []).append(defeat)
        for (by, verb, on), several in groups.items():
            if self.left <= 0:
                return
            self.left -= 1
            yield self.attack(f"{by} {verb} {on}", several, reached)

    def defeats(self, number: int) -> Iterator[Defeat]:
        for part in self.case.induced.case.sub_arguments(number):
            yield from self.case.outcomes.hit.get(part, ())

    def attack(self, sentence: str, several: list[Defeat], above: frozenset[int]) -> DisputeMove:
        reasons, attackers = self.case.reasons, [d.attacker for d in several]
        group = frozenset(attackers)
        circle, before = bool(group & above), group in self.seen
        answers: tuple[DisputeMove, ...] = ()
        if not circle and not before:
            self.seen.add(group)
            answers = tuple(self.attacks(dict.fromkeys(attackers), above))
        return DisputeMove(
            sentence,
            reasons.speaker(attackers[0]),
            _FORMS[reasons.verb(several[0])],
            reasons.hit(several[0]),
            self.verdict(attackers),
            answers,
            before and any(map(self.case.outcomes.hit.get, self.parts(attackers))),
            circle,
        )

    def parts(self, numbers: Iterable[int]) -> Iterator[int]:
        for number in numbers:
            yield from self.case.induced.case.sub_arguments(number)

    def verdict(self, numbers: list[int]) -> Verdict:
        """Say whether one of some arguments holds, or none, or that this is open."""
        outcomes = self.case.outcomes
        if not outcomes.accepted.isdisjoint(numbers):
            return Verdict.ACCEPTED
        return Verdict.REJECTED if outcomes.rejected.issuperset(numbers) else Verdict.UNDECIDED


#: The verbs of sentences, and the forms that programs get.
_FORMS = {
    "rebuts": "rebut",
    "undermines": "undermine",
    "undercuts": "undercut",
    "contradicts": "contradict",
    "outweighs": "outweigh",
    "questions": "question",
}
