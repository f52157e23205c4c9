"""Where a mark, such as a tag or a value between braces, is written."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..model import StepRef
from ..source import Span

if TYPE_CHECKING:
    from ..analysis.schemes import Use
    from ..model import Ref
    from ._base import Context


def place_of_mark(
    context: Context, ref: Ref, *words: str, occurrence: int | None = None
) -> Span | None:
    """
    Find the last of *words*, one behind the other, on the line where something is written.

    Of several occurrences, all are looked at, in order, or only the one that is counted.
    """
    origin = context.map.origin
    if origin is None:
        return None
    places = origin.spans.get(ref, ())
    for span in places if occurrence is None else places[occurrence : occurrence + 1]:
        if found := _behind_one_another(origin.source.text, span, words):
            return found
    return None


def place_of_scheme(context: Context, use: Use) -> Span | None:
    """Find where the name of a scheme is written: in data, or between the hyphens of a step."""
    words = ("scheme", use.named) if use.sure else (use.named,)
    found = place_of_mark(context, use.at, *words)
    if found is None and isinstance(use.at, StepRef):
        return place_of_mark(context, use.at.argument, *words)
    return found


def _behind_one_another(text: str, span: Span, words: tuple[str, ...]) -> Span | None:
    end = text.find("\n", span.end)
    at, found = span.start, None
    for word in words:
        whole = re.compile(rf"(?<![\w-]){re.escape(word)}(?![\w-])")
        found = whole.search(text, at, end if end >= 0 else len(text))
        if found is None:
            return None
        at = found.end()
    return Span(*found.span()) if found else None
