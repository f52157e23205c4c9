"""Lengths on paper, as people write them: ``16cm``, ``6.5 in``."""

from __future__ import annotations

import re

import attrs

from ..errors import ReadError

#: CSS pixels in one of each unit.
UNITS = {"mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0, "pt": 96 / 72, "px": 1.0}

#: The narrowest and the widest picture, in CSS pixels: 1 cm, and the longest page a PDF can have.
_LEAST, MOST = UNITS["cm"], 200 * UNITS["in"]

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
    def of(cls, said: object) -> Length:
        """
        Read *said*, such as ``16cm``.

        Raises:
            ReadError: if it is no length, or none that a picture can have.
        """
        found = _LENGTH.fullmatch(said) if isinstance(said, str) else None
        unit = found[2].lower() if found else ""
        if found is None or unit not in UNITS:
            units = ", ".join(UNITS)
            raise ReadError(
                f"the width is {_quoted(said)}, not a number and a unit, as in 16cm ({units})"
            )
        length = cls(float(found[1]), unit)
        if not _LEAST <= length.pixels <= MOST:
            raise ReadError(f"the width is {_quoted(said)}; a picture is from 1cm to 508cm wide")
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


def _quoted(said: object) -> str:
    return repr(said if len(str(said)) < 60 else f"{str(said)[:60]}…")  # noqa: PLR2004 - a line
