"""
Run the code of other distributions, so that whatever it raises stops nothing else.

Its exits and its interrupts count as failures, too;
those that come by a signal, such as that of Ctrl-C, are the user's, and end argmap as ever.
"""

from __future__ import annotations

import contextlib
import functools
from typing import TYPE_CHECKING, Any, Self, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import FrameType

R = TypeVar("R")

#: The signals by which a program is stopped from outside, where the system has them.
_STOPPING = ("SIGINT", "SIGTERM", "SIGHUP")


class Failed(Exception):  # noqa: N818 - not an error of argmap's: callers word it
    """Foreign code raised *error*."""

    def __init__(self, error: BaseException) -> None:
        super().__init__()
        self.error = error


def call(work: Callable[..., R], *args: Any, **options: Any) -> R:
    """
    Call *work*, which is or calls foreign code, and return what it returns.

    Raises:
        Failed: instead of whatever it raises, unless that comes by a signal.
    """
    with _Signals() as signals:
        try:
            result = work(*args, **options)
        except BaseException as error:
            signals.pass_on()
            raise Failed(error) from error
        signals.pass_on()
        return result


class _AnyThread:
    """Stands for python-sat's test whether it runs in the main thread."""

    @staticmethod
    def check() -> bool:
        return False


@contextlib.contextmanager
def interruptible() -> Iterator[None]:
    """
    Let Ctrl-C wait for the end of a slice of python-sat's, and then do what it does elsewhere.

    In the main thread, python-sat would take Ctrl-C for itself: it jumps out of its search,
    raises an error of its own, and leaves the signal blocked and the solver in ruins.
    """
    from pysat import solvers  # noqa: PLC0415 - whoever asks has imported it

    before = solvers.MainThread
    solvers.MainThread = _AnyThread
    try:
        yield
    finally:
        solvers.MainThread = before


class _Signals:
    """Notes what the handlers of signals raise, because foreign code can raise the same."""

    def __init__(self) -> None:
        self._raised: BaseException | None = None
        self._handlers: dict[int, Callable[..., Any]] = {}

    def __enter__(self) -> Self:
        import signal  # noqa: PLC0415 - only where there is foreign code
        import threading  # noqa: PLC0415 - only where there is foreign code

        if threading.current_thread() is threading.main_thread():  # no other gets signals
            for number in filter(None, (getattr(signal, name, None) for name in _STOPPING)):
                handler = signal.getsignal(number)
                if callable(handler):
                    self._handlers[number] = handler
                    signal.signal(number, functools.partial(self._note, handler))
        return self

    def __exit__(self, *_: object) -> None:
        import signal  # noqa: PLC0415 - only where there is foreign code

        for number, handler in self._handlers.items():
            signal.signal(number, handler)

    def pass_on(self) -> None:
        """Raise what a handler raised, whatever foreign code has made of it."""
        if self._raised is not None:
            raise self._raised

    def _note(self, handler: Callable[..., Any], number: int, frame: FrameType | None) -> None:
        try:
            handler(number, frame)
        except BaseException as error:
            self._raised = error
            raise


__all__ = ["Failed", "call"]
