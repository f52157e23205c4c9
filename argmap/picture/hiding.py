"""
What a picture leaves out, and what it draws all the same for the sake of what is drawn.

Three things keep an element out: the settings of the map, the part of it that was chosen,
and being prose, a paragraph that nothing is joined to.
None of them takes a premise or a conclusion away from a step that is drawn:
what the settings leave out there becomes a *bridge*, words without a box.
What is left out is counted in words, for notes, descriptions and outlines.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import attrs

from ..analysis import Analysis
from ..model import Argument, ArgumentMap, Claim, Ref, RelationRef, Role, StepRef
from ..suggest import agree, count, either
from .bearings import Bearing, bearings
from .wishes import wishes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from collections.abc import Set as AbstractSet

#: What users call the rules by which settings leave something out.
_RULES = {
    "isInMap": "isInMap: false",
    "excludeStatements": "selection.excludeStatements",
    "excludeArguments": "selection.excludeArguments",
    "selectedSections": "selection.selectedSections",
    "selectedTags": "selection.selectedTags",
}


@attrs.frozen
class Hiding:
    """
    What is drawn of a map, and what is not.

    *bearings* are those that are drawn, with the ends that are.
    *hidden* are elements that the settings leave out, and what was joined only to these;
    *prose* are paragraphs that nothing is joined to.
    *whole* are bridges that keep their words, since a step rests on them or concludes them,
    *named* those of which the name must do.
    *notes* count what is left out, in words that go behind "not shown:".
    """

    bearings: tuple[Bearing, ...]
    hidden: frozenset[Ref] = frozenset()
    whole: frozenset[Ref] = frozenset()
    named: frozenset[Ref] = frozenset()
    prose: frozenset[Ref] = frozenset()
    notes: tuple[str, ...] = ()


def hiding(analysis: Analysis, barred: Mapping[Ref, str], *, prose: bool = False) -> Hiding:
    """
    Say what is drawn of a map whose settings bar what *barred* maps to the rule that does so.

    Prose is drawn only if *prose* says so, or if there is nothing else.
    """
    m, every = analysis.map, analysis.of(bearings)
    found = _by_settings(m, every, barred) if barred else Hiding(every)
    joined = any(b.ends for b in found.bearings)
    idle = _prose(analysis) - found.hidden if joined and not prose else frozenset[Ref]()
    notes = (*found.notes, _paragraphs(len(idle)), outside(m))
    return attrs.evolve(found, prose=idle, notes=tuple(filter(None, notes)))


def undrawn(m: ArgumentMap, *, prose: bool = False) -> frozenset[Ref]:
    """Return the claims and arguments of *m* that a picture leaves out."""
    found = hiding(Analysis(m), wishes(m).barred, prose=prose)
    return found.hidden | found.prose


def _by_settings(m: ArgumentMap, every: tuple[Bearing, ...], barred: Mapping[Ref, str]) -> Hiding:
    kept = _Kept(every, barred)
    drawn = tuple(kept.drawn())
    hidden = frozenset(barred) - kept.shown | _severed(m, every, drawn, barred)
    bridges = frozenset(barred) & kept.shown
    whole = frozenset(kept.parts()) & bridges
    lost = sum(isinstance(b.source, RelationRef) for b in every) - sum(
        isinstance(b.source, RelationRef) for b in drawn
    )
    notes = (_settings(m, hidden, lost, barred), _words(m, bridges - whole, barred))
    return Hiding(drawn, hidden, whole, bridges - whole, notes=notes)


class _Kept:
    """
    What is drawn: what nothing bars, and of the rest what lies between.

    Whatever bears on something drawn and has something drawn bear on it lies between,
    be it through others that do.  A relation lies between its ends in the same way.
    Of a step that is drawn, the ends are drawn as well; of a relation, the sources and a target.
    Each node and each line is looked at a few times only.
    """

    def __init__(self, every: tuple[Bearing, ...], barred: Mapping[Ref, str]) -> None:
        self.barred = barred
        self.dead: set[Ref] = set()
        self._bury(every)
        self.bearings = {b.source: b for b in every if not self._is_dead(b.source)}
        self.after: dict[Ref, list[Ref]] = defaultdict(list)
        self.before: dict[Ref, list[Ref]] = defaultdict(list)
        for b in self.bearings.values():
            for start in b.premises:
                self._join(start, b.source)
            for end in b.targets:
                self._join(b.source, end)
        self.shown: set[Ref] = set()
        self.fed: set[Ref] = set()
        self.leading: set[Ref] = set()
        self.waiting: list[Ref] = []
        self._spread()

    def _spread(self) -> None:
        """Begin with what nothing bars, and go on to what that needs."""
        nodes = {n: None for b in self.bearings.values() for n in (b.source, *b.ends)}
        for node in nodes:
            if not self._is_open(node) and not self._is_dead(node):
                self._show(node)
        for b in self.bearings.values():
            if not b.premises:
                self._mark(b.source, self.fed, self.leading, self.after)
            if not b.targets:
                self._mark(b.source, self.leading, self.fed, self.before)
        while self.waiting:
            self._follow(self.waiting.pop())

    def drawn(self) -> Iterator[Bearing]:
        """Yield the bearings that are drawn, with the ends that are."""
        for b in self.bearings.values():
            if b.source in self.shown:
                yield attrs.evolve(
                    b,
                    premises=tuple(e for e in b.premises if e in self.shown),
                    targets=tuple(e for e in b.targets if e in self.shown),
                )

    def parts(self) -> Iterator[Ref]:
        """Yield the ends of the steps that are drawn, and the premises that work together."""
        for b in self.drawn():
            if isinstance(b.source, StepRef):
                yield from b.ends
            elif len(b.premises) > 1:
                yield from b.premises

    def _bury(self, every: tuple[Bearing, ...]) -> None:
        """Find the relations that can't be drawn: one of their sources is dead, or all targets."""
        relations = [b for b in every if isinstance(b.source, RelationRef)]
        users: dict[Ref, list[tuple[Ref, bool]]] = defaultdict(list)
        for b in relations:
            for end in b.premises:
                users[end].append((b.source, True))
            for end in b.targets:
                users[end].append((b.source, False))
        hits: dict[Ref, int] = {b.source: len(b.targets) for b in relations}
        waiting = [end for end in users if self._is_dead(end)]
        for end in waiting:  # which grows meanwhile
            for user, is_source in users[end]:
                hits[user] -= not is_source
                if (is_source or not hits[user]) and user not in self.dead:
                    self.dead.add(user)
                    waiting.append(user)

    def _is_open(self, node: Ref) -> bool:
        """Whether it depends on others if *node* is drawn."""
        return node in self.barred or (isinstance(node, RelationRef) and node in self.bearings)

    def _is_dead(self, node: Ref) -> bool:
        """Whether *node* is a step of an argument that is left out, or rests on one."""
        return node in self.dead or (isinstance(node, StepRef) and node.argument in self.barred)

    def _join(self, start: Ref, end: Ref) -> None:
        if not self._is_dead(start) and not self._is_dead(end):
            self.after[start].append(end)
            self.before[end].append(start)

    def _show(self, node: Ref) -> None:
        if node not in self.shown and not self._is_dead(node):
            self.shown.add(node)
            self.waiting.append(node)

    def _follow(self, node: Ref) -> None:
        for after in self.after.get(node, ()):
            self._mark(after, self.fed, self.leading, self.after)
        for before in self.before.get(node, ()):
            self._mark(before, self.leading, self.fed, self.before)
        b = self.bearings.get(node) if isinstance(node, (StepRef, RelationRef)) else None
        if b is not None:
            idle = not any(t in self.shown or t in self.leading for t in b.targets)
            for end in b.ends if idle or isinstance(node, StepRef) else b.premises:
                self._show(end)

    def _mark(
        self, node: Ref, mark: set[Ref], other: AbstractSet[Ref], onward: Mapping[Ref, list[Ref]]
    ) -> None:
        """Mark *node* and what follows it, as far as that isn't drawn anyway."""
        waiting = [node]
        while waiting:
            node = waiting.pop()
            if node in mark or node in self.shown:
                continue
            mark.add(node)
            if node in other:
                self._show(node)
            waiting += onward.get(node, ())


def _severed(
    m: ArgumentMap,
    every: tuple[Bearing, ...],
    drawn: tuple[Bearing, ...],
    barred: Mapping[Ref, str],
) -> frozenset[Ref]:
    """Find what was joined only to what is left out: alone it would look like an end."""
    if not drawn:
        return frozenset()
    cut = {e for b in every for e in b.ends} - {e for b in drawn for e in b.ends} - set(barred)
    mains = {c.ref for c in m.claims if c.contention}
    elements: tuple[Claim | Argument, ...] = (*m.claims, *m.arguments)
    return frozenset(e.ref for e in elements if e.ref in cut) - mains


def _prose(analysis: Analysis) -> frozenset[Ref]:
    """Find the paragraphs that nothing is joined to, in the whole map, and that nothing marks."""
    m = analysis.map
    plain = [c for c in m.claims if _is_plain(c)]
    if not plain:
        return frozenset()
    whole = analysis if m.whole is None else Analysis(m.whole)
    joined = {e for b in whole.of(bearings) for e in b.ends}
    return frozenset(c.ref for c in plain if c.ref not in joined)


def _is_plain(claim: Claim) -> bool:
    """Whether *claim* is a mere paragraph or list item: no title, no tag, no data."""
    if claim.title is not None or claim.tags or claim.data:
        return False
    return all(o.role in {Role.TOP_LEVEL, None} for o in claim.occurrences)


# In words


def outside(m: ArgumentMap) -> str:
    """Count what is in the whole map and not in the part *m* of it; empty for a whole."""
    if m.whole is None:
        return ""
    steps = {a.ref: len(a.steps) for a in m.arguments}
    cut = sum(len(a.steps) - steps.get(a.ref, len(a.steps)) for a in m.whole.arguments)
    gone = {
        "claim": len(m.whole.claims) - len(m.claims),
        "argument": len(m.whole.arguments) - len(m.arguments),
        "relation": len(m.whole.relations) - len(m.relations),
        "step": cut,
    }
    what = _counted(gone)
    return f"{what} outside the part that was chosen" if what else ""


def _settings(
    m: ArgumentMap, hidden: AbstractSet[Ref], relations: int, barred: Mapping[Ref, str]
) -> str:
    gone = {**_kinds(m, hidden), "relation": relations}
    return _because(_counted(gone), (barred[ref] for ref in hidden if ref in barred))


def _words(m: ArgumentMap, named: AbstractSet[Ref], barred: Mapping[Ref, str]) -> str:
    what = _counted(_kinds(m, named))
    words = f"the words of {what} between others" if what else ""
    return _because(words, (barred[ref] for ref in named))


def _paragraphs(number: int) -> str:
    if not number:
        return ""
    what = count(number, "paragraph")
    return f"{what} that nothing is joined to (--prose shows {agree(number, 'it', 'them')})"


def _kinds(m: ArgumentMap, refs: AbstractSet[Ref]) -> dict[str, int]:
    return {
        "claim": sum(c.ref in refs for c in m.claims),
        "argument": sum(a.ref in refs for a in m.arguments),
    }


def _counted(gone: Mapping[str, int]) -> str:
    return either((count(n, what) for what, n in gone.items() if n), "and")


def _because(what: str, rules: Iterable[str]) -> str:
    """Name the settings that leave something out."""
    used = set(rules)
    named = ", ".join(words for rule, words in _RULES.items() if rule in used)
    return f"{what} ({named})" if what and named else what
