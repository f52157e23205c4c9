"""Strongly and weakly connected components, in linear time and without recursion."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


def weak_components(
    targets: Sequence[Sequence[int]], attackers: Sequence[Sequence[int]]
) -> list[list[int]]:
    """
    Group numbers that attacks connect, whatever their direction.

    Components are in the order of their first members, which are in order, too.
    """
    home = [-1] * len(targets)
    components: list[list[int]] = []
    for start in range(len(targets)):
        if home[start] >= 0:
            continue
        home[start] = len(components)
        members = [start]
        for node in members:  # grows on the way
            for row in (targets[node], attackers[node]):
                for neighbour in row:
                    if home[neighbour] < 0:
                        home[neighbour] = home[start]
                        members.append(neighbour)
        components.append(sorted(members))
    return components


def strong_components(targets: Sequence[Sequence[int]]) -> list[list[int]]:
    """
    Group numbers that reach one another along attacks (Tarjan 1972).

    Attackers come first: no component attacks an earlier one.
    """
    return _Tarjan(targets).components[::-1]


class _Tarjan:
    """The algorithm, with a stack of its own: chains of attacks may be long."""

    def __init__(self, targets: Sequence[Sequence[int]]) -> None:
        self._targets = targets
        self._index = [-1] * len(targets)
        self._low = [0] * len(targets)
        self._closed = bytearray(len(targets))
        self._stack: list[int] = []
        self._seen = 0
        self.components: list[list[int]] = []
        for root in range(len(targets)):
            if self._index[root] < 0:
                self._visit(root)

    def _visit(self, root: int) -> None:
        way = [(root, self._enter(root))]
        while way:
            node, rest = way[-1]
            following = next((n for n in rest if self._follows(node, n)), None)
            if following is not None:
                way.append((following, self._enter(following)))
                continue
            way.pop()
            if way:
                above = way[-1][0]
                self._low[above] = min(self._low[above], self._low[node])
            if self._low[node] == self._index[node]:
                self._close(node)

    def _enter(self, node: int) -> Iterator[int]:
        self._index[node] = self._low[node] = self._seen
        self._seen += 1
        self._stack.append(node)
        return iter(self._targets[node])

    def _follows(self, node: int, target: int) -> bool:
        """Whether *target* is new; if it is still open, *node* reaches it."""
        if self._index[target] < 0:
            return True
        if not self._closed[target]:
            self._low[node] = min(self._low[node], self._index[target])
        return False

    def _close(self, node: int) -> None:
        start = len(self._stack) - 1
        while self._stack[start] != node:
            start -= 1
        members = self._stack[start:]
        del self._stack[start:]
        for member in members:
            self._closed[member] = 1
        self.components.append(sorted(members))
