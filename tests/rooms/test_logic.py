"""Formulas are read, and what follows from them is decided correctly, or not at all."""

from __future__ import annotations

import functools
import importlib.util
import itertools
import sys

import pytest
from hypothesis import HealthCheck, event, example, given, settings
from hypothesis import strategies as st

import argmap
from argmap import logic
from argmap.errors import MissingExtraError
from argmap.logic import (
    SPELLINGS,
    Decision,
    FormulaError,
    Reasoner,
    entails,
    minimal_inconsistent,
    parse,
    smallest_repairs,
    spell,
)
from argmap.logic.firstorder import FirstOrder
from argmap.logic.formula import (
    And,
    Applied,
    Atom,
    Equal,
    Iff,
    Implies,
    Not,
    Or,
    Quantified,
    Truth,
    Variable,
    atoms,
)
from argmap.logic.syntax import MOST_CHARACTERS, MOST_NESTED

from ..effort import tries


def needs(module, extra):
    """Skip a test where an optional package is missing."""
    missing = importlib.util.find_spec(module) is None
    return pytest.mark.skipif(missing, reason=f"argmap[{extra}] is not installed")


needs_sat = needs("pysat", "sat")
needs_smt = needs("z3", "smt")

#: Machines are busy, and solvers start slowly.
unhurried = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])

# Form: premises, conclusion.  The names are the traditional ones.
PROPOSITIONAL_VALID = {
    "modus ponens": ("p -> q; p", "q"),
    "modus tollens": ("p -> q; ~q", "~p"),
    "hypothetical syllogism": ("p -> q; q -> r", "p -> r"),
    "disjunctive syllogism": ("p | q; ~p", "q"),
    "constructive dilemma": ("(p -> q) & (r -> s); p | r", "q | s"),
    "destructive dilemma": ("(p -> q) & (r -> s); ~q | ~s", "~p | ~r"),
    "proof by cases": ("p | q; p -> r; q -> r", "r"),
    "simplification": ("p & q", "p"),
    "conjunction": ("p; q", "p & q"),
    "addition": ("p", "p | q"),
    "absorption": ("p -> q", "p -> p & q"),
    "contraposition": ("p -> q", "~q -> ~p"),
    "exportation": ("p & q -> r", "p -> q -> r"),
    "de morgan of and": ("~(p & q)", "~p | ~q"),
    "de morgan of or": ("~(p | q)", "~p & ~q"),
    "distribution": ("p & (q | r)", "p & q | p & r"),
    "double negation": ("~~p", "p"),
    "excluded middle": ("", "p | ~p"),
    "explosion": ("p; ~p", "q"),
    "reductio": ("p -> q; p -> ~q", "~p"),
    "peirce's law": ("", "((p -> q) -> p) -> p"),
    "equivalence elimination": ("p <-> q; ~p", "~q"),
    "ground predicates": ("F(a) -> G(a); F(a)", "G(a)"),
}
PROPOSITIONAL_INVALID = {
    "affirming the consequent": ("p -> q; q", "p"),
    "denying the antecedent": ("p -> q; ~p", "~q"),
    "affirming a disjunct": ("p | q; p", "~q"),
    "denying a conjunct": ("~(p & q); ~p", "q"),
    "commuting a conditional": ("p -> q", "q -> p"),
    "improper transposition": ("p -> q", "~p -> ~q"),
    "choosing a disjunct": ("p | q", "p"),
    "composing negations": ("~(p & q)", "~p & ~q"),
    "fallacious dilemma": ("p -> q; r -> s; q | s", "p | r"),
    "one conditional for two": ("p & q -> r; p", "r"),
    "from one thing to another": ("F(a)", "F(b)"),
}
FIRST_ORDER_VALID = {
    "barbara": ("A x. (M(x) -> P(x)); A x. (S(x) -> M(x))", "A x. (S(x) -> P(x))"),
    "celarent": ("A x. (M(x) -> ~P(x)); A x. (S(x) -> M(x))", "A x. (S(x) -> ~P(x))"),
    "darii": ("A x. (M(x) -> P(x)); E x. (S(x) & M(x))", "E x. (S(x) & P(x))"),
    "ferio": ("A x. (M(x) -> ~P(x)); E x. (S(x) & M(x))", "E x. (S(x) & ~P(x))"),
    "cesare": ("A x. (P(x) -> ~M(x)); A x. (S(x) -> M(x))", "A x. (S(x) -> ~P(x))"),
    "camestres": ("A x. (P(x) -> M(x)); A x. (S(x) -> ~M(x))", "A x. (S(x) -> ~P(x))"),
    "baroco": ("A x. (P(x) -> M(x)); E x. (S(x) & ~M(x))", "E x. (S(x) & ~P(x))"),
    "bocardo": ("E x. (M(x) & ~P(x)); A x. (M(x) -> S(x))", "E x. (S(x) & ~P(x))"),
    "socrates": ("A x. (H(x) -> M(x)); H(s)", "M(s)"),
    "universal instantiation": ("A x. F(x)", "F(a)"),
    "existential generalisation": ("F(a)", "E x. F(x)"),
    "duality": ("~(A x. F(x))", "E x. ~F(x)"),
    "some to all, inside": ("E x. A y. R(x, y)", "A y. E x. R(x, y)"),
    "leibniz": ("a = b; F(a)", "F(b)"),
    "transitivity of identity": ("a = b; b = c", "a = c"),
    "heads of horses": (
        "A x. (H(x) -> K(x))",
        "A x. ((E y. (H(y) & T(x, y))) -> E y. (K(y) & T(x, y)))",
    ),
    "the drinker": ("", "E x. (D(x) -> A y. D(y))"),
    "the barber": ("A x. (S(b, x) <-> ~S(x, x))", "false"),
    "functions of equals": ("a = b", "f(a) = f(b)"),
}
FIRST_ORDER_INVALID = {
    "undistributed middle": ("A x. (P(x) -> M(x)); A x. (S(x) -> M(x))", "A x. (S(x) -> P(x))"),
    "illicit major": ("A x. (M(x) -> P(x)); A x. (S(x) -> ~M(x))", "A x. (S(x) -> ~P(x))"),
    "illicit minor": ("A x. (M(x) -> P(x)); A x. (M(x) -> S(x))", "A x. (S(x) -> P(x))"),
    "exclusive premises": ("A x. (M(x) -> ~P(x)); A x. (S(x) -> ~M(x))", "A x. (S(x) -> ~P(x))"),
    "existential fallacy": ("A x. (M(x) -> P(x)); A x. (M(x) -> S(x))", "E x. (S(x) & P(x))"),
    "converting all": ("A x. (S(x) -> P(x))", "A x. (P(x) -> S(x))"),
    "hasty generalisation": ("F(a)", "A x. F(x)"),
    "from some to this one": ("E x. F(x)", "F(a)"),
    "two somes into one": ("E x. F(x); E x. G(x)", "E x. (F(x) & G(x))"),
    "all to some, outside": ("A x. E y. R(x, y)", "E y. A x. R(x, y)"),
    "captain ann": ("A x. (C(x) -> B(x)); B(a)", "C(a)"),
    "cancelling a function": ("f(a) = f(b)", "a = b"),
}


def forms(*tables):
    """List forms as parameters: name, premises and conclusion."""
    for table in tables:
        for name, (premises, conclusion) in table.items():
            yield pytest.param(premises, conclusion, id=name)


def decided(premises, conclusion, seconds=10):
    """Decide about formulas given as texts; premises have semicolons between."""
    return entails(
        [parse(p) for p in premises.split(";") if p.strip()], parse(conclusion), seconds=seconds
    )


def value(formula, true):
    """Evaluate a propositional formula by its truth table: the oracle of these tests."""
    if isinstance(formula, Truth):
        return formula.value
    if isinstance(formula, Atom):
        return formula in true
    if isinstance(formula, Not):
        return not value(formula.part, true)
    if isinstance(formula, And):
        return all(value(part, true) for part in formula.parts)
    if isinstance(formula, Or):
        return any(value(part, true) for part in formula.parts)
    left, right = value(formula.left, true), value(formula.right, true)
    return left == right if isinstance(formula, Iff) else right or not left


def rows(formulas):
    """Yield every row of the truth table: the set of atoms that are true in it."""
    listed = atoms(formulas)
    for count in range(len(listed) + 1):
        yield from map(set, itertools.combinations(listed, count))


def satisfiable(formulas):
    """Say by truth table whether *formulas* can all be true."""
    return any(all(value(f, row) for f in formulas) for row in rows(formulas))


def joined(parts):
    """Make strategies for all formulas that put *parts* together."""
    several = st.lists(parts, min_size=2, max_size=3).map(tuple)
    return (
        parts.map(Not)
        | several.map(And)
        | several.map(Or)
        | st.builds(Implies, parts, parts)
        | st.builds(Iff, parts, parts)
    )


propositional = st.recursive(
    st.sampled_from([Atom(name) for name in "pqrs"]) | st.booleans().map(Truth),
    joined,
    max_leaves=8,
)
#: Short ones, so that sets of them often clash.
literals = st.recursive(st.sampled_from([Atom(name) for name in "pqr"]), joined, max_leaves=3)

terms = st.recursive(
    st.sampled_from([Variable("x"), Variable("y"), Applied("a"), Applied("A")]),
    lambda inner: st.builds(lambda t: Applied("f", (t,)), inner),
    max_leaves=2,
)
simple = (
    st.sampled_from([Atom("p"), Atom("q'"), Atom("été"), Truth(True), Truth(False)])
    | st.builds(lambda t: Atom("F", (t,)), terms)
    | st.builds(lambda s, t: Atom("E", (s, t)), terms, terms)
    | st.builds(Equal, terms, terms)
)
open_formulas = st.recursive(
    simple,
    lambda parts: (
        joined(parts) | st.builds(Quantified, st.booleans(), st.sampled_from("xy"), parts)
    ),
    max_leaves=8,
)
formulas = open_formulas.map(lambda body: Quantified(True, "x", Quantified(False, "y", body)))
symbols = "~ & | -> <-> A E x. F(x) ( ) , = != p q ∀ ∃ ¬ ∧ \\neg \\to not and forall . \x00 é"
texts = st.lists(st.sampled_from(symbols.split(" ")) | st.text(max_size=3), max_size=12).map(
    " ".join
)


@needs_sat
@pytest.mark.parametrize(("premises", "conclusion"), forms(PROPOSITIONAL_VALID))
def test_valid_propositional_forms_are_valid(premises, conclusion):
    """What logicians hold to be valid is."""
    assert decided(premises, conclusion).decision is Decision.VALID


@needs_sat
@pytest.mark.parametrize(("premises", "conclusion"), forms(PROPOSITIONAL_INVALID))
def test_propositional_fallacies_have_a_countermodel(premises, conclusion):
    """A fallacy is invalid, and a case is told where it leads astray."""
    found = decided(premises, conclusion)

    assert found.decision is Decision.INVALID
    assert found.countermodel.facts


@needs_smt
@pytest.mark.parametrize(("premises", "conclusion"), forms(FIRST_ORDER_VALID, PROPOSITIONAL_VALID))
def test_valid_first_order_forms_are_valid(premises, conclusion):
    """Valid syllogisms and laws of quantifiers and identity are; so are truth tables' laws."""
    asked = [*(parse(p) for p in premises.split(";") if p.strip()), Not(parse(conclusion))]

    assert FirstOrder().ask(asked, 10).satisfiable is False


@needs_smt
@pytest.mark.parametrize(("premises", "conclusion"), forms(FIRST_ORDER_INVALID))
def test_first_order_fallacies_have_a_small_countermodel(premises, conclusion):
    """A first-order fallacy is invalid, and a small world shows it."""
    found = decided(premises, conclusion)

    assert found.decision is Decision.INVALID
    assert 1 <= len(found.countermodel.things) <= 2


@needs_sat
def test_a_countermodel_is_short():
    """However long names and declarations are, a case is told in a few lines."""
    names = [f"{'p' * 5000}{n}" for n in range(50)]
    found = decided("; ".join(names), "q").countermodel

    assert len(found.facts) == 51
    assert len(found.in_words()) < 350
    assert len(found.in_words(dict.fromkeys(names, "It rains. " * 5000))) < 350


def test_there_are_forms_enough():
    """At least forty classical forms are decided: of either logic, and of either worth."""
    tables = [
        PROPOSITIONAL_VALID,
        PROPOSITIONAL_INVALID,
        FIRST_ORDER_VALID,
        FIRST_ORDER_INVALID,
    ]

    assert all(len(table) > 10 for table in tables)
    assert sum(map(len, tables)) >= 40


@needs_smt
def test_a_countermodel_is_told_in_words():
    """Declarations give the words: with variables, with a slot, or as a verb."""
    found = decided("A x. (C(x) -> B(x)); B(a); L(a, b)", "C(a)").countermodel
    words = found.in_words({"C(x)": "x is a captain", "B": "… is brave", "L": "loves", "a": "Ann"})

    assert "nothing but Ann" in words
    assert "“Ann is a captain” is false" in words
    assert "“Ann is brave” is true" in words
    assert "“Ann loves Ann” is true" in words


@needs_sat
@unhurried
@given(premises=st.lists(propositional, max_size=3), conclusion=propositional)
def test_validity_agrees_with_truth_tables(premises, conclusion):
    """A conclusion follows just if it is true in every row where the premises are."""
    asked = [*premises, conclusion]
    valid = all(
        value(conclusion, row) for row in rows(asked) if all(value(p, row) for p in premises)
    )
    event(f"valid: {valid}")
    found = entails(premises, conclusion)

    assert found.decision is (Decision.VALID if valid else Decision.INVALID)
    if not valid:
        facts = dict(found.countermodel.facts)
        fitting = [
            row for row in rows(asked) if all((a in row) == holds for a, holds in facts.items())
        ]
        assert fitting
        assert all(all(value(p, row) for p in premises) for row in fitting)
        assert not any(value(conclusion, row) for row in fitting)


@needs_smt
@settings(unhurried, max_examples=tries(250))
@given(asked=st.lists(propositional, min_size=1, max_size=3))
def test_the_engines_agree(asked):
    """Where truth tables decide, SMT says the same."""
    assert FirstOrder().ask(asked, 10).satisfiable is satisfiable(asked)


@needs_sat
@example(asked=[Atom("p"), Not(Atom("p")), Atom("q"), Not(Atom("q"))])
@unhurried
@given(asked=st.lists(literals, max_size=6))
def test_minimal_inconsistent_sets_are_minimal(asked):
    """They can't all be true, and without any one of them the others can."""
    found = minimal_inconsistent(asked, Reasoner())
    event(f"inconsistent: {found is not None}")

    assert (found is None) == satisfiable(asked)
    if found is not None:
        chosen = [asked[i] for i in found]
        assert not satisfiable(chosen)
        for left_out in range(len(chosen)):
            assert satisfiable(chosen[:left_out] + chosen[left_out + 1 :])


@needs_sat
@example(asked=[Atom("p"), Not(Atom("p")), Atom("q"), Not(Atom("q"))])
@unhurried
@given(asked=st.lists(literals, max_size=5))
def test_smallest_repairs_are_all_the_smallest(asked):
    """Exactly those sets are found that leave something consistent and are the smallest."""
    indices = range(len(asked))
    for size in range(len(asked) + 1):
        expected = tuple(
            given_up
            for given_up in itertools.combinations(indices, size)
            if satisfiable([asked[i] for i in indices if i not in given_up])
        )
        if expected:
            break
    event(f"size: {size}")

    assert smallest_repairs(asked, Reasoner()) == expected


@pytest.mark.parametrize("spelling", SPELLINGS)
@unhurried
@given(formula=formulas)
def test_what_is_written_is_read_again(spelling, formula):
    """Each spelling of a formula reads as that formula."""
    written = spell(formula, spelling)

    assert parse(written, vacuous=True) == formula, written


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("¬p ∧ q ∨ r → s ↔ t", "((((~p) & q) | r) -> s) <-> t"),
        ("p -> q -> r", "p -> (q -> r)"),
        ("not p and q", "(~p) & q"),
        (r"\neg p \land q \Rightarrow \bot", "~p & q -> false"),
        (r"p /\ q \/ r", "(p & q) | r"),
        ("∀x∃y R(x,y) ∧ p", "(A x. E y. R(x, y)) & p"),
        ("A x. F(x) & p", "A x. (F(x) & p)"),
        ("forall x, y: R(x, y)", "A x. A y. R(x, y)"),
        ("A & E -> A", "(A and E) implies A"),
        ("A A. F(A)", "forall A. F(A)"),
        ("a ≠ b", "~(a = b)"),
        ("!p && q || r => s", "((~p) & q) | r -> s"),
        (r"\sim p \supset q", "~p -> q"),
        ("∼p ⟹ q", "~p -> q"),
        (r"p \cdot q · r ^ s ⋅ t", "p & q & r & s & t"),
        (r"p \equiv (q ⟺ r)", "p <-> (q <-> r)"),
        ("p <--> (q ⟷ r)", "p <-> (q <-> r)"),
        (r"p \Longrightarrow q \longrightarrow r --> s ⟶ t", "p -> q -> r -> s -> t"),
        (r"$p \to q$", "p -> q"),
        (r" $$ p$$ ", "p"),
        (r"\(p\)", "p"),
        (r"\[ p /\ q \]", "p & q"),
        (r"\left( p \,\lor\; q \right)\quad \land r", "(p | q) & r"),
        ("p_{2} & q_{ab}'", "p_2 & q_ab'"),
        ("(∀x)F(x) & p", "(A x. F(x)) & p"),
        ("(∀x)(∃y)(R(x, y) -> p)", "A x. E y. (R(x, y) -> p)"),
        ("(A x). F(x) & p", "A x. (F(x) & p)"),
        ("A aB R(aB, aB)", "A aB. R(aB, aB)"),
        ("all x.(F(x) -> G(x))", "A x. (F(x) -> G(x))"),
        ("exists x.(F(x) & -G(x))", "E x. (F(x) & ~G(x))"),
        ("some x.F(x)", "E x. F(x)"),
        ("exist x.F(x) & p", "(E x. F(x)) & p"),
        ("-p | --q & -(r -> s)", "~p | (~~q & ~(r -> s))"),
        ("p->-q", "p -> ~q"),
        ("-(a = b)", "a != b"),
        ("a == b", "a = b"),
        ("all x y.(R(x, y) -> -R(y, x))", "A x. A y. (R(x, y) -> ~R(y, x))"),
        ("all x.all y.(R(x, y))", "A x. A y. R(x, y)"),
        ("all x. exists y.(R(x, y)) -> p", "(A x. E y. R(x, y)) -> p"),
        ("exists x.(F(x)) -> p", "(E x. F(x)) -> p"),
        ("forall x.(F(x)) | forall x.(G(x))", "(A x. F(x)) | (A x. G(x))"),
        ("exists x. (F(x)) -> p", "E x. (F(x) -> p)"),
        ("-all x.-F(x)", "~A x. ~F(x)"),
        ("all & some -> all", "(all & some) -> all"),
    ],
)
def test_spellings_mean_the_same(text, same):
    """Precedence and scope are as the manual says, in any spelling."""
    assert parse(text) == parse(same)


@pytest.mark.parametrize(
    ("text", "character", "expected"),
    [
        ("", 1, "expected a formula"),
        ("p ->", 5, "expected a formula"),
        ("p q", 3, "expected a connective"),
        ("(p & q", 7, "“)” or a connective"),
        ("p)", 2, "unmatched closing parenthesis"),
        ("p # q", 3, "not part of a formula"),
        (r"p \und q", 3, "not a connective"),
        ("p <-> q <-> r", 9, "a second “iff”"),
        ("A x. x", 6, "is a variable"),
        ("∀xF(x)", 2, "no dot"),
        ("∀xFx", 2, "no dot"),
        ("∀x. (Fx → Gx)", 5, "“x” doesn't occur in the scope of “∀x”"),
        ("∀x(Fx → Gx)", 3, "“x” doesn't occur in the scope of “∀x”"),
        ("p & A x y. F(x)", 12, "“y” doesn't occur in the scope of “A y”"),
        ("(∀x) & p", 6, "expected a formula"),
        ("p v q", 3, "expected a connective"),
        ("$p", 1, "not part of a formula"),
        (r"\left p", 1, "not a connective"),
        ("F(x) & F(x, y)", 8, "a predicate of 2 arguments here"),
        ("F() & p", 3, "expected a name"),
        ("p - q", 3, "expected a connective before “-”"),
        ("all x.F(x) -> G(x)", 17, "“x” is outside the scope of “all x”"),
        ("exists y.(F(y)) & all x.(R(x, y))", 31, "“y” is outside the scope of “exists y”"),
        ("a = (b)", 5, "expected a name"),
    ],
)
def test_errors_say_where_and_what(text, character, expected):
    """A text that is no formula is refused with the place and what was expected there."""
    with pytest.raises(FormulaError, match=expected.replace("(", r"\(").replace(")", r"\)")) as e:
        parse(text)

    assert e.value.offset == character - 1
    assert e.value.action.endswith(".")


@pytest.mark.parametrize(
    ("text", "action"),
    [
        ("∀x. (Fx → Gx)", "Write F(x), not Fx."),
        ("∀x∃y. Rxy", "Write R(x, y), not Rxy."),
        ("∃x. p", "Use the variable there, as in F(x), or remove the quantifier."),
        ("∀xFx", "Put a dot after the variable: ∀x. F(x)."),
        ("all x.F(x) -> G(x)", "Put all that it is about in parentheses: all x.(…)."),
        ("p v q", "Write | for “or”, not v."),
        ("(p v q) & r", "Write | for “or”, not v."),
    ],
)
def test_what_textbooks_write_otherwise_is_translated(text, action):
    """Where a notation is another's, the action shows it in this one."""
    with pytest.raises(FormulaError) as e:
        parse(text)

    assert e.value.action == action


def test_a_quantifier_may_govern_nothing_where_that_is_meant():
    """What logic allows can be read: a quantifier without its variable makes no difference."""
    assert spell(parse("A x. p", vacuous=True)) == "∀x. p"


@pytest.mark.parametrize("wrong", [None, 3, b"p"])
def test_only_texts_are_formulas(wrong):
    """What is no text is refused in words."""
    with pytest.raises(TypeError, match="a formula is a text such as 'p -> q', got"):
        parse(wrong)


@example(text="~" * 5000)
@example(text="(" * 5000)
@example(text="f(" * 5000)
@example(text="p->" * 5000)
@example(text="p" * (MOST_CHARACTERS + 1))
@example(text="∀" + "x" * 9000 + " p")
@example(text="\\," * 6000)
@example(text="p_{" * 6000)
@example(text="∀xFx" * 4000)
@example(text="$" * 5000)
@example(text="A " + "x" * 9000 + " y" * 300 + ". p")
@unhurried
@given(text=texts)
def test_any_text_is_read_or_refused(text):
    """No text crashes or hangs the parser; what it refuses has a place."""
    try:
        formula = parse(text)
    except FormulaError as error:
        event("refused")
        assert 0 <= error.offset <= len(text)  # noqa: PT017
        assert error.action  # noqa: PT017
        assert len(str(error)) < 300  # noqa: PT017
    else:
        event("read")
        assert parse(spell(formula)) == formula
        assert parse(text, vacuous=True) == formula


def test_formulas_are_read_to_the_depth_that_the_limit_names():
    """Sixty parentheses or negations are read; long chains are no depth."""
    parse("(" * (MOST_NESTED - 1) + "p" + ")" * (MOST_NESTED - 1))
    parse("~" * MOST_NESTED + "p")
    parse(" & ".join(["p"] * 5000))


def pigeons(holes):
    """Say that one pigeon more than there are *holes* fits into them: false, and hard to see."""
    birds = range(holes + 1)
    somewhere = [[f"p{b}_{h}" for h in range(holes)] for b in birds]
    alone = [
        f"~(p{a}_{h} & p{b}_{h})"
        for h in range(holes)
        for a, b in itertools.combinations(birds, 2)
    ]
    return [parse(" | ".join(row)) for row in somewhere] + [parse(text) for text in alone]


#: What only a world of endlessly many things makes true.
ENDLESS = "A x. A y. (f(x) = f(y) -> x = y); A x. f(x) != a"


@needs_sat
def test_hard_propositional_questions_stay_open_in_time():
    """A question too hard for its limit is answered with unknown, not with a hang."""
    assert Reasoner(seconds=0.05).consistent(pigeons(11)) is None


@needs_smt
@pytest.mark.slow
def test_endless_worlds_stay_open_in_time():
    """Where only endless worlds would do, the answer is unknown, and comes in time."""
    assert decided(ENDLESS, "false", seconds=0.3).decision is Decision.UNKNOWN


@needs_sat
def test_all_questions_together_have_a_limit():
    """When the time for all questions is used up, new ones stay open; old answers are kept."""
    reasoner = Reasoner(total=60)  # a busy machine may let the first question wait
    assert reasoner.consistent([Atom("p")]) is True
    assert Reasoner(total=0.0).consistent([Atom("p")]) is None
    reasoner.total = 0.1
    reasoner.consistent(pigeons(11))
    reasoner.consistent(pigeons(10))

    assert reasoner.consistent([Atom("q")]) is None
    assert reasoner.consistent([Atom("p")]) is True


def judged(text, monkeypatch=None, seconds=None):
    """Check a map for its logic only."""
    if monkeypatch:
        monkeypatch.setattr(logic, "Reasoner", functools.partial(Reasoner, seconds=seconds))
    return argmap.check(argmap.loads(text), select="LOG")


def argument(premises, conclusion):
    """Write an argument whose statements carry formulas."""
    lines = [
        f'({n}) [P{n}]: Premise {n}. {{formalization: "{p.strip()}"}}'
        for n, p in enumerate(premises.split(";"), start=1)
    ]
    end = f'({len(lines) + 1}) [C]: Conclusion. {{formalization: "{conclusion}"}}'
    return "\n".join(["<It>", "", *lines, "-----", end])


@needs_sat
@needs_smt
@pytest.mark.parametrize(
    ("premises", "conclusion"), forms(PROPOSITIONAL_INVALID, FIRST_ORDER_INVALID)
)
def test_rules_name_fallacies(premises, conclusion):
    """A fallacy written as an argument is an error with a case in words."""
    [finding] = judged(argument(premises, conclusion))

    assert (finding.code, finding.severity.value) == ("LOG103", "error")
    assert "for example where" in finding.message


@needs_sat
@pytest.mark.parametrize(
    ("premises", "conclusion", "codes"),
    [
        ("p -> q; p", "q", []),
        ("p -> q; p; r", "q", ["LOG104"]),
        ("p & q; p", "p", ["LOG104"]),
        ("p; p & q; r", "p", ["LOG104", "LOG104"]),
        ("p; p & q; p & r", "p", ["LOG104"]),
        ("p; ~p", "r", ["LOG106"]),
        ("p & ~p", "r", ["LOG106"]),
        ("p; ~p; q; q -> r", "r", ["LOG105"]),
        ("p; q", "r | ~r", ["LOG107"]),
        ("p; q -> ", "r", ["LOG101"]),
    ],
)
def test_each_flaw_is_found_once(premises, conclusion, codes):
    """Irrelevant, inconsistent, vacuous, tautological: one flaw, one code."""
    assert [d.code for d in judged(argument(premises, conclusion))] == codes


@needs_sat
@needs_smt
@pytest.mark.slow
def test_what_was_not_decided_is_a_hint(monkeypatch):
    """An argument that nobody could judge in time is neither passed nor condemned."""
    [finding] = judged(argument(ENDLESS, "p"), monkeypatch, seconds=0.2)

    assert (finding.code, finding.severity.value) == ("LOG103", "hint")
    assert "not enough time to decide whether" in finding.message


JOINT = """
[Go]: We should go. #contention {formalization: g}
    + [Sun]: The sun shines. {formalization: s%s}
    + [Rain]: It rains. {formalization: r, %s}
    + [Either]: In sunshine it never rains. {formalization: s -> ~r}
"""


@needs_sat
@pytest.mark.parametrize(
    ("marks", "found"),
    [
        (("", "x: 1"), True),
        (("", "by: Ann"), False),
        (("", "status: open"), False),
        (("", "layer: evaluation"), False),
        ((", status: accepted, by: Ann", "x: 1"), True),
        ((", status: rejected", "x: 1"), False),
    ],
)
def test_the_author_answers_for_own_claims_only(marks, found):
    """What others say, what is rejected or open and what the evaluator adds is not asserted."""
    findings = judged(JOINT % marks)

    assert [d.code for d in findings] == ["LOG111"] * found
    for d in findings:
        assert "[Sun], [Rain] and [Either]" in d.message
        assert "[Sun], [Rain] or [Either]" in d.action


@needs_sat
@pytest.mark.parametrize(
    ("claims", "offer"),
    [
        (2, "give up [C0] or [C1]."),
        (3, "give up [C0], [C1] or [C2]."),
        (12, "give up [C0], [C1] or [C2]; there are 9 other ways."),
    ],
)
def test_the_number_of_other_repairs_is_put_in_words(claims, offer):
    """In a chain that comes out at the contrary of its beginning, any one claim may go."""
    steps = [f"p{n} -> p{n + 1}" for n in range(claims - 2)]
    chain = ["p0", *steps, f"~p{claims - 2}"]
    lines = [f'    + [C{n}]: It is so. {{formalization: "{f}"}}' for n, f in enumerate(chain)]
    text = "\n".join(["[Go]: We should go. #contention", *lines])

    [finding] = (d for d in judged(text) if d.code == "LOG111")
    assert finding.action.endswith(offer)


@needs_sat
def test_a_claim_may_contradict_itself():
    """One claim alone can be what has to be given up."""
    [finding] = judged('[Go]: We go, and stay. #contention {formalization: "g & ~g"}')

    assert finding.code == "LOG111"
    assert "[Go], which contradicts itself" in finding.message
    assert "give up [Go]." in finding.action


@needs_sat
def test_objections_may_contradict_what_they_attack():
    """An objection is not the author's, but what answers it is."""
    answered = """
[Go]: We should go. #contention {formalization: g}
    - [Rain]: It rains. {formalization: ~g}
        - [Dry]: It stays dry. {formalization: %s}
"""

    assert [d.code for d in judged(answered % "d")] == []
    assert [d.code for d in judged(answered % "~g")] == ["LOG111"]


@needs_sat
def test_what_speaks_for_both_sides_is_not_asserted():
    """A claim that is also a reason for an objection binds nobody."""
    text = """
[Go]: We should go. #contention {formalization: g}
    + [Dry]: It stays dry. {formalization: d}
    - [Stay]: We should stay.
        + [Dry]
        + [Rain]: It rains. {formalization: ~d}
    + [Rain]
"""

    assert [d.code for d in judged(text)] == []


TWO_STEPS = """
<It>

(1) [A]: A claim. {formalization: %s}
-----
(2) [B]: Another claim. %s
(3) [C]: A third claim. {formalization: %s}
%s
(4) [D]: The end. {formalization: d}
"""


@needs_sat
@pytest.mark.parametrize(
    ("parts", "found"),
    [
        (("a", "{formalization: a | b}", "a -> d", "--\nscheme x {uses: [1, 3]}\n--"), []),
        (("a", "{formalization: a | b}", "a -> d", "-----"), ["LOG102"]),
        (("a", "{formalization: a & b}", "b -> d", "-----"), ["LOG102"]),
        (("a", "", "a -> d", "-----"), []),
        (("a", "", "b -> d", "-----"), ["LOG103"]),
        (("a", "", "b -> d", "--\n{mode: explanation}\n--"), []),
        (("a", "{formalization: a | b}", "b -> d", "--\n{mode: explanation}\n--"), []),
        (("{no: text}", "", "b -> d", "-----"), ["LOG101"]),
    ],
)
def test_steps_are_judged_by_what_they_rest_on(parts, found):
    """A broken step is named alone; without its formula the whole argument is judged."""
    assert [d.code for d in judged(TWO_STEPS % parts)] == found


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("It rains.", []),
        ("it rains", []),
        ("It snows.", ["LOG112"]),
        ("[1, 2]", ["LOG113"]),
        ("3", ["LOG113"]),
        ('""', ["LOG113"]),
    ],
)
def test_one_name_has_one_meaning(said, found):
    """Capitals and full stops make no other meaning, what is no text is none."""
    front = "===\ndeclarations: {p: It rains}\n===\n\n"
    text = front + f"[A]: A. {{formalization: p, declarations: {{p: {said}}}}}"

    assert [d.code for d in judged(text)] == found
    assert [
        d.code for d in judged("===\ndeclarations: [p]\n===\n\n[A]: A. {formalization: p}")
    ] == ["LOG113"]


@pytest.mark.parametrize(
    ("formula", "extra"), [("p -> q", "sat"), ("A x. F(x)", "smt"), ("a = b", "smt")]
)
def test_without_an_engine_logic_is_skipped_once(monkeypatch, formula, extra):
    """Nothing is found without the extras; the report says so in one sentence."""
    monkeypatch.setitem(sys.modules, "pysat.solvers", None)
    monkeypatch.setitem(sys.modules, "z3", None)
    report = judged(argument(f"{formula}; {formula}", formula))

    assert len(report) == 0
    assert len(report.skipped) == 1
    assert f"'.[{extra}]'" in report.skipped[0]
    assert f"'.[{extra}]'" in str(report)


@needs_smt
def test_z3_stands_in_for_python_sat(monkeypatch):
    """With z3 alone, propositional formulas are decided, too."""
    monkeypatch.setitem(sys.modules, "pysat.solvers", None)

    assert decided("p -> q; p", "q").decision is Decision.VALID
    assert decided("p -> q; q", "p").decision is Decision.INVALID


def test_the_library_names_the_missing_extra(monkeypatch):
    """Asking without an engine raises an error that says what to install."""
    monkeypatch.setitem(sys.modules, "pysat.solvers", None)
    monkeypatch.setitem(sys.modules, "z3", None)

    with pytest.raises(MissingExtraError, match=r"'\.\[sat\]'"):
        decided("p", "p")


def test_maps_without_formulas_need_no_logic(monkeypatch):
    """A map that carries no formula doesn't even import the room."""
    for name in [name for name in sys.modules if name.startswith("argmap.logic")]:
        monkeypatch.delitem(sys.modules, name)
    judged("[A]: A claim. #contention\n    + [B]: Another claim.")

    assert "argmap.logic" not in sys.modules
