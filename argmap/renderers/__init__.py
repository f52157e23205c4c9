"""Renderers: one module each, found by looking.  See `Renderer` for the contract."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from ..hooks import late
from ..picture.styles import STYLES, Style
from ..picture.theme import Theme, theme, theme_names
from ..registry import Registry
from ..typography.lengths import LEGIBLE, MOST, Length, Page, paper
from ._base import Output, Renderer

if TYPE_CHECKING:
    from ._live import STATE, Live, Offer
else:  # only a page that follows a file needs them
    __getattr__ = late(__name__, dict.fromkeys(("STATE", "Live", "Offer"), "_live"))


def _adopt(name: str, renderer: Renderer) -> Renderer:
    from ._foreign import adopt  # noqa: PLC0415 - for those of other distributions only

    return adopt(RENDERERS, name, renderer)


#: Every renderer by name; asking for one imports one.
RENDERERS: Registry[Renderer] = Registry(sys.modules[__name__], "RENDERER", Renderer, adopt=_adopt)

__all__ = [
    "LEGIBLE",
    "MOST",
    "RENDERERS",
    "STATE",
    "STYLES",
    "Length",
    "Live",
    "Offer",
    "Output",
    "Page",
    "Renderer",
    "Style",
    "Theme",
    "paper",
    "theme",
    "theme_names",
]
