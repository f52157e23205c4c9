"""Renderers of other distributions: what is required of them, and what happens if one fails."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any

import attrs

from ..errors import PartError
from ._base import Output, Renderer

if TYPE_CHECKING:
    from ..registry import Registry


def adopt(renderers: Registry[Renderer], name: str, renderer: Renderer) -> Renderer:
    """
    Guard the function of the foreign renderer *name*, and check what it returns.

    Raises:
        PartError: if its suffixes are not what they should be.
    """
    suffixes = renderer.suffixes
    if not isinstance(suffixes, tuple) or not all(
        isinstance(s, str) and s.startswith(".") for s in suffixes
    ):
        raise PartError(f"its suffixes should be a tuple like ('.{name}',), not {suffixes!r}")

    @functools.wraps(renderer.render)
    def checked(*args: Any, **options: Any) -> Output:
        output = renderer.render(*args, **options)
        if not isinstance(output, Output):
            raise TypeError(f"expected an Output, got {type(output).__name__}")
        return output

    return attrs.evolve(renderer, render=renderers.guarded(name, "can't draw this map", checked))
