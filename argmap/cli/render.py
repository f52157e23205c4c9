"""``argmap render``: draw a map."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from ._options import read_options, reading_options

if TYPE_CHECKING:
    from pathlib import Path

    from ..model import ArgumentMap


@click.command()
@click.argument("file")
@click.option("-o", "--output", metavar="OUT", help="Where to write; standard output without it.")
@click.option("-f", "--format", "form", metavar="FORMAT", help="svg, html, txt or dot.")
@click.option("--engine", metavar="NAME", help="The layout engine: a name, or a path to a dot.")
@reading_options
def render(
    file: str,
    output: str | None,
    form: str | None,
    engine: str | None,
    config: str | None,
    assign: tuple[str, ...],
    include: Path | None,
) -> None:
    """
    Draw the argument map FILE; - is standard input.

    Says on standard error what it wrote.
    The format follows from -f, else from the suffix of OUT, else it is SVG.
    Exits 0 if all went well, 1 if FILE has errors (what could be read is drawn all the same),
    2 if it can't be read or OUT can't be written.
    """
    from ..conversion import read  # noqa: PLC0415 - heavy, or needed rarely
    from ..drawing import render as draw  # noqa: PLC0415 - heavy, or needed rarely

    target = None if output in (None, "-") else output
    reading = read(file, **read_options(config, assign, include))
    picture = draw(reading.map, target, format=form, engine=engine)
    if target is None:
        content = picture.content
        click.echo(content.encode("utf-8") if isinstance(content, str) else content, nl=False)
    else:
        click.echo(f"wrote {target}: {_size(reading.map)}", err=True)
    for note in (*reading.errors, *picture.notes):
        click.echo(f"argmap: {note}", err=True)
    if reading.errors:
        click.echo("argmap: the map has errors; drawn is what could be read", err=True)
        raise SystemExit(1)


def _size(m: ArgumentMap) -> str:
    counts = ((len(m.claims), "claim"), (len(m.arguments), "argument"))
    return " and ".join(f"{n:,} {what}{'s' * (n != 1)}" for n, what in counts if n) or "no claims"


COMMAND = render
