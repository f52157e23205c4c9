"""Every scheme keeps the promises of its kind."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from click.testing import CliRunner

from argmap.checking import check
from argmap.checking.catalogue import catalogue, families
from argmap.cli import cli
from argmap.conversion import loads
from argmap.counting import count
from argmap.errors import NotFoundError
from argmap.model import Builder
from argmap.questions import questions
from argmap.schemes import SCHEMES, find_scheme, key, nearest_scheme

from ..steps import assert_in_proportion

DOCS = Path(__file__).parents[2] / "docs" / "schemes.md"

every_scheme = pytest.mark.parametrize("scheme", SCHEMES.values(), ids=list(SCHEMES))

#: What other tools and textbooks write.
WRITTEN = {
    "modus ponens": "modus-ponens",
    "MP": "modus-ponens",
    "Modus Tollens": "modus-tollens",
    "Universal instantiation": "universal-instantiation",
    "established-rule": "established-rule",
    "sign": "sign",
    "Argument from sign": "sign",
    "negative-consequences": "negative-consequences",
    "Argument From Negative Consequences": "negative-consequences",
    "cause-to-effect": "cause-to-effect",
    "CauseToEffect": "cause-to-effect",
    "argument from expert opinion": "expert-opinion",
    "appeal to authority": "expert-opinion",
    "ExpertOpinion": "expert-opinion",
    "EXPERT_OPINION": "expert-opinion",
    "Two-Person Practical Reasoning": "practical-reasoning",
    "Danger Appeal": "fear-appeal",
    "Generic Ad Hominem": "ad-hominem",
    "ad hominem argument": "ad-hominem",
}


@every_scheme
def test_a_scheme_is_whole(scheme):
    """A scheme has a title, premises and a conclusion, a source, and questions if it can fail."""
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", scheme.name)
    assert scheme.title[0].isupper()
    assert len(scheme.premises) + 1 >= 2
    assert scheme.sources
    assert scheme.deductive or (len(scheme.premises) >= 2 and len(scheme.questions) >= 2)


@every_scheme
def test_slots_have_names_that_can_be_written_as_data(scheme):
    """A slot's name is a word or two, and what stands in it is a sentence."""
    assert len(set(scheme.slots)) == len(scheme.slots)
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", name) for name in scheme.slots)
    assert all(slot.text.endswith(".") for slot in scheme.premises)
    assert scheme.conclusion.endswith(".")


@every_scheme
def test_questions_are_questions(scheme):
    """A critical question is one sentence that ends as a question does, asked once."""
    assert all(q[0].isupper() and q.endswith("?") for q in scheme.questions)
    assert len(set(scheme.questions)) == len(scheme.questions)


@every_scheme
def test_a_scheme_is_found_by_all_its_names(scheme):
    """Name, title and aliases lead to the scheme, in capitals or not."""
    for called in (scheme.name, scheme.title, *scheme.aliases):
        assert find_scheme(called) == scheme
        assert find_scheme(called.upper()) == scheme


def test_no_name_means_two_schemes():
    """All that schemes can be called is told apart."""
    called = Counter(
        k for s in SCHEMES.values() for k in {key(c) for c in (s.name, s.title, *s.aliases)}
    )

    assert [name for name, times in called.items() if times > 1] == []


def test_there_are_the_common_schemes():
    """About thirty defeasible schemes, and the usual rules of logic."""
    deductive = [s for s in SCHEMES.values() if s.deductive]

    assert len(SCHEMES) - len(deductive) >= 30
    assert len(deductive) >= 10


@pytest.mark.parametrize("written", WRITTEN)
def test_names_in_use_are_found(written):
    """What other tools and textbooks write is found."""
    found = find_scheme(written)

    assert found is not None
    assert found.name == WRITTEN[written]


def test_a_slip_is_answered_by_the_nearest_name():
    """A name that is nearly one is answered by it; one that is like none, by nothing."""
    assert nearest_scheme("expert-opnion") == "expert-opinion"
    assert nearest_scheme("zzzz") == ""
    assert nearest_scheme("dilemma") == "constructive-dilemma"  # a word of its name
    assert nearest_scheme("disjunctive", 0.85) == ""  # words of its own
    assert nearest_scheme("deductive") == ""  # not "abductive"
    assert find_scheme("reductio").name == "reductio-ad-absurdum"
    assert find_scheme("") is None
    with pytest.raises(NotFoundError, match="did you mean 'modus-ponens'"):
        SCHEMES["modus-ponnens"]


def page():
    parts = [
        "# Schemes of argument",
        "",
        "The schemes that a step or a relation can name with `{scheme: NAME}`.",
        "This page is generated from the data files in `argmap/schemes/`;",
        "`argmap explain NAME` prints the entry of one scheme.",
        "A premise says which slot it fills with `{slot: NAME}`.",
        "Premises and questions are in our own words.",
    ]
    for deductive, heading in ((False, "Defeasible schemes"), (True, "Deductive forms")):
        parts += ["", f"## {heading}"]
        for scheme in SCHEMES.values():
            if scheme.deductive == deductive:
                body = scheme.manual.partition("\n\n")[2]
                parts += ["", f"### {scheme.title}", "", f"`{scheme.name}`", "", body]
    return "\n".join(parts) + "\n"


def test_the_docs_are_the_data(update):
    """The page on schemes is made from the data; `pytest --update` writes it."""
    if update:
        DOCS.write_text(page(), encoding="utf-8")

    assert DOCS.read_text(encoding="utf-8") == page()


def test_the_whole_catalogue_can_be_listed():
    """`argmap explain --list` names every finding under its family, and every scheme."""
    listed = CliRunner().invoke(cli, ["explain", "--list"]).output
    families_listed = [line.partition(":")[0] for line in listed.splitlines() if ": " in line[:5]]
    lines = {line.split()[0]: line for line in listed.splitlines() if line}

    assert families_listed == list(families())
    for e in catalogue():
        assert {e.severity.value, e.name} <= set(lines[e.code].split())
        assert e.profile in lines[e.code]
        assert (e.fix or "-") in lines[e.code].split()
    assert set(SCHEMES) <= set(lines)
    assert lines["code"].split() == ["code", "severity", "name", "profiles", "fix", "finds"]


def test_a_family_can_be_explained():
    """`argmap explain` and a family's code lists its findings; what is nothing is neither."""
    listed = CliRunner().invoke(cli, ["explain", "dia"]).output.splitlines()

    assert listed[0].startswith("DIA: ")
    assert {x.split()[0] for x in listed[2:]} == {e.code for e in catalogue() if e.family == "DIA"}
    with pytest.raises(NotFoundError, match="unknown rule or scheme: 'zzz'"):
        CliRunner().invoke(cli, ["explain", "zzz"], catch_exceptions=False)


def found(text, select="SCH"):
    return [(d.code, d.severity.value) for d in check(loads(text), select=select)]


STEP = """\
{front}<S>

(1) [A]: A. {first}
(2) [B]: B. {second}
-- {rule} --
(3) [C]: C.
"""


def step(rule, first="", second="", front=""):
    return STEP.format(rule=rule, first=first, second=second, front=front)


@pytest.mark.parametrize(
    "prose",
    [
        "a hunch",
        "rule 1",
        "from 1 and 2, by what was said above about rules of thumb",
        "Inference Rule 1",
        "Modus ponens",
        "MP, Universal instantiation",
        "with the rule of the house",
        "see the sign",
        "default inference",
        "modus ponens, which is nearly but not quite what Aristotle had in mind there",
    ],
)
def test_prose_between_hyphens_may_say_anything(prose):
    """Words between hyphens are no scheme unless they nearly are the name of one."""
    assert found(step(prose)) == []


@pytest.mark.parametrize("rule", ["modus ponnens", "{scheme: a hunch}", "{scheme: sing}"])
def test_a_scheme_that_is_named_has_to_exist(rule):
    """What is named as a scheme, or nearly is one, is looked up."""
    assert found(step(rule)) == [("SCH101", "warning")]


def test_a_name_is_reported_once():
    """The same slip in many places is one slip."""
    assert found("[A]\n  + [B]: b {scheme: x1}\n  + [C]: c {scheme: x1}") == [
        ("SCH101", "warning")
    ]


@pytest.mark.parametrize("said", ["[a hunch]", "[A-Hunch, other]", "{a-hunch: {title: A hunch}}"])
def test_a_map_may_have_schemes_of_its_own(said):
    """Names under `schemes` in the front matter are known, however they are written."""
    front = f"===\nschemes: {said}\n===\n\n"

    assert found(step("{scheme: a hunch}", front=front)) == []


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("", "", []),
        ("{slot: finding}", "{slot: tie}", []),
        ("{slot: [finding, tie]}", "", []),
        ("{slot: finding}", "", [("SCH102", "warning")]),
        ("{slot: find}", "", [("SCH103", "warning")]),
        ("{slot: 3}", "{slot: }", []),
        ("{slot: finding}", "{slot: link}", [("SCH103", "warning"), ("SCH102", "warning")]),
    ],
)
def test_places_are_filled_all_or_not_at_all(first, second, expected):
    """Once one premise says which place it fills, every place asks for one that does."""
    assert sorted(found(step("{scheme: sign}", first, second))) == sorted(expected)


def test_a_premise_of_two_steps_fills_a_place_of_each():
    """Where a claim stands twice, it may fill a place in either scheme."""
    second = "\n<T>\n\n(1) [A] {slot: assertion}\n(2) E. {slot: expertise}\n"
    second += "-- {scheme: expert-opinion} --\n(3) [D]: D.\n"

    assert found(step("{scheme: sign}", "{slot: finding}", "{slot: tie}") + second) == []


@pytest.mark.parametrize(
    ("map_", "expected"),
    [
        ("<S>\n\n(1) A.\n-- {scheme: sign} --\n(2) C.", [("SCH102", "hint")]),
        ("<S>\n\n(1) A.\n-- Modus ponens --\n(2) C.", [("SCH102", "hint")]),
        ("<S>\n\n(1) A.\n-- sign --\n(2) C.", []),
        ("<S>\n\n(1) A.\n-- Addition --\n(2) C.", []),
        ("[C]: C.\n  + [A]: A. {scheme: sign}", []),
        ("[C]: C.\n  + [A]: A. {scheme: sign, slot: finding}", [("SCH102", "warning")]),
        ("<S>: gist {scheme: sign}", []),
    ],
)
def test_only_reconstructions_have_to_be_complete(map_, expected):
    """A sketched link may leave a premise unsaid, a reconstructed step gets a hint."""
    assert found(map_) == expected


@pytest.mark.parametrize(
    "text",
    [
        "  + <S>: It is. {scheme: expert-opinion}",
        "  + [B]: It is. {scheme: expert-opinion}",
        "  + <S>: It is. {scheme: expert-opinion}\n\n<S>\n\n(1) So.\n----\n(2) [C]: It is.",
        "<S>\n\n(1) Ada says so.\n--\n{scheme: expert-opinion}\n--\n(2) [A]",
        "<S>: It is. {scheme: expert-opinion}\n  +> [A]",
        "<S>: It is. {scheme: expert-opinion}",
    ],
)
def test_what_is_written_once_counts_once(text):
    """Behind an argument in a list, a scheme is said of the argument and its link, and is one."""
    m = loads(f"[A]: So it is. #contention\n\n{text}".replace("\n\n  ", "\n  "))
    asked = [q for q in questions(m) if q.scheme]

    assert count(m).schemes == {"expert-opinion": 1}
    assert len(check(m, select="SCH104")) == 1
    assert len(asked) == len({q.about for q in asked}) * len(SCHEMES["expert-opinion"].questions)
    assert {q.about.count(",") for q in asked} == {0}


def test_questions_are_asked_only_of_who_asks_for_them():
    """Critical questions are no part of the usual profiles."""
    sketch = "[C]: C.\n  + [A]: A. {scheme: sign}\n"

    assert found(sketch) == []
    assert found(sketch, "SCH104") == [("SCH104", "hint")]
    assert found(f"{sketch}  + [B]: B. {{question: [1, 2]}}", "SCH104") == []
    assert found(f"{sketch}    - [B]: B. {{question: [1, 2]}}", "SCH104") == []
    assert found(f"{sketch}    - <B>: b {{question: 1}}", "SCH104") == [("SCH104", "hint")]
    assert found("[C]: C.\n  + [A]: A. {scheme: modus-ponens}", "SCH104") == []


@pytest.mark.slow
def test_many_uses_of_schemes_are_checked_in_time():
    """A claim that stands in thousands of steps under thousands of names costs no patience."""

    def uses(count):
        b = Builder()
        end = b.claim("C.")
        for number in range(count):
            first = b.claim("A.", title="A", data={"slot": "finding"})
            b.conclude(end, first, f"P{number}.", scheme="sign" if number % 2 else f"no {number}")
        return b.build()

    assert len(check(uses(1000), select="SCH")) == 1000
    assert_in_proportion(lambda m: check(m, select="SCH"), uses, 200)
