"""Carneades YAML: issues, undercutters and roles, and documents that come back as they were."""

from __future__ import annotations

import attrs
import pytest

from argmap import Builder
from argmap.argdown.yaml12 import load_yaml
from argmap.formats import FORMATS
from argmap.model import ClaimRef, Data, Kind, Relation, RelationRef
from argmap.source import Source

from ..corpora import files, needs_corpora, reading, source

FORM = FORMATS["carneades-yaml"]
GRAPH = """# a comment
meta: {title: Rain, note: ours}
statements:
  wet: The street is wet.
  ¬wet: The street is dry.
  s7: {text: It rains., assumed: true}
  roof: {text: There is a roof., meta: {by: us}}
  unused: 5
issues:
  q1: {positions: [wet, ¬wet], standard: BRD}
arguments:
  rain: {conclusion: wet, premises: {datum: s7}, undercutter: roof, weight: 0.6}
  sun: {conclusion: ¬wet, premises: [s7, unused], scheme: cumulative}
  bare: {conclusion: roof}
  either: {conclusion: roof, premises: [s7, wet], scheme: convergent}
assumptions: [roof, elsewhere(x)]
tests: {in: [s7]}
"""
A, B = ClaimRef("wet"), ClaimRef("¬wet")


def read(text=GRAPH):
    return FORM.read(Source("x.yml", text))


def test_arguments_issues_and_undercutters_are_read():
    """Statements are titled by their keys, unless these only number them."""
    found = read()
    m = found.map

    assert found.diagnostics == ()
    assert m.title == "Rain"
    assert [c.key for c in m.claims] == ["wet", "¬wet", 1, "roof", "unused"]
    assert [dict(c.data) for c in m.claims] == [
        {"standard": "beyond-reasonable-doubt"},
        {},
        {"assumed": True, "slot": "datum"},
        {"assumed": True},
        {},
    ]
    assert m.relations == (
        Relation(Kind.SUPPORT, (ClaimRef(1),), (A,), Data({"weight": 0.6})),
        Relation(
            Kind.SUPPORT, (ClaimRef(1), ClaimRef("unused")), (B,), Data({"scheme": "cumulative"})
        ),
        Relation(Kind.SUPPORT, (), (ClaimRef("roof"),)),
        Relation(Kind.SUPPORT, (ClaimRef(1),), (ClaimRef("roof"),)),
        Relation(Kind.SUPPORT, (A,), (ClaimRef("roof"),)),
        Relation(Kind.UNDERCUT, (ClaimRef("roof"),), (RelationRef(0),)),
        Relation(Kind.CONTRADICTORY, (A,), (B,)),
    )


def test_a_document_comes_back():
    """Everything but comments and layout."""
    assert load_yaml(FORM.write(read().map)) == load_yaml(GRAPH)


def test_an_edited_map_keeps_what_the_document_says_besides():
    """Ids, tests and notes stay; what was reworded or added is written."""
    m = read().map
    m = m.reworded("roof", "There is a tent.").with_support("wet", by="Somebody poured water.")
    after = load_yaml(FORM.write(m))

    assert after["statements"]["roof"] == {"text": "There is a tent.", "meta": {"by": "us"}}
    assert after["statements"]["s7"] == {"text": "It rains.", "assumed": True}
    assert after["arguments"]["rain"] == load_yaml(GRAPH)["arguments"]["rain"]
    assert (after["meta"]["note"], after["tests"]) == ("ours", {"in": ["s7"]})
    assert after["issues"] == load_yaml(GRAPH)["issues"]
    assert after["assumptions"] == ["roof", "elsewhere(x)"]
    new = [a for a in after["arguments"].values() if a["conclusion"] == "wet"][-1]
    assert after["statements"][new["premises"][0]] == "Somebody poured water."


def test_attacks_are_arguments_for_a_denial():
    """A claim that is attacked is at issue with its denial; undercuts go to a statement."""
    b = Builder()
    objection = b.rebut(b.claim("Tea is good.", title="Tea"), "It stains.")
    b.undercut(objection, "It washes off.")
    b.undercut(objection, "Not always.")
    m = b.build()
    document = load_yaml(FORM.write(m))

    assert document["issues"] == {"i1": {"positions": ["Tea", "¬Tea"]}}
    assert document["arguments"] == {
        "a1": {"conclusion": "¬Tea", "premises": ["s1"], "undercutter": "¬app(a1)"},
        "a2": {"conclusion": "¬app(a1)", "premises": ["s2"]},
        "a3": {"conclusion": "¬app(a1)", "premises": ["s3"]},
    }
    assert document["statements"]["¬Tea"] == {"text": "¬ Tea is good.", "meta": {"denies": "Tea"}}
    assert FORM.read(Source("", FORM.write(m))).map.relations == m.relations
    assert {loss.aspect for loss in FORM.losses(m)} <= {"occurrences"}


def test_a_denial_that_argues_itself_is_a_claim():
    """As soon as it is a premise, it says more than that another claim is attacked."""
    text = """
statements: {a: A., ¬a: {text: Not A., meta: {denies: a}}, b: B.}
issues: {i: {positions: [a, ¬a]}}
arguments: {x: {conclusion: ¬a, premises: [b]}}
"""
    m, other = (
        read(text).map,
        read(text.replace("[b]}", "[b]}, y: {conclusion: b, premises: [¬a]}")),
    )

    assert [c.key for c in m.claims] == ["a", "b"]
    assert m.relations == (Relation(Kind.ATTACK, (ClaimRef("b"),), (ClaimRef("a"),)),)
    assert [c.key for c in other.map.claims] == ["a", "¬a", "b"]
    assert [r.kind.value for r in other.map.relations] == ["support", "support", "contradictory"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("arguments: {a: {conclusion: x}}", "FMT004"),
        ("statements: [a]", "FMT002"),
        ("statements: {a: [b]}", "FMT002"),
        ("statements: {a: b", "FMT001"),
        ("arguments: {a: [b]}", "FMT002"),
        (f"statements: {'[' * 99}", "FMT001"),
    ],
)
def test_what_is_wrong_is_reported(text, code):
    """With its place, and without an exception."""
    assert [d.code for d in read(text).diagnostics] == [code]


def test_dangling_ends_are_written_back():
    """A document with an argument for nothing comes back as well."""
    m = read("arguments: {a: {conclusion: x, premises: [y]}}\nstatements: {y: Y.}\n").map

    assert m.relations[0].targets == (ClaimRef("x"),)
    assert "conclusion: x" in FORM.write(m)
    assert "conclusion: x" not in FORM.write(attrs.evolve(m, leftovers=Data()))


@needs_corpora
def test_graphs_come_back():
    """Nothing in them is odd; `tests/format_truth.py` compares what they say."""
    paths = files("corpora/carneades4-mpl2/YAML/*.yml")
    for path in paths:
        found = reading(path, "carneades-yaml")

        assert not found.diagnostics, path.name
        assert load_yaml(FORM.write(found.map)) == load_yaml(source(path).text), path.name
    assert len(paths) == 43
