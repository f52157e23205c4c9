"""Renderers of other distributions: what is required of them, and what happens if one fails."""

from __future__ import annotations

import functools
from collections.abc import Callable
from types import NoneType
from typing import TYPE_CHECKING, Any

import attrs

from ..registry import expect_fields, expect_returned, expect_suffixes, expect_text
from ._base import Output, Renderer

if TYPE_CHECKING:
    from ..registry import Registry


def adopt(renderers: Registry[Renderer], name: str, renderer: Renderer) -> Renderer:
    """
    Guard the functions of the foreign renderer *name*, and check what they return.

    Raises:
        PartError: if one of its fields is not what it should be.
    """
    expect_suffixes(name, renderer.suffixes)
    expect_fields(
        renderer, title=str, mime=str, options=(tuple, NoneType), steps=(Callable, NoneType)
    )
    guarded = functools.partial(renderers.guarded, name)
    return attrs.evolve(
        renderer,
        render=guarded("can't draw this map", renderer.render, _output),
        steps=renderer.steps and guarded("can't draw this map in steps", renderer.steps, _outputs),
    )


def _output(value: Any) -> Output:
    output = expect_returned(Output, value)
    expect_fields(output, content=(str, bytes), notes=tuple, points=(int, float, NoneType))
    for note in output.notes:
        expect_text(note)
    if isinstance(output.content, str):
        expect_text(output.content)
    return output


def _outputs(values: Any) -> tuple[Output, ...]:
    return tuple(map(_output, expect_returned(tuple, values)))
