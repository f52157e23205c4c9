"""Read, check and fix one file: what a command, an editor or a course does with each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from ..argdown.reading.cursor import MOST
from ..conversion import hold_sources, open_source, read
from ..errors import FileError, WriteError
from .project import project_of
from .report import Checked, Report
from .run import check

if TYPE_CHECKING:
    from ..model import ArgumentMap
    from ..source import Source
    from .fixing import Fixed
    from .settings import CheckSettings


@attrs.frozen
class Job:
    """
    How to read, check and fix: *read_options* go to the reader, *check_options* to `check`.

    *fix* rewrites files; with *unsafe*, fixes that change the map are applied as well.
    """

    read_options: dict[str, Any] = attrs.field(factory=dict)
    check_options: dict[str, Any] = attrs.field(factory=dict)
    fix: bool = False
    unsafe: bool = False

    def run(self, file: str) -> Checked:
        """
        Check one file by its project's settings, and fix it if *fix* is set.

        A file that can't be read or written becomes a `Checked` with a problem.

        Raises:
            OptionError: if the project's settings are not valid.
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

    def look(
        self, source: Source, project: CheckSettings | None = None, *, all_fixes: bool = False
    ) -> tuple[ArgumentMap, Report]:
        """
        Read and check a text that is open already, such as an editor's.

        At most 300 findings of a code are listed; with *all_fixes*, all those that have a fix.

        Raises:
            FileError: if the map lacks a source that *check_options* has a text for.
        """
        reading = read(source, **self.read_options, all_fixes=all_fixes)
        hold_sources(source.name, reading.map, self.check_options.get("sources") or ())
        found = check(
            reading.map, diagnostics=reading.diagnostics, settings=project, **self.check_options
        )
        return reading.map, found.read_from(source)

    def fixed(self, source: Source, project: CheckSettings | None = None) -> Fixed:
        """
        Fix a text that is open already, and check what comes out; nothing is written.

        Raises:
            FileError: as `look`.
        """
        from .fixing import fix  # noqa: PLC0415 - needed only here

        done = fix(source, lambda s: self.look(s, project, all_fixes=True), unsafe=self.unsafe)
        if all(d.more < MOST for d in done.report):
            return done
        after = attrs.evolve(source, text=done.text)
        return attrs.evolve(done, report=self.look(after, project)[1])

    def _fixed(self, file: str, source: Source, project: CheckSettings) -> Checked:
        from ..files import rewrite  # noqa: PLC0415 - needed only here

        done = self.fixed(source, project)
        if done.text != source.text:
            rewrite(source, done.text)
        return Checked(file, done.report, fixed=done.fixed)


def included(m: ArgumentMap) -> list[str]:
    """List the included files that *m* was put together from."""
    if m.origin is None:
        return []
    own = m.origin.source
    names = dict.fromkeys(part.source.name for part in own.parts)
    return [name for name in names if name != own.name]
