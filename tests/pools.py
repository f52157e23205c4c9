"""Examples that many tests share: to draw a map takes longer than to try most laws with it."""

from __future__ import annotations

import pickle
import time

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from .strategies import maps

#: How many examples are drawn for each one that a test tries, so that tests try different ones.
DRAWN = 3


#: How long one process waits for what another one draws, in seconds.
PATIENCE = 60

#: The folder that the processes of a run share what they have drawn in, if there are several.
SHARED = []


def pooled(name, strategy):
    """
    Give a strategy whose examples are drawn from *strategy* once, and chosen from by every test.

    For laws of many parts, each of which is tried with as many examples as ever.
    *name* is that of the pool, in all processes of a run.
    """
    return st.deferred(lambda: st.sampled_from(_pool(name, strategy)))


_POOLS = {}


def _pool(name, strategy):
    if name not in _POOLS:
        # unless examples are random, each process would draw the same ones
        shared = SHARED and settings.default.derandomize
        _POOLS[name] = _drawn_once(name, strategy, SHARED[0]) if shared else _drawn(strategy)
    return _POOLS[name]


def _drawn_once(name, strategy, folder):
    """Draw examples in the first process that needs them; the others read them in *folder*."""
    kept, begun = folder / f"{name}.pickle", folder / f"{name}.begun"
    try:
        begun.touch(exist_ok=False)
    except FileExistsError:
        end = time.monotonic() + PATIENCE
        while not kept.exists():
            if time.monotonic() > end:
                return _drawn(strategy)
            time.sleep(0.05)
        return pickle.loads(kept.read_bytes())  # noqa: S301 - our own
    found = _drawn(strategy)
    unfinished = folder / f"{name}.unfinished"
    unfinished.write_bytes(pickle.dumps(found))
    unfinished.replace(kept)  # whole, or not at all
    return found


def _drawn(strategy):
    """Draw examples with the settings of the run."""
    found = []
    number = DRAWN * settings.default.max_examples

    @settings(max_examples=number, database=None, suppress_health_check=list(HealthCheck))
    @given(strategy)
    def draw(value):
        found.append(value)

    draw()
    return tuple(found)


#: Any map at all, for laws of all renderers, styles or formats.
any_map = pooled("maps", maps())
