"""What a report says, and what rules make of maps that Argdown's notation can't write."""

from __future__ import annotations

import itertools
import json

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap import graph
from argmap.checking import check, rules
from argmap.conversion import loads
from argmap.errors import NotFoundError
from argmap.model import (
    ArgumentMap,
    Builder,
    Claim,
    ClaimRef,
    Diagnostic,
    Kind,
    Relation,
    RelationRef,
)
from argmap.source import Severity, Source, Span

from ..steps import assert_in_proportion

TWO_FLAWS = """\
[Tea]: Tea is good for us. #contention
  + [Calm]: Tea keeps us calm.

[Milk]: Milk is white.

[Calm]
  + [Tea]
"""


def codes(m, *, ignore="WRD", **options):
    """List the codes of what is found; these maps take no heed of their wording."""
    return [d.code for d in check(m, ignore=ignore, **options)]


def test_findings_stand_in_the_order_of_the_text():
    """A report goes down the text; what is about the whole map comes first."""
    report = check(loads(TWO_FLAWS))

    assert [(d.code, d.line) for d in report] == [("STR101", 1), ("STR104", 4)]
    assert [d.code for d in report.errors] == ["STR101"]
    assert [d.code for d in report.warnings] == ["STR104"]
    assert report.hints == ()
    assert not report.clean


def test_a_report_prints_excerpts_and_a_summary():
    """Each finding is one line, the line it is about with carets, and a count ends it all."""
    finding, *rest = str(check(loads(TWO_FLAWS), select="STR104")).splitlines()

    assert finding == (
        "<text>:4:1: warning STR104: [Milk] isn't connected to anything. "
        "Link it to the claim that it bears on, tag it #note, or remove it."
    )
    assert rest == [
        "    4 | [Milk]: Milk is white.",
        "      | ^^^^^^",
        "<text>: 1 warning in 3 claims, 2 steps, 1 contention",
    ]


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({"select": "STR101"}, ["STR101"]),
        ({"select": "str1"}, ["STR101", "STR104"]),
        ({"select": ["loose-claim", "SRC"]}, ["STR104"]),
        ({"select": "STR,SRC", "ignore": "STR10"}, []),
        ({"ignore": "circular-support"}, ["STR104"]),
        ({"profile": "strict", "select": "STR,SRC"}, ["STR101", "STR104"]),
    ],
)
def test_rules_are_chosen_by_code_beginning_or_name(options, expected):
    """`select` and `ignore` take codes, their beginnings, and names."""
    assert codes(loads(TWO_FLAWS), **options) == expected


@pytest.mark.parametrize("options", [{"select": "STR9"}, {"ignore": "loose"}, {"profile": "fast"}])
def test_what_does_not_exist_cannot_be_chosen(options):
    """An unknown code, name or profile is an error that names the nearest."""
    with pytest.raises(
        NotFoundError, match=r"unknown (rule|profile): .*\((did you|there are|see)"
    ):
        check(ArgumentMap(), **options)


def test_findings_of_the_reader_stand_in_the_same_report():
    """The reader's warnings can be ignored, its errors can't."""
    source = Source("x", "some text")
    extra = [
        Diagnostic("ARG001", Severity.ERROR, "wrong", source=source, span=Span(5, 9)),
        Diagnostic("ARG002", Severity.WARNING, "odd", source=source, span=Span(0, 4)),
    ]

    assert codes(ArgumentMap(), diagnostics=extra) == ["STR117", "ARG002", "ARG001"]
    assert codes(ArgumentMap(), diagnostics=extra, ignore=["ARG", "STR"]) == ["ARG001"]


def test_strict_lets_hints_count():
    """A map with a hint is clean, unless told otherwise."""
    m = loads(
        "[A]: Tea is good. #contention\n  + [B]: Tea is warm.\n  + It is hot.\n\nIt rains.\n"
    )

    assert codes(m) == ["STR104"]
    assert check(m).clean
    assert not check(m, strict=True).clean


def test_a_report_is_data():
    """A report can be had as JSON, with places and excerpts."""
    record = json.loads(check(loads(TWO_FLAWS)).to_json())

    assert record["size"] == {"claims": 3, "steps": 2, "contentions": 1}
    assert record["clean"] is False
    assert [f["line"] for f in record["findings"]] == [1, 4]


def test_the_most_useful_findings_come_first():
    """Errors before warnings, one of each rule before a second, reasoning before words."""

    def finding(code, severity, at):
        return Diagnostic(code, severity, "", span=Span(at, at + 1))

    warning, error = Severity.WARNING, Severity.ERROR
    listed = [("WRD101", warning), ("WRD101", warning), ("STR104", warning), ("LOG101", error)]
    report = attrs.evolve(
        check(loads("")),
        findings=tuple(finding(*said, at) for at, said in enumerate(listed)),
    )
    places = [[d.span.start for d in report.most_useful(most)] for most in range(5)]

    assert places == [[], [3], [3, 2], [3, 2, 0], [3, 2, 0, 1]]
    assert [d.span.start for d in report.most_useful(2).hidden] == [0, 1]


def test_a_report_shows_itself_without_running_what_it_quotes():
    """In a notebook a report is a table; markup in titles is text."""
    m = loads("[<script>alert(1)</script>]: It is so.\n\n[B]: It is & isn't.\n")
    bundle = check(m)._repr_mimebundle_()

    assert set(bundle) == {"text/plain", "text/html"}
    assert "<script>" not in bundle["text/html"]
    assert "&lt;script&gt;" in bundle["text/html"]


def test_showing_never_raises():
    """Even a report that was made of nonsense shows itself somehow."""
    report = attrs.evolve(check(ArgumentMap()), findings=(None,))

    assert "can't be shown" in report._repr_mimebundle_()["text/plain"]


def sound():
    b = Builder()
    return b, b.claim("It is so.", title="C", contention=True)


def test_explaining_what_is_evidence_is_no_circle():
    """Smoke is a reason to believe in fire, and fire explains the smoke."""
    b, fire = sound()
    smoke = b.claim("There is smoke.", kind="fact")
    b.support(fire, smoke)
    b.support(smoke, fire, mode="explanation")

    assert codes(b.build()) == []


def test_entailing_one_another_is_no_circle():
    """Claims that only entail one another say the same; with an argument it is a circle."""
    b, one = sound()
    other = b.claim("It is just as I said.", title="D")
    b.relate("entails", one, other)
    b.relate("entails", other, one)
    b.premise(one, "This shows it.")
    assert codes(b.build()) == []

    b.support(one, other)
    assert codes(b.build()) == ["STR101"]


def test_an_argument_that_supports_its_own_conclusion_says_it_once():
    """Drawing a reconstructed argument under its conclusion is no circle."""
    b, c = sound()
    whole = b.argument("A", "A gist.")
    b.conclude(c, "One.", "Two.", argument=whole)
    b.support(c, whole)

    assert codes(b.build()) == []


def test_a_reason_may_undercut_another_reason_for_the_same():
    """To support a claim and deny another argument for it is no contradiction."""
    b, c = sound()
    reason = b.claim("A grant pays for it.")
    b.support(c, reason)
    b.undercut(b.support(c, "It is cheap."), reason)

    assert codes(b.build()) == []


def test_undercuts_of_undercuts_are_sound():
    """A chain of relations that hit relations leads to the contention, however long."""
    b, c = sound()
    hit = b.support(c, "A reason.")
    for n in range(200):
        hit = b.undercut(hit, f"Objection {n}.")

    assert codes(b.build(), ignore="STR113,WRD") == []


def test_a_premise_that_undercuts_its_own_step_is_noticed():
    """Anyone who uses a premise in a step can't deny with it that the step holds."""
    b, c = sound()
    premise = b.claim("It rains.", title="Rain")
    step = b.conclude(c, premise, "Rain is wet.")
    b.undercut(step, premise)

    assert codes(b.build()) == ["STR103"]


def test_a_contradiction_leads_both_ways():
    """What contradicts the contention is no side branch, whichever way it is written."""
    for ends in (("C", "D"), ("D", "C")):
        b, _ = sound()
        b.premise(ClaimRef("C"), "A reason.")
        b.claim("It is not so.", title="D")
        b.premise(ClaimRef("D"), "Another reason.")
        b.relate("contradictory", ClaimRef(ends[0]), ClaimRef(ends[1]))

        assert codes(b.build()) == []


def test_outweighing_rephrasing_and_preferring_are_links():
    """What outweighs, rephrases or is preferred is neither loose nor beside the point."""
    b, c = sound()
    pro, con = b.support(c, "A reason."), b.rebut(c, "An objection.")
    b.relate("outweighs", b.claim("Health comes first."), con)
    again = b.claim("In other words, it is so.")
    b.relate("rephrase", again, c)
    b.premise(again, "A further reason.")
    b.relate("preference", pro, con)

    assert codes(b.build()) == []


def test_linked_premises_are_one_reason():
    """A claim that supports together with another, and attacks alone, is a hint only."""
    b, c = sound()
    rain = b.claim("It rains.")
    b.support(c, rain, "We have umbrellas.")
    b.rebut(c, rain)

    found = check(b.build())
    assert [(d.code, d.severity) for d in found] == [("STR102", Severity.HINT)]


def test_the_evaluators_own_conclusion_is_no_contention():
    """What the evaluator argues for in a layer of its own needs no declaring."""
    b, c = sound()
    b.premise(c, "A reason.")
    verdict = b.claim("The reasoning is hasty.", layer="evaluation")
    b.premise(verdict, "It leaves out the cost.", layer="evaluation")

    assert codes(b.build()) == []


def test_notes_and_reports_may_stand_alone():
    """Remarks and what was merely reported need no link."""
    b, c = sound()
    b.premise(c, "A reason.")
    b.claim("To be continued.", title="N", tags=["note"])
    b.claim("The mayor was there.", title="M", kind="report")

    assert codes(b.build()) == []


def test_the_same_words_of_two_speakers_are_two_claims():
    """Who says something is part of what is said."""
    b, c = sound()
    b.premise(c, "We won.", by="the mayor")
    b.premise(c, "We won.", by="the rival")
    assert codes(b.build()) == []

    b.premise(c, "we won", by="the rival")
    assert codes(b.build()) == ["STR109"]


def test_anchors_are_compared_source_by_source():
    """With several sources, each is asked for its own paragraphs, and an anchor names one."""
    b = Builder(settings={"sources": {"a": {"paragraphs": 2}, "b": {"paragraphs": 10**12}}})
    c = b.claim("So.", title="C", contention=True, data={"par": 1, "source": "a"})
    b.premise(c, "Because.", title="D", data={"par": 2, "source": "b"})
    b.premise(c, "Since.", title="E", data={"par": 3})

    found = check(b.build(), select="SRC")
    assert [d.code for d in found] == ["SRC101", "SRC105", "SRC105"]
    assert "1, 3-1000000000000" in str(found)


@pytest.mark.parametrize(
    "relation",
    [
        Relation(Kind.SUPPORT, (), (ClaimRef("C"),)),
        Relation(Kind.SUPPORT, (ClaimRef("C"),), ()),
        Relation(Kind.ATTACK, (ClaimRef("C"),), (ClaimRef("gone"),)),
        Relation(Kind.ATTACK, (RelationRef(0),), (RelationRef(0),)),
        Relation(Kind.UNDERCUT, (ClaimRef("C"),), (RelationRef(0),)),
    ],
    ids=["no-source", "no-target", "dangling", "itself", "undercuts-itself"],
)
def test_broken_relations_are_reported_not_raised(relation):
    """Whatever a foreign file holds, every rule answers."""
    m = ArgumentMap([Claim("C"), Claim("D")], relations=[relation])

    assert check(m).findings


@st.composite
def tangles(draw):
    """Make a map of up to six claims with any relations between them, broken ones included."""
    b = Builder()
    marks = st.fixed_dictionaries(
        {}, optional={"contention": st.booleans(), "layer": st.just("evaluation")}
    )
    claims = [b.claim(f"Claim {n}.", **draw(marks)) for n in range(draw(st.integers(0, 6)))]
    kinds = st.sampled_from(["support", "attack", "entails", "contrary", "rephrase", "outweighs"])
    if claims:
        ends = st.sampled_from(claims)
        for _ in range(draw(st.integers(0, 9))):
            last = b.relate(draw(kinds), [draw(ends)], draw(ends))
            if draw(st.booleans()):
                b.undercut(last, draw(ends))
    return b.build()


@given(m=tangles())
def test_every_rule_answers_every_map(m):
    """Rules are total, and say the same twice."""
    report = check(m, profile="strict")

    assert str(report) == str(check(m, profile="strict"))
    assert all(len(d.message) < 600 for d in report)


@given(m=tangles())
def test_a_reported_circle_is_one(m):
    """STR101 speaks up exactly if support leads from some claim back to itself."""
    support = [i for i in graph.inferences(m) if i.pro]
    edges = {(p, i.target) for i in support for p in i.premises}
    argued = {(p, i.target) for i in support for p in i.premises if i.kind.value == "support"}
    reach = closure(edges)

    circular = any((b, a) in reach or a == b for a, b in argued)
    assert ("STR101" in codes(m)) == circular


@given(edges=st.sets(st.tuples(st.integers(0, 6), st.integers(0, 6)), max_size=14))
def test_paths_and_leads_agree_with_brute_force(edges):
    """`graph.path` finds a path, and `graph.leading` a pair, exactly where there is one."""
    table = {n: tuple(sorted(b for a, b in edges if a == n)) for n in range(7)}
    pairs = [(a, b) for a in range(7) for b in range(7)]
    reach = closure(edges)

    assert graph.leading(table, pairs) == reach
    for a, b in pairs:
        way = graph.path(table, a, b)
        assert bool(way) == ((a, b) in reach)
        assert all(step in edges for step in itertools.pairwise(way))
        assert way[:1] + way[-1:] in {(), (a, b)}


def closure(edges):
    reach = set(edges)
    while more := {(a, d) for a, b in reach for c, d in reach if b == c} - reach:
        reach |= more
    return reach


def test_every_rule_runs_in_some_profile():
    """A rule that no profile runs would never be seen."""
    assert all(rule.profiles for rule in rules())


@pytest.mark.slow
def test_long_chains_of_links_and_of_uses_are_followed_once():
    """Relations on relations, and steps with `uses`, cost what their number is."""

    def chains(length):
        b, c = sound()
        hit = b.support(c, "A reason.")
        for n in range(length):
            hit = b.undercut(hit, f"Objection {n}.")
        ground = b.claim("A ground.")
        whole = b.argument("A")
        for n in range(length):
            b.conclude(f"Conclusion {n}.", ground, argument=whole, uses=[1, 2 * n, 2 * n + 1])
        b.conclude(c, ground, argument=whole)
        return b.build()

    def look(m):
        return codes(m, select="STR", ignore="STR113")

    assert look(chains(1_500)) == []  # more than Python recurses
    assert_in_proportion(look, chains, 200)
