"""Where the words that a rule reports stand in the source."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..source import Span

if TYPE_CHECKING:
    from ..analysis.wording import ClaimWords
    from ._base import Context

_QUOTES = "['\u2018\u2019\u02bc]"


def place(context: Context, sentence: ClaimWords, phrase: str, at: int = 0) -> Span | None:
    """
    Find *phrase*, which begins at word *at* of a claim or behind it, where the claim is written.

    None if the map wasn't read from a text, or if the phrase isn't written as it is read.
    """
    origin, claim = context.map.origin, sentence.claim
    if origin is None or claim.canonical is None:
        return None
    whole = origin.span(claim.ref, claim.occurrences.index(claim.canonical))
    if whole is None:
        return None
    text, head = origin.source.text, f"[{claim.title}]:"
    begin = whole.start
    if claim.title and text.startswith(head, begin):
        begin += len(head)
    before = " ".join(sentence.words[:at])
    nth = len(words_pattern(phrase).findall(before))
    for number, match in enumerate(words_pattern(phrase).finditer(text, begin, whole.end)):
        if number == nth:
            return Span(*match.span())
    return None


def words_pattern(phrase: str) -> re.Pattern[str]:
    """Match *phrase* as whole words, in whatever case, quotation marks and line breaks."""
    words = (re.escape(word).replace("'", _QUOTES) for word in phrase.split())
    return re.compile(r"(?<!\w)" + r"\s+".join(words) + r"(?!\w)", re.IGNORECASE)
