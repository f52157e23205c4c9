"""Saving a map: as a picture, or in a format of maps, as the name of the file says."""

from __future__ import annotations

import os
from pathlib import PurePath
from typing import TYPE_CHECKING

from .conversion import dump, format_by_suffix
from .errors import NotFoundError
from .files import expect_path
from .formats import FORMATS
from .model import takes_map
from .renderers import RENDERERS
from .suggest import offer

if TYPE_CHECKING:
    from .model import ArgumentMap


@takes_map
def save(m: ArgumentMap, path: str | os.PathLike[str], format: str | None = None) -> None:
    """
    Write *m* to *path*, completely or not at all.

    *format* names a format of maps or of pictures; without one, the suffix says which it is,
    and without a suffix, it is Argdown.

    Raises:
        WriteError: if it cannot be written.
        NotFoundError: if there is no such format, or none with that suffix.
        MissingExtraError: if the format needs an extra that is not installed.
    """
    expect_path(path)
    if _is_picture(os.fspath(path), format):
        from .drawing import render  # noqa: PLC0415 - drawing is heavy, and most maps are dumped

        render(m, path, format=format)
    else:
        _expect_known(os.fspath(path), format)
        dump(m, path, format)


def _expect_known(name: str, format: str | None) -> None:
    """Refuse a suffix that neither a picture nor a format has, and offer those of both."""
    suffix = PurePath(name).suffix.lower()
    if format is None and suffix and format_by_suffix(name) is None:
        pictures = [s for r in RENDERERS.values() for s in r.suffixes]
        maps = [s for f in FORMATS.values() if f.write for s in f.suffixes]
        near = offer(suffix, sorted({*pictures, *maps}))
        raise NotFoundError(
            f"neither a picture nor a format has the suffix {suffix!r}{near}; "
            "name the format as well"
        )


def _is_picture(name: str, format: str | None) -> bool:
    if format is not None:
        return RENDERERS.spelt(format) in RENDERERS and FORMATS.spelt(format) not in FORMATS
    suffix = PurePath(name).suffix.lower()
    return bool(suffix) and any(suffix in r.suffixes for r in RENDERERS.values())


__all__ = ["save"]
