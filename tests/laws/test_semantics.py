"""Laws of every semantics: it is what its definition says, and its answers can be checked."""

from __future__ import annotations

import importlib.util
import random

import attrs
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from argmap import semantics
from argmap.dung import Framework
from argmap.semantics import ENGINES, KNOWN, Reply

from ..effort import tries
from ..frameworks import (
    Definitions,
    every_framework,
    framework,
    frameworks,
    random_framework,
)

#: The engines that are installed, but for the choice among them.
MODULES = {"python": "argmap", "sat": "pysat", "asp": "clingo"}
INSTALLED = [e for e, module in MODULES.items() if importlib.util.find_spec(module)]

ALL = [pytest.param(part, id=name) for name, part in KNOWN.items()]


def answers(f, part, engine="auto"):
    """Ask everything that can be asked: some, all, how many, and about each argument."""
    for task in ("SE", "EE", "CE"):
        yield semantics.solve(f, f"{task}-{part.code}", engine=engine)
    for task in ("DC", "DS"):
        for name in f.arguments:
            yield semantics.solve(f, f"{task}-{part.code}", name, engine=engine)


def expected(solution, extensions):
    """What the answer should be, given all extensions."""
    inside = [solution.argument in e for e in extensions]
    return {
        "DC": any(inside),
        "DS": all(inside),
        "SE": bool(extensions),
        "EE": bool(extensions),
        "CE": bool(extensions),
    }[solution.task]


def check_against_definitions(f, part, engine="auto"):
    extensions = Definitions(f).extensions(part.code)
    for solution in answers(f, part, engine):
        assert (solution.reply is Reply.YES) is expected(solution, extensions), solution
        assert set(solution.extensions) <= set(extensions)
        if solution.task == "EE":
            assert solution.extensions == extensions
        if solution.task in {"EE", "CE"}:
            assert solution.number == len(extensions)
        assert semantics.verify_solution(f, solution, engine="python").faults == ()


@pytest.mark.parametrize("part", ALL)
def test_a_semantics_is_what_its_definition_says(part):
    """On all frameworks of at most two arguments, every answer and certificate is right."""
    for size in range(3):
        for f in every_framework(size):
            check_against_definitions(f, part)


@pytest.mark.thorough
@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("part", ALL)
def test_a_semantics_is_what_its_definition_says_on_three_arguments(part, engine):
    """The same on all 512 frameworks of three arguments, by each engine."""
    if engine in MODULES and engine not in INSTALLED:
        pytest.skip(f"{MODULES[engine]} is not installed")
    for f in every_framework(3):
        check_against_definitions(f, part, engine)


@pytest.mark.parametrize("part", ALL)
@settings(max_examples=tries(200))
@given(frameworks())
def test_a_semantics_is_what_its_definition_says_on_larger_ones(part, f):
    """The same on frameworks of up to six arguments."""
    check_against_definitions(f, part)


any_part = st.sampled_from([p.values[0] for p in ALL])


@pytest.mark.skipif("sat" not in INSTALLED, reason="python-sat is not installed")
@settings(max_examples=tries(200))
@given(frameworks(most=7), any_part)
@example(random_framework(157, 7), KNOWN["preferred"])  # the first set found is not a largest
def test_sat_agrees(f, part):
    """What is found by SAT is what is found by hand."""
    check_agreement("sat", f, part)


@pytest.mark.skipif("asp" not in INSTALLED, reason="clingo is not installed")
@settings(max_examples=tries(40))
@given(frameworks(most=7), any_part)
def test_clingo_agrees(f, part):
    """What clingo finds, whose way of searching has nothing in common with the other two, too."""
    check_agreement("asp", f, part)


def check_agreement(engine, f, part):
    for code in (p.values[0].code for p in ALL):
        some = semantics.solve(f, f"SE-{code}", engine=engine)
        assert semantics.verify_solution(f, some, engine="python").faults == ()
        assert semantics.extensions(f, code, engine=engine) == semantics.extensions(
            f, code, engine="python"
        )
    pairs = zip(answers(f, part, "python"), answers(f, part, engine), strict=True)
    for by_hand, solution in pairs:
        assert (solution.reply, solution.number) == (by_hand.reply, by_hand.number)
        assert semantics.verify_solution(f, solution, engine="python").faults == ()


@settings(max_examples=tries(300))
@given(frameworks(most=8))
def test_semantics_include_one_another(f):
    """ST ⊆ SST ⊆ PR ⊆ CO ⊆ AD ⊆ CF, STG ⊆ NA; and if any is stable, ST = SST = STG."""
    found = {code: set(semantics.extensions(f, code)) for code in ("ST", "SST", "PR", "CO", "AD")}
    found |= {code: set(semantics.extensions(f, code)) for code in ("CF", "NA", "STG")}

    assert found["ST"] <= found["SST"] <= found["PR"] <= found["CO"] <= found["AD"] <= found["CF"]
    assert found["STG"] <= found["NA"] <= found["CF"]
    if found["ST"]:
        assert found["ST"] == found["SST"] == found["STG"]


@settings(max_examples=tries(300))
@given(frameworks(most=8))
def test_single_extensions_are_ordered(f):
    """GR ⊆ ID ⊆ EA, ID is in every preferred and EA in every semi-stable extension."""
    grounded, ideal, eager = (set(semantics.extension(f, code)) for code in ("GR", "ID", "EA"))

    assert grounded <= ideal <= eager
    assert all(ideal <= set(e) for e in semantics.extensions(f, "PR"))
    assert all(eager <= set(e) for e in semantics.extensions(f, "SST"))


@pytest.mark.parametrize("part", ALL)
@settings(max_examples=tries(60))
@given(frameworks(most=4), frameworks(most=4))
def test_unrelated_frameworks_multiply(part, one, other):
    """Side by side, every extension of the one goes with every extension of the other."""
    renamed = {name: name.upper() for name in other.arguments}
    both = Framework(
        [*one.arguments, *renamed.values()],
        [*one.attacks, *((renamed[a], renamed[b]) for a, b in other.attacks)],
    )
    pairs = {
        (*e, *(renamed[name] for name in o))
        for e in semantics.extensions(one, part.code)
        for o in semantics.extensions(other, part.code)
    }

    assert set(semantics.extensions(both, part.code)) == pairs
    assert semantics.count_extensions(both, part.code) == len(pairs)


@pytest.mark.parametrize("part", ALL)
@settings(max_examples=tries(60))
@given(frameworks(), st.randoms(use_true_random=False))
def test_names_and_order_change_nothing(part, f, chance):
    """A framework with other names in another order has the same extensions."""
    names = [f"x{n}" for n in range(len(f))]
    chance.shuffle(names)
    new = dict(zip(f.arguments, names, strict=True))
    shuffled = sorted(names)
    again = Framework(shuffled, [(new[a], new[b]) for a, b in f.attacks])
    renamed = {frozenset(new[n] for n in e) for e in semantics.extensions(f, part.code)}

    assert set(map(frozenset, semantics.extensions(again, part.code))) == renamed


def check_planted(f, part, solution, names):
    """Put another certificate in place of the right one: only one that is right passes."""
    planted = attrs.evolve(solution, certificate=tuple(names), certifies="extension")
    fits = (solution.argument in names) is (solution.task == "DC")
    right = frozenset(names) in getattr(Definitions(f), part.code.lower()) and fits

    assert bool(semantics.verify_solution(f, planted, engine="python")) is right


def shown(f, part):
    """Give the solutions about an argument that have a certificate."""
    return [s for s in answers(f, part) if s.certificate is not None and s.argument]


@pytest.mark.parametrize("part", ALL)
def test_a_planted_wrong_certificate_is_refused(part):
    """On all frameworks of two arguments, whatever set is put in place of a certificate."""
    for f in every_framework(2):
        for solution in shown(f, part):
            for names in ((), ("a",), ("b",), ("a", "b")):
                check_planted(f, part, solution, names)


@settings(max_examples=tries(200))
@given(frameworks(), st.data())
def test_a_planted_wrong_certificate_is_refused_on_larger_ones(f, data):
    """The same on frameworks of up to six arguments, with random sets."""
    part = data.draw(any_part)
    if solutions := shown(f, part):
        names = data.draw(st.lists(st.sampled_from(f.arguments), unique=True))
        check_planted(f, part, data.draw(st.sampled_from(solutions)), names)


def test_a_set_that_only_lacks_the_argument_shows_nothing():
    """For DS-PR, an admissible set has to attack the argument; the empty one does not."""
    f = framework(2, [(0, 1), (1, 0)])
    solution = semantics.solve(f, "DS-PR", "a")
    planted = attrs.evolve(solution, certificate=(), certifies="admissible set")

    assert semantics.verify_solution(f, solution)
    assert semantics.verify_solution(f, planted).faults == ("{} doesn't attack 'a'",)


@pytest.mark.skipif("sat" not in INSTALLED, reason="python-sat is not installed")
@pytest.mark.parametrize("part", ALL)
def test_large_parts_are_searched_by_sat_as_well(part):
    """On a framework too large to try by hand first, what is found still verifies."""
    chance = random.Random(14)
    names = [str(n) for n in range(70)]
    attacks = [(chance.choice(names), chance.choice(names)) for _ in range(160)]
    f = Framework(names, attacks)
    for problem, argument in ((f"SE-{part.code}", None), (f"DC-{part.code}", "3")):
        solution = semantics.solve(f, problem, argument, seconds=60)
        assert solution.reply is not Reply.UNKNOWN
        assert semantics.verify_solution(f, solution, seconds=60).faults == ()
