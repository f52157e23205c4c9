"""Renderers: one module each, found by looking.  See `Renderer` for the contract."""

from __future__ import annotations

import sys

from ..picture.styles import STYLES, Style
from ..picture.theme import Theme, theme, theme_names
from ..registry import Registry
from ..typography.lengths import LEGIBLE, MOST, Length, Page, paper
from ._base import Output, Renderer
from ._foreign import adopt
from ._live import STATE, Live, Offer

#: Every renderer by name; asking for one imports one.
RENDERERS: Registry[Renderer] = Registry(
    sys.modules[__name__],
    "RENDERER",
    Renderer,
    adopt=lambda name, renderer: adopt(RENDERERS, name, renderer),
)

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
