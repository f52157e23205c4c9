"""How many examples a law is tried with: few in a quick run, all in a thorough one."""

from __future__ import annotations

from hypothesis import settings

#: Examples per law where the law names no number, as the profiles in ``conftest.py`` have it.
THOROUGH, DEFAULT = 1000, 40


def tries(full):
    """
    How many of *full* examples this run tries: ``@settings(max_examples=tries(1500))``.

    ``pytest --thorough`` tries all of them, ``pytest`` a tenth, ``pytest --quick`` at most five.
    """
    usual = settings.default.max_examples
    if usual >= THOROUGH:
        return full
    tenth = max(1, full // 10)
    return tenth if usual >= DEFAULT else min(tenth, usual)
