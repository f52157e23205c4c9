"""The code of argmap, parsed once for all tests that read it."""

from __future__ import annotations

import ast
import gc
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

#: What holds further statements.
BLOCKS = ("body", "orelse", "finalbody", "handlers", "cases")


@cache
def tree(path: Path) -> ast.Module:
    """Parse the module at *path*, and keep its tree."""
    found = parse(path.read_text(encoding="utf-8"))
    gc.freeze()  # it lasts, and has more nodes than all else has objects
    return found


@cache
def nodes(path: Path) -> tuple[ast.AST, ...]:
    """List what the module at *path* consists of, outermost first."""
    return tuple(ast.walk(tree(path)))


@cache
def imports(path: Path) -> tuple[ast.Import | ast.ImportFrom, ...]:
    """List the import statements of the module at *path*, in whatever block they stand."""
    # Most modules are asked for these alone: their trees are not kept.
    kinds = (ast.Import, ast.ImportFrom)
    tree = parse(path.read_text(encoding="utf-8"))
    return tuple(node for node in _statements(tree) if isinstance(node, kinds))


def parse(code: str) -> ast.Module:
    """Parse *code* while the garbage collector rests: it would pass over the tree many times."""
    gc.disable()
    try:
        return ast.parse(code)
    finally:
        gc.enable()


def _statements(tree: ast.Module) -> Iterator[ast.AST]:
    """Yield each block and statement of a *tree*, and nothing smaller."""
    waiting: list[ast.AST] = [tree]
    while waiting:
        node = waiting.pop()
        yield node
        for field in BLOCKS:
            waiting += getattr(node, field, ())
