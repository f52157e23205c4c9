"""``argmap check``: report what is wrong with maps."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ..checking.file import Job
from ..checking.report import ListingOrder
from ..checking.student import student_wordings
from ..errors import OF_ONE_FILE, ArgmapError, worded
from ..files import read_texts
from ..reports import REPORTS
from ..rules import PROFILES
from ..suggest import visible
from . import _complete
from ._options import (
    NearestChoice,
    bibliography_option,
    exit_code,
    expand_files,
    files_argument,
    reading_options,
)
from ._progress import Progress
from ._shown import in_colour, wants_colour
from ._streams import say

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..checking import Checked

#: The forms of report that people read, in which what is important comes first.
_FOR_READING = ("text", "markdown")
_CODES = "codes, prefixes of codes or names, separated by commas."


@click.command()
@files_argument
@click.option(
    "--select",
    multiple=True,
    metavar="CODES",
    shell_complete=_complete.codes,
    help=f"Run only these rules: {_CODES}",
)
@click.option(
    "--ignore",
    multiple=True,
    metavar="CODES",
    shell_complete=_complete.codes,
    help=f"Ignore these rules: {_CODES}",
)
@click.option(
    "--profile", type=NearestChoice(PROFILES), help="The rules to run; basic by default."
)
@click.option(
    "--no-map-settings",
    is_flag=True,
    help="Ignore what the maps say about checking in their front matter and comments.",
)
@click.option(
    "--source",
    "sources",
    multiple=True,
    metavar="FILE",
    help="The source text of the maps; without it, some rules are skipped. "
    "Use KEY=FILE if a map has several sources.",
)
@bibliography_option
@click.option("--strict", is_flag=True, help="Exit with 1 for hints, too.")
@click.option("--fix", is_flag=True, help="Apply fixes that don't change the map.")
@click.option("--unsafe-fixes", is_flag=True, help="Also apply fixes that change the map.")
@click.option(
    "--max",
    "most",
    type=click.IntRange(min=1),
    metavar="NUMBER",
    help="Show at most NUMBER findings per map: the most useful ones.",
)
@click.option(
    "--order",
    type=NearestChoice(list(ListingOrder)),
    help="List the most important findings first (importance, the default), or line by line "
    "(text and markdown only; other formats go by the lines).",
)
@click.option(
    "--language",
    metavar="CODE",
    help="The language of what the rules of the profile student say; en by default.",
)
@click.option("--questions", is_flag=True, help="List questions that only people can answer.")
@click.option("--watch", is_flag=True, help="Check again whenever a file is saved, until Ctrl-C.")
@click.option(
    "-f",
    "--format",
    "form",
    type=NearestChoice(REPORTS),
    default="text",
    help="The format of the report; text by default.",
)
@reading_options
def check(
    *,
    files: tuple[str, ...],
    form: str,
    sources: tuple[str, ...],
    how: dict[str, Any],
    most: int | None,
    order: str | None,
    **options: Any,
) -> None:
    """
    Check argument maps and report what is wrong with them.

    FILES are maps, folders of maps, or - for standard input.

    Exits with 0 if no map has an error or a warning, with 1 if one has,
    or if one of several files can't be read, and with 2 if none can.
    Run `argmap explain CODE` to learn more about a finding.
    Settings come from [tool.argmap.check] in the nearest pyproject.toml above each map.
    """
    flags = {name: options.pop(name) for name in ("fix", "unsafe_fixes", "questions", "watch")}
    _refuse(files, form, **flags)
    if order is not None:
        if form not in _FOR_READING:
            raise click.UsageError(f"--order is for text and markdown, not for {form}")
        options["order"] = order
    if flags["questions"]:
        _ask(files, how)
    if options["language"]:
        student_wordings(options["language"])  # which says so if there are none
    options["map_settings"] = not options.pop("no_map_settings")
    options["sources"] = read_texts(sources) or None
    options["bibliography"] = options["bibliography"] or None
    fixing = flags["fix"] or flags["unsafe_fixes"]
    job = Job(how, options, fix=fixing, unsafe=flags["unsafe_fixes"])
    if flags["watch"]:
        _watch(files, job, most)
    raise SystemExit(_once(expand_files(files, links=not fixing), job, form, most))


def _refuse(
    files: tuple[str, ...],
    form: str,
    *,
    fix: bool,
    unsafe_fixes: bool,
    questions: bool,
    watch: bool,
) -> None:
    """Refuse options that don't go together."""
    if "-" in files and (fix or unsafe_fixes):
        raise click.UsageError("standard input can't be fixed; name a file")
    if "-" in files and watch:
        raise click.UsageError("standard input can't be watched; name a file")
    if questions and (fix or unsafe_fixes or watch):
        raise click.UsageError(
            "--questions can't be combined with --fix, --unsafe-fixes or --watch"
        )
    if form != "text" and (questions or watch):
        raise click.UsageError(f"--questions and --watch write text only, not {form}")


def _once(files: list[str], job: Job, form: str, most: int | None) -> int:
    """Check each file once, and return the exit code."""
    codes, done = [], []
    progress = Progress(len(files))
    for number, file in enumerate(files, start=1):
        progress.step(number, file)
        checked = job.run(file)
        codes.append(checked.code)
        done.append(checked.most_useful(most) if most else checked)
        progress.clear()
        for d in checked.fixed:
            title = d.fix.title if d.fix else ""
            say(f"{file}: fixed {d.code}: {d.message}: {title}")
        if checked.problem:
            say(f"argmap: {checked.problem}")
        if form == "text":
            _show(done.pop())
    if form != "text":
        click.echo(REPORTS[form].write(done), nl=False)
    return exit_code(codes)


def _show(checked: Checked) -> None:
    if checked.report is not None and wants_colour(sys.stdout):
        click.echo(in_colour(checked.report))
    else:
        click.echo(REPORTS["text"].write([checked]), nl=False)


def _watch(files: tuple[str, ...], job: Job, most: int | None) -> None:
    from ..checking import project  # noqa: PLC0415 - needed only here
    from ._watch import watch  # noqa: PLC0415 - needed only here

    def watched() -> list[str]:
        maps = expand_files(files, links=not job.fix)
        projects = dict.fromkeys(p for file in maps for p in project.places(file))
        return [*maps, *map(str, projects)]

    def changed(some: list[str]) -> None:
        click.echo(f"-- {time.strftime('%H:%M:%S')}")
        if any(Path(file).name == project.NAME for file in some):  # it concerns every map
            project.forget()
            some = expand_files(files, links=not job.fix)
        try:
            _once(some, job, "text", most)
        except ArgmapError as error:  # a project's settings make no sense, for now
            say(f"argmap: {error}")

    watch(watched, changed)
    raise SystemExit(0)


def _ask(files: Iterable[str], how: dict[str, Any]) -> None:
    """Print questions as a list to tick off, and exit."""
    from ..conversion import read  # noqa: PLC0415 - needed only here
    from ..questions import questions  # noqa: PLC0415 - needed only here

    codes = []
    for file in expand_files(files):
        try:
            asked = questions(read(file, **how).map)
        except OF_ONE_FILE as error:
            codes.append(2)
            say(f"argmap: {worded(error, file)}")
            continue
        codes.append(0)
        lines = [f"- [ ] {question}" for question in asked] or ["nothing to ask"]
        click.echo("\n".join(map(visible, [file, "", *lines, ""])))
    raise SystemExit(exit_code(codes))


COMMAND = check
