"""Plain DOT, for Graphviz and everything that reads it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..picture.compose import OUTLINED
from ..picture.dot import fill
from ._base import Output, Renderer

if TYPE_CHECKING:
    from ..bibliography import Bibliography
    from ..model import ArgumentMap
    from ..model.protocols import Labelling


def render(
    m: ArgumentMap,
    *,
    labelling: Labelling | None = None,
    prose: bool = False,
    level: str = "full",
    bibliography: Bibliography | None = None,
    **_: object,
) -> Output:
    """Write *m* as DOT through the graphviz package; options for pictures are ignored."""
    import graphviz  # noqa: PLC0415 - heavy, or needed rarely

    graph = graphviz.Digraph("argument map")
    notes = fill(graph, m, labelling, prose=prose, level=level, bibliography=bibliography)
    return Output(graph.source, notes)


RENDERER = Renderer("Graphviz DOT", (".dot", ".gv"), "text/vnd.graphviz", render, OUTLINED)
