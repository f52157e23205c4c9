"""The styles of a picture: one module each, found by looking.  See `Style` for the contract."""

from __future__ import annotations

import sys

from ...registry import Registry
from ._base import Style

#: Every style by name; asking for one imports one.
STYLES: Registry[Style] = Registry(sys.modules[__name__], "STYLE", Style, group="argmap.styles")

__all__ = ["STYLES", "Style"]
