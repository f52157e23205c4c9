"""Structured argumentation: known theories, the rationality postulates, sizes."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from argmap.aspic import (
    Comparison,
    InferenceRule,
    LinkPrinciple,
    Literal,
    Theory,
    build,
    consequences,
    defeats,
    transposed,
)
from argmap.errors import TooLargeError

from ..effort import tries
from ..labellings import complete, extensions
from ..oracles import known_answers, needed


def literal(text):
    return -Literal(text[1:]) if text.startswith("-") else Literal(text)


def literals(texts):
    return tuple(map(literal, texts))


def as_theory(given):
    """Read a theory of the known answers, in which ``-`` is negation."""
    rules = [
        InferenceRule(name, literals(premises), literal(conclusion), strict)
        for strict, key in ((True, "strict"), (False, "defeasible"))
        for name, premises, conclusion in given.get(key, ())
    ]
    contraries = given.get("contraries", {}).items()
    return Theory(
        tuple(rules),
        literals(given.get("axioms", ())),
        literals(given.get("premises", ())),
        tuple((literal(c), literal(x)) for x, listed in contraries for c in listed),
        tuple(map(tuple, given.get("rule_pref", ()))),
        tuple(tuple(map(literal, pair)) for pair in given.get("prem_pref", ())),
    )


def argued(given):
    case = build(as_theory(given))
    link, comparison = given.get("link", "last"), given.get("set", "elitist")
    return case, defeats(case, link=LinkPrinciple(link), comparison=Comparison(comparison))


def written(case, number):
    return case.written(number).replace("¬", "-")


def postulates(case, extension):
    """Say which of Caminada & Amgoud's four postulates the conclusions of *extension* meet."""
    concluded = {case.arguments[a].conclusion for a in extension}
    closed = consequences(case.theory.strict_rules, concluded)
    return {
        "subargument_closure": all(set(case.sub_arguments(a)) <= extension for a in extension),
        "closure_strict": closed == concluded,
        "direct_consistency": not any(-x in concluded for x in concluded),
        "indirect_consistency": not any(-x in closed for x in closed),
    }


@needed("aspic")
@pytest.mark.parametrize("known", known_answers("aspic"), ids=lambda c: c["name"])
def test_known_theories_give_known_answers(known):
    """Eighteen theories from the literature: arguments, defeats, conclusions, postulates."""
    case, found = argued(known["theory"])

    arguments = sorted(written(case, a.number) for a in case.arguments)
    assert arguments == sorted(known["arguments"])
    assert {
        (written(case, d.attacker), written(case, b.number), form(d))
        for d in found.direct
        for b in case.arguments
        if d.on in case.sub_arguments(b.number)
    } == {tuple(defeat) for defeat in known["defeats"]}
    by_semantics = extensions(len(case.arguments), found.pairs())
    for semantics, conclusions in known["semantics"].items():
        ours = {
            tuple(sorted({str(case.arguments[a].conclusion).replace("¬", "-") for a in e}))
            for e in by_semantics[semantics]
        }
        assert ours == set(map(tuple, conclusions)), semantics
        met = [postulates(case, e) for e in by_semantics[semantics]]
        for postulate, holds in (known["postulates"][semantics] or {}).items():
            assert all(m[postulate] for m in met) == holds, (semantics, postulate)


def form(defeat):
    return f"contrary-{defeat.form}" if defeat.contrary else str(defeat.form)


@needed("aspic")
def test_without_transposition_the_postulates_fail():
    """The married man of Caminada & Amgoud, and what `transposed` changes."""
    (john,) = (c for c in known_answers("aspic") if c["name"] == "married_no_transposition")
    for change, consistent in ((lambda t: t, False), (transposed, True)):
        case = build(change(as_theory(john["theory"])))
        for e in complete(len(case.arguments), defeats(case).pairs()):
            assert all(postulates(case, e).values()) == consistent


ATOMS = "abcd"
any_literal = st.builds(Literal, st.sampled_from(ATOMS), st.booleans())


@st.composite
def theories(draw, *, directed=False):
    """Draw a theory with few rules, transposed, whose axioms are consistent."""
    rules = [
        InferenceRule(
            f"r{number}",
            tuple(draw(st.lists(any_literal, max_size=2, unique=True))),
            draw(any_literal | st.sampled_from(["r0", "r1"]).map(lambda n: -Literal(n))),
            strict=False,
        )
        for number in range(draw(st.integers(0, 4)))
    ]
    strict = [
        InferenceRule(f"s{number}", (draw(any_literal),), draw(any_literal), strict=True)
        for number in range(draw(st.integers(0, 2)))
    ]
    names = [r.name for r in rules]
    some = st.lists(st.tuples(st.sampled_from(names), st.sampled_from(names)), max_size=2)
    return transposed(
        Theory(
            (*rules, *strict),
            premises=tuple(draw(st.lists(any_literal, max_size=3, unique=True))),
            rule_preferences=tuple(draw(some)) if names else (),
            directed=frozenset(draw(st.sets(st.sampled_from(names))))
            if directed and names
            else (),
        )
    )


@settings(max_examples=tries(1000))
@given(theory=theories(), link=st.sampled_from(LinkPrinciple))
def test_the_rationality_postulates_hold(theory, link):
    """With strict rules closed under transposition, whatever is preferred (Caminada & Amgoud)."""
    check_postulates(theory, link)


@settings(max_examples=tries(1000))
@given(theory=theories(directed=True), link=st.sampled_from(LinkPrinciple))
def test_the_postulates_hold_where_rules_win_ties(theory, link):
    """Of two arguments that rebut each other, one still defeats the other."""
    check_postulates(theory, link)


def check_postulates(theory, link):
    case = build(theory, limit=500)
    if len(case.arguments) <= 20:
        found = defeats(case, link=link).pairs()
        for extension in complete(len(case.arguments), found):
            assert all(postulates(case, extension).values())


@given(theory=theories())
@pytest.mark.slow
def test_no_argument_repeats_its_conclusion(theory):
    case = build(theory, limit=500)

    for argument in case.arguments:
        inside = [n for n in case.sub_arguments(argument.number) if n != argument.number]
        assert all(case.arguments[n].conclusion != argument.conclusion for n in inside)
        assert all(n < argument.number for n in inside)
    built = [(a.conclusion, a.top, a.rule, a.parts) for a in case.arguments]
    assert len(set(built)) == len(built), "each argument is built once"


def test_a_rule_that_wins_ties_is_defeated_by_something_stronger_only():
    """An objection defeats the claim, not the other way round, unless the claim is preferred."""
    claim = Literal("claim")
    rules = (
        InferenceRule("reason", (Literal("p"),), claim),
        InferenceRule("objection", (Literal("q"),), -claim),
    )
    theory = Theory(rules, premises=literals("pq"), directed=frozenset({"objection"}))
    stronger = Theory(
        rules,
        premises=literals("pq"),
        rule_preferences=(("objection", "reason"),),
        directed=frozenset({"objection"}),
    )

    assert defeats(build(theory)).pairs() == ((3, 2),)
    assert defeats(build(stronger)).pairs() == ((2, 3),)


def test_too_many_arguments_are_an_error_and_no_hang():
    """Ten convergent reasons at each of ten linked premises: ten to the tenth arguments."""
    rules = [
        InferenceRule((at, n), (Literal((at, n)),), Literal(at))
        for at in range(10)
        for n in range(10)
    ]
    rules.append(InferenceRule("top", tuple(Literal(at) for at in range(10)), Literal("top")))
    theory = Theory(tuple(rules), premises=tuple(p for r in rules[:-1] for p in r.premises))

    with pytest.raises(TooLargeError, match="more than 10,000 arguments"):
        build(theory)


def test_too_many_attacks_are_an_error():
    rules = [InferenceRule(n, (Literal(n),), Literal(n + 1)) for n in range(500)]
    theory = Theory(tuple(rules), premises=(Literal(0), -Literal(0)))
    found = defeats(build(theory))

    assert len(found.pairs()) == 502
    with pytest.raises(TooLargeError, match="more than 100 attacks"):
        found.pairs(limit=100)
