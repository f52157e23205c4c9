"""
In what order to write a map down, so that reading it gives the same map again.

A map remembers the order of elements, of relations and of each element's occurrences,
and what role each occurrence plays; which line stood under which follows from that.
Nodes are opened in the order of the text, and take the next occurrence of their element
when they close, as the reader writes an occurrence down when its children are done.
"""

from __future__ import annotations

import itertools
from collections import deque
from typing import TYPE_CHECKING, TypeAlias

import attrs

from ...model import (
    ArgumentRef,
    ClaimRef,
    ElementRef,
    Kind,
    Occurrence,
    Ref,
    RelationRef,
    Role,
    StepRef,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ...model import Argument, ArgumentMap, Claim

#: Parent, child and the symbol between them.
RelationLine: TypeAlias = "tuple[Ref, ElementRef, str]"

_MEMBERS = (Role.PREMISE, Role.INTERMEDIATE_CONCLUSION, Role.MAIN_CONCLUSION)


@attrs.define(eq=False)
class WrittenElement:
    """
    One element as it is written: behind which symbol, what, and what stands under it.

    *place* is where it stands: as a paragraph (``top``), list ``item``, ``child`` of a relation,
    ``member`` of a structure, or as the line of an ``inference``.
    *step* is the step that an undercut under it hits, *relation* the one that its line says.
    """

    ref: Ref
    place: str
    symbol: str = ""
    occurrence: Occurrence | None = None
    step: StepRef | None = None
    relation: RelationRef | None = None
    children: list[WrittenElement] = attrs.field(factory=list)


@attrs.frozen
class Steps:
    """A premise–conclusion structure: members and lines of inference, in order."""

    entries: tuple[WrittenElement, ...]


@attrs.frozen
class Heading:
    """The heading of section *index*."""

    index: int


WrittenBlock: TypeAlias = "WrittenElement | Steps | Heading"


def written_elements(blocks: Sequence[WrittenBlock]) -> Iterator[WrittenElement]:
    """Give every node, in the order of the text."""
    for block in blocks:
        if isinstance(block, Heading):
            continue
        todo = list(reversed(block.entries)) if isinstance(block, Steps) else [block]
        while todo:
            node = todo.pop()
            yield node
            todo += reversed(node.children)


@attrs.frozen
class StuckError(Exception):
    """No order was found: *section* of the text, counted from the beginning, is the obstacle."""

    section: int = -1


@attrs.frozen
class Strategy:
    """
    How to choose the next block.

    *news_first*: what was never mentioned before relations between what was;
    *claims_first*: claims before arguments;
    *depth*: how deep to nest what could stand in a paragraph of its own;
    *items*: arguments that no relation needs as often as they are described are items of a list,
    and what bears on them is written under them there.
    """

    news_first: bool
    claims_first: bool
    depth: int
    items: bool = False


#: The likeliest first.
STRATEGIES = tuple(
    Strategy(news, claims, depth)
    for news in (False, True)
    for claims in (True, False)
    for depth in (6, 10**9, 0, -1)
) + tuple(
    Strategy(news, claims, 6, items=True) for news in (False, True) for claims in (True, False)
)
#: How often to begin again before giving up; less often in large maps: so much is tried at most.
_TRIALS, _LEAST_TRIALS = 64, 4
_EFFORT = 200_000
#: More lines than this under one element are looked through for those that are left.
_FEW = 16


def plan(m: ArgumentMap) -> list[WrittenBlock]:
    """
    Find an order that reading turns into *m*.

    Raises:
        StuckError: if none was found.
    """
    chosen = [0] * (len(m.sections) + 1)
    size = sum(len(e.occurrences) for e in (*m.claims, *m.arguments))
    for _ in range(max(_LEAST_TRIALS, min(_TRIALS, _EFFORT // (size + 1)))):
        try:
            return Ordering(m, [STRATEGIES[c] for c in chosen]).run()
        except StuckError as error:
            at = error.section
            while at >= 0 and chosen[at] == len(STRATEGIES) - 1:
                chosen[at] = 0
                at -= 1
            if at < 0:
                break
            chosen[at] += 1
    raise StuckError


@attrs.define
class Writing:
    """One line that says a relation: source *at* of relation *index*."""

    index: int
    at: int


#: How the kinds of relations are written under their target, and under their source.
SYMBOLS = {
    Kind.SUPPORT: ("+", "+>"),
    Kind.ATTACK: ("-", "->"),
    Kind.UNDERCUT: ("_", "_>"),
    Kind.ENTAILS: ("+", "+>"),
    Kind.CONTRARY: ("-", "->"),
    Kind.CONTRADICTORY: ("", "><"),
    Kind.OUTWEIGHS: ("-", "->"),
    Kind.PREFERENCE: ("+", "+>"),
    Kind.EQUIVALENCE: ("+", "+>"),
    Kind.REPHRASE: ("+", "+>"),
}


def links(kind: Kind, source: Ref, target: Ref) -> Iterator[RelationLine]:
    """Give the ways to write one relation: child under target, child under source."""
    under_target, under_source = SYMBOLS[kind]
    if under_target and isinstance(source, (ClaimRef, ArgumentRef)):
        yield target, source, under_target
    if isinstance(target, (ClaimRef, ArgumentRef)):
        yield source, target, under_source


def place_of_occurrence(o: Occurrence, ref: ElementRef) -> str:
    """Say where an occurrence stands."""
    if o.top_level:
        return "top"
    if isinstance(ref, ArgumentRef):
        return "child" if o.role is Role.DESCRIPTION else "nowhere"
    if o.role in _MEMBERS:
        return "member"
    return {None: "item", Role.RELATION: "child"}.get(o.role, "nowhere")


class Ordering:
    """
    Finds the order; `run` gives the blocks of the text.

    Relations go under what is open, as early as they can; *strategies* says for each section,
    that of no heading first, how to choose where there is a choice.

    Raises:
        StuckError: (`run`) if no order was found; it says in which section.
    """

    def __init__(self, m: ArgumentMap, strategies: Sequence[Strategy] = ()) -> None:
        self.m = m
        self.strategies = strategies
        self.strategy = STRATEGIES[0]
        self.blocks: list[WrittenBlock] = []
        self.stack: list[WrittenElement] = []
        self.section: int | None = None
        bearers: list[Claim | Argument] = [*m.claims, *m.arguments]
        self.waiting = {
            e.ref: deque((place_of_occurrence(o, e.ref), o) for o in e.occurrences)
            for e in bearers
        }
        #: How many of these stand under something.
        self.below = {
            ref: sum(place == "child" for place, _ in queue) for ref, queue in self.waiting.items()
        }
        self.open: dict[Ref, list[WrittenElement]] = {}
        self.names: tuple[list[ElementRef], list[ElementRef]] = (
            [c.ref for c in m.claims],
            [a.ref for a in m.arguments],
        )
        self.mentioned: set[Ref] = set()
        self.upto = [0, 0]
        self.ordinal = 0
        self.relation = 0
        self.linked: deque[Writing] = deque()
        #: What was written, by parent and by child.
        self.under: dict[Ref, list[RelationLine]] = {}
        self.above: dict[Ref, list[RelationLine]] = {}
        #: Which relation a line says, and the line that says it.
        self.says: dict[RelationLine, RelationRef] = {}
        self.line_of: dict[Ref, RelationLine] = {}
        self.unwritten = {a.ref for a in m.arguments if a.steps}
        self.here: dict[int | None, list[ElementRef]] = {}
        self._survey()

    def _survey(self) -> None:
        children = lines = 0
        for ref, queue in self.waiting.items():
            for place, o in queue:
                here = self.here.setdefault(o.section, [])
                if not here or here[-1] != ref:
                    here.append(ref)
                children += place == "child"
                if place == "nowhere":
                    raise StuckError
        self.pending: dict[Ref, int] = {}
        for r in self.m.relations:
            if (
                len(r.targets) != 1
                or not r.sources
                or (len(r.sources) > 1 and "linked" not in r.data)
            ):
                raise StuckError
            if not all(map(self._stands, (*r.sources, *r.targets))):
                raise StuckError
            lines += len(r.sources)
            for source in r.sources:
                child = self._likely_child(r.kind, source, r.targets[0])
                self.pending[child] = self.pending.get(child, 0) + 1
        self.surplus = children - lines

    def _stands(self, end: Ref) -> bool:
        """Whether *end* is in the map, or belongs to what is."""
        if isinstance(end, RelationRef):
            return 0 <= end.index < len(self.m.relations)
        return (end.argument if isinstance(end, StepRef) else end) in self.waiting

    def _likely_child(self, kind: Kind, source: Ref, target: Ref) -> Ref:
        for _, child, _ in links(kind, source, target):
            if self.below.get(child):
                return child
        raise StuckError

    # the text from top to bottom

    def run(self) -> list[WrittenBlock]:
        """Give the blocks in order."""
        for at, section in enumerate((None, *range(len(self.m.sections)))):
            self.section = section
            self.strategy = self.strategies[at] if self.strategies else STRATEGIES[0]
            if section is not None:
                self.blocks.append(Heading(section))
            self.leftovers = iter(self.here.get(section, ()))
            self.leftover: ElementRef | None = next(self.leftovers, None)
            try:
                while self._block():
                    pass
            except StuckError as error:
                raise StuckError(at) from error
            if not self._is_done(section):
                raise StuckError(at)
        left = self.linked or self.unwritten or any(self.waiting.values())
        if left or self.relation < len(self.m.relations):
            raise StuckError(len(self.m.sections))
        return self.blocks

    def _is_done(self, section: int | None) -> bool:
        """Whether nothing is left that belongs to *section*."""
        return not any(
            queue and queue[0][1].section == section
            for queue in (self.waiting[ref] for ref in self.here.get(section, ()))
        )

    def _block(self) -> bool:
        return (
            (self.strategy.news_first and self._for_new())
            or self._for_relation()
            or self._for_new()
            or self._for_child()
            or self._for_chain()
            or self._for_nested()
            or self._for_leftover()
            or self._for_item()
        )

    def _for_relation(self) -> bool:
        """Open the parent of the next relation, or what must come before it."""
        for kind, source, target in self._next_lines():
            for parent, child, _ in links(kind, source, target):
                holder = self._holder(parent)
                ready = holder != parent or child == parent or self._fits(child, "child")
                if self._is_item(child):
                    continue
                if ready and self._fits_after(child, parent) and self._open_block(holder):
                    return True
        return False

    def _for_child(self) -> bool:
        """Open what must come before the child of the next relation."""
        for kind, source, target in self._next_lines():
            for _, child, _ in links(kind, source, target):
                if (
                    self.below[child]
                    and child in self.mentioned
                    and self._open_block(self._holder(child))
                ):
                    return True
        return False

    def _holder(self, ref: Ref) -> Ref:
        """Name the element whose paragraph holds the next occurrence of *ref*."""
        if isinstance(ref, StepRef):
            return ref.argument
        queue = self.waiting.get(ref) if isinstance(ref, (ClaimRef, ArgumentRef)) else None
        if queue and queue[0][0] == "member" and queue[0][1].within is not None:
            return queue[0][1].within
        return ref

    def _for_new(self) -> bool:
        """Open the next element that was not mentioned yet."""
        return any(
            self.upto[side] < len(self.names[side])
            and self._open_block(self._holder(self.names[side][self.upto[side]]))
            for side in ((0, 1) if self.strategy.claims_first else (1, 0))
        )

    def _for_chain(self) -> bool:
        """Repeat relations that were said, to reach the parent of the next one."""
        for kind, source, target in self._next_lines():
            for parent, child, _ in links(kind, source, target):
                if self._fits_after(child, parent):
                    path = self._path_to(parent)
                    if path and self._open_block(self._holder(path[0][0]), path):
                        return True
        return False

    def _path_to(self, end: Ref) -> list[RelationLine]:
        """Find a chain of lines to repeat that ends in *end*: an element, or a relation's line."""
        if not isinstance(end, RelationRef):
            return self._path(end)
        line = self.line_of.get(end)
        if line is None:
            return []
        opens = self._can_open(self._holder(line[0]))
        before = [] if opens else self._path(line[0])
        return [*before, line] if opens or before else []

    def _path(self, ref: Ref) -> list[RelationLine]:
        """Find a chain of relations already said, from something that can be opened to *ref*."""
        seen: set[Ref] = {ref}
        queue: deque[tuple[Ref, list[RelationLine]]] = deque([(ref, [])])
        while queue:
            at, path = queue.popleft()
            if path and self._can_open(self._holder(at)):
                return path
            if not isinstance(at, (ClaimRef, ArgumentRef)) or not self._fits(at, "child"):
                continue
            for link in self.above.get(at, ()):
                if link[0] not in seen:
                    seen.add(link[0])
                    queue.append((link[0], [link, *path]))
        return []

    def _for_nested(self) -> bool:
        """Open something that holds itself further down."""
        for kind, source, target in self._next_lines():
            for parent, child, _ in links(kind, source, target):
                if isinstance(parent, StepRef) or not self._fits_after(child, parent):
                    continue
                for place, o in self._later(parent):
                    if o.section == self.section and place in ("top", "item"):
                        self._paragraph(parent, place)  # type: ignore[arg-type]
                        return True
        return False

    def _later(self, ref: Ref) -> list[tuple[str, Occurrence]]:
        """Give what waits behind the next occurrence; a few are enough."""
        queue = self.waiting.get(ref, ()) if isinstance(ref, (ClaimRef, ArgumentRef)) else ()
        return list(itertools.islice(queue, 1, 8))

    def _for_leftover(self) -> bool:
        while self.leftover is not None:
            ref = self.leftover
            queue = self.waiting[ref]
            if not queue or queue[0][1].section != self.section:
                self.leftover = next(self.leftovers, None)
            elif self._open_block(self._holder(ref)):
                return True
            else:
                return self._repeat(ref)
        return False

    def _repeat(self, ref: ElementRef) -> bool:
        """Repeat a relation, for an occurrence that says nothing new."""
        path = self._path(ref)
        return bool(path) and self._open_block(self._holder(path[0][0]), path)

    def _for_item(self) -> bool:
        """Write an argument's description as an item of a list."""
        fresh = self.names[1][self.upto[1] : self.upto[1] + 1]
        for ref in (*fresh, self.leftover):
            if isinstance(ref, ArgumentRef) and self._fits(ref, "child") and self._is_next(ref):
                self._paragraph(ref, "item")
                return True
        return False

    # blocks

    def _can_open(self, ref: Ref) -> bool:
        if not isinstance(ref, (ClaimRef, ArgumentRef)) or not self._is_next(ref):
            return False
        if self._fits(ref, "top"):
            return not self._must_wait(ref)
        return (
            self._fits(ref, "item")
            or (self._is_item(ref) and self._fits(ref, "child"))
            or self._is_loose_structure(ref)
        )

    def _is_item(self, ref: ElementRef) -> bool:
        """Whether *ref* is described more often than relations need it: as an item of a list."""
        if not self.strategy.items or not isinstance(ref, ArgumentRef):
            return False
        return self.below[ref] > self.pending.get(ref, 0)

    def _must_wait(self, ref: ElementRef) -> bool:
        """Whether a structure has to follow, and would come too early."""
        if ref not in self.unwritten:
            return False
        argument = self.m.arguments[ref]
        queue = self.waiting[ref]
        again = len(queue) > 1 and queue[1][0] == "top" and queue[1][1].section == self.section
        here = argument.steps_section == self.section
        return here and not again and not self._is_in_order(argument)

    def _is_loose_structure(self, ref: ElementRef) -> bool:
        """Whether *ref* is a structure that no paragraph introduces."""
        if ref not in self.unwritten or not isinstance(ref.key, int):
            return False
        before = self.blocks[-1] if self.blocks else None
        if (
            isinstance(before, WrittenElement)
            and before.place == "top"
            and isinstance(before.ref, ArgumentRef)
        ):
            return False  # it would be taken for that argument's structure
        argument = self.m.arguments[ref]
        return argument.steps_section == self.section and self._is_in_order(argument)

    def _open_block(self, ref: Ref, path: list[RelationLine] | None = None) -> bool:
        if not isinstance(ref, (ClaimRef, ArgumentRef)) or not self._can_open(ref):
            return False
        listed = self._fits(ref, "item") or self._is_item(ref)
        if not self._fits(ref, "top") and not listed:
            self._structure(ref)  # type: ignore[arg-type]
            return True
        self._paragraph(ref, "top" if self._fits(ref, "top") else "item", path)
        return True

    def _paragraph(
        self, ref: ElementRef, place: str, path: list[RelationLine] | None = None
    ) -> None:
        node = self._enter(WrittenElement(ref, place))
        self.blocks.append(node)
        for parent, child, symbol in path or ():
            if parent != self.stack[-1].ref:
                break
            self._child(child, symbol)
            self.stack[-1].relation = self.says.get((parent, child, symbol))
        self._grow(0)
        if place == "top" and isinstance(ref, ArgumentRef) and ref in self.unwritten:
            argument = self.m.arguments[ref]
            if argument.steps_section == self.section and self._begins_now(argument):
                self._structure(ref)

    def _begins_now(self, argument: Argument) -> bool:
        """Whether the structure of *argument* follows the paragraph just written."""
        return self._is_in_order(argument) or not self._fits(argument.ref, "top")

    def _structure(self, ref: ArgumentRef) -> None:
        self.unwritten.discard(ref)
        self._mention(ref)
        argument = self.m.arguments[ref]
        entries: list[WrittenElement] = []
        for index, step in enumerate(argument.steps):
            if step.conclusion is None or (index == 0 and not step.premises):
                raise StuckError
            said = StepRef(ref, index)
            entries += [self._member(p, Role.PREMISE, ref) for p in step.premises]
            entries.append(self._enter(WrittenElement(said, "inference", step=said)))
            self._grow(0)
            last = index == len(argument.steps) - 1
            role = Role.MAIN_CONCLUSION if last else Role.INTERMEDIATE_CONCLUSION
            entries.append(self._member(step.conclusion, role, ref, said))
        self.blocks.append(Steps(tuple(entries)))

    def _member(
        self, ref: ClaimRef, role: Role, within: ArgumentRef, step: StepRef | None = None
    ) -> WrittenElement:
        queue = self.waiting.get(ref)
        if not queue or not self._is_next(ref) or not self._fits(ref, "member"):
            raise StuckError
        if (queue[0][1].role, queue[0][1].within) != (role, within):
            raise StuckError
        node = self._enter(WrittenElement(ref, "member", step=step))
        self._grow(0)
        return node

    def _is_in_order(self, argument: Argument) -> bool:
        """Whether the new claims of a structure are the next ones to be mentioned."""
        own = isinstance(argument.key, int) and argument.ref not in self.mentioned
        names, at, ordinal = self.names[0], self.upto[0], self.ordinal + own
        new = dict.fromkeys(r for r in argument.statements if r not in self.mentioned)
        for ref in new:
            while at < len(names) and names[at] != ref:
                queue = self.waiting[names[at]]
                if queue and queue[0][0] not in ("child", "member"):
                    return False
                ordinal += isinstance(names[at].key, int)
                at += 1
            if at >= len(names) or (isinstance(ref.key, int) and ref.key <= ordinal):
                return False
            if self.waiting[ref] and self.waiting[ref][0][0] not in ("child", "member"):
                return False
            ordinal += isinstance(ref.key, int)
            at += 1
        return True

    # under an open node

    def _grow(self, base: int) -> None:
        """Write everything under the node on top that can stand there, and close it."""
        while self._attach(base):
            pass
        while len(self.stack) > base:
            if self._duplicate(self.stack[-1]):
                while self._attach(base):
                    pass
            else:
                self._leave()

    def _attach(self, base: int) -> bool:
        """Write the next relation under something that is open."""
        for number, (kind, source, target) in enumerate(self._next_lines()):
            options = list(links(kind, source, target))
            for at in range(len(self.stack) - 1, base - 1, -1):
                for parent, child, symbol in options:
                    if self._is_item(child):
                        continue
                    if self._is_parent(at, parent, symbol) and self._suits(child, at):
                        if at > self.strategy.depth and self._waits_for(parent):
                            continue
                        while len(self.stack) > at + 1:
                            self._leave()
                        self._child(child, symbol)
                        self._written(number)
                        return True
        return False

    def _is_parent(self, at: int, parent: Ref, symbol: str) -> bool:
        """Whether *parent* is what is open at *at* and can take a line with *symbol*."""
        node = self.stack[at]
        if isinstance(parent, StepRef):
            return node.step == parent and symbol == "_"
        if isinstance(parent, RelationRef):
            return node.relation == parent and ">" not in symbol
        above = self.stack[at - 1] if at else None
        if above and above.ref == parent and not (symbol == "_" and above.step):
            return False  # under itself: Argdown would drop the relation between the two
        return node.ref == parent and not (symbol == "_" and node.step is not None)

    def _waits_for(self, ref: Ref) -> bool:
        """Whether a paragraph of its own comes later."""
        queue = self.waiting.get(ref, ()) if isinstance(ref, (ClaimRef, ArgumentRef)) else ()
        opened = len(self.open.get(ref, ()))
        return len(queue) > opened and queue[opened][0] == "top"

    def _child(self, ref: ElementRef, symbol: str) -> None:
        parent = self.stack[-1]
        parent.children.append(self._enter(WrittenElement(ref, "child", symbol)))

    def _duplicate(self, node: WrittenElement) -> bool:
        """Say once more under *node* what was said, if an occurrence is left over for it."""
        if self.surplus <= 0:
            return False
        lines = self.under.get(node.ref, [])
        if len(lines) > _FEW:  # those that nothing is left over for are done with
            lines[:] = (line for line in lines if self.below[line[1]])
        for _, child, symbol in lines:
            if not self._fits(child, "child"):
                continue
            left = self.below[child] - sum(n.place == "child" for n in self.open.get(child, ()))
            if left > self.pending.get(child, 0):
                self.surplus -= 1
                self._child(child, symbol)
                return True
        return False

    # relations

    def _next_lines(self) -> list[tuple[Kind, Ref, Ref]]:
        """Give what may be written next: the rest of linked sources, and the next relation."""
        lines = [*self.linked]
        if self.relation < len(self.m.relations):
            lines.append(Writing(self.relation, 0))
        return [self._line(w) for w in lines]

    def _line(self, w: Writing) -> tuple[Kind, Ref, Ref]:
        r = self.m.relations[w.index]
        return r.kind, r.sources[w.at], r.targets[0]

    def _written(self, number: int) -> None:
        """Note that line *number* of the next ones is written."""
        if number < len(self.linked):
            w = self.linked[number]
            w.at += 1
        else:
            w = Writing(self.relation, 1)
            self.relation += 1
            self.linked.append(w)
        self.stack[-1].relation = RelationRef(w.index)
        kind, source, target = self._line(Writing(w.index, w.at - 1))
        if w.at == len(self.m.relations[w.index].sources):
            self.linked.remove(w)
        child = self._likely_child_before(kind, source, target)
        self.pending[child] = self.pending.get(child, 1) - 1
        ways = [*links(kind, source, target)]
        if kind.symmetric:
            ways += links(kind, target, source)
        for link in ways:
            self.says.setdefault(link, RelationRef(w.index))
            self.line_of.setdefault(RelationRef(w.index), link)
            self.under.setdefault(link[0], []).append(link)
            self.above.setdefault(link[1], []).append(link)

    def _likely_child_before(self, kind: Kind, source: Ref, target: Ref) -> Ref:
        for _, child, _ in links(kind, source, target):
            if self.pending.get(child, 0) > 0:
                return child
        return source

    # elements

    def _is_next(self, ref: Ref) -> bool:
        """Whether *ref* was mentioned, or is the next to be."""
        if ref in self.mentioned:
            return True
        side = isinstance(ref, ArgumentRef)
        names, upto = self.names[side], self.upto[side]
        if upto >= len(names) or names[upto] != ref:
            return False
        key = names[upto].key
        return not isinstance(key, int) or key == self.ordinal + 1

    def _fits_after(self, child: ElementRef, parent: Ref) -> bool:
        """Whether *child* may be mentioned once *parent* is."""
        if child in self.mentioned or child == parent:
            return True
        side = isinstance(child, ArgumentRef)
        names, upto, ordinal = self.names[side], self.upto[side], self.ordinal
        if not isinstance(parent, (ClaimRef, ArgumentRef)) or self._holder(parent) != parent:
            return True
        if parent not in self.mentioned:
            upto += isinstance(parent, ArgumentRef) == side
            ordinal += isinstance(parent.key, int)
        if upto >= len(names) or names[upto] != child:
            return False
        return not isinstance(child.key, int) or child.key == ordinal + 1

    def _fits(self, ref: ElementRef, place: str) -> bool:
        """Whether the next occurrence of *ref* to be closed stands at such a *place*."""
        return self._suits_place(ref, place, len(self.stack))

    def _suits(self, ref: ElementRef, at: int) -> bool:
        if not self._is_next(ref):
            return False
        return self._suits_place(ref, "child", at + 1)

    def _suits_place(self, ref: ElementRef, place: str, height: int) -> bool:
        """Check *ref* against its queue, if the stack were cut to *height* before."""
        queue = self.waiting.get(ref)
        if queue is None:
            return False
        opened = self.open.get(ref, ())
        if not opened:
            return bool(queue) and queue[0][0] == place and queue[0][1].section == self.section
        gone = sum(any(n is m for m in self.stack[height:]) for n in opened)
        if len(queue) <= gone or queue[gone][0] != place or queue[gone][1].section != self.section:
            return False
        kept = list(reversed(opened))[gone:]
        later = itertools.islice(queue, gone + 1, None)
        return all(any(n.place == p for p, _ in later) for n in kept)

    def _mention(self, ref: Ref) -> None:
        if ref in self.mentioned or not isinstance(ref, (ClaimRef, ArgumentRef)):
            return
        self.mentioned.add(ref)
        self.upto[isinstance(ref, ArgumentRef)] += 1
        self.ordinal += isinstance(ref.key, int)

    def _enter(self, node: WrittenElement) -> WrittenElement:
        if isinstance(node.ref, (ClaimRef, ArgumentRef)) and not self._is_next(node.ref):
            raise StuckError
        self._mention(node.ref)
        self.stack.append(node)
        self.open.setdefault(node.ref, []).append(node)
        return node

    def _leave(self) -> None:
        node = self.stack.pop()
        self.open[node.ref].pop()
        if node.place == "inference":
            return
        queue = self.waiting[node.ref]  # type: ignore[index]
        if not queue:
            raise StuckError
        place, node.occurrence = queue.popleft()
        self.below[node.ref] -= place == "child"  # type: ignore[index]
        listed = node.place == "item" and isinstance(node.ref, ArgumentRef)
        if node.occurrence.section != self.section or (place != node.place and not listed):
            raise StuckError
