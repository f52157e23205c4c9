"""Anchors find their words again, and only them."""

from __future__ import annotations

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap import anchors
from argmap.errors import BuildError, ReadError
from argmap.model import Anchor

TEXT = "The kettle boils, and tea is nearly ready.\nCome in \u2014 dear friends, come in."

texts = st.text(st.characters() | st.sampled_from(" \t\r\n\ufeff\u2019\u2014\u0301<\u0338"))
sentences = st.lists(
    st.sampled_from(["tea", "cup", "Ann's", "—", "milk,", "2", "é", "."]), min_size=1
)


@st.composite
def placed(draw):
    """A text with the place of a stretch in it."""
    text = "\n".join(" ".join(s) for s in draw(st.lists(sentences, min_size=1)))
    found = anchors.paragraphs(text)
    number = draw(st.integers(1, len(found)))
    end = draw(st.integers(1, len(found[number - 1])))
    return text, number, draw(st.integers(0, end - 1)), end


@given(texts)
def test_normalising_twice_changes_nothing(text):
    """A normalised text is its own normal form."""
    once = anchors.normalise(text)

    assert anchors.normalise(once) == once


@given(texts)
def test_any_text_at_all_is_recorded(text):
    """Every text has a record, whose paragraphs are neither empty nor more than one line."""
    kept = anchors.record(text)

    assert [p.characters for p in kept.paragraphs] == [len(p) for p in anchors.paragraphs(text)]
    assert all(p.characters for p in kept.paragraphs)
    assert not any("\n" in p for p in anchors.paragraphs(text))


@given(texts)
def test_a_fingerprint_has_one_hash_a_run(text):
    """Two hashes for the ends and one for every run of three words, never the words."""
    count = len(anchors.words(text))
    hashes = 0 if count == 0 else 2 + max(1, count - 2)

    assert len(anchors.fingerprint(text)) == 4 * hashes


def test_capitals_make_no_difference_to_words():
    """A fingerprint is that of the words, however they are written."""
    assert anchors.words("Die STRASSE") == anchors.words("die Straße") == ("die", "strasse")
    assert anchors.fingerprint("Tea is READY") == anchors.fingerprint("tea is ready")


@pytest.mark.parametrize(("start", "end", "there"), [(0, 42, True), (0, 43, False), (5, 5, False)])
def test_a_place_lies_within_its_paragraph(start, end, there):
    """An anchor may reach to the last character, and no further."""
    assert len(anchors.paragraphs(TEXT)[0]) == 42
    found = anchors.verify(Anchor(1, start, end), TEXT)

    assert (found.outcome is not anchors.Outcome.OUTSIDE) == there


@given(placed())
def test_what_is_made_is_found(place):
    """An anchor holds in the text that it was made from."""
    text, *where = place

    assert anchors.verify(anchors.make(text, *where), text).holds


@given(placed())
def test_encoding_and_typography_do_not_matter(place):
    """An anchor holds in a copy with other line ends, blank lines, blanks and dashes."""
    text, *where = place
    copy = "\ufeff" + text.replace("\n", "\r\n\r\n").replace(" ", "  ").replace("\u2014", "\u2013")

    assert anchors.verify(anchors.make(text, *where), copy).holds


@given(placed(), st.data())
def test_one_changed_word_differs(place, data):
    """An anchor does not hold once any word under it is another."""
    text, number, start, end = place
    anchor = anchors.make(text, number, start, end)
    lines = list(anchors.paragraphs(text))
    letters = [i for i in range(start, end) if lines[number - 1][i].isalnum()]
    if not letters:
        return
    at = data.draw(st.sampled_from(letters))
    lines[number - 1] = lines[number - 1][:at] + "x" + lines[number - 1][at + 1 :]

    verdict = anchors.verify(anchor, "\n".join(lines))

    assert verdict.outcome is anchors.Outcome.DIFFERS


@given(
    texts,
    st.builds(Anchor, st.integers(), *[st.none() | st.integers()] * 3, st.text(), st.just("")),
)
def test_any_anchor_gets_a_verdict(text, anchor):
    """Every anchor is found, differs, or lies outside, in every text, and the reason is said."""
    assert anchors.verify(anchor, text).reason


@pytest.mark.parametrize(
    ("anchor", "outcome"),
    [
        (Anchor(1), "found"),
        (Anchor(1, words=8), "found"),
        (Anchor(1, words=7), "differs"),
        (Anchor(1, 4, 10), "found"),
        (Anchor(1, 4, 10, 1, "AAAA"), "differs"),
        (Anchor(0), "outside"),
        (Anchor(3), "outside"),
        (Anchor(1, 4, 4), "outside"),
        (Anchor(2, 0, 99), "outside"),
        (Anchor(1, -3, 4), "outside"),
    ],
)
def test_verdicts(anchor, outcome):
    """What an anchor leaves out is not compared; what it says is."""
    assert anchors.verify(anchor, TEXT).outcome.value == outcome


@pytest.mark.parametrize("where", [(0, 0, 1), (3, 0, 1), (1, 5, 5), (1, -1, 4), (2, 0, 99)])
def test_no_anchor_outside_the_text(where):
    """An anchor is only made where there is something."""
    with pytest.raises(BuildError, match="expected"):
        anchors.make(TEXT, *where)


def test_a_record_knows_raw_and_normalised_text_apart():
    """Copies that differ in line ends share only the hash of the normalised text."""
    one, other = anchors.record(TEXT), anchors.record(TEXT.replace("\n", "\r\n").encode())

    assert one.sha256 != other.sha256
    assert attrs.evolve(one, sha256="") == attrs.evolve(other, sha256="")


def test_a_record_refuses_what_is_no_text():
    """Bytes that are not UTF-8 are refused with their place."""
    with pytest.raises(ReadError, match="offset 2"):
        anchors.record(b"ab\xff")


def test_an_unknown_normalisation_is_refused():
    """A version that argmap does not know is not guessed at."""
    with pytest.raises(BuildError, match="v9"):
        anchors.normalise("tea", version="v9")
