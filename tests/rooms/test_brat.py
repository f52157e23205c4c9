"""brat's standoff format: units, labels of corpora, stances, and places in a text."""

from __future__ import annotations

from pathlib import Path

import pytest

from argmap import Builder, dumps, load, loads, losses
from argmap.anchors import verify
from argmap.formats import FORMATS
from argmap.formats._brat_labels import PROFILES
from argmap.model import ClaimRef, Data, Kind, Relation, RelationRef
from argmap.source import Source

from ..corpora import SAMPLES, needs_corpora

A, B, C, D = map(ClaimRef, range(1, 5))
ESSAY = (
    "T1\tMajorClaim 0 10\tBan cars.\nT2\tMajorClaim 20 30\tNo cars.\n"
    'T3\tClaim 40 50\t"Cars" are loud.\nA1\tStance T3 For\nT4\tClaim 60 70\tWe need cars.\n'
    "A2\tStance T4 Against\nR1\tsupports Arg1:T4 Arg2:T3\t\n#1\tAnnotatorNotes T4\tHm.\n"
)
THREAD = (
    "T1\tmain_claim 0 1\tA\nT2\tpremise 2 3\tB\nT3\tpremise 4 5\tC\nT4\tclaim 6 7\tD\n"
    "R1\tsupport Arg1:T2 Arg2:T1\nR2\tundercutter Arg1:T3 Arg2:T2\n"
    "R3\tpartial_disagreement Arg1:T4 Arg2:T1\nR4\tundercutter_attack Arg1:T4 Arg2:T3\n"
    "A1\tType1 T2 interpretation\n"
)
PAPER = (
    "T1\town_claim 10 14\tgood\nT2\tdata 0 3\tIt\nT3\tbackground_claim 4 9\tvery\n"
    "R1\tparts_of_same Arg1:T3 Arg2:T1\nR2\tcontradicts Arg1:T2 Arg2:T3\n"
    "R3\tsemantically_same Arg1:T2 Arg2:T1\n"
)


def read(text, **options):
    return FORMATS["brat"].read(Source("x.ann", text), **options)


def test_stances_bear_on_the_first_major_claim():
    """All major claims count as one; quotation marks are characters like any other."""
    m = read(ESSAY).map

    assert [c.text for c in m.claims][2] == '"Cars" are loud.'
    assert [c.contention for c in m.claims] == [True, True, False, False]
    assert m.relations == (
        Relation(Kind.SUPPORT, (D,), (C,)),
        Relation(Kind.EQUIVALENCE, (A,), (B,)),
        Relation(Kind.SUPPORT, (C,), (A,), Data({"label": "Stance"})),
        Relation(Kind.ATTACK, (D,), (A,), Data({"label": "Stance"})),
    )


def test_undercutters_hit_what_starts_from_their_target():
    """Where nothing does, they attack it; other labels are kept where they say more."""
    m = read(THREAD).map

    assert m.relations == (
        Relation(Kind.SUPPORT, (B,), (A,)),
        Relation(Kind.ATTACK, (D,), (A,), Data({"label": "partial_disagreement"})),
        Relation(Kind.UNDERCUT, (C,), (RelationRef(0),)),
        Relation(Kind.ATTACK, (D,), (C,), Data({"label": "undercutter_attack"})),
    )
    assert m.claims[1].data == Data({"type1": "interpretation"})


def test_fragments_are_one_claim():
    """Put together in the order of the text; what names one names the whole."""
    m = read(PAPER).map

    assert [c.text for c in m.claims] == ["very good", "It"]
    assert [r.kind for r in m.relations] == [Kind.CONTRADICTORY, Kind.EQUIVALENCE]
    assert {end for r in m.relations for end in (*r.sources, *r.targets)} == {A, B}


@pytest.mark.parametrize("text", [ESSAY, THREAD, PAPER, ESSAY.replace("\n", "\r\n")])
def test_all_lines_come_back(text):
    """Notes, attributes and ids, too."""
    assert FORMATS["brat"].write(read(text).map) == text


def test_labels_may_be_given_a_meaning():
    """In Python, by name; one that nobody knows is a warning."""
    text = "T1\tIdea 0 1\tA\nT2\tIdea 2 3\tB\nR1\tbacks-up Arg1:T2 Arg2:T1\n"
    labelled = read(text, labels=Data({"backs-up": "support"}))

    assert [d.code for d in read(text).diagnostics] == ["FMT005"]
    assert labelled.map.relations == (
        Relation(Kind.SUPPORT, (B,), (A,), Data({"label": "backs-up"})),
    )
    assert FORMATS["brat"].write(labelled.map) == text


def test_a_profile_may_be_named():
    """Without stances, major claims say nothing of one another, unless this is AAE."""
    text = "T1\tMajorClaim 0 1\tA\nT2\tMajorClaim 2 3\tB\n"

    assert read(text).map.relations == ()
    assert len(read(text, profile="aae").map.relations) == 1
    assert FORMATS["brat"].write(read(text, profile="aae").map) == text
    assert set(PROFILES) == {"aae", "abstrct", "cmv", "sciarg"}


def test_a_text_gives_anchors(tmp_path):
    """A drift of some characters is corrected; what isn't there is reported."""
    text = "Tea is  good.\n\nIt calms people, and\nit is cheap."
    ann = (
        "T1\tClaim 0 13\tTea is  good.\nT2\tPremise 17 33\tIt calms people,\n"
        "T3\tPremise 36 48;15 17\tit is cheap. It\nT4\tPremise 0 5\tNot there\n"
    )
    (tmp_path / "tea.txt").write_text(text, encoding="utf-8")
    (tmp_path / "tea.ann").write_text(ann, encoding="utf-8")
    m = load(tmp_path / "tea.ann", annotated=tmp_path)
    found = read(ann, annotated=tmp_path / "tea.txt")
    places = [[(a.paragraph, a.start, a.end) for a in c.anchors] for c in m.claims]

    assert places == [[(1, 0, 12)], [(2, 0, 16)], [(3, 0, 12), (2, 0, 2)], []]
    assert all(verify(a, text).holds for c in m.claims for a in c.anchors)
    assert [d.message for d in found.diagnostics] == [
        "the text of T4 isn't where it is said to be"
    ]
    assert dumps(m, "brat") == ann
    assert read(ann, annotated=tmp_path / "none.txt").errors


def test_what_annotations_can_say_of_a_map():
    """What is linked is apart; an undercut goes to the one premise."""
    b = Builder()
    tea = b.claim("Tea is\ngood.", contention=True)
    b.undercut(b.support(tea, "It calms."), "Not always.")
    b.support(tea, "It is cheap.", "Cheap is good.")
    m = b.build()

    assert dumps(m, "brat").splitlines()[0] == "T1\tMajorClaim 0 12\tTea is good."
    assert dumps(m, "brat").splitlines()[5:] == [
        "R1\tsupports Arg1:T2 Arg2:T1\t",
        "R2\tundercutter Arg1:T3 Arg2:T2\t",
        "R3\tsupports Arg1:T4 Arg2:T1\t",
        "R4\tsupports Arg1:T5 Arg2:T1\t",
    ]
    assert "linked" in {loss.code for loss in losses(m, "brat")}
    assert [*FORMATS["brat"].notes(m)] == [
        "the annotated text is the texts of the units, one per line"
    ]
    assert loads(dumps(m, "brat"), "brat").relations[3].kind is Kind.UNDERCUT


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("T1\tClaim 0 x\tA", "FMT002"),
        ("hello", "FMT002"),
        ("T1\tClaim 0 1\tA\nR1\tsupports Arg1:T1 Arg2:T9", "FMT004"),
        ("T1\tClaim 0 1\tA\n*\tEquiv T1 T7", "FMT004"),
        ("T1\tClaim 0 1\tA\nT1\tClaim 0 1\tB", "FMT005"),
    ],
)
def test_what_is_wrong_is_reported(text, code):
    """With its place."""
    (found,) = read(text).diagnostics

    assert (found.code, found.line) == (code, text.count("\n") + 1)


@needs_corpora
def test_the_sample_is_read_with_its_text():
    """Whose offsets drift by a character: five units, each with its place."""
    m = load(Path(SAMPLES / "brat" / "ours-cars.ann"), annotated=SAMPLES / "brat")

    assert [c.contention for c in m.claims] == [True, False, False, False, False]
    assert [r.kind.value for r in m.relations] == ["support", "attack", "support", "attack"]
    assert all(c.anchors for c in m.claims)
