"""Sheets and reports speak each language in full: nothing is missing, nothing left in English."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from argmap import check, grade, load, loads
from argmap.align import _align
from argmap.argdown import parse
from argmap.checking import rules
from argmap.checking.student import student_wordings
from argmap.errors import NotFoundError
from argmap.similarity.polarity import doubt
from argmap.teach.classroom import GradedSubmission, class_page, class_report, class_text
from argmap.teach.collection import collect, read_handed
from argmap.teach.submissions import Submission
from argmap.teach.words import languages, note_in, reason_in, wording

from ..damages import FOLDER
from .test_rules import examples

ROOT = Path(__file__).parents[2]

OTHERS = [code for code in languages() if code != "en"]
#: What is the same in every language: all of it is put in from elsewhere, or it is a name.
SAME = {"mark.lint.lint", "doubt.unsure", "class.problem"}


def test_there_is_german():
    assert "de" in OTHERS


@pytest.mark.parametrize("language", OTHERS)
def test_nothing_is_missing_in_a_language(language):
    """Each sentence that English has is there, and no other; this lists what is missing."""
    known, own = wording("en"), wording(language)

    assert {"missing": sorted(known.keys() - own), "unknown": sorted(own.keys() - known)} == {
        "missing": [],
        "unknown": [],
    }


@pytest.mark.parametrize("language", OTHERS)
def test_sentences_have_the_same_places(language):
    """What is put into a sentence is put into its translation, once or more."""
    places = re.compile(r"\{\w*\}")
    differing = {
        name: text
        for name, text in wording(language).items()
        if set(places.findall(text)) != set(places.findall(wording("en").get(name, "")))
    }

    assert differing == {"class.share": differing.get("class.share")} or differing == {}


@pytest.mark.parametrize("language", OTHERS)
def test_nothing_is_left_in_english(language):
    known = wording("en")
    same = {n for n, text in wording(language).items() if text == known.get(n)} - SAME

    assert same == set()


#: Files that something is wrong with, by their names.
TROUBLED = {
    "empty.argdown": b"",
    "a.pdf": b"%PDF-1.4",
    "b.png": b"\x89PNG",
    "c.argdown": b"PK\x03\x04",
    "d.doc": b"\xd0\xcf\x11\xe0",
    "e.rtf": b"{\\rtf1}",
    "f.pdf": b"No PDF.",
    "g.jpg": b"No picture.",
    "h.doc": b"No document.",
    "i.rtf": b"No RTF.",
    "j.argdown": b"[A]: b.\0",
    "k.argdown": b"// nothing but a comment",
    "l.argdown": "".join(f"[C{n}]: Claim {n}.\n\n" for n in range(1_001)).encode(),
    "m.argdown": b"[A]: b.\n" * 200_000,
    "n.txt": b"I like it. It is good, because it is cheap. So we should all have it.",
    "o.argdown": b"[A]: It is good.\n  + [B]: It is cheap.\n[A]: Once more.\n",
    "p.argdown": b"\x00" * (5 * 2**20),
}


@pytest.mark.parametrize("language", OTHERS)
def test_what_is_wrong_with_a_file_is_said_in_the_language(language, tmp_path):
    """To teachers in the report, and to students on the sheet; only what a parser found isn't."""
    for name, content in TROUBLED.items():
        (tmp_path / name).write_bytes(content)
    two = tmp_path / "two"
    two.mkdir()
    for name in ("map.argdown", "notes.md"):
        (two / name).write_text("[A]: It is good.\n  + [B]: It is cheap.\n")
    english, other = set(), set()

    with collect(str(tmp_path)) as found:
        for handed in found.handed:
            submission = read_handed(handed)
            said = [n for n in (submission.problem, *submission.notes) if n]
            assert said, handed
            english |= set(said)
            other |= {note_in(language, note) for note in said}

    assert len(other) == len(english) > len(TROUBLED) - 2
    assert english & other == set()


@pytest.mark.parametrize("language", OTHERS)
def test_the_report_and_the_sheet_say_it_in_the_language(language):
    """Both call `note_in`."""
    m = loads("[Bus]: The town needs a night bus. #contention\n  + [Late]: Trains end at ten.")
    note = "map.argdown was read; notes.md was not"
    pdf = "map.pdf: this is a PDF; ask for a text file: Argdown, or a Markdown list"
    taken = [
        GradedSubmission(Submission("Ann", m, notes=(note,)), grade(m, m)),
        GradedSubmission(Submission("Bo", problem=pdf), None, pdf),
    ]
    report = class_report(taken, [m], 100)

    for written in (class_text(report, language), class_page(report, language)):
        assert note_in(language, note) in written
        assert note_in(language, pdf) in written
    sheet = grade(m, m, language=language).sheet("Ann", notes=[note])
    assert note_in(language, note) in sheet
    assert note not in sheet
    asking = "no claim speaks for or against another one: is this running text, and not a map?"
    sheet = grade(m, m, language=language).sheet("Ann", notes=[asking])
    assert f"{note_in(language, asking)}</p>" in sheet


def test_german_plurals_are_words():
    """Where one word was put for another, its ending must fit: no plural is “Aussageen”."""
    files = ROOT.glob("argmap/teach/words/*de.toml")
    lines = [line for p in files for line in p.read_text("utf-8").splitlines()]
    sentences = [line.partition("=")[2] or line for line in lines]

    assert len(sentences) > 300
    assert re.findall(r"(?<!\{)\b\w+een\b(?<!Ideen)", "\n".join(sentences)) == []


@pytest.mark.parametrize("language", OTHERS)
def test_each_rule_for_students_speaks_the_language(language):
    """What English has words for, each language has, with the same places; and nothing else."""
    known, own = student_wordings(), student_wordings(language)
    places = re.compile(r"\{\w+\}")

    assert own.keys() == known.keys()
    for code, words in own.items():
        assert set(places.findall(words.message)) == set(places.findall(known[code].message)), code
        assert words.message != known[code].message
        advised = "{action}" in words.action
        assert advised == ("{action}" in known[code].action) == bool(words.actions), code
        for english, sentence in words.actions.items():
            assert sorted(places.findall(english)) == sorted(places.findall(sentence)), english


def texts_to_check():
    """The bad examples of the rules for students, and all maps of the tests and the examples."""
    for rule in rules():
        if rule.code in student_wordings():
            yield from (text for kind, text in examples(rule) if kind == "Bad")
    for path in sorted(
        {*ROOT.glob("examples/**/*.argdown"), *ROOT.glob("tests/maps/**/*.argdown")}
    ):
        yield path.read_text("utf-8", errors="replace")


@pytest.mark.slow
@pytest.mark.parametrize("language", OTHERS)
def test_no_advice_to_students_is_left_in_english(language):
    """Whatever the rules advise has a translation: a rule that says something new fails here."""
    wordings = student_wordings(language)
    advice = {
        (d.code, d.action)
        for text in texts_to_check()
        for d in check(parse(text).map, select=",".join(wordings), map_settings=False)
    }
    advising = {code for code, words in wordings.items() if words.actions}

    assert {code for code, _ in advice} >= advising
    assert [a for a in sorted(advice) if not wordings[a[0]].translated(a[1])] == []


def test_findings_are_in_the_language_that_is_asked_for():
    """In any profile; what there are no words for stays in English."""
    m = loads("[Bus]: The town needs a night bus. #contention\n\n[Loose]: Buses are red. #fakt")
    english, german = (check(m, profile="student", language=code) for code in ("en", "de"))

    assert [d.code for d in english] == [d.code for d in german]
    assert "[Loose] ist mit nichts verbunden" in [d.message for d in german]
    assert {d.message for d in english}.isdisjoint(d.message for d in german)
    assert list(m.check(profile="student", language="de")) == list(german)
    basic = check(m, language="de")
    assert [d.code for d in basic] == [d.code for d in check(m)]
    assert "[Loose] ist mit nichts verbunden" in [d.message for d in basic]
    with pytest.raises(NotFoundError, match="findings can't be said in the language 'dee'"):
        check(m, language="dee")


#: Pairs of texts, one for each reason to doubt that there is.
DOUBTED = {
    "negated": ("Tea is not good.", "Tea is good."),
    "opposites": ("Prices will rise.", "Prices will fall."),
    "denies": ("The road is even.", "The road is uneven."),
    "numbers": ("It took 3 years.", "It took 30 years."),
    "order": ("Bees are useful to farmers.", "Farmers are useful to bees."),
    "exchanged": ("Latin dulls the eye for grammar.", "Latin sharpens the eye for grammar."),
}


@pytest.mark.parametrize("language", OTHERS)
def test_reasons_to_doubt_are_translated(language):
    """Whatever aligning says is said in the language of the sheets: none of it is missing."""
    known, own = wording("en"), wording(language)
    said = {
        name.removeprefix("why."): text for name, text in known.items() if name.startswith("why.")
    }
    for name, pair in DOUBTED.items():
        reason = doubt(*pair)
        assert re.fullmatch(re.sub(r"\{\w+\}", ".+", said[name]), reason), name
        assert reason_in(language, reason) != reason
    code = Path(_align.__file__).read_text("utf-8")
    aligned = {"parting", "shared", "near", "far"}
    assert said.keys() == DOUBTED.keys() | aligned
    assert [said[name] for name in aligned if f'"{said[name]}"' not in code] == []
    assert {reason_in(language, said[name]) for name in aligned} == {
        own[f"why.{name}"] for name in aligned
    }


@pytest.mark.parametrize("language", OTHERS)
def test_the_review_is_in_one_language(language):
    """No English reason is left in what a teacher should decide."""
    m = load(FOLDER / "paraphrased.argdown")
    m = m.reworded("C12", "An electric bus is not as quiet as a bus with an engine.")
    found = grade(m, load(FOLDER / "key.argdown"), language=language)
    english = [text for name, text in wording("en").items() if name.startswith("why.")]

    assert len(found.review) > 2
    assert [p.why for p in found.review if any(e in p.why for e in english)] == []


def test_numbers_are_written_as_in_the_language():
    """A German sheet has decimal commas, and numbers stand on the right all the same."""
    m, key = load(FOLDER / "student.argdown"), load(FOLDER / "key.argdown")
    sheet, german = (grade(m, key, language=code).sheet("Ann") for code in ("en", "de"))

    assert "81.04 of 100 points" in sheet
    assert "81,04 von 100 Punkten" in german
    assert re.findall(r"<t[dh][^>]*>-?\d+\.\d+</t", german) == []
    assert german.count('class="number"') == sheet.count('class="number"')


@pytest.mark.parametrize("language", OTHERS)
def test_the_mark_is_the_same_in_every_language(language):
    """Only the words differ, and no English sentence is left on the sheet."""
    m, key = load(FOLDER / "student.argdown"), load(FOLDER / "key.argdown")
    english, other = grade(m, key), grade(m, key, language=language)

    assert other == english
    assert [(k.code, k.points) for k in other.marks] == [(k.code, k.points) for k in english.marks]
    assert {k.reason for k in other.marks}.isdisjoint(k.reason for k in english.marks)
