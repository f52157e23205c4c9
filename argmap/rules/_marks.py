"""Where a mark, such as a tag or a value between braces, is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..source import Span

if TYPE_CHECKING:
    from ..model import Ref
    from ._base import Context


def place_of_mark(context: Context, ref: Ref, index: int, *words: str) -> Span | None:
    """
    Find the last of *words*, one behind the other, on the line of an element's occurrence.

    *index* counts its occurrences.
    """
    origin = context.map.origin
    span = origin.span(ref, index) if origin else None
    if origin is None or span is None:
        return None
    text, at, word = origin.source.text, span.start, ""
    end = text.find("\n", span.end)
    for word in words:
        at = text.find(word, at, end if end >= 0 else len(text))
        if at < 0:
            return None
        at += len(word)
    return Span(at - len(word), at)
