"""
Comments that ignore a finding: ``// argmap: ignore STR104 -- as in the source``.

Such a comment applies to the line where it begins;
if nothing else is on its lines, it applies to the line below as well.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import attrs

from ..argdown.codes import CODES
from ..argdown.reading.comments import comments
from ..errors import NotFoundError
from ..source import Edit, Fix, Severity, Span
from ..suggest import capital, did_you_mean, nearest
from .catalogue import code_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ..model import Diagnostic
    from ..source import Source

_SAID = re.compile(
    r"(?://+|/\*+|<!--)\s*argmap:\s*ignore\b(?P<codes>.*?)(?:\s--(?!>)\s*(?P<reason>.*?))?"
    r"\s*(?:-->|\*/)?\s*\Z",
    re.DOTALL,
)
#: A comment addressed to argmap, in whatever words.
_ADDRESSED = re.compile(r"(?://+|/\*+|<!--)\s*argmap:\s*(?P<word>[^\W\d]+)(?P<rest>.*)", re.DOTALL)
_CODE = re.compile(r"\b[A-Z]{3}\d{1,3}\b")
#: What other tools call ignoring.
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

    *places* says where each word is.
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
    """The comments in one text that ignore findings, and which of them were needed."""

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
        for number, comment in enumerate(self.all):
            codes, problems = self._codes[number]
            for problem in problems:
                yield Judgement("CHK103", comment.span, problem, "Correct the comment.")
            idle = [c for c in codes if (number, c) not in self._used]
            whole = len(idle) == len(codes) and not problems
            for code in idle:
                if any(k.startswith(code) for k in known):
                    message = f"{code} is ignored here, but not found here"
                    action = "Remove the comment." if whole else f"Remove {code}."
                    fix = self._without(comment.span) if whole else _without_word(comment, code)
                    yield Judgement("CHK101", comment.span, message, action, fix)
            if codes and not comment.reason:
                action = f"Add one after two hyphens: argmap: ignore {codes[0]} -- because ..."
                message = "no reason is given for ignoring this"
                yield Judgement("CHK102", comment.span, message, action)

    def _without(self, span: Span) -> Fix:
        """Remove a comment, with its line if nothing else is on it."""
        text = self.source.text
        start = span.start
        while start > 0 and text[start - 1] in " \t":
            start -= 1
        end = _LINE_REST.match(text, span.end)
        alone = start == 0 or text[start - 1] in "\r\n"
        stop = end.end() if alone and end else span.end
        return Fix("remove the comment", (Edit(Span(start, stop), ""),))


def _without_word(comment: Suppression, code: str) -> Fix | None:
    """Remove the word for *code* from the list of a comment that keeps others."""
    at = next((n for n, w in enumerate(comment.words) if _resolve((w,))[0] == (code,)), None)
    if at is None or len(comment.words) == 1:
        return None
    place = comment.places[at]
    if at + 1 < len(comment.places):
        gap = Span(place.start, comment.places[at + 1].start)
    else:
        gap = Span(comment.places[at - 1].end, place.end)
    return Fix(f"remove {code}", (Edit(gap, ""),))


def _misspelt(source: Source) -> Iterator[Judgement]:
    """Report comments that are addressed to argmap but don't say ignore."""
    for start, text in comments(source):
        found = _ADDRESSED.match(text)
        if found is None or _SAID.match(text):
            continue
        word = found["word"][:40]
        meant = nearest(word, _IGNORE, most=1, cutoff=_ALIKE)
        if meant or _CODE.search(found["rest"]):
            message = f"a comment for argmap begins with the unknown word {word!r}"
            span = Span(start, start + len(text))
            yield Judgement("CHK103", span, message, capital(did_you_mean(["ignore"])))


def _resolve(words: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Turn words into codes; what is not a rule becomes a problem in words."""
    codes, problems = [], []
    for word in words:
        try:
            codes.append(code_of(word))
        except NotFoundError as error:
            problems.append(str(error))
    if not words:
        problems.append("a comment that ignores something, but doesn't say what")
    return tuple(codes), tuple(problems)


def suppressions(source: Source) -> Iterator[Suppression]:
    """List the comments in an Argdown text that ignore something, in order."""
    if "argmap:" not in source.text:  # most texts need no second pass
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
