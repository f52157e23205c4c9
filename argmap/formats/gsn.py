"""
GSN, the Goal Structuring Notation of safety cases, in the YAML of gsn2x.

A file is written as it was read, for as long as the map says the same.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Any

import attrs

from ..argdown.quiet import collector_paused
from ..argdown.yaml12 import YamlError, load_yaml
from ..model import (
    ArgumentMap,
    Claim,
    ClaimRef,
    Data,
    Kind,
    Ref,
    Relation,
    RelationRef,
    Role,
    tagged_occurrence,
)
from ..source import Source
from ._base import Format, Loss, Reading, lost_between
from ._graph import FlatLink, flattened
from ._notes import Notes
from ._outline import on_one_line
from ._verbatim import keeping, kept_text
from ._yaml import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..model import Argument

KEY = "gsn"

_HEAD = "# a safety case in GSN, as gsn2x reads it\n"
#: What an element is, by how its id begins; the longest counts.
_PREFIXES = {
    "CSn": "CounterSolution",
    "CG": "CounterGoal",
    "Sn": "Solution",
    "S": "Strategy",
    "G": "Goal",
    "A": "Assumption",
    "J": "Justification",
    "C": "Context",
}
#: The tags of claims; goals have none.
_TAGS = {
    "Solution": "solution",
    "Assumption": "assumption",
    "Justification": "justification",
    "Context": "context",
    "CounterGoal": "counter-goal",
    "CounterSolution": "counter-solution",
}
_TYPES = {tag: name for name, tag in _TAGS.items()}
_CLASS = re.compile(r"[^\W_][\w-]*")
_MARKS = ("undeveloped", "defeated")
_ELEMENT = re.compile(
    r"^[ \t]+[\"']?(?:supportedBy|inContextOf|challenges|undeveloped|nodeType)[\"']?[ \t]*:",
    re.MULTILINE,
)
_BEGINS = re.compile(r"^[\"']?(?:G|CG|S|Sn|CSn)\d\w*[\"']?[ \t]*:", re.MULTILINE)
_TEXT = re.compile(r"^[ \t]+[\"']?text[\"']?[ \t]*:", re.MULTILINE)


@collector_paused()
def read(source: Source) -> Reading:
    """Read a safety case; its text is kept in the map's leftovers."""
    return keeping(KEY, _read(source), source, _fresh)


def _read(source: Source) -> Reading:
    notes = Notes(source)
    try:
        document = load_yaml(source.text)
    except YamlError as error:
        notes.unreadable(f"this is not valid YAML: {error.problem}", error.offset)
        document = None
    if not isinstance(document, (dict, type(None))):
        notes.odd("expected a mapping of elements, such as G1")
        document = None
    m = _Case(notes, document or {}).map()
    return Reading(m, tuple(notes.diagnostics))


def _type_of(name: str) -> str:
    return next((kind for prefix, kind in _PREFIXES.items() if name.startswith(prefix)), "Goal")


def _names(value: Any) -> list[str]:
    """List the ids in a value, which may be a single one."""
    listed = value if isinstance(value, list) else [value]
    return [str(name) for name in listed if isinstance(name, (str, int, float))]


@attrs.define
class _Element:
    """An element: its id, what it is, and what the file says of it."""

    name: str
    type: str
    facts: dict[str, Any]
    at: int


@attrs.define
class _Link:
    """A relation; *hit* is the id, or pair of ids, of what an undercut hits."""

    kind: Kind
    sources: list[Ref]
    targets: list[Ref]
    data: Data = attrs.field(factory=Data)
    hit: str = ""
    at: int = 0


class _Case:
    """Makes a map of a document."""

    def __init__(self, notes: Notes, document: dict[str, Any]) -> None:
        self.notes = notes
        self.elements = {e.name: e for e in self._elements(document)}
        self.links: list[_Link] = []
        self.strategies: dict[str, int] = {}
        self.parents: dict[str, list[Ref]] = defaultdict(list)
        self.by_ends: dict[tuple[Ref, Ref], list[int]] = defaultdict(list)

    def _elements(self, document: dict[str, Any]) -> Iterator[_Element]:
        text, at = self.notes.source.text, 0
        for name, facts in document.items():
            if name == "module":
                continue
            at = max(at, text.find(name, at))
            if not isinstance(facts, (dict, type(None))):
                message = f"expected a mapping under {name!r}, found {facts!r}"
                self.notes.unusual(message, "Write text: and the like under it.", at)
                continue
            named = (facts or {}).get("nodeType")
            kind = named if isinstance(named, str) else ""
            known = {key.casefold(): key for key in _PREFIXES.values()}
            yield _Element(name, known.get(kind.casefold()) or _type_of(name), facts or {}, at)

    def map(self) -> ArgumentMap:
        claims = [self._claim(e) for e in self.elements.values() if e.type != "Strategy"]
        for element in self.elements.values():
            self._find_parents(element)
        for element in self.elements.values():
            self._supports(element)
            for name in _names(element.facts.get("challenges", [])):
                self._challenge(element, name)
        for index, link in enumerate(self.links):
            self._aim(index, link)
        relations = [
            Relation(link.kind, tuple(link.sources), tuple(link.targets), link.data)
            for link in self.links
        ]
        return ArgumentMap(claims, relations=relations)

    def _claim(self, element: _Element) -> Claim:
        classes = (c for c in _names(element.facts.get("classes", [])) if _CLASS.fullmatch(c))
        tags = [_TAGS[element.type]] if element.type in _TAGS else []
        said = tagged_occurrence(
            self._text(element),
            dict.fromkeys((*tags, *classes)),
            role=Role.TOP_LEVEL,
            top_level=True,
            data=Data(self._marks(element)),
        )
        return Claim(element.name, (said,))

    def _text(self, element: _Element) -> str:
        text = element.facts.get("text")
        return on_one_line(str(text)) if isinstance(text, (str, int, float)) else ""

    def _marks(self, element: _Element) -> dict[str, Any]:
        """Read what is the same for claims and strategies."""
        facts: dict[str, Any] = {m: True for m in _MARKS if element.facts.get(m) is True}
        contexts = _names(element.facts.get("inContextOf", []))
        for name in contexts:
            self._known(name, element)
        return facts | ({"context": tuple(contexts)} if contexts else {})

    def _known(self, name: str, element: _Element) -> _Element | None:
        found = self.elements.get(name)
        if found is None:
            message = f"{element.name} names {name!r}, which is not in this file"
            action = "Correct the id; if it is in another module, the map has only this one."
            self.notes.dangling(message, action, element.at)
        return found

    def _find_parents(self, element: _Element) -> None:
        """Note for each strategy what it leads to; a strategy of a strategy leads to its goal."""
        if element.type == "Strategy":
            return
        todo = [n for n in _names(element.facts.get("supportedBy", [])) if self._is_strategy(n)]
        seen: set[str] = set()
        while todo:
            name = todo.pop()
            if name in seen:
                continue
            seen.add(name)
            self.parents[name].append(ClaimRef(element.name))
            inner = _names(self.elements[name].facts.get("supportedBy", []))
            todo += [n for n in inner if self._is_strategy(n)]

    def _is_strategy(self, name: str) -> bool:
        return name in self.elements and self.elements[name].type == "Strategy"

    def _supports(self, element: _Element) -> None:
        sources: list[Ref] = []
        for name in _names(element.facts.get("supportedBy", [])):
            found = self._known(name, element)
            if found is not None and found.type != "Strategy":
                sources.append(ClaimRef(name))
        if element.type == "Strategy":
            text = self._text(element)
            data = {"strategy": element.name, **({"label": text} if text else {})}
            self.strategies[element.name] = len(self.links)
            self._add(Kind.SUPPORT, sources, self.parents[element.name], data, element)
        elif sources:
            self._add(Kind.SUPPORT, sources, [ClaimRef(element.name)], {}, element)

    def _add(
        self,
        kind: Kind,
        sources: list[Ref],
        targets: list[Ref],
        data: dict[str, Any],
        element: _Element,
    ) -> None:
        if element.type == "Strategy" and kind is Kind.SUPPORT:
            data |= self._marks(element)
        for source in sources:
            for target in targets:
                self.by_ends[source, target].append(len(self.links))
        self.links.append(_Link(kind, sources, targets, Data(data), at=element.at))

    def _challenge(self, element: _Element, name: str) -> None:
        if element.type == "Strategy":
            message = f"the strategy {element.name} challenges something, which only claims can"
            self.notes.unusual(message, "The map doesn't show it.", element.at)
            return
        source, found = ClaimRef(element.name), self.elements.get(name)
        if found is not None and found.type != "Strategy":
            self._add(Kind.ATTACK, [source], [ClaimRef(name)], {}, element)
        elif found is not None or "->" in name:
            self.links.append(_Link(Kind.UNDERCUT, [source], [], hit=name, at=element.at))
        else:
            self._known(name, element)

    def _aim(self, index: int, link: _Link) -> None:
        """Find what an undercut hits: a strategy, or the link between two ids."""
        if not link.hit:
            return
        found = self.strategies.get(link.hit)
        if found is None:
            upper, _, lower = (part.strip() for part in link.hit.partition("->"))
            found = self._between(upper, ClaimRef(lower), index)
        if found is None:
            message = f"there is no link {link.hit!r} to challenge"
            self.notes.dangling(message, "Correct the ids.", link.at)
        else:
            link.targets.append(RelationRef(found))

    def _between(self, upper: str, lower: Ref, hitting: int) -> int | None:
        """Find the link from *lower* to *upper*, one that challenges before one that supports."""
        found = self.by_ends.get((lower, ClaimRef(upper)), [])
        strategy = self.strategies.get(upper)
        if strategy is not None:
            found = [
                i
                for i, link in enumerate(self.links)
                if i != hitting and (link.hit == upper and lower in link.sources)
            ]
            found += [strategy] if lower in self.links[strategy].sources else []
        challenging = [i for i in found if self.links[i].kind.con]
        return next(iter((*challenging, *found)), None)


def sniff(text: str) -> bool:
    """Tell GSN by what its elements are called, and what they say."""
    if text.startswith(_HEAD):
        return True
    return bool(_BEGINS.search(text) and (_ELEMENT.search(text) or _TEXT.search(text)))


@collector_paused()
def write(m: ArgumentMap) -> str:
    """Write a safety case, as it was read if *m* still says the same."""
    kept = kept_text(KEY, m, _read)
    return _fresh(m) if kept is None else kept


def _fresh(m: ArgumentMap) -> str:
    return "".join([_HEAD, *_Writing(m).lines()])


@attrs.define
class _Written:
    """An element to be written."""

    name: str
    type: str
    text: str
    classes: list[str] = attrs.field(factory=list)
    facts: dict[str, Any] = attrs.field(factory=dict)
    supported: list[str] = attrs.field(factory=list)
    challenges: list[str] = attrs.field(factory=list)
    #: The strategies that are written after it.
    strategies: list[_Written] = attrs.field(factory=list)


class _Writing:
    """Makes the elements of a map."""

    def __init__(self, m: ArgumentMap) -> None:
        self.m = m
        self.flat = flattened(m)
        self.taken = {"module"}
        self.elements: dict[Ref, _Written] = {}
        self.loose: list[_Written] = []
        self._take_claims()
        links = [link for link in self.flat.links if self._is_support(link)]
        hit = {t for link in self.flat.links if link.kind.con for t in link.targets}
        #: What a challenge of a link calls it.
        self.called: dict[Ref, str] = {}
        for link in links:
            self._support(link, links, link.ref in hit)
        self._challenges([link for link in self.flat.links if link.kind.con])

    def _take_claims(self) -> None:
        elements: tuple[Claim | Argument, ...] = (*self.m.claims, *self.m.arguments)
        known = {ref for ref, _ in self.flat.texts}
        listed = [element for element in elements if element.ref in known]
        names = [on_one_line(element.title or "") for element in listed]
        attacking = {s for link in self.flat.links if link.kind.con for s in link.sources}
        wanted = set(names)
        for element, title in zip(listed, names, strict=True):
            tags = [tag for tag in element.tags if _CLASS.fullmatch(tag)]
            kind = next((_TYPES[tag] for tag in tags if tag in _TYPES), "")
            kind = kind or ("CounterGoal" if element.ref in attacking else "Goal")
            name = self._free(title) if title else self._numbered(kind, wanted)
            classes = [tag for tag in tags if _TYPES.get(tag) != kind]
            facts = _marks_of(element.data)
            text = on_one_line(element.text)
            self.elements[element.ref] = _Written(name, kind, text, classes, facts)

    def _free(self, name: str) -> str:
        found, number = name, 1
        while found in self.taken:
            number += 1
            found = f"{name} ({number})"
        self.taken.add(found)
        return found

    def _numbered(self, kind: str, wanted: set[str]) -> str:
        prefix = next(prefix for prefix, name in _PREFIXES.items() if name == kind)
        number = 1 + sum(element.type == kind for element in self.elements.values())
        while f"{prefix}{number}" in self.taken | wanted:
            number += 1
        self.taken.add(f"{prefix}{number}")
        return f"{prefix}{number}"

    def _is_support(self, link: FlatLink) -> bool:
        return link.kind.pro and (not link.targets or any(map(self._is_claim, link.targets)))

    def _is_claim(self, ref: Ref) -> bool:
        return ref in self.elements

    def _support(self, link: FlatLink, links: list[FlatLink], hit: bool) -> None:
        targets = [t for t in dict.fromkeys(link.targets) if self._is_claim(t)]
        sources = [self.elements[s].name for s in link.sources if self._is_claim(s)]
        data = self._data(link)
        label = data.get("label")
        label = label if isinstance(label, str) else link.scheme
        alone = len(targets) == 1 and sum(targets[0] in other.targets for other in links) == 1
        marks = _marks_of(data)
        if alone and sources and not (hit or label or marks or "strategy" in data):
            self.elements[targets[0]].supported += sources
            return
        named = data.get("strategy")
        name = on_one_line(named) if isinstance(named, str) else ""
        wanted = {element.name for element in self.elements.values()}
        number = 1
        while not name or name in self.taken | wanted:
            name = f"S{number}"
            number += 1
        self.taken.add(name)
        strategy = _Written(name, "Strategy", on_one_line(label), [], marks, sources)
        self.called[link.ref] = name
        for target in targets:
            self.elements[target].supported.append(name)
        (self.elements[targets[0]].strategies if targets else self.loose).append(strategy)

    def _data(self, link: FlatLink) -> Data:
        ref = link.ref
        return self.m.relations[ref.index].data if isinstance(ref, RelationRef) else Data()

    def _challenges(self, links: list[FlatLink]) -> None:
        """Write what attacks claims, then what undercuts a link that has a name."""
        todo = [(link, target) for link in links for target in link.targets]
        while todo:
            left = []
            for link, target in todo:
                name = self.called.get(target, "")
                name = self.elements[target].name if self._is_claim(target) else name
                if not name:
                    left.append((link, target))
                    continue
                self._challenge(link, name)
            if len(left) == len(todo):
                return
            todo = left

    def _challenge(self, link: FlatLink, name: str) -> None:
        sources = [self.elements[s] for s in link.sources if self._is_claim(s)]
        for source in sources:
            source.challenges.append(name)
        if sources and "->" not in name:
            self.called.setdefault(link.ref, f"{name} -> {sources[0].name}")

    def lines(self) -> Iterator[str]:
        """Write each claim, and after it the strategies that lead to it."""
        if not self.elements and not self.loose:
            yield "{}\n"
        for element in self.elements.values():
            yield from _lines_of(element)
            for strategy in element.strategies:
                yield from _lines_of(strategy)
        for strategy in self.loose:
            yield from _lines_of(strategy)


def _marks_of(data: Data) -> dict[str, Any]:
    facts: dict[str, Any] = {mark: True for mark in _MARKS if data.get(mark) is True}
    contexts = data.get("context")
    if isinstance(contexts, tuple):
        names = [n for n in contexts if isinstance(n, str) and n and on_one_line(n) == n]
        facts |= {"context": names} if names else {}
    return facts


def _lines_of(element: _Written) -> Iterator[str]:
    facts: dict[str, str] = {}
    if element.text:
        facts["text"] = quoted(element.text)
    if element.type != _type_of(element.name):
        facts["nodeType"] = element.type
    listed = {
        "supportedBy": element.supported,
        "inContextOf": element.facts.get("context", []),
        "challenges": element.challenges,
        "classes": element.classes,
    }
    for key, names in listed.items():
        if names:
            facts[key] = f"[{', '.join(map(quoted, names))}]"
    facts |= {mark: "true" for mark in _MARKS if mark in element.facts}
    yield f"{quoted(element.name)}:{'' if facts else ' {}'}\n"
    yield from (f"  {key}: {value}\n" for key, value in facts.items())


def losses(m: ArgumentMap) -> Iterator[Loss]:
    """Write and read *m*, and name every difference."""
    return lost_between(m, read(Source("", write(m))).map)


FORMAT = Format("GSN", (".yaml", ".yml"), read, write, losses, sniff)
