"""The language Argdown: reading it (`parse`), and saying what Argdown would say of a map."""

from __future__ import annotations

from .codes import CODES, Code
from .parser import Parsed, Tree, parse

__all__ = ["CODES", "Code", "Parsed", "Tree", "parse"]
