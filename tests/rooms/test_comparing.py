"""What differs between two maps, and how far two people agree."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings

import argmap
from argmap.teach import measures
from argmap.teach.agreement import agreement
from argmap.teach.diff import diff_maps
from argmap.teach.overlay import overlay

from ..effort import tries
from ..pools import any_map

GOLDEN = Path(__file__).parents[3] / "shared" / "truth" / "agreement_golden.json"
BASE = """
[Bridge]: The town should build a second bridge. #contention
    + [Queues]: Every morning cars wait at the old bridge.
        _ [Census]: That was counted in a week of roadworks.
    - [Cost]: A bridge costs nine million.
"""


def other(*changes):
    text = BASE
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return argmap.loads(text)


def codes(found):
    return [c.code for c in found.links]


@given(any_map)
@settings(max_examples=tries(100))
def test_a_map_does_not_differ_from_itself(m):
    """Neither in claims nor in links, unless it says the same thing several times."""
    texts = [c.text or c.title for c in m.claims]
    found = diff_maps(m, m)

    assert not found.only_left
    assert not found.only_right
    if len(set(texts)) == len(texts):
        assert [c for c in found.links if c.code != "linked"] == []


def test_renaming_is_no_difference():
    """Titles find claims again, and count for nothing else."""
    renamed = other(("[Bridge]", "[B1]"), ("[Queues]", "[B2]"), ("[Cost]", "[B3]"))

    assert not diff_maps(argmap.loads(BASE), renamed)


def test_swapping_swaps_the_sides():
    """What is only in the left map is then only in the right one, and so on."""
    one, two = (
        argmap.loads(BASE),
        other(("    - [Cost]", "    + [Cost]"), ("cars wait", "cars usually wait")),
    )
    there, back = diff_maps(one, two), diff_maps(two, one)

    assert codes(there) == codes(back) == ["sign"]
    assert there.links[0].left == back.links[0].right
    assert there.only_left == back.only_right


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ([("    - [Cost]", "    + [Cost]")], ["sign"]),
        ([("        _ [Census]", "        - [Census]")], ["kind"]),
        ([("    - [Cost]", "        - [Cost]")], ["target"]),
        ([("    - [Cost]", "    - [Noise]: Bridges make noise.\n    - [Cost]")], ["only-right"]),
        ([("    + [Queues]", "    +> [Queues]")], ["reversed", "target"]),
    ],
)
def test_links_that_differ(changes, expected):
    """Each change of a link has its name."""
    found = codes(diff_maps(argmap.loads(BASE), other(*changes)))

    assert found == expected or found[:1] == expected[:1]


def test_linked_premises_differ():
    """Reasons that are linked in one map only are told from those that stand alone."""
    apart = argmap.loads("[A]: Tea is good.\n  + [B]: It calms.\n  + [C]: Calm is good.")
    linked = argmap.loads(
        "[A]: Tea is good.\n  + [B]: It calms. {linked: x}\n  + [C]: Calm is good. {linked: x}"
    )

    assert codes(diff_maps(apart, linked)) == ["linked", "linked"]


def test_facts_that_differ():
    """Contention, attribution and paragraph are compared."""
    changed = other(("bridge. #contention", "bridge. {by: the mayor, par: 3}"))
    facts = {f.fact: (f.left, f.right) for f in diff_maps(argmap.loads(BASE), changed).facts}

    assert facts == {"contention": (True, False), "by": ("", "the mayor"), "paragraphs": ([], [3])}


def test_everything_can_be_written_as_json():
    """Whatever differs is plain data."""
    found = diff_maps(argmap.loads(BASE), other(("    - [Cost]", "    + [Cost]")))

    assert json.loads(json.dumps(found.to_dict()))["links"][0]["code"] == "sign"


@given(any_map, any_map)
@settings(max_examples=tries(100))
def test_one_map_holds_both(one, two):
    """The map that is drawn has every claim of both, and says whose the others are."""
    found = diff_maps(one, two)
    both = overlay(found)
    argmap.check(both)
    tagged = [c for c in both.claims if any(t.startswith("only in") for t in c.tags)]

    lone = {c.text for c in one.claims if c.ref in found.only_left}
    assert len(tagged) >= len(lone - {""}) - len([c for c in both.claims if not c.text])
    assert json.dumps(found.to_dict())


@given(any_map, any_map)
@settings(max_examples=tries(100))
def test_two_people_count_alike(one, two):
    """Swapping two people changes no figure."""
    there, back = agreement(one, two), agreement(two, one)

    assert there.claims.f1 == back.claims.f1
    assert there.links.f1 == back.links.f1
    for level in there.labels:
        assert _near(there.kappa(level), back.kappa(level))


def _near(one, other):
    return one is other is None or one == pytest.approx(other)


def test_whoever_agrees_with_themselves_agrees():
    """A map compared with itself has 1 wherever something is defined."""
    m = argmap.loads(BASE)
    found = agreement(m, m)

    assert found.claims.f1 == found.links.f1 == found.typed_links.f1 == 1
    assert found.kappa("relations") == found.kappa("function") == 1
    assert found.cass is None  # there are no spans


def test_folders_add_up():
    """Counts and labels of several documents are put together; spans don't touch."""
    m = argmap.loads(
        "[A]: Tea is good. {par: 1, at: [0, 10]}\n  + [B]: It calms. {par: 1, at: [20, 30]}"
    )
    n = argmap.loads(
        "[A]: Tea is good. {par: 1, at: [0, 10]}\n  - [B]: It calms. {par: 1, at: [20, 30]}"
    )
    both = agreement(m, m) + agreement(m, n)

    assert (both.documents, both.links.both, both.typed_links.both) == (2, 2, 1)
    assert both.length == 60
    assert both.alpha == 1
    assert both.exact_spans().f1 == 1
    assert 0 < both.cass < 1


# the measures, against published values

KRIPPENDORFF_24 = (
    [0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0],
    [0, 0, 0, 0, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0, 0, 0],
)


def test_kappa_of_cohen():
    """Cohen 1960, p. 45."""
    matrix = [[88, 14, 18], [10, 40, 10], [2, 6, 12]]
    labels = [(a, b) for a, row in enumerate(matrix) for b, n in enumerate(row) for _ in range(n)]

    assert measures.cohen_kappa(labels) == pytest.approx(0.492, abs=5e-4)


def test_three_coefficients_of_one_study():
    """Krippendorff 1995, example A: kappa, pi and alpha differ in what they take for chance."""
    labels = list(zip(*KRIPPENDORFF_24, strict=True))

    assert measures.cohen_kappa(labels) == pytest.approx(0.385, abs=5e-4)
    assert measures.scott_pi(labels) == pytest.approx(0.314, abs=5e-4)
    assert measures.krippendorff_alpha(labels) == pytest.approx(0.329, abs=5e-4)


def test_alpha_of_krippendorff():
    """Krippendorff 2004: a dichotomy, and four people with missing values."""
    one, two = [0, 1, 0, 0, 0, 0, 0, 0, 1, 0], [1, 1, 1, 0, 0, 1, 0, 0, 0, 0]
    rows = [
        [1, 2, 3, 3, 2, 1, 4, 1, 2, None, None, None],
        [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, None, 3],
        [None, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, None],
        [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, None],
    ]
    assert measures.krippendorff_alpha(zip(one, two, strict=True)) == pytest.approx(
        0.095, abs=5e-4
    )
    assert measures.krippendorff_alpha(zip(*rows, strict=True)) == pytest.approx(0.743, abs=5e-4)


def test_kappa_of_fleiss():
    """The worked example of ten items and fourteen people that textbooks use."""
    table = [
        *([0, 0, 0, 0, 14], [0, 2, 6, 4, 2], [0, 0, 3, 5, 6], [0, 3, 9, 2, 0], [2, 2, 8, 1, 1]),
        *([7, 7, 0, 0, 0], [3, 2, 6, 3, 0], [2, 5, 3, 2, 2], [6, 5, 2, 1, 0], [0, 2, 2, 3, 7]),
    ]
    counts = [dict(enumerate(row)) for row in table]

    assert measures.fleiss_kappa(counts) == pytest.approx(0.210, abs=5e-4)


def test_alpha_of_spans():
    """Krippendorff 2004, p. 254: 0.7286 and 1, together 0.8591 (0.8587 without rounding)."""
    units = [("c", 225, 70), ("c", 370, 30), ("k", 180, 60), ("k", 300, 50)]
    others = [("c", 220, 80), ("c", 355, 20), ("c", 400, 20), ("k", 180, 60), ("k", 300, 50)]
    people = [[(c, b - 150, b - 150 + n) for c, b, n in some] for some in (units, others)]
    found = measures.unitized_alpha(people, 300)

    assert found.alpha == pytest.approx(0.8591, abs=5e-4)
    assert found.by_category["c"] == pytest.approx(0.7286, abs=5e-4)
    assert found.by_category["k"] == 1
    assert found.observed["c"] == pytest.approx(0.0144, abs=5e-5)
    assert found.expected["c"] == pytest.approx(0.0532, abs=5e-5)
    assert found.expected["k"] == pytest.approx(0.0490, abs=5e-5)


def test_similarity_of_segmentations():
    """The values of segeval's own tests: additions count 1, near misses a half."""
    for masses, expected in [((5, 6), 0.9), ((2, 3, 3, 3), 0.9), ((2, 2, 7), 0.95),
                             ((1, 1, 3, 1, 5), 0.8)]:  # fmt: skip
        one, two = (_boundaries(m) for m in ((2, 3, 6), masses))
        assert measures.segmentation_similarity(one, two, 11) == pytest.approx(expected)
        assert measures.segmentation_similarity(two, one, 11) == pytest.approx(expected)


def _boundaries(masses):
    return [sum(masses[:i]) for i in range(1, len(masses))]


def test_cass():
    """The README of the reference program, and its two files."""
    assert measures.cass(0.05453840852422301, 0.8627450980392157) == pytest.approx(
        0.10259149819921817
    )
    assert measures.cass(0.51038, 0.98182) == pytest.approx(0.67162, abs=5e-5)
    assert measures.cass(None, 1) is None
    assert measures.cass(-0.2, 1) == 0


@pytest.mark.skipif(not GOLDEN.exists(), reason="no ../shared/truth/agreement_golden.json")
def test_our_values_are_the_collected_ones():
    """What these tests expect is what the collection of published values says."""
    golden = json.loads(GOLDEN.read_text(encoding="utf-8"))
    study = golden["cohen_kappa"][2]

    assert (study["a"], study["b"]) == KRIPPENDORFF_24
    assert golden["segmentation_similarity_S"][0]["S"] == 0.9
    assert golden["krippendorff_alpha_unitized"][0]["alpha_U"] == 0.8591


def test_what_is_undefined_is_none():
    """Nobody gets 0 or 1 for what can't be computed."""
    assert measures.cohen_kappa([]) is None
    assert measures.scott_pi([("a", "a")]) is None
    assert measures.krippendorff_alpha([("a", None)]) is None
    assert measures.fleiss_kappa([]) is None
    assert measures.unitized_alpha([[], []], 0).alpha is None
    assert measures.segmentation_similarity([], [], 1) is None
    assert measures.Overlap().f1 is None
    assert measures.macro_f1([]) is None
