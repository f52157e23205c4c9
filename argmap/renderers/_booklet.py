"""A booklet: pages with numbers, bookmarks, and links from one panel to another."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from ..picture.booklet import FOOT
from ..picture.language import language
from ..picture.layout import FONTS, HEADLINES
from ..picture.outline import picture_title
from ..picture.painted import painted_pages
from ..picture.scene import Card
from ..picture.shapes import Box
from ..picture.theme import theme as find_theme
from ..suggest import agree
from ..typography.lengths import LEGIBLE, UNITS
from ..typography.measure import width, wrap
from ..typography.text import clean
from ._base import Output
from ._typeset import (
    LINES,
    compiled,
    converter,
    missing_letters,
    own_lines,
    written_in,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Unpack

    from ..model import ArgumentMap
    from ..picture.booklet import Booklet, BookletPage
    from ..picture.drawn import Drawing
    from ..picture.layout import Placed
    from ..picture.painted import Painted
    from ..picture.shapes import Face
    from ..picture.theme import Theme

_DOCUMENT = (
    LINES
    + b"""
#set document(title: sys.inputs.title, date: none)
#set text(
  lang: sys.inputs.language, font: ("Arial", "Liberation Sans", "Noto Sans"),
  size: 8pt, fill: rgb(sys.inputs.ink), top-edge: "baseline", bottom-edge: "baseline",
)
#show heading: it => []
#for sheet in json(bytes(sys.inputs.sheets)) {
  page(
    width: sheet.width * 1pt, height: (sheet.height + sheet.foot) * 1pt, margin: 0pt,
    fill: rgb(sys.inputs.ground),
    {
      for mark in sheet.marks {
        place(top + left, dx: mark.x * 1pt, dy: mark.y * 1pt, heading(
          level: 1, outlined: true, bookmarked: true, mark.title,
        ))
      }
      place(top + left, image(
        bytes(sheet.svg), format: "svg", alt: sheet.alt,
        width: sheet.width * 1pt, height: sheet.height * 1pt,
      ))
      set-lines(sheet.lines, sheet.width * 1pt)
      for link-area in sheet.links {
        place(top + left, dx: link-area.x * 1pt, dy: link-area.y * 1pt, link(
          (page: link-area.page, x: 0pt, y: 0pt),
          box(width: link-area.width * 1pt, height: link-area.height * 1pt),
        ))
      }
      place(bottom + left, dx: sheet.rim * 1pt, dy: -sheet.foot * 1pt, sheet.caption)
      place(bottom + right, dx: -sheet.rim * 1pt, dy: -sheet.foot * 1pt, sheet.number)
    },
  )
}
"""
)

#: What a line that leads to another panel begins with, before the number of the panel.
_TO = re.compile(r"(?:[^→←≡≈≠>]*[→←≡≈≠>]|continued (?:on|from)) (\d+)\b")

#: What begins with the number of a panel, in the overview.
_OF = re.compile(r"(\d+) ")

#: The fonts of lines that name another panel.
_FONTS = {"link", HEADLINES["link"]}

#: How far from its page's rim the foot begins, in points.
_RIM = 28.0

#: How large its letters are, and how much room the number of the page takes there.
_FOOT_SIZE, _NUMBER = 8.0, 60.0


def render_booklet(
    m: ArgumentMap,
    page: str | None,
    *,
    steps: bool = False,
    theme: str | Theme | None = None,
    id_prefix: str = "",  # noqa: ARG001 - a PDF has no ids
    outline: bool = True,  # noqa: ARG001 - it is always described
    **options: Unpack[Drawing],
) -> Output:
    """
    Draw *m* as a PDF of several pages: an overview, then the panels; or one page per step.

    Raises:
        MissingExtraError: if the extra ``pdf`` is not installed.
        OptionError: if *page* is not a page, or too small for one card.
    """
    converter("pdf")
    booklet, sheets = painted_pages(m, page, steps=steps, theme=theme, **options)
    tongue, colours = language(m), find_theme(theme)
    pages = [_sheet(m, booklet, at, sheet, tongue) for at, sheet in enumerate(sheets)]
    inputs = {
        "sheets": json.dumps(pages),
        "title": picture_title(m),
        "language": tongue.partition("-")[0].lower(),
        "ink": colours["muted"],
        "ground": colours["page"],
    }
    made = compiled("pdf", _DOCUMENT, inputs, format="pdf")
    letters = dict.fromkeys(n for sheet in sheets for n in missing_letters(sheet, "pdf"))
    return Output(made, (*booklet.notes, *_small(booklet, sheets), *letters))


def _small(booklet: Booklet, sheets: tuple[Painted, ...]) -> Iterator[str]:
    """Say which pages have letters that are too small."""
    small = [str(at) for at, s in enumerate(sheets, start=1) if round(s.points, 2) < LEGIBLE]
    if small:
        least = min(sheet.points for sheet in sheets)
        where = f"{agree(len(small), 'page')} {', '.join(small)}"
        yield (
            f"on {where} of {len(booklet.pages)} the smallest text has "
            f"{least:.1f} pt; a larger page, or --level titles, makes it larger"
        )


def _sheet(
    m: ArgumentMap, booklet: Booklet, at: int, sheet: Painted, tongue: str
) -> dict[str, Any]:
    """Describe page number *at*, counted from 0, to the document."""
    page = booklet.pages[at]
    svg, lines = own_lines(sheet.svg)
    return {
        "svg": written_in(svg, tongue),
        "lines": lines,
        "alt": sheet.description,
        "width": _points(sheet.width),
        "height": _points(sheet.height),
        "foot": _points(FOOT),
        "rim": _RIM,
        "links": list(_links(page, booklet)),
        "marks": list(_marks(page, booklet.pages[at - 1 : at])),
        "caption": _caption(m, page, _points(sheet.width) - 2 * _RIM - _NUMBER),
        "number": f"{at + 1} / {len(booklet.pages)}",
    }


def _caption(m: ArgumentMap, page: BookletPage, room: float) -> str:
    """Say in one line what is on *page*: the titles of its panels, or their numbers if long."""
    several = len(page.panels) > 1
    numbers = [f"panels {page.panels[0]} to {page.panels[-1]}"] if several else page.titles
    for what in (page.titles, numbers):
        caption = clean(" · ".join(filter(None, [m.title, *what])))
        if width(caption, _FOOT_SIZE) <= room:
            return caption
    return "".join(wrap(caption, room, _FOOT_SIZE, most=1))


def _points(pixels: float) -> float:
    return round(pixels / UNITS["pt"], 3)


def _area(page: BookletPage, box: Box) -> dict[str, float]:
    """Say where *box* is on the paper, in points."""
    view, scale = page.drawn.where.view, page.drawn.scale
    return {
        "x": _points((box.x - view.x) * scale),
        "y": _points((box.y - view.y) * scale),
        "width": _points(box.width * scale),
        "height": _points(box.height * scale),
    }


def _links(page: BookletPage, booklet: Booklet) -> Iterator[dict[str, float]]:
    """Link what names another panel to its page."""
    for box, number in _named(page.drawn.where, overview=not page.panels):
        if number in booklet.on:
            yield _area(page, box) | {"page": booklet.on[number]}


def _named(where: Placed, *, overview: bool) -> Iterator[tuple[Box, int]]:
    """Yield what names a panel, and its number: whole cards, or lines below a text."""
    for node, face, box in zip(where.scene.nodes, where.faces, where.boxes, strict=True):
        title = node.title if isinstance(node, Card) else ""
        found = _OF.match(title) if overview else _TO.match(title)
        if found and (overview or (isinstance(node, Card) and node.role == "stub")):
            yield box, int(found[1])
        elif node.links:
            yield from _lines(face, box)


def _lines(face: Face, box: Box) -> Iterator[tuple[Box, int]]:
    """Yield the lines that name another panel; each may go on in the next."""
    number = 0
    for line in face.lines:
        if line.font not in _FONTS:
            continue
        found = _TO.match(line.text)
        number = int(found[1]) if found else number
        size = FONTS[line.font][0]
        if number:
            yield Box(box.x + line.x, box.y + line.y - size, line.width, size * 1.3), number


def _marks(page: BookletPage, before: Sequence[BookletPage]) -> Iterator[dict[str, Any]]:
    """Put a bookmark at the top of each panel, and of the first of several steps."""
    if any(page.titles == other.titles for other in before):
        return
    where = page.drawn.where
    framed = zip(where.scene.frames, where.frames, strict=True)
    tops = [box for frame, (box, _) in framed if frame.parent is None]
    for at, title in enumerate(page.titles):
        place = _area(page, tops[at]) if at < len(tops) else {"x": 0.0, "y": 0.0}
        yield {"title": title, "x": place["x"], "y": place["y"]}
