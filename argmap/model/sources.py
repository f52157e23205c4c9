"""Sources: the texts whose reasoning a map renders, without the texts themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from ..errors import NotFoundError
from .data import Data

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable


@attrs.frozen
class SourceRecord:
    """
    What a map knows about a text that it does not contain.

    *paragraphs* is how many non-empty lines the normalised text has;
    *sha256* hashes the raw bytes, *sha256_normalised* the normalised text in UTF-8;
    *normalisation* names the version of `argmap.anchors.normalise`.
    What the map does not give is empty or None.
    """

    key: str
    title: str = ""
    author: str = ""
    publication: str = ""
    date: str = ""
    link: str = ""
    paragraphs: int | None = None
    sha256: str = ""
    sha256_normalised: str = ""
    normalisation: str = ""
    data: Data = attrs.field(factory=Data)


def source_records(settings: Data) -> dict[str, SourceRecord]:
    """Read the front matter's ``source`` (one) or ``sources`` (several, by key)."""
    several = settings.get("sources")
    found = dict(several) if isinstance(several, Data) else {}
    if isinstance(settings.get("source"), Data):
        found = {"": settings["source"], **found}
    return {k: _record(k, v) for k, v in found.items() if isinstance(v, Data)}


def check_source_keys(sources: Collection[str], keys: Iterable[str]) -> None:
    """
    Check that each of *keys* names one of a map's *sources*; the empty key is the only source.

    Raises:
        NotFoundError: if the map has no source of that key; the message names those it has.
    """
    for key in keys:
        if key and key not in sources:
            known = ", ".join(k for k in sources if k)
            has = f"its keys are {known}" if known else "none of its sources has a key"
            raise NotFoundError(f"the map has no source {key!r}; {has}")


def _record(key: str, data: Data) -> SourceRecord:
    count = data.get("paragraphs")
    return SourceRecord(
        key=key,
        title=_text(data.get("title")),
        author=_text(data.get("author")),
        publication=_text(data.get("publication")),
        date=_text(data.get("date")),
        link=_text(data.get("link")),
        paragraphs=count if type(count) is int else None,
        sha256=_text(data.get("sha256")),
        sha256_normalised=_text(data.get("sha256-normalised")),
        normalisation=_text(data.get("normalisation")),
        data=data,
    )


def _text(value: Any) -> str:
    return "" if value is None or isinstance(value, (Data, tuple)) else str(value)
