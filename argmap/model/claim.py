"""Claims: what can be asserted or denied."""

from __future__ import annotations

import functools
from typing import Any

import attrs

from .data import Data
from .refs import ClaimRef
from .text import Element


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


@attrs.frozen
class Claim(Element):
    """
    A proposition, with every place where the map states it.

    Everything else follows from tags and data, so that no format loses it:
    see the keys in ``docs/notation.md``.

    >>> from argmap.model import Occurrence
    >>> Claim("Peace", (Occurrence("Peace may last.", data=Data({"hedge": "may"})),)).hedge
    'may'
    """

    @property
    def ref(self) -> ClaimRef:
        """How relations and steps name this claim."""
        return ClaimRef(self.key)

    @property
    def implicit(self) -> bool:
        """Whether the source does not state it (tag or data ``implicit``)."""
        return self.has("implicit")

    @property
    def contention(self) -> bool:
        """Whether it is declared to be what the map argues for (tag or data ``contention``)."""
        return self.has("contention")

    @property
    def by(self) -> str:
        """Who makes the claim, if not the author (data ``by``)."""
        return _text(self.data.get("by"))

    @property
    def hedge(self) -> str:
        """How firmly it is claimed: the author's own hedge, or empty (data ``hedge``)."""
        return _text(self.data.get("hedge"))

    @property
    def kind(self) -> str:
        """What sort of claim it is, such as fact, opinion, report, prediction (data ``kind``)."""
        return _text(self.data.get("kind"))

    @property
    def weight(self) -> float | None:
        """A weight given by the author of the map (data ``weight``), or None."""
        value = self.data.get("weight")
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            return None
        return float(value)

    @functools.cached_property
    def anchors(self) -> tuple[Anchor, ...]:
        """Where the source states it (data ``par``, ``at``, ``words``, ``fp``; or ``anchors``)."""
        several = self.data.get("anchors")
        found = [self.data, *several] if isinstance(several, tuple) else [self.data]
        return tuple(a for a in map(_anchor, found) if a is not None)


_START_AND_END = 2


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
