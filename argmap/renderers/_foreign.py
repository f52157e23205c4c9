"""Renderers of other distributions: what is required of them, and what happens if one fails."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any

import attrs

from ..registry import expect_returned, expect_suffixes
from ._base import Output, Renderer

if TYPE_CHECKING:
    from ..registry import Registry


def adopt(renderers: Registry[Renderer], name: str, renderer: Renderer) -> Renderer:
    """
    Guard the function of the foreign renderer *name*, and check what it returns.

    Raises:
        PartError: if its suffixes are not what they should be.
    """
    expect_suffixes(name, renderer.suffixes)

    @functools.wraps(renderer.render)
    def checked(*args: Any, **options: Any) -> Output:
        return expect_returned(Output, renderer.render(*args, **options))

    return attrs.evolve(renderer, render=renderers.guarded(name, "can't draw this map", checked))
