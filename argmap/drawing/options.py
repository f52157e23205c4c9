"""The options of a picture: what is not valid is refused at once, and by name."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import PurePath
from typing import TYPE_CHECKING, cast

from ..bibliography import bibliography_of
from ..engines import ENGINES
from ..errors import OptionError
from ..files import expect_content
from ..model import takes_map
from ..model.limits import expect_number
from ..picture.arrange import direction_of
from ..picture.drawn import PICTURE
from ..picture.levels import LEVELS, check_level
from ..picture.styles import STYLES
from ..picture.theme import Theme, theme, theme_names
from ..picture.verdicts import read_labelling
from ..suggest import offer
from ..typography.lengths import paper, sheet

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from ..model import ArgumentMap
    from ..model.protocols import DrawingOptions, PictureOptions
    from ..renderers import Renderer

#: What the values of options are that aren't names of parts: in words, and as types.
_KINDS: Mapping[str, tuple[str, tuple[type, ...]]] = {
    "legend": ("True or False", (bool,)),
    "prose": ("True or False", (bool,)),
    "pack": ("True or False", (bool,)),
    "steps": ("True or False", (bool,)),
    "outline": ("True or False", (bool,)),
    "references": ("True or False", (bool,)),
    "id_prefix": ("a text", (str,)),
    "dpi": ("a whole number", (int,)),
    "source": ("a text, or several by the keys of the sources", (str, Mapping)),
}


#: What callers may call the file that a picture goes to.
_FILES = frozenset({"output", "out", "path", "file", "filename", "to"})
#: What `argmap.render` takes that no renderer does.
VIEW = (
    *("format", "focus", "depth", "section", "tag", "collapse", "side", "hide_unanswered"),
    *("evaluate", "split"),
)

#: How many seconds a layout engine may be given.
_LONGEST = 3600


@takes_map
def sensible(
    m: ArgumentMap, options: DrawingOptions, renderers: Callable[[], Iterable[Renderer]]
) -> PictureOptions:
    """
    Check the *options* for a picture of *m*; return them with a theme in place of its name.

    Options of any of the *renderers* are allowed: a picture can be shown in many forms.
    Options that are None are left out.

    Raises:
        OptionError: if there is no option of that name, or its value is of the wrong type,
            or the width, the theme or the labelling is not valid.
        NotFoundError: if there is no such style, direction, level, engine or theme,
            or *labelling* names something that is not in *m*.
    """
    if set(options) - {*PICTURE, "theme", "legend", "width"}:
        _known(options, list(renderers()))
    given = {name: value for name, value in options.items() if value is not None}
    _check_kinds(given)
    if isinstance(given.get("source"), str):
        expect_content(given["source"])
    if "timeout" in given:
        expect_number("timeout", given["timeout"], 0, _LONGEST, whole=False)
    style = _text(given, "style", STYLES) or "outline"
    direction_of(
        _text(given, "direction", STYLES[style].directions), STYLES[style].directions, style
    )
    level = _text(given, "level", LEVELS)
    check_level(LEVELS[-1] if level is None else level)
    engine = _text(given, "engine", ENGINES)
    if engine and PurePath(engine).name == engine:
        ENGINES[engine]
    if "theme" in given:
        given["theme"] = _theme(given["theme"])
    if "bibliography" in given:
        given["bibliography"] = bibliography_of(m, given["bibliography"])
    if "width" in given:
        given["width"] = str(paper(given["width"]))
    if "page" in given:
        given["page"] = str(sheet(given["page"]))
    if "labelling" in given:
        read_labelling(m, given["labelling"])
    return cast("PictureOptions", given)


def _known(given: Iterable[str], renderers: list[Renderer]) -> None:
    if any(r.options is None for r in renderers):
        return  # one of another distribution doesn't say what it takes
    known = dict.fromkeys(name for r in renderers for name in r.options or ())
    for name in given:
        if name not in known:
            advice = offer(name, (*known, *VIEW))
            if name in _FILES:
                advice = "; the file comes first, as in m.render('map.svg')"
            raise OptionError(f"a picture has no option {name!r}{advice}")


def _check_kinds(given: Mapping[str, object]) -> None:
    for name, (words, kinds) in _KINDS.items():
        value = given.get(name)
        wrong = not isinstance(value, kinds) or (isinstance(value, bool) and bool not in kinds)
        if value is not None and wrong:
            raise OptionError(f"{name} is {value!r}; expected {words}")


def _text(given: Mapping[str, object], name: str, known: Iterable[str]) -> str | None:
    value = given.get(name)
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
