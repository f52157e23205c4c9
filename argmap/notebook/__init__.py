"""
Notebooks: ``%load_ext argmap`` gives the cell magic ``%%argdown``.

The magic draws the cell's map and lists what `argmap.check` finds in it.
"""

from __future__ import annotations

from .magic import load_ipython_extension, unload_ipython_extension

__all__ = ["load_ipython_extension", "unload_ipython_extension"]
