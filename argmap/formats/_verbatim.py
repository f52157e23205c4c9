"""Files that are written as they were read, for as long as the map says the same."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import attrs

from ..model import Data
from ..source import Source
from ..suggest import has_half_characters

if TYPE_CHECKING:
    from collections.abc import Callable

    from ..model import ArgumentMap
    from ._base import Reading

#: Under which key of the leftovers the text stands; what redacts a map knows it.
VERBATIM = "verbatim"

_DECLARED = re.compile(r"""(<\?xml\b[^>]*?)\s+encoding\s*=\s*(?:"[^"]*"|'[^']*')""")


def keeping(
    key: str, reading: Reading, source: Source, fresh: Callable[[ArgumentMap], str]
) -> Reading:
    """
    Keep the text of *source* in the leftovers of what was read, under *key*.

    It isn't kept if it has errors, or is what *fresh* would write.
    """
    m, text = reading.map, source.text
    if reading.errors or reading.others or has_half_characters(text) or fresh(m) == text:
        return reading
    text = _DECLARED.sub(r"\1", text, count=1)
    kept = Data({key: Data({VERBATIM: text})})
    return attrs.evolve(reading, map=attrs.evolve(m, leftovers=kept))


def kept_or_fresh(
    key: str,
    m: ArgumentMap,
    read: Callable[[Source], Reading],
    fresh: Callable[[ArgumentMap], str],
    dressed: Callable[[str, str], str] | None = None,
) -> str:
    """
    Return the text kept under *key*, if *m* still says the same; else what *fresh* writes.

    *dressed* makes that look like the text that was kept, as far as both have the same points.
    """
    text = _kept_text(key, m)
    before = None if text is None else read(Source("", text))
    if text is None or before is None or before.errors:
        return fresh(m)
    if _says(before.map) == _says(m):
        return text
    written = fresh(m)
    if dressed is None:
        return written
    made = dressed(written, text)
    one, two = (read(Source("", each)) for each in (made, written))
    return made if not one.errors and _says(one.map) == _says(two.map) else written


def _kept_text(key: str, m: ArgumentMap) -> str | None:
    kept = m.leftovers.get(key)
    text = kept.get(VERBATIM) if isinstance(kept, Data) else None
    return text if isinstance(text, str) and not has_half_characters(text) else None


def _says(m: ArgumentMap) -> tuple[object, ...]:
    return m.claims, m.arguments, m.relations, m.sections, m.settings
