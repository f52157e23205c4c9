"""Examples that many tests share: to draw a map takes longer than to try most laws with it."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from .strategies import maps

#: How many examples are drawn for each one that a test tries, so that tests try different ones.
DRAWN = 3


def pooled(strategy):
    """
    Give a strategy whose examples are drawn from *strategy* once, and chosen from by every test.

    For laws of many parts, each of which is tried with as many examples as ever.
    """
    return st.deferred(lambda: st.sampled_from(_pool(strategy)))


_POOLS = {}


def _pool(strategy):
    if strategy not in _POOLS:
        _POOLS[strategy] = tuple(_drawn(strategy))
    return _POOLS[strategy]


def _drawn(strategy):
    """Draw examples with the settings of the run."""
    found = []
    number = DRAWN * settings.default.max_examples

    @settings(max_examples=number, database=None, suppress_health_check=list(HealthCheck))
    @given(strategy)
    def draw(value):
        found.append(value)

    draw()
    return found


#: Any map at all, for laws of all renderers, styles or formats.
any_map = pooled(maps())
