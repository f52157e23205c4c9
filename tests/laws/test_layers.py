"""The layers of argmap: a module imports only from layers below its own, and never in a circle."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import argmap
from argmap import graph

from .. import parsed

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(argmap.__file__).parent
MODULES = sorted(p.relative_to(ROOT) for p in ROOT.rglob("*.py") if p != ROOT / "__init__.py")

#: Lowest first.  Rooms on one line do not import one another.
LAYERS = [
    "errors guard hooks source suggest",
    "registry files choice",
    "model dung aspic",
    (
        "graph anchors argdown logic schemes semantics gradual carneades engines typography "
        "similarity bibliography"
    ),
    "induce views align languages walk edits redaction",
    "analysis",
    "formats picture rules locating",
    "renderers",
    "conversion drawing counting questions evaluation installation",
    "checking saving",
    "reports teach corpus bridges",
    "cli notebook lsp",
    "__main__",
]
LEVEL = {room: level for level, rooms in enumerate(LAYERS) for room in rooms.split()}

#: Functions that import what they are given the name of.
LATE = re.compile(r"import_module|import(?=__|$)")

#: Folders whose files are parts of one kind, which share only ``_``-files.
KINDS = {"schemes", "semantics", "gradual", "engines", "formats", "rules", "picture.styles"}
KINDS |= {"renderers", "reports", "cli", "teach.gradebooks", "similarity.engines"}
KINDS |= {"teach.exercises.kinds", "teach.exercises.forms"}


def imports(path: Path) -> Iterator[tuple[str, ...]]:
    """Yield each import of argmap's own code as a path from the top: ('model', 'Claim')."""
    here = path.parent.parts
    for node in _importing(ROOT / path):
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
        elif (named := _named_late(node)) and named.split(".")[0] == "argmap":
            yield tuple(named.split(".")[1:])


def _importing(path: Path) -> Iterator[ast.AST]:
    """Yield what may import: statements, and calls where one imports."""
    yield from parsed.imports(path)
    if LATE.search(path.read_text(encoding="utf-8")):
        yield from (node for node in parsed.nodes(path) if isinstance(node, ast.Call))


def _named_late(node: ast.AST) -> str:
    """Name the module that a call of `import_module` or the like imports, as far as it is told."""
    match node:
        case (
            ast.Call(func=ast.Name(id=function), args=[first, *_])
            | ast.Call(func=ast.Attribute(attr=function), args=[first, *_])
        ) if LATE.fullmatch(function.strip("_")):
            return str(first.value) if isinstance(first, ast.Constant) else "?"
    return ""


def breaches(path: Path) -> Iterator[str]:
    own = path.parts[0].removesuffix(".py")
    kind = next((k for k in KINDS if path.parts[: k.count(".") + 1] == tuple(k.split("."))), None)
    for target in imports(path):
        room = target[0] if target else ""
        if room == own:
            if kind and _is_sibling(path, tuple(kind.split(".")), target):
                yield f"{path} imports its sibling {'.'.join(target)}"
        elif room not in LEVEL:
            yield f"{path} imports {'.'.join(target) or 'argmap itself'}, which is on no layer"
        elif LEVEL[room] >= LEVEL[own]:
            yield f"{own} imports {room}, which is not below it"


def _is_sibling(path: Path, kind: tuple[str, ...], target: tuple[str, ...]) -> bool:
    """Whether *target* is a part of the *kind* of which *path* is one, too."""
    if path.name.startswith("_") or target[: len(kind)] != kind:
        return False
    inside = target[len(kind) :]
    return bool(module_of(target)[len(kind) :]) and not any(p.startswith("_") for p in inside)


def module_of(target: tuple[str, ...]) -> tuple[str, ...]:
    """Drop the names behind the module that *target* leads to."""
    while target and not (
        ROOT.joinpath(*target).with_suffix(".py").exists() or ROOT.joinpath(*target).is_dir()
    ):
        target = target[:-1]
    return target


def circles(modules: list[Path]) -> list[str]:
    """Name each circle of imports among *modules*."""
    links = {_dotted(path): tuple(_links(path)) for path in modules}
    known = {name: tuple(t for t in targets if t in links) for name, targets in links.items()}
    return [
        " → ".join(part)
        for part in graph.components(known)
        if len(part) > 1 or part[0] in known[part[0]]
    ]


def _links(path: Path) -> Iterator[str]:
    """Name the modules that *path* imports, and the packages on the way to them."""
    own = _dotted(path)
    for target in imports(path):
        module = module_of(target)
        folders = (module[:n] for n in range(1, len(module) + 1))
        # The packages that hold this module are being imported already.
        yield from (n for f in folders if not f"{own}.".startswith(f"{(n := '.'.join(f))}."))


def _dotted(path: Path) -> str:
    return ".".join(path.with_suffix("").parts).removesuffix(".__init__")


def test_imports_point_down():
    """Nothing imports sideways or up."""
    assert [p for p in MODULES if p.parts[0].removesuffix(".py") not in LEVEL] == []
    assert [breach for path in MODULES for breach in breaches(path)] == []


def test_nothing_imports_in_a_circle():
    """Neither when argmap runs nor for its types alone."""
    assert circles(MODULES) == []


def test_only_finders_import_by_a_name_that_is_worked_out():
    """Any other import says what it imports, so that the laws above see it."""
    found = {
        path.as_posix()
        for path in MODULES
        for node in _importing(ROOT / path)
        if _named_late(node).startswith(("?", "."))
    }

    assert found == {"hooks.py", "registry.py"}


@pytest.fixture
def planted(tmp_path, monkeypatch):
    monkeypatch.setattr(f"{__name__}.ROOT", tmp_path)

    def plant(**files: str) -> list[Path]:
        paths = [Path(*name.split("__")).with_suffix(".py") for name in files]
        for path, text in zip(paths, files.values(), strict=True):
            (tmp_path / path.parent).mkdir(parents=True, exist_ok=True)
            (tmp_path / path).write_text(text)
        return paths

    return plant


@pytest.mark.parametrize(
    "line",
    [
        "from ..cli import main",
        "from .. import cli",
        "import argmap.cli.check",
        "from argmap.checking import check",
        "from argmap import load",
        "import importlib\nimportlib.import_module('argmap.cli')",
        "from importlib import import_module as _import_module\n_import_module('argmap.cli')",
        "__import__('argmap.cli')",
        "if TYPE_CHECKING:\n    from ..graph import Hyperedge",
    ],
)
def test_a_planted_import_upwards_is_noticed(line, planted):
    """The law above can fail: each way of importing upwards is seen, for types alone, too."""
    (path,) = planted(model__bad=line)

    assert list(breaches(path))


def test_a_part_that_imports_another_is_noticed(planted):
    part, helper, _ = planted(
        picture__styles__one="from .two import STYLE",
        picture__styles___base="from .two import STYLE",
        picture__styles__two="STYLE = 1",
    )

    assert list(breaches(part))
    assert not list(breaches(helper)), "what parts share may look them up"


@pytest.mark.parametrize(
    "back",
    [
        "from .one import first",
        "from . import one",
        "def late():\n    from .one import first",
        "if TYPE_CHECKING:\n    from .one import First",
    ],
)
def test_a_planted_circle_is_noticed(back, planted):
    """The law against circles can fail, inside a room and for types alone."""
    paths = planted(model__one="from .two import second", model__two=back)

    assert circles(paths)
