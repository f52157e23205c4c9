"""What commands that read maps have in common: files, globs, settings."""

from __future__ import annotations

import contextlib
import functools
import os
import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import click

from ..argdown import CONFIG_NAME, override, read_config
from ..errors import OF_ONE_FILE, WriteError, worded
from ..files import make_folder
from ..model import Data
from ..suggest import agree, capital, count, did_you_mean, nearest
from . import _complete
from ._progress import Progress
from ._streams import say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from ..model import ArgumentMap

F = TypeVar("F", bound="Callable[..., Any]")
R = TypeVar("R")


class Listing(click.Option):
    """
    An option whose help ends in the values that it takes: *names* is asked for them then.

    The Tab key offers them, and they may be written in any capitals:
    *spelt* spells one as it should be, where it is slow to ask for all *names*.
    """

    def __init__(
        self,
        *args: Any,
        names: Callable[[], Iterable[str]],
        spelt: Callable[[str], str] | None = None,
        **facts: Any,
    ) -> None:
        super().__init__(*args, shell_complete=_complete.offers(names), **facts)
        self.names = names
        self._spelt = spelt or self._among_names

    def process_value(self, ctx: click.Context, value: Any) -> Any:
        """Give the name that *value* is, whatever its capitals; anything else stays."""
        given = super().process_value(ctx, value)
        return self._spelt(given) if isinstance(given, str) else given  # click has its own none

    def _among_names(self, given: str) -> str:
        names = list(self.names())
        if given in names:
            return given
        return next((name for name in names if name.casefold() == given.casefold()), given)

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """Give the name and the help, with the values."""
        record = super().get_help_record(ctx)
        text = self.help or ""
        return record and (
            record[0],
            record[1].replace(text, f"{text}: {', '.join(self.names())}.", 1),
        )


class NearestChoice(click.Choice[str]):
    """One of a few names, in any capitals; a message about another one offers the nearest."""

    def __init__(self, names: Iterable[str]) -> None:
        super().__init__(list(names), case_sensitive=False)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Give the name that *value* is."""
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter as error:
            words = did_you_mean(map(repr, nearest(str(value), self.choices)))
            self.fail(f"{error.message} {capital(words)}".rstrip(), param, ctx)


def files_argument(command: F) -> F:
    """Add FILES, the maps to work on, as the parameter *files*."""
    argument = click.argument(
        "files", nargs=-1, required=True, metavar="FILES...", shell_complete=_complete.files
    )
    return argument(command)


def form_option(noun: str, forms: Sequence[str] = ("text", "json", "csv")) -> Callable[[F], F]:
    """
    Add --format as the parameter *form*: one of the *forms* that an answer is written in.

    *noun* names the answer, with its verb: "the counts are".
    """
    return click.option(
        "-f",
        "--format",
        "form",
        type=NearestChoice(forms),
        default="text",
        help=f"How {noun} written; text by default.",
    )


def reading_options(command: Callable[..., R]) -> Callable[..., R]:
    """
    Add the options that say how to read maps, such as --pick and --config.

    The command gets them as one parameter, *how*: the options of `argmap.conversion.read`.
    """

    @functools.wraps(command)
    def reading(
        *,
        pick: str | None,
        config: str | None,
        assign: tuple[str, ...],
        include: Path | None,
        **others: Any,
    ) -> R:
        return command(how=read_options(pick, config, assign, include), **others)

    for option in (
        click.option(
            "--include",
            metavar="FOLDER",
            type=click.Path(path_type=Path),
            help="Follow @include(...) to files in FOLDER; by default no included file is opened.",
        ),
        click.option(
            "--set",
            "assign",
            multiple=True,
            metavar="KEY=VALUE",
            help="Change a setting, such as model.mode=strict; overrides the front matter.",
        ),
        click.option(
            "--config",
            metavar="FILE",
            help=f"A JSON file with settings; {CONFIG_NAME} in the current folder by default.",
        ),
        click.option(
            "--pick",
            metavar="MAP",
            shell_complete=_complete.maps,
            help="The map to read, by title or number, if a file contains several.",
        ),
    ):
        option(reading)
    return reading


def read_options(
    pick: str | None, config: str | None, assign: Iterable[str], include: Path | None
) -> dict[str, Any]:
    """
    Turn the options of `reading_options` into those of `argmap.conversion.read`.

    Raises:
        FileError: if the configuration cannot be opened.
        ReadError: if it, or an assignment, is not valid.
    """
    settings = Data()
    if config is not None or Path(CONFIG_NAME).is_file():
        settings = read_config(config or CONFIG_NAME)
    options: dict[str, Any] = {}
    if pick is not None:
        options["pick"] = pick
    if settings:
        options["settings"] = settings
    if any(assign):
        options["overrides"] = override(Data(), assign)
    if include is not None:
        options["include"] = include
    return options


def bibliography_option(command: F) -> F:
    """Add --bibliography, whose files are the parameter *bibliography*."""
    option = click.option(
        "--bibliography",
        multiple=True,
        metavar="FILE",
        help="What the maps cite, in BibTeX or CSL-JSON. "
        "By default, files that a map names are opened only below the folder of --include.",
    )
    return option(command)


def bibliography_for(
    m: ArgumentMap, given: Iterable[str], how: dict[str, Any], file: str
) -> dict[str, Any]:
    """
    Read what *m*, the map in *file*, may cite, as an option of pictures and checks.

    Those are the files *given*, or else what the map names, if *how* allows includes.

    Raises:
        FileError: if a file that is given can't be read.
    """
    from ..bibliography import bibliography_of  # noqa: PLC0415 - most maps cite nothing

    files = tuple(given)
    if not files and "bibliography" not in m.settings:
        return {}
    found = bibliography_of(m, files or None, folder=how.get("include"), beside=file)
    return {"bibliography": found}


def expand_files(
    patterns: Iterable[str],
    *,
    links: bool = True,
    suffixes: Callable[[], tuple[str, ...]] | None = None,
) -> list[str]:
    """
    Replace patterns such as ``maps/*.argdown`` by the files they match, sorted, each once.

    Most shells do this themselves; this helps with those that don't.
    A pattern that matches nothing stays, so that the reader can say that it is missing.
    A folder stands for the maps below it, those in hidden folders apart: files that end in one of
    the *suffixes*, which are only asked for then, by default in those of Argdown;
    one without any stays, so that the reader can say so.
    What looking finds is skipped, with a message, if it is a link that leads out of the folder
    (any link, unless *links* may be followed), or not a regular file.
    """
    found: list[str] = []
    for pattern in patterns:
        is_pattern = any(c in pattern for c in "*?[") and not _exists(pattern)
        matches = _matching(pattern) if is_pattern else []
        start = os.path.dirname(re.split(r"[*?[]", pattern, maxsplit=1)[0])  # noqa: PTH120
        matches = [name for name in matches if _may_read(name, start, links)]
        for name in matches or [pattern]:
            found += _maps_in(name, links, suffixes) if _is_folder(name) else [name]
    return list(dict.fromkeys(found))


def _matching(pattern: str) -> list[str]:
    import glob  # noqa: PLC0415 - most shells do this themselves

    return sorted(glob.glob(pattern, recursive=True))  # noqa: PTH207


def _may_read(name: str, folder: str, links: bool) -> bool:
    """Whether *name*, found below *folder*, may be read, and with *links* off written."""
    path = Path(name)
    with contextlib.suppress(OSError, RuntimeError):  # links in a circle: the reader says so
        if not path.resolve().is_relative_to(Path(folder).resolve()):
            return _skip(name, f"this link leads out of {folder or 'this folder'}")
        if path.is_symlink() and not links:
            return _skip(name, "nothing is written through a link")
        if path.exists() and not (path.is_file() or path.is_dir()):
            return _skip(name, "this is not a regular file")
    return True


def _skip(name: str, why: str, what: str = "the file") -> bool:
    """Say, once per command, why *name* is skipped."""
    context = click.get_current_context(silent=True)
    known = context.meta.setdefault("argmap.skipped", set()) if context else set()
    if name not in known:
        known.add(name)
        message = f"argmap: {name}: skipped: {why}; name {what} itself to include it"
        say(message)
    return False


def _exists(name: str) -> bool:
    return os.path.exists(name)  # noqa: PTH110 - says no to impossible names, and pathlib may not


def _is_folder(name: str) -> bool:
    return name != "-" and os.path.isdir(name)  # noqa: PTH112 - as above


def _maps_in(
    folder: str, links: bool, suffixes: Callable[[], tuple[str, ...]] | None
) -> list[str]:
    from ..conversion import NATIVE_SUFFIXES  # noqa: PLC0415 - needed only here

    wanted = suffixes() if suffixes else NATIVE_SUFFIXES
    found: list[str] = []
    passed: list[str] = []
    for here, folders, names in os.walk(folder):
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        passed += (p for f in folders if os.path.islink(p := str(Path(here, f))))  # noqa: PTH114 - fast
        maps = (str(Path(here, n)) for n in sorted(names) if n.lower().endswith(wanted))
        found += (name for name in maps if _may_read(name, folder, links))
    if passed:  # one message: some tools make thousands of such links
        others = f" (and {len(passed) - 1:,} more)" if passed[1:] else ""
        _skip(passed[0], f"this link leads to a folder{others}", "the folder")
    return found or [folder]


def pair_targets(
    files: Iterable[str],
    output: str | None,
    suffix: str,
    others: Iterable[str] = (),
    suffixes: Callable[[], tuple[str, ...]] | None = None,
) -> list[Target]:
    """
    Say where each file's result goes: for several files, into the folder *output*.

    One file goes there, too, if *output* ends in a slash.
    What lies in folders of a folder that was named gets such folders in *output*,
    also in one of the name of that folder, if several were named;
    of two files that differ only in their suffixes, each keeps its own before the new one.
    *suffixes* are those of `expand_files`.
    *suffix* is that of the results, with its dot; *others* are read besides *files*.

    Raises:
        WriteError: if several files have no folder to go to, two results the same name,
            or one the name of something that is read.
    """
    patterns = list(files)
    expanded = expand_files(patterns, suffixes=suffixes)
    single = None if output in (None, "-") else output
    inputs = [*expanded, *others]
    if len(expanded) == 1 and not names_folder(single):
        return [Target(expanded[0], spared(single, inputs))]
    if single is None or (Path(single).exists() and not Path(single).is_dir()):
        number = count(len(expanded), "file")
        needs = agree(len(expanded), "needs", "need")
        raise WriteError(f"{number} {needs} a folder to be written to: -o FOLDER")
    refuse_file_name(single)
    places = [str(Path(single) / name) for name in _result_names(expanded, patterns, suffix)]
    twice = next((n for n, times in Counter(places).items() if times > 1), None)
    if twice:
        raise WriteError(f"two of the files would be written to {twice}")
    for folder in dict.fromkeys(os.path.dirname(place) for place in places):  # noqa: PTH120 - fast
        make_folder(folder)
    return [Target(f, spared(p, inputs)) for f, p in zip(expanded, places, strict=True)]


def _result_names(files: Sequence[str], patterns: Sequence[str], suffix: str) -> list[str]:
    """Name the results, by their places in the folders among the *patterns*."""
    named = [Path(p) for p in patterns if _is_folder(p)]
    folders = named if len(named) == 1 else [folder.parent for folder in named]
    places = [_place_in(Path("stdin" if f == "-" else f), folders) for f in files]
    results = [place.with_suffix(suffix) for place in places]
    taken = Counter(results)
    clear = [p if taken[r] > 1 else r for p, r in zip(places, results, strict=True)]
    return [str(c if c.suffix == suffix else c.with_name(c.name + suffix)) for c in clear]


def _place_in(file: Path, folders: Iterable[Path]) -> Path:
    """Say where *file* is in the first of the *folders* that it is in, or else its name."""
    inside = next((f for f in folders if file.is_relative_to(f)), file.parent)
    return file.relative_to(inside)


def names_folder(output: str | None) -> bool:
    """Whether *output* ends as only the name of a folder does."""
    return output is not None and output.endswith(tuple(filter(None, (os.sep, os.altsep))))


def spared(output: str | None, inputs: Iterable[str]) -> str | None:
    """
    Give *output* back, if writing there destroys none of *inputs*.

    Raises:
        WriteError: if it is one of them, by whatever name.
    """
    if output is not None and any(_same(output, name) for name in inputs):
        raise WriteError(f"{output}: this is an input and stays as it is; choose another -o")
    return output


def _same(one: str, other: str) -> bool:
    with contextlib.suppress(OSError, ValueError):
        return Path(one).is_file() and Path(one).samefile(other)
    return False


def refuse_file_name(folder: str) -> None:
    """
    Refuse to make a *folder* that is called like a picture or a map.

    Raises:
        WriteError: if that is what it is called.
    """
    from ..formats import FORMATS  # noqa: PLC0415 - needed for several files only
    from ..renderers import RENDERERS  # noqa: PLC0415 - needed for several files only

    suffix = Path(folder).suffix.lower()
    taken = {s for r in RENDERERS.values() for s in r.suffixes}
    taken |= {s for f in FORMATS.values() for s in f.suffixes}
    if suffix in taken and not Path(folder).is_dir():
        raise WriteError(f"{folder}: this looks like the name of a file; -o must be a folder here")


class Target(NamedTuple):
    """A file to read, and where its result goes; None is standard output."""

    file: str
    output: str | None


def over_all(targets: Iterable[Target], work: Callable[[Target], int]) -> int:
    """Run *work* on each target, go on past files that fail, and return the exit code of all."""
    listed = list(targets)
    progress, codes = Progress(len(listed)), []
    for number, target in enumerate(listed, 1):
        progress.step(number, target.file)
        try:
            codes.append(work(target))
        except OF_ONE_FILE as error:
            say(f"argmap: {worded(error, target.file)}")
            codes.append(2)
        progress.clear()
    return exit_code(codes)


def exit_code(codes: Iterable[int]) -> int:
    """
    Give the exit code of a command from those of its files: 2 only if all of them failed.

    >>> exit_code([]), exit_code([0, 1]), exit_code([0, 2]), exit_code([2, 2])
    (0, 1, 1, 2)
    """
    distinct = set(codes)
    return max(distinct, default=0) if len(distinct) < 2 else 1  # noqa: PLR2004 - not all alike
