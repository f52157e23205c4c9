"""arggraph: units of several segments, linked premises, and undercuts of undercuts."""

from __future__ import annotations

import pytest

from argmap import Builder, dumps
from argmap.formats import FORMATS
from argmap.model import ClaimRef, Data, Kind, Relation, RelationRef
from argmap.source import Source

GRAPH = """<?xml version='1.0' encoding='UTF-8'?>
<!DOCTYPE arggraph SYSTEM "arggraph.dtd">
<arggraph id="rain" topic_id="weather" stance="pro">
  <edu id="e1"><![CDATA[It rains,]]></edu>
  <edu id="e2">and it pours.</edu>
  <edu id="e3">The street is wet.</edu>
  <edu id="e4">Streets are not wet otherwise.</edu>
  <edu id="e5">But it was washed.</edu>
  <edu id="e6">It was not.</edu>
  <edu id="e7" implicit="true">SO THERE.</edu>
  <joint id="j1"/>
  <adu id="a1" type="pro"/>
  <adu id="a2" type="pro"/>
  <adu id="a3" type="pro"/>
  <adu id="a4" type="opp"/>
  <adu id="a5" type="pro"/>
  <edge id="s1" src="e2" trg="j1" type="seg"/>
  <edge id="s2" src="e1" trg="j1" type="seg"/>
  <edge id="s3" src="j1" trg="a1" type="seg"/>
  <edge id="s4" src="e3" trg="a2" type="seg"/>
  <edge id="s5" src="e4" trg="a3" type="seg"/>
  <edge id="s6" src="e5" trg="a4" type="seg"/>
  <edge id="s7" src="e6" trg="a5" type="seg"/>
  <edge id="c4" src="a5" trg="c3" type="und"/>
  <edge id="c3" src="a4" trg="c1" type="und"/>
  <edge id="c2" src="a3" trg="c1" type="add"/>
  <edge id="c1" src="a2" trg="a1" type="exa"/>
</arggraph>
"""


def read(text):
    return FORMATS["arggraph"].read(Source("x.xml", text))


def test_undercuts_and_linked_premises_are_read():
    """Relations may come in any order; segments stand in that of the text, through joints."""
    reading = read(GRAPH)
    m = reading.map

    assert reading.diagnostics == ()
    assert m.claims[0].text == "It rains, and it pours."
    assert [c.data.get("by") for c in m.claims] == [None, None, None, "opponent", None]
    assert (m.title, m.settings["topic"], m.settings["stance"]) == ("rain", "weather", "pro")
    example = Data({"scheme": "Example"})
    assert m.relations == (
        Relation(Kind.UNDERCUT, (ClaimRef(5),), (RelationRef(1),)),
        Relation(Kind.UNDERCUT, (ClaimRef(4),), (RelationRef(2),)),
        Relation(Kind.SUPPORT, (ClaimRef(2), ClaimRef(3)), (ClaimRef(1),), example),
    )


def test_segments_are_written_back():
    """What no claim has, too: a segment of none, a joint, ids."""
    written = dumps(read(GRAPH).map, "arggraph")

    for piece in ('<edu id="e7" implicit="true">SO THERE.</edu>', '<joint id="j1"/>', 'id="s3"'):
        assert piece in written
    assert read(written).map == read(GRAPH).map


def test_what_hits_something_unwritten_is_not_written():
    """An undercut of a rephrase has nothing to hit, nor has one of that undercut."""
    b = Builder()
    tea, coffee = b.claim("Tea."), b.claim("Coffee.")
    rephrase = b.relate("rephrase", tea, coffee)
    b.undercut(b.undercut(rephrase, tea), coffee)
    b.support(tea, coffee)
    written = dumps(b.build(), "arggraph")
    reading = read(written)

    assert 'type="und"' not in written
    assert [r.kind for r in reading.map.relations] == [Kind.SUPPORT]
    assert reading.diagnostics == ()


ODD = {
    "another element": ('<joint id="j1"/>', "<note/>", "FMT005"),
    "a unit twice": ('<adu id="a5"', '<adu id="a1"', "FMT005"),
    "a relation twice": ('id="c3" src', 'id="c1" src', "FMT005"),
    "an unknown type": ('type="exa"', 'type="why"', "FMT005"),
    "a missing end": ('src="a4"', 'src="a9"', "FMT004"),
    "a relation that starts at one": ('src="a4"', 'src="c1"', "FMT004"),
    "another format": ("arggraph", "opml", "FMT002"),
    "cut off": ("</arggraph>", "", "FMT001"),
}


@pytest.mark.parametrize("case", ODD)
def test_what_is_odd_has_a_place(case):
    """Each oddity is reported in its line, and the rest is read."""
    old, new, code = ODD[case]
    found = read(GRAPH.replace(old, new)).diagnostics

    assert code in {d.code for d in found}
    assert all(d.line > 1 for d in found)
