"""Engines of other distributions: what is required of them, and of what they return."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

import attrs

from ...errors import MissingExtraError, PartError
from ...registry import expect_fields, unchanged
from ._base import SimilarityEngine, Thresholds

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ...registry import Registry
    from ._base import Rows


def adopt(
    engines: Registry[SimilarityEngine], name: str, engine: SimilarityEngine
) -> SimilarityEngine:
    """
    Guard the function of the foreign engine *name*, and check what it returns.

    Raises:
        PartError: if one of its fields is not what it should be.
    """
    expect_fields(engine, title=str, compare=Callable, placed=Thresholds, bare=Thresholds)
    for thresholds in (engine.placed, engine.bare):
        expect_fields(thresholds, counts=(int, float), sure=(int, float), margin=(int, float))

    def compare(ones: Sequence[str], others: Sequence[str]) -> Rows:
        return expect_rows([*engine.compare(ones, others)], len(ones), len(others))

    guarded = engines.guarded(
        name, "can't compare these texts", compare, unchanged, (MissingExtraError,)
    )
    return attrs.evolve(engine, compare=guarded)


def expect_rows(rows: list[Any], ones: int, others: int) -> Rows:
    """
    Return the *rows* that an engine returned for so many texts.

    Raises:
        PartError: if there is not one row per text, or a figure is not from 0 to 1.
    """
    if len(rows) != ones:
        raise PartError(f"it compared {len(rows)} of {ones} texts")
    for row in rows:
        if not isinstance(row, Mapping):
            raise PartError(f"it returned {type(row).__name__} instead of Mapping")
        for at, near in row.items():
            if not (isinstance(at, int) and 0 <= at < others):
                raise PartError(f"{at!r} is not the number of a text")
            if not (isinstance(near, (int, float)) and 0 <= near <= 1):
                raise PartError(f"it gave the nearness {near!r}, which should be from 0 to 1")
    return rows
