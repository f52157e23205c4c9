"""A limit in seconds that everything about one answer shares."""

from __future__ import annotations

import time

from ..errors import LimitError


class Deadline:
    """So many *seconds* from now, of real time."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self._end = time.monotonic() + seconds

    @property
    def left(self) -> float:
        """Seconds left, at least 0."""
        return max(0.0, self._end - time.monotonic())

    def check(self) -> None:
        """
        Go on if there is time left.

        Raises:
            LimitError: if there isn't.
        """
        if not self.left:
            raise LimitError(
                f"the map was not evaluated within {self.seconds:g} seconds; "
                "raise the limit, or leave something out"
            )
