"""What was counted in one map."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from ..suggest import count, short_repr


@attrs.frozen(repr=False)
class Stats:
    """
    The counts of one map.

    *supports* and *attacks* are inferences for and against, steps and relations alike;
    *explanations* are counted apart: they say why something is so, not that it is
    (see T. Govier, *Problems in Argument Analysis and Evaluation*, 1987);
    a support is *linked* if it needs several premises together;
    *convergent* counts what has two or more separate supports.
    *depth* is the longest chain of inferences that leads to a root, circles counted as one;
    *width* is the most nodes that are equally deep.
    *roots* bear on nothing, and something bears on them.
    *anchored* of *anchorable* claims have a place in a source;
    implicit claims, notes and the evaluator's claims can't have any.
    """

    claims: int
    implicit: int
    contentions: int
    arguments: int
    reconstructed: int
    supports: int
    linked: int
    convergent: int
    attacks: Mapping[str, int]
    explanations: int
    depth: int
    width: int
    roots: int
    schemes: Mapping[str, int]
    anchored: int
    anchorable: int

    @property
    def anchored_share(self) -> float | None:
        """The share of anchorable claims that have an anchor; None if there are none."""
        return self.anchored / self.anchorable if self.anchorable else None

    def __repr__(self) -> str:
        counted = ("claims", "arguments", "supports")
        parts = [count(getattr(self, name), name.removesuffix("s")) for name in counted]
        return short_repr(self, *parts, count(sum(self.attacks.values()), "attack"))

    def to_dict(self) -> dict[str, Any]:
        """Return the counts as plain data."""
        share = self.anchored_share
        return {
            **attrs.asdict(self),
            "anchored_share": None if share is None else round(share, 3),
        }
