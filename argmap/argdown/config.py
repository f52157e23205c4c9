"""``argdown.config.json``: settings for all maps of a folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..errors import ReadError
from ..files import read_source
from ..model import Data, merge
from .yaml12 import YamlError, load_yaml

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable

#: Where Argdown looks for settings.
CONFIG_NAME = "argdown.config.json"


def read_config(path: str | os.PathLike[str]) -> Data:
    """
    Read a configuration file in JSON; the ``.js`` kind is code, and is never run.

    Raises:
        FileError: if it cannot be opened.
        ReadError: if it is not a JSON object, or contains settings that nothing reads.
    """
    import json  # noqa: PLC0415 - few maps have one

    source = read_source(path)
    try:
        content = json.loads(source.text)
    except (ValueError, RecursionError) as error:
        at = f" line {error.lineno}:" if isinstance(error, json.JSONDecodeError) else ""
        raise ReadError(f"{source.name}:{at} expected settings in JSON: {error}") from error
    if not isinstance(content, dict):
        raise ReadError(f"{source.name}: expected a JSON object with settings")
    found = Data(content)
    _refuse_unread(found, source.name)
    return found


def _refuse_unread(settings: Data, where: str) -> None:
    from .setting_problems import problems  # noqa: PLC0415 - most commands are given none

    for p in problems(settings):
        raise ReadError(f"{where}: {p.message}. {p.action}")


def override(settings: Data, assignments: Iterable[str]) -> Data:
    """
    Apply assignments such as ``model.mode=strict``; values are YAML.

    Any name may be used at the top, as a fact about the map; in a group it has to be known.

    >>> override(Data(), ["model.mode=strict"])["model"]["mode"]
    'strict'

    Raises:
        ReadError: if something is not an assignment, or sets what nothing reads.
    """
    for assignment in assignments:
        path, found, written = assignment.partition("=")
        if not found or not all(path.split(".")):
            raise ReadError(f"expected a setting such as model.mode=strict, got {assignment!r}")
        try:
            value = load_yaml(written)
        except YamlError as error:
            raise ReadError(
                f"{assignment!r}: the value is not valid YAML: {error.problem}"
            ) from error
        for key in reversed(path.split(".")):
            value = {key: value}
        data = Data(value)
        _refuse_unread(data, repr(assignment))
        settings = merge(settings, data)
    return settings
