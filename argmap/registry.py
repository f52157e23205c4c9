"""Find the parts of a package by looking: no list to edit, no decorator to run."""

from __future__ import annotations

import functools
import os
import pkgutil
import sys
from collections.abc import ItemsView, Iterable, Iterator, Mapping, ValuesView
from importlib import import_module
from types import ModuleType, NoneType
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from . import guard
from .errors import ArgmapError, NotFoundError, PartError, PartFailedError, WrongTypeError
from .suggest import brief, has_half_characters, offer

if TYPE_CHECKING:
    from collections.abc import Callable
    from importlib.metadata import EntryPoint

T = TypeVar("T")
R = TypeVar("R")

#: How much of what a foreign module says of its own failure is repeated.
_REASON = 200


class Registry(Mapping[str, T], Generic[T]):
    """
    The modules of *package* that define the constant *constant*, by name.

    A part's name is its module's name with dashes for underscores,
    so asking for one part imports one module.
    A module whose name starts with an underscore is a helper, and is skipped.
    Other distributions add parts through the entry-point group *group*, else *package*
    (``argmap.formats``, ``argmap.rules``, ...), each under the name of its entry point;
    an entry point never replaces a part of argmap's own.

    A foreign part must be of type *kind*, and *adopt* may change or refuse it.
    One that can't be used affects nothing else:
    `items`, `values` and `load` skip it, and `broken` says why.

    Raises:
        NotFoundError: when a part is asked for that does not exist;
            the message names the nearest ones.
        WrongTypeError: when what is asked for is not a name.
        PartError: when a foreign part is asked for that can't be used;
            the message names its entry point and distribution.
    """

    def __init__(
        self,
        package: ModuleType,
        constant: str,
        kind: type[T] | None = None,
        *,
        group: str = "",
        adopt: Callable[[str, T], T] | None = None,
    ) -> None:
        self.package = package
        self.constant = constant
        self.kind: type[Any] = kind or object
        self.group = group or package.__name__
        self._adopt = adopt
        self._imported: dict[str, ModuleType] = {}
        self._adopted: dict[str, T] = {}
        self._failed: dict[str, PartError] = {}
        self._passed: dict[str, PartError] = {}
        REGISTRIES.append(self)

    def __getitem__(self, name: str) -> T:
        try:  # looking for a module takes longer than recognising a file
            part: T = getattr(self._imported[name], self.constant)
        except (KeyError, TypeError):
            return self._looked_for(name)
        return part

    def _looked_for(self, name: str) -> T:
        self._expect_name(name)
        if name in self._modules:
            self._imported[name] = import_module(self._modules[name])
            return self[name]
        if name in self._foreign:
            return self._foreign_part(name)
        raise NotFoundError(self._unknown(name))

    def __iter__(self) -> Iterator[str]:
        yield from self._modules
        yield from self._foreign

    def __len__(self) -> int:
        return len(self._modules) + len(self._foreign)

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and (name in self._modules or name in self._foreign)

    def spelt(self, name: str) -> str:
        """Spell *name*, which may be in any capitals, as the registry does; others stay."""
        self._expect_name(name)
        if name in self:
            return name
        return next((known for known in self if known.casefold() == name.casefold()), name)

    def items(self) -> ItemsView[str, T]:
        """Every part that can be used, with its name."""
        return _Items(self)

    def values(self) -> ValuesView[T]:
        """Every part that can be used."""
        return _Values(self)

    def load(self, names: Iterable[str]) -> Iterator[T]:
        """Yield the parts called *names*; those that can't be used are skipped."""
        for name in names:
            try:
                part = self[name]
            except PartError as error:
                self.skip(name, error)
            else:
                yield part

    @property
    def foreign(self) -> tuple[str, ...]:
        """The names of the parts that other distributions add."""
        return tuple(self._foreign)

    @property
    def broken(self) -> tuple[PartError, ...]:
        """What is wrong with the foreign parts that have been skipped so far."""
        return (*self._shadowed, *self._passed.values())

    def module(self, name: str) -> str:
        """Name the module of the part *name*, without importing it."""
        return self._modules.get(name) or self._foreign[name].value

    def folder(self, name: str) -> ModuleType:
        """Import the folder called *name* in which parts of argmap's own are."""
        return import_module(f"{self.package.__name__}.{name}")

    def origin(self, name: str) -> str:
        """Describe where the foreign part *name* comes from."""
        return _origin(self._foreign[name])

    def guarded(
        self,
        name: str,
        inability: str,
        work: Callable[..., Any],
        check: Callable[[Any], R],
        passing: tuple[type[ArgmapError], ...] = (),
    ) -> Callable[..., R]:
        """
        Wrap a function of the foreign part *name*: whatever it raises becomes `PartFailedError`.

        So does whatever *check* raises, which gets what the function returned;
        only errors that are *passing* belong to the contract.
        *inability* goes into the message: "can't read this".
        """

        def checked(*args: Any, **options: Any) -> R:
            return check(work(*args, **options))

        @functools.wraps(work)
        def run(*args: Any, **options: Any) -> R:
            try:
                result: R = guard.call(checked, *args, **options)
            except guard.Failed as failed:
                if isinstance(failed.error, passing):
                    raise failed.error from None
                raise self.failure(name, inability, failed.error) from failed.error
            return result

        return run

    def guarding(
        self, part: T, inability: str, work: Callable[[], R], *passing: type[ArgmapError]
    ) -> R:
        """
        Do *work* that calls the functions of *part*, guarded as by `guarded` if it is foreign.

        This is for functions that are called too often to guard each call.
        """
        name = next((name for name, adopted in self._adopted.items() if adopted is part), None)
        if name is None:
            return work()
        guarded: Callable[[], R] = self.guarded(name, inability, work, unchanged, passing)
        return guarded()

    def failure(self, name: str, inability: str, error: BaseException) -> PartFailedError:
        """Word what the foreign part *name* raised."""
        problem = f"{inability}: {reason(error)}"
        return PartFailedError(self._problem(self._foreign[name], problem))

    def skip(self, name: str, error: PartError) -> None:
        """Note that the foreign part *name* was skipped because of *error*; see `broken`."""
        self._passed[name] = error

    def _expect_name(self, name: object) -> None:
        if not isinstance(name, str):
            wanted = f"the name of a {self.constant.lower()}"
            raise WrongTypeError(f"expected {wanted}, got {brief(repr(name))}")

    def _foreign_part(self, name: str) -> T:
        if name in self._failed:
            raise self._failed[name]
        if name not in self._adopted:
            try:
                self._adopted[name] = self._adopt_entry(self._foreign[name])
            except PartError as error:
                self._failed[name] = error
                raise
        return self._adopted[name]

    def _adopt_entry(self, entry: EntryPoint) -> T:
        try:
            return guard.call(self._loaded, entry)  # a module runs whatever code it likes
        except guard.Failed as failed:
            problem = f"can't be used: {reason(failed.error)}"
            raise PartError(self._problem(entry, problem)) from failed.error

    def _loaded(self, entry: EntryPoint) -> T:
        found: Any = entry.load()
        if isinstance(found, ModuleType) and not hasattr(found, self.constant):
            raise PartError(f"the module {found.__name__} has no {self.constant}")
        part: Any = getattr(found, self.constant) if isinstance(found, ModuleType) else found
        if not isinstance(part, self.kind):
            expected = f"its {self.constant} should be of type {self.kind.__name__}"
            raise PartError(f"{expected}, not {type(part).__name__}")
        return self._adopt(entry.name, part) if self._adopt else part

    def _problem(self, entry: EntryPoint, problem: str) -> str:
        return f"the {self.constant.lower()} {brief(entry.name)!r} of {_origin(entry)} {problem}"

    def _unknown(self, name: str) -> str:
        all_of_them = f"there are {', '.join(sorted(self))}"
        offered = offer(str(name), self, otherwise=all_of_them)
        return f"unknown {self.constant.lower()}: {name!r}{offered}"

    @functools.cached_property
    def _modules(self) -> dict[str, str]:
        found = _modules_below(self.package.__name__, list(self.package.__path__))
        return dict(sorted(found))

    @property
    def _foreign(self) -> dict[str, EntryPoint]:
        return self._entries[0]

    @property
    def _shadowed(self) -> list[PartError]:
        return self._entries[1]

    @functools.cached_property
    def _entries(self) -> tuple[dict[str, EntryPoint], list[PartError]]:
        """Look for entry points: those by name, and what is wrong with others."""
        by_name: dict[str, EntryPoint] = {}
        refused: list[PartError] = []
        for entry in _entry_points_of(self.group, refused):
            if entry.name in self._modules:
                refused.append(self._namesake(entry, "one of argmap's own"))
            elif entry.name in by_name:
                other = _origin(by_name[entry.name])
                refused.append(self._namesake(entry, f"the one of {other}"))
            else:
                by_name[entry.name] = entry
        return by_name, refused

    def _namesake(self, entry: EntryPoint, owner: str) -> PartError:
        return PartError(self._problem(entry, f"has the same name as {owner}"))


#: Every registry that there is.
REGISTRIES: list[Registry[Any]] = []


def passed_over() -> list[tuple[str, PartError]]:
    """List what is wrong with the foreign parts skipped so far, each with its group."""
    return [(r.group, error) for r in REGISTRIES if "_entries" in vars(r) for error in r.broken]


class _Items(ItemsView[str, T]):
    """The items of a registry that can be used."""

    def __init__(self, registry: Registry[T]) -> None:
        super().__init__(registry)
        self._registry = registry

    def __iter__(self) -> Iterator[tuple[str, T]]:
        registry = self._registry
        for name in registry:
            try:
                yield name, registry[name]
            except PartError as error:
                registry.skip(name, error)


class _Values(ValuesView[T]):
    """The values of a registry that can be used."""

    def __init__(self, registry: Registry[T]) -> None:
        super().__init__(registry)
        self._registry = registry

    def __iter__(self) -> Iterator[T]:
        return self._registry.load(self._registry)


def _entry_points_of(group: str, refused: list[PartError]) -> list[EntryPoint]:
    if not _announced(group):
        return []
    from importlib.metadata import entry_points  # noqa: PLC0415 - slow to import

    try:
        return sorted(entry_points(group=group), key=lambda e: (e.name, e.value))
    except Exception as error:  # noqa: BLE001 - one file that no installer wrote spoils them all
        refused.append(PartError(f"the entry points of {group} can't be read: {reason(error)}"))
        return []


def _origin(entry: EntryPoint) -> str:
    """Name the distribution that *entry* belongs to, and how it is written there."""
    try:
        named = entry.dist and f"{entry.dist.name} {entry.dist.version}"
    except Exception:  # noqa: BLE001 - metadata may be missing
        named = ""
    written = f"entry point {brief(f'{entry.name} = {entry.value}', 100)}"
    return f"{brief(named)} ({written})" if named else f"an unknown distribution ({written})"


def reason(error: BaseException) -> str:
    """Word in one line what foreign code raised, however that words itself."""
    try:
        words = brief(str(guard.call(str, error)), _REASON)
    except guard.Failed:  # its own words are a failure, too
        words = ""
    if isinstance(error, (ArgmapError, ModuleNotFoundError)) and words:
        return words
    return f"{type(error).__name__}: {words}" if words else type(error).__name__


def _announced(group: str) -> bool:
    """Whether some distribution may have entry points of this *group*."""
    declared = _entry_points(tuple(sys.path))
    return declared is None or f"[{group}]".encode() in declared


@functools.lru_cache(maxsize=1)
def _entry_points(path: tuple[str, ...]) -> bytes | None:
    """
    Read what the distributions on *path* announce; None if parts of it aren't folders.

    A look at the files takes a tenth of the time that importlib.metadata takes,
    which alone can tell what archives announce.
    """
    declared: list[bytes] = []
    for folder in path:
        try:
            with os.scandir(folder or ".") as entries:
                names = [e.name for e in entries if e.name.endswith((".dist-info", ".egg-info"))]
        except NotADirectoryError:
            return None  # an archive
        except OSError:
            continue
        declared += (_read(os.path.join(folder, n, "entry_points.txt")) for n in names)  # noqa: PTH118
    return b"\n".join(declared)


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


def expect_suffixes(name: str, suffixes: object) -> None:
    """
    Check the suffixes of the foreign part *name*.

    Raises:
        PartError: if they are not a tuple like ``(".toy",)``.
    """
    if not isinstance(suffixes, tuple) or not all(
        isinstance(s, str) and s.startswith(".") for s in suffixes
    ):
        raise PartError(f"its suffixes should be a tuple like ('.{name}',), not {suffixes!r}")


def expect_returned(kind: type[R], value: Any) -> R:
    """
    Return *value*, which foreign code returned.

    Raises:
        PartError: if it is not of this *kind*.
    """
    if not isinstance(value, kind):
        raise PartError(f"it returned {type(value).__name__} instead of {kind.__name__}")
    return value


def expect_text(value: Any) -> str:
    """
    Return the text *value*, which foreign code returned.

    Raises:
        PartError: if it is not a text, or one that no file can hold.
    """
    text = expect_returned(str, value)
    if has_half_characters(text):
        raise PartError("it returned halves of characters (surrogates), which can't be written")
    return text


def expect_fields(part: object, **kinds: Any) -> None:
    """
    Check the fields of a foreign *part*, each by the type, or types, that it may have.

    Raises:
        PartError: if one of them is of another type.
    """
    for field, kind in kinds.items():
        value = getattr(part, field)
        some = kind if isinstance(kind, tuple) else (kind,)
        if not isinstance(value, some) or (isinstance(value, bool) and bool not in some):
            words = " or ".join("None" if k is NoneType else k.__name__ for k in some)
            raise PartError(f"its {field} should be of type {words}, not {type(value).__name__}")


def unchanged(value: R) -> R:
    """Return *value*: the check of `Registry.guarded` where the work does its own."""
    return value
