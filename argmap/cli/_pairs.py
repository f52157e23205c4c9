"""Two maps, or two folders of maps, that are compared file by file."""

from __future__ import annotations

import functools
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..errors import OF_ONE_FILE, FileError, worded
from ..suggest import visible
from ._options import exit_code, expand_files
from ._streams import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..teach.agreement import Agreement


def pairs_of(left: str, right: str) -> list[tuple[str, str]]:
    """
    Pair two files, or the maps in two folders that are called the same.

    What has no partner is named on standard error.

    Raises:
        FileError: if one is a folder and the other is not, or nothing can be paired.
    """
    folders = [os.path.isdir(name) for name in (left, right)]  # noqa: PTH112 - any name will do
    if folders == [False, False]:
        return [(left, right)]
    if not all(folders):
        raise FileError(f"expected two maps or two folders, got one of each: {left} and {right}")
    mine, theirs = (
        {str(Path(f).relative_to(folder).with_suffix("")): f for f in expand_files([folder])}
        for folder in (left, right)
    )
    for name in sorted(mine.keys() ^ theirs.keys()):
        there = right if name in mine else left
        say(f"argmap: {mine.get(name) or theirs[name]}: skipped: {there} has no map of this name")
    both = [(mine[name], theirs[name]) for name in mine if name in theirs]
    if not both:
        raise FileError(f"no map in {left} is called like one in {right}")
    return both


class Compared:
    """The agreement of all pairs, and the exit code: 1 if some can't be read, 2 if none can."""

    def __init__(self, left: str, right: str, engine: str, how: dict[str, Any]) -> None:
        codes = []
        self.each: list[tuple[str, Agreement]] = []
        for pair in pairs_of(left, right):
            try:
                self.each.append((pair[0], self._one(pair, engine, how)))
                codes.append(0)
            except OF_ONE_FILE as error:
                say(f"argmap: {worded(error, pair[0])}")
                codes.append(2)
        self.code = exit_code(codes)

    @staticmethod
    def _one(pair: tuple[str, str], engine: str, how: dict[str, Any]) -> Agreement:
        from ..conversion import read  # noqa: PLC0415 - needed only here
        from ..teach.agreement import agreement  # noqa: PLC0415 - heavy

        readings = [read(file, **how) for file in pair]
        for reading in readings:
            for error in reading.errors:
                say(f"argmap: {error}")
        return agreement(readings[0].map, readings[1].map, engine=engine)

    @functools.cached_property
    def whole(self) -> Agreement:
        """All documents together."""
        from ..teach.agreement import Agreement  # noqa: PLC0415 - heavy

        return functools.reduce(lambda a, b: a + b, (a for _, a in self.each), Agreement())

    def json(self) -> str:
        """Give all figures: of all documents, and of each."""
        import json  # noqa: PLC0415 - slow to import

        from ..suggest import visible_json  # noqa: PLC0415 - needed only here

        record = self.whole.to_dict()
        record["each"] = [{"file": file, **found.to_dict()} for file, found in self.each]
        return visible_json(json.dumps(record, ensure_ascii=False, indent=2)) + "\n"


def figure(value: float | None) -> str:
    """Write a figure with two digits, or that it is undefined."""
    return "undefined" if value is None else f"{value:.2f}"


def figures_table(rows: list[tuple[str, str]]) -> str:
    """Write rows of a name and a value, in two columns."""
    width = max(len(name) for name, _ in rows) + 2
    return "".join(_lines(rows, width))


def _lines(rows: list[tuple[str, str]], width: int) -> Iterator[str]:
    for name, value in rows:
        yield f"{visible(f'{name:<{width}}{value}').rstrip()}\n"
