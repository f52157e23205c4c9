"""
Lines through the gaps between boxes, never through a box.

Boxes stand in columns, with a channel between each two of them that is free of boxes.
A line leaves its tail into a channel, passes each column on its way in a gap between two boxes,
and turns only in channels.
In a channel, each line that turns has a track of its own,
chosen so that lines which keep their order don't cross.
"""

from __future__ import annotations

import functools
import itertools
from bisect import bisect_left
from collections import defaultdict
from statistics import fmean as mean
from typing import TYPE_CHECKING

import attrs

from ._base import CORNER, Layout, Point
from ._crossings import CROSSING, met, untangled
from ._forest import inside_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from ._base import LayoutProblem, Link
    from ._crossings import Reach, Turn
    from ._rims import Rims

#: The width of a channel, and how much wider each track makes it, up to a width.
CHANNEL, TRACK, WIDEST = 30.0, 4.0, 150.0

#: Between lines in one gap, and between lines and boxes.
PITCH, CLEAR = 6.0, 5.0

#: How deep the title of a frame reaches.
TITLE = 18.0

#: Between the ends of lines at one side of a box.
PORT = 16.0

#: A line that moves up or down by more than this runs straight for a part of it.
STEEP = 60.0

#: The radius of a turn of such a line.
ROUND = 16.0


@attrs.frozen
class Way:
    """
    How a link goes: channels, and the gaps in the columns between them.

    *start* and *end* are channels; channel *n* is to the left of column *n*.
    *gaps* names the column and the number of each gap on the way.
    """

    start: int
    end: int
    gaps: tuple[tuple[int, int], ...] = ()


@attrs.define
class _Move:
    """A stretch of a line in one channel: from the right or left side to one of them."""

    link: int
    from_right: bool
    to_right: bool
    begin: float
    end: float
    trunk: int = -1
    track: int = 0


@attrs.frozen(slots=False)
class _Trunk:
    """What shares a track: one move, or those of lines that meet in one point."""

    moves: tuple[_Move, ...]

    @functools.cached_property
    def span(self) -> tuple[float, float]:
        """From where to where it goes up or down."""
        heights = [y for m in self.moves for y in (m.begin, m.end)]
        return min(heights), max(heights)

    @functools.cached_property
    def rightward(self) -> list[float]:
        """The heights at which it runs to the right side of the channel."""
        ends = [m.begin for m in self.moves if m.from_right]
        return ends + [m.end for m in self.moves if m.to_right]

    @functools.cached_property
    def leftward(self) -> list[float]:
        """The heights at which it runs to the left side of the channel."""
        ends = [m.begin for m in self.moves if not m.from_right]
        return ends + [m.end for m in self.moves if not m.to_right]


class Router:
    """Routes the links of a problem whose boxes have columns and *middles*."""

    def __init__(
        self,
        problem: LayoutProblem,
        column: Sequence[int],
        middle: Sequence[float],
        parent: Sequence[int | None] = (),
    ) -> None:
        self.problem, self.column, self.middle = problem, column, middle
        self.bundle = bundles(problem, middle, parent)
        together: dict[int, set[int]] = defaultdict(set)
        for at, number in self.bundle.items():
            together[number].add(at)
        self.mates = {at: together[number] for at, number in self.bundle.items()}
        self.columns = max(column, default=-1) + 1
        self.stacks: list[list[int]] = [[] for _ in range(self.columns)]
        for box, at in enumerate(column):
            self.stacks[at].append(box)
        for stack in self.stacks:
            stack.sort(key=lambda box: (middle[box], box))
        self.tops = [[self.top(b) for b in stack] for stack in self.stacks]
        self.bottoms = [[self.bottom(b) for b in stack] for stack in self.stacks]
        self.joints = set(problem.joints)
        self.traffic: list[dict[int, Turn]] = []
        #: How often the traffic of each channel has changed, and how often when a way was chosen.
        self.changes = [0] * (self.columns + 1)
        self.seen: dict[int, list[int]] = {}

    def top(self, box: int) -> float:
        """Give the upper edge of *box*."""
        return self.middle[box] - self.problem.sizes[box][1] / 2

    def bottom(self, box: int) -> float:
        """Give the lower edge of *box*."""
        return self.middle[box] + self.problem.sizes[box][1] / 2

    def strands(self, links: Iterable[int]) -> list[Strand]:
        """Put those of *links* together that run in one bundle."""
        found: dict[tuple[bool, int], list[int]] = defaultdict(list)
        for at in links:
            found[at in self.bundle, self.bundle.get(at, at)].append(at)
        return list(map(tuple, found.values()))

    # Ways

    def ways(self) -> list[Way | None]:
        """Choose a way for each link; one from a box to itself has none."""
        links = self.problem.links
        chosen = [self._way(k) if k.tail != k.head else None for k in links]
        long = [at for at, way in enumerate(chosen) if way and way.gaps]
        self.traffic = [{} for _ in range(self.columns + 1)]
        for at, way in enumerate(chosen):
            for channel, turn in self._turns(links[at], way) if way else ():
                self.traffic[channel][at] = turn
        for _ in range(_PASSES):
            if self._effort(long) > _MOST or not self._revise(chosen, long):
                break
        return chosen

    def _effort(self, long: list[int]) -> int:
        """Estimate how many pairs of turns would have to be compared."""
        size = [len(turns) for turns in self.traffic]
        effort = 0
        for at in long:
            link = self.problem.links[at]
            effort += sum(size[self._channels(link)]) * (4 if link.free else 1)
        return effort

    def _channels(self, link: Link) -> slice:
        """Say in which channels *link* may turn."""
        first, last = sorted((self.column[link.tail], self.column[link.head]))
        return slice(first, last + 2)

    def _revise(self, chosen: list[Way | None], long: list[int]) -> bool:
        """Choose long ways again, where what they cross has changed; say whether one did."""
        changed = False
        for at in long:
            link, before = self.problem.links[at], chosen[at]
            channels = self._channels(link)
            if before is None or self.seen.get(at) == self.changes[channels]:
                continue
            left = dict(self._turns(link, before))
            for channel in left:
                self.traffic[channel].pop(at, None)
            way = chosen[at] = self._way(link, self.mates.get(at, ()), busy=True)
            entered = dict(self._turns(link, way))
            for channel, turn in entered.items():
                self.traffic[channel][at] = turn
            if way != before:
                changed = True
                for channel in {*left, *entered}:
                    self.changes[channel] += 1
            self.seen[at] = self.changes[channels]
        return changed

    def _turns(self, link: Link, way: Way) -> Iterator[tuple[int, Turn]]:
        """Yield where *way* turns if each gap is passed as close as may be to the one before."""
        heights = [self.middle[link.tail]]
        for column, gap in way.gaps:
            low, high = self.gap(column, gap)
            heights.append(min(max(heights[-1], low), high))
        return self.turns(link, way, [*heights, self.middle[link.head]])

    def turns(self, link: Link, way: Way, heights: Sequence[float]) -> Iterator[tuple[int, Turn]]:
        """
        Yield where *way* turns: the channel, the side and height where it comes and goes.

        *heights* are those of its tail, of each gap that it passes, and of its head.
        """
        right, channel = way.start <= self.column[link.tail], way.start
        for (column, _), (y, onward) in zip(way.gaps, itertools.pairwise(heights), strict=False):
            yield channel, (right, column >= channel, y, onward)
            right = column < channel
            channel = column + 1 if column >= channel else column
        yield channel, (right, way.end <= self.column[link.head], heights[-2], heights[-1])

    def _crossed(self, channel: int, turn: Turn, mates: Collection[int]) -> float:
        """Weigh what is crossed in *channel*, less what a line has in common with *mates*."""
        turns = self.traffic[channel]
        if not mates:
            return CROSSING * met(turn, turns.values())
        others = (other for at, other in turns.items() if at not in mates)
        shared = max((_shared(turn, turns[at]) for at in mates if at in turns), default=0.0)
        return CROSSING * met(turn, others) - shared

    def _way(self, link: Link, mates: Collection[int] = (), *, busy: bool = False) -> Way:
        """Find the best way for *link*; if channels are *busy*, with few crossings."""
        if not link.free:
            start, end = self.column[link.tail], self.column[link.head] + 1
            if link.back:
                start, end = start + 1, end - 1
            return self._cheapest(link, start, end, mates, busy=busy)[1]
        if self.problem.slots:  # only the right sides of blocks are divided
            start, end = self.column[link.tail] + 1, self.column[link.head] + 1
            return self._cheapest(link, start, end, mates, busy=busy)[1]
        options = [
            self._cheapest(
                link, self.column[link.tail] + a, self.column[link.head] + b, (), busy=busy
            )
            for a in (0, 1)
            for b in (1, 0)
        ]
        return min(options, key=lambda option: option[0])[1]

    def _cheapest(
        self, link: Link, start: int, end: int, mates: Collection[int], *, busy: bool
    ) -> tuple[float, Way]:
        """Find the gaps with the least movement up and down."""
        passed = range(start - 1, end - 1, -1) if start > end else range(start, end)
        goal = self.middle[link.head]
        right, channel = start <= self.column[link.tail], start
        paths: list[_Path] = [(0.0, self.middle[link.tail], ())]
        for column in passed:
            found: dict[int, _Path] = {}
            onward = column >= channel
            for cost, y, gaps in paths:
                for gap in self._near(column, y, goal):
                    low, high = self.gap(column, gap)
                    at = min(max(y, low), high) if low <= high else (low + high) / 2
                    whole = cost + abs(at - y) + (0 if low <= high else _TIGHT)
                    if gap in found and found[gap][0] <= whole:
                        continue
                    if busy:
                        whole += self._crossed(channel, (right, onward, y, at), mates)
                    if gap not in found or whole < found[gap][0]:
                        found[gap] = (whole, at, (*gaps, (column, gap)))
            paths = sorted(found.values())[: _KEPT if busy else 2]
            right, channel = not onward, column + onward
        last = end <= self.column[link.head]
        cost, _, gaps = min(
            (
                cost
                + abs(y - goal)
                + (self._crossed(channel, (right, last, y, goal), mates) if busy else 0.0),
                y,
                gaps,
            )
            for cost, y, gaps in paths
        )
        return cost + _PASSING * len(gaps), Way(start, end, gaps)

    def gap(self, column: int, gap: int) -> tuple[float, float]:
        """Say from where to where lines may pass in gap number *gap* of *column*."""
        stack = self.stacks[column]
        low = self.bottoms[column][gap - 1] + CLEAR if gap else -_FAR
        high = self.tops[column][gap] - CLEAR if gap < len(stack) else _FAR
        return low, high

    def rims(self) -> dict[tuple[int, int], list[float]]:
        """List the upper rims of frames in the gaps where their titles stand below these."""
        found: dict[tuple[int, int], list[float]] = defaultdict(list)
        highest: list[float] = [_FAR for _ in self.problem.groups]
        for index, boxes in reversed([*enumerate(inside_of(self.problem))]):
            if not boxes:
                continue
            group = self.problem.groups[index]
            top = min([highest[index], *map(self.top, group.members)]) - self.problem.margin
            if group.parent is not None:
                highest[group.parent] = min(top, highest[group.parent])
            column = min(self.column[box] for box in boxes)
            found[column, bisect_left(self.tops[column], top)].append(top)
        return found

    def _near(self, column: int, y: float, goal: float) -> Iterator[int]:
        """Yield the gaps of *column* that are close to *y*, and to *goal*."""
        tops = self.tops[column]
        last = len(tops)
        found: dict[int, None] = {}
        for at in (y, goal, (y + goal) / 2):
            place = bisect_left(tops, at)
            for gap in (place - 1, place, place + 1):
                if 0 <= gap <= last:
                    found[gap] = None
        yield from found


#: Links that run on top of one another.
Strand = tuple[int, ...]

#: The ends of lines at each side of a box, or at a slot of it: where each comes from, its link,
#: and whether it is the head.
_Sides = dict[tuple[int, bool, int], list[tuple[float, int, bool]]]

#: What is chosen so far: its cost, its height, and the gaps passed.
_Path = tuple[float, float, tuple[tuple[int, int], ...]]

#: What passing a column costs, in pixels;
#: how often long ways are chosen again, and how many pairs of turns may be compared for it.
_PASSING, _PASSES, _MOST = 300.0, 3, 20_000


def _shared(turn: Turn, other: Turn) -> float:
    """Say how far two turns of a bundle run on top of one another."""
    if turn[1] != other[1]:
        return 0.0
    (low, high), (under, over) = sorted(turn[2:]), sorted(other[2:])
    return max(0.0, min(high, over) - max(low, under))


#: What it costs to pass where there is no room, how many ways are looked at, and far away.
_TIGHT, _KEPT, _FAR = 200.0, 12, 1e9


def lanes(router: Router, ways: Sequence[Way | None]) -> dict[tuple[int, int], list[Strand]]:
    """List what passes each gap, from top to bottom: links that run alone, and bundles."""
    through: dict[tuple[int, int], list[int]] = defaultdict(list)
    for at, way in enumerate(ways):
        for place in _gaps(way):
            through[place].append(at)
    ends = router.problem.links
    return {
        place: sorted(
            router.strands(links),
            key=lambda strand: (mean(_lean(router, ends[at]) for at in strand), strand),
        )
        for place, links in through.items()
    }


def bundles(
    problem: LayoutProblem, middle: Sequence[float], parent: Sequence[int | None]
) -> dict[int, int]:
    """
    Map links to the number of their bundle, if others run to the same box from the same side.

    Lines between a box and its *parent* are short, and run alone.
    """
    found: dict[tuple[int, int, bool, bool], list[int]] = defaultdict(list)
    for at, link in enumerate(problem.links):
        hangs = bool(parent) and parent[link.tail] == link.head
        if link.bundle and not hangs and link.tail != link.head:
            below = middle[link.tail] > middle[link.head]
            found[link.head, link.bundle, below, link.back].append(at)
    several = (links for links in found.values() if len(links) > 1)
    return {at: number for number, links in enumerate(several) for at in links}


def _gaps(way: Way | None) -> tuple[tuple[int, int], ...]:
    return way.gaps if way else ()


def _lean(router: Router, link: Link) -> float:
    return router.middle[link.tail] + router.middle[link.head]


class Drawer:
    """Turns ways into lines: lanes in gaps, tracks in channels, places at the sides of boxes."""

    def __init__(self, router: Router, ways: Sequence[Way | None], rims: Rims) -> None:
        self.router, self.ways, self.rims = router, ways, rims
        self.problem = router.problem
        self.lane: dict[tuple[int, int], float] = {}
        self.ports: dict[tuple[int, bool], float] = {}
        self.moves: list[list[_Move]] = [[] for _ in range(router.columns + 1)]
        self.own: list[list[tuple[int, _Move]]] = [[] for _ in ways]

    def layout(self) -> Layout:
        """Place columns and channels, and draw all lines."""
        self._set_lanes()
        sides = self._set_ports()
        for _ in range(2):
            self._untangle_lanes()
            self._untangle_ports(sides)
        self._straighten(sides)
        self._set_moves()
        tracks = [_tracked(moves) for moves in self.moves]
        channels, columns = self._across(tracks)
        sizes = self.problem.sizes
        lefts = [columns[self.router.column[box]] for box in range(len(sizes))]
        centres = tuple(
            (x + w / 2, y) for x, (w, _), y in zip(lefts, sizes, self.router.middle, strict=True)
        )
        routes = tuple(
            self._loop(lefts, at) if way is None else self._line(lefts, channels, tracks, at, way)
            for at, way in enumerate(self.ways)
        )
        width = channels[-1][0] if channels else 0.0
        height = max((self.router.bottom(box) for box in range(len(sizes))), default=0.0)
        return Layout(width, height, centres, routes, ended=True)

    def _set_lanes(self) -> None:
        """Give each line in a gap its height: near where it comes from and goes to."""
        rims = self.router.rims()
        for place, strands in lanes(self.router, self.ways).items():
            wanted = [self._nearest(strand, place) for strand in strands]
            low, high = _untitled(self.router.gap(*place), rims.get(place, []), wanted)
            for strand, y in zip(strands, _spread(wanted, low, high), strict=True):
                for at in strand:
                    self.lane[at, place[0]] = y

    def _nearest(self, strand: Strand, place: tuple[int, int]) -> float:
        """Say where the line of *strand* that has the shortest way wants to be."""
        goal = self.router.middle[self.problem.links[strand[0]].head]
        return min((self._wanted(at, place) for at in strand), key=lambda y: abs(y - goal))

    def _wanted(self, at: int, place: tuple[int, int]) -> float:
        link, gaps = self.problem.links[at], _gaps(self.ways[at])
        number = gaps.index(place)
        y = self.router.middle[link.tail]
        for gap in gaps[: number + 1]:
            low, high = self.router.gap(*gap)
            y = min(max(y, low), high)
        return y

    # Sides of boxes

    def _set_ports(self) -> _Sides:
        """Spread the ends at each side of a box in the order of where they come from."""
        sides: dict[tuple[int, bool, int], list[tuple[float, int, bool]]] = defaultdict(list)
        for at, (link, way) in enumerate(zip(self.problem.links, self.ways, strict=True)):
            if way is None:
                continue
            first = self.lane[at, way.gaps[0][0]] if way.gaps else self.router.middle[link.head]
            last = self.lane[at, way.gaps[-1][0]] if way.gaps else self.router.middle[link.tail]
            column = self.router.column
            out, into = way.start > column[link.tail], way.end > column[link.head]
            sides[link.tail, out, self._slot(link, head=False, right=out)].append(
                (first, at, False)
            )
            if link.hit:
                self.ports[at, True] = self._above_or_below(link, last)
            elif link.head in self.router.joints and into:
                self.ports[at, True] = self.router.middle[link.head]
            else:
                sides[link.head, into, self._slot(link, head=True, right=into)].append(
                    (last, at, True)
                )
        for (box, right, slot), ends in sides.items():
            self._port(box, slot, self._joined(ends), right=right)
        return sides

    def _turns(self, at: int) -> list[tuple[int, Turn]]:
        """List the turns of a line as its lanes and ports are now."""
        way = self.ways[at]
        if way is None:
            return []
        gaps = [self.lane[at, column] for column, _ in way.gaps]
        heights = [self.ports[at, False], *gaps, self.ports[at, True]]
        return [*self.router.turns(self.problem.links[at], way, heights)]

    def _untangle_lanes(self) -> None:
        """Let lines change places in gaps where fewer cross then."""
        turns = list(map(self._turns, range(len(self.ways))))
        for place, strands in lanes(self.router, self.ways).items():
            if len(strands) == 1:
                continue
            strands.sort(key=lambda strand: self.lane[strand[0], place[0]])
            heights = [self.lane[strand[0], place[0]] for strand in strands]
            companies: list[list[Reach]] = []
            for strand in strands:
                company: list[Reach] = []
                for at in strand:
                    number = _gaps(self.ways[at]).index(place)
                    before, after = turns[at][number : number + 2]
                    company += [(*before, True), (*after, False)]
                companies.append(company)
            for y, which in zip(heights, untangled(heights, companies), strict=True):
                for at in strands[which]:
                    self.lane[at, place[0]] = y

    def _untangle_ports(self, sides: _Sides) -> None:
        """Let lines change places at the sides of boxes where fewer cross then."""
        turns = list(map(self._turns, range(len(self.ways))))
        for ends in sides.values():
            joined = self._joined(ends)
            if len(joined) == 1:
                continue
            joined.sort(key=lambda end: self.ports[end[0]])
            heights = [self.ports[end[0]] for end in joined]
            companies = [
                [(*turns[at][-1 if is_head else 0], is_head) for at, is_head in end]
                for end in joined
            ]
            for y, which in zip(heights, untangled(heights, companies), strict=True):
                for key in joined[which]:
                    self.ports[key] = y

    def _slot(self, link: Link, *, head: bool, right: bool) -> int:
        if not right or not self.problem.slots:
            return 0
        return link.head_slot if head else link.tail_slot

    def _joined(self, ends: list[tuple[float, int, bool]]) -> list[list[tuple[int, bool]]]:
        """Put the heads of bundles together, and order all ends by where they come from."""
        bundle = self.router.bundle
        found: dict[tuple[int, int, bool], list[tuple[float, int, bool]]] = defaultdict(list)
        for y, at, is_head in ends:
            joins = is_head and at in bundle
            found[joins, bundle[at] if joins else at, is_head].append((y, at, is_head))
        order = sorted((mean(y for y, _, _ in several), several) for several in found.values())
        return [[(at, is_head) for _, at, is_head in several] for _, several in order]

    def _port(
        self, box: int, slot: int, ends: list[list[tuple[int, bool]]], *, right: bool
    ) -> None:
        height = self.problem.sizes[box][1]
        y, room = self.router.middle[box], height
        if right and self.problem.slots and (slot == CORNER or self.problem.slots[box] > 1):
            y += self.problem.slot(box, slot) * height
            room = 0.0 if slot == CORNER else height / self.problem.slots[box]
        step = min(PORT, max(room - 16, 0.0) / max(len(ends) - 1, 1))
        for place, end in enumerate(ends):
            for key in end:
                self.ports[key] = y + step * (place - (len(ends) - 1) / 2)

    def _straighten(
        self, sides: dict[tuple[int, bool, int], list[tuple[float, int, bool]]]
    ) -> None:
        """Let a line that is alone at its tail's side leave it at the height where it goes."""
        for (box, right, slot), ends in sides.items():
            _, at, is_head = ends[0]
            if len(ends) > 1 or is_head or (right and self.problem.slots):
                continue
            gaps = _gaps(self.ways[at])
            goal = self.lane[at, gaps[0][0]] if gaps else self.ports[at, True]
            rim = min(12.0, self.problem.sizes[box][1] / 3)
            if self.router.top(box) + rim <= goal <= self.router.bottom(box) - rim and not slot:
                self.ports[at, False] = goal

    def _above_or_below(self, link: Link, y: float) -> float:
        if y <= self.router.middle[link.head]:
            return self.router.top(link.head) - _HIT
        return self.router.bottom(link.head) + _HIT

    # Channels

    def _set_moves(self) -> None:
        for at, way in enumerate(self.ways):
            if way is None:
                continue
            link = self.problem.links[at]
            gaps = [self.lane[at, column] for column, _ in way.gaps]
            heights = [self.ports[at, False], *gaps, self.ports[at, True]]
            for channel, turn in self.router.turns(link, way, heights):
                move = _Move(at, *turn)
                self.moves[channel].append(move)
                self.own[at].append((channel, move))
            if self._is_part(link) and way.end > self.router.column[link.head]:
                self.own[at][-1][1].trunk = link.head
        for moves in self.moves:
            self._bundle(moves)

    def _bundle(self, moves: list[_Move]) -> None:
        """Let those *moves* of a bundle share a trunk that go to the same place."""
        shared: dict[tuple[int, bool, float], list[_Move]] = defaultdict(list)
        for move in moves:
            if move.link in self.router.bundle:
                shared[self.router.bundle[move.link], move.to_right, move.end].append(move)
        several = (alike for alike in shared.values() if len(alike) > 1)
        for number, alike in enumerate(several, start=len(self.problem.sizes)):
            for move in alike:
                move.trunk = number

    def _is_part(self, link: Link) -> bool:
        """Whether it joins others at the side of a joint; they share a trunk there."""
        return link.head in self.router.joints and not (link.hit or link.back or link.free)

    def _across(self, tracks: list[int]) -> tuple[list[tuple[float, float]], list[float]]:
        """Place channels, each with its left and right side, and columns."""
        channels: list[tuple[float, float]] = []
        columns: list[float] = []
        x = 0.0
        widths = [
            max((self.problem.sizes[b][0] for b in stack), default=0.0)
            for stack in self.router.stacks
        ]
        for at, count in enumerate(tracks):
            outer = at in {0, len(tracks) - 1}
            wide = CHANNEL * self.problem.room if not outer else 24.0 * bool(count)
            wide = min(wide + TRACK * max(count - 1, 0), WIDEST)
            if not outer:
                wide = max(wide + self.rims.wider[at], self.rims.least[at])
            channels.append((x, x + wide))
            x += wide
            if at < len(widths):
                columns.append(x)
                x += widths[at]
        return channels, columns

    # Lines

    def _line(
        self,
        lefts: list[float],
        channels: list[tuple[float, float]],
        tracks: list[int],
        at: int,
        way: Way,
    ) -> tuple[Point, ...]:
        link = self.problem.links[at]
        begin = lefts[link.tail]
        if way.start > self.router.column[link.tail]:
            begin += self.problem.sizes[link.tail][0]
        points: list[Point] = [(begin, self.ports[at, False])]
        for channel, move in self.own[at]:
            left, right = channels[channel]
            _straight(points, (right if move.from_right else left, move.begin))
            x = _track(left, right, move, tracks[channel])
            to = (right if move.to_right else left, move.end)
            _turn(points, x, to, 0 if move.trunk >= 0 else STEEP)
        if link.hit and way.end > self.router.column[link.head]:
            self._hit(points, lefts, link)
            return tuple(points)
        end = lefts[link.head]
        if way.end > self.router.column[link.head]:
            end += self.problem.sizes[link.head][0]
        _straight(points, (end, self.ports[at, True]))
        return tuple(points) if len(points) > 1 else self._stub(points[0])

    def _hit(self, points: list[Point], lefts: list[float], link: Link) -> None:
        """Bend into the joint from above or below, a little left of its right end."""
        width = self.problem.sizes[link.head][0]
        right = lefts[link.head] + width
        y = points[-1][1]
        above = y < self.router.middle[link.head]
        edge = self.router.top(link.head) if above else self.router.bottom(link.head)
        x = right - min(14.0, width / 3)
        _straight(points, (max(x + 8, x), y))
        points += [(x, y), (x, y), (x, edge)]

    def _stub(self, point: Point) -> tuple[Point, ...]:
        return (point, point, point, point)

    def _loop(self, lefts: list[float], at: int) -> tuple[Point, ...]:
        box = self.problem.links[at].tail
        x, y = lefts[box] + self.problem.sizes[box][0], self.router.middle[box]
        return ((x, y - 8), (x + 26, y - 18), (x + 26, y + 18), (x, y + 8))


#: How far above or below a joint the lines that hit it arrive.
_HIT = 8.0


def _untitled(
    gap: tuple[float, float], rims: Sequence[float], wanted: list[float]
) -> tuple[float, float]:
    """Choose the part of *gap* without titles that has room and is next to where lines want."""
    low, high = gap
    parts = []
    for rim in sorted(rims):
        parts.append((low, min(rim - CLEAR, high)))
        low = max(low, rim + TITLE + CLEAR)
    parts.append((low, high))
    needed = PITCH * (len(wanted) - 1)
    roomy = [part for part in parts if part[1] - part[0] >= needed]
    middle = sum(wanted) / len(wanted)
    return min(roomy, key=lambda p: abs(middle - min(max(middle, p[0]), p[1])), default=gap)


def _spread(wanted: list[float], low: float, high: float) -> list[float]:
    """Place lines in their order between *low* and *high*, close to where they are *wanted*."""
    if low > high:
        low = high = (low + high) / 2
    pitch = min(PITCH, (high - low) / max(len(wanted) - 1, 1))
    places: list[float] = []
    for n, y in enumerate(wanted):
        at = min(max(y, low + pitch * n), high - pitch * (len(wanted) - 1 - n))
        places.append(max(at, places[-1] + pitch) if places else at)
    limit = high
    for n in reversed(range(len(places))):
        places[n] = min(places[n], limit)
        limit = places[n] - pitch
    return places


def _tracked(moves: list[_Move]) -> int:
    """Give each move its track, so that few lines cross; say how many tracks there are."""
    order = sorted(_trunks(moves), key=_place)
    if len(order) <= _SIFTED:
        order = _sifted(order)
    most = int(bool(moves))
    before: list[tuple[float, float, int]] = []
    for trunk in order:
        low, high = trunk.span
        meet = (t for a, b, t in before[-_RECENT:] if a < high + 4 and low < b + 4)
        track = 1 + max(meet, default=0)
        before.append((low, high, track))
        for move in trunk.moves:
            move.track = track
        most = max(most, track)
    return most


def _trunks(moves: list[_Move]) -> Iterator[_Trunk]:
    shared: dict[int, list[_Move]] = defaultdict(list)
    for move in moves:
        if move.trunk >= 0:
            shared[move.trunk].append(move)
        elif move.from_right == move.to_right or abs(move.begin - move.end) > _LEVEL:
            yield _Trunk((move,))
    yield from (_Trunk(tuple(several)) for several in shared.values())


def _place(trunk: _Trunk) -> tuple[int, float]:
    """Order moves as those of trees need it: upwards, lower ones left; downwards, upper ones."""
    m = trunk.moves[0]
    if m.from_right == m.to_right:
        return (2 if m.from_right else 0), abs(m.begin - m.end) * (-1 if m.from_right else 1)
    left, right = (m.end, m.begin) if m.from_right else (m.begin, m.end)
    return 1, (-left if left < right else left)


def _sifted(order: list[_Trunk]) -> list[_Trunk]:
    """Move each trunk to where it crosses the fewest others."""
    numbers = range(len(order))
    cost = [[_crossings(one, other) for other in order] for one in order]
    places = list(numbers)
    for _ in range(3):
        before = list(places)
        for at in numbers:
            now = places.index(at)
            places.pop(now)
            here = sum(cost[at][other] for other in places)
            costs = [here]
            for other in places:
                here += cost[other][at] - cost[at][other]
                costs.append(here)
            least = min(costs)
            places.insert(now if costs[now] == least else costs.index(least), at)
        if places == before:
            break
    return [order[at] for at in places]


def _crossings(left: _Trunk, right: _Trunk) -> int:
    """Count how often two trunks cross if the track of the first is left of the other's."""
    (low, high), (under, over) = left.span, right.span
    if high <= under or over <= low:
        return 0
    return sum(under < y < over for y in left.rightward) + sum(
        low < y < high for y in right.leftward
    )


#: What moves less needs no track; so many moves before are compared.
_LEVEL, _RECENT, _SIFTED = 16.0, 64, 120


def _track(left: float, right: float, move: _Move, tracks: int) -> float:
    """Say where a move goes up or down: within the channel, clear of the arrowheads."""
    low, high = left + min(18.0, (right - left) / 3), right - min(12.0, (right - left) / 4)
    if not move.track:
        return (low + high) / 2
    return low + (high - low) * (move.track - 0.5) / tracks


def _straight(points: list[Point], to: Point) -> None:
    """Go straight to a point."""
    (x, y), (u, v) = points[-1], to
    if abs(x - u) + abs(y - v) > _SAME:
        points += [(x + (u - x) / 3, y + (v - y) / 3), (u - (u - x) / 3, v - (v - y) / 3), to]


_SAME = 0.01


def _turn(points: list[Point], x: float, to: Point, steep: float) -> None:
    """Go to *to*, up or down at *x*: in one curve, or with a straight part if that is steep."""
    (a, b), (u, v) = points[-1], to
    if abs(b - v) <= steep and (a - x) * (x - u) > 0:
        points += [(x, b), (x, v), to]
        return
    radius = min(ROUND, abs(b - v) / 2, abs(a - x), abs(u - x))
    if radius < 1:
        points += [(x, b), (x, v), to]
        return
    down = 1 if v > b else -1
    out, back = (1 if x > a else -1), (1 if u > x else -1)
    _straight(points, (x - out * radius, b))
    points += [(x, b), (x, b), (x, b + down * radius)]
    _straight(points, (x, v - down * radius))
    points += [(x, v), (x, v), (x + back * radius, v)]
    _straight(points, to)
