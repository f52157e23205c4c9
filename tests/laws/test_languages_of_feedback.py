"""Sheets and reports speak each language in full: nothing is missing, nothing left in English."""

from __future__ import annotations

import re

import pytest

from argmap import grade, load
from argmap.teach.words import languages, wording

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


@pytest.mark.parametrize("language", OTHERS)
def test_the_mark_is_the_same_in_every_language(language):
    """Only the words differ, and no English sentence is left on the sheet."""
    m, key = load(FOLDER / "student.argdown"), load(FOLDER / "key.argdown")
    english, other = grade(m, key), grade(m, key, language=language)

    assert other == english
    assert [(k.code, k.points) for k in other.marks] == [(k.code, k.points) for k in english.marks]
    assert {k.reason for k in other.marks}.isdisjoint(k.reason for k in english.marks)
