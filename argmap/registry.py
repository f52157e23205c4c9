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
        near = difflib.get_close_matches(name, list(self), n=3, cutoff=0.5)
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


@functools.cache
def _announced(group: str) -> bool:
    """
    Whether some distribution may have entry points of this *group*.

    A look at the files on the path takes a tenth of the time that importlib.metadata takes;
    where parts of the path are no folders, only that can tell.
    """
    wanted = f"[{group}]".encode()
    return any(_announces(folder or ".", wanted) for folder in sys.path)


def _announces(folder: str, wanted: bytes) -> bool:
    try:
        with os.scandir(folder) as entries:
            names = [e.name for e in entries if e.name.endswith((".dist-info", ".egg-info"))]
    except NotADirectoryError:
        return True  # an archive
    except OSError:
        return False
    return any(_holds(os.path.join(folder, n, "entry_points.txt"), wanted) for n in names)  # noqa: PTH118


def _holds(path: str, wanted: bytes) -> bool:
    try:
        with open(path, "rb") as file:  # noqa: PTH123 - many files at each start
            return wanted in file.read()
    except OSError:
        return False


def _modules_below(package: str, path: list[str]) -> Iterator[tuple[str, str]]:
    """Yield (part name, dotted module) for every public module; imports nothing."""
    for info in pkgutil.iter_modules(path):
        dotted = f"{package}.{info.name}"
        if info.name.startswith("_"):
            continue
        if info.ispkg:
            yield from _modules_below(dotted, [f"{p}/{info.name}" for p in path])
        else:
            yield info.name.replace("_", "-"), dotted
