"""The language of a map: declared under one key, or guessed; if it isn't known, no rule speaks."""

from __future__ import annotations

import re

import pytest

import argmap
from argmap.argdown import parse
from argmap.argdown.setting_problems import problems
from argmap.languages import DEFAULT, UNKNOWN, guess, language_of
from argmap.model import Data
from argmap.picture.language import language

#: Sentences of everyday life, in languages with function words here and in others.
SAMPLES = {
    "en": "The tea is warm, and it does not cost much.",
    "de": "Der Tee ist warm, und er kostet nicht viel.",
    "fr": "Le thé est chaud, et il ne coûte pas cher.",
    "es": "El té está caliente, y no cuesta mucho porque es de la región.",
    "it": "Il tè è caldo e non costa molto perché viene dalla regione.",
    "pt": "O chá não custa muito porque é da região, e isso também é bom.",
    "nl": "De thee is warm en kost niet veel omdat het dorp dichtbij is.",
    "sv": "Teet är varmt och det kostar inte mycket för att det är härifrån.",
    "da": "Det koster ikke meget, fordi teen er af egen avl, og den er god.",
    "no": "Det koster ikke mye fordi teen er av egen avl, og den er god.",
    "fi": "Tee on lämmintä, ja se ei maksa paljon, koska se on täältä.",
    "pl": "Herbata jest ciepła i nie kosztuje dużo, ponieważ jest z tego ogrodu.",
    "cs": "Čaj je teplý a nestojí moc, protože je z naší zahrady a není to daleko.",
    "tr": "Bu çay çok güzel ve pahalı değil, çünkü buradan bir çay.",
    "ru": "Чай тёплый, и он не стоит дорого, потому что он из нашего сада.",
    "uk": "Чай теплий, і він не коштує дорого, тому що він із нашого саду.",
    "el": "Το τσάι είναι ζεστό.",
    "he": "התה חם ולא יקר.",
    "ja": "お茶は温かくて安い。",
    "zh": "茶是热的，也不贵。",
    "ko": "차는 따뜻하고 비싸지 않다.",
    UNKNOWN: "A tea meleg, és nem kerül sokba, mert a mi kertünkből való.",
}


@pytest.mark.parametrize("code", SAMPLES)
def test_a_sentence_is_enough_to_guess_the_language(code):
    """Function words, or a script, tell the language; a strange one is told from English."""
    assert guess(SAMPLES[code]) == code


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Tea!",
        "p -> q",
        "Le Pen wins in Los Angeles",
        "Lower costs",
        "Zoë likes her café",
        "Warum? Darum!",
        "Tea lowers blood pressure.",
        "42 % in 2020",
    ],
)
def test_without_evidence_it_is_english(text):
    """A short text is taken for English unless something speaks against it."""
    assert guess(text) == DEFAULT


def test_a_short_text_counts_as_what_one_says():
    """Without evidence, a text is in the language of the map that it stands in."""
    assert (guess("Mehr Parks", "de"), guess("Mehr Parks"), guess("", "de")) == ("de", "en", "de")
    assert guess("It is the rain that is wet.", "de") == "en"


def test_a_long_text_without_function_words_is_in_no_language_that_we_know():
    """Sixty words in a row without one of ours are not English."""
    assert guess("teh baik untuk kesehatan karena mengandung sedikit gula " * 10) == UNKNOWN


@pytest.mark.parametrize(
    ("front", "code"),
    [
        ("language: de", "de"),
        ("lang: de", "de"),
        ("lang: fr\nlanguage: de", "de"),
        ("language: de_AT", "de-at"),
        ("language: zh-Hant", "zh-hant"),
        ("language: German", "german"),
        ("language: 12", "12"),
    ],
)
def test_what_the_map_says_decides(front, code):
    """Both keys name it; `language` wins."""
    found = language_of(parse(f"===\n{front}\n===\n\n[A]: The tea is warm.\n").map)

    assert (found.code, found.declared) == (code, True)


@pytest.mark.parametrize("key", ["language", "lang"])
def test_one_key_is_for_everything(key):
    """The wording rules are skipped, and the page is marked, whichever key says it."""
    m = parse(f"===\n{key}: fr\n===\n\n[C]: Why not? #contention\n  + [D]: It is so.\n").map
    report = argmap.check(m)

    assert not [f for f in report.findings if f.code.startswith("WRD")]
    assert re.search('<html[^>]* lang="fr"', argmap.render(m, format="html").content)
    assert [p for p in problems(Data({key: ("fr",)})) if "text" in p.action]


def test_a_page_has_a_code_even_if_the_map_names_the_language():
    """Programs that read aloud don't know words such as German; then the texts decide."""
    text = f"[C]: {SAMPLES['de']}\n"

    assert language(parse(text).map) == "de"
    assert language(parse(f"===\nlanguage: Deutsch\n===\n\n{text}").map) == "de"
    assert language(parse("[C]: Tea!\n").map) == "en"
    assert language(parse(f"[C]: {SAMPLES[UNKNOWN]}\n").map) == UNKNOWN


@pytest.mark.parametrize("code", sorted(set(SAMPLES) - {"de", "en"}))
def test_where_a_language_has_no_word_lists_nothing_is_said_of_words(code):
    """No wording rule finds anything, and one note says why, and what to write if that's wrong."""
    claim = SAMPLES[code]
    report = argmap.check(parse(f"[C]: {claim} #contention\n  + [D]: {claim} Hm?\n").map)

    assert not [f for f in report.findings if f.code[:3] in ("WRD", "FRM")]
    (note,) = [said for said in report.skipped if "language" in said]
    assert "without word lists (if it is one of de, en, set it in the front matter" in note


def test_a_guess_can_be_overruled():
    """A map that was taken for another language can say that it is in English."""
    text = f"[C]: {SAMPLES['fr']} #contention\n  + [D]: {SAMPLES['fr']}\n  + [E]: Why?\n"
    ours = argmap.check(parse(f"===\nlanguage: en\n===\n\n{text}").map)

    assert not [said for said in ours.skipped if "language" in said]
    assert {"WRD"} & {f.code[:3] for f in ours.findings}


def test_guessing_looks_at_the_beginning_of_a_large_map(monkeypatch):
    """However large a map is, a bounded part of its texts is looked at."""
    m = parse("".join(f"[C{i}]: {SAMPLES['de']}\n\n" for i in range(2_000))).map
    monkeypatch.setattr("argmap.languages.guess", lambda text: f"{len(text)}")

    assert language_of(m).code == "20000"
