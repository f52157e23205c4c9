"""
Fix a text by the fixes that its findings carry.

No fix is trusted: each is tried, and kept only if the text then has fewer findings,
no error that it did not have, and a map that differs only in what the fix declares:
for a safe fix, exactly the same map.
So fixing ends, and fixing again changes nothing.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, TypeAlias

import attrs

from ..model import ArgumentMap, Diagnostic, differences
from ..model.rows import Row
from ..source import Edit, Position, Severity, Source, Span, spliced
from ..suggest import short_repr
from .report import Report, Size

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

#: Reads and checks a text: its map, and what was found in it.
CheckText: TypeAlias = "Callable[[Source], tuple[ArgumentMap, Report]]"

#: How often one text is read, at most.
MOST_LOOKS = 200


@attrs.frozen(repr=False)
class Fixed:
    """A fixed *text*, the findings that were fixed (*fixed*), and a report of the rest."""

    text: str
    fixed: Row[Diagnostic] = attrs.field(converter=Row[Diagnostic])
    report: Report

    def __repr__(self) -> str:
        return short_repr(
            self, f"{len(self.fixed):,} fixed", self.report.summary.partition("\n")[0]
        )


@attrs.frozen
class _State:
    source: Source
    map: ArgumentMap
    report: Report
    #: The text that was read, which holds those it includes.
    whole: Source

    @property
    def errors(self) -> Counter[str]:
        return _counted(d for d in self._all if d.severity is Severity.ERROR)

    @property
    def found(self) -> Counter[str]:
        return _counted(self._all)

    @property
    def _all(self) -> tuple[Diagnostic, ...]:
        """What was found, with what follows from it: a fix may leave that."""
        return (*self.report, *self.report.hidden, *self.report.following)


def _counted(findings: Iterable[Diagnostic]) -> Counter[str]:
    found: Counter[str] = Counter()
    for d in findings:
        found[d.code] += 1 + d.more
    return found


def fix(source: Source, look: CheckText, *, unsafe: bool = False) -> Fixed:
    """
    Apply the fixes of what *look* finds in *source*, repeatedly, until none helps.

    With *unsafe*, fixes that change the map are applied as well.
    Edits in included files are not made.
    """
    return _Fixer(look, unsafe=unsafe).run(source)


class _Fixer:
    def __init__(self, look: CheckText, *, unsafe: bool) -> None:
        self.look = look
        self.unsafe = unsafe
        self.looks = 0
        self.fixed: list[Diagnostic] = []
        self.tried: set[tuple[str, tuple[Edit, ...]]] = set()

    def run(self, source: Source) -> Fixed:
        state = self._read(source)
        while self.looks < MOST_LOOKS:
            wanted = self._wanted(state)
            if not wanted:
                break
            state = self._some(state, wanted)
        return Fixed(state.source.text, tuple(self.fixed), state.report)

    def _read(self, source: Source) -> _State:
        self.looks += 1
        m, report = self.look(source)
        return _State(source, m, report, m.origin.source if m.origin else source)

    def _wanted(self, state: _State) -> list[Diagnostic]:
        """Choose findings whose fixes may be tried together, in the order of the text."""
        chosen: list[Diagnostic] = []
        end = -1
        for d in sorted(state.report.one_by_one, key=_first_edit):
            edits = _edits(d, state)
            if not edits or self._known(state, d) or edits[0].span.start <= end:
                continue
            chosen.append(d)
            end = edits[-1].span.end
        return chosen

    def _known(self, state: _State, d: Diagnostic) -> bool:
        """Whether *d* has no fix that may be tried, or it was tried on this very text."""
        if d.fix is None or not (d.fix.safe or self.unsafe):
            return True
        return (state.source.text, d.fix.edits) in self.tried

    def _some(self, state: _State, wanted: list[Diagnostic]) -> _State:
        """Try all of *wanted* at once; if that doesn't help, find those that do."""
        waiting = [wanted]
        while waiting and self.looks < MOST_LOOKS:
            batch = waiting.pop()
            text = _apply(state, batch)
            after = self._read(attrs.evolve(state.source, text=text))
            if _better(state, after, batch):
                self.fixed += batch
                return after
            if len(batch) > 1:
                half = len(batch) // 2
                waiting += [batch[half:], batch[:half]]
            elif batch[0].fix:
                self.tried.add((state.source.text, batch[0].fix.edits))
        return state


def changes(before: ArgumentMap, after: ArgumentMap) -> frozenset[str]:
    """
    Say what differs between two maps, in the terms in which fixes declare it.

    The numbers of untitled elements aren't counted: they follow from what is added or missing.
    """
    return frozenset(d.change for d in differences(before, after) if d.code != "numbers")


def _better(before: _State, after: _State, batch: list[Diagnostic]) -> bool:
    found, left = before.found, after.found
    if left.total() >= found.total() or after.errors - before.errors:
        return False
    declared = {change for d in batch if d.fix for change in d.fix.changes}
    if not changes(before.map, after.map) <= declared:
        return False
    return all(left[d.code] < found[d.code] for d in batch)


def _edits(d: Diagnostic, state: _State) -> tuple[Edit, ...]:
    """List the edits of a fix in the file itself, in order; none if one is elsewhere."""
    moved = tuple(_moved(e, state) for e in d.fix.edits) if d.fix else ()
    kept = [e for e in moved if e is not None]
    return tuple(sorted(kept, key=lambda e: e.span)) if len(kept) == len(moved) else ()


def _moved(edit: Edit, state: _State) -> Edit | None:
    """Say where *edit* is in the file that was read; None if it is in an included one."""
    if not state.whole.parts:
        return edit
    length = edit.span.end - edit.span.start
    source, start = state.whole.locate(edit.span.start)
    last, end = state.whole.locate(edit.span.end - bool(length))
    if source is not state.source or last is not source or end + bool(length) - start != length:
        return None
    return Edit(Span(start, start + length), edit.text)


def _first_edit(d: Diagnostic) -> int:
    return min((e.span.start for e in d.fix.edits), default=-1) if d.fix else -1


def _apply(state: _State, batch: list[Diagnostic]) -> str:
    edits = [e for d in batch for e in _edits(d, state)]
    return spliced(state.source.text, edits)


def fix_one(source: Source, look: CheckText, finding: Diagnostic) -> Fixed:
    """
    Apply the fix of *finding* alone, safe or not, if that is better than *source* as it is.

    Otherwise nothing is fixed.
    """
    fixer = _Fixer(look, unsafe=True)
    state = fixer._read(source)  # noqa: SLF001 - of this module
    if _edits(finding, state):
        state = fixer._some(state, [finding])  # noqa: SLF001
    return Fixed(state.source.text, tuple(fixer.fixed), state.report)


def changed_lines(source: Source, m: ArgumentMap, finding: Diagnostic) -> tuple[str, str] | None:
    """
    Give the lines of *source* that the fix of *finding* changes: as they are, and as fixed.

    None if it has no fix, or one of another file.
    """
    state = _State(source, m, Report((), Size(0, 0, 0)), m.origin.source if m.origin else source)
    edits = _edits(finding, state)
    if not edits:
        return None
    first, last = edits[0].span.start, max(e.span.end for e in edits)
    start = source.offset(Position(source.position(first).line, 1))
    end = last + len(source.text[last:].partition("\n")[0])
    moved = [Edit(Span(e.span.start - start, e.span.end - start), e.text) for e in edits]
    before = source.text[start:end]
    return before, spliced(before, moved)
