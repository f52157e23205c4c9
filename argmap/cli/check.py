"""``argmap check``: report what is wrong with maps."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import click

from ..checking import Report
from ..checking import check as check_map
from ..conversion import read
from ..errors import FileError
from ..files import read_source
from ._options import expand_files, read_options, reading_options

if TYPE_CHECKING:
    from pathlib import Path

    from ..source import Source

_CODES = "Codes, beginnings of codes or names of rules, with commas between."


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILES...")
@click.option("--select", multiple=True, metavar="CODES", help=f"Report only these. {_CODES}")
@click.option("--ignore", multiple=True, metavar="CODES", help=f"Don't report these. {_CODES}")
@click.option(
    "--source",
    metavar="FILE",
    help="The text that the maps render; without it some rules are skipped.",
)
@click.option("--strict", is_flag=True, help="Let hints count as well.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    help="How to report: as text (the default) or as JSON.",
)
@reading_options
def check(
    files: tuple[str, ...],
    form: str,
    source: str | None,
    config: str | None,
    assign: tuple[str, ...],
    include: Path | None,
    **options: Any,
) -> None:
    """
    Report what is wrong with the argument maps FILES; - is standard input.

    Exits 0 if no map has an error or a warning, 1 if one has, 2 if a file can't be read.
    `argmap explain CODE` says more about a finding.
    """
    codes, records = {0}, []
    how = read_options(config, assign, include)
    options["source_text"] = _read_source(source)
    for file in expand_files(files):
        try:
            report = _report(file, how, options)
        except FileError as error:
            codes.add(2)
            records.append({"file": file, "error": str(error)})
            click.echo(f"argmap: {error}", err=True)
            continue
        codes.add(0 if report.clean else 1)
        records.append(report.as_dict())
        if form == "text":
            click.echo(str(report))
    if form == "json":
        click.echo(json.dumps(records, ensure_ascii=False, indent=2))
    raise SystemExit(max(codes))


def _read_source(name: str | None) -> Source | None:
    try:
        return read_source(name) if name is not None else None
    except FileError as error:
        click.echo(f"argmap: {error}", err=True)
        raise SystemExit(2) from error


def _report(file: str, how: dict[str, Any], options: dict[str, Any]) -> Report:
    reading = read(file, **how)
    return check_map(reading.map, extra=reading.diagnostics, **options)


COMMAND = check
