"""Grading: marks fall with damage, rest on nothing doubtful, and always say why."""

from __future__ import annotations

import functools
import html
import json
import pickle
import random
import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings

import argmap
from argmap.align import elements_of
from argmap.cli import cli
from argmap.cli.grade import sheet_name
from argmap.errors import NotFoundError, OptionError, ReadError
from argmap.model import ArgumentMap, Builder
from argmap.similarity import engines
from argmap.similarity.polarity import words_of
from argmap.teach.grading import (
    AcceptedLink,
    ClaimRule,
    Criterion,
    Deduction,
    LintDeduction,
    Rubric,
    read_key,
    read_rubric,
    sheet_pdf,
)
from argmap.teach.grading.criteria import CRITERIA
from argmap.teach.grading.pairs import PairStanding, judge_pairs
from argmap.teach.grading.rubric import DEFAULT_CREDIT, DEFAULT_POINTS
from argmap.teach.grading.standing import ClaimStanding, claim_standings
from argmap.teach.words import languages, wording

from ..damages import BESIDE, DAMAGES, FOLDER, KEY, PARAPHRASED, beside, not_final, rows, written
from ..effort import tries
from ..pictures import words_of_pdf
from ..strategies import maps
from .test_align import BANK, CLAIMS, MICROTEXTS, OPPOSITES, made

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "teaching" / "marks.md"
#: Loading the encoder takes seconds; a thorough run tries it, too.
ENGINES = ["plain", "encoder"] if tries(100) == 100 else ["plain"]
#: How many translations are graded within two points of a hundred.
NEAR = 0.8
#: Added claims cost something here, so that this damage shows, too.
STRICT = Rubric(extra=Deduction(2, 10))


@functools.cache
def key():
    return argmap.loads(KEY)


@functools.cache
def graded(name, times, *, strict=False):
    """Grade a damaged map; what is beside the point costs something in the strict rubric only."""
    return argmap.grade(argmap.loads(DAMAGES[name][0](times)), key(), STRICT if strict else None)


def strictly(name, times):
    return graded(name, times, strict=DAMAGES[name][1] == "extra")


# damage


@pytest.mark.parametrize("name", DAMAGES)
def test_marks_fall_with_damage(name):
    """The more of it, the lower the mark; undamaged it is the maximum."""
    found = [strictly(name, times) for times in range(3)]

    assert found[0] == found[0].maximum
    assert found[0] > found[1] > found[2]


@pytest.mark.parametrize("name", DAMAGES)
def test_each_damage_is_named(name):
    """The feedback's points have the mark that says what is wrong, and nothing that isn't."""
    code = DAMAGES[name][1]
    found = strictly(name, 1)
    points = found.feedback.points

    assert {p.mark.code for p in points} == {code}
    assert points[0].reason in html.unescape(found._repr_html_())


def test_paraphrase_alone_costs_little():
    """The reference in somebody's own words loses at most five points of a hundred."""
    found = argmap.grade(argmap.loads(PARAPHRASED), key())

    assert 95 <= found <= 100
    assert found.verbatim == 0


def test_reworded_without_places_nothing_is_lost():
    """What isn't counted then waits for a person, and nothing is taken for something else."""
    reference = argmap.load(ROOT / "examples" / "library-sundays.argdown")
    m = argmap.load(FOLDER / "library-reworded.argdown")
    found = argmap.grade(m, reference)
    decided = argmap.grade(
        m, reference, decisions={p.label: p.candidates[0].label for p in found.review}
    )

    assert found.lost <= 5
    assert found.lost == round(sum(mark.lost for mark in found.marks), 2)
    assert decided == 100
    assert found.if_accepted == decided
    figures = (
        f"{_plain(found)} to {_plain(found.if_accepted)}",
        *map(_plain, (found.open, 0, decided)),
    )
    row = f"| `plain` | {' | '.join(figures)} |"
    assert row in PAGE.read_text(encoding="utf-8")


def test_what_waits_is_shown_as_waiting_and_not_as_lost():
    """Each part of a sheet that has points, and the data, keep the two apart."""
    found = graded("a claim denied", 1)
    missing = graded("a claim missing", 1)

    assert (found.lost, missing.lost) == (0, found.open)
    assert sum(found.open_by_criterion().values()) == pytest.approx(found.open, abs=0.02)
    assert sum(mark["open"] for mark in found.to_dict()["marks"]) == pytest.approx(
        found.open, abs=0.02
    )
    row = (found, found.open, found.maximum)
    cells = "".join(f'<td class="number">{_plain(points)}</td>' for points in row)
    assert f'<tfoot><tr><th scope="row">Total</th>{cells}</tr></tfoot>' in found.sheet("Ann")
    assert found.sheet("Ann").count('<th scope="col" class="number">Not yet decided</th>') == 2
    assert "Not yet decided" not in missing.sheet("Ann")


@pytest.mark.parametrize(
    ("language", "shown"),
    [("en", "94.51 to 100 of 100 points, not final"), ("de", "94,51 bis 100 von 100 Punkten")],
)
def test_a_mark_that_waits_is_a_range(language, shown):
    """Wherever the mark stands, nobody can take what is earned so far for the mark."""
    denied = argmap.grade(argmap.loads(DAMAGES["a claim denied"][0](1)), key(), language=language)
    decided = graded("a claim missing", 1)

    for place in (denied.sheet("Ann"), denied._repr_html_()):
        assert shown in place
    assert denied.to_dict()["if_accepted"] == denied.if_accepted == 100
    assert decided.if_accepted == decided
    assert "not final" not in decided.sheet("Ann")


@pytest.mark.parametrize("name", engines.ENGINES)
def test_the_docs_have_the_thresholds_of_each_engine(name):
    """Both pages that speak of engines have a row for each."""
    engine = engines.ENGINES[name]
    row = f"| `{name}` | {engine.placed.counts} | {engine.bare.counts} |"

    assert row in PAGE.read_text(encoding="utf-8")
    assert f"\n| `{name}` | " in PAGE.with_name("grading.md").read_text(encoding="utf-8")


def test_a_copy_is_seen():
    """Who hands in the reference word for word has all points, and the grade says so."""
    assert graded("a claim missing", 0).verbatim == 1


def test_what_a_teacher_decided_is_no_copy():
    """A decision says that two claims mean the same, and not that they have the same words."""
    m = argmap.loads("[Mine]: The bus is dear. #contention")
    decided = argmap.grade(m, key(), decisions={"Mine": "Cost"})

    assert any(mark.given for mark in decided.marks)
    assert decided.verbatim == 0


def test_each_fault_of_a_key_has_a_line(tmp_path):
    """On standard error, too, where nothing else may move the cursor."""
    bad = tmp_path / "key.argdown"
    bad.write_text("[A]: Tea is good.\n  + [B: broken\n  (1) x\n----\n", "utf-8")
    words = [sys.executable, "-m", "argmap", "grade", str(bad), "--key", str(bad)]
    done = subprocess.run(words, capture_output=True, text=True, encoding="utf-8", check=False)

    first, *faults = done.stderr.splitlines()
    assert done.returncode == 2
    assert first.endswith("this key has errors; correct them first:")
    assert len(faults) > 1
    assert all(
        f": error {code}" in f for f, code in zip(faults, ("ARG008", "ARG016"), strict=True)
    )


def test_a_missing_detail_costs_nothing():
    """Neither its link nor its place is demanded; what hangs on it may hang on what it is for."""
    reference = argmap.loads("""
[Mill]: The mill should stay open. #contention
  + [Work]: Half of the village works there. {par: 1}
    + [Count]: The mayor counted the workers in spring. {par: 2, by: the mayor}
      + [List]: The list of all workers hangs in the town hall. {par: 3}
  - [Roof]: The roof costs more than the owners have. {par: 4}
""")
    rubric = Rubric(claims={"Count": ClaimRule(detail=True)})
    without = argmap.dumps(reference, "argdown").replace(
        "    + [Count]: The mayor counted the workers in spring. {par: 2, by: the mayor}\n", ""
    )
    lower = argmap.loads(without.replace("      + [List]", "    + [List]"))
    assert "Count" not in [c.title for c in lower.claims]

    def points(m):
        return argmap.grade(m, reference, rubric)

    assert points(lower) == points(reference) == 100
    assert argmap.grade(lower, reference) < 95
    # a claim that the student has must still bear on what the detail is for
    loose = argmap.loads(without.replace("      + [List]", "\n[List]"))
    assert points(loose) < 100


def test_another_contention_is_named():
    found = argmap.grade(argmap.loads(not_final(1)), key())

    assert found.feedback.points[0].mark.code == "not-final"


def test_a_step_left_out_earns_half():
    """An objection to a reason, drawn as one to the contention, skips a step."""
    m = argmap.loads(KEY.replace("        - [Sponsors]", "    + [Sponsors]"))
    [mark] = [x for x in argmap.grade(m, key()).marks if x.lost]

    assert (mark.code, mark.points / mark.of) == ("skipped", 0.5)
    assert "Sponsors" not in mark.reason, "claims are quoted, since titles mean nothing to others"


def test_added_steps_are_no_mistake():
    """A reason that leads to its target by way of a claim of the student's is still drawn."""
    row = "        + [Last bus at ten]"
    by_way = f"        + [Haste]: Waiters feel rushed.\n    {row}"
    found = argmap.grade(argmap.loads(KEY.replace(row, by_way)), key())

    assert [m.code for m in found.marks if m.criterion == "structure" and m.lost] == []


def test_a_table_in_the_docs_has_these_marks():
    """`docs/teaching/marks.md` says what each damage costs."""
    expected = [
        f"| {name} | {_plain(100 - graded(name, 1))} | {_plain(100 - graded(name, 2))} |"
        for name in DAMAGES
    ]
    page = PAGE.read_text(encoding="utf-8")

    assert [row for row in expected if row not in page] == []


def _plain(points):
    return f"{points:.2f}".rstrip("0").rstrip(".")


# polarity


def test_nothing_contrary_earns_a_point():
    """Negated copies and antonyms earn nothing, and each goes to a person."""
    reference = made(CLAIMS, "k")
    student = made([(text, CLAIMS[of][1]) for text, of in OPPOSITES], "s")
    pairing = judge_pairs(student, reference, Rubric())

    assert [p for p in pairing.pairs if p.standing is PairStanding.COUNTS] == []


def test_another_predicate_of_the_same_subject_waits_for_a_person():
    """It may be the opposite, and the reader is told so, whatever the likeness is."""
    student = made([("The bridge in the north lost money.", 1)], "s")
    reference = made([("The bridge in the north pays off.", 1)], "k")
    (pair,) = judge_pairs(student, reference, Rubric()).pairs

    assert (pair.standing, pair.doubt) == (PairStanding.DOUBTED, "frame")


@pytest.mark.parametrize("engine", ENGINES)
def test_nothing_contrary_in_the_bank_counts_as_what_it_denies(engine):
    """Nor do the copies that somebody else wrote: the one that is *sure* for the aligner, too."""
    reference = _flagship()
    contraries = [c for c in BANK["claims"] if c["kind"] != "paraphrase"]
    student = made([(c["text"], c["par"]) for c in contraries], "s")
    pairing = judge_pairs(student, reference, Rubric(), engine=engine)
    denied = {(f"s{i}", c["of"]) for i, c in enumerate(contraries)}

    counted = {
        (p.left.key, p.right.key) for p in pairing.pairs if p.standing is PairStanding.COUNTS
    }
    assert counted & denied == set()
    assert argmap.grade(argmap.loads(PARAPHRASED), key(), engine=engine) >= 95


@functools.cache
def _flagship():
    return argmap.load(ROOT / BANK["map"])


def test_nothing_contrary_earns_a_point_where_the_original_stood():
    """Each contrary of the bank, linked as the claim that it denies: no mark rests on it."""
    reference = _flagship()
    m = reference
    contraries = {c["of"]: c["text"] for c in BANK["claims"] if c["kind"] != "paraphrase"}
    for title, text in contraries.items():
        m = m.reworded(title, text)
    earned = [mark for mark in argmap.grade(m, reference).marks if mark.points]

    assert earned
    assert {ref.key for mark in earned for ref in mark.expected} & contraries.keys() == set()


def test_denying_is_never_better_than_leaving_out():
    """The points of a denied claim wait for a person, who may give them."""
    denied, missing = graded("a claim denied", 1), graded("a claim missing", 1)

    assert denied == missing
    assert denied + denied.open == denied.maximum
    [point] = denied.review
    assert point.doubted
    assert point.counted is None
    assert point.candidates[0].label == "Electric buses"


def test_a_reworded_claim_with_the_other_sign_goes_to_a_person():
    """It may be the sign that is wrong, or the claim: so neither earns a point, and both show."""
    m = argmap.loads(PARAPHRASED.replace("    + [C7]", "    - [C7]"))
    found = argmap.grade(m, key())

    assert "C7" in [p.label for p in found.review if p.doubted]
    assert "polarity" in [p.mark.code for p in found.feedback.points]


@pytest.mark.skipif(not MICROTEXTS.exists(), reason="no ../shared/corpora/arg-microtexts-by-nc-sa")
@pytest.mark.slow
def test_a_map_and_its_translation_are_graded_alike():
    """Nine in ten German microtexts get what the English ones do; the rest waits for a person.

    Nothing is lost by translating: what isn't earned is open.
    """
    files = sorted((MICROTEXTS / "de").glob("*.xml"))[:: 1 if "encoder" in ENGINES else 20]
    near = 0
    for file in files:
        german, english = (argmap.load(MICROTEXTS / c / file.name) for c in ("de", "en"))
        found = [
            argmap.grade(*both, engine="encoder")
            for both in ((german, english), (english, german))
        ]
        near += all(g >= g.maximum - 2 for g in found)
        assert all(g.lost <= 2 for g in found), file.name
        pairs = judge_pairs(german, english, Rubric(), engine="encoder").pairs
        counted = [p for p in pairs if p.standing is PairStanding.COUNTS]
        assert all(p.left == p.right for p in counted), file.name

    assert near >= NEAR * len(files)
    if len(files) == len(list((MICROTEXTS / "de").glob("*.xml"))):
        assert f"{near} of the {len(files)} texts" in PAGE.read_text(encoding="utf-8")


def test_two_contentions_are_no_evidence_for_each_other():
    """Who argues for something else earns nothing for arguing for something."""
    rents = "[Mine]: Rents of new flats should be limited by the city. #contention"
    trees = "[Trees]: It would be best for the city to plant trees in new streets. #contention"
    why = "\n    + [Air]: Trees make the air cooler."

    assert argmap.grade(argmap.loads(rents), argmap.loads(trees + why)) == 0


def test_decisions_are_followed():
    """A person's decisions count, in favour and against, and make nothing else uncertain."""
    m = argmap.loads(DAMAGES["a claim denied"][0](1))
    before = argmap.grade(m, key())
    for wanted, points in (("Electric buses", 100.0), ("", before.points)):
        after = argmap.grade(m, key(), decisions={"Electric buses": wanted})
        assert after == points
        assert (after.open, after.review, after.uncertainty) == (0, (), 0)


# laws


@given(maps(), maps())
@settings(max_examples=tries(60), deadline=None)
def test_a_grade_is_in_its_range(one, other):
    """From 0 to the maximum, whatever the maps, and the maximum against itself."""
    if not elements_of(other):
        with pytest.raises(OptionError, match="no claims"):
            argmap.grade(one, other)
        return
    found = argmap.grade(one, other, STRICT)
    assert 0 <= found <= found.maximum
    assert 0 <= found.uncertainty <= 1
    assert sum(m.of for m in found.marks) == pytest.approx(_most(found))
    assert argmap.grade(other, other) in {0.0, 100.0}, "nothing to grade, or everything right"
    assert "<script>alert" not in found._repr_html_()


def _most(found):
    return found.maximum if any(m.of for m in found.marks) else 0


@pytest.mark.parametrize("name", ["school-start", "cargo-bike", "library-sundays", "caucasus"])
def test_a_map_has_all_points_against_itself(name):
    m = argmap.load(ROOT / "examples" / f"{name}.argdown")
    found = argmap.grade(m, m)

    assert found == found.maximum
    assert [mark for mark in found.marks if mark.lost > 1e-9] == []
    assert not found.review
    assert set(claim_standings(found).values()) <= {ClaimStanding.FOUND, ClaimStanding.ADDED}


@given(order=...)
@settings(max_examples=tries(20), deadline=None)
def test_order_changes_nothing(order: int):
    """Nor in what order a map states its claims and links, nor in what order keys are given."""
    shuffle = random.Random(order).shuffle
    m = argmap.loads(PARAPHRASED.replace("    + [C7]", "    - [C7]"))
    parts = [list(m.claims), list(m.relations)]
    for part in parts:
        shuffle(part)
    turned = ArgumentMap(parts[0], m.arguments, parts[1], m.sections, m.settings)
    keys = [key(), argmap.loads(KEY.replace("[Noise]", "[Sound]").replace("woken", "troubled"))]
    one = argmap.grade(m, keys)
    shuffle(keys)
    other = argmap.grade(turned, keys)

    assert (one, one.open) == (other, other.open)
    assert sorted(m.reason for m in one.marks) == sorted(m.reason for m in other.marks)


def test_the_same_bytes_twice():
    m = argmap.loads(PARAPHRASED)
    one, other = argmap.grade(m, key()), argmap.grade(m, key())

    assert one.sheet("Ann") == other.sheet("Ann")
    assert json.dumps(one.to_dict()) == json.dumps(other.to_dict())


def test_a_grade_is_a_number(capsys):
    """It prints as one, computes as one, can't be changed, can be pickled, and is silent."""
    found = graded("a claim missing", 1)
    again = pickle.loads(pickle.dumps(found))  # noqa: S301 - our own

    assert repr(found) == str(found) == repr(found.points) == "94.51"
    assert type(found.points) is float
    assert round(found + 1) == 96
    assert (again, again.marks, again.rubric) == (found, found.marks, found.rubric)
    with pytest.raises(AttributeError, match="can't be changed"):
        found.maximum = 7
    assert capsys.readouterr() == ("", "")


def test_a_notebook_shows_the_reasons():
    shown = graded("a claim missing", 1)._repr_html_()

    assert "94.51 of 100 points" in shown
    assert "“Electric buses make no more noise than a car” is missing." in shown


# references and rubrics


def test_the_best_of_several_references_counts():
    """And the grade says which."""
    other = argmap.loads(KEY.replace("A bus for the night", "Another matter").split("    + ")[0])
    found = argmap.grade(argmap.loads(KEY), [other, key()])

    assert (found, found.key_name, found.keys) == (100, "A bus for the night", 2)
    assert "2 references" in found.sheet()


def test_a_rubric_weighs():
    """Weights move points between claims, and details cost nothing if they are missing."""
    m = argmap.loads(DAMAGES["a claim missing"][0](1))
    cost = {
        name: 25 - argmap.grade(m, key(), Rubric(claims=rules)).by_criterion()["coverage"][0]
        for name, rules in {
            "usual": {},
            "heavy": {"Electric buses": ClaimRule(weight=3)},
            "detail": {"Electric buses": ClaimRule(detail=True)},
        }.items()
    }
    assert cost["detail"] == 0 < cost["usual"] < cost["heavy"]


def test_a_detail_makes_up_for_something_else():
    """But never lifts a criterion above its points."""
    rubric = Rubric(claims={"Electric buses": ClaimRule(detail=True)})
    without = argmap.loads(KEY.replace("        - [Sponsors]", "        - [S]").replace(
        "Local firms have offered to pay half of it.", BESIDE[0]))  # fmt: skip
    assert argmap.grade(argmap.loads(KEY), key(), rubric) == 100
    assert argmap.grade(without, key(), rubric).by_criterion()["coverage"] == (25, 25)


def test_other_wordings_are_accepted():
    """A wording that no engine would find counts if the rubric has it."""
    words_of_it = "Nobody hears these vehicles."
    m = argmap.loads(KEY.replace("Electric buses make no more noise than a car.", words_of_it))
    rubric = Rubric(claims={"Electric buses": ClaimRule(also=(words_of_it,))})

    assert argmap.grade(m, key()) < argmap.grade(m, key(), rubric) == 100


def test_other_readings_are_accepted():
    m = argmap.loads(KEY.replace("        - [Sponsors]", "    + [Sponsors]"))
    rubric = Rubric(links=[AcceptedLink(("Sponsors",), "Night bus")])

    assert argmap.grade(m, key(), rubric).by_criterion()["structure"] == (25, 25)


def test_linking_is_charged_once():
    """With a criterion of its own it costs nothing under structure; without one, a quarter."""
    m = argmap.loads(DAMAGES["linked reasons drawn apart"][0](3))
    alone = Rubric([Criterion("structure", 10)])

    assert argmap.grade(m, key()).by_criterion()["structure"] == (25, 25)
    found = argmap.grade(m, key(), alone)
    assert {x.points / x.of for x in found.marks if x.code == "linked"} == {0.75}


def test_lint_counts_only_on_request():
    """And only up to its cap; comments in a student's map can't switch it off."""
    m = argmap.loads(f"{KEY}\n[Loose]: Nobody needs this. // argmap: ignore loose-claim -- no\n")
    findings = ("loose-claim",)

    plain = argmap.grade(m, key())
    counted = argmap.grade(m, key(), Rubric(lint=LintDeduction(4, 5, findings)))
    assert plain - counted == 4
    assert "STR" in "".join(x.code for x in counted.marks if x.criterion == "lint")


def test_what_is_not_graded_is_said():
    """What the key has nothing of, added claims, findings, and the truth."""
    m = argmap.loads(written([*rows()[:1]]))
    found = argmap.grade(argmap.loads(beside(2)), m)

    assert len(found.not_graded) == 7
    assert all(line in html.unescape(found.sheet()) for line in found.not_graded)


def test_every_criterion_has_points_and_words():
    names = set(CRITERIA)

    assert names == set(DEFAULT_POINTS)
    said = wording("en")
    for name in names:
        assert f"criterion.{name}" in said
        assert f"not-graded.no-{name}" in said
    slips = {c for c in DEFAULT_CREDIT if c not in {"not-final", "unmarked", "lumped"}}
    assert all(f"mark.structure.{c}" in said for c in slips)


def test_languages_are_complete():
    """Each has every sentence of the English file, with the same names in braces."""
    english = wording("en")
    for code in languages():
        said = wording(code)
        assert list(said) == list(english)
        for name, sentence in said.items():
            fields = [sorted(re.findall(r"\{(\w+)\}", s)) for s in (sentence, english[name])]
            assert fields[0] == fields[1], (code, name)
    with pytest.raises(NotFoundError, match=r"did you mean .*'en'"):
        wording("ne")


# rubric files


def test_a_rubric_file_is_read():
    found = read_rubric(
        "maximum: 10\ncriteria: {coverage: 6, structure: 4}\ncredit: {skipped: 0.4}\n"
        "claims:\n  Cost: {weight: 2, also: It is dear.}\n  Noise: {detail: true}\n"
        "links:\n  - {from: Cost, to: Noise, sign: against}\n"
        "extra: {each: 1, cap: 2}\nlint: {each: 1, cap: 3, rules: [loose-claim]}\n"
    )

    assert found == Rubric(
        (Criterion("coverage", 6), Criterion("structure", 4)),
        {"skipped": 0.4},
        {"Cost": ClaimRule(2, also=("It is dear.",)), "Noise": ClaimRule(detail=True)},
        (AcceptedLink(("Cost",), "Noise", "against"),),
        Deduction(1, 2),
        LintDeduction(1, 3, ("loose-claim",)),
    )
    assert read_rubric("") == Rubric()
    assert pickle.loads(pickle.dumps(found)) == found  # noqa: S301 - our own


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("criteria: {coverage: [}", r"rubric:1: not valid YAML"),
        ("- a", r"rubric:1: a rubric is \['a'\]; expected keys with values"),
        ("criteria:\n  coverege: 5", r"rubric:2: criteria: has no 'coverege'.*'coverage'"),
        ("criteria:\n  coverage: much", r"rubric:2: coverage is 'much'; expected a number"),
        ("criteria:\n  coverage: -1", r"rubric:2: coverage is -1; expected a number from 0"),
        ("criteria: {coverage: .nan}", r"rubric:1: coverage is nan; expected a number"),
        ("criteria: {coverage: 0}", r"rubric:1: no criterion has points"),
        (
            "criteria: {coverage: 60, structure: 35}\nmaximum: 100",
            r"rubric:2: the criteria add up to 95 points, and the maximum is 100",
        ),
        ("credit: {skipped: 2}", r"rubric:1: skipped is 2; expected a number from 0 to 1"),
        ("claims:\n  Cost:\n    wieght: 2", r"rubric:3: .*has no 'wieght'.*'weight'"),
        ("claims:\n  Cost: {detail: 3}", r"rubric:2: detail is 3; expected true or false"),
        ("claims:\n  Cost: {also: [3]}", r"rubric:2: also: 3 is not a text"),
        ("links: [{from: A}]", r"rubric:1: an accepted link needs from: and to:"),
        ("links: [{from: A, to: B, sign: pro}]", r"the sign is 'pro'; expected for or against"),
        ("extra: {each: 1}", r"rubric:1: cap is missing; expected a number"),
        ("lint: {each: 1, cap: 2, rules: [lose-claim]}", r"rubric:1: .*'?loose-claim"),
        ("lnit: 3", r"rubric:1: a rubric has no 'lnit'.*'lint'"),
    ],
)
def test_a_rubric_says_what_is_wrong_with_it(text, message):
    with pytest.raises(ReadError, match=message):
        read_rubric(text)


def test_a_rubric_that_does_not_fit_the_key():
    with pytest.raises(OptionError, match=r"no key has the claim 'Nois' .*'Noise'"):
        argmap.grade(key(), key(), Rubric(claims={"Nois": ClaimRule()}))
    with pytest.raises(OptionError, match=r"no criterion 'coverag' .*'coverage'"):
        argmap.grade(key(), key(), Rubric([Criterion("coverag", 3)]))
    with pytest.raises(OptionError, match="no key"):
        argmap.grade(key(), [])
    with pytest.raises(OptionError, match="has no claims"):
        argmap.grade(key(), ArgumentMap())


def test_a_key_with_errors_is_refused(tmp_path):
    """With its findings; so is one that the reader can't read whole."""
    file = tmp_path / "key.argdown"
    file.write_text("[A]: Tea is good.\n  + [A]\n  + [B: Tea is cheap.\n", encoding="utf-8")
    with pytest.raises(ReadError, match=r"key\.argdown.*this key has errors") as caught:
        read_key(file)
    assert caught.value.diagnostics
    assert read_key(FOLDER / "key.argdown") == key()


def test_keys_and_rubrics_may_be_files():
    assert argmap.grade(key(), str(FOLDER / "key.argdown"), FOLDER / "rubric.yaml") == 10


# sheets


def test_a_sheet_is_safe():
    """What a student writes is text in it; it has no script, and fetches nothing."""
    nasty = '<script>alert(1)</script>" onload="x'
    b = Builder()
    b.claim(nasty, title=nasty, contention=True)
    made_of_it = argmap.grade(b.build(), key()).sheet(nasty)

    assert "<script" not in made_of_it
    assert 'onload="' not in made_of_it
    assert "default-src 'none'" in made_of_it
    assert re.findall(r"(?:src|href)=", made_of_it) == []


def test_a_sheet_marks_every_claim():
    """In the picture and in words alike."""
    found = graded("a claim beside the point", 1)
    shown = found.sheet("Ann")

    assert shown.count("<circle") >= len(found.map.claims)
    for claim in found.map.claims:
        assert html.escape(claim.text) in shown
    assert claim_standings(found)[found.map["Added 0"].ref] is ClaimStanding.ADDED


def test_an_empty_map_has_a_sheet():
    found = argmap.grade(ArgumentMap(), key())

    assert found == 0
    assert "nothing to grade" in found.sheet("Ann")


def test_at_most_three_points_and_one_step():
    """However much is wrong; and what is named is not counted among what is like it."""
    found = argmap.grade(argmap.loads("[Tea]: Tea is good.\n    + [Rain]: It rains."), key())

    assert len(found.feedback.points) == 3
    assert found.feedback.next_step
    assert words_of(found.feedback.points[0].reason)


def test_a_sheet_on_paper():
    """The same as a PDF, with the same bytes twice; an empty map has one, too."""
    pytest.importorskip("typst")
    found = graded("a claim beside the point", 1)

    assert found.sheet_pdf("Ann").startswith(b"%PDF")
    assert found.sheet_pdf("Ann") == found.sheet_pdf("Ann")
    assert argmap.grade(ArgumentMap(), key()).sheet_pdf().startswith(b"%PDF")


def test_maps_on_paper_run_from_right_to_left():
    """On a sheet, too, a Hebrew text has its full stop on the left, as in a picture in PDF."""
    m = argmap.loads("[תה]: התה טוב. #contention")
    (picture,) = (p for p in sheet_pdf._map(argmap.grade(m, m)) if p["kind"] == "map")  # noqa: SLF001

    assert "\u202bהתה טוב.\u202c" in picture["svg"]


@pytest.mark.slow
@pytest.mark.parametrize(("reasons", "map_on"), [(3, 1), (10, 1), (11, 1), (12, 2), (15, 2)])
def test_no_page_of_a_sheet_is_half_empty(reasons, map_on):
    """
    A picture that doesn't fit shrinks a little, or goes to the next page alone.

    Then the list of claims, which comes after it otherwise, fills the first page.
    """
    pytest.importorskip("typst")
    lines = [f"  + [R{n}]: Reason {n} shows what the bridge is good for." for n in range(reasons)]
    m = argmap.loads("\n".join(("[Top]: The town should build a bridge. #contention", *lines)))
    pages = words_of_pdf(argmap.grade(m, m).sheet_pdf("Ann")).split("\f")

    [pictured] = [number for number, page in enumerate(pages, start=1) if "Your map" in page]
    assert pictured == map_on
    assert ("Your claims" in pages[0]) == (reasons != 11)


# the command


def test_one_bad_file_never_stops_the_command(tmp_path):
    """It is listed, its neighbours are graded, and no name leads out of the folder."""
    maps, out = tmp_path / "maps", tmp_path / "out"
    maps.mkdir()
    (maps / "bad.argdown").write_bytes(b"\xff\xfe\x00\x00\xd8")
    (maps / "empty.argdown").write_text("", encoding="utf-8")
    (maps / "good.argdown").write_text(KEY, encoding="utf-8")
    args = ["grade", str(maps), "--key", str(FOLDER / "key.argdown"), "-o", str(out)]
    done = CliRunner().invoke(cli, [*args, "--format", "json"], prog_name="argmap")

    assert done.exit_code == 1
    listed = json.loads(done.stdout)["submissions"]
    assert [(s["student"], s.get("points")) for s in listed] == [
        ("bad", None),
        ("empty", None),
        ("good", 100.0),
    ]
    assert (out / "good.html").exists() or list(out.rglob("good*.html"))
    inside = CliRunner().invoke(cli, [*args[:-1], str(maps / "out")], prog_name="argmap")
    assert isinstance(inside.exception, OptionError)
    assert not (maps / "out").exists()


def test_names_of_sheets_lead_nowhere():
    """Whatever a student is called; and no two sheets have the same name."""
    taken = set()
    names = [sheet_name(n, taken) for n in ("../../etc/x", "a/b", "A_b", "a:b", "", "..", "é ü")]

    assert names == ["_.._etc_x", "a_b", "A_b-2", "a_b-3", "student", "student-2", "é ü"]


def test_exit_codes(tmp_path):
    """0 if all is settled, 1 if something is to decide, 2 for what can't be graded."""
    file = tmp_path / "m.argdown"
    for text, code in ((KEY, 0), (DAMAGES["a claim denied"][0](1), 1)):
        file.write_text(text, encoding="utf-8")
        args = ["grade", str(file), "--key", str(FOLDER / "key.argdown")]
        assert CliRunner().invoke(cli, args).exit_code == code
    assert CliRunner().invoke(cli, [*args, "--pdf"]).exit_code == 2


def test_a_settled_claim_is_not_asked_about():
    """Not even if a claim of the reference that the map lacks is a little like it."""
    torch = "[Torch]: A torch is easily seen in a dark street. {par: 5}"
    key = argmap.loads(f"{DARK}\n        - {torch}")
    found = argmap.grade(argmap.loads(DARK), key)

    assert found.review == ()
    assert argmap.grade(argmap.loads(f"{DARK}\n\n{torch}"), key).review == ()


DARK = """\
[Off]: The lamps should be off. #contention
    - [Thefts]: In a dark street there are more thefts. {par: 5}"""


def test_a_clash_is_said_of_either_end():
    """The main claim bears on nothing, so the doubt about it can't be about what it bears on."""
    text = "[Bus]: The town should run a bus at night. #contention\n  + [Cars]: Fewer cars come."
    other = "[A]: The town should run a bus each night. #contention\n  - [B]: Fewer cars come."

    (point,) = argmap.grade(argmap.loads(other), argmap.loads(text)).review

    assert point.label == "A"
    assert point.why.startswith("between it and another claim, for and against")
