"""Which claims stand: textbook cases with their reasons, and what holds for every map."""

from __future__ import annotations

import contextlib
import json
import pickle

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import argmap
from argmap.analysis import Analysis
from argmap.errors import LimitError, NotFoundError, OptionError, TooLargeError
from argmap.evaluation import burden, dispute_tree, evaluate, minimal_sets
from argmap.induce import structured
from argmap.model import ClaimRef, Verdict

from ..effort import tries
from ..labellings import extensions
from ..pools import any_map

SHORT = {Verdict.ACCEPTED: "+", Verdict.REJECTED: "-", Verdict.UNDECIDED: "?"}


def summary(evaluation):
    return " ".join(f"{ref.key}{SHORT[verdict]}" for ref, verdict in evaluation.items())


RED = """
<A>

(1) [Red]: It looks red.
-----
(2) [Is red]: It is red.

[Light]: It is lit by a red lamp.
  _> <A>
"""
NIXON = """
[Pacifist]: He is a pacifist.
  + [Quaker]: He is a Quaker.
  >< [Hawk]: He is a hawk.
    + [Republican]: He is a Republican.
"""
OUTWEIGHED = """
[A]: A.
  - [O]: O.
    - [W]: W. {relation: outweighs}
      - [X]: X. {relation: outweighs}
"""
#: What the literature discusses, as maps: a name, the map, the semantics, the verdicts,
#: and for one claim a part of the reasons.
TEXTBOOK = [
    ("nothing speaks against it", "[A]: A.", "GR", "A+", ("A", "nothing speaks against it.")),
    (
        "rebutting",
        "[C]: C.\n  + [R]: R.\n  - [O]: O.",
        "GR",
        "C- R+ O+",
        ("C", "[O] rebuts it, and nothing answers [O]."),
    ),
    (
        "undermining",
        "[C]: C.\n  + [P]: P.\n    - [O]: O.",
        "GR",
        "C- P- O+",
        ("C", "[O] undermines [P], and nothing answers [O]."),
    ),
    (
        "undercutting",
        RED,
        "GR",
        "Red+ Is red- Light+",
        ("Is red", "[Light] undercuts the inference from [Red] to [Is red], and nothing"),
    ),
    (
        "reinstatement",
        "[A]: A.\n  - [B]: B.\n    - [C]: C.",
        "GR",
        "A+ B- C+",
        ("A", "the objection [B] is answered: [C] undermines [B]."),
    ),
    (
        "an answer that is answered",
        "[A]: A.\n  - [B]: B.\n    - [C]: C.\n      - [D]: D.",
        "GR",
        "A- B+ C- D+",
        ("A", "[B] rebuts it, and the answers to [B] fail."),
    ),
    ("self-attack", "[A]: A.\n  - [A]", "GR", "A?", ("A", "so it attacks itself.")),
    (
        "a self-attacker attacks another",
        "[B]: B.\n  - [A]: A.\n    - [A]",
        "PR",
        "B? A?",
        ("B", "[A] rebuts it, and whether [A] holds is open as well."),
    ),
    (
        "the Nixon diamond",
        NIXON,
        "GR",
        "Pacifist? Quaker+ Hawk? Republican+",
        ("Pacifist", "[Hawk] contradicts it, and the other way round: each defeats the other."),
    ),
    (
        "floating conclusions are open if one takes no side",
        "[C]: C.\n  + [A]: A.\n    >< [B]: B.\n  + [B]",
        "GR",
        "C? A? B?",
        ("C", "contradicts [A]"),
    ),
    (
        "floating conclusions stand if one has to take a side",
        "[C]: C.\n  + [A]: A.\n    >< [B]: B.\n  + [B]",
        "PR",
        "C+ A? B?",
        ("C", "whichever side one takes, there is an argument for it."),
    ),
    (
        "floating reinstatement",
        "[D]: D.\n  - [C]: C.\n    - [A]: A.\n      >< [B]: B.\n    - [B]",
        "PR",
        "D+ C- A? B?",
        ("A", "some positions that can be held accept it, others don't."),
    ),
    (
        "an odd circle of attacks",
        "[A]: A.\n  - [B]: B.\n    - [C]: C.\n      - [A]",
        "GR",
        "A? B? C?",
        ("A", "[B] undermines it, and whether [B] holds is open as well."),
    ),
    (
        "an odd circle has no stable extension",
        "[A]: A.\n  - [B]: B.\n    - [C]: C.\n      - [A]\n\n[D]: D.",
        "ST",
        "A? B? C? D?",
        ("D", "this semantics has no extension of the map."),
    ),
    (
        "an even circle of attacks",
        "[A]: A.\n  - [B]: B.\n    - [C]: C.\n      - [D]: D.\n        - [A]",
        "PR",
        "A? B? C? D?",
        ("A", "some positions that can be held accept it, others don't."),
    ),
    (
        "linked premises fall together",
        "[C]: C.\n  + [P]: P. {linked: x}\n  + [Q]: Q. {linked: x}\n    - [O]: O.",
        "GR",
        "C- P+ Q- O+",
        ("C", "[O] undermines [Q], and nothing answers [O]."),
    ),
    (
        "convergent reasons stand alone",
        "[C]: C.\n  + [P]: P.\n  + [Q]: Q.\n    - [O]: O.",
        "GR",
        "C+ P+ Q- O+",
        ("C", "it follows from [P]."),
    ),
    (
        "everything hangs on one premise",
        "[C]: C.\n  + [A]: A.\n    + [P]: P.\n      - [O]: O.\n  + [B]: B.\n    + [P]",
        "GR",
        "C- A- P- O+ B-",
        ("C", "Everything for it hangs on [P]."),
    ),
    (
        "a circle of supports gives no reason",
        "[A]: A.\n  + [B]: B.\n    + [A]",
        "GR",
        "A? B?",
        ("A", "all that supports it is a circle: [A] → [B] → [A]."),
    ),
    (
        "a reason from outside a circle",
        "[A]: A.\n  + [B]: B.\n    + [A]\n    + [F]: F.",
        "GR",
        "A+ B+ F+",
        ("A", "it follows from [B]."),
    ),
    (
        "a concession",
        "[C]: C.\n  + [R]: R.\n  - [O]: O.\n    - [R] {relation: outweighs}",
        "GR",
        "C+ R+ O+",
        ("C", "it follows from [R]. The objection [O] is answered: [R] outweighs it."),
    ),
    (
        "an open challenge",
        "[C]: C.\n  - [Q]: Who says so? {challenge: evidence}",
        "GR",
        "C? Q+",
        ("C", "[Q] asks for evidence for [C], and the map gives none."),
    ),
    (
        "what rests on an open challenge",
        "[C]: C.\n  + [P]: P.\n    - [Q]: Who says so? {challenge: evidence}",
        "GR",
        "C? P? Q+",
        ("C", "[Q] asks for evidence for [P], and the map gives none."),
    ),
    (
        "a challenge that is met",
        "[C]: C.\n  + [R]: R.\n  - [Q]: Who says so? {challenge: evidence}",
        "GR",
        "C+ R+ Q+",
        ("C", "it follows from [R]."),
    ),
    (
        "an objection to the conclusion of a valid argument",
        "<A>\n\n(1) [P]: P.\n(2) [Q]: Q.\n-- Modus ponens --\n(3) [C]: C.\n\n[C]\n  - [O]: O.",
        "GR",
        "P? Q? C? O+",
        ("C", "contradict [P]"),
    ),
    (
        "an argument that undercuts itself",
        "<A>\n\n(1) [P]: P.\n-----\n(2) [Unreliable]: He is unreliable.\n  _> <A>",
        "GR",
        "P+ Unreliable?",
        ("Unreliable", "so it attacks itself."),
    ),
]


@pytest.mark.parametrize(
    ("text", "semantics", "expected", "reasons"),
    [c[1:] for c in TEXTBOOK],
    ids=[c[0] for c in TEXTBOOK],
)
def test_textbook_cases_have_textbook_answers(text, semantics, expected, reasons):
    found = evaluate(argmap.loads(text), semantics=semantics)
    title, why = reasons

    assert summary(found) == expected
    assert why in found.why(ClaimRef(title))


def test_the_page_lists_the_textbook_cases(request):
    """`docs/evaluation.md` has a row for each, in this order, and no other."""
    page = (request.config.rootpath / "docs" / "evaluation.md").read_text(encoding="utf-8")
    table = page.partition("## Textbook cases")[2].partition("\n## ")[0]
    rows = [line.split("|")[1].strip() for line in table.splitlines() if line.startswith("| ")]

    assert rows[1:] == [case[0] for case in TEXTBOOK]


@settings(max_examples=tries(150))
@given(m=any_map)
def test_every_map_is_evaluated_and_every_verdict_has_its_reasons(m):
    """What grounded semantics decides, preferred decides alike; reasons are whole sentences."""
    with contextlib.suppress(TooLargeError, LimitError):
        careful, bold = (evaluate(m, semantics=s, arguments=200) for s in ("GR", "PR"))
        for ref, verdict in careful.items():
            assert verdict in {Verdict.UNDECIDED, bold[ref]}
            assert careful.why(ref).endswith(".")
        assert list(careful) == list(bold)
        assert json.loads(json.dumps(careful.to_dict()))["semantics"] == "GR"


@st.composite
def debates(draw):
    """Draw a few claims, with supports and objections between them in any direction."""
    b = argmap.Builder()
    claims = [b.claim(f"C{n}.", title=f"C{n}") for n in range(draw(st.integers(1, 5)))]
    one = st.sampled_from(claims)
    for start, end, word in draw(
        st.lists(st.tuples(one, one, st.sampled_from(["support", "rebut"])), max_size=7)
    ):
        if start != end:
            getattr(b, word)(end, start)
    return b.build()


@settings(max_examples=tries(600))
@given(m=debates(), semantics=st.sampled_from(["GR", "CO", "PR", "ST", "SST", "ID"]))
def test_verdicts_follow_from_the_extensions_by_their_definitions(m, semantics):
    """Brute force on the whole framework, which argmap takes apart."""
    induced = structured(m)
    number = len(induced.arguments)
    assume(number <= 14)
    found = extensions(number, induced.pairs)[semantics]
    hit = [{b for a, b in induced.pairs if a in e} for e in found]
    evaluation = evaluate(m, semantics=semantics)

    for node in induced.nodes:
        arguments = set(induced.arguments_for(node))
        accepted = bool(found) and all(arguments & e for e in found)
        rejected = bool(found) and bool(arguments) and all(arguments <= h for h in hit)
        expected = "accepted" if accepted else "rejected" if rejected else "undecided"
        assert evaluation[node] == expected or not arguments, node


@pytest.mark.parametrize("example", ["school-start", "cargo-bike", "library-sundays", "caucasus"])
def test_examples_are_evaluated_and_drawn(example, request):
    m = argmap.load(request.config.rootpath / "examples" / f"{example}.argdown")
    found = m.evaluate()

    assert set(found) <= {e.ref for e in (*m.claims, *m.arguments)}
    assert pickle.loads(pickle.dumps(found)) == found  # noqa: S301 - our own
    assert m.render(labelling=found).svg


@pytest.mark.parametrize(
    ("text", "title", "why"),
    [
        (
            "[A]: A.\n  - [Q]: Hm? {challenge: meaning}",
            "A",
            "[Q] asks what [A] means, and the map doesn't say.",
        ),
        (
            "[A]: A.\n  - [Q]: Hm? {challenge: relevance}",
            "A",
            "[Q] questions [A] (relevance), and the map doesn't answer.",
        ),
        (
            "[A]: A.\n  - [Q]: Hm? {challenge: true}\n    - [R]: R. {relation: outweighs}",
            "A",
            "the objection [Q] is answered: [R] outweighs it.",
        ),
        (
            "===\nmodel: {mode: strict}\n===\n[A]: A.\n  - [B]: B.\n  + [C]: C.",
            "A",
            "[B] contradicts [C], and the other way round: each defeats the other.",
        ),
        (
            "[A]: A.\n  + [B]: B.\n    + [A]\n  - [O]: O.",
            "A",
            "[O] speaks against it, and no argument is left for it.",
        ),
        (
            OUTWEIGHED,
            "A",
            "[O] rebuts it, and the answers to [O] fail.",
        ),
        (
            "[A]: A.\n  - [B]: B.\n    - [C]: C.\n      - [D]: D.\n  - [E]: E.",
            "A",
            "[E] rebuts it, and nothing answers [E]. [B] rebuts it, and the answers to [B] fail.",
        ),
        (
            "[A]: A.\n" + "".join(f"  - [O{n}]: O{n}.\n" for n in range(5)),
            "A",
            " ".join(
                (
                    *(f"[O{n}] rebuts it, and nothing answers [O{n}]." for n in range(3)),
                    "2 more objections defeat it.",
                )
            ),
        ),
        (
            "[A]: A.\n" + "".join(f"  + [R{n}]: R{n}.\n" for n in range(5)),
            "A",
            "it follows from [R0], and from [R1], and from [R2]. 2 more reasons lead to it.",
        ),
        (
            "[A]: A.\n" + "".join(f"  - [O{n}]: O{n}.\n    - [R{n}]: R{n}.\n" for n in range(4)),
            "A",
            (
                "the objection [O0] is answered: [R0] undermines [O0]. "
                "The objection [O1] is answered: [R1] undermines [O1]. "
                "The objection [O2] is answered: [R2] undermines [O2]. "
                "1 more objection is answered."
            ),
        ),
        (
            "===\nmodel: {mode: strict}\n===\n[A]: A.\n"
            + "".join(f"  - [B{n}]: B{n}.\n" for n in range(4))
            + "  + [C]: C.",
            "A",
            " ".join(
                (
                    *(
                        f"[B{n}] contradicts [C], and the other way round: each defeats the other."
                        for n in range(3)
                    ),
                    "1 more conflict leaves it open.",
                )
            ),
        ),
        (
            "[A]: A.\n  - [B]: B. {linked: x}\n  - [C]: C. {linked: x}",
            "A",
            "[B] and [C] rebut it, and nothing answers [B] and [C].",
        ),
    ],
)
def test_reasons_name_what_an_author_would_name(text, title, why):
    assert evaluate(argmap.loads(text)).why(ClaimRef(title)) == why


def test_what_is_assumed_is_said_and_changes_what_depends_on_it():
    m = argmap.loads("[C]: C.\n  + [R]: R.\n  - [O]: O.")
    before = m.evaluate()
    after = m.evaluate(assume={ClaimRef("O"): Verdict.REJECTED})

    assert after.why(ClaimRef("O")) == "it is assumed to be rejected."
    changed = [
        (was.name, str(was.verdict), str(now.verdict)) for was, now in after.changes(before)
    ]
    assert changed == [("[C]", "rejected", "accepted"), ("[O]", "accepted", "rejected")]


def test_what_hangs_on_something_assumed_to_be_rejected_falls():
    m = argmap.loads("[C]: C.\n  + [B]: B.\n    + [A]: A.")
    found = m.evaluate(assume={ClaimRef("A"): Verdict.REJECTED})

    assert summary(found) == "C- B- A-"
    assert found.why(ClaimRef("C")) == "everything for it hangs on [B], which falls."


def test_the_table_in_notebooks_escapes_what_a_map_says():
    found = argmap.loads("[<b>x</b>]: X.").evaluate()

    assert "<b>" not in found._repr_html_()
    assert "&lt;b&gt;x" in found._repr_html_()


def test_bad_questions_are_answered_with_what_to_do():
    m = argmap.loads("[A]: A.")

    with pytest.raises(NotFoundError, match="unknown semantics: 'GRR'"):
        m.evaluate(semantics="GRR")
    with pytest.raises(OptionError, match="'authors' is not a layer"):
        m.evaluate(layer="authors")
    with pytest.raises(NotFoundError, match="has no verdict"):
        m.evaluate()[ClaimRef("B")]


def test_separate_disputes_are_not_combined():
    """Forty of them have more extensions together than anyone could list."""
    pairs = (f"[A{n}]: A.\n  >< [B{n}]: B.\n    + [R{n}]: R." for n in range(40))
    found = evaluate(argmap.loads("\n\n".join(pairs)), semantics="PR", seconds=60)

    verdicts = [str(v) for v in found.values()]
    assert (verdicts.count("undecided"), verdicts.count("accepted")) == (80, 40)


def test_long_circles_are_cut_short():
    """Each claim of a circle of hundreds names a few of the others, at once."""
    b = argmap.Builder()
    claims = [b.claim(f"C{n}", title=f"C{n}") for n in range(500)]
    for one, other in zip(claims, [*claims[1:], claims[0]], strict=True):
        b.support(other, one)
    found = b.build().evaluate()

    assert found.why(ClaimRef("C7")) == (
        "all that supports it is a circle: "
        "[C7] → [C8] → [C9] → [C10] → [C11] → [C12] → … (494 more claims) → [C7]."
    )


def test_an_empty_map_has_no_verdicts():
    assert dict(argmap.ArgumentMap().evaluate()) == {}
    assert repr(argmap.ArgumentMap().evaluate()) == (
        "<Evaluation (GR): 0 claims, 0 accepted, 0 rejected, 0 undecided>"
    )


def test_verdicts_are_found_by_title():
    """A title means the claim; what isn't in the map is refused in words."""
    m = argmap.loads("[Tea]: Tea is good.\n  - [Sleep]: It keeps you awake.\n")
    found = argmap.evaluate(m)

    assert [str(found["Tea"]), str(found["Sleep"])] == ["rejected", "accepted"]
    with pytest.raises(NotFoundError, match="'Cocoa' has no verdict"):
        found["Cocoa"]


def test_a_choice_that_does_not_exist_is_refused_with_the_nearest():
    """A misspelt keyword is argmap's own error."""
    with pytest.raises(OptionError, match=r"evaluate\(\) has no option 'asume' \(did you mean"):
        argmap.evaluate(argmap.loads("[Tea]: Tea is good.\n"), asume={})


def test_an_analysis_stands_for_its_map(tea_case):
    """Whoever has worked out an analysis may pass it; the answers are the same."""
    m, shared = tea_case

    assert evaluate(shared) == evaluate(m)
    assert evaluate(shared, gradual="df-quad") == evaluate(m, gradual="df-quad")
    assert evaluate(shared, compare=True) == evaluate(m, compare=True)
    assert burden(shared, "Tea") == burden(m, "Tea")
    assert minimal_sets(shared, "Tea") == minimal_sets(m, "Tea")
    assert dispute_tree(shared, "Tea") == dispute_tree(m, "Tea")


@pytest.fixture
def tea_case():
    """A map, and an analysis of it."""
    m = argmap.loads("[Tea]: Tea is good.\n  - [Sleep]: It keeps you awake.\n    - [Green]: No.\n")
    return m, Analysis(m)
