"""Carneades: known graphs, proof standards, weighing, circles, bad input."""

from __future__ import annotations

import contextlib

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import argmap
from argmap.carneades import ArgumentGraph, BalancedArgument, Issue, ProofStandard, Weighing
from argmap.errors import OptionError
from argmap.induce import MapReading, ReadingChoices, balanced
from argmap.model import Kind, Relation, RelationRef, Verdict

from ..effort import tries
from ..oracles import known_answers, needed
from ..strategies import maps

STANDARDS = {
    "PE": "preponderance",
    "CCE": "clear-and-convincing",
    "BRD": "beyond-reasonable-doubt",
}


def as_graph(case):
    """Read a graph of the known answers."""
    arguments = tuple(
        BalancedArgument(name, tuple(a["prem"]), a["concl"], a["und"], a["scheme"] or "linked")
        for name, a in case["arguments"].items()
    )
    issues = tuple(Issue(tuple(i["pos"]), STANDARDS[i["std"]]) for i in case["issues"].values())
    return ArgumentGraph(arguments, issues, tuple(case["assumptions"]), tuple(case["statements"]))


@needed("carneades")
@pytest.mark.parametrize("case", known_answers("carneades"), ids=lambda c: c["name"])
def test_known_graphs_have_known_labels(case):
    """The twenty-six examples of Carneades 4 that use no schemes."""
    found = as_graph(case).evaluate()

    assert {s: found[s] for s in case["expected"]} == {
        s: Verdict.read(label) for s, label in case["expected"].items()
    }


def two_sides(pro, con, standard):
    """Decide between two positions whose arguments have these weights."""
    graph = ArgumentGraph(
        (
            BalancedArgument("pro", ("p",), "yes", weight=pro),
            BalancedArgument("con", ("p",), "no", weight=con),
        ),
        (Issue(("yes", "no"), standard),),
        ("p",),
    )
    return graph.evaluate()["yes"] is Verdict.ACCEPTED


@pytest.mark.parametrize(
    ("pro", "con", "met"),
    [
        (0.1, 0.0, "scintilla preponderance dialectical-validity"),
        (0.4, 0.5, "scintilla"),
        (0.5, 0.5, "scintilla"),
        (0.6, 0.5, "scintilla preponderance"),
        (0.95, 0.4, "scintilla preponderance clear-and-convincing"),
        (0.9, 0.2, "scintilla preponderance clear-and-convincing beyond-reasonable-doubt"),
        (0.9, 0.0, " ".join(ProofStandard)),
        (0.0, 0.0, ""),
    ],
)
def test_standards_ask_for_more_and_more(pro, con, met):
    assert {s for s in ProofStandard if two_sides(pro, con, s)} == set(met.split())


@pytest.mark.parametrize(
    ("weighing", "weights"),
    [
        ("linked", (0, 0, 1)),
        ("convergent", (0, 1, 1)),
        ("cumulative", (0, 0.5, 1)),
        ("factorized", (0, 0, 2 / 3)),
        ("constant", (1, 1, 1)),
    ],
)
def test_weighing_functions_follow_their_definitions(weighing, weights):
    """Two premises, of which none, one or both hold; another argument of the issue has a third."""
    for accepted, weight in enumerate(weights):
        graph = ArgumentGraph(
            (
                BalancedArgument("a", ("p", "q"), "yes", weighing=weighing),
                BalancedArgument("b", ("r",), "no", weighing="constant", weight=0.6),
            ),
            (Issue(("yes", "no")),),
            ("p", "q")[:accepted],
        )
        assert (graph.evaluate()["yes"] is Verdict.ACCEPTED) == (weight > 0.6)


def test_an_argument_that_is_undercut_weighs_nothing():
    argument = BalancedArgument("a", ("p",), "c", undercutter="u")

    assert ArgumentGraph((argument,), (), ("p",)).evaluate()["c"] is Verdict.ACCEPTED
    assert ArgumentGraph((argument,), (), ("p", "u")).evaluate()["c"] is Verdict.REJECTED


def test_what_only_a_circle_supports_is_undecided():
    circle = (BalancedArgument("a", ("p",), "q"), BalancedArgument("b", ("q",), "p"))

    assert set(ArgumentGraph(circle).evaluate().values()) == {Verdict.UNDECIDED}
    assert ArgumentGraph(circle, (), ("p",)).evaluate()["q"] is Verdict.ACCEPTED


names = st.sampled_from("abcdef")
arguments = st.builds(
    BalancedArgument,
    st.just("x"),
    st.lists(names, max_size=2, unique=True).map(tuple),
    names,
    st.none() | names,
    st.sampled_from(Weighing),
    st.sampled_from([0, 0.3, 0.5, 1]),
)
graphs = st.builds(
    ArgumentGraph,
    st.lists(arguments, max_size=6).map(tuple),
    st.sampled_from([(), (Issue(("a", "b")),), (Issue(("a", "b")), Issue(("c", "d")))]),
    st.lists(st.sampled_from("aef"), max_size=2, unique=True).map(tuple),
    st.just(tuple("abcdef")),
)


@settings(max_examples=tries(1000))
@given(graph=graphs, standard=st.sampled_from(ProofStandard))
def test_at_most_one_position_is_accepted_and_the_order_of_arguments_means_nothing(
    graph, standard
):
    labels = graph.evaluate(standard=standard)

    for issue in graph.issues:
        assert [labels[p] for p in issue.positions].count(Verdict.ACCEPTED) <= 1
    for assumed in graph.assumptions:
        assert labels[assumed] is Verdict.ACCEPTED
    turned = attrs.evolve(graph, arguments=graph.arguments[::-1])
    assert turned.evaluate(standard=standard) == labels


def test_a_chain_of_thousands_is_labelled():
    chain = tuple(BalancedArgument(n, (n,), n + 1) for n in reversed(range(5_000)))

    assert ArgumentGraph(chain, (), (0,)).evaluate()[5_000] is Verdict.ACCEPTED


@pytest.mark.parametrize("weight", [-0.1, 1.5, float("nan"), "heavy", True])
def test_weights_are_numbers_from_0_to_1(weight):
    with pytest.raises(OptionError, match="the weight of the argument a is"):
        BalancedArgument("a", (), "c", weight=weight)


def test_bad_graphs_say_what_is_wrong():
    with pytest.raises(OptionError, match="p is a position of two issues"):
        ArgumentGraph((), (Issue(("p", "q")), Issue(("p", "r"))))
    with pytest.raises(OptionError, match=r"not a proof standard \(did you mean 'preponderance"):
        ArgumentGraph().evaluate(standard="preponderence")


# From maps


def accepted(text, **options):
    """Name the claims that are accepted."""
    m = argmap.loads(text)
    found = balanced(m, **options).evaluate()
    return " ".join(c.title for c in m.claims if found[c.ref] is Verdict.ACCEPTED)


@pytest.mark.parametrize(
    ("text", "by_preponderance", "without_doubt"),
    [
        ("[C]: C.\n  + [R]: R.\n  - [O]: O.", "R O", "R O"),
        ("[C]: C.\n  + [R]: R. {weight: 0.9}\n  - [O]: O. {weight: 0.2}", "C R O", "C R O"),
        ("[C]: C.\n  + [R]: R. {weight: 0.9}\n  - [O]: O. {weight: 0.6}", "C R O", "R O"),
        ("[C]: C. {weight: 0.7}\n  - [O]: O.\n    - [A]: A. {weight: 0.8}", "C A", "C A"),
        ("[C]: C.\n  >< [B]: B. {weight: 0.9}", "B", ""),
        ("[C]: C. {weight: 1}\n  >< [B]: B.\n    >< [D]: D. {weight: 0.1}", "C", ""),
        ("[C]: C.\n  - [Q]: Who says so? {challenge: evidence}", "Q", "Q"),
        ("[C]: C.\n  + [R]: R.\n  - [O]: O.\n    - [R] {relation: outweighs}", "C R O", "R O"),
        ("<A>\n\n(1) [R]: R.\n-----\n(2) [C]: C.\n\n[U]: U.\n  _> <A>", "R U", "R U"),
        ("[A]: A.\n  - [B]: B.\n    - [A]", "", ""),
    ],
)
def test_what_weighs_more_prevails(text, by_preponderance, without_doubt):
    assert accepted(text) == by_preponderance
    assert accepted(text, standard="beyond-reasonable-doubt") == without_doubt


def test_a_claim_names_its_own_standard_of_proof():
    """As data of the claim; another word is refused with the nearest."""
    text = "[C]: C. {{standard: {}}}\n  + [R]: R. {{weight: 0.9}}\n  - [O]: O. {{weight: 0.6}}"

    assert accepted(text.format("preponderance"), standard="dialectical-validity") == "C R O"
    assert accepted(text.format("dialectical-validity")) == "R O"
    with pytest.raises(OptionError, match=r"\[C\].*did you mean 'preponderance'"):
        accepted(text.format("preponderence"))
    with pytest.raises(OptionError, match="a weight is a number from 0 to 1"):
        accepted("[C]: C. {weight: heavy}")


@st.composite
def straight_debates(draw):
    """Draw a map without circles: claims bear only on those before them."""
    claims = [argmap.Claim(f"C{n}") for n in range(draw(st.integers(1, 6)))]
    relations, ends = [], []
    for _ in range(draw(st.integers(0, 8))):
        low = draw(st.integers(0, len(claims) - 1))
        above = [c.ref for c in claims[low + 1 :]]
        if not above:
            continue
        sources = tuple(
            draw(st.lists(st.sampled_from(above), min_size=1, max_size=2, unique=True))
        )
        hit = [n for n, end in enumerate(ends) if end == low]
        undercuts = bool(hit) and draw(st.booleans())
        target = RelationRef(draw(st.sampled_from(hit))) if undercuts else claims[low].ref
        kinds = [Kind.UNDERCUT] if undercuts else [Kind.SUPPORT, Kind.ATTACK]
        relations.append(Relation(draw(st.sampled_from(kinds)), sources, (target,)))
        ends.append(low)
    return argmap.ArgumentMap(claims, (), relations)


@settings(max_examples=tries(300))
@given(m=straight_debates())
def test_dialectical_validity_is_what_defeats_amount_to(m):
    """
    If any objection that applies decides, weights mean nothing.

    Then, without circles, the grounded verdicts of the structured reading must come out,
    which knows nothing of issues.
    """
    found = balanced(m, standard="dialectical-validity").evaluate()

    assert {ref: found[ref] for ref in m.evaluate()} == dict(m.evaluate())


@settings(max_examples=tries(100))
@given(m=maps(), standard=st.sampled_from(ProofStandard))
def test_any_map_can_be_weighed(m, standard):
    with contextlib.suppress(OptionError):  # a weight may be any word
        found = balanced(m, standard=standard).evaluate()
        assert set(found.values()) <= set(Verdict)
        assert set(MapReading(m, ReadingChoices()).nodes) <= set(found)
