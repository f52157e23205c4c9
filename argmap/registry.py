"""Find the parts of a package by looking: no list to edit, no decorator to run."""

from __future__ import annotations

import difflib
import functools
import os
import pkgutil
import sys
from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Generic, TypeVar

from .errors import NotFoundError

if TYPE_CHECKING:
    from types import ModuleType

T = TypeVar("T")


class Registry(Mapping[str, T], Generic[T]):
    """
    The modules of *package* that define the constant *constant*, by name.

    A part's name is its module's name with dashes for underscores,
    so asking for one part imports one module.
    A module whose name starts with an underscore is a helper, and is passed over.
    Other distributions add parts through the entry-point group *group*, else *package*
    (``argmap.formats``, ``argmap.rules``, ...);
    an entry point never replaces a part of argmap's own.

    Raises:
        NotFoundError: on asking for a part that does not exist;
            the message names the nearest ones.
    """

    def __init__(self, package: ModuleType, constant: str, *, group: str = "") -> None:
        self.package = package
        self.constant = constant
        self.group = group or package.__name__

    def __getitem__(self, name: str) -> T:
        if name in self._modules:
            return self._load(self._modules[name])
        if name in self._foreign:
            return self._load(self._foreign[name])
        raise NotFoundError(self._unknown(name))

    def __iter__(self) -> Iterator[str]:
        yield from self._modules
        yield from self._foreign

    def __len__(self) -> int:
        return len(self._modules) + len(self._foreign)

    def __contains__(self, name: object) -> bool:
        return name in self._modules or name in self._foreign

    def module(self, name: str) -> str:
        """Name the module of the part *name*, without importing it."""
        return self._modules.get(name) or self._foreign[name]

    def _load(self, module: str) -> T:
        part: T = getattr(import_module(module), self.constant)
        return part

    def _unknown(self, name: str) -> str:
        kind = self.constant.lower()
        near = difflib.get_close_matches(str(name), list(self), n=3, cutoff=0.5)
        offer = f"did you mean {' or '.join(near)}?" if near else f"one of: {', '.join(self)}"
        return f"unknown {kind}: {name!r} ({offer})"

    @functools.cached_property
    def _modules(self) -> dict[str, str]:
        found = _modules_below(self.package.__name__, list(self.package.__path__))
        return dict(sorted(found))

    @functools.cached_property
    def _foreign(self) -> dict[str, str]:
        group = self.group
        if not _announced(group):
            return {}
        from importlib.metadata import entry_points  # noqa: PLC0415 - slow to import

        entries = entry_points(group=group)
        return {e.name: e.value for e in sorted(entries) if e.name not in self._modules}


def _announced(group: str) -> bool:
    """Whether some distribution may have entry points of this *group*."""
    told = _entry_points(tuple(sys.path))
    return told is None or f"[{group}]".encode() in told


@functools.lru_cache(maxsize=1)
def _entry_points(path: tuple[str, ...]) -> bytes | None:
    """
    Read what the distributions on *path* announce; None where parts of it are no folders.

    A look at the files takes a tenth of the time that importlib.metadata takes,
    which alone can tell what archives announce.
    """
    told: list[bytes] = []
    for folder in path:
        try:
            with os.scandir(folder or ".") as entries:
                names = [e.name for e in entries if e.name.endswith((".dist-info", ".egg-info"))]
        except NotADirectoryError:
            return None  # an archive
        except OSError:
            continue
        told += (_read(os.path.join(folder, n, "entry_points.txt")) for n in names)  # noqa: PTH118
    return b"\n".join(told)


def _read(path: str) -> bytes:
    try:
        with open(path, "rb") as file:  # noqa: PTH123 - many files at each start
            return file.read()
    except OSError:
        return b""


def _modules_below(package: str, path: list[str]) -> Iterator[tuple[str, str]]:
    """Yield (part name, dotted module) for every public module; imports nothing."""
    for name, is_package in _modules_in(path):
        dotted = f"{package}.{name}"
        if name.startswith("_"):
            continue
        if is_package:
            yield from _modules_below(dotted, [f"{p}/{name}" for p in path])
        else:
            yield name.replace("_", "-"), dotted


def _modules_in(path: list[str]) -> Iterator[tuple[str, bool]]:
    """Yield the name of every module, and whether it is a package; folders need no pkgutil."""
    for folder in path:
        try:
            with os.scandir(folder) as entries:
                found = sorted((e.name, e.is_dir()) for e in entries)
        except OSError:  # an archive
            yield from ((info.name, info.ispkg) for info in pkgutil.iter_modules([folder]))
            continue
        for name, is_folder in found:
            if is_folder and os.path.isfile(os.path.join(folder, name, "__init__.py")):  # noqa: PTH113, PTH118
                yield name, True
            elif name.endswith(".py") and name != "__init__.py":
                yield name.removesuffix(".py"), False
