"""
A pause for the garbage collector.

Reading and writing make very many objects that stay, and no circles.
The collector would go through all of them again and again: that takes a third of the time.
"""

from __future__ import annotations

import contextlib
import gc
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextlib.contextmanager
def collector_spared() -> Iterator[None]:
    """
    Let the garbage collector rest, and count all that was made meanwhile as old when it goes on.

    For the last thing that a process does: what it made would be gone through once more,
    to free nothing.  Where somebody has frozen objects, they would thaw: there it only rests.
    """
    with collector_paused():
        try:
            yield
        finally:
            if not gc.get_freeze_count():
                gc.freeze()  # now everything is among the permanent objects,
                gc.unfreeze()  # and now among the oldest, unseen


@contextlib.contextmanager
def collector_paused() -> Iterator[None]:
    """Let the garbage collector rest until the end, unless it does already."""
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
