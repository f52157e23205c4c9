"""The tests of the rules notice faults: see `tests.faults` for the whole list."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from ..faults import FAULTS, ROOT, Copy

#: Which faults are planted in each run of the tests; all are by ``python -m tests.faults``.
CHOSEN = random.Random(len(FAULTS)).sample(FAULTS, 2)


@pytest.mark.parametrize("fault", FAULTS, ids=lambda f: f"{Path(f.file).stem}: {f.name}")
def test_each_fault_can_be_planted(fault):
    """The text that a fault replaces stands in its file once, and leaves Python behind."""
    code = fault.planted((ROOT / fault.file).read_text(encoding="utf-8"))

    compile(code, fault.file, "exec")


def test_faults_are_spread_over_the_families():
    """At least twenty faults in at least five families, each named for what goes wrong."""
    assert len(FAULTS) >= 20
    assert len({f.family for f in FAULTS}) >= 5
    assert len({f.name for f in FAULTS}) == len(FAULTS)


@pytest.mark.parametrize("fault", CHOSEN, ids=lambda f: f.name)
def test_a_planted_fault_is_noticed(fault, tmp_path):
    """A rule that is broken on purpose fails a test."""
    assert Copy(tmp_path / "copy").notices(fault)


def test_a_fault_that_is_no_longer_there_is_told():
    """A fault whose text is gone can't be planted, and says where it was looked for."""
    with pytest.raises(ValueError, match=r"circular_support\.py"):
        next(f for f in FAULTS if "circular" in f.file).planted("pass")
