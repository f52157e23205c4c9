"""Faults can be planted; ``python -m tests.faults`` plants them and tells who notices."""

from __future__ import annotations

from pathlib import Path

import attrs
import pytest

from ..faults import FAULTS, HERE, PACKAGE, code, turn
from ..parsed import parse


@pytest.mark.slow
def test_each_fault_can_be_planted():
    """The text that a fault replaces stands in the package once, and leaves Python behind."""
    unplanted = []
    for fault in FAULTS:
        try:
            planted = fault.planted()
            if fault.place().suffix == ".py":
                parse(planted)
        except (AssertionError, SyntaxError, OSError, ValueError) as error:
            unplanted.append(f"{fault.name}: {error}")

    assert unplanted == []


@pytest.mark.slow
def test_each_fault_names_tests_that_exist():
    """Who must notice a fault is named as a file and a test in it."""
    for fault in FAULTS:
        assert fault.noticed_by, fault.name
        for test in fault.tests(HERE):
            path, _, name = test.partition("::")
            assert f"def {name.partition('[')[0]}(" in code(Path(path)), fault.name


@pytest.mark.slow
def test_faults_are_spread_over_the_package():
    """At least ninety faults, each named for what goes wrong, in a score of folders and files."""
    places = {f.place().relative_to(PACKAGE) for f in FAULTS}

    assert len(FAULTS) >= 90
    assert len({f.name for f in FAULTS}) == len(FAULTS)
    assert len({p.parts[0] for p in places}) >= 12


def test_every_fault_has_its_turn():
    """Twenty a day plant all of them within days, and none twice on one."""
    days = [turn(20, day) for day in range(len(FAULTS))]

    assert all(len({f.name for f in chosen}) == 20 for chosen in days)
    assert {f.name for chosen in days for f in chosen} == {f.name for f in FAULTS}


def test_a_fault_that_is_no_longer_there_is_told():
    """A fault whose text is gone, or stands there twice, can't be planted, and says so."""
    fault = FAULTS[0]
    with pytest.raises(ValueError, match="stands nowhere"):
        attrs.evolve(fault, text="no such text in the package").place()
    with pytest.raises(ValueError, match=r"\d+× in .*, \d+× in "):
        attrs.evolve(fault, text="from __future__", file="").place()
