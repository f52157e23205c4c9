"""Read, check and fix one file: what a command, an editor or a course does with each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from ..conversion import hold_sources, open_source, read
from ..errors import FileError, WriteError
from .project import project_of
from .report import Checked, Report
from .run import check

if TYPE_CHECKING:
    from ..model import ArgumentMap
    from ..source import Source
    from .settings import Settings


@attrs.frozen
class Job:
    """
    How to read, check and fix: *how* goes to the reader, *options* to `check`.

    *fix* writes files anew; with *unsafe*, fixes that change the map are applied as well.
    """

    how: dict[str, Any] = attrs.field(factory=dict)
    options: dict[str, Any] = attrs.field(factory=dict)
    fix: bool = False
    unsafe: bool = False

    def run(self, file: str) -> Checked:
        """
        Check one file by its project's settings, and fix it if that was asked for.

        A file that can't be read or written becomes a `Checked` with a problem.

        Raises:
            OptionError: if the project's settings make no sense.
            ReadError: if they are not valid TOML.
        """
        try:
            project = project_of(file)
            source = open_source(file)
            if self.fix:
                return self._fixed(file, source, project)
            return Checked(file, self.look(source, project)[1])
        except (FileError, WriteError) as error:
            return Checked(file, problem=str(error))

    def look(self, source: Source, project: Settings | None = None) -> tuple[ArgumentMap, Report]:
        """
        Read and check a text that is open already, such as an editor's.

        Raises:
            FileError: if the map lacks a source that *options* has a text for.
        """
        reading = read(source, **self.how)
        hold_sources(source.name, reading.map, self.options.get("source_text") or ())
        found = check(reading.map, extra=reading.diagnostics, project=project, **self.options)
        return reading.map, found.read_from(source)

    def _fixed(self, file: str, source: Source, project: Settings) -> Checked:
        from ..files import rewrite  # noqa: PLC0415 - needed only here
        from .fixing import fix  # noqa: PLC0415 - needed only here

        done = fix(source, lambda s: self.look(s, project), unsafe=self.unsafe)
        if done.text != source.text:
            rewrite(source, done.text)
        return Checked(file, done.report, mended=done.mended)


def included(m: ArgumentMap) -> list[str]:
    """List the files, other than its own, that *m* was put together from."""
    if m.origin is None:
        return []
    own = m.origin.source
    names = dict.fromkeys(part.source.name for part in own.parts)
    return [name for name in names if name != own.name]
