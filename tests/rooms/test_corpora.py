"""Files by others: read as was counted on the raw files, and written without a loss."""

from __future__ import annotations

import collections
import functools
import json

import attrs
import pytest

from argmap import conversion
from argmap.formats import FORMATS
from argmap.formats._xml import XmlReader
from argmap.model import Data, Kind, RelationRef

from ..corpora import CORPORA, files, needs_corpora, reading, source, truth
from ..format_truth import conclusions, counted_mups, dialogue_counts

DIALOGUES = files("corpora/aif-dialogue/*/*.json")
MICROTEXTS = files("corpora/arg-microtexts-by-nc-sa/aif/en/*.json")
GRAPHS = files("corpora/arg-microtexts-by-nc-sa/*/*.xml")
SAMPLES = {
    "aif": files("samples/aif-json/*.json"),
    "xaif": files("samples/xaif/*.json"),
    "ova": files("samples/ova/*.json"),
}

pytestmark = needs_corpora


@functools.cache
def dialogue(path):
    """Read a dialogue, once for all tests."""
    return reading(path, "aif").map


def spoken(m):
    """
    Count, by relation, the locutions that are its conclusions.

    Those that counted the raw files counted these; a locution isn't a claim, so the map doesn't
    have them, but the edges are kept.
    """
    kept = m.leftovers.get("aif", Data())
    said = {record["nodeID"] for record in m.dialogue.locutions}
    nodes = [n for n in kept.get("nodes", ()) if isinstance(n, Data) and n["type"] != "I"]
    order = {node["nodeID"]: index for index, node in enumerate(nodes)}
    found = collections.Counter()
    for edge in kept.get("edges", ()):
        if edge["toID"] in said and edge["fromID"] in order:
            found[order[edge["fromID"]]] += 1
    return found


@pytest.mark.slow
def test_dialogues_are_read_as_counted():
    """Statements, relations and the parts of dialogues are as many as in the raw files."""
    counted = truth("aif_dialogue")["per_file"]
    for path in DIALOGUES:
        m, expected = dialogue(path), counted[f"{path.parent.name}/{path.name}"]
        found = dialogue_counts(m, spoken(m))
        assert found == {key: expected[key] for key in found}, path.name


def test_conclusions_that_are_locutions_are_few():
    """Where a locution is the conclusion of a relation, the file's counts say so, too."""
    counted = truth("aif_dialogue")["per_file"]
    odd = {f"{p.parent.name}/{p.name}" for p in DIALOGUES if spoken(dialogue(p))}

    assert odd == {name for name, file in counted.items() if "L_target" in file["odd"]}
    assert (len(odd), len(DIALOGUES)) == (8, 210)


def test_dialogues_hold_what_was_counted():
    """All files together."""
    maps = [dialogue(path) for path in DIALOGUES]

    assert sum(len(m.dialogue.locutions) for m in maps) == 5770
    assert sum(conclusions(m, {Kind.REPHRASE}, spoken(m)) for m in maps) == 540


@pytest.mark.parametrize("part", range(4))
@pytest.mark.slow
def test_every_file_of_aif_comes_back(part):
    """Each node, edge, locution and participant, with its id, time and scheme, in its place."""
    for path in [*DIALOGUES, *MICROTEXTS, *SAMPLES["aif"]][part::4]:
        aif, opened = FORMATS["aif"], source(path)
        m = aif.read(opened).map

        assert json.loads(aif.write(m)) == json.loads(opened.text), path.name


@pytest.mark.parametrize("path", DIALOGUES[::20], ids=lambda p: p.name)
def test_what_is_taken_out_of_a_map_is_taken_out_of_the_file(path):
    """Without a claim, its node and its edges are gone, and all others are as they were."""
    aif, opened = FORMATS["aif"], source(path)
    m = aif.read(opened).map
    before = json.loads(opened.text)
    gone = next(n["nodeID"] for n in before["nodes"] if n["type"] == "I")
    after = json.loads(aif.write(attrs.evolve(m, claims=m.claims[1:])))

    assert after["nodes"] == [n for n in before["nodes"] if n["nodeID"] != gone]
    assert sorted(e["edgeID"] for e in after["edges"]) == sorted(
        e["edgeID"] for e in before["edges"] if gone not in (e["fromID"], e["toID"])
    )
    assert after["locutions"] == before["locutions"]


def content(opened):
    """List what an arggraph says, but for the space between elements."""
    root = XmlReader(opened).document()
    return [(n.tag, n.attributes, n.text if n.tag == "edu" else "") for n in root.walk()]


@pytest.mark.slow
def test_every_graph_comes_back():
    """Each segment, joint, unit and edge, with its id, in its place."""
    form = FORMATS["arggraph"]
    for path in GRAPHS:
        opened = source(path)
        written = form.write(form.read(opened).map)

        assert content(attrs.evolve(opened, text=written)) == content(opened), path.name


def numbers(m):
    return len(m.claims), collections.Counter((r.kind, len(r.sources)) for r in m.relations)


def test_the_same_map_in_two_formats_has_the_same_numbers():
    """The 110 microtexts that there are as AIF and as XML; the texts of three differ slightly."""
    folder = CORPORA / "arg-microtexts-by-nc-sa"
    pairs = truth("crosscheck_microtexts_aif_vs_arggraph")["mapping"]
    others = {path.stem: folder / "en" / f"{pairs[path.stem]}.xml" for path in MICROTEXTS}
    for path in MICROTEXTS:
        aif, graph = reading(path, "aif").map, reading(others[path.stem], "arggraph").map
        assert numbers(aif) == numbers(graph), path.stem

    assert len(others) == 110


def test_files_are_recognised():
    """Each file is told by its suffix and its content."""
    expected = dict.fromkeys((*DIALOGUES[::10], *MICROTEXTS[::10]), "aif")
    expected |= dict.fromkeys(GRAPHS[::20], "arggraph")
    expected |= {path: name for name, paths in SAMPLES.items() for path in paths}

    assert {p: conversion.detect(source(p)) for p in expected} == expected


@pytest.mark.parametrize(
    ("name", "path"),
    [(name, path) for name, paths in SAMPLES.items() for path in paths],
    ids=lambda v: v if isinstance(v, str) else v.name,
)
def test_samples_are_read(name, path):
    """Nothing in them is an error."""
    found = reading(path, name)

    assert not found.errors
    assert found.map.claims


# Mind maps and safety cases.

GSN_FOLDER = CORPORA / "gsn2x-yaml-mit"


def test_mind_maps_say_what_was_counted():
    """
    Claims, groups for and against, undercuts and untyped children; each file is written back.

    Those that counted didn't count the central idea of version 2.
    """
    for path, counts in counted_mups():
        read = reading(path, "mindmup")
        m, central = read.map, counts["formatVersion"] == 2
        kinds = collections.Counter(r.kind for r in m.relations)
        untyped = sum("polarity" in r.data for r in m.relations)
        groups = counts.get("group:supporting", 0) + counts.get("group:opposing", 0)

        assert read.errors == ()
        assert len(m.claims) == counts["claims"] + central
        plain = counts.get("claim_under_claim", 0)  # those under the central idea aren't in it
        assert untyped == plain + counts["root_children"] * central
        assert len(m.relations) - untyped == groups
        assert kinds[Kind.ATTACK] + kinds[Kind.UNDERCUT] == counts.get("group:opposing", 0)
        assert sum(isinstance(t, RelationRef) for r in m.relations for t in r.targets) == (
            counts.get("group_under_group", 0)
        )
        assert sum(c.data.get("note") is not None for c in m.claims) == counts.get("notes", 0)
        assert sum("implicit" in c.tags for c in m.claims) == counts.get("implicit", 0)
        assert sum(not r.sources for r in m.relations) == counts.get("group_children_0", 0)
        assert FORMATS["mindmup"].write(m) == source(path).text


#: Edges whose end is in another file aren't in the map: each is a warning.
ELSEWHERE = {"examples/modular/index.gsn.yaml", "examples/modular/sub1.gsn.yaml"}
ELSEWHERE |= {"tests/issue391_1.yaml"}


def test_safety_cases_say_what_was_counted():
    """Elements, what supports, what challenges, and contexts; each file is written back."""
    for name, counts in truth("gsn2x")["per_file"].items():
        read = reading(GSN_FOLDER / name, "gsn")
        m = read.map
        strategies = [r for r in m.relations if "strategy" in r.data]
        pro = [r for r in m.relations if r.kind.pro]
        data = [*(c.data for c in m.claims), *(r.data for r in m.relations)]
        if "nodes" not in counts:
            assert not m.claims  # nothing at all, and a list
            continue
        supports = sum(len(r.sources) for r in pro) + sum(len(r.targets) for r in strategies)

        assert len(m.claims) + len(strategies) == counts["nodes"]
        assert sum(r.kind.con for r in m.relations) == counts["challenges"]
        assert sum(len(d.get("context", ())) for d in data) == counts["inContextOf"]
        assert sum(d.get("defeated") is True for d in data) == counts["defeated"]
        assert sum(d.get("undeveloped") is True for d in data) == counts["undeveloped"]
        assert supports + (name in ELSEWHERE) == counts["supportedBy"]
        if not read.errors:
            assert FORMATS["gsn"].write(m) == source(GSN_FOLDER / name).text


@pytest.mark.parametrize(
    ("fmt", "pattern", "claims", "relations"),
    [
        ("kialo", "samples/kialo/*.txt", 6, 6),
        ("ltac", "samples/ltac/*.ltac", 4, 2),
        ("freemind", "corpora/mindmup-mm-freemind/*.mm", 6, 5),
    ],
)
def test_single_files_are_read_whole(fmt, pattern, claims, relations):
    """Counted by hand: of these formats there is one file each."""
    for path in files(pattern):
        m = reading(path, fmt).map
        assert conversion.detect(source(path)) == fmt
        assert (len(m.claims), len(m.relations)) == (claims, relations)
        assert FORMATS[fmt].write(m) == source(path).text


def test_the_same_map_as_mup_and_as_yaml():
    """Where a file is there in both formats, both say the same."""
    for yml in files("corpora/mindmup-mup-and-yaml-mit/**/*.yml"):
        mup = yml.with_suffix(".mup")
        if mup.exists():
            maps = reading(yml, "mindmup-yaml").map, reading(mup, "mindmup").map
            one, two = (
                sorted(
                    (r.kind.value, sorted(straight(m[s].text) for s in r.sources))
                    for r in m.relations
                )
                for m in maps
            )
            assert one == two


def straight(text):
    """Write apostrophes one way: one of the files has the other."""
    return text.replace("\u2019", "'")
