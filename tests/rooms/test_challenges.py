"""Challenges ask for something and deny nothing: everything tells them from objections."""

from __future__ import annotations

import re

import pytest

from argmap import Builder, check, dumps, loads, losses, render
from argmap.analysis import Analysis
from argmap.analysis.grounding import Grounding
from argmap.model import AttackForm, Kind
from argmap.picture.compose import scene
from argmap.renderers import RENDERERS

TEXT = """
[Zoo]: The zoo should close. #contention
    + [Sad]: The animals suffer. {linked: a}
    + [Wrong]: Suffering is wrong. {linked: a}
        - [Proof]: No evidence is given. {challenge: true}
        - [Who]: It is unclear who suffers. {challenge: meaning}
        - [Nature]: Suffering is part of nature.

<Cruelty>

(1) [Sad]
(2) [Cruel]: Whoever lets animals suffer is cruel.
----
(3) [Shame]: The zoo is cruel.
    +> [Zoo]
    _ [How]: It is unclear what counts as cruel. {challenge: meaning}
"""
ASKS = {"Proof": "evidence", "Who": "meaning", "How": "meaning"}


def forms(m):
    """Name the form of each attack, and what it asks for, by its first premise."""
    return {i.premises[0].key: (i.form, i.challenge) for i in m.rebuttals}


def test_a_challenge_has_a_form_of_its_own():
    """Whatever it is aimed at, it neither rebuts nor undermines nor undercuts."""
    found = forms(loads(TEXT))

    assert {k: asks for k, (form, asks) in found.items() if form is AttackForm.CHALLENGE} == {
        **ASKS,
    }
    assert found["Nature"] == (AttackForm.UNDERMINE, "")


@pytest.mark.parametrize("asked", ["", False, 3, None, ["evidence"]])
def test_what_asks_for_nothing_is_no_challenge(asked):
    """Data of another type is kept, and means nothing."""
    b = Builder()
    b.rebut(b.claim("Tea is good."), "It is bitter.", challenge=asked)
    (i,) = b.build().rebuttals

    assert (i.form, i.challenge) == (AttackForm.REBUT, "")


@pytest.mark.parametrize("kind", sorted(Kind, key=lambda k: k.value))
def test_only_attacks_can_be_challenges(kind):
    """A reason that asks for something is a reason all the same."""
    b = Builder()
    relation = b.relate(kind, "It is bitter.", "Tea is good.", challenge="evidence")
    challenges = kind in {Kind.ATTACK, Kind.UNDERCUT}

    assert bool(b.build().get(relation).challenge) is challenges


@pytest.mark.parametrize("mode", ["loose", "strict"])
def test_a_challenge_is_read_and_written(mode):
    """In Argdown it is data on an ordinary attack; in strict mode it is no contrariety either."""
    m = loads(f"===\nmodel: {{mode: {mode}}}\n===\n{TEXT}")

    assert loads(dumps(m)) == m
    assert {k for k, (form, _) in forms(m).items() if form is AttackForm.CHALLENGE} == set(ASKS)


def test_a_challenge_survives_the_json_of_argdown():
    """The JSON has no data on relations, and says so; those of the claim keep the challenge."""
    m = loads(TEXT)
    back = loads(dumps(m, "argdown-json"), "argdown-json")

    assert any("data" in loss.what for loss in losses(m, "argdown-json"))
    assert forms(loads(dumps(back))) == forms(m)


def test_a_challenge_needs_no_grounding():
    """Nothing contrary has to be reconstructed for something that denies nothing."""
    argument = "<A>\n\n(1) [X]: It is bitter.\n----\n(2) [Y]: It tastes bad."
    drawn = []
    for mark in ("", "{challenge: evidence}"):
        m = loads(f"[Tea]: Tea is good.\n\n{argument}\n\n<A>\n  -> [Tea] {mark}")
        drawn.append(len(Analysis(m).of(Grounding).drawn_relations))

    assert drawn == [1, 0]


@pytest.mark.parametrize(
    ("written", "meant"),
    [("challange: evidence", "challenge"), ("challenge: evidenc", "evidence")],
)
def test_a_misspelt_challenge_is_noticed(written, meant):
    """The mark and what it asks for are checked like argmap's other marks."""
    m = loads(f"[A]: Tea is good.\n  - [B]: No evidence is given. {{{written}}}")

    assert f"Did you mean {meant}?" in str(check(m, select="ARG109"))


@pytest.mark.parametrize("style", ["outline", "bracket", "inference"])
def test_a_challenge_looks_different_in_every_style(style):
    """Its line has an open ring, and the legend says what that means."""
    asked = loads("[A]: Tea is good.\n  - [B]: No evidence is given. {challenge: true}")
    denied = loads("[A]: Tea is good.\n  - [B]: No evidence is given.")
    ring = re.compile(r"A4\.5[ ,]4\.5 0 1[ ,]1")

    def draw(m):
        return render(m, style=style, legend=True, engine="builtin").content

    assert ring.search(draw(asked))
    assert "a challenge: asks for evidence" in draw(asked)
    assert not ring.search(draw(denied))
    assert "challenge" not in draw(denied)


@pytest.mark.parametrize("name", ["txt", "md", "dot", "mermaid", "tikz"])
def test_a_challenge_is_called_so_elsewhere(name):
    """Outlines and the input of other programs name it."""
    m = loads("[A]: Tea is good.\n  - [B]: No evidence is given. {challenge: true}")
    told = str(RENDERERS[name].render(m).content)
    drawn = [line for line in told.splitlines() if "challenge" in line]

    assert drawn
    assert not any(re.search(r"\bbut\b|rebut", line) for line in drawn)
    assert scene(m).edges[0].style == "challenge"
