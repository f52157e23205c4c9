"""
A map as Argdown itself models it: titles, roles and relations as in its JSON.

What differs from the map as written is worked out here and in the modules beside it:
untitled elements get generated titles; relations are moved and taken apart (`edges`);
arguments are taken apart (`explode`) and elements regrouped (`regroup`) if the settings say so.
"""

from __future__ import annotations

import datetime as dt
import functools
import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from ...model import (
    Argument,
    ArgumentMap,
    ArgumentRef,
    Claim,
    ClaimRef,
    ElementRef,
    Occurrence,
    Range,
    RangeKind,
    Ref,
    Role,
    StepRef,
)
from ..settings import Settings
from .edges import RelationEdge, edges_of
from .explode import Exploded, explode
from .groups import flags, parents, section_id
from .regroup import is_regrouped, regrouped
from .selection import name_of, select
from .tags import tags_as_written
from .view import MapView, as_json, view_of


class Export:
    """One map in Argdown's terms; `as_json` gives its JSON as plain values."""

    def __init__(self, m: ArgumentMap) -> None:
        seen = explode(m) if Settings.of(m).model.explodes_arguments else Exploded(m, {})
        self.given = m
        self.regrouped = is_regrouped(m)
        self.m = regrouped(seen.map)
        self.inferred = seen.inferred

    def as_json(self, *, map: bool = False) -> dict[str, Any]:
        """Return Argdown's JSON, with what is drawn if *map* asks for it."""
        return {
            key: dict(items) if named else list(items) for key, named, items in self.parts(map=map)
        }

    def parts(self, *, map: bool = False) -> Iterator[tuple[str, bool, Iterable[Any]]]:
        """
        Give what `as_json` returns part by part, each element when it is asked for.

        A part is a key, whether its items are pairs of keys and values, and the items.
        """
        m = self.m
        yield "arguments", True, ((self.title(a), self._argument(a)) for a in m.arguments)
        yield "statements", True, ((self.title(c), self._statement(c)) for c in m.claims)
        yield "relations", False, (self._relation(e) for e in self.edges)
        yield "sections", False, self._sections(drawn=map)
        yield "tags", True, self._all_tags()
        if map:
            yield "map", True, as_json(self.view(), self._named).items()

    def view(self) -> MapView:
        """Return what is drawn."""
        selection = select(self.m, self.edges)
        return view_of(self.m, self.edges, selection, self.title, lambda: self.tags)

    def _all_tags(self) -> list[tuple[str, dict[str, Any]]]:
        tags = dict.fromkeys((*self.tags, *self.m.tags))  # those of regrouped sections, too
        return [(tag, {"tag": tag, "index": i}) for i, tag in enumerate(tags)]

    @functools.cached_property
    def tags(self) -> tuple[str, ...]:
        """The tags as they come in the text."""
        return tags_as_written(self.given)

    # titles

    def title(self, element: Claim | Argument) -> str:
        """Return the title, or a generated one that no other element of its kind has."""
        if isinstance(element.key, str):
            return element.key
        return self._generated[isinstance(element, Claim)].get(element.key, name_of(element))

    @functools.cached_property
    def _generated(self) -> dict[bool, dict[str | int, str]]:
        named: dict[bool, dict[str | int, str]] = {True: {}, False: {}}
        for elements, is_claim in ((self.m.claims, True), (self.m.arguments, False)):
            taken = {e.title for e in elements if e.title}
            for e in elements:
                if e.title is None:
                    name = f"Untitled {e.key}"
                    while name in taken:
                        name += "′"
                    taken.add(name)
                    named[is_claim][e.key] = name
        return named

    def _named(self, ref: ElementRef) -> str:
        found = self.m.get(ref)
        return self.title(found) if isinstance(found, (Claim, Argument)) else str(ref.key)

    # relations

    @functools.cached_property
    def edges(self) -> Sequence[RelationEdge]:
        """The relations between single elements, transformed as in Argdown, without duplicates."""
        return edges_of(self.m)

    def _relation(self, edge: RelationEdge) -> dict[str, Any]:
        kind, source, target, _ = edge
        fields: dict[str, Any] = {"type": "relation", "relationType": kind.value}
        fields["from"], fields["fromType"] = self._end(source)
        fields["to"], fields["toType"] = self._end(target)
        if isinstance(target, StepRef):
            fields["conclusionIndex"] = self._conclusion_index(target)
        if isinstance(source, StepRef):  # Argdown writes no such thing; our reader knows it
            fields["fromConclusionIndex"] = self._conclusion_index(source)
        return fields

    def _end(self, ref: Ref) -> tuple[str, str]:
        if isinstance(ref, (ClaimRef, ArgumentRef)):
            kind = "equivalence-class" if isinstance(ref, ClaimRef) else "argument"
            return ref.key if isinstance(ref.key, str) else self._named(ref), kind
        argument = ref.argument if isinstance(ref, StepRef) else ArgumentRef("")
        return self._named(argument), "inference"

    def _conclusion_index(self, ref: StepRef) -> int:
        argument = self.m.arguments[ref.argument]
        at = ref.index % len(argument.steps)
        return argument.statements_above[at] - (argument.steps[at].conclusion_ref is None)

    # elements

    def _statement(self, claim: Claim) -> dict[str, Any]:
        roles = {o.role for o in claim.occurrences}
        fields: dict[str, Any] = {
            "type": "equivalence-class",
            "title": self.title(claim),
            "relations": [],
            "members": [self._member(o, claim, "statement") for o in claim.occurrences],
        }
        for role, mark in _FLAGS.items():
            if role in roles:
                fields[mark] = True
        return fields | self._shared(claim)

    def _argument(self, argument: Argument) -> dict[str, Any]:
        return {
            "type": "argument",
            "title": self.title(argument),
            "relations": [],
            "members": [
                {**self._member(o, argument, "argument"), "isTopLevel": o.top_level}
                for o in argument.occurrences
            ],
            "pcs": list(self._pcs(argument)),
        } | self._shared(argument)

    def _shared(self, element: Claim | Argument) -> dict[str, Any]:
        fields: dict[str, Any] = {}
        if element.tags:
            fields["tags"] = list(element.tags)
        if element.data:
            fields["data"] = plain(element.data)
        if element.home is not None:
            fields["section"] = section_id(element.home)
        return fields

    def _member(self, o: Occurrence, element: Claim | Argument, kind: str) -> dict[str, Any]:
        fields: dict[str, Any] = {"type": kind, "title": self.title(element)}
        if o.role is not None:
            fields["role"] = o.role.value
        if o.reference:
            fields["isReference"] = True
        if o.text:
            fields["text"] = o.text
        if o.ranges:
            fields["ranges"] = [_range(r) for r in o.ranges]
        if o.tags:
            fields["tags"] = list(o.tags)
        if o.data:
            fields["data"] = plain(o.data)
        if o.section is not None and not self.regrouped:
            fields["section"] = section_id(o.section)
        if o.top_level:
            fields["isTopLevel"] = True
        if o.within is not None and o.within.key in self.m.arguments.by_key:
            fields["argumentTitle"] = self._named(o.within)
        return fields

    def _pcs(self, argument: Argument) -> Iterator[dict[str, Any]]:
        turns: dict[ClaimRef, Iterator[Occurrence]] = {}
        for index, step in enumerate(argument.steps):
            for premise in step.premise_refs:
                member = self._in_pcs(premise, argument, turns, Role.PREMISE)
                origin = self.inferred.get((argument.ref, premise))
                yield {**member, "inference": self._inference(origin)} if origin else member
            if step.conclusion_ref is not None:
                last = index >= argument.last
                role = Role.MAIN_CONCLUSION if last else Role.INTERMEDIATE_CONCLUSION
                member = self._in_pcs(step.conclusion_ref, argument, turns, role)
                yield {**member, "inference": self._inference(argument.step_ref(index))}

    def _inference(self, ref: StepRef) -> dict[str, Any]:
        step = self.m.arguments[ref.argument].steps[ref.index]
        fields: dict[str, Any] = {
            "type": "inference",
            "argumentTitle": self._named(ref.argument),
            "conclusionIndex": self._conclusion_index(ref),
            "inferenceRules": list(step.rules),
            "relations": [],
        }
        if step.data:
            fields["data"] = plain(step.data)
        return fields

    def _in_pcs(
        self,
        ref: ClaimRef,
        argument: Argument,
        turns: dict[ClaimRef, Iterator[Occurrence]],
        role: Role,
    ) -> dict[str, Any]:
        """Give the occurrence of a claim in a reconstruction; made up where a map has none."""
        claim = self.m.claims.by_key.get(ref.key)
        if claim is None:
            return {
                "type": "statement",
                "title": str(ref.key),
                "role": role.value,
                "isReference": True,
            }
        if ref not in turns:
            turns[ref] = iter(self._within.get((argument.ref, ref), ()))
        found = next(turns[ref], None) or Occurrence(role=role, reference=True)
        return self._member(found, claim, "statement")

    @functools.cached_property
    def _within(self) -> dict[tuple[ArgumentRef, ClaimRef], list[Occurrence]]:
        """The occurrences of claims in reconstructions."""
        found: dict[tuple[ArgumentRef, ClaimRef], list[Occurrence]] = defaultdict(list)
        for claim in self.m.claims:
            for o in claim.occurrences:
                if o.within is not None:
                    found[o.within, claim.ref].append(o)
        return found

    # sections

    def _sections(self, *, drawn: bool) -> list[dict[str, Any]]:
        above = parents(self.m)
        made: list[dict[str, Any]] = []
        for index, flagged in enumerate(flags(self.m, drawn=drawn)):
            entry = self._section(index) | flagged
            made.append(entry)
            parent = above[index]
            if parent is not None:
                made[parent]["children"].append(entry)
        return [entry for entry, parent in zip(made, above, strict=True) if parent is None]

    def _section(self, index: int) -> dict[str, Any]:
        section = self.m.sections[index]
        fields: dict[str, Any] = {
            "type": "section",
            "id": section_id(index),
            "level": section.level,
            "title": section.title,
            "children": [],
        }
        if section.tags:
            fields["tags"] = list(section.tags)
        if section.data and not self.regrouped:
            fields["data"] = plain(section.data)
        return fields


_FLAGS: Mapping[Role, str] = {
    Role.TOP_LEVEL: "isUsedAsTopLevelStatement",
    Role.RELATION: "isUsedAsRelationStatement",
    Role.PREMISE: "isUsedAsPremise",
    Role.INTERMEDIATE_CONCLUSION: "isUsedAsIntermediaryConclusion",
    Role.MAIN_CONCLUSION: "isUsedAsMainConclusion",
}


def plain(value: Any) -> Any:
    """Turn data into what JSON can say; a date becomes a text as in JavaScript."""
    if isinstance(value, Mapping):
        return {k: plain(v) for k, v in value.items()}
    if isinstance(value, tuple):
        return [plain(v) for v in value]
    if isinstance(value, dt.datetime):
        return (
            value.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%S.")
            + f"{value.microsecond // 1000:03d}Z"
        )
    if isinstance(value, dt.date):
        return f"{value.isoformat()}T00:00:00.000Z"
    if isinstance(value, float) and not math.isfinite(value):
        return None  # as JavaScript's JSON does
    return value


def _range(r: Range) -> dict[str, Any]:
    fields: dict[str, Any] = {"type": r.kind.value, "start": r.start, "stop": r.end - 1}
    if r.kind is RangeKind.LINK:
        fields["url"] = r.value
    elif r.kind is RangeKind.TAG:
        fields["tag"] = r.value
    elif r.value:
        fields["title"] = r.value
    return fields
