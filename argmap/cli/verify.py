"""``argmap verify``: tell programs whether reconstructions hold."""

from __future__ import annotations

import itertools
import json
from types import NoneType
from typing import TYPE_CHECKING, Any

import click

from ..rules import PROFILES
from ..suggest import visible, visible_json
from ._options import NearestChoice
from ._streams import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ..model.protocols import Profile

#: A longer line is not read: it holds more than a text that would be.
_LONGEST = 16_000_000
#: The error for a line that is anything else.
_EXPECTED = 'expected an object such as {"id": 7, "text": "[A]: ..."}'


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILES...")
@click.option(
    "--jsonl",
    is_flag=True,
    help="Read JSON objects with an id and a text, one per line; answer in the same way.",
)
@click.option(
    "--profile",
    type=NearestChoice(PROFILES),
    default="logic",
    show_default=True,
    help="Which checks a text has to pass.",
)
def verify(files: tuple[str, ...], profile: Profile, *, jsonl: bool) -> None:
    r"""
    Verify reconstructions: ok or not, a score, and coded findings.

    FILES are texts in Argdown, or - for standard input. With --jsonl, they have lines such as
    {"id": 7, "text": "..."} (and "source", the text that it is about),
    and each is answered by a line with id, ok, score and findings;
    one that can't be read by a line with its number as line, and an error.

    Comments and settings in a text change nothing about what is checked.
    Exits with 0 if all texts are ok, with 1 if one isn't, or if some files or lines can't be read,
    and with 2 if none can.
    """
    answers = (_in_lines if jsonl else _in_words)(files, profile)
    outcomes = []
    for line, outcome in answers:
        if line:
            click.echo(line)
        outcomes.append(outcome)
    if not outcomes:
        say(f"argmap: there is no line to verify; {_EXPECTED}")
    if all(o is None for o in outcomes):
        raise SystemExit(2)
    raise SystemExit(0 if all(outcomes) else 1)


def _in_words(files: Iterable[str], profile: Profile) -> Iterator[tuple[str, bool | None]]:
    """Answer each file in words; None is the outcome of one that can't be read."""
    from ..checking.verification import verify  # noqa: PLC0415 - needed only here
    from ..conversion import open_decoded  # noqa: PLC0415 - needed only here
    from ..errors import OF_ONE_FILE, worded  # noqa: PLC0415 - needed only here
    from ..source import Source  # noqa: PLC0415 - needed only here

    for file in files:
        try:
            opened = open_decoded(file, "argdown")
        except OF_ONE_FILE as error:
            say(f"argmap: {worded(error, file)}")
            yield "", None
            continue
        assert isinstance(opened, Source)  # noqa: S101 - Argdown is a text
        found = verify(opened, profile=profile)
        head = f"{visible(file)}: {'ok' if found.ok else 'not ok'}, score {found.score:.2f}"
        yield "\n".join([head, *(f"  {d}" for d in found.findings)]), found.ok


def _in_lines(files: Iterable[str], profile: Profile) -> Iterator[tuple[str, bool | None]]:
    """Answer each line by a line; None is the outcome of one that can't be read."""
    for file in files:
        try:
            with click.open_file(file, "rb") as stream:
                for number in itertools.count(1):
                    line = stream.readline(_LONGEST)
                    if not line:
                        break
                    if line.strip():
                        yield _line(line, number, profile)
        except OSError as error:
            say(f"argmap: {visible(file)}: {error.strerror or error}")
            yield "", None


def _line(line: bytes, number: int, profile: Profile) -> tuple[str, bool | None]:
    from ..checking.verification import verify  # noqa: PLC0415 - needed only here

    try:
        asked = json.loads(line)
    except (ValueError, RecursionError):
        asked = None
    asked = asked if isinstance(asked, dict) else {}
    text, source = asked.get("text"), asked.get("source")
    if not isinstance(text, str) or not isinstance(source, (str, NoneType)):
        known = {"id": asked["id"]} if "id" in asked else {}
        return _dumped({**known, "line": number, "error": _EXPECTED}), None
    found = verify(text, profile=profile, source=source)
    return _dumped({"id": asked.get("id", number), **found.to_dict()}), found.ok


def _dumped(answer: dict[str, Any]) -> str:
    return visible_json(json.dumps(answer, ensure_ascii=False))


COMMAND = verify
