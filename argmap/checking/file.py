"""Read, check and fix one file: what a command, an editor or a course does with each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from ..argdown.reading.cursor import MOST
from ..conversion import hold_sources, open_decoded, read
from ..errors import OF_ONE_FILE, worded
from ..source import Source
from .project import project_of
from .report import Checked, Report
from .run import check

if TYPE_CHECKING:
    from ..conversion import Opened
    from ..model import ArgumentMap
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
            opened = open_decoded(file, self.read_options.get("format"))
            if self.fix and isinstance(opened, Source):
                return self._fixed(file, opened, project)
            return Checked(file, self.look(opened, project)[1])
        except OF_ONE_FILE as error:
            return Checked(file, problem=worded(error, file))

    def look(
        self, opened: Opened, project: CheckSettings | None = None, *, all_fixes: bool = False
    ) -> tuple[ArgumentMap, Report]:
        """
        Read and check what is open already: a text, such as an editor's, or bytes.

        At most 300 findings of a code are listed; with *all_fixes*, all those that have a fix.

        Raises:
            FileError: if the map lacks a source that *check_options* has a text for.
        """
        reading = read(opened, **self.read_options, all_fixes=all_fixes)
        hold_sources(opened.name, reading.map, self.check_options.get("sources") or ())
        chosen = {**self.check_options, **self._bibliography(reading.map, opened.name)}
        found = check(reading.map, diagnostics=reading.diagnostics, settings=project, **chosen)
        source = opened if isinstance(opened, Source) else Source(opened.name, "")
        return reading.map, found.read_from(source)

    def _bibliography(self, m: ArgumentMap, name: str) -> dict[str, Any]:
        """Read what *m* may cite: the files that are given, or else what it names, if allowed."""
        folder = self.read_options.get("include")
        if folder is None or self.check_options.get("bibliography"):
            return {}
        if "bibliography" not in m.settings:
            return {}
        from ..bibliography import bibliography_of  # noqa: PLC0415 - few maps have one

        return {"bibliography": bibliography_of(m, folder=folder, beside=name)}

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
