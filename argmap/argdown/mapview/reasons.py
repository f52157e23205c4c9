"""Saying in plain words why something is in the map, and where its edges come from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...model import ArgumentRef, Claim, ClaimRef

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .view import End, MapEdge, MapView


def why_shown(view: MapView, ref: ClaimRef | ArgumentRef) -> tuple[str, ...]:
    """
    Say whether *ref* is in the map and why, in one sentence or more.

    >>> from .view import map_view
    >>> from ..reading.parser import parse
    >>> view = map_view(parse("[Peace]: It may last.").map)
    >>> why_shown(view, ClaimRef("Peace"))[0]
    'Peace is not in the map: nothing that could be shown is connected with it \
(selection.excludeDisconnected).'
    """
    return view.selection.explain(view.map, ref), *_besides(view, ref)


def _besides(view: MapView, ref: ClaimRef | ArgumentRef) -> Iterator[str]:
    if ref in view.selection:
        if not view.edges_at(ref):
            yield "No edge touches it: what it is connected with is not shown, or nothing is."
        return
    if isinstance(ref, ClaimRef):
        for users, role in (
            (view.selection.concluding.get(ref, ()), "conclusion"),
            (view.selection.using.get(ref, ()), "premise"),
        ):
            if users:
                yield f"As a {role}, it is present in {_listed(view, users)}."


def why_drawn(view: MapView, edge: MapEdge) -> str:
    """Say what *edge* is, and which lines or which argument it comes from."""
    what = f"{_name(view, edge.source)} {_VERBS.get(edge.kind.value, edge.kind.value)} "
    return f"{what}{_name(view, edge.target)}: {_origin(view, edge)}"


_VERBS = {
    "support": "supports",
    "attack": "attacks",
    "undercut": "undercuts",
    "contrary": "is contrary to",
    "contradictory": "contradicts",
}


def _origin(view: MapView, edge: MapEdge) -> str:
    if edge.implied is not None:
        return _implied(view, edge)
    said = " and ".join(_line(view, edge, n) for n in range(len(edge.said)))
    stands = [
        f"{_name(view, end)} stands for its {role} {_name(view, claim)}"
        for end, role, claim in (
            (edge.source, "conclusion", edge.source_claim),
            (edge.target, "premise", edge.target_claim),
        )
        if claim is not None
    ]
    return "; ".join([said, *stands])


def _line(view: MapView, edge: MapEdge, number: int) -> str:
    ref = edge.said[number]
    origin = view.map.origin
    span = origin.span(ref) if origin else None
    if origin is None or span is None:
        return f"the map says that {view.map.label(ref)}"
    source, offset = origin.source.locate(span.start)
    return f"line {source.position(offset).line} of {source.name} says so"


def _implied(view: MapView, edge: MapEdge) -> str:
    if edge.source_claim is not None:
        shared = _name(view, edge.source_claim)
        return f"the one concludes {shared}, which the other starts from"
    if isinstance(edge.source, ClaimRef):
        return "the one is a premise of the other"
    return "the one concludes the other"


def _name(view: MapView, end: End) -> str:
    if isinstance(end, int):
        return f"the group {view.map.sections[end].title}"
    found = view.map.get(end)
    kind = "the claim" if isinstance(found, Claim) else "the argument"
    return f"{kind} {view.map.label(end)}"


def _listed(view: MapView, refs: tuple[ArgumentRef, ...]) -> str:
    return ", ".join(_name(view, ref) for ref in refs)
