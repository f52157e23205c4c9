"""
Colours, by theme; every text has a contrast of 4.5:1 or more with its background.

Colour is never the only sign: heads, dashes and words say the same.
A theme is a small TOML file that contains colours and a few numbers, and nothing else,
so the worst that a stranger's theme can do is to be ugly.
"""

from __future__ import annotations

import functools
import importlib.resources
import itertools
import re
import tomllib
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import attrs

from ..errors import NotFoundError, OptionError
from ..files import read_source
from ..model.hosts import by_host
from ..suggest import offer

if TYPE_CHECKING:
    from collections.abc import Iterator

FRAMES = ("frame-1", "frame-2", "frame-3", "frame-4")

#: The theme of a picture for which none is named; others build on it.
DEFAULT = "light"

#: No theme is longer than this, in characters.
_LONGEST = 20_000

_HEX = re.compile("#[0-9A-Fa-f]{6}")


@attrs.frozen
class LineStyle:
    """How one style of line looks: its colour, width, dashes and head."""

    ink: str
    width: float = 1.5
    dash: str = ""
    head: str = "arrow"


LINE_STYLES = {
    "support": LineStyle("pro"),
    "entails": LineStyle("pro", head="double-arrow"),
    "explanation": LineStyle("main", head="open-arrow"),
    "rebut": LineStyle("con", 2, head="bar"),
    "undermine": LineStyle("con", 2, head="double-bar"),
    "undercut": LineStyle("undercut", 2, "5 3", "cross"),
    "challenge": LineStyle("undercut", 1.5, "8 4", "ring"),
    "contrary": LineStyle("con", 1.5, "2 3", "bar"),
    "contradictory": LineStyle("con", 2, "5 3", "bar"),
    "equivalence": LineStyle("main", 1.2, head="none"),
    "rephrase": LineStyle("main", 1.2, head="open-arrow"),
    "preference": LineStyle("muted", 1.5, "8 3 2 3", "open-arrow"),
    "outweighs": LineStyle("reader", 2.2, "9 3", "diamond"),
}

#: Styles drawn with a head at both ends.
BOTH = {"contrary", "contradictory"}

#: Styles drawn as a double line.
DOUBLE = {"equivalence", "rephrase"}


@attrs.frozen(eq=False)
class Theme:
    """
    The colours of a picture, by name; *dark* ones for readers who use dark mode.

    *line_width* multiplies the width of every line, *corner* is the radius of a card's corners.
    """

    title: str
    colours: Mapping[str, str]
    dark: Mapping[str, str] = attrs.field(factory=dict)
    line_width: float = 1.0
    corner: float = 9.0

    def __getitem__(self, name: str) -> str:
        return self.colours[name]


#: The numbers that a theme can set, with the least and the greatest.
_NUMBERS = {"line-width": (0.5, 3.0), "corner": (0.0, 20.0)}


def theme_names() -> list[str]:
    """Name the themes that come with argmap."""
    return sorted(f.name.removesuffix(".toml") for f in _folder().iterdir())


def _folder() -> Any:
    return importlib.resources.files(__package__ or "") / "themes"


def theme(name: str | Theme | None = None) -> Theme:
    """
    Find the theme called *name*, or read it from the file of that name, ending in ``.toml``.

    Raises:
        NotFoundError: if there is none of that name.
        FileError: if the file cannot be opened.
        OptionError: if the file is not a valid theme.
    """
    if isinstance(name, Theme):
        return name
    if name and name.lower().endswith(".toml"):
        return read_theme(read_source(name).text, name)
    return _bundled(name or DEFAULT)


@functools.cache
def _bundled(name: str) -> Theme:
    known = theme_names()
    if name not in known:
        is_file = "; a theme of your own is a file that ends in .toml" * (
            "." in name or "/" in name
        )
        raise NotFoundError(f"unknown theme: {name!r}{_nearest(name, known)}{is_file}")
    text = (_folder() / f"{name}.toml").read_text(encoding="utf-8")
    return read_theme(text, f"theme {name}")


def read_theme(text: str, name: str = "theme") -> Theme:
    r"""
    Read *text* as a theme; *name* is its name in messages.

    >>> read_theme('[colours]\npro = "#004488"')["pro"]
    '#004488'

    Raises:
        OptionError: if it is not valid TOML, or has unknown keys or values; all faults are listed.
    """
    if len(text) > _LONGEST:
        raise OptionError(f"{name}: a theme has at most {_LONGEST:,} characters")
    try:
        table = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise OptionError(f"{name}: this is not valid TOML: {error}") from error
    base = None if name == f"theme {DEFAULT}" else _base(table, name)
    faults = list(_faults(table, base))
    if faults:
        raise OptionError(f"{name}: {'; '.join(faults)}")
    return _made(table, base)


def _base(table: dict[str, Any], name: str) -> Theme:
    wanted = table.get("base", DEFAULT)
    known = theme_names()
    if wanted not in known:
        raise OptionError(f"{name}: unknown base {wanted!r}{_nearest(str(wanted), known)}")
    return _bundled(wanted)


def _made(table: dict[str, Any], base: Theme | None) -> Theme:
    own = {n: str(c).lower() for n, c in table.get("colours", {}).items()}
    dark = {n: str(c).lower() for n, c in table.get("dark", {}).items()}
    if base is None:
        return Theme(table.get("title", ""), own, dark)
    colours = {**base.colours, **own}
    if dark:
        dark = {**(base.dark or base.colours), **dark}
    elif "dark" in table or own:
        dark = {}  # the base's dark colours don't go with one's own light ones
    else:
        dark = dict(base.dark)
    return Theme(
        table.get("title", ""),
        _distinct(colours) if dark else colours,
        dark,
        table.get("line-width", base.line_width),
        table.get("corner", base.corner),
    )


def _distinct(colours: Mapping[str, str]) -> dict[str, str]:
    """Change equal colours unnoticeably: the dark ones are found by the light ones."""
    distinct: dict[str, str] = {}
    taken: set[str] = set()
    for name, colour in colours.items():
        near = (_moved(colour, by) for by in itertools.product(range(4), repeat=3))
        distinct[name] = next(c for c in near if c not in taken)
        taken.add(distinct[name])
    return distinct


def _moved(colour: str, by: tuple[int, ...]) -> str:
    """Move each part of *colour* by some steps towards its middle."""
    parts = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    moved = (p + n if p < 128 else p - n for p, n in zip(parts, by, strict=True))  # noqa: PLR2004 - half of a byte
    return "#" + "".join(f"{p:02x}" for p in moved)


def _faults(table: dict[str, Any], base: Theme | None) -> Iterator[str]:
    known = ["title", "base", "colours", "dark", *_NUMBERS]
    for key, value in table.items():
        if key not in known:
            yield f"unknown key {key!r}{_nearest(key, known)}"
        elif key in _NUMBERS:
            yield from _number_faults(key, value)
        elif key in {"colours", "dark"}:
            yield from _colour_faults(key, value, base)
        elif not isinstance(value, str):
            yield f"{key} is {value!r}, not a text"


def _number_faults(key: str, value: Any) -> Iterator[str]:
    least, most = _NUMBERS[key]
    number = isinstance(value, (int, float)) and not isinstance(value, bool)
    if not number or not least <= value <= most:
        yield f"{key} is {value!r}, not a number from {least:g} to {most:g}"


def _colour_faults(key: str, table: Any, base: Theme | None) -> Iterator[str]:
    if not isinstance(table, dict):
        yield f"{key} is {table!r}, not a table of colours"
        return
    known = list(base.colours if base else table)
    for name, colour in table.items():
        if name not in known:
            yield f"unknown colour {name!r}{_nearest(name, known)}"
        elif not isinstance(colour, str) or not _HEX.fullmatch(colour):
            yield f"the colour {name} is {colour!r}; write it as '#rrggbb'"


def _nearest(name: str, known: list[str]) -> str:
    return offer(name, known, most=1)


def light(name: str) -> str:
    """Return the default theme's plain colour called *name*."""
    return _bundled(DEFAULT)[name]


def style_sheet(root: str, theme: Theme) -> str:
    """
    Write the style sheet of the picture with the id *root*: dark mode, print, forced colours.

    Everything is inside ``@supports``,
    since some converters paint black what is coloured by a variable.
    """
    forced = f"@media (forced-colors:active){{{_forced(root)}}}"
    if not theme.dark:
        return f"@supports (fill:var(--am-ink)){{{forced}}}"
    day, night = _colours(theme)
    rules = "".join(
        f'#{root} [{where}="{colour}"]{{{where}:var(--am-{name})}}'
        for name, colour in theme.colours.items()
        for where in ("fill", "stroke")
    )
    return (
        f"@supports (fill:var(--am-ink)){{#{root}{{{day}}}"
        f"@media (prefers-color-scheme:dark){{#{root}{{{night}}}}}"
        f"@media print{{#{root}{{{day}}}}}{rules}{forced}}}"
    )


def host_sheet(root: str, theme: Theme) -> str:
    """
    Write the rules with which the picture with the id *root* follows the notebook around it.

    They come after `style_sheet`; empty for a theme without dark colours.
    Printed, the picture is light as ever.
    """
    if not theme.dark:
        return ""
    day, night = _colours(theme)
    return f"{by_host(f'#{root}', day, night)}@media print{{#{root}#{root}{{{day}}}}}"


def _colours(theme: Theme) -> tuple[str, str]:
    """Write the light and the dark colours as variables."""
    day = ";".join(f"--am-{name}:{colour}" for name, colour in theme.colours.items())
    night = ";".join(f"--am-{name}:{theme.dark[name]}" for name in theme.colours if theme.dark)
    return day, night


def _forced(root: str) -> str:
    """Leave all colours to the reader's system; lines and words still tell things apart."""
    return (
        f"#{root} rect[fill],#{root} path[fill]{{fill:Canvas}}"
        f"#{root} path[fill=none]{{fill:none}}#{root} [stroke]{{stroke:CanvasText}}"
        f"#{root} text[fill],#{root} path.tip{{fill:CanvasText}}"
        f"#{root} text[stroke]{{stroke:Canvas}}"
    )
