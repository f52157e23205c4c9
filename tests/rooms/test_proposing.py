"""Places are proposed for claims that have none, doubts are said to be doubts, and texts kept."""

from __future__ import annotations

import functools
from pathlib import Path

import attrs
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from argmap import ArgumentMap, anchors, load, loads
from argmap.argdown import parse
from argmap.argdown.writing.marking import with_data
from argmap.cli import cli
from argmap.errors import NotFoundError
from argmap.locating import propose
from argmap.model import ClaimRef, Data

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared" / "seeds"

#: How many of a hundred claims get the right paragraph first, and among the first three,
#: how many are offered without a doubt, and how many spans have half of their text in common.
FIRST, AMONG_THREE, SURE, HALF = 90, 97, 60, 60

#: What an anchor is in the data of a claim.
KEYS = {"par", "at", "words", "fp", "anchors"}


def without_anchors(m):
    """Forget where the claims of *m* have their places."""
    claims = (
        attrs.evolve(
            c,
            occurrences=tuple(
                attrs.evolve(o, data=Data({k: v for k, v in o.data.items() if k not in KEYS}))
                for o in c.occurrences
            ),
        )
        for c in m.claims
    )
    return attrs.evolve(m, claims=tuple(claims), origin=None)


@functools.cache
def flagship():
    found = sorted(SHARED.glob("*.txt"))
    if not found:
        pytest.skip(f"no copy of the article in {SHARED.parent.name}/{SHARED.name}")
    m = load(ROOT / "examples" / "caucasus.argdown")
    known = {c.key: c.anchors for c in m.claims if c.anchors}
    proposals = propose(without_anchors(m), found[0].read_text(encoding="utf-8"))
    return known, {p.claim.key: p for p in proposals}


def overlap(one, other):
    """Say how much two stretches of one paragraph have in common, from 0 to 1."""
    shared = min(one.end, other.end) - max(one.start, other.start)
    return max(0, shared) / (max(one.end, other.end) - min(one.start, other.start))


def measured():
    """Anchor the flagship from scratch, and count what is right."""
    known, proposals = flagship()
    first = three = sure = wrong = half = touching = 0
    for key, right in known.items():
        proposal = proposals[key]
        places = [p.anchor.paragraph for p in proposal.places]
        paragraphs = {a.paragraph for a in right}
        first += places[0] in paragraphs
        three += not paragraphs.isdisjoint(places)
        sure += proposal.sure
        wrong += proposal.sure and places[0] not in paragraphs
        best = proposal.places[0].anchor
        spans = [overlap(best, a) for a in right if a.paragraph == best.paragraph]
        half += max(spans, default=0) >= 0.5
        touching += max(spans, default=0) > 0
    return {
        "claims with a place": len(known),
        "right paragraph first": first,
        "right paragraph among the first three": three,
        "offered without a doubt": sure,
        "of these wrong": wrong,
        "spans that overlap": touching,
        "spans with half of their text in common": half,
    }


@pytest.mark.slow
def test_anchoring_the_flagship_from_scratch():
    """Nearly all claims find their paragraph; what is offered without a doubt is right."""
    result = measured()
    number = result["claims with a place"] / 100

    assert result["right paragraph first"] >= FIRST * number
    assert result["right paragraph among the first three"] >= AMONG_THREE * number
    assert result["offered without a doubt"] >= SURE * number
    assert result["of these wrong"] == 0
    assert result["spans with half of their text in common"] >= HALF * number


def test_nothing_is_proposed_for_what_the_article_leaves_unsaid():
    """A claim of the flagship that has no place in the article gets none without a doubt."""
    known, proposals = flagship()

    assert [key for key, p in proposals.items() if key not in known and p.sure] == []


def test_the_figures_in_the_docs_are_up_to_date(update):
    """The docs say what is measured today."""
    table = "".join(f"| {what} | {number} |\n" for what, number in measured().items())
    page = ROOT / "docs" / "sources.md"
    text = page.read_text(encoding="utf-8")
    begin, end = text.index("| claims with a place"), text.index("<!-- end of the figures -->")
    if update:
        page.write_text(text[:begin] + table + text[end:], encoding="utf-8")

    assert text[begin:end] == table or update


# Which claims, and where

TEXT = "The bench is old. Its wood is rotten, and nobody sits on it.\nThe park needs money."
MAP = """
[Bench]: We should buy a bench. #contention
    + [Rotten]: The wood of the old bench is rotten. {kind: fact}
    + [Unsaid]: Rotten wood is of no use. #implicit
    - [Ours]: The bench of rotten wood is art. #evaluation
    + [Placed]: Nobody sits there. {par: 1, at: [38, 59]}
    + [In two]: The park needs money. {par: 1}
"""


def test_only_claims_of_the_source_without_a_place_get_one():
    """Implicit claims, ours, and those with a place are left out."""
    found = propose(loads(MAP), TEXT)

    assert [p.claim.title for p in found] == ["Bench", "Rotten", "In two"]


def test_a_paragraph_that_is_given_is_kept():
    """A claim that names its paragraph gets words of that paragraph."""
    (*_, proposal) = propose(loads(MAP), TEXT)

    assert [p.anchor.paragraph for p in proposal.places] in ([], [1])


def test_a_place_is_an_anchor_that_holds():
    """What is proposed can be verified in the text, and begins and ends with its words."""
    for proposal in propose(loads(MAP), TEXT):
        for place in proposal.places:
            line = anchors.paragraphs(TEXT)[place.anchor.paragraph - 1]
            words = line[place.anchor.start : place.anchor.end]
            assert anchors.verify(place.anchor, TEXT).holds
            assert words == words.strip(" .,;:!?")


def test_two_paragraphs_that_are_equally_near_are_a_doubt():
    """What two paragraphs say alike is offered as both, not as one."""
    (proposal,) = propose(loads("[A]: The wood is rotten."), "The wood is rotten.\n" * 2)

    assert not proposal.sure
    assert [p.anchor.paragraph for p in proposal.places] == [1, 2]


def test_nothing_in_common_is_no_place():
    """A claim that shares nothing with the text gets a proposal without places."""
    (proposal,) = propose(loads("[A]: Xyzzy."), TEXT)

    assert (proposal.places, proposal.sure) == ((), False)


def test_each_source_is_looked_in():
    """With several texts, a place says in which it is."""
    front = "===\nsources: {one: {title: One}, two: {title: Two}}\n===\n\n"
    m = loads(f"{front}[A]: The park needs money.")
    (proposal,) = propose(m, {"one": "Nobody sits here.", "two": "The park needs money."})

    assert proposal.places[0].anchor.source == "two"
    with pytest.raises(NotFoundError, match="three"):
        propose(m, {"three": "Tea."})


@given(st.text(max_size=80), st.text(max_size=40))
def test_any_text_may_be_proposed_in(text, claim):
    """Whatever a text and a claim hold, what is proposed is an anchor that holds."""
    m = ArgumentMap(claims=loads("[A]: B.").claims).reworded("A", claim or "x")

    for proposal in propose(m, text):
        assert all(anchors.verify(p.anchor, text).holds for p in proposal.places)


# Writing data into a text

WRITTEN = """\
// A comment {with: braces}
[A]: One. // more
[B]: Two. #tag {kind: fact,}
  + [C]: Three
    goes on. {}
    // between
    - [D]: Four. {
      kind: fact
    }
  + [E]

<F>: Gist.

(1) Five.
(2) [A]
----
(3) [G]: Six. #x
    {kind: opinion}
"""
MORE = Data({"par": 2, "at": (0, 9), "fp": "A-_1"})


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_data_are_added_and_nothing_else_is_changed(end):
    """Every claim that the text states gets the data; each line stays otherwise as it was."""
    text = WRITTEN.replace("[B]: Two", "\n[B]: Two").replace("\n", end)
    before = parse(text).map
    marked = with_data(text, {c.ref: MORE for c in before.claims})
    after = parse(marked.text).map

    assert marked.left_out == (ClaimRef("E"),)
    for claim in after.claims:
        if claim.key != "E":
            assert claim.data == Data({**MORE, **before.claims.by_key[claim.key].data})
    rest = iter(marked.text)
    assert all(character in rest for character in text), "nothing is taken out or moved"
    assert marked.text.count(end) == text.count(end) + len(MORE), "one has its keys on lines"
    assert marked.text.replace(end, "").isprintable()


def test_what_is_there_is_kept():
    """A key that a claim has already keeps its value."""
    marked = with_data("[A]: One. {par: 7}\n", {ClaimRef("A"): MORE})

    assert parse(marked.text).map["A"].data["par"] == 7
    assert parse(marked.text).map["A"].data["at"] == (0, 9)


def test_what_would_change_the_rest_is_left_out():
    """A claim whose line takes no data is left as it is, and is named; others are written."""
    text = "[A]: One. {broken: [}\n\n[B]: Two.\n"
    marked = with_data(text, {ClaimRef("A"): MORE, ClaimRef("B"): MORE, ClaimRef("no"): MORE})

    assert marked.text.startswith("[A]: One. {broken: [}\n\n[B]: Two. {par: 2")
    assert marked.left_out == (ClaimRef("A"), ClaimRef("no"))


@pytest.mark.usefixtures("examples")
def test_nothing_is_written_unless_it_is_asked_for():
    """The command proposes; only --write changes the file, and a second time it doesn't."""
    path = Path("map.argdown")
    path.write_text(MAP, encoding="utf-8")
    Path("text.txt").write_text(TEXT, encoding="utf-8")
    args = ["anchor", "map.argdown", "--source", "text.txt"]
    CliRunner().invoke(cli, args)
    assert path.read_text(encoding="utf-8") == MAP
    CliRunner().invoke(cli, [*args, "--write"])
    once = path.read_text(encoding="utf-8")
    CliRunner().invoke(cli, [*args, "--write"])

    assert "[Rotten]: The wood of the old bench is rotten. {kind: fact, par: 1, at: [" in once
    assert path.read_text(encoding="utf-8") == once
