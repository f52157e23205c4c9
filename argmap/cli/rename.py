"""``argmap rename``: give a claim or an argument another title."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from ..suggest import count, offer
from ._options import expand_files, files_argument
from ._streams import put, say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..argdown.writing.rename import Titles

_KINDS = ("claim", "argument")


@click.command()
@click.argument("old")
@click.argument("new")
@files_argument
@click.option("--claim", "kind", flag_value="claim", help="Rename the claim OLD.")
@click.option("--argument", "kind", flag_value="argument", help="Rename the argument OLD.")
@click.option("--merge", is_flag=True, help="Merge OLD into NEW, which already exists.")
def rename(old: str, new: str, files: tuple[str, ...], *, kind: str | None, merge: bool) -> None:
    """
    Rename a claim or an argument in Argdown files.

    The title OLD becomes NEW wherever FILES define, use or mention it.
    Nothing else in the files changes; titles in the front matter stay as they are.
    Exits with 0 if all is well, with 1 if no file names OLD, and with 2 if OLD can't be renamed.
    """
    from ..argdown.writing.rename import Titles  # noqa: PLC0415 - needed only here
    from ..conversion import open_argdown  # noqa: PLC0415 - needed only here

    texts = {
        file: Titles.read(open_argdown(file, "rename"))
        for file in expand_files(files, links=False)
    }
    kinds = [
        k for k in _KINDS if kind in (None, k) and any(t.count(k, old) for t in texts.values())
    ]
    if not kinds:
        say(f"argmap: {_unknown(old, kind, list(texts.values()))}")
        raise SystemExit(1)
    if len(kinds) > 1:
        raise click.UsageError(f"{old!r} is a claim and an argument: add --claim or --argument")
    _refuse(new, kinds[0], list(texts.values()), merge=merge)
    _write(texts, kinds[0], old, new)


def _refuse(new: str, kind: str, texts: Sequence[Titles], *, merge: bool) -> None:
    """
    Refuse a title that can't be written or is taken.

    Raises:
        UsageError: if so.
    """
    from ..argdown.writing.titles import problem  # noqa: PLC0415 - needed only here

    if why := problem(new, claim=kind == "claim"):
        raise click.UsageError(f"{new!r} can't be the title of a {kind}: {why}")
    taken = next((t for t in texts if t.count(kind, new)), None)
    if taken is not None and not merge:
        raise click.UsageError(
            f"{taken.source.name} already has a {kind} {new!r}: choose another title, "
            "or add --merge to merge the two"
        )


def _write(texts: dict[str, Titles], kind: str, old: str, new: str) -> None:
    """Write all files, or none if one of them would be read differently."""
    from ..files import encoded, rewrite  # noqa: PLC0415 - needed only here

    written = {}
    for file, titles in texts.items():
        if titles.count(kind, old):
            written[file] = titles.renamed(kind, old, new)
    for file, text in written.items():
        if text is None:
            raise click.UsageError(f"{file} would read differently with {new!r} for {old!r}")
    for file, text in written.items():
        if file == "-":
            put(encoded(texts[file].source, text or ""))
        elif text is not None:
            rewrite(texts[file].source, text)
        _report(texts[file], kind, old)


def _report(titles: Titles, kind: str, old: str) -> None:
    places = count(titles.count(kind, old), "place")
    say(f"{titles.source.name}: {places}")
    if titles.in_settings(old):
        name = titles.source.name
        say(f"{name}: the front matter also names {old!r}, and was left as it is")


def _unknown(old: str, kind: str | None, texts: Sequence[Titles]) -> str:
    kinds = [kind] if kind else list(_KINDS)
    titles = dict.fromkeys(t for text in texts for k in kinds for t in text.known(k))
    return f"no {kind or 'claim or argument'} has the title {old!r}{offer(old, titles)}"


COMMAND = rename
