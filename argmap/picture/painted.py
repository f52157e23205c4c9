"""A map as an SVG document with its sizes: what the renderers of pictures share."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from ..typography.lengths import LEGIBLE, UNITS, Length, Page, paper, sheet
from .drawn import Drawing, prepared
from .layout import Placed
from .literature import with_references
from .outline import outline_text, picture_title
from .paint import paint, smallest_letters, summary
from .theme import theme as find_theme

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Unpack

    from ..model import ArgumentMap
    from .booklet import Booklet, BookletPage
    from .drawn import Placer
    from .scene import Scene
    from .theme import Theme

#: The options about the size on paper.
SIZED = ("width", "page", "pack")

#: How narrow cards may become so that texts can be larger, and for how many boxes that is tried.
SHARES = (0.85, 0.76, 0.68, 0.6)
_FEW = 300


@attrs.frozen
class Painted:
    """
    A picture of *width* × *height* CSS pixels; *points* is the size of its smallest text.

    *title* and *description* describe what the *svg* shows,
    *where* says where everything was before it was scaled.
    """

    svg: str
    width: float
    height: float
    title: str
    description: str
    points: float
    where: Placed

    @property
    def legible(self) -> bool:
        """Whether its smallest text can be read on paper."""
        return self.points >= LEGIBLE

    @property
    def notes(self) -> tuple[str, ...]:
        """Notes on how it was laid out."""
        return self.where.notes


class Painting(Drawing, total=False):
    """The options of `painted`, its size apart."""

    theme: str | Theme | None
    id_prefix: str
    outline: bool


def painted(
    m: ArgumentMap,
    *,
    theme: str | Theme | None = None,
    id_prefix: str = "",
    outline: bool = True,
    width: str | None = None,
    page: str | None = None,
    pack: bool = False,
    **options: Unpack[Drawing],
) -> Painted:
    """
    Draw *m*, *width* wide on paper if that is given, or to fit on the page of that name.

    If texts would then be too small to read, cards are made narrower,
    sections begin no new columns if only a width is given,
    and on a page, another direction is tried.

    If it is to *pack*, it fills the *page*, in numbered panels: see `argmap.picture.poster`.

    Its description contains the text outline too, unless *outline* is false.
    Further options are those of `argmap.picture.drawn.drawn`.

    Raises:
        OptionError: if *width* is neither a length nor a page, or *page* is not a page,
            or too small.
    """
    if pack:
        return packed(m, page, theme=theme, id_prefix=id_prefix, outline=outline, **options)
    room = None if width is None else paper(width)
    colours = find_theme(theme)
    composed, placer = prepared(m, **options)
    given = bool(options.get("direction"))
    found = _fitted(composed, placer, room, legend=options.get("legend", False), given=given)
    where, scale = found.where, found.scale
    title, description = picture_title(m), _described(where.scene, outline=outline)
    svg = paint(
        where,
        title=title,
        description=description,
        id_prefix=id_prefix,
        theme=colours,
        width=found.width,
    )
    across, down = where.view.width * scale, where.view.height * scale
    return Painted(svg, across, down, title, description, found.points, where)


def packed(
    m: ArgumentMap,
    page: str | None = None,
    *,
    theme: str | Theme | None = None,
    id_prefix: str = "",
    outline: bool = True,
    **options: Unpack[Drawing],
) -> Painted:
    """
    Draw *m* in numbered panels that fill a *page*, by default A4; options are those of `painted`.

    Raises:
        OptionError: if *page* is not a page, or too small for one card.
    """
    from .poster import on_sheet  # noqa: PLC0415 - needed rarely

    found, scene = on_sheet(m, page, **options)
    title, description = picture_title(m), _described(scene, outline=outline)
    svg = paint(
        found.where,
        title=title,
        description=description,
        id_prefix=id_prefix,
        theme=find_theme(theme),
        width=found.width,
    )
    across, down = found.sides
    points = found.letters / UNITS["pt"]
    return Painted(svg, across, down, title, description, points, found.where)


def painted_pages(
    m: ArgumentMap,
    page: str | None,
    *,
    steps: bool = False,
    theme: str | Theme | None = None,
    **options: Unpack[Drawing],
) -> tuple[Booklet, tuple[Painted, ...]]:
    """
    Draw *m* on several pages, as a booklet or in *steps*; options are those of `drawn`.

    Raises:
        OptionError: if *page* is not a page, or too small for one card.
    """
    from .booklet import booklet  # noqa: PLC0415 - needed rarely
    from .steps import SLIDE, slides  # noqa: PLC0415 - needed rarely

    colours = find_theme(theme)
    if steps:
        made = slides(m, sheet(page or SLIDE), **options)
    else:
        made = booklet(m, page or "A4", **options)
    return made, tuple(_sheet_of(p, m, colours) for p in made.pages)


def _sheet_of(page: BookletPage, m: ArgumentMap, theme: Theme) -> Painted:
    on = page.drawn
    title, description = ", ".join(page.titles), _described(page.scene, outline=True)
    svg = paint(on.where, title=title, description=description, theme=theme, width=on.width)
    points = on.letters / UNITS["pt"]
    return Painted(svg, *on.sides, picture_title(m), description, points, on.where)


def _described(scene: Scene, *, outline: bool) -> str:
    """Describe in words what a picture of *scene* shows."""
    if not outline:
        return summary(scene)
    uncounted = attrs.evolve(scene, left_out=())  # the summary has counted it
    return f"{summary(scene)}\n{outline_text(uncounted)}"


@attrs.frozen
class _Fitted:
    """A picture that is *width* wide on paper; *points* is the size of its smallest letters."""

    where: Placed
    width: Length | None
    scale: float
    points: float

    @property
    def legible(self) -> bool:
        """Whether its smallest letters can be read on paper."""
        return self.points >= LEGIBLE


def _fitted(
    s: Scene, placer: Placer, room: Length | Page | None, *, legend: bool, given: bool
) -> _Fitted:
    """
    Place *s* as is best for *room*: as it is, or else in other ways, of which the first will do.

    If a direction was *given*, no other is tried.
    """

    def attempt(how: Placer) -> _Fitted:
        return _sized(with_references(how.draw(s, legend=legend)), room)

    first = attempt(placer)
    if isinstance(room, Length) and not first.legible and _may_be_narrower(first.where):
        narrow = attrs.evolve(placer, narrow=True)
        straight = attempt(narrow)
        if straight.points > first.points:
            first, placer = straight, narrow
    if first.legible or room is None:
        return first
    best = first
    for way in _narrower(first.where, room, placer, given=given):
        tried = attempt(way)
        best = max(best, tried, key=_points)
        if tried.legible:
            break
    return best


def _sized(where: Placed, room: Length | Page | None) -> _Fitted:
    across, down = where.view.width, where.view.height
    length = room.length(across, down) if isinstance(room, Page) else room
    scale = length.pixels / across if length else 1.0
    return _Fitted(where, length, scale, smallest_letters(where) * scale / UNITS["pt"])


def _points(found: _Fitted) -> float:
    return found.points


def _may_be_narrower(where: Placed) -> bool:
    """Whether sections may have begun new columns, for which a given width has no room."""
    return len(where.boxes) <= _FEW and len(where.scene.frames) > 1


def _narrower(
    where: Placed, room: Length | Page, placer: Placer, *, given: bool
) -> Iterator[Placer]:
    """Yield what may make texts larger on paper: narrower cards; on a page, another direction."""
    if len(where.boxes) > _FEW:
        return
    yield from (attrs.evolve(placer, cards=share) for share in SHARES)
    if isinstance(room, Page) and not given and "up" in placer.style.directions[1:]:
        upright = attrs.evolve(placer, direction="up")
        yield from (attrs.evolve(upright, cards=share) for share in (1.0, *SHARES))
