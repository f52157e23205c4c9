"""Mark the words that a finding is about, not the whole line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import attrs

from ..model import ArgumentRef, ClaimRef, RelationRef
from ..rules._words import words_pattern
from ..source import Span

if TYPE_CHECKING:
    from ..model import Diagnostic

#: What is written with a title of its own, or with one behind a symbol.
_ABOUT = (ClaimRef, ArgumentRef, RelationRef)
#: Words of a claim, as messages quote them.
_QUOTED = re.compile("“([^”…]+)”")
#: The title that a claim or an argument begins with, after the number of a premise.
_TITLE = re.compile(r"(?:\(\d+\)[ \t]*)?(\[[^\[\]\r\n]+\]|<[^<>\r\n]+>)")
#: The symbol of a relation, and the title that it links.
_LINK = re.compile(
    r"(?P<symbol>\+>?|->?|<[+\-_]|><|_>?)[ \t]*(?P<title>\[[^\[\]\r\n]+\]|<[^<>\r\n]+>)?"
)
#: A line between premises and a conclusion that names how the one follows from the others.
_STEP = re.compile(r"--(?!-)\s*(?P<rules>[^\s{}-](?:[^{}\r\n]*?[^\s{}-])?)\s*(?:\{[^{}]*\}\s*)?--")
#: Longer claims are not searched; the marks stay where they are.
_LONGEST = 5_000


def mark_words(d: Diagnostic) -> Diagnostic:
    """
    Narrow the span of a finding about a claim, an argument, a relation or a step.

    It becomes the words that the message quotes, if they are there, else the title,
    and of a relation its symbol as well; of a step, the rules that its line names.
    """
    if d.span is None or d.source is None or d.span.end - d.span.start > _LONGEST:
        return d
    text, span = d.source.text, d.span
    if step := _STEP.fullmatch(text, span.start, span.end):
        rules = Span(*step.span("rules"))
        return attrs.evolve(d, span=_quoted(d.message, text, rules) or rules)
    if not isinstance(d.at, _ABOUT):
        return d
    title, link = (pattern.match(text, span.start, span.end) for pattern in (_TITLE, _LINK))
    head = title or link
    words = _quoted(d.message, text, Span(head.end() if head else span.start, span.end))
    if words or head is None:
        return attrs.evolve(d, span=words or span)
    if title is None and link and link["title"] is None and not isinstance(d.at, RelationRef):
        return d  # the claim is its words
    return attrs.evolve(d, span=Span(*title.span(1)) if title else _link(head))


def _link(found: re.Match[str]) -> Span:
    """Cover a symbol with the title behind it, or else the symbol alone."""
    return Span(found.start(), found.end("title" if found["title"] else "symbol"))


def _quoted(message: str, text: str, within: Span) -> Span | None:
    for words in filter(str.strip, _QUOTED.findall(message)):
        if found := words_pattern(words).search(text, within.start, within.end):
            return Span(*found.span())
    return None
