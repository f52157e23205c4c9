"""A place among the tokens of a text, and what is reported on the way."""

from __future__ import annotations

from typing import NamedTuple

from ...model.diagnostic import Diagnostic
from ...source import Edit, Fix, Severity, Source, Span
from ...suggest import count
from ..codes import CODES
from .lexer import T, Token


class ParagraphExtent(NamedTuple):
    """Where a run of lines without a blank one ends, and where in it things stand last."""

    end: int
    last_inference: int
    last_number: int


#: At most this many findings of one code are listed; the rest are only counted.
MOST = 300


class Cursor:
    """
    Moves over *tokens*, comments left out; the last token is always an empty line.

    >>> cursor = Cursor(Source("<text>", "a"), [Token(T.TEXT, 0, 1, "a")])
    >>> cursor.take().value, cursor.kind.name
    ('a', 'EMPTY_LINE')
    """

    def __init__(self, source: Source, tokens: list[Token], *, all_fixes: bool = False) -> None:
        self.source = source
        self.all_fixes = all_fixes  # whether every finding with a fix is listed
        self.text = source.text
        end = len(self.text)
        self.tokens = [t for t in tokens if t.kind is not T.COMMENT]
        self.tokens.append(Token(T.EMPTY_LINE, end, end))
        self.at = 0
        self.diagnostics: list[Diagnostic] = []
        #: How many findings of each code there are, how many are unlisted, and where they begin.
        self.counts: dict[str, int] = {}
        self.unlisted: dict[str, tuple[int, Span]] = {}
        #: The titles in the text, where somebody has looked for them.
        self.titles: frozenset[tuple[bool, str]] | None = None
        #: Where elements begin that undercut something of which nothing is said to bear on it.
        self.no_undercuts: set[int] = set()
        self._paragraph = ParagraphExtent(-1, -1, -1)
        self._unix_lines = False  # whether a fix for them was made

    @property
    def token(self) -> Token:
        """The current token."""
        return self.tokens[self.at]

    @property
    def kind(self) -> T:
        """The kind of the current token."""
        return self.tokens[self.at].kind

    def sees(self, kind: T) -> bool:
        """Whether the current token is of *kind*; a call, so that no checker remembers it."""
        return self.tokens[self.at].kind is kind

    @property
    def done(self) -> bool:
        """Whether only the end is left."""
        return self.at >= len(self.tokens) - 1

    def take(self) -> Token:
        """Return the current token and move on; the end is never passed."""
        token = self.tokens[self.at]
        if self.at < len(self.tokens) - 1:
            self.at += 1
        return token

    def written(self, token: Token) -> str:
        """Return *token* as it is written in the text."""
        return self.text[token.start : token.end]

    @property
    def content_end(self) -> int:
        """Where the last token with any content ends."""
        at = self.at - 1
        while at > 0 and self.tokens[at].kind in (T.NEWLINE, T.EMPTY_LINE):
            at -= 1
        return self.tokens[at].end

    def paragraph(self) -> ParagraphExtent:
        """Survey the tokens up to the next blank line; each paragraph is surveyed once."""
        if self.at >= self._paragraph.end:
            at, inference, number = self.at, -1, -1
            while (kind := self.tokens[at].kind) is not T.EMPTY_LINE:
                inference = at if kind is T.INFERENCE_START else inference
                number = at if kind is T.NUMBER else number
                at += 1
            self._paragraph = ParagraphExtent(at, inference, number)
        return self._paragraph

    def report(
        self,
        code: str,
        place: Token | Span,
        *,
        fix: Fix | None = None,
        severity: Severity | None = None,
        **facts: str,
    ) -> None:
        """Note a finding at *place*; *facts* fill the templates of its code."""
        known = CODES[code]
        span = Span(place.start, max(place.start, place.end))
        self.counts[code] = number = self.counts.get(code, 0) + 1
        listed = number <= MOST
        made = self._fix(code, span, fix) if listed or self.all_fixes else None
        if not (listed or made):
            more, first = self.unlisted.get(code, (0, span))
            self.unlisted[code] = more + 1, min(span, first)
            return
        self.diagnostics.append(
            Diagnostic(
                code,
                severity or known.severity,
                known.message.format(**facts),
                known.action.format(**facts),
                source=self.source,
                span=span,
                fix=made,
            )
        )

    def go_on_from(self, other: Cursor) -> None:
        """Take over what *other* has found."""
        self.diagnostics, self.counts, self.unlisted = (
            other.diagnostics,
            other.counts,
            other.unlisted,
        )

    def findings(self) -> tuple[Diagnostic, ...]:
        """Give all findings in the order of the text; of each code, `MOST` and a count."""
        counted = (self._counted(code, *where) for code, where in self.unlisted.items())
        return tuple(sorted((*self.diagnostics, *counted), key=_span))

    def _counted(self, code: str, more: int, span: Span) -> Diagnostic:
        """Stand for the *more* that are not listed; they begin at *span*."""
        known = CODES[code]
        return Diagnostic(
            code,
            known.severity,
            f"{count(more, 'more finding')} of this kind, from here on; {MOST:,} are listed",
            "Fix those listed first.",
            source=self.source,
            span=span,
            more=more - 1,
        )

    def _fix(self, code: str, span: Span, given: Fix | None) -> Fix | None:
        from .fixes import UNIX_LINES, fix_for, in_lines_of  # noqa: PLC0415 - most texts need none

        if code == UNIX_LINES:  # its fix is one for the whole file
            first = not self._unix_lines
            self._unix_lines = True
            return fix_for(code, self.text, span) if first else None
        fix = given or fix_for(code, self.text, span)
        return in_lines_of(self.text, fix) if fix else None


def _span(d: Diagnostic) -> Span:
    return d.span or Span(0, 0)


#: How far relations are indented by a fix, where none is indented yet.
INDENT = 4


def insertion(
    title: str, at: int, text: str, *, safe: bool = True, changes: tuple[str, ...] = ()
) -> Fix:
    """Make a fix that puts *text* at offset *at*."""
    return Fix(title, (Edit(Span(at, at), text),), safe, changes=changes)
