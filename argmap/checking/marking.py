"""Mark the words that a finding is about, not the whole line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import attrs

from ..model import ArgumentRef, ClaimRef
from ..rules._words import words_pattern
from ..source import Span

if TYPE_CHECKING:
    from ..model import Diagnostic

#: Words of a claim, as messages quote them.
_QUOTED = re.compile("“([^”…]+)”")
#: The title that a claim or an argument begins with, after the number of a premise.
_TITLE = re.compile(r"(?:\(\d+\)[ \t]*)?(\[[^\[\]\r\n]+\]|<[^<>\r\n]+>)")
#: Longer claims are not searched; the marks stay where they are.
_LONGEST = 5_000


def mark_words(d: Diagnostic) -> Diagnostic:
    """
    Narrow the span of a finding about a claim or an argument.

    It becomes the words that the message quotes, if they are there, else the title.
    """
    if d.span is None or d.source is None or not isinstance(d.at, (ClaimRef, ArgumentRef)):
        return d
    text, span = d.source.text, d.span
    if span.end - span.start > _LONGEST:
        return d
    title = _TITLE.match(text, span.start, span.end)
    words = _quoted(d.message, text, Span(title.end() if title else span.start, span.end))
    return attrs.evolve(d, span=words or (Span(*title.span(1)) if title else span))


def _quoted(message: str, text: str, within: Span) -> Span | None:
    for words in filter(str.strip, _QUOTED.findall(message)):
        if found := words_pattern(words).search(text, within.start, within.end):
            return Span(*found.span())
    return None
