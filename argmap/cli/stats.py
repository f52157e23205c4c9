"""``argmap stats``: count what maps contain."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from ..suggest import agree, visible, visible_json
from ._cells import cell
from ._options import exit_code, expand_files, files_argument, form_option, reading_options
from ._streams import say

if TYPE_CHECKING:
    from collections.abc import Callable

    from ..counting import Stats


@click.command()
@files_argument
@form_option("the counts are")
@reading_options
def stats(
    files: tuple[str, ...],
    form: str,
    how: dict[str, Any],
) -> None:
    """
    Count what argument maps contain.

    FILES are maps, folders of maps, or - for standard input.

    Counts claims, arguments, linked and convergent supports, attacks by kind, depth, width,
    roots, schemes, and claims that are anchored in a source.
    Exits with 1 if one of several files can't be read, and with 2 if none can;
    they are listed anyway.
    """
    records = [_record(file, how) for file in expand_files(files)]
    click.echo(_FORMS[form](records), nl=False)
    raise SystemExit(exit_code(2 if "error" in r else 0 for r in records))


def _record(file: str, how: dict[str, Any]) -> dict[str, Any]:
    from ..conversion import SEVERAL_MAPS, read  # noqa: PLC0415 - needed only here
    from ..counting import count  # noqa: PLC0415 - needed only here
    from ..errors import OF_ONE_FILE, worded  # noqa: PLC0415 - needed only here

    try:
        reading = read(file, **how)
    except OF_ONE_FILE as error:
        return {"file": file, "error": worded(error, file)}
    for found in reading.errors:
        if found.code == SEVERAL_MAPS:
            say(f"argmap: {found}")
    counts: Stats = count(reading.map)
    return {"file": file, "errors": len(reading.errors), **counts.to_dict()}


def _json(records: list[dict[str, Any]]) -> str:
    import json  # noqa: PLC0415 - slow to import

    return visible_json(json.dumps(records, ensure_ascii=False, indent=2)) + "\n"


def as_csv(records: list[dict[str, Any]]) -> str:
    """Write one row per file; what a spreadsheet would run gets an apostrophe before it."""
    import csv  # noqa: PLC0415 - needed only here
    import io  # noqa: PLC0415 - needed only here

    out = io.StringIO()
    flat = [{k: cell(v) for k, v in _flat(r).items()} for r in records]
    writer = csv.DictWriter(out, _columns(), restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(flat)
    return out.getvalue()


def _columns() -> list[str]:
    """Name the columns: always the same, so that tables can be put together."""
    from ..counting import count  # noqa: PLC0415 - needed only here
    from ..model import ArgumentMap  # noqa: PLC0415 - needed only here

    return ["file", "errors", *_flat(count(ArgumentMap()).to_dict()), "error"]


def _flat(record: dict[str, Any]) -> dict[str, Any]:
    """Give each kind of attack its own column, and all schemes one together."""
    found: dict[str, Any] = {}
    for key, value in record.items():
        if key == "attacks":
            found |= value
        elif key == "schemes":
            found[key] = "; ".join(f"{name} {number}" for name, number in value.items())
        else:
            found[key] = value
    return found


def _text(records: list[dict[str, Any]]) -> str:
    return "\n".join(map(_listing, records))


def _listing(record: dict[str, Any]) -> str:
    if "error" in record:
        return f"{record['error']}\n"
    anchors = f"{record['anchored']} of {record['anchorable']}"
    attacks = ", ".join(f"{number} {form}" for form, number in record["attacks"].items())
    schemes = ", ".join(f"{name} {number}" for name, number in record["schemes"].items())
    number = record["errors"]
    errors = f" (after {number} {agree(number, 'error')})" if number else ""
    rows = {
        "claims": f"{record['claims']} ({record['implicit']} implicit)",
        "contentions": record["contentions"],
        "arguments": f"{record['arguments']} ({record['reconstructed']} reconstructed)",
        "supports": f"{record['supports']} ({record['linked']} linked)",
        "convergent": record["convergent"],
        "attacks": f"{sum(record['attacks'].values())} ({attacks})",
        "explanations": record["explanations"],
        "depth": record["depth"],
        "width": record["width"],
        "roots": record["roots"],
        "schemes": schemes or "none",
        "anchored": anchors,
    }
    lines = (f"  {what:<12} {visible(str(value))}\n" for what, value in rows.items())
    return f"{visible(record['file'])}{errors}\n{''.join(lines)}"


_FORMS: dict[str, Callable[[list[dict[str, Any]]], str]] = {
    "text": _text,
    "json": _json,
    "csv": as_csv,
}

COMMAND = stats
