"""What a style is."""

from __future__ import annotations

from collections.abc import Callable

import attrs

from ..arrange import Arrangement
from ..scene import Scene


def as_it_is(scene: Scene) -> Scene:
    """Change nothing."""
    return scene


@attrs.frozen
class Style:
    """
    One way to arrange a picture: what is a box, how large it is, and which way lines run.

    *directions* are those that make sense, the usual one first.
    With *every_step*, each reason has a junction, however simple.
    *recompose* may change a scene before *arrange* measures it,
    with cards of the usual width times the factor that it is given.
    The law: no box covers another, and every text is inside its box.
    """

    title: str
    directions: tuple[str, ...]
    arrange: Callable[[Scene, float], Arrangement]
    every_step: bool = False
    recompose: Callable[[Scene], Scene] = as_it_is
