"""Grounding, as docs/grounding.md defines it: case by case."""

from __future__ import annotations

import itertools

import pytest

from argmap.checking import check
from argmap.conversion import loads

STRICT = "===\nmodel: {mode: strict}\n===\n\n"

#: <A> concludes [c], <B> rests on [p] and [q], draws [i] from them, and concludes [d].
RECONSTRUCTED = """
<A>

(1) [a]: A.
----
(2) [c]: C.

<B>

(1) [p]: P.
(2) [q]: Q.
----
(3) [i]: I.
----
(4) [d]: D.
"""


def grounding(text, mode=""):
    found = check(loads(mode + text), select="GRD")
    return sorted(d.code for d in found)


def said(relation, links=""):
    return f"<A>\n    {relation} <B>\n{RECONSTRUCTED}\n{links}\n"


@pytest.mark.parametrize("mode", ["", STRICT])
@pytest.mark.parametrize(
    ("relation", "opposite", "codes"),
    [("+>", "->", ["GRD101", "GRD102"]), ("->", "+>", ["GRD101"])],
)
def test_what_is_not_said_is_not_grounded(relation, opposite, codes, mode):
    """Reconstructions that have no claim in common, or an opposite one, ground nothing."""
    assert grounding(said(relation), mode) == ["GRD101"]
    assert grounding(said(relation, f"[c]\n    {opposite} [p]"), mode) == codes


@pytest.mark.parametrize(
    ("relation", "links", "loose", "strict"),
    [
        ("+>", "[c]\n    +> [p]", True, True),
        ("+>", "[c]\n    +> [i]", True, False),
        ("+>", "[c]\n    +> [d]", False, False),
        ("+>", "[c]\n    + [p]", False, False),
        ("+>", "[c]\n    + [p] {relation: equivalence}", True, True),
        (
            "+>",
            "[c]\n    + [x] {relation: equivalence}\n\n[p]\n    + [x] {relation: rephrase}",
            1,
            1,
        ),
        ("+>", "[c]\n    +> [x]: X.\n        +> [p]", False, False),
        ("->", "[c]\n    -> [p]", True, True),
        ("->", "[c]\n    - [p]", False, True),
        ("->", "[c]\n    >< [p]", True, True),
        ("->", "[p]\n    >< [c]", True, True),
        ("->", "[c]\n    -> [i]", True, False),
        ("->", "[c]\n    -> [d]", True, False),
        ("->", "[c]\n    +> [p]", False, False),
    ],
)
def test_one_relation_between_claims_is_ground_enough(relation, links, loose, strict):
    """The table of docs/grounding.md, row by row; in strict mode attacks hold both ways."""
    assert ("GRD101" not in grounding(said(relation, links))) == bool(loose)
    assert ("GRD101" not in grounding(said(relation, links), STRICT)) == bool(strict)


def test_the_same_claim_grounds_in_both_modes():
    """What the one concludes and the other starts from needs no further word."""
    text = said("+>").replace("(1) [p]: P.", "(1) [c]")

    assert grounding(text) == grounding(text, STRICT) == []
    assert grounding(text.replace("    +> <B>", "    -> <B>")) == ["GRD101", "GRD102"]


def test_the_same_words_ground_in_loose_mode_only():
    """A reader takes them for one claim, a logician doesn't."""
    text = said("+>").replace("(1) [p]: P.", "(1) [p]: c")

    assert grounding(text) == []
    assert grounding(text, STRICT) == ["GRD101"]


@pytest.mark.parametrize("mode", ["", STRICT])
def test_two_wordings_of_one_claim_are_named(mode):
    """Where a conclusion looks like the premise that it should be, that is what to mend."""
    text = said("+>").replace("(1) [p]: P.", "(1) [p]: The banks of the river wash away.")
    text = text.replace("[c]: C.", "[c]: The river washes its banks away.")
    m = loads(mode + text)
    [d] = check(m, select="GRD101")

    assert "[c] isn't the same claim as [p]" in d.message
    assert d.action.startswith("If they are meant to be the same")


@pytest.mark.parametrize("mode", ["", STRICT])
def test_sketches_are_not_compared(mode):
    """Where one end has no steps, anything may turn out to be grounded."""
    sketch = (
        "<A>\n    +> <B>\n    -> <C>\n    _> <D>\n\n<B>: B.\n\n(1) [p]: P.\n----\n(2) [d]: D.\n"
    )

    assert grounding(sketch, mode) == []
    assert grounding("[x]: X.\n    + [y]: Y.\n    - [z]: Z.\n", mode) == []


@pytest.mark.parametrize(
    ("end", "codes"),
    [
        ("[c]\n    + <A>", []),
        ("[d]\n    + <A>", ["GRD101"]),
        ("[a]\n    + <A>", ["GRD103"]),
        ("[p]\n    +> <B>", []),
        ("[a]\n    +> <B>", ["GRD101"]),
        ("[d]\n    +> <B>", ["GRD103"]),
        ("[p]\n    -> <A>\n\n[c]\n    -> [p]", ["GRD103"]),
        ("[c]\n    + <A> {mode: explanation}\n\n[d]\n    + <A> {mode: explanation}", []),
    ],
)
def test_claims_at_one_end_are_compared_as_well(end, codes):
    """A claim supports what it is a premise of, and is supported by what concludes it."""
    assert grounding(f"{RECONSTRUCTED}\n{end}\n") == codes


def test_one_of_several_linked_sources_is_enough():
    """Linked sources bear on their target together."""
    linked = "[t]: T.\n    + <A> {linked: a}\n    + <B> {linked: a}\n"

    assert grounding(f"{RECONSTRUCTED}\n{linked}") == ["GRD101"]
    assert grounding(f"{RECONSTRUCTED}\n{linked}\n[t]\n    + [d]\n") == []


def test_what_is_turned_round_is_reported_once():
    """An arrow that points the wrong way is no circle, and no arrow that lacks."""
    text = said("+>").replace("(1) [a]: A.", "(1) [d]")

    assert [d.code for d in check(loads(text), select="GRD,STR101")] == ["GRD103"]


LINKS = "<A>\n    + <X>\n\n<B>\n    + <Y>\n"


@pytest.mark.parametrize(
    ("claims", "links", "codes"),
    [
        ("(1) [c]", LINKS, ["GRD102"]),
        ("(1) [c]", "", []),
        ("(1) [c]", "<A>\n    + <X>\n", []),
        ("(1) [c]", f"{LINKS}\n<A>\n    +> <B>\n", []),
        ("(1) [c]", f"{LINKS}\n[c]\n    +> <B>\n", []),
        ("(1) [p]: P.\n    - [c]", LINKS, ["GRD102"]),
        ("(1) [p]: P.\n    + [c]", LINKS, []),
        ("(1) [p]: P.\n    - [c]", f"{LINKS}\n<A>\n    -> <B>\n", []),
    ],
)
def test_what_the_sketch_lacks_is_said_of_sketches_only(claims, links, codes):
    """Both arguments have to stand in the sketch, without a link that says so."""
    text = RECONSTRUCTED.replace("(1) [p]: P.", claims)

    assert grounding(f"{text}\n{links}") == codes


@pytest.mark.parametrize(
    ("links", "codes"),
    [
        ("<B>\n    _ <A>", [("GRD104", "hint")]),
        ("<B>\n    _ <A>\n\n[c]\n    -> [p]", [("GRD104", "warning")]),
        ("<B>\n    _ <A>\n\n[c]\n    -> [d]", [("GRD104", "warning")]),
        ("<B>\n    _ [c]\n\n[c]\n    >< [i]", [("GRD104", "warning")]),
        ("<A>\n    _ <B>", []),
        ("<A>\n    _ <S>", []),
        ("<S>\n    _ <A>", []),
    ],
)
def test_an_undercut_hits_a_step(links, codes):
    """It denies no claim, and one step in particular."""
    found = check(loads(f"{RECONSTRUCTED}\n{links}\n"), select="GRD")

    assert [(d.code, d.severity.value) for d in found] == codes


@pytest.mark.slow
def test_many_arguments_with_one_conclusion_are_compared_in_time():
    """A conclusion that thousands use is not compared thousands of times thousands."""
    one = "<A{n}>\n    + <S{n}>\n\n(1) [c]\n----\n(2) [c{m}]: C.\n\n"
    text = "".join(one.format(n=n, m=n % 2) for n, _ in enumerate(itertools.repeat(0, 2_000)))

    assert len(grounding(f"[c]: C.\n\n{text}")) == 0
