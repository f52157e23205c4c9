"""``argmap credit``: who contributed what to a map."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from ..errors import OF_ONE_FILE, FileError, worded
from ..suggest import visible, visible_json
from ._cells import csv_table
from ._options import expand_files, files_argument, form_option, reading_options
from ._streams import say

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ..teach.credit import Credit

_HEADS = ("author", "claims", "relations", "objections", "answers")
_UNNAMED = "(not named)"


@click.command()
@files_argument
@click.option(
    "--authors",
    type=click.Choice(["auto", "data", "git"], case_sensitive=False),
    default="auto",
    help=(
        "Where authors are named: in the data of claims and relations (data), by git, which knows "
        "who last changed each line (git), or in the data, else by git (auto, the default)."
    ),
)
@form_option("the counts are")
@reading_options
def credit(files: tuple[str, ...], authors: str, form: str, how: dict[str, Any]) -> None:
    """
    Count what each author contributed.

    FILES are maps, folders of maps, or - for standard input. Counts claims, relations,
    objections among these, and objections that the author has answered.
    Several maps are added up.
    docs/teaching/credit.md says how authors are found.
    Exits with 2 if a file can't be read; the others are counted anyway.
    """
    from ..teach.credit import added  # noqa: PLC0415 - needed only here

    each: list[tuple[str, tuple[Credit, ...]]] = []
    code = 0
    for file in expand_files(files):
        try:
            each.append((file, _counted(file, authors, how)))
        except OF_ONE_FILE as error:
            say(f"argmap: {worded(error, file)}")
            code = 2
    total = added(one for _, found in each for one in found)
    if each:
        click.echo(_FORMS[form](each, total), nl=False)
    raise SystemExit(code)


def _counted(file: str, authors: str, how: dict[str, Any]) -> tuple[Credit, ...]:
    from ..conversion import read  # noqa: PLC0415 - needed only here
    from ..teach.credit import credits_of  # noqa: PLC0415 - needed only here

    reading = read(file, **how)
    for error in reading.errors:
        say(f"argmap: {error}")
    return credits_of(reading.map, data=authors != "git", lines=_lines(file, authors))


def _lines(file: str, authors: str) -> Sequence[str]:
    from ._blame import blamed  # noqa: PLC0415 - needed only here

    if authors == "data" or (file == "-" and authors == "auto"):
        return ()
    try:
        return blamed(file)
    except FileError:
        if authors == "git":
            raise
        return ()


def _text(_: object, total: Sequence[Credit]) -> str:
    rows = [_HEADS, *((c.author or _UNNAMED, *_figures(c)) for c in total)]
    shown = [[visible(str(value)) for value in row] for row in rows]
    widths = [max(len(row[n]) for row in shown) for n in range(len(_HEADS))]
    lines = (
        "  ".join(
            [
                row[0].ljust(widths[0]),
                *(v.rjust(w) for v, w in zip(row[1:], widths[1:], strict=True)),
            ]
        )
        for row in shown
    )
    return "".join(f"{line.rstrip()}\n" for line in lines)


def _figures(one: Credit) -> tuple[int, ...]:
    return one.claims, one.relations, one.objections, one.answers


def _json(each: Sequence[tuple[str, Sequence[Credit]]], total: Sequence[Credit]) -> str:
    import json  # noqa: PLC0415 - slow to import

    record = {
        "total": [c.to_dict() for c in total],
        "each": [{"file": f, "authors": [c.to_dict() for c in found]} for f, found in each],
    }
    return visible_json(json.dumps(record, ensure_ascii=False, indent=2)) + "\n"


def _csv(each: Sequence[tuple[str, Sequence[Credit]]], _: object) -> str:
    rows = ((file, c.author, *_figures(c)) for file, found in each for c in found)
    return csv_table(("file", *_HEADS), rows)


_FORMS: dict[str, Callable[..., str]] = {"text": _text, "json": _json, "csv": _csv}

COMMAND = credit
