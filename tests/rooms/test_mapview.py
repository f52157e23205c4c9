"""The map that Argdown draws: what is in it, how it is labelled, grouped and connected."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import argmap
from argmap.argdown.colour_schemes import SCHEMES
from argmap.argdown.mapview import view as view_module
from argmap.argdown.mapview.colours import Colours
from argmap.argdown.mapview.edges import edges_of
from argmap.argdown.mapview.explode import exploded
from argmap.argdown.mapview.export import Export
from argmap.argdown.mapview.omissions import omissions
from argmap.argdown.mapview.reasons import why_drawn, why_shown
from argmap.argdown.mapview.regroup import regrouped
from argmap.argdown.mapview.selection import select
from argmap.argdown.mapview.view import map_view
from argmap.argdown.reading.parser import parse
from argmap.argdown.settings import LABELS, MODES
from argmap.errors import TooLargeError
from argmap.model import (
    ArgumentMap,
    ArgumentRef,
    Claim,
    ClaimRef,
    Data,
    Occurrence,
    RelationRef,
    Section,
)

#: One claim of every sort, two arguments with a shared statement, and loners.
SORTS = """\
[Titled]: A claim with a title.
  + An untitled reason.
  - <Sketch>: An objection.

An untitled paragraph.

[Loner]: Nobody bears on it.

<Lone sketch>: Nobody bears on it, either.

<Proof>

(1) [Ground]: A premise.
    - An objection to the premise.
(2) An untitled premise.
-----
(3) [Titled]
"""


def view(text, **settings):
    return map_view(argmap.argdown.parse(front(**settings) + text).map)


def front(**settings):
    return f"===\n{json.dumps(settings)}\n===\n\n" if settings else ""


def names(v):
    return {n.title for n in v.nodes}


def arrows(v):
    return sorted((v.map.label(e.source), e.kind.value, v.map.label(e.target)) for e in v.edges)


def drawn(text, **settings):
    return json.loads(argmap.dumps(parse(front(**settings) + text).map, "argdown-json", map=True))


# selection

SHOWN = {
    "with-title": {"Titled", "Untitled 1", "Ground", "Untitled 3"},
    "all": {"Titled", "Untitled 1", "Ground", "Untitled 3", "Untitled 4"},
    "top-level": {"Titled", "Untitled 1", "Untitled 3"},
    "with-relations": {"Titled", "Untitled 1", "Ground", "Untitled 3"},
    "not-used-in-argument": {"Untitled 1", "Untitled 3"},
    "with-more-than-one-relation": {"Titled", "Untitled 1", "Untitled 3"},
}


@pytest.mark.parametrize("mode", MODES)
def test_each_mode_chooses_its_claims(mode):
    """Each mode shows the claims that it is named after, if something is connected with them."""
    v = view(SORTS, selection={"statementSelectionMode": mode})

    assert SHOWN[mode] == {n.title for n in v.nodes if isinstance(n.ref, ClaimRef)}


def test_loners_are_shown_on_demand():
    """Without excludeDisconnected what stands alone is shown, too."""
    assert {"Loner", "Lone sketch"}.isdisjoint(names(view(SORTS)))
    assert {"Loner", "Lone sketch"} <= names(view(SORTS, selection={"excludeDisconnected": False}))


@pytest.mark.parametrize(
    ("text", "settings", "shown"),
    [
        ("[A]: a {isInMap: false}\n  + [B]: b\n    + [C]: c", {}, {"B", "C"}),
        ("[A]: a {isInMap: true}", {}, {"A"}),
        ("[A]: a {isInMap: true}", {"ignoreIsInMap": True}, set()),
        ("[A]: a\n  + [B]: b\n    + [C]: c", {"excludeStatements": ["A"]}, {"B", "C"}),
        ("[A]: a\n  + <B>: b\n  + [C]: c", {"excludeArguments": ["B"]}, {"A", "C"}),
        ("[A]: a", {"includeStatements": ["A"]}, {"A"}),
        ("[A]: a #x\n  + [B]: b #y\n  + [C]: c", {"selectedTags": ["x", "y"]}, {"A", "B"}),
        (
            "[A]: a #x\n  + [B]: b #y\n  + [C]: c",
            {"selectedTags": ["x"], "selectElementsWithoutTag": True},
            {"A", "C"},
        ),
        ("[A]: a\n\n# S\n\n[B]: b\n  + [C]: c\n  + [A]", {"selectedSections": ["S"]}, {"B", "C"}),
        (
            "[A]: a\n\n# S\n\n[B]: b\n  + [A]\n\n# T\n\n[C]: c\n  + [A]",
            {"selectedSections": ["S"], "selectElementsWithoutSection": True},
            {"A", "B"},
        ),
    ],
)
def test_settings_and_data_choose(text, settings, shown):
    """What is listed as in or out is in or out, and the rest follows from what is left."""
    assert shown == names(view(text, selection=settings))


def test_an_argument_is_shown_for_what_it_shares():
    """A conclusion that another argument starts from connects the two."""
    text = "<A>\n\n(1) p\n----\n(2) [M]: m\n\n<B>\n\n(1) [M]\n----\n(2) c\n"
    v = view(text, selection={"statementSelectionMode": "not-used-in-argument"})

    assert arrows(v) == [("A", "support", "B")]


@given(st.sampled_from(MODES), st.booleans())
def test_every_element_has_a_decision(mode, connected):
    """Whatever the settings, each element is in or out, for a reason that can be said."""
    m = parse(
        front(selection={"statementSelectionMode": mode, "excludeDisconnected": connected}) + SORTS
    ).map
    selection = select(m, edges_of(m))

    assert {e.ref for e in (*m.claims, *m.arguments)} == set(selection.decisions)
    for element in (*m.claims, *m.arguments):
        verb = "is in" if element.ref in selection else "is not in"
        assert f"{element.label} {verb} the map: " in selection.explain(m, element.ref)


# labels

LABELLED = {
    ("hide-untitled", "[T]: x"): ("T", "x"),
    ("hide-untitled", "x"): (None, "x"),
    ("title", "[T]: x"): ("T", None),
    ("title", "x"): ("Untitled 1", None),
    ("text", "[T]: x"): (None, "x"),
    ("text", "[T]"): ("T", None),
    ("none", "[T]: x"): (None, None),
}


@pytest.mark.parametrize(("mode", "text"), LABELLED, ids=str)
def test_label_modes(mode, text):
    """Each mode shows title and text as it says; without a text even a hidden title is shown."""
    every = {"excludeDisconnected": False, "statementSelectionMode": "all"}
    (node,) = view(text, map={"statementLabelMode": mode}, selection=every).nodes

    assert LABELLED[mode, text] == (node.label_title, node.label_text)


def test_every_label_mode_is_tried():
    """The table above has a row for each mode."""
    assert set(LABELS) == {mode for mode, _ in LABELLED}


def test_tags_stay_off_nodes_on_demand():
    """With addTags off nodes carry no tags; their colours still follow them."""
    with_tags, without = (view("[A]: a #x\n  + [B]: b", map={"addTags": t}) for t in (True, False))

    assert [n.tags for n in with_tags.nodes] == [("x",), ()]
    assert [n.tags for n in without.nodes] == [(), ()]
    assert [n.colour for n in with_tags.nodes] == [n.colour for n in without.nodes]


# edges


def test_what_is_not_shown_is_represented_by_its_arguments():
    """An attack from a hidden conclusion on a hidden premise goes from argument to argument."""
    text = "<A>\n\n(1) p\n----\n(2) [C]: c\n  -> [P]\n\n<B>\n\n(1) [P]: p\n----\n(2) r\n"
    v = view(text, selection={"statementSelectionMode": "not-used-in-argument"})
    (edge,) = v.edges

    assert arrows(v) == [("A", "attack", "B")]
    assert (edge.source_claim, edge.target_claim) == (ClaimRef("C"), ClaimRef("P"))
    assert edge.relations == (RelationRef(0),)


def test_implied_edges_name_their_argument():
    """Premises support their argument and the argument its conclusion, and the edges say so."""
    v = view("<A>\n\n(1) [P]: p\n----\n(2) [C]: c\n")

    assert arrows(v) == [("A", "support", "C"), ("P", "support", "A")]
    assert {e.implied for e in v.edges} == {ArgumentRef("A")}


def test_a_contradiction_points_back_only_at_arguments():
    """Between two shown claims it is one edge; back it points only at arguments."""
    text = "<A>\n\n(1) [P]: p\n  >< [Q]\n----\n(2) c\n\n<B>\n\n(1) [Q]: q\n----\n(2) [P]\n"
    shown = view(text)
    hidden = view(text, selection={"statementSelectionMode": "not-used-in-argument"})

    assert ("P", "contradictory", "Q") in arrows(shown)
    assert ("Q", "contradictory", "P") not in arrows(shown)
    assert ("B", "attack", "B") in arrows(hidden)


def test_strict_relations_are_loose_between_arguments():
    """An entailment or a contrariety of which an argument is one end is a support or an attack."""
    text = "[A]: a\n  + [B]: b\n  - [C]: c\n\n<D>\n\n(1) x\n----\n(2) [C]\n"
    strict = {"mode": "strict"}

    assert ("B", "entails", "A") in arrows(view(text, model=strict))
    loose = view(text, model=strict, selection={"excludeStatements": ["C"]})
    assert ("D", "attack", "A") in arrows(loose)


@pytest.mark.slow
def test_a_map_that_would_burst_is_refused(monkeypatch):
    """Arguments that all share hidden claims would need edges by the square: that is an error."""
    assert view_module.MOST_EDGES == 250_000
    monkeypatch.setattr(view_module, "MOST_EDGES", 2_500)

    def shared(count):
        arguments = "".join(f"<A{n}>\n\n(1) [S]\n----\n(2) [S]\n\n" for n in range(count))
        return view("[S]: s\n\n" + arguments, selection={"excludeStatements": ["S"]})

    assert len(shared(40).edges) > 1_000
    with pytest.raises(TooLargeError, match="select fewer"):
        shared(60)


# groups

NESTED = "# One\n\n[A]: a\n  + [B]\n\n## Two\n\n[B]: b\n\n### Three\n\n[C]: c\n  + [A]\n"


def boxes(v):
    return {g.title: (g.level, v.map.sections[g.parent].title if g.parent is not None else None)
            for g in v.groups}  # fmt: skip


@pytest.mark.parametrize(
    ("depth", "expected"),
    [
        (0, {}),
        (1, {"Three": (1, None)}),
        (2, {"Two": (1, None), "Three": (2, "Two")}),
        (3, {"One": (1, None), "Two": (2, "One"), "Three": (3, "Two")}),
    ],
)
def test_the_deepest_sections_are_groups(depth, expected):
    """As many levels as groupDepth says are drawn, counted from the deepest."""
    assert expected == boxes(view(NESTED, group={"groupDepth": depth}))


def test_data_and_settings_overrule_the_level():
    """What isGroup says of a section holds; one that group.sections does not list is none."""
    said = NESTED.replace("# One", "# One {isGroup: true}", 1)
    said = said.replace("## Two", "## Two {isGroup: false}", 1)
    listed = {"sections": {"Two": {"isClosed": True}}}

    assert boxes(view(said)) == {"One": (1, None), "Three": (2, "One")}
    assert boxes(view(NESTED, group=listed)) == {"Two": (1, None)}
    assert [g.closed for g in view(NESTED, group=listed).groups] == [True]
    ignored = view(NESTED, group={**listed, "ignoreIsGroup": True, "ignoreIsClosed": True})
    assert boxes(ignored) == {"Two": (1, None), "Three": (2, "Two")}
    assert not any(g.closed for g in ignored.groups)


def test_closed_groups_are_folded():
    """What is inside a closed group vanishes; edges end at the group, inner ones are gone."""
    text = "# S {isClosed: true}\n\n[A]: a\n  + [B]: b\n\n# T\n\n[C]: c\n  + [A]\n  + [B]\n"
    v = view(text)
    folded = v.folded()

    assert {n.title for n in v.nodes} == {"A", "B", "C"}
    assert {n.title for n in folded.nodes} == {"C"}
    assert [(e.source, e.kind.value, e.target) for e in folded.edges] == [
        (0, "support", ClaimRef("C"))
    ]
    assert folded.folded() == folded


def test_groups_nest_in_the_json():
    """A group's children are its nodes and its groups, and every id stands once."""
    found = drawn(NESTED)["map"]
    (a, two) = found["nodes"]

    assert (a["title"], two["title"]) == ("A", "Two")
    assert [c["title"] for c in two["children"]] == ["B", "Three"]
    assert [c["title"] for c in two["children"][1]["children"]] == ["C"]
    ids = [a["id"], two["id"], *(c["id"] for c in two["children"])]
    assert len(set(ids)) == len(ids)


def test_endless_headings_can_be_written():
    """Sections nested deeper than any JSON reader can follow end at a bearable depth."""
    text = "".join(
        f"{'#' * n} h{n} {{isGroup: true}}\n\n[C{n}]: c\n  + [D]\n\n" for n in range(1, 400)
    )

    assert drawn(text)["map"]["nodes"]


# explode and regroup

LONG = """\
<A>: gist

(1) p1
(2) p2
----
(3) c1
(4) p3
-- {uses: [1,3,4]} --
(5) c2
  _ <U>

<X>
  - <A>
"""


def test_each_step_becomes_an_argument():
    """An argument of two steps falls into two; the second uses what it says it uses."""
    m = exploded(parse(LONG).map)
    first, second = m.arguments["A - 1"], m.arguments["A - 2"]

    assert [m.claims[p].text for p in first.premises] == ["p1", "p2"]
    assert [m.claims[p].text for p in second.premises] == ["p1", "c1", "p3"]
    assert first.text == second.text == "gist"
    assert "A" not in m.arguments


def test_the_last_part_inherits_the_relations():
    """Relations of the whole belong to its last part, undercuts to the step they hit."""
    m = exploded(parse(LONG).map)
    ends = [(r.kind.value, r.sources[0], r.targets[0]) for r in m.relations]

    assert ends[0] == ("undercut", ArgumentRef("U"), m.arguments["A - 2"].step_ref(0))
    assert ends[1] == ("attack", ArgumentRef("A - 2"), ArgumentRef("X"))


def test_exploding_keeps_what_is_said():
    """No text is lost, a map of short arguments stays as it is, and names stay unique."""
    m = parse(LONG + "\n<A - 1>: taken\n").map
    parts = exploded(m)

    assert {c.text for c in m.claims} == {c.text for c in parts.claims}
    assert {"A - 1", "A - 1′", "A - 2", "U", "X"} == {a.title for a in parts.arguments}
    assert exploded(parts) == parts


def test_exploded_parts_are_chained_in_the_map():
    """With explodeArguments the first part supports the second, which starts from it."""
    v = view(LONG, model={"explodeArguments": True})

    assert ("A - 1", "support", "A - 2") in arrows(v)


REGROUPED = {
    "group": {
        "regroup": [
            {
                "title": "G1",
                "statements": ["A"],
                "children": [{"title": "G11", "arguments": ["B"], "isClosed": True}],
            },
            {"title": "G2", "statements": ["C"]},
        ]
    }
}


def test_regrouping_replaces_the_headings():
    """Each element belongs to the group that lists it, even where Argdown mixes groups up."""
    v = view("# Old\n\n[A]: a\n  + <B>: b\n  - [C]: c\n  - [D]: d\n", **REGROUPED)

    assert boxes(v) == {"G1": (1, None), "G11": (2, "G1"), "G2": (1, None)}
    assert {n.title: n.group and v.map.sections[n.group].title for n in v.nodes if n.group} == {
        "B": "G11",
        "C": "G2",
    }
    assert [n.group for n in v.nodes if n.title in "AD"] == [0, None]
    assert {g.title for g in v.groups if g.closed} == {"G11"}


def test_without_the_setting_nothing_is_regrouped():
    """A map whose settings list no groups stays as it is."""
    m = parse(SORTS).map

    assert regrouped(m) is m


# colours


def test_colours_in_order_of_precedence():
    """Data beats the setting for a title, which beats tags, which beat the scheme."""
    text = "[A]: a #x {color: '#111111'}\n  + [B]: b #x\n  + [C]: c #x #y\n  + [D]: d\n"
    said = {
        "colorScheme": ["#000000", "#aaaaaa"],
        "statementColors": {"A": "#222222", "B": "#333333"},
        "tagColors": {"x": 1, "y": {"color": "#444444", "priority": 2}},
    }

    assert {n.title: n.colour for n in view(text, color=said).nodes} == {
        "A": "#111111",
        "B": "#333333",
        "C": "#444444",
        "D": "#000000",
    }


def test_what_is_no_colour_is_passed_over():
    """Only hex codes and places in the scheme are colours, so nothing foreign gets into a page."""
    said = {"statementColors": {"A": "red;}", "B": 99}, "relationColors": {"support": "url(x)"}}
    v = view("[A]: a\n  + [B]: b\n", color=said)

    assert {n.colour for n in v.nodes} == {None}
    assert v.edges[0].colour == "#00ff00"


def test_for_an_unknown_scheme_the_default_stands_in():
    """A scheme that nobody knows is the default one, as in Argdown."""
    colours = Colours(parse("===\ncolor:\n  colorScheme: iwanthue-flu\n===\n\na").map, tuple)

    assert colours.scheme == Colours(parse("a").map, tuple).scheme
    assert colours.scheme == tuple(SCHEMES["colorbrewer-dark2"].split())


# reasons


def test_reasons_are_said_in_plain_words():
    """What is left out, what is in, and what an argument stands for is explained."""
    v = view("<A>\n\n(1) p\n----\n(2) [C]: c\n", selection={"excludeStatements": ["C"]})

    out = why_shown(v, ClaimRef("C"))
    assert "excludeStatements lists it" in out[0]
    assert why_shown(v, ClaimRef("nobody"))[0].endswith("nothing in it has that name.")


def test_edges_say_where_they_come_from():
    """A said edge names its line, an implied one the reconstruction."""
    v = view("[A]: a\n  + [B]: b\n\n<D>\n\n(1) [A]\n----\n(2) [E]: e\n")
    said = [why_drawn(v, e) for e in v.edges]

    assert "the claim B supports the claim A: written on line 2 of <text>" in said
    assert "the claim A supports the argument D: the first is a premise of the second" in said


# the whole


@pytest.mark.parametrize("group", ["selection", "map", "group", "color", "model"])
@pytest.mark.parametrize("value", ["x", 1, [], [1, "x", None], None, True, {"a": {"b": 1}}])
def test_settings_of_any_kind_are_borne(group, value):
    """Settings that are not what they should be never stop the map from being drawn."""
    keys = [
        "statementSelectionMode",
        "selectedTags",
        "includeStatements",
        "groupDepth",
        "sections",
        "regroup",
        "colorScheme",
        "tagColors",
        "statementColors",
        "statementLabelMode",
        "explodeArguments",
    ]

    assert "map" in drawn(SORTS, **{group: value})
    assert "map" in drawn(SORTS, **{group: dict.fromkeys(keys, value)})


def test_edges_end_at_nodes():
    """In the JSON every edge's ends are ids of nodes, and the rest is as without the map."""
    found = drawn(SORTS + NESTED, selection={"statementSelectionMode": "all"})
    ids = set()
    waiting = list(found["map"]["nodes"])
    while waiting:
        node = waiting.pop()
        ids.add(node["id"])
        waiting += node.get("children", [])

    assert {end for e in found["map"]["edges"] for end in (e["from"], e["to"])} <= ids
    assert "map" not in Export(parse(SORTS).map).as_json()


def test_a_section_that_is_not_there_is_none():
    """A foreign map may name sections that it lacks: its elements are drawn outside of groups."""
    lost = Claim("A", (Occurrence("a", section=7, data=Data({"isInMap": True})),))
    m = ArgumentMap([lost], sections=[Section("S", 1, 5)], settings=Data())

    assert [n.group for n in map_view(m).nodes] == [None]


def test_the_schema_says_what_is_written():
    """Everything that is written, with and without the map, is described in the schema."""
    jsonschema = pytest.importorskip("jsonschema")
    page = Path(__file__).parents[2] / "docs" / "argdown-json.schema.json"
    schema = jsonschema.Draft202012Validator(json.loads(page.read_text(encoding="utf-8")))
    every = {"excludeDisconnected": False}

    for text in (SORTS, LONG, NESTED + "# S #x {isClosed: true, a: 1}\n\n[D]: *d* @[A] [l](u)"):
        for said in ({}, {"selection": every, "model": {"explodeArguments": True}}, REGROUPED):
            schema.validate(drawn(text, **said))
            schema.validate(json.loads(argmap.dumps(parse(text).map, "argdown-json")))


def test_why_a_paragraph_of_its_own_is_shown_is_said():
    """The sentence names the setting, and its words don't run together."""
    m = argmap.loads(
        "===\nselection: {statementSelectionMode: top-level}\n===\n\n[C]: c\n  + [D]: d"
    )
    (said, *_) = why_shown(map_view(m), ClaimRef("C"))

    assert "claims that are a paragraph of their own somewhere, or have a relation" in said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        # Argdown 1.7.5 draws nothing of this: it doesn't join what a hidden claim stood between
        (
            "[A]: a\n  + [B]: b {isInMap: false}\n    + [C]: c\n",
            "1 claim (isInMap: false), and 2 claims that nothing else joins to it",
        ),
        (
            "[A]: a\n  + <B>: b {isInMap: false}\n    + [C]: c\n  + [D]: d\n",
            "1 argument (isInMap: false), and 1 claim that nothing else joins to it",
        ),
        (
            "===\nselection: {excludeStatements: [D]}\n===\n\n[A]: a\n  + [B]: b\n  + [D]: d\n",
            "1 claim (selection.excludeStatements)",
        ),
        ("[A]: a\n  + [B]: b\n\nA remark.\n", ""),
    ],
)
def test_what_is_left_out_of_the_map_is_counted(text, said):
    """What settings and data hide, and what disappears with it, is put in words."""
    m = argmap.loads(text)
    shown = {node.title for node in map_view(m).nodes}

    assert omissions(m) == said
    assert bool(said) == bool({"A", "B", "C", "D"} & {c.title for c in m.claims} - shown)
