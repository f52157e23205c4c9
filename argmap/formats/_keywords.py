"""The options of argmap's own formats, as types, by which `load` and `dumps` are checked."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    import os
    from collections.abc import Mapping


class ReadOptions(TypedDict, total=False):
    """The options for reading; see the ``read`` of each format."""

    settings: Mapping[str, object] | None
    overrides: Mapping[str, object] | None
    include: str | os.PathLike[str] | None
    all_fixes: bool
    profile: str
    labels: Mapping[str, object] | None
    annotated: str | os.PathLike[str] | None


class WriteOptions(TypedDict, total=False):
    """The options for writing; see the ``write`` of each format."""

    map: bool
    indent: int | None
    keep: bool
    base: str
    bibliography: str | os.PathLike[str] | None
