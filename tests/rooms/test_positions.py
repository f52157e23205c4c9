"""What the rules make of the verdicts that a map itself gives."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given, settings

from argmap.analysis import Analysis
from argmap.analysis.standing import Standing
from argmap.checking import check
from argmap.conversion import loads
from argmap.semantics import extensions
from argmap.source import Severity

from ..effort import tries
from ..pools import any_map


def found(text):
    return [(d.code, d.severity) for d in check(loads(text), select="DIA")]


HELD = "[A]: A. {status: accepted}\n"
OBJECTED = f"{HELD}  - [B]: B. {{status: accepted}}\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (OBJECTED, [("DIA101", Severity.WARNING)]),
        (f"{OBJECTED}    - [C]: C. {{status: accepted}}", [("DIA101", Severity.WARNING)]),
        (f"{OBJECTED}    - [C]: C.", [("DIA101", Severity.WARNING), ("DIA102", Severity.HINT)]),
        (f"{HELD}  >< [B]: B. {{status: accepted}}", [("DIA101", Severity.ERROR)]),
        (f"{HELD}  >< [B]: B. {{status: rejected}}", []),
        (f"{HELD}  + [B]: B. {{status: accepted}}", []),
        ("[A]: A.\n  - [B]: B. {status: accepted}", []),
    ],
)
def test_what_is_accepted_goes_together(text, expected):
    """An accepted objection to an accepted claim is a conflict, a contradiction an error."""
    assert set(found(text)) == set(expected)
    assert len(found(text)) == len(expected)


def test_a_reason_is_accepted_when_all_its_premises_are():
    """Linked premises speak against a claim only together."""
    linked = f"{HELD}  - [B]: B. {{status: accepted, linked: a}}\n  - [C]: C. {{linked: a}}\n"

    assert found(linked) == [("DIA102", Severity.HINT)]


@pytest.mark.parametrize("symbol", ["-", "_"])
def test_an_answer_is_accepted_itself(symbol):
    """An objection is answered by what is accepted, not by what is merely said."""
    objection = f"{HELD}  - <B>: b\n    {symbol} [C]: C."

    assert found(objection) == [("DIA102", Severity.HINT)]
    assert found(f"{objection} {{status: accepted}}") == []


def test_sketched_arguments_have_verdicts_too():
    """An argument is accepted or rejected like a claim."""
    assert found(f"{HELD}  - <B>: b {{status: rejected}}") == []
    assert found(f"{HELD}  - <B>: b {{status: accepted}}") == [("DIA101", Severity.WARNING)]


STEP = """\
<S>

(1) P. {{status: accepted}}
(2) Q. {{status: accepted}}
-- {rule} --
(3) [C]: C. {{status: {verdict}}}
"""


@pytest.mark.parametrize(
    ("rule", "verdict", "expected"),
    [
        ("Modus ponens", "rejected", ["DIA107"]),
        ("Modus ponens", "open", []),
        ("{scheme: modus-tollens}", "rejected", ["DIA107"]),
        ("{scheme: sign}", "rejected", []),
        ("a hunch", "rejected", []),
        ("{scheme: modus-ponens, mode: explanation}", "rejected", []),
    ],
)
def test_what_follows_is_not_rejected(rule, verdict, expected):
    """Only a deductive step binds who accepts its premises; about others there is a hint."""
    both = found(STEP.format(rule=rule, verdict=verdict))

    assert [code for code, severity in both if severity is not Severity.HINT] == expected
    assert {code for code, severity in both if severity is Severity.HINT} <= {"DIA105"}


def test_a_map_without_verdicts_is_no_position():
    """Where nothing is accepted, nothing is in conflict."""
    assert found("[A]: A.\n  - [B]: B.\n    - [C]: C. {status: rejected}") == []


RESTS = "[A]: A. {status: accepted}\n  + [R]: R.\n    - [X]: X."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{RESTS}\n", ["DIA105"]),
        (f"{RESTS} {{status: rejected}}\n", []),
        (f"{RESTS} {{status: undecided}}\n", []),
        (f"{RESTS}\n      - [Y]: Y.\n", []),
        (f"{RESTS}\n  + [S]: S.\n", []),
        ("[A]: A. {status: rejected}\n  + [R]: R.\n", ["DIA105"]),
        ("[A]: A. {status: rejected}\n  + [R]: R. {status: undecided}\n", []),
        ("[A]: A. {status: rejected}\n  + [R]: R. {status: rejected}\n", []),
        ("[A]: A. {status: undecided}\n  + [R]: R.\n", []),
        (
            "[A]: A. {status: rejected}\n  + [R]: R. {status: undecided}\n    + [S]: S.\n",
            [],  # what it rests on is left open on purpose
        ),
    ],
)
def test_verdicts_are_compared_with_what_follows(text, expected):
    """What nothing speaks for or against is the author's to judge; the rest is computed."""
    assert [code for code, _ in found(text)] == expected


CLASHING = """\
<S>

(1) [P]: P.
(2) [Q]: Q.
----
(3) [C]: C. {status: accepted}

[P]
  >< [Q]
"""
PAIR = (
    "[A]: A. {status: accepted}\n  + [R]: R.\n\n[B]: B. {status: accepted}\n  + [S]: S.\n\n"
    "[C]: C. {status: accepted}\n  + [R]\n\n"
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{PAIR}[R]\n  >< [S]\n", ["DIA104"]),
        (f"{PAIR}[R]\n  - [S]\n\n[S]\n  - [R]\n", ["DIA104"]),
        (f"{PAIR}[R]\n  >< [T]: T.\n", []),
        (f"{PAIR}[A]\n  + [U]: U.\n\n[C]\n  + [U]\n\n[R]\n  >< [S]\n", []),
        (CLASHING, ["DIA103"]),
    ],
)
def test_positions_are_compared_as_wholes(text, expected):
    """Only sets that can't be completed to a defensible position are reported, and none twice."""
    assert [code for code, _ in found(text)] == expected


def test_sets_that_go_together_only_without_one_are_smallest():
    """Of three accepted claims, the two that clash are named."""
    analysis = Analysis(loads(f"{PAIR}[R]\n  >< [S]\n"))
    (nodes,) = analysis.of(Standing).untenable

    assert analysis.joined(nodes) in {"[A] and [B]", "[B] and [C]"}


@settings(max_examples=tries(150))
@given(any_map)
def test_untenable_sets_are_smallest(m):
    """By trying: no preferred extension accepts such a set, and one accepts each part of it."""
    standing = Analysis(m).of(Standing)
    for nodes in standing.untenable:
        assert not accepted_together(standing, nodes)
        for node in nodes if len(nodes) > 1 else ():
            assert accepted_together(standing, [n for n in nodes if n != node])


def accepted_together(standing, nodes):
    induced = standing.outcomes.induced
    numbers = [{str(n) for n in induced.arguments_for(node)} for node in nodes]
    return any(
        all(those & set(extension) for those in numbers)
        for extension in extensions(standing.framework, "PR")
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[A]: A. #contention\n  - [B]: B.\n", ["DIA106"]),
        ("[A]: A. #contention\n  - [B]: B.\n    - [C]: C.\n", []),
        ("[A]: A. #contention\n  - [B]: B. #evaluation\n", []),
        ("[A]: A. #contention {status: open}\n  - [B]: B.\n", []),
        ("[A]: A. #contention\n  >< [B]: B.\n", ["DIA106"]),
        ("[A]: A. #contention\n  + [B]: B.\n", []),
    ],
)
def test_a_contention_that_does_not_stand_is_open(text, expected):
    """By the author's own case, unless the map says that it is left open."""
    assert [d.code for d in check(loads(text), select="DIA", profile="strict")] == expected
    assert not [d for d in check(loads(text), select="DIA") if d.code == "DIA106"]
    assert [d.code for d in check(loads(text), select="DIA106")] == expected


@pytest.mark.slow
def test_a_map_without_verdicts_pays_nothing_for_them():
    """The basic profile doesn't even import the rules about positions."""
    text = "[A]: A. {status: open}\n  - [B]: B.\n"
    code = (
        "import sys; from argmap import check, loads;"
        f"check(loads({text!r}));"
        "print([n for n in sys.modules if n.startswith(('argmap.rules.dia.', 'argmap.aspic'))])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout == "[]\n"


def test_too_large_a_map_is_not_compared():
    """A map with too many arguments is checked all the same, and the report says what is left."""
    rows = [
        f"[A{n}]: A{n}.\n  + [A{n + 1}]: A{n + 1}.\n  + [B{n}]: B{n}.\n    + [A{n + 1}]"
        for n in range(16)
    ]
    report = check(loads("[A0]: A0. {status: accepted}\n\n" + "\n\n".join(rows)), select="DIA")

    assert not report.findings
    assert ["verdicts were not compared" in s for s in report.skipped] == [True]
