"""``argdown.config.json``: settings for all maps of a folder."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from ..errors import ReadError
from ..files import read_source
from ..model import Data, merge
from .yaml12 import YamlError, load

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable

#: Where Argdown looks for settings.
CONFIG_NAME = "argdown.config.json"


def read_config(path: str | os.PathLike[str]) -> Data:
    """
    Read a configuration file in JSON; the ``.js`` kind is code, and not run.

    Raises:
        FileError: if it cannot be opened.
        ReadError: if it is no JSON object.
    """
    source = read_source(path)
    try:
        said = json.loads(source.text)
    except (ValueError, RecursionError) as error:
        at = f" line {error.lineno}:" if isinstance(error, json.JSONDecodeError) else ""
        raise ReadError(f"{source.name}:{at} expected settings in JSON: {error}") from error
    if not isinstance(said, dict):
        raise ReadError(f"{source.name}: expected a JSON object with settings")
    return Data(said)


def override(settings: Data, assignments: Iterable[str]) -> Data:
    """
    Apply assignments such as ``model.mode=strict``; values are YAML.

    >>> override(Data(), ["model.mode=strict"])["model"]["mode"]
    'strict'

    Raises:
        ReadError: if an assignment is none.
    """
    for assignment in assignments:
        path, found, written = assignment.partition("=")
        if not found or not all(path.split(".")):
            raise ReadError(f"expected a setting such as model.mode=strict, got {assignment!r}")
        try:
            value = load(written)
        except YamlError as error:
            raise ReadError(f"{assignment!r}: the value is no YAML: {error.problem}") from error
        for key in reversed(path.split(".")):
            value = {key: value}
        settings = merge(settings, Data(value))
    return settings
