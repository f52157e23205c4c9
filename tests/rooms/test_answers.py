"""What else an evaluation answers: disputes, what hangs on what, strengths, what would change."""

from __future__ import annotations

import contextlib
import itertools
import json
import shutil
import subprocess
import xml.etree.ElementTree as ET
from importlib import resources

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import argmap
from argmap.errors import LimitError, NotFoundError, OptionError, TooLargeError
from argmap.evaluation import burden, dispute_tree, evaluate, minimal_sets
from argmap.gradual import strengths
from argmap.graph import inferences
from argmap.induce import structured, supposing, weighted
from argmap.model import ArgumentMap, ClaimRef, Kind, Relation, RelationRef, Verdict

from ..effort import tries
from ..strategies import maps

ACCEPTED, REJECTED, UNDECIDED = Verdict
EXAMPLES = ["school-start", "cargo-bike", "library-sundays", "caucasus"]

#: What `debates` draws, the usual kinds more often.
KINDS = [
    *(Kind.SUPPORT, Kind.SUPPORT, Kind.ATTACK, Kind.ATTACK),
    *(Kind.CONTRADICTORY, Kind.ENTAILS, Kind.UNDERCUT),
]

DEBATE = """
[C]: We should go. #contention
  + [P]: It is near. {linked: x}
  + [Q]: Near is good. {linked: x}
    - [O]: Near is dull.
      - [A]: Dull is restful.
  + [R]: It may be fun.
  - [W]: It rains.
    - [T]: We have a tent.
"""


@pytest.fixture(scope="module")
def example(request):
    folder = request.config.rootpath / "examples"
    return {name: argmap.load(folder / f"{name}.argdown") for name in EXAMPLES}


def reversed_verdicts(m, given):
    """Evaluate *m* with some claims assumed; None if that contradicts itself."""
    try:
        return evaluate(m, assume=given, arguments=300)
    except OptionError:
        return None


@st.composite
def debates(draw):
    """Draw a few claims with reasons, linked or not, objections, undercuts, contradictions."""
    refs = [ClaimRef(f"C{n}") for n in range(draw(st.integers(1, 6)))]
    claims = [argmap.Claim(ref.key) for ref in refs]
    one = st.sampled_from(refs)
    relations = []
    for at in range(draw(st.integers(0, 8))):
        kind = draw(st.sampled_from(KINDS))
        sources = tuple(draw(st.lists(one, min_size=1, max_size=2, unique=True)))
        ends = [RelationRef(n) for n in range(at)]
        target = draw(st.sampled_from(ends) if kind is Kind.UNDERCUT and ends else one)
        kind = Kind.ATTACK if kind is Kind.UNDERCUT and not ends else kind
        if target not in sources:
            relations.append(Relation(kind, sources, (target,)))
        else:
            relations.append(Relation(Kind.ATTACK, (refs[0],), (target,)))
    return ArgumentMap(claims, (), relations)


# What would change


@settings(max_examples=tries(200))
@given(m=st.one_of(debates(), maps()), data=st.data())
def test_supposing_is_reading_the_map_with_an_assumption(m, data):
    with contextlib.suppress(TooLargeError):
        induced = structured(m, arguments=200)
        nodes = induced.nodes
        chosen = data.draw(st.lists(st.sampled_from(nodes), max_size=3)) if nodes else []
        given_ = {n: data.draw(st.sampled_from([ACCEPTED, REJECTED])) for n in chosen}
        expected, message = or_its_error(lambda: structured(m, assume=given_, arguments=200))
        found, same = or_its_error(lambda: supposing(induced, given_))

        assert same == message
        if found is None:
            return
        assert set(found.case.theory.rules) == set(expected.case.theory.rules)
        assert set(found.case.theory.axioms) == set(expected.case.theory.axioms)
        assert written(found) == written(expected)


def or_its_error(call):
    try:
        return call(), ""
    except OptionError as error:
        return None, str(error)


def written(induced):
    """List the defeats in words, so that numbers don't matter."""
    case = induced.case
    return {(case.written(d.attacker), case.written(d.on), d.form) for d in induced.defeats.direct}


def plain(m):
    """Leave only what has a counterpart in a changed map: reasons and objections to claims."""
    kept = [
        r for r in m.relations if r.kind in {Kind.SUPPORT, Kind.ATTACK}
        and all(isinstance(e, ClaimRef) for e in (*r.sources, *r.targets))
    ]  # fmt: skip
    return attrs.evolve(m, relations=kept)


@settings(max_examples=tries(300))
@given(m=debates().map(plain), data=st.data())
def test_what_if_is_evaluating_the_changed_map(m, data):
    """What is assumed to be true loses all that bears on it; what isn't, is refuted."""
    which = data.draw(st.sampled_from([c.ref for c in m.claims]))
    verdict = data.draw(st.sampled_from([ACCEPTED, REJECTED]))
    left = [r for r in m.relations if r.targets != (which,)]
    claims = [*m.claims, argmap.Claim("refutation")]
    if verdict is REJECTED:
        left.append(Relation(Kind.ATTACK, (ClaimRef("refutation"),), (which,)))
    supposed = evaluate(m, assume={which: verdict})
    changed = evaluate(ArgumentMap(claims, (), left))

    assert supposed[which] is verdict
    for ref, found in supposed.items():
        assert found is changed[ref], ref


@settings(max_examples=tries(200))
@given(
    m=debates(), order=st.randoms(use_true_random=False), semantics=st.sampled_from(["GR", "PR"])
)
def test_names_and_order_change_no_verdict(m, order, semantics):
    """A map with other titles, its claims and reasons in another order, says the same."""
    new = {c.ref: ClaimRef(f"x{at}") for at, c in enumerate(m.claims)}
    claims = [argmap.Claim(new[c.ref].key) for c in m.claims]
    order.shuffle(claims)
    places = list(range(len(m.relations)))
    order.shuffle(places)
    renamed = {RelationRef(old): RelationRef(at) for at, old in enumerate(places)} | new
    relations = [
        Relation(r.kind, *(tuple(renamed[e] for e in side) for side in (r.sources, r.targets)))
        for r in (m.relations[old] for old in places)
    ]
    before = evaluate(m, semantics=semantics)
    after = evaluate(ArgumentMap(claims, (), relations), semantics=semantics)

    assert {new[ref]: v for ref, v in before.items()} == dict(after)


@settings(max_examples=tries(100))
@given(one=debates(), other=debates())
def test_an_unrelated_map_beside_it_changes_no_verdict(one, other):
    claims = [*one.claims, *(argmap.Claim(f"D{c.key}") for c in other.claims)]
    shift = len(one.relations)

    def moved(end):
        return RelationRef(end.index + shift) if isinstance(end, RelationRef) else (
            ClaimRef(f"D{end.key}")
        )  # fmt: skip

    relations = [
        Relation(r.kind, tuple(map(moved, r.sources)), tuple(map(moved, r.targets)))
        for r in other.relations
    ]
    both = evaluate(ArgumentMap(claims, (), [*one.relations, *relations]), semantics="PR")

    for m, name in ((one, lambda r: r), (other, moved)):
        assert all(both[name(r)] is v for r, v in evaluate(m, semantics="PR").items())


# What the page computes


class Script:
    """The part of the reading view's script that evaluates, run by node."""

    def __init__(self, node):
        folder = resources.files("argmap.renderers") / "reading"
        code = (folder / "judging_rules.js").read_text(encoding="utf-8")
        code += (
            "require('readline').createInterface({input: process.stdin}).on('line', line => {"
            "const [theory, supposed] = JSON.parse(line);"
            "console.log(JSON.stringify(standing(theory, supposed)));});"
        )
        self.process = subprocess.Popen(
            [node, "-e", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def verdicts(self, found, supposed):
        data = found.theory.data
        place = {node: at for at, node in enumerate(found.theory.nodes)}
        literals = [2 * data["atoms"][place[r]] + (v is REJECTED) for r, v in supposed.items()]
        self.process.stdin.write(json.dumps([data, literals]) + "\n")
        self.process.stdin.flush()
        answer = json.loads(self.process.stdout.readline())
        words = {1: ACCEPTED, -1: REJECTED, 0: UNDECIDED}
        return answer if isinstance(answer, str) else [words[n] for n in answer]


@pytest.fixture(scope="module")
def script():
    node = shutil.which("node")
    if not node:
        pytest.skip("node is not installed, which runs the page's script")
    running = Script(node)
    with running.process:
        yield running


def same_in_the_page(script, m, found, supposed):
    expected = reversed_verdicts(m, supposed)
    answer = script.verdicts(found, supposed)
    assert answer == ("contradiction" if expected is None else list(expected.values()))


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_page_says_what_python_says_of_the_examples(example, script, name):
    """With nothing supposed, and with each claim supposed to be accepted, and rejected."""
    m = example[name]
    found = evaluate(m)
    cases = [{}, *({ref: v} for ref in found for v in (ACCEPTED, REJECTED))]
    for supposed in cases if len(cases) < 30 else cases[::20]:
        same_in_the_page(script, m, found, supposed)


@settings(max_examples=tries(200), deadline=None)
@given(m=st.one_of(debates(), maps()), data=st.data())
def test_the_page_says_what_python_says_of_any_map(script, m, data):
    options = {
        "premises": data.draw(st.sampled_from(["unsupported", "all"])),
        "directed": data.draw(st.booleans()),
        "link": data.draw(st.sampled_from(["last", "weakest"])),
        "comparison": data.draw(st.sampled_from(["elitist", "democratic"])),
        "concessions": data.draw(st.sampled_from(["undercut", "preference"])),
    }
    with contextlib.suppress(TooLargeError):
        found = evaluate(m, arguments=200, **options)
        refs = list(found)
        chosen = data.draw(st.lists(st.sampled_from(refs), max_size=2)) if refs else []
        supposed = {r: data.draw(st.sampled_from([ACCEPTED, REJECTED])) for r in chosen}
        try:
            expected = list(evaluate(m, assume=supposed, arguments=200, **options).values())
        except OptionError:
            expected = "contradiction"

        assert script.verdicts(found, supposed) == expected


# What a verdict hangs on


@settings(max_examples=tries(200), deadline=None)
@given(m=debates(), semantics=st.sampled_from(["GR", "PR"]))
def test_minimal_sets_are_all_the_minimal_and_sufficient_ones(m, semantics):
    """By trying all sets of up to three claims, each by evaluating the map again."""
    with contextlib.suppress(TooLargeError, LimitError):
        claim = m.claims[0].ref
        before = evaluate(m, semantics=semantics, arguments=200)
        found = minimal_sets(m, claim, semantics=semantics, arguments=200, seconds=60)
        stands = before[claim] is ACCEPTED
        reasons = {i.target for i in inferences(m) if i.pro}
        candidates = [c.ref for c in m.claims if c.ref != claim]
        if stands:
            candidates = [ref for ref in candidates if ref not in reasons]
        sufficient = []
        for size in range(1, 4):
            for chosen in itertools.combinations(candidates, size):
                if any(set(s) <= set(chosen) for s in sufficient):
                    continue
                after = changed_to_rejected(m, chosen, semantics)
                if after is not None and (after[claim] is ACCEPTED) != stands:
                    sufficient.append(chosen)

        assert set(map(frozenset, found.sets)) == set(map(frozenset, sufficient))
        assert found.verdict is before[claim]
        assert found.complete == (found.size == len(candidates_in_reach(found, candidates)))


def candidates_in_reach(found, candidates):
    return range(found.size) if found.complete else range(len(candidates) + 9)


def changed_to_rejected(m, chosen, semantics):
    try:
        return evaluate(
            m, semantics=semantics, assume=dict.fromkeys(chosen, REJECTED), arguments=200
        )
    except OptionError:
        return None


def names(found):
    return [" ".join(ref.key for ref in s) for s in found.sets]


def test_a_contention_is_sunk_or_saved_by_the_fewest_claims():
    m = argmap.loads(DEBATE)
    assert names(minimal_sets(m, "C")) == ["T", "P R", "Q R", "A R"]
    fallen = argmap.loads("[C]: C.\n  - [O]: O.\n    + [X]: X.\n  - [U]: U.")
    assert names(minimal_sets(fallen, "C")) == ["O U", "X U"]
    assert str(minimal_sets(fallen, "C")) == (
        "[C] falls. It would stand if one answered:\n  [O] and [U]\n  [X] and [U]"
    )
    alone = minimal_sets(argmap.loads("[C]: C."), "C")
    assert str(alone) == "[C] stands, whichever premises are lost."


def test_what_was_not_tried_is_unknown():
    """A limit of no time at all, and one on the size of sets, say what is not known."""
    m = argmap.loads(DEBATE)
    found = minimal_sets(m, "C", size=1)

    assert str(found).endswith("  [T]\nSets of more than 1 claim were not tried.")
    assert not found.complete
    late = minimal_sets(m, "C", seconds=0)
    assert (late.size, late.complete, late.sets) == (0, False, ())
    assert "What that hangs on is unknown." in str(late)
    assert late.to_dict()["goal"] == "sink"


# Disputes


def test_a_dispute_shows_who_attacks_and_who_answers():
    found = dispute_tree(argmap.loads(DEBATE), "C")

    assert str(found).splitlines()[1:] == [
        "  objection: [O] undermines [Q], but it is answered.",
        "    answer: [A] undermines [O], and nothing answers it.",
        "  objection: [W] rebuts it, but it is answered.",
        "    answer: [T] undermines [W], and nothing answers it.",
    ]
    first = found.to_dict()["attacks"][0]
    assert (first["by"], first["form"], first["on"]) == ("[O]", "undermine", "[Q]")
    assert [row["depth"] for row in found.to_dicts()] == [1, 2, 1, 2]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("[A]: A.", ["  Nothing speaks against it."]),
        (
            "[A]: A.\n  - [B]: B.\n    - [A]",
            [
                "  objection: [B] undermines it, and it is open whether it holds.",
                "    answer: [A] undermines [B], and it is open whether it holds.",
                "      objection: [B] undermines [A], which leads round in a circle.",
            ],
        ),
        (
            "[A]: A.\n  - [B]: B.\n    - [D]: D.\n  - [E]: E.\n    - [D]",
            [
                "  objection: [B] rebuts it, but it is answered.",
                "    answer: [D] undermines [B], and nothing answers it.",
                "  objection: [E] rebuts it, but it is answered.",
                "    answer: [D] undermines [E], and nothing answers it.",
            ],
        ),
        (
            "[A]: A.\n  - [Q]: Who says so? {challenge: evidence}",
            ["  objection: [Q] questions it, and nothing answers it."],
        ),
    ],
    ids=["none", "circle", "twice", "challenge"],
)
def test_disputes_go_as_far_as_there_is_something_to_say(text, lines):
    assert str(dispute_tree(argmap.loads(text), "A")).splitlines()[1:] == lines


@settings(max_examples=tries(80), deadline=None)
@given(m=st.one_of(debates(), maps()), semantics=st.sampled_from(["GR", "PR"]))
def test_disputes_and_burdens_of_any_map_end(m, semantics):
    """Each ends, is plain data, and agrees with the evaluation."""
    with contextlib.suppress(TooLargeError, LimitError):
        found = evaluate(m, semantics=semantics, arguments=200)
        for ref in list(found)[:3]:
            tree = dispute_tree(m, ref, semantics=semantics, arguments=200)
            load = burden(m, ref, semantics=semantics, arguments=200)
            assert (tree.verdict, tree.why) == (found[ref], found.why(ref))
            assert len(str(tree).splitlines()) <= 205
            assert all(p.ref != ref for p in load.premises)
            json.dumps([tree.to_dict(), load.to_dict(), tree.to_dicts(), load.to_dicts()])


def test_a_tree_is_cut_where_nobody_would_read_on():
    b = argmap.Builder()
    main = b.claim("C.", title="C")
    for at in range(250):
        b.rebut(main, b.claim(f"O {at}.", title=f"O{at}"))
    found = dispute_tree(b.build(), "C")

    assert len(found.attacks) == 200
    assert found.notes == ("Only the first 200 attacks and answers are shown.",)


# The burden


def test_the_burden_is_what_carries_a_claim_and_rests_on_nothing():
    m = argmap.loads(
        "[C]: C.\n  + [D]: D. {hedge: probably}\n    + [P]: P. {hedge: may}\n"
        "    + [Q]: Q.\n  + [R]: R. {hedge: it seems}"
    )
    found = burden(m, "C")

    assert [(p.name, p.needed) for p in found.premises] == [
        ("[R]", False),
        ("[P]", False),
        ("[Q]", False),
    ]
    paths = {p.name: p.paths[0] for p in found.premises}
    assert (paths["[P]"].hedge, paths["[P]"].hedged) == ("may", "[P]")
    assert (paths["[Q]"].hedge, paths["[Q]"].hedged) == ("probably", "[D]")
    assert str(paths["[R]"]) == "[R] → [C]: its weakest hedge is “it seems”, in [R]."
    assert "No premise of the map carries [P]." in str(burden(m, "P"))


def test_what_everything_hangs_on_is_said():
    m = argmap.loads("[C]: C.\n  + [A]: A.\n    + [P]: P.\n  + [B]: B.\n    + [P]")

    assert [(p.name, p.needed, len(p.paths)) for p in burden(m, "C").premises] == [
        ("[P]", True, 2)
    ]


# Strengths and comparisons


@pytest.mark.parametrize("name", EXAMPLES)
def test_strengths_are_those_of_the_weighted_framework(example, name):
    m = example[name]
    found = m.evaluate(gradual="df-quad")
    expected = strengths(weighted(m), "df-quad")

    assert found.converged
    assert all(found[ref] == expected[ref] for ref in found if ref in expected)
    assert name == "caucasus" or m.render(labelling=found).svg


def test_strengths_that_have_not_settled_say_so(monkeypatch):
    monkeypatch.setattr("argmap.evaluation._strengths.strengths", lambda f, s: (
        strengths(f, s, effort=20)
    ))  # fmt: skip
    m = argmap.loads("[A]: A. {weight: 1}\n  - [B]: B. {weight: 1}\n    - [A]")
    found = m.evaluate(gradual="df-quad")

    assert not found.converged
    assert "have not settled" in str(found)
    assert "These numbers mean nothing." in found.notes[0]
    assert found.summary.endswith("(df-quad, not settled)")


def test_what_is_assumed_has_its_strength():
    m = argmap.loads("[A]: A.\n  - [B]: B.")
    found = m.evaluate(gradual="quadratic-energy", assume={ClaimRef("A"): ACCEPTED})

    assert (found["A"], found.why("A") if hasattr(found, "why") else found.row("A").why) == (
        1.0,
        "it is assumed to be accepted.",
    )
    lost = m.evaluate(gradual="quadratic-energy", assume={ClaimRef("B"): REJECTED})
    assert lost["A"] == 0.5


def test_semantics_are_compared_claim_by_claim():
    m = argmap.loads("[C]: C.\n  + [A]: A.\n    >< [B]: B.\n  + [B]")
    found = m.evaluate(compare=["GR", "PR"])

    assert found.summary == "the semantics differ on [C]"
    assert str(found).splitlines() == [
        "     GR       PR",
        "[C]  is open  stands",
        "[A]  is open  is open",
        "[B]  is open  is open",
    ]
    for at, code in enumerate(found.semantics):
        each = evaluate(m, semantics=code)
        assert [row.verdicts[at] for row in found.rows] == list(each.values())


def test_a_semantics_that_takes_too_long_is_unknown():
    m = argmap.loads("[A]: A.\n  - [B]: B.\n    - [A]")
    found = evaluate(m, compare=["GR", "PR"], seconds=0)

    assert [row.verdicts for row in found.rows] == [(UNDECIDED, None)] * 2
    assert found.notes == ("PR is unknown: its extensions were not found in time.",)
    assert found.to_dicts()[0]["PR"] == "unknown"


def test_questions_that_make_no_sense_are_refused():
    m = argmap.loads(DEBATE)

    with pytest.raises(OptionError, match="gradual and compare exclude each other"):
        evaluate(m, gradual="df-quad", compare=True)
    with pytest.raises(NotFoundError, match="no claim or argument is called 'D'"):
        minimal_sets(m, "D")
    with pytest.raises(NotFoundError, match="is not in the map"):
        evaluate(m, gradual="df-quad", assume={ClaimRef("X"): ACCEPTED})


def test_tables_open_on_a_click_and_escape_what_a_map_says():
    m = argmap.loads("[<b>x</b>]: X.\n  - [<i>y</i>]: Y.")
    for found in (m.evaluate(), m.evaluate(gradual="df-quad"), m.evaluate(compare=True)):
        html = found._repr_html_()
        assert "<b>" not in html
        assert "&lt;b&gt;x" in html
        assert "<script" not in html
    assert "<details><summary>falls</summary>[&lt;i&gt;y" in m.evaluate()._repr_html_()


NASTY = "</script><img src=x onerror=alert(1)>&amp;\u2028\"'"


@pytest.mark.parametrize("semantics", ["GR", "PR"])
def test_an_evaluated_page_is_well_formed_whatever_a_map_says(semantics):
    """Nothing of a map is markup there, and the page is XML; only grounded verdicts have rules."""
    m = ArgumentMap(
        [argmap.Claim(NASTY), argmap.Claim("B")],
        (),
        [Relation(Kind.ATTACK, (ClaimRef(NASTY),), (ClaimRef("B"),))],
    )
    found = m.evaluate(semantics=semantics)
    page = str(m.render(format="html", labelling=found).content)
    tree = ET.fromstring(page.partition("\n")[2])  # noqa: S314 - as above
    data = next(e for e in tree.iter() if e.get("id") == "judged")

    assert "<img" not in page
    assert json.loads(data.text)["names"][0].startswith("[</script>")
    assert ("theory" in json.loads(data.text)) == (semantics == "GR")


def test_a_part_of_a_map_keeps_the_verdicts_of_the_whole(example):
    m = example["library-sundays"]
    found = m.evaluate()
    page = str(m.render(format="html", focus="Staff", depth=0, labelling=found).content)

    assert "[Staff]</bdi></b> <span>falls" in page
    assert "[Cost]</bdi>" not in page
    assert '"nodes":[' in page
