"""
From text to tokens, as Argdown's lexer sees it, in one pass and linear time.

The tokens of a text cover it without gaps except for spaces,
so a slice from one token's start to the next one's start is what stands there.
``docs/argdown-differences.md`` lists where this lexer reads a text differently from Argdown.
"""

from __future__ import annotations

import bisect
import enum
import functools
import re
from typing import TYPE_CHECKING, Any, NamedTuple

from ..shortcodes import SHORTCODES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


class T(enum.IntEnum):
    """The kinds of tokens."""

    TEXT = 0
    NEWLINE = 1
    EMPTY_LINE = 2
    COMMENT = 3
    FRONT_MATTER = 4
    DATA = 5
    TAG = 6
    LINK = 7
    CLAIM_DEFINITION = 8
    CLAIM_REFERENCE = 9
    CLAIM_MENTION = 10
    ARGUMENT_DEFINITION = 11
    ARGUMENT_REFERENCE = 12
    ARGUMENT_MENTION = 13
    OPEN = 14
    CLOSE = 15
    HEADING = 16
    NUMBER = 17
    INFERENCE_START = 18
    INFERENCE_END = 19
    COMMA = 20
    RELATION = 21
    ORDERED_ITEM = 22
    UNORDERED_ITEM = 23


class Token(NamedTuple):
    """
    A stretch of the text from *start* to *end* (exclusive).

    *value* is what it says: the text without escapes, a title, a tag, an address,
    the mark of a range, the symbol of a relation, the level of a heading.
    *width* is how far a relation or list item is indented.
    """

    kind: T
    start: int
    end: int
    value: str = ""
    width: int = 0


# JavaScript's \s is Python's without five characters, and with one more.
# A class that named them all would take longer to compile than a small map to read.
_WS = r"(?:[^\S\x1c-\x1f\x85]|\ufeff)"
_NO_WS = r"(?:(?!\ufeff)[\S\x1c-\x1f\x85])"
#: A blank in the eyes of Argdown.
BLANK = re.compile(_WS)
_CONTROL = r"\\@#*_\[\],.:;</>\-(){}\r\n"

#: Text, and control characters that begin nothing in the middle of a line.
#: No possessive quantifiers here: Python 3.11 before 3.11.5 loops for ever on some.
_TEXT = re.compile(
    rf"(?:[^{_CONTROL}]+|[\],;>\-()}}]+|/(?![/*])|(?<=:)//(?:(?![<>{{}}]){_NO_WS})*"
    rf"|\.(?={_WS}|\Z)|:(?={_WS}|\Z))+"
)
_EMPTY_LINE = re.compile(r"(?:[ \t]*(?:\r\n|\n|\r(?!\n))){2,}")
_NEWLINE = re.compile(r"[ \t]*(?:\r\n|\n|\r)")
_BLANKS = re.compile(r"[ \t]+")
_LINE_COMMENT = re.compile(r"//[^\r\n]*")
#: What closes a comment that may run over several lines.
CLOSERS = {"/*": "*/", "<!--": "-->"}
_LINE_START = re.compile(
    r"(?P<blanks>[ \t]*)"
    rf"(?:(?P<relation>\+>|->|<\+|\+|<-|-|><|_>|<_|_(?={_WS}|\Z))"
    r"|(?P<heading>#+)[ ]"
    r"|\((?P<number>[0-9]+)\)"
    rf"|(?P<ordered>[0-9]+\.)(?={_WS})"
    rf"|(?P<unordered>\*)(?={_WS}))"
)
#: A line whose mark or spaces may look like others: the first look is a cheap one.
_MAYBE_ALIKE = re.compile(r"[ \t]*(?:[^\x00-\x7f]|(?:[+\-*_]|<[+\-_]|[+\-_]>|><)[^\x00-\x7f])")
#: Text without anything that could begin something else, up to the end of its line.
_QUIET = r"[^\\@#*_\[\]<>{}/.:\r\n]"
_QUIET_TEXT = rf"{_QUIET}*(?:[.:](?=[ \t\r\n]){_QUIET}*)*(?=[\r\n#{{])"
#: Most lines: a symbol or none, a title or none, text without marks, perhaps tags and data
#: that has no braces inside, and the end of the line.
#: No part of it can match in two ways, so that it is gone through once.
_PLAIN_LINE = re.compile(
    r"(?P<blanks>[ \t]*)"
    rf"(?:(?P<symbol>\+>?|->|-(?!-)|<[+\-_]|><|_>|_(?={_WS}))[ \t]*(?=\S))?"
    r"(?:"
    r"(?P<title>\[[^\[\]<>\r\n\u2028\u2029\-][^\[\]<>\r\n\u2028\u2029]*\]"
    r"|<[^\[\]<>\r\n\u2028\u2029+\-_!][^\[\]<>\r\n\u2028\u2029]*>)"
    rf"(?P<colon>:)?(?:[ \t]*(?![( \t])(?P<text>{_QUIET}{_QUIET_TEXT}))?"
    rf"|(?P<words>[^\W\d_]{_QUIET_TEXT}))"
    r"(?:[ \t]*(?=[#{]))?"
    r"(?P<tags>(?:#[A-Za-z0-9\-_]+(?:[ \t]+(?=[#{]))?)+)?"
    rf"(?P<data>\{{(?:[^{{}}\]>\r\n]|[\]>](?!:))*\}}(?!{_WS}*[,}}]))?"  # ]: would end a title
    r"(?:(?P<gap>(?:[ \t]*(?:\r\n|\n|\r(?!\n))){2,})|[ \t]*(?:\r\n|\n|\r))"
)
_PLAIN_TAG = re.compile(r"#([A-Za-z0-9\-_]+)[ \t]?")
_INFERENCE_START = re.compile(r"[ \t]*--")
_ONE_HYPHEN = re.compile(r"-[ \t]*(?=[\r\n]|\Z)")
_INFERENCE_END = re.compile(r"--+")
_RULE_TEXT = re.compile(
    rf"(?:[^{_CONTROL}]+|[@#*_\[\];<>()}}]+|/(?![/*])|-(?!-)|\.(?={_WS}|\Z)|:(?={_WS}|\Z))+"
)
_ESCAPE = re.compile(r"\\([^\r\n\u2028\u2029])[ \t]*")
#: What looks like a shortcode; its content isn't markup.
CODE = re.compile(rf"\.{_NO_WS}+?\.|:{_NO_WS}+?:")
#: Shortcodes that could be a letter between full stops, such as a grade.
_LETTERS = frozenset([".A.", ".E.", ".O.", ".P.", ".v."])
#: How far before a shortcode a word is looked for, in characters.
_NEAR = 40
#: Words of prose, as against the names and signs of a formula.
_WORD_BEFORE = re.compile(r"[^\W\d_]{2,}[,;]?[ \t]+\Z")
_WORD_AFTER = re.compile(r"[ \t]+[^\W\d_]{2,}(?![(\w])|[ \t]*(?:[,;!?)]|[\r\n]|\Z)")
#: What isn't meant is named: it is less, and compiling a class takes time for each character.
_TAG = re.compile(
    r"#((?:[A-Za-z0-9\-_]|[^\x00-\x9f\ud800-\uf8ff\ufdd0-\ufdef\ufff0-\U0010ffff])+)"
)
_CLOSE = {
    mark: re.compile(re.escape(mark) + r"(?:[ \t]|(?=[\r\n)}_.,!?;:\-*]|\Z))")
    for mark in ("**", "__", "*", "_")
}
_OPEN = re.compile(rf"(\*\*|__|\*|_)(?!{_WS}|\Z)")
_DATA_STOP = re.compile(rf"}}(?={_WS}[^,}}])")
_DATA_CLOSE = re.compile(rf"}}(?!{_WS}*[,}}])")
_INCLUDE = "@include("
#: What closes what these characters open, and how many of them may stand in a row.
_CLOSED_BY = {"[": "]", "{": "}", "<": ">"}
_RUNS = {char: re.compile(f"{re.escape(char)}+") for char in _CLOSED_BY}
_BRACKETS = {
    "[": (T.CLAIM_DEFINITION, T.CLAIM_REFERENCE, T.CLAIM_MENTION, "]"),
    "<": (T.ARGUMENT_DEFINITION, T.ARGUMENT_REFERENCE, T.ARGUMENT_MENTION, ">"),
}


class Lexer:
    """One pass over one text; `run` gives the tokens."""

    def __init__(self, text: str, shortcodes: Mapping[str, str] = SHORTCODES) -> None:
        self.text = text
        self.shortcodes = shortcodes
        self.tokens: list[Token] = []
        self.last: T | None = None  # the last token that is no comment
        self.ranges: list[str] = []
        self.in_block: T | None = None  # what the block began with
        self.at = self.start = 0
        self._line = (0, -1)  # the line last measured
        self._foreign = not text.isascii()  # only then marks may look like others
        #: Where each mark stands next, and from where on it was looked for.
        self._found: dict[str, tuple[int, int]] = {}
        #: What Argdown reads otherwise, or what surprises: codes, places and facts.
        self.notes: list[tuple[str, Token, dict[str, Any]]] = []

    def run(self, start: int = 0) -> list[Token]:
        """Lex from offset *start* to the end."""
        self.at = self.start = start
        end = len(self.text)
        while self.at < end:
            if self.last is T.INFERENCE_START:
                self._inference()
                continue
            starts_line = self.last in (None, T.NEWLINE, T.EMPTY_LINE)
            if not (starts_line and (self._plain_line() or self._line_start())):
                self._inside_line()
        return self.tokens

    def _emit(
        self, kind: T, end: int, value: str = "", width: int = 0, start: int | None = None
    ) -> None:
        self.tokens.append(Token(kind, self.at if start is None else start, end, value, width))
        self.at = end
        if kind is T.COMMENT:
            return
        if kind is T.EMPTY_LINE:
            self.in_block = None
            self.ranges.clear()
        elif self.in_block is None and kind is not T.NEWLINE:
            self.in_block = kind
        if kind is T.NUMBER:
            self.in_block = kind  # also where it is glued under something else
        self.last = kind

    def _note(self, code: str, start: int, end: int, **facts: str) -> None:
        self.notes.append((code, Token(T.TEXT, start, end), facts))

    # at the start of a line

    def _plain_line(self) -> bool:
        """Take a whole line at once, if it is as plain as most are."""
        found = _PLAIN_LINE.match(self.text, self.at) if self.in_block is not T.NUMBER else None
        if found is None:
            return False
        symbol, title, colon, gap = found.group("symbol", "title", "colon", "gap")
        line: list[Token] = []
        if symbol:
            start, end = found.span("symbol")
            line.append(Token(T.RELATION, start, end, symbol, start - self.at))
        if title:
            definition, reference, _, _ = _BRACKETS[title[0]]
            end = found.end("colon" if colon else "title")
            kind = definition if colon else reference
            line.append(Token(kind, found.start("title"), end, title[1:-1]))
        name = "text" if title else "words"
        if text := found[name]:
            line.append(Token(T.TEXT, *found.span(name), text))
        if found["tags"] or found["data"]:
            line += self._plain_ending(found)
        self.tokens += line
        self.in_block = line[0].kind if self.in_block is None else self.in_block
        self.at = line[-1].end
        self._emit(T.EMPTY_LINE if gap else T.NEWLINE, found.end(), "" if gap else "\n")
        return True

    def _plain_ending(self, found: re.Match[str]) -> Iterator[Token]:
        """Give the tags and the data at the end of a plain line."""
        if found["tags"]:
            start = found.start("tags")
            end = self._past_blank(found.end("tags"))
            for tag in _PLAIN_TAG.finditer(self.text, start, end):
                yield Token(T.TAG, tag.start(), tag.end(), tag[1])
        if data := found["data"]:
            yield Token(T.DATA, *found.span("data"), data)

    def _line_start(self) -> bool:
        text, at = self.text, self.at
        if self.in_block is T.NUMBER and (found := _INFERENCE_START.match(text, at)):
            self._emit(T.INFERENCE_START, found.end(), start=found.end() - 2)
            return True
        if self._foreign and (not at or text[at - 1] in "\r\n") and self._look_alike():
            return True
        found = _LINE_START.match(text, at)
        if found is None:
            return False
        width, kind = found.end("blanks") - at, found.lastgroup
        start, end = at + width, found.end()
        if kind == "relation" and text.startswith("--", start):
            # an inference stands only between numbered statements
            self._emit(T.TEXT, start + 2, "--", start=start)
        elif kind == "relation":
            self._emit(T.RELATION, end, found["relation"], width, start)
        elif kind == "heading":
            self._emit(T.HEADING, end, found["heading"], width, start)
        elif kind == "number":
            self._emit(T.NUMBER, end, found["number"], width, start)
        elif kind == "ordered":
            self._emit(T.ORDERED_ITEM, end, found["ordered"], width + 1, start)
        else:
            self._emit(T.UNORDERED_ITEM, end, "*", width + 1, start)
        return True

    def _look_alike(self) -> bool:
        """Take a mark that looks like one of Argdown's, and is read as that before a title."""
        if not _MAYBE_ALIKE.match(self.text, self.at):
            return False
        from .lookalikes import look_alike  # noqa: PLC0415 - most texts need none

        found = look_alike(self.text, self.at)
        if found is None:
            return False
        self.notes.append(("ARG053", Token(T.TEXT, found.mark.start, found.mark.end), found.facts))
        if not found.sure:
            return False
        kind = T.UNORDERED_ITEM if found.symbol == "*" else T.RELATION
        width = found.width + (kind is T.UNORDERED_ITEM)
        self._emit(kind, found.end, found.symbol, width, found.start)
        return True

    # inside a line

    def _inside_line(self) -> None:
        text, at = self.text, self.at
        char = text[at]
        if char in "\r\n \t" and self._line_break():
            return
        if self.last is not T.TEXT and (blanks := _BLANKS.match(text, at)):
            self.at = blanks.end()
            return
        found = _TEXT.match(text, at)
        if found:
            if found[0].startswith("//"):
                self._note("ARG037", at, found.end())
            self._emit(T.TEXT, found.end(), found[0])
            return
        handler = _HANDLERS.get(char)
        if handler is None or not handler(self):
            end = self._literal_run(at, char)
            self._emit(T.TEXT, end, text[at:end])

    def _literal_run(self, at: int, char: str) -> int:
        """Say where a run of *char* ends that nothing in the rest of the text can close."""
        closer = _CLOSED_BY.get(char)
        if closer is None or self._find(closer, at + 1) is not None:
            return at + 1
        run = _RUNS[char].match(self.text, at)
        return run.end() if run else at + 1

    def _line_break(self) -> bool:
        found = _EMPTY_LINE.match(self.text, self.at)
        if found:
            if self.last is T.EMPTY_LINE:
                self.at = found.end()
            else:
                self._emit(T.EMPTY_LINE, found.end())
            return True
        found = _NEWLINE.match(self.text, self.at)
        if found:
            if self.last is T.EMPTY_LINE or self.last is T.NEWLINE:
                self.at = found.end()
            else:
                self._emit(T.NEWLINE, found.end(), "\n")
            return True
        return False

    def comment(self) -> bool:
        """Take a comment."""
        text, at = self.text, self.at
        opener = next((o for o in ("//", *CLOSERS) if text.startswith(o, at)), "")
        if opener == "//":
            end = _LINE_COMMENT.match(text, at).end()  # type: ignore[union-attr]
        elif opener:
            found = self._find(CLOSERS[opener], at + len(opener))
            if found is None:
                if not any(code == "ARG009" for code, _, _ in self.notes):
                    self._note("ARG009", at, at + len(opener), closer=CLOSERS[opener])
                return False
            end = found + len(CLOSERS[opener])
        else:
            return False
        if opener == "//" and end == len(text):
            self._note("ARG038", at, end)
        self._emit(T.COMMENT, end, text[at:end])
        self._swallow_line_ends()
        return True

    def _swallow_line_ends(self) -> None:
        """After a comment on a line of its own the line is gone, too."""
        if self.last is T.EMPTY_LINE or self.last is None:
            self._swallow_empty_lines()
        elif self.last is T.NEWLINE:
            gap = _NEWLINE.match(self.text, self.at)
            if gap and not _EMPTY_LINE.match(self.text, self.at):
                self.at = gap.end()

    def _swallow_empty_lines(self) -> None:
        """Step over the lines after a comment; Argdown takes spaces in them for a paragraph."""
        text, blank = self.text, None
        while gap := _NEWLINE.match(text, self.at):
            if blank is None and gap[0][0] in " \t":
                blank = gap
            self.at = gap.end()
        goes_on = text[self.at : self.at + 1] not in ("", "[", "<", "/")
        if blank is None or (goes_on and not _LINE_START.match(text, self.at)):
            return
        if self.last is T.EMPTY_LINE or self.start:
            self._note("ARG062", blank.start(), blank.start() + len(blank[0].rstrip("\r\n")))

    def data(self) -> bool:
        """Take data in braces."""
        end = self._data_end(self.at)
        if end is None:
            return False
        written = self.text[self.at : end]
        if "\r" in written:
            self._note("ARG039", self.at, end)
        self._emit(T.DATA, end, written)
        return True

    def _data_end(self, start: int) -> int | None:
        """Find where data that begins at *start* ends; at the last brace that can close it."""
        stops, closes = self._data_marks
        at = bisect.bisect_left(stops, start + 1)
        stop = stops[at] if at < len(stops) else len(self.text)
        last = bisect.bisect_right(closes, stop) - 1
        if last < 0 or closes[last] <= start:
            return None
        return closes[last] + 1

    @functools.cached_property
    def _data_marks(self) -> tuple[list[int], list[int]]:
        stops = [m.start() for m in _DATA_STOP.finditer(self.text)]
        closes = [m.start() for m in _DATA_CLOSE.finditer(self.text)]
        return stops, closes

    def escape(self) -> bool:
        """Take a character after a backslash."""
        found = _ESCAPE.match(self.text, self.at)
        if found is None:
            self._note("ARG049", self.at, self.at + 1)
            return False
        self._emit(T.TEXT, found.end(), found[0][1:])
        return True

    def shortcode(self) -> bool:
        """Take what stands between two dots or colons, replaced if it is known."""
        found = CODE.match(self.text, self.at)
        if found is None:
            return False
        written = found[0]
        known = self.shortcodes.get(written)
        if known is None:
            # nothing to replace: plain text, and what stands inside is text as well
            self._emit(T.TEXT, found.end(), written)
            return True
        if where := self._in_prose(written, found.end()):
            self._note("ARG042", self.at, found.end(), written=written, symbol=known, where=where)
        self._emit(T.TEXT, found.end(), known)
        return True

    def _in_prose(self, written: str, end: int) -> str:
        """Say how a shortcode stands where it was hardly meant, or nothing."""
        text, at = self.text, self.at
        if text[at - 1 : at].isalnum() and text[end : end + 1].isalnum():
            return "inside a word"
        if written not in _LETTERS:
            return ""
        before = _WORD_BEFORE.search(text, max(0, at - _NEAR), at)
        after = _WORD_AFTER.match(text, end)
        return "among words" if before and after else ""

    def tag(self) -> bool:
        """Take a tag."""
        text, at = self.text, self.at
        if text.startswith("#(", at):
            close = self._find(")", at + 2)
            if close is not None and close > at + 2:
                self._emit(T.TAG, self._past_blank(close + 1), text[at + 2 : close])
                return True
        found = _TAG.match(text, at)
        if found is None:
            return False
        after = text[found.end() : found.end() + 1]
        if after and after in "[]^`":
            self._note("ARG040", found.end(), found.end() + 1, char=after)
        self._emit(T.TAG, self._past_blank(found.end()), found[1])
        return True

    def _past_blank(self, at: int) -> int:
        return at + 1 if at < len(self.text) and self.text[at] in " \t" else at

    def _link(self) -> bool:
        text, at = self.text, self.at
        close = self._find("]", at + 1)
        if close is None or close == at + 1 or not text.startswith("(", close + 1):
            return False
        end = self._find(")", close + 2)
        if end is None or end == close + 2:
            return False
        self._emit(T.LINK, self._past_blank(end + 1), text[close + 2 : end], width=close - at - 1)
        return True

    def bracket(self) -> bool:
        """Take a link, or the definition of or reference to a title."""
        text, at = self.text, self.at
        char = text[at]
        if char == "<" and text.startswith("<!--", at):
            return self.comment()  # without its end it is text, and no title either
        if char == "[" and self._link():
            return True
        definition, reference, _, closer = _BRACKETS[char]
        end = self._on_line(closer + ":", at + 2)
        if end is not None:
            title = text[at + 1 : end]
            if closer in title:
                self._note("ARG041", at, end + 2, title=repr(title[:60]))
            self._emit(definition, end + 2, title)
            return True
        if text[at + 1 : at + 2] != "-":
            end = self._on_line(closer, at + 2)
            if end is not None:
                self._emit(reference, end + 1, text[at + 1 : end])
                return True
        return False

    def mention(self) -> bool:
        """Take a mention of a title."""
        text, at = self.text, self.at
        if text.startswith(_INCLUDE, at):  # not followed; its path isn't markup
            end = self._on_line(")", at + len(_INCLUDE))
            if end is not None:
                self._emit(T.TEXT, end + 1, text[at : end + 1])
                return True
        if text[at + 1 : at + 2] not in ("[", "<"):
            return False
        _, _, mention, closer = _BRACKETS[text[at + 1]]
        end = self._on_line(closer, at + 3)
        if end is None:
            return False
        self._emit(mention, self._past_blank(end + 1), text[at + 2 : end])
        return True

    def _on_line(self, mark: str, start: int) -> int | None:
        """Find *mark* from *start* on, on the same line."""
        at = self._find(mark, start)
        return at if at is not None and at < self._line_end(start - 2) else None

    def _line_end(self, at: int) -> int:
        begin, end = self._line
        if not begin <= at <= end:
            found = _LINE_ENDS.search(self.text, at)
            end = found.start() if found else len(self.text)
            self._line = (at, end)
        return end

    def _find(self, mark: str, start: int) -> int | None:
        """Find *mark* from *start* on; the text is searched once, however often one asks."""
        since, found = self._found.get(mark, (0, -1))
        if start < since:  # what stands between was not searched
            between = self.text.find(mark, start, since + len(mark) - 1)
            if between >= 0:
                return between
        elif found < start and found != len(self.text):
            found = self.text.find(mark, start)
            found = len(self.text) if found < 0 else found
            self._found[mark] = start, found
        return found if found < len(self.text) else None

    def mark(self) -> bool:
        """Take the start or end of formatted text."""
        text, at = self.text, self.at
        if self.ranges:
            open_mark = self.ranges[-1]
            if found := _CLOSE[open_mark].match(text, at):
                self.ranges.pop()
                self._emit(T.CLOSE, found.end(), open_mark)
                return True
        found = _OPEN.match(text, at)
        if found is None:
            return False
        self.ranges.append(found[1])
        self._emit(T.OPEN, found.end(), found[1])
        return True

    # between the hyphens of an inference

    def _inference(self) -> None:
        text = self.text
        if one := _ONE_HYPHEN.match(text, self.at):  # three hyphens; the parser says so
            self._emit(T.INFERENCE_END, one.end(), "-")
            return
        while self.at < len(text):
            at = self.at
            char = text[at]
            if _EMPTY_LINE.match(text, at):
                self._emit(T.INFERENCE_END, at)  # never closed; the parser says so
                return
            if char in "\r\n \t" and (gap := _NEWLINE.match(text, at)):
                self._emit(T.NEWLINE, gap.end(), "\n")
            elif char in " \t":
                self.at = at + 1
            elif found := _INFERENCE_END.match(text, at):
                self._emit(T.INFERENCE_END, found.end())
                return
            elif char == ",":
                self._emit(T.COMMA, at + 1, ",")
            elif char not in _IN_RULES or not _IN_RULES[char](self):
                found = _RULE_TEXT.match(text, at)
                end = found.end() if found else at + 1
                self._emit(T.TEXT, end, text[at:end])


_LINE_ENDS = re.compile(r"[\r\n\u2028\u2029]")
_HANDLERS = {
    "/": Lexer.comment,
    "{": Lexer.data,
    "\\": Lexer.escape,
    ".": Lexer.shortcode,
    ":": Lexer.shortcode,
    "#": Lexer.tag,
    "[": Lexer.bracket,
    "<": Lexer.bracket,
    "@": Lexer.mention,
    "*": Lexer.mark,
    "_": Lexer.mark,
}
_IN_RULES = {
    "/": Lexer.comment,
    "<": Lexer.comment,
    "{": Lexer.data,
    "\\": Lexer.escape,
    ".": Lexer.shortcode,
    ":": Lexer.shortcode,
}
