"""
How wide a text will be, without any font.

The table holds the advances of Arial and its metric twins (Helvetica, Liberation Sans),
in thousandths of the font size; what it lacks is estimated by script.
"""

from __future__ import annotations

import functools
import importlib.resources
import json
import re
import unicodedata

#: Estimated advances by script, for letters outside the table: (first, last, advance).
_SCRIPTS = (
    (0x0600, 0x08FF, 560),  # Arabic
    (0x0900, 0x0AFF, 680),  # Devanagari, Bengali, Gurmukhi, Gujarati
    (0x0B00, 0x0DFF, 880),  # Oriya, Tamil, Telugu, Kannada, Malayalam, Sinhala
    (0x0E00, 0x0EFF, 600),  # Thai, Lao
    (0x0F00, 0x0FFF, 640),  # Tibetan
    (0x1000, 0x109F, 820),  # Myanmar
    (0x1200, 0x139F, 780),  # Ethiopic
    (0x1780, 0x17FF, 760),  # Khmer
    (0x1F000, 0x1FAFF, 1300),  # emoji
)
_OTHER = 600
_WIDE = 1000

#: Characters between which a line may break: Chinese, Japanese; Korean breaks at blanks.
_BREAKABLE = re.compile(
    "[\u2e80-\u303f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uff60]"
)
_PIECES = re.compile(
    "[\u2e80-\u303f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uff60]"
    "[\u3001-\u3003\u3009\u300b\u300d\u300f\u3011\uff01\uff09\uff0c\uff0e\uff1a\uff1b\uff1f]*"
    "|[^\u2e80-\u303f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uff60]+"
)


class _Advances(dict[str, int]):
    """A table that estimates what it lacks, once."""

    def __missing__(self, character: str) -> int:
        self[character] = advance = _estimate(character)
        return advance


def _estimate(character: str) -> int:
    if unicodedata.category(character) in {"Mn", "Me", "Cf", "Cc"}:
        return 0
    code = ord(character)
    for first, last, advance in _SCRIPTS:
        if first <= code <= last:
            return advance
    return _WIDE if unicodedata.east_asian_width(character) in "WF" else _OTHER


@functools.cache
def _tables() -> tuple[_Advances, _Advances]:
    file = importlib.resources.files(__package__ or "") / "_widths.json"
    runs = json.loads(file.read_text(encoding="utf-8"))
    regular, bold = (
        _Advances({chr(first + i): w for first, ws in runs[face] for i, w in enumerate(ws)})
        for face in ("regular", "bold")
    )
    return regular, bold


@functools.lru_cache(maxsize=16384)
def _advance(text: str, bold: bool) -> int:
    return sum(map(_tables()[bold].__getitem__, text))


def width(text: str, size: float, *, bold: bool = False) -> float:
    """
    Say how wide *text* is, in the unit of the font's *size*.

    >>> width("Argument", 12)
    52.02
    """
    return _advance(text, bold) * size / 1000


def wrap(text: str, room: float, size: float, *, bold: bool = False, most: int = 40) -> list[str]:
    """
    Break *text* into lines no wider than *room*, at most *most* of them.

    Words longer than a line are cut; what does not fit ends in an ellipsis.

    >>> wrap("Peace may last.", 60, 12)
    ['Peace', 'may last.']
    """
    limit = int(room * 1000 / size)
    blank = _advance(" ", bold)
    lines: list[str] = []
    line, filled = "", 0
    for piece, glued in _pieces(text, limit, bold):
        wide = _advance(piece, bold)
        gap = 0 if glued or not line else blank
        if line and filled + gap + wide > limit:
            lines.append(line)
            if len(lines) == most:
                return [*lines[:-1], _ellipsis(line, limit, bold)]
            line, filled, gap = "", 0, 0
        line = f"{line} {piece}" if gap else line + piece
        filled += gap + wide
    return [*lines, line] if line else lines


def _pieces(text: str, limit: int, bold: bool) -> list[tuple[str, bool]]:
    """Split into what must stay together; the flag says: no blank before it."""
    pieces: list[tuple[str, bool]] = []
    breakable = not text.isascii() and _BREAKABLE.search(text)
    for word in text.split():
        if not breakable and _advance(word, bold) <= limit:
            pieces.append((word, False))
            continue
        glued = False
        for part in _PIECES.findall(word):
            for cut in _cut(part, limit, bold):
                pieces.append((cut, glued))
                glued = True
    return pieces


def _cut(word: str, limit: int, bold: bool) -> list[str]:
    if _advance(word, bold) <= limit:
        return [word]
    advances = _tables()[bold]
    cuts, start, filled = [], 0, 0
    for at, character in enumerate(word):
        wide = advances[character]
        if filled + wide > limit and at > start:
            cuts.append(word[start:at])
            start, filled = at, 0
        filled += wide
    return [*cuts, word[start:]]


def _ellipsis(line: str, limit: int, bold: bool) -> str:
    while line and _advance(f"{line}…", bold) > limit:
        line = line[:-1]
    return f"{line.rstrip()}…"
