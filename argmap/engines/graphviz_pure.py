"""``graphviz-pure``: Graphviz as a wheel; the same layout on every machine."""

from __future__ import annotations

import functools
import importlib.metadata
from pathlib import Path

from ._graphviz import executable


@functools.cache
def find_executable() -> str | None:
    """Find the executable through the wheel's own list of files, without PATH."""
    try:
        files = importlib.metadata.files("graphviz-pure") or ()
    except importlib.metadata.PackageNotFoundError:
        return None
    named = (f for f in files if f.name in {"graphviz-pure", "graphviz-pure.exe"})
    return next((str(f.locate()) for f in named if Path(f.locate()).exists()), None)


ENGINE = executable("Graphviz from the wheel graphviz-pure", 10, find_executable)
