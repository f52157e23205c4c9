"""
What bears on what: pure functions of a map.

`inferences` is the one view in which steps and relations look alike.
Rules, renderers, evaluation and formats use it instead of reading both.
Nothing here recurses, so a circle of ten thousand claims does no harm.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias, TypeVar

import attrs

from .errors import NotFoundError, WrongTypeError
from .model import (
    Argument,
    ArgumentMap,
    ArgumentRef,
    AttackForm,
    Claim,
    ClaimRef,
    Data,
    ElementRef,
    Kind,
    Ref,
    Relation,
    RelationRef,
    Step,
    StepRef,
    elements,
    takes_map,
)
from .model.names import find
from .model.refs import named

N = TypeVar("N")

#: How many nodes are looked at for one pair, before many pairs are taken together.
_SOON = 32

#: What can be drawn as a box: a claim, or an argument that is only sketched.
Node: TypeAlias = ElementRef


@attrs.frozen
class Hyperedge:
    """
    An inference by reference: *premises*, together, bear on *target*.

    *source* is the step or relation that it comes from.
    Premises and targets are as `inferences` resolves them:
    a reconstructed argument speaks through its main conclusion.
    Only con inferences have a *form*; *challenge* says what one of them asks for.
    """

    premises: tuple[Ref, ...]
    target: Ref
    kind: Kind
    source: StepRef | RelationRef
    form: AttackForm | None = None
    mode: str = "argument"
    scheme: str = ""
    challenge: str = ""

    @property
    def pro(self) -> bool:
        """Whether it is for its target."""
        return self.kind.pro

    @property
    def con(self) -> bool:
        """Whether it is against its target."""
        return self.kind.con

    @property
    def linked(self) -> bool:
        """Whether it needs several premises together."""
        return len(self.premises) > 1


def premises(argument: Argument, index: int) -> tuple[ClaimRef, ...]:
    """
    Work out what step *index* (from 0) of *argument* rests on.

    That is what its ``uses`` lists (numbers count statements from 1);
    without a list, its own premises and the preceding conclusion.
    Numbers that aren't those of earlier statements are ignored: a rule reports them.
    """
    step = argument.steps[index]
    if step.uses is None:
        before = (argument.steps[i].conclusion_ref for i in range(index - 1, -1, -1))
        previous = next((c for c in before if c is not None), None)
        return (previous, *step.premise_refs) if previous is not None else step.premise_refs
    above = argument.statements_above[index]
    return tuple(argument.statements[n - 1] for n in step.uses if 1 <= n <= above)


def with_steps(argument: Argument, steps: list[int]) -> Argument:
    """Leave the *steps* (counted from 0) of *argument*, each with what it rests on."""
    if len(steps) == len(argument.steps):
        return argument
    listed: list[ClaimRef] = []
    left = []
    for index in steps:
        step = argument.steps[index]
        rests_on = premises(argument, index)
        own = tuple(dict.fromkeys(p for p in rests_on if p not in listed))
        listed += own
        numbers = tuple(listed.index(p) + 1 for p in rests_on)
        left.append(
            attrs.evolve(step, premise_refs=own, data=Data({**step.data, "uses": numbers}))
        )
        listed += [step.conclusion_ref] if step.conclusion_ref is not None else []
    return attrs.evolve(argument, steps=tuple(left))


@takes_map
def asserted_by(m: ArgumentMap, ref: Ref) -> Ref:
    """Name what *ref* asserts: the conclusion of a step or reconstructed argument, else itself."""
    if isinstance(ref, ArgumentRef):
        argument = m.arguments.by_key.get(ref.key)
        return (argument.conclusion_ref if argument else None) or ref
    if isinstance(ref, StepRef):
        step = find_step(m, ref)
        return (step.conclusion_ref if step else None) or ref
    return ref


@takes_map
def exists(m: ArgumentMap, ref: Ref) -> bool:
    """Whether *ref* is in *m*; a step only if it is counted from the first one (from 0)."""
    found = m.get(ref)
    if isinstance(ref, StepRef):
        return isinstance(found, Argument) and 0 <= ref.index < len(found.steps)
    return found is not None


@takes_map
def find_step(m: ArgumentMap, ref: StepRef) -> Step | None:
    """Look a step up, or None."""
    argument = m.arguments.by_key.get(ref.argument.key)
    if argument is None or not -len(argument.steps) <= ref.index < len(argument.steps):
        return None
    return argument.steps[ref.index]


@takes_map
def ref_of(m: ArgumentMap, which: object) -> Ref:
    """
    Name *which* by reference: an element or an inference of *m*, its reference, or its name.

    Raises:
        NotFoundError: if it isn't in the map; the message names the nearest titles.
    """
    if isinstance(which, str):
        return find(m, which)
    ref = which.ref if isinstance(which, (Claim, Argument, Step)) else which
    ref = ref.source if isinstance(ref, elements.Inference) else ref
    if not isinstance(ref, (ClaimRef, ArgumentRef, StepRef, RelationRef)):
        expected = "expected the title or text of a claim or an argument, or one of the map itself"
        raise NotFoundError(f"{expected}, got {type(which).__name__}")
    if not exists(m, ref) and not (isinstance(ref, StepRef) and find_step(m, ref)):
        raise NotFoundError(f"{named(ref)} is not in the map")
    return ref


@takes_map
def evaluates(m: ArgumentMap, ref: Ref) -> bool:
    """
    Say whether *ref* is the evaluator's own, not the author's.

    A step is if its argument is, or if its own data says so.
    """
    found = m.get(ref)
    if found is None:
        return False
    step = find_step(m, ref) if isinstance(ref, StepRef) else None
    return "evaluation" in (found.layer, step.layer if step else "")


@takes_map
def inferences(m: ArgumentMap) -> tuple[Hyperedge, ...]:
    """
    List all steps, then all relations, in the author's order, in the same form.

    A relation with several targets gives one inference per target;
    half of a relation, or a step without a conclusion, gives none,
    and neither does a reconstructed argument drawn under its own conclusion:
    its steps already say the same.
    A symmetric relation is listed once, as written.
    """
    found = [*_from_steps(m), *_from_relations(m)]
    if not any(i.kind.con for i in found):
        return tuple(found)
    concluded = {i.target for i in found if i.kind.pro}
    used = {p for i in found if i.kind.pro or i.kind.con for p in i.premises}
    return tuple(_formed(i, concluded, used) for i in found)


def _from_steps(m: ArgumentMap) -> Iterator[Hyperedge]:
    for argument in m.arguments:
        for index, step in enumerate(argument.steps):
            grounds = premises(argument, index)
            if step.conclusion_ref is not None and grounds:
                yield Hyperedge(
                    grounds,
                    step.conclusion_ref,
                    Kind.SUPPORT,
                    StepRef(argument.ref, index),
                    mode=step.mode,
                    scheme=step.scheme,
                )


def _from_relations(m: ArgumentMap) -> Iterator[Hyperedge]:
    for index, relation in enumerate(m.relations):
        sources = _speakers(m, relation.sources)
        for target in relation.targets:
            if sources and not under_own_conclusion(relation, sources, target):
                yield Hyperedge(
                    sources,
                    _hit(m, relation, target),
                    relation.kind,
                    RelationRef(index),
                    mode=relation.mode,
                    scheme=relation.scheme,
                    challenge=relation.challenge,
                )


def under_own_conclusion(relation: Relation, speakers: tuple[Ref, ...], target: Ref) -> bool:
    """
    Whether *relation* only draws a reconstructed argument under its own conclusion.

    A claim or a sketch that supports itself is something else: a circle.
    """
    return relation.kind.pro and speakers == (target,) and target not in relation.sources


def _speakers(m: ArgumentMap, sources: tuple[Ref, ...]) -> tuple[Ref, ...]:
    if len(sources) == 1 and isinstance(sources[0], ClaimRef):
        return sources  # as most are
    return tuple(dict.fromkeys(asserted_by(m, s) for s in sources))


def _hit(m: ArgumentMap, relation: Relation, target: Ref) -> Ref:
    """Name what a relation hits: in a reconstructed argument, its last step."""
    if isinstance(target, ArgumentRef):
        argument = m.arguments.by_key.get(target.key)
        if argument and argument.steps and relation.kind is not Kind.EQUIVALENCE:
            return argument.step_ref(-1)
    if isinstance(target, StepRef) and target.index < 0:
        argument = m.arguments.by_key.get(target.argument.key)
        return argument.step_ref(target.index) if argument else target
    return target


def _formed(i: Hyperedge, concluded: set[Ref], used: set[Ref]) -> Hyperedge:
    if not i.kind.con:
        return i
    form = AttackForm.CHALLENGE if i.challenge else AttackForm.UNDERCUT
    if isinstance(i.target, ClaimRef) and not i.challenge:
        undermines = i.target in used and i.target not in concluded
        form = AttackForm.UNDERMINE if undermines else AttackForm.REBUT
    return Hyperedge(i.premises, i.target, i.kind, i.source, form, i.mode, i.scheme, i.challenge)


@takes_map
def premise_claims(m: ArgumentMap) -> tuple[Claim, ...]:
    """List the claims from which something is inferred, for or against, in the map's order."""
    used = {p for i in inferences(m) if i.pro or i.con for p in i.premises}
    return tuple(c for c in m.claims if c.ref in used)


@takes_map
def rebuttals(m: ArgumentMap) -> tuple[Hyperedge, ...]:
    """List the con inferences: those that rebut, undermine, undercut or challenge."""
    return tuple(i for i in inferences(m) if i.con)


@takes_map
def nodes(m: ArgumentMap) -> tuple[Node, ...]:
    """List what reasoning connects: every claim, then every argument without steps."""
    sketches = (a.ref for a in m.arguments if not a.steps)
    return (*(c.ref for c in m.claims), *sketches)


@takes_map
def node_of(m: ArgumentMap, ref: Ref, known: dict[Ref, Node | None] | None = None) -> Node | None:
    """
    Name the node that represents *ref*: a step or relation counts as what it concludes.

    *known* keeps answers between calls, so that long chains of relations
    that hit relations are followed only once.
    """
    if isinstance(ref, ClaimRef):
        return ref
    known = {} if known is None else known
    way: list[Ref] = []
    while ref not in known:
        known[ref] = None  # what leads back to itself stands for nothing
        way.append(ref)
        after = _onward(m, ref)
        if after is None or after == ref:
            known[ref] = ref if isinstance(ref, (ClaimRef, ArgumentRef)) else _whole(ref)
        else:
            ref = after
    for passed in way:
        known[passed] = known[ref]
    return known[ref]


def _onward(m: ArgumentMap, ref: Ref) -> Ref | None:
    """Name what *ref* concludes or hits, if there is such a thing."""
    if isinstance(ref, RelationRef):
        relation = m.get(ref)
        return relation.targets[0] if isinstance(relation, Relation) and relation.targets else None
    return asserted_by(m, ref)


def _whole(ref: Ref) -> ArgumentRef | None:
    return ref.argument if isinstance(ref, StepRef) else None


Graph: TypeAlias = Mapping[N, tuple[N, ...]]


class _Whole(dict[N, tuple[N, ...]]):
    """A graph that is complete, each end a key: its components are worked out once."""

    @functools.cached_property
    def parts(self) -> list[tuple[N, ...]]:
        return _components(self)


@takes_map
def support_graph(m: ArgumentMap) -> dict[Node, tuple[Node, ...]]:
    """Map each node to the nodes it directly supports, in the author's order."""
    return graph_of(m, (i for i in inferences(m) if i.pro))


@takes_map
def bearing_graph(m: ArgumentMap) -> dict[Node, tuple[Node, ...]]:
    """
    Map each node to the nodes it bears on, for or against.

    What hits an inference bears on what that inference concludes.
    """
    return graph_of(m, (i for i in inferences(m) if i.kind is not Kind.PREFERENCE))


@takes_map
def graph_of(m: ArgumentMap, chosen: Iterable[Hyperedge]) -> dict[Node, tuple[Node, ...]]:
    """Map each node of *m* to the nodes that *chosen* inferences lead to from it."""
    out: dict[Node, dict[Node, None]] = {n: {} for n in nodes(m)}
    known: dict[Ref, Node | None] = {}
    for i in chosen:
        target = node_of(m, i.target, known)
        for premise in i.premises:
            start = node_of(m, premise, known)
            if start is not None and target is not None:
                if target not in out:
                    out[target] = {}
                out.setdefault(start, {})[target] = None
    return _Whole((n, tuple(targets)) for n, targets in out.items())


def reversed_graph(graph: Graph[N]) -> dict[N, tuple[N, ...]]:
    """Turn every edge of *graph* around."""
    out: dict[N, list[N]] = {n: [] for n in graph}
    for start, ends in graph.items():
        for end in ends:
            out.setdefault(end, []).append(start)
    return {n: tuple(starts) for n, starts in out.items()}


def representatives(groups: Iterable[Sequence[N]]) -> dict[N, N]:
    """
    Map each member of *groups* to one that stands for all in its group, and in those it meets.

    A group of one says nothing; what is only in such groups is left out.
    """
    stands: dict[N, N] = {}
    for group in groups:
        for other in group[1:]:
            stands[_root(stands, other)] = _root(stands, group[0])
    return {node: _root(stands, node) for node in list(stands)}


def _root(stands: dict[N, N], node: N) -> N:
    """Follow *node* to what stands for it, and shorten the way."""
    way = []
    while stands.setdefault(node, node) != node:
        way.append(node)
        node = stands[node]
    for passed in way:
        stands[passed] = node
    return node


def reachable(graph: Graph[N], start: Iterable[N]) -> set[N]:
    """
    Collect everything that can be reached from *start*, including itself.

    Raises:
        WrongTypeError: if a map is given for its graph, or a title for nodes.
    """
    given: object = graph
    if isinstance(given, ArgumentMap):
        raise WrongTypeError("expected a graph, got a map; use graph.bearing_graph(m)")
    if isinstance(start, str):
        raise WrongTypeError(f"expected nodes, got {start!r}; write [m[{start!r}].ref]")
    seen = set(start)
    waiting = list(seen)
    while waiting:
        for after in graph.get(waiting.pop(), ()):
            if after not in seen:
                seen.add(after)
                waiting.append(after)
    return seen


@takes_map
def left_out(m: ArgumentMap, hidden: Iterable[Ref] = ()) -> dict[Node, int]:
    """
    Count for each node of *m* what bears on it in the whole map but is not in this part.

    What bears on it through others that are left out counts as well;
    so does what is in the part, but *hidden*.
    """
    gone = set(hidden)
    if m.whole is None and not gone:
        return {}
    kept = {n for n in nodes(m) if n not in gone}
    against = reversed_graph(bearing_graph(m.whole or m))
    outside = {n: tuple(e for e in ends if e not in kept) for n, ends in against.items()}
    return {n: len(reachable(outside, [n])) - 1 for n in kept if outside.get(n)}


def path(graph: Graph[N], start: N, end: N) -> tuple[N, ...]:
    """Find a shortest path of one edge or more from *start* to *end*; empty if there is none."""
    came_from: dict[N, N] = {}
    layer = [start]
    while layer:
        after: list[N] = []
        for node in layer:
            for reached in graph.get(node, ()):
                if reached == end:
                    return (*_path_back(came_from, node, start), end)
                if reached != start and reached not in came_from:
                    came_from[reached] = node
                    after.append(reached)
        layer = after
    return ()


def leading(graph: Graph[N], pairs: Iterable[tuple[N, N]]) -> set[tuple[N, N]]:
    """
    Keep those *pairs* whose first node leads to the second by one edge or more.

    Many pairs that a few steps can't decide cost little more than one:
    what each node leads to is kept as bits, for four thousand pairs at a time.
    """
    found: set[tuple[N, N]] = set()
    wanted = []
    for pair in dict.fromkeys(pairs):
        leads = _soon(graph, *pair)
        if leads is None:
            wanted.append(pair)
        elif leads:
            found.add(pair)
    order = components(graph) if wanted else []
    for at in range(0, len(wanted), 4096):
        some = wanted[at : at + 4096]
        bits = {end: 1 << i for i, end in enumerate({end: None for _, end in some})}
        after = _bits_after(graph, order, bits)
        found.update((a, b) for a, b in some if after.get(a, 0) & bits[b])
    return found


def _soon(graph: Graph[N], start: N, end: N) -> bool | None:
    """Say whether *start* leads to *end*, or None if that takes more than a few steps."""
    seen: set[N] = set()
    waiting = [start]
    for node in waiting:  # which grows meanwhile
        for after in graph.get(node, ()):
            if after == end:
                return True
            if after not in seen:
                seen.add(after)
                waiting.append(after)
        if len(seen) > _SOON:
            return None
    return False


def _bits_after(
    graph: Graph[N], order: list[tuple[N, ...]], bits: Mapping[N, int]
) -> dict[N, int]:
    """Collect for each node the bits of everything it leads to; *order* has sinks first."""
    after: dict[N, int] = {}
    for part in order:
        mask = 0
        for node in part:
            for end in graph[node]:
                mask |= bits.get(end, 0) | after.get(end, 0)
        after.update(dict.fromkeys(part, mask))
    return after


def components(graph: Graph[N]) -> list[tuple[N, ...]]:
    """
    Split *graph* into its strongly connected components, in reverse topological order.

    Tarjan's algorithm (SIAM J. Comput. 1, 1972), without recursion, on numbers for nodes.
    """
    return list(graph.parts) if isinstance(graph, _Whole) else _components(graph)


def _components(graph: Graph[N]) -> list[tuple[N, ...]]:
    numbers: dict[N, int] = {node: number for number, node in enumerate(graph)}
    if not isinstance(graph, _Whole):
        for ends in list(graph.values()):
            for end in ends:
                numbers.setdefault(end, len(numbers))
    nodes = list(numbers)
    out = [[numbers[end] for end in ends] for ends in graph.values()]
    out += [[] for _ in range(len(nodes) - len(out))]
    single = _peeled(out)
    found: list[tuple[N, ...]] = [(nodes[number],) for number in single]
    if len(single) == len(nodes):
        return found
    gone = set(single)
    left = [[] if n in gone else [e for e in ends if e not in gone] for n, ends in enumerate(out)]
    knots = _strong(left, [n for n in range(len(nodes)) if n not in gone])
    return [*found, *(tuple(nodes[number] for number in part) for part in knots)]


def _peeled(out: list[list[int]]) -> list[int]:
    """
    List the nodes from which no circle can be reached, each after all it leads to.

    Most maps have no circle, and are through with this.
    """
    behind: list[list[int]] = [[] for _ in out]
    for node, ends in enumerate(out):
        for end in ends:
            behind[end].append(node)
    left = list(map(len, out))
    peeled = [node for node, number in enumerate(left) if not number]
    for node in peeled:  # which grows meanwhile
        for before in behind[node]:
            left[before] -= 1
            if not left[before]:
                peeled.append(before)
    return peeled


def _strong(out: list[list[int]], starts: Iterable[int]) -> Iterator[list[int]]:
    """Find the components of what can be reached from *starts*."""
    index = [-1] * len(out)
    low = [0] * len(out)
    waits = bytearray(len(out))  # whether a node is on the stack
    stack: list[int] = []
    count = 0
    for root in starts:
        work = [(root, iter(out[root]))] if index[root] < 0 else []
        while work:
            node, ends = work[-1]
            if index[node] < 0:
                index[node] = low[node] = count
                count += 1
                stack.append(node)
                waits[node] = 1
            for end in ends:
                if index[end] < 0:
                    work.append((end, iter(out[end])))
                    break
                if waits[end]:
                    low[node] = min(low[node], index[end])
            else:
                work.pop()
                if work:
                    above = work[-1][0]
                    low[above] = min(low[above], low[node])
                if low[node] == index[node]:
                    at = _last(stack, node)
                    part = stack[at:]
                    del stack[at:]
                    for member in part:
                        waits[member] = 0
                    yield part


def _last(stack: list[int], node: int) -> int:
    at = len(stack) - 1
    while stack[at] != node:
        at -= 1
    return at


def cycles(graph: Graph[N]) -> Iterator[tuple[N, ...]]:
    """Yield one shortest circle for each knot of *graph*, including loops."""
    for part in components(graph):
        if len(part) == 1:
            if part[0] in graph.get(part[0], ()):
                yield part
            continue
        yield _circle(graph, part)


def _circle(graph: Graph[N], part: tuple[N, ...]) -> tuple[N, ...]:
    """Find a shortest circle through the first node of a strongly connected *part*."""
    inside = set(part)
    start = part[0]
    came_from: dict[N, N] = {}
    layer = [start]
    while layer:
        after: list[N] = []
        for node in layer:
            for end in graph[node]:
                if end == start:
                    return _path_back(came_from, node, start)
                if end in inside and end not in came_from:
                    came_from[end] = node
                    after.append(end)
        layer = after
    raise AssertionError("a strongly connected part has a circle through each of its nodes")


def _path_back(came_from: Mapping[N, N], node: N, start: N) -> tuple[N, ...]:
    path = [node]
    while path[-1] != start:
        path.append(came_from[path[-1]])
    return tuple(reversed(path))


@takes_map
def roots(m: ArgumentMap) -> tuple[Node, ...]:
    """List the nodes that bear on nothing but have something that bears on them."""
    graph = bearing_graph(m)
    hit = {end for ends in graph.values() for end in ends}
    return tuple(n for n, ends in graph.items() if not ends and n in hit)
