"""``argmap new``: start a map."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..argdown.templates import TEMPLATES, with_stubs, within_source
from ..errors import NotFoundError, WriteError
from ..files import make_folder, write_whole
from ..suggest import count, offer
from . import _complete
from ._options import NearestChoice
from ._streams import put, say

if TYPE_CHECKING:
    from collections.abc import Mapping

#: A map with more claims than these is not filled in by hand.
_MOST_STUBS = 2_000

#: How the names of folders may end.
_FOLDER_ENDS = ("/", os.sep)

_UNKNOWN_SOURCE = "    title: Where the reasoning comes from"


def _examples() -> Mapping[str, Path]:
    from ..installation import examples  # noqa: PLC0415 - needed only here

    return examples()


@click.command()
@click.argument("file", required=False, shell_complete=_complete.files)
@click.option(
    "--template",
    type=NearestChoice(TEMPLATES),
    default="empty",
    help="What to start with: article names its source, premises ends in a conclusion.",
)
@click.option(
    "--title", default="", metavar="TITLE", help="The title; by default, the name of FILE."
)
@click.option(
    "--source",
    metavar="ARTICLE",
    help="The text to map; the map records its hashes, not its words.",
)
@click.option("--stubs", is_flag=True, help="With --source: begin with a claim per paragraph.")
@click.option(
    "--example",
    metavar="NAME",
    shell_complete=_complete.offers(_examples),
    help="Copy one of argmap's examples, such as cargo-bike, with the text that it is about;"
    " course is a folder.",
)
@click.option("--force", is_flag=True, help="Overwrite FILE if it exists.")
def new(
    file: str | None,
    template: str,
    title: str,
    source: str | None,
    stubs: bool,
    example: str | None,
    force: bool,
) -> None:
    """
    Start a new argument map.

    The map is written to FILE, or to standard output if FILE is -.
    An example keeps its name if FILE is left out, or ends as a folder does: maps/.
    With --source, the map says which text it is about, without containing its words;
    with --stubs, it has a claim to fill in for each of its paragraphs.
    With --example, it is one of argmap's own maps: cargo-bike, library-sundays, school-start,
    caucasus, bench, tea, or one with a flaw, such as str101-circular-support;
    the example course is a folder with all that a course of four lessons needs.
    Exits with 0 if all went well, and with 2 if FILE exists or can't be written.
    """
    if example is not None:
        if title or source or stubs or template != "empty":
            raise click.UsageError("--example copies a whole map; leave out what else it contains")
        _copy(example, _named_after(example, file), force)
        return
    if file is None:
        raise click.UsageError(
            "Missing argument 'FILE': name the map, as in argmap new map.argdown"
        )
    if file.endswith(_FOLDER_ENDS):
        raise WriteError(f"{file}: this is a folder; name the map, as in {file}map.argdown")
    quoted = _quoted(
        title or Path(file).stem.replace("-", " ").replace("_", " ").strip() or "A map"
    )
    if stubs:
        if not source or template != "empty":
            raise click.UsageError("--stubs is for --source, and needs no --template")
        number = _paragraphs(Path(source))
        if number > _MOST_STUBS:
            raise WriteError(f"{source}: too long for --stubs: {number:,} paragraphs")
        _write(file, with_stubs(quoted, _source(Path(source)), number), force)
        return
    chosen = "article" if source and template == "empty" else template
    record = _source(Path(source)) if source else _UNKNOWN_SOURCE
    filled = TEMPLATES[chosen]
    if source:
        filled = within_source(filled, _paragraphs(Path(source)))
    _write(file, filled.format(title=quoted, source=record), force)


def _named_after(example: str, file: str | None) -> str:
    """
    Say where *example* goes: *file*, or its own name, there or here.

    Raises:
        WriteError: if the folder can't be made.
    """
    if file is not None and not file.endswith(_FOLDER_ENDS):
        return file
    path = _example(example)
    if file is not None and path.is_dir():
        return file.rstrip("".join(_FOLDER_ENDS))
    if file is not None:
        make_folder(file)
    return str(Path(file or "", path.name))


def _example(name: str) -> Path:
    known = _examples()
    if name not in known:
        raise NotFoundError(f"unknown example: {name!r}{offer(name, _first(known))}")
    return known[name]


def _copy(example: str, file: str, force: bool) -> None:
    """
    Copy an example to *file*, and its text beside it; one of several files becomes a folder.

    Raises:
        NotFoundError: if there is no example of that name.
        WriteError: if one of the files exists.
    """
    path = _example(example)
    if path.is_dir():
        _copy_folder(path, file, force)
        return
    text = path.with_suffix(".txt")
    if text.exists() and file != "-":
        beside = str(Path(file).with_suffix(".txt"))
        if beside == file:
            raise WriteError(f"{file}: this is the name of the text; end the map in .argdown")
        _refuse(file, force)
        _write(beside, text.read_bytes(), force)
    _write(file, path.read_bytes(), force)


def _copy_folder(folder: Path, to: str, force: bool) -> None:
    """
    Copy all files of *folder*.

    Raises:
        WriteError: if *to* looks like the name of a file, or exists.
    """
    if to == "-" or Path(to).suffix:
        raise WriteError(f"{to}: this example is a folder; give a name for one, such as my-course")
    _refuse(to, force)
    files = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    for path in files:
        copy = Path(to, path.relative_to(folder))
        make_folder(copy.parent)
        write_whole(copy, path.read_bytes())
    say(f"wrote {to}: {count(len(files), 'file')}")


def _first(known: Mapping[str, Path]) -> list[str]:
    """List the sound examples; the flawed ones are called by the codes of their flaws."""
    return [name for name, path in known.items() if path.parent.name != "flawed"]


def _refuse(file: str, force: bool) -> None:
    if Path(file).exists() and not force:
        kind = "folder" if Path(file).is_dir() else "file"
        advice = "choose another name, or add --force"
        raise WriteError(f"{file}: this {kind} already exists; {advice}")


def _write(file: str, content: str | bytes, force: bool) -> None:
    if file == "-":
        put(content)
        return
    _refuse(file, force)
    write_whole(file, content)
    if Path(file).suffix != ".txt":
        say(f"wrote {file}; next: argmap check {file}")
    else:
        say(f"wrote {file}")


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


def _paragraphs(path: Path) -> int:
    """Count the paragraphs of the text at *path*."""
    from ..anchors import paragraphs  # noqa: PLC0415 - needed only here
    from ..files import read_source  # noqa: PLC0415 - needed only here

    return len(paragraphs(read_source(path).text))


def _quoted(value: str | int) -> str:
    """Write a value as YAML, safe in one line between the equals signs of front matter."""
    if isinstance(value, int):
        return str(value)
    cleaned = " ".join(value.replace("=", "-").split())
    return '"' + cleaned.replace("\\", "\\\\").replace('"', '\\"') + '"'


COMMAND = new
