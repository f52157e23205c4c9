"""Explaining why something is in the map, and where its edges come from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...model import ArgumentRef, Claim, ClaimRef, ElementRef

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .view import End, MapEdge, MapView


def why_shown(view: MapView, ref: ElementRef) -> tuple[str, ...]:
    """
    Explain in a sentence or more whether *ref* is in the map, and why.

    >>> from .view import map_view
    >>> from ..reading.parser import parse
    >>> view = map_view(parse("[Peace]: It may last.").map)
    >>> why_shown(view, ClaimRef("Peace"))[0]
    "Peace is not in the map: it isn't connected to anything that could be shown \
(selection.excludeDisconnected)."
    """
    return view.selection.explain(view.map, ref), *_besides(view, ref)


def _besides(view: MapView, ref: ElementRef) -> Iterator[str]:
    if ref in view.selection:
        if not view.edges_at(ref):
            yield "It has no edges: nothing is connected to it, or nothing of that is shown."
        return
    if isinstance(ref, ClaimRef):
        for users, role in (
            (view.selection.concluding.get(ref, ()), "conclusion"),
            (view.selection.using.get(ref, ()), "premise"),
        ):
            if users:
                yield f"As a {role}, it is present in {_listed(view, users)}."


def why_drawn(view: MapView, edge: MapEdge) -> str:
    """Describe *edge*, and say which lines or which argument it comes from."""
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
    lines = " and ".join(_line(view, edge, n) for n in range(len(edge.relations)))
    stands = [
        f"{_name(view, end)} stands for its {role} {_name(view, claim)}"
        for end, role, claim in (
            (edge.source, "conclusion", edge.source_claim),
            (edge.target, "premise", edge.target_claim),
        )
        if claim is not None
    ]
    return "; ".join([lines, *stands])


def _line(view: MapView, edge: MapEdge, number: int) -> str:
    ref = edge.relations[number]
    origin = view.map.origin
    span = origin.span(ref) if origin else None
    if origin is None or span is None:
        return f"the map says that {view.map.label(ref)}"
    source, offset = origin.source.locate(span.start)
    return f"written on line {source.position(offset).line} of {source.name}"


def _implied(view: MapView, edge: MapEdge) -> str:
    if edge.source_claim is not None:
        shared = _name(view, edge.source_claim)
        return f"the first concludes {shared}, which is a premise of the second"
    if isinstance(edge.source, ClaimRef):
        return "the first is a premise of the second"
    return "the second is the conclusion of the first"


def _name(view: MapView, end: End) -> str:
    if isinstance(end, int):
        return f"the group {view.map.sections[end].title}"
    found = view.map.get(end)
    kind = "the claim" if isinstance(found, Claim) else "the argument"
    return f"{kind} {view.map.label(end)}"


def _listed(view: MapView, refs: tuple[ArgumentRef, ...]) -> str:
    return ", ".join(_name(view, ref) for ref in refs)
