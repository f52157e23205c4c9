"""The builder: what it makes, and that what it refuses leaves nothing behind."""

from __future__ import annotations

import copy
import datetime as dt
import inspect
import pickle
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap import Builder
from argmap.errors import BuildError, KeywordError
from argmap.model import ArgumentRef, ClaimRef, Kind, RelationRef, StepRef

LOOP = {}
LOOP["again"] = LOOP

#: What can't be made, with a word that the message must have.
REFUSED = {
    "a claim that is no text": (lambda b: b.claim(3), "a text as the claim"),
    "a title that is no text": (lambda b: b.claim("x", title=3), "a text as the title"),
    "one tag": (lambda b: b.claim("x", tags="fact"), "put it into a list"),
    "a tag that is no text": (lambda b: b.claim("x", tags=[3]), "a text as a tag"),
    "an empty tag": (lambda b: b.claim("x", tags=["fact", ""]), "got an empty one"),
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
        "there is only 'A'",
    ),
    "the title of an argument": (lambda b: b.conclude("x", "y", argument="A"), "argument()"),
    "a rule that is no text": (lambda b: b.conclude("x", "y", rule=3), "a text as the rule"),
    "data of a step": (lambda b: b.conclude("x", "y", uses=object()), "data can contain"),
    "a claim that says nothing": (lambda b: b.claim(" "), "a text or a title"),
    "a target that says nothing": (lambda b: b.support(" ", "x"), "got an empty text"),
    "no source": (lambda b: b.support("x"), "got nothing"),
    "nothing against it": (lambda b: b.rebut("The tea"), "got nothing"),
    "an argument's title as target": (lambda b: b.support("A", "x"), "as returned by argument()"),
    "the title of a relation": (lambda b: b.support("x", "y", title="T"), "no 'title'"),
    "the title of a step": (lambda b: b.conclude("x", "y", title="T"), "no 'title'"),
    "data by that name": (lambda b: b.rebut("x", "y", data={}), "no 'data'"),
    "the speaker of a relation": (lambda b: b.support("x", "y", by=3), "a text as by, got 3"),
    "the scheme of a step": (lambda b: b.conclude("x", "y", scheme=3), "a text as scheme"),
    "the mode of a relation": (lambda b: b.rebut("x", "y", mode=True), "a text as mode"),
    "a slip": (lambda b: b.conclude("x", "y", argumet=ArgumentRef("A")), "mean 'argument'"),
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


def texts(m):
    """List the texts of a map's claims, in order."""
    return [c.text for c in m.claims]


@pytest.mark.parametrize("target", ["The tea", " The tea ", "Tea is good.", "Tea  is good. "])
@pytest.mark.parametrize(
    "aim",
    [
        lambda b, target: b.support(target, "New."),
        lambda b, target: b.rebut(target, "New."),
        lambda b, target: b.relate("contrary", "New.", target),
        lambda b, target: b.premise(target, "New."),
        lambda b, target: b.conclude(target, "New."),
    ],
)
def test_a_target_is_found_by_its_title_or_text(aim, target):
    """What a text is aimed at is the claim that has it, and nothing else is made."""
    by_name, by_ref = begun(), begun()
    aim(by_name, target)
    aim(by_ref, ClaimRef("The tea"))

    assert by_name.build() == by_ref.build()
    assert texts(by_name.build()).count("New.") == 1


def test_a_title_comes_before_a_text():
    """A claim called as another reads is the one that is meant."""
    b = Builder()
    b.claim("Tea")
    called = b.claim("Tea is good.", title="Tea")
    b.support("Tea", "It calms.")

    assert b.build().relations[0].targets == (called,)


def test_a_target_that_is_nowhere_is_made():
    """A conclusion can be stated where it is drawn."""
    b = Builder()
    b.conclude("Socrates is mortal.", "Socrates is human.")

    assert texts(b.build()) == ["Socrates is human.", "Socrates is mortal."]


def test_what_several_claims_say_is_no_target():
    """Which of them is meant must be said, and nothing is made."""
    b = Builder()
    first = b.claim("Tea calms.")
    b.support("We should drink tea.", "Tea calms.")
    before = b.build()
    with pytest.raises(BuildError, match=r"2 claims state 'Tea calms\."):
        b.rebut("Tea calms.", "It has caffeine.")

    assert b.build() == before
    b.rebut(first, "It has caffeine.")


@given(st.lists(st.sampled_from(["Tea calms.", "Tea", "It rains."]), min_size=1, max_size=5))
def test_sources_never_merge(said):
    """As a source, a text is a new claim each time, whatever there is already."""
    b = Builder()
    tea = b.claim("Tea calms.", title="Tea")
    b.support(tea, *said)
    b.conclude(tea, *said)

    assert texts(b.build()) == ["Tea calms.", *said, *said]


def refs_of(b):
    """Let a builder give out a reference of each kind, untitled and titled."""
    plain, titled = b.claim("Plain."), b.claim("Titled.", title="T")
    yield from (plain, titled, b.argument(), b.argument("A"))
    yield b.conclude(titled, plain)
    yield b.support(titled, plain)
    yield b.premise(titled, "A premise.")


USES = [
    lambda b, ref: b.support(ref, "x"),
    lambda b, ref: b.rebut("x", ref),
    lambda b, ref: b.relate("contrary", "x", ref),
    lambda b, ref: b.premise(ref, "x"),
]


@pytest.mark.parametrize("use", USES)
def test_a_reference_belongs_to_the_builder_that_gave_it(use):
    """Another builder refuses it, whatever it has under that number or title."""
    for own, foreign in zip(refs_of(Builder()), refs_of(Builder()), strict=True):
        b = Builder()
        other = list(refs_of(b))
        assert own == foreign
        assert own in other
        before = b.build()
        with pytest.raises(BuildError, match="from another one"):
            use(b, foreign)
        assert b.build() == before
        use(b, next(o for o in other if o == own))


def test_steps_of_another_builder_are_refused():
    """The builder is asked for the argument behind a step, too."""
    b, other = Builder(), Builder()
    b.conclude("x", "y")
    step = other.conclude("x", "y")
    for foreign in (step, StepRef(other.argument(), 0)):
        with pytest.raises(BuildError, match="from another one"):
            b.undercut(foreign, "z")
    with pytest.raises(BuildError, match="from another one"):
        b.conclude("x", "y", argument=other.argument())


def test_references_are_frozen_values_all_the_same():
    """A reference equals, hashes, prints and pickles as one made by hand."""
    b = Builder()
    for ref in refs_of(b):
        fields = {
            name: getattr(ref, name) for name in ("key", "argument", "index") if hasattr(ref, name)
        }
        bare = type(ref).__mro__[2](**fields)
        assert (ref, hash(ref), repr(ref)) == (bare, hash(bare), repr(bare))
        assert bare == ref
        assert {ref: 1}[bare] == 1
        assert type(pickle.loads(pickle.dumps(ref))) is type(bare)  # noqa: S301 - our own bytes
        assert copy.deepcopy(ref) == ref
        with pytest.raises(AttributeError):
            ref.owner = None
        b.rebut(copy.copy(ref), "What is not marked is believed.")

    m = b.build()
    assert pickle.loads(pickle.dumps(m)) == m  # noqa: S301 - our own bytes
    ends = {type(end) for r in m.relations for end in (*r.sources, *r.targets)}
    assert ends == {ClaimRef, ArgumentRef, StepRef, RelationRef}
    assert {type(c) for a in m.arguments for s in a.steps for c in s.premise_refs} == {ClaimRef}


def methods():
    """Yield every public method of a builder with its keywords."""
    for name, method in inspect.getmembers(Builder, inspect.isfunction):
        if name == "__init__" or not name.startswith("_"):
            known = inspect.signature(method).parameters.values()
            keywords = [
                p.name for p in known if p.kind in (p.POSITIONAL_OR_KEYWORD, p.KEYWORD_ONLY)
            ]
            yield from ((name, keyword) for keyword in keywords[1:])


#: Calls that lack an argument, or have one too many, and what is said of them.
MISMATCHES = {
    "nothing": (lambda b: b.claim(), "claim(): missing a required argument: 'text'"),
    "one of two": (lambda b: b.premise("x"), "premise(): missing a required argument: 'text'"),
    "a second title": (lambda b: b.argument("x", title="B"), "multiple values for argument"),
    "one too many": (lambda b: b.section("x", 2), "section(): too many positional arguments"),
    "a title of a builder": (lambda _: Builder("x", "y", "z"), "Builder(): too many"),
}


@pytest.mark.parametrize("name", MISMATCHES)
def test_arguments_that_do_not_fit_are_refused(name):
    """An error of argmap's says which argument is missing, given twice, or too many."""
    call, message = MISMATCHES[name]
    b = begun()
    before = b.build()
    with pytest.raises(KeywordError, match=re.escape(message)):
        call(b)

    assert b.build() == before


def test_an_error_inside_a_method_stays_what_it_is(monkeypatch):
    """Only the call itself is reworded: a fault of ours must not look like one of the caller."""
    monkeypatch.setattr(Builder, "_occurrence", lambda *_: 1 + "x")
    with pytest.raises(TypeError, match="unsupported operand") as error:
        Builder().claim("x")
    assert not isinstance(error.value, KeywordError)


@pytest.mark.parametrize(("name", "keyword"), methods())
def test_misspelt_keywords_are_refused(name, keyword):
    """Each method names the keyword that is nearest to one that it doesn't have."""
    b = begun()
    before = b.build()
    with pytest.raises(KeywordError, match=f"did you mean .*'{keyword}'") as error:
        getattr(b, name)(**{f"{keyword[:-1]}q{keyword[-1]}": "x"})

    assert isinstance(error.value, TypeError)
    assert b.build() == before


@pytest.mark.parametrize("key", ["linkd", "shceme", "moed", "chalenge"])
def test_a_misspelt_key_of_a_relation_is_refused(key):
    """It would be data that means nothing; any other key is data."""
    b = Builder()
    one, other = b.claim("Tea is good."), b.claim("It warms.")

    with pytest.raises(BuildError, match=f"has no {key!r} .did you mean"):
        b.support(one, other, **{key: "x"})
    with pytest.raises(BuildError, match=f"has no {key!r} .did you mean"):
        b.conclude(one, other, **{key: "x"})
    b.support(one, other, linked="a", model="T", colour="green", schema="s")
    assert dict(b.build().relations[0].data) == {
        "linked": "a",
        "model": "T",
        "colour": "green",
        "schema": "s",
    }
