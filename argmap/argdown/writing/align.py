"""What of the map that a text states is what of an edited map: names, occurrences, relations."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from ...model import (
    Argument,
    ArgumentRef,
    Claim,
    ClaimRef,
    Data,
    ElementRef,
    Occurrence,
    Range,
    RangeKind,
    Ref,
    RelationRef,
    StepRef,
)
from ...model.matching import Pairs
from ..reading.parser import RELATION_KEYS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ...model import ArgumentMap, Relation, Step


class MapCorrespondence:
    """
    Which part of *old* is which part of *new*, which was made from it by edits.

    *names* holds what the elements that are left are called now,
    *occurrences* what each of their old occurrences has become,
    *added* those that are new, *relations* the new numbers of relations that are left,
    and *moved* of those that are left under another target.

    The last line of a claim has the text that counts.  Of two that have become one, it may be that
    of the other one: *by_lines*, their lines change their texts.
    """

    def __init__(self, old: ArgumentMap, new: ArgumentMap, *, by_lines: bool = False) -> None:
        self.by_lines = by_lines
        self.old = old
        self.new = new
        self.names: dict[Ref, Ref] = {}
        self.merged: set[Ref] = set()
        self._name(old.claims, new.claims)
        self._name(old.arguments, new.arguments)
        self.renamed = {k: v for k, v in self.names.items() if k != v}
        self.occurrences: dict[tuple[Ref, int], Occurrence] = {}
        self.added: list[tuple[ElementRef, Occurrence]] = []
        self._pair_occurrences()
        self.relations: dict[int, int] = {}
        self.moved: dict[int, int] = {}
        self._pair_relations()

    # names

    def _name(self, old: Any, new: Any) -> None:
        self.names.update((e.ref, e.ref) for e in old if e.key in new.by_key)
        left = [(i, e) for i, e in enumerate(old) if e.key not in new.by_key]
        added = [(i, e) for i, e in enumerate(new) if e.key not in old.by_key]
        pairs = Pairs(left, added)
        pairs.by(lambda item: (item[0], _content(item[1])))
        pairs.by(lambda item: _content(item[1]))
        pairs.by(lambda item: item[0])
        self.names.update((left[i][1].ref, added[j][1].ref) for i, j in pairs.found.items())
        self._merge([left[i][1] for i in pairs.left], new)

    def _merge(self, left: list[Any], new: Any) -> None:
        """Find what has become one with something else: that has its occurrences now."""
        if not left:
            return
        old = {e.ref: len(e.occurrences) for e in (*self.old.claims, *self.old.arguments)}
        grown = [e for e in new if len(e.occurrences) > old.get(e.ref, 0) > 0]
        stated = {_said(o): e.ref for e in grown for o in e.occurrences}
        for element in left:
            refs = {stated.get(_said(o)) for o in element.occurrences}
            if len(refs) == 1 and (ref := refs.pop()) is not None:
                self.names[element.ref] = ref
                self.merged.add(element.ref)

    def ref(self, ref: Ref) -> Ref | None:
        """Name what *ref* of the old map is called in the new one; None if it is gone."""
        if isinstance(ref, StepRef):
            argument = self.names.get(ref.argument)
            return StepRef(argument, ref.index) if isinstance(argument, ArgumentRef) else None
        if isinstance(ref, RelationRef):
            number = self.relations.get(ref.index, self.moved.get(ref.index))
            return None if number is None else RelationRef(number)
        return self.names.get(ref)

    def step(self, step: Step) -> Step | None:
        """Give a step with new names; None if one of its claims is gone."""
        premises = [p for p in map(self.names.get, step.premise_refs) if isinstance(p, ClaimRef)]
        conclusion = self.names.get(step.conclusion_ref) if step.conclusion_ref else None
        lost = len(premises) < len(step.premise_refs) or bool(conclusion) != bool(
            step.conclusion_ref
        )
        if lost or isinstance(conclusion, (ArgumentRef, StepRef, RelationRef)):
            return None
        return attrs.evolve(step, premise_refs=tuple(premises), conclusion_ref=conclusion)

    def same_steps(self, argument: Argument) -> bool:
        """Whether an old *argument* is still there, with the steps that it had."""
        name = self.names.get(argument.ref)
        if not isinstance(name, ArgumentRef):
            return False
        return self.new.arguments[name].steps == tuple(map(self.step, argument.steps))

    # occurrences

    def _pair_occurrences(self) -> None:
        before: dict[Ref, list[tuple[Ref, int, Occurrence]]] = {}
        for element in (*self.old.claims, *self.old.arguments):
            if name := self.names.get(element.ref):
                before.setdefault(name, []).extend(
                    (element.ref, i, self.translated(o)) for i, o in enumerate(element.occurrences)
                )
        bearers: list[Claim | Argument] = [*self.new.claims, *self.new.arguments]
        for element in bearers:
            olds = before.get(element.ref)
            if olds is not None:
                self._pair(element, olds)

    def _pair(self, new: Claim | Argument, olds: list[tuple[Ref, int, Occurrence]]) -> None:
        old = [o for _, _, o in olds]
        pairs = Pairs(old, new.occurrences)
        pairs.by(lambda o: o)
        pairs.by(_said)
        pairs.by(lambda o: o.text or None)
        pairs.by(lambda o: (o.role, o.top_level, o.reference))
        pairs.by_place()
        if self.by_lines and new.ref in self._united:
            self._pair_by_lines(new, olds, pairs.found)
            return
        for i, j in pairs.found.items():
            ref, number, _ = olds[i]
            self.occurrences[ref, number] = new.occurrences[j]
        self.added += [(new.ref, new.occurrences[j]) for j in pairs.added]

    @property
    def _united(self) -> set[Ref]:
        """What something else has become one with."""
        return {self.names[ref] for ref in self.merged}

    def _pair_by_lines(
        self,
        new: Claim | Argument,
        olds: list[tuple[Ref, int, Occurrence]],
        found: Mapping[int, int],
    ) -> None:
        """Let the lines of what has become one say what it says now in the order of the text."""
        spans = self.old.origin.spans if self.old.origin else {}
        lines = sorted(found, key=lambda i: spans[olds[i][0]][olds[i][1]].start)
        for i, j in zip(lines, sorted(found.values()), strict=True):
            (ref, number, before), now = olds[i], new.occurrences[j]
            data = {k: v for k, v in now.data.items() if k not in RELATION_KEYS}
            data |= {k: v for k, v in before.data.items() if k in RELATION_KEYS}
            self.occurrences[ref, number] = attrs.evolve(now, data=Data(data))

    def translated(self, o: Occurrence) -> Occurrence:
        """Give an old occurrence with the new names."""
        within = self.names.get(o.within) if o.within else None
        changed = attrs.evolve(o, within=within) if isinstance(within, ArgumentRef) else o
        if not self.renamed or not any(self._mentioned(r) in self.renamed for r in o.ranges):
            return changed
        return self._with_new_mentions(changed)

    def _mentioned(self, r: Range) -> Ref | None:
        if r.kind is RangeKind.CLAIM_MENTION:
            return ClaimRef(r.value)
        return ArgumentRef(r.value) if r.kind is RangeKind.ARGUMENT_MENTION else None

    def _with_new_mentions(self, o: Occurrence) -> Occurrence:
        text, ranges, shifts = o.text, [], [(0, 0)]
        for r in o.ranges:
            start, end = (at + sum(by for s, by in shifts if s <= at) for at in (r.start, r.end))
            name, value = self.renamed.get(self._mentioned(r) or RelationRef(-1)), r.value
            if isinstance(name, (ClaimRef, ArgumentRef)):
                value = str(name.key)
                words = text[start:end].replace(r.value, value)
                text = text[:start] + words + text[end:]
                shifts.append((r.end, len(words) - (end - start)))
                end = start + len(words)
            ranges.append(attrs.evolve(r, start=start, end=end, value=value))
        return attrs.evolve(o, text=text, ranges=tuple(ranges))

    # relations

    def _pair_relations(self) -> None:
        """Pair relations: those that hit other relations, when these are paired."""
        waiting: dict[Any, list[int]] = {}
        for j, r in reversed(list(enumerate(self.new.relations))):
            waiting.setdefault(_identity(r), []).append(j)
        left = list(enumerate(self.old.relations))
        while left:
            later = []
            for i, r in left:
                known = waiting.get(self._identity(r)) if self._known(r) else None
                if known:
                    self.relations[i] = known.pop()
                else:
                    later.append((i, r))
            if len(later) == len(left):
                break
            left = later
        self._pair_moved(left)

    def _known(self, r: Relation) -> bool:
        return all(self.ref(end) is not None for end in (*r.sources, *r.targets))

    def _identity(self, r: Relation) -> Any:
        sources, targets = (tuple(map(self.ref, ends)) for ends in (r.sources, r.targets))
        return r.kind, sources, targets, str(r.data.get("linked"))

    def _pair_moved(self, left: list[tuple[int, Relation]]) -> None:
        """Pair what is left with what has the same sources; one end or the kind has changed."""
        taken = set(self.relations.values())
        free: dict[Any, list[int]] = {}
        for j, r in reversed(list(enumerate(self.new.relations))):
            if j not in taken:
                free.setdefault((r.sources, r.kind), []).append(j)
                free.setdefault((r.sources, r.targets), []).append(j)
        for i, old in left:
            sources, targets = (tuple(map(self.ref, e)) for e in (old.sources, old.targets))
            for look in ((sources, old.kind), (sources, targets)):
                found = free.get(look, [])
                while found and found[-1] in taken:
                    found.pop()
                if found and i not in self.moved:
                    self.moved[i] = found.pop()
                    taken.add(self.moved[i])

    # what has changed

    @property
    def says_something(self) -> bool:
        """Whether more has changed than roles and places: then these may follow from that."""
        same = len(self.old.relations) == len(self.relations) == len(self.new.relations)
        elements = (*self.old.claims, *self.old.arguments)
        if not same or self.renamed or self.added or len(self.names) < len(elements):
            return True
        if len(self.new.claims) + len(self.new.arguments) > len(elements):
            return True
        if not all(self.same_steps(argument) for argument in self.old.arguments):
            return True
        return any(
            _said(self.translated(e.occurrences[i])) != _said(o)
            or e.occurrences[i].section != o.section
            for (ref, i), o in self.occurrences.items()
            if isinstance(e := self.old.get(ref), (Claim, Argument))
        )

    @property
    def keeps_order(self) -> bool:
        """Whether what is left is listed in the old order."""
        return all(map(_ascending, self._places()))

    @property
    def orders(self) -> list[list[Ref]]:
        """What is left, as it was called, in the order in which it is listed now."""
        found: list[list[Ref]] = []
        for old, new in self._kinds():
            at: dict[Ref, int] = {e.ref: i for i, e in enumerate(new)}
            left = {e.ref: at.get(self.names[e.ref], -1) for e in old if e.ref in self.names}
            kept = [r for r, place in left.items() if place >= 0 and r not in self.merged]
            found.append(sorted(kept, key=left.__getitem__))
        return found

    def _kinds(self) -> Iterator[tuple[Any, Any]]:
        """Give the claims before and after the edits, then the arguments."""
        yield self.old.claims, self.new.claims
        yield self.old.arguments, self.new.arguments

    def _places(self) -> Iterator[list[int]]:
        for old, new in self._kinds():
            at = {e.ref: i for i, e in enumerate(new)}
            names = (self.names.get(e.ref) for e in old if e.ref not in self.merged)
            yield [at[name] for name in names if name in at]


def _ascending(places: list[int]) -> bool:
    return places == sorted(places)


def _said(o: Occurrence) -> Any:
    return o.text, o.data, o.reference


def _content(element: Claim | Argument) -> Any:
    return tuple(map(_said, element.occurrences))


def _identity(r: Relation) -> Any:
    return r.kind, r.sources, r.targets, str(r.data.get("linked"))
