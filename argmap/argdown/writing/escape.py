"""
Texts as Argdown writes them: what a lexer would take for something else gets a backslash.

Everything is decided from right to left, because what a character means depends on what follows.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ...model import Range, RangeKind
from ..marks import BOLD, CLOSE, INSIDE, ITALIC, OPEN, PLAIN, RAW, with_marks
from ..reading.fixes import escaped_equals
from ..reading.lexer import BLANK
from ..reading.traps import EQUALS
from ..shortcodes import SHORTCODES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ..marks import Piece

#: What begins something if it stands behind these characters.
_BEGINS = {
    "#": re.compile(r"[A-Za-z0-9\-_\u00a0-\ud7ff\uf900-\ufdcf\ufdf0-\uffef\[\]^`(]"),
    "@": re.compile(r"[\[<]"),
    "/": re.compile(r"[/*]"),
}
_SIMPLE_TAG = re.compile(r"[A-Za-z0-9\-_\u00a0-\ud7ff\uf900-\ufdcf\ufdf0-\uffef]+")
#: What would be taken for a symbol or a fence at the start of a line.
#: Apostrophes count as blanks before a symbol.
_SYMBOL = re.compile(r"['\s]*(?:[-+<>_*#=,}]|\([0-9])|[ \t]*(?:`{3}|~{3})")
_LIST_NUMBER = re.compile(r"\A(['\s]*[0-9]+)(\.)")
_MARKED = {RangeKind.BOLD: BOLD, RangeKind.ITALIC: ITALIC}
_STANDS_ALONE = (RangeKind.TAG, RangeKind.CLAIM_MENTION, RangeKind.ARGUMENT_MENTION)
_BREAK = re.compile(r"\r\n|[\r\n]")
#: What means nothing anywhere but at the start: most texts.  It can match in one way only.
_QUIET = r"[^\\{\[<@#/*_.:\r\n]*"
_HARMLESS = re.compile(rf"{_QUIET}(?:[.:](?=[ \t]|\Z){_QUIET})*")
#: Keeps dots and colons from beginning a shortcode where a backslash can't.
_NOTHING = "<!-- -->"


def tag(name: str) -> str:
    """
    Write a tag.

    >>> tag("fact"), tag("two words")
    ('#fact', '#(two words)')
    """
    return f"#{name}" if _SIMPLE_TAG.fullmatch(name) else f"#({name})"


def content(
    text: str,
    ranges: Sequence[Range] = (),
    *,
    at_line_start: bool = False,
    behind: str = "",
    shortcodes: Mapping[str, str] = SHORTCODES,
) -> str:
    r"""
    Write *text* with its *ranges* as marks; an empty text becomes an escaped space.

    *behind* is what follows on the same line.

    >>> content("snake_case costs 3.5 [sic], see .A.")
    'snake\\_case costs 3.5 \\[sic], see \\.A.'
    >>> content("so very", [Range(RangeKind.BOLD, 3, 7)])
    'so **very**'
    """
    if not text:
        return "\\ "
    if not ranges and _HARMLESS.fullmatch(text):
        return _off_front_matter(_off_line_start(text) if at_line_start else _off_data(text))
    pieces = with_marks(_pieces(text, ranges), shortcodes)
    written = Escaper(shortcodes, behind).run(pieces)
    if pieces[0][0] in (PLAIN, INSIDE):
        written = _off_line_start(written) if at_line_start else _off_data(written)
    return _off_front_matter(written)


def rule(text: str, shortcodes: Mapping[str, str] = SHORTCODES) -> str:
    r"""
    Write the name of an inference rule, as it stands between hyphens.

    >>> rule("either -- or, both")
    'either \\-- or\\, both'
    """
    return _RuleEscaper(shortcodes).run([(PLAIN, " ".join(text.split()))])


def _off_line_start(written: str) -> str:
    """Escape what would begin a relation, list, heading or structure, or be a fence."""
    if _SYMBOL.match(written):
        return f"\\{written}"
    return _LIST_NUMBER.sub(r"\1\\\2", written, count=1) if written[:1] != "\\" else written


def _off_data(written: str) -> str:
    """Escape what would let data that stands before go on."""
    return f"\\{written}" if written[:1] in (",", "}") else written


def _off_front_matter(written: str) -> str:
    """Escape equals signs that would open front matter in Argdown, wherever they stand."""
    if "===" not in written:
        return written
    return EQUALS.sub(lambda f: f[0][: -len(f[1])] + escaped_equals(f[1]), written)


def _pieces(text: str, ranges: Sequence[Range]) -> list[Piece]:
    """Cut *text* at the ends of its ranges; a range that crosses another is left out."""
    pieces: list[Piece] = []
    open_: list[tuple[int, str]] = []
    at = 0
    for r in _outer_first(ranges):
        if r.start < at or r.end > len(text) or r.start == r.end:
            continue
        at = _closed(pieces, open_, text, at, r.start)
        if open_ and open_[-1][0] < r.end:
            continue
        _plain(pieces, text[at : r.start], open_)
        at = r.start
        if r.kind in _MARKED:
            pieces.append((OPEN, _MARKED[r.kind]))
            open_.append((r.end, _MARKED[r.kind]))
        elif written := _written(text, r):
            pieces.append((RAW, written))
            at = r.end
    at = _closed(pieces, open_, text, at, len(text))
    _plain(pieces, text[at:], open_)
    return pieces


def _outer_first(ranges: Sequence[Range]) -> Iterator[Range]:
    """Sort by place; of two at the same place the reader lists the inner one first."""
    numbered = enumerate(ranges)
    yield from (r for _, r in sorted(numbered, key=lambda x: (x[1].start, -x[1].end, -x[0])))


def _closed(
    pieces: list[Piece], open_: list[tuple[int, str]], text: str, at: int, upto: int
) -> int:
    """Close the ranges that end before or at *upto*; return how far the text is written."""
    while open_ and open_[-1][0] <= upto:
        end, kind = open_[-1]
        _plain(pieces, text[at:end], open_)
        at = max(at, end)
        open_.pop()
        pieces.append((CLOSE, kind))
    return at


def _plain(pieces: list[Piece], text: str, open_: list[tuple[int, str]]) -> None:
    if text:
        pieces.append((INSIDE if open_ else PLAIN, text))


def _written(text: str, r: Range) -> str:
    """Write a tag, mention or link; empty where that can't be done."""
    shown = text[r.start : r.end]
    if r.kind in _STANDS_ALONE:
        forms = {
            RangeKind.TAG: (f"#{r.value}", f"#({r.value})"),
            RangeKind.CLAIM_MENTION: (f"@[{r.value}]",),
            RangeKind.ARGUMENT_MENTION: (f"@<{r.value}>",),
        }
        if r.end == len(text):  # where blanks at the end of a tag are cut off
            return next((form for form in forms[r.kind] if form.rstrip() == shown), "")
        return shown if shown in forms[r.kind] else ""
    fits = shown and r.value and "]" not in shown and ")" not in r.value
    return f"[{shown}]({r.value})" if fits else ""


class Escaper:
    """Writes pieces from the last character to the first."""

    always = frozenset("\\{[")

    def __init__(self, shortcodes: Mapping[str, str], behind: str = "") -> None:
        self.shortcodes = shortcodes
        self.written: list[str] = []  # in reverse
        self.length = 0
        self.next = ""  # the character written last: the one that follows
        self.last_blank = 0
        self.last_markup = 0
        self.last_angle = 0 if ">" in behind else -1
        self.last_dots: dict[str, tuple[int, ...]] = {}

    def run(self, pieces: Sequence[Piece]) -> str:
        """Write all of it."""
        for index in range(len(pieces) - 1, -1, -1):
            kind, text = pieces[index]
            if kind in (PLAIN, INSIDE):
                before = pieces[index - 1] if index else (PLAIN, "")
                self._text(_BREAK.sub(" ", text), before, inside=kind == INSIDE)
            else:
                self._markup(text)
        return "".join(reversed(self.written))

    def _text(self, text: str, before: Piece, *, inside: bool) -> None:
        blanks = len(text) - len(text.lstrip(" \t"))
        for i in range(len(text) - 1, -1, -1):
            char = text[i]
            escaped = self._means_something(char, text, i, inside=inside)
            if i == 0:
                escaped = escaped or _belongs(char, before)
            elif i == 1 and blanks > 1:  # the first one belongs to the markup before it
                escaped = escaped or before[0] in (RAW, CLOSE)
            if escaped and i == 0 and before[0] == CLOSE:
                self._markup(_NOTHING)
                escaped = False
            self._emit(char)
            if escaped:
                self._markup("\\")

    def _emit(self, char: str) -> None:
        self.written.append(char)
        self.length += 1
        self.next = char
        if BLANK.match(char):
            self.last_blank = self.length
        elif char in ".:":
            self.last_dots[char] = (self.length, *self.last_dots.get(char, ())[:1])
        elif char == ">":
            self.last_angle = self.length

    def _markup(self, text: str) -> None:
        for char in reversed(text):
            self._emit(char)
        self.last_markup = self.length

    def _means_something(self, char: str, text: str, i: int, *, inside: bool) -> bool:
        follows = self.next
        if char in ".:":
            return self._is_code(char, text, i)
        if char in "*_":
            return inside or (follows != "" and not BLANK.match(follows))
        if char == "<":
            return self.last_angle >= 0 or follows == "!"
        if char == "@" and text.startswith("@include(", i):
            return True
        begins = _BEGINS.get(char)
        return char in self.always or bool(begins and begins.match(follows))

    def _is_code(self, char: str, text: str, i: int) -> bool:
        """Whether the character would begin a shortcode that replaces or hides something."""
        for end in self.last_dots.get(char, ()):
            if self.length - end < 1:  # nothing in between
                continue
            if end <= self.last_blank:
                return False
            if end <= self.last_markup:
                return True
            return text[i : i + self.length - end + 2] in self.shortcodes
        return False


def _belongs(char: str, before: Piece) -> bool:
    """Whether *char* would be taken for a part of the markup right before it."""
    kind, markup = before
    if kind == OPEN:
        return BLANK.match(char) is not None
    if kind == RAW and markup[0] == "[":  # a link makes a blank of a tab
        return char == "\t"
    tagged = kind == RAW and markup[0] == "#" and markup[1] != "("
    return tagged and _SIMPLE_TAG.match(char) is not None


class _RuleEscaper(Escaper):
    """Between hyphens, commas and hyphens mean something, tags and titles don't."""

    always = frozenset("\\{,")

    def _means_something(self, char: str, text: str, i: int, *, inside: bool) -> bool:
        if char == "-":
            return self.next in ("", "-", "\\") or i == 0
        if char in "*_#@[":
            return False
        return super()._means_something(char, text, i, inside=inside)
