"""The marks of a picture: lines and their heads, badges, the shapes of cards and pills."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import attrs

from .markup import element, number, shaped
from .shapes import Box
from .theme import BOTH, DOUBLE, LINE_STYLES, Theme

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..engines import Point
    from .layout import Badge
    from .scene import Card, Edge, Junction

#: The colours of the signs of cards.
ROLES = {"+": "pro", "→": "main", "−": "con", "?": "undercut", "±": "muted"}


def edge_marks(edge: Edge, route: tuple[Point, ...], t: Theme) -> Iterator[str]:
    """Draw a line with its heads; one inside a block needs none."""
    if not route:
        return
    look = LINE_STYLES[edge.style]
    kind = "none" if edge.part else look.head
    points = list(route)
    points[-1], tip, ahead = _tip(points, 6 if "arrow" in kind else 0)
    ink = t[look.ink]
    shape = _path(points)
    classes = f"edge {edge.style}" + " part" * edge.part + " evaluation" * edge.evaluation
    if edge.style in DOUBLE and not edge.part:
        yield shaped("path", {"d": shape}, class_=classes, stroke=ink, stroke_width=4.4)
        yield shaped("path", {"d": shape}, stroke=t["page"], stroke_width=2)
    else:
        dash = "0.1 4" if edge.evaluation else look.dash
        yield shaped(
            "path",
            {"d": shape},
            class_=classes,
            stroke=ink,
            stroke_dasharray=dash,
            stroke_linecap="round" if edge.evaluation else "",
            stroke_width=(look.width + 0.6 * edge.evaluation) * t.line_width,
        )
    yield from head(kind, tip, ahead, ink, t["page"])
    if edge.style in BOTH and not edge.part:
        _, tip, ahead = _tip(points[::-1], 0)
        yield from head(kind, tip, ahead, ink, t["page"])


def _tip(points: list[Point], back: float) -> tuple[Point, Point, Point]:
    """Say where the line ends *back* short of its tip, the tip, and which way it points."""
    x, y = points[-1]
    before = next((q for q in reversed(points[:-1]) if q != points[-1]), (x + 1, y))
    length = math.hypot(x - before[0], y - before[1])
    ux, uy = (x - before[0]) / length, (y - before[1]) / length
    return (x - back * ux, y - back * uy), (x, y), (ux, uy)


def _path(points: list[Point]) -> str:
    first, *rest = (f"{number(x)},{number(y)}" for x, y in points)
    return f"M{first}C{' '.join(rest)}"


def head(kind: str, tip: Point, ahead: Point, ink: str, page: str) -> Iterator[str]:
    """Draw the head of a line."""

    def at(back: float, aside: float) -> str:
        """Name a point so far behind the tip and so far beside the line."""
        x = tip[0] - back * ahead[0] - aside * ahead[1]
        y = tip[1] - back * ahead[1] + aside * ahead[0]
        return f"{number(x)},{number(y)}"

    if kind == "arrow":
        shape = f"M{at(0, 0)}L{at(9, 4)} {at(9, -4)}Z"
        yield shaped("path", {"d": shape}, class_="tip", fill=ink)
    elif kind == "double-arrow":
        shape = f"M{at(0, 0)}L{at(9, 4)} {at(9, -4)}ZM{at(7, 0)}L{at(16, 4)} {at(16, -4)}Z"
        yield shaped("path", {"d": shape}, class_="tip", fill=ink)
    elif kind == "open-arrow":
        shape = f"M{at(9, 4.5)}L{at(0.5, 0)} {at(9, -4.5)}Z"
        yield shaped("path", {"d": shape}, fill=page, stroke=ink, stroke_width=1.4)
    elif kind == "bar":
        shape = f"M{at(3, 6)}L{at(3, -6)}"
        yield shaped("path", {"d": shape}, stroke=ink, stroke_width=3)
    elif kind == "double-bar":
        shape = f"M{at(3, 6)}L{at(3, -6)}M{at(8, 6)}L{at(8, -6)}"
        yield shaped("path", {"d": shape}, stroke=ink, stroke_width=2.4)
    elif kind == "cross":
        shape = f"M{at(3, 4)}L{at(11, -4)}M{at(3, -4)}L{at(11, 4)}"
        yield shaped("path", {"d": shape}, stroke=ink, stroke_width=2.2)
    elif kind == "ring":
        shape = f"M{at(1, 0)}A4.5 4.5 0 1 1 {at(10, 0)}A4.5 4.5 0 1 1 {at(1, 0)}Z"
        yield shaped("path", {"d": shape}, fill=page, stroke=ink, stroke_width=1.6)
    elif kind == "diamond":
        shape = f"M{at(0.5, 0)}L{at(6, 4.5)} {at(12, 0)} {at(6, -4.5)}Z"
        yield shaped("path", {"d": shape}, fill=page, stroke=ink, stroke_width=1.4)


def badge_size(badge: Badge) -> float:
    """Return the size of its letters: a sign is larger than a word."""
    return badge.size if len(badge.text) > 1 else badge.size + 2


def badge_marks(badge: Badge, style: str, t: Theme) -> Iterator[str]:
    """Draw a word or sign on a line."""
    ink = t[LINE_STYLES[style].ink]
    word = len(badge.text) > 1
    high = badge.size + 4
    box = Box(badge.x - badge.width / 2, badge.y - high / 2, badge.width, high)
    yield rect(box, fill=t["page"], rx=high / 2, stroke="" if word else ink)
    yield element(
        "text",
        badge.text,
        fill=ink,
        font_size=badge_size(badge),
        font_weight="bold",
        text_anchor="middle",
        x=badge.x,
        y=badge.y + ((3.1 if word else 3.9) + (badge.size - 9) / 3),
    )


@attrs.frozen
class Look:
    """How a box is drawn: its background, its border, and the dashes of that."""

    ground: str
    ink: str
    width: float
    dash: str


def card_look(card: Card, t: Theme) -> Look:
    """Choose the colours and the border of *card*."""
    marks, role = set(card.marks), ROLES.get(card.sign, "")
    evaluation = "evaluation" in marks
    main = "contention" in marks
    ink = t["main" if main or "root" in marks else role or "line"]
    ground = "card"
    if main:
        ground = "main-tint"
    elif card.role == "argument":
        ground = f"{role}-tint" if role in {"pro", "con", "undercut", "main"} else "card"
    if "rejected" in marks:
        ground = "rejected"
    if evaluation:
        ground, ink = "reader-tint", t["reader"]
    if card.role == "stub":
        ground = "reader-tint" if evaluation else "page"
    dash = "5 3" if "implicit" in marks else "2 3" if card.role in {"missing", "stub"} else ""
    width = (2.6 if main else 1.8 if "root" in marks else 1.3) * t.line_width
    return Look(t[ground], ink, width, dash)


def card_shape(card: Card, box: Box, t: Theme) -> Iterator[str]:
    """Draw the shape of *card*: what stands in it is written over it."""
    if "bridge" in card.marks:
        yield rect(box, fill="none", rx=t.corner)
        return
    evaluation = "evaluation" in card.marks
    look = card_look(card, t)
    stroke: dict[str, str | float] = {
        "fill": look.ground,
        "stroke": look.ink,
        "stroke_dasharray": look.dash,
        "stroke_width": look.width,
    }
    if card.role == "argument":
        yield shaped("path", {"d": _bevelled(box)}, **stroke)
    else:
        yield rect(box, rx=0 if evaluation else t.corner, **stroke)
    if evaluation:
        inner = Box(box.x + 3, box.y + 3, box.width - 6, box.height - 6)
        rule: dict[str, str | float] = {
            "fill": "none",
            "stroke": look.ink,
            "stroke_dasharray": "1.5 2",
            "stroke_width": 1,
        }
        if card.role == "argument":
            yield shaped("path", {"d": _bevelled(inner)}, **rule)
        else:
            yield rect(inner, **rule)


def _bevelled(box: Box) -> str:
    c = min(9.0, box.height / 3)
    left, top, right, bottom = box.x, box.y, box.x + box.width, box.y + box.height
    corners = (
        (left + c, top), (right - c, top), (right, top + c), (right, bottom - c),
        (right - c, bottom), (left + c, bottom), (left, bottom - c), (left, top + c),
    )  # fmt: skip
    return "M" + "L".join(f"{number(x)},{number(y)}" for x, y in corners) + "Z"


def rect(box: Box, **attributes: str | float) -> str:
    """Draw a rectangle."""
    shape = {"x": box.x, "y": box.y, "width": box.width, "height": box.height}
    return shaped("rect", shape, **attributes)


def is_hollow(junction: Junction) -> bool:
    """Whether a pill is only outlined, and its words are written in its colour."""
    return bool({"evaluation", "half"} & set(junction.marks)) or junction.style == "explanation"


def pill_ink(junction: Junction, t: Theme) -> str:
    """Give the colour of a pill."""
    if "rejected" in junction.marks:
        return t["muted"]
    return t["reader" if "evaluation" in junction.marks else LINE_STYLES[junction.style].ink]


def pill(junction: Junction, box: Box, t: Theme) -> str:
    """Draw the shape of *junction*."""
    ink = pill_ink(junction, t)
    return rect(
        box,
        fill=t["page"] if is_hollow(junction) else ink,
        rx=min(8, box.height / 2),
        stroke=ink,
        stroke_dasharray="2 2" if {"evaluation", "half"} & set(junction.marks) else "",
        stroke_width=1.3 * t.line_width,
    )
