"""What a renderer is, and the laws that every renderer obeys."""

from __future__ import annotations

import reprlib
from collections.abc import Callable

import attrs


@attrs.frozen
class Output:
    """
    What a renderer made; *notes* are what a user should know about how it was made.

    *points* is the size of the smallest text on paper, if a width was asked for.
    """

    content: str | bytes = attrs.field(repr=reprlib.repr)
    notes: tuple[str, ...] = ()
    points: float | None = None


@attrs.frozen
class Renderer:
    """
    One way to show a map.

    *render* takes a map and keyword options, and draws any map at all,
    including empty ones, circles and half-relations.
    The law: its output is well formed, nothing in it comes from the map unescaped,
    and the same map gives the same bytes.
    *options* names those that make a difference: it gets no others.
    If none are listed, it gets all, and ignores what it doesn't know.
    *steps* makes several pictures of a map, one per step, where one can't hold them.
    """

    title: str
    suffixes: tuple[str, ...]
    mime: str
    render: Callable[..., Output]
    options: tuple[str, ...] | None = None
    steps: Callable[..., tuple[Output, ...]] | None = None
