"""What the marks of one picture mean: each mark that it uses, and no others."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from ..typography.measure import width
from .layout import MARGIN, Placed
from .scene import EQUALS, Card, Junction
from .shapes import Box

if TYPE_CHECKING:
    from collections.abc import Iterator

#: The size of a sample, the height of a row, the gap between columns.
SAMPLE, ROW, GAP = 46.0, 24.0, 28.0
SIZE = 11.0
_HEADING = 26.0


@attrs.frozen
class LegendEntry:
    """
    One mark: its *kind* (``edge``, ``card``, ``junction`` ...), which one it is, and its meaning.

    *x* and *y* are the top left corner of its row, once that is known.
    """

    kind: str
    key: str
    words: str
    x: float = 0
    y: float = 0


_EDGES = {
    "support": "a reason for what it points to",
    "entails": "follows from it by logic",
    "explanation": "explains why it is so",
    "rebut": "a reason against a claim",
    "undermine": "a reason against a premise",
    "undercut": "a reason to doubt a step, not its premises",
    "challenge": "a challenge: asks for evidence, or what is meant",
    "contrary": "not both can be true",
    "contradictory": "exactly one of them is true",
    "equivalence": "both mean the same",
    "rephrase": "says the same in other words",
    "preference": "is preferred to the other",
    "outweighs": "weighs more than the other",
}

_CARDS = {
    "contention": "what the map is about",
    "root": "an end in itself: it supports no further claim",
    "implicit": "not stated in the text",
    "evaluation": "added by the evaluator",
    "note": "a remark",
    "rejected": "rejected",
    "argument": "an argument, sketched in a sentence",
    "missing": "mentioned, but not in the map",
    "stub": "stands in the panel with this number",
}

_SIGNS = {
    "+": "used as a reason for something",
    "−": "used as a reason against something",
    "?": "used as a doubt about a step, or as a challenge",
    "±": "used on both sides",
    "→": "used as an explanation",
}


def entries(p: Placed) -> list[LegendEntry]:
    """List the marks that *p* uses, in a fixed order."""
    return [*_cards(p), *_signs(p), *_junctions(p), *_edges(p), *_others(p)]


def _cards(p: Placed) -> Iterator[LegendEntry]:
    used = {mark for c in p.scene.cards for mark in (*c.marks, c.role)}
    for mark, words in _CARDS.items():
        if mark in used:
            yield LegendEntry("card", mark, words)


def _signs(p: Placed) -> Iterator[LegendEntry]:
    used = {c.sign for c in p.scene.cards} if p.signed else set()
    for sign, words in _SIGNS.items():
        if sign in used:
            yield LegendEntry("sign", sign, words)


def _junctions(p: Placed) -> Iterator[LegendEntry]:
    marks = {mark for j in p.scene.junctions for mark in j.marks}
    if any(_is_plain(j) for j in p.scene.junctions):
        words = "a step, over its premises" if p.blocks else "a step: premises meet here"
        yield LegendEntry("junction", "", words)
    if "half" in marks:
        yield LegendEntry("junction", "half", "a step without a premise or conclusion")
    if "evaluation" in marks:
        yield LegendEntry("junction", "evaluation", "a step of the evaluator's")
    if "rejected" in marks:
        yield LegendEntry("junction", "rejected", "a rejected step")


def _is_plain(junction: Junction) -> bool:
    return not set(junction.marks) - {"headline"}


def _edges(p: Placed) -> Iterator[LegendEntry]:
    drawn = [e for e, route in zip(p.scene.edges, p.routes, strict=True) if route and not e.part]
    used = {(e.style, e.evaluation) for e in drawn}
    for style, words in _EDGES.items():
        if (style, False) in used:
            yield LegendEntry("edge", style, words)
    by_reader = [style for style in _EDGES if (style, True) in used]
    if by_reader:
        yield LegendEntry("dotted", by_reader[0], "a dotted line: the evaluator's")


def _others(p: Placed) -> Iterator[LegendEntry]:
    if any(len(block.cards) > 1 for block, _ in p.blocks):
        yield LegendEntry("plus", "+", "premises that work only together")
    if p.scene.frames:
        yield LegendEntry("frame", "", "a section")
    if any("bridge" in c.marks for c in p.scene.cards):
        yield LegendEntry("bridge", "words", "left out as a box, but part of what is drawn")
    if any(n.verdict for n in p.scene.nodes):
        yield LegendEntry(
            "verdict", "", "accepted, rejected, undecided, or how strong from 0 to 1"
        )


def with_legend(p: Placed) -> Placed:
    """Make room for a legend below the picture."""
    found = entries(p)
    if not found:
        return p
    column = SAMPLE + 10 + max(width(e.words, SIZE) for e in found)
    across = max(p.view.width, column + 2 * MARGIN)
    columns = max(1, int((across - 2 * MARGIN + GAP) // (column + GAP)))
    rows = -(-len(found) // columns)
    top = p.view.y + p.view.height + _HEADING
    left = p.view.x + MARGIN
    legend = tuple(
        attrs.evolve(e, x=left + at // rows * (column + GAP), y=top + at % rows * ROW)
        for at, e in enumerate(found)
    )
    view = Box(p.view.x, p.view.y, across, p.view.height + _HEADING + rows * ROW + MARGIN)
    return attrs.evolve(p, view=view, legend=legend)


def sample_card(key: str) -> Card:
    """Make a card that has only the mark *key*."""
    role = key if key in {"argument", "missing", "stub"} else "claim"
    return Card(None, role, "", "", marks=() if role == key else (key,))


def sample_junction(p: Placed, key: str) -> Junction:
    """Find a junction of the picture that has the mark *key*, or for no key one without any."""
    return next(j for j in p.scene.junctions if (key in j.marks if key else _is_plain(j)))


def badge_of(style: str) -> str:
    """Name the sign on lines of *style*."""
    return EQUALS.get(style, "?" if style == "challenge" else "")
