"""Sheets and reports speak each language in full: nothing is missing, nothing left in English."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from argmap import grade, load
from argmap.align import _align
from argmap.similarity.polarity import doubt
from argmap.teach.words import languages, reason_in, wording

from ..damages import FOLDER

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
