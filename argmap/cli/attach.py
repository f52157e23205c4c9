"""``argmap attach``: find the anchors of a map again in one's own copy of the source."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ..errors import FileError, ReadError, WriteError
from ..model.refs import named
from ..suggest import agree, brief, count, visible_json
from . import _complete
from ._options import form_option, reading_options, spared
from ._streams import put, say

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ..locating import Attached, AttachedAnchor
    from ..model import ArgumentMap
    from ..source import Source

#: How many moved anchors the text lists; JSON and the sidecar have them all.
_LISTED = 10


@click.command()
@click.argument("file", metavar="MAP", shell_complete=_complete.files)
@click.option(
    "--source",
    "sources",
    required=True,
    multiple=True,
    metavar="TEXT",
    help="Your copy of the text. Use KEY=TEXT if the map has several sources.",
)
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    help="Where to write the places; by default TEXT.MAP.anchors.json, beside the text.",
)
@click.option("--dry-run", is_flag=True, help="Write nothing.")
@form_option("the report is", ("text", "json"))
@reading_options
def attach(
    file: str,
    sources: tuple[str, ...],
    output: str | None,
    dry_run: bool,
    form: str,
    how: dict[str, Any],
) -> None:
    """
    Find the anchors of a map in your own copy of its source.

    MAP doesn't contain the words of its source; fingerprints tell where they are in TEXT.
    Anchors are found, have moved, are doubtful, or are lost. Their places are written to a file
    beside the text, which is left as it is. To settle a doubtful one, correct its place in that
    file and add "confirmed": true; the next run keeps it.
    Exits with 0 if all are found or moved, with 1 if any is doubtful or lost,
    and with 2 if a file can't be read or written.
    """
    from ..files import read_texts  # noqa: PLC0415 - needed only here
    from ..locating import attach as attach_map  # noqa: PLC0415 - needed only here

    m = _read(file, how)
    texts = read_texts(sources)
    if output is not None and len(texts) > 1:
        raise click.UsageError("-o names the file of one text; leave it out for several")
    attached = attach_map(m, _keyed(file, m, texts))
    places = [_Place(file, text, output) for text in texts.values()]
    for place in places:
        attached = place.with_confirmed(attached)
    _report(attached, places, form)
    if not dry_run:
        for place in places:
            place.write(attached, [file, *(text.name for text in texts.values())])
    raise SystemExit(0 if attached.sure else 1)


def _read(file: str, how: dict[str, Any]) -> ArgumentMap:
    from ..conversion import load  # noqa: PLC0415 - needed only here

    try:
        return load(file, **how)
    except ReadError as error:
        raise FileError(f"{error}\nfix this first: argmap check {file}") from error


def _keyed(file: str, m: ArgumentMap, texts: Mapping[str, Source]) -> Mapping[str, Source]:
    from ..conversion import hold_sources  # noqa: PLC0415 - needed only here

    hold_sources(file, m, texts)
    return texts


class _Place:
    """The file in which the places in one copy are kept."""

    def __init__(self, file: str, copy: Source, output: str | None) -> None:
        stem = "stdin" if file == "-" else Path(file).stem
        self.copy = copy
        self.path = output or f"{copy.name}.{stem}.anchors.json"
        self.before = self._read() if Path(self.path).exists() else None

    def _read(self) -> tuple[Source, dict[str, Any]]:
        """
        Read what an earlier run, or the reader, has written there.

        Raises:
            WriteError: if it is something else.
        """
        from ..files import read_source  # noqa: PLC0415 - needed only here
        from ..locating.sidecar import is_sidecar  # noqa: PLC0415 - needed only here

        source = read_source(self.path, regular=True)
        try:
            data = json.loads(source.text)
        except (ValueError, RecursionError):
            data = None
        if not is_sidecar(data):
            raise WriteError(
                f"{self.path}: this file wasn't written by argmap attach; "
                "choose another name with -o"
            )
        return source, data

    def with_confirmed(self, attached: Attached) -> Attached:
        from ..locating import with_confirmed  # noqa: PLC0415 - needed only here

        return with_confirmed(attached, self.before[1], self.copy) if self.before else attached

    def data(self, attached: Attached) -> dict[str, Any]:
        from ..locating import sidecar  # noqa: PLC0415 - needed only here

        return sidecar(attached, self.copy)

    def write(self, attached: Attached, inputs: list[str]) -> None:
        """Write the places, unless somebody has saved the file since it was read."""
        from ..files import rewrite, write_new  # noqa: PLC0415 - needed only here

        text = _json(self.data(attached))
        spared(self.path, inputs)
        if self.before is None:
            write_new(self.path, text)
        elif self.before[0].text != text:
            rewrite(self.before[0], text)
        say(f"wrote {self.path}")


def _json(data: object) -> str:
    return visible_json(json.dumps(data, ensure_ascii=False, indent=1)) + "\n"


def _report(attached: Attached, places: list[_Place], form: str) -> None:
    if form == "json":
        put(_json([{"name": place.copy.name, **place.data(attached)} for place in places]))
        return
    for place in places:
        for line in _lines(attached, place.copy):
            say(line, err=False)
    if attached.without_text:
        number = count(attached.without_text, "anchor")
        say(f"argmap: no text was given for {number}; add --source KEY=TEXT")


def _lines(attached: Attached, copy: Source) -> Iterator[str]:
    here = [a for a in attached.anchors if a.copy == copy]
    by_fate: dict[str, list[AttachedAnchor]] = {name: [] for name in attached.counts()}
    for one in here:
        by_fate[one.fate.value].append(one)
    summary = ", ".join(f"{len(those)} {name}" for name, those in by_fate.items())
    yield f"{copy.name}: {summary}"
    gone = [a for a in by_fate["lost"] if a.anchor.fingerprint]
    if bare := len(by_fate["lost"]) - len(gone):
        yield (
            f"{count(bare, 'lost anchor')} {agree(bare, 'has', 'have')} no fingerprint, so only "
            f"{agree(bare, 'its', 'their')} paragraph is known; argmap anchor --fingerprints adds "
            f"{agree(bare, 'it', 'them')}, from the text that the map was made from"
        )
    if here and 3 * len(gone) > 2 * len(here):
        yield "is it the text that was mapped? Most anchors are lost"
        return
    moved = by_fate["moved"]
    yield from map(_line, moved[:_LISTED])
    if len(moved) > _LISTED:
        yield f"  moved: {len(moved) - _LISTED} more"
    yield from map(_line, [*by_fate["doubtful"], *gone])


def _line(one: AttachedAnchor) -> str:
    return f"  {one.fate.value}: {_named(one)}, {_where(one)}: {one.reason}"


def _named(one: AttachedAnchor) -> str:
    claim = one.claim
    name = named(claim.ref) if claim.title else f"“{brief(claim.text, 40)}”"
    return name if len(claim.anchors) == 1 else f"{name} ({one.number})"


def _where(one: AttachedAnchor) -> str:
    at = one.stretch
    if at is None:
        return f"paragraph {one.anchor.paragraph} of the map's text"
    end = f"{at.end}" if at.last == at.paragraph else f"paragraph {at.last}, {at.end}"
    return f"paragraph {at.paragraph}, {at.start} to {end}"


COMMAND = attach
