"""
The structured reading: premises, conclusions, and steps from the ones to the others.

Each step and relation of the map becomes a rule of an ASPIC+ theory, named by its reference,
so that an undercut of it is an argument for the negation of its name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import attrs

from .. import aspic
from ..aspic import InferenceRule, Literal, Theory
from ..errors import OptionError, TooLargeError
from ..model import ArgumentMap, ArgumentRef, ClaimRef, Kind, Ref, Verdict, expect_map
from ..model.refs import named
from ..schemes import find_scheme
from ._reading import MapReading
from .choices import Concessions, Premises, ReadingChoices, StrictSteps
from .framework import Induced, Presumption

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Unpack

    from ..graph import Hyperedge
    from ..model.protocols import ReadingKeywords

_EXCLUDING = {Kind.CONTRARY, Kind.CONTRADICTORY}


def structured(
    m: ArgumentMap, choices: ReadingChoices | None = None, **changed: Unpack[ReadingKeywords]
) -> Induced:
    """
    Read *m* as structured arguments that defeat one another.

    *choices* say how, see `ReadingChoices`; keywords change some of them.

    Raises:
        OptionError: if there is no such choice, or what is assumed contradicts itself.
        NotFoundError: if what is assumed isn't in the map; the message offers the nearest titles.
        TooLargeError: if there are too many arguments or attacks; the message says what to do.
    """
    chosen = (choices or ReadingChoices()).changed(**changed)
    reading = MapReading(expect_map(m), chosen)
    chosen = reading.choices
    theory = aspic.transposed(_Translation(reading).theory())
    try:
        case = aspic.build(theory, limit=chosen.arguments)
    except TooLargeError as error:
        advice = "leave something out, raise the limit (arguments=), or use argmap.induce.bipolar"
        raise TooLargeError(error.problem, advice) from None
    return Induced(
        reading.map,
        chosen,
        reading.nodes,
        case,
        aspic.defeats(case, link=chosen.link, comparison=chosen.comparison),
        reading.representatives,
        _by_source((*reading.inferences, *reading.challenges, *reading.weighings)),
    )


@attrs.frozen(eq=False)
class _Translation:
    """A reading, about to become a theory."""

    reading: MapReading

    @property
    def choices(self) -> ReadingChoices:
        return self.reading.choices

    def theory(self) -> Theory:
        assumed = self.assumed()
        rules = [r for i in self.reading.inferences for r in self.rules_for(i)]
        rules += map(self.asked, self.reading.challenges)
        by_end = _by_end(rules if self.reading.weighings else [])
        rules += self.conceded(by_end)
        preferences = self.preferred(by_end)
        presumed = (InferenceRule(Presumption(ref), (), Literal(ref)) for ref in self.presumed())
        settled = {*assumed, *(-literal for literal in assumed)}
        theory = Theory(
            tuple(r for r in (*presumed, *rules) if r.strict or r.conclusion not in settled),
            axioms=assumed,
            rule_preferences=(*preferences, *self.preferred_presumptions()),
            directed=frozenset(self.directed()),
        )
        _expect_consistent(theory)
        return theory

    def assumed(self) -> tuple[Literal, ...]:
        """Take what is assumed as axioms."""
        found: dict[Literal, None] = {}
        for ref, verdict in self.choices.assume.items():
            literal = self.literal(ref)
            if verdict is Verdict.UNDECIDED or ref not in self.reading.nodes:
                raise OptionError(
                    f"can't assume that {named(ref)} is {verdict}: expected a claim, or an "
                    "argument without steps, of this map, and accepted or rejected"
                )
            found[literal if verdict is Verdict.ACCEPTED else -literal] = None
        for literal in found:
            if -literal in found:
                name = named(cast("Ref", literal.atom))
                raise OptionError(f"can't assume that {name} is both accepted and rejected")
        return tuple(found)

    def presumed(self) -> Iterator[Ref]:
        """Yield what is taken for granted until something speaks against it."""
        reasons = self.reading.concluded if self.choices.premises is Premises.UNSUPPORTED else ()
        yield from (ref for ref in dict.fromkeys(self.stated()) if ref not in reasons)

    def stated(self) -> Iterator[Ref]:
        yield from map(self.reading.same, self.reading.nodes)
        for i in self.reading.inferences:  # unfinished arguments speak for themselves
            yield from (p for p in i.premises if not isinstance(p, ClaimRef))

    def literal(self, ref: Ref) -> Literal:
        return Literal(self.reading.same(ref))

    def rules_for(self, i: Hyperedge) -> Iterator[InferenceRule]:
        """Yield the rules that an inference amounts to."""
        premises = tuple(map(Literal, i.premises))
        target = Literal(i.target)
        if i.kind in _EXCLUDING and isinstance(i.target, ClaimRef):
            yield InferenceRule(i.source, premises, -target, strict=True)
            if i.kind is Kind.CONTRADICTORY and len(premises) == 1:
                yield InferenceRule(i.source, (-premises[0],), target, strict=True)
        else:
            conclusion = target if i.pro else -target
            yield InferenceRule(i.source, premises, conclusion, strict=self.is_strict(i))

    def asked(self, i: Hyperedge) -> InferenceRule:
        """Let a challenge undercut what it asks about: a presumption, or an inference."""
        nodes = isinstance(i.target, (ClaimRef, ArgumentRef))
        asked = Presumption(i.target) if nodes else i.target
        return InferenceRule(i.source, tuple(map(Literal, i.premises)), -Literal(asked))

    def is_strict(self, i: Hyperedge) -> bool:
        if (
            not i.pro
            or self.choices.strict is StrictSteps.NONE
            or i.source in self.reading.attacked
        ):
            return False
        scheme = find_scheme(i.scheme) if i.scheme else None
        return i.kind is Kind.ENTAILS or (scheme is not None and scheme.deductive)

    def directed(self) -> Iterator[Ref]:
        """Yield the objections: they win ties against what they are drawn against."""
        for i in self.reading.inferences if self.choices.directed else ():
            if i.con and i.kind not in _EXCLUDING:
                yield i.source

    def conceded(self, by_end: dict[Ref, list[InferenceRule]]) -> Iterator[InferenceRule]:
        """
        Yield rules by which what outweighs something undercuts the inferences from it.

        What is outweighed may itself do nothing but outweigh something else,
        so its rules have to be there first.
        """
        if self.choices.concessions is not Concessions.UNDERCUT:
            return
        queue = [i for i in self.reading.weighings if i.kind is Kind.OUTWEIGHS]
        later: dict[Ref, list[Hyperedge]] = {}
        for i in queue:  # which grows meanwhile
            names, _ = _compared(i, by_end)
            if not names:
                later.setdefault(i.target, []).append(i)
            for name in names:
                rule = InferenceRule(i.source, tuple(map(Literal, i.premises)), -Literal(name))
                yield rule
                for end in (i.source, *i.premises):
                    by_end.setdefault(end, []).append(rule)
                    queue += later.pop(end, ())

    def preferred(self, by_end: dict[Ref, list[InferenceRule]]) -> Iterator[tuple[Ref, Ref]]:
        """Yield which inferences are weaker than which."""
        concedes = self.choices.concessions is Concessions.PREFERENCE
        for i in self.reading.weighings:
            if i.kind is Kind.PREFERENCE or concedes:
                weak, strong = _compared(i, by_end)
                yield from ((w, s) for w in weak for s in strong)

    def preferred_presumptions(self) -> Iterator[tuple[Presumption, Presumption]]:
        concedes = self.choices.concessions is Concessions.PREFERENCE
        for i in self.reading.weighings:
            if i.kind is Kind.PREFERENCE or concedes:
                yield from ((Presumption(i.target), Presumption(p)) for p in i.premises)


def _by_source(inferences: Iterable[Hyperedge]) -> dict[Ref, tuple[Hyperedge, ...]]:
    """Sort inferences by the step or relation that they come from."""
    found: dict[Ref, list[Hyperedge]] = {}
    for inference in inferences:
        found.setdefault(inference.source, []).append(inference)
    return {source: tuple(several) for source, several in found.items()}


def _compared(
    i: Hyperedge, by_end: dict[Ref, list[InferenceRule]]
) -> tuple[tuple[Ref, ...], tuple[Ref, ...]]:
    """Name the inferences from what is outweighed, and those from what outweighs it."""
    strong = [rule for premise in i.premises for rule in by_end.get(premise, ())]
    weak = by_end.get(i.target, [])
    against = {-rule.conclusion for rule in strong}
    opposed = [rule for rule in weak if rule.conclusion in against]
    con = [rule for rule in weak if not rule.conclusion.positive]
    return _names(opposed or con or weak), _names(strong)


def _by_end(rules: list[InferenceRule]) -> dict[Ref, list[InferenceRule]]:
    """Sort rules by their premises, and by their name."""
    found: dict[Ref, list[InferenceRule]] = {}
    for rule in rules:
        for end in dict.fromkeys((rule.name, *(p.atom for p in rule.premises))):
            found.setdefault(cast("Ref", end), []).append(rule)
    return found


def _names(rules: list[InferenceRule]) -> tuple[Ref, ...]:
    return tuple(dict.fromkeys(cast("Ref", rule.name) for rule in rules))


def _expect_consistent(theory: Theory) -> None:
    known = aspic.consequences(aspic.transposed(theory).strict_rules, theory.axioms)
    clash = next((x for x in known if -x in known), None)
    if clash is not None:
        raise OptionError(
            f"what is assumed contradicts itself: {named(cast('Ref', clash.atom))} would be "
            "both accepted and rejected"
        )
