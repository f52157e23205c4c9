"""Foreign code: whatever it raises is a failure, and what comes by a signal isn't."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from argmap import guard


def raising(error):
    raise error


def interrupted(swallow):
    """Get the signal of Ctrl-C, and do with it what foreign code may do."""
    with contextlib.suppress(*swallow):
        os.kill(os.getpid(), signal.SIGINT)
    sys.exit(0)


def test_what_works_is_returned():
    assert guard.call(max, 1, 2, key=lambda n: -n) == 1


@pytest.mark.parametrize("error", [ValueError("x"), SystemExit(0), KeyboardInterrupt()])
def test_whatever_is_raised_is_a_failure(error):
    """An exit and an interrupt of its own, too; in a thread as well."""
    with pytest.raises(guard.Failed) as failed:
        guard.call(raising, error)
    assert failed.value.error is error
    with ThreadPoolExecutor(1) as pool, pytest.raises(guard.Failed):
        pool.submit(guard.call, raising, error).result()


@pytest.mark.parametrize("swallow", [(), (KeyboardInterrupt,), (BaseException,)])
def test_what_comes_by_a_signal_is_passed_on(swallow):
    """Foreign code can't keep Ctrl-C from us, and the handler is ours again afterwards."""
    before = signal.getsignal(signal.SIGINT)
    with pytest.raises(KeyboardInterrupt):
        guard.call(interrupted, swallow)
    assert signal.getsignal(signal.SIGINT) is before
