"""The styles of a picture: one module each, found by looking.  See `Style` for the contract."""

from __future__ import annotations

import sys

from ...registry import Registry
from ._base import Style


def _adopt(name: str, style: Style) -> Style:
    from ._foreign import adopt  # noqa: PLC0415 - for those of other distributions only

    return adopt(STYLES, name, style)


#: Every style by name; asking for one imports one.
STYLES: Registry[Style] = Registry(
    sys.modules[__name__], "STYLE", Style, group="argmap.styles", adopt=_adopt
)

__all__ = ["STYLES", "Style"]
