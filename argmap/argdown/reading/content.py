"""Running text: pieces joined, marks turned into ranges, nothing left out."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ...model import Range, RangeKind
from ...source import Severity, Span
from .lexer import T, Token

if TYPE_CHECKING:
    from .cursor import Cursor

#: What running text is made of.
CONTENT = frozenset(
    [
        T.TEXT,
        T.NEWLINE,
        T.TAG,
        T.LINK,
        T.OPEN,
        T.CLOSE,
        T.CLAIM_MENTION,
        T.ARGUMENT_MENTION,
    ]
)
DEFINITIONS = frozenset([T.CLAIM_DEFINITION, T.ARGUMENT_DEFINITION])
REFERENCES = frozenset([T.CLAIM_REFERENCE, T.ARGUMENT_REFERENCE])
TITLES = DEFINITIONS | REFERENCES
ITEMS = frozenset([T.ORDERED_ITEM, T.UNORDERED_ITEM])

#: What ends a sentence, and what comes after one.
_FINISHED = (".", "!", "?", '."', ".)", ".”", "!”", "?”", "…")
_MARKED = frozenset([T.TAG, T.DATA])

_MAY_GO_ON = CONTENT | TITLES | {T.ORDERED_ITEM, T.NUMBER}
_MARKS = {
    "**": RangeKind.BOLD,
    "__": RangeKind.BOLD,
    "*": RangeKind.ITALIC,
    "_": RangeKind.ITALIC,
}
_MENTIONS = {
    T.CLAIM_MENTION: RangeKind.CLAIM_MENTION,
    T.ARGUMENT_MENTION: RangeKind.ARGUMENT_MENTION,
}
_SHOWN = 40


class Content(NamedTuple):
    """A text without spaces at its ends, its ranges in order of opening, and its tags."""

    text: str = ""
    ranges: tuple[Range, ...] = ()
    tags: tuple[str, ...] = ()


class ContentReader:
    """
    Reads running text from a cursor.

    *drop_tags* leaves tags out of the text.
    *in_list* and *in_steps* say what a number at the start of a line may be.
    """

    def __init__(self, cursor: Cursor, *, drop_tags: bool) -> None:
        self.cursor = cursor
        self.drop_tags = drop_tags
        self.in_list = False
        self.in_steps = False
        self.numbers_reported_to = -1  # up to this token, what numbers mean was reported

    def read(self) -> Content:
        """Read as far as the text goes, including a line break at its end."""
        cursor = self.cursor
        first = cursor.token
        if first.kind is T.TEXT and cursor.tokens[cursor.at + 1].kind not in _MAY_GO_ON:
            self._watch_hyphens(first)
            cursor.at += 1
            return Content(first.value.strip())
        self.pieces: list[str] = []
        self.marks: list[tuple[RangeKind, int, int, str]] = []  # kind, first and last piece, value
        self.open: list[tuple[int, Token]] = []
        self.tags: list[str] = []
        while self._takes(cursor.token):
            cursor.at += 1
        return self._joined()

    def _takes(self, token: Token) -> bool:
        """Take *token* into the text, if it belongs there."""
        kind = token.kind
        if kind is T.NEWLINE:
            return self._goes_on()
        if kind in CONTENT:
            self._piece(token)
        elif kind in TITLES and not self._begins_block(self.cursor.at):
            self._title(token)
        elif kind in (T.ORDERED_ITEM, T.NUMBER) and self._is_wrapped(token):
            self._number(token)
        else:
            return False
        return True

    def _piece(self, token: Token) -> None:
        kind = token.kind
        if kind is T.TEXT:
            self._watch_hyphens(token)
            self.pieces.append(token.value)
        elif kind is T.OPEN:
            self.open.append((len(self.pieces), token))
            self.pieces.append("")
        elif kind is T.CLOSE:
            self._close(token)
        elif kind is T.TAG:
            self.tags.append(token.value)
            if not self.drop_tags:
                self._marked(token, RangeKind.TAG)
        elif kind is T.LINK:
            self._link(token)
        else:
            self._marked(token, _MENTIONS[kind])

    # where text ends

    def _goes_on(self) -> bool:
        """Whether the text continues after the current line break; if not, take the break."""
        cursor = self.cursor
        after = cursor.tokens[cursor.at + 1]
        if after.kind is T.DATA:  # the break belongs to the data
            return False
        if after.kind in CONTENT or (
            after.kind in TITLES and not self._begins_block(cursor.at + 1)
        ):
            self._join_lines()
            return True
        if after.kind in (T.ORDERED_ITEM, T.NUMBER) and self._is_wrapped(after):
            self._join_lines()
            return True
        cursor.take()
        return False

    def _join_lines(self) -> None:
        """Let one space stand for a line break, unless the line ended in one."""
        if not (self.pieces and self.pieces[-1].endswith((" ", "\t"))):
            self.pieces.append(" ")

    def _begins_block(self, at: int) -> bool:
        """Whether a title at the start of a line was meant to begin a paragraph."""
        tokens = self.cursor.tokens
        if tokens[at].kind in DEFINITIONS:
            return tokens[at - 1].kind is T.NEWLINE
        return self._stands_alone(at)

    def _stands_alone(self, at: int) -> bool:
        """
        Whether a reference is all that its line says, below a finished one or above relations.

        It is the head of a paragraph without a blank line before it, hardly the end of a sentence.
        """
        tokens, text = self.cursor.tokens, self.cursor.text
        token, before = tokens[at], tokens[at - 1]
        if before.kind is not T.NEWLINE or text[token.start - 1] not in "\r\n":
            return False
        end = at + 1
        while tokens[end].kind in (T.TAG, T.DATA):
            end += 1
        if tokens[end].kind is T.EMPTY_LINE:
            return text.endswith(_FINISHED, 0, before.start) or tokens[at - 2].kind in _MARKED
        return tokens[end].kind is T.NEWLINE and tokens[end + 1].kind is T.RELATION

    def _is_wrapped(self, token: Token) -> bool:
        """Whether a number at the start of a line belongs to wrapped text."""
        if token.kind is T.ORDERED_ITEM:
            return not self.in_list
        return not self.in_steps and self.cursor.paragraph().last_inference < self.cursor.at

    # what it is made of

    def _marked(self, token: Token, kind: RangeKind) -> None:
        written = self.cursor.written(token)
        shown = written.rstrip(" \t")
        at = len(self.pieces)
        self.pieces += [shown, written[len(shown) :]]
        self.marks.append((kind, at, at + 1, token.value))

    def _link(self, token: Token) -> None:
        text, label = self.cursor.text, token.start + 1
        at = len(self.pieces)
        blank = " " if text[token.end - 1] in " \t" else ""
        self.pieces += [text[label : label + token.width], blank]
        self.marks.append((RangeKind.LINK, at, at + 1, token.value))

    def _close(self, token: Token) -> None:
        written = self.cursor.written(token)
        blank = written[len(token.value) :]
        if not self.open:
            self.cursor.report("ARG034", token, mark=token.value, first=token.value[0])
            self.pieces.append(written)
            return
        first, opened = self.open.pop()
        self._watch_nothing(first, opened, token)
        self.marks.append((_MARKS[opened.value], first, len(self.pieces), ""))
        self.pieces.append(blank)

    def _watch_nothing(self, first: int, opened: Token, token: Token) -> None:
        """Report marks with nothing between them: they vanish."""
        between = self.pieces[first + 1 : first + 3]
        if len(between) < 2 and not "".join(between).strip():  # noqa: PLR2004 - spaces are one
            span = Span(opened.start, token.start + len(token.value))
            written = self.cursor.text[span.start : span.end]
            self.cursor.report("ARG066", span, written=written, first=token.value[0])

    def _title(self, token: Token) -> None:
        from .traps import title_in_text  # noqa: PLC0415 - most texts need none

        written = self.cursor.written(token)
        title_in_text(self.cursor, token)
        self.pieces.append(written)
        self._blank_after(token)

    def _number(self, token: Token) -> None:
        written = self.cursor.written(token).lstrip()
        if self.cursor.at >= self.numbers_reported_to:
            from .traps import number_in_text  # noqa: PLC0415 - most texts need none

            number_in_text(self.cursor, token, written)
        self.pieces.append(written)
        self._blank_after(token)

    def _blank_after(self, token: Token) -> None:
        """Keep a space that the lexer skipped."""
        if self.cursor.text[token.end : token.end + 1] in (" ", "\t"):
            self.pieces.append(" ")

    def _watch_hyphens(self, token: Token) -> None:
        if token.value.startswith("--"):
            before = self.cursor.tokens[self.cursor.at - 1].kind if self.cursor.at else T.NEWLINE
            if before in (T.NEWLINE, T.EMPTY_LINE):
                self.cursor.report("ARG029", token)

    # the whole

    def _joined(self) -> Content:
        for piece, token in self.open:
            self._unclosed(token)
            self.pieces[piece] = token.value
        joined = "".join(self.pieces)
        text = joined.strip()
        if not self.marks:
            return Content(text, (), tuple(self.tags))
        shift = len(joined) - len(joined.lstrip())
        starts = [min(max(0, s - shift), len(text)) for s in self._piece_starts()]
        every = [Range(k, starts[a], starts[b], value) for k, a, b, value in self.marks]
        # bold, italic or linked nothing shows nothing, and can't be written again
        ranges = [r for r in every if r.start < r.end]
        ranges.sort(key=lambda r: (r.start, -r.end))
        return Content(text, tuple(ranges), tuple(self.tags))

    def _piece_starts(self) -> list[int]:
        starts, total = [], 0
        for piece in self.pieces:
            starts.append(total)
            total += len(piece)
        return [*starts, total]

    def _unclosed(self, token: Token) -> None:
        at = token.start
        if self.cursor.text.startswith("/*", at - 1):
            return  # a comment that is never closed, which is reported already
        inside_word = at > 0 and self.cursor.text[at - 1].isalnum()
        self.cursor.report(
            "ARG002" if inside_word else "ARG001",
            token,
            mark=token.value,
            first=token.value[0],
            kind=_MARKS[token.value].value,
            severity=Severity.WARNING if inside_word else None,
        )
