"""
Argdown, the native notation.

See ``docs/notation.md`` for what argmap says with tags and data.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..argdown import parse
from ._base import Format, Reading

if TYPE_CHECKING:
    from ..source import Source


def read(source: Source) -> Reading:
    """Read Argdown; tolerant, block by block."""
    parsed = parse(source)
    return Reading(parsed.map, parsed.diagnostics)


FORMAT = Format("Argdown", (".argdown", ".ad"), read)
