"""Formats of other tools: Argunet, LKIF and CAF, AML, Rationale, CEDRUS, CISpaces and arglib."""

from __future__ import annotations

import json

import pytest

from argmap import Builder, conversion, dumps, loads, losses
from argmap.anchors import verify
from argmap.formats import FORMATS
from argmap.model import ArgumentRef, ClaimRef, Data, Kind, Relation, RelationRef, Role
from argmap.source import Source

from ..corpora import files, needs_corpora, reading, source, truth

A, B, C, D, E = map(ClaimRef, range(1, 6))


def read(name, text):
    return FORMATS[name].read(Source("x", text))


def codes(name, text):
    return [d.code for d in read(name, text).diagnostics]


# Argunet

DEBATE = """<graphml xmlns:arg="http://www.argunet.org/xml/argml">
<data key="d0"><arg:map><arg:mapTitle>Map</arg:mapTitle><arg:debate><arg:title>Tea</arg:title>
</arg:debate><arg:language> de - German </arg:language></arg:map></data>
<graph>
<node id="n1"><data key="d2"><arg:thesis id="1"><arg:title>Good</arg:title>
<arg:content>Tea is
good.</arg:content></arg:thesis></data></node>
<node id="n2"><data><arg:group id="g"><arg:title>Health</arg:title></arg:group></data><graph>
<node id="n2::n1"><data><arg:argument id="2"><arg:title>Calm</arg:title>
<arg:description>It calms.</arg:description>
<arg:proposition id="3" type="premise"><arg:content>Tea calms.</arg:content></arg:proposition>
<arg:proposition id="4" type="prelimary-conclusion" pattern="From 1">
<arg:content>It is healthy.</arg:content></arg:proposition>
<arg:proposition id="5" type="premise"><arg:content>Health is good.</arg:content></arg:proposition>
<arg:proposition id="1" type="conclusion"><arg:content>Tea is good.</arg:content>
</arg:proposition></arg:argument></data></node></graph></node>
<node id="n3"><data><arg:argument id="6"><arg:title>Calm</arg:title></arg:argument></data></node>
<node id="n4"><data><arg:thesis id="7"><arg:title>Untitled</arg:title></arg:thesis></data></node>
<edge><data><arg:edge sourceNodeId="2" sourcePropositionId="1" targetNodeId="1"
 targetPropositionId="1" type="support"/></data></edge>
<edge><data><arg:edge sourceNodeId="6" targetNodeId="2" type="sketchedAttack"/></data></edge>
<edge><data><arg:edge sourceNodeId="7" targetNodeId="2" targetPropositionId="3" type="attack"/>
</data></edge>
</graph></graphml>
"""


def test_debates_of_argunet_are_read():
    """A proposition is one claim in all arguments; attacks on premises hit these."""
    found = read("argunet", DEBATE)
    m = found.map
    calm, good = ArgumentRef("Calm"), ClaimRef("Good")

    assert found.diagnostics == ()
    assert m.settings == Data({"title": "Tea", "language": "de"})
    assert [(c.key, c.text) for c in m.claims] == [
        ("Good", "Tea is good."),
        (1, ""),
        (2, "Tea calms."),
        (3, "It is healthy."),
        (4, "Health is good."),
    ]
    assert [(a.key, a.text) for a in m.arguments] == [("Calm", "It calms."), (1, "")]
    assert [(s.premise_refs, s.conclusion_ref, s.rules) for s in m.arguments[0].steps] == [
        ((B,), C, ("From 1",)),
        ((D,), good, ()),
    ]
    assert [s.title for s in m.sections] == ["Health"]
    assert (m.claims[0].home, m.arguments[0].home) == (None, 0)
    assert m.claims[0].occurrences[1].role is Role.MAIN_CONCLUSION
    assert m.relations == (
        Relation(Kind.SUPPORT, (calm,), (good,)),
        Relation(Kind.ATTACK, (ArgumentRef(1),), (calm,)),
        Relation(Kind.ATTACK, (A,), (B,)),
    )


def test_edges_of_argunet_that_lead_nowhere_are_reported():
    """An unknown type, too."""
    dangling = DEBATE.replace('sourceNodeId="7"', 'sourceNodeId="8"')

    assert codes("argunet", dangling) == ["FMT004"]
    assert codes("argunet", DEBATE.replace("sketchedAttack", "hint")) == ["FMT005"]
    assert codes("argunet", "<graphml/>") == ["FMT002"]


@needs_corpora
def test_debates_of_argunet_are_recognised():
    """Nothing in them is odd; `tests/format_truth.py` compares what they say."""
    for path in files("corpora/argunet-graphml/*.graphml"):
        assert not reading(path, "argunet").diagnostics
        assert conversion.detect(source(path)) == "argunet"


# LKIF and CAF

GRAPH = """<lkif><argument-graphs><argument-graph id="g" title="Tweety" main-issue="f">
<statements>
<statement id="f" value="unknown" standard="DV"><s>Tweety flies.</s></statement>
<statement id="b" value="true" assumption="true" standard="PE">
<s pred="bird"><i>Tweety</i> is a <v>bird</v>.</s></statement>
<statement id="p" value="false"><s>It is a penguin.</s></statement>
</statements><arguments>
<argument id="a1" direction="pro" scheme="Default" weight="0.4000000059604645">
<conclusion statement="f"/><premises>
<premise polarity="positive" type="ordinary" role="minor" statement="b"/>
<premise polarity="negative" type="assumption" statement="p"/>
<premise polarity="positive" type="exception" statement="p"/></premises></argument>
<argument id="a2" direction="con" weight="0.5"><conclusion statement="f"/><premises/></argument>
</arguments></argument-graph></argument-graphs></lkif>
"""
CAF = """<?xml version="1.0"?><caf version="1.3"><metadata title="Tea"/><statements>
<statement id="t" main="true" weight="0.75" standard="PE"><descriptions>
<description lang="de">Tee ist gut.</description><description lang="en">Tea is good.</description>
</descriptions></statement>
<statement id="c"><descriptions/></statement>
<statement id="u" atom="(undercut a1)"><descriptions/></statement></statements><arguments>
<argument id="a1" pro="false" strict="false"><conclusion statement="t"/>
<premises><premise positive="true" statement="c"/></premises></argument>
<argument id="a2" pro="true"><conclusion statement="u"/>
<premises><premise positive="true" statement="c"/></premises></argument>
</arguments></caf>
"""


def test_argument_graphs_are_read():
    """Exceptions undercut, negations are claims that contradict, and noise is rounded."""
    found = read("lkif", GRAPH)
    m = found.map

    assert found.diagnostics == ()
    assert m.title == "Tweety"
    assert [c.text for c in m.claims] == [
        *("Tweety flies.", "Tweety is a bird.", "It is a penguin.", "¬ It is a penguin."),
    ]
    assert [dict(c.data) for c in m.claims] == [
        {"standard": "dialectical-validity"},
        {"assumed": True, "status": "accepted", "slot": "minor"},
        {"status": "rejected", "assumed": True},
        {},
    ]
    assert m.claims[0].contention
    assert m.relations == (
        Relation(Kind.SUPPORT, (B, D), (A,), Data({"weight": 0.4, "scheme": "Default"})),
        Relation(Kind.ATTACK, (), (A,)),
        Relation(Kind.UNDERCUT, (C,), (RelationRef(0),)),
        Relation(Kind.CONTRADICTORY, (D,), (C,)),
    )


def test_caf_is_read():
    """The statement that an argument doesn't apply is not a claim, but an undercut."""
    m = read("lkif", CAF).map

    assert [c.text for c in m.claims] == ["Tea is good.", ""]
    assert m.claims[0].data == Data({"assumed": True})
    assert m.relations == (
        Relation(Kind.ATTACK, (B,), (A,)),
        Relation(Kind.UNDERCUT, (B,), (RelationRef(0),)),
    )


def test_files_of_rules_are_empty_maps():
    """They are valid LKIF, but no argument graph."""
    assert codes("lkif", "<lkif><theory/></lkif>") == ["FMT005"]
    assert codes("lkif", "<a/>") == ["FMT002"]
    assert codes("lkif", GRAPH.replace('<conclusion statement="f"/>', "", 1)) == ["FMT004"]


@needs_corpora
@pytest.mark.parametrize("edition", ["lkif_carneades3", "lkif_carneades4"])
def test_argument_graphs_are_recognised(edition):
    """Nothing in them is odd; `tests/format_truth.py` compares what they say."""
    counted = truth(edition)["per_file"]
    folder = {"lkif_carneades3": "carneades3-lkif-mpl2/LKIF", "lkif_carneades4": "carneades4-mpl2"}
    number = 0
    for name, expected in counted.items():
        for path in files(f"corpora/{folder[edition]}/{name}"):
            number += 1
            if expected["graphs"] or expected["root"] == "caf":
                assert not reading(path, "lkif").diagnostics, name
                assert conversion.detect(source(path)) == "lkif"

    assert number == {"lkif_carneades3": 15, "lkif_carneades4": 12}[edition]


# AML

TEXT = "Ban cars. They are loud."
ANALYSIS = f"""<?xml version="1.0"?><!DOCTYPE ARG SYSTEM "argument.dtd"><ARG>
<TEXT>{TEXT}</TEXT><EDATA><AUTHOR>Ann</AUTHOR><DATE>2003-01-31</DATE></EDATA>
<AU><PROP identifier="A" missing="no"><PROPTEXT offset="0">Ban cars.</PROPTEXT></PROP>
<REFUTATION><AU><PROP><PROPTEXT offset="-1">We need cars.</PROPTEXT><OWNER name="Bob"/></PROP>
<CA><AU><PROP><PROPTEXT offset="-1">Shops do.</PROPTEXT></PROP></AU></CA></AU></REFUTATION>
<LA><AU><PROP><PROPTEXT offset="10">They are loud.</PROPTEXT>
<INSCHEME scheme=" Argument From Sign " schid="0"/></PROP></AU>
<AU><PROP missing="yes"><PROPTEXT offset="-1">Noise is bad.</PROPTEXT></PROP></AU></LA>
</AU></ARG>
"""


def test_analyses_of_araucaria_are_read():
    """What is linked stays linked; refutations attack; places in the text are anchors."""
    found = read("aml", ANALYSIS)
    m = found.map

    assert found.diagnostics == ()
    assert [c.text for c in m.claims] == [
        *("Ban cars.", "We need cars.", "They are loud.", "Noise is bad.", "Shops do."),
    ]
    assert [c.contention for c in m.claims] == [True, False, False, False, False]
    assert [c.implicit for c in m.claims] == [False, False, False, True, False]
    assert m.claims[1].by == "Bob"
    assert m.relations == (
        Relation(Kind.ATTACK, (B,), (A,)),
        Relation(Kind.SUPPORT, (C, D), (A,), Data({"scheme": "Argument From Sign"})),
        Relation(Kind.SUPPORT, (E,), (B,)),
    )
    (anchor,) = m.claims[2].anchors
    assert (anchor.paragraph, anchor.start, verify(anchor, TEXT).holds) == (1, 10, True)
    assert m.settings == Data({"analyst": "Ann", "date": "2003-01-31"})


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("<ARG><AU/></ARG>", "FMT002"),
        ("<arg/>", "FMT002"),
        (ANALYSIS.replace(">They are loud.</PROPTEXT>", ">They fly.</PROPTEXT>"), "FMT004"),
        (ANALYSIS.replace("REFUTATION", "REBUTTAL"), "FMT005"),
    ],
)
def test_what_is_wrong_in_an_analysis_is_reported(text, code):
    """And the rest is read."""
    assert codes("aml", text) == [code]


# Rationale

SCRIPT = r"""#Rationale Version 160.66 can_be_loaded_by 1.0
#-- Start of Prelude --
def Create(x): print x
#-- End of Prelude --
# Don't run "this
import os
os.system("touch never")
map1_1 = Create("Claim")
SetText("Ban cars
in town.")
SetEvaluation("AcceptedClaim")
map1_2 = CreateChild(map1_1, "CompoundReason")
map1_3 = CreateChild(map1_2, "Claim")
SetText("They are \"loud\".")
map1_4 = CreateChild(map1_2, "Claim")
SetText("Noise is bad.")
SetNodeNotes("Why?")
map1_5 = CreateChild(map1_2, "Inference")
map1_6 = CreateChild(map1_5, "CompoundObjection")
map1_7 = CreateChild(map1_6, "Claim")
SetText("Not at night.")
map1_8 = CreateChild(map1_3, "Objection")
SetText("Some aren't.")
map1_9 = CreateAnnotation(map1_1, "Note")
SetText("A remark.")
fern = GetFernViews()
SetLocation(fern, 1, 2) this is not Python
"""


def test_scripts_of_rationale_are_read(tmp_path, monkeypatch):
    """They are never run; objections to an inference are undercuts."""
    monkeypatch.chdir(tmp_path)
    found = read("rtnl", SCRIPT)
    m = found.map

    assert found.diagnostics == ()
    assert [c.text for c in m.claims] == [
        *("Ban cars in town.", 'They are "loud".', "Noise is bad.", "Not at night."),
        "Some aren't.",
    ]
    assert [dict(c.data) for c in m.claims[:3]] == [
        {"evaluated": "AcceptedClaim"},
        {},
        {"note": "Why?"},
    ]
    assert m.claims[0].contention
    assert m.relations == (
        Relation(Kind.SUPPORT, (B, C), (A,)),
        Relation(Kind.UNDERCUT, (D,), (RelationRef(0),)),
        Relation(Kind.ATTACK, (E,), (B,)),
    )
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        (SCRIPT.replace('Create("Claim")', 'Create("Claim"'), "FMT001", 8),
        ('a = Create("Claim")\nSetText("x\ny")\nb = CreateChild(c, "Claim")', "FMT004", 4),
        ('a = Create("Claim")\n\na = Create("Claim")', "FMT005", 3),
        (f"a = {'(' * 5000}", "FMT001", 1),
        (f"a = {'-' * 50_000}1", "FMT001", 1),
        (f"a = {'1+' * 50_000}1", "FMT001", 1),
        ("a = '\0'", "FMT001", 1),
        ("#" * 2_000_001, "FMT001", 1),
    ],
    ids=lambda v: v[:20] if isinstance(v, str) else str(v),
)
def test_what_is_wrong_in_a_script_is_reported_with_its_line(text, code, line):
    """Nesting and size are bounded."""
    found = read("rtnl", text).diagnostics

    assert [(d.code, d.line) for d in found] == [(code, line)]
    assert ("more than 2,000,000 characters" in found[0].message) == (len(text) > 2_000_000)


# CEDRUS


@needs_corpora
def test_maps_of_cedrus_are_read_and_come_back():
    """Claims, sketched arguments, and an undercut of one."""
    (path,) = files("samples/cedrus/*.json")
    found = reading(path, "cedrus")
    m = found.map
    air, shops, oslo, ban = (*map(ArgumentRef, ("Air", "Shops", "Oslo")), ClaimRef("Ban cars"))

    assert found.diagnostics == ()
    assert m.relations == (
        Relation(Kind.SUPPORT, (air,), (ban,)),
        Relation(Kind.ATTACK, (shops,), (ban,)),
        Relation(Kind.UNDERCUT, (oslo,), (shops,)),
    )
    assert json.loads(dumps(m, "cedrus")) == json.loads(source(path).text)
    assert conversion.detect(source(path)) == "cedrus"


def test_what_cedrus_can_say_of_a_map():
    """An undercut goes to what the link starts from; what is linked is apart."""
    b = Builder()
    tea = b.claim("Tea is good.", title="Tea")
    b.undercut(b.support(tea, b.argument("Calm", "It calms.")), "Not always.")
    b.support(tea, "It is cheap.", "Cheap is good.")
    m = b.build()
    again = loads(dumps(m, "cedrus"), "cedrus")

    assert [(r.kind.value, r.targets) for r in again.relations] == [
        ("support", (ClaimRef("Tea"),)),
        ("undercut", (ArgumentRef("Calm"),)),
        ("support", (ClaimRef("Tea"),)),
        ("support", (ClaimRef("Tea"),)),
    ]
    assert {loss.aspect for loss in losses(m, "cedrus")} >= {"linked"}


@pytest.mark.parametrize(
    ("relation", "code"),
    [
        ({"source": "C1", "type": "supports", "target": "C9"}, "FMT004"),
        ({"source": "C1", "type": "likes", "target": "C1"}, "FMT005"),
        ({"source": 1, "type": "supports", "target": "C1"}, "FMT002"),
        ([], "FMT002"),
    ],
)
def test_what_is_wrong_in_a_map_of_cedrus_is_reported(relation, code):
    """By its path."""
    document = {"format": "cedrus2-map/1", "claims": [{"id": "C1", "text": "A"}]}
    found = read("cedrus", json.dumps({**document, "relations": [relation]})).diagnostics

    assert found[0].code == code
    assert "relations[0]" in found[0].message


# CISpaces

SPACE = {
    "graphID": "g",
    "nodes": [
        {"nodeID": "a", "text": "The water is bad.", "type": "I", "input": "CLAIM"},
        {"nodeID": "b", "text": "Pro", "type": "RA"},
        {"nodeID": "c", "text": "People are ill.", "type": "I", "source": "Ann"},
        {"nodeID": "d", "text": "Con", "type": "CA"},
        {"nodeID": "e", "text": "It is the flu.", "type": "I"},
    ],
    "edges": [
        {"edgeID": "1", "source": "c", "target": "b", "formEdgeID": None},
        {"edgeID": "2", "source": "b", "target": "a"},
        {"edgeID": "3", "source": "e", "target": "d"},
        {"edgeID": "4", "source": "d", "target": "b"},
    ],
}


def test_graphs_of_cispaces_are_read_as_aif():
    """The ends of edges have other names; what else is said of nodes is kept for AIF."""
    text = json.dumps(SPACE)
    found = read("cispaces", text)

    assert found.diagnostics == ()
    assert found.map.relations == (
        Relation(Kind.SUPPORT, (B,), (A,)),
        Relation(Kind.UNDERCUT, (C,), (RelationRef(0),)),
    )
    assert json.loads(dumps(found.map, "aif"))["nodes"][2]["source"] == "Ann"
    assert conversion.detect(Source("x.json", text)) == "cispaces"
    assert codes("cispaces", text.replace('"target": "a"', '"target": "z"')) == ["FMT004"]


# arglib


@needs_corpora
def test_graphs_of_arglib_are_read():
    """An undercut of a unit hits what starts from it; types are kinds."""
    (path,) = files("samples/arglib-json/*.json")
    found = reading(path, "arglib-json")
    m = found.map

    assert found.diagnostics == ()
    assert m.title == "cars"
    assert [c.kind for c in m.claims] == ["policy", "fact", "fact", "", ""]
    assert m.relations == (
        Relation(Kind.SUPPORT, (B,), (A,)),
        Relation(Kind.SUPPORT, (C,), (A,)),
        Relation(Kind.ATTACK, (D,), (A,)),
        Relation(Kind.UNDERCUT, (E,), (RelationRef(2),)),
    )
    assert conversion.detect(source(path)) == "arglib-json"


def test_relations_of_arglib_that_lead_nowhere_are_reported():
    """An unknown kind, too."""
    units = {"units": {"a": {"text": "A"}}, "warrants": {}}
    dangling = {**units, "relations": [{"src": "a", "kind": "support", "dst": "b"}]}
    unknown = {**units, "relations": [{"src": "a", "kind": "like", "dst": "a"}]}

    assert codes("arglib-json", json.dumps(dangling)) == ["FMT004"]
    assert codes("arglib-json", json.dumps(unknown)) == ["FMT005"]
