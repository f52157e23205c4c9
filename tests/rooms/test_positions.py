"""What the rules make of the verdicts that a map itself gives."""

from __future__ import annotations

import pytest

from argmap.checking import check
from argmap.conversion import loads
from argmap.source import Severity


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
    """Only a deductive step binds who accepts its premises."""
    assert [code for code, _ in found(STEP.format(rule=rule, verdict=verdict))] == expected


def test_a_map_without_verdicts_is_no_position():
    """Where nothing is accepted, nothing is in conflict."""
    assert found("[A]: A.\n  - [B]: B.\n    - [C]: C. {status: rejected}") == []
