"""``argmap fmt``: format maps."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from ._options import exit_code, expand_files, files_argument
from ._streams import put, say

if TYPE_CHECKING:
    from ..argdown.writing.formatter import Formatted
    from ..source import Source


@click.command()
@files_argument
@click.option("--check", is_flag=True, help="Only list the files that would change.")
@click.option("--diff", is_flag=True, help="Only show what would change.")
def fmt(files: tuple[str, ...], *, check: bool, diff: bool) -> None:
    """
    Format Argdown files.

    FILES are maps or folders of maps; - reads standard input and writes to standard output.

    Only indentation, blank lines and spaces change; words, comments and order stay.
    A file that has errors, or whose map would change, is left alone.
    Exits with 0 if all is well, with 1 if --check or --diff found something to change
    or one of several files was left alone, and with 2 if all were.
    """
    from ..argdown.writing.formatter import format_text  # noqa: PLC0415 - needed only here
    from ..conversion import open_argdown  # noqa: PLC0415 - needed only here
    from ..errors import OF_ONE_FILE, worded  # noqa: PLC0415 - needed only here

    codes = []
    changed = 0
    expanded = expand_files(files, links=check or diff)
    for file in expanded:
        try:
            source = open_argdown(file, "fmt")
            found = format_text(source)
            codes.append(_finish(file, source, found, dry=check or diff, diff=diff))
            changed += found.text != source.text
        except OF_ONE_FILE as error:
            codes.append(2)
            say(f"argmap: {worded(error, file)}")
    if expanded != ["-"]:
        done = "would change" if check or diff else "changed"
        say(f"{changed} of {len(expanded)} {done}")
    raise SystemExit(exit_code(codes))


def _finish(file: str, source: Source, found: Formatted, *, dry: bool, diff: bool) -> int:
    """Write one file, or say what would change; return the exit code."""
    from ..files import encoded, rewrite  # noqa: PLC0415 - needed only here

    if found.problem:
        at = f": {found.errors[0]}" if found.errors else ""
        say(f"argmap: {source.name} is left alone because {found.problem}{at}")
    same = found.text == source.text
    if diff and not same:
        put(_difference(source, found.text).encode())
    elif dry and not same:
        say(f"{source.name} would change", err=False)
    elif file == "-" and not dry:
        put(encoded(source, found.text))
    elif not dry and not same:
        rewrite(source, found.text)
        say(f"{source.name} changed", err=False)
    return 2 if found.problem else int(dry and not same)


def _difference(source: Source, text: str) -> str:
    from difflib import unified_diff  # noqa: PLC0415 - needed only here

    old, new = ([f"{line}\n" for line in t.split("\n")] for t in (source.text, text))
    ends = [lines.pop() for lines in (old, new)]
    if ends[0] != "\n":
        old += [ends[0], "\\ No newline at end of file\n"]
    return "".join(unified_diff(old, new, source.name, source.name))


COMMAND = fmt
