"""
What follows from what: one finding per cause.

A blank line in the wrong place takes away a relation, and then a claim is loose,
a contention unsupported, and so on.  Only the cause is reported;
what still holds once it is gone is reported then.
"""

from __future__ import annotations

import bisect
import re
from typing import TYPE_CHECKING

from ..model import MapRef, RelationRef, StepRef

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from ..model import ArgumentMap, Diagnostic
    from ..model.refs import Subject

_BLANK_LINE = re.compile(r"(?:\r\n|\n|\r(?!\n))[ \t]*(?:\r\n|\n|\r(?!\n))")
#: What may follow in the paragraph of what the reader found, and the next ones (a number).
_NEAR: Mapping[str, tuple[int, frozenset[str]]] = {
    "ARG003": (1, frozenset(["ARG004", "ARG102", "STR104", "WRD101", "WRD118"])),
    "ARG005": (1, frozenset(["ARG008", "STR104", "STR107", "STR116"])),
    "ARG009": (1, frozenset(["STR104"])),
    "ARG015": (
        2,
        frozenset(["ARG004", "ARG028", "ARG029", "ARG066", "STR104", "PCS103", "WRD103"]),
    ),
    "ARG028": (1, frozenset(["ARG004", "WRD103"])),
    "ARG036": (1, frozenset(["ARG029", "STR104"])),
    "ARG043": (1, frozenset(["STR104"])),
    "ARG044": (1, frozenset(["STR104"])),
    "ARG053": (1, frozenset(["STR104", "STR107"])),
    "ARG051": (1, frozenset(["ARG067"])),
    "ARG054": (
        1,
        frozenset(["ARG004", "ARG008", "ARG026", "ARG101", "STR104", "STR105", "WRD101"]),
    ),
    "ARG069": (
        1,
        frozenset(["ARG001", "ARG002", "ARG003", "ARG004", "ARG008", "WRD101", "WRD118"]),
    ),
    "STR101": (1, frozenset(["ARG061"])),
    "STR103": (1, frozenset(["ARG061"])),
    "PCS106": (1, frozenset(["ARG067"])),
    "PCS110": (1, frozenset(["ARG067"])),
}
#: What may follow anywhere from a relation that was lost.
_LOST = frozenset(["STR105", "STR106", "STR108"])
_ANYWHERE = {
    "ARG005": _LOST,
    "ARG015": _LOST | {"STR104", "ARG029"},
    "ARG016": frozenset(["STR116"]),
    "ARG028": frozenset(["STR108"]),
    "ARG029": frozenset(["STR104", "STR108"]),
    "ARG043": frozenset(["ARG101"]),  # what a file defines that was not included
    "ARG044": frozenset(["ARG101"]),
    "ARG053": _LOST,
    "ARG069": _LOST | {"STR104", "FRM101"},
}
#: What follows only from a finding about the same two things: claims that look alike.
_PAIRS = {"STR110": frozenset(["GRD101"])}
#: A text in another format: everything follows from that.
_FOREIGN = "ARG052"


def without_consequences(
    m: ArgumentMap, found: Sequence[Diagnostic], causes: Mapping[str, tuple[str, ...]]
) -> tuple[tuple[Diagnostic, ...], tuple[Diagnostic, ...]]:
    """
    Part what was *found*, in the order of the text, into causes and what only follows from one.

    *causes* are, by the code of a rule, those of what may follow from it about the same thing.
    What is more serious than a cause doesn't follow from it.
    """
    known = _Causes(m, found, causes)
    follows = [known.explain(d) for d in found]
    kept = (d for d, it in zip(found, follows, strict=True) if not it)
    return tuple(kept), tuple(d for d, it in zip(found, follows, strict=True) if it)


class _Causes:
    def __init__(
        self,
        m: ArgumentMap,
        found: Sequence[Diagnostic],
        causes: Mapping[str, tuple[str, ...]],
    ) -> None:
        self.map = m
        self.causes = causes
        #: By code of what may follow: where its causes reach, in order; how serious they are.
        self.near: dict[str, list[tuple[int, int, int]]] = {}
        self.ends: dict[str, int] = {}  # how far the last finding of a code reaches
        self.anywhere: dict[str, int] = {}
        self.about: dict[str, dict[Subject, int]] = {}
        self.pairs: dict[str, dict[Subject, list[tuple[frozenset[Subject], int]]]] = {}
        for d in found:
            self._add(d)

    def _add(self, d: Diagnostic) -> None:
        if d.fix is not None and d.fix.safe:
            return  # it was read as it was meant
        rank = d.severity.rank
        if d.code in _NEAR and d.span is not None and d.source is not None:
            paragraphs, codes = _NEAR[d.code]
            end = self.ends.get(d.code, -1)
            if end < d.span.end:  # each paragraph is searched once
                end = self.ends[d.code] = _paragraph_end(d.source.text, d.span.end, paragraphs)
            for code in codes:
                self.near.setdefault(code, []).append((d.span.start, end, rank))
        for code in _ANYWHERE.get(d.code, ()):
            self.anywhere[code] = min(rank, self.anywhere.get(code, rank))
        if d.code == _FOREIGN:
            self.anywhere[""] = rank
        for code in self.causes.get(d.code, ()):
            refs = self.about.setdefault(code, {})
            for ref in _subjects(self.map, d):
                refs[ref] = min(rank, refs.get(ref, rank))

        self._add_pair(d, rank)

    def _add_pair(self, d: Diagnostic, rank: int) -> None:
        pair = frozenset(_named(d))
        for code in _PAIRS.get(d.code, ()):
            pairs = self.pairs.setdefault(code, {})
            for ref in pair:
                pairs.setdefault(ref, []).append((pair, rank))

    def explain(self, d: Diagnostic) -> bool:
        """Whether *d* follows from something else that is at least as serious."""
        rank = d.severity.rank
        if d.code != _FOREIGN and self.anywhere.get("", rank + 1) <= rank:
            return True
        if self.anywhere.get(d.code, rank + 1) <= rank or self._is_near(d, rank):
            return True
        if self._is_about_a_pair(d, rank):
            return True
        refs = self.about.get(d.code)
        if not refs:
            return False
        subjects = (MapRef(), *_subjects(self.map, d))
        return any(refs.get(ref, rank + 1) <= rank for ref in subjects)

    def _is_about_a_pair(self, d: Diagnostic, rank: int) -> bool:
        pairs = self.pairs.get(d.code)
        if not pairs:
            return False
        named = set(_named(d))
        return any(
            pair <= named and how_serious <= rank
            for ref in named
            for pair, how_serious in pairs.get(ref, ())
        )

    def _is_near(self, d: Diagnostic, rank: int) -> bool:
        reaches = self.near.get(d.code)
        if not reaches or d.span is None:
            return False
        at = bisect.bisect_right(reaches, d.span.start, key=lambda reach: reach[0])
        return at > 0 and d.span.start < reaches[at - 1][1] and reaches[at - 1][2] <= rank


def _paragraph_end(text: str, start: int, paragraphs: int) -> int:
    for _ in range(paragraphs):
        found = _BLANK_LINE.search(text, start)
        if found is None:
            return len(text)
        start = found.end()
    return start


def _named(d: Diagnostic) -> Iterator[Subject]:
    named: Iterable[Subject | None] = (d.at, *(r.at for r in d.related))
    yield from (at for at in named if at is not None)


def _subjects(m: ArgumentMap, d: Diagnostic) -> Iterator[Subject]:
    """Yield what *d* is about, with the argument of a step and the ends of a relation."""
    for at in _named(d):
        yield at
        if isinstance(at, StepRef):
            yield at.argument
        elif isinstance(at, RelationRef) and m.get(at) is not None:
            yield from (*m.relations[at.index].sources, *m.relations[at.index].targets)
