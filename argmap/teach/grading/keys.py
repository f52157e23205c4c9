"""Keys: the references that maps are graded against, read from files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...checking import check
from ...conversion import read
from ...errors import ReadError

if TYPE_CHECKING:
    import os

    from ...model import ArgumentMap

#: More findings than this aren't listed.
_SHOWN = 5


def read_key(path: str | os.PathLike[str], **options: Any) -> ArgumentMap:
    """
    Read a reference; *options* are those of `argmap.conversion.read`.

    Raises:
        FileError: if it can't be opened, or is not a text.
        ReadError: if it has errors, as `argmap.check` finds them: no marks can rest on it.
    """
    reading = read(path, **options)
    errors = check(reading.map, diagnostics=reading.diagnostics, profile="basic").errors
    if errors:
        lines = [str(error) for error in errors[:_SHOWN]]
        more = [f"and {len(errors) - _SHOWN} more"] if errors[_SHOWN:] else []
        raise ReadError(
            "\n".join([f"{path}: this key has errors; correct them first:", *lines, *more]),
            diagnostics=errors,
            map=reading.map,
        )
    return reading.map
