"""The project's settings: ``[tool.argmap.check]`` in the nearest ``pyproject.toml``."""

from __future__ import annotations

import functools
import re
from pathlib import Path
from typing import Any

from ..errors import OptionError, ReadError
from ..files import read_source
from ..suggest import offer
from .settings import CheckSettings, settings_from

NAME = "pyproject.toml"
#: A table for argmap, or a key for it, however it is written.
_MENTIONED = re.compile(
    r"""tool["']?\s*\.\s*["']?argmap|^\s*["']?argmap["']?\s*[.=]""", re.MULTILINE
)


def project_of(file: str) -> CheckSettings:
    """
    Read the settings of *file*'s project; for standard input, that of the current folder.

    Raises:
        FileError: if the project's file can't be read.
        ReadError: if it is not valid TOML.
        OptionError: if it names something that doesn't exist, or contradicts itself.

    """
    try:
        folder = Path(file).resolve().parent if file != "-" else Path.cwd()
    except (OSError, ValueError, RuntimeError):  # no file has such a name: the reader says so
        return CheckSettings()
    return _settings(folder)


def places(file: str) -> list[Path]:
    """List the places where settings for *file* are looked for."""
    folder = Path(file).resolve().parent
    return [here / NAME for here in (folder, *folder.parents)]


def forget() -> None:
    """Forget the projects' files, so that they are read again."""
    _settings.cache_clear()


@functools.cache
def _settings(folder: Path) -> CheckSettings:
    here = folder / NAME
    table = _table(here) if here.is_file() else None
    if table is not None:
        return _checked(here, table)
    return CheckSettings() if folder.parent == folder else _settings(folder.parent)


def _table(path: Path) -> Any:
    """Read the table ``tool.argmap``; None if there is none."""
    text = read_source(path).text
    if not _MENTIONED.search(text):  # most projects need no TOML parser
        return None
    import tomllib  # noqa: PLC0415 - few projects need it

    try:
        tool = tomllib.loads(text).get("tool")
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise ReadError(f"{path}: this is not valid TOML: {error}") from error
    return tool.get("argmap") if isinstance(tool, dict) else None


def _checked(path: Path, table: Any) -> CheckSettings:
    if not isinstance(table, dict):
        raise OptionError(f"{path}: argmap in [tool]: expected a table, [tool.argmap.check]")
    for key in table:
        if key != "check":
            near = offer(key, ["check"])
            raise OptionError(f"{path}: [tool.argmap]: unknown key: {key!r}{near}")
    problems: list[str] = []
    settings = table.get("check", {})
    if not isinstance(settings, dict):
        raise OptionError(f"{path}: [tool.argmap.check]: expected a table")
    found = settings_from(settings, lambda _, problem: problems.append(problem))
    both = (f"{code} is both selected and ignored" for code in found.contradictions)
    problems += both
    if problems:
        raise OptionError(f"{path}: [tool.argmap.check]: {'; '.join(problems)}")
    return found
