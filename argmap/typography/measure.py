"""
How wide a text will be, without any font.

One table holds the advances of Arial and its metric twins (Helvetica, Liberation Sans),
another those of Noto Sans in scripts that need more: `tests/advances.py` makes it.
Both are in thousandths of the font size; what they lack is estimated by script.
"""

from __future__ import annotations

import functools
import importlib.resources
import json
import re
import unicodedata
from typing import Any

from .clusters import clusters, is_glued

#: Estimated advances by script, for letters outside the table: (first, last, advance).
_SCRIPTS = (
    (0x0600, 0x08FF, 560),  # Arabic
    (0x0F00, 0x0FFF, 640),  # Tibetan
    (0x1000, 0x109F, 820),  # Myanmar
    (0x1200, 0x139F, 780),  # Ethiopic
    (0x2D80, 0x2DDF, 780),  # Ethiopic
    (0x1F1E6, 0x1F1FF, 650),  # halves of flags
    (0x1F000, 0x1FAFF, 1300),  # emoji
)
_OTHER = 600
_WIDE = 1000
_EMOJI = 1300

#: What may look otherwise beside its neighbours; other texts are as wide as their letters.
_SHAPED = re.compile("[\u0600-\u18ff\u200d\ufe0f\U0001f3fb-\U0001f3ff]")

#: Emoji and skin tones that are drawn together with what stands before them.
_MERGED = re.compile(
    "(?<=\u200d)[\u2600-\u27bf\U0001f000-\U0001faff]"
    "|(?<=[\u261d-\u270d\U0001f385-\U0001faff])[\U0001f3fb-\U0001f3ff]"
)

#: Signs that are drawn as emoji because they are asked to.
_PICTURED = re.compile("[#*0-9\xa9\xae\u203c-\u3299](?=\ufe0f)")

#: Characters between which a line may break: Chinese, Japanese; Korean breaks at blanks.
#: Where words have no blanks between, a blank of no width may say where they end.
_CJK = "\u2e80-\u303f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uff60"
_BREAKABLE = re.compile(f"[{_CJK}\u200b]")
_PIECES = re.compile(
    f"[{_CJK}]"
    "[\u3001-\u3003\u3009\u300b\u300d\u300f\u3011\uff01\uff09\uff0c\uff0e\uff1a\uff1b\uff1f]*"
    f"\u200b*|[^{_CJK}\u200b]*\u200b+|[^{_CJK}\u200b]+"
)


class _Advances(dict[str, int]):
    """A table that looks up elsewhere what it lacks, or estimates it, once."""

    face: str

    def __missing__(self, character: str) -> int:
        known = _of_shaped(self.face) if "\u0590" <= character <= "\u18ff" else {}
        advance = known[character] if character in known else _estimate(character)
        self[character] = advance
        return advance


def _estimate(character: str) -> int:
    if unicodedata.category(character) in {"Mn", "Me", "Cf", "Cc"}:
        return 0
    code = ord(character)
    for first, last, advance in _SCRIPTS:
        if first <= code <= last:
            return advance
    if unicodedata.east_asian_width(character) not in "WF":
        return _OTHER
    return _EMOJI if "\u2300" <= character <= "\u2bff" else _WIDE


def _read(name: str) -> dict[str, Any]:
    file = importlib.resources.files(__package__ or "") / name
    table: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return table


def _unrolled(runs: list[tuple[int, list[int]]]) -> dict[str, int]:
    return {chr(first + i): w for first, ws in runs for i, w in enumerate(ws)}


@functools.cache
def _tables() -> tuple[_Advances, _Advances]:
    table = _read("widths.json")
    regular, bold = (_Advances(_unrolled(table[face])) for face in ("regular", "bold"))
    regular.face, bold.face = "regular", "bold"
    return regular, bold


_shaped = functools.cache(functools.partial(_read, "shaped.json"))


@functools.cache
def _of_shaped(name: str) -> dict[str, int]:
    return _unrolled(_shaped()[name])


@functools.cache
def _joins() -> re.Pattern[str]:
    return re.compile(_shaped()["joins"])


@functools.lru_cache(maxsize=16384)
def _advance(text: str, bold: bool) -> int:
    advances = _tables()[bold]
    alone = sum(map(advances.__getitem__, text))
    if text.isascii() or not _SHAPED.search(text):
        return alone
    return alone + _changed(text, advances)


def _changed(text: str, advances: _Advances) -> int:
    """Say how much wider *text* is than its characters, each by itself."""
    changes = _of_shaped(f"{advances.face}-joined")
    joined = sum(changes.get(letter, 0) for letter in _joins().findall(text))
    merged = sum(map(advances.__getitem__, _MERGED.findall(text)))
    pictured = sum(_EMOJI - advances[sign] for sign in _PICTURED.findall(text))
    return joined + pictured - merged


def width(text: str, size: float, *, bold: bool = False) -> float:
    """
    Return how wide *text* is, in the unit of the font's *size*.

    >>> width("Argument", 12)
    52.02
    """
    return _advance(text, bold) * size / 1000


def wrap(text: str, room: float, size: float, *, bold: bool = False, most: int = 40) -> list[str]:
    """
    Break *text* into at most *most* lines, none wider than *room*.

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
    """Split into what must stay together; the flag says: no space before it."""
    pieces: list[tuple[str, bool]] = []
    breakable = not text.isascii() and _BREAKABLE.search(text)
    for word in text.split():
        if not breakable and _advance(word, bold) <= limit:
            pieces.append((word, False))
            continue
        glued = False
        for part in _parts(word):
            for cut in _cut(part, limit, bold):
                pieces.append((cut, glued))
                glued = True
    return pieces


def _parts(word: str) -> list[str]:
    """Cut *word* wherever a line may break in it."""
    parts: list[str] = []
    for part in _PIECES.findall(word):
        if parts and is_glued(parts[-1][-1] + part[0], 1):
            parts[-1] += part
        else:
            parts.append(part)
    return parts


def _cut(word: str, limit: int, bold: bool) -> list[str]:
    if _advance(word, bold) <= limit:
        return [word]
    cuts, line, filled = [], "", 0
    for sign in word if word.isascii() else clusters(word):
        wide = _advance(sign, bold)
        if line and filled + wide > limit:
            whole, line = _at_hyphen(line, limit - wide, bold)
            cuts.append(whole)
            filled = _advance(line, bold)
        if wide > limit:
            *full, line = _torn(sign, limit, bold)
            cuts += full
            filled = _advance(line, bold)
        else:
            line += sign
            filled += wide
    return [*cuts, line]


def _at_hyphen(line: str, room: int, bold: bool) -> tuple[str, str]:
    """Cut *line* after its last hyphen, if what follows it fits into *room*."""
    at = line.rfind("-") + 1
    return (line[:at], line[at:]) if at and _advance(line[at:], bold) <= room else (line, "")


def _torn(sign: str, limit: int, bold: bool) -> list[str]:
    """Cut what is one sign but wider than a line."""
    advances = _tables()[bold]
    parts = [sign[0]]
    for character in sign[1:]:
        longer = parts[-1] + character
        if advances[character] and _advance.__wrapped__(longer, bold) > limit:
            parts.append(character)
        else:
            parts[-1] = longer
    return parts


def _ellipsis(line: str, limit: int, bold: bool) -> str:
    signs = clusters(line)
    while signs and _advance("".join([*signs, "…"]), bold) > limit:
        signs.pop()
    return f"{''.join(signs).rstrip()}…"
