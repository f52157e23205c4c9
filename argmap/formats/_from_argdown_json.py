"""From Argdown's JSON to a map: both dialects, with and without the map view."""

from __future__ import annotations

import functools
import re
from collections import deque
from typing import TYPE_CHECKING, Any

import attrs

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
    Range,
    RangeKind,
    Ref,
    Relation,
    Role,
    Section,
    Step,
    StepRef,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ._json import JsonReader

_GENERATED = re.compile(r"Untitled ([1-9][0-9]{0,8})")
_ROLES = {role.value: role for role in Role}
_KINDS = {kind.value: kind for kind in Kind}
_RANGES = {kind.value: kind for kind in RangeKind}
_CONCLUSIONS = (Role.INTERMEDIATE_CONCLUSION, Role.MAIN_CONCLUSION)
_IN_STEPS = (Role.PREMISE, *_CONCLUSIONS)


class MapReader:
    """Builds a map from the document; anything odd is noted by the *json* reader."""

    def __init__(self, json: JsonReader, document: dict[str, Any]) -> None:
        self.json = json
        self.statements = json.mapping(document.get("statements"), "statements")
        self.arguments = json.mapping(document.get("arguments"), "arguments")
        self.relations = json.objects(document.get("relations"), "relations")
        self._concluded: dict[str, list[int]] = {}
        self.sections: list[Section] = []
        self.section_ids: dict[str, int] = {}
        self._read_sections(json.objects(document.get("sections"), "sections"))

    def read(self) -> ArgumentMap:
        """Build the map."""
        claims = [self._claim(t, s) for t, s in self.statements.items()]
        arguments = [self._argument(t, a) for t, a in self.arguments.items()]
        placed = self._within(claims)
        self.known = {*(c.ref for c in placed), *(a.ref for a in arguments)}
        self.lengths = {a.ref: len(a.steps) for a in arguments}
        relations = [
            r for i, fields in enumerate(self.relations) if (r := self._relation(fields, i))
        ]
        return ArgumentMap(placed, arguments, relations, self.sections)

    # sections

    def _read_sections(self, roots: list[dict[str, Any]]) -> None:
        """Read sections in the order of the document; a list serves as the stack."""
        stack: list[tuple[dict[str, Any], int | None]]
        stack = [(fields, None) for fields in reversed(roots)]
        while stack:
            fields, parent = stack.pop()
            index = len(self.sections)
            self.section_ids[str(fields.get("id"))] = index
            path = f"section {index + 1}"
            self.sections.append(
                Section(
                    self.json.text(fields.get("title"), f"{path}.title"),
                    self.json.level(fields.get("level", 1), f"{path}.level"),
                    parent,
                    self.json.texts(fields.get("tags"), f"{path}.tags"),
                    self._data(fields, path),
                )
            )
            children = self.json.objects(fields.get("children"), f"{path}.children")
            stack += [(child, index) for child in reversed(children)]

    def _data(self, fields: dict[str, Any], path: str) -> Data:
        return Data(self.json.mapping(fields.get("data"), f"{path}.data"))

    def _section(self, fields: dict[str, Any]) -> int | None:
        return self.section_ids.get(str(fields.get("section"))) if "section" in fields else None

    # elements

    def _claim(self, title: str, value: Any) -> Claim:
        path = f"statements.{title}"
        fields = self.json.mapping(value, path)
        members = self.json.objects(fields.get("members"), f"{path}.members")
        occurrences = [self._occurrence(m, f"{path}.members[{i}]") for i, m in enumerate(members)]
        return Claim(_key(title), tuple(self._with_rest(occurrences, fields, path)))

    def _with_rest(
        self, occurrences: list[Occurrence], fields: dict[str, Any], path: str
    ) -> list[Occurrence]:
        """Keep tags and data that stand only on the whole, on its last occurrence."""
        data = self._data(fields, path)
        own = {k for o in occurrences for k in o.data}
        rest = {k: v for k, v in data.items() if k not in own}
        if rest:
            *others, last = occurrences or [Occurrence(reference=True)]
            occurrences = [*others, attrs.evolve(last, data=Data({**last.data, **rest}))]
        return occurrences

    def _occurrence(self, fields: dict[str, Any], path: str) -> Occurrence:
        text = self.json.text(fields.get("text"), f"{path}.text")
        shift = len(text) - len(text.lstrip())
        within = fields.get("argumentTitle")
        return Occurrence(
            text=text.strip(),
            role=_ROLES.get(str(fields.get("role"))),
            reference=fields.get("isReference") is True,
            top_level=fields.get("isTopLevel") is True,
            tags=self.json.texts(fields.get("tags"), f"{path}.tags"),
            data=self._data(fields, path),
            section=self._section(fields),
            ranges=self._ranges(fields, path, shift, len(text.strip())),
            within=ArgumentRef(_key(within)) if isinstance(within, str) else None,
        )

    def _ranges(
        self, fields: dict[str, Any], path: str, shift: int, length: int
    ) -> tuple[Range, ...]:
        made = []
        for r in self.json.objects(fields.get("ranges"), f"{path}.ranges"):
            kind, start, stop = _RANGES.get(str(r.get("type"))), r.get("start"), r.get("stop")
            if kind is None or type(start) is not int or type(stop) is not int:
                self.json.odd(f"{path}.ranges: a range needs type, start and stop")
                continue
            begin = min(max(0, start - shift), length)
            end = min(max(begin, stop + 1 - shift), length)
            value = r.get("url") or r.get("tag") or r.get("title") or ""
            made.append(Range(kind, begin, end, str(value)))
        return tuple(made)

    def _argument(self, title: str, value: Any) -> Argument:
        path = f"arguments.{title}"
        fields = self.json.mapping(value, path)
        members = self.json.objects(fields.get("members"), f"{path}.members")
        occurrences = [self._occurrence(m, f"{path}.members[{i}]") for i, m in enumerate(members)]
        steps = self._steps(self.json.objects(fields.get("pcs"), f"{path}.pcs"), path)
        home = self._section(fields) if steps else None
        rest = self._with_rest(occurrences, fields, path)
        return Argument(_key(title), tuple(rest), steps, home)

    def _steps(self, pcs: list[dict[str, Any]], path: str) -> tuple[Step, ...]:
        steps: list[Step] = []
        premises: list[ClaimRef] = []
        for i, fields in enumerate(pcs):
            ref = ClaimRef(_key(self.json.text(fields.get("title"), f"{path}.pcs[{i}].title")))
            if not _concludes(fields):
                premises.append(ref)
                continue
            inference = self.json.mapping(fields.get("inference"), f"{path}.pcs[{i}].inference")
            rules = self.json.texts(inference.get("inferenceRules"), f"{path}.pcs[{i}].rules")
            data = self._data(inference, f"{path}.pcs[{i}].inference")
            steps.append(Step(tuple(premises), ref, rules, data))
            premises = []
        if premises:
            steps.append(Step(tuple(premises)))
        return tuple(steps)

    def _within(self, claims: list[Claim]) -> list[Claim]:
        """
        Say of each premise and conclusion whose it is, where the file does not.

        What is in a structure but not among the statements is added to these.
        """
        known = {c.key: c for c in claims}
        for ref in self._places:
            known.setdefault(ref.key, Claim(ref.key))
        return [attrs.evolve(c, occurrences=self._placed(c)) for c in known.values()]

    def _placed(self, claim: Claim) -> tuple[Occurrence, ...]:
        free = _Places(self._places.get(claim.ref, ()))
        owned = [free.owned(o) for o in claim.occurrences]
        return (*owned, *free.left())

    @functools.cached_property
    def _places(self) -> dict[ClaimRef, list[Occurrence]]:
        """The places of each claim in the structures, in order."""
        places: dict[ClaimRef, list[Occurrence]] = {}
        for title, value in self.arguments.items():
            pcs = value.get("pcs") if isinstance(value, dict) else None
            for i, fields in enumerate(pcs if isinstance(pcs, list) else []):
                if isinstance(fields, dict) and isinstance(fields.get("title"), str):
                    place = self._occurrence(fields, f"arguments.{title}.pcs[{i}]")
                    owned = attrs.evolve(place, within=ArgumentRef(_key(title)))
                    places.setdefault(ClaimRef(_key(fields["title"])), []).append(owned)
        return places

    # relations

    def _relation(self, fields: dict[str, Any], index: int) -> Relation | None:
        path = f"relations[{index}]"
        kind = _KINDS.get(str(fields.get("relationType")))
        source = self._known_end(fields, "from", path)
        target = self._known_end(fields, "to", path)
        if kind is None:
            self.json.odd(f"{path}: unknown relationType {fields.get('relationType')!r}")
            return None
        return Relation(
            kind,
            (source,) if source is not None else (),
            (target,) if target is not None else (),
        )

    def _known_end(self, fields: dict[str, Any], end: str, path: str) -> Ref | None:
        """Read an end of a relation, and report one that is nowhere."""
        ref = self._end(fields, end, path)
        name = repr(str(fields.get(end))[:60])
        if isinstance(ref, StepRef):
            if not self._has_step(fields, end, ref):
                self.json.dangling(f"{path}.{end}: the argument {name} has no such inference")
        elif ref is not None and ref not in self.known:
            kind = "argument" if isinstance(ref, ArgumentRef) else "statement"
            self.json.dangling(f"{path}.{end}: no {kind} has the title {name}")
        return ref

    def _has_step(self, fields: dict[str, Any], end: str, ref: StepRef) -> bool:
        """Whether *ref* is there; where a place is given, that of its conclusion."""
        place = fields.get("fromConclusionIndex" if end == "from" else "conclusionIndex")
        if type(place) is int:
            counts = self._concluded.get(str(fields[end]), [])
            if not 0 <= place < len(counts) - 1 or counts[place + 1] == counts[place]:
                return False
        return ref.index < self.lengths.get(ref.argument, 0)

    def _end(self, fields: dict[str, Any], end: str, path: str) -> Ref | None:
        kind, title = fields.get(f"{end}Type"), fields.get(end)
        if not isinstance(title, str):
            self.json.odd(f"{path}.{end}: expected a title")
            return None
        key = _key(title)
        if kind == "equivalence-class":
            return ClaimRef(key)
        if kind == "argument":
            return ArgumentRef(key)
        if kind == "inference":
            place = fields.get("fromConclusionIndex" if end == "from" else "conclusionIndex")
            return StepRef(ArgumentRef(key), self._step_index(title, place))
        self.json.odd(f"{path}.{end}Type: unknown kind of end {kind!r}")
        return None

    def _step_index(self, title: str, conclusion: Any) -> int:
        """Turn the place of a conclusion among the statements into the number of its step."""
        if type(conclusion) is not int:
            return 0
        if title not in self._concluded:
            self._concluded[title] = self._conclusions(title)
        counts = self._concluded[title]
        return counts[min(max(0, conclusion), len(counts) - 1)]

    def _conclusions(self, title: str) -> list[int]:
        """Say of each place in a structure how many conclusions stand above it."""
        value = self.arguments.get(title)
        pcs = value.get("pcs") if isinstance(value, dict) else None
        counts = [0]
        for fields in pcs if isinstance(pcs, list) else ():
            concludes = isinstance(fields, dict) and "inference" in fields and _concludes(fields)
            counts.append(counts[-1] + concludes)
        return counts


def _concludes(fields: dict[str, Any]) -> bool:
    """
    Whether a statement of a structure is a conclusion in it.

    A premise may have an inference, too: that of the argument which was taken apart.
    """
    role = _ROLES.get(str(fields.get("role")))
    return role in _CONCLUSIONS or ("inference" in fields and role is not Role.PREMISE)


def _key(title: str) -> Key:
    """Turn a generated title back into an ordinal."""
    found = _GENERATED.fullmatch(title)
    return int(found[1]) if found else title


class _Places:
    """The places of one claim in structures, each to be taken by one of its occurrences."""

    def __init__(self, places: Iterable[Occurrence]) -> None:
        self.places = list(places)
        self.taken = [False] * len(self.places)
        self.queues: dict[tuple[object, ...], deque[int]] = {}
        for at, p in enumerate(self.places):
            for key in ((p.role, p.within), (p.role, None)):
                self.queues.setdefault(key, deque()).append(at)
                self.queues.setdefault((*key, p.text), deque()).append(at)

    def owned(self, o: Occurrence) -> Occurrence:
        """Find the place in a structure that *o* is, and take it; one with its text, if any."""
        if o.role not in _IN_STEPS:
            return o
        for key in ((o.role, o.within, o.text), (o.role, o.within)):
            queue = self.queues.get(key, ())
            while queue:
                at = queue.popleft()
                if not self.taken[at]:
                    self.taken[at] = True
                    return attrs.evolve(o, within=self.places[at].within)
        return o

    def left(self) -> Iterator[Occurrence]:
        """Give the places that nothing took."""
        return (p for p, taken in zip(self.places, self.taken, strict=True) if not taken)
