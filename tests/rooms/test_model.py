"""The model: frozen, compared by value, and open to anything real data holds."""

from __future__ import annotations

import functools
import pickle

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap import Builder, graph, loads
from argmap.errors import BuildError, NotFoundError, WrongTypeError
from argmap.model import (
    Argument,
    ArgumentMap,
    ArgumentRef,
    AttackForm,
    Claim,
    ClaimRef,
    Data,
    Kind,
    Occurrence,
    Relation,
    RelationRef,
    Section,
    Step,
    StepRef,
    freeze,
    merge,
    tagged_occurrence,
    thaw,
)
from argmap.model.data import merge_all

from ..pools import any_map
from ..strategies import datas

values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@given(any_map)
def test_maps_survive_pickling_and_are_equal_by_value(m):
    """A copy is equal, hashes alike, and its origin makes no difference."""
    copy = pickle.loads(pickle.dumps(m))  # noqa: S301 - our own bytes

    assert copy == m
    assert hash(copy) == hash(m)
    assert attrs.evolve(m, origin=None) == m


@given(any_map)
def test_every_view_works_on_every_map(m):
    """No map that can be built makes a derived view raise."""
    assert set(m.premises) <= set(m.claims)
    assert all(i.con for i in m.rebuttals)
    assert all(m.label(i.target) for i in graph.inferences(m))
    assert set(graph.support_graph(m)) >= set(graph.nodes(m))
    assert list(graph.cycles(graph.bearing_graph(m))) is not None
    assert set(graph.roots(m)) <= set(graph.bearing_graph(m))


@given(any_map)
def test_a_map_can_be_taken_apart(m):
    """`attrs.asdict` and `astuple` give plain values, all the way down to data."""
    as_dict, as_tuple = attrs.asdict(m), attrs.astuple(m)

    assert [c["key"] for c in as_dict["claims"]] == [c.key for c in m.claims]
    assert [c[0] for c in as_tuple[0]] == [c.key for c in m.claims]
    assert repr(as_dict)
    assert repr(as_tuple)


def test_a_map_from_a_text_can_be_taken_apart():
    """Where it was written is part of it, and compares, pickles and prints as before."""
    m = loads("[Tea]: Tea is good.\n  + [Calm]: It calms.")

    assert attrs.asdict(m)["origin"]["spans"] == m.origin.spans
    assert attrs.astuple(m)[0][1][0] == "Calm"
    assert dict(pickle.loads(pickle.dumps(m)).origin.spans) == dict(m.origin.spans)  # noqa: S301 - our own bytes
    with pytest.raises(TypeError):
        m.origin.spans[ClaimRef("Tea")] = ()


@given(any_map)
def test_elements_are_got_and_labelled_by_themselves(m):
    """A claim or argument gives what its reference gives; a title means a claim first."""
    for element in (*m.claims, *m.arguments):
        assert m.label(element) == m.label(element.ref) == element.label
    for title in {e.title for e in (*m.claims, *m.arguments) if e.title}:
        assert m.get(title) is (m.claims if title in m.claims else m.arguments)[title]
        assert m.label(title) == title


@pytest.mark.parametrize("given", [3, None, b"Tea", ["Tea"], object])
def test_what_is_not_in_maps_is_not_looked_up(given):
    """Values of other types are refused with an error of argmap's own."""
    m = loads("[Tea]: Tea is good.")

    assert m.get("Coffee") is None
    with pytest.raises(NotFoundError, match="no claim or argument is called 'Coffee'"):
        m.label("Coffee")
    for ask in (m.get, m.label):
        with pytest.raises(WrongTypeError, match="a reference or a title"):
            ask(given)
    with pytest.raises(WrongTypeError, match=r"ask for its \.ref"):
        m.get(m.claims[0])


@given(values)
def test_thawing_undoes_freezing(value):
    """Data comes out as it went in."""
    assert thaw(freeze(value)) == value


@given(values)
def test_frozen_data_is_equal_to_itself_and_hashes(value):
    """Frozen data can stand in sets and compare."""
    assert Data({"a": value}) == Data({"a": value})
    assert hash(Data({"a": value})) == hash(Data({"a": value}))


@pytest.mark.parametrize(("one", "other"), [(1, True), (0, False), (1, 1.0), ("1", 1)])
def test_numbers_truths_and_texts_stay_apart(one, other):
    """What Python calls equal may be different data."""
    assert Data({"a": one}) != Data({"a": other})
    assert Data({"a": [one]}) != Data({"a": [other]})


def test_merging_is_deep_and_place_by_place():
    """Mappings merge by key, lists by place, and later wins."""
    old = Data({"a": {"x": 1, "y": 2}, "l": [1, 2, 3]})

    assert merge(old, Data({"a": {"y": 3}, "l": [9]})) == Data(
        {"a": {"x": 1, "y": 3}, "l": [9, 2, 3]}
    )


def test_elements_are_found_by_title_ref_and_index():
    """A collection of claims is a tuple that can also be asked by name."""
    m = loads("[A]: a\n\n[B]: b")

    assert m.claims["B"] is m.claims[1] is m.claims[ClaimRef("B")]
    assert "A" in m.claims
    assert "C" not in m.claims
    assert m.claims[:1] == (m.claims["A"],)


def test_a_missing_title_names_its_neighbours():
    """A typing error is answered with the nearest titles."""
    with pytest.raises(NotFoundError, match="did you mean 'Russia stayed'"):
        loads("[Russia stayed]: x").claims["Russia stay"]


def test_maps_that_were_written_elsewhere_are_equal():
    """Where something was written is no part of what it says."""
    assert loads("[A]: a\n\n[B]: b") == loads("\n\n[A]:   a\n\n\n[B]: b\n")


def test_a_claim_reads_its_marks_from_tags_and_data():
    """Tags and data say the same thing."""
    (one,) = loads("[A]: a #implicit #contention {by: X, hedge: may, weight: 0.5}").claims
    (two,) = loads("[A]: a {implicit: true, contention: true, layer: evaluation}").claims

    assert (one.implicit, one.contention, one.by, one.hedge, one.weight) == (
        *(True, True),
        *("X", "may", 0.5),
    )
    assert (two.implicit, two.contention, two.layer) == (True, True, "evaluation")


def test_marks_of_a_wrong_type_are_no_marks():
    """Data that makes no sense is kept and ignored."""
    (claim,) = loads("[A]: a {by: 3, weight: true, par: x, at: [1], anchors: 7}").claims

    assert (claim.by, claim.weight, claim.anchors) == ("", None, ())
    assert claim.data["by"] == 3


def test_a_claim_has_as_many_anchors_as_it_names():
    """One anchor stands in the data itself, further ones in a list."""
    text = "[A]: a {par: 2, at: [0, 9], words: 2, fp: abcd, anchors: [{par: 3}]}"
    first, second = loads(text).claims["A"].anchors

    assert (first.paragraph, first.start, first.end, first.words) == (2, 0, 9, 2)
    assert (second.paragraph, second.start) == (3, None)


def test_con_arguments_are_named_by_what_they_hit():
    """Against a conclusion rebut, against a premise undermine, against an argument undercut."""
    m = loads(
        "[C]: c\n  + [P]: p\n    - [X]: x\n  - [Y]: y\n  - <S>: s\n    _ [Z]: z\n\n"
        "[P]\n  + [Q]: q\n\n[Q]\n  - [W]: w"
    )
    forms = {i.premises[0].key: i.form for i in m.rebuttals}

    assert forms["Y"] is AttackForm.REBUT
    assert forms["X"] is AttackForm.REBUT, "a claim that is both counts as a conclusion"
    assert forms["W"] is AttackForm.UNDERMINE
    assert forms["Z"] is AttackForm.UNDERCUT


def test_a_step_rests_on_the_conclusion_before_it():
    """Without a list of uses a step takes the conclusion before it along."""
    (argument,) = loads("(1) a\n----\n(2) b\n(3) c\n----\n(4) d").arguments

    assert graph.premises(argument, 1) == (ClaimRef(3), ClaimRef(4))


def test_a_step_broken_off_concludes_nothing():
    """The main conclusion is that of the last step that says anything."""
    whole, broken_off = Step((ClaimRef("P"),), ClaimRef("C")), Step(())
    argument = Argument("A", steps=(whole, broken_off))

    assert (argument.last, argument.conclusion_ref) == (0, ClaimRef("C"))
    assert Argument("B", steps=(broken_off, broken_off)).last == 1


def test_a_step_rests_on_what_it_says_it_uses():
    """A list of uses is taken at its word; numbers of nothing are passed over."""
    (argument,) = loads("(1) a\n----\n(2) b\n(3) c\n-- {uses: [1, 3, 9]} --\n(4) d").arguments

    assert graph.premises(argument, 1) == (ClaimRef(2), ClaimRef(4))


def test_a_reconstructed_argument_speaks_through_its_conclusion():
    """A relation of an argument with steps starts from its main conclusion and hits its step."""
    m = loads("<A>\n  +> [T]: t\n  - <B>: b\n\n<A>\n\n(1) p\n----\n(2) [C]: c")
    said = {(i.premises[0], i.target) for i in graph.inferences(m)[1:]}

    assert said == {
        (ClaimRef("C"), ClaimRef("T")),
        (ArgumentRef("B"), StepRef(ArgumentRef("A"), 0)),
    }


@pytest.mark.slow
def test_a_circle_of_ten_thousand_claims_is_found():
    """Nothing recurses: the circle is named in full."""
    refs = [ClaimRef(str(i)) for i in range(10_000)]
    ring = zip(refs, [*refs[1:], refs[0]], strict=True)
    m = ArgumentMap(
        [Claim(r.key) for r in refs],
        relations=[Relation(Kind.SUPPORT, (a,), (b,)) for a, b in ring],
    )
    (circle,) = graph.cycles(graph.support_graph(m))

    assert len(circle) == 10_000


def test_anything_real_data_holds_can_be_built():
    """Half-relations, self-loops, several targets and missing ends load and can be looked at."""
    a, b, gone = ClaimRef("a"), ClaimRef("b"), ClaimRef("gone")
    m = ArgumentMap(
        [Claim("a"), Claim("b", (Occurrence("b"),))],
        [Argument("x", steps=(Step((a,)), Step((), b)))],
        [
            Relation(Kind.SUPPORT, (), (a,)),
            Relation(Kind.ATTACK, (a,), ()),
            Relation(Kind.SUPPORT, (a,), (a,)),
            Relation(Kind.SUPPORT, (a,), (b, gone)),
            Relation(Kind.UNDERCUT, (b,), (RelationRef(3),)),
            Relation(Kind.UNDERCUT, (b,), (RelationRef(99),)),
            Relation(Kind.UNDERCUT, (RelationRef(0),), (StepRef(ArgumentRef("y"), 4),)),
        ],
        [Section("s", parent=None)],
    )

    assert len(graph.inferences(m)) == 6
    assert m.label(RelationRef(99)) == "something that is not in the map"
    assert graph.node_of(m, RelationRef(4)) == b


def test_tags_are_written_into_the_text():
    """An occurrence with tags says so as Argdown would."""
    assert tagged_occurrence("a", ["fact", "two words"]).text == "a #fact #(two words)"
    assert tagged_occurrence("a", ["fact"]).plain == "a"


def test_a_builder_speaks_the_field():
    """The builder's words make what they say."""
    b = Builder(title="T")
    b.section("One")
    c = b.claim("Contention.", contention=True, title="C")
    link = b.support(c, "One.", "Two.")
    step = b.conclude(c, "Three.", "Four.", rule="modus ponens")
    b.undercut(link, "But not together.")
    b.undercut(step, "And not so.")
    b.premise(c, "Five.", implicit=True)
    m = b.build()

    assert [r.kind for r in m.relations] == [
        Kind.SUPPORT,
        Kind.UNDERCUT,
        Kind.UNDERCUT,
        Kind.SUPPORT,
    ]
    assert len(m.relations[0].sources) == 2
    assert m.arguments[0].steps[0].rules == ("modus ponens",)
    assert m.contentions == (m.claims["C"],)
    assert {c.home for c in m.claims} == {0}


def test_a_builder_refuses_what_no_map_can_hold():
    """Undercutting a claim, foreign references and other types are refused in words."""
    b = Builder()
    c = b.claim("x")
    with pytest.raises(BuildError, match="rebut"):
        b.undercut(c, "y")
    with pytest.raises(BuildError, match="reference"):
        b.support(ClaimRef("elsewhere"), "y")
    with pytest.raises(BuildError, match="text"):
        b.claim(3)
    with pytest.raises(BuildError, match="claims"):
        b.conclude(c, b.argument("A"))


def test_sections_hang_under_the_nearest_one_above():
    """Of sections 1, 2, 2.1, 2.1.1 and 2.2 each stands in the one that its number says."""
    b = Builder()
    for title, level in (("1", 1), ("2", 1), ("2.1", 2), ("2.1.1", 3), ("2.2", 2)):
        b.section(title, level=level)

    assert [s.parent for s in b.build().sections] == [None, None, 1, 2, 1]


def test_a_builder_can_go_on():
    """What was built stays as it was when the builder goes on."""
    b = Builder()
    b.claim("x")
    before = b.build()
    b.claim("y")

    assert len(before.claims) == 1
    assert len(b.build().claims) == 2


def merged_in_turn(old, new):
    """Merge two values as Argdown does: what the linear way is held against."""
    if isinstance(old, Data) and isinstance(new, Data):
        both = {k: merged_in_turn(old[k], v) if k in old else v for k, v in new.items()}
        return Data({**old, **both})
    if isinstance(old, tuple) and isinstance(new, tuple):
        pairs = tuple(map(merged_in_turn, old, new))
        return pairs + old[len(new) :] + new[len(old) :]
    return new


@given(st.lists(st.one_of(datas, st.sampled_from([1, (1, 2), (Data({"x": 1}),), ()])), min_size=1))
def test_many_data_are_merged_as_one_after_the_other(values):
    """In linear time what merging each with the next gives."""
    nested = [Data({"par": v, "l": (v, 1)}) for v in values]

    assert merge_all(values) == functools.reduce(merged_in_turn, values)
    assert merge_all(nested) == functools.reduce(merged_in_turn, nested)
    assert merge(values[0], values[-1]) == merged_in_turn(values[0], values[-1])
