"""Which claims and arguments are shown in the map, and why."""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet

import attrs

from ...model import (
    Argument,
    ArgumentMap,
    ArgumentRef,
    Claim,
    ClaimRef,
    Element,
    ElementRef,
    Ref,
    Role,
    StepRef,
)
from ..settings import Settings
from .edges import SYMMETRIC, RelationEdge
from .groups import home_of


@attrs.frozen
class Inclusion:
    """
    Whether an element is in the map, and the rule that decided.

    *rule* is the name of a setting, of a key of the element's data, or of a mode.
    *via* is what ties the element to the rest of the map, if that matters.
    """

    included: bool
    rule: str
    via: RelationEdge | ElementRef | None = None

    def sentence(self, m: ArgumentMap) -> str:
        """Explain why."""
        said = _WHY[self.rule, self.included]
        return said if self.via is None else f"{said}, and it is connected: {self._tie(m)}"

    def _tie(self, m: ArgumentMap) -> str:
        via = self.via
        if isinstance(via, RelationEdge):
            source, target = m.label(via.source), m.label(via.target)
            return f"there is a relation ({via.kind.value}) from {source} to {target}"
        if isinstance(via, ClaimRef):
            return f"its premise or conclusion {m.label(via)} is shown"
        uses = "shares a claim with it" if self.rule == "connected" else "uses it"
        return f"the argument {m.label(via)} {uses}" if via else ""


_WHY: Mapping[tuple[str, bool], str] = {
    ("isInMap", True): "its data says isInMap: true",
    ("isInMap", False): "its data says isInMap: false",
    ("includeStatements", True): "the setting selection.includeStatements lists it",
    ("excludeStatements", False): "the setting selection.excludeStatements lists it",
    ("excludeArguments", False): "the setting selection.excludeArguments lists it",
    (
        "selectedSections",
        False,
    ): "the setting selection.selectedSections does not list its section",
    ("selectedTags", False): "none of its tags is in the setting selection.selectedTags",
    ("excludeDisconnected", True): "disconnected arguments are shown, too"
    " (selection.excludeDisconnected: false)",
    ("excludeDisconnected", False): "it isn't connected to anything that could be shown"
    " (selection.excludeDisconnected)",
    ("connected", True): "it is an argument",
    ("all", True): "all claims are shown (selection.statementSelectionMode: all)",
    ("with-title", True): "claims that have a title, or a relation"
    " outside reconstructions, are shown (selection.statementSelectionMode: with-title)",
    ("with-title", False): "it has no title, and either has no relation"
    " or is used in an argument (selection.statementSelectionMode: with-title)",
    ("top-level", True): "claims that are a paragraph of their own somewhere, or"
    " have a relation outside reconstructions, are shown"
    " (selection.statementSelectionMode: top-level)",
    ("top-level", False): "it isn't a paragraph of its own anywhere, and either has no relation"
    " or is used in an argument (selection.statementSelectionMode: top-level)",
    ("with-relations", True): "claims that have a relation are shown"
    " (selection.statementSelectionMode: with-relations)",
    ("with-relations", False): "it has no relation to anything that could be shown"
    " (selection.statementSelectionMode: with-relations)",
    ("not-used-in-argument", True): "no argument uses it"
    " (selection.statementSelectionMode: not-used-in-argument)",
    ("not-used-in-argument", False): "an argument uses it"
    " (selection.statementSelectionMode: not-used-in-argument)",
    ("with-more-than-one-relation", True): "it has a relation, and more than one"
    " if an argument uses it (selection.statementSelectionMode: with-more-than-one-relation)",
    ("with-more-than-one-relation", False): "it has no relation, or an argument uses it"
    " and it has only one (selection.statementSelectionMode: with-more-than-one-relation)",
}


@attrs.frozen
class Selection:
    """
    What is shown, in the author's order, and a decision on every claim and argument.

    *concluding* and *using* list the shown arguments by their main conclusions and premises.
    """

    decisions: Mapping[Ref, Inclusion]
    concluding: Mapping[ClaimRef, tuple[ArgumentRef, ...]] = attrs.field(repr=False)
    using: Mapping[ClaimRef, tuple[ArgumentRef, ...]] = attrs.field(repr=False)

    def __contains__(self, ref: object) -> bool:
        found = self.decisions.get(ref)  # type: ignore[call-overload]
        return found is not None and found.included

    def explain(self, m: ArgumentMap, ref: ElementRef) -> str:
        """Explain whether *ref* is in the map, and why."""
        decision = self.decisions.get(ref)
        if decision is None:
            return f"{m.label(ref)} is not in the map: nothing in it has that name."
        verb = "is" if decision.included else "is not"
        return f"{m.label(ref)} {verb} in the map: {decision.sentence(m)}."


def barred(m: ArgumentMap) -> dict[Ref, str]:
    """Map what the settings and data of *m* exclude from the start to the rule that does so."""
    barring = _Barring(m)
    elements: tuple[Claim | Argument, ...] = (*m.claims, *m.arguments)
    return {e.ref: rule for e in elements if (rule := barring.rule(e))}


def select(m: ArgumentMap, edges: Iterable[RelationEdge]) -> Selection:
    """Choose what is shown: drop what is excluded, then choose claims, then arguments."""
    elements: tuple[Claim | Argument, ...] = (*m.claims, *m.arguments)
    out = {ref: Inclusion(False, rule) for ref, rule in barred(m).items()}
    chosen = _Choice(m, list(edges), [e for e in elements if e.ref not in out]).decisions()
    decided: dict[Ref, Inclusion] = {e.ref: out.get(e.ref) or chosen[e.ref] for e in elements}
    shown = [a for a in m.arguments if decided[a.ref].included]
    return Selection(decided, *_uses(shown))


class _Barring:
    """The settings and data that keep an element out from the start."""

    def __init__(self, m: ArgumentMap) -> None:
        self.m = m
        self.settings = Settings.of(m).selection

    def rule(self, element: Claim | Argument) -> str:
        """Name what bars *element*; empty if nothing does."""
        is_claim = isinstance(element, Claim)
        said = self.settings
        if not said.ignores_data and element.data.get("isInMap") is False:
            return "isInMap"
        excluded = said.excluded_statements if is_claim else said.excluded_arguments
        if excluded and name_of(element) in excluded:
            return "excludeStatements" if is_claim else "excludeArguments"
        if said.sections is not None and not self._in_section(element):
            return "selectedSections"
        if said.tags is not None and not self._is_tagged(element):
            return "selectedTags"
        return ""

    def _in_section(self, element: Claim | Argument) -> bool:
        home = home_of(self.m, element)
        if home is None:
            return self.settings.sectionless
        return self.m.sections[home].title in (self.settings.sections or ())

    def _is_tagged(self, element: Claim | Argument) -> bool:
        if not element.tags:
            return self.settings.untagged
        return not (self.settings.tags or frozenset()).isdisjoint(element.tags)


class _Choice:
    """The choice among what is not barred."""

    def __init__(
        self, m: ArgumentMap, edges: Sequence[RelationEdge], candidates: list[Claim | Argument]
    ) -> None:
        said = Settings.of(m).selection
        self.edges = edges
        self.claims = [c for c in candidates if isinstance(c, Claim)]
        self.arguments = [a for a in candidates if isinstance(a, Argument)]
        self.reads_data = not said.ignores_data
        self.mode = said.mode
        self.connected_only = said.connected_only
        self.included = said.included or frozenset()
        self.argument_refs = frozenset(a.ref for a in self.arguments)
        self.concluding, self.using = _uses(self.arguments)

    def decisions(self) -> dict[Ref, Inclusion]:
        """Decide on the claims, then on the arguments beside the claims that are in."""
        open_claims = frozenset(c.ref for c in self.claims)
        ties = _Ties(self, open_claims)
        decided: dict[Ref, Inclusion] = {c.ref: self._claim(c, ties) for c in self.claims}
        shown = frozenset(ref for ref, d in decided.items() if d.included)
        ties = _Ties(self, shown)
        decided.update((a.ref, self._argument(a, ties, shown)) for a in self.arguments)
        return decided

    # claims

    def _claim(self, claim: Claim, ties: _Ties) -> Inclusion:
        if self.reads_data and claim.data.get("isInMap") is True:
            return Inclusion(True, "isInMap")
        if name_of(claim) in self.included:
            return Inclusion(True, "includeStatements")
        related = ties.of(claim.ref)
        user = _first(self.concluding.get(claim.ref)) or _first(self.using.get(claim.ref))
        if not self._fits(claim, ties, related=related is not None, used=user is not None):
            return Inclusion(False, self.mode)
        if self.connected_only and related is None and user is None:
            return Inclusion(False, "excludeDisconnected")
        return Inclusion(True, self.mode, related or user)

    def _fits(self, claim: Claim, ties: _Ties, *, related: bool, used: bool) -> bool:
        """Whether the mode lets *claim* in."""
        loose = related and not used
        if self.mode == "with-title":
            return is_titled(claim) or loose
        if self.mode == "top-level":
            return any(o.role is Role.TOP_LEVEL for o in claim.occurrences) or loose
        if self.mode == "with-relations":
            return related
        if self.mode == "not-used-in-argument":
            return not used
        if self.mode == "with-more-than-one-relation":
            return loose or (related and ties.several(claim.ref))
        return True

    # arguments

    def _argument(self, argument: Argument, ties: _Ties, shown: AbstractSet[Ref]) -> Inclusion:
        if self.reads_data and argument.data.get("isInMap") is True:
            return Inclusion(True, "isInMap")
        if not self.connected_only:
            return Inclusion(True, "excludeDisconnected")
        via = self._tie(argument, ties, shown)
        if via is None:
            return Inclusion(False, "excludeDisconnected")
        return Inclusion(True, "connected", via)

    def _tie(
        self, argument: Argument, ties: _Ties, shown: AbstractSet[Ref]
    ) -> RelationEdge | ElementRef | None:
        """Find what connects *argument*: a relation of its own or of what it is made of."""
        own = ties.of(argument.ref)
        if own is not None:
            return own
        end = argument.conclusion_ref
        for premise in argument.premise_refs:
            said = ties.into.get(premise)
            if said is not None:
                return said
            if premise in shown:
                return premise
            other = _other(self.concluding.get(premise, ()), argument.ref)
            if other is not None:
                return other
        if end is None:
            return None
        return (
            ties.out.get(end)
            or (end if end in shown else None)
            or _other(self.using.get(end, ()), argument.ref)
        )


class _Ties:
    """
    The edges whose far end can be shown, given which *claims* can.

    A claim that is not itself shown is present where an argument carries it:
    as a conclusion if it bears on something, as a premise if something bears on it.
    """

    def __init__(self, choice: _Choice, claims: AbstractSet[Ref]) -> None:
        self.choice = choice
        self.claims = claims
        self.out: dict[Ref, RelationEdge] = {}
        self.into: dict[Ref, RelationEdge] = {}
        for edge in choice.edges:
            self._tie(edge)

    def _tie(self, edge: RelationEdge) -> None:
        source, target = _holder(edge.source), _holder(edge.target)
        symmetric = edge.kind in SYMMETRIC
        if self._present(target, as_source=symmetric, as_target=True):
            self.out.setdefault(source, edge)
            if symmetric:
                self.into.setdefault(source, edge)
        if self._present(source, as_source=True, as_target=symmetric):
            self.into.setdefault(target, edge)
            if symmetric:
                self.out.setdefault(target, edge)

    def _present(self, ref: Ref, *, as_source: bool, as_target: bool) -> bool:
        if isinstance(ref, ArgumentRef):
            return ref in self.choice.argument_refs
        if not isinstance(ref, ClaimRef):
            return False
        return (
            ref in self.claims
            or (as_source and ref in self.choice.concluding)
            or (as_target and ref in self.choice.using)
        )

    def of(self, ref: Ref) -> RelationEdge | None:
        """Give the first edge that ties *ref* to something, whichever way it points."""
        return self.out.get(ref) or self.into.get(ref)

    def several(self, ref: Ref) -> bool:
        """Whether *ref* stands in relations to more than one partner."""
        return len(self._partners.get(ref, ())) > 1

    @functools.cached_property
    def _partners(self) -> dict[Ref, set[Ref]]:
        found: dict[Ref, set[Ref]] = defaultdict(set)
        for edge in self.choice.edges:
            source, target = _holder(edge.source), _holder(edge.target)
            found[source].add(target)
            found[target].add(source)
        return found


def _holder(ref: Ref) -> Ref:
    """Let an argument stand for its steps."""
    return ref.argument if isinstance(ref, StepRef) else ref


def name_of(element: Element) -> str:
    """Give the title that settings know *element* by."""
    return element.title if element.title is not None else f"Untitled {element.key}"


def is_titled(element: Element) -> bool:
    """Whether *element* has a title of its own; one that begins with Untitled is none."""
    return element.title is not None and not element.title.startswith("Untitled")


_Uses = Mapping[ClaimRef, tuple[ArgumentRef, ...]]


def _uses(arguments: Iterable[Argument]) -> tuple[_Uses, _Uses]:
    """List arguments by their main conclusions and by their premises."""
    concluding: dict[ClaimRef, list[ArgumentRef]] = defaultdict(list)
    using: dict[ClaimRef, list[ArgumentRef]] = defaultdict(list)
    for argument in arguments:
        if argument.conclusion_ref is not None:
            concluding[argument.conclusion_ref].append(argument.ref)
        for premise in dict.fromkeys(argument.premise_refs):
            using[premise].append(argument.ref)
    return (
        {c: tuple(found) for c, found in concluding.items()},
        {c: tuple(found) for c, found in using.items()},
    )


def _first(refs: tuple[ArgumentRef, ...] | None) -> ArgumentRef | None:
    return refs[0] if refs else None


def _other(refs: tuple[ArgumentRef, ...], me: ArgumentRef) -> ArgumentRef | None:
    return next((r for r in refs if r != me), None)
