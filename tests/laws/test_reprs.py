"""Whatever argmap gives prints as one short line, and names that it doesn't have lead to it."""

from __future__ import annotations

import copy
import inspect
import pickle

import attrs
import pytest

import argmap
from argmap.induce import balanced, bipolar, structured, weighted
from argmap.model import Data, refs
from argmap.model.misnomers import MISNOMERS

#: No ``repr`` is longer, and how deep into what is given the law looks.
LONGEST, DEPTH = 200, 4

LONG = "It is long, very long, and so is what follows from it. " * 20
TEXT = f"""\
===
title: {LONG}
===

# {LONG}

[A]: {LONG} #contention
  + <R>
  - [{LONG[:300].strip()}]: {LONG} {{by: someone}}

<R>: {LONG}

(1) [B]: {LONG} #{"t" * 300}
(2) {LONG}
-- {LONG} --
(3) [C]: {LONG}
(4) [D]: c
----
(5) [A]
"""
#: What prints as one would write it, with what it was given: names and data.
AS_WRITTEN = (Data, *(getattr(refs, n) for n in ("ClaimRef", "ArgumentRef", "StepRef")))


@pytest.fixture(scope="module")
def m():
    """A map whose texts are all too long for a line."""
    return argmap.loads(TEXT)


@pytest.fixture(scope="module")
def given(m):
    """What the functions and methods of the public face give."""
    other = m.without("D")
    return {
        "map": m,
        "report": m.check(),
        "picture": m.render(),
        "stats": argmap.stats(m),
        "evaluation": m.evaluate(),
        "strengths": m.evaluate(gradual="df-quad"),
        "table": m.evaluate(compare=True),
        "builder": argmap.Builder(m),
        "finding": argmap.explain("STR101"),
        "scheme": argmap.explain("expert-opinion"),
        "diff": argmap.diff(m, other),
        "agreement": argmap.agree(m, other),
        "merged": argmap.merge(TEXT, f"{TEXT}\n[X]: x\n", f"{TEXT}\n[X]: y\n"),
        "marks": argmap.grade(other, m).marks,
        "review": argmap.grade(other, m).review,
        "credit": argmap.credit(m),
        "anchors": argmap.anchor(m, LONG),
        "verification": argmap.verify(TEXT),
        "fixed": argmap.fix(TEXT),
        "formatted": argmap.fmt(TEXT),
        "losses": argmap.losses(m, "aif"),
        "tree": m.origin.tree,
    }


def is_own(value):
    """Whether *value* is argmap's, and more than a name or data."""
    return type(value).__module__.startswith("argmap") and not isinstance(value, AS_WRITTEN)


def inside(value):
    """Give what *value* holds: its fields and properties, the first few of each collection."""
    if isinstance(value, (tuple, list)):
        yield from value[:3]
    if is_own(value):
        names = {f.name for f in attrs.fields(type(value))} if attrs.has(type(value)) else set()
        names |= {n for n, _ in inspect.getmembers(type(value), lambda x: isinstance(x, property))}
        for name in sorted(n for n in names if not n.startswith("_")):
            yield getattr(value, name, None)


def test_everything_prints_as_one_short_line(given):
    """Each type once, however long the texts of the map are."""
    seen, todo = set(), [(name, value, 0) for name, value in given.items()]
    for name, value, depth in todo:
        if is_own(value):
            if type(value) in seen:
                continue
            seen.add(type(value))
            assert len(repr(value)) <= LONGEST, (name, type(value), repr(value)[:400])
            assert repr(value).isprintable(), (name, type(value))
        if depth < DEPTH:
            todo += [(f"inside {name}", part, depth + 1) for part in inside(value)]

    assert len(seen) > 30


@pytest.mark.parametrize("read", [structured, bipolar, weighted, balanced])
def test_readings_print_as_one_short_line(m, read):
    """Their parts are plain data, and print in full."""
    assert len(repr(read(m))) <= LONGEST
    assert repr(read(m)).isprintable()


@pytest.fixture(scope="module")
def things(given):
    """One thing of each class that gives advice."""
    m, report = given["map"], given["report"]
    argument = m.arguments[0]
    return [
        *(m, report, given["picture"], given["evaluation"], *report.findings[:1]),
        *(m.claims[0], argument, argument.steps[0], m.inferences[0], m.relations[0], argmap),
        *(m.claims, m.sections[0], m.to_pandas(), argmap.Builder(m)),
    ]


@pytest.mark.parametrize("name", sorted(MISNOMERS))
def test_advice_names_what_there_is(name, things):
    """What is offered is there; what is not is neither listed nor found."""
    own = [t for t in things if any(c.__name__ == name for c in type(t).__mro__)]
    for thing in own or [argmap]:
        for wrong, meant in MISNOMERS[name].items():
            plain = meant.removesuffix("()")
            assert not plain.isidentifier() or hasattr(thing, plain), (name, meant)
            if wrong not in dir(thing):  # which a class below may have
                with pytest.raises(AttributeError, match="did you mean"):
                    getattr(thing, wrong)


def test_advice_gets_in_nobodys_way(m):
    """Copies and pickles are what they were."""
    assert pickle.loads(pickle.dumps(m)) == copy.copy(m) == copy.deepcopy(m) == m  # noqa: S301
    assert not hasattr(m, "nodes")
    assert "nodes" not in dir(m)


def test_steps_give_the_claims_of_their_map(m):
    """A step is a plain value, and knows its map, which may be an edited one."""
    step = m.arguments[0].steps[0]
    edited = m.tagged("B", "x").arguments[0].steps[0]

    assert step.premises[0] is m.claims["B"]
    assert step.conclusion is m.claims["C"]
    assert pickle.loads(pickle.dumps(step)) == step == edited  # noqa: S301
    assert edited.premises["B"].tags[-1] == "x"
    assert step.premises["B"].tags[-1] != "x"
    with pytest.raises(argmap.ArgmapError, match="is not part of a map"):
        attrs.evolve(step).premises  # noqa: B018 - the access is the test
