"""The code of argmap, parsed once for all tests that read it."""

from __future__ import annotations

import ast
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


@cache
def nodes(path: Path) -> tuple[ast.AST, ...]:
    """List what the module at *path* consists of, outermost first."""
    return tuple(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
