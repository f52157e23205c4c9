"""
Parts of large maps: what bears on a claim, a section, a tag, or what is a few steps deep.

Each function returns a new map, smaller and otherwise as written.
Steps and linked reasons are kept whole or not at all: if a conclusion and one premise
are in the part, the other premises come along, unless they were folded away.
Each part knows the whole, so that `graph.left_out` can count what is left out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from .errors import NotFoundError, OptionError, WrongTypeError
from .graph import (
    Node,
    asserted_by,
    bearing_graph,
    exists,
    inferences,
    node_of,
    nodes,
    premises,
    reachable,
    ref_of,
    reversed_graph,
    roots,
    under_own_conclusion,
    with_steps,
)
from .model import (
    Argument,
    ArgumentMap,
    Claim,
    ClaimRef,
    Ref,
    Relation,
    RelationRef,
    Section,
    StepRef,
    takes_map,
)
from .model.limits import expect_number
from .suggest import offer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from .graph import Hyperedge


@takes_map
def focus(
    m: ArgumentMap, on: Ref | Claim | Argument | str, *, depth: int | None = None
) -> ArgumentMap:
    r"""
    Keep *on* and what bears on it, for or against, at most *depth* steps away.

    What the steps between these rest on comes along.

    >>> from .argdown import parse
    >>> m = parse("[A]: a\n  + [B]: b\n    + [C]: c\n\n[D]: d").map
    >>> [c.title for c in focus(m, "A", depth=1).claims]
    ['A', 'B']

    Raises:
        NotFoundError: if *on* is not in the map.
        OptionError: if *depth* is not a whole number from 0.
    """
    if depth is not None:
        expect_number("depth", depth, 0)
    return keep(m, _completed(m, _within(m, [_find(m, on)], depth)))


@takes_map
def shallow(m: ArgumentMap, depth: int) -> ArgumentMap:
    """
    Keep the contentions and other ends of the map, and what is at most *depth* steps away.

    Raises:
        OptionError: if *depth* is not a whole number from 0.
    """
    expect_number("depth", depth, 0)
    starts: list[Node] = [c.ref for c in m.contentions]
    starts += [r for r in roots(m) if r not in starts]
    return keep(m, _completed(m, _within(m, starts or list(nodes(m)), depth)))


@takes_map
def section(m: ArgumentMap, title: str | Section) -> ArgumentMap:
    """
    Keep what is in the section called *title*, or in that section, and in the sections inside it.

    What its steps rest on comes along from other sections.

    Raises:
        NotFoundError: if there is no such section.
        WrongTypeError: if *title* is neither a title nor a section.
    """
    if isinstance(title, Section):
        title = title.title
    if not isinstance(title, str):
        raise WrongTypeError(f"expected the title of a section, got {type(title).__name__}")
    return keep(m, _completed(m, _standing_in(m, m.sections.called(title))))


@takes_map
def tagged(m: ArgumentMap, tag: str) -> ArgumentMap:
    """
    Keep the claims and arguments that have *tag*, and what the steps between them rest on.

    Raises:
        NotFoundError: if nothing has it.
    """
    bearers: tuple[Claim | Argument, ...] = (*m.claims, *m.arguments)
    tags = dict.fromkeys(t for e in bearers for t in e.tags)
    if tag not in tags:
        tag = _bare(tag)
    if tag not in tags and m.whole is not None and tag in m.whole.tags:
        raise NotFoundError(f"nothing in the part that was chosen before has the tag {tag!r}")
    if tag not in tags:
        raise NotFoundError(f"nothing has the tag {tag!r}{offer(tag, tags)}")
    kept = {n for e in bearers if tag in e.tags for n in [node_of(m, e.ref)] if n is not None}
    return keep(m, _completed(m, kept))


@takes_map
def collapsed(m: ArgumentMap, titles: Iterable[str]) -> ArgumentMap:
    """
    Leave out what bears only on the elements called *titles*, or on what is left out.

    So a step towards one of them goes if one of its premises does.

    Raises:
        NotFoundError: if one of them is not in the map.
    """
    named = [titles] if isinstance(titles, str) else titles
    folded = {node_of(m, _find(m, t)) for t in named}
    forward = bearing_graph(m)
    against = reversed_graph(forward)
    open_ends = {n: () if n in folded else ends for n, ends in against.items()}
    starts = [n for n in nodes(m) if not forward.get(n)]
    return keep(m, reachable(open_ends, [*starts, *(n for n in folded if n is not None)]))


@takes_map
def side_of(m: ArgumentMap, side: str, *, hide_unanswered: bool = False) -> ArgumentMap:
    r"""
    Keep one *side*, ``pro`` or ``con``, as it would present its case.

    That is the contentions (or other ends) of the map, the reasons and answers of this side,
    and the objections to them; of the other side's reasons only those that are answered.
    With *hide_unanswered*, objections that nothing answers are left out as well.
    Whose a claim is follows from its path to a contention: who attacks what attacks, supports.

    >>> from .argdown import parse
    >>> m = parse("[A]: a\n  + [B]: b\n  - [C]: c\n    - [D]: d\n  - [E]: e").map
    >>> [c.title for c in side_of(m, "pro", hide_unanswered=True).claims]
    ['A', 'B', 'C', 'D']

    Raises:
        OptionError: if *side* is neither of the two.
    """
    if side not in _SIDES:
        raise OptionError(f"side is {side!r}; expected pro or con")
    known: dict[Ref, Node | None] = {}
    against: dict[Ref | None, list[Hyperedge]] = {}
    for i in inferences(m):
        if i.pro or i.con:
            against.setdefault(_end(m, i.target, known), []).append(i)
    answered = _answered(m, against, known)
    starts: list[Node] = [c.ref for c in m.contentions] or list(roots(m))
    waiting: list[tuple[Ref, int]] = [(ref, 1) for ref in starts]
    seen, kept = set(waiting), set(starts)
    while waiting:
        ref, sign = waiting.pop()
        for i in against.get(ref, ()):
            whose = -sign if i.con else sign
            met = answered.intersection((i.source, *_grounds(m, i, known)))
            if whose == _SIDES[side] or met or (i.con and not hide_unanswered):
                grounds = _grounds(m, i, known)
                kept.update(grounds)
                new = {(r, whose) for r in (i.source, *grounds)} - seen
                seen |= new
                waiting += new
    return keep(m, _completed(m, kept))


_SIDES = {"pro": 1, "con": -1}


def _end(m: ArgumentMap, ref: Ref, known: dict[Ref, Node | None]) -> Ref | None:
    """Name what an inference bears on: a link as it is, everything else as its node."""
    return ref if isinstance(ref, (RelationRef, StepRef)) else node_of(m, ref, known)


def _grounds(m: ArgumentMap, i: Hyperedge, known: dict[Ref, Node | None]) -> list[Node]:
    return [n for p in i.premises if (n := node_of(m, p, known)) is not None]


def _answered(
    m: ArgumentMap,
    against: Mapping[Ref | None, list[Hyperedge]],
    known: dict[Ref, Node | None],
) -> set[Ref | None]:
    """Collect what is attacked, and what rests on something attacked."""
    found: set[Ref | None] = {end for end, those in against.items() if any(i.con for i in those)}
    bearing: dict[Ref | None, list[Ref | None]] = {}
    for end, those in against.items():
        for i in those:
            for ref in (i.source, *_grounds(m, i, known)) if i.pro else ():
                bearing.setdefault(ref, []).append(end)
    waiting = list(found)
    while waiting:
        new = {end for end in bearing.get(waiting.pop(), ()) if end not in found}
        found |= new
        waiting += new
    return found


@takes_map
def viewed(m: ArgumentMap, view: Mapping[str, Any]) -> ArgumentMap:
    r"""
    Apply what *view* says under *section*, *tag*, *collapse* (several), *focus* and *depth*.

    It may also have a *side*, with *hide_unanswered*.

    >>> from .argdown import parse
    >>> m = parse("[A]: a\n  + [B]: b\n    + [C]: c\n\n[D]: d").map
    >>> [c.title for c in viewed(m, {"focus": "A", "collapse": ["B"]}).claims]
    ['A', 'B']

    Raises:
        NotFoundError: if a title, section or tag is not in the map.
        OptionError: if the depth is not a whole number from 0, *side* is neither ``pro`` nor
            ``con``, or *hide_unanswered* is given without it.
    """
    if view.get("hide_unanswered") and not view.get("side"):
        raise OptionError("hide_unanswered needs a side: pro or con, whose case it is")
    if view.get("depth") is not None:
        expect_number("depth", view["depth"], 0)
    if view.get("section"):
        m = section(m, view["section"])
    if view.get("tag"):
        m = tagged(m, view["tag"])
    if view.get("collapse"):
        m = collapsed(m, view["collapse"])
    if view.get("side"):
        m = side_of(m, view["side"], hide_unanswered=bool(view.get("hide_unanswered")))
    if view.get("focus"):
        return focus(m, view["focus"], depth=view.get("depth"))
    return m if view.get("depth") is None else shallow(m, view["depth"])


@takes_map
def by_section(m: ArgumentMap) -> Iterator[tuple[str, ArgumentMap]]:
    """
    Split *m* into its sections, each with what is directly in it; last, what is in none.

    What the steps of a section rest on comes along from other sections.
    Every step is in a part; relations from section to section may be in none.
    """
    for index, kept in _split(m).items():
        yield "Elsewhere" if index is None else m.sections[index].title, keep(m, kept)


@takes_map
def between_sections(m: ArgumentMap) -> int:
    """Count the relations that are in none of the parts of `by_section`."""
    lost = _lost(m, list(_split(m).values()))
    return len({i.source for i, _ in lost})


def _split(m: ArgumentMap) -> dict[int | None, set[Node]]:
    """Collect what is in each section that holds something."""
    inside: dict[int | None, set[Node]] = {
        index: found
        for index in range(len(m.sections))
        if (found := _standing_in(m, [index], nested=False))
    }
    if (outside := {n for n in nodes(m) if _home(m, n) is None}) and m.sections:
        inside[None] = outside
    parts = {index: _completed(m, found) for index, found in inside.items()}
    crossing: dict[int | None, set[Node]] = {}
    for i, ends in _lost(m, list(parts.values())):
        if isinstance(i.source, StepRef):  # its premises and its conclusion stand elsewhere
            home = m.arguments[i.source.argument].home
            crossing.setdefault(home, set()).update(ends)
    parts |= {at: _completed(m, parts.get(at, set()) | ends) for at, ends in crossing.items()}
    order = [*range(len(m.sections)), None]
    return {index: parts[index] for index in order if index in parts}


def _lost(m: ArgumentMap, parts: Sequence[set[Node]]) -> Iterator[tuple[Hyperedge, set[Node]]]:
    """Give the inferences that are whole in none of *parts*, with their ends that are in *m*."""
    holders: dict[Node, set[int]] = {n: set() for n in nodes(m)}
    for number, part in enumerate(parts):
        for node in part & holders.keys():
            holders[node].add(number)
    known: dict[Ref, Node | None] = {}
    for i in inferences(m) if parts else ():
        found = (node_of(m, end, known) for end in (*i.premises, i.target))
        ends = {n for n in found if n is not None and n in holders}
        if ends and not set.intersection(*(holders[n] for n in ends)):
            yield i, ends


@takes_map
def keep(m: ArgumentMap, kept: set[Node]) -> ArgumentMap:
    """
    Return the part of *m* that consists of *kept*: claims, and arguments without steps.

    A step stays if its conclusion and all its premises do, a relation if all its sources
    and one of its targets do; ends that aren't in *m* either don't count.
    The part knows the map that it is a part of, even of several views (`ArgumentMap.whole`).
    """
    steps = {a.ref: _kept_steps(m, a, kept) for a in m.arguments}
    arguments = [a for a in m.arguments if a.ref in kept or steps[a.ref]]
    renumbered = {
        StepRef(ref, old): StepRef(ref, new)
        for ref, numbers in steps.items()
        for new, old in enumerate(numbers)
    }
    names: dict[Ref, Ref] = {c.ref: c.ref for c in m.claims if c.ref in kept}
    names |= {a.ref: a.ref for a in arguments if not a.steps or a.last in steps[a.ref]}
    for old, new in renumbered.items():
        names[old] = new
    return attrs.evolve(
        m,
        claims=[c for c in m.claims if c.ref in kept],
        arguments=[with_steps(a, steps[a.ref]) for a in arguments],
        relations=_kept_relations(m, names),
        origin=None,
        edited=None,
        whole=m.whole or m,
    )


def _bare(tag: str) -> str:
    """Give the name of a tag that is written as in a map: ``#tag`` or ``#(two words)``."""
    name = tag.strip().removeprefix("#")
    return name[1:-1] if name[:1] + name[-1:] == "()" else name


def _find(m: ArgumentMap, wanted: Ref | Claim | Argument | str) -> Node:
    node = node_of(m, ref_of(m, wanted))
    if node is None:
        raise NotFoundError(f"{wanted!r} is not in the map")
    return node


def _within(m: ArgumentMap, starts: list[Node], depth: int | None) -> set[Node]:
    """Collect what leads to *starts* in at most *depth* steps."""
    against = reversed_graph(bearing_graph(m))
    seen, layer = set(starts), list(starts)
    while layer and (depth is None or depth > 0):
        after = dict.fromkeys(n for node in layer for n in against.get(node, ()) if n not in seen)
        seen |= set(after)
        layer = list(after)
        depth = None if depth is None else depth - 1
    return seen


def _completed(m: ArgumentMap, kept: set[Node]) -> set[Node]:
    """Add the other premises of what leads from *kept* to *kept*, so that no step lacks any."""
    found = set(kept)
    known: dict[Ref, Node | None] = {}
    for i in inferences(m):
        if node_of(m, i.target, known) in kept:
            grounds = {n for p in i.premises if (n := node_of(m, p, known)) is not None}
            if not kept.isdisjoint(grounds):
                found |= grounds
    return found


def _home(m: ArgumentMap, node: Node) -> int | None:
    found = m.get(node)
    return found.home if isinstance(found, (Claim, Argument)) else None


def _standing_in(m: ArgumentMap, sections: list[int], *, nested: bool = True) -> set[Node]:
    inside = set(sections)
    for index, part in enumerate(m.sections):  # parents stand before their children
        if nested and part.parent in inside:
            inside.add(index)
    return {n for n in nodes(m) if _home(m, n) in inside}


def _kept_steps(m: ArgumentMap, argument: Argument, kept: set[Node]) -> list[int]:
    return [index for index in range(len(argument.steps)) if _is_kept(m, argument, index, kept)]


def _is_kept(m: ArgumentMap, argument: Argument, index: int, kept: set[Node]) -> bool:
    conclusion = argument.steps[index].conclusion_ref
    ends = [*premises(argument, index), *([conclusion] if conclusion is not None else [])]
    known = [e for e in ends if e.key in m.claims.by_key]
    return bool(known) and all(e in kept for e in known)


def _kept_relations(m: ArgumentMap, names: dict[Ref, Ref]) -> list[Relation]:
    """Keep the relations with all that they need; relations that end in others go with them."""
    alive = {i: _spoken(m, _from_first(m, r), names) for i, r in enumerate(m.relations)}
    while True:
        gone = [i for i, r in alive.items() if not _ends(m, r, names, alive)]
        if not gone:
            break
        for index in gone:
            del alive[index]
    places = {old: new for new, old in enumerate(alive)}
    names = {**names, **{RelationRef(old): RelationRef(new) for old, new in places.items()}}
    return [
        attrs.evolve(
            r,
            sources=_renamed(m, r.sources, names),
            targets=_renamed(m, r.targets, names),
        )
        for r in alive.values()
    ]


def _spoken(m: ArgumentMap, relation: Relation, names: dict[Ref, Ref]) -> Relation:
    """Let conclusions speak where they stay and the steps that lead to them don't."""
    speaks = (s in names or isinstance(s, (ClaimRef, RelationRef)) for s in relation.sources)
    if all(speaks) or not relation.targets:
        return relation
    speakers = (
        s if s in names or isinstance(s, RelationRef) else asserted_by(m, s)
        for s in relation.sources
    )
    sources = tuple(dict.fromkeys(speakers))
    if any(under_own_conclusion(relation, sources, target) for target in relation.targets):
        return relation
    return attrs.evolve(relation, sources=sources)


def _renamed(m: ArgumentMap, ends: tuple[Ref, ...], names: dict[Ref, Ref]) -> tuple[Ref, ...]:
    return tuple(names.get(e, e) for e in ends if e in names or not exists(m, e))


def _ends(
    m: ArgumentMap, relation: Relation, names: dict[Ref, Ref], alive: dict[int, Relation]
) -> bool:
    def stands(ref: Ref) -> bool:
        return ref.index in alive if isinstance(ref, RelationRef) else ref in names

    sources = [stands(s) for s in relation.sources if exists(m, s)]
    targets = [stands(t) for t in relation.targets if exists(m, t)]
    return bool(sources or targets) and all(sources) and (any(targets) or not targets)


def _from_first(m: ArgumentMap, relation: Relation) -> Relation:
    sources = tuple(_plain(m, s) for s in relation.sources)
    return attrs.evolve(
        relation, sources=sources, targets=tuple(_plain(m, t) for t in relation.targets)
    )


def _plain(m: ArgumentMap, ref: Ref) -> Ref:
    """Count a step from the first one."""
    if isinstance(ref, StepRef) and ref.index < 0:
        found = m.get(ref)
        return found.step_ref(ref.index) if isinstance(found, Argument) else ref
    return ref
