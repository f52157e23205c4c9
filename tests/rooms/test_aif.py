"""AIF and its kin: what becomes of which node, what is kept, and how edits reach the document."""

from __future__ import annotations

import json
import pickle

import attrs
import pytest
from hypothesis import given, settings

from argmap import Builder, conversion, dumps, from_json, loads
from argmap.formats import FORMATS
from argmap.formats._kept import DEEPEST
from argmap.model import ClaimRef, Data, Dialogue, Kind, Relation, RelationRef
from argmap.model.data import thaw
from argmap.source import Source

from .. import format_laws as laws
from ..effort import tries
from ..strategies import maps

TIME = "2020-05-28 20:30:54"


def node(number, kind, text="", **more):
    return {"nodeID": number, "text": text, "type": kind, "timestamp": TIME, **more}


def edges(*pairs):
    return [
        {"edgeID": str(n), "fromID": start, "toID": end, "formEdgeID": None}
        for n, (start, end) in enumerate(pairs, 700)
    ]


#: Ann says that it rains and is asked why; she gives a reason. Bob undercuts it.
DIALOGUE = {
    "nodes": [
        node("11", "L", "Ann : It rains."),
        node("12", "YA", "Asserting", scheme="Asserting", schemeID="74"),
        node("13", "I", "It rains."),
        node("14", "L", "Bob : Why?"),
        node("15", "TA", "Default Transition", scheme="Default Transition", schemeID="82"),
        node("16", "I", "The street is wet."),
        node("17", "RA", "Sign", scheme="Argument From Sign", schemeID="1"),
        node("18", "CA", "Default Conflict", scheme="Default Conflict", schemeID="71"),
        node("19", "I", "The street was just washed."),
        node("20", "MA", "Default Rephrase", scheme="Default Rephrase", schemeID="144"),
        node("21", "I", "There is rain."),
    ],
    "edges": edges(
        *(("11", "12"), ("12", "13"), ("11", "15"), ("15", "14")),
        *(("16", "17"), ("17", "13"), ("19", "18"), ("18", "17"), ("21", "20"), ("20", "13")),
    ),
    "locutions": [
        {"nodeID": "11", "personID": "7", "timestamp": TIME, "start": TIME, "end": None}
    ],
}


def read(document, fmt="aif"):
    return FORMATS[fmt].read(Source("x.json", json.dumps(document)))


def written(m, fmt="aif"):
    return json.loads(dumps(m, fmt))


def test_nodes_become_claims_relations_and_a_dialogue():
    """Claims are numbered in order; what hits a relation undercuts it; schemes have names."""
    m = read(DIALOGUE).map

    assert [c.text for c in m.claims] == [
        "It rains.",
        "The street is wet.",
        "The street was just washed.",
        "There is rain.",
    ]
    assert m.relations == (
        Relation(
            Kind.SUPPORT, (ClaimRef(2),), (ClaimRef(1),), Data({"scheme": "Argument From Sign"})
        ),
        Relation(Kind.UNDERCUT, (ClaimRef(3),), (RelationRef(0),)),
        Relation(Kind.REPHRASE, (ClaimRef(4),), (ClaimRef(1),)),
    )
    assert {part: len(found) for part, found in m.dialogue.parts().items()} == {
        "participants": 0,
        "locutions": 2,
        "illocutions": 1,
        "transitions": 1,
        "utterances": 1,
    }


def test_a_new_claim_gets_a_new_id():
    """What was there stays as it was; what is new is counted on from the highest number."""
    m = read(DIALOGUE).map
    after = written(m.with_attack("It rains.", by="The sky is blue."))
    count = len(DIALOGUE["nodes"])

    assert [n for n in after["nodes"] if n in DIALOGUE["nodes"]] == DIALOGUE["nodes"]
    assert [(n["nodeID"], n["text"]) for n in after["nodes"][count:]] == [
        ("22", "The sky is blue."),
        ("23", "Default Conflict"),
    ]
    assert after["edges"] == [
        *DIALOGUE["edges"],
        {"edgeID": "710", "fromID": "22", "toID": "23", "formEdgeID": None},
        {"edgeID": "711", "fromID": "23", "toID": "13", "formEdgeID": None},
    ]


def test_what_is_taken_out_is_gone_with_its_edges():
    """Neither a relation nor the dialogue leads to a claim that the map no longer has."""
    m = read(DIALOGUE).map
    after = written(attrs.evolve(m, claims=m.claims[1:], relations=()))
    left = {"11", "12", "14", "15", "16", "19", "21"}

    assert [n["nodeID"] for n in after["nodes"]] == sorted(left)
    assert after["edges"] == [e for e in DIALOGUE["edges"] if {e["fromID"], e["toID"]} <= left]
    assert len(after["edges"]) == 3


def test_a_claim_that_is_put_otherwise_keeps_its_id():
    """A corrected text is still the same node, for other files use its id."""
    m = read(DIALOGUE).map
    (said,) = m.claims[0].occurrences
    claim = attrs.evolve(m.claims[0], occurrences=(attrs.evolve(said, text="It is raining."),))
    after = written(attrs.evolve(m, claims=(claim, *m.claims[1:])))

    assert {n["nodeID"]: n["text"] for n in after["nodes"]}["13"] == "It is raining."
    assert after["edges"] == DIALOGUE["edges"]


def test_a_map_from_elsewhere_has_no_leftovers():
    """What argmap writes itself reads back as the same map, and nothing beside it."""
    b = Builder()
    tea = b.claim("Tea is good.")
    b.undercut(b.support(tea, "It calms.", "Calm is good."), "Not at night.")
    m = b.build()

    for fmt in ("aif", "xaif", "arguebuf-json", "arggraph"):
        assert loads(dumps(m, fmt), fmt) == m, fmt


def test_numbers_as_ids_stay_numbers():
    """xAIF has numbers where AIF has texts: old ones stay, and new ones are numbers, too."""
    document = {
        "AIF": {
            "nodes": [node(1, "I", "a"), node(2, "RA", "Default Inference"), node(3, "I", "b")],
            "edges": [
                {"edgeID": 4, "fromID": 1, "toID": 2},
                {"edgeID": 5, "fromID": 2, "toID": 3},
            ],
            "locutions": None,
        },
        "text": {"txt": '<span id="node1">a</span>'},
        "propositionClassifier": [{"nodeID": 1, "nodeType": "Value"}],
    }
    m = read(document, "xaif").map
    after = written(m, "xaif")
    more = written(m.with_attack("b", by="c"), "xaif")

    assert len(m.relations) == 1
    assert {k: after[k] for k in ("text", "propositionClassifier")} == {
        k: document[k] for k in ("text", "propositionClassifier")
    }
    assert after["AIF"]["nodes"] == document["AIF"]["nodes"]
    assert after["AIF"]["participants"] == []
    assert [n["nodeID"] for n in more["AIF"]["nodes"]] == [1, 2, 3, 4, 5]


def test_a_dialogue_survives_xaif():
    """AIF and xAIF share what is kept, so a chain of both loses nothing."""
    m = read(DIALOGUE).map
    again = loads(dumps(m, "xaif"), "xaif")

    assert again == m
    assert written(again) == DIALOGUE


@pytest.mark.parametrize("m", [read(DIALOGUE).map, loads("[A]: a.\n  + [B]: b.\n  - [C]: c.\n")])
def test_xaif_is_accepted_by_its_own_package(m):
    """The package of its makers takes it as valid, knows whether people speak, and goes on."""
    document = written(m, "xaif")
    nodes = list(document["AIF"]["nodes"])
    accepted = pytest.importorskip("xaif").AIF(document)
    first, last = [n["nodeID"] for n in nodes if n["type"] == "I"][:2]
    ends = {"relation_type": "RA", "iNode_ID1": first, "iNode_ID2": last}
    accepted.add_component("argument_relation", **ends)

    assert accepted.is_valid_json_aif()
    assert accepted.is_json_aif_dialog() == any(n["type"] == "L" for n in nodes)
    assert len({n["nodeID"] for n in accepted.nodes}) == len(nodes) + 1


@settings(max_examples=tries(100))
@given(m=maps())
def test_any_edit_of_a_map_is_foretold(m):
    """Whatever has become of a map, what is kept is brought up to date, or named as lost."""
    begun = read(DIALOGUE).map
    m = attrs.evolve(m, leftovers=begun.leftovers, dialogue=begun.dialogue)

    laws.foretells(FORMATS["aif"], m)


ODD = {
    "unknown": ({"nodes": [node("1", "EN")]}, "FMT005", "the type 'EN' is unknown"),
    "dangling": ({"edges": edges(("1", "2"))}, "FMT004", "no node has the id '1'"),
    "twice": ({"nodes": [node("1", "I"), node("1", "L")]}, "FMT005", "another node with the id"),
    "bare": (
        {"nodes": [node("1", "I"), node("2", "I")], "edges": edges(("1", "2"))},
        "FMT005",
        "from claim to claim",
    ),
    "a locution": (
        {"nodes": [node("1", "L"), node("2", "RA")], "edges": edges(("1", "2"))},
        "FMT005",
        "a locution a premise or a conclusion",
    ),
}


@pytest.mark.parametrize("case", ODD)
def test_what_the_map_cannot_show_is_reported_and_kept(case):
    """Unknown nodes and odd edges are warnings, and come back when AIF is written."""
    found, code, message = ODD[case]
    document = {"nodes": [], "edges": [], "locutions": [], **found}
    reading = read(document)

    assert [(d.code, message in d.message) for d in reading.diagnostics] == [(code, True)]
    assert not reading.errors
    assert written(reading.map) == document


WRONG = {
    "an id": {"nodes": [node(1.5, "I")]},
    "a node": {"nodes": ["x"]},
    "the nodes": {"nodes": "x"},
    "a text": {"nodes": [node("1", "I", 7)]},
    "an end": {"edges": [{"fromID": None, "toID": "1"}]},
    "a participant": {"participants": [7]},
    "depth": {"extra": json.loads("[" * (DEEPEST + 2) + "]" * (DEEPEST + 2))},
}


@pytest.mark.parametrize("case", WRONG)
def test_wrong_types_are_errors(case):
    """What isn't AIF at all is an error with a path, and the rest is read."""
    document = {"nodes": [], "edges": [], **WRONG[case]}

    assert {d.code for d in read(document).errors} == {"FMT002"}


def test_a_dialogue_made_by_hand_is_written():
    """Records with an id and a type of their own are nodes; what isn't one is named as lost."""
    said = Data({"nodeID": "5", "type": "L", "text": "Ann : Hello"})
    m = attrs.evolve(loads("[Tea]: Tea is good."), dialogue=Dialogue(locutions=(said, Data())))
    again = loads(dumps(m, "aif"), "aif")

    assert again.dialogue.locutions == (said,)
    assert "dialogue.locutions" in {loss.code for loss in conversion.losses(m, "aif")}


@pytest.mark.parametrize("extra", [{}, {"tags": ["wet", {"by": "Ann"}]}])
def test_what_is_frozen_later_is_like_any_other_data(extra):
    """Records of a dialogue, and what is kept, are equal, hashed, pickled and edited as usual."""
    document = json.loads(json.dumps(DIALOGUE))
    for record in (*document["nodes"], *document["edges"]):
        record.update(extra)
    m, plain = read(document).map, read(document).map
    parts = Dialogue(**plain.dialogue.parts())
    leftovers = Data(thaw(plain.leftovers))

    assert (m.dialogue, m.leftovers) == (parts, leftovers)
    assert hash(m.dialogue) == hash(parts)
    assert pickle.loads(pickle.dumps(read(document).map)) == m  # noqa: S301 - our own
    assert attrs.evolve(read(document).map.dialogue, locutions=()).illocutions == parts.illocutions
    assert from_json(read(document).map.to_json()) == m
    assert repr(read(document).map.dialogue) == repr(parts)
    assert all(type(record) is Data for part in m.dialogue.parts().values() for record in part)
    with pytest.raises(AttributeError):
        m.dialogue.locutions = ()


def test_the_major_claim_of_ova_is_a_contention():
    """OVA repeats whole nodes at the ends of edges, and marks the major claim."""
    ends = [{"id": 1}, {"id": 2}, {"id": 3}]
    document = {
        "nodes": [
            {"id": 1, "type": "I", "text": "a", "scheme": "0", "majorClaim": True, "x": 10},
            {"id": 2, "type": "RA", "text": "Default Inference", "scheme": "72"},
            {"id": 3, "type": "I", "text": "b", "scheme": "0"},
        ],
        "edges": [{"from": ends[2], "to": ends[1]}, {"from": ends[1], "to": ends[0]}],
        "analysis": {"documentTitle": "Letters", "txt": "a b"},
    }
    m = read(document, "ova").map

    assert (m.title, [c.text for c in m.contentions]) == ("Letters", ["a"])
    assert m.relations == (Relation(Kind.SUPPORT, (ClaimRef(2),), (ClaimRef(1),)),)
    assert written(m)["nodes"][0]["x"] == 10
    assert m.leftovers["ova"]["analysis"]["txt"] == "a b"


def test_arguebuf_comes_back_with_all_it_has():
    """Ids, times and references are written back as long as the map says the same."""
    document = {
        "nodes": {
            "x": {
                "atom": {"text": "a", "reference": {"offset": 3}},
                "metadata": {"created": TIME},
            },
            "y": {"scheme": {"support": "SUPPORT_EXPERT_OPINION"}},
            "z": {"atom": {"text": "b"}},
        },
        "edges": {"e": {"source": "x", "target": "y"}, "f": {"source": "y", "target": "z"}},
        "majorClaim": "z",
        "schemaVersion": 1,
    }
    m = read(document, "arguebuf-json").map

    assert [r.scheme for r in m.relations] == ["Expert Opinion"]
    assert [c.text for c in m.contentions] == ["b"]
    assert written(m, "arguebuf-json") == document


CITED = "[B]: B.\n  + [A]: A says B. {scheme: %s}\n"


def test_schemes_are_called_as_people_call_them():
    """Tools of AIF show the text of a node; the name that the map uses comes back all the same."""
    m = loads(CITED % "expert-opinion")
    node = json.loads(dumps(m, "aif"))["nodes"][-1]
    title = "Argument from expert opinion"

    assert (node["text"], node["scheme"]) == (title, "expert-opinion")
    assert loads(dumps(m, "aif"), "aif").relations[0].scheme == "expert-opinion"
    assert f'rdfs:label "{title}"' in dumps(m, "aif-rdf")


@pytest.mark.parametrize(
    "name", ["expert-opinion", "Expert Opinion", "Argument from expert opinion"]
)
def test_arguebuf_gets_the_schemes_that_it_knows(name):
    """However a map spells them; what it doesn't know it would refuse."""
    text = dumps(loads(CITED % name), "arguebuf-json")
    other = dumps(loads(CITED % "my-scheme"), "arguebuf-json")

    assert '"SUPPORT_EXPERT_OPINION"' in text
    assert '"SUPPORT_DEFAULT"' in other


@pytest.mark.parametrize("kind", ["inference", "scheme"])
def test_both_dialects_of_sadface_are_read(kind):
    """Older files have schemes with the name of what they do, newer ones types for that."""
    against = {"type": "conflict", "name": "disagree"}
    if kind == "scheme":
        against = {"type": "scheme", "name": "conflict"}
    document = {
        "nodes": [
            *({"id": name, "type": "atom", "text": name} for name in "abc"),
            {"id": "for", "type": kind, "name": "support"},
            {"id": "against", **against},
        ],
        "edges": [
            {"id": str(n), "source_id": start, "target_id": end}
            for n, (start, end) in enumerate(
                [("a", "for"), ("for", "b"), ("c", "against"), ("against", "for")]
            )
        ],
    }
    m = read(document, "sadface").map

    assert m.relations == (
        Relation(Kind.SUPPORT, (ClaimRef(1),), (ClaimRef(2),)),
        Relation(Kind.UNDERCUT, (ClaimRef(3),), (RelationRef(0),)),
    )
