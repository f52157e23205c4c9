"""Watch files, and say which of them changed."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from ..files import Stamp, stamp

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

#: How long to wait between checks, in seconds.
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
    known: dict[str, Stamp | None] = {}
    try:
        while True:
            now = {file: stamp(file) for file in files()}
            new = [file for file in now if file not in known or known[file] != now[file]]
            known = now
            if new:
                changed(new)
            sleep(PAUSE)
    except KeyboardInterrupt:
        return
