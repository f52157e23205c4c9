"""Maps as the document of ``argmap-json``: plain data, and everything that a map says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..model import (
    Argument,
    ArgumentMap,
    ArgumentRef,
    Claim,
    ClaimRef,
    Data,
    Dialogue,
    Element,
    Elements,
    Key,
    Kind,
    Occurrence,
    Range,
    RangeKind,
    Ref,
    Relation,
    RelationRef,
    Role,
    Section,
    Step,
    StepRef,
)
from ..model.refs import ref_to_plain
from ._plain_data import from_plain, to_plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ._json import JsonReader

NAME, VERSION = "argmap-json", 1

_NO_DATA = Data()


# Writing


def document_of(m: ArgumentMap) -> dict[str, Any]:
    """Return *m* as plain data; what is empty is left out."""
    dialogue = {
        name: [to_plain(entry) for entry in entries]
        for name, entries in m.dialogue.parts().items()
        if entries
    }
    parts = {
        "settings": to_plain(m.settings),
        "sections": [_section(s) for s in m.sections],
        "claims": [_element(c) for c in m.claims],
        "arguments": [_argument(a) for a in m.arguments],
        "relations": [_relation(r) for r in m.relations],
        "dialogue": dialogue,
        "leftovers": to_plain(m.leftovers),
    }
    return {"format": NAME, "version": VERSION, **{k: v for k, v in parts.items() if v}}


def _section(s: Section) -> dict[str, Any]:
    fields: dict[str, Any] = {"title": s.title, "level": s.level}
    if s.parent is not None:
        fields["parent"] = s.parent
    if s.tags:
        fields["tags"] = list(s.tags)
    return _with_data(fields, s.data)


def _element(e: Element) -> dict[str, Any]:
    fields: dict[str, Any] = {"title" if isinstance(e.key, str) else "number": e.key}
    if len(e.occurrences) == 1:
        return _occurrence(e.occurrences[0], fields)
    fields["occurrences"] = [_occurrence(o, {}) for o in e.occurrences]
    return fields


def _occurrence(o: Occurrence, fields: dict[str, Any]) -> dict[str, Any]:
    if o.text:
        fields["text"] = o.text
    if o.role is not None:
        fields["role"] = o.role.value
    if o.reference:
        fields["reference"] = True
    if o.top_level:
        fields["top-level"] = True
    if o.tags:
        fields["tags"] = list(o.tags)
    if o.section is not None:
        fields["section"] = o.section
    if o.ranges:
        fields["ranges"] = [_range(r) for r in o.ranges]
    if o.within is not None:
        fields["within"] = o.within.key
    return _with_data(fields, o.data)


def _range(r: Range) -> dict[str, Any]:
    fields: dict[str, Any] = {"kind": r.kind.value, "start": r.start, "end": r.end}
    if r.value:
        fields["value"] = r.value
    return fields


def _argument(a: Argument) -> dict[str, Any]:
    fields = _element(a)
    if a.steps:
        fields["steps"] = [_step(s) for s in a.steps]
    if a.steps_section is not None:
        fields["steps-section"] = a.steps_section
    return fields


def _step(s: Step) -> dict[str, Any]:
    fields: dict[str, Any] = {"premises": [p.key for p in s.premise_refs]}
    if s.conclusion_ref is not None:
        fields["conclusion"] = s.conclusion_ref.key
    if s.rules:
        fields["rules"] = list(s.rules)
    return _with_data(fields, s.data)


def _relation(r: Relation) -> dict[str, Any]:
    fields: dict[str, Any] = {
        "kind": r.kind.value,
        "sources": [ref_to_plain(end) for end in r.sources],
        "targets": [ref_to_plain(end) for end in r.targets],
    }
    return _with_data(fields, r.data)


def _with_data(fields: dict[str, Any], data: Data) -> dict[str, Any]:
    if data:
        fields["data"] = to_plain(data)
    return fields


# Reading

_ROLES = {role.value: role for role in Role}
_KINDS = {kind.value: kind for kind in Kind}
_RANGES = {kind.value: kind for kind in RangeKind}

_OCCURRENCE = frozenset(
    ("text", "role", "reference", "top-level", "tags", "section", "ranges", "within", "data")
)
_KNOWN = {
    "the document": frozenset(
        (
            *("format", "version", "settings", "sections", "claims", "arguments", "relations"),
            *("dialogue", "leftovers"),
        )
    ),
    "section": frozenset(("title", "level", "parent", "tags", "data")),
    "occurrence": _OCCURRENCE,
    "claim": _OCCURRENCE | {"title", "number", "occurrences"},
    "argument": _OCCURRENCE | {"title", "number", "occurrences", "steps", "steps-section"},
    "range": frozenset(("kind", "start", "end", "value")),
    "step": frozenset(("premises", "conclusion", "rules", "data")),
    "relation": frozenset(("kind", "sources", "targets", "data")),
    "dialogue": frozenset(Dialogue().parts()),
}


class DocumentReader:
    """Makes a map of a document, and lets *json* note whatever is not as expected."""

    def __init__(self, json: JsonReader) -> None:
        self.json = json
        self.sections: tuple[Section, ...] = ()
        self.numbers = 0

    def read(self, document: dict[str, Any]) -> ArgumentMap:
        """Read the whole document; what can't be read is left out."""
        self._check("the document", document, "the document")
        self._check_version(document)
        several = self.json.objects
        self.sections = tuple(self._sections(several(document.get("sections"), "sections")))
        return ArgumentMap(
            Elements.just_made(self._claims(several(document.get("claims"), "claims"))),
            Elements.just_made(self._arguments(several(document.get("arguments"), "arguments"))),
            tuple(self._relations(several(document.get("relations"), "relations"))),
            self.sections,
            self._data(document.get("settings"), "settings"),
            self._dialogue(document.get("dialogue")),
            self._data(document.get("leftovers"), "leftovers"),
        )

    def _check(self, what: str, found: dict[str, Any], path: str) -> None:
        if not _KNOWN[what].issuperset(found):
            for key in found.keys() - _KNOWN[what]:
                self.json.odd(f"{path}: {key!r} is not a key of this format")

    def _check_version(self, document: dict[str, Any]) -> None:
        version = document.get("version")
        if document.get("format") != NAME:
            self.json.odd(f'the document: expected "format": "{NAME}"')
        elif type(version) is not int or version > VERSION:
            self.json.odd(
                f"the document has version {version!r}; this argmap reads versions up to {VERSION}"
            )

    def _sections(self, found: list[dict[str, Any]]) -> Iterator[Section]:
        for index, s in enumerate(found):
            path = f"sections[{index}]"
            self._check("section", s, path)
            yield Section(
                self.json.text(s.get("title"), f"{path}.title"),
                self.json.level(s.get("level", 1), f"{path}.level"),
                self._index(s.get("parent"), f"{path}.parent", index),
                self.json.texts(s.get("tags"), f"{path}.tags"),
                self._data(s.get("data"), f"{path}.data"),
            )

    def _claims(self, found: list[dict[str, Any]]) -> Iterator[Claim]:
        for key, c, path in self._named("claim", found):
            yield Claim(key, self._occurrences(c, path))

    def _arguments(self, found: list[dict[str, Any]]) -> Iterator[Argument]:
        for key, a, path in self._named("argument", found):
            steps = self.json.objects(a["steps"], f"{path}.steps") if "steps" in a else []
            yield Argument(
                key,
                self._occurrences(a, path),
                tuple(self._step(s, f"{path}.steps[{i}]") for i, s in enumerate(steps)),
                self._index(a.get("steps-section"), f"{path}.steps-section", len(self.sections)),
            )

    def _named(
        self, what: str, found: list[dict[str, Any]]
    ) -> Iterator[tuple[Key, dict[str, Any], str]]:
        """Yield what has a name of its own, with its key and its path."""
        seen: set[Key] = set()
        for index, e in enumerate(found):
            path = f"{what}s[{index}]"
            self._check(what, e, path)
            key = self._key(e.get("title", e.get("number")), path)
            if key is None:
                continue
            if key in seen:
                self.json.odd(f"{path}: there is another {what} called {key!r}")
                continue
            seen.add(key)
            yield key, e, path

    def _key(self, value: Any, path: str) -> Key | None:
        if isinstance(value, str) or type(value) is int:
            return value
        self.json.odd(f"{path}: expected a title, which is a text, or a number")
        return None

    def _occurrences(self, e: dict[str, Any], path: str) -> tuple[Occurrence, ...]:
        if "occurrences" not in e:
            return (self._occurrence(e, path),)
        several = self.json.objects(e["occurrences"], f"{path}.occurrences")
        for index, o in enumerate(several):
            self._check("occurrence", o, f"{path}.occurrences[{index}]")
        return tuple(
            self._occurrence(o, f"{path}.occurrences[{i}]") for i, o in enumerate(several)
        )

    def _occurrence(self, o: dict[str, Any], path: str) -> Occurrence:
        text = o.get("text", "")
        if type(text) is not str:
            text = self.json.text(text, path)
        within = self._key(o["within"], f"{path}.within") if "within" in o else None
        return Occurrence(
            text,
            self._one_of(_ROLES, o["role"], path) if "role" in o else None,
            "reference" in o and self._flag(o["reference"], path),
            "top-level" in o and self._flag(o["top-level"], path),
            self.json.texts(o["tags"], path) if "tags" in o else (),
            self._data(o["data"], path) if "data" in o else _NO_DATA,
            self._index(o["section"], path, len(self.sections)) if "section" in o else None,
            tuple(self._ranges(o["ranges"], len(text), path)) if "ranges" in o else (),
            None if within is None else ArgumentRef(within),
        )

    def _flag(self, value: Any, path: str) -> bool:
        if type(value) is not bool:
            self.json.odd(f"{path}: expected true or false")
        return value is True

    def _one_of(self, known: dict[str, Any], value: Any, path: str) -> Any:
        found = known.get(value) if isinstance(value, str) else None
        if found is None:
            self.json.odd(f"{path}: expected one of {', '.join(known)}")
        return found

    def _index(self, value: Any, path: str, end: int) -> int | None:
        if value is None or (type(value) is int and 0 <= value < end):
            return value
        self.json.odd(f"{path}: expected the number of a section from 0 to {end - 1}")
        return None

    def _ranges(self, value: Any, length: int, path: str) -> Iterator[Range]:
        for index, r in enumerate(self.json.objects(value, f"{path}.ranges")):
            place = f"{path}.ranges[{index}]"
            self._check("range", r, place)
            kind = self._one_of(_RANGES, r.get("kind"), place)
            start, end = r.get("start"), r.get("end")
            if type(start) is not int or type(end) is not int or not 0 <= start <= end <= length:
                self.json.odd(f"{place}: expected a start and an end within the text")
            elif kind is not None:
                yield Range(kind, start, end, self.json.text(r.get("value"), place))

    def _step(self, s: dict[str, Any], path: str) -> Step:
        self._check("step", s, path)
        keys = self.json.several(s.get("premises"), f"{path}.premises")
        premises = (self._key(key, f"{path}.premises") for key in keys)
        end = self._key(s["conclusion"], f"{path}.conclusion") if "conclusion" in s else None
        return Step(
            tuple(ClaimRef(key) for key in premises if key is not None),
            None if end is None else ClaimRef(end),
            self.json.texts(s.get("rules"), f"{path}.rules"),
            self._data(s.get("data"), f"{path}.data"),
        )

    def _relations(self, found: Iterable[dict[str, Any]]) -> Iterator[Relation]:
        for index, r in enumerate(found):
            path = f"relations[{index}]"
            self._check("relation", r, path)
            kind = self._one_of(_KINDS, r.get("kind"), path) or Kind.SUPPORT
            sources = tuple(self._refs(r.get("sources"), path))
            targets = tuple(self._refs(r.get("targets"), path))
            yield Relation(kind, sources, targets, self._data(r.get("data"), path))

    def _refs(self, value: Any, path: str) -> Iterator[Ref]:
        for end in self.json.objects(value, path):
            ref = _ref(end)
            if ref is None:
                self.json.odd(f"{path}: expected a claim, an argument, a step or a relation")
            else:
                yield ref

    def _data(self, value: Any, path: str) -> Data:
        if value is None:
            return _NO_DATA
        try:
            found = from_plain(self.json.mapping(value, path))
        except ValueError as error:
            self.json.odd(f"{path}: {error}")
            return _NO_DATA
        if isinstance(found, Data):
            return found
        self.json.odd(f"{path}: expected an object")
        return _NO_DATA

    def _dialogue(self, value: Any) -> Dialogue:
        found = self.json.mapping(value, "dialogue")
        self._check("dialogue", found, "dialogue")
        return Dialogue(
            *(
                tuple(
                    self._data(entry, f"dialogue.{name}[{i}]")
                    for i, entry in enumerate(
                        self.json.several(found.get(name), f"dialogue.{name}")
                    )
                )
                for name in Dialogue().parts()
            )
        )


def _ref(end: dict[str, Any]) -> Ref | None:
    """Read a reference; None if it isn't one."""
    if len(end) == 1 and "claim" in end and _is_key(end["claim"]):
        return ClaimRef(end["claim"])
    keys = end.keys()
    if keys == {"argument"} and _is_key(end["argument"]):
        return ArgumentRef(end["argument"])
    if keys == {"argument", "step"} and _is_key(end["argument"]) and type(end["step"]) is int:
        return StepRef(ArgumentRef(end["argument"]), end["step"])
    if keys == {"relation"} and type(end["relation"]) is int:
        return RelationRef(end["relation"])
    return None


def _is_key(value: Any) -> bool:
    return isinstance(value, str) or type(value) is int
