"""``argmap convert``: write a map in another format."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from ._options import read_options, reading_options

if TYPE_CHECKING:
    from pathlib import Path


@click.command()
@click.argument("file")
@click.option("--to", "target", required=True, metavar="FORMAT", help="The format to write.")
@click.option("--from", "origin", metavar="FORMAT", help="The format of FILE, if it isn't plain.")
@click.option("-o", "--output", metavar="OUT", help="Where to write; standard output without it.")
@click.option("--map/--no-map", "with_map", default=True, help="Argdown JSON with its map view.")
@click.option("--dry-run", is_flag=True, help="Only say what would be lost.")
@reading_options
def convert(
    file: str,
    target: str,
    origin: str | None,
    output: str | None,
    with_map: bool,
    dry_run: bool,
    config: str | None,
    assign: tuple[str, ...],
    include: Path | None,
) -> None:
    """
    Write the argument map FILE in another format; - is standard input.

    What the format can't say is named on standard error.
    Exits 0 if all went well, 1 if FILE has errors (nothing is written then),
    2 if it can't be read or OUT can't be written.
    """
    from ..conversion import dumps, losses, read  # noqa: PLC0415 - needed only here
    from ..files import write_whole  # noqa: PLC0415 - needed only here

    reading = read(file, origin, **read_options(config, assign, include))
    for error in reading.errors:
        click.echo(f"argmap: {error}", err=True)
    if reading.errors:
        raise SystemExit(1)
    lost = losses(reading.map, target)
    for loss in lost:
        click.echo(f"argmap: lost: {loss}", err=True)
    if dry_run:
        click.echo(f"{len(lost)} thing{'s' * (len(lost) != 1)} would be lost", err=True)
        return
    options = {"map": with_map} if target == "argdown-json" else {}
    text = dumps(reading.map, target, **options)
    if output in (None, "-"):
        click.echo(text, nl=False)
    else:
        write_whole(output, text)
        click.echo(f"wrote {output}", err=True)


COMMAND = convert
