"""Which fonts a picture asks for, by the scripts of its texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

#: Fonts with the widths that were measured, first; then whatever has the letters.
_FIRST = 'Arial, Helvetica, "Liberation Sans", "Noto Sans"'
_LAST = "sans-serif"

#: Scripts that these lack.  Left to themselves, browsers mix fonts within a word,
#: and take some that lack half of the letters.
_NAMED = (
    ("Noto Sans Armenian", 0x0530, 0x058F),
    ("Noto Sans Hebrew", 0x0590, 0x05FF),
    ("Noto Sans Arabic", 0x0600, 0x06FF),
    ("Noto Sans Arabic", 0x0750, 0x077F),
    ("Noto Sans Arabic", 0x08A0, 0x08FF),
    ("Noto Sans Devanagari", 0x0900, 0x097F),
    ("Noto Sans Bengali", 0x0980, 0x09FF),
    ("Noto Sans Gurmukhi", 0x0A00, 0x0A7F),
    ("Noto Sans Gujarati", 0x0A80, 0x0AFF),
    ("Noto Sans Oriya", 0x0B00, 0x0B7F),
    ("Noto Sans Tamil", 0x0B80, 0x0BFF),
    ("Noto Sans Telugu", 0x0C00, 0x0C7F),
    ("Noto Sans Kannada", 0x0C80, 0x0CFF),
    ("Noto Sans Malayalam", 0x0D00, 0x0D7F),
    ("Noto Sans Sinhala", 0x0D80, 0x0DFF),
    ("Noto Sans Thai", 0x0E00, 0x0E7F),
    ("Noto Sans Lao", 0x0E80, 0x0EFF),
    ("Noto Sans Myanmar", 0x1000, 0x109F),
    ("Noto Sans Georgian", 0x10A0, 0x10FF),
    ("Noto Sans Ethiopic", 0x1200, 0x139F),
    ("Noto Sans Khmer", 0x1780, 0x17FF),
)


def script_fonts(texts: Iterable[str]) -> list[str]:
    """List the fonts for scripts in *texts* that the usual fonts lack."""
    letters: set[str] = set()
    for text in texts:
        if not text.isascii():
            letters.update(text)
    codes = [ord(letter) for letter in letters if "\u0530" <= letter <= "\u17ff"]
    fonts = (f for f, first, last in _NAMED if any(first <= code <= last for code in codes))
    return list(dict.fromkeys(fonts))


def font_families(texts: Iterable[str]) -> str:
    """
    Write the font families for a picture with *texts*.

    >>> font_families(["Kaffee", "กาแฟ"])
    'Arial, Helvetica, "Liberation Sans", "Noto Sans", "Noto Sans Thai", sans-serif'
    """
    return ", ".join([_FIRST, *(f'"{font}"' for font in script_fonts(texts)), _LAST])
