"""
Notebooks: ``%load_ext argmap`` adds the cell magic ``%%argdown``; `Widget` is a live picture.

The magic draws the cell's map and lists what `argmap.check` finds in it.
The widget needs the extra ``widget``; ``m.widget()`` makes one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..hooks import late
from .magic import load_ipython_extension, unload_ipython_extension

if TYPE_CHECKING:
    from ._widget import Widget as Widget

__all__ = ["Widget", "load_ipython_extension", "unload_ipython_extension"]

if not TYPE_CHECKING:  # an extra
    __getattr__ = late(__name__, {"Widget": "_widget"})
