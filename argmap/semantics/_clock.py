"""A limit in seconds that long searches look at, again and again."""

from __future__ import annotations

import time

from ..errors import LimitError


class Clock:
    """Seconds of real time that are left; None is for ever."""

    def __init__(self, seconds: float | None = None) -> None:
        self._seconds = seconds
        self._end = None if seconds is None else time.monotonic() + seconds

    def check(self) -> None:
        """
        Go on if there is time left.

        Raises:
            LimitError: if there isn't.
        """
        if self._end is not None and time.monotonic() > self._end:
            raise LimitError(f"the limit of {self._seconds:g} seconds was reached")

    @property
    def left(self) -> float | None:
        """Seconds left, at least 0; None is for ever."""
        return None if self._end is None else max(0.0, self._end - time.monotonic())
