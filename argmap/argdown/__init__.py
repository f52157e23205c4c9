"""The language Argdown: reading it (`parse`), and saying what Argdown would say of a map."""

from __future__ import annotations

from .codes import CODES, Code
from .config import CONFIG_NAME, override, read_config
from .parser import Parsed, Tree, parse

__all__ = ["CODES", "CONFIG_NAME", "Code", "Parsed", "Tree", "override", "parse", "read_config"]
