"""Formats: one module each, found by looking.  See `Format` for the contract."""

from __future__ import annotations

import sys

from ..registry import Registry
from ._base import Foretold, Format, Loss, Reading, lost_between
from ._keywords import ReadOptions, WriteOptions
from ._options import Option, checked, parsed


def _adopt(name: str, form: Format) -> Format:
    from ._foreign import adopt  # noqa: PLC0415 - for those of other distributions only

    return adopt(FORMATS, name, form)


#: Every format by name; asking for one imports one.
FORMATS: Registry[Format] = Registry(sys.modules[__name__], "FORMAT", Format, adopt=_adopt)

__all__ = [
    "FORMATS",
    "Foretold",
    "Format",
    "Loss",
    "Option",
    "ReadOptions",
    "Reading",
    "WriteOptions",
    "checked",
    "lost_between",
    "parsed",
]
