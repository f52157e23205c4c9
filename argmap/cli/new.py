"""``argmap new``: start a map."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from ..argdown.templates import TEMPLATES
from ._streams import put, say

if TYPE_CHECKING:
    from pathlib import Path

_UNKNOWN_SOURCE = "    title: Where the reasoning comes from"


@click.command()
@click.argument("file")
@click.option(
    "--template",
    type=click.Choice(list(TEMPLATES)),
    default="empty",
    help="What to start with: article names its source, premises ends in a conclusion.",
)
@click.option("--title", default="", metavar="TITLE", help="The title; by default FILE's name.")
@click.option("--source", metavar="ARTICLE", help="The text to map; the map contains its hashes.")
@click.option("--force", is_flag=True, help="Overwrite FILE if it exists.")
def new(file: str, template: str, title: str, source: str | None, force: bool) -> None:
    """
    Start a new argument map.

    It is written to FILE, or to standard output if FILE is -.
    With --source, the map says which text it is about, without containing its words.
    Exits with 0 if all went well, and with 2 if FILE exists or can't be written.
    """
    from pathlib import Path  # noqa: PLC0415 - needed only here

    from ..errors import WriteError  # noqa: PLC0415 - needed only here
    from ..files import write_whole  # noqa: PLC0415 - needed only here

    quoted = _quoted(
        title or Path(file).stem.replace("-", " ").replace("_", " ").strip() or "A map"
    )
    chosen = "article" if source and template == "empty" else template
    record = _source(Path(source)) if source else _UNKNOWN_SOURCE
    text = TEMPLATES[chosen].format(title=quoted, source=record)
    if file == "-":
        put(text)
        return
    if Path(file).exists() and not force:
        raise WriteError(f"{file}: this file already exists; choose another name, or add --force")
    write_whole(file, text)
    say(f"wrote {file}; next: argmap check {file}")


def _source(path: Path) -> str:
    """Say of the text at *path* what identifies it."""
    from ..anchors import record  # noqa: PLC0415 - needed only here
    from ..files import read_source  # noqa: PLC0415 - needed only here

    read_source(path)  # refuses what is not a text, in words
    known = record(path.read_bytes())
    facts: dict[str, str | int] = {
        "title": path.stem,
        "paragraphs": len(known.paragraphs),
        "sha256": known.sha256,
        "sha256-normalised": known.sha256_normalised,
        "normalisation": known.normalisation,
    }
    return "\n".join(f"    {k}: {_quoted(v)}" for k, v in facts.items())


def _quoted(value: str | int) -> str:
    """Write a value as YAML, safe in one line between the equals signs of front matter."""
    if isinstance(value, int):
        return str(value)
    cleaned = " ".join(value.replace("=", "-").split())
    return '"' + cleaned.replace("\\", "\\\\").replace('"', '\\"') + '"'


COMMAND = new
