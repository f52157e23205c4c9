"""What Argdown's JSON cannot say about a map."""

from __future__ import annotations

import datetime as dt
import functools
import math
import re
from collections import defaultdict
from typing import TYPE_CHECKING, Any

from ..argdown.mapview.export import Export
from ..argdown.mapview.groups import parents
from ..argdown.mapview.view import as_viewed
from ..model import (
    Argument,
    ArgumentMap,
    ArgumentRef,
    Claim,
    ClaimRef,
    Data,
    Kind,
    Occurrence,
    Ref,
    Relation,
    RelationRef,
    Role,
    SectionRef,
    StepRef,
)
from ..suggest import has_half_characters
from ._base import Loss

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ..argdown.mapview.edges import RelationEdge

_UNSAYABLE = {Kind.OUTWEIGHS, Kind.PREFERENCE, Kind.EQUIVALENCE, Kind.REPHRASE}
_GENERATED = re.compile(r"Untitled [0-9]+")
_HALVES = "halves of characters"
_NOT_JSON = "dates or numbers in its data that JSON doesn't have"
_TOO_LARGE = 10**9
_SOURCE_AND_TARGET = 2
_IN_STEPS = (Role.PREMISE, Role.INTERMEDIATE_CONCLUSION, Role.MAIN_CONCLUSION)


class Losses:
    """Goes through a map and names what will not survive."""

    def __init__(self, m: ArgumentMap) -> None:
        self.m = m
        self.export = Export(m)

    def __iter__(self) -> Iterator[Loss]:
        yield from self._of_the_whole()
        yield from self._of_sections()
        elements: tuple[Claim | Argument, ...] = (*self.m.claims, *self.m.arguments)
        for element in elements:
            yield from _unique(self._of_element(element))
        yield from self._of_places()
        for argument in self.m.arguments:
            yield from _unique(self._of_steps(argument))
        yield from self._of_relations()

    def _of_the_whole(self) -> Iterator[Loss]:
        yield from self._of_front_matter()
        if as_viewed(self.m) is not self.m:
            what = "what it was like before its settings exploded or regrouped it"
            yield Loss(None, "whole.settings", what)
        if any(self.m.dialogue.parts().values()):
            yield Loss(None, "dialogue", "its dialogue")
        if self.m.leftovers:
            yield Loss(None, "leftovers", "what only other formats can say about it")

    def _of_front_matter(self) -> Iterator[Loss]:
        named: set[str] = set()
        if "title" in self.m.settings:
            named |= {"title"}
            yield Loss(None, "title", "its title")
        if self.m.sources:
            named |= {"source", "sources"}
            yield Loss(None, "sources", "what it says about its sources")
        if set(self.m.settings) - named:
            rest = "the rest of " if named else ""
            yield Loss(None, "settings", f"{rest}its front matter")

    # sections

    def _of_sections(self) -> Iterator[Loss]:
        around = parents(self.m)
        for index, section in enumerate(self.m.sections):
            at = SectionRef(index)
            if section.parent != around[index]:
                yield Loss(at, "nesting", "its place among the sections")
            if _is_unsayable(section.data):
                yield Loss(at, "data.json", _NOT_JSON)
            if has_half_characters(section.title):
                yield Loss(at, "title.half-characters", _HALVES)
            if any(map(has_half_characters, section.tags)):
                yield Loss(at, "tags.half-characters", f"{_HALVES} in a tag")
        if _by_nesting(around) != list(range(len(around))):
            yield Loss(None, "order.sections", "the order of its sections")

    # elements

    def _of_element(self, element: Claim | Argument) -> Iterator[Loss]:
        at = element.ref
        if isinstance(element.key, str):
            if _GENERATED.fullmatch(element.key):
                yield Loss(at, "title.generated", "its title, which looks like a generated one")
            if has_half_characters(element.key):
                yield Loss(at, "title.half-characters", _HALVES)
        elif self.export.title(element) != f"Untitled {element.key}":
            yield Loss(at, "title.taken", "its number, which another title has taken")
        elif not 0 < element.key < _TOO_LARGE:
            yield Loss(at, "title.number", "its number")
        for o in element.occurrences:
            yield from (Loss(at, code, what) for code, what in self._of_occurrence(o))

    def _of_occurrence(self, o: Occurrence) -> Iterator[tuple[str, str]]:
        if o.text != o.text.strip():
            yield "text.blanks", "spaces around its text"
        if has_half_characters(o.text):
            yield "text.half-characters", _HALVES
        if o.tags and any(map(has_half_characters, o.tags)):
            yield "tags.half-characters", f"{_HALVES} in a tag"
        if o.data and _is_unsayable(o.data):
            yield "data.json", _NOT_JSON
        if o.ranges:
            yield from _of_ranges(o)
        if o.section is not None and not 0 <= o.section < len(self.m.sections):
            yield "section.dangling", "its section, which is not in the map"
        if o.within is not None and (
            o.role not in _IN_STEPS or o.within.key not in self.m.arguments.by_key
        ):
            yield "occurrences.within", "of which argument it is a premise or a conclusion"

    # arguments

    def _of_steps(self, argument: Argument) -> Iterator[Loss]:
        end = argument.last
        for index, step in enumerate(argument.steps):
            last = index >= end
            plain = step.premise_refs and not step.rules and not step.data
            if step.conclusion_ref is None:
                if not (last and plain):
                    yield Loss(argument.ref, "steps.unfinished", "a step without a conclusion")
                continue  # its rules and data go with it
            if _is_unsayable(step.data):
                yield Loss(StepRef(argument.ref, index), "data.json", _NOT_JSON)
            if any(map(has_half_characters, step.rules)):
                yield Loss(StepRef(argument.ref, index), "rules.half-characters", _HALVES)
        used = any(step.premise_refs or step.conclusion_ref is not None for step in argument.steps)
        if argument.steps_section != (argument.home if used else None):
            yield Loss(argument.ref, "section.steps", "which section its steps are in")

    def _of_places(self) -> Iterator[Loss]:
        """Find claims that are stated elsewhere than where the steps have them."""
        for claim in self.m.claims:
            if sorted(self._stated(claim)) != sorted(self._in_steps.pop(claim.ref, ())):
                what = "of which arguments it is a premise or a conclusion"
                yield Loss(claim.ref, "occurrences.steps", what)
        for ref in self._in_steps:
            yield Loss(ref, "added", "that it only occurs in steps")
            if isinstance(ref.key, int):
                yield Loss(ref, "missing", "its number")

    def _stated(self, claim: Claim) -> Iterator[tuple[str, str]]:
        """Tell which arguments *claim* is stated in, and as what, by its occurrences."""
        for o in claim.occurrences:
            if o.within is not None and (
                o.role in _IN_STEPS or (o.within, claim.ref) in self._members
            ):
                yield repr(o.within.key), o.role.value if o.role else ""

    @functools.cached_property
    def _members(self) -> set[tuple[ArgumentRef, ClaimRef]]:
        return {(a.ref, ref) for a in self.m.arguments for ref in a.statements}

    @functools.cached_property
    def _in_steps(self) -> dict[ClaimRef, list[tuple[str, str]]]:
        """The arguments that each claim is stated in, and as what, by their steps."""
        roles: dict[ClaimRef, list[tuple[str, str]]] = defaultdict(list)
        for argument in self.m.arguments:
            name, end = repr(argument.key), argument.last
            for index, step in enumerate(argument.steps):
                for premise in step.premise_refs:
                    roles[premise].append((name, Role.PREMISE.value))
                if step.conclusion_ref is not None:
                    last = index >= end
                    role = Role.MAIN_CONCLUSION if last else Role.INTERMEDIATE_CONCLUSION
                    roles[step.conclusion_ref].append((name, role.value))
        return roles

    # relations

    def _of_relations(self) -> Iterator[Loss]:
        kept: list[int] = []
        for index, relation in enumerate(self.m.relations):
            at = RelationRef(index)
            lost = [] if self._is_plain(relation) else list(self._lost_of(relation))
            yield from (Loss(at, code, what) for code, what in lost)
            if index in self._survivors:
                kept.append(self._survivors[index])
            elif not any(code.partition(".")[0] != "data" for code, _ in lost):
                yield Loss(at, *self._why_gone(index, relation))
        if kept != sorted(kept):
            yield Loss(None, "order.relations", "the order of its relations")

    @functools.cached_property
    def _survivors(self) -> dict[int, int]:
        """The relations that come out as they were written, with their new places."""
        kept: dict[int, int] = {}
        for place, edge in enumerate(self.export.edges):
            for part in edge.relations:
                relation = self.m.relations[part.index]
                ends = (relation.kind, relation.sources, relation.targets)
                if ends == (edge.kind, (edge.source,), (edge.target,)):
                    kept[part.index] = place
                    break
        return kept

    def _is_plain(self, relation: Relation) -> bool:
        """Whether it is what nearly all are: one claim or argument on one other."""
        if relation.data or len(relation.sources) != 1 or len(relation.targets) != 1:
            return False
        (source,), (target,) = relation.sources, relation.targets
        return (
            relation.kind not in _UNSAYABLE and self._is_there(source) and self._is_there(target)
        )

    def _lost_of(self, relation: Relation) -> Iterator[tuple[str, str]]:
        ends = (*relation.sources, *relation.targets)
        written = all(any(map(self._is_there, e)) for e in (relation.sources, relation.targets))
        if not (relation.sources and relation.targets):
            yield "missing.half", "the whole relation, because it has only one end"
        elif any(isinstance(end, RelationRef) for end in ends):
            code = "ends" if written else "missing"
            yield f"{code}.relation", "the whole relation, because one of its ends is a relation"
        elif not all(map(self._is_there, ends)):
            yield "ends.dangling", "an end that is not in the map"
        elif len(ends) > _SOURCE_AND_TARGET:
            yield "linked", "that its sources are linked"
        if any(isinstance(end, StepRef) and self._moves(end) for end in ends):
            yield "ends.step", "which step of an argument it is about"
        if relation.kind in _UNSAYABLE:
            yield "kind", f"that it is of the kind {relation.kind.value}"
        if set(relation.data) - ({"linked"} if len(ends) > _SOURCE_AND_TARGET else set()):
            yield "data", "its data"

    def _moves(self, ref: StepRef) -> bool:
        """Whether a step gets another number: those without a conclusion are not counted."""
        found = self.m.get(ref)
        steps = found.steps if isinstance(found, Argument) else ()
        return sum(s.conclusion_ref is not None for s in steps[: max(0, ref.index)]) != ref.index

    def _is_there(self, ref: Ref) -> bool:
        if isinstance(ref, ClaimRef):
            return ref.key in self.m.claims.by_key
        if isinstance(ref, ArgumentRef):
            return ref.key in self.m.arguments.by_key
        if isinstance(ref, RelationRef):
            return False
        found = self.m.get(ref)
        steps = found.steps if isinstance(found, Argument) else ()
        return 0 <= ref.index < len(steps) and not self._moves(ref)

    def _why_gone(self, index: int, relation: Relation) -> tuple[str, str]:
        edge = self._first_edges.get(index)
        if edge is not None and edge.kind != relation.kind:
            return "kind.strict", f"that it is of the kind {relation.kind.value}"
        ends = (*relation.sources, *relation.targets)
        arguments = [self.m.get(e) for e in ends if isinstance(e, ArgumentRef)]
        if any(isinstance(a, Argument) and a.steps for a in arguments):
            return "ends.moved", "that it links arguments, not their premises or conclusions"
        return "missing.repeated", "the relation, because another one says or implies the same"

    @functools.cached_property
    def _first_edges(self) -> dict[int, RelationEdge]:
        return {edge.relations[0].index: edge for edge in self.export.edges}


def _unique(losses: Iterable[Loss]) -> Iterable[Loss]:
    return dict.fromkeys(losses)


def _by_nesting(around: list[int | None]) -> list[int]:
    """List sections as JSON nests them: each before what is in it."""
    inner: dict[int | None, list[int]] = defaultdict(list)
    for index, parent in enumerate(around):
        inner[parent].append(index)
    listed: list[int] = []
    todo = inner[None][::-1]
    while todo:
        listed.append(todo.pop())
        todo += inner[listed[-1]][::-1]
    return listed


def _of_ranges(o: Occurrence) -> Iterator[tuple[str, str]]:
    blanks, length = len(o.text) - len(o.text.lstrip()), len(o.text.strip())
    if any(not blanks <= r.start <= r.end <= blanks + length for r in o.ranges) or blanks:
        yield "marks.outside", "marks outside its text"
    if any(has_half_characters(r.value) for r in o.ranges):
        yield "marks.half-characters", f"{_HALVES} in a tag or a link"


def _is_unsayable(value: Any) -> bool:
    """Whether *value* contains, at any depth, what JSON cannot express."""
    if isinstance(value, Data):
        return _any_unsayable(value.values()) or any(has_half_characters(k) for k in value)
    if isinstance(value, tuple):
        return _any_unsayable(value)
    if isinstance(value, str):
        return has_half_characters(value)
    return isinstance(value, dt.date) or (isinstance(value, float) and not math.isfinite(value))


def _any_unsayable(values: Iterable[Any]) -> bool:
    return any(map(_is_unsayable, values))
