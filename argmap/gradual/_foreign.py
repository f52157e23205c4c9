"""Gradual semantics of other distributions: what is required of their fields."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from ..registry import expect_fields

if TYPE_CHECKING:
    from ._base import GradualSemantics


def adopt(semantics: GradualSemantics) -> GradualSemantics:
    """
    Check the fields of a foreign *semantics*; `strengths` guards what its functions do.

    Raises:
        PartError: if one of them is not what it should be.
    """
    expect_fields(
        semantics,
        title=str,
        aggregate=Callable,
        influence=Callable,
        source=str,
        attacks_only=bool,
        limits=str,
    )
    return semantics
