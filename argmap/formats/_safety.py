"""
Safety cases: goals, the strategies by which they are argued for, evidence, and contexts.

A strategy is a relation from what is under it to the goal that it is under; contexts are data
of claims and strategies.  `SafetyCase` makes a map of elements, `SafetyWriting` elements of a map.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any

import attrs

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
from ._graph import FlatLink, flattened
from ._outline import on_one_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from ..model import Argument
    from ._notes import Notes

#: What an element is, by how its id begins; the longest counts.
PREFIXES = {
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
MARKS = ("undeveloped", "defeated")
#: Where more is to be found: what GSN calls it, and what LTAC.
REFERENCES = ("url", "reference")


def type_of(name: str) -> str:
    """Say what an element is by its id."""
    return next((kind for prefix, kind in PREFIXES.items() if name.startswith(prefix)), "Goal")


def names_in(value: Any) -> list[str]:
    """List the ids in a value, which may be a single one."""
    listed = value if isinstance(value, list) else [value]
    return [str(name) for name in listed if isinstance(name, (str, int, float))]


@attrs.define
class CaseElement:
    """An element: its id, what it is, and what the file says of it."""

    name: str
    type: str
    facts: dict[str, Any]
    at: int
    #: Whether its id is only there to refer to it, and no title.
    nameless: bool = False


@attrs.define
class _Link:
    """A relation; *hit* is the id, or pair of ids, of what an undercut hits."""

    kind: Kind
    sources: list[Ref]
    targets: list[Ref]
    data: Data = attrs.field(factory=Data)
    hit: str = ""
    at: int = 0


class SafetyCase:
    """Makes a map of the elements of a safety case."""

    def __init__(self, notes: Notes, elements: Iterable[CaseElement]) -> None:
        self.notes = notes
        self.elements = {element.name: element for element in elements}
        self.links: list[_Link] = []
        self.strategies: dict[str, int] = {}
        self.parents: dict[str, list[Ref]] = defaultdict(list)
        self.by_ends: dict[tuple[Ref, Ref], list[int]] = defaultdict(list)

    def map(self) -> ArgumentMap:
        """Make the map; what it can't contain is noted."""
        claims = [self._claim(e) for e in self.elements.values() if e.type != "Strategy"]
        for element in self.elements.values():
            self._find_parents(element)
        for element in self.elements.values():
            self._supports(element)
            for name in names_in(element.facts.get("challenges", [])):
                self._challenge(element, name)
        for index, link in enumerate(self.links):
            self._aim(index, link)
        relations = [
            Relation(link.kind, tuple(link.sources), tuple(link.targets), link.data)
            for link in self.links
        ]
        return ArgumentMap(claims, relations=relations)

    def _claim(self, element: CaseElement) -> Claim:
        classes = (c for c in names_in(element.facts.get("classes", [])) if _CLASS.fullmatch(c))
        tags = [_TAGS[element.type]] if element.type in _TAGS else []
        said = tagged_occurrence(
            self._text(element),
            dict.fromkeys((*tags, *classes)),
            role=Role.TOP_LEVEL,
            top_level=True,
            data=Data(self._marks(element)),
        )
        return Claim(element.name, (said,))

    def _text(self, element: CaseElement) -> str:
        text = element.facts.get("text")
        return on_one_line(str(text)) if isinstance(text, (str, int, float)) else ""

    def _marks(self, element: CaseElement) -> dict[str, Any]:
        """Read what is the same for claims and strategies."""
        facts: dict[str, Any] = {m: True for m in MARKS if element.facts.get(m) is True}
        facts |= {
            key: on_one_line(value)
            for key in REFERENCES
            if isinstance(value := element.facts.get(key), str) and on_one_line(value)
        }
        contexts = names_in(element.facts.get("inContextOf", []))
        for name in contexts:
            self._known(name, element)
        return facts | ({"context": tuple(contexts)} if contexts else {})

    def _known(self, name: str, element: CaseElement) -> CaseElement | None:
        found = self.elements.get(name)
        if found is None:
            message = f"{element.name} names {name!r}, which is not in this file"
            action = "Correct the id; if it is in another module, the map has only this one."
            self.notes.dangling(message, action, element.at)
        return found

    def _find_parents(self, element: CaseElement) -> None:
        """Note for each strategy what it leads to; a strategy of a strategy leads to its goal."""
        if element.type == "Strategy":
            return
        todo = [n for n in names_in(element.facts.get("supportedBy", [])) if self._is_strategy(n)]
        seen: set[str] = set()
        while todo:
            name = todo.pop()
            if name in seen:
                continue
            seen.add(name)
            self.parents[name].append(ClaimRef(element.name))
            inner = names_in(self.elements[name].facts.get("supportedBy", []))
            todo += [n for n in inner if self._is_strategy(n)]

    def _is_strategy(self, name: str) -> bool:
        return name in self.elements and self.elements[name].type == "Strategy"

    def _supports(self, element: CaseElement) -> None:
        sources: list[Ref] = []
        for name in names_in(element.facts.get("supportedBy", [])):
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
        element: CaseElement,
    ) -> None:
        if element.type == "Strategy" and kind is Kind.SUPPORT:
            data |= self._marks(element)
        for source in sources:
            for target in targets:
                self.by_ends[source, target].append(len(self.links))
        self.links.append(_Link(kind, sources, targets, Data(data), at=element.at))

    def _challenge(self, element: CaseElement, name: str) -> None:
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


@attrs.define
class CaseLines:
    """An element to be written."""

    name: str
    type: str
    text: str
    classes: list[str] = attrs.field(factory=list)
    facts: dict[str, Any] = attrs.field(factory=dict)
    supported: list[str] = attrs.field(factory=list)
    challenges: list[str] = attrs.field(factory=list)
    #: The strategies that are written after it.
    strategies: list[CaseLines] = attrs.field(factory=list)


class SafetyWriting:
    """Makes the elements of a map; *name* says what may be an id of a title."""

    def __init__(self, m: ArgumentMap, name: Callable[[str], str] = on_one_line) -> None:
        self.m = m
        self.name = name
        self.flat = flattened(m)
        self.taken = {"module"}
        self.numbered: Counter[str] = Counter()
        self.elements: dict[Ref, CaseLines] = {}
        self.loose: list[CaseLines] = []
        self._take_claims()
        links = [link for link in self.flat.links if self._is_support(link)]
        hit = {t for link in self.flat.links if link.kind.con for t in link.targets}
        #: What a challenge of a link calls it.
        self.called: dict[Ref, str] = {}
        #: How many links support a claim; how many strategies have got an id here.
        self.supported = Counter(t for link in links for t in set(link.targets))
        self.strategies = 0
        for link in links:
            self._support(link, link.ref in hit)
        self._challenges([link for link in self.flat.links if link.kind.con])

    def _take_claims(self) -> None:
        elements: tuple[Claim | Argument, ...] = (*self.m.claims, *self.m.arguments)
        known = {ref for ref, _ in self.flat.texts}
        listed = [element for element in elements if element.ref in known]
        names = [self.name(element.title or "") for element in listed]
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
            self.elements[element.ref] = CaseLines(name, kind, text, classes, facts)

    def _free(self, name: str) -> str:
        found, number = name, 1
        while found in self.taken:
            number += 1
            found = f"{name} {number}"
        self.taken.add(found)
        return found

    def _numbered(self, kind: str, wanted: set[str]) -> str:
        prefix = next(prefix for prefix, name in PREFIXES.items() if name == kind)
        while True:
            self.numbered[kind] += 1
            name = f"{prefix}{self.numbered[kind]}"
            if name not in self.taken and name not in wanted:
                self.taken.add(name)
                return name

    def _is_support(self, link: FlatLink) -> bool:
        return link.kind.pro and (not link.targets or any(map(self._is_claim, link.targets)))

    def _is_claim(self, ref: Ref) -> bool:
        return ref in self.elements

    def _support(self, link: FlatLink, hit: bool) -> None:
        targets = [t for t in dict.fromkeys(link.targets) if self._is_claim(t)]
        sources = [self.elements[s].name for s in link.sources if self._is_claim(s)]
        data = self._data(link)
        label = data.get("label")
        label = label if isinstance(label, str) else link.scheme
        alone = len(targets) == 1 and self.supported[targets[0]] == 1
        marks = _marks_of(data)
        if alone and sources and not (hit or label or marks or "strategy" in data):
            self.elements[targets[0]].supported += sources
            return
        named = data.get("strategy")
        name = self.name(named) if isinstance(named, str) else ""
        while not name or name in self.taken:
            self.strategies += 1
            name = f"S{self.strategies}"
        self.taken.add(name)
        strategy = CaseLines(name, "Strategy", on_one_line(label), [], marks, sources)
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


def _marks_of(data: Data) -> dict[str, Any]:
    facts: dict[str, Any] = {mark: True for mark in MARKS if data.get(mark) is True}
    facts |= {
        key: on_one_line(value)
        for key in REFERENCES
        if isinstance(value := data.get(key), str) and on_one_line(value)
    }
    contexts = data.get("context")
    if isinstance(contexts, tuple):
        names = [n for n in contexts if isinstance(n, str) and n and on_one_line(n) == n]
        facts |= {"context": names} if names else {}
    return facts
