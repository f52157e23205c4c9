"""``argmap convert``: write a map in another format."""

from __future__ import annotations

import contextlib
import functools
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs
import click

from ..errors import WriteError
from ..suggest import brief, count, either, visible
from ._options import (
    Listing,
    Target,
    expand_files,
    files_argument,
    names_folder,
    over_all,
    pair_targets,
    reading_options,
    spared,
)
from ._streams import put, say

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import TypeAlias

    from ..formats import Format, Loss, Option, Reading
    from ..model import ArgumentMap

    #: By file: the code of what is lost, and what it is.
    Losses: TypeAlias = list[tuple[str, str, str]]


#: What so many other parts lose, too, is said once.
_SHARED = 2

#: So many of the findings about one file are said; of a map with hundreds, they are all alike.
_NOTED = 5

#: The codes of findings about what leads nowhere, and about what a map doesn't show.
_UNREAD = ("FMT004", "FMT005")


class _Command(click.Command):
    """A command whose help lists the options of each format."""

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - click's signature
        from ..formats import FORMATS  # noqa: PLC0415 - the help alone needs every format

        for name, form in FORMATS.items():
            for option, what in (
                ("--option", form.write_options),
                ("--read-option", _given(form)),
            ):
                if what:
                    with formatter.section(f"{option} of {name}"):
                        formatter.write_dl([(f"{o.name}=...", _help(o)) for o in what])


def _names(job: str) -> list[str]:
    """Name the formats that can be read, or that can be written."""
    from ..formats import FORMATS  # noqa: PLC0415 - the help alone needs every format

    return [name for name, form in FORMATS.items() if getattr(form, job)]


def _spelt(name: str) -> str:
    """Spell the name of a format, which may be in any capitals; no format is imported for it."""
    from ..formats import FORMATS  # noqa: PLC0415 - needed only here

    return FORMATS.spelt(name)


def _given(form: Format) -> list[Option]:
    """List the options of a reader that only ``--read-option`` can set."""
    common = {"settings", "overrides", "include", "all_fixes"}
    options = (option for option in form.read_options if option.name not in common)
    return [option for option in options if option.in_shell]


def _help(option: Option) -> str:
    return f"{option.help} [{option.expected}]".lstrip()


@click.command(cls=_Command)
@files_argument
@click.option(
    "--to",
    "target",
    metavar="FORMAT",
    cls=Listing,
    names=lambda: _names("write"),
    spelt=_spelt,
    help="The format to write, if the name of OUT doesn't say",
)
@click.option(
    "--from",
    "origin",
    metavar="FORMAT",
    cls=Listing,
    names=lambda: _names("read"),
    spelt=_spelt,
    help="The format of FILES, if it isn't clear from their names",
)
@click.option("-o", "--output", metavar="OUT", help="Where to write; standard output by default.")
@click.option(
    "--option",
    "assigned",
    multiple=True,
    metavar="KEY=VALUE",
    help="Set an option of the format to write; see the list below.",
)
@click.option(
    "--read-option",
    "read_assigned",
    multiple=True,
    metavar="KEY=VALUE",
    help="Set an option of the format of FILES.",
)
@click.option(
    "--map/--no-map",
    "with_map",
    default=None,
    help="Short for --option map=yes and --option map=no.",
)
@click.option("--dry-run", is_flag=True, help="Only list what would be lost.")
@click.option(
    "--strict",
    is_flag=True,
    help="Write no map of which anything would be lost, or was left out in reading.",
)
@click.option(
    "--report",
    is_flag=True,
    help="Count the losses in one table, by file and kind, instead of listing each.",
)
@click.option(
    "--redact",
    is_flag=True,
    help="Leave out quotations and comments, to pass a map on without its source.",
)
@click.option(
    "--source",
    "sources",
    multiple=True,
    metavar="TEXT",
    help="With --redact: write no map that still has eight words in a row of TEXT.",
)
@reading_options
def convert(
    files: tuple[str, ...],
    target: str | None,
    origin: str | None,
    output: str | None,
    assigned: tuple[str, ...],
    read_assigned: tuple[str, ...],
    with_map: bool | None,
    dry_run: bool,
    strict: bool,
    report: bool,
    redact: bool,
    sources: tuple[str, ...],
    how: dict[str, Any],
) -> None:
    """
    Convert argument maps to another format.

    FILES are maps, folders of maps in any format, or - for standard input.

    What the format can't express is listed on standard error. Several files, or several maps
    from one file, are written into the folder OUT, which gets the folders of FILES.
    Exits with 0 if all went well, with 1 if a file has errors, still repeats its source,
    or would lose something with --strict (it isn't written then), or if one of several files
    can't be read, and with 2 if none can or OUT can't be written.
    """
    from ..files import read_texts  # noqa: PLC0415 - needed only here
    from ..formats import FORMATS, parsed  # noqa: PLC0415 - needed only here

    if sources and not redact:
        raise click.UsageError("--source is for --redact; add it")
    target = target or _format_of(output)
    form = FORMATS[target]
    options = {o.name: o.command for o in form.write_options if o.command is not None}
    if with_map is not None:
        assigned = (f"map={'yes' if with_map else 'no'}", *assigned)
    options |= parsed(form.write_options, assigned, f"the {target} writer")
    suffix = next(iter(form.suffixes), f".{target}")
    readable = functools.partial(_suffixes, origin)  # to know them takes every format
    if dry_run:
        targets = [Target(f, None) for f in expand_files(files, suffixes=readable)]
    else:
        targets = pair_targets(files, output, suffix, suffixes=readable)
    work = _Conversion(
        target,
        origin,
        how,
        read_assigned,
        options,
        how.pop("pick", None),
        suffix,
        tuple(t.file for t in targets),
        output if len(targets) > 1 or names_folder(output) else None,
        dry_run,
        strict,
        report,
        redact,
        tuple(text.text for text in read_texts(sources).values()),
    )
    code = over_all(targets, work)
    if report:
        for line in loss_table(work.losses):
            say(line)
    raise SystemExit(code)


def _format_of(output: str | None) -> str:
    """
    Name the format that the suffix of *output* stands for.

    Raises:
        UsageError: if it stands for none, or for several.
    """
    from ..formats import FORMATS  # noqa: PLC0415 - needed only here

    suffix = Path(output or "").suffix.lower()
    fitting = [n for n, f in FORMATS.items() if f.write and suffix and suffix in f.suffixes]
    if len(fitting) == 1:
        return fitting[0]
    if fitting:
        raise click.UsageError(
            f"{suffix} is the suffix of several formats; choose one with --to: {either(fitting)}"
        )
    raise click.UsageError("name the format to write with --to")


def _suffixes(origin: str | None) -> tuple[str, ...]:
    """List the suffixes of the files that are looked for in folders."""
    from ..formats import FORMATS  # noqa: PLC0415 - needed only here

    read = [FORMATS[origin]] if origin else [f for f in FORMATS.values() if f.read]
    return tuple(dict.fromkeys(s for f in read for s in f.suffixes))


def _say_unread(m: ArgumentMap) -> None:
    """Name the settings whose values are not valid: the defaults are used instead."""
    if not m.settings:
        return
    from ..argdown.setting_problems import problems  # noqa: PLC0415 - needed only here

    for found in problems(m.settings):
        if not found.named:
            say(f"argmap: {found.message}. {found.action}")


@attrs.frozen
class _Conversion:
    """Writes the maps of one file in another format; returns the exit code."""

    target: str
    origin: str | None
    how: dict[str, Any]
    read_assigned: tuple[str, ...]
    options: dict[str, Any]
    pick: str | None
    suffix: str
    inputs: tuple[str, ...]
    folder: str | None
    dry_run: bool
    strict: bool
    report: bool
    redact: bool
    texts: tuple[str, ...]
    losses: Losses = attrs.field(init=False, factory=list)
    written: set[str] = attrs.field(init=False, factory=set)

    def __call__(self, place: Target) -> int:
        """Convert one file; if it is the only one, there is nothing to free before the end."""
        from ..argdown.quiet import collector_spared  # noqa: PLC0415 - needed only here

        with collector_spared() if len(self.inputs) == 1 else contextlib.nullcontext():
            return self._convert_all_of(place)

    def _convert_all_of(self, place: Target) -> int:
        reading, left_out = self._read(place.file)
        for error in reading.errors:
            say(f"argmap: {error}")
        if reading.errors:
            return 1
        maps = reading.maps
        if self.redact:
            from ..redaction import redacted  # noqa: PLC0415 - needed only here

            maps = tuple(map(redacted, maps))
        if self._repeats_its_source(place.file, maps):
            return 1
        codes = [0]
        for m, output in self._outputs(place, maps):
            _say_unread(m)
            codes.append(self._convert(place.file, m, output, left_out))
        return max(codes)

    def _repeats_its_source(self, file: str, maps: tuple[ArgumentMap, ...]) -> bool:
        """Say what of *maps* still has words of the texts that were given, if anything has."""
        from ..redaction import RUN, copied  # noqa: PLC0415 - needed only here

        found = [name for m in maps for name in (copied(m, self.texts) if self.texts else ())]
        for name in found:
            say(f"argmap: {file}: {name} still has {RUN} or more words in a row of the source")
        if found:
            say(f"argmap: {file}: not written; say these in your own words first")
        return bool(found)

    def _read(self, file: str) -> tuple[Reading, int]:
        """Read the maps of a file; say also how much of it is neither in them nor kept."""
        from ..conversion import NATIVE, open_place, read, read_all  # noqa: PLC0415 - likewise
        from ..formats import FORMATS, parsed  # noqa: PLC0415 - needed only here

        opened = open_place(file)
        origin = self.origin or _recognised(opened)
        own = FORMATS[origin].read_options
        how = {**self.how, **parsed(own, self.read_assigned, f"the {origin} reader")}
        given = None if origin == NATIVE else origin  # what is only called Argdown is looked at
        given = self.origin or given
        if self.pick is not None:
            reading = read(opened, given, pick=self.pick, **how)
        else:
            reading = read_all(opened, given, **how)
        if origin not in (NATIVE, self.target) and not reading.errors:
            _say_noted(reading, file)
        kept = FORMATS[origin].write is not None or any(m.leftovers for m in reading.maps)
        gone = [] if kept else [d for d in reading.diagnostics if d.code in _UNREAD]
        if self.report:
            self.losses.extend((file, d.code, d.message) for d in gone)
        return reading, sum(1 + d.more for d in gone)

    def _outputs(
        self, place: Target, maps: tuple[ArgumentMap, ...]
    ) -> Iterator[tuple[ArgumentMap, str | None]]:
        """
        Say where each map goes.

        Raises:
            WriteError: if several maps have no folder to go to, or a name is taken.
        """
        if len(maps) == 1 or self.dry_run:
            yield from ((m, place.output) for m in maps)
            return
        folder = Path(self.folder or _folder(place, len(maps)))
        stem = "stdin" if place.file == "-" else Path(place.file).stem
        for number, m in enumerate(maps, 1):
            output = str(folder / f"{stem}-{number}{self.suffix}")
            yield m, spared(output, self.inputs)

    def _convert(self, file: str, m: ArgumentMap, output: str | None, left_out: int) -> int:
        from ..conversion import dump_bytes, losses  # noqa: PLC0415 - needed only here
        from ..formats import FORMATS  # noqa: PLC0415 - needed only here

        lost = losses(m, self.target, **self.options)
        self._tell(file, m, lost)
        number = len(lost) + left_out
        if self.strict and number:
            say(f"argmap: {file}: not written: {count(number, 'thing')} would be lost")
            return 1
        if self.dry_run:
            say(f"{count(number, 'thing')} would be lost")
            return 0
        if output in self.written:
            raise WriteError(
                f"{output}: another map has just been written there; choose another -o"
            )
        self.written.update([output] if output is not None else [])
        written = dump_bytes(m, self.target, **self.options)
        for note in FORMATS[self.target].notes(m, **self.options):
            say(f"argmap: {note}")
        _put(written, output)
        return 0

    def _tell(self, file: str, m: ArgumentMap, lost: Sequence[Loss]) -> None:
        """List each loss, or keep them for the table."""
        if self.report:
            self.losses.extend((file, loss.code, loss.describe(m)) for loss in lost)
            return
        lines = [loss.describe(m) for loss in lost] if self.dry_run else _grouped(m, lost)
        for line in lines:
            say(f"argmap: lost: {line}")


def _grouped(m: ArgumentMap, lost: Sequence[Loss]) -> list[str]:
    """Describe losses; of those that many parts of a map share, the first, and how many more."""
    groups: dict[tuple[str, type, str], list[Loss]] = {}
    for loss in lost:
        groups.setdefault((loss.code, type(loss.at), loss.what), []).append(loss)
    lines = []
    for (_, kind, _), (first, *more) in groups.items():
        if kind is type(None) or len(more) < _SHARED:
            lines += [loss.describe(m) for loss in (first, *more)]
        else:
            part = kind.__name__.removesuffix("Ref").lower()
            lines.append(f"{first.describe(m)} (the same for {count(len(more), f'more {part}')})")
    return lines


def loss_table(losses: Losses) -> list[str]:
    """Count *losses* by file and code, with the first of each kind as an example."""
    if not losses:
        return ["nothing is lost"]
    first: dict[tuple[str, str], str] = {}
    for file, code, example in losses:
        first.setdefault((file, code), example)
    times = Counter((file, code) for file, code, _ in losses)
    rows = [("file", "what is lost", "times", "such as")]
    rows += [(*key, f"{times[key]:,}", brief(visible(text))) for key, text in first.items()]
    wide = [max(len(row[at]) for row in rows) for at in range(3)]
    return [
        f"{file:{wide[0]}}  {code:{wide[1]}}  {number:>{wide[2]}}  {example}"
        for file, code, number, example in rows
    ]


def _say_noted(reading: Reading, file: str) -> None:
    """Say what the reader of another format noted, such as what the map doesn't show."""
    for found in reading.diagnostics[:_NOTED]:
        say(f"argmap: {found}")
    if len(reading.diagnostics) > _NOTED:
        more = count(len(reading.diagnostics) - _NOTED, "more finding")
        say(f"argmap: {file}: {more}; argmap check lists them")


def _recognised(opened: Any) -> str:
    """Name the format; say which it is if neither the user nor the suffix did."""
    from ..conversion import NATIVE, NATIVE_SUFFIXES, recognise  # noqa: PLC0415 - needed only here
    from ..formats import FORMATS  # noqa: PLC0415 - needed only here

    origin, by_content = recognise(opened)
    if by_content:
        say(f"argmap: {opened.name}: recognised as {FORMATS[origin].title}")
    elif origin == NATIVE and Path(opened.name).suffix.lower() not in ("", *NATIVE_SUFFIXES):
        say(f"argmap: {opened.name}: read as Argdown, because no other format recognises it")
    return origin


def _folder(place: Target, number: int) -> str:
    """Make the folder that *number* maps of one file go to, and give its name."""
    from ..files import make_folder  # noqa: PLC0415 - needed only here

    if place.output is None or (Path(place.output).suffix and not Path(place.output).is_dir()):
        raise WriteError(
            f"{place.file}: this file contains {number} maps; "
            "choose one with --pick 1, or write all to a folder: -o FOLDER"
        )
    make_folder(place.output)
    return place.output


def _put(content: bytes, output: str | None) -> None:
    from ..files import write_whole  # noqa: PLC0415 - needed only here

    if output is None:
        put(content)
    else:
        write_whole(output, content)
        say(f"wrote {output}")


COMMAND = convert
