"""The builder: what it makes, and that what it refuses leaves nothing behind."""

from __future__ import annotations

import datetime as dt

import pytest

from argmap import Builder
from argmap.errors import BuildError
from argmap.model import ArgumentRef, ClaimRef, Kind, RelationRef, StepRef

LOOP = {}
LOOP["again"] = LOOP

#: What can't be made, with a word that the message must have.
REFUSED = {
    "a claim that is no text": (lambda b: b.claim(3), "a text as the claim"),
    "a title that is no text": (lambda b: b.claim("x", title=3), "a text as the title"),
    "one tag": (lambda b: b.claim("x", tags="fact"), "put it into a list"),
    "a tag that is no text": (lambda b: b.claim("x", tags=[3]), "a text as a tag"),
    "no tags": (lambda b: b.claim("x", tags=3), "expected tags"),
    "a speaker that is no text": (lambda b: b.claim("x", by=3), "a text as by"),
    "data that is no mapping": (lambda b: b.claim("x", data=["a"]), "expected a mapping"),
    "data that holds itself": (lambda b: b.claim("x", data=LOOP), "can't contain itself"),
    "data of another type": (lambda b: b.claim("x", data={"a": [object()]}), "data can contain"),
    "a gist that is no text": (lambda b: b.argument("A", 3), "a text as the gist"),
    "an argument's title": (lambda b: b.argument(3), "a text as the title"),
    "a foreign claim": (lambda b: b.support("x", ClaimRef("Teh tea")), "did you mean 'The tea'"),
    "a foreign target": (lambda b: b.support(ClaimRef("y"), "x"), "from this builder"),
    "a foreign number": (lambda b: b.rebut("x", ClaimRef(99)), "from this builder"),
    "a foreign relation": (lambda b: b.undercut(RelationRef(7), "x"), "from this builder"),
    "a relation before all": (lambda b: b.undercut(RelationRef(-1), "x"), "from this builder"),
    "a foreign step": (lambda b: b.undercut(StepRef(ArgumentRef("A"), 1), "x"), "from this"),
    "a step of nothing": (lambda b: b.undercut(StepRef("A"), "x"), "from this builder"),
    "a strange key": (lambda b: b.support("x", ClaimRef([])), "from this builder"),
    "undercutting a claim": (lambda b: b.undercut("x", "y"), "use rebut"),
    "a number as source": (lambda b: b.relate("support", 3, "x"), "texts or references"),
    "a number as target": (lambda b: b.relate("support", "x", 3), "a text or a reference"),
    "a misspelt kind": (lambda b: b.relate("suport", "x", "y"), "did you mean 'support'"),
    "no kind": (lambda b: b.relate(None, "x", "y"), "'undercut'"),
    "data of a relation": (lambda b: b.support("x", "y", weight=object()), "data can contain"),
    "a premise that is no text": (lambda b: b.premise("x", 3), "a text as the claim"),
    "a misspelt fact": (lambda b: b.premise("x", "y", titel="T"), "did you mean 'title'"),
    "a fact of a wrong type": (lambda b: b.premise("x", "y", hedge=1), "a text as hedge"),
    "a premise of nothing": (lambda b: b.premise(ClaimRef("y"), "x"), "from this builder"),
    "an argument as premise": (lambda b: b.conclude("x", "y", ArgumentRef("A")), "claims"),
    "a foreign argument": (
        lambda b: b.conclude("x", "y", argument=ArgumentRef("B")),
        "there are: 'A'",
    ),
    "the title of an argument": (lambda b: b.conclude("x", "y", argument="A"), "argument()"),
    "a rule that is no text": (lambda b: b.conclude("x", "y", rule=3), "a text as the rule"),
    "data of a step": (lambda b: b.conclude("x", "y", uses=object()), "data can contain"),
    "a section without a title": (lambda b: b.section(None), "a text as the title"),
    "a level of no heading": (lambda b: b.section("S", level=0), "a whole number from 1"),
    "a level in words": (lambda b: b.section("S", level="one"), "a whole number from 1"),
}


def begun():
    """Give a builder that has one of each."""
    b = Builder(title="Tea")
    b.section("One")
    tea = b.claim("Tea is good.", title="The tea")
    b.conclude(tea, "It calms.", argument=b.argument("A"))
    b.rebut(tea, "It is bitter.")
    return b


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_refused_leaves_nothing_behind(name):
    """A call that can't be heeded says what was expected, and the builder is as it was."""
    refused, word = REFUSED[name]
    b, other = begun(), begun()
    with pytest.raises(BuildError) as error:
        refused(b)

    assert word in str(error.value)
    assert b.build() == other.build()
    assert b.claim("Next.") == other.claim("Next.")


@pytest.mark.parametrize("told", [{"title": 3}, {"settings": 3}, {"settings": {"a": object()}}])
def test_a_builder_needs_facts(told):
    """Title and settings are checked at once."""
    with pytest.raises(BuildError, match=r"expected|can contain"):
        Builder(**told)


def test_data_may_be_what_yaml_can_say():
    """Texts, numbers, dates, truth values, nothing, lists and mappings are taken."""
    data = {"a": ["b", 1, 2.5, True, None, dt.date(2026, 1, 1)], "c": {"d": ()}}

    assert dict(begun().build().settings) == {"title": "Tea"}
    b = Builder()
    claim = b.claim("x", data=data)
    assert b.build().claims[claim].data["a"][5] == dt.date(2026, 1, 1)


def test_kinds_may_be_named():
    """`relate` takes a kind or its name, and one source or several."""
    b = begun()
    b.relate("contrary", "x", "y")
    b.relate(Kind.SUPPORT, iter(["x", "y"]), "z")

    *_, named, given = b.build().relations
    assert (named.kind, len(named.sources)) == (Kind.CONTRARY, 1)
    assert (given.kind, len(given.sources)) == (Kind.SUPPORT, 2)


@pytest.mark.parametrize(
    ("levels", "parents"),
    [
        ((1, 1, 2), (None, None, 1)),
        ((1, 2, 3, 2), (None, 0, 1, 0)),
        ((1, 3, 2, 3), (None, 0, 0, 2)),
        ((2, 1, 2, 1), (None, None, 1, None)),
    ],
)
def test_a_section_stands_in_the_last_one_above_it(levels, parents):
    """The parent of a section is the last before it whose level is lower."""
    b = Builder()
    for number, level in enumerate(levels):
        b.section(str(number), level=level)

    assert tuple(s.parent for s in b.build().sections) == parents
