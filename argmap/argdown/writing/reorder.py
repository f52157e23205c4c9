"""
A text whose lines stand in the order in which an edited map lists what they state.

Lines under the same line, and paragraphs of the same section, change places, each with what is
under it and with the comment right above it; nothing else moves.
"""

from __future__ import annotations

import bisect
from typing import TYPE_CHECKING

import attrs

from ...model import ArgumentMap, ClaimRef, differences
from ...source import Severity
from ..reading.parser import Parsed, parse
from ..syntax import tree_of
from .lines import Lines, TextLine
from .numbers import renumbered
from .rows import TextRows, refs_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ...model import Argument, Claim, Ref, Relation
    from .align import MapCorrespondence

#: What may differ between a text and the same one in another order.
_PLACES = ("numbers", "order", "occurrences")
#: How many lines are looked at for all moves together: each move looks at all of them.
_MOST_LINES = 2_000_000


class UnmovableError(Exception):
    """An order that no exchange of lines gives."""


@attrs.frozen
class Reordered:
    """A text in another order, what was read from it, and the map *m* in its order."""

    text: str
    parsed: Parsed
    m: ArgumentMap


def reordered(text: str, parsed: Parsed, to: MapCorrespondence) -> Iterator[Reordered]:
    """
    Move lines of *text* until what is left of its map is listed as in the new map of *to*.

    What stands under a line that moves goes along, wherever the map lists it.
    Nothing is given where lines can't say the order; two texts where either of two lines can move.
    """
    for latest in (True, False):
        rows = TextRows(text, tree_of(parsed))
        order = _Order(rows, to.orders, latest=latest)
        try:
            order.establish()
        except UnmovableError:
            continue
        found = _read_again(rows, order, parsed, to)
        if found is not None:
            yield found


def _read_again(
    rows: TextRows, order: _Order, parsed: Parsed, to: MapCorrespondence
) -> Reordered | None:
    """Read the text in its new order; None if it doesn't state the same, in that order."""
    text = rows.written()
    again = parse(text)
    if any(d.severity is Severity.ERROR for d in again.diagnostics):
        return None
    names = rows.new_names(Lines(text, tree_of(again)))
    same = _with_sources_like(again.map, renumbered(parsed.map, again.map, names), {})
    if any(d.aspect not in _PLACES for d in differences(same, again.map)):
        return None
    at: dict[Ref, int] = {
        e.ref: i for i, e in enumerate((*again.map.claims, *again.map.arguments))
    }
    for refs in order.settled():
        places = [at.get(names.get(ref, ref), -1) for ref in refs]
        if places != sorted(places):
            return None
    return Reordered(text, again, listed_as_read(to, names, again.map))


def listed_as_read(to: MapCorrespondence, names: dict[Ref, Ref], read: ArgumentMap) -> ArgumentMap:
    """Give the new map with the numbers and in the order of *read*; what is new comes last."""
    numbers = {to.names[old]: new for old, new in names.items() if old in to.names}
    m = renumbered(to.new, read, numbers)
    at = {e.ref: i for i, e in enumerate((*read.claims, *read.arguments))}
    called = {names.get(old, old): numbers.get(new, new) for old, new in to.names.items()}
    places = {called.get(ref, ref): place for ref, place in at.items()}

    def place(e: Claim | Argument) -> int:
        return places.get(e.ref, len(at))

    ordered = attrs.evolve(
        m, claims=sorted(m.claims, key=place), arguments=sorted(m.arguments, key=place)
    )
    return _with_sources_like(read, ordered, called)


def _with_sources_like(read: ArgumentMap, m: ArgumentMap, called: dict[Ref, Ref]) -> ArgumentMap:
    """Give the linked sources in *m* the order that they have in *read*, under other names."""
    linked = (tuple(called.get(s, s) for s in r.sources) for r in read.relations)
    orders = {frozenset(sources): sources for sources in linked if len(sources) > 1}

    def listed(r: Relation) -> Relation:
        return attrs.evolve(r, sources=orders.get(frozenset(r.sources), r.sources))

    return attrs.evolve(m, relations=map(listed, m.relations)) if orders else m


class _Order:
    """
    Moves lines of *rows* until the *wanted* references are stated in their order.

    *latest*: of two that have changed places, the one that is wanted later moves.
    """

    def __init__(self, rows: TextRows, wanted: Sequence[Sequence[Ref]], *, latest: bool) -> None:
        self.rows = rows
        self.first: dict[Ref, tuple[int, TextLine]] = {}
        self._look()
        self.wanted = [[ref for ref in refs if ref in self.first] for refs in wanted]
        self.waiting = {
            refs[i]
            for refs in self.wanted
            for i in _out_of_place([self.first[ref][0] for ref in refs], latest=latest)
        }
        self.along: set[Ref] = set()
        self.left = _MOST_LINES

    def settled(self) -> list[list[Ref]]:
        """List what is in its order now: all that didn't just go along."""
        return [[ref for ref in refs if ref not in self.along] for refs in self.wanted]

    def establish(self) -> None:
        """
        Move what isn't in its place.

        Raises:
            UnmovableError: if a line can't be moved to where it should stand.
        """
        for refs in self.wanted:
            following = self._following(refs)
            before: Ref | None = None
            for ref, after in zip(refs, following, strict=True):
                if ref in self.waiting:
                    self._place(ref, before, after)
                    self.waiting.discard(ref)
                before = before if ref in self.along else ref

    def _following(self, refs: list[Ref]) -> list[Ref | None]:
        """Give for each the next one that is in its place already."""
        found: list[Ref | None] = []
        last: Ref | None = None
        for ref in reversed(refs):
            found.append(last)
            last = last if ref in self.waiting or ref in self.along else ref
        return found[::-1]

    def _look(self) -> None:
        """Find the line that states each first."""
        self.first = {}
        for number, line in enumerate(self.rows.walk()):
            for ref in refs_of(line):
                self.first.setdefault(ref, (number, line))

    def _place(self, ref: Ref, before: Ref | None, after: Ref | None) -> None:
        at, line = self.first[ref]
        above = self.first[before] if before else None
        below = self.first[after] if after else None
        if (above is None or above[0] < at) and (below is None or at < below[0]):
            return
        if isinstance(ref, ClaimRef) and line.in_steps and line.parent is None:
            raise UnmovableError
        self._move(line, above and above[1], below and below[1])
        self._look()

    def _move(self, line: TextLine, above: TextLine | None, below: TextLine | None) -> None:
        row = self.rows.row(line)
        item, before, after = map(row.item, (line, above, below))
        self.left -= len(self.rows.lines.every)
        if item is None or before is after or self.left < 0:
            raise UnmovableError
        if after is not None and after is not item:
            row.move(item, after, after=False)
        elif before is not None and before is not item:
            row.move(item, before, after=True)
        else:
            raise UnmovableError
        stated = {ref for one in self.rows.walk_from(item) for ref in refs_of(one)}
        self.along |= stated - self.waiting


def _out_of_place(places: list[int], *, latest: bool) -> list[int]:
    """List the fewest entries, by number, without which *places* ascend."""
    if not latest:
        last = len(places) - 1
        return [last - i for i in _out_of_place([-p for p in reversed(places)], latest=True)]
    ends: list[int] = []  # the entry in which the best series of each length ends
    before: list[int] = []
    lows: list[int] = []
    for number, place in enumerate(places):
        length = bisect.bisect_left(lows, place)
        before.append(ends[length - 1] if length else -1)
        lows[length : length + 1] = [place]
        ends[length : length + 1] = [number]
    kept, at = set(), ends[-1] if ends else -1
    while at >= 0:
        kept.add(at)
        at = before[at]
    return [i for i in range(len(places)) if i not in kept]
