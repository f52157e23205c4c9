"""A map that one can walk in: its elements know it, and are plain values all the same."""

from __future__ import annotations

import copy
import pickle

import attrs
import pytest
from hypothesis import given

from argmap import ArgmapError, Claim, graph, loads
from argmap.errors import NotFoundError
from argmap.model import (
    ArgumentMap,
    ClaimRef,
    Elements,
    Kind,
    Relation,
    RelationRef,
)

from ..pools import any_map
from ..strategies import everything, maps


def elements(m):
    """List the claims and arguments of a map."""
    return [*m.claims, *m.arguments]


@given(any_map)
def test_every_element_can_be_asked_for_its_neighbours(m):
    """In any map, whatever dangles or runs in circles, each answer is part of the same map."""
    for e in elements(m):
        near = [*e.reasons, *e.objections, *e.supports, *e.attacks, *e.walk(), *e.path_to(e)]
        near += [*e.premises, *e.conclusions]
        assert all(n.map is m for n in near)
        assert e.depth is None or e.depth >= 0
        assert e.section is None or e.section in m.sections
    for i in m.inferences:
        assert i.premises
        assert i.map is m
        assert repr(i).startswith("<Inference: ")
        assert i.target is not None
    assert {e.ref for e in m.walk()} >= set(graph.nodes(m))
    assert len({e.ref for e in m.walk()}) == len(list(m.walk()))


@given(maps(dangling=False))
def test_neighbours_agree_with_the_graph(m):
    """What is next to what is what the inferences say, seen from either end."""
    for e in m.claims:
        for reason in e.reasons:
            assert e.ref in {s.ref for s in reason.supports} or not isinstance(reason, Claim)
        for objection in e.objections:
            assert e.ref in {a.ref for a in objection.attacks} or not isinstance(objection, Claim)
    pairs = {(p, i.target) for i in graph.inferences(m) if i.pro for p in i.premises}
    walked = {(r.ref, e.ref) for e in m.claims for r in e.reasons if isinstance(r, Claim)}
    claims = {(p, t) for p, t in pairs if isinstance(p, ClaimRef) and isinstance(t, ClaimRef)}
    assert claims == {(p, t) for p, t in walked if (p, t) in pairs}
    assert {e.ref for e in m.roots} == set(graph.roots(m))
    assert set(m.premises) == set(graph.premise_claims(m))
    assert [i.source for i in m.rebuttals] == [i.source for i in graph.rebuttals(m)]


@given(any_map)
@pytest.mark.slow
def test_an_element_is_a_value_wherever_it_is(m):
    """Part of a map or not, it is equal, hashes and pickles alike, and its copy is itself."""
    for e in elements(m):
        alone = type(e)(**attrs.asdict(e, recurse=False))
        assert (alone, hash(alone), repr(alone)) == (e, hash(e), repr(e))
        again = pickle.loads(pickle.dumps(e))  # noqa: S301 - our own bytes
        assert again == e
        assert len(pickle.dumps(e)) < len(pickle.dumps(m)) or len(elements(m)) == 1
        assert copy.copy(e) is e
        assert copy.deepcopy(e) is e
        with pytest.raises(NotFoundError, match="is not part of a map"):
            assert again.reasons
    again = pickle.loads(pickle.dumps(m))  # noqa: S301 - our own bytes
    assert all(e.map is again for e in elements(again))
    assert all(e.map is not m for e in elements(copy.deepcopy(m)))


def test_a_claim_can_be_part_of_several_maps():
    """Each map has its own; the first takes the one that was given."""
    tea = Claim("Tea")
    one = ArgumentMap([tea])
    other = attrs.evolve(one, relations=[Relation(Kind.SUPPORT, (tea.ref,), (tea.ref,))])

    assert one["Tea"] is tea
    assert other["Tea"] == tea
    assert (one["Tea"].map, other["Tea"].map) == (one, other)
    assert (len(one["Tea"].reasons), len(other["Tea"].reasons)) == (0, 1)
    with pytest.raises(AttributeError):
        tea._map = other  # noqa: SLF001 - that it can't be set is the test
    with pytest.raises(NotFoundError, match="not part of a map"):
        assert attrs.evolve(tea).reasons


@given(any_map)
def test_nothing_that_prints_raises(m):
    """Everything in a map prints in one short line, and tables are escaped."""
    for part in (m, *elements(m), *m.relations, *m.inferences, m.claims, m.arguments):
        shown = repr(part)
        assert shown
        assert "\n" not in shown
        assert len(shown) < 700
        assert "\x1b" not in shown
    table = m.find("a")._repr_html_() + m.claims._repr_html_()
    assert "<script" not in table
    assert "<B>" not in table


def test_long_lists_are_shown_in_part():
    """A table has two hundred rows at most, and counts the rest."""
    table = Elements(Claim(str(i)) for i in range(1300))._repr_html_()

    assert table.count("<tr>") == 202
    assert "and 1,100 more" in table


def test_titles_that_differ_in_case_are_told_apart():
    """Exact titles come first; of two that are alike, both are named."""
    m = loads("[RAIN]: x\n\n[Rain]: y\n\n<rain>: z\n\n[Sun]: s")

    assert (m["RAIN"].text, m["Rain"].text, m["rain"].text, m["sun"].text) == ("x", "y", "z", "s")
    with pytest.raises(NotFoundError, match="'RAIN', 'Rain' or 'rain'"):
        m["raiN"]
    with pytest.raises(NotFoundError, match="'RAIN' or 'Rain'"):
        m.claims["raiN"]


def test_what_hits_a_step_or_a_relation_is_found():
    """Undercuts are objections to inferences; they attack the argument, or what is concluded."""
    m = everything()
    linked = next(i for i in m.inferences if i.linked and isinstance(i.source, RelationRef))

    assert [o.text for o in linked.objections] == ["An exception."]
    undercut = next(i for i in m.rebuttals if i.target_ref == linked.source)
    assert undercut.target == linked
    assert undercut.conclusion is None
    assert [e.label for e in undercut.premises[0].attacks] == ["Main"]


def test_symmetric_relations_lead_both_ways():
    """Two contraries are objections to each other."""
    m = loads("[A]: a\n  >< [B]: b")

    assert (m["A"].objections, m["B"].objections) == ((m["B"],), (m["A"],))
    assert (m["A"].attacks, m["B"].attacks) == ((m["B"],), (m["A"],))


@pytest.mark.slow
def test_a_circle_has_no_depth_and_can_be_walked():
    """Nothing runs for ever: ten thousand claims in a circle are walked once each."""
    refs = [ClaimRef(str(i)) for i in range(10_000)]
    pairs = zip(refs, [*refs[1:], refs[0]], strict=True)
    m = ArgumentMap(
        [Claim(r.key) for r in refs],
        relations=[Relation(Kind.SUPPORT, (a,), (b,)) for a, b in pairs],
    )

    assert m[5].depth is None
    assert len(list(m.walk())) == 10_000
    assert len(m["0"].path_to("9999")) == 10_000


def test_an_argument_speaks_for_itself():
    """What it supports and what objects to it are those of its conclusion and its steps."""
    m = loads("<A>\n  +> [T]: t\n  - <B>: b\n  <+ <G>: g\n\n<A>\n\n(1) p\n----\n(2) [C]: c")
    a = m.arguments["A"]

    assert [e.label for e in a.supports] == ["C", "T"]
    assert [e.label for e in a.objections] == ["B"]
    assert [e.label for e in a.reasons] == ["p", "G"]
    assert [e.label for e in m["B"].attacks] == ["A"]
    assert [e.label for e in m["C"].arguments] == ["A"]


@pytest.mark.parametrize("ask", [lambda m: m["x"], lambda m: m.claims["x"], lambda m: m[7]])
def test_errors_of_lookups_are_key_errors(ask):
    """They can be caught as those of a dictionary."""
    with pytest.raises(KeyError) as error:
        ask(loads("[A]: a"))
    assert isinstance(error.value, ArgmapError)
