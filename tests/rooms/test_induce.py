"""From maps to frameworks: what each thing in a map becomes, and what the choices change."""

from __future__ import annotations

import contextlib
import itertools

import pytest
from hypothesis import given, settings

import argmap
from argmap.aspic import consequences
from argmap.errors import NotFoundError, OptionError, TooLargeError
from argmap.gradual import strengths
from argmap.induce import ReadingOfSupport, bipolar, structured, weighted
from argmap.induce.deadline import Deadline
from argmap.induce.outcomes import Outcomes
from argmap.model import ArgumentRef, ClaimRef, StepRef, Verdict

from ..effort import tries
from ..labellings import complete, grounded
from ..pools import any_map


def labels(framework_pairs, number):
    """Give the grounded labels of numbered arguments: True (in), False (out) or None."""
    accepted = grounded(number, framework_pairs)
    rejected = {b for a, b in framework_pairs if a in accepted}
    return {n: True if n in accepted else False if n in rejected else None for n in range(number)}


def standing(text, **choices):
    """
    Say for each claim and sketch of *text* what its arguments come to, in short words.

    ``+`` if one of them is accepted, ``-`` if all are rejected, ``?`` otherwise,
    and ``0`` if there is none.
    """
    induced = structured(argmap.loads(text), **choices)
    label = labels(induced.pairs, len(induced.arguments))
    return {
        str(node.key): summed({label[n] for n in induced.arguments_for(node)})
        for node in induced.nodes
    }


def summed(found):
    if not found:
        return "0"
    return "+" if True in found else "-" if found == {False} else "?"


@settings(max_examples=tries(150))
@given(m=any_map)
def test_any_map_has_every_reading(m):
    """The postulates hold for all complete extensions, and numbers name arguments."""
    for read in (obeys_the_postulates, is_well_formed, has_strengths):
        with contextlib.suppress(TooLargeError):
            read(m)


def obeys_the_postulates(m):
    """Sub-arguments, strict consequences and consistency (Caminada & Amgoud)."""
    induced = structured(m, arguments=300)
    case = induced.case
    small = len(case.arguments) < 16
    for extension in complete(len(case.arguments), induced.pairs) if small else ():
        concluded = {case.arguments[a].conclusion for a in extension}
        assert consequences(case.theory.strict_rules, concluded) == concluded
        assert all(-x not in concluded for x in concluded)
        assert all(set(case.sub_arguments(a)) <= extension for a in extension)


def is_well_formed(m):
    for reading in ReadingOfSupport:
        found = bipolar(m, reading, arguments=300, attacks=3000)
        assert all(0 <= n < len(found.arguments) for pair in found.pairs for n in pair)


def has_strengths(m):
    with contextlib.suppress(OptionError):  # a weight that is none
        found = strengths(weighted(m, weight=0.4), effort=2000)
        assert all(0 <= s <= 1 for s in found.values())


REBUT = "[C]: C.\n  + [R]: R.\n  - [O]: O."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[C]: C.", "C+"),
        ("[C]: C.\n  + [R]: R.", "C+ R+"),
        (REBUT, "C- R+ O+"),
        ("[C]: C.\n  - [O]: O.\n    - [A]: A.", "C+ O- A+"),
        ("[C]: C.\n  + [R]: R.\n    - [O]: O.", "C- R- O+"),
        ("[C]: C.\n  + [R]: R.\n    _ [U]: U.", "C- R- U+"),  # what is under a claim hits it
        ("[C]: C.\n  + <S>: S.\n    _ [U]: U.", "C- U+ S-"),
        ("[C]: C.\n  + <S>: S.\n    - [O]: O.", "C- O+ S-"),
        (
            "[C]: C.\n  + [A]: A. {linked: x}\n  + [B]: B. {linked: x}\n    - [O]: O.",
            "C- A+ B- O+",
        ),
        ("[C]: C.\n  + [A]: A.\n  + [B]: B.\n    - [O]: O.", "C+ A+ B- O+"),
        ("[A]: A.\n  + [B]: B.\n    + [A]", "A0 B0"),
        ("[A]: A.\n  + [B]: B.\n    + [A]\n  + [D]: D.", "A+ B+ D+"),
        ("[A]: A.\n  - [B]: B.\n    - [A]", "A? B?"),
        ("[A]: A.\n  - [B]: B.\n    - [D]: D.\n      - [A]", "A? B? D?"),
        ("[A]: A.\n  - [A]", "A?"),
        ("[A]: A.\n  >< [B]: B.", "A? B?"),
        ("[A]: A.\n  >< [B]: B.\n    - [D]: D.", "A+ B- D+"),
        ("[C]: C.\n  + [R]: R. {mode: explanation}", "C+ R+"),
        ("[C]: C.\n  + [R]: R. {mode: explanation}\n    - [O]: O.", "C+ R- O+"),
        ("[C]: C.\n  - [Q]: Why? {challenge: evidence}", "C- Q+"),
        ("[C]: C.\n  + [R]: R.\n  - [Q]: Why? {challenge: evidence}", "C+ R+ Q+"),
        ("[C]: C.\n  - [Q]: Why? {challenge: evidence}\n    - [A]: A.", "C+ Q- A+"),
        ("[C]: C.\n  + [R]: R.\n  - [O]: O.\n    - [R] {relation: outweighs}", "C+ R+ O+"),
        (
            "[C]: C.\n  - [O]: O.\n    - [W]: W. {relation: outweighs}\n      - [X]: X.",
            "C- O+ W- X+",
        ),
        ("[C]: C.\n  - [O]: O.\n    - [W]: W. {relation: outweighs}", "C+ O+ W+"),
        ("", ""),
    ],
)
def test_the_default_reading_says_what_readers_expect(text, expected):
    """An objection that nobody answers sinks what it hits, and what rests on that alone."""
    assert " ".join(f"{key}{value}" for key, value in standing(text).items()) == expected


def test_an_undercut_of_a_step_leaves_its_premises():
    text = "<A>\n\n(1) [P]: P.\n-----\n(2) [C]: C.\n  _> [X]\n\n[D]: D.\n  _> <A>"

    assert standing(text) == {"P": "+", "C": "-", "X": "+", "D": "+"}


def test_steps_by_a_deductive_scheme_cannot_be_rebutted_but_their_premises_can():
    """What speaks against the conclusion speaks against the premises together."""
    step = "<A>\n\n(1) [P]: P.\n(2) [Q]: Q.\n-- {} --\n(3) [C]: C.\n\n[C]\n  - [O]: O."

    assert standing(step.format("Modus ponens")) == dict.fromkeys("PQC", "?") | {"O": "+"}
    assert standing(step.format("Some rule")) == {"P": "+", "Q": "+", "C": "-", "O": "+"}
    assert standing(step.format("Modus ponens"), strict="none")["C"] == "-"


def test_equivalent_claims_are_one():
    induced = structured(
        argmap.loads("[A]: A.\n  + [B] {relation: equivalence}\n  - [O]: O.\n\n[B]: B.")
    )
    label = labels(induced.pairs, len(induced.arguments))

    for key in "AB":
        assert {label[n] for n in induced.arguments_for(ClaimRef(key))} == {False}


def test_the_authors_case_can_be_read_alone():
    text = "[C]: C.\n  + [R]: R.\n  - [O]: O. #evaluation"

    assert standing(text) == {"C": "-", "R": "+", "O": "+"}
    assert standing(text, layer="author") == {"C": "+", "R": "+"}


@pytest.mark.parametrize(
    ("choice", "text", "expected"),
    [
        ({"premises": "all"}, "[C]: C.\n  + [R]: R.\n    - [O]: O.", "C+ R- O+"),
        ({"directed": False}, "[C]: C.\n  - [O]: O.", "C? O+"),
        ({"challenges": "ignore"}, "[C]: C.\n  - [Q]: Why? {challenge: evidence}", "C+ Q+"),
        (
            {"concessions": "ignore"},
            "[C]: C.\n  - [O]: O.\n    - [W]: W. {relation: outweighs}",
            "C- O+ W+",
        ),
        (
            {"concessions": "preference"},
            "[C]: C.\n  + [R]: R.\n  - [O]: O.\n    - [W]: W. {relation: outweighs}",
            "C- R+ O+ W+",
        ),
    ],
)
def test_each_choice_changes_something(choice, text, expected):
    found = standing(text, **choice)

    assert " ".join(f"{key}{value}" for key, value in found.items()) == expected
    assert found != standing(text)


def test_a_preferred_inference_defeats_an_objection():
    text = "[C]: C.\n  + [W]: W.\n  - [O]: O.\n    - [W] {relation: outweighs}"

    assert standing(text, concessions="preference") == dict.fromkeys("CWO", "+")
    assert standing(text, concessions="ignore")["C"] == "-"


def test_verdicts_can_be_assumed():
    assume = {ClaimRef("O"): Verdict.REJECTED}

    assert standing(REBUT, assume=assume) == {"C": "+", "R": "+", "O": "0"}
    assert standing(REBUT, assume={ClaimRef("C"): Verdict.ACCEPTED})["C"] == "+"


@pytest.mark.parametrize(
    ("assume", "message"),
    [
        ({"A": "accepted", "B": "accepted"}, r"contradicts itself: \[[AB]\] would be both"),
        ({"A": "undecided"}, r"can't assume that \[A\] is undecided"),
        ({"A": "maybe"}, r"can't assume that \[A\] is 'maybe': expected accepted or rejected"),
        ({"A": "in", "[A]": "out"}, r"can't assume that \[A\] is both accepted and rejected"),
        ({StepRef(ArgumentRef("X"), 0): "in"}, r"can't assume that <X> \(step 1\) is accepted"),
        ("A", r"assume is 'A'; expected verdicts by title"),
    ],
)
def test_what_cannot_be_assumed_is_an_error(assume, message):
    m = argmap.loads("[A]: A.\n  >< [B]: B.\n\n<X>\n\n(1) C.\n----\n(2) D.\n")

    with pytest.raises(OptionError, match=message):
        structured(m, assume=assume)


def test_what_is_assumed_is_named_as_everywhere():
    """By a title, however it is written, by a claim or by its reference, and with any word."""
    m = argmap.loads(REBUT)
    wanted = structured(m, assume={ClaimRef("O"): Verdict.REJECTED}).choices.assume

    for which in ("O", "[O]", "o", m["O"], ClaimRef("O")):
        assert structured(m, assume={which: "out"}).choices.assume == wanted
    for which in ("Olive", ClaimRef("Olive")):
        with pytest.raises(NotFoundError, match="Olive"):
            structured(m, assume={which: "out"})
    with pytest.raises(NotFoundError, match=r"did you mean '\[School trip\]'"):
        argmap.loads("[School trip]: x").evaluate(assume={"Scool trip": "in"})


@pytest.mark.parametrize(
    ("choice", "value"),
    [
        ("arguments", "many"),
        ("arguments", 0),
        ("attacks", 2.5),
        ("attacks", None),
        ("directed", 3),
    ],
)
def test_choices_of_the_wrong_type_are_refused(choice, value):
    with pytest.raises(OptionError, match=rf"{choice} is {value!r}; expected "):
        structured(argmap.loads(REBUT), **{choice: value})


def test_unknown_choices_offer_the_nearest():
    with pytest.raises(OptionError, match=r"not a link principle \(did you mean 'weakest"):
        structured(argmap.loads("[A]: A."), link="weakets")
    with pytest.raises(OptionError, match="'deductiv' is not a reading of support"):
        bipolar(argmap.loads("[A]: A."), "deductiv")


def test_too_many_arguments_say_what_to_do():
    reasons = "".join(
        f"  + [P{n}]: P. {{linked: a}}\n" + "".join(f"    + [R{n}{k}]: R.\n" for k in range(9))
        for n in range(9)
    )

    with pytest.raises(
        TooLargeError, match=r"more than 10,000 .*\(arguments=\), or use argmap\.induce"
    ):
        structured(argmap.loads(f"[C]: C.\n{reasons}"))


@pytest.mark.slow
def test_a_chain_of_thousands_is_read():
    """Nothing recurses, and bits keep sub-arguments small."""
    b = argmap.Builder()
    claims = [b.claim(f"Claim {n}.") for n in range(3000)]
    for one, other in itertools.pairwise(claims):
        b.support(one, other)

    m = b.build()
    assert len(structured(m).arguments) == 3000
    assert bipolar(m, "deductive").pairs == ()


def pairs(text, reading):
    found = bipolar(argmap.loads(text), reading)
    return {(found.arguments[a].key, found.arguments[b].key) for a, b in found.pairs}


def test_supports_lead_to_attacks_as_the_readings_define():
    """S supports X, X attacks B; A attacks Y, and T supports Y."""
    supported = "[B]: B.\n  - [X]: X.\n    + [S]: S."
    mediated = "[Y]: Y.\n  + [T]: T.\n  - [A]: A."

    assert pairs(supported, "deductive") == {("X", "B"), ("S", "B")}
    assert pairs(mediated, "deductive") == {("A", "Y"), ("A", "T")}
    assert pairs(supported, "necessary") == {("X", "B")}
    assert pairs(mediated, "necessary") == {("A", "Y")}


def test_necessary_supports_turn_the_attacks_round():
    """Who attacks what is needed attacks what needs it."""
    text = "[C]: C.\n  + [N]: N.\n    - [A]: A."

    assert pairs(text, "necessary") == {("A", "N"), ("A", "C")}
    assert pairs(text, "deductive") == {("A", "N")}


def test_evidential_arguments_are_chains():
    found = bipolar(argmap.loads("[C]: C.\n  + [E]: E.\n  + [F]: F.\n    - [A]: A."), "evidential")

    keys = [tuple(ref.key for ref in chain) for chain in found.chains]
    assert keys == [("E",), ("F",), ("A",), ("E", "C"), ("F", "C")]
    assert found.pairs == ((2, 1), (2, 4))


def test_weights_and_inferences_become_arguments_with_strengths():
    """A linked inference, and one that is undercut, are arguments; a doubted claim weighs 0."""
    m = argmap.loads(
        "[C]: C. {weight: 0.2}\n  + [A]: A. {linked: x}\n  + [B]: B. {linked: x}\n"
        "  - [Q]: Why? {challenge: evidence}"
    )
    framework = weighted(m)

    weights = {getattr(ref, "key", ref): weight for ref, weight in framework.weights}
    assert weights["C"] == 0, "the challenge is open"
    assert len(framework.supports) == 3
    assert framework.attacks == ()
    with pytest.raises(OptionError, match=r"the weight of \[C\] is 7"):
        weighted(argmap.loads("[C]: C. {weight: 7}"))


@given(m=any_map)
@settings(max_examples=tries(60))
def test_the_grounded_extension_needs_no_search(m):
    """It comes out as with the semantics of that code, whatever is left undecided."""
    try:
        induced = structured(m)
    except TooLargeError:
        return
    for undecided in ((), [n for n in range(len(induced.arguments)) if n % 3 == 0]):
        one = Outcomes.grounded(induced, undecided)
        other = Outcomes.of(induced, "GR", Deadline(60), undecided)
        assert (one.semantics, one.parts) == (other.semantics, other.parts)
        assert (one.accepted, one.rejected) == (other.accepted, other.rejected)
