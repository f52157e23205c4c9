"""What may be asked of a picture: told at once, and by name, where it makes no sense."""

from __future__ import annotations

import os
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from ..engines import ENGINES
from ..errors import OptionError
from ..model import takes_map
from ..model.names import offer
from ..picture.arrange import direction_of
from ..picture.drawn import PICTURE
from ..picture.styles import STYLES
from ..picture.theme import Theme, theme, theme_names
from ..picture.verdicts import read_labelling

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from ..model import ArgumentMap
    from ..renderers._base import Renderer

@takes_map
def sensible(
    m: ArgumentMap, options: Mapping[str, Any], renderers: Callable[[], Iterable[Renderer]]
) -> dict[str, Any]:
    """
    Look through the *options* for a picture of *m*; give them with a theme for its name.

    Those of any of the *renderers* may stand here: one picture can be had in many forms.

    Raises:
        OptionError: if there is no option of that name, or its value is of another kind.
        NotFoundError: if there is no such style, direction, engine or theme,
            or *labelling* names what is not in *m*.
        ReadError: if the theme or the labelling is none.
    """
    told = dict(options)
    if set(told) - {*PICTURE, "theme", "legend"}:
        _known(told, list(renderers()))
    style = _text(told, "style", STYLES) or "outline"
    direction_of(
        _text(told, "direction", STYLES[style].directions), STYLES[style].directions, style
    )
    engine = _text(told, "engine", ENGINES)
    if engine and PurePath(engine).name == engine:
        ENGINES[engine]
    if told.get("theme") is not None:
        told["theme"] = _theme(told["theme"])
    if told.get("labelling") is not None:
        read_labelling(m, told["labelling"])
    return told


def _known(told: Mapping[str, Any], renderers: list[Renderer]) -> None:
    if any(r.options is None for r in renderers):
        return  # one of another distribution doesn't say what it takes
    known = dict.fromkeys(name for r in renderers for name in r.options or ())
    for name in told:
        if name not in known:
            raise OptionError(f"a picture has no option {name!r}{offer(name, known)}")


def _text(told: Mapping[str, Any], name: str, known: Iterable[str]) -> str | None:
    value = told.get(name)
    if value is None or isinstance(value, str):
        return value
    raise OptionError(f"{name} is {value!r}; expected one of {', '.join(known)}")


def _theme(value: object) -> Theme:
    if isinstance(value, (str, Theme)):
        return theme(value)
    if isinstance(value, os.PathLike):
        return theme(os.fspath(value))
    known = ", ".join(theme_names())
    raise OptionError(f"theme is {value!r}; expected one of {known}, a Theme, or a file's name")
