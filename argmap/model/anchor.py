"""Anchors: the places in a source that claims render."""

from __future__ import annotations

from typing import Any

import attrs

from .data import Data


@attrs.frozen
class Anchor:
    """
    The place in a source that a claim renders, without its words.

    *paragraph* counts from 1; *start* and *end* are code-point offsets within the
    normalised paragraph, end exclusive; *words* counts the words in between;
    *fingerprint* is made by `argmap.anchors` and shows whether a text is the same.
    *source* is a key of the map's sources, empty if there is only one.
    Parts that the author left out are None or empty.
    """

    paragraph: int
    start: int | None = None
    end: int | None = None
    words: int | None = None
    fingerprint: str = ""
    source: str = ""


_START_AND_END = 2


def anchors_in(data: Data) -> tuple[Anchor, ...]:
    """Read the anchors of a claim from its *data* (``par``, ``at``, ``words``, ``fp``)."""
    several = data.get("anchors")
    listed = [data, *several] if isinstance(several, tuple) else [data]
    return tuple(a for a in map(_anchor, listed) if a is not None)


def _anchor(data: Any) -> Anchor | None:
    """Read one anchor from *data*; parts of the wrong type are left out."""
    if not isinstance(data, Data) or not _is_whole(data.get("par")):
        return None
    at: Any = data.get("at")
    placed = isinstance(at, tuple) and len(at) == _START_AND_END and all(map(_is_whole, at))
    return Anchor(
        paragraph=data["par"],
        start=at[0] if placed else None,
        end=at[1] if placed else None,
        words=data["words"] if _is_whole(data.get("words")) else None,
        fingerprint=_text(data.get("fp")),
        source=_text(data.get("source")),
    )


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _is_whole(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)
