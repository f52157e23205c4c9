"""What a semantics says about each argument, and what that means for each claim."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, TypeAlias

import attrs

from ..dung import IN, OUT, Framework, grounded_labels, weak_components
from ..errors import LimitError
from ..model import Kind, Verdict
from .framework import Induced

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from ..aspic import Defeat
    from ..graph import Hyperedge, Node
    from ..model import Ref
    from .deadline import Deadline

#: The labels of some arguments, by number.
PartLabels: TypeAlias = dict[int, Verdict]

_OF_LABEL = {IN: Verdict.ACCEPTED, OUT: Verdict.REJECTED}

#: How long to look for the extensions of a map.
SECONDS = 10.0


@attrs.frozen(eq=False, slots=False)
class Outcomes:
    """
    What the extensions of a semantics say about the arguments of a map, by number.

    *accepted* and *rejected* have those that all extensions agree on.
    *parts* have the others: arguments that attack each other directly or through others,
    each with its label in each extension of the part.
    An extension of the whole is one of each part, so they need not be combined.
    """

    induced: Induced
    semantics: str
    accepted: frozenset[int]
    rejected: frozenset[int]
    parts: tuple[tuple[PartLabels, ...], ...]

    @classmethod
    def of(
        cls,
        induced: Induced,
        semantics: str,
        deadline: Deadline,
        undecided: Collection[int] = (),
    ) -> Outcomes:
        """
        Compute the extensions of the framework that a map induces.

        Arguments that are *undecided*, and all that are made of them, are never accepted.
        """
        from ..semantics import Start, find_semantics  # noqa: PLC0415 - see `grounded`

        kind = find_semantics(semantics)
        framework = framework_of(induced, undecided)
        known = _grounded(framework) if kind.start is not Start.NOTHING else {}
        rest = [n for n in range(len(framework)) if n not in known]
        parts: tuple[tuple[PartLabels, ...], ...] = ()
        if kind.start is not Start.ENOUGH:
            parts = tuple(_parts(framework.restricted(rest), kind.code, deadline))
        agreed = {**known, **{n: v for part in parts for n, v in _agreed(part)}}
        return cls._agreeing(induced, kind.code, agreed, parts)

    @classmethod
    def grounded(cls, induced: Induced, undecided: Collection[int] = ()) -> Outcomes:
        """Compute the grounded extension, which is found without searching, as `of` does."""
        return cls._agreeing(induced, "GR", _grounded(framework_of(induced, undecided)), ())

    @classmethod
    def _agreeing(
        cls,
        induced: Induced,
        semantics: str,
        agreed: PartLabels,
        parts: tuple[tuple[PartLabels, ...], ...],
    ) -> Outcomes:
        accepted, rejected = (
            frozenset(n for n, verdict in agreed.items() if verdict is wanted)
            for wanted in (Verdict.ACCEPTED, Verdict.REJECTED)
        )
        return cls(induced, semantics, accepted, rejected, parts)

    @property
    def impossible(self) -> bool:
        """Whether there is no extension at all."""
        return not all(self.parts)

    def contested(self, numbers: tuple[int, ...]) -> bool:
        """Whether some extension accepts one of these arguments."""
        return any(
            labels.get(n) is Verdict.ACCEPTED
            for part in self.parts
            for labels in part
            for n in numbers
        )

    @property
    def notes(self) -> tuple[str, ...]:
        """What to know about the whole."""
        if not self.impossible:
            return ()
        return ("There is no extension of this semantics, so everything is undecided.",)

    def verdict(self, node: Node) -> Verdict:
        """Decide about a claim, or a sketch."""
        numbers = self.induced.arguments_for(node)
        if self.impossible:
            return Verdict.UNDECIDED
        if not numbers:
            lost = node in self.without or self.denied(node)
            return Verdict.REJECTED if lost else Verdict.UNDECIDED
        floating = any(self._each(part, numbers) for part in self.parts)
        if floating or not self.accepted.isdisjoint(numbers):
            return Verdict.ACCEPTED
        if self.rejected.issuperset(numbers) and not any(map(self.questioned, numbers)):
            return Verdict.REJECTED
        return Verdict.UNDECIDED

    @staticmethod
    def _each(part: tuple[PartLabels, ...], numbers: tuple[int, ...]) -> bool:
        """Whether each extension of a part accepts one of these arguments."""
        inside = [n for n in numbers if n in part[0]]
        return bool(inside) and all(
            any(labels[n] is Verdict.ACCEPTED for n in inside) for labels in part
        )

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

    def inference(self, number: int) -> Hyperedge | None:
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


def framework_of(induced: Induced, undecided: Collection[int] = ()) -> Framework:
    """
    Make a framework of a map's arguments; their names are their numbers.

    If some are *undecided*, one more argument attacks itself and all that are made of those.
    """
    targets: list[list[int]] = [[] for _ in induced.arguments]
    for attacker, attacked in induced.pairs:
        targets[attacker].append(attacked)
    if undecided:
        those = sum(1 << number for number in set(undecided))
        inside = induced.case.inside
        hit = [number for number, parts in enumerate(inside) if parts & those]
        targets.append([*hit, len(targets)])
    return Framework.numbered([str(number) for number, _ in enumerate(targets)], targets)


def _grounded(framework: Framework) -> PartLabels:
    labels = enumerate(grounded_labels(framework))
    return {n: _OF_LABEL[label] for n, label in labels if label in _OF_LABEL}


def _parts(
    framework: Framework, code: str, deadline: Deadline
) -> Iterator[tuple[PartLabels, ...]]:
    """Label the parts that don't attack each other, each in all its extensions."""
    from ..semantics import extensions  # noqa: PLC0415 - see `Outcomes.grounded`

    for numbers in weak_components(framework.targets, framework.attackers):
        part = framework.restricted(numbers)
        try:
            found = extensions(part, code, seconds=deadline.left)
        except LimitError:
            deadline.check()  # which says it in terms of the whole
            raise
        yield tuple(_numbered(part, e) for e in found)


def _numbered(part: Framework, extension: tuple[str, ...]) -> PartLabels:
    from ..semantics import labelling  # noqa: PLC0415 - see `Outcomes.grounded`

    return {int(name): verdict for name, verdict in labelling(part, extension).items()}


def _agreed(part: tuple[PartLabels, ...]) -> Iterator[tuple[int, Verdict]]:
    """Yield what all extensions of a part say alike."""
    for number, verdict in part[0].items() if part else ():
        if all(labels[number] is verdict for labels in part):
            yield number, verdict
