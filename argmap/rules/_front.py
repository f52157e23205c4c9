"""What the rules about front matter share."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..argdown.reading.front import front_matter
from ..source import Span
from ._base import Finding

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ..model import ArgumentMap
    from ._base import Context


#: Facts that are texts in most maps: then nothing is wrong with them.
_PLAIN = ("title", "subTitle", "author", "date", "abstract", "language")


def unread(context: Context, *, named: bool) -> Iterator[Finding]:
    """Report the names, or the values, of settings that nothing reads."""
    said = context.map.settings.items()
    if all(key in _PLAIN and isinstance(value, str) for key, value in said):
        return
    from ..argdown.setting_problems import problems  # noqa: PLC0415 - many maps set nothing

    for p in problems(context.map.settings):
        if p.named == named:
            yield Finding(None, p.message, p.action, span=front_matter_span(context.map, p.path))


def front_matter_span(m: ArgumentMap, path: Iterable[str]) -> Span | None:
    """Find where the last key of *path* stands in the front matter, or else all of it."""
    found = front_matter(m.origin.source.text) if m.origin else None
    if found is None:
        return None
    text, at, end = found.string, found.start(1), found.end(1)
    span = Span(found.start(), found.start() + 3)
    for key in path:
        here = re.compile(rf"(?<![\w-]){re.escape(key)}(?=[\"']?\s*:)").search(text, at, end)
        if here is None:
            break
        span, at = Span(*here.span()), here.end()
    return span
