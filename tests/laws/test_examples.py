"""The examples are what they say: sound ones clean, flawed ones flawed in one way each."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from argmap.checking import check
from argmap.conversion import read
from argmap.evaluation import evaluate
from argmap.files import read_source
from argmap.model import thaw
from argmap.model.refs import as_data
from argmap.rules import RULES

EXAMPLES = Path(__file__).parents[2] / "examples"
FLAWED = sorted((EXAMPLES / "flawed").glob("*.argdown"))
#: Maps of a made-up class have the flaws that such maps have.
HANDED_IN = (EXAMPLES / "course" / "class").rglob("*.argdown")
SOUND = sorted({*EXAMPLES.rglob("*.argdown")} - {*FLAWED} - {*HANDED_IN})
NEWCOMERS = ("cargo-bike", "library-sundays", "school-start")


def report(path):
    """Check a map; where a text stands beside it, that is its source."""
    reading, text = read(path), path.with_suffix(".txt")
    source = read_source(text) if text.exists() else None
    return reading.map, check(reading.map, diagnostics=reading.diagnostics, sources=source)


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
    places = [(d.code, as_data(at)) for d in found for at in alike(d)]

    assert places == answers(m.settings), str(found)


def alike(finding):
    """List what a finding is about: one that says "and 1 more like this" is about that, too."""
    more = finding.related if " more like this)" in finding.message else ()
    return [finding.at, *(place.at for place in more)]


@pytest.mark.parametrize("path", FLAWED, ids=lambda p: p.stem)
def test_flawed_examples_are_evaluated_as_their_key_says(path):
    """What an answer key says of a claim is what an evaluation computes."""
    m = read(path).map
    expected = answers(m.settings, "verdict")
    found = [(row.verdict, as_data(row.ref)) for row in evaluate(m).rows] if expected else []

    assert [pair for pair in expected if pair not in found] == []
    assert bool(expected) or not path.stem.startswith("dia")


def answers(settings, asked="code"):
    """
    Read an answer key: for each finding its code, and what it is about as plain data.

    ``at`` is [Title], <Title>, step 1 of <Title> or map,
    or else the data that a report in JSON has.
    Entries with a ``verdict`` say how a claim is evaluated, whatever the map says of it.
    """
    key = thaw(settings).get("expect")
    if not isinstance(key, list) or not all(isinstance(e, dict) for e in key):
        raise ValueError(f"expect: expected a list such as {FORM}, got {key!r}")
    read_ = [_answer(entry) for entry in key]
    return [(word, at) for kind, word, at in read_ if kind == asked]


FORM = '- {code: STR104, at: "[Title]"}'
SHORT = re.compile(r"\[(?P<claim>.+)\]|(?:step (?P<step>\d+) of )?<(?P<argument>.+)>|map")


def _answer(entry):
    about = entry.get("at")
    short = SHORT.fullmatch(about) if isinstance(about, str) else None
    kind = "verdict" if "verdict" in entry else "code"
    if set(entry) != {kind, "at"} or not (short or isinstance(about, dict)):
        raise ValueError(f"expect: expected entries such as {FORM}, got {entry!r}")
    return kind, entry[kind], about if short is None else _meant(**short.groupdict())


def _meant(claim, step, argument):
    if step:
        return {"kind": "step", "argument": {"title": argument}, "index": int(step) - 1}
    named = {"claim": claim, "argument": argument}
    kinds = [{"kind": kind, "title": title} for kind, title in named.items() if title]
    return kinds[0] if kinds else {"kind": "map"}


@pytest.mark.parametrize(
    "key",
    [
        None,
        {"code": "STR104", "at": "[Tea]"},
        ["STR104"],
        [{"code": "STR104"}],
        [{"code": "STR104", "element": "[Tea]"}],
        [{"code": "STR104", "verdict": "accepted", "at": "[Tea]"}],
        [{"code": "STR104", "at": "Tea"}],
    ],
    ids=str,
)
def test_a_malformed_answer_key_is_told_how_to_be_written(key):
    """Anyone who writes an answer key wrongly sees a right one."""
    with pytest.raises(ValueError, match=re.escape(FORM)):
        answers({"expect": key})


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda r: f"{r.code}-{r.name}")
def test_every_rule_has_a_flawed_example(rule):
    """Each rule has a realistic map that is flawed in its way only."""
    path = EXAMPLES / "flawed" / f"{rule.code.lower()}-{rule.name}.argdown"

    assert path in FLAWED
    assert {d.code for d in report(path)[1]} == {rule.code}
