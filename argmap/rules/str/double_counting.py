"""
One premise behind two reasons that are drawn as independent.

Two reasons for a claim count twice because each could do without the other.
If both rest on the same premise, they are *dependent evidence*: they fall together,
and anyone who denies that premise has answered both.
That doesn't make them linked: linked premises need each other to support the claim,
and each of these may support it alone.

The finding names the first claim where all paths from the premise meet.
If they meet in one linked reason, nothing is counted twice,
and a premise that also supports that claim directly is reported as STR111.

That two reasons share a premise is often meant, and the map already shows it,
so the rule runs only in the profiles `rationale` and `strict`, where the weight of reasons counts.

Bad:

```argdown
[Move]: The market should move to the square. #contention
    + [Space]: The square has more room for stalls.
        + [Wide]: The square is twice as wide as the street.
    + [Fire brigade]: On the square the fire brigade gets through.
        + [Wide]
```

Good:

```argdown
[Move]: The market should move to the square. #contention
    + [Space]: The square has more room for stalls.
        + [Wide]: The square is twice as wide as the street.
    + [Fire brigade]: On the square the fire brigade gets through.
        + [Drill]: In a drill it reached every corner of the square.
```

See S. N. Thomas, *Practical Reasoning in Natural Language* (3rd ed., 1986), on linked and
convergent reasons, and D. Walton, *Argument Structure: A Pragmatic Theory* (1996).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from ... import graph
from ...model import Related
from ...source import Severity
from .._base import Context, Finding, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...graph import Node
    from ...model import Ref

#: A place on a path to a contention: a node, or the number of an inference.
_Place: TypeAlias = "Node | int"

_END = -1
_SEVERAL = 2


class _Tree:
    """
    The place where all paths from a place first meet: the tree of post-dominators.

    Each place keeps its depth and one long jump, so that two are compared in logarithmic time
    (Myers, "An applicative random-access stack", 1983).
    """

    def __init__(self) -> None:
        self.above: dict[_Place, _Place] = {_END: _END}
        self.jump: dict[_Place, _Place] = {_END: _END}
        self.depth: dict[_Place, int] = {_END: 0}

    def put(self, place: _Place, under: _Place) -> None:
        far = self.jump[under]
        even = self.depth[under] - self.depth[far] == self.depth[far] - self.depth[self.jump[far]]
        self.above[place] = under
        self.jump[place] = self.jump[far] if even else under
        self.depth[place] = self.depth[under] + 1

    def meet(self, a: _Place, b: _Place) -> _Place:
        if self.depth[a] < self.depth[b]:
            a, b = b, a
        while self.depth[a] > self.depth[b]:
            far = self.jump[a]
            a = far if self.depth[far] >= self.depth[b] else self.above[a]
        while a != b:
            apart = self.jump[a] != self.jump[b]
            a, b = (self.jump[a], self.jump[b]) if apart else (self.above[a], self.above[b])
        return a


def check(context: Context) -> Iterator[Finding]:
    """Find where the paths from each premise meet again, starting from the contentions."""
    if all(len(ends) < _SEVERAL for ends in context.support_graph.values()):
        return
    leaving: dict[Node, list[tuple[int, Node]]] = {}
    known: dict[Ref, Node | None] = {}
    for number, i in enumerate(context.evidence):
        target = graph.node_of(context.map, i.target, known)
        for premise in i.premises:
            start = graph.node_of(context.map, premise, known)
            if start is not None and target is not None:
                leaving.setdefault(start, []).append((number, target))
    doubled = _meetings(context, leaving)
    order = {n: at for at, n in enumerate(context.support_graph)}
    for start in sorted(doubled, key=order.__getitem__):
        meeting = doubled[start]
        if meeting not in context.support_graph[start]:
            yield _report(context, start, meeting)


def _meetings(context: Context, leaving: dict[Node, list[tuple[int, Node]]]) -> dict[Node, Node]:
    """Map each premise with several paths to the claim where they meet, if it is a claim."""
    tree, contentions = _Tree(), set(context.contentions)
    meetings: dict[Node, Node] = {}
    for part in graph.components(context.support_graph):  # what is supported comes first
        node = part[0]
        if len(part) > 1 or node in context.support_graph[node]:
            continue  # a circle is reported as such
        if node in contentions:
            tree.put(node, _END)
            continue
        branches = [w for w in leaving.get(node, ()) if w[1] in tree.above]
        for number, target in branches:
            if number not in tree.above:
                tree.put(number, target)
        if branches:
            meeting: _Place = branches[0][0]
            for number, _ in branches[1:]:
                meeting = tree.meet(meeting, number)
            tree.put(node, meeting)
            if not isinstance(meeting, int) and len(branches) > 1:
                meetings[node] = meeting
    return meetings


def _report(context: Context, start: Node, meeting: Node) -> Finding:
    through = context.support_graph[start]
    return Finding(
        start,
        f"{context.joined(through)} both rest on {context.name(start)}, "
        f"so they are not independent reasons for {context.name(meeting)}"
        if len(through) == _SEVERAL
        else f"{context.joined(through)} all rest on {context.name(start)}, "
        f"so they are not independent reasons for {context.name(meeting)}",
        "Give each evidence of its own, or count them as one.",
        related=(
            *Related.each(through, "a reason that rests on it"),
            Related(meeting, "what it counts twice for"),
        ),
    )


RULE = Rule(
    "STR112",
    Severity.HINT,
    check,
    profiles=frozenset({"rationale", "strict"}),
    changes=(
        "claim.added",
        "claim.occurrences",
        "relation.added",
        "relation.missing",
    ),
)
