"""The legend of a picture: its samples are painted as the marks themselves are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..typography.measure import width
from . import legend as _legend
from .layout import Badge
from .legend import SAMPLE, SIZE, LegendEntry
from .marks import badge_marks, card_shape, edge_marks, pill, rect
from .markup import element, start
from .scene import Edge
from .shapes import Box

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .layout import Placed
    from .theme import Theme


#: Entries whose sample is drawn, not written; the sign on a sample line is as large as a word.
_SHAPES = {"edge", "dotted", "card", "junction", "frame"}

#: The sizes of its title, and of signs and words among the samples.
_TITLE, _SIGN, _WORD = 12, 15, 9.5


def legend_sizes(p: Placed) -> Iterator[float]:
    """Yield the sizes of the letters in the legend of *p*."""
    for entry in p.legend:
        yield from (_TITLE, SIZE)
        if entry.kind not in _SHAPES:
            yield _word_size(entry)


def paint_legend(p: Placed, t: Theme) -> Iterator[str]:
    """Paint the entries of *p*, one per row."""
    if not p.legend:
        return
    first = p.legend[0]
    yield start("g", aria_label="Legend", class_="legend", role="group")
    yield element(
        "text",
        "What the marks mean",
        fill=t["muted"],
        font_size=_TITLE,
        font_weight="bold",
        x=first.x,
        y=first.y - 8,
    )
    for entry in p.legend:
        yield start("g", aria_hidden="true", class_=f"sample {entry.kind}", fill="none")
        yield from _sample(p, entry, t)
        yield "</g>"
        yield element(
            "text",
            entry.words,
            fill=t["ink"],
            font_size=SIZE,
            lengthAdjust="spacingAndGlyphs",
            textLength=width(entry.words, SIZE),
            x=entry.x + SAMPLE + 10,
            y=entry.y + 14,
        )
    yield "</g>"


def _sample(p: Placed, e: LegendEntry, t: Theme) -> Iterator[str]:
    box = Box(e.x + 6, e.y + 2, SAMPLE - 12, 15)
    middle = e.y + 9.5
    if e.kind in {"edge", "dotted"}:
        edge = Edge(0, 0, e.key, evaluation=e.kind == "dotted")
        ends = ((e.x + SAMPLE, middle), (e.x + 30, middle), (e.x + 16, middle), (e.x, middle))
        yield from edge_marks(edge, ends, t)
        sign = _legend.badge_of(e.key)
        if sign:
            yield from badge_marks(Badge(0, sign, e.x + SAMPLE / 2, middle, 13), e.key, t)
    elif e.kind == "card":
        yield from card_shape(_legend.sample_card(e.key), box, t)
    elif e.kind == "junction":
        junction = _legend.sample_junction(p, e.key)
        yield pill(junction, Box(box.x, box.y + 2, box.width, 11), t)
    elif e.kind == "frame":
        yield rect(box, fill=t["frame-1"], rx=4, stroke=t["frame-line"])
    else:
        yield _word(e, t, middle)


def _word_size(e: LegendEntry) -> float:
    return _SIGN if len(e.key) == 1 else _WORD


def _word(e: LegendEntry, t: Theme, middle: float) -> str:
    """Write a sign, or what a verdict looks like."""
    word = e.key or "strength"
    return element(
        "text",
        word,
        fill=t["ink" if e.key else "muted"],
        font_size=_word_size(e),
        font_weight="bold",
        text_anchor="middle",
        x=e.x + SAMPLE / 2,
        y=middle + (5 if len(e.key) == 1 else 3),
    )
