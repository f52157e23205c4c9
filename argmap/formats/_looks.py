"""What a tree looked like before it was edited: which of its points are still there."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Generic, TypeVar

import attrs

T = TypeVar("T")


@attrs.frozen
class Trees(Generic[T]):
    """How to go through a tree: what is *inside* a point, of what *kind* it is, what it *says*."""

    inside: Callable[[T], Sequence[T]]
    kind: Callable[[T], str]
    says: Callable[[T], object]

    def paired(self, new: T, old: T) -> Iterator[tuple[T, T]]:
        """
        Pair the points of the tree *new* with those of *old* that they were, from the top.

        Under two that are paired, those of one kind that say the same are;
        the others are, in order, if there are as many of them: they were reworded.
        """
        todo = [(new, old)]
        while todo:
            pair = todo.pop()
            yield pair
            inside, before = map(self.inside, pair)
            todo += self._alike(inside, before)

    def _alike(self, new: Iterable[T], old: Iterable[T]) -> Iterator[tuple[T, T]]:
        waiting: dict[object, deque[T]] = defaultdict(deque)
        for point in old:
            waiting[self.kind(point), self.says(point)].append(point)
        others: dict[str, list[T]] = defaultdict(list)
        for point in new:
            same = waiting[self.kind(point), self.says(point)]
            if same:
                yield point, same.popleft()
            else:
                others[self.kind(point)].append(point)
        for kind, reworded in others.items():
            left = [point for queue in waiting.values() for point in queue]
            left = [point for point in left if self.kind(point) == kind]
            if len(left) == len(reworded):
                yield from zip(reworded, left, strict=True)
