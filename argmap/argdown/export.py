"""
A map as Argdown itself models it: titles, roles and relations as in its JSON.

Three things differ from the map as written, and are worked out here:
untitled elements get generated titles;
relations of a reconstructed argument move to its main conclusion, or to its last inference
(setting ``model.transformArgumentRelations``); and linked sources fall apart.
"""

from __future__ import annotations

import datetime as dt
import functools
import math
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from ..model import (
    Argument,
    ArgumentMap,
    ArgumentRef,
    Claim,
    ClaimRef,
    Data,
    Kind,
    Occurrence,
    Range,
    RangeKind,
    Ref,
    Relation,
    RelationRef,
    Role,
    Section,
    StepRef,
)

#: Argdown has no symbol for these; the attack or support it was written as stands for them.
_NEAREST = {
    Kind.OUTWEIGHS: Kind.ATTACK,
    Kind.PREFERENCE: Kind.SUPPORT,
    Kind.EQUIVALENCE: Kind.SUPPORT,
    Kind.REPHRASE: Kind.SUPPORT,
}
_STRICT = {Kind.SUPPORT: Kind.ENTAILS, Kind.ATTACK: Kind.CONTRARY}
_SYMMETRIC = {Kind.CONTRARY, Kind.CONTRADICTORY}

Edge = tuple[Kind, Ref, Ref]


class Export:
    """One map in Argdown's terms; `as_json` gives its JSON as plain values."""

    def __init__(self, m: ArgumentMap) -> None:
        self.m = m
        model = m.settings.get("model")
        self.model = model if isinstance(model, Data) else Data()

    def as_json(self) -> dict[str, Any]:
        """Give Argdown's JSON without the map."""
        return {
            "arguments": {self.title(a): self._argument(a) for a in self.m.arguments},
            "statements": {self.title(c): self._statement(c) for c in self.m.claims},
            "relations": [self._relation(*e) for e in self.edges],
            "sections": self._sections(),
            "tags": {tag: {"tag": tag, "index": i} for i, tag in enumerate(self.m.tags)},
        }

    # titles

    def title(self, element: Claim | Argument) -> str:
        """Give the title, or a generated one that no other element of its kind has."""
        if element.title is not None:
            return element.title
        return self._generated[isinstance(element, Claim)][element.key]

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

    def _named(self, ref: ClaimRef | ArgumentRef) -> str:
        found = self.m.get(ref)
        return self.title(found) if isinstance(found, (Claim, Argument)) else str(ref.key)

    # relations

    @functools.cached_property
    def edges(self) -> list[Edge]:
        """The relations between single elements, transformed as in Argdown, without duplicates."""
        written = (e for r in self.m.relations for e in _single(r))
        edges = _merged(
            e
            for e in written
            if not isinstance(e[1], RelationRef) and not isinstance(e[2], RelationRef)
        )
        if self.model.get("transformArgumentRelations") is not False:
            edges = _merged(filter(None, map(self._transformed, edges)))
        if self.model.get("mode") == "strict":
            edges = _merged(map(_strict, edges))
        return [e for e in edges if not self._is_spent(e)]

    def _transformed(self, edge: Edge) -> Edge | None:
        """Move *edge*; None where it would only say what the reconstruction says already."""
        kind, source, target = edge
        spoken = self._steps(source)
        if spoken and spoken.conclusion is not None:
            source = spoken.conclusion
        if kind is Kind.UNDERCUT and (hit := self._steps(target)):
            target = hit.step_ref(-1)
        return None if source == target != edge[1] else (kind, source, target)

    def _steps(self, ref: Ref) -> Argument | None:
        if not isinstance(ref, ArgumentRef):
            return None
        argument = self.m.arguments.by_key.get(ref.key)
        return argument if argument is not None and argument.steps else None

    def _is_spent(self, edge: Edge) -> bool:
        """Whether a claim's attack on an argument only repeats its attack on a premise of it."""
        kind, source, target = edge
        argument = self._steps(target)
        if kind is not Kind.ATTACK or not isinstance(source, ClaimRef) or argument is None:
            return False
        return any((source, p) in self._opposed for p in argument.premises)

    @functools.cached_property
    def _opposed(self) -> set[tuple[Ref, Ref]]:
        kinds = {Kind.ATTACK, *_SYMMETRIC}
        written = [e for r in self.m.relations for e in _single(r)]
        moved = list(filter(None, map(self._transformed, written)))
        pairs = {(s, t) for kind, s, t in moved if kind in kinds}
        return pairs | {
            (t, s)
            for kind, s, t in moved
            if kind in _SYMMETRIC or self.model.get("mode") == "strict"
        }

    def _relation(self, kind: Kind, source: Ref, target: Ref) -> dict[str, Any]:
        said = {"type": "relation", "relationType": kind.value}
        said |= dict(zip(("from", "fromType"), self._end(source), strict=True))
        said |= dict(zip(("to", "toType"), self._end(target), strict=True))
        if isinstance(target, StepRef):
            said |= {"conclusionIndex": self._conclusion_index(target)}  # type: ignore[dict-item]
        return said

    def _end(self, ref: Ref) -> tuple[str, str]:
        if isinstance(ref, ClaimRef):
            return self._named(ref), "equivalence-class"
        if isinstance(ref, ArgumentRef):
            return self._named(ref), "argument"
        argument = ref.argument if isinstance(ref, StepRef) else ArgumentRef("")
        return self._named(argument), "inference"

    def _conclusion_index(self, ref: StepRef) -> int:
        argument = self.m.arguments[ref.argument]
        upto = argument.steps[: ref.index % len(argument.steps) + 1] if argument.steps else ()
        return sum(len(s.premises) + 1 for s in upto) - 1

    # elements

    def _statement(self, claim: Claim) -> dict[str, Any]:
        roles = {o.role for o in claim.occurrences}
        said: dict[str, Any] = {
            "type": "equivalence-class",
            "title": self.title(claim),
            "relations": [],
            "members": [self._member(o, claim, "statement") for o in claim.occurrences],
        }
        for role, flag in _FLAGS.items():
            if role in roles:
                said[flag] = True
        return said | self._shared(claim)

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
        said: dict[str, Any] = {}
        if element.tags:
            said["tags"] = list(element.tags)
        if element.data:
            said["data"] = plain(element.data)
        if element.section is not None:
            said["section"] = _section_id(element.section)
        return said

    def _member(self, o: Occurrence, element: Claim | Argument, kind: str) -> dict[str, Any]:
        said: dict[str, Any] = {"type": kind, "title": self.title(element)}
        if o.role is not None:
            said["role"] = o.role.value
        if o.reference:
            said["isReference"] = True
        if o.text:
            said["text"] = o.text
        if o.ranges:
            said["ranges"] = [_range(r) for r in o.ranges]
        if o.tags:
            said["tags"] = list(o.tags)
        if o.data:
            said["data"] = plain(o.data)
        if o.section is not None:
            said["section"] = _section_id(o.section)
        if o.top_level:
            said["isTopLevel"] = True
        return said

    def _pcs(self, argument: Argument) -> Iterator[dict[str, Any]]:
        used: dict[ClaimRef, int] = {}
        for index, step in enumerate(argument.steps):
            for premise in step.premises:
                yield self._in_pcs(premise, argument, used, Role.PREMISE)
            if step.conclusion is not None:
                last = index == len(argument.steps) - 1
                role = Role.MAIN_CONCLUSION if last else Role.INTERMEDIATE_CONCLUSION
                said = self._in_pcs(step.conclusion, argument, used, role)
                inference: dict[str, Any] = {
                    "type": "inference",
                    "argumentTitle": self.title(argument),
                    "conclusionIndex": self._conclusion_index(argument.step_ref(index)),
                    "inferenceRules": list(step.rules),
                    "relations": [],
                }
                if step.data:
                    inference["data"] = plain(step.data)
                yield {**said, "inference": inference}

    def _in_pcs(
        self, ref: ClaimRef, argument: Argument, used: dict[ClaimRef, int], role: Role
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
        here = [o for o in claim.occurrences if o.within == argument.ref]
        turn = used[ref] = used.get(ref, 0) + 1
        found = here[turn - 1] if turn <= len(here) else Occurrence(role=role, reference=True)
        return self._member(found, claim, "statement")

    # sections

    def _sections(self) -> list[dict[str, Any]]:
        made: list[dict[str, Any]] = []
        for index, section in enumerate(self.m.sections):
            said: dict[str, Any] = {
                "type": "section",
                "id": _section_id(index),
                "level": section.level,
                "title": section.title,
                "children": [],
            }
            if section.tags:
                said["tags"] = list(section.tags)
            if section.data:
                said["data"] = plain(section.data)
            said |= self._group_flags(section)
            made.append(said)
            if section.parent is not None:
                made[section.parent]["children"].append(said)
        return [
            s for s, section in zip(made, self.m.sections, strict=True) if section.parent is None
        ]

    def _group_flags(self, section: Section) -> dict[str, bool]:
        """Say whether a section is drawn as a group, and closed, where that was said."""
        group = self.m.settings.get("group")
        group = group if isinstance(group, Data) else Data()
        listed = group.get("sections")
        flags: dict[str, Any] = {}
        if isinstance(listed, Data):
            own = listed.get(section.title)
            flags = dict(own) if isinstance(own, Data) else {}
            flags.setdefault("isGroup", isinstance(own, Data))
        flags |= section.data
        ignored = {"isGroup": "ignoreIsGroup", "isClosed": "ignoreIsClosed"}
        return {
            flag: flags[flag]
            for flag, switch in ignored.items()
            if isinstance(flags.get(flag), bool) and group.get(switch) is not True
        }


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
    said: dict[str, Any] = {"type": r.kind.value, "start": r.start, "stop": r.end - 1}
    if r.kind is RangeKind.LINK:
        said["url"] = r.value
    elif r.kind is RangeKind.TAG:
        said["tag"] = r.value
    elif r.value:
        said["title"] = r.value
    return said


def _section_id(index: int) -> str:
    return f"s{index + 1}"


def _single(relation: Relation) -> Iterator[Edge]:
    kind = _NEAREST.get(relation.kind, relation.kind)
    for source in relation.sources:
        for target in relation.targets:
            yield kind, source, target


def _strict(edge: Edge) -> Edge:
    kind, source, target = edge
    if isinstance(source, ClaimRef) and isinstance(target, ClaimRef):
        return _STRICT.get(kind, kind), source, target
    return edge


def _merged(edges: Iterable[Edge]) -> list[Edge]:
    """Drop duplicates; a symmetric relation also in reverse."""
    seen: set[Edge] = set()
    kept: list[Edge] = []
    for kind, source, target in edges:
        turned = (kind, target, source)
        if (kind, source, target) in seen or (kind in _SYMMETRIC and turned in seen):
            continue
        seen.add((kind, source, target))
        kept.append((kind, source, target))
    return kept
