"""Verifying: yes or no, a score, and nothing that a text says about checking counts."""

from __future__ import annotations

import json
import random
from functools import partial
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings

import argmap
from argmap import dumps
from argmap.checking import verification
from argmap.checking.catalogue import OWN
from argmap.checking.demands import DEMANDS
from argmap.cli import cli
from argmap.errors import NotFoundError, WrongTypeError
from argmap.logic import Reasoner
from argmap.rules import PROFILES

from ..effort import tries
from ..pools import any_map


def run(*args):
    """Run a command; give its exit code and what it printed."""
    done = CliRunner().invoke(cli, args)
    return done.exit_code, done.stdout, done.stderr


SOUND = """\
===
declarations: {r: It rained last night., w: The street is wet.}
===

[Wet]: The street is wet. #contention {formalization: w}

<Rain>

(1) [Rain wets]: If it rained last night, the street is wet. {formalization: r -> w}
(2) [Rain]: It rained last night. {formalization: r}
-----
(3) [Wet]
"""


def codes(text, **options):
    return {d.code for d in argmap.verify(text, **options).findings}


def test_a_sound_reconstruction_passes():
    """All checks pass, in the profile that demands most."""
    found = argmap.verify(SOUND)

    assert found
    assert (found.ok, found.score, found.findings) == (True, 1.0, ())
    assert all(c.passed for c in found.checks)
    assert found.to_dict() == {"ok": True, "score": 1.0, "findings": []}
    assert argmap.verify(argmap.loads(SOUND)).ok, "a map is as good as its text"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("===\ntitle: [\n===\n", "VER100"),
        ("[A]: Tea is good.", "VER102"),
        (SOUND.replace("-----", "-- {mode: explanation} --"), "VER102"),
        (SOUND.replace("[Wet]\n", "[Other]: The car is wet. {formalization: w}\n"), "VER103"),
        (SOUND.replace(" {formalization: r}", ""), "VER104"),
        (SOUND.replace("-----", "-- expert opinion --"), "VER105"),
        (SOUND.replace("r -> w", "w -> r"), "LOG103"),
    ],
)
def test_what_is_wrong_has_a_code(text, code):
    """Each fault is named, and none is ok."""
    found = argmap.verify(text)

    assert code in {d.code for d in found.findings}
    assert not found.ok
    assert (found.score == 0) == (code in {"VER100", "VER102"})


def test_too_long_a_text_is_not_read(monkeypatch):
    monkeypatch.setattr(verification, "MOST_CHARACTERS", 100)

    assert codes(SOUND) == {"VER107"}
    assert argmap.verify(SOUND).score == 0


def test_nothing_passes_unchecked(monkeypatch):
    """Without a solver, what depends on one isn't passed."""

    def absent(*_):
        raise argmap.errors.MissingExtraError("formulas", extra="sat")

    monkeypatch.setattr("argmap.logic.Reasoner.entails", absent)
    monkeypatch.setattr("argmap.logic.Reasoner.consistent", absent)

    assert "VER106" in codes(SOUND)


@pytest.mark.parametrize("language", ["fr", "xx", "german"])
def test_a_text_in_another_language_is_not_passed_unchecked(language):
    """Nor does a text escape the rules that compare words by the name of a language."""
    foreign = SOUND.replace("===\n", f"===\nlanguage: {language}\n", 1)
    (found,) = argmap.verify(foreign).findings

    assert found.code == "VER106"
    assert f"the language '{language}' has no word lists" in found.message
    assert "English" in found.action
    assert "VER106" not in codes(foreign, profile="rationale")


def test_a_text_does_not_choose_the_words_it_is_compared_with():
    """An English text that calls itself German would be compared with German words."""
    (found,) = argmap.verify(SOUND.replace("===\n", "===\nlanguage: de\n", 1)).findings

    assert found.code == "VER106"
    assert "declared to be in 'de'" in found.message
    assert "VER106" not in codes(SOUND.replace("===\n", "===\nlanguage: en-GB\n", 1))


@pytest.mark.parametrize(
    "excuse",
    [
        "// argmap: ignore LOG103 -- no\n",
        "// argmap: ignore-file LOG103 -- no\n",
        "/* argmap: ignore */\n",
    ],
)
def test_a_text_does_not_excuse_itself(excuse):
    """Neither comments nor settings change what is verified."""
    wrong = SOUND.replace("r -> w", "w -> r")
    lines = wrong.split("\n")
    at = lines.index("<Rain>")
    excused = "\n".join([*lines[:at], excuse.rstrip(), *lines[at:]])
    settled = wrong.replace("===\n", "===\ncheck: {ignore: [LOG, VER], profile: basic}\n", 1)

    assert "LOG103" in codes(excused)
    assert "LOG103" in codes(settled)


@pytest.mark.parametrize("profile", PROFILES)
@settings(max_examples=tries(100))
@given(m=any_map)
def test_any_map_gets_a_score(profile, m):
    """From 0 to 1, 1 just if nothing failed; a text and its map get the same."""
    found = argmap.verify(m, profile=profile)

    assert 0 <= found.score <= 1
    assert (found.score == 1) == all(c.passed for c in found.checks)
    assert found.ok <= (found.score > 0)
    assert len({c.code for c in found.checks}) == len(found.checks)
    assert json.dumps(found.to_dict())


@settings(max_examples=tries(300))
@given(any_map)
def test_any_text_gets_a_score(m):
    """Whatever is left of a text when some of it is lost."""
    text = dumps(m)
    r = random.Random(len(text))
    cut = "".join(c for c in text if r.random() < 0.95)

    assert 0 <= argmap.verify(cut).score <= 1


@pytest.mark.parametrize("words", ["N'T", "n't n't", "'s", "not n't", "n’t", "-n't", "can't"])
def test_what_is_left_of_a_contraction_is_a_text(words):
    """It has no word in it, but a negation."""
    for profile in ("basic", "student", "strict"):
        assert argmap.verify(f"[A]: {words}\n  + [B]: {words}\n", profile=profile).checks


def test_what_is_no_text_is_refused():
    with pytest.raises(WrongTypeError, match="expected Argdown or a map, got int"):
        argmap.verify(3)
    with pytest.raises(NotFoundError, match="logic"):
        argmap.verify(SOUND, profile="logics")


def test_demands_have_manuals():
    """Each demand is in the catalogue, with the same name, severity and profiles."""
    for demand in DEMANDS:
        entry = OWN[demand.code]
        assert (entry.name, entry.severity, entry.profiles) == (
            demand.name,
            demand.severity,
            demand.profiles,
        )


def test_lines_are_answered_by_lines(tmp_path):
    """What can't be read is an answer, too, and the others are answered all the same."""
    lines = [
        json.dumps({"id": "a", "text": SOUND}),
        json.dumps({"text": "[A]: b"}),
        "nonsense",
        '["a list"]',
        json.dumps({"id": 5, "text": 5}),
        json.dumps({"id": 6, "text": SOUND, "source": ["x"]}),
        "[" * 100_000,
        "",
    ]
    (tmp_path / "lines.jsonl").write_text("\n".join(lines), encoding="utf-8")
    code, out, err = run("verify", "--jsonl", str(tmp_path / "lines.jsonl"))
    answers = [json.loads(line) for line in out.splitlines()]

    assert (code, err) == (1, "")
    assert answers[0] == {"id": "a", "ok": True, "score": 1.0, "findings": []}
    assert (answers[1]["id"], answers[1]["ok"]) == (2, False)
    assert [a["line"] for a in answers[2:]] == [3, 4, 5, 6, 7]
    assert [a.get("id") for a in answers[2:]] == [None, None, 5, 6, None]
    assert all(a["error"].startswith("expected an object") for a in answers[2:])


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ([json.dumps({"text": SOUND})], 0),
        ([json.dumps({"text": SOUND}), json.dumps({"text": "[A]: b"})], 1),
        ([json.dumps({"text": SOUND}), "nonsense"], 1),
        (["nonsense", "[]"], 2),
    ],
)
def test_lines_decide_the_exit_code(tmp_path, lines, expected):
    """As the help says: 1 if one isn't ok or some can't be read, 2 if none can."""
    (tmp_path / "lines.jsonl").write_text("\n".join(lines), encoding="utf-8")

    assert run("verify", "--jsonl", str(tmp_path / "lines.jsonl"))[0] == expected
    help_page = " ".join(run("verify", "--help")[1].split())
    assert "with 1 if one isn't, or if some files or lines can't be read, and with 2" in help_page


def test_no_lines_are_no_silent_failure(tmp_path):
    (tmp_path / "lines.jsonl").write_text("\n", encoding="utf-8")
    code, out, err = run("verify", "--jsonl", str(tmp_path / "lines.jsonl"))

    assert (code, out) == (2, "")
    assert "there is no line to verify; expected an object" in err


def test_files_are_answered_in_words(tmp_path):
    """Exit codes: 0 if all are ok, 1 if some are not, 2 if none could be read."""
    good, bad = tmp_path / "good.argdown", tmp_path / "bad.argdown"
    good.write_text(SOUND, encoding="utf-8")
    bad.write_text(SOUND.replace("r -> w", "w -> r"), encoding="utf-8")

    assert run("verify", str(good)) == (0, f"{good}: ok, score 1.00\n", "")
    code, out, _ = run("verify", str(good), str(bad))
    assert code == 1
    assert f"{bad}: not ok, score 0.9" in out
    assert "error LOG103" in out
    code, out, err = run("verify", str(tmp_path / "nothing.argdown"))
    assert (code, out) == (2, "")
    assert "nothing.argdown: there is no such file" in err


CHEATS = sorted((Path(__file__).parents[1] / "cheats").glob("*.argdown"))


@pytest.mark.parametrize("path", CHEATS, ids=lambda p: p.stem)
def test_cheats_are_caught(path, monkeypatch):
    """They were written by somebody who had not seen the verifier; the sound ones pass."""
    if "beyond-the-solver" in path.stem:  # it has infinite worlds only, so no limit is enough
        monkeypatch.setattr("argmap.logic.Reasoner", partial(Reasoner, 0.1))
    assert argmap.verify(path.read_text(encoding="utf-8")).ok == ("sound" in path.stem)


def test_the_bank_is_whole():
    sound = [p for p in CHEATS if "sound" in p.stem]

    assert (len(CHEATS) - len(sound), len(sound)) == (91, 12)


def test_a_play_on_words_is_not_caught_where_nothing_shows_it():
    """What only somebody who understands the sentences sees; docs/verification.md says so."""
    play = (Path(__file__).parents[1] / "cheats" / "041-equivocation-on-light.argdown").read_text(
        encoding="utf-8"
    )

    assert codes(play) == {"LOG118"}, "the second text says that it means colours"
    assert codes(play.replace(", and not dark in colour,", "")) == set()


STEP = """\
===
declarations: {{a: Amy sings., b: Bob sings., "S(x)": x sings, "C(x)": x is in the choir, y: Amy}}
===

[End]: {end} #contention {{formalization: "{formula}"}}

<Argument>

(1) [One]: {one} {{formalization: "{first}"}}
(2) [Two]: {two} {{formalization: "{second}"}}
-----
(3) [End]
"""
RULE = ("All in the choir sing.", "A x. (C(x) -> S(x))")
IN_CHOIR = ("Amy is in the choir.", "C(y)")


@pytest.mark.parametrize(
    ("one", "two", "end", "expected"),
    [
        (RULE, IN_CHOIR, ("Amy sings.", "S(y)"), set()),
        (("Some in the choir sing.", RULE[1]), IN_CHOIR, ("Amy sings.", "S(y)"), {"LOG118"}),
        (
            ("If Bob sings, Amy sings.", "b -> a"),
            ("Bob sings.", "b"),
            ("Amy sings.", "a"),
            set(),
        ),
        (
            ("If Amy sings, Bob sings.", "b -> a"),
            ("Bob sings.", "b"),
            ("Amy sings.", "a"),
            {"LOG118"},
        ),
        (
            ("Bob sings only if Amy sings.", "b -> a"),
            ("Bob sings.", "b"),
            ("Amy sings.", "a"),
            set(),
        ),
        (
            ("Amy sings if Bob sings.", "a -> b"),
            ("Amy sings.", "a"),
            ("Bob sings.", "b"),
            {"LOG118"},
        ),
    ],
)
def test_formulas_have_the_form_of_their_texts(one, two, end, expected):
    """The arrow points as the “if” of the text does, and “some” isn't written as “all”."""
    text = STEP.format(
        one=one[0], first=one[1], two=two[0], second=two[1], end=end[0], formula=end[1]
    )

    assert codes(text) & {"LOG117", "LOG118"} == expected


@pytest.mark.parametrize(
    ("text", "formula", "left_out"),
    [
        ("Whoever is in the choir, and not ill, sings.", "A x. (C(x) -> S(x))", "not ill"),
        ("All in the choir except beginners sing.", "A x. (C(x) -> S(x))", "beginners"),
        ("Unless it rains, whoever is in the choir sings.", "A x. (C(x) -> S(x))", "it rains"),
        ("All that are in the choir and present sing.", "A x. (C(x) -> S(x))", "present"),
        ("If Bob sings and the hall is open, Amy sings.", "b -> a", "the hall is open"),
        ("Amy sings if Bob sings, but only on Sundays.", "b -> a", "only on sundays"),
        ("Whoever is in the choir sings.", "A x. (C(x) -> S(x))", ""),
        ("All in the choir and the orchestra sing.", "A x. (C(x) -> S(x))", ""),
        ("All in the choir sing and dance.", "A x. (C(x) -> S(x))", ""),
        ("If Bob sings, Amy sings and the hall is full.", "b -> a", ""),
        ("Bob sings only if Amy sings and dances.", "b -> a", ""),
        ("Whoever is in the choir and sings is Amy.", "A x. (C(x) & S(x) -> x = y)", ""),
        ("Those in the choir and those who dance sing.", "A x. (C(x) -> S(x))", ""),
        ("If Bob sings and Amy sings, both sing.", "a & b -> a & b", ""),
        ("Whoever is in the choir, and not ill, sings.", "A x. (Z(x) -> S(x))", ""),
    ],
)
def test_a_rule_has_the_conditions_of_its_text(text, formula, left_out):
    """A formula without one of them says more than its text, and so proves too much."""
    whole = STEP.format(
        one=text, first=formula, two="Bob sings.", second="b", end="A.", formula="a"
    )
    found = [d.message for d in argmap.verify(whole).findings if "leaves out" in d.message]

    assert bool(found) == bool(left_out)
    assert all(f"“{left_out}”" in message for message in found)


SKETCH = "[End]: {end} #contention\n    + [Reason]: {reason}\n"
STRUCTURE = """\
[End]: {end} #contention

<Argument>

(1) [Reason]: {reason}
(2) [Other]: The town is small and quiet.
-----
(3) [End]
"""
INFORMAL = [
    (SKETCH, "basic"),
    (SKETCH, "student"),
    (STRUCTURE, "rationale"),
    (STRUCTURE, "strict"),
]


@pytest.mark.parametrize(("layout", "profile"), INFORMAL)
@pytest.mark.parametrize(
    ("end", "reason", "code"),
    [
        ("People ought to walk to work.", "People should walk to work.", "VER110"),
        ("People should walk to work!", "People should walk to work.", "VER110"),
        ("Die Leute sollten gehen.", "Die Leute sollen gehen.", "VER110"),
        ("It rains or it does not rain.", "The sky is grey.", "VER111"),
        ("Either it rains, or it doesn't.", "The sky is grey.", "VER111"),
        ("The bus is late or it is not the case that the bus is late.", "I see it.", "VER111"),
        ("The bus isn’t late or the bus is late.", "The road is wet.", "VER111"),
        ("It rains and it does not rain.", "The sky is grey.", "VER111"),
        ("Amy can sing and Amy cannot sing.", "She is hoarse.", "VER111"),
        ("Tom tried and Tom didn't try.", "He was seen.", "VER111"),
        ("Es regnet oder es regnet nicht.", "Der Himmel ist grau.", "VER111"),
        ("TODO", "Reading trains the mind.", "ARG112"),
        ("...", "Reading trains the mind.", "ARG112"),
        ("Claim text here.", "Reading trains the mind.", "ARG112"),
        ("Lorem ipsum dolor sit amet.", "Reading trains the mind.", "ARG112"),
    ],
)
def test_cheats_without_formulas_are_caught_by_their_words(layout, profile, end, reason, code):
    found = argmap.verify(layout.format(end=end, reason=reason), profile=profile)

    assert code in {d.code for d in found.findings}
    assert not found.ok


@pytest.mark.parametrize(
    ("end", "reason"),
    [
        ("People should walk to work.", "People walk to work."),
        ("The bus is late or it is full.", "Nobody is waiting."),
        ("Some sing and some do not sing.", "The choir is large."),
        ("A student passed and a student did not pass.", "Two marks are posted."),
        ("The test may be hard and it may not be hard.", "Nobody has seen it."),
        ("Everyone is here or everyone is not here.", "They come together."),
        ("We should go or we should not go.", "Somebody cares."),
        ("The bus is late and the train is not late.", "The road is wet."),
        ("It rains and it does not always rain.", "The sky is grey."),
        ("Tea is good and not good for nothing.", "It calms the nerves."),
        ("We walk whether it rains or it does not rain.", "We have coats."),
        ("We must walk to work.", "We should walk to work."),
    ],
)
def test_honest_sentences_that_look_like_them_are_left_alone(end, reason):
    assert codes(STRUCTURE.format(end=end, reason=reason), profile="rationale").isdisjoint(
        {"VER110", "VER111", "ARG112"}
    )


def test_a_conclusion_with_reasons_may_be_worded_as_what_it_supports():
    """An argument may word its conclusion as the claim that it was drawn for, or nearly."""
    text = "[End]: We should walk. #contention\n    + [Own words]: We ought to walk.\n"

    assert "VER110" in codes(text, profile="basic")
    assert "VER110" not in codes(f"{text}        + [Air]: Cars foul the air.\n", profile="basic")


def test_must_for_should_is_a_repetition_only_of_a_single_premise():
    """Beside another premise, what we should do may be what we must."""
    sketch = SKETCH.format(end="We must walk.", reason="We should walk.")

    assert "VER110" in codes(sketch, profile="basic")
    assert "VER110" not in codes(
        STRUCTURE.format(end="We must walk.", reason="We should walk."), profile="rationale"
    )


def test_a_contradiction_may_be_drawn_to_refute_something():
    """Only what is argued for in the end has to be able to be true and false."""
    text = """\
<Refutation>

(1) It is said that it rains.
(2) The street is dry.
-----
(3) It rains and it does not rain.
-----
(4) [End]: What is said is wrong. #contention
"""

    assert "VER111" not in codes(text, profile="rationale")
