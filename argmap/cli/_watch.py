"""Look at files again and again, and say which changed."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    _Stamp: TypeAlias = tuple[int, int] | None

#: How long to wait between two looks, in seconds.
PAUSE = 0.3


def watch(
    files: Callable[[], Iterable[str]],
    changed: Callable[[list[str]], None],
    sleep: Callable[[float], None] = time.sleep,
) -> None:
    """
    Call *changed* with all files, then with those that change, until Ctrl-C.

    A file counts as changed when its time or size does, and when it appears or goes away.
    """
    known: dict[str, _Stamp] = {}
    try:
        while True:
            now = {file: _stamp(file) for file in files()}
            new = [file for file, stamp in now.items() if known.get(file, ()) != stamp]
            known = now
            if new:
                changed(new)
            sleep(PAUSE)
    except KeyboardInterrupt:
        return


def _stamp(file: str) -> _Stamp:
    try:
        found = Path(file).stat()
    except (OSError, ValueError):
        return None
    return found.st_mtime_ns, found.st_size
