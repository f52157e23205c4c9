"""Bridges: a map as plain data, as a graph, as tables, and back."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import attrs
import jsonschema
import networkx  # noqa: ICN001 - by its name
import pandas  # noqa: ICN001 - by its name
import pytest
from hypothesis import given, settings

import argmap
from argmap.bridges.tables import table_losses
from argmap.errors import MissingExtraError, ReadError, WrongTypeError
from argmap.formats import FORMATS, Foretold
from argmap.model import ArgumentMap, Claim, ClaimRef, Data, Occurrence, differences
from argmap.source import Source

from ..effort import tries
from ..pools import any_map
from ..steps import assert_in_proportion
from ..strategies import everything

ROOT = Path(__file__).parents[2]
SCHEMA = json.loads((ROOT / "docs" / "argmap-json.schema.json").read_text(encoding="utf-8"))
#: Made once: the schema itself is checked, and compiled, as long as a hundred maps take.
VALID = jsonschema.Draft202012Validator(SCHEMA)
FILES = sorted(ROOT.glob("examples/**/*.argdown")) + sorted(ROOT.glob("tests/bank/*.argdown"))


@given(any_map)
@pytest.mark.slow
def test_plain_data_say_everything(m):
    """To plain data and back, nothing is lost, and the schema describes it."""
    document = m.to_dict()

    assert argmap.from_dict(document) == m
    assert argmap.from_json(m.to_json(indent=2)) == m
    VALID.validate(document)


@settings(max_examples=tries(300))
@given(any_map)
def test_a_graph_says_everything(m):
    """To a graph and back, nothing is lost; each inference is a node."""
    g = m.to_networkx()

    assert argmap.from_networkx(g) == m
    kinds = [kind for _, kind in g.nodes(data="kind")]
    assert kinds.count("relation") == len(m.relations)
    assert kinds.count("step") == sum(len(a.steps) for a in m.arguments)
    assert networkx.node_link_data(g)


@settings(max_examples=tries(150))
@given(any_map)
def test_what_tables_lack_is_named(m):
    """A map of tables differs from the first one in what is named, and gives the same tables."""
    tables = m.to_pandas()
    again = argmap.from_pandas(tables)

    assert Foretold(table_losses(m), differences(m, again)).unnamed == ()
    assert [c.text for c in again.claims] == [c.text for c in m.claims] or not all(
        c.title or c.text for c in m.claims
    )
    assert len(tables.inferences) == len(m.inferences)
    assert len(tables.anchors) == sum(len(c.anchors) for c in m.claims)


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_real_maps_come_back(path):
    """Every example and every map of the bank crosses each bridge."""
    m = argmap.read(path).map

    assert argmap.from_json(m.to_json()) == m
    assert argmap.from_networkx(m.to_networkx()) == m
    assert (
        Foretold(table_losses(m), differences(m, argmap.from_pandas(m.to_pandas()))).unnamed == ()
    )


def test_values_that_json_lacks_survive():
    """Dates, numbers that aren't finite, long numbers and keys with a dollar come back."""
    import datetime as dt  # noqa: PLC0415 - only here

    data = Data(
        {
            "on": dt.date(2026, 1, 31),
            "at": dt.datetime(2026, 1, 31, 12, tzinfo=dt.UTC),
            "many": float("inf"),
            "none": float("nan"),
            "long": 10**5000,
            "$date": "no date",
            "deep": {"$x": [1, {"$data": None}]},
        }
    )
    m = ArgumentMap([Claim("A", (Occurrence("a", data=data),))], settings=data)

    assert argmap.from_json(m.to_json()) == m
    assert m.to_dict()["claims"][0]["data"]["$data"]["on"] == {"$date": "2026-01-31"}


FAULTY = {
    "nothing": ("", "not valid JSON"),
    "a list": ("[]", "expected an object"),
    "another format": ('{"format": "x"}', '"format": "argmap-json"'),
    "a later version": ('{"format": "argmap-json", "version": 2}', "version 2"),
    "an unknown key": ('{"format": "argmap-json", "version": 1, "x": 1}', "'x' is not a key"),
    "no title": ('{"format": "argmap-json", "version": 1, "claims": [{}]}', "a title"),
    "the same title": (
        '{"format": "argmap-json", "version": 1, "claims": [{"title": "A"}, {"title": "A"}]}',
        "another claim called 'A'",
    ),
    "a bad reference": (
        '{"format": "argmap-json", "version": 1, "relations": [{"kind": "support", "sources": [{"claim": true}], "targets": []}]}',  # noqa: E501 - one text
        "a claim, an argument",
    ),
    "a bad kind": (
        '{"format": "argmap-json", "version": 1, "relations": [{"kind": "suport"}]}',
        "expected one of support",
    ),
    "a bad section": (
        '{"format": "argmap-json", "version": 1, "claims": [{"title": "A", "section": 3}]}',
        "number of a section",
    ),
    "a bad range": (
        '{"format": "argmap-json", "version": 1, "claims": [{"title": "A", "text": "a", "ranges": [{"kind": "tag", "start": 0, "end": 5}]}]}',  # noqa: E501 - one text
        "within the text",
    ),
    "a bad date": (
        '{"format": "argmap-json", "version": 1, "settings": {"x": {"$date": "soon"}}}',
        "soon",
    ),
}


@pytest.mark.parametrize("name", FAULTY)
def test_faulty_documents_are_refused_with_the_place(name):
    """What is not as expected is named, and what could be read is kept."""
    text, message = FAULTY[name]
    with pytest.raises(ReadError, match=message) as error:
        argmap.from_json(text)
    assert isinstance(error.value.map, ArgumentMap)


def test_a_json_file_is_recognised(tmp_path):
    """A file called .json is read as what it contains, one called .argmap is written as this."""
    m = everything()
    (tmp_path / "own.json").write_text(m.to_json(), encoding="utf-8")
    (tmp_path / "theirs.json").write_text(argmap.dumps(m, "argdown-json"), encoding="utf-8")
    m.save(tmp_path / "map.argmap")

    assert argmap.load(tmp_path / "own.json") == m
    assert len(argmap.load(tmp_path / "theirs.json")) == len(m)
    assert (tmp_path / "map.argmap").read_text(encoding="utf-8") == m.to_json()


@pytest.mark.slow
def test_plain_data_are_written_and_read_in_proportion():
    """Twice the claims take twice the steps; `benchmarks/bench_plain_data.py` has the seconds."""
    fmt = FORMATS["argmap-json"]

    def make(count):
        return argmap.loads(
            "\n".join(
                f"[C{i}]: Claim {i} is stated. #t {{par: {i}}}\n  + [R{i}]: Because of {i}.\n"
                for i in range(count)
            )
        )

    assert_in_proportion(fmt.write, make, 200)
    assert_in_proportion(fmt.read, lambda n: Source("x", fmt.write(make(n))), 200)


def test_a_graph_made_by_hand_is_a_map():
    """Nodes need a kind, and claims a title or a text; edges say what is a premise of what."""
    g = networkx.MultiDiGraph()
    g.add_node("tea", kind="claim", title="Tea", text="Tea is good.")
    g.add_node("calm", kind="claim", text="It calms.", title="Calm", tags=["fact"])
    g.add_node("because", kind="relation", relation="support")
    g.add_edge("calm", "because", role="premise")
    g.add_edge("because", "tea", role="conclusion")
    m = argmap.from_networkx(g)

    assert [r.title for r in m["Tea"].reasons] == ["Calm"]
    assert m["Tea"].text == "Tea is good."


def test_a_claim_can_be_removed_from_a_graph():
    """What networkx does to the graph, the map of it shows."""
    g = argmap.loads("[Tea]: Tea.\n  + [Calm]: It calms.\n  - [Stain]: It stains.").to_networkx()
    g.remove_node("[Stain]")
    m = argmap.from_networkx(g)

    assert m.claims.titles == ("Tea", "Calm")
    assert [len(r.sources) for r in m.relations] == [1, 0]


def test_tables_made_by_hand_are_a_map():
    """Two plain tables are enough; several premises are linked, one sketches an argument."""
    claims = pandas.DataFrame(
        {
            "title": ["Tea", "Calm", None],
            "text": ["Tea is good.", "It calms.", "We are nervous."],
            "tags": ["", "fact", float("nan")],
            "contention": [True, False, False],
        }
    )
    inferences = pandas.DataFrame(
        {
            "premises": [["Calm", "We are nervous."], "<Taste>"],
            "target": ["Tea", "Tea"],
            "kind": ["support", "attack"],
        }
    )
    m = argmap.from_pandas(claims, inferences)

    assert [r.label for r in m["Tea"].reasons] == ["Calm", "We are nervous."]
    assert [o.label for o in m["Tea"].objections] == ["Taste"]
    assert m.contentions.titles == ("Tea",)
    assert m["Calm"].tags == ("fact",)


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ({"premises": ["Clam"], "target": ["Tea"]}, "did you mean"),
        ({"premises": ["Tea"], "target": ["Tea"], "kind": ["suport"]}, "not a kind"),
        ({"target": ["Tea"]}, "no column 'premises'"),
    ],
)
def test_faulty_tables_are_refused(rows, message):
    """A name that names nothing is answered with the nearest."""
    claims = pandas.DataFrame({"title": ["Tea", "Calm"]})
    with pytest.raises(ReadError, match=message):
        argmap.from_pandas(claims, pandas.DataFrame(rows))
    with pytest.raises(ReadError, match="neither a column"):
        argmap.from_pandas(pandas.DataFrame({"x": [1]}))


@pytest.mark.parametrize("name", ["networkx", "pandas"])
def test_a_missing_library_is_named_with_its_extra(name, monkeypatch):
    """Without the library, the error says what to install."""
    m = argmap.loads("[A]: a")
    monkeypatch.setitem(sys.modules, name, None)
    for use in (getattr(m, f"to_{name}"), lambda: getattr(argmap, f"from_{name}")(m)):
        with pytest.raises(MissingExtraError, match=rf"pip install '\.\[{name}\]'"):
            use()


def test_tables_and_graphs_print_briefly():
    """Tables count their rows, and the findings are looked for when they are asked for."""
    tables = everything().to_pandas()

    assert repr(tables).startswith("<MapTables: ")
    assert set(tables.findings.columns) >= {"code", "message"}
    assert attrs.fields(type(tables)).map


@pytest.mark.parametrize("given", [None, 3, "text", [1]])
def test_other_things_are_refused(given):
    """What is none of these is refused with an error of argmap's own."""
    for make in (argmap.from_dict, argmap.from_networkx, argmap.from_pandas):
        with pytest.raises(WrongTypeError):
            make(given)
    with pytest.raises(WrongTypeError):
        argmap.from_dict({"format": object()})
    assert ClaimRef("A") in argmap.loads("[A]: a")
