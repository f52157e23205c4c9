"""Tables and graphs: columns and attributes by whatever name people give them."""

from __future__ import annotations

import json

import pytest

from argmap import Builder, conversion, dumps, loads
from argmap.formats import FORMATS
from argmap.model import Data, Kind
from argmap.source import Source


def read(text, fmt="csv"):
    return FORMATS[fmt].read(Source("x", text))


def said(m):
    """Say of each relation its kind, and what its ends say."""
    return [
        (r.kind.value, [m[s].text for s in r.sources], [m[t].text for t in r.targets])
        for r in m.relations
    ]


SHAPES = {
    "claims that name what they are under": "id,text,parent,stance\n1,a,,\n2,b,1,Pro\n",
    "claims and edges": "id;type;text;from;to\n1;claim;a;;\n2;claim;b;;\nx;supports;;2;1\n",
    "pairs of texts": "text1\ttext2\trelation\nb\ta\tsupport\nc\ta\tno_relation\n",
    "edges between texts": "Source,Target,Type\nb,a,pro\n",
    "pairs with numbers": "premise,conclusion,label\nb,a,1\n",
    "cells in quotation marks": 'id,"text",to,relation\n1,"a",,\n2," b ",1,"+"\n',
    "a mark at the beginning": "\ufefftext1,text2,relation\nb,a,support\n",
}


@pytest.mark.parametrize("shape", SHAPES)
def test_tables_of_many_shapes_are_read(shape):
    """Whatever its columns are called, a table says what bears on what."""
    reading = read(SHAPES[shape])

    assert reading.diagnostics == ()
    assert said(reading.map) == [("support", ["b"], ["a"])]


def test_a_table_holds_linked_premises_and_undercuts():
    """Rows of relations name several sources, and may be named themselves."""
    b = Builder()
    step = b.support(b.claim("a", title="A", tags=["x"]), "b", "c", scheme="analogy")
    b.undercut(b.undercut(step, "d"), "e")
    again = loads(dumps(b.build(), "csv"), "csv")

    assert again.relations == b.build().relations
    assert again["A"].tags == ("x",)
    assert dumps(again, "tsv").count("\t") == 7 * 9


def test_no_cell_is_a_formula():
    """What a spreadsheet would run is a text with an apostrophe, which is taken away again."""
    b = Builder()
    b.claim('=HYPERLINK("http://example.org")', title="+1")
    b.claim("'-2")
    written = dumps(b.build(), "csv")

    assert "\nc1,claim,'+1," in written
    assert "\"'=HYPERLINK" in written
    assert [c.text for c in loads(written, "csv").claims] == [
        '=HYPERLINK("http://example.org")',
        "'-2",
    ]


def test_what_a_table_does_not_say_is_marked():
    """A row that names what it is under, and not how, is support of unspecified polarity."""
    reading = read("id,text,under\n1,a,\n2,b,1\n")

    assert reading.map.relations[0].data == Data({"polarity": "unspecified"})
    assert [(d.code, d.line) for d in reading.diagnostics] == [("FMT005", 3)]


ODD = {
    "nothing": ("", "FMT001", 1),
    "other columns": ("colour,size\nred,7\n", "FMT001", 1),
    "an id twice": ("id,text\n1,a\n1,b\n", "FMT005", 3),
    "an end that isn't there": (
        "id,type,text,from,to\n1,claim,a,,\nx,support,,7,1\n",
        "FMT004",
        3,
    ),
    "an unknown relation": ("text1,text2,relation\na,b,likes\n", "FMT005", 2),
    "a cell without end": ('text1,text2\n"a' + "x" * 200_000, "FMT001", 1),
}


@pytest.mark.parametrize("case", ODD)
def test_what_is_odd_has_its_line(case):
    """Rows are reported by their lines, and the rest is read."""
    text, code, line = ODD[case]

    assert (code, line) in {(d.code, d.line) for d in read(text).diagnostics}


# Graphs.


def test_edges_between_claims_are_relations():
    """As in the debates of syncIALO: an edge says whether it is for or against."""
    graph = {
        "directed": True,
        "multigraph": False,
        "graph": {},
        "nodes": [{"id": 1, "claim": "a"}, {"id": "2", "claim": "b"}, {"id": 3, "text": "c"}],
        "links": [
            {"source": "2", "target": 1, "valence": "pro"},
            {"source": 3, "target": "2", "valence": "CON"},
            {"source": 3, "target": 1},
            {"source": 3, "target": 9},
        ],
    }
    text = json.dumps(graph)
    reading = read(text, "node-link")

    assert conversion.detect(Source("x.json", text)) == "node-link"
    assert said(reading.map) == [
        ("support", ["b"], ["a"]),
        ("attack", ["c"], ["b"]),
        ("support", ["c"], ["a"]),
    ]
    assert [d.code for d in reading.diagnostics] == ["FMT004", "FMT005"]


def test_networkx_reads_what_is_written():
    """The graph has the nodes and edges that networkx makes of it."""
    networkx = pytest.importorskip("networkx")
    b = Builder(title="Tea")
    b.undercut(b.support(b.claim("a"), "b", "c"), "d")
    graph = networkx.node_link_graph(json.loads(dumps(b.build(), "node-link")), edges="edges")

    assert sorted(graph.nodes) == ["c1", "c2", "c3", "c4", "r1", "r2"]
    assert graph["c2"]["r1"][0]["role"] == "premise"
    graphml = networkx.parse_graphml(dumps(b.build(), "graphml"))
    assert graphml.nodes["r2"]["relation"] == "undercut"


YED = """\
<graphml xmlns:y="http://www.yworks.com/xml/graphml">
<key id="d0" for="node" yfiles.type="nodegraphics"/>
<graph edgedefault="directed"><node id="g" yfiles.foldertype="group"><graph id="g:">
<node id="g::a"><data key="d0"><y:ShapeNode><y:NodeLabel>a</y:NodeLabel></y:ShapeNode></data>
</node>
<node id="r"><data key="d0"><y:ShapeNode><y:Fill color="#FBDEDB"/><y:NodeLabel>CA</y:NodeLabel>
</y:ShapeNode></data></node></graph></node>
<node id="b"><data key="d0"><y:ShapeNode><y:NodeLabel>b</y:NodeLabel></y:ShapeNode></data></node>
<edge source="b" target="r"/><edge source="r" target="g::a"/></graph></graphml>
"""


def test_a_drawing_is_read_by_its_labels_and_colours():
    """Where nothing else says what a node is: AIFdb draws conflicts in red."""
    reading = read(YED, "graphml")

    assert said(reading.map) == [("attack", ["b"], ["a"])]
    assert reading.map.relations[0].kind is Kind.ATTACK
    assert [d.code for d in reading.diagnostics] == ["FMT005"]


@pytest.mark.parametrize(
    ("fmt", "text", "code"),
    [
        ("graphml", "<graphml><graph><edge source='a' target='b'/></graph></graphml>", "FMT004"),
        ("graphml", "<graphml><graph><hyperedge/></graph></graphml>", "FMT005"),
        ("graphml", "<graph/>", "FMT002"),
        ("graphml", "<graphml>", "FMT001"),
        ("node-link", '{"nodes": [7]}', "FMT002"),
        ("node-link", '{"nodes": [{"id": 1}, {"id": 1}]}', "FMT005"),
        ("node-link", '{"nodes": [{"id": 1, "type": "YA"}]}', "FMT005"),
    ],
)
def test_what_is_odd_in_a_graph_is_reported(fmt, text, code):
    """A graph by strangers is read as far as it goes."""
    assert code in {d.code for d in read(text, fmt).diagnostics}


@pytest.mark.parametrize("column", ["Pro/Con", "For/Against", "Pro or con", "Stance"])
def test_a_column_for_and_against_is_known_by_many_names(column):
    """Spreadsheets of people who argue call it by what stands in it."""
    table = f"Claim;{column};Parent\nIt stays;;\nIt rots;con;It stays\nWe rest;pro;It stays\n"

    assert said(read(table, "csv").map) == [
        ("attack", ["It rots"], ["It stays"]),
        ("support", ["We rest"], ["It stays"]),
    ]
