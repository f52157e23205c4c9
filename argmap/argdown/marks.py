"""
Which marks show bold and italic text, so that each opens and closes where it should.

A mark closes a range only at the end of a text, or before a space, another mark or one of a few
signs, and a backslash isn't one of them: what stands right behind it can't be escaped.
Inside a range, the mark that closes it can't open another one.
So stars and underscores are chosen for all ranges of a text together.
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, TypeAlias

import attrs

from .reading.lexer import BLANK, CODE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

#: A piece of a text: plain text to escape (with whether it stands inside a range), or markup.
Piece: TypeAlias = "tuple[str, str]"

PLAIN, INSIDE, OPEN, CLOSE, RAW = "plain", "inside", "open", "close", "raw"
#: Pieces that open or close bold and italic text, before marks are chosen.
BOLD, ITALIC = "bold", "italic"

_MARKS = {BOLD: ("**", "__"), ITALIC: ("*", "_")}
_TEXTS = (PLAIN, INSIDE)
#: What a mark may stand before when it closes, but for blanks and the end.
_CLOSING = "*_.:)},!?;-"


def with_marks(pieces: list[Piece], shortcodes: Mapping[str, str]) -> list[Piece]:
    """
    Put marks into the pieces that open and close bold and italic text.

    Ranges that no mark can show are left out.

    >>> with_marks([("open", "bold"), ("inside", "so"), ("close", "bold")], {})
    [('open', '**'), ('inside', 'so'), ('close', '**')]
    """
    if any(kind == OPEN for kind, _ in pieces):
        pieces = Marks(_closable(pieces, shortcodes)).run()
    return list(_joined(pieces))


def _joined(pieces: list[Piece]) -> Iterator[Piece]:
    """Join texts that stand side by side, where the marks between them were left out."""
    for is_text, group in itertools.groupby(pieces, key=lambda p: p[0] in _TEXTS):
        if not is_text:
            yield from group
            continue
        texts = list(group)
        inside = any(kind == INSIDE for kind, _ in texts)
        yield INSIDE if inside else PLAIN, "".join(text for _, text in texts)


def _closable(pieces: list[Piece], shortcodes: Mapping[str, str]) -> list[Piece]:
    """Leave out ranges that what follows would keep from closing."""
    written: list[Piece] = []  # from the last one to the first
    kept: list[bool] = []
    for piece in reversed(pieces):
        if piece[0] == CLOSE:
            kept.append(_lets_close(written, shortcodes))
            if not kept[-1]:
                continue
        elif piece[0] == OPEN and not kept.pop():
            continue
        written.append(piece)
    return written[::-1]


def _lets_close(behind: list[Piece], shortcodes: Mapping[str, str]) -> bool:
    """Whether a mark can close before the pieces *behind* it, whose last one comes first."""
    kind, text = behind[-1] if behind else (CLOSE, "")
    if kind not in _TEXTS:
        return kind != RAW
    beginning = _beginning(text, shortcodes, behind)
    if beginning is None:
        return False
    raw, length = beginning
    if raw:
        behind.pop()
        behind += [(kind, text[length:]), (RAW, raw)] if text[length:] else [(RAW, raw)]
    return True


def _beginning(
    text: str, shortcodes: Mapping[str, str], behind: list[Piece]
) -> tuple[str, int] | None:
    """
    Say how *text* must begin, and how much of it that is, so that a mark before it closes.

    Nothing must be written if any beginning will do; None means that none does.
    """
    first = text[0]
    if first in "*_":  # a mark of its own, unless a blank follows
        if BLANK.match(text, 1):
            return first, 1
        if text == first and all(kind == CLOSE for kind, _ in behind[:-1]):
            return f"{first} ", 1  # a blank at the end is cut off when it is read
        return _coded(text, shortcodes)
    if first in ".:" and (code := CODE.match(text)) and code[0] not in shortcodes:
        return code[0], code.end()  # what stands between two dots needs no escapes
    if first in _CLOSING or first in " \t\r\n":
        return "", 0
    return _coded(text, shortcodes)


def _coded(text: str, shortcodes: Mapping[str, str]) -> tuple[str, int] | None:
    """Write a symbol as its shortcode, which begins with a dot or colon."""
    for code, symbol in shortcodes.items():
        found = CODE.match(code)
        if found and found[0] == code and text.startswith(symbol):
            return code, len(symbol)
    return None


@attrs.define(eq=False)
class _Range:
    """Bold or italic text: the pieces that open and close it, what holds it and what it holds."""

    opens: int
    outer: _Range | None
    depth: int
    closes: int = -1
    inner: list[_Range] = attrs.field(factory=list)
    refused: set[str] = attrs.field(factory=set)
    fitting: list[str] = attrs.field(factory=list)
    mark: str = ""


class Marks:
    """Chooses the marks of one text, all of whose ranges can close."""

    def __init__(self, pieces: list[Piece]) -> None:
        self.pieces = pieces
        self.ranges = self._find()

    def run(self) -> list[Piece]:
        """Give the pieces with their marks; without any if they can't be told apart."""
        for r in reversed(self.ranges):
            r.fitting = [m for m in self._preferred(r) if self._fits(r, m)]
        if not all(r.fitting for r in self.ranges):
            return [p for p in self.pieces if p[0] not in (OPEN, CLOSE)]
        for r in self.ranges:
            nests = (m for m in r.fitting if not r.outer or self._nests(r.outer.mark, m, r))
            r.mark = next(nests)
        return list(self._written())

    def _find(self) -> list[_Range]:
        """Give the ranges in the order in which they open."""
        found: list[_Range] = []
        at_hand: _Range | None = None
        for at, (kind, text) in enumerate(self.pieces):
            if kind == OPEN:
                inner = _Range(at, at_hand, at_hand.depth + 1 if at_hand else 0)
                if at_hand:
                    at_hand.inner.append(inner)
                found.append(inner)
                at_hand = inner
            elif kind == CLOSE and at_hand:
                at_hand.closes = at
                at_hand = at_hand.outer
            elif kind == RAW and text.rstrip() in ("*", "_") and at_hand:
                at_hand.refused.add(text.rstrip())
        return found

    def _preferred(self, r: _Range) -> tuple[str, ...]:
        marks = _MARKS[self.pieces[r.opens][1]]
        return marks[::-1] if r.depth % 2 else marks

    def _fits(self, r: _Range, mark: str) -> bool:
        """Whether *mark* can show *r*, whatever holds it."""
        if mark in r.refused or (mark[0] == "_" and self._is_at_tag(r)):
            return False
        return all(any(self._nests(mark, m, i) for m in i.fitting) for i in r.inner)

    def _is_at_tag(self, r: _Range) -> bool:
        """Whether an underscore would belong to the tag before it."""
        return any(
            kind == RAW and text[0] == "#" and text[1] != "("
            for kind, text in (self.pieces[at - 1] for at in (r.opens, r.closes) if at)
        )

    def _nests(self, outer: str, mark: str, r: _Range) -> bool:
        """Whether *mark* can open *r* inside of a range with the mark *outer*."""
        if mark[0] != outer[0] or len(mark) < len(outer):
            return True
        begins_with_mark = self.pieces[r.opens + 1][0] == OPEN
        joins = len(mark) == 1 and self.pieces[r.opens - 1][0] == OPEN
        return mark == outer and not begins_with_mark and not joins

    def _written(self) -> Iterator[Piece]:
        marks = {at: r.mark for r in self.ranges for at in (r.opens, r.closes)}
        closing = {r.opens + 1 for r in self.ranges if r.outer and r.outer.mark == r.mark}
        for at, (kind, text) in enumerate(self.pieces):
            if at in closing and kind in _TEXTS and text[0] in _CLOSING:
                yield RAW, f"\\{text[0]}"
                yield kind, text[1:]
            else:
                yield kind, marks.get(at, text)
