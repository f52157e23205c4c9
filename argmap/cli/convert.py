"""``argmap convert``: write a map in another format."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from ._options import (
    Target,
    expand_files,
    over_all,
    pair_targets,
    read_options,
    reading_options,
)

if TYPE_CHECKING:
    from pathlib import Path


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILES...")
@click.option("--to", "target", required=True, metavar="FORMAT", help="The format to write.")
@click.option("--from", "origin", metavar="FORMAT", help="The format of FILES, if it isn't plain.")
@click.option("-o", "--output", metavar="OUT", help="Where to write; standard output without it.")
@click.option("--map/--no-map", "with_map", default=True, help="Argdown JSON with its map view.")
@click.option("--dry-run", is_flag=True, help="Only say what would be lost.")
@reading_options
def convert(
    files: tuple[str, ...],
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
    Convert argument maps to another format.

    FILES are maps, folders of maps, or - for standard input.

    What the format can't say is named on standard error.  Several files go into the folder OUT.
    Exits with 0 if all went well, with 1 if a file has errors (it isn't written then),
    and with 2 if one can't be read or OUT can't be written.
    """
    from ..formats import FORMATS  # noqa: PLC0415 - needed only here

    suffix = next(iter(FORMATS[target].suffixes), f".{target}")
    how = read_options(config, assign, include)
    options = {"map": with_map} if target == "argdown-json" else {}
    targets = [Target(f, None) for f in expand_files(files)]
    if not dry_run:
        targets = pair_targets(files, output, suffix)
    work = _Conversion(target, origin, how, options, dry_run=dry_run)
    raise SystemExit(over_all(targets, work))


class _Conversion:
    """Writes one file in another format; returns the exit code."""

    def __init__(
        self,
        target: str,
        origin: str | None,
        how: dict[str, Any],
        options: dict[str, Any],
        *,
        dry_run: bool,
    ) -> None:
        self.target = target
        self.origin = origin
        self.how = how
        self.options = options
        self.dry_run = dry_run

    def __call__(self, place: Target) -> int:
        from ..conversion import dumps, losses, read  # noqa: PLC0415 - needed only here

        reading = read(place.file, self.origin, **self.how)
        for error in reading.errors:
            click.echo(f"argmap: {error}", err=True)
        if reading.errors:
            return 1
        lost = losses(reading.map, self.target)
        for loss in lost:
            click.echo(f"argmap: lost: {loss}", err=True)
        if self.dry_run:
            click.echo(f"{len(lost)} thing{'s' * (len(lost) != 1)} would be lost", err=True)
        else:
            _put(dumps(reading.map, self.target, **self.options), place.output)
        return 0


def _put(text: str, output: str | None) -> None:
    from ..files import write_whole  # noqa: PLC0415 - needed only here

    if output is None:
        click.echo(text.encode(), nl=False)
    else:
        write_whole(output, text)
        click.echo(f"wrote {output}", err=True)


COMMAND = convert
