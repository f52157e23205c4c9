"""What ``argmap check`` does with each file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs
import click

from ..checking import Report, check
from ..conversion import open_source, read_text
from ..errors import FileError, WriteError
from ..reports import Checked
from ._options import hold_sources
from ._project import project_of

if TYPE_CHECKING:
    from ..model import ArgumentMap
    from ..source import Source


@attrs.frozen
class Job:
    """How to read, check and mend: *how* goes to the reader, *options* to `check`."""

    how: dict[str, Any]
    options: dict[str, Any]
    fix: bool = False
    unsafe: bool = False

    def run(self, file: str) -> Checked:
        """Check one file, mended if that was asked for."""
        try:
            project = project_of(file)
            source = open_source(file)
            if self.fix:
                return Checked(file, self._mend(file, source, project))
            return Checked(file, self._look(source, project)[1])
        except (FileError, WriteError) as error:
            return Checked(file, problem=str(error))

    def _look(self, source: Source, project: Any) -> tuple[ArgumentMap, Report]:
        reading = read_text(source, **self.how)
        hold_sources(source.name, reading.map, self.options.get("source_text") or ())
        found = check(reading.map, extra=reading.diagnostics, project=project, **self.options)
        return reading.map, found.read_from(source)

    def _mend(self, file: str, source: Source, project: Any) -> Report:
        from ..files import write_whole  # noqa: PLC0415 - needed only here
        from ..fixing import fix  # noqa: PLC0415 - needed only here

        done = fix(source, lambda s: self._look(s, project), unsafe=self.unsafe)
        if done.text != source.text:
            write_whole(file, done.text)
        for d in done.mended:
            title = d.fix.title if d.fix else ""
            click.echo(f"{file}: mended {d.code}: {d.message}: {title}", err=True)
        return done.report
