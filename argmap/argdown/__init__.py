"""The language Argdown: reading it (`parse`), and what its own tools make of a map."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..hooks import late
from .codes import CODES, Code
from .config import CONFIG_NAME, override, read_config
from .reading.parser import Parsed, Tree, parse

if TYPE_CHECKING:
    from .writing.formatter import Formatted, format_text
    from .writing.keep import Written, write_map
    from .writing.printer import print_map
else:  # most texts are only read
    __getattr__ = late(
        __name__,
        {
            "Formatted": "writing.formatter",
            "Written": "writing.keep",
            "format_text": "writing.formatter",
            "print_map": "writing.printer",
            "write_map": "writing.keep",
        },
    )

__all__ = [
    "CODES",
    "CONFIG_NAME",
    "Code",
    "Formatted",
    "Parsed",
    "Tree",
    "Written",
    "format_text",
    "override",
    "parse",
    "print_map",
    "read_config",
    "write_map",
]
