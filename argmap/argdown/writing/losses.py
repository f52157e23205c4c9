"""What writing a map as Argdown loses: found out by writing and reading it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import attrs

from ...model import Argument, ArgumentRef, ClaimRef, StepRef
from ..reading.parser import parse
from .plan import Steps, nodes
from .printer import Printer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ...model import ArgumentMap, Claim, Ref, Relation
    from .plan import Block


def losses(m: ArgumentMap) -> Iterator[tuple[str, str]]:
    """
    Name what `print_map` would lose, as pairs of an element and what is lost of it.

    Nothing is named if, and only if, the text reads back as an equal map.
    """
    printer = Printer(m)
    found = parse(printer.run()).map
    if found == m:
        return
    named = False
    for loss in _Comparison(m, found, _renaming(printer)).run():
        named = True
        yield loss
    if not named:
        yield "the map", "the order in which its parts are told"


def _renaming(printer: Printer) -> dict[Ref, Ref]:
    """Say under which names the untitled elements are read again."""
    renamed: dict[Ref, Ref] = {}
    ordinal = 0
    for ref in _mentioned(printer.blocks):
        if ref in renamed or not isinstance(ref, (ClaimRef, ArgumentRef)):
            continue
        if ref in printer.titles:
            renamed[ref] = type(ref)(printer.titles[ref])
        elif isinstance(ref.key, int):
            ordinal += 1
            renamed[ref] = type(ref)(ordinal)
    return renamed


def _mentioned(blocks: list[Block]) -> Iterator[Ref]:
    """Give what is mentioned, in the order in which the reader numbers it."""
    for block in blocks:
        if isinstance(block, Steps):
            first = next((e.step for e in block.entries if e.step), None)
            if first:
                yield first.argument
        yield from (node.ref for node in nodes([block]))


class _Comparison:
    """Compares a map with what was read again."""

    def __init__(self, m: ArgumentMap, found: ArgumentMap, renamed: dict[Ref, Ref]) -> None:
        self.m = m
        self.found = found
        self.renamed = renamed

    def run(self) -> Iterator[tuple[str, str]]:
        """Name every difference."""
        for what in ("settings", "dialogue", "leftovers"):
            if getattr(self.m, what) != getattr(self.found, what):
                yield "the map", _PARTS[what]
        if self.m.sections != self.found.sections:
            yield "the map", "its sections as they are titled, nested or marked"
        yield from self._elements()
        yield from self._relations()
        if any(isinstance(new.key, str) or old != new for old, new in self._moved()):
            yield "the map", "the numbers of its untitled elements"

    def _moved(self) -> Iterator[tuple[Any, Any]]:
        return ((old, new) for old, new in self.renamed.items() if old != new)

    def _new(self, ref: Any) -> Any:
        if isinstance(ref, StepRef):
            count = len(self.m.arguments[ref.argument].steps) if self._has(ref.argument) else 0
            index = ref.index % count if count else ref.index
            return StepRef(self._new(ref.argument), index)
        return self.renamed.get(ref, ref)

    def _has(self, ref: ArgumentRef) -> bool:
        return ref.key in self.m.arguments.by_key

    def _elements(self) -> Iterator[tuple[str, str]]:
        bearers: list[Claim | Argument] = [*self.m.claims, *self.m.arguments]
        for e in bearers:
            again: Any = self.found.get(self._new(e.ref))
            if again is None:
                yield e.label, "it cannot be written, or its title cannot"
                continue
            if e.title != again.title:
                yield e.label, f"its title, or that it has none: it is called {again.title!r}"
            for what, look in _ASPECTS.items():
                if look(e) != look(again):
                    yield e.label, what
            if isinstance(e, Argument) and self._steps(e) != again.steps:
                yield e.label, "its steps"
            if self._told(e) != self._told(again):
                yield e.label, "where and how often it is stated"

    def _told(self, e: Claim | Argument) -> list[Any]:
        return [attrs.evolve(o, within=self._new(o.within)) for o in e.occurrences]

    def _steps(self, a: Argument) -> tuple[Any, ...]:
        return tuple(
            attrs.evolve(
                s,
                premises=tuple(map(self._new, s.premises)),
                conclusion=self._new(s.conclusion),
            )
            for s in a.steps
        )

    def _relations(self) -> Iterator[tuple[str, str]]:
        left = Counter(self.found.relations)
        for r in self.m.relations:
            new = self._relation(r)
            if left[new] > 0:
                left[new] -= 1
                continue
            near = next((f for f in left if left[f] and _bare(f) == _bare(new)), None)
            if near is None:
                yield self._name(r), "the relation"
            else:
                left[near] -= 1
                yield self._name(r), "its data as it is"
        for r, count in left.items():
            if count > 0:
                yield self._name(r), "nothing, but it is read as one relation more"

    def _relation(self, r: Relation) -> Relation:
        return attrs.evolve(
            r, sources=tuple(map(self._new, r.sources)), targets=tuple(map(self._new, r.targets))
        )

    def _name(self, r: Relation) -> str:
        ends = (", ".join(map(self.m.label, side)) or "nothing" for side in (r.sources, r.targets))
        return f" {r.kind.value} ".join(ends)


def _bare(r: Relation) -> tuple[Any, ...]:
    return r.kind, frozenset(r.sources), r.targets


_PARTS = {
    "settings": "its front matter as it is",
    "dialogue": "its dialogue",
    "leftovers": "what another format left over",
}
_ASPECTS: dict[str, Callable[[Any], Any]] = {
    "its text as it is": lambda e: e.text,
    "its tags": lambda e: e.tags,
    "its data as it is": lambda e: e.data,
    "its section": lambda e: e.section,
}
