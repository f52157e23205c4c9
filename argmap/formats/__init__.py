"""Formats: one module each, found by looking.  See `Format` for the contract."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from ..registry import Registry
from ._base import Format, Loss, Reading

if TYPE_CHECKING:
    from ._options import ReadOptions as ReadOptions
    from ._options import WriteOptions as WriteOptions

#: Every format by name; asking for one imports one.
FORMATS: Registry[Format] = Registry(sys.modules[__name__], "FORMAT", Format)

__all__ = ["FORMATS", "Format", "Loss", "Reading"]
