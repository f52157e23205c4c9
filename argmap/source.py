"""
Places in a text, and how it may be changed.

Offsets count code points from 0; lines and columns count from 1.
"""

from __future__ import annotations

import bisect
import enum
import functools
import re
from typing import TYPE_CHECKING

import attrs

if TYPE_CHECKING:
    from collections.abc import Iterable

#: What ends a line for editors and for Argdown: LF, CRLF, and a lone CR.
LINE_END = re.compile(r"\r\n|\n|\r")

#: What takes two code units in UTF-16.
_WIDE = re.compile("[\U00010000-\U0010ffff]")

#: How most files are encoded.
UTF8 = "utf-8"

_EXCERPT_WIDTH = 100


@attrs.frozen(order=True)
class Position:
    """A place in a text: *line* and *column*, both counted from 1."""

    line: int
    column: int


@attrs.frozen(order=True)
class Span:
    """The stretch of a text from offset *start* up to, not including, *end*."""

    start: int
    end: int


@attrs.frozen
class Source:
    r"""
    A text with a name that a reader recognises: a file name, or ``<text>``.

    >>> source = Source("map.argdown", "one\ntwo words")
    >>> source.position(8)
    Position(line=2, column=5)
    >>> print(source.excerpt(Span(8, 13)))
    2 | two words
      |     ^^^^^
    """

    name: str
    text: str = attrs.field(repr=False)
    #: Where the text was put together from; empty if it is one file.
    parts: tuple[Part, ...] = attrs.field(default=(), repr=False)
    #: How its file is encoded, in Python's words: ``utf-8-sig`` where there is a mark.
    encoding: str = attrs.field(default=UTF8, repr=False, eq=False)

    def locate(self, offset: int) -> tuple[Source, int]:
        """Find the text that *offset* came from, and the offset in it."""
        at = bisect.bisect_right([p.start for p in self.parts], offset) - 1
        if at < 0:
            return self, offset
        part = self.parts[at]
        return part.source, part.offset + offset - part.start

    @functools.cached_property
    def _starts(self) -> list[int]:
        return [0, *(m.end() for m in LINE_END.finditer(self.text))]

    def position(self, offset: int) -> Position:
        """Return the line and column of *offset*."""
        line = bisect.bisect_right(self._starts, offset)
        return Position(line, offset - self._starts[line - 1] + 1)

    def offset(self, position: Position) -> int:
        """Return the offset of *position*; the inverse of `position`."""
        return self._starts[position.line - 1] + position.column - 1

    @functools.cached_property
    def _wide(self) -> list[int]:
        return [] if self.text.isascii() else [m.start() for m in _WIDE.finditer(self.text)]

    def utf16_column(self, at: Position) -> int:
        """Count the column of *at* in UTF-16 code units: a character beyond U+FFFF is two."""
        start = self._starts[at.line - 1]
        before, upto = (bisect.bisect_left(self._wide, n) for n in (start, start + at.column - 1))
        return at.column + upto - before

    def offset_from_utf16(self, at: Position) -> int:
        """
        Return the offset of *at*, whose column counts UTF-16 code units, as editors do.

        Lines and columns count from 1.  A place beyond the end of its line is that end,
        one beyond the last line the end of the text,
        and one inside a character beyond U+FFFF the start of that character.

        >>> Source("<text>", "a😀b").offset_from_utf16(Position(1, 4))
        2
        """
        if at.line > len(self._starts):
            return len(self.text)
        number, units = max(1, at.line), max(0, at.column - 1)
        start, line = self._starts[number - 1], self.line(number)
        if not self._wide:
            return start + min(units, len(line))
        for index, char in enumerate(line):
            units -= 1 + (char > "\uffff")
            if units < 0:
                return start + index
        return start + len(line)

    def line(self, number: int) -> str:
        """Return line *number* (from 1) without its line end."""
        start = self._starts[number - 1]
        end = self._starts[number] if number < len(self._starts) else len(self.text)
        return self.text[start:end].rstrip("\r\n")

    def excerpt(self, span: Span) -> str:
        """Show the line where *span* begins, with carets under it; long lines are cut."""
        at = self.position(span.start)
        line = self.line(at.line)
        begin = max(0, at.column - 1 - _EXCERPT_WIDTH // 2) if len(line) > _EXCERPT_WIDTH else 0
        shown = _visible(line[begin : begin + _EXCERPT_WIDTH])
        column = at.column - 1 - begin
        length = min(max(1, span.end - span.start), max(1, len(shown) - column))
        number = str(at.line)
        return (f"{number} | {shown}\n{' ' * len(number)} | {' ' * column}{'^' * length}").rstrip()


def _visible(text: str) -> str:
    """Replace what moves text on a terminal, or is a command in a log, one for one."""
    shown = "".join(c if c.isprintable() else " " if c == "\t" else "\ufffd" for c in text)
    return shown.replace("##[", "#\ufffd[")


@attrs.frozen
class Part:
    """From *start* on, a text that was put together comes from *source*, from *offset* on."""

    start: int
    source: Source
    offset: int


class Severity(enum.Enum):
    """
    How bad a finding is.

    An error is wrong in any reading, a warning is very likely a flaw,
    and a hint is a question to the reader.
    """

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"

    @property
    def rank(self) -> int:
        """Its place among the severities: 0 for the worst."""
        return list(Severity).index(self)


@attrs.frozen
class Edit:
    """Replace *span* by *text*."""

    span: Span
    text: str


@attrs.frozen
class Fix:
    """
    A fix that needs no thought: *title* says what it does, *edits* do it.

    A safe fix keeps the map as it is, and loses nothing that its author may have meant.
    *changes* is what an unsafe one may change, in the terms of `argmap.model.differences`
    (`Difference.change`): ``relation.kind``, for example.
    """

    title: str
    edits: tuple[Edit, ...]
    safe: bool = True
    changes: tuple[str, ...] = attrs.field(default=(), kw_only=True)


def spliced(text: str, edits: Iterable[Edit]) -> str:
    """
    Apply *edits*, which don't overlap, to *text*.

    >>> spliced("Tea is good", [Edit(Span(0, 3), "Milk"), Edit(Span(11, 11), ".")])
    'Milk is good.'
    """
    parts, at = [], 0
    for edit in sorted(edits, key=lambda e: e.span):
        parts += [text[at : edit.span.start], edit.text]
        at = edit.span.end
    return "".join([*parts, text[at:]])
