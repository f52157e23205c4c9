"""What a semantics says about each argument, and what that means for each claim."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

import attrs

from ..dung import Framework
from ..induce import Induced
from ..model import Kind, Verdict
from ..semantics import extensions, find_semantics, labelling

if TYPE_CHECKING:
    from ..aspic import Defeat
    from ..graph import Inference, Node
    from ..model import Ref

#: How long to look for the extensions of a map.
SECONDS = 10.0


@attrs.frozen(eq=False, slots=False)
class Outcomes:
    """
    The labels of the arguments of a map in each extension.

    *accepted* and *rejected* have those that all extensions agree on, by number.
    """

    induced: Induced
    semantics: str
    labels: tuple[tuple[Verdict, ...], ...]
    accepted: frozenset[int]
    rejected: frozenset[int]

    @classmethod
    def of(cls, induced: Induced, semantics: str, seconds: float) -> Outcomes:
        """Compute the extensions of the framework that a map induces."""
        code = find_semantics(semantics).code
        framework = _framework(induced)
        found = extensions(framework, code, seconds=seconds)
        labels = tuple(tuple(labelling(framework, e).values()) for e in found)
        agreed = [set(several) for several in zip(*labels, strict=True)]
        sure = {n: verdicts.pop() for n, verdicts in enumerate(agreed) if len(verdicts) == 1}
        return cls(
            induced,
            code,
            labels,
            frozenset(n for n, verdict in sure.items() if verdict is Verdict.ACCEPTED),
            frozenset(n for n, verdict in sure.items() if verdict is Verdict.REJECTED),
        )

    @property
    def notes(self) -> tuple[str, ...]:
        """What to know about the whole."""
        if self.labels:
            return ()
        return ("There is no extension of this semantics, so everything is undecided.",)

    def verdict(self, node: Node) -> Verdict:
        """Decide about a claim, or a sketch."""
        numbers = self.induced.arguments_for(node)
        if not self.labels:
            return Verdict.UNDECIDED
        if not numbers:
            lost = node in self.without or self.denied(node)
            return Verdict.REJECTED if lost else Verdict.UNDECIDED
        if all(any(labels[n] is Verdict.ACCEPTED for n in numbers) for labels in self.labels):
            return Verdict.ACCEPTED
        if self.rejected.issuperset(numbers) and not any(map(self.questioned, numbers)):
            return Verdict.REJECTED
        return Verdict.UNDECIDED

    def denied(self, node: Ref) -> bool:
        """Whether its negation is accepted."""
        return not self.accepted.isdisjoint(self.induced.arguments_against(node))

    def questioned(self, number: int) -> bool:
        """Whether challenges, and nothing else, defeat an argument."""
        found = self.defeats_of(number)
        return bool(found) and all(self.is_challenge(d) for d in found)

    def defeats_of(self, number: int) -> list[Defeat]:
        """List the accepted defeats of an argument, those of its parts first."""
        subs = self.induced.case.sub_arguments(number) if self.hit else ()
        return [d for n in subs for d in self.hit.get(n, ()) if d.attacker in self.accepted]

    @functools.cached_property
    def hit(self) -> dict[int, list[Defeat]]:
        """The defeats of each argument at its own end."""
        found: dict[int, list[Defeat]] = {}
        for defeat in self.induced.defeats.direct:
            found.setdefault(defeat.on, []).append(defeat)
        return found

    def inference(self, number: int) -> Inference | None:
        """Name the step or relation that an argument ends with, as the map has it."""
        source = self.induced.source_of(number)
        found = self.induced.by_source.get(source, ()) if source is not None else ()
        return found[0] if found else None

    def is_challenge(self, defeat: Defeat) -> bool:
        """Whether a defeat only asks for something."""
        inference = self.inference(defeat.attacker)
        return inference is not None and bool(inference.challenge)

    @functools.cached_property
    def without(self) -> frozenset[Ref]:
        """The claims without any argument whose reasons all lack something that is rejected."""
        bare = [n for n in self.induced.nodes if not self.induced.arguments_for(n)]
        lost = {self.induced.same(n) for n in bare if self.denied(n)}
        into = self.reasons
        waiting = [self.induced.same(n) for n in bare]
        while True:
            new = {
                ref
                for ref in waiting
                if ref not in lost and ref in into and all(lost & set(p) for p in into[ref])
            }
            if not new:
                return frozenset(n for n in bare if self.induced.same(n) in lost)
            lost |= new

    @functools.cached_property
    def reasons(self) -> dict[Ref, list[tuple[Ref, ...]]]:
        """The premises of each inference for something."""
        found: dict[Ref, list[tuple[Ref, ...]]] = {}
        for several in self.induced.by_source.values():
            for i in several:
                if i.pro and i.kind is not Kind.OUTWEIGHS:
                    found.setdefault(i.target, []).append(i.premises)
        return found


def _framework(induced: Induced) -> Framework:
    names = [str(number) for number in range(len(induced.arguments))]
    targets: list[list[int]] = [[] for _ in names]
    for attacker, attacked in induced.pairs:
        targets[attacker].append(attacked)
    return Framework.numbered(names, targets)
