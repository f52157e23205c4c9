"""
How much the tests do: ``--quick`` while you work, ``--thorough`` before a release.

It stands at the top so that the options are known whichever files are named.
"""

from __future__ import annotations

import gc
import os
import signal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

PACKAGE = Path(__file__).parent / "argmap"
#: Hypothesis examples per law, unless the law says otherwise: see ``tests/effort.py``.
EXAMPLES = {"quick": 5, "default": 40, "thorough": 1000}
#: Cases per parametrised test in a quick run, spread evenly, unless tests are chosen by name.
CASES = 4
#: A shell's background jobs ignore these, and so would the commands that tests interrupt.
HEEDED = {"SIGINT": signal.default_int_handler, "SIGHUP": signal.SIG_DFL}
#: When the garbage collector looks: at everything a twentieth as often as usual, since what
#: modules, caches and results hold lasts, and going through it was a tenth of a run.
LOOKS = (700, 10, 200)
#: The marks that each kind of run leaves out.
LEFT_OUT = {"quick": {"browser", "slow", "thorough"}, "default": {"thorough"}, "thorough": set()}

# The first example imports what it needs, and machines are shared: time is measured elsewhere.
# Only a thorough run looks for examples that nobody has tried: what was green stays green
# until somebody changes the code or the law.
for _name, _count in EXAMPLES.items():
    settings.register_profile(
        f"argmap-{_name}",
        deadline=None,
        derandomize=_name != "thorough",
        max_examples=_count,
        suppress_health_check=[HealthCheck.too_slow],
    )


def pytest_addoption(parser):
    """Offer to do less or more, and to record anew what is recorded."""
    effort = parser.getgroup("argmap").addoption
    effort(
        "--quick",
        action="store_const",
        const="quick",
        dest="effort",
        default="default",
        help="few examples per law, few cases per test, no browser: a minute on two cores",
    )
    effort(
        "--thorough",
        action="store_const",
        const="thorough",
        dest="effort",
        help="ten times as many examples per law",
    )
    effort(
        "--update",
        action="store_true",
        help="record sessions, pages and pictures anew; look at the diff",
    )


def pytest_configure(config):
    """Register the marks, choose how many examples a law is tried with, and heed signals."""
    for name, handler in HEEDED.items():
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is signal.SIG_IGN:
            signal.signal(number, handler)
    config.addinivalue_line("markers", "browser: looks at a page in a headless Chromium")
    config.addinivalue_line("markers", "thorough: one more of a kind, with --thorough only")
    config.addinivalue_line(
        "markers", "slow: takes half a second or more; `pytest --quick` leaves it out"
    )
    settings.load_profile(f"argmap-{config.getoption('effort')}")


@pytest.hookimpl(optionalhook=True)  # there may be no xdist
def pytest_xdist_auto_num_workers(config):
    """Start one worker more than there are cores: some wait for a browser, or for a command."""
    waiting = 0 if config.getoption("effort") == "quick" else 1
    return (os.cpu_count() or 1) + waiting


def pytest_ignore_collect(collection_path):
    """Import no module of the package for its examples if it has none."""
    if collection_path.suffix == ".py" and PACKAGE in collection_path.parents:
        return ">>>" not in collection_path.read_text(encoding="utf-8") or None
    return None


@pytest.hookimpl(wrapper=True)
def pytest_collection(session):  # noqa: ARG001 - its name is part of the hook
    """Let the garbage collector pass over what is collected here: it lasts, and is large."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.set_threshold(*LOOKS)
        gc.enable()


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config, items):
    """Mark what needs the browser, and leave out of a quick run what would take long."""
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker("browser")
    unwanted = LEFT_OUT[config.getoption("effort")]
    kept, left_out = [], []
    for item in items:
        marks = {mark.name for mark in item.iter_markers()}
        (left_out if unwanted & marks else kept).append(item)
    if config.getoption("effort") == "quick" and not _chosen_by_name(config):
        few = _few_cases(kept)
        left_out += [item for item in kept if item not in few]
        kept = [item for item in kept if item in few]
    config.hook.pytest_deselected(items=left_out)
    items[:] = kept


def _chosen_by_name(config):
    """Whether somebody asked for certain tests, all of which are then run."""
    return bool(config.getoption("keyword")) or any("::" in arg for arg in config.args)


def _few_cases(items):
    """Choose at most `CASES` cases of each parametrised test: first, last, and between."""
    cases = {}
    for item in items:
        cases.setdefault((item.parent, getattr(item, "originalname", item.name)), []).append(item)
    return {
        items[i * (len(items) - 1) // max(1, min(CASES, len(items)) - 1)]
        for items in cases.values()
        for i in range(min(CASES, len(items)))
    }
