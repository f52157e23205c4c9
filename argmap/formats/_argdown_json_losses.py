"""What Argdown's JSON cannot say of a map."""

from __future__ import annotations

import datetime as dt
import functools
import math
import re
from collections import defaultdict
from typing import TYPE_CHECKING, Any

from ..argdown.mapview.export import Export
from ..argdown.mapview.view import viewed
from ..model import (
    Argument,
    ArgumentMap,
    ArgumentRef,
    Claim,
    ClaimRef,
    Data,
    Key,
    Kind,
    Occurrence,
    Ref,
    Relation,
    RelationRef,
    Role,
)
from ._base import Loss

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_UNSAYABLE = {Kind.OUTWEIGHS, Kind.PREFERENCE, Kind.EQUIVALENCE, Kind.REPHRASE}
_GENERATED = re.compile(r"Untitled [0-9]+")
_HALF = re.compile("[\ud800-\udfff]")
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
            yield from (Loss(element.label, what) for what in self._of_element(element))
        for argument in self.m.arguments:
            yield from (Loss(argument.label, what) for what in self._of_steps(argument))
        yield from self._of_relations()

    def _of_the_whole(self) -> Iterator[Loss]:
        if self.m.settings:
            yield Loss("the map", "its front matter")
        if viewed(self.m) is not self.m:
            yield Loss("the map", "its shape before its settings exploded or regrouped it")
        if self.m.dialogue.locutions or self.m.dialogue.participants:
            yield Loss("the map", "its dialogue")
        if self.m.leftovers:
            yield Loss("the map", "what other formats left over")

    def _of_sections(self) -> Iterator[Loss]:
        path: list[int] = []
        for index, section in enumerate(self.m.sections):
            while path and path[-1] != section.parent:
                path.pop()
            if section.parent is not None and not path:
                yield Loss(section.title, "its place among the sections")
            path.append(index)
            if _has_dates(section.data):
                yield Loss(section.title, "that a date in its data is a date")
            if _HALF.search(section.title):
                yield Loss(section.title, "half characters")

    # elements

    def _of_element(self, element: Claim | Argument) -> Iterator[str]:
        if isinstance(element.key, str):
            if _GENERATED.fullmatch(element.key):
                yield "that its title was not generated"
            if _HALF.search(element.key):
                yield "half characters"
        elif self.export.title(element) != f"Untitled {element.key}":
            yield "its number, which another title takes"
        elif not 0 < element.key < 10**9:
            yield "its number"
        for o in element.occurrences:
            yield from self._of_occurrence(o)

    def _of_occurrence(self, o: Occurrence) -> Iterator[str]:
        if o.text != o.text.strip():
            yield "blanks around its text"
        if not o.text.isascii() and _HALF.search(o.text):
            yield "half characters"
        if o.tags and any(_HALF.search(tag) for tag in o.tags):
            yield "half characters in a tag"
        if o.data and _has_dates(o.data):
            yield "that a date or number in its data is one"
        if o.ranges and any(not 0 <= r.start <= r.end <= len(o.text) for r in o.ranges):
            yield "marks outside its text"
        if o.section is not None and not 0 <= o.section < len(self.m.sections):
            yield "its section, which is not in the map"
        if o.within is not None and (
            o.role not in _IN_STEPS or o.within.key not in self.m.arguments.by_key
        ):
            yield "whose premise or conclusion it is"

    # arguments

    def _of_steps(self, argument: Argument) -> Iterator[str]:
        end = argument.last
        for index, step in enumerate(argument.steps):
            last = index >= end
            plain = step.premises and not step.rules and not step.data
            if step.conclusion is None and not (last and plain):
                yield "a step without a conclusion"
            if _has_dates(step.data):
                yield "that a date in its data is a date"
            if any(_HALF.search(rule) for rule in step.rules):
                yield "half characters"
        if argument.steps_section != (argument.section if argument.steps else None):
            yield "where its steps stand"
        if self._places_of(argument) != self._roles_of(argument):
            yield "where its premises and conclusions are stated"

    def _places_of(self, argument: Argument) -> list[tuple[Key, str]]:
        """List the statements of a structure, as the claims' occurrences tell them."""
        refs = set(argument.statements)
        found = [
            (claim.key, role.value if role else "")
            for claim, role in self._within.get(argument.ref, ())
            if role in _IN_STEPS or claim in refs
        ]
        return sorted(found, key=str)

    @functools.cached_property
    def _within(self) -> dict[ArgumentRef, list[tuple[ClaimRef, Role | None]]]:
        """The claims that are stated within each argument, and as what."""
        found: dict[ArgumentRef, list[tuple[ClaimRef, Role | None]]] = defaultdict(list)
        for claim in self.m.claims:
            for o in claim.occurrences:
                if o.within is not None:
                    found[o.within].append((claim.ref, o.role))
        return found

    def _roles_of(self, argument: Argument) -> list[tuple[Key, str]]:
        """List the statements of a structure, as its steps tell them."""
        told: list[tuple[Key, str]] = []
        end = argument.last
        for index, step in enumerate(argument.steps):
            told += [(p.key, Role.PREMISE.value) for p in step.premises]
            role = Role.MAIN_CONCLUSION if index >= end else Role.INTERMEDIATE_CONCLUSION
            if step.conclusion is not None:
                told.append((step.conclusion.key, role.value))
        return sorted(told, key=str)

    # relations

    def _of_relations(self) -> Iterator[Loss]:
        for index, relation in enumerate(self.m.relations):
            what = "" if self._is_plain(relation) else self._lost_of(relation)
            if what:
                yield Loss(self.m.label(RelationRef(index)), what)
            elif index not in self._survivors:
                yield Loss(self.m.label(RelationRef(index)), self._why_gone(relation))

    @functools.cached_property
    def _survivors(self) -> set[int]:
        """Collect the relations that come out as they were written; of duplicates, the first."""
        kept = set()
        for edge in self.export.edges:
            index = edge.said[0].index
            relation = self.m.relations[index]
            ends = (relation.kind, relation.sources, relation.targets)
            if ends == (edge.kind, (edge.source,), (edge.target,)):
                kept.add(index)
        return kept

    def _is_plain(self, relation: Relation) -> bool:
        """Whether it is what nearly all are: one claim or argument on one other."""
        if relation.data or len(relation.sources) != 1 or len(relation.targets) != 1:
            return False
        (source,), (target,) = relation.sources, relation.targets
        return (
            relation.kind not in _UNSAYABLE and self._is_there(source) and self._is_there(target)
        )

    def _lost_of(self, relation: Relation) -> str:
        ends = (*relation.sources, *relation.targets)
        lost = {
            "the whole relation, for it has only one end": not (
                relation.sources and relation.targets
            ),
            "the whole relation, for one end is a relation": any(
                isinstance(end, RelationRef) for end in ends
            ),
            "that its sources are linked": len(ends) > _SOURCE_AND_TARGET,
            f"that it is of the kind {relation.kind.value}": relation.kind in _UNSAYABLE,
            "what its data says of it": bool(relation.data),
            "an end that is not in the map": not all(map(self._is_there, ends)),
        }
        return next((what for what, so in lost.items() if so), "")

    def _is_there(self, ref: Ref) -> bool:
        if isinstance(ref, ClaimRef):
            return ref.key in self.m.claims.by_key
        if isinstance(ref, ArgumentRef):
            return ref.key in self.m.arguments.by_key
        found = self.m.get(ref)
        steps = found.steps if isinstance(found, Argument) else ()
        return not isinstance(ref, RelationRef) and 0 <= ref.index < len(steps)

    def _why_gone(self, relation: Relation) -> str:
        ends = (*relation.sources, *relation.targets)
        arguments = [self.m.get(e) for e in ends if isinstance(e, ArgumentRef)]
        if any(isinstance(a, Argument) and a.steps for a in arguments):
            return "that it was sketched between arguments, not their statements"
        return "that it is said twice, or implied by another"


def half_characters_replaced(text: str) -> str:
    """Put a replacement character for half characters, which no file can hold."""
    return _HALF.sub("\ufffd", text)


def _has_dates(value: Any) -> bool:
    """Whether *value* holds, at any depth, what JSON cannot say."""
    if isinstance(value, Data):
        return _any_dates(value.values()) or any(_HALF.search(k) for k in value)
    if isinstance(value, tuple):
        return _any_dates(value)
    if isinstance(value, str):
        return bool(_HALF.search(value))
    return isinstance(value, dt.date) or (isinstance(value, float) and not math.isfinite(value))


def _any_dates(values: Iterable[Any]) -> bool:
    return any(map(_has_dates, values))
