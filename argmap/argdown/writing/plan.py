"""
An order of lines for a map whose text is not known, so that reading them gives the same map.

It is for maps that other formats kept: what was read from Argdown keeps its text (`keep`),
and `arrange` writes what was made in code, or repeats itself for its author's reasons only.

The order of elements, of relations and of occurrences, with the roles of these, says
which line stood under which.  Nodes take the next occurrence of their element when they close,
as the reader writes one down when its children are done.
"""

from __future__ import annotations

import itertools
from collections import Counter, deque
from typing import TYPE_CHECKING, Any

import attrs

from ...model import ArgumentRef, ClaimRef, ElementRef, Ref, RelationRef, Role, StepRef
from .blocks import (
    MEMBERS,
    Heading,
    RelationLine,
    Steps,
    WrittenBlock,
    WrittenElement,
    links,
    place_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ...model import Argument, ArgumentMap, Claim, Occurrence


@attrs.frozen
class StuckError(Exception):
    """No order was found: *section* of the text, counted from the beginning, is the obstacle."""

    section: int = -1


@attrs.frozen
class Strategy:
    """
    How to choose the next block.

    *news_first*: what was never mentioned before relations between what was;
    *depth*: how deep to nest what could stand in a paragraph of its own;
    *items*: arguments that are described more often than relations need are items of a list.
    """

    news_first: bool
    depth: int
    items: bool = False


#: The likeliest first.
STRATEGIES = tuple(
    Strategy(news, depth, items)
    for depth, items in ((6, False), (0, False), (6, True))
    for news in (False, True)
)
#: How often to begin again before giving up; less often in large maps: so much is tried at most.
_LEAST_TRIALS, _TRIALS, _EFFORT = 4, 64, 200_000
_FEW = 8  # occurrences among which a paragraph of its own is looked for


def plan(m: ArgumentMap) -> list[WrittenBlock]:
    """
    Find an order that reading turns into *m*.

    Raises:
        StuckError: if none was found.
    """
    chosen = [0] * (len(m.sections) + 1)
    size = sum(len(e.occurrences) for e in (*m.claims, *m.arguments))
    for _ in range(max(_LEAST_TRIALS, min(_TRIALS, _EFFORT // (size + 1)))):
        ordering = _Ordering(m, [STRATEGIES[c] for c in chosen])
        try:
            return ordering.run()
        except StuckError as error:
            at = error.section
            while at >= 0 and (chosen[at] == len(STRATEGIES) - 1 or at in ordering.empty):
                chosen[at] = 0
                at -= 1
            if at < 0:
                break
            chosen[at] += 1
    raise StuckError


@attrs.define
class _Writing:
    """A relation that is being written: its next source is number *at*."""

    index: int
    at: int = 0


class _Ordering:
    """Finds the order; *strategies* says for each section, that of no heading first, how."""

    def __init__(self, m: ArgumentMap, strategies: Sequence[Strategy]) -> None:
        self.m = m
        self.strategies = strategies
        self.blocks: list[WrittenBlock] = []
        #: The sections without a block, which are the same in whatever way they are written.
        self.empty: set[int] = set()
        self.stack: list[WrittenElement] = []
        bearers: list[Claim | Argument] = [*m.claims, *m.arguments]
        #: Where the occurrences of each element stand that are not written yet.
        self.waiting: dict[Any, deque[tuple[str, Occurrence]]] = {
            e.ref: deque((place_of(o, e.ref), o) for o in e.occurrences) for e in bearers
        }
        #: How many of these stand under something; what stands in each section.
        self.below: Counter[Any] = Counter()
        self.here: dict[int | None, dict[ElementRef, None]] = {}
        for ref, queue in self.waiting.items():
            for place, o in queue:
                self.below[ref] += place == "child"
                self.here.setdefault(o.section, {})[ref] = None
        self.names = [[e.ref for e in reversed(some)] for some in (m.claims, m.arguments)]
        self.mentioned: set[Ref] = set()
        self.ordinal = 0
        self.unwritten: dict[Any, Argument] = {a.ref: a for a in m.arguments if a.steps}
        self.linked: deque[_Writing] = deque([_Writing(0)])
        #: How often a child is still needed under something.
        self.pending: Counter[Any] = Counter()
        self._survey()

    def _survey(self) -> None:
        for r in self.m.relations:
            together = len(r.sources) == 1 or (r.sources and "linked" in r.data)
            ends = len(r.targets) == 1 and all(map(self.m.get, (*r.sources, *r.targets)))
            for source in r.sources if ends else ():
                children = (c for _, c, _ in links(r.kind, source, r.targets[0]) if self.below[c])
                self.pending[next(children, None)] += 1
            if not together or not ends or self.pending[None]:
                raise StuckError

    # the text from top to bottom

    def run(self) -> list[WrittenBlock]:
        """Give the blocks in order; raise `StuckError` where none can be next."""
        for at, section in enumerate((None, *range(len(self.m.sections)))):
            self.section, self.strategy = section, self.strategies[at]
            self.left = deque(self.here.get(section, ()))
            if section is not None:
                self.blocks.append(Heading(section))
            written = len(self.blocks)
            try:
                while any(self._opens(*candidate) for candidate in self._candidates()):
                    pass
                if self.left:
                    raise StuckError  # noqa: TRY301 - the section is added below
            except StuckError as error:
                raise StuckError(at) from error
            if len(self.blocks) == written:
                self.empty.add(at)
        if self.unwritten or any(self.waiting.values()) or any(self._next_lines()):
            raise StuckError(len(self.m.sections))
        return self.blocks

    def _candidates(self) -> Iterator[tuple[Ref, str]]:
        """Give what may begin the next block, and how, as far as that is known."""
        related = [p for p, c, _ in self._next_links() if c == p or self._fits(c, "child")]
        news = [*self._unmentioned(0), *self._unmentioned(1)]
        for ref in (*news, *related) if self.strategy.news_first else (*related, *news):
            yield self._holder(ref), ""
        for parent, _, _ in self._next_links():  # it holds itself further down
            queue = self.waiting.get(parent, ())
            for place, o in itertools.islice(queue, 1, _FEW):
                if o.section == self.section and place in ("top", "item"):
                    yield parent, place
        while self.left and not self._is_here(self.left[0]):
            self.left.popleft()
        for ref in itertools.islice(self.left, 1):
            yield self._holder(ref), ""
            if isinstance(ref, ArgumentRef) and self._is_next(ref) and self._fits(ref, "child"):
                yield ref, "item"

    def _unmentioned(self, side: int) -> list[ElementRef]:
        names = self.names[side]
        while names and names[-1] in self.mentioned:
            names.pop()
        return names[-1:]

    def _holder(self, ref: Ref) -> Ref:
        """Name the element whose paragraph holds the next occurrence of *ref*."""
        if isinstance(ref, StepRef):
            return ref.argument
        for place, o in itertools.islice(self.waiting.get(ref, ()), 1):
            return o.within if place == "member" and o.within else ref
        return ref

    # blocks

    def _opens(self, ref: Ref, place: str) -> bool:
        """Begin a block with *ref*, if that is possible, and write all of it."""
        place = place or self._way(ref)
        if not place or not isinstance(ref, (ClaimRef, ArgumentRef)):
            return False
        if place == "steps":
            self._structure(self.unwritten[ref])
            return True
        self.blocks.append(self._enter(WrittenElement(ref, place)))
        self._grow(0)
        argument = self.unwritten.get(ref) if place == "top" else None
        if argument and argument.steps_section == self.section:
            self._structure(argument)
        return True

    def _way(self, ref: Ref) -> str:
        """Say how *ref* can begin a block: as a paragraph, an item, a structure, or not at all."""
        if not isinstance(ref, (ClaimRef, ArgumentRef)) or not self._is_next(ref):
            return ""
        if self._fits(ref, "top"):
            return "top"
        if self._fits(ref, "item") or (self._is_item(ref) and self._fits(ref, "child")):
            return "item"
        match self.blocks[-1:]:
            case [WrittenElement(ref=ArgumentRef(), place="top")]:
                return ""  # the structure would be taken for that of this argument
        argument = self.unwritten.get(ref) if isinstance(ref.key, int) else None
        return "steps" if argument and argument.steps_section == self.section else ""

    def _is_item(self, ref: ElementRef) -> bool:
        """Whether *ref* is described more often than relations need it: as an item of a list."""
        listed = self.strategy.items and isinstance(ref, ArgumentRef)
        return listed and self.below[ref] > self.pending[ref]

    def _structure(self, argument: Argument) -> None:
        ref = argument.ref
        del self.unwritten[ref]
        self._mention(ref)
        entries: list[WrittenElement] = []
        for index, step in enumerate(argument.steps):
            if step.conclusion_ref is None or (index == 0 and not step.premise_refs):
                raise StuckError
            at = StepRef(ref, index)
            entries += [self._member(p, Role.PREMISE, ref) for p in step.premise_refs]
            entries.append(self._enter(WrittenElement(at, "inference", step=at)))
            self._grow(0)
            role = MEMBERS[2 if index == len(argument.steps) - 1 else 1]
            entries.append(self._member(step.conclusion_ref, role, ref, at))
        self.blocks.append(Steps(tuple(entries)))

    def _member(
        self, ref: ClaimRef, role: Role, within: ArgumentRef, step: StepRef | None = None
    ) -> WrittenElement:
        known = ref in self.waiting and self._fits(ref, "member")
        o = self.waiting[ref][0][1] if known else None
        if o is None or (o.role, o.within) != (role, within):
            raise StuckError
        node = self._enter(WrittenElement(ref, "member", step=step))
        self._grow(0)
        return node

    # under an open node

    def _grow(self, base: int) -> None:
        """Write everything under the node on top that can stand there, and close it."""
        while len(self.stack) > base:
            while self._attach(base):
                pass
            self._leave()

    def _attach(self, base: int) -> bool:
        """Write the next relation under something that is open."""
        for writing in self._next_lines():
            for at in range(min(len(self.stack), self.strategy.depth + 1) - 1, base - 1, -1):
                for link in self._links(writing):
                    if self._is_parent(at, link) and self._fits(link[1], "child", at + 1):
                        while len(self.stack) > at + 1:
                            self._leave()
                        child = self._enter(WrittenElement(link[1], "child", link[2]))
                        self.stack[at].children.append(child)
                        self._written(writing)
                        return True
        return False

    def _is_parent(self, at: int, link: RelationLine) -> bool:
        """Whether what is open at *at* is the parent of *link*, and can take its line."""
        node, (parent, child, symbol) = self.stack[at], link
        if self._is_item(child) or not self._is_next(child):
            return False
        if isinstance(parent, StepRef):
            return node.step == parent and symbol == "_"
        if isinstance(parent, RelationRef):
            return node.relation == parent and ">" not in symbol
        above = self.stack[at - 1] if at else None
        if above and above.ref == parent and not (symbol == "_" and above.step):
            return False  # under itself: Argdown would drop the relation between the two
        return node.ref == parent and not (symbol == "_" and node.step is not None)

    # relations

    def _next_lines(self) -> list[_Writing]:
        """Give what may be written next: the rest of linked sources, and the next relation."""
        return [w for w in self.linked if w.index < len(self.m.relations)]

    def _next_links(self) -> list[RelationLine]:
        return [link for writing in self._next_lines() for link in self._links(writing)]

    def _links(self, w: _Writing) -> Iterator[RelationLine]:
        r = self.m.relations[w.index]
        return links(r.kind, r.sources[w.at], r.targets[0])

    def _written(self, w: _Writing) -> None:
        """Note that the line of *w* is written."""
        r = self.m.relations[w.index]
        self.stack[-1].relation = RelationRef(w.index)
        self.pending[next((c for _, c, _ in self._links(w) if self.pending[c] > 0), r)] -= 1
        if w is self.linked[-1]:
            self.linked.append(_Writing(w.index + 1))
        w.at += 1
        if w.at == len(r.sources):
            self.linked.remove(w)

    # elements

    def _is_next(self, ref: ElementRef) -> bool:
        """Whether *ref* was mentioned, or is the next to be."""
        if ref in self.mentioned:
            return True
        new = self._unmentioned(isinstance(ref, ArgumentRef)) == [ref]
        return new and (not isinstance(ref.key, int) or ref.key == self.ordinal + 1)

    def _fits(self, ref: ElementRef, place: str, height: int | None = None) -> bool:
        """
        Whether the next occurrence of *ref* to be closed stands at such a *place*.

        With *height*, it is asked as if all that is open above that were closed before.
        """
        closed = self.stack[height:] if height is not None else ()
        gone = sum(node.ref == ref for node in closed)
        return self._is_here(ref, gone) and self.waiting[ref][gone][0] == place

    def _is_here(self, ref: ElementRef, gone: int = 0) -> bool:
        queue = self.waiting[ref]
        return len(queue) > gone and queue[gone][1].section == self.section

    def _mention(self, ref: Ref) -> None:
        if ref not in self.mentioned and isinstance(ref, (ClaimRef, ArgumentRef)):
            self.mentioned.add(ref)
            self.ordinal += isinstance(ref.key, int)

    def _enter(self, node: WrittenElement) -> WrittenElement:
        if isinstance(node.ref, (ClaimRef, ArgumentRef)) and not self._is_next(node.ref):
            raise StuckError
        self._mention(node.ref)
        self.stack.append(node)
        return node

    def _leave(self) -> None:
        node = self.stack.pop()
        if node.place == "inference":
            return
        queue = self.waiting[node.ref]
        if not queue:
            raise StuckError
        place, node.occurrence = queue.popleft()
        self.below[node.ref] -= place == "child"
        listed = node.place == "item" and isinstance(node.ref, ArgumentRef)
        if node.occurrence.section != self.section or (place != node.place and not listed):
            raise StuckError
