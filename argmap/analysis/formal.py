"""The formulas of a map, and what follows from them."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, TypeVar

import attrs

from ..errors import MissingExtraError
from ..graph import premises
from ..model import Argument, ArgumentRef, ClaimRef, Data, Ref, StepRef
from .schemes import Schemes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from ..logic import Formula, FormulaError, Interpretation, Reasoner, Validity
    from ..model import Claim
    from ..schemes import Scheme
    from ._base import Analysis

_T = TypeVar("_T")
#: The scheme whose step discharges an assumption: one of its premises is not asserted.
_REDUCTIO = "reductio-ad-absurdum"


@attrs.frozen
class Inferred:
    """A step or a whole argument, at *at*, whose premises and conclusion carry formulas."""

    argument: Argument
    premises: tuple[ClaimRef, ...]
    conclusion: ClaimRef
    at: Ref


@attrs.frozen
class Clash:
    """
    Premises of *argument* that can't all be true, but could if any one were left out.

    It is *vacuous* if the argument is valid only for that.
    *spared* are the smallest sets of premises without which there is no contradiction left,
    and the conclusion still follows.
    """

    argument: Argument
    premises: tuple[ClaimRef, ...]
    vacuous: bool
    spared: tuple[tuple[ClaimRef, ...], ...] = ()


class Formal:
    """
    The formulas of a map, and a reasoner about them.

    *refused* are the formalizations that aren't formulas, and why.
    In a map without formulas, this costs no more than looking for one.
    """

    def __init__(self, analysis: Analysis) -> None:
        self.analysis = analysis
        self.formulas: dict[ClaimRef, Formula] = {}
        self.refused: list[tuple[Claim, FormulaError | None]] = []
        self.reasoner: Reasoner | None = None
        written = [c for c in analysis.map.claims if c.data.get("formalization") is not None]
        if written:
            self._read(written)

    def _read(self, written: Iterable[Claim]) -> None:
        from ..logic import FormulaError, Reasoner, parse  # noqa: PLC0415 - few maps need it

        self.reasoner = Reasoner()
        for claim in written:
            text = claim.data["formalization"]
            if not isinstance(text, str):
                self.refused.append((claim, None))
                continue
            try:
                self.formulas[claim.ref] = parse(text)
            except FormulaError as error:
                self.refused.append((claim, error))

    @functools.cached_property
    def steps(self) -> tuple[Inferred, ...]:
        """List the steps that are formalized throughout."""
        found = (s for a in self.analysis.map.arguments for s in self._steps(a))
        return tuple(s for s in found if self._all([*s.premises, s.conclusion]))

    @functools.cached_property
    def wholes(self) -> tuple[Inferred, ...]:
        """List the arguments whose premises and main conclusion are formalized."""
        found = (self._whole(a) for a in self.analysis.map.arguments if self.formulas)
        return tuple(w for w in found if w and self._all([*w.premises, w.conclusion]))

    @functools.cached_property
    def clashes(self) -> tuple[Clash, ...]:
        """List the arguments whose premises contradict one another."""
        found = map(self._clash, self.analysis.map.arguments if self.formulas else ())
        return tuple(clash for clash in found if clash)

    @functools.cached_property
    def assumed(self) -> frozenset[ClaimRef]:
        """The premises that are only assumed, to be refuted by a step of reductio ad absurdum."""
        named = {s.argument for s, scheme in self._schemes.items() if scheme.name == _REDUCTIO}
        refuted = (a for a in self.analysis.map.arguments if a.ref in named)
        return frozenset(p for argument in refuted for p in self._assumptions(argument))

    @functools.cached_property
    def unasserted(self) -> frozenset[ClaimRef]:
        """What is assumed, and what steps of the same argument infer from it."""
        found = set(self.assumed)
        for argument in self.analysis.map.arguments if found or self._schemes else ():
            reductio = [i for i, _ in enumerate(argument.steps) if self._is_reductio(argument, i)]
            if reductio and self.assumed.isdisjoint(argument.premise_refs):
                # one of them is assumed, and nobody says which
                found.update(argument.premise_refs)
            for index in range(reductio[-1] if reductio else 0):
                end = argument.steps[index].conclusion_ref
                if end is not None and not found.isdisjoint(premises(argument, index)):
                    found.add(end)
        return frozenset(found)

    def _assumptions(self, argument: Argument) -> Iterator[ClaimRef]:
        """Find the premises that a step of reductio denies."""
        for index, step in enumerate(argument.steps):
            if self._is_reductio(argument, index) and step.conclusion_ref in self:
                for premise in argument.premise_refs:
                    if premise in self and self._contradict(premise, step.conclusion_ref):
                        yield premise

    def _contradict(self, one: Ref, other: Ref | None) -> bool:
        if other is None:
            return False
        found = (self.excluded([one], other), self.exhausted([one], other))
        return all(f is not None and f.decision.value == "valid" for f in found)

    def _is_reductio(self, argument: Argument, index: int) -> bool:
        scheme = self._schemes.get(StepRef(argument.ref, index))
        return scheme is not None and scheme.name == _REDUCTIO

    @functools.cached_property
    def _schemes(self) -> dict[StepRef, Scheme]:
        """The scheme of each step; that of an argument is the scheme of its last step."""
        found: dict[StepRef, Scheme] = {}
        arguments = self.analysis.map.arguments.by_key
        for use in self.analysis.of(Schemes).uses if self.formulas else ():
            at = use.at
            if isinstance(at, ArgumentRef) and at.key in arguments:
                at = StepRef(at, len(arguments[at.key].steps) - 1)
            if isinstance(at, StepRef) and use.scheme is not None:
                found.setdefault(at, use.scheme)
        return found

    def defeasible(self, at: Ref) -> bool:
        """Whether the step *at*, or a step of the argument *at*, only has to be presumptive."""
        return any(
            not scheme.deductive
            for step, scheme in self._schemes.items()
            if at in (step, step.argument)
        )

    def __contains__(self, ref: Ref | None) -> bool:
        return ref in self.formulas

    def formulas_of(self, refs: Iterable[Ref]) -> list[Formula]:
        """Return the formulas of *refs*; each must have one."""
        return [self.formulas[ref] for ref in refs if isinstance(ref, ClaimRef)]

    def entails(self, grounds: Iterable[Ref], conclusion: Ref) -> Validity | None:
        """Say whether *conclusion* follows; None if nothing installed can tell."""
        formulas, concluded = self.formulas_of(grounds), self.formulas_of([conclusion])[0]
        return self._asked(lambda reasoner: reasoner.entails(formulas, concluded))

    def excluded(self, one: Iterable[Ref], other: Ref) -> Validity | None:
        """Say whether *one* and *other* can't be true together."""
        from ..logic.formula import Not  # noqa: PLC0415 - few maps need it

        formulas, against = self.formulas_of(one), self.formulas_of([other])[0]
        return self._asked(lambda reasoner: reasoner.entails(formulas, Not(against)))

    def exhausted(self, one: Iterable[Ref], other: Ref) -> Validity | None:
        """Say whether *one*, each of them, and *other* can't be false together."""
        from ..logic.formula import Not  # noqa: PLC0415 - few maps need it

        formulas, against = self.formulas_of(one), self.formulas_of([other])[0]
        return self._asked(lambda r: r.entails([Not(f) for f in formulas], against))

    def follows(self, grounds: Iterable[Ref], conclusion: Ref) -> bool:
        """Say whether *conclusion* was shown to follow."""
        from ..logic import Decision  # noqa: PLC0415 - few maps need it

        found = self.entails(grounds, conclusion)
        return found is not None and found.decision is Decision.VALID

    def consistent(self, formulas: Sequence[Formula]) -> bool | None:
        """Say whether *formulas* can all be true; None if that wasn't decided."""
        return self._asked(lambda reasoner: reasoner.consistent(formulas))

    def conflict(self, refs: Sequence[ClaimRef]) -> tuple[ClaimRef, ...]:
        """Find a minimal part of *refs* that can't all be true; empty if none was found."""
        from ..logic import minimal_inconsistent  # noqa: PLC0415 - few maps need it

        found = self._asked(lambda r: minimal_inconsistent(self.formulas_of(refs), r))
        return tuple(refs[i] for i in found or ())

    def repairs(self, refs: Sequence[ClaimRef]) -> tuple[tuple[ClaimRef, ...], ...]:
        """Find the smallest sets to give up, so that the others can be true."""
        from ..logic import smallest_repairs  # noqa: PLC0415 - few maps need it

        found = self._asked(lambda r: smallest_repairs(self.formulas_of(refs), r))
        return tuple(tuple(refs[i] for i in each) for each in found or ())

    def example_in_words(self, found: Interpretation | None) -> str:
        """Describe a countermodel in the words that the map declares, as the end of a sentence."""
        claims = self.analysis.map.claims.by_key
        names = {name: text for _, name, text in reversed(self.declared)}
        texts = {f: claims[ref.key].text for ref, f in reversed(self.formulas.items())}
        sentences = {formula: text for formula, text in texts.items() if text}
        return f", for example where {found.in_words(names, sentences)}" if found else ""

    @functools.cached_property
    def declarations(self) -> tuple[tuple[Ref | None, object], ...]:
        """List what is given as declarations, whatever it is, and where."""
        m = self.analysis.map
        declared: list[tuple[Ref | None, object]] = [(None, m.settings.get("declarations"))]
        declared += [
            (c.ref, o.data.get("declarations")) for c in m.claims for o in c.occurrences if o.data
        ]
        return tuple((ref, names) for ref, names in declared if names is not None)

    @functools.cached_property
    def declared(self) -> tuple[tuple[Ref | None, str, str], ...]:
        """List what names are declared to mean, and where; None is the front matter."""
        return tuple(self._declared())

    def _declared(self) -> Iterator[tuple[Ref | None, str, str]]:
        for ref, names in self.declarations:
            for name, text in names.items() if isinstance(names, Data) else ():
                if isinstance(text, str) and text.strip():
                    yield ref, name, text

    def _steps(self, argument: Argument) -> Iterator[Inferred]:
        for index, step in enumerate(argument.steps):
            grounds = tuple(dict.fromkeys(premises(argument, index)))
            if self.formulas and self._is_reductio(argument, index):
                grounds = tuple(p for p in grounds if p not in self.assumed)
            if step.conclusion_ref is not None and grounds and step.mode == "argument":
                yield Inferred(argument, grounds, step.conclusion_ref, argument.step_ref(index))

    def _whole(self, argument: Argument) -> Inferred | None:
        grounds = tuple(p for p in dict.fromkeys(argument.premise_refs) if p not in self.assumed)
        if argument.conclusion_ref is None or not grounds:
            return None
        if any(step.mode != "argument" for step in argument.steps):
            return None
        return Inferred(argument, grounds, argument.conclusion_ref, argument.ref)

    def _clash(self, argument: Argument) -> Clash | None:
        reductio = any(self._is_reductio(argument, i) for i, _ in enumerate(argument.steps))
        if reductio and self.assumed.isdisjoint(argument.premise_refs):
            return None  # what is assumed isn't formalized, or isn't denied in so many words
        formal = [
            p for p in dict.fromkeys(argument.premise_refs) if p in self and p not in self.assumed
        ]
        conflict = self.conflict(formal) if formal else ()
        if not conflict:
            return None
        whole = next((w for w in self.wholes if w.argument is argument), None)
        repairs = self.repairs(formal) if whole else ()
        spared = tuple(
            given_up
            for given_up in repairs
            if whole and self.follows([p for p in formal if p not in given_up], whole.conclusion)
        )
        return Clash(argument, conflict, bool(whole and repairs) and not spared, spared)

    def _all(self, refs: Iterable[Ref]) -> bool:
        return all(ref in self.formulas for ref in refs)

    def _asked(self, question: Callable[[Reasoner], _T]) -> _T | None:
        """Put a question; note what is missing to answer it."""
        assert self.reasoner is not None  # noqa: S101 - who asks has formulas
        try:
            return question(self.reasoner)
        except MissingExtraError as error:
            self.analysis.skip(f"skipped, in rules about logic (LOG): {error}")
            return None
