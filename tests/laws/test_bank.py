"""
A bank of maps with one planted flaw each, and the rules that should name it.

The maps in ``tests/bank`` were written from descriptions of the flaws alone,
before the rules and by somebody who had seen neither code nor rules.
Each has a sound twin, and ``bank.toml`` says what is wrong and what would help.
"""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

import argmap

BANK = Path(__file__).parents[1] / "bank"
MAPS = tomllib.loads((BANK / "bank.toml").read_text(encoding="utf-8"))["map"]

#: The rules that name each kind of flaw.
RIGHT = {
    "negation-pair": {"FRM101"},
    "reason-denies-claim": {"FRM102"},
    "affirming-consequent": {"FRM103"},
    "denying-antecedent": {"FRM104"},
    "undistributed-middle": {"FRM105"},
    "some-to-all": {"FRM106"},
    "objection-answered-by-contention": {"FRM107"},
    "same-evidence-twice": {"STR118"},
    "accepted-fact-argued-for": {"SRC111"},
    "norms-only-prediction": {"FRM108"},
    "is-ought": {"WRD114", "FRM109", "FRM112"},
    "two-lone-premises": {"STR119"},
    "unfilled-scheme": {"SCH102"},
    "reversed-arrow": {"FRM110", "FRM111"},
    "argument-in-one-box": {"WRD103"},
    "misspelt-marks": {"ARG106", "ARG109", "ARG110", "ARG111"},
    "template-placeholder": {"ARG112"},
}

#: What else is found in the flawed maps, by their names; none of it is misleading.
#: “Whoever has the flu has a fever” is a rule about all: the two fallacies are one there.
#: Where a demand stands below a fact, the fact alone is left as a reason for the contention.
OTHER = {"12-affirming-consequent": {"FRM105"}, "55-reversed-arrow": {"WRD114"}}

#: How many of the flawed maps must have a finding by the right rule.
NAMED = 61


def codes(name):
    reading = argmap.read(BANK / name)
    found = (*reading.diagnostics, *argmap.check(reading.map))
    return {d.code for d in found}


@pytest.mark.slow
def test_most_flaws_are_named():
    """The default profile names most of the flaws by the right rule."""
    named = [m["id"] for m in MAPS if codes(f"{m['id']}.flawed.argdown") & RIGHT[m["kind"]]]

    assert len(MAPS) >= 60
    assert len(named) >= NAMED


@pytest.mark.slow
def test_no_flaw_is_answered_with_other_advice():
    """Nothing but the flaw is reported, so that no advice leads away from it."""
    other = {
        m["id"]: found
        for m in MAPS
        if (found := codes(f"{m['id']}.flawed.argdown") - RIGHT[m["kind"]])
    }

    assert other == OTHER


@pytest.mark.slow
def test_nothing_is_found_in_the_sound_twins():
    """The default profile is silent about maps without a flaw, on at least sixty of them."""
    noisy = {m["id"]: found for m in MAPS if (found := codes(f"{m['id']}.sound.argdown"))}

    assert noisy == {}
    assert len(MAPS) >= 60


@pytest.mark.parametrize("name", sorted(m["id"] for m in MAPS))
def test_a_sound_twin_differs_from_its_flawed_one(name):
    """Each pair can be read without an error, and the two are different maps."""
    flawed, sound = (argmap.read(BANK / f"{name}.{kind}.argdown") for kind in ("flawed", "sound"))

    assert not sound.errors
    assert flawed.map != sound.map
