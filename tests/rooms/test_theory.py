"""What rules take from the theory of argument: what is assumed, defeasible, reported, weak."""

from __future__ import annotations

import importlib.util

import pytest

import argmap
from argmap.counting import count

needs_sat = pytest.mark.skipif(
    importlib.util.find_spec("pysat") is None, reason="the extra sat is not installed"
)

REDUCTIO = """\
<Greatest>

(1) [P]: There is a greatest number. {{formalization: p}}
(2) [If]: If there is one, adding one changes nothing. {{formalization: p -> q}}
(3) [Not]: Adding one changes every number. {{formalization: ~q}}
{line}
(4) [None]: There is no greatest number. {{formalization: {conclusion}}}
"""
STEPWISE = """\
<Greatest>

(1) [P]: There is a greatest number. {formalization: p}
(2) [If]: If there is one, adding one changes nothing. {formalization: p -> q}
----
(3) [Same]: Adding one changes nothing. {formalization: q}
(4) [Not]: Adding one changes every number. {formalization: ~q}
-- {scheme: reductio-ad-absurdum} --
(5) [None]: There is no greatest number. {formalization: ~p}
"""
NAMED = "-- {scheme: reductio-ad-absurdum} --"


def found(text, select="LOG"):
    return [d.code for d in argmap.check(argmap.loads(text, "argdown"), select=select)]


@needs_sat
@pytest.mark.parametrize(
    ("text", "codes"),
    [
        (REDUCTIO.format(line=NAMED, conclusion="~p"), []),
        (REDUCTIO.format(line="-- reductio ad absurdum --", conclusion="~p"), []),
        (STEPWISE, []),
        # what clashes without the assumption is a contradiction all the same
        (STEPWISE.replace("{formalization: p -> q}", "{formalization: ~~q & ~q}"), ["LOG106"]),
        # without the scheme, these are premises that clash
        (REDUCTIO.format(line="----", conclusion="~p"), ["LOG105"]),
        # what isn't denied is asserted: the rest doesn't yield the conclusion
        (REDUCTIO.format(line=NAMED, conclusion="r"), []),
    ],
)
def test_a_reductio_assumes_what_it_refutes(text, codes):
    """The premise that the conclusion denies is discharged, and contradicts nothing."""
    assert found(text) == codes


@needs_sat
def test_what_a_reductio_assumes_is_not_asserted():
    """The assumption contradicts the author's contention without harm."""
    text = "[None]: There is no greatest number. #contention {formalization: ~p}\n\n" + STEPWISE

    assert found(text, "LOG111") == []


@needs_sat
@pytest.mark.parametrize(
    ("line", "codes"),
    [
        ("----", ["LOG103"]),
        ("-- {scheme: modus-ponens} --", ["LOG103"]),
        ("-- {scheme: expert-opinion} --", []),
        ("-- Argument from expert opinion --", []),
    ],
)
def test_a_defeasible_step_is_not_invalid(line, codes):
    """A step that only makes its conclusion plausible isn't blamed for not entailing it."""
    text = (
        "<Doctor>\n\n(1) My doctor says that tea is wholesome. {formalization: s}\n"
        f"(2) My doctor has long studied it. {{formalization: e}}\n{line}\n"
        "(3) [Tea]: Tea is wholesome. {formalization: w}\n"
    )

    assert found(text) == codes


@needs_sat
def test_one_defeasible_step_excuses_no_other():
    """In a longer argument each step is judged for itself."""
    text = (
        "<Doctor>\n\n(1) My doctor says that tea is wholesome. {formalization: s}\n"
        "-- {scheme: expert-opinion} --\n(2) Tea is wholesome. {formalization: w}\n"
        "(3) Tea is cheap. {formalization: c}\n----\n"
        "(4) [Buy]: We should buy it. {formalization: b}\n"
    )

    assert found(text) == ["LOG102"]


EXPLAINED = (
    "[Leans]: {text} #contention {data}\n    + [Soil]: The soil sinks. {{mode: explanation}}\n"
)


@pytest.mark.parametrize(
    ("text", "data", "codes"),
    [
        ("The tower leans.", "{kind: report, by: a tabloid}", ["SRC110"]),
        ("The tower leans.", "{kind: fact}", []),
        ("A tabloid says that the tower leans.", "{kind: report}", []),
    ],
)
def test_a_report_establishes_that_something_was_reported(text, data, codes):
    """A report is an established fact only if the claim is that it was made."""
    assert found(EXPLAINED.format(text=text, data=data), "SRC110") == codes


ATTACKED = """\
<Waves>

(1) [Wash]: Ships wash the bank away.
(2) [Keep]: The bank must be kept.
----
(3) [Close]: The harbour should be closed. #contention

<Stones>
    -> <Waves>

(1) [Paved]: The bank is paved.
(2) [Hold]: Paving holds a bank.
----
(3) [Safe]: Nothing washes the bank away.
"""


@pytest.mark.parametrize(
    ("ground", "codes"),
    [
        ("", ["GRD101"]),
        ("    -> [Wash]\n", ["GRD105"]),
        ("    -> [Wash] {relation: contrary}\n", []),
        ("    >< [Wash]\n", []),
    ],
)
def test_only_contrariety_grounds_an_attack_fully(ground, codes):
    """An attack that only another attack grounds is called weak, where logic is asked for."""
    m = argmap.loads(ATTACKED + ground, "argdown")

    assert [d.code for d in argmap.check(m, select="GRD", profile="logic")] == codes
    assert "GRD105" not in [d.code for d in argmap.check(m)]


def test_strict_mode_knows_no_weak_attack():
    """There, every attack between claims is read as contrary."""
    strict = "===\nmodel: {mode: strict}\n===\n\n"

    assert found(strict + ATTACKED + "    -> [Wash]\n", "GRD105") == []


def test_explanations_are_not_counted_as_supports():
    """What says why something is so doesn't support that it is."""
    m = argmap.loads(
        "[Leans]: The tower leans. #contention\n    + [Seen]: One sees it.\n"
        "    + [Soil]: The soil sinks. {mode: explanation}\n"
        "    + [Wind]: The wind blows. {mode: explanation}\n"
    )

    assert (count(m).supports, count(m).explanations, count(m).convergent) == (1, 2, 0)


def test_shared_evidence_makes_reasons_dependent_not_linked():
    """No advice says that reasons which rest on one premise need each other."""
    m = argmap.loads(
        "[Move]: We should move. #contention\n    + [Space]: There is space.\n"
        "        + [Wide]: It is wide.\n    + [Trucks]: Trucks get through.\n        + [Wide]\n"
    )
    [d] = argmap.check(m, select="STR112")

    assert "not independent" in d.message
    assert "link" not in d.message + d.action


TESTIMONY = """\
<Expert>: She knows.

(1) Dr Lee is an expert on bridges.
(2) Dr Lee says that the bridge is safe.
{line}
(3) [Safe]: The bridge is safe. #contention
"""


@pytest.mark.parametrize("line", ["-- {scheme: expert-opinion} --", "----"])
def test_testimony_stays_in_the_premise_that_carries_it(line):
    """Who says something is what such an argument rests on, and isn't moved out of it."""
    loose = (
        "[Safe]: The bridge is safe. #contention\n    + Dr Lee says that the bridge will hold.\n"
    )

    assert found(TESTIMONY.format(line=line), "WRD108") == []
    assert found(loose + "    + The bridge is new, Dr Lee says.\n", "WRD108") == ["WRD108"]


def test_a_missing_blank_line_above_a_reference_is_named():
    """A title at the start of a line begins a paragraph, and isn't made a plain word."""
    text = (
        "[Close]: The zoo should close. #contention\n    + [Sad]: The animals suffer.\n"
        "[Zoo]\n    - [Money]: The zoo costs much.\n\n[Zoo]: Zoos save species.\n"
    )
    reading = argmap.read(argmap.source.Source("x.argdown", text))
    [d] = reading.diagnostics

    assert d.code == "ARG008"
    assert [e.text for e in d.fix.edits] == ["\n"]
