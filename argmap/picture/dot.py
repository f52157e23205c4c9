"""A map as plain DOT, with texts as labels, for people who want to restyle it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..typography.measure import wrap
from .compose import scene
from .layout import CARD, PAD_X
from .outline import picture_title
from .scene import EQUALS, WORDS, Card, Scene
from .theme import BOTH, LINE_STYLES, light

if TYPE_CHECKING:
    import graphviz

    from ..bibliography import Bibliography
    from ..model import ArgumentMap
    from ..model.protocols import Labelling

_HEADS = {
    "arrow": "normal",
    "double-arrow": "normalnormal",
    "open-arrow": "empty",
    "bar": "tee",
    "double-bar": "teetee",
    "cross": "obox",
    "ring": "odot",
    "diamond": "odiamond",
    "none": "none",
}


def fill(
    graph: graphviz.Digraph,
    m: ArgumentMap,
    labelling: Labelling | None = None,
    *,
    prose: bool = False,
    level: str = "full",
    bibliography: Bibliography | None = None,
) -> tuple[str, ...]:
    """
    Draw *m* into *graph*: nodes ``n1``, ``n2`` ..., a cluster for each section.

    Returns notes on what is left out; they are the comment of the graph, too.
    """
    s = scene(m, labelling=labelling, prose=prose, level=level, bibliography=bibliography)
    if s.notes:
        graph.attr("graph", comment=_literal(_escape(", ".join(s.notes))))
    graph.attr("graph", rankdir="RL", newrank="true", nodesep="0.2", ranksep="0.35")
    graph.attr(
        "graph", label=_literal(_escape(picture_title(m))), labelloc="t", fontname="Helvetica"
    )
    graph.attr("node", shape="box", style="rounded,filled", fillcolor=light("card"))
    graph.attr("node", fontname="Helvetica", fontsize="11", fontcolor=light("ink"))
    graph.attr("edge", fontname="Helvetica", fontsize="9")
    homes = _clusters(graph, s)
    for at, card in enumerate(s.cards):
        home = graph if card.section is None else homes[card.section]
        home.node(f"n{at + 1}", label=_literal(_label(card)), **_card_look(card))
    for at, junction in enumerate(s.junctions, start=len(s.cards)):
        home = graph if junction.section is None else homes[junction.section]
        ink = light(
            "reader" if "evaluation" in junction.marks else LINE_STYLES[junction.style].ink
        )
        words = [w for w in (junction.label, junction.scheme) if w]
        home.node(
            f"n{at + 1}",
            label=_literal(
                "\\n".join(_escape(line) for w in words for line in wrap(w, 120, 10, most=3))
            ),
            shape="box",
            margin="0.08,0.03",
            height="0.2",
            fontsize="10",
            fontcolor=ink,
            color=ink,
            **{"class": f"junction {junction.style}"},
        )
    for frame, home in reversed(list(zip(s.frames, homes, strict=True))):
        (graph if frame.parent is None else homes[frame.parent]).subgraph(home)
    for edge in s.edges:
        look = LINE_STYLES[edge.style]
        head = "none" if edge.part else _HEADS[look.head]
        style = "dotted" if edge.evaluation else "dashed" if look.dash else "solid"
        graph.edge(
            f"n{edge.tail + 1}",
            f"n{edge.head + 1}",
            arrowhead=head,
            arrowtail=head if edge.style in BOTH else "none",
            dir="both",
            color=light(look.ink),
            fontcolor=light(look.ink),
            penwidth=f"{look.width:g}",
            style=style,
            label=_word(edge.style, part=edge.part, joined=edge.tail >= len(s.cards)),
            constraint="false" if edge.style in EQUALS else "true",
            **{"class": edge.style},
        )
    return s.notes


def _word(style: str, *, part: bool, joined: bool) -> str:
    plain = style in {"support", "rebut", "undermine"}
    return "" if part or joined or plain else EQUALS.get(style, WORDS[style])


def _clusters(graph: graphviz.Digraph, s: Scene) -> list[graphviz.Digraph]:
    homes = []
    for at, frame in enumerate(s.frames):
        home = type(graph)(name=f"cluster_{at + 1}")
        home.attr(label=_literal(_escape(frame.title)), labeljust="r", fontsize="10")
        home.attr(color=light("frame-line"), style="rounded", fontcolor=light("muted"))
        homes.append(home)
    return homes


def _label(card: Card) -> str:
    texts = [card.title, card.text, " · ".join(card.notes)]
    sign = f"{card.sign} " if card.sign else ""
    lines = [line for t in texts if t for line in wrap(t, CARD - 2 * PAD_X, 11)]
    return "".join(f"{_escape(line)}\\l" for line in [sign + lines[0], *lines[1:]] if lines)


def _escape(text: str) -> str:
    """Keep what is in *text* from being read as an escape by Graphviz."""
    import graphviz  # noqa: PLC0415 - heavy, or needed rarely

    return str(graphviz.escape(text))


def _literal(label: str) -> str:
    """Keep a whole *label* in angle brackets from being read as markup."""
    import graphviz  # noqa: PLC0415 - heavy, or needed rarely

    plain: str = graphviz.nohtml(label)
    return plain


def _card_look(card: Card) -> dict[str, str]:
    role = {"+": "pro", "→": "main", "−": "con", "?": "undercut"}.get(card.sign, "line")
    look = {"color": light(role), "class": " ".join([card.role, *card.marks])}
    if "bridge" in card.marks:
        return look | {"style": "solid", "shape": "plaintext", "margin": "0.05"}
    if card.role == "argument":
        look |= {"style": "filled,diagonals", "fillcolor": light("frame-1")}
    if "implicit" in card.marks:
        look |= {"style": "rounded,filled,dashed"}
    if "contention" in card.marks:
        look |= {"penwidth": "2.5", "color": light("main"), "fillcolor": light("main-tint")}
    if "rejected" in card.marks:
        look |= {"fillcolor": light("rejected"), "fontcolor": light("muted")}
    if "evaluation" in card.marks:
        look |= {"peripheries": "2", "style": "filled", "color": light("reader")}
        look |= {"fillcolor": light("reader-tint")}
    return look
