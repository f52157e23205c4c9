"""
``@include(path)``: other files in the place of a line, if the reader allows it.

Off unless a folder is named: a map from a stranger opens no files.
Paths are relative to the including file and must stay below that folder, links resolved.
Each file is included once, where it is named first, as in Argdown; a circle is an error.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from ...errors import FileError
from ...files import MAX_BYTES, read_source
from ...source import Part, Source, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Where the bracket is never closed, the rest of the line is passed over: it is read once.
_INCLUDE = re.compile(r"@include\((?:([^)\r\n]+)\)|[^)\r\n]*)")

#: A code, a place in the expanded text, and the facts of its message.
Note = tuple[str, Span, dict[str, Any]]


def expand(source: Source, folder: Path | None) -> tuple[Source, list[Note]]:
    """
    Replace includes by the files; the result knows where each part comes from.

    Without a *folder* the text stays as it is, and each include is reported.
    """
    if "@include(" not in source.text:
        return source, []
    if folder is None:
        return source, [("ARG043", Span(*found.span()), {}) for found in _includes(source.text)]
    return _Expansion(folder).run(source)


def _includes(text: str) -> Iterator[re.Match[str]]:
    return (found for found in _INCLUDE.finditer(text) if found[1])


class _Refusal(NamedTuple):
    """Why a file isn't included, and the one thing to do about it."""

    problem: str
    action: str


_CHECK = "Check the path: it is looked for beside the including file."
_LESS = "Include fewer files."
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://")
_ADDRESSED = _Refusal(
    "it is an address", "Only files can be included: save a copy below the folder."
)
_OUTSIDE = _Refusal(
    "it is outside the folder that files may come from",
    "Give a path below the folder that files may come from.",
)
_CIRCLE = _Refusal("it includes this file, so that they go round in a circle", "Remove this line.")


class _Again(NamedTuple):
    """A file that is part of the text already."""


class _Expansion:
    def __init__(self, folder: Path) -> None:
        self.folder = folder.resolve()
        self.parts: list[Part] = []
        self.texts: list[str] = []
        self.length = 0
        self.notes: list[Note] = []
        self.seen: set[Path] = set()
        self.open: list[Path] = []  # the files that the one being read is included by, and itself

    def run(self, source: Source) -> tuple[Source, list[Note]]:
        """Walk through the files with a list for a stack."""
        self._begin(Path(source.name).resolve())
        stack = [self._pieces(source)]
        while stack:
            for piece in stack[-1]:
                if isinstance(piece, Source):
                    stack.append(self._pieces(piece))
                    break
            else:
                stack.pop()
                self.open.pop()
        return Source(source.name, "".join(self.texts), tuple(self.parts)), self.notes

    def _pieces(self, source: Source) -> Iterator[Source | None]:
        """Take the text between includes; yield each file to include."""
        at = 0
        for found in _includes(source.text):
            self._take(source, at, found.start())
            at = found.end()
            start = self.length
            included = self._open(source, found[1].strip())
            if isinstance(included, Source):
                yield included
            elif isinstance(included, _Again):
                self.notes.append(("ARG065", Span(start, start), {"path": repr(found[1])}))
            else:
                self._take(source, found.start(), found.end())
                facts = {"path": repr(found[1]), **included._asdict()}
                self.notes.append(("ARG044", Span(start, self.length), facts))
        self._take(source, at, len(source.text))
        yield None

    def _take(self, source: Source, start: int, end: int) -> None:
        if start < end:
            self.parts.append(Part(self.length, source, start))
            self.texts.append(source.text[start:end])
            self.length += end - start

    def _begin(self, file: Path) -> None:
        self.seen.add(file)
        self.open.append(file)

    def _open(self, source: Source, path: str) -> Source | _Refusal | _Again:
        """Open a file, or say why not."""
        if _ADDRESS.match(path):
            return _ADDRESSED
        try:
            target = (Path(source.name).parent / path).resolve()
        except (OSError, ValueError, RuntimeError) as error:
            return _Refusal(str(error), _CHECK)
        if target in self.seen:
            return _CIRCLE if target in self.open else _Again()
        return self._read(target) if target.is_relative_to(self.folder) else _OUTSIDE

    def _read(self, target: Path) -> Source | _Refusal:
        try:
            included = read_source(target, regular=True)
        except FileError as error:
            return _refusal(target, error)
        if self.length + len(included.text) > MAX_BYTES:
            return _Refusal("the text would be too long", _LESS)
        self._begin(target)
        return included


def _refusal(target: Path, error: FileError) -> _Refusal:
    """Say in the words of *error* why *target* can't be read, and what to do."""
    message = str(error).removeprefix(f"{target}: ")
    problem = message.partition(";")[0]
    try:
        folder, there = target.is_dir(), target.exists()
    except OSError:  # no name that a file could have
        folder, there = False, False
    if folder:
        return _Refusal("it is a folder", "Name a file in it.")
    if not there:
        return _Refusal(problem, _CHECK)
    if "UTF-8" in message:
        return _Refusal(problem, "Save it as UTF-8.")
    return _Refusal(problem, _LESS if "longer" in problem else "Make sure that it is readable.")
