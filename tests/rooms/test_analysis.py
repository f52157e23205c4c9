"""What follows from a map is the same wherever it is asked for."""

from __future__ import annotations

import subprocess
import sys

import pytest

from argmap import graph
from argmap.analysis import Analysis
from argmap.checking import check
from argmap.conversion import loads
from argmap.counting import count
from argmap.model import ArgumentRef, Builder, ClaimRef, RelationRef, StepRef
from argmap.picture.compose import scene
from argmap.rules import Context

CLAIM = "[Tea]: Tea is good.\n  + [Tea]\n"
SKETCH = "<Tea>: Tea is good.\n  + <Tea>\n"
ARGUMENT = "<Tea>\n\n(1) Tea has flavour.\n----\n(2) [Good]: Tea is good.\n\n"
OWN = f"{ARGUMENT}[Good]\n  + <Tea>\n"
LINKED = f"{ARGUMENT}[Good]\n  + <Tea> {{linked: a}}\n  + [Good] {{linked: a}}\n"


@pytest.mark.parametrize(
    ("text", "circles"), [(CLAIM, 1), (SKETCH, 1), (OWN, 0), (LINKED, 1)], ids=lambda v: v
)
def test_what_supports_itself_does_so_for_everybody(text, circles):
    """A claim or a sketch under itself is a step; an argument under its conclusion is none."""
    m = loads(text)
    steps = sum(len(a.steps) for a in m.arguments)
    report = check(m, select="STR101")
    drawn = {i.source for i in graph.inferences(m) if i.target in i.premises}
    painted = [e for e in scene(m).edges if e.head == e.tail and not e.part]

    assert len(list(report)) == len(drawn) == len(painted) == circles
    assert report.size.steps == count(m).supports == steps + circles


MARKS = {
    "tag": ({"tags": ["evaluation"]}, True),
    "true": ({"data": {"evaluation": True}}, True),
    "layer": ({"data": {"layer": "evaluation"}}, True),
    "other layer": ({"data": {"layer": "translator"}}, False),
    "odd": ({"data": {"layer": 7, "evaluation": "yes"}}, False),
    "none": ({}, False),
}


@pytest.mark.parametrize(("mark", "whose"), MARKS.values(), ids=MARKS)
def test_the_evaluators_own_is_so_for_everybody(mark, whose):
    """However it is marked: the model, the graph, the count and the picture agree."""
    b = Builder()
    tea = b.claim("Tea is good.", title="Tea", contention=True)
    doubt = b.claim("Who says so?", title="Doubt", **mark)
    b.rebut(tea, doubt)
    m = b.build()
    marked = {c.ref for c in scene(m).cards if "evaluation" in c.marks}

    assert (m.claims["Doubt"].layer == "evaluation") is whose
    assert [c.ref for c in m.claims if graph.evaluates(m, c.ref)] == [doubt] * whose
    assert count(m).anchorable == 2 - whose
    assert marked == ({doubt} if whose else set())
    assert scene(m).edges[0].evaluation is whose


@pytest.mark.parametrize("said", ["evaluation: true", "layer: evaluation"])
def test_arguments_steps_and_links_are_the_evaluators_if_they_say_so(said):
    """A step is the evaluator's if its argument is; nothing is that isn't in the map."""
    m = loads(
        f"<Own step>\n\n(1) Tea tastes good.\n-- {{{said}}} --\n(2) Tea calms.\n"
        "----\n(3) [Tea]\n\n"
        f"<Own>: A gist. {{{said}}}\n\n(1) Tea is cheap.\n----\n(2) [Tea]\n"
    )
    half, own = ArgumentRef("Own step"), ArgumentRef("Own")
    found = {r for a in (half, own) for r in (a, StepRef(a, 0), StepRef(a, -1))}

    assert {r for r in found if graph.evaluates(m, r)} == {
        StepRef(half, 0),
        own,
        StepRef(own, 0),
        StepRef(own, -1),
    }
    assert not any(graph.evaluates(m, r) for r in (ClaimRef("Nobody"), RelationRef(99)))


@pytest.mark.parametrize("data", [{}, {"evaluation": True}, {"layer": "evaluation"}])
def test_a_link_is_the_evaluators_if_it_says_so(data):
    """Then the rule about the evaluator's reasons lets it pass."""
    b = Builder()
    tea = b.claim("Tea is good.", title="Tea", contention=True)
    taste = b.claim("I like its taste.", title="Taste", layer="evaluation")
    b.support(tea, taste, **data)
    m = b.build()

    assert graph.evaluates(m, RelationRef(0)) is bool(data)
    assert len(list(check(m, select="SRC109"))) == (not data)


class Words:
    """A view that nobody but this test knows."""

    made = 0

    def __init__(self, analysis):
        Words.made += 1
        self.count = sum(len(claim.text.split()) for claim in analysis.map.claims)


def test_a_view_is_made_once_for_each_analysis():
    """Any class that takes an analysis is a view; a rule's context gives it as well."""
    m, before = loads(CLAIM), Words.made
    for analysis in (Analysis(m), Context(m)):
        assert analysis.of(Words) is analysis.of(Words)
        assert analysis.of(Words).count == 3

    assert Words.made == before + 2


def test_views_are_imported_by_those_who_ask():
    """Few maps need formulas or word lists, so an analysis imports no view by itself."""
    code = "import sys, argmap.analysis; print(*[n for n in sys.modules if '.analysis.' in n])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert set(done.stdout.split()) == {"argmap.analysis._base", "argmap.analysis.names"}


def test_what_a_view_lacks_is_noted_once():
    """A view notes what it could not look into, each thing once, in order."""
    analysis = Analysis(loads(CLAIM))
    for sentence in ("skipped because there is no tea", "skipped because there are no cups") * 2:
        analysis.skip(sentence)

    assert list(analysis.skipped) == [
        "skipped because there is no tea",
        "skipped because there are no cups",
    ]
