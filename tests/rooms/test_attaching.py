"""Anchors find their places again in copies of all kinds, and a doubt is said to be one."""

from __future__ import annotations

import functools
import random
import re
import textwrap
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap import ArgumentMap, Builder, anchors, load
from argmap.errors import NotFoundError
from argmap.locating import Fate, attach

from .. import variants

ROOT = Path(__file__).parents[2]
OWN = ROOT / "tests" / "maps" / "places" / "night-train.txt"
SHARED = ROOT.parent / "shared" / "seeds"
SENTENCE = re.compile(r"\S.*?[.?!]\"?(?= |$)|\S.*$")

#: How many are wrong at most, and which part is found or moved and right at least,
#: where so many words in a hundred are altered.
BOUNDS = {0: (0, 0.95), 1: (0, 0.95), 3: (1, 0.75), 5: (3, 0.5), 8: (3, 0.5)}
LOOKALIKES = 200
#: The columns of the table.
COLUMNS = ("found", "moved", "doubtful", "lost", "wrong")


def altered(name):
    """Read how many words in a hundred a variant alters."""
    found = re.search(r"(\d+) %", name)
    return int(found[1]) if found else 0


def bounds(name):
    return BOUNDS[altered(name)]


def anchored(text):
    """Make a map with a claim for each sentence of *text*, and some for parts of sentences."""
    b = Builder(title="Places")
    for number, line in enumerate(anchors.paragraphs(text), 1):
        for sentence in SENTENCE.finditer(line):
            _claim(b, text, number, sentence.start(), sentence.end())
            middle = line.find(", ", sentence.start(), sentence.end())
            if middle > 0:
                _claim(b, text, number, sentence.start(), middle)
    return b.build()


def _claim(b, text, number, start, end):
    made = anchors.make(text, number, start, end)
    b.claim(
        f"Claim of {number}, {start} to {end}.",
        title=f"{number}-{start}-{end}",
        data={"par": number, "at": (start, end), "words": made.words, "fp": made.fingerprint},
    )


@functools.cache
def own():
    text = OWN.read_text(encoding="utf-8")
    return anchored(text), variants.original(text)


@functools.cache
def flagship():
    found = sorted(SHARED.glob("*.txt"))
    if not found:
        pytest.skip(f"no copy of the article in {SHARED.parent.name}/{SHARED.name}")
    m = load(ROOT / "examples" / "caucasus.argdown")
    return m, variants.original(found[0].read_text(encoding="utf-8"))


def outcome(m: ArgumentMap, whole, name, seed):
    """Attach *m* to a variant, and count what became of its anchors, and how many are right."""
    copy = variants.VARIANTS[name](whole, random.Random(seed))
    attached = attach(m, copy.text)
    sure = [a for a in attached.anchors if a.sure]
    right = sum(
        variants.is_right(variants.truth(whole, a.anchor), copy.origins(a.stretch)) for a in sure
    )
    return {**attached.counts(), "wrong": len(sure) - right, "right": right}


def table(outcomes):
    """Write the outcomes of variants as a table in Markdown."""
    head = f"| copy | {' | '.join(COLUMNS)} |\n|---|{'---|' * len(COLUMNS)}\n"
    rows = (
        f"| {name} | {' | '.join(str(o[c]) for c in COLUMNS)} |\n" for name, o in outcomes.items()
    )
    return head + "".join(rows)


def taken(m, whole, number, then="identical"):
    """Make so many lookalikes, in copies of a kind, and name the anchors that took one."""
    choices = [(c, at, a) for c in m.claims for at, a in enumerate(c.anchors, 1)]
    kinds = (variants.LEFT, variants.ALTERED, variants.REMOVED)
    silent = []
    for seed in range(number):
        rng = random.Random(seed)
        claim, at, anchor = rng.choice(choices)
        trap = variants.lookalike(whole, anchor, rng, kinds[seed % len(kinds)])
        copy = variants.VARIANTS[then](trap.copy, rng)
        (one,) = (
            a for a in attach(m, copy.text).anchors if a.claim.key == claim.key and a.number == at
        )
        if one.sure and trap.made & copy.origins(one.stretch):
            silent.append((seed, claim.title, one.reason))
    return silent


@pytest.mark.parametrize("name", variants.VARIANTS)
def test_anchors_find_their_places_again(name):
    """In each kind of copy of a text of ours, enough are right, and few enough are wrong."""
    m, whole = own()
    result = outcome(m, whole, name, 0)
    wrong, right = bounds(name)

    assert result["wrong"] <= wrong, result
    assert result["right"] >= right * sum(len(c.anchors) for c in m.claims), result


def test_a_lookalike_is_never_taken_in_silence():
    """A similar sentence elsewhere is a question at most, whatever became of the words."""
    assert taken(*own(), 20) == []


@pytest.mark.thorough
def test_no_lookalike_of_many_is_taken_in_silence():
    """As above, for more of them."""
    assert taken(*own(), 3 * LOOKALIKES) == []


def test_wrapped_lines_are_put_together_again():
    """What differs by a word is found where its paragraph is, however many lines that has."""
    lines = [
        "We sat down in the old kitchen, and nobody had a word to say to anybody else.",
        "The clock struck nine. The kettle had been boiling for hours by then, it seemed to us.",
        "Outside it rained on the garden, and the dog was asleep under the big table.",
    ]
    b = Builder()
    for number, words in enumerate(
        (lines[0], "The kettle had been boiling for hours by then", lines[2]), 1
    ):
        start = lines[number - 1].index(words)
        _claim(b, "\n".join(lines), number, start, start + len(words))
    copy = "\n".join(textwrap.fill(line.replace("hours", "weeks"), 34) for line in lines)

    attached = attach(b.build(), copy)

    assert attached.counts() == {"found": 0, "moved": 3, "doubtful": 0, "lost": 0}
    assert attached.anchors[1].share < 1


def test_a_part_in_a_lookalike_is_no_evidence_for_the_whole():
    """A sentence that repeats a clause word for word doesn't show that the rest is there, too."""
    clause = "The kettle had been boiling for hours"
    text = f"We sat down. {clause}, and nobody had thought of the tea. We left.\nIt rained."
    b = Builder()
    for words in (clause, f"{clause}, and nobody had thought of the tea"):
        start = text.index(words)
        _claim(b, text, 1, start, start + len(words))
    copy = f"We sat down. We left.\nIt rained. {clause}, and somebody had thought of the tea."

    part, whole = attach(b.build(), copy).anchors

    assert (part.fate, whole.fate) == (Fate.MOVED, Fate.DOUBTFUL)


@pytest.mark.slow
@pytest.mark.parametrize("name", variants.VARIANTS)
def test_anchors_of_the_flagship_find_their_places_again(name):
    """The anchors of the largest example hold in copies of its article, where there is one."""
    m, whole = flagship()
    wrong, right = bounds(name)
    for seed in range(3 if altered(name) else 1):
        result = outcome(m, whole, name, seed)

        assert result["wrong"] <= wrong, result
        assert result["right"] >= right * sum(len(c.anchors) for c in m.claims), result


@pytest.mark.thorough
@pytest.mark.parametrize(
    "then", ["identical", "wrapped at 60 characters", "a paragraph per sentence"]
)
def test_no_lookalike_in_the_article_is_taken_in_silence(then):
    """None of six hundred sentences like those of the article is taken, however it is cut."""
    assert taken(*flagship(), 3 * LOOKALIKES, then) == []


@pytest.mark.slow
def test_the_table_in_the_docs_is_up_to_date(update):
    """The table of what becomes of the flagship's anchors is what is measured today."""
    m, whole = flagship()
    measured = table({name: outcome(m, whole, name, 0) for name in variants.VARIANTS})
    page = ROOT / "docs" / "sources.md"
    text = page.read_text(encoding="utf-8")
    begin, end = text.index("| copy | found"), text.index("<!-- end of the table -->")
    if update:
        page.write_text(text[:begin] + measured + text[end:], encoding="utf-8")

    assert text[begin:end] == measured or update


# Edges


texts = st.text(max_size=60) | st.lists(
    st.sampled_from(["tea", "cup", "\n", "tea-\n", "\u00ad", "é", "."]), max_size=20
).map(" ".join)


@given(
    texts,
    st.lists(
        st.tuples(
            st.integers(-1, 4),
            st.integers(-1, 9),
            st.integers(-1, 9),
            st.integers(0, 4),
            st.text("ABab_-", max_size=20),
        ),
        max_size=4,
    ),
)
def test_any_anchor_has_a_fate_in_any_text(text, given_):
    """Whatever a map says and a text holds, each anchor has a fate, and places are in the text."""
    b = Builder()
    for number, (par, start, end, words, fp) in enumerate(given_):
        data = {"par": par, "at": (start, end), "words": words, "fp": fp}
        b.claim(f"Claim {number}.", data=data)
    lines = anchors.paragraphs(text)

    for one in attach(b.build(), text).anchors:
        assert one.reason
        assert one.stretch is not None or not one.sure
        if one.stretch:
            assert 1 <= one.stretch.paragraph <= one.stretch.last <= len(lines)
            assert 0 <= one.stretch.start <= len(lines[one.stretch.paragraph - 1])
            assert 0 <= one.stretch.end <= len(lines[one.stretch.last - 1])


@given(st.data())
def test_what_is_unchanged_is_found(data):
    """Every anchor is found, and right, in the text that it was made from."""
    line = st.lists(st.sampled_from(["tea", "cup", "is", "red"]), min_size=1, max_size=8)
    text = "\n".join(" ".join(words) for words in data.draw(st.lists(line, min_size=1)))
    m = anchored(text)

    assert {a.fate for a in attach(m, text).anchors} == {Fate.FOUND}
    assert all(
        (a.stretch.paragraph, a.stretch.start, a.stretch.end)
        == (a.anchor.paragraph, a.anchor.start, a.anchor.end)
        for a in attach(m, text).anchors
    )


def claimed(text, paragraph, words, **other):
    """Make a map of one claim, anchored at *words* in *text*."""
    start = anchors.paragraphs(text)[paragraph - 1].index(words)
    made = anchors.make(text, paragraph, start, start + len(words))
    data = {"par": paragraph, "at": (made.start, made.end), "words": made.words}
    b = Builder(**other)
    b.claim("It is said here.", title="Here", data={**data, "fp": made.fingerprint})
    return b.build()


def test_the_same_few_words_elsewhere_are_a_question():
    """Three words that also stand elsewhere don't show that they are the ones that were meant."""
    m = claimed("We sat down. The tea was cold. We left.", 1, "The tea was cold")

    (one,) = attach(m, "We sat down.\nNobody minded that the tea was cold there.").anchors

    assert one.fate is Fate.DOUBTFUL
    assert (one.stretch.paragraph, one.stretch.start) == (2, 19)


def test_words_across_line_ends_are_one_place():
    """A place may begin in one line of a copy and end in another, in the middle of a word."""
    m = claimed(
        "We sat down. The kettle had been boiling for hours.",
        1,
        "The kettle had been boiling for hours",
    )

    (one,) = attach(m, "We sat down. The kettle had been boil-\ning for hours.").anchors

    assert one.fate is Fate.MOVED
    assert (one.stretch.paragraph, one.stretch.last, one.stretch.end) == (1, 2, 13)


def test_without_a_fingerprint_only_the_same_text_will_do():
    """An anchor without a fingerprint holds in the text that the map declares, and in no other."""
    text = "The tea was cold.\nWe left."
    declared = {"source": {"sha256-normalised": anchors.record(text).sha256_normalised}}
    b = Builder(settings=declared)
    b.claim("It had cooled.", data={"par": 1})

    assert attach(b.build(), text + "\n").of(Fate.FOUND)
    assert attach(b.build(), text + "!").of(Fate.LOST)


def test_a_copy_for_each_source():
    """Anchors are looked for in the copy of their own source; those without a copy are counted."""
    settings = {"sources": {"one": {"title": "One"}, "two": {"title": "Two"}}}
    b = Builder(settings=settings)
    for key in ("one", "two"):
        made = anchors.make("The tea was cold.", 1, 0, 16)
        b.claim(f"Of {key}.", data={"par": 1, "fp": made.fingerprint, "source": key})
    m = b.build()

    both = attach(m, {"one": "The tea was cold.", "two": "It rained."})
    assert Counter(both.counts()) == Counter(found=1, lost=1, moved=0, doubtful=0)
    assert attach(m, {"two": "The tea was cold"}).without_text == 1
    with pytest.raises(NotFoundError, match="three"):
        attach(m, {"three": "Tea."})


@pytest.mark.parametrize("fp", ["AAAA", "AAA", "AAAABBBBC", "é" * 12])
def test_a_fingerprint_that_is_none_is_lost(fp):
    """What is not a fingerprint matches nothing, and the reason says so."""
    b = Builder()
    b.claim("It is said here.", data={"par": 1, "words": 9, "fp": fp})

    (one,) = attach(b.build(), "The tea was cold.").anchors

    assert (one.fate, one.reason) == (Fate.LOST, "its fingerprint is not valid")


def test_a_text_of_one_word_is_searched_in_no_time():
    """A text in which every run is the same costs as much as any other."""
    long = "tea " * 20_000
    m = claimed(long, 1, long[: 4 * 400].rstrip())

    (one,) = attach(m, "A\n" + long).anchors

    assert one.fate in {Fate.DOUBTFUL, Fate.LOST}
