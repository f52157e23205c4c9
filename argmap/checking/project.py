"""The project's settings: ``[tool.argmap.check]`` in the nearest ``pyproject.toml`` upward."""

from __future__ import annotations

import functools
import re
from pathlib import Path
from typing import Any

from ..errors import OptionError, ReadError
from ..files import read_source
from .settings import Settings, settings_from

NAME = "pyproject.toml"
#: A table for argmap, or a key for it, however it is written.
_MENTIONED = re.compile(
    r"""tool["']?\s*\.\s*["']?argmap|^\s*["']?argmap["']?\s*[.=]""", re.MULTILINE
)


def project_of(file: str) -> Settings:
    """
    Read the settings of the project of *file*; for standard input, of the current folder.

    Raises:
        FileError: if the project's file can't be read.
        ReadError: if it is not valid TOML.
        OptionError: if it names what doesn't exist, or contradicts itself.

    """
    try:
        folder = Path(file).resolve().parent if file != "-" else Path.cwd()
    except (OSError, ValueError, RuntimeError):  # no file has such a name: the reader says so
        return Settings()
    return _settings(folder)


def places(file: str) -> list[Path]:
    """List where settings for *file* are looked for, whether there are any or not."""
    folder = Path(file).resolve().parent
    return [here / NAME for here in (folder, *folder.parents)]


def forget() -> None:
    """Read the projects' files again when they are asked for next."""
    _settings.cache_clear()


@functools.cache
def _settings(folder: Path) -> Settings:
    here = folder / NAME
    table = _table(here) if here.is_file() else None
    if table is not None:
        return _checked(here, table)
    return Settings() if folder.parent == folder else _settings(folder.parent)


def _table(path: Path) -> Any:
    """Read the table ``tool.argmap``, or None where there is none."""
    text = read_source(path).text
    if not _MENTIONED.search(text):  # most projects need no TOML parser
        return None
    import tomllib  # noqa: PLC0415 - few projects need it

    try:
        tool = tomllib.loads(text).get("tool")
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise ReadError(f"{path}: this is not valid TOML: {error}") from error
    return tool.get("argmap") if isinstance(tool, dict) else None


def _checked(path: Path, table: Any) -> Settings:
    if not isinstance(table, dict):
        raise OptionError(f"{path}: argmap in [tool]: expected a table, [tool.argmap.check]")
    for key in table:
        if key != "check":
            raise OptionError(f"{path}: [tool.argmap]: unknown key: {key!r} (did you mean check?)")
    problems: list[str] = []
    said = table.get("check", {})
    if not isinstance(said, dict):
        raise OptionError(f"{path}: [tool.argmap.check]: expected a table")
    found = settings_from(said, lambda _, problem: problems.append(problem))
    both = (f"{code} is both selected and ignored" for code in found.contradictions)
    problems += both
    if problems:
        raise OptionError(f"{path}: [tool.argmap.check]: {'; '.join(problems)}")
    return found
