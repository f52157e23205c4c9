"""
Comments that ignore a finding: ``// argmap: ignore STR104 -- as in the source``.

Such a comment counts for the line where it begins;
if nothing else stands on its lines, for the line below, too.
"""

from __future__ import annotations

import difflib
import re
from typing import TYPE_CHECKING

import attrs

from .argdown.codes import CODES
from .argdown.reading.comments import comments
from .catalogue import code_of
from .errors import NotFoundError
from .source import Edit, Fix, Severity, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from .source import Diagnostic, Source

_SAID = re.compile(
    r"(?://+|/\*+|<!--)\s*argmap:\s*ignore\b(?P<codes>.*?)(?:\s--(?!>)\s*(?P<reason>.*?))?"
    r"\s*(?:-->|\*/)?\s*\Z",
    re.DOTALL,
)
#: A comment that speaks to argmap, in whatever words.
_ADDRESSED = re.compile(r"(?://+|/\*+|<!--)\s*argmap:\s*(?P<word>[^\W\d]+)(?P<rest>.*)", re.DOTALL)
_CODE = re.compile(r"\b[A-Z]{3}\d{1,3}\b")
#: What other tools call it.
_IGNORE = (
    *("ignore", "allow", "disable", "exclude", "mute", "nolint"),
    *("noqa", "off", "pass", "skip", "silence", "suppress"),
)
_ALIKE = 0.75
_LINE_REST = re.compile(r"[ \t]*(?:\r\n|\n|\r)")
_WORD = re.compile(r"[^\s,;:]+")


@attrs.frozen
class Suppression:
    """
    A comment that ignores *words* (codes or names) on some *lines*; *span* is where it is.

    *places* says where each word stands.
    """

    words: tuple[str, ...]
    places: tuple[Span, ...]
    reason: str
    lines: range
    span: Span


@attrs.frozen
class Judgement:
    """What is wrong with a comment: a code of the checker's own, a place and words."""

    code: str
    span: Span
    message: str
    action: str
    fix: Fix | None = None


class Comments:
    """The comments in one text that ignore findings, and which of them were of use."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.all = list(suppressions(source))
        self._codes = [_resolve(s.words) for s in self.all]
        self._used: set[tuple[int, str]] = set()
        self._at: dict[int, list[int]] = {}
        for number, suppression in enumerate(self.all):
            for line in suppression.lines:
                self._at.setdefault(line, []).append(number)

    def cover(self, d: Diagnostic) -> bool:
        """Whether some comment ignores *d*; the reader's errors can't be ignored."""
        if d.span is None or (d.code in CODES and d.severity is Severity.ERROR):
            return False
        numbers = self._at.get(self.source.position(d.span.start).line, ())
        hits = {(n, c) for n in numbers for c in self._codes[n][0] if d.code.startswith(c)}
        self._used |= hits
        return bool(hits)

    def judge(self, looked: Iterable[str]) -> Iterator[Judgement]:
        """Say what is wrong with the comments; *looked* are the codes that were looked for."""
        yield from _misspelt(self.source)
        known = tuple(looked)
        for number, said in enumerate(self.all):
            codes, problems = self._codes[number]
            for problem in problems:
                yield Judgement("CHK103", said.span, problem, "Mend the comment.")
            idle = [c for c in codes if (number, c) not in self._used]
            whole = len(idle) == len(codes) and not problems
            for code in idle:
                if any(k.startswith(code) for k in known):
                    message = f"{code} is ignored here, where it isn't found"
                    action = "Take the comment out." if whole else f"Take {code} out."
                    fix = self._without(said.span) if whole else _without_word(said, code)
                    yield Judgement("CHK101", said.span, message, action, fix)
            if codes and not said.reason:
                action = f"Add it behind two hyphens: argmap: ignore {codes[0]} -- because ..."
                yield Judgement("CHK102", said.span, "no reason for ignoring this", action)

    def _without(self, span: Span) -> Fix:
        """Take a comment out, with its line if nothing else stands on it."""
        text = self.source.text
        start = span.start
        while start > 0 and text[start - 1] in " \t":
            start -= 1
        end = _LINE_REST.match(text, span.end)
        alone = start == 0 or text[start - 1] in "\r\n"
        stop = end.end() if alone and end else span.end
        return Fix("take the comment out", (Edit(Span(start, stop), ""),))


def _without_word(said: Suppression, code: str) -> Fix | None:
    """Take what stands for *code* out of the list of a comment that keeps others."""
    at = next((n for n, w in enumerate(said.words) if _resolve((w,))[0] == (code,)), None)
    if at is None or len(said.words) == 1:
        return None
    place = said.places[at]
    if at + 1 < len(said.places):
        gap = Span(place.start, said.places[at + 1].start)
    else:
        gap = Span(said.places[at - 1].end, place.end)
    return Fix(f"take {code} out", (Edit(gap, ""),))


def _misspelt(source: Source) -> Iterator[Judgement]:
    """Report comments that speak to argmap, and don't say ignore."""
    for start, text in comments(source):
        found = _ADDRESSED.match(text)
        if found is None or _SAID.match(text):
            continue
        word = found["word"][:40]
        meant = difflib.get_close_matches(word.casefold(), _IGNORE, n=1, cutoff=_ALIKE)
        if meant or _CODE.search(found["rest"]):
            message = f"a comment for argmap begins with {word!r}, which it doesn't know"
            span = Span(start, start + len(text))
            yield Judgement("CHK103", span, message, "Did you mean ignore?")


def _resolve(words: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Turn words into codes; what is no rule becomes a problem in words."""
    codes, problems = [], []
    for word in words:
        try:
            codes.append(code_of(word))
        except NotFoundError as error:
            problems.append(str(error))
    if not words:
        problems.append("a comment that ignores, and doesn't say what")
    return tuple(codes), tuple(problems)


def suppressions(source: Source) -> Iterator[Suppression]:
    """List the comments in an Argdown text that ignore something, in order."""
    if "argmap:" not in source.text:  # spares most texts the second look
        return
    for start, text in comments(source):
        found = _SAID.match(text)
        if found:
            listed = list(_WORD.finditer(text, found.start("codes"), found.end("codes")))
            words = tuple(w[0] for w in listed)
            places = tuple(Span(start + w.start(), start + w.end()) for w in listed)
            span = Span(start, start + len(text))
            reason = found["reason"] or ""
            yield Suppression(words, places, reason, _lines(source, span), span)


def _lines(source: Source, span: Span) -> range:
    first, last = source.position(span.start), source.position(max(span.start, span.end - 1))
    before = source.line(first.line)[: first.column - 1]
    behind = source.line(last.line)[last.column :]
    alone = not (before.strip() or behind.strip())
    return range(first.line, last.line + 1 + alone)
