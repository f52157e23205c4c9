"""Gradual semantics: known strengths, the laws of contestability, circles, and bad input."""

from __future__ import annotations

import math

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from argmap.errors import NotFoundError, OptionError
from argmap.gradual import GRADUAL, Method, WeightedFramework, strengths

from ..effort import tries
from ..oracles import known_answers, needed

#: What the files of known answers call each semantics.
CALLED = {
    "dfquad": "df-quad",
    "squared_dfquad": "squared-df-quad",
    "euler": "euler-based",
    "euler_based": "euler-based",
    "euler_top": "euler-based-top",
    "quadratic_energy": "quadratic-energy",
    "mlp": "mlp-based",
}
#: How far two strengths may be apart that were computed in a different order.
NEAR = 1e-9
BIPOLAR = [name for name, s in GRADUAL.items() if not s.attacks_only]

weights = st.floats(0, 1).map(lambda w: round(w, 3))


@st.composite
def frameworks(draw, *, circles=False, supports=True):
    """Draw a small framework; without circles, all lead from later arguments to earlier ones."""
    number = draw(st.integers(1, 6))
    pairs = [(a, b) for a in range(number) for b in range(number) if circles or a > b]
    chosen = st.lists(st.sampled_from(pairs), unique=True, max_size=8) if pairs else st.just([])
    return WeightedFramework.of(
        {n: draw(weights) for n in range(number)},
        draw(chosen),
        draw(chosen) if supports else (),
    )


def extended(framework, weight, *, attacks=None, supports=None):
    """Add one argument that attacks, or supports, an argument of *framework*."""
    return WeightedFramework.of(
        {**dict(framework.weights), "new": weight},
        (*framework.attacks, *([("new", attacks)] if attacks is not None else ())),
        (*framework.supports, *([("new", supports)] if supports is not None else ())),
    )


@needed("qbaf")
@pytest.mark.parametrize("case", known_answers("qbaf"), ids=lambda c: c["name"])
def test_strengths_are_those_that_others_computed(case):
    """Twenty frameworks, seven of them with circles; what differs there is an ODE's last digit."""
    framework = WeightedFramework.of(
        case["base"], *map(_pairs, (case["attacks"], case["supports"]))
    )

    for called, answer in case["semantics"].items():
        found = strengths(framework, CALLED[called])
        assert dict(found) == pytest.approx(answer["strengths"], abs=1e-8), called
        assert found.converged
        assert (found.method is Method.EXACT) == case["acyclic"]
        assert (found.method is Method.CONTINUOUS) == answer["method"].startswith("ode")


@needed("random_qbafs")
def test_random_frameworks_have_the_strengths_that_others_computed():
    for case in known_answers("random_qbafs"):
        pairs = map(_pairs, (case["attacks"], case["supports"]))
        framework = WeightedFramework.of(case["arguments"], *pairs)
        for called in ("dfquad", "quadratic_energy", "euler_based"):
            found = strengths(framework, CALLED[called])
            assert dict(found) == pytest.approx(case[called], abs=NEAR)


def _pairs(lists):
    return [tuple(pair) for pair in lists]


@pytest.mark.parametrize(
    ("semantics", "strength"),
    [("h-categorizer", 0.4), ("max-based", 0.8 / 1.6), ("card-based", 0.8 / (1 + 2 + 0.5))],
)
def test_semantics_for_attacks_only_give_the_values_of_their_definitions(semantics, strength):
    """Two attackers, of strength 0.6 and 0.4, on an argument that weighs 0.8."""
    framework = WeightedFramework.of({"a": 0.8, "b": 0.6, "c": 0.4}, [("b", "a"), ("c", "a")])

    assert strengths(framework, semantics)["a"] == pytest.approx(strength)


def test_the_categorizer_is_exact_in_a_circle():
    """For a → b ↔ c, b is (√3 - 1) / 2; a program that stops early says 0.36601."""
    framework = WeightedFramework.of("abc", [("a", "b"), ("b", "c"), ("c", "b")])

    found = strengths(framework, "h-categorizer")

    assert found["b"] == pytest.approx((math.sqrt(3) - 1) / 2, abs=1e-11)
    assert found.method is Method.ITERATION


def each(framework, names=GRADUAL):
    """Yield every semantics with *framework*, without its supports where these are refused."""
    for name in names:
        attacks_only = GRADUAL[name].attacks_only
        yield name, attrs.evolve(framework, supports=()) if attacks_only else framework


@given(framework=frameworks(circles=True))
def test_strengths_are_between_0_and_1_and_keep_the_order(framework):
    for name, given_to_it in each(framework):
        found = strengths(given_to_it, name, effort=2_000)

        assert list(found) == [n for n, _ in framework.weights], name
        assert all(0 <= value <= 1 for value in found.values()), name


@settings(max_examples=tries(1000))
@given(framework=frameworks(), weight=weights)
def test_a_new_attacker_never_raises_a_strength(framework, weight):
    """Without circles, whatever the new attacker hits is at most as strong as before."""
    for hit, _ in framework.weights[:2]:
        for name, before in each(framework):
            after = strengths(extended(before, weight, attacks=hit), name)

            assert after[hit] <= strengths(before, name)[hit] + NEAR, name


@settings(max_examples=tries(1000))
@given(framework=frameworks(), weight=weights)
def test_a_new_supporter_never_lowers_a_strength(framework, weight):
    for hit, _ in framework.weights[:2]:
        for name, before in each(framework, BIPOLAR):
            after = strengths(extended(before, weight, supports=hit), name)

            assert after[hit] >= strengths(before, name)[hit] - NEAR, name


@given(weight=st.floats(0.01, 0.99), own=st.floats(0.01, 0.99))
def test_an_attacker_with_strength_lowers_an_argument_that_nothing_else_bears_on(weight, own):
    """So that no semantics meets the laws above by never changing anything."""
    framework = WeightedFramework.of({"a": own, "b": weight}, [("b", "a")])

    for name in GRADUAL:
        assert strengths(framework, name)["a"] < own, name


@settings(max_examples=tries(200))
@given(framework=frameworks())
def test_iteration_gives_the_exact_strengths_where_there_are_no_circles(framework):
    """A loop that bears on nothing else makes argmap iterate, and changes nothing else."""
    for name, plain in each(framework):
        looped = WeightedFramework.of(
            {**dict(plain.weights), "loop": 0.5},
            (*plain.attacks, ("loop", "loop")),
            plain.supports,
        )

        found = strengths(looped, name)

        assert found.method is not Method.EXACT
        for argument, strength in strengths(plain, name).items():
            assert found[argument] == pytest.approx(strength, abs=NEAR), name


@settings(max_examples=tries(200))
@given(framework=frameworks(circles=True))
def test_what_has_converged_is_a_solution(framework):
    """In a framework with circles of any kind, one more step changes nothing."""
    for name, chosen in each(framework):
        found = strengths(chosen, name, effort=20_000)
        for argument, weight in chosen.weights if found.converged else ():
            sides = (
                [found[a] for a, b in pairs if b == argument]
                for pairs in (chosen.attacks, chosen.supports)
            )
            again = GRADUAL[name].influence(weight, GRADUAL[name].aggregate(*sides))
            assert again == pytest.approx(found[argument], abs=NEAR), name


def test_in_a_circle_a_new_attacker_may_raise_a_strength():
    """The law holds for what is hit, without circles; iteration may settle elsewhere with them."""
    twins = WeightedFramework.of({"a": 1, "b": 1}, [("a", "b"), ("b", "a")])
    before = strengths(twins, "df-quad")

    after = strengths(extended(twins, 0.5, attacks="a"), "df-quad")

    assert dict(before) == pytest.approx({"a": 0.5, "b": 0.5}), "they don't settle at (0, 1)"
    assert before.method is Method.CONTINUOUS
    assert after["a"] < before["a"], "what is hit falls"
    assert after["b"] > before["b"], "what it attacks rises"


def test_what_does_not_settle_within_the_effort_says_so():
    twins = WeightedFramework.of({"a": 1, "b": 1}, [("a", "b"), ("b", "a")])

    found = strengths(twins, "df-quad", effort=100)

    assert not found.converged
    assert found.change > 0


@pytest.mark.parametrize("name", ["h-categorizer", "max-based", "card-based"])
def test_supports_are_refused_where_they_mean_nothing(name):
    framework = WeightedFramework.of("ab", supports=[("a", "b")])

    with pytest.raises(OptionError, match="1 support would be ignored; choose df-quad"):
        strengths(framework, name)


@pytest.mark.parametrize("weight", [-0.1, 1.1, math.nan, math.inf, "1", None, True])
def test_a_weight_is_a_number_from_0_to_1(weight):
    with pytest.raises(OptionError, match=r"the weight of a is .*; a weight is a number from 0"):
        WeightedFramework.of({"a": weight})


def test_unknown_names_are_answered_with_the_nearest():
    with pytest.raises(NotFoundError, match="did you mean 'quadratic-energy"):
        strengths(WeightedFramework.of("a"), "quadratic")
    with pytest.raises(NotFoundError, match=r"unknown argument: 'Tee'.*did you mean 'Tea"):
        WeightedFramework.of(["Tea"], [("Tee", "Tea")])


@pytest.mark.parametrize("make", [WeightedFramework, WeightedFramework.of])
@pytest.mark.parametrize(
    ("parts", "message"),
    [
        ((7,), "not (as )?7"),
        (({"a": 1}, 7), "attacks are pairs of names, not 7"),
        (({"a": 1}, (), ["a"]), "supports are pairs of names, not "),
        (({"a": 1}, [("a", "a", "a")]), "attacks are pairs of names, not "),
        (([["a"]],), "not (as )?"),
    ],
)
def test_what_is_no_framework_is_refused(make, parts, message):
    """Whether it is made from what users write, or from what it is kept as."""
    weights, *pairs = parts
    kept = make is WeightedFramework and isinstance(weights, dict)
    with pytest.raises(OptionError, match=message):
        make(tuple(weights.items()) if kept else weights, *pairs)


def test_an_empty_framework_has_no_strengths():
    assert dict(strengths(WeightedFramework.of({}))) == {}


@pytest.mark.parametrize("name", BIPOLAR)
def test_thousands_of_supporters_do_no_harm(name):
    """Neither powers of e nor products leave the numbers."""
    names = [str(n) for n in range(3000)]
    framework = WeightedFramework.of(
        {"a": 0.5, "b": 0.5, **dict.fromkeys(names, 0.9)},
        [(n, "b") for n in names],
        [(n, "a") for n in names],
    )

    found = strengths(framework, name)

    assert found["b"] < 0.5 < found["a"] <= 1
