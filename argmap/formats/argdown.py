"""
Argdown, the native notation.

See ``docs/notation.md`` for what argmap says with tags and data.
"""

from __future__ import annotations

from ..argdown import parse
from ..source import Source
from ._base import Format, Reading


def read(source: Source) -> Reading:
    """Read Argdown; tolerant, block by block."""
    parsed = parse(source)
    return Reading(parsed.map, parsed.diagnostics)


FORMAT = Format("Argdown", (".argdown", ".ad"), read)
