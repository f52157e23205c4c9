"""The outcome of aligning two maps."""

from __future__ import annotations

import enum
import functools
from collections import defaultdict
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

import attrs

from ..model import ArgumentMap, ElementRef
from ..model.refs import as_data, named
from ..suggest import brief, count, short_repr


def _frozen(
    found: Mapping[ElementRef, tuple[ClaimPair, ...]],
) -> Mapping[ElementRef, tuple[ClaimPair, ...]]:
    return MappingProxyType(dict(found))


class Basis(enum.Enum):
    """What speaks most for a pair."""

    WORDS = "the same words"
    TITLE = "the same title"
    SPAN = "the same place"
    PARAGRAPH = "the same paragraph"
    TEXT = "similar text"


@attrs.frozen(repr=False)
class ClaimPair:
    """
    An element of the *left* map that may be one of the *right* map.

    *confidence* is from 0 to 1; *similarity* is that of the texts alone.
    A *sure* pair is ahead of all others of both its ends by a margin, and its polarity isn't in
    doubt; *doubt* says what is in doubt if it isn't sure, such as a negation on one side only.
    *shared* says that one of its ends has a partner that it goes better with:
    someone put two claims into one, or split one into two.
    """

    left: ElementRef
    right: ElementRef
    confidence: float
    similarity: float
    basis: Basis
    sure: bool = False
    doubt: str = ""
    opposed: bool = False
    shared: bool = False

    def __repr__(self) -> str:
        return short_repr(
            self,
            f"{brief(named(self.left), 30)} and {brief(named(self.right), 30)}",
            f"{self.confidence:.2f}",
            "sure" if self.sure else "not sure",
        )

    def to_dict(self) -> dict[str, Any]:
        """Return the pair as plain data, for JSON."""
        return {
            "left": as_data(self.left),
            "right": as_data(self.right),
            "confidence": self.confidence,
            "similarity": self.similarity,
            "basis": self.basis.name.lower(),
            "sure": self.sure,
            "doubt": self.doubt,
            "shared": self.shared,
        }


@attrs.frozen(slots=False, repr=False)
class Alignment:
    """
    The *pairs* of two maps, in the order of the left one.

    *candidates* are the best partners of each element of the left map, best first,
    whether or not they became pairs: a person who looks at doubtful pairs chooses among them.
    """

    left: ArgumentMap = attrs.field(repr=False)
    right: ArgumentMap = attrs.field(repr=False)
    pairs: tuple[ClaimPair, ...]
    candidates: Mapping[ElementRef, tuple[ClaimPair, ...]] = attrs.field(
        repr=False, converter=_frozen
    )
    only_left: tuple[ElementRef, ...]
    only_right: tuple[ElementRef, ...]

    def __repr__(self) -> str:
        return short_repr(
            self,
            count(len(self.pairs), "pair"),
            f"{len(self.sure):,} sure",
            f"{len(self.only_left):,} only left",
            f"{len(self.only_right):,} only right",
        )

    @functools.cached_property
    def sure(self) -> tuple[ClaimPair, ...]:
        """The pairs that marks may rest on."""
        return tuple(p for p in self.pairs if p.sure)

    @functools.cached_property
    def doubtful(self) -> tuple[ClaimPair, ...]:
        """The pairs that someone should look at, the least certain first."""
        return tuple(sorted((p for p in self.pairs if not p.sure), key=lambda p: p.confidence))

    @functools.cached_property
    def by_left(self) -> Mapping[ElementRef, tuple[ClaimPair, ...]]:
        """The pairs of each element of the left map, the best first."""
        return _grouped(self.pairs, "left")

    @functools.cached_property
    def by_right(self) -> Mapping[ElementRef, tuple[ClaimPair, ...]]:
        """The pairs of each element of the right map, the best first."""
        return _grouped(self.pairs, "right")


def _grouped(pairs: tuple[ClaimPair, ...], end: str) -> dict[ElementRef, tuple[ClaimPair, ...]]:
    groups: dict[ElementRef, list[ClaimPair]] = defaultdict(list)
    for pair in pairs:
        groups[getattr(pair, end)].append(pair)
    return {ref: tuple(sorted(g, key=lambda p: -p.confidence)) for ref, g in groups.items()}
