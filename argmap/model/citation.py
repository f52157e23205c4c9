"""Citations: where in the literature a claim, an argument or a step has its support."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from .data import Data

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

#: The keys of data that say where in a source, each with its abbreviation for one and for several.
LOCATORS: Mapping[str, tuple[str, str]] = {
    "volume": ("vol.", "vols."),
    "book": ("bk.", "bks."),
    "part": ("pt.", "pts."),
    "chapter": ("ch.", "chs."),
    "section": ("§", "§§"),
    "page": ("p.", "pp."),
    "pages": ("p.", "pp."),
    "column": ("col.", "cols."),
    "par": ("¶", "¶¶"),
    "line": ("l.", "ll."),
    "lines": ("l.", "ll."),
    "verse": ("v.", "vv."),
    "figure": ("fig.", "figs."),
    "table": ("table", "tables"),
    "footnote": ("n.", "nn."),
    "time": ("at", "at"),
    "locator": ("", ""),
}
#: Those that mean a place in a source even if no source is named.
PAGES = ("page", "pages")

#: How many citations one element can have.
_MOST = 100


@attrs.frozen
class Citation:
    """
    One source that is cited, and where in it.

    *source* is a key of the map's bibliography or of its sources; empty if none is named.
    *locators* are pairs of a key in `LOCATORS` and the places, such as ``("page", ("12",))``,
    in the order in which they are usually given.
    """

    source: str
    locators: tuple[tuple[str, tuple[str, ...]], ...] = ()


def citations_in(data: Data) -> tuple[Citation, ...]:
    """Read what *data* cites: ``source`` with ``page`` and the like, and a list ``citations``."""
    several = data.get("citations")
    listed = [data, *(several if isinstance(several, tuple) else ())]
    found = (c for record in listed for c in _citations(record, record is not data))
    return tuple(c for c, _ in zip(found, range(_MOST), strict=False))


def _citations(record: Any, listed: bool) -> Iterator[Citation]:
    """Read one record; in a list, a text is the key of a source."""
    if isinstance(record, str) and listed:
        yield Citation(record.strip())
    if not isinstance(record, Data):
        return
    locators = _locators(record)
    named = record.get("source")
    if isinstance(named, tuple):
        for one in named:
            yield from _citations(one, listed=True)
    elif key := _text(named).strip():
        yield Citation(key, locators)
    elif any(name in PAGES for name, _ in locators):
        yield Citation("", locators)


def _locators(record: Data) -> tuple[tuple[str, tuple[str, ...]], ...]:
    found = ((name, _places(record[name])) for name in LOCATORS if name in record)
    return tuple((name, places) for name, places in found if places)


def _places(value: Any) -> tuple[str, ...]:
    """Read a place or a list of places: numbers and short texts."""
    listed = value if isinstance(value, tuple) else (value,)
    return tuple(text for one in listed if (text := _text(one).strip()))


def _text(value: Any) -> str:
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        return ""
    text = str(value) if not isinstance(value, int) or abs(value) < 10**18 else ""
    return text[:300]
