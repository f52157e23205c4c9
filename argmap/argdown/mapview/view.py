"""
The map that Argdown draws: nodes, edges and groups.

A view onto a map: made from it, never read back into it.
"""

from __future__ import annotations

import functools
from collections import defaultdict
from typing import TYPE_CHECKING, Any

import attrs

from ...errors import TooLargeError
from ...model import (
    Argument,
    ArgumentMap,
    ArgumentRef,
    Claim,
    ClaimRef,
    ElementRef,
    Kind,
    Ref,
    RelationRef,
    StepRef,
)
from ..settings import Settings
from .colours import Colours
from .edges import SYMMETRIC, RelationEdge, edges_of
from .explode import exploded
from .groups import flags, home_of, homes, parents, section_id
from .regroup import regrouped
from .selection import Selection, name_of, select
from .tags import tags_as_written

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

#: More edges than this, beyond those that elements have singly, would fill the memory.
MOST_EDGES = 250_000


@attrs.frozen
class MapNode:
    """A claim or an argument as it is drawn; *group* is the index of its section, or None."""

    ref: ElementRef
    title: str
    label_title: str | None = None
    label_text: str | None = None
    tags: tuple[str, ...] = ()
    colour: str | None = None
    font_colour: str | None = None
    group: int | None = None


@attrs.frozen
class MapGroup:
    """A section that is drawn as a box; *level* counts the boxes from the outermost, 1."""

    section: int
    title: str
    level: int
    parent: int | None = None
    colour: str | None = None
    font_colour: str | None = None
    closed: bool = False


End = ElementRef | int


@attrs.frozen
class MapEdge:
    """
    An arrow between two nodes; a closed group is named by the index of its section.

    It comes from *relations*, or (*implied*) from the reconstruction of an argument.
    *source_claim* and *target_claim* are what the relation names
    if an argument stands for its conclusion or premise.
    """

    kind: Kind
    source: End
    target: End
    relations: tuple[RelationRef, ...] = ()
    implied: ArgumentRef | None = None
    source_claim: ClaimRef | None = None
    target_claim: ClaimRef | None = None
    colour: str | None = None


@attrs.frozen
class MapView:
    """
    What is drawn of a map, and why.

    *map* is the map as it is viewed: its arguments taken apart and its elements regrouped
    if the settings ask for it.  Relations keep their places.
    """

    map: ArgumentMap = attrs.field(repr=False)
    nodes: tuple[MapNode, ...]
    groups: tuple[MapGroup, ...]
    edges: tuple[MapEdge, ...]
    selection: Selection = attrs.field(repr=False)

    def edges_at(self, end: End) -> tuple[MapEdge, ...]:
        """List the edges that start or end at a node."""
        return self._by_end.get(end, ())

    @functools.cached_property
    def _by_end(self) -> Mapping[End, tuple[MapEdge, ...]]:
        found: dict[End, list[MapEdge]] = defaultdict(list)
        for edge in self.edges:
            for end in {edge.source, edge.target}:
                found[end].append(edge)
        return {end: tuple(edges) for end, edges in found.items()}

    def folded(self) -> MapView:
        """
        Close the closed groups: what is inside disappears, and edges end at the group.

        Edges within a group are left out; parallel ones of one kind become one.
        """
        folds = self._folds()
        hidden: dict[End, End] = {n.ref: folds[n.group] for n in self.nodes if n.group in folds}
        kept: dict[tuple[Kind, End, End] | int, MapEdge] = {}
        for place, edge in enumerate(self.edges):
            source = hidden.get(edge.source, edge.source)
            target = hidden.get(edge.target, edge.target)
            if (source, target) == (edge.source, edge.target):
                kept[place] = edge
            elif source != target:
                moved = attrs.evolve(edge, source=source, target=target)
                kept.setdefault((edge.kind, source, target), moved)
        return attrs.evolve(
            self,
            nodes=tuple(n for n in self.nodes if n.ref not in hidden),
            groups=tuple(g for g in self.groups if folds.get(g.section, g.section) == g.section),
            edges=tuple(kept.values()),
        )

    def _folds(self) -> dict[int | None, int]:
        """For each group that is closed or inside of a closed one: the outermost closed one."""
        found: dict[int | None, int] = {}
        for group in self.groups:  # parents first
            if group.parent in found:
                found[group.section] = found[group.parent]
            elif group.closed:
                found[group.section] = group.section
        return found


def as_viewed(m: ArgumentMap) -> ArgumentMap:
    """Return *m* as Argdown shows it: exploded and regrouped if its settings ask for it."""
    if Settings.of(m).model.explodes_arguments:
        m = exploded(m)
    return regrouped(m)


def map_view(m: ArgumentMap) -> MapView:
    """
    Make the map that Argdown draws of *m*, with all settings of its front matter.

    Raises:
        TooLargeError: if arguments share claims in so many ways that no picture could show it.
    """
    seen = as_viewed(m)
    edges = edges_of(seen)
    return view_of(seen, edges, select(seen, edges), name_of, lambda: tags_as_written(m))


def view_of(
    m: ArgumentMap,
    edges: Sequence[RelationEdge],
    selection: Selection,
    titled: Callable[[Claim | Argument], str],
    tags: Callable[[], tuple[str, ...]],
) -> MapView:
    """
    Draw what *selection* shows of *m*, which is already as it is viewed.

    *tags* gives the map's tags in the order of the text.
    """
    colours = Colours(m, tags)
    grouping = _Grouping(m, colours)
    nodes = tuple(_Nodes(m, colours, grouping, titled).all(selection))
    return MapView(
        m,
        nodes,
        grouping.groups(nodes),
        tuple(_Arrows(m, selection, colours).all(edges)),
        selection,
    )


class _Nodes:
    """Makes nodes, with their labels."""

    def __init__(
        self,
        m: ArgumentMap,
        colours: Colours,
        grouping: _Grouping,
        titled: Callable[[Claim | Argument], str],
    ) -> None:
        self.m = m
        self.colours = colours
        self.grouping = grouping
        self.titled = titled
        settings = Settings.of(m).map
        self.modes = {Claim: settings.statement_labels, Argument: settings.argument_labels}
        self.tags = settings.tags

    def all(self, selection: Selection) -> Iterator[MapNode]:
        elements: tuple[Claim | Argument, ...] = (*self.m.claims, *self.m.arguments)
        for element in elements:
            if element.ref in selection:
                yield self._node(element)

    def _node(self, element: Claim | Argument) -> MapNode:
        title = self.titled(element)
        canonical = element.canonical
        label, text = _label(self.modes[type(element)], title, canonical.text if canonical else "")
        return MapNode(
            element.ref,
            title,
            label,
            text,
            element.tags if self.tags else (),
            self.colours.node(element),
            self.colours.font(element),
            self.grouping.home(element),
        )


def _label(mode: str, title: str, text: str) -> tuple[str | None, str | None]:
    """Choose what of title and text is shown."""
    if mode == "none":
        return None, None
    if mode == "title":
        return title, None
    hidden = bool(text) and (mode == "text" or title.startswith("Untitled"))
    return (None if hidden else title), (text or None)


class _Grouping:
    """Finds the boxes around nodes."""

    def __init__(self, m: ArgumentMap, colours: Colours) -> None:
        self.m = m
        self.colours = colours
        self.flags = flags(m, drawn=True)
        self.homes = homes(m, self.flags)
        self.parents = parents(m)

    def home(self, element: Claim | Argument) -> int | None:
        section = home_of(self.m, element)
        return None if section is None else self.homes[section]

    def groups(self, nodes: tuple[MapNode, ...]) -> tuple[MapGroup, ...]:
        """Make the groups that hold nodes, and those around them; parents first."""
        made: dict[int, MapGroup] = {}
        for node in nodes:
            around: list[int] = []
            home = node.group
            while home is not None and home not in made:
                around.append(home)
                home = self._outside(home)
            for section in reversed(around):
                made[section] = self._group(section, home, made)
                home = section
        return tuple(made.values())

    def _outside(self, section: int) -> int | None:
        parent = self.parents[section]
        return None if parent is None else self.homes[parent]

    def _group(self, index: int, parent: int | None, made: Mapping[int, MapGroup]) -> MapGroup:
        section = self.m.sections[index]
        level = 1 if parent is None else made[parent].level + 1
        return MapGroup(
            index,
            section.title,
            level,
            parent,
            self.colours.group(section, level),
            self.colours.font(section),
            self.flags[index].get("isClosed", False),
        )


class _Arrows:
    """Makes edges: first those that are said, then those that reconstructions imply."""

    def __init__(self, m: ArgumentMap, selection: Selection, colours: Colours) -> None:
        self.m = m
        self.selection = selection
        self.colours = functools.cache(colours.edge)
        self.left = MOST_EDGES + 4 * (
            len(m.relations) + sum(len(a.statements) for a in m.arguments)
        )

    def all(self, edges: Sequence[RelationEdge]) -> Iterator[MapEdge]:
        for edge in edges:
            yield from self._said(edge)
        yield from self._implied()

    # said

    def _said(self, edge: RelationEdge) -> Iterator[MapEdge]:
        sources, targets = self._from(edge.source), self._to(edge.target)
        self._watch(len(sources) * len(targets))
        for source in sources:
            for target in targets:
                yield self._arrow(edge, edge.source, source, edge.target, target)
        if edge.kind in SYMMETRIC and isinstance(edge.source, ClaimRef):
            yield from self._reversed(edge)

    def _reversed(self, edge: RelationEdge) -> Iterator[MapEdge]:
        """Let a symmetric relation point back, too, unless it would point at a claim's node."""
        sources, targets = self._from(edge.target), self._to(edge.source)
        self._watch(len(sources) * len(targets))
        for source in sources:
            for target in targets:
                if isinstance(target, ArgumentRef):
                    yield self._arrow(edge, edge.target, source, edge.source, target)

    def _arrow(
        self,
        edge: RelationEdge,
        source_end: Ref,
        source: ElementRef,
        target_end: Ref,
        target: ElementRef,
    ) -> MapEdge:
        kind = edge.kind
        if not (isinstance(source, ClaimRef) and isinstance(target, ClaimRef)):
            kind = _LOOSE.get(kind, kind)
        return MapEdge(
            kind,
            source,
            target,
            edge.relations,
            None,
            source_end if isinstance(source_end, ClaimRef) and source_end != source else None,
            target_end if isinstance(target_end, ClaimRef) and target_end != target else None,
            self.colours(kind),
        )

    def _from(self, end: Ref) -> tuple[ElementRef, ...]:
        """Find what stands for *end* as a source: itself, or the arguments that conclude it."""
        if isinstance(end, ClaimRef) and end not in self.selection:
            return self.selection.concluding.get(end, ())
        return self._itself(end)

    def _to(self, end: Ref) -> tuple[ElementRef, ...]:
        """Find what stands for *end* as a target: itself, or the arguments that start from it."""
        if isinstance(end, ClaimRef) and end not in self.selection:
            return self.selection.using.get(end, ())
        return self._itself(end)

    def _itself(self, end: Ref) -> tuple[ElementRef, ...]:
        holder = end.argument if isinstance(end, StepRef) else end
        if isinstance(holder, (ClaimRef, ArgumentRef)) and holder in self.selection:
            return (holder,)
        return ()

    # implied

    def _implied(self) -> Iterator[MapEdge]:
        """Let premises support their argument, and the argument its conclusion."""
        for argument in self.m.arguments:
            if argument.ref not in self.selection:
                continue
            if argument.conclusion_ref is not None:
                yield from self._onward(argument.ref, argument.conclusion_ref)
            for premise in dict.fromkeys(argument.premise_refs):
                if premise in self.selection:
                    yield self._support(premise, argument.ref, argument.ref)

    def _onward(self, argument: ArgumentRef, conclusion: ClaimRef) -> Iterator[MapEdge]:
        if conclusion in self.selection:
            yield self._support(argument, conclusion, argument)
            return
        for user in self.selection.using.get(conclusion, ()):
            yield self._support(argument, user, argument, conclusion)

    def _support(
        self, source: ElementRef, target: ElementRef, by: ArgumentRef, via: ClaimRef | None = None
    ) -> MapEdge:
        self._watch(1)
        colour = self.colours(Kind.SUPPORT)
        return MapEdge(Kind.SUPPORT, source, target, (), by, via, via, colour)

    def _watch(self, more: int) -> None:
        self.left -= more
        if self.left < 0:
            raise TooLargeError(
                "arguments that share claims would fill the map with edges; show these claims"
                " (selection.statementSelectionMode: all), or select fewer arguments"
            )


_LOOSE = {
    Kind.CONTRARY: Kind.ATTACK,
    Kind.CONTRADICTORY: Kind.ATTACK,
    Kind.ENTAILS: Kind.SUPPORT,
}


def as_json(view: MapView, titled: Callable[[ElementRef], str]) -> dict[str, Any]:
    """
    Return the map view as Argdown's JSON.

    Nodes are ``n0``, ``n1``..., edges ``e1``, ``e2``..., and a group is named after its section.
    """
    ids: dict[End, str] = {n.ref: f"n{i}" for i, n in enumerate(view.nodes)}
    ids.update((group.section, section_id(group.section)) for group in view.groups)
    return {
        "nodes": _nested(view, ids),
        "edges": [_edge(f"e{i}", e, ids, titled) for i, e in enumerate(view.edges, 1)],
    }


def _nested(view: MapView, ids: Mapping[End, str]) -> list[dict[str, Any]]:
    inside: dict[int | None, list[dict[str, Any]]] = defaultdict(list)
    for node in view.nodes:
        inside[node.group].append(_node(node, ids[node.ref]))
    for group in view.groups:
        inside[group.parent].append(_group(group, inside[group.section]))
    return inside[None]


def _node(node: MapNode, id: str) -> dict[str, Any]:
    kind = "statement" if isinstance(node.ref, ClaimRef) else "argument"
    fields: dict[str, Any] = {"id": id, "title": node.title, "type": f"{kind}-map-node"}
    if node.label_title is not None:
        fields["labelTitle"] = node.label_title
    if node.label_text is not None:
        fields["labelText"] = node.label_text
    if node.tags:
        fields["tags"] = list(node.tags)
    return _coloured(fields, node)


def _group(group: MapGroup, children: list[dict[str, Any]]) -> dict[str, Any]:
    name = section_id(group.section)
    fields: dict[str, Any] = {
        "id": name,
        "title": group.title,
        "type": "group-map-node",
        "section": name,
        "level": group.level,
        "labelTitle": group.title,
        "children": children,
    }
    if group.closed:
        fields["isClosed"] = True
    if group.parent is not None:
        fields["parent"] = section_id(group.parent)
    return _coloured(fields, group)


def _coloured(fields: dict[str, Any], node: MapNode | MapGroup) -> dict[str, Any]:
    if node.colour is not None:
        fields["color"] = node.colour
    if node.font_colour is not None:
        fields["fontColor"] = node.font_colour
    return fields


def _edge(
    id: str, edge: MapEdge, ids: Mapping[End, str], titled: Callable[[ElementRef], str]
) -> dict[str, Any]:
    fields = {
        "id": id,
        "type": "map-edge",
        "relationType": edge.kind.value,
        "from": ids[edge.source],
        "to": ids[edge.target],
    }
    source, target = _claims_of(edge)
    if source is not None:
        fields["fromEquivalenceClass"] = titled(source)
    if target is not None:
        fields["toEquivalenceClass"] = titled(target)
    if edge.colour is not None:
        fields["color"] = edge.colour
    return fields


def _claims_of(edge: MapEdge) -> tuple[ClaimRef | None, ClaimRef | None]:
    """Name the claims that an edge joins; one that a reconstruction implies is about one claim."""
    source = edge.source_claim or (edge.source if isinstance(edge.source, ClaimRef) else None)
    target = edge.target_claim or (edge.target if isinstance(edge.target, ClaimRef) else None)
    if edge.implied is not None:
        return source or target, target or source
    return source, target
