"""
A scene in numbered panels: sections, or trees where there are none.

A link from one panel to another is cut, and named at both ends:
where it leaves, a line below the text says where it leads (``→ 3 Russia is weak``);
where it arrives, a small card stands for what it comes from (``← 1 No help came``).
Where there are many, one stands for several (``← 2 to 41: Rents are high and 39 more``).
What has more reasons than fit is drawn with some of them, and stands for itself in other panels,
with the others (``continued on 4``, and there ``continued from 3: We should go``).
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping
from typing import TYPE_CHECKING

import attrs

from .levels import first_words
from .scene import (
    EQUALS,
    SIGNS,
    WORDS,
    Card,
    Edge,
    Frame,
    Junction,
    Scene,
    as_read,
    frame_path,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

#: What a panel is called that holds what nothing is joined to.
_LOOSE = "Not connected"

#: A group is cut in two at a branch only if each has so many nodes.
_HALF = 2

#: A family as large as this is cut in two rather than one of its branches off,
#: if the branch would be smaller than this share of the group.
_WIDE, _BRANCH = 8, 0.25

#: So many links of a kind that come to one node have a card each; more share cards,
#: each of which names so many runs of panels at most.
_CARDS, _RUNS = 12, 3

#: What a step is called that nothing names.
_NAMELESS = "a step"


@attrs.frozen
class PanelGroup:
    """
    Nodes of a scene that form a panel, and its title.

    *frame* is the section that they stand in, *around* names those around that.
    What was cut off of a larger group has the title of the *whole*;
    if it is a part of what bears on one node, that is its *head*, which stands in another group.
    """

    nodes: tuple[int, ...]
    title: str
    frame: int | None = None
    around: str = ""
    whole: str = ""
    head: int | None = None


@attrs.frozen
class Panel:
    """One panel; *scene* shows its part, with what stands for the other ends of cut links."""

    number: int
    title: str
    scene: Scene


def panels(s: Scene, groups: Sequence[PanelGroup]) -> tuple[Panel, ...]:
    """Cut *s* into a panel for each of *groups*, which have every node once."""
    cutter = _Cutter(s, groups)
    return tuple(cutter.panel(at) for at in range(len(groups)))


def groupings(s: Scene, most: Iterable[int]) -> tuple[tuple[PanelGroup, ...], ...]:
    """
    List ways to group the nodes of *s*, each with smaller groups than the one before.

    The last ones also cut off branches of more than so many nodes, for each number of *most*,
    and what bears on one node if that is more than twice as much.
    """
    found = [_by_frame(s, nested=False)]
    if any(frame.parent is not None for frame in s.frames):
        found.append(_by_frame(s, nested=True))
    for n in most:
        cut = (g for group in found[-1] for g in branches(s, group, n))
        found.append(tuple(part for g in cut for part in _in_families(s, g, n)))
    return tuple(dict.fromkeys(found))


# Groups


def _by_frame(s: Scene, *, nested: bool) -> tuple[PanelGroup, ...]:
    """Group nodes by their outer frames, or, if *nested*, by their inner ones."""
    inside: dict[int | None, list[int]] = defaultdict(list)
    for at, node in enumerate(s.nodes):
        path = frame_path(s.frames, node.section)
        inside[path[-1 if nested else 0] if path else None].append(at)
    loose = _trees(s, inside.pop(None, []))
    framed = (_section(s, f, inside[f]) for f in sorted(inside, key=_int))
    return (*loose, *framed)


def _int(frame: int | None) -> int:
    return -1 if frame is None else frame


def _section(s: Scene, frame: int | None, nodes: Sequence[int]) -> PanelGroup:
    *around, own = [s.frames[f].title for f in frame_path(s.frames, frame)]
    return PanelGroup(
        tuple(nodes), own, frame, f" ({', '.join(reversed(around))})" if around else ""
    )


def _trees(s: Scene, nodes: Sequence[int]) -> list[PanelGroup]:
    """Group *nodes* by the end that they lead to; what nothing is joined to stands together."""
    heads = _heads(s, set(nodes))
    roots: dict[int, int] = {}
    trees: dict[int, list[int]] = defaultdict(list)
    for node in as_read(s) if nodes else ():
        if node in heads:
            head = heads[node]
            roots[node] = roots.get(node if head is None else head, node)
            trees[roots[node]].append(node)
    joined = {end for edge in s.edges for end in (edge.tail, edge.head)}
    loose = [n for n in trees if n not in joined]
    found = [PanelGroup(tuple(sorted(trees[n])), short_name(s, n)) for n in trees if n in joined]
    return [*found, PanelGroup(tuple(loose), _LOOSE)] if loose else found


def _heads(s: Scene, nodes: set[int]) -> dict[int, int | None]:
    """Map each of *nodes* to the first of them that it bears on."""
    heads: dict[int, int | None] = dict.fromkeys(sorted(nodes))
    for edge in s.edges:
        reason = edge.part or edge.style not in EQUALS
        if reason and edge.tail in nodes and edge.head in nodes and heads[edge.tail] is None:
            heads[edge.tail] = edge.head
    return heads


def branches(s: Scene, group: PanelGroup, most: int) -> list[PanelGroup]:
    """Cut off of *group* the branches with *most* nodes or more, at a card."""
    if len(group.nodes) <= most:
        return [group]
    heads = _tree(s, group)
    _, starts = _sizes(heads, lambda node, size: size >= most and node < len(s.cards))
    return _cut_at(s, group, heads, {next(iter(heads)), *starts})


def halved(s: Scene, group: PanelGroup, parts: int = 2) -> list[PanelGroup]:
    """
    Cut *group* in two at the card that leaves the most on both sides, if there is any.

    What bears on one node is cut into so many *parts* if branches are small beside it,
    or can't be cut.
    """
    heads = _tree(s, group)
    kin = max(_families(heads).values(), key=len)
    size, _ = _sizes(heads, lambda *_: False)
    order = list(heads)
    able = [n for n in order[1:] if n < len(s.cards)]
    rest = {n: min(size[n], len(heads) - size[n]) for n in able}
    least = _BRANCH * len(heads) if len(kin) > _WIDE else _HALF
    if max(rest.values(), default=0) >= max(_HALF, least):
        return _cut_at(s, group, heads, {order[0], max(able, key=rest.__getitem__)})
    return _cut_family(s, group, heads, kin, math.ceil(len(kin) / parts))


def _in_families(s: Scene, group: PanelGroup, most: int) -> list[PanelGroup]:
    """Cut what bears on one node into parts of *most*, if it is more than twice as much."""
    heads = _tree(s, group)
    kin = max(_families(heads).values(), key=len)
    return _cut_family(s, group, heads, kin, most) if len(kin) > 2 * most else [group]


def _families(heads: Mapping[int, int | None]) -> dict[int | None, list[int]]:
    """Map what anything hangs on to what hangs on it; None to what hangs on nothing here."""
    found: dict[int | None, list[int]] = defaultdict(list)
    for node, head in heads.items():
        found[head].append(node)
    return found


def _cut_family(
    s: Scene, group: PanelGroup, heads: Mapping[int, int | None], kin: Sequence[int], most: int
) -> list[PanelGroup]:
    """Leave *most* of *kin*, which hang on one node, in *group*; so many go into each other."""
    if len(kin) <= most:
        return [group]
    part = {node: at // most for at, node in enumerate(kin)}
    for node, head in heads.items():
        if node not in part and head in part:
            part[node] = part[head]
    nodes: dict[int, list[int]] = defaultdict(list)
    for node in group.nodes:
        nodes[part.get(node, 0)].append(node)
    head = heads[kin[0]]
    head = group.head if head is None else head
    whole = group.whole or group.title
    title = whole if head is None else short_name(s, head)
    rest = attrs.evolve(group, nodes=tuple(nodes.pop(0)), whole=whole)
    cut = attrs.evolve(group, title=f"{title}, continued", whole=whole, head=head)
    return [rest, *(attrs.evolve(cut, nodes=tuple(nodes[at])) for at in sorted(nodes))]


def _sizes(
    heads: Mapping[int, int | None], is_cut: Callable[[int, int], bool]
) -> tuple[dict[int, int], set[int]]:
    """Count the nodes of each branch, without those of the branches cut off; list these, too."""
    size = dict.fromkeys(heads, 1)
    cut: set[int] = set()
    for node, head in reversed(list(heads.items())):
        if head is not None and is_cut(node, size[node]):
            cut.add(node)
        elif head is not None:
            size[head] += size[node]
    return size, cut


def _tree(s: Scene, group: PanelGroup) -> dict[int, int | None]:
    """Map nodes, in the order in which they are read, to what they hang on; None for ends."""
    heads = _heads(s, set(group.nodes))
    order = [n for n in as_read(s) if n in heads]
    place = {node: at for at, node in enumerate(order)}
    return {
        node: head if (head := heads[node]) is not None and place[head] < place[node] else None
        for node in order
    }


def _cut_at(
    s: Scene, group: PanelGroup, heads: Mapping[int, int | None], starts: set[int]
) -> list[PanelGroup]:
    """Let a group begin at each of *starts*; other ends go with the first."""
    first = next(iter(heads))
    parts: dict[int, list[int]] = defaultdict(list)
    start: dict[int | None, int] = {}
    for node, head in heads.items():
        start[node] = node if node in starts else start.get(head, first)
        parts[start[node]].append(node)
    if len(parts) == 1:
        return [group]
    whole = group.whole or group.title
    rest = attrs.evolve(group, nodes=tuple(sorted(parts.pop(first))), whole=whole)
    cut = (
        PanelGroup(tuple(sorted(nodes)), short_name(s, at), group.frame, f" ({whole})", whole)
        for at, nodes in parts.items()
    )
    return [rest, *cut]


def short_name(s: Scene, node: int) -> str:
    """Name a node in few words: a junction without a name of its own by what it leads to."""
    return own_name(s.node(node)) or next(
        (own_name(s.node(e.head)) for e in s.edges if e.tail == node), _NAMELESS
    )


def own_name(node: Card | Junction) -> str:
    """Name a node, in few words; a junction that says only what it does has no name."""
    if isinstance(node, Card):
        return node.title or first_words(node.text)
    word = WORDS[node.style]
    return node.label.removeprefix(word).removeprefix(" · ")


# Panels


_Onward = Mapping[int, list[int]]

#: Where a link leads: its word, its other end, and what follows that.
_Leaving = tuple[str, int, _Onward]


class _Cutter:
    """Makes the panels of one scene."""

    def __init__(self, s: Scene, groups: Sequence[PanelGroup]) -> None:
        self.s = s
        self.groups = groups
        self.of = {node: at for at, g in enumerate(groups) for node in g.nodes}
        self.inner: dict[int, list[Edge]] = defaultdict(list)
        self.leaving: dict[int, list[_Leaving]] = defaultdict(list)
        self.arriving: dict[int, list[Edge]] = defaultdict(list)
        self.continuing: dict[int, list[Edge]] = defaultdict(list)
        self.before: dict[int, list[int]] = defaultdict(list)
        self.after: dict[int, list[int]] = defaultdict(list)
        for edge in s.edges:
            self.before[edge.head].append(edge.tail)
            self.after[edge.tail].append(edge.head)
        for edge in s.edges:
            self._sort(edge)

    def _sort(self, edge: Edge) -> None:
        tail, head = self.of[edge.tail], self.of[edge.head]
        if tail == head:
            self.inner[tail].append(edge)
            return
        equal = edge.style in EQUALS and not edge.part
        if not equal:
            self.arriving[head].append(edge)
            if self.groups[tail].head == edge.head:
                self.continuing[tail].append(edge)
                return
        word = EQUALS[edge.style] if equal else self._way(edge)
        self.leaving[edge.tail].append((word, edge.head, self.after))
        if equal:
            self.leaving[edge.head].append((word, edge.tail, self.before))

    def _way(self, edge: Edge) -> str:
        """Announce a cut link; a plain reason, and a junction, need no word."""
        plain = edge.style == "support" or edge.tail >= len(self.s.cards)
        return "→" if plain else f"{WORDS[edge.style]} →"

    def _numbered(self, node: int, onward: Mapping[int, list[int]]) -> str:
        """Name *node* and its panel; one without a name by those that follow."""
        return f"{self.of[node] + 1} {self._named(node, onward)}"

    def _named(self, node: int, onward: Mapping[int, list[int]]) -> str:
        names = [own_name(self.s.node(node))]
        if not names[0]:
            names = [name for n in onward.get(node, ()) if (name := own_name(self.s.node(n)))]
        more = f" + {len(names) - 1} more" if len(names) > 1 else ""
        return f"{names[0] if names else _NAMELESS}{more}"

    def panel(self, at: int) -> Panel:
        """Make the panel of group number *at*."""
        group = self.groups[at]
        frames = self._frames(at)
        own = [self._own(n, frames) for n in group.nodes]
        cards = [node for node in own if isinstance(node, Card)]
        junctions = tuple(node for node in own if isinstance(node, Junction))
        arriving = self._bundles(self.arriving[at])
        stubs = [self._stub(edges, frames) for edges in arriving]
        continuing = self.continuing[at]
        heads = [self._head(e, frames) for e in continuing[:1]]
        local = {n: i for i, n in enumerate(group.nodes[: len(cards)])}
        first = len(cards) + len(stubs) + len(heads)
        local |= {n: first + i for i, n in enumerate(group.nodes[len(cards) :])}
        edges = [attrs.evolve(e, tail=local[e.tail], head=local[e.head]) for e in self.inner[at]]
        edges += [
            attrs.evolve(e, tail=len(cards) + i, head=local[e.head])
            for i, (e, *_) in enumerate(arriving)
        ]
        edges += [
            attrs.evolve(e, tail=local[e.tail], head=first - 1, part=False) for e in continuing
        ]
        shown = Scene(
            group.title,
            (*cards, *stubs, *heads),
            junctions,
            tuple(edges),
            tuple(self._framed(at, frames)),
            level=self.s.level,
        )
        return Panel(at + 1, group.title, shown)

    def _frames(self, at: int) -> dict[int | None, int]:
        """Give the frames inside the panel new numbers; everything else is the panel itself."""
        group = self.groups[at]
        sections = {self.s.node(n).section for n in group.nodes}
        used = {f for s in sections for f in self._below(s, group.frame)}
        return {f: i for i, f in enumerate(sorted(used), start=1)}

    def _below(self, section: int | None, frame: int | None) -> list[int]:
        path = frame_path(self.s.frames, section)
        return path[path.index(frame) + 1 :] if frame in path else []

    def _framed(self, at: int, frames: Mapping[int | None, int]) -> Iterable[Frame]:
        group = self.groups[at]
        yield Frame(f"{at + 1} {group.title}{group.around}", None)
        for old in frames:
            if old is not None:
                frame = self.s.frames[old]
                yield Frame(frame.title, frames.get(frame.parent, 0))

    def _own(self, at: int, frames: Mapping[int | None, int]) -> Card | Junction:
        node = self.s.node(at)
        links = tuple(dict.fromkeys(self._links(self.leaving.get(at, ()))))
        return attrs.evolve(node, section=frames.get(node.section, 0), links=links)

    def _links(self, leaving: Sequence[_Leaving]) -> Iterator[str]:
        """Say where links of one node lead: a line for each, unless they are many."""
        if len(leaving) <= _CARDS:
            yield from (f"{word} {self._numbered(node, on)}" for word, node, on in leaving)
            return
        alike: dict[str, dict[int, list[tuple[int, _Onward]]]] = defaultdict(dict)
        for word, node, onward in leaving:
            alike[word].setdefault(self.of[node], []).append((node, onward))
        for word, ends in alike.items():
            for panels in _few_runs(ends):
                first, *more = [end for n in panels for end in ends[n]]
                name = self._named(*first) + (f" and {len(more)} more" if more else "")
                yield f"{word} {_numbers(panels)}{':' * bool(more)} {name}"

    def _bundles(self, edges: Iterable[Edge]) -> list[list[Edge]]:
        """Put the links together that one card stands for; what is continued comes last."""
        alike: dict[tuple[object, ...], list[Edge]] = defaultdict(list)
        for e in edges:
            theirs = "evaluation" in self.s.node(e.tail).marks
            alike[self._continues(e), e.head, e.style, e.part, e.evaluation, theirs].append(e)
        many = {kind for kind, same in alike.items() if kind[0] or len(same) > _CARDS}
        few = {id(e): [e] for kind, same in alike.items() if kind not in many for e in same}
        return [
            *(few[id(e)] for e in edges if id(e) in few),
            *(part for kind in sorted(many, key=str) for part in self._in_runs(alike[kind])),
        ]

    def _continues(self, edge: Edge) -> bool:
        """Whether the panel that the link comes from goes on with what bears on its head."""
        return self.groups[self.of[edge.tail]].head == edge.head

    def _in_runs(self, edges: Iterable[Edge]) -> Iterator[list[Edge]]:
        """Divide links so that the numbers of the panels that they come from aren't too many."""
        by_panel: dict[int, list[Edge]] = defaultdict(list)
        for e in edges:
            by_panel[self.of[e.tail]].append(e)
        for panels in _few_runs(by_panel):
            yield [e for n in panels for e in by_panel[n]]

    def _stub(self, edges: Sequence[Edge], frames: Mapping[int | None, int]) -> Card:
        """Stand for the other ends of links that arrive."""
        edge = edges[0]
        card = _stand_in(self.s.node(edge.tail), self._from(edges))
        frame = frames.get(self.s.node(edge.head).section, 0)
        return attrs.evolve(card, sign=SIGNS.get(edge.style, ""), section=frame)

    def _head(self, edge: Edge, frames: Mapping[int | None, int]) -> Card:
        """Stand for what has more reasons than its own panel has room for."""
        node = self.s.node(edge.head)
        number, name = self.of[edge.head] + 1, self._named(edge.head, self.after)
        card = _stand_in(node, f"continued from {number}: {name}")
        return attrs.evolve(card, section=frames.get(node.section, 0))

    def _from(self, edges: Sequence[Edge]) -> str:
        """Name what is in other panels, and whose it is."""
        edge = edges[0]
        numbers = _numbers(self.of[e.tail] for e in edges)
        theirs = "Evaluator: " * ("evaluation" in self.s.node(edge.tail).marks)
        more = f" and {len(edges) - 1} more" if len(edges) > 1 else ""
        name = f"{theirs}{self._named(edge.tail, self.before)}{more}"
        here, there = (self.groups[self.of[end]] for end in (edge.head, edge.tail))
        parts = there.whole and (here.whole, here.frame) == (there.whole, there.frame)
        if parts or self._continues(edge):
            return f"continued on {numbers}: {name}"
        return f"← {numbers}{':' * (len(edges) > 1)} {name}"


def _stand_in(node: Card | Junction, title: str) -> Card:
    """Make a card that stands for *node* in another panel."""
    kept = tuple(m for m in ("headline", "evaluation") if m in node.marks)
    ref = node.ref if isinstance(node, Card) else node.source
    return Card(ref, "stub", title, "", marks=kept)


def _few_runs(numbers: Iterable[int]) -> Iterator[list[int]]:
    """Divide *numbers* so that each part has few runs."""
    found = runs(sorted(numbers))
    for at in range(0, len(found), _RUNS):
        yield [n for first, last in found[at : at + _RUNS] for n in range(first, last + 1)]


def _numbers(panels: Iterable[int]) -> str:
    """Write the numbers of *panels*, which are counted from 0."""
    found = runs(sorted({at + 1 for at in panels}))
    return ", ".join(f"{a}" if a == z else f"{a} to {z}" for a, z in found)


def runs(numbers: Iterable[int]) -> list[tuple[int, int]]:
    """
    List the first and the last of *numbers* that follow one another.

    >>> runs([2, 3, 4, 7])
    [(2, 4), (7, 7)]
    """
    found: list[tuple[int, int]] = []
    for n in numbers:
        if found and found[-1][1] == n - 1:
            found[-1] = found[-1][0], n
        else:
            found.append((n, n))
    return found
