"""The picture of a student's map with marks on its claims."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ...model import ArgumentRef, ClaimRef
from ...picture.drawn import drawn
from ...picture.markup import element, number, start
from ...picture.outline import picture_title
from ...picture.paint import paint, summary
from ...picture.theme import theme
from .standing import ClaimStanding, claim_standings

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ...model import ElementRef, Ref
    from ...picture.layout import Placed
    from ...picture.shapes import Box
    from .feedback import Feedback
    from .record import GradeRecord

_RADIUS = 9.5
#: The shapes of the signs, around the middle of their circle: strokes, so that no font is needed.
SHAPES = {
    ClaimStanding.FOUND: "M-4.5,0.5L-1.5,4L4.5,-4",
    ClaimStanding.PARTLY: "M-5,1.5C-2.5,-4.5 2.5,4.5 5,-1.5",
    ClaimStanding.WRONG: "M-3.8,-3.8L3.8,3.8M3.8,-3.8L-3.8,3.8",
    ClaimStanding.DOUBTFUL: "M-2.8,-2.2C-2.8,-6 2.8,-6 2.8,-2.4C2.8,0 0,-0.4 0,2.2M0,4.9L0,5.1",
    ClaimStanding.ADDED: "M-4.5,0L4.5,0M0,-4.5L0,4.5",
}
#: Colours that are dark enough on white; the shapes say the same.
INKS = {
    ClaimStanding.FOUND: "#1b6e3c",
    ClaimStanding.PARTLY: "#8a5a00",
    ClaimStanding.WRONG: "#b3261e",
    ClaimStanding.DOUBTFUL: "#5b3fa0",
    ClaimStanding.ADDED: "#4a5568",
}


class MarkedPicture(NamedTuple):
    """A picture as SVG, with its size in pixels, and a sentence on what it shows."""

    svg: str
    width: float
    height: float
    title: str
    description: str


def marked_picture(grade: GradeRecord, feedback: Feedback, about: str = "") -> MarkedPicture:
    """
    Draw the student's map; each claim has a sign, and the number of the point it is about.

    *about* is a sentence for the description.
    """
    where = drawn(grade.map)
    colours = theme("print")
    title, description = picture_title(grade.map), f"{summary(where.scene)} {about}".strip()
    svg = paint(where, title=title, description=description, theme=colours)
    group = start("g", aria_hidden="true", class_="marks")
    signs = "".join(_signs(where, claim_standings(grade), _numbers(grade, feedback)))
    svg = svg.replace("</svg>", f"{group}{signs}</g>\n</svg>")
    return MarkedPicture(svg, where.view.width, where.view.height, title, description)


def _numbers(grade: GradeRecord, feedback: Feedback) -> dict[Ref, list[int]]:
    """Say which points each claim is about."""
    found: dict[Ref, list[int]] = {}
    for n, point in enumerate(feedback.points, start=1):
        alike = (m for m in grade.marks if m.reason == point.mark.reason)
        for ref in dict.fromkeys(ref for mark in alike for ref in mark.given[:1]):
            found.setdefault(ref, []).append(n)
    return found


def _signs(
    where: Placed, standings: Mapping[ElementRef, ClaimStanding], numbers: Mapping[Ref, list[int]]
) -> Iterator[str]:
    for card, box in zip(where.scene.cards, where.boxes, strict=False):
        if isinstance(card.ref, (ClaimRef, ArgumentRef)) and card.ref in standings:
            yield from _sign(box, standings[card.ref])
            for at, n in enumerate(numbers.get(card.ref, ())):
                yield from _number(box, n, at)


def _sign(box: Box, standing: ClaimStanding) -> Iterator[str]:
    x, y = box.x + box.width - 15, box.y + 1
    ink = INKS[standing]
    yield element("circle", cx=x, cy=y, fill="#ffffff", r=_RADIUS, stroke=ink, stroke_width=1.6)
    yield (
        f'<path d="{SHAPES[standing]}" fill="none" stroke="{ink}" stroke-linecap="round" '
        f'stroke-width="2.2" transform="translate({number(x)},{number(y)})"/>'
    )


def _number(box: Box, n: int, at: int) -> Iterator[str]:
    x, y = box.x + box.width - 15 - (2 * _RADIUS + 3) * (at + 1), box.y + 1
    yield element("circle", cx=x, cy=y, fill="#1c2430", r=_RADIUS)
    yield element(
        "text",
        str(n),
        fill="#ffffff",
        font_size=12,
        font_weight="bold",
        text_anchor="middle",
        x=x,
        y=y + 4.2,
    )
