"""What a map looks like in a cell of a notebook: its colours, its size, its pixels."""

from __future__ import annotations

import base64
import contextlib
import html
import math
import re
from typing import TYPE_CHECKING, cast

from ..picture.compose import scene
from ..picture.theme import host_sheet
from ..picture.theme import theme as find_theme
from ..renderers import RENDERERS
from ..suggest import count

if TYPE_CHECKING:
    from ..model import ArgumentMap
    from ..model.protocols import PictureOptions
    from ..picture.theme import Theme

#: A cell shows the sentences of so many claims at most; those of more would be too small to read.
_MANY = 25

#: Pixels per inch of the picture in pixels: 1.5 for each on the screen, but no more than these.
_DENSITY, _SCREEN, _LEAST, _PIXELS = 144, 96, 24, 4_000_000

#: The line below a picture stays in sight when the picture is scrolled.
_LINE = "position:sticky;left:0;width:max-content;max-width:100%;margin:.3em 0;font-size:small"

_VIEW = re.compile(r'viewBox="[-\d.]+ [-\d.]+ ([\d.]+) ([\d.]+)"')


def shorten(m: ArgumentMap, asked: PictureOptions) -> str:
    """
    Let *asked* show only headlines if *m* is large, and no level is asked for.

    Returns a line that says so, and how to see all; empty if everything is shown.
    """
    if "level" in asked or len(m.claims) <= _MANY:
        return ""
    composed = scene(m, labelling=asked.get("labelling"), prose=asked.get("prose") is True)
    claims = sum(card.role == "claim" for card in composed.cards)
    if claims <= _MANY:
        return ""
    asked["level"] = "titles"
    shown = f"{count(claims, 'claim')}, as headlines."
    return f'{shown} m.show() and m.render(level="full") show all.'


def inline(svg: str, root: str, theme: object, line: str) -> str:
    """Show *svg*, whose id is *root*, as light or dark as the notebook, with a *line* below."""
    shown = with_host_sheet(svg, root, theme)
    below = f'<p style="{_LINE}">{html.escape(line, quote=False)}</p>' if line else ""
    return f'<div style="overflow:auto">{shown}{below}</div>'


def with_host_sheet(svg: str, root: str, theme: object) -> str:
    """Let *svg*, whose id is *root*, follow the notebook that it is in."""
    rules = host_sheet(root, find_theme(cast("str | Theme | None", theme)))
    end = "</svg>"
    return f"{svg.rstrip().removesuffix(end)}<style>{rules}</style>{end}" if rules else svg


def image(m: ArgumentMap, options: PictureOptions, svg: str) -> dict[str, str]:
    """
    Draw *m* in pixels, for LaTeX and for hosts that show no SVG; *svg* is the same picture.

    Where the extra is missing, *svg* is the image.  Both would be too much:
    exports to LaTeX turn every SVG into a PDF, and fail where Inkscape is not installed.
    """
    options.setdefault("dpi", _density(svg))
    with contextlib.suppress(Exception):  # the extra is missing, or memory
        content = cast("bytes", RENDERERS["png"].render(m, **options).content)
        return {"image/png": base64.b64encode(content).decode("ascii")}
    return {"image/svg+xml": svg}


def _density(svg: str) -> int:
    """Return how many pixels per inch keep the picture from filling the notebook's file."""
    found = _VIEW.search(svg)
    area = float(found[1]) * float(found[2]) if found else 1.0
    return max(_LEAST, min(_DENSITY, int(_SCREEN * math.sqrt(_PIXELS / area))))
