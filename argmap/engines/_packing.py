"""
Trees packed by contour: how high each box of a forest stands.

The contour of a tree says how high and low it reaches in each column.
A tree moves up until it would touch what is above it,
and a group is a block that spans its columns.
Two contours are merged in the time of the smaller one, so that the whole is linear in practice.
"""

from __future__ import annotations

import math
from collections import defaultdict
from typing import TYPE_CHECKING, TypeAlias

import attrs

from ._forest import inside_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ._base import LayoutProblem
    from ._forest import SpanningForest

#: Between boxes in a column, between trees, and how high a line needs to be between boxes.
GAP, APART, LANE = 14.0, 20.0, 8.0


@attrs.define
class _Side:
    """How high and low something reaches in one column, and the box that reaches highest."""

    top: float
    bottom: float
    first: int


@attrs.define
class _Contour:
    """What a tree occupies, column by column, moved by *shift*."""

    sides: dict[int, _Side]
    shift: float = 0.0


@attrs.define
class _Item:
    """A tree or a group: what moves as one."""

    contour: _Contour
    boxes: list[int]
    is_tree: bool = False


#: All that the packing of a group depends on, in one problem: its number, the columns of its boxes
#: counted from its first one, and on which box each of them hangs.
_Shape: TypeAlias = tuple[int, tuple[int, ...], tuple["int | None", ...]]

#: Groups as they were packed: from which column on, and the middles of their boxes.
KnownGroups: TypeAlias = "dict[_Shape, tuple[int, _Item, list[float]]]"


class Packing:
    """
    Packs the boxes of a problem; *above* asks for more room over some of them.

    *known* is used as a cache by packings of the same problem with the same *above*.
    `heights` gives the middle of each box, and the height of the whole.
    """

    def __init__(
        self,
        problem: LayoutProblem,
        forest: SpanningForest,
        above: Mapping[int, float],
        known: KnownGroups | None = None,
    ) -> None:
        self.problem, self.forest, self.above = problem, forest, above
        self.known: KnownGroups = {} if known is None else known
        self.gap, self.apart = GAP * problem.room, APART * problem.room
        self.middle = [0.0] * len(problem.sizes)
        self.joint = set(problem.joints)
        self.down: dict[int, float] = {}
        self.rank = {
            (tail, head): place
            for head, tails in forest.families.items()
            for place, tail in enumerate(tails)
        }
        self.heads: dict[int, list[int]] = defaultdict(list)
        for head, tails in forest.families.items():
            for tail in tails:
                self.heads[tail].append(head)

    def heights(self) -> list[float]:
        """Work out the middle of each box; the topmost thing is at 0."""
        roots: dict[int | None, list[int]] = defaultdict(list)
        for box, parent in enumerate(self.forest.parent):
            if parent is None:
                roots[self.forest.home[box]].append(box)
        inner: dict[int | None, list[_Item]] = defaultdict(list)
        for index, boxes in reversed([*enumerate(inside_of(self.problem))]):
            first, shape = self._shape(index, boxes)
            group = self._recalled(first, shape)
            if group is None:
                trees = map(self._tree, roots[index])
                group = self._group([*trees, *reversed(inner[index])])
                self._remember(first, shape, group)
            inner[self.problem.groups[index].parent].append(group)
        whole = self._stacked([*map(self._tree, roots[None]), *reversed(inner[None])])
        top = _top(whole.contour)
        return [y - top for y in self.middle]

    def _shape(self, index: int, boxes: Sequence[int]) -> tuple[int, _Shape]:
        """Give the first column of a group, and what its packing depends on."""
        columns = [self.forest.column[box] for box in boxes]
        first = min(columns, default=0)
        parents = tuple(self.forest.parent[box] for box in boxes)
        return first, (index, tuple(column - first for column in columns), parents)

    def _remember(self, first: int, shape: _Shape, group: _Item) -> None:
        middles = [self.middle[box] for box in group.boxes]
        kept = attrs.evolve(group, contour=_copy(group.contour))
        self.known[shape] = (first, kept, middles)

    def _recalled(self, first: int, shape: _Shape) -> _Item | None:
        """Place the boxes of a group as they were placed before, from column *first* on."""
        if shape not in self.known:
            return None
        began, group, middles = self.known[shape]
        for box, middle in zip(group.boxes, middles, strict=True):
            self.middle[box] = middle
        return attrs.evolve(group, contour=_copy(group.contour, first - began))

    # Trees

    def _tree(self, root: int) -> _Item:
        """Pack what hangs on *root*; afterwards its boxes have their middles in one system."""
        order = [root]
        for box in order:
            order += self.forest.children[box]
        contours: dict[int, _Contour] = {}
        self.down = dict.fromkeys(order, 0.0)
        for box in reversed(order):
            contours[box] = self._hung(box, contours)
        for box in order:
            for child in self.forest.children[box]:
                self.down[child] += self.down[box]
            self.middle[box] += self.down[box]
        return _Item(contours[root], order, is_tree=True)

    def _hung(self, box: int, contours: dict[int, _Contour]) -> _Contour:
        """Stack the trees of the children of *box*, and set it beside their middle."""
        whole: _Contour | None = None
        children = self.forest.children[box]
        for child in children:
            contour = contours.pop(child)
            self._keep_way(child, box, contour)
            if whole is None:
                whole = contour
                continue
            down = self._fall(whole, contour, self.gap)
            self.down[child] = down
            contour.shift += down
            whole = _merged(whole, contour)
        own = [c for c in children if (c, box) not in self.forest.lasting] or list(children)
        places = [self.middle[c] + self.down[c] for c in own]
        self.middle[box] = (places[0] + places[-1]) / 2 if places else 0.0
        if whole is None:
            whole = _Contour({})
        else:
            self._level_joints(box, whole)
        half = self.problem.sizes[box][1] / 2
        middle = self.middle[box]
        return _merged(
            whole, _Contour({self.forest.column[box]: _Side(middle - half, middle + half, box)})
        )

    def _keep_way(self, child: int, box: int, contour: _Contour) -> None:
        """Keep the columns between *child* and *box* free for the line between them."""
        middle = self.middle[child] - contour.shift
        for column in range(self.forest.column[box] + 1, self.forest.column[child]):
            contour.sides[column] = _Side(middle - LANE / 2, middle + LANE / 2, -1)

    def _level_joints(self, box: int, whole: _Contour) -> None:
        """Move joints beside *box* towards its height, but not past their first or last child."""
        children = self.forest.children[box]
        column = self.forest.column[box] + 1
        beside = [c in self.joint and self.forest.column[c] == column for c in children]
        if not any(beside):
            return
        middles = [self.middle[c] + self.down[c] for c in children]
        halves = [
            self.problem.sizes[c][1] / 2 if near else LANE / 2
            for c, near in zip(children, beside, strict=True)
        ]
        places = range(len(children))
        for at in (*places, *reversed(places)):
            parts = self._parts(children[at]) if beside[at] else []
            if not parts:
                continue
            low, high = parts[0] + self.down[children[at]], parts[-1] + self.down[children[at]]
            if at:
                low = max(low, middles[at - 1] + halves[at - 1] + self.gap + halves[at])
            if at + 1 < len(places):
                high = min(high, middles[at + 1] - halves[at + 1] - self.gap - halves[at])
            if low <= high:
                middles[at] = min(max(self.middle[box], low), high)
        for child, middle, half, near in zip(children, middles, halves, beside, strict=True):
            if near:
                self.middle[child] = middle - self.down[child]
                side = whole.sides[column]
                side.top = min(side.top, middle - half - whole.shift)
                side.bottom = max(side.bottom, middle + half - whole.shift)

    def _parts(self, joint: int) -> list[float]:
        """List where the premises of *joint* are, before it is moved."""
        return [
            self.middle[c] + self.down[c]
            for c in self.forest.children[joint]
            if (c, joint) not in self.forest.lasting
        ]

    def _fall(self, upper: _Contour, lower: _Contour, gap: float) -> float:
        """Say how far *lower* has to move so that it is below *upper* in every column."""
        down = -math.inf
        few = min(upper.sides, lower.sides, key=len)
        for column in few:
            if column in upper.sides and column in lower.sides:
                over, under = upper.sides[column], lower.sides[column]
                room = gap + self.above.get(under.first, 0.0)
                needed = over.bottom + upper.shift + room - under.top - lower.shift
                down = max(down, needed)
        return down

    # Groups

    def _group(self, items: list[_Item]) -> _Item:
        """Stack *items* in a frame, which spans all columns from its first to its last."""
        whole = self._stacked(items)
        sides = whole.contour.sides
        if not sides:
            return whole
        shift, margin = whole.contour.shift, self.problem.margin
        top = min(s.top for s in sides.values()) + shift - margin
        bottom = max(s.bottom for s in sides.values()) + shift + margin / 2
        first = {column: side.first for column, side in sides.items()}
        columns = range(min(sides), max(sides) + 1)
        whole.contour = _Contour({c: _Side(top, bottom, first.get(c, -1)) for c in columns})
        return whole

    def _stacked(self, items: list[_Item]) -> _Item:
        """Place *items* from top to bottom, each as high as it may, but not above its goal."""
        whole = _Item(_Contour({}), [])
        seated: set[int] = set()
        lowest: dict[int, list[tuple[int, float]]] = defaultdict(list)
        order: list[_Item] = []
        for item in self._sequence(items):
            down = self._fall(whole.contour, item.contour, self.apart)
            down = max(down, *self._goals(item, seated, lowest), -_top(item.contour))
            self._moved(item, down)
            for box in item.boxes:
                for head in self.heads[box]:
                    lowest[head].append((self.rank[box, head], self.middle[box]))
            seated.update(item.boxes)
            order.append(item)
            whole.contour = _merged(whole.contour, _copy(item.contour))
            whole.boxes += item.boxes
        if 1 < len(order) <= _MANY:
            whole.contour = self._settled(order)
        return whole

    def _moved(self, item: _Item, down: float) -> None:
        item.contour.shift += down
        for box in item.boxes:
            self.middle[box] += down

    def _settled(self, order: list[_Item]) -> _Contour:
        """Let items sink, from the last to the first, towards what they are joined with."""
        of = {box: at for at, item in enumerate(order) for box in item.boxes}
        floor = max(_bottom(item.contour) for item in order)
        below = _Contour({})
        for at in reversed(range(len(order))):
            item = order[at]
            room = min(-self._fall(item.contour, below, self.apart), floor - _bottom(item.contour))
            wishes = sorted(self._wishes(item, at, of))
            if wishes and room > 0:
                wish = wishes[(len(wishes) - 1) // 2]
                self._moved(item, max(0.0, min(room, wish, *self._limits(item, at, of))))
            below = _merged(_copy(item.contour), below)
        return below

    def _wishes(self, item: _Item, at: int, of: Mapping[int, int]) -> Iterator[float]:
        """Yield how much lower the other end of each line between items is."""
        for box in item.boxes:
            for other in (*self.heads[box], *self.forest.families.get(box, ())):
                if of.get(other, at) != at:
                    yield self.middle[other] - self.middle[box]

    def _limits(self, item: _Item, at: int, of: Mapping[int, int]) -> Iterator[float]:
        """Yield how far *item* may sink without passing a younger sibling of one of its boxes."""
        yield math.inf
        for box in item.boxes:
            for head in self.heads[box]:
                family = self.forest.families[head]
                for other in family[self.rank[box, head] + 1 :][:_FEW]:
                    if of.get(other, at) > at:
                        yield self.middle[other] - self.middle[box] - LANE

    def _goals(
        self, item: _Item, seated: set[int], lowest: Mapping[int, list[tuple[int, float]]]
    ) -> Iterator[float]:
        """Yield how far *item* should move at least: below elder siblings, beside its heads."""
        yield -math.inf
        beside: list[float] = []
        for box in item.boxes:
            for head in self.heads[box]:
                if head in seated:
                    beside.append(self.middle[head] - self.middle[box])
                    place = self.rank[box, head]
                    elder = [y for rank, y in lowest[head][-_FEW:] if rank < place]
                    if elder and head not in item.boxes[:1]:
                        yield max(elder) + LANE - self.middle[box]
        if beside:
            beside.sort()
            yield beside[(len(beside) - 1) // 2]

    def _sequence(self, items: list[_Item]) -> Iterator[_Item]:
        """Let trees that bear on something else of the same frame follow what they bear on."""
        of = {box: at for at, item in enumerate(items) for box in item.boxes}
        after: dict[int, list[int]] = defaultdict(list)
        waits: set[int] = set()
        for at, item in enumerate(items):
            if not item.is_tree:
                continue
            heads = [of[h] for h in self.heads.get(item.boxes[0], ()) if of.get(h, at) != at]
            if heads:
                after[heads[0]].append(at)
                waits.add(at)
        done: set[int] = set()
        for start in (*(at for at in range(len(items)) if at not in waits), *range(len(items))):
            waiting = [start]
            while waiting:
                at = waiting.pop()
                if at not in done:
                    done.add(at)
                    yield items[at]
                    waiting += reversed(after[at])


#: So many siblings that were placed last are compared; so many items sink.
_FEW, _MANY = 16, 400


def _copy(contour: _Contour, right: int = 0) -> _Contour:
    """Copy *contour*, so many columns further to the *right*."""
    sides = {c + right: _Side(s.top, s.bottom, s.first) for c, s in contour.sides.items()}
    return _Contour(sides, contour.shift)


def _bottom(contour: _Contour) -> float:
    return max((s.bottom for s in contour.sides.values()), default=0.0) + contour.shift


def _top(contour: _Contour) -> float:
    return min((s.top for s in contour.sides.values()), default=0.0) + contour.shift


def _merged(upper: _Contour, lower: _Contour) -> _Contour:
    """Join two contours, at the cost of the smaller one."""
    large, small = upper, lower
    if len(small.sides) > len(large.sides):
        large, small = lower, upper
    shift = small.shift - large.shift
    for column, side in small.sides.items():
        top, bottom = side.top + shift, side.bottom + shift
        known = large.sides.get(column)
        if known is None:
            large.sides[column] = _Side(top, bottom, side.first)
            continue
        known.bottom = max(bottom, known.bottom)
        if top < known.top:
            known.top, known.first = top, side.first
    return large
