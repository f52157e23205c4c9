"""One vocabulary: what authors write, what evaluations say, and what rules and pictures read."""

from __future__ import annotations

import pytest

from argmap import drawing
from argmap.checking import check
from argmap.conversion import dumps, loads
from argmap.model import Builder, Verdict
from argmap.picture import drawn as _drawn

WORDS = {
    "accepted": Verdict.ACCEPTED,
    "in": Verdict.ACCEPTED,
    "IN": Verdict.ACCEPTED,
    "rejected": Verdict.REJECTED,
    "out": Verdict.REJECTED,
    "undecided": Verdict.UNDECIDED,
    "Undecided": Verdict.UNDECIDED,
    "undec": Verdict.UNDECIDED,
    "open": Verdict.UNDECIDED,
}
every_word = pytest.mark.parametrize(("word", "verdict"), WORDS.items())


@every_word
def test_a_status_is_read_as_a_verdict_and_written_as_it_stood(word, verdict):
    """Claims and arguments understand every word; files keep the author's."""
    m = loads(
        f"[Tea]: Tea is good. {{status: {word}}}\n  - <Hot>: It is hot. {{status: {word}}}\n"
    )

    for element in (*m.claims, *m.arguments):
        assert element.status is verdict
        assert element.data["status"] == word
    for written in ("argdown", "argdown-json"):
        again = loads(dumps(m, written), written)
        assert again.claims["Tea"].data["status"] == word
        assert again.claims["Tea"].status is verdict
    assert f"{{status: {word}}}" in dumps(m)


@pytest.mark.parametrize("word", ["maybe", "inn", "acceptable", ""])
def test_other_words_stay_what_they_are(word):
    """A status in words of the author's own is shown, and judged by no rule."""
    m = loads(f'[Tea]: Tea is good. {{status: "{word}"}}')

    assert Verdict.read(word) is None
    assert m.claims["Tea"].status == word


@pytest.mark.parametrize("data", ["7", "true", "[in]", "{a: in}", "null"])
def test_what_is_no_text_is_no_status(data):
    """Data of any type is free, and a verdict is a word."""
    m = loads(f"[Tea]: Tea is good. {{status: {data}}}")

    assert m.claims["Tea"].status == ""


@every_word
def test_a_labelling_takes_the_same_words(word, verdict):
    """A picture says of a claim what the one word for it is, whichever was given."""
    m = loads("[A]: First.\n  - [B]: Second.\n")

    drawn = _drawn.drawn(m, labelling={"A": word}).scene
    assert drawn == _drawn.drawn(m, labelling={"A": verdict}).scene
    assert f">{verdict}</text>" in drawing.render(m, labelling={"A": word}).svg


@every_word
def test_an_authors_status_is_drawn_in_the_same_words(word, verdict):
    """A card shows the verdict, and its mark is the same as that of an evaluation."""
    b = Builder()
    claim = b.claim("It holds.", data={"status": word})
    (card,) = _drawn.drawn(b.build()).scene.cards
    (judged,) = _drawn.drawn(b.build(), labelling={claim: "out"}).scene.cards

    assert card.meta == (verdict,)
    assert verdict in card.marks
    assert (judged.verdict, judged.meta) == ("rejected", ())
    assert "rejected" in judged.marks


@every_word
def test_rules_read_the_same_words(word, verdict):
    """An accepted objection to what is accepted is a conflict; an unanswered one a hint."""
    text = f"[A]: It is so. {{status: in}}\n  - [B]: It is not. {{status: {word}}}\n"
    expected = {
        Verdict.ACCEPTED: ["DIA101"],
        Verdict.REJECTED: [],
        Verdict.UNDECIDED: ["DIA102"],
    }

    assert [d.code for d in check(loads(text), select="DIA")] == expected[verdict]
