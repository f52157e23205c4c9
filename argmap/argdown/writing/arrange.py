"""
An order in which to write a map that wasn't read from an Argdown text.

Everything is stated once, under what it bears on where that is possible;
what a tree cannot show is said by reference.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import attrs

from ...model import (
    Argument,
    ArgumentRef,
    Claim,
    ClaimRef,
    Data,
    ElementRef,
    Kind,
    Occurrence,
    Ref,
    RelationRef,
    Role,
    Step,
    StepRef,
    merge,
)
from ..reading.parser import RELATION_KEYS
from ..settings import Settings
from .blocks import SYMBOLS, Heading, Steps, WrittenBlock, WrittenElement

if TYPE_CHECKING:
    from collections.abc import Container, Iterable

    from ...model import ArgumentMap, Relation

_DEEPEST = 12
#: Numbers with this many digits or more were not written by argmap.
_LONG = 9
#: Kinds that a symbol says.
_SYMBOLIC = {Kind.SUPPORT, Kind.ATTACK, Kind.UNDERCUT, Kind.CONTRADICTORY}
_STRICT = {Kind.ENTAILS, Kind.CONTRARY, Kind.CONTRADICTORY, Kind.UNDERCUT}

Bearer: TypeAlias = "Claim | Argument"


@attrs.frozen
class _Line:
    """One line that says a relation: *child* under *parent*, with data for the child."""

    parent: Ref
    child: ElementRef
    symbol: str
    data: Data
    relation: RelationRef


class TextArrangement:
    """
    Arranges *m*; `run` gives the blocks, `titles` the titles made up for untitled elements.

    What is *placed* is written already, and of the relations all but *relations*;
    those *outgoing* are written under their source.
    """

    def __init__(
        self,
        m: ArgumentMap,
        *,
        placed: Iterable[Ref] = (),
        relations: Container[int] | None = None,
        outgoing: Container[int] = (),
    ) -> None:
        self.m = m
        self.outgoing = outgoing
        self.titles: dict[Ref, str] = {}
        self.blocks: list[WrittenBlock] = []
        self.placed: set[Ref] = set(placed)
        self.under: dict[Ref, list[_Line]] = {}
        self.bearing: set[Ref] = set()
        self.strict = Settings.of(m).model.strict
        self.linked = _highest_link(m) if placed else 0
        steps = {a.ref: _writable(a, m) for a in m.arguments}
        self.steps = {ref: s for ref, s in steps.items() if s}
        for index, relation in enumerate(m.relations):
            if relations is not None and index not in relations:
                continue
            for line in self._lines(relation, RelationRef(index)):
                lines = self.under.setdefault(line.parent, [])
                to_itself = line.parent == line.child  # Argdown drops it if others come first
                lines.insert(0 if to_itself else len(lines), line)
                self.bearing.add(line.child)
        self.members = {
            c
            for steps in self.steps.values()
            for _, s in steps
            for c in (*s.premise_refs, s.conclusion_ref)
        }

    def _lines(self, r: Relation, says: RelationRef) -> list[_Line]:
        if len(r.targets) != 1 or not r.sources:
            return []
        target = self._end(r.targets[0])
        sources = [self._end(s) for s in r.sources]
        if target is None or any(not isinstance(s, (ClaimRef, ArgumentRef)) for s in sources):
            return []
        data = Data({k: r.data[k] for k in RELATION_KEYS if k in r.data})
        if len(sources) > 1 and "linked" not in data:
            self.linked += 1
            data = merge(data, Data({"linked": self.linked}))
        symbolic = _STRICT if self.strict and not r.challenge else _SYMBOLIC
        if r.kind not in symbolic and "relation" not in data:
            data = merge(data, Data({"relation": r.kind.value}))
        if r.kind is Kind.CONTRADICTORY and isinstance(target, ClaimRef):
            return [_Line(s, target, "><", data, says) for s in sources if s is not None]
        symbol = SYMBOLS[r.kind][0] or "-"
        if isinstance(target, StepRef) and r.kind is not Kind.UNDERCUT:
            return []
        if says.index in self.outgoing and isinstance(target, (ClaimRef, ArgumentRef)):
            return [_Line(s, target, SYMBOLS[r.kind][1], data, says) for s in sources if s]
        if isinstance(target, RelationRef):
            data = merge(data, Data({"on": "relation"}))
        return [
            _Line(target, s, symbol, data, says)
            for s in sources
            if isinstance(s, (ClaimRef, ArgumentRef))
        ]

    def _end(self, ref: Ref) -> Ref | None:
        """Find an end of a relation in the map; None where it is not there or can't be named."""
        if isinstance(ref, StepRef):
            argument = self.m.arguments.by_key.get(ref.argument.key)
            if argument is None or argument.ref not in self.steps:
                return None
            index = ref.index % len(argument.steps)
            return StepRef(ref.argument, index)
        return ref if self.m.get(ref) else None

    def run(self) -> list[WrittenBlock]:
        """Give the blocks in order."""
        bearers: list[Bearer] = [*self.m.claims, *self.m.arguments]
        here: dict[int | None, list[Bearer]] = {}
        for e in bearers:
            here.setdefault(e.home, []).append(e)
        for section in (None, *range(len(self.m.sections))):
            if section is not None:
                self.blocks.append(Heading(section))
            self._section(here.get(section, []))
        self._section([e for e in bearers if e.ref not in self.placed])
        self._rest()
        return self.blocks

    def grow(self, host: WrittenElement) -> list[WrittenElement]:
        """Give what is to be written under *host*, which is written already."""
        self._grow(host)
        return host.children

    def rest(self, bearers: list[Bearer]) -> list[WrittenBlock]:
        """Give the blocks that state *bearers* and what bears on them."""
        first = len(self.blocks)
        self._section(bearers)
        return self.blocks[first:]

    def structure(self, ref: ArgumentRef) -> list[WrittenBlock]:
        """Give the premise–conclusion structure of *ref*, if it can be written."""
        first = len(self.blocks)
        if steps := self.steps.get(ref):
            self._structure(ref, steps)
        return self.blocks[first:]

    def last(self) -> list[WrittenBlock]:
        """Give the blocks that say what could be said nowhere else."""
        first = len(self.blocks)
        self._rest()
        return self.blocks[first:]

    def _section(self, bearers: list[Bearer]) -> None:
        roots = [e for e in bearers if e.ref not in self.bearing and e.ref not in self.members]
        for e in (*roots, *(e for e in bearers if e.ref in self.steps), *bearers):
            if e.ref not in self.placed:
                self._paragraph(e)
        for e in bearers:
            for o in e.occurrences:
                if o is not _main(e) and (not o.reference or o.data or o.tags):
                    self._name(e.ref)
                    self.blocks.append(WrittenElement(e.ref, "top", occurrence=o))

    def _paragraph(self, e: Bearer) -> None:
        steps = self.steps.get(e.ref, []) if isinstance(e.ref, ArgumentRef) else []
        if not (steps and self._is_nameless(e)):
            node = WrittenElement(e.ref, "top", occurrence=self._state(e))
            self.blocks.append(node)
            self._grow(node)
        self.placed.add(e.ref)
        if steps:
            self._structure(e.ref, steps)  # type: ignore[arg-type]

    def _is_nameless(self, e: Bearer) -> bool:
        """Whether a structure can stand alone: it has no title, says nothing, bears on nothing."""
        if e.title is not None or any(o.text or o.data or o.tags for o in e.occurrences):
            return False
        before = self.blocks[-1] if self.blocks else None
        follows = isinstance(before, WrittenElement) and isinstance(before.ref, ArgumentRef)
        return not follows and e.ref not in self.bearing and e.ref not in self.under

    def _structure(self, ref: ArgumentRef, steps: list[tuple[int, Step]]) -> None:
        entries: list[WrittenElement] = []
        for index, step in steps:
            entries += [self._member(p, Role.PREMISE) for p in step.premise_refs]
            step_ref = StepRef(ref, index)
            entries.append(WrittenElement(step_ref, "inference", step=step_ref))
            self._grow(entries[-1])
            if step.conclusion_ref is not None:
                last = index == len(steps) - 1
                role = Role.MAIN_CONCLUSION if last else Role.INTERMEDIATE_CONCLUSION
                entries.append(self._member(step.conclusion_ref, role))
        self.blocks.append(Steps(tuple(entries)))

    def _member(self, ref: ClaimRef, role: Role) -> WrittenElement:
        if ref in self.placed:
            self._name(ref)
            return WrittenElement(ref, "member", occurrence=Occurrence(role=role, reference=True))
        node = WrittenElement(ref, "member", occurrence=self._state(self.m.claims[ref]))
        if not any(line.symbol == "_" for line in self.under.get(ref, ())):
            self._grow(node)
        return node

    def _grow(self, top: WrittenElement) -> None:
        """Write under *top* what bears on it, and so on; not deeper than is readable."""
        todo = [(top, 1)]
        while todo:
            node, depth = todo.pop()
            lines = self.under.pop(node.relation, ()) if node.relation else ()
            for line in (*lines, *self.under.pop(node.ref, ())):
                node.children.append(self._child(line, depth))
            todo += [
                (c, depth + 1)
                for c in reversed(node.children)
                if c.relation in self.under or (c.ref in self.under and depth < _DEEPEST)
            ]

    def _child(self, line: _Line, depth: int) -> WrittenElement:
        ref = line.child
        late = ref in self.members or ref in self.steps or depth >= _DEEPEST
        e = self.m.get(ref)
        if ref in self.placed or late or not isinstance(e, (Claim, Argument)):
            self._name(ref)
            o = Occurrence(reference=True, data=line.data)
            return WrittenElement(ref, "child", line.symbol, o, relation=line.relation)
        o = self._state(e)
        o = attrs.evolve(o, data=merge(o.data, line.data))
        return WrittenElement(ref, "child", line.symbol, o, relation=line.relation)

    def _rest(self) -> None:
        """Say by reference what could not be said in place."""
        while self.under:
            ref = next(iter(self.under))
            if isinstance(ref, (StepRef, RelationRef)):
                last = list(self.under) == [r for r in self.under if isinstance(r, type(ref))]
                kept = self.under.pop(ref)  # a relation may still be said further down
                if isinstance(ref, RelationRef) and not last:
                    self.under[ref] = kept
                continue
            self._name(ref)
            node = WrittenElement(ref, "top", occurrence=Occurrence(reference=True))
            self.blocks.append(node)
            self._grow(node)

    def _state(self, e: Bearer) -> Occurrence:
        self.placed.add(e.ref)
        if e.title is None and isinstance(e, Argument):
            self._name(e.ref)
        return _main(e) or Occurrence(reference=e.title is not None or e.ref in self.titles)

    def _name(self, ref: Ref) -> None:
        """Make a title up for an untitled element that has to be referred to."""
        key = getattr(ref, "key", "")
        if isinstance(key, str) or ref in self.titles:
            return
        elements = self.m.claims if isinstance(ref, ClaimRef) else self.m.arguments
        taken = {e.title for e in elements} | set(self.titles.values())
        name = f"Untitled {key}"
        while name in taken:
            name += "′"
        self.titles[ref] = name


def _highest_link(m: ArgumentMap) -> int:
    """Find the highest number that links reasons, so that new ones can have their own."""
    labels = (str(r.data.get("linked")) for r in m.relations)
    return max((int(n) for n in labels if n.isdecimal() and len(n) < _LONG), default=0)


def _main(e: Bearer) -> Occurrence | None:
    return e.canonical or (e.occurrences[0] if e.occurrences else None)


def _writable(argument: Argument, m: ArgumentMap) -> list[tuple[int, Step]]:
    """Give the steps, if all of them can be written."""
    for index, step in enumerate(argument.steps):
        ends = (*step.premise_refs, step.conclusion_ref)
        if step.conclusion_ref is None or (not step.premise_refs and index == 0):
            return []
        if any(c is not None and c.key not in m.claims.by_key for c in ends):
            return []
    return list(enumerate(argument.steps))
