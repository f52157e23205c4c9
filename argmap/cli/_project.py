"""The project's settings: ``[tool.argmap.check]`` in the nearest ``pyproject.toml`` upward."""

from __future__ import annotations

import functools
from pathlib import Path
from typing import Any

from ..choice import Settings, settings_from
from ..errors import OptionError, ReadError
from ..files import read_source

NAME = "pyproject.toml"


def project_of(file: str) -> Settings:
    """
    Read what the project of *file* says; for standard input, that of the current folder.

    Raises:
        FileError: if the project's file can't be read.
        ReadError: if it is no TOML.
        OptionError: if it names what doesn't exist, or contradicts itself.

    """
    try:
        folder = Path(file).resolve().parent if file != "-" else Path.cwd()
    except (OSError, ValueError, RuntimeError):  # no file has such a name: the reader says so
        return Settings()
    return _settings(folder)


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
    if "tool.argmap" not in text:  # spares most projects the reading of TOML
        return None
    import tomllib  # noqa: PLC0415 - few projects need it

    try:
        tool = tomllib.loads(text).get("tool")
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise ReadError(f"{path}: this is no TOML: {error}") from error
    return tool.get("argmap") if isinstance(tool, dict) else None


def _checked(path: Path, table: Any) -> Settings:
    problems: list[str] = []
    said = table.get("check", {}) if isinstance(table, dict) else table
    if not isinstance(said, dict):
        raise OptionError(f"{path}: [tool.argmap.check]: expected a table")
    found = settings_from(said, problems.append)
    both = (f"{code} is selected and ignored at once" for code in found.contradictions)
    problems += both
    if problems:
        raise OptionError(f"{path}: [tool.argmap.check]: {'; '.join(problems)}")
    return found
