"""Lengths on paper, as people write them: ``16cm``, ``6.5 in``; and pages, ``A4``."""

from __future__ import annotations

import re

import attrs

from ..errors import OptionError

#: CSS pixels in one of each unit.
UNITS = {"mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0, "pt": 96 / 72, "px": 1.0}

#: The narrowest and the widest picture, in CSS pixels: 1 cm, and the longest page a PDF can have.
_LEAST, MOST = UNITS["cm"], 200 * UNITS["in"]

#: Smaller texts than these, in points, are hard to read on paper.
LEGIBLE = 7.0

#: The sides of pages, in millimetres, and the rim around a picture on one.
_PAGES = {"A3": (297, 420), "A4": (210, 297), "A5": (148, 210), "letter": (215.9, 279.4)}
_RIM = 10

#: How much larger than on a screen a picture is drawn on a page.
_GROWN = 1.25

#: Larger sheets, for walls.
_WALLS = {"A2": (420, 594), "A1": (594, 841), "A0": (841, 1189)}

#: The rim on a screen, in pixels.
_SCREEN_RIM = 12.0

#: No side of a page is longer than this, in CSS pixels.
_LONGEST = 20_000.0

_SHEET = re.compile(r"\s*([A-Za-z0-9]+)(?:[ -](landscape|portrait))?\s*", re.ASCII | re.IGNORECASE)
_SIDES = re.compile(
    r"\s*(\d{1,6}(?:\.\d{1,4})?)\s*[x×]\s*(\d{1,6}(?:\.\d{1,4})?)\s*(mm|cm|in|pt|px)?\s*",
    re.ASCII | re.IGNORECASE,
)

_LENGTH = re.compile(r"\s*(\d{1,9}(?:\.\d{0,9})?|\.\d{1,9})\s*([A-Za-z]{2})\s*", re.ASCII)


@attrs.frozen
class Length:
    """
    A length in a unit.

    >>> str(Length.of("16 cm")), Length.of("1in").pixels
    ('16cm', 96.0)
    """

    number: float
    unit: str

    @classmethod
    def of(cls, width: object) -> Length:
        """
        Read *width*, such as ``16cm``.

        Raises:
            OptionError: if it is not a length, or not one that a picture can have.
        """
        found = _LENGTH.fullmatch(width) if isinstance(width, str) else None
        unit = found[2].lower() if found else ""
        if found is None or unit not in UNITS:
            units = ", ".join(UNITS)
            raise OptionError(
                f"the width is {_quoted(width)}, not a number and a unit, as in 16cm ({units}), "
                f"nor a page ({', '.join(_PAGES)})"
            )
        length = cls(float(found[1]), unit)
        if not _LEAST <= length.pixels <= MOST:
            raise OptionError(f"the width is {_quoted(width)}; expected from 1cm to 508cm")
        return length

    @property
    def pixels(self) -> float:
        """The length in CSS pixels."""
        return self.number * UNITS[self.unit]

    def times(self, factor: float) -> Length:
        """Multiply by *factor*."""
        return Length(self.number * factor, self.unit)

    def __str__(self) -> str:
        return f"{self.number:.4f}".rstrip("0").rstrip(".") + self.unit


@attrs.frozen
class Page:
    """A sheet of paper, upright or turned; its sides are in CSS pixels, without the margins."""

    name: str
    short: float
    long: float

    def length(self, across: float, down: float) -> Length:
        """Return how wide a picture of that shape can be here; small ones grow only a little."""
        sides = ((self.short, self.long), (self.long, self.short))
        scale = max(min(wide / across, high / down, _GROWN) for wide, high in sides)
        return Length(across * scale / UNITS["mm"], "mm")

    def __str__(self) -> str:
        return self.name


def paper(width: object) -> Length | Page:
    """
    Read a width, such as ``16cm``, or the name of a page, such as ``A4``.

    >>> str(paper("a4")), str(paper("A4").length(1000, 100))
    ('A4', '277mm')

    Raises:
        OptionError: if it is neither.
    """
    named = {name.casefold(): name for name in _PAGES}
    name = named.get(width.strip().casefold()) if isinstance(width, str) else None
    if name is None:
        return Length.of(width)
    short, long = ((side - 2 * _RIM) * UNITS["mm"] for side in _PAGES[name])
    return Page(name, short, long)


@attrs.frozen
class Sheet:
    """
    A page to fill: the *sides* that it may have, in CSS pixels, and the *rim* that stays free.

    *unit* is that in which its width is written.
    """

    name: str
    sides: tuple[tuple[float, float], ...]
    rim: float
    unit: str = "mm"

    def width(self, across: float) -> Length:
        """Write the width of the page, *across* pixels, as a length."""
        return Length(round(across / UNITS[self.unit], 2), self.unit)

    def __str__(self) -> str:
        return self.name


def sheet(page: object) -> Sheet:
    """
    Read the name of a page, ``A3`` or ``letter landscape``, or its sides, ``1920x1000``.

    A named page may be upright or turned, unless its name says which; sides are as they are,
    in pixels or the unit that follows them.

    >>> str(sheet("a4-landscape")), sheet("1920 x 1000").sides
    ('A4 landscape', ((1920.0, 1000.0),))

    Raises:
        OptionError: if it is neither.
    """
    if isinstance(page, str):
        known = {name.casefold(): name for name in (*_PAGES, *_WALLS)}
        named, sides = _SHEET.fullmatch(page), _SIDES.fullmatch(page)
        if named and named[1].casefold() in known:
            return _named(known[named[1].casefold()], (named[2] or "").lower())
        if sides and (found := _of_sides(*sides.groups())):
            return found
    names = ", ".join((*_PAGES, *_WALLS))
    raise OptionError(
        f"the page is {_quoted(page)}; expected one of {names}, also with landscape or portrait, "
        "or its sides, as in 1920x1000 (pixels) or 200x100mm"
    )


def _named(name: str, way: str) -> Sheet:
    short, long = (side * UNITS["mm"] for side in (_PAGES | _WALLS)[name])
    upright, turned = (short, long), (long, short)
    sides = {"portrait": (upright,), "landscape": (turned,)}.get(way, (upright, turned))
    return Sheet(f"{name} {way}".strip(), sides, _RIM * UNITS["mm"])


def _of_sides(across: str, down: str, unit: str | None) -> Sheet | None:
    unit = (unit or "px").lower()
    sides = (float(across) * UNITS[unit], float(down) * UNITS[unit])
    if not all(_LEAST <= side <= _LONGEST for side in sides):
        return None
    rim = _SCREEN_RIM if unit == "px" else min(_RIM * UNITS["mm"], *(s / 10 for s in sides))
    return Sheet(f"{across}x{down}{unit}", (sides,), rim, unit)


def _quoted(width: object) -> str:
    return repr(width if len(str(width)) < 60 else f"{str(width)[:60]}…")  # noqa: PLR2004 - a line
