"""The plain engine of similarity: what it promises of its scores, whatever the texts are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.similarity import plain

WORDS = ["tea", "cup", "kettle", "teapot", "cups", "Ünal", "2", "é", "…"]

few_words = st.lists(st.sampled_from(WORDS), max_size=6)
sentences = few_words.map(" ".join)
anything = st.text(max_size=40)


@given(st.lists(sentences | anything, max_size=6), sentences | anything)
def test_every_text_is_ranked_once(texts, text):
    """A ranking has every text once, the nearest first, and no score outside 0 to 1."""
    ranked = plain.Index(texts).ranked(text)

    assert sorted(number for number, _ in ranked) == list(range(len(texts)))
    assert all(0 <= score <= 1 for _, score in ranked)
    assert [s for _, s in ranked] == sorted((s for _, s in ranked), reverse=True)


@given(st.lists(sentences, min_size=1, max_size=6), st.data())
def test_a_text_is_nearest_to_itself(texts, data):
    """A text that has words scores 1 against itself, and nothing scores more."""
    at = data.draw(st.integers(0, len(texts) - 1))
    scores = plain.Index(texts).scores(texts[at])

    assert scores[at] == (1 if plain.stems(texts[at]) else 0)
    assert max(scores) == scores[at]


@given(sentences, sentences)
def test_nearness_is_mutual(one, other):
    """Within one index, a text is as near to another as that is to it."""
    index = plain.Index([one, other])

    assert index.scores(one)[1] == pytest.approx(index.scores(other)[0], abs=2e-6)


@given(st.lists(sentences, max_size=4), sentences)
def test_capitals_and_marks_do_not_count(texts, text):
    """What is compared are words: capitals and punctuation change nothing."""
    assert plain.Index(texts).ranked(text.upper() + "!") == plain.Index(texts).ranked(text.lower())


def test_what_few_texts_have_counts_more():
    """A word that one text alone has decides more than words that all of them have."""
    texts = ["teapots", "Ann", *["teapots"] * 8]

    assert plain.Index(texts).ranked("Ann's teapots")[0][0] == 1


def test_endings_and_typos_leave_words_near():
    """Another ending or a typo is nearer than another word."""
    index = plain.Index(["kettles boiled", "a garden"])

    assert index.scores("kettel boiling")[0] > 3 * index.scores("kettel boiling")[1]


def test_equally_near_texts_keep_their_order():
    """Of texts that are equally near, the one given first comes first."""
    assert [n for n, _ in plain.Index(["x", "tea", "tea"]).ranked("tea")] == [1, 2, 0]
    assert plain.Index([]).ranked("tea") == []
    assert len(plain.Index(["a", "b"])) == 2
