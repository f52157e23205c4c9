"""The examples are what they say: sound ones clean, flawed ones flawed in one way each."""

from __future__ import annotations

from pathlib import Path

import pytest

from argmap.checking import check
from argmap.conversion import read
from argmap.files import read_source
from argmap.model import thaw
from argmap.rules import RULES

EXAMPLES = Path(__file__).parents[2] / "examples"
FLAWED = sorted((EXAMPLES / "flawed").glob("*.argdown"))
SOUND = sorted({*EXAMPLES.rglob("*.argdown")} - {*FLAWED})
NEWCOMERS = ("cargo-bike", "library-sundays", "school-start")


def report(path):
    """Check a map; where a text stands beside it, that is its source."""
    reading, text = read(path), path.with_suffix(".txt")
    source = read_source(text) if text.exists() else None
    return reading.map, check(reading.map, extra=reading.diagnostics, source_text=source)


@pytest.mark.parametrize("path", SOUND, ids=lambda p: p.stem)
def test_sound_examples_are_clean(path):
    """Every example outside `flawed/` has no error and no warning."""
    assert report(path)[1].clean, str(report(path)[1])


@pytest.mark.parametrize("name", NEWCOMERS)
def test_newcomers_examples_are_small_and_spotless(name):
    """A first example has 5 to 15 claims, each a full sentence, and not even a hint."""
    m, found = report(EXAMPLES / f"{name}.argdown")

    assert len(found) == 0
    assert 5 <= len(m.claims) <= 15
    assert all(c.title and c.text[0].isupper() and c.text.endswith(".") for c in m.claims)


def test_one_newcomers_example_reconstructs_an_argument():
    """There is a small premise-conclusion structure to learn from."""
    maps = [report(EXAMPLES / f"{name}.argdown")[0] for name in NEWCOMERS]

    assert any(len(a.steps) > 1 for m in maps for a in m.arguments)


@pytest.mark.parametrize("path", FLAWED, ids=lambda p: p.stem)
def test_flawed_examples_have_the_flaws_they_name(path):
    """What check finds in a flawed map is its answer key: no more, no less."""
    m, found = report(path)
    expected = [(e["code"], e["element"]) for e in thaw(m.settings["expect"])]

    assert [(d.code, d.element) for d in found] == expected, str(found)


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda r: f"{r.code}-{r.name}")
def test_every_rule_has_a_flawed_example(rule):
    """Each rule has a realistic map that is flawed in its way only."""
    path = EXAMPLES / "flawed" / f"{rule.code.lower()}-{rule.name}.argdown"

    assert path in FLAWED
    assert {d.code for d in report(path)[1]} == {rule.code}
