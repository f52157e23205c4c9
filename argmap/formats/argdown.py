"""
Argdown, the native notation.

See ``docs/notation.md`` for what argmap says with tags and data.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ..argdown import parse
from ..model import Data
from ..source import Severity
from ._base import ERRORS, Format, Loss, Reading, lost_between
from ._options import Option

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..model import ArgumentMap
    from ..source import Source


def read(
    source: Source,
    *,
    settings: Data | None = None,
    overrides: Data | None = None,
    include: Path | None = None,
    all_fixes: bool = False,
) -> Reading:
    """
    Read Argdown; tolerant, block by block.

    *settings* come from a configuration, and *overrides* take precedence over the text's own;
    *include* is the folder that included files may come from; without it, none is opened.
    *all_fixes* lists every finding that can be fixed, not only the first 300 of a code.
    """
    parsed = parse(
        source, settings=settings, overrides=overrides, include=include, all_fixes=all_fixes
    )
    return Reading(parsed.map, parsed.diagnostics)


def write(m: ArgumentMap, *, keep: bool = True) -> str:
    """
    Write any map as Argdown.

    With *keep*, a map that was read from Argdown without an error is written as that text,
    changed only where the map was edited; otherwise, and if that can't be done, it is printed
    in a layout of its own, without comments.
    """
    from ..argdown.writing.keep import write_map  # noqa: PLC0415 - reading does without it
    from ..argdown.writing.printer import print_map  # noqa: PLC0415 - reading does without it

    return write_map(m).text if keep else print_map(m)


def losses(m: ArgumentMap, *, keep: bool = True) -> Iterator[Loss]:
    """
    Write and read *m*, and name every difference; usually there is none.

    What a text with errors says, such as a step without a conclusion, is written as it was,
    so it has these errors again.
    """
    again = parse(write(m, keep=keep))
    yield from lost_between(m, again.map)
    for d in again.diagnostics:
        if d.severity is Severity.ERROR:
            yield Loss(None, ERRORS, f"that it can be read without an error ({d.message})")


_OPTIONS = (
    Option("settings", Data, help="Settings, as a configuration file has them."),
    Option("overrides", Data, help="Settings that override those of the text."),
    Option("include", Path, help="The folder that included files may come from."),
    Option("all_fixes", bool, default=False, help="List all that can be fixed, however much."),
)

_KEEP = Option(
    "keep",
    bool,
    default=True,
    lossy=True,
    help="Keep the text that the map was read from, changed only where the map was edited.",
)

FORMAT = Format(
    "Argdown",
    (".argdown", ".ad"),
    read,
    write,
    losses,
    read_options=_OPTIONS,
    write_options=(_KEEP,),
)
