"""
Formatting an Argdown text.

Only white space changes: indentation, blank lines, spaces at the ends of lines and after symbols.
Comments, wording, order and spelling stay as they are.
"""

from __future__ import annotations

import bisect
import re

import attrs

from ...files import expect_content
from ...model.diagnostic import Diagnostic
from ...model.rows import Row
from ...source import LINE_END, Severity, Source
from ...suggest import count, short_repr
from ..reading.content import DEFINITIONS
from ..reading.lexer import T, Token
from ..reading.parser import Parsed, Tree, parse

_INDENT = 4
_BLANKS = re.compile(r"[ \t]*")
_ITEMS = (T.ORDERED_ITEM, T.UNORDERED_ITEM)
_MARKS = (
    T.RELATION,
    T.HEADING,
    T.NUMBER,
    *_ITEMS,
)
_GOES_ON = (T.TEXT, T.TAG, T.LINK, T.OPEN, T.CLAIM_MENTION, T.ARGUMENT_MENTION, T.COMMENT)
#: What an element begins behind.
_OPENINGS = (*_MARKS, T.NEWLINE, T.EMPTY_LINE)
#: Findings about line ends, which a new layout fixes.
_FIXED = ("ARG038", "ARG046")
_SAYS_NOTHING = (T.NEWLINE, T.EMPTY_LINE)


@attrs.frozen(repr=False)
class Formatted:
    """
    A formatted text; if it has errors, or can't be formatted, it is left as it was.

    *errors* are those of the text; *problem* says why it was left alone, if it was.
    """

    text: str
    errors: Row[Diagnostic] = attrs.field(default=(), converter=Row[Diagnostic])
    problem: str = ""

    def __repr__(self) -> str:
        return short_repr(self, self.problem or count(len(self.text.splitlines()), "line"))


def format_text(text: str | Source, *, name: str = "<text>") -> Formatted:
    r"""
    Format *text*; the map that it states stays the same.

    >>> format_text("[A]: a  \n +[B]\n\n\n[C]: c").text
    '[A]: a\n    + [B]\n\n[C]: c\n'

    Raises:
        WrongTypeError: if *text* is not a text.
        ReadError: if *text* is only the name of a file.
    """
    if not isinstance(text, Source):
        expect_content(text)
    source = text if isinstance(text, Source) else Source(name, text)
    parsed = parse(source)
    errors = tuple(d for d in parsed.diagnostics if d.severity is Severity.ERROR)
    if errors:
        return Formatted(source.text, errors, "it has errors")
    written = _Layout(parsed.tree).run()
    if written != source.text and not _says_the_same(parsed, written):
        return Formatted(source.text, (), "its map would change")
    return Formatted(written)


def _says_the_same(parsed: Parsed, written: str) -> bool:
    again = parse(written)
    return parsed.map == again.map and _findings(parsed) == _findings(again)


def _findings(parsed: Parsed) -> list[tuple[str, str]]:
    return [(d.code, d.message) for d in parsed.diagnostics if d.code not in _FIXED]


class _Layout:
    """Formats one text, line by line."""

    def __init__(self, tree: Tree) -> None:
        self.text = tree.source.text
        self.tokens = tree.tokens
        self.starts = [0, *(m.end() for m in LINE_END.finditer(self.text))]
        found = LINE_END.search(self.text)
        self.end = "\r\n" if found and found[0] == "\r\n" else "\n"
        spans = [(t.start, t.end, t.kind) for t in self.tokens if t.kind not in _SAYS_NOTHING]
        if tree.front_matter:
            front = tree.front_matter
            spans.insert(0, (front.start, front.end, T.FRONT_MATTER))
        self.spans = spans
        self.firsts = [start for start, _, _ in spans]
        self.indents: dict[int, int] = {}  # by offset of what stands first on a line
        self.gaps: dict[int, str] = {}  # blanks to write at an offset
        self.gap_places: list[int] = []
        self.hanging: list[int] = []  # comments whose indentation follows from the next line
        self.levels: list[int] = []
        self.margin = 0  # of a line that goes on
        self.shift = 0  # how far a list's item stands further right than the first one
        self.item: int | None = None  # how far the first item was indented

    def run(self) -> str:
        """Give the text in its new layout."""
        self._survey()
        self.gap_places = sorted(self.gaps)
        lines: list[str] = []
        for number, start in enumerate(self.starts):
            line = self._line(number, start)
            inside = self._is_inside(start)
            if line or inside or (lines and lines[-1]):
                lines.append(line)
        while lines and not lines[-1]:
            lines.pop()
        return self.end.join(lines) + self.end if lines else ""

    # how far each line is indented

    def _survey(self) -> None:
        fresh = True  # a block begins
        before = T.EMPTY_LINE
        for token in self.tokens:
            if token.kind is T.EMPTY_LINE:
                fresh = True
                self._hang(0)
            elif token.kind is T.COMMENT:
                self.hanging.append(token.start)
            elif token.kind is not T.NEWLINE:
                if fresh:
                    self.item = None
                    self._open(0)
                self._place(token)
                if token.kind in _MARKS or (token.kind in DEFINITIONS and before in _OPENINGS):
                    self._gap(token)
                fresh = False
            before = before if token.kind is T.COMMENT else token.kind

    def _open(self, margin: int, shift: int = 0) -> None:
        self.levels, self.margin, self.shift = [], margin + shift, shift

    def _hang(self, indent: int) -> None:
        for offset in self.hanging:
            self.indents[offset] = indent
        self.hanging.clear()

    def _place(self, token: Token) -> None:
        indent = self.margin
        if token.kind is T.RELATION:
            indent = self._relation(token)
        elif token.kind in _ITEMS:
            self.item = token.width if self.item is None else self.item
            indent = max(0, token.width - self.item)
            self._open(len(token.value) + 1, indent)
        elif token.kind is T.NUMBER:
            self._open(len(token.value) + 3)
            indent = 0
        elif token.kind in (T.HEADING, T.INFERENCE_START):
            self._open(0)
            indent = 0
        self._hang(indent)
        self.indents[token.start] = indent

    def _relation(self, token: Token) -> int:
        """Find the level of a relation as the parser does."""
        deeper = not self.levels or self.levels[-1] < token.width
        while self.levels and self.levels[-1] > token.width:
            self.levels.pop()
        if deeper or not self.levels:
            self.levels.append(token.width)
        indent = self.shift + _INDENT * len(self.levels)
        self.margin = indent + len(token.value) + 1
        return indent

    def _gap(self, token: Token) -> None:
        """Put one space after a symbol; the token of a heading already ends in one."""
        found = _BLANKS.match(self.text, token.end)
        after = found.end() if found else token.end
        if after == len(self.text) or self.text[after] in "\r\n":
            return
        if token.kind is T.RELATION and after == token.end and self.text[after].isdigit():
            return  # a minus, perhaps: the reader says so, and would not with a blank
        self.gaps[token.end] = "" if token.kind is T.HEADING else " "

    # lines

    def _line(self, number: int, start: int) -> str:
        stop = self.starts[number + 1] if number + 1 < len(self.starts) else len(self.text)
        end = len(self.text[start:stop].rstrip("\r\n")) + start
        first = start
        indent = ""
        if not self._is_inside(start):
            found = _BLANKS.match(self.text, start, end)
            first = found.end() if found else start
            indent = " " * self.indents.get(first, 0)
        line = self._spaced(first, end)
        if not self._is_inside(end) and not self._is_kept(end):
            line = _stripped(line)
            line += " " * (bool(line) and not line.strip("#") and self._is_heading(first))
        return indent + line if line else ""

    def _spaced(self, first: int, end: int) -> str:
        """Give what is between two offsets, with one space after symbols."""
        parts, at = [], first
        for offset in self.gap_places[bisect.bisect_left(self.gap_places, first) :]:
            if offset > end:
                break
            parts += [self.text[at:offset], self.gaps[offset]]
            found = _BLANKS.match(self.text, offset, end)
            at = found.end() if found else offset
        return "".join([*parts, self.text[at:end]])

    def _is_inside(self, offset: int) -> bool:
        """Whether *offset* lies inside something that runs over several lines."""
        at = bisect.bisect_left(self.firsts, offset) - 1
        return at >= 0 and self.spans[at][1] > offset

    def _is_heading(self, offset: int) -> bool:
        at = bisect.bisect_left(self.firsts, offset)
        return at < len(self.spans) and self.spans[at][::2] == (offset, T.HEADING)

    def _is_kept(self, end: int) -> bool:
        """Whether spaces before *end* belong to a text that continues."""
        if not self.text[max(0, end - 2) : end].isspace():
            return False
        at = bisect.bisect_left(self.firsts, end) - 1
        follows = bisect.bisect_left(self.firsts, end)
        if at < 0 or follows >= len(self.spans) or self.spans[at][1] != end:
            return False
        if self.spans[follows][2] not in _GOES_ON:
            return False
        return len(LINE_END.findall(self.text, end, self.firsts[follows])) == 1


def _stripped(line: str) -> str:
    """Remove spaces from the end, except for one after a backslash."""
    bare = line.rstrip(" \t")
    backslashes = len(bare) - len(bare.rstrip("\\"))
    return bare + line[len(bare) : len(bare) + 1] if backslashes % 2 else bare
