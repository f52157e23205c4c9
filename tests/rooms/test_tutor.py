"""What a report says first, what it leaves out, and in which words: a tutor's order."""

from __future__ import annotations

import pytest

from argmap.checking import check
from argmap.checking.catalogue import profiles_of, rules
from argmap.checking.file import Job
from argmap.checking.fixing import fix
from argmap.checking.student import student_wordings
from argmap.conversion import read
from argmap.formats import FORMATS
from argmap.source import Source

CONTENTION = "[Train]: We should take the train. #contention\n"

SLIP = "[Bus]: We should keep the bus. #contension\n    + [Old]: Old people need the bus.\n"
ORPHANS = f"""\
{CONTENTION}
    + [Fast]: It is fast.
    + [Cheap]: It is cheap.
    - [Late]: It is often late.
    + [Work]: One can work on it.
"""
ANSWERED = """\
[Late]: It is late. #contention
    + [Rest]: We need rest.
    - [Bus]: There is a bus.
        - [Same]: It is late.
"""
REPEATED = """\
[Later]: Our school should start at nine. #contention
    - [Parents]: Many parents have to leave for work before eight.
        - [Still]: School should still start at nine.
"""
SPLIT = f"""\
{CONTENTION}    + <Fast>

<Fast>

(1) The train is fast.
(2) Fast is good.

----
(3) [Train]
"""


AGAIN = "[T]: We should take the train.\n    - [Dear]: It is dear.\n"


def report(text, **options):
    reading = FORMATS["argdown"].read(Source("x.argdown", text))
    return check(reading.map, diagnostics=reading.diagnostics, **options)


def codes(text, **options):
    return [d.code for d in report(text, **options)]


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        # a blank line takes the reasons away: four loose claims, and a contention without a reason
        (ORPHANS, "ARG005"),
        # a blank line splits a numbered argument
        (SPLIT, "ARG015"),
        # a heading without a blank line below it
        (f"{CONTENTION}    + [A]: It is cheap.\n\n# Costs\n    + [B]: It is fast.\n", "ARG005"),
        # front matter between hyphens
        (f"---\ntitle: Trains\n---\n\n{CONTENTION}    + [Fast]: It is fast.\n", "ARG036"),
        # bullets that say neither for nor against
        (f"{CONTENTION}    • [Fast]: It is fast.\n", "ARG053"),
        # a claim that only supports itself has no reason
        ("[Train]: We should take the train. #contention\n    + [Train]\n", "STR101"),
        # a relation that is written on one line, below a claim and by itself
        (f"{CONTENTION}\n[Fast]: It is fast.\n[Fast] +> [Train]\n", "ARG069"),
        (f"{CONTENTION}\n[Fast]: It is fast.\n\n[Fast] + [Train]\n", "ARG069"),
        (f"{CONTENTION}\n[Train] >< [Not]\n\n[Not]: We should not take the train.\n", "ARG069"),
        # a note in braces is data of no claim
        (f"{{a note}}\n\n{CONTENTION}    + [Fast]: It is fast.\n", "ARG051"),
        # so are data in an empty premise
        ("<A>: a.\n\n(1) b.\n(2) {kind: fact}\n----\n(3) [C]: c. #contention\n", "PCS110"),
        # dashes as bullets before reasons
        (f"{CONTENTION}    — [Fast]: It is fast.\n", "ARG053"),
        # a contention whose mark is misspelt beside another
        (f"{SLIP}\n{CONTENTION}    + [Cheap]: It is cheap.\n", "ARG109"),
        # what is referred to stands in a file that isn't opened
        (f"@include(costs.argdown)\n\n{CONTENTION}    + [Cheap]\n", "ARG043"),
        # reasons that are counted instead of marked
        (f"{CONTENTION}    1. [Fast]: It is fast.\n", "ARG028"),
        # blank lines between numbered statements
        ("(1) It rains.\n\n(2) It is cold.\n\n----\n\n(3) It snows.\n", "ARG015"),
        # numbers without brackets above an inference
        ("<A>\n\n1. It rains.\n----\n2. [B]: It is wet. #contention\n", "ARG029"),
        # a conclusion marked by a word
        ("<A>\n\n(1) It rains.\nTherefore:\n(2) It is wet. #contention\n", "ARG015"),
        # what Argdown makes of a relation that has to go anyway
        (f"{CONTENTION}    + [Fast]: It is fast.\n    + [Train]\n", "STR101"),
        # a contention that is a premise for itself
        ("<A>\n\n(1) [W]: It is wet.\n(2) It rains.\n----\n(3) [W]\n", "PCS105"),
        # a claim that is stated once more, and argued about there
        (f"{AGAIN}\n{CONTENTION}    + [Fast]: It is fast.\n", "STR109"),
        # another format
        ("<p>We should</p>\n<p>take the <b>train</b></p>\n", "ARG052"),
    ],
)
def test_one_cause_is_one_finding(text, cause):
    """What only follows from a finding isn't reported beside it, but counted."""
    found = report(text)

    assert [d.code for d in found] == [cause]
    assert found.following
    assert "left out)" in found.summary


def test_marks_that_are_misspelt_in_different_ways_are_told_apart():
    """What one of them was meant as doesn't say what the others were."""
    text = (
        "# evaluation\n\n[A]: Tea is good. #contension {scheem: sign, wieght: 0.5}\n"
        "  + [B]: Tea warms. {conected: a}\n  + [C]: Tea is cheap. #linked\n"
        "  + [D]: Tea is hot. {conected: a}\n"
    )

    actions = [d.action for d in report(text, select="ARG109")]

    for meant in ("#contention", "scheme", "weight", "linked"):
        assert actions.count(f"Did you mean {meant}?") == 1
    assert any("{linked: a}" in action for action in actions)


def test_what_concerns_only_other_tools_is_told_in_strict_checks():
    """A file that is right is no fault; who asks for the code, or to be strict, hears of it."""
    group = "===\ngroup: {regroup: [{title: Trains}]}\n===\n\n"
    text = f"{group}{CONTENTION}    + [Fast]: It is fast.\n"

    assert "ARG048" not in codes(text)
    assert "ARG048" not in codes(text, profile="rationale")
    assert "ARG048" in codes(text, profile="strict")
    assert codes(text, select="ARG048") == ["ARG048"]


def test_a_circle_of_includes_is_no_claim(tmp_path):
    """The line that can't be followed is not also told that it lacks a link."""
    for name, other in (("Tea", "Milk"), ("Milk", "Tea")):
        path = tmp_path / f"{name}.argdown"
        path.write_text(f"@include({other}.argdown)\n\n[{name}]: {name} is good.\n", "utf-8")
    reading = read(tmp_path / "Tea.argdown", include=tmp_path)
    found = check(reading.map, diagnostics=reading.diagnostics)

    assert [d.code for d in found] == ["ARG044", "STR104", "STR104"]
    assert ["@include" in d.message for d in found.following] == [True]


@pytest.mark.parametrize("profile", ["logic", "student"])
def test_a_misspelt_contention_is_the_cause_of_a_missing_one(profile):
    """Who wrote the mark with a slip isn't told to write it, but how."""
    two = f"{SLIP}\n[Hotel]: We should book early.\n    + [Rare]: Rooms are rare.\n"

    assert codes(two, profile=profile) == ["ARG109"]
    assert "STR105" in codes(two.replace(" #contension", ""), profile=profile)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        # the answer to an objection is the contention itself
        (
            ANSWERED,
            "FRM107",
        ),
        # the only defence of the contention is the contention in other words
        (
            REPEATED,
            "FRM107",
        ),
        # the arrow is reversed
        ("[Rain]: It rains.\n    + [Coat]: You need a coat. #contention\n", "STR106"),
        # a fresh map
        ("[Contention]: What the map argues for. #contention\n", "ARG112"),
    ],
)
def test_no_contrary_advice_stands_beside_a_cause(text, code):
    """Where one thing is wrong, one thing is said to be done about it."""
    assert codes(text) == [code]


OPPOSED_TWICE = """\
[U]: Our school should have uniforms. #contention
    + [B]: Uniforms reduce bullying among younger pupils.
    - [C]: Uniforms cost more than a family can spend.
        + [N]: Uniforms do not reduce bullying among younger pupils.
    - [D]: Teachers have to watch more.
        + [M]: Uniforms do not reduce bullying among younger pupils.
"""
CUSTOM = """\
[Uniforms]: Our school should have uniforms. #contention
    + [Elsewhere]: Most schools in the country have uniforms.
    + [Old custom]: Our school has always had uniforms.
"""
OWN_CONCLUSION = """\
[Tea]: Tea is good for you. #contention
    + [Old]: People have long drunk it without harm.
    - <Warm>

<Warm>

(1) Tea is warm in winter.
(2) What is warm in winter is good for you.
----
(3) Tea is good for you.
"""


@pytest.mark.parametrize(
    ("text", "profile", "found"),
    [
        # a contradiction is reported once, and the repetition by itself
        (OPPOSED_TWICE, "basic", ["FRM101", "STR109"]),
        # the more special of two rules about facts and norms
        (CUSTOM, "strict", ["FRM112"]),
        # a conclusion typed again is neither a reference nor a reason
        (OWN_CONCLUSION, "basic", ["STR109"]),
    ],
)
def test_two_rules_report_one_cause_once(text, profile, found):
    """Where two rules see the same flaw, the one that names it best speaks."""
    assert [c for c in codes(text, profile=profile) if c in KINDRED] == found


KINDRED = {"FRM101", "FRM109", "FRM112", "GRD101", "STR109"}


def test_missing_paragraphs_are_one_finding():
    """Nine paragraphs that no claim renders are nine places, and one thing to do."""
    text = (
        "===\nsource: {paragraphs: 10}\n===\n\n"
        "[Loud]: The road is loud. #contention {par: 1}\n    + [Cars]: Cars use it. {par: 1}\n"
    )

    assert codes(text, select="SRC105") == ["SRC105"]


def test_single_premises_are_one_finding():
    """A map of lone reasons gets one question, with the others as related places."""
    reasons = "".join(f"    + [R{n}]: It is cheaper by {n} euros.\n" for n in range(5))
    [finding] = report(CONTENTION + reasons, select="PCS107")

    assert "4 more reasons like this" in finding.message
    assert len(finding.related) == 5


def test_what_does_not_follow_is_still_reported():
    """A flaw elsewhere, and one that is worse than its neighbour, are no consequences."""
    loose = "\n[Loose]: It rains.\n\n    + [Orphan]: It is wet.\n\n[Other]: It snows.\n"
    found = report(f"{CONTENTION}    + [Fast]: It is fast.\n{loose}")

    assert [(d.code, d.line) for d in found if d.code == "STR104"] == [
        ("STR104", 4),
        ("STR104", 8),
    ]
    assert [d.code for d in found.following] == ["STR104"]


def test_a_hint_hides_nothing_worse():
    """What may have been meant otherwise hides no warning."""
    found = report("[Train]: We should #contention take the train\n  – It is fast.\n")

    assert [(d.code, d.severity.value) for d in found] == [
        ("STR108", "warning"),
        ("ARG053", "hint"),
    ]


def test_consequences_come_back_when_the_cause_is_gone():
    """Without its cause, each finding stands for itself."""
    text = f"{CONTENTION}    + [Train]\n"

    assert codes(text) == ["STR101"]
    assert codes(text, ignore="STR101") == ["STR108"]


WORDS = "[C]: It is so. #contention\n" + "".join(
    f"    + [D{n}]: The a_b{n} is.\n" for n in range(9)
)


def test_what_is_wrong_all_over_a_text_is_one_finding():
    """Findings of one kind about the notation are joined; none gets lost."""
    found = report(WORDS)
    [d] = [d for d in found if d.code == "ARG002"]

    assert d.message.endswith("(and 8 more like this)")
    assert d.line == 2
    assert [r.line for r in d.related] == list(range(3, 11))
    assert {r.message for r in d.related} == {"the same"}
    assert "9 warnings" in found.summary
    assert "More on lines 3, 4, 5, 6, 7, 8, 9 and 10." in str(found)
    assert [d.line for d in found.repeated] == list(range(2, 11))
    assert [d.line for d in found.one_by_one if d.code == "ARG002"] == list(range(2, 11))


def test_a_joined_finding_names_a_dozen_lines():
    """Anyone who mends it by hand has to go there; the rest is counted."""
    many = "[C]: It is so.\n" + "".join(f"    + [D{n}]: The a_b{n} is.\n" for n in range(30))

    assert "11, 12, 13, 14 and 17 more." in str(report(many, select="ARG002"))


def test_a_slip_made_twice_is_one_finding():
    """Anyone who makes it twice has one thing to learn; made once, it is nothing but itself."""
    twice = WORDS[: WORDS.index("    + [D2]")]
    once = WORDS[: WORDS.index("    + [D1]")]

    assert codes(twice, select="ARG002") == ["ARG002"]
    assert [d.line for d in report(twice).repeated] == [2, 3]
    assert codes(once, select="ARG002") == ["ARG002"]
    assert report(once).repeated == ()


@pytest.mark.parametrize(("copies", "findings"), [(3, 3), (4, 1)])
def test_a_rule_may_say_how_many_are_reported_one_by_one(copies, findings):
    """Three repeated claims are read at a glance; more of them are reported together."""
    first = "".join(f"    + [A{n}]: Reason {n} is good.\n" for n in range(copies))
    again = "".join(f"    + Reason {n} is good.\n" for n in range(copies))
    found = report(
        f"[C]: It is so. #contention\n{first}\n[D]: That is so.\n{again}", select="STR109"
    )

    assert len(found) == findings
    assert len(found.one_by_one) == copies
    assert sum(len(d.fix.edits) for d in found) == copies


def test_the_fix_of_a_joined_finding_mends_all_places():
    """One fix escapes every underscore; those that need another fix are another finding."""
    [d] = report(WORDS, select="ARG002")

    assert len(d.fix.edits) == 9
    done = fix(Source("x", WORDS), lambda s: Job().look(s))
    assert done.text == WORDS.replace("_", "\\_")
    assert len(done.fixed) == 9


def test_a_joined_finding_is_fixed_where_that_is_possible():
    """Fixing tries each place by itself if not all can be mended at once."""
    text = WORDS + "\n[C]: It is so.\n{a: 1}\n"
    safe = [d for d in report(text).one_by_one if d.fix and d.fix.safe]

    assert len(safe) >= 9
    assert "a_b" not in fix(Source("x", text), lambda s: Job().look(s)).text


@pytest.mark.parametrize(
    ("text", "code", "marked"),
    [
        (f"{CONTENTION}\n[Fence]: The fence is new.\n", "STR104", "[Fence]"),
        (f"{CONTENTION}    + [Fast]: It is obviously fast.\n", "WRD107", "obviously"),
        (f"{CONTENTION}    + [Fast]: It is fast\n      because it is new.\n", "WRD103", "because"),
        (f"{CONTENTION}\nThe fence is new.\n", "STR104", "The fence is new."),
        (f"{CONTENTION}\nThe fence\nisn’t new.\n", "STR104", "The fence\nisn’t new."),
    ],
)
def test_carets_mark_the_word(text, code, marked):
    """The words that a message quotes are marked, else the title, else the text."""
    [d] = report(text, select=code)

    assert text[d.span.start : d.span.end] == marked


MANY = f"""\
{CONTENTION}
[Loose one]: The fence is new.

[Loose two]: The gate is old.

[Question]: Is the road long?
    + [Long]: It obviously leads over the hill, and the bus takes two hours.
    + [Slow]: Because the bus is slow.
    + A fast bus.
        + It came first.
    + [Stop]: Our stop is near.
    + [Far]: Our stop isn't near.
    + [Walk]: Nobody walks because it is far.

[Loose three]: The grass is green.
"""


def test_students_see_five_findings_in_plain_words():
    """The profile for students shows at most five, one of each kind first, and says so."""
    found = report(MANY, profile="student")
    every = report(MANY, profile="basic")

    assert len(found) == 5
    assert found.hidden
    assert len({d.code for d in list(found)[:4]}) == 4
    assert {d.code for d in found} <= set(student_wordings())
    assert not found.clean
    assert (
        next(d for d in found if d.code == "STR108").message
        != next(d for d in every if d.code == "STR108").message
    )


def test_the_most_important_finding_comes_first():
    """Reasoning comes before wording and warnings before hints, wherever they are."""
    found = report("[Why]: Is it so?\n\n" + MANY, profile="student")
    serious = [d.code for d in found if d.severity.value == "warning"]

    assert [d.code for d in found][: len(serious)] == serious
    assert serious.index("STR104") < serious.index("WRD101")
    assert found.findings[0].code.startswith("STR")


def test_the_profile_of_students_has_few_rules():
    """Thirteen are about the argument, and no template promises what it isn't given."""
    known = {rule.code for rule in rules()}
    words = student_wordings()

    assert sum(not code.startswith("ARG") for code in words) == 13
    assert len(words) == 16
    assert set(words) <= known
    for said in words.values():
        text = said.message.format(name="[A {x}]", action="Do {it}.")
        assert text
        assert "{name}" not in text
        assert said.action.format(name="[A]", action="Do it.").endswith((".", "both."))


@pytest.mark.parametrize("code", sorted(student_wordings()))
def test_each_of_them_speaks_to_students(code):
    """Every rule of the profile finds in its own bad example what it says in plain words."""
    from ..laws.test_rules import examples  # noqa: PLC0415 - its examples are the maps

    rule = next(r for r in rules() if r.code == code)
    text = next(t for kind, t in examples(rule) if kind == "Bad")
    found = [d for d in report(text, profile="student") if d.code == code]
    own = {(d.message, d.action) for d in report(text, select=code)}

    assert found
    assert all((d.message, d.action) not in own for d in found)


@pytest.mark.parametrize(("sign", "code"), [("+", "STR101"), ("-", "STR103")])
def test_two_claims_with_one_title_are_no_circle_to_be_broken(sign, code):
    """Who drops the link loses one of the claims."""
    text = f"[Zoo]: Zoos should close. #contention\n  {sign} [Zoo]: Animals suffer.\n"
    (found,) = (d for d in report(text) if d.code == code)

    assert "give one of them a title of its own" in found.action
    assert "give one of" not in report("[A]: a b c\n  + [A]\n", select="STR101").findings[0].action


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        ("(1) a\n\n(2) b\n\n----\n\n(3) c\n", "Remove the blank lines"),
        ("(1) a\n(2) b\n\n----\n(3) c\n", "Remove the blank lines"),
        ("(1) a\n(2) b\n", "Put a line of four hyphens"),
        ("(1) a\n(2) b\n\n[A]: a\n\n(1) c\n----\n(2) d\n", "Put a line of four hyphens"),
    ],
)
def test_blank_lines_in_a_structure_are_named(text, advice):
    """A line of hyphens that is there needn't be put there."""
    found = [d for d in report(text) if d.code == "ARG015"]

    assert found
    assert all(d.action.startswith(advice) for d in found)


def test_a_reversed_arrow_is_not_answered_by_asking_for_a_reason():
    """The contention has a reason already; it is drawn the wrong way."""
    text = f"{CONTENTION}\n<Fast>: It is fast.\n  + [Train]\n"

    (found,) = report(text, profile="student")

    assert found.code == "STR106"
    assert "write it below [Train] with +" in found.action
    (german,) = report(text, profile="student", language="de")
    assert "schreib es unter [Train]" in german.action


def test_long_names_are_closed():
    """What is cut in a sentence for students keeps its second quotation mark or bracket."""
    long = "It is often said that " + "very " * 20 + "many people are late"
    for written, closed in [(long, "…”"), (f"[{long}]: It is so", "…]")]:
        (found,) = report(f"{written}. #contention\n", profile="student", select="STR108")
        assert closed in found.message


def test_logic_is_not_basic():
    """The logic of a reconstruction doesn't depend on its wording, and asks for contrariety."""
    named = {
        name: {r.code for r in rules() if name in profiles_of(r)} for name in ("basic", "logic")
    }

    assert {c for c in named["basic"] if c.startswith("WRD")}
    assert not {c for c in named["logic"] if c.startswith("WRD")}
    assert "GRD105" in named["logic"] - named["basic"]
    assert "WRD101" in codes(MANY)
    assert "WRD101" not in codes(MANY, profile="logic")


LABELLED = """\
<Argument 1>: A form.

(P1) If P then Q. {a: 1}
(P2) P. {a: 2}
-- {from: ["P1", "P2"]} --
(C1) Q. {a: 3}

[Other]: Another claim stands here.
  + [Reason]: It has a reason.
"""


def test_labels_instead_of_numbers_are_one_cause():
    """Where premises are labelled P1 and P2, the advice is to number them, and no more."""
    actions = {d.code: d.action for d in report(LABELLED)}

    assert "whole numbers" in actions["ARG026"]
    assert "STR104" not in actions


def test_an_unfinished_structure_is_one_finding():
    """What the reader says about a structure without an end is not said again by a rule."""
    found = report("<A>: a\n\n(1) It rains.\n----\n(2) It is wet.\n(3) It is cold.\n")

    assert [d.code for d in found if d.code in {"ARG016", "STR116"}] == ["ARG016"]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("[A]: It rains today.\n\n[B]: It is dry.\n  - [A]\n", []),
        ("[A]: It rains today.\n\n[B]: It is dry. #contention\n  - [A]\n", ["STR108"]),
    ],
)
def test_what_is_only_attacked_may_be_there_to_be_refuted(text, codes):
    """Nobody has to give a reason for a claim that isn't his contention."""
    assert [d.code for d in report(text, select="STR108")] == codes


def test_the_title_of_a_reconstruction_is_not_to_be_deleted():
    """Only the sentence behind it is a placeholder."""
    text = "<A>: First argument.\n\n(1) It rains.\n----\n(2) It is wet.\n"
    (only,) = report(text, select="ARG112")

    assert "the sentence behind the title" in only.action


def test_a_contention_that_is_swapped_hands_on_its_mark():
    """Following the advice must not leave the contention below another claim, without a reason."""
    text = f"{CONTENTION}    + [Sooner]: Therefore we should leave sooner.\n"
    [finding] = report(text)
    swapped = (
        "[Sooner]: We should leave sooner. #contention\n    + [Train]: We should take the train.\n"
    )

    assert finding.code == "FRM110"
    assert "move #contention to [Sooner]" in finding.action
    assert codes(swapped) == []


@pytest.mark.parametrize(
    "premises",
    [
        ("All cats are mammals.", "All dogs are mammals."),
        ("All dogs are mammals.", "All cats are mammals."),
    ],
)
def test_a_step_is_asked_about_once(premises):
    """Two rules of a kind are one flaw, and the advice is about the one that mends it."""
    text = "<A>\n\n(1) [R]: {}\n(2) [Q]: {}\n----\n(3) [C]: All dogs are cats. #contention\n"
    [finding] = report(text.format(*premises))
    followed = text.format(*(p.replace("All cats", "Only cats") for p in premises))

    assert finding.code == "FRM105"
    assert f"in [{'R' if 'cats' in premises[0] else 'Q'}], say so" in finding.action
    assert codes(followed) == []


def test_a_valid_syllogism_passes_in_any_order():
    """All A are B and all B are C: so all A are C."""
    premises = ["All dogs are mammals.", "All mammals breathe air."]
    text = "<A>\n\n(1) {}\n(2) {}\n----\n(3) [C]: All dogs breathe air. #contention\n"

    assert codes(text.format(*premises)) == codes(text.format(*premises[::-1])) == []


SCATTERED = """\
[Train]: We should take the train. #contention
    + [Cheap]: Cheap.
    + [Fast]: Fast.
        + [Train]

[Snow]: Snow is white.
"""


def test_printed_reports_begin_with_what_is_most_important():
    """Errors come first, and among equals one of each rule, and reasoning before wording."""
    found = report(SCATTERED)
    printed = [word for word in str(found).split() if word[:-1] in {d.code for d in found}]

    assert [d.code for d in found] == ["STR101", "WRD101", "STR104"]
    assert printed == ["STR101:", "STR104:", "WRD101:"]
    assert [d.code for d in found.listed] == ["STR101", "STR104", "WRD101"]


def test_a_text_that_was_not_read_as_meant_comes_first():
    """An error in the notation may be the cause of whatever else is found."""
    text = f"{SCATTERED}\n[Ice]: Ice is cold. {{kind: fact}} #winter\n    + [Ice]\n"
    found = report(text)

    assert [d.code for d in found.errors] == ["STR101", "STR101", "ARG026"]
    assert [d.code for d in found.listed[:3]] == ["ARG026", "STR101", "STR101"]


def test_a_cause_comes_before_its_consequence():
    """What a title that is never defined leads to is told after it, however bad it is."""
    text = f"{SCATTERED}\n[Wether]\n    + [Blue]: The sky is blue.\n"
    listed = [d.code for d in report(text).listed]

    assert listed.index("ARG101") + 1 == listed.index("STR106")
    assert report(text).most_useful(3).listed == report(text).listed[:3]


def test_reports_can_go_down_the_text():
    """Whoever works through a file from top to bottom asks for that."""
    found = report(SCATTERED, order="line")

    assert found.listed == found.findings
    assert report(SCATTERED, order="line", max=2).listed == (found.findings[0], found.findings[2])
    assert "STR104" in str(found).splitlines()[-4]


def test_the_first_findings_are_those_that_max_shows():
    """However many are shown, they are the beginning of the whole list."""
    whole = report(f"{SCATTERED}\n[Ice]: Cold. {{kind: fact}} #winter\n    + [Ice]\n")

    assert len(whole) > 4
    for most in range(1, len(whole)):
        few = whole.most_useful(most)

        assert few.findings == few.listed == whole.listed[:most]
