"""The steps of a presentation: everything once it is due, in the author's order."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given

from argmap.conversion import loads
from argmap.model import Builder
from argmap.picture.compose import scene
from argmap.renderers._presenting import WORDS, presentation

from ..pools import any_map
from ..steps import assert_in_proportion

DEBATE = """
[Late]: School should start later. #contention
    - [Work]: Parents work early.
        - [Room]: There is a room for early pupils.
            - [Cost]: The room costs money.
    + [Sleep]: Pupils would sleep longer. {linked: a}
        + [Study]: A study shows it.
    + [Learn]: Who sleeps longer learns more. {linked: a}
    + [Dark]: The way is safer.
"""


def told(m):
    """Say what each step brings, in words."""
    s = scene(m, every_step=False)
    names = [c.title or c.text for c in s.cards]
    return [
        " ".join(
            [
                *["(asked)"] * step.asked,
                *[WORDS[step.word]] * bool(step.word),
                *(names[n] for n in step.nodes if n < len(names)),
            ]
        )
        for step in presentation(s)
    ]


def test_reasons_come_before_objections_and_answers():
    """Linked premises come together, and each objection with its answers, after a pause."""
    assert told(loads(DEBATE)) == [
        "Late",
        "Reason for Sleep Learn",
        "Reason for Study",
        "Reason for Dark",
        "(asked) Objection to Work",
        "Answer to Room",
        "(asked) Objection to Cost",
    ]


def test_an_undercut_comes_after_the_premises():
    """Whoever doubts a step is heard when the step was shown."""
    b = Builder()
    tea = b.claim("Tea is good.", contention=True)
    step = b.support(tea, b.claim("It calms."))
    b.undercut(step, b.claim("Not everybody wants calm."))

    assert told(b.build()) == [
        "Tea is good.",
        "Reason for It calms.",
        "(asked) Objection to Not everybody wants calm.",
    ]


@given(m=any_map)
def test_every_card_is_shown_after_what_it_bears_on(m):
    """Whatever the map: all cards come, and what a step bears on has come before it."""
    s = scene(m, every_step=False)
    seen = set()
    for step in presentation(s):
        assert step.head is None or step.head in seen
        assert step.nodes
        seen |= {*step.nodes}

    assert set(range(len(s.cards))) <= seen


@pytest.mark.slow
def test_a_long_chain_takes_no_recursion():
    """A chain of thousands of reasons is one branch, in linear time."""

    def chain(number):
        b = Builder()
        claims = [b.claim(f"Claim {n}.") for n in range(number)]
        for head, tail in itertools.pairwise(claims):
            b.support(head, tail)
        return scene(b.build(), every_step=False)

    assert len(presentation(chain(2000))) == 2000
    assert_in_proportion(presentation, chain, 500)


@pytest.mark.parametrize("word", WORDS[1:])
def test_words_are_said_of_what_follows(word):
    """Each ends so that the name of a claim can follow."""
    assert word.split()[-1] in {"for", "of", "to", "than"}
