"""The layers of argmap: a module imports only from layers below its own."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import argmap

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(argmap.__file__).parent
MODULES = sorted(p.relative_to(ROOT) for p in ROOT.rglob("*.py") if p != ROOT / "__init__.py")

#: Lowest first.  Rooms on one line do not import one another.
LAYERS = [
    {"errors", "hooks", "source"},
    {"registry", "files"},
    {"model", "dung"},
    {"graph", "anchors", "argdown", "logic", "schemes", "semantics", "engines"},
    {"formats", "rules", "renderers", "views", "gradual", "induce"},
    {"catalogue", "fitting"},
    {"choice", "suppression"},
    {"checking", "evaluation", "conversion", "drawing", "stats", "questions"},
    {"fixing", "reports", "teach", "corpus"},
    {"cli", "notebook", "lsp"},
    {"__main__"},
]
LEVEL = {room: level for level, rooms in enumerate(LAYERS) for room in rooms}

#: Rooms whose files are parts of one kind, which share only ``_``-files.
KINDS = {"schemes", "semantics", "engines", "formats", "rules", "renderers", "gradual"}
KINDS |= {"reports", "cli"}


def imports(path: Path) -> Iterator[tuple[str, ...]]:
    """Yield each import of argmap's own code as a path from the top: ('model', 'Claim')."""
    here = path.parent.parts
    for node in ast.walk(ast.parse((ROOT / path).read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            base = here[: len(here) - node.level + 1] if node.level else ()
            dotted = tuple(node.module.split(".")) if node.module else ()
            if node.level == 0:
                if dotted[:1] != ("argmap",):
                    continue
                dotted = dotted[1:]
            for name in node.names:
                yield (*base, *dotted, name.name)
        elif isinstance(node, ast.Import):
            for name in node.names:
                if name.name.split(".")[0] == "argmap":
                    yield tuple(name.name.split(".")[1:])


def breaches(path: Path) -> Iterator[str]:
    own = path.parts[0].removesuffix(".py")
    for target in imports(path):
        room = target[0] if target else ""
        if room == own:
            helper = any(part.startswith("_") for part in target[1:])
            package = path.name == "__init__.py" or path.name.startswith("_")
            attribute = len(target) == 2 and not _is_module(own, target[1])
            if own in KINDS and not (helper or package or attribute):
                yield f"{path} imports its sibling {'.'.join(target)}"
        elif room not in LEVEL:
            yield f"{path} imports {'.'.join(target) or 'argmap itself'}, which is on no layer"
        elif LEVEL[room] >= LEVEL[own]:
            yield f"{own} imports {room}, which is not below it"


def _is_module(room: str, name: str) -> bool:
    return (ROOT / room / f"{name}.py").exists() or (ROOT / room / name).is_dir()


@pytest.mark.parametrize("path", MODULES, ids=str)
def test_imports_point_down(path):
    """Nothing imports sideways or up, so nothing imports in a circle."""
    assert path.parts[0].removesuffix(".py") in LEVEL, "every room has a layer"
    assert list(breaches(path)) == []


@pytest.mark.parametrize(
    "planted",
    [
        "from ..cli import main",
        "from .. import cli",
        "import argmap.cli.check",
        "from argmap.checking import check",
        "from argmap import load",
    ],
)
def test_a_planted_breach_is_noticed(planted, tmp_path, monkeypatch):
    """The law above can fail: each way of importing upwards is seen."""
    (tmp_path / "model").mkdir()
    (tmp_path / "model" / "bad.py").write_text(planted)
    monkeypatch.setattr(f"{__name__}.ROOT", tmp_path)

    assert list(breaches(Path("model/bad.py")))
