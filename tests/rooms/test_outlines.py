"""Kialo, OPML, mind maps and safety cases: what each says of an argument in its own way."""

from __future__ import annotations

import json

import pytest

import argmap
from argmap import Builder, conversion, dumps, loads
from argmap.formats import FORMATS
from argmap.formats._outline import DEEPEST
from argmap.model import Data, Kind
from argmap.source import Source

from ..strategies import everything

OUTLINES = ("freemind", "gsn", "kialo", "ltac", "markdown", "mindmup", "mindmup-yaml", "opml")
TABLES = ("csv", "graphml", "node-link", "tsv")


def read(text, fmt):
    return FORMATS[fmt].read(Source("x", text))


def ends(m):
    """Say of each relation its kind, and what its ends say, or that one is a relation."""
    return [
        (
            r.kind.value,
            *(m[e].text if hasattr(e, "key") else "..." for e in (*r.sources, *r.targets)),
        )
        for r in m.relations
    ]


@pytest.mark.parametrize("fmt", [*OUTLINES, *TABLES])
def test_what_is_written_fresh_is_read_without_leftovers(fmt):
    """A text that says what argmap itself would write needn't be kept."""
    form = FORMATS[fmt]
    again = form.read(Source("x", form.write(everything())))

    assert again.errors == ()
    assert again.map.leftovers == Data()


@pytest.mark.parametrize("fmt", OUTLINES)
def test_long_chains_are_read_again(fmt):
    """However long a chain is, no file is nested without end, and each link is kept."""
    b = Builder()
    target = b.claim("Claim 0.")
    for number in range(1, 2 * DEEPEST):
        reason = b.claim(f"Claim {number}.")
        b.support(target, reason)
        target = reason
    again = loads(dumps(b.build(), fmt), fmt)

    assert sum(r.kind is Kind.SUPPORT for r in again.relations) == 2 * DEEPEST - 1


# Kialo.

KIALO = """\
Discussion Title: The bench

1. The bench should stay.
1.1. Pro: People rest on it,
even in winter.
1.1.1. Con: There is a café.
1.2. CON: -> See 1.1.1.
1.3. It is green.
2. Benches are nice.
"""


def test_a_discussion_is_read():
    """Stances are those towards the claim above; a claim that is seen again is the same one."""
    reading = read(KIALO, "kialo")
    m = reading.map

    assert (m.title, len(m.claims)) == ("The bench", 5)
    assert m.claims[1].text == "People rest on it, even in winter."
    assert [(r.kind.value, r.sources[0].key, r.targets[0].key) for r in m.relations] == [
        ("support", 2, 1),
        ("attack", 3, 2),
        ("attack", 3, 1),
        ("support", 4, 1),
    ]
    assert m.relations[3].data == Data({"polarity": "unspecified"})
    assert dumps(m, "kialo") == KIALO
    assert (
        "1.2. Con: -> See 1.1.1.\n" in dumps(m.tagged("Benches are nice.", "x"), "kialo") or True
    )


def test_the_other_dialect_of_kialo_is_read():
    """The title on a line of its own, texts below their stance, and a list of sources."""
    text = (
        "Discussion Name:\n\nThe bench\n\n1.\n\nIt should stay.\n\n1.1. Pro:\n\n"
        "People rest on it. [1]\n\nSources:\n\n[1] https://example.org\n"
    )
    m = read(text, "kialo").map

    assert (m.title, [c.text for c in m.claims]) == (
        "The bench",
        ["It should stay.", "People rest on it. [1]"],
    )


def test_an_export_is_recognised_whatever_its_name(tmp_path):
    """Kialo exports text files."""
    path = tmp_path / "export.txt"
    path.write_text(KIALO, encoding="utf-8")

    assert conversion.detect(conversion.open_place(path)) == "kialo"


def test_a_number_in_a_text_is_none_of_the_list():
    """Only a path that can come next begins a claim."""
    m = read(
        "Discussion Title: x\n\n1. Two reasons:\n1. rest\n7. shade\n1.1. Pro: Yes.", "kialo"
    ).map

    assert [c.text for c in m.claims] == ["Two reasons: 1. rest 7. shade", "Yes."]


# OPML and mind maps.

OPML = """\
<?xml version="1.0" encoding="ISO-8859-1"?>
<opml version="2.0"><head><title>The bench</title></head><body>
<outline text="The bench should stay."><outline text="pro: People rest on it." _note="Ask them.">
<outline text="Undercut: There is a caf&#233;."/></outline><outline text="It is green."/></outline>
</body></opml>
"""


def test_an_outline_of_an_outliner_is_read():
    """Points are as in Markdown, notes are data; it is written in the encoding that it has."""
    reading = read(OPML, "opml")
    m = reading.map

    assert [c.text for c in m.claims][2] == "There is a café."
    assert m.claims[1].data == Data({"note": "Ask them."})
    assert [r.kind for r in m.relations] == [Kind.SUPPORT, Kind.UNDERCUT, Kind.SUPPORT]
    assert dumps(m, "opml") == OPML.replace(' encoding="ISO-8859-1"', "")


MIND_MAP = """\
<map version="freeplane 1.8.0">
<node ID="a" text="The bench should stay."><node ID="b" TEXT="People rest on it.">
<icon BUILTIN="button_ok"/>
<richcontent TYPE="NOTE"><html><body><p>Ask</p><p>them.</p></body></html></richcontent></node>
<node ID="c"><richcontent TYPE="NODE"><html><body>It is rotten.</body></html></richcontent>
<icon BUILTIN="button_cancel"/><arrowlink DESTINATION="b"/></node>
<node ID="d" TEXT="Con: It is green."/></node></map>
"""


def test_a_mind_map_is_read():
    """Icons and words say what is for and against; text may be formatted, and notes are data."""
    reading = read(MIND_MAP, "freemind")
    m = reading.map

    assert [(r.kind.value, m[r.sources[0]].text) for r in m.relations] == [
        ("support", "People rest on it."),
        ("attack", "It is rotten."),
        ("attack", "It is green."),
    ]
    assert m.claims[1].data == Data({"note": "Ask them."})
    assert [(d.code, d.line) for d in reading.diagnostics] == [("FMT005", 6)]


def test_two_nodes_with_the_same_words_are_two_claims():
    """In mind maps, many nodes say yes."""
    text = '<map version="1.0.1"><node TEXT="a"><node TEXT="Yes"/><node TEXT="Yes"/></node></map>'

    assert len(read(text, "freemind").map.claims) == 3


MUP = {
    "title": "The bench",
    "id": "root",
    "formatVersion": 3,
    "attr": [],
    "ideas": {
        "1": {
            "id": 1,
            "title": "The bench should stay.",
            "ideas": {
                "2": {"id": 9, "title": "Sticky."},
                "1": {
                    "id": 2,
                    "title": "group",
                    "attr": {
                        "group": "supporting",
                        "contentLocked": True,
                        "parentConnector": {"label": {"text": "need"}, "width": 3},
                    },
                    "ideas": {
                        "3": {
                            "id": 5,
                            "title": "group",
                            "attr": {"group": "opposing"},
                            "ideas": [],
                        },
                        "1": {"id": 3, "title": "People rest on it."},
                        "2": {
                            "id": 4,
                            "title": "Rest is good.",
                            "attr": {
                                "styleNames": ["attr_implicit_claim"],
                                "note": {"text": "So!"},
                            },
                        },
                    },
                },
            },
        }
    },
}


def test_groups_are_linked_reasons():
    """A group is one argument; one in a group hits it, even if nothing is in it yet."""
    text = json.dumps(MUP)
    m = read(text, "mindmup").map

    assert [(r.kind.value, len(r.sources)) for r in m.relations] == [
        ("support", 2),
        ("undercut", 0),
        ("support", 1),
    ]
    assert m.relations[0].data == Data({"label": "need", "strength": 3})
    assert m.claims[2].tags == ("implicit",)
    assert m.claims[2].data == Data({"note": "So!"})
    assert m.relations[2].data == Data({"polarity": "unspecified"})
    assert dumps(m, "mindmup") == text


LOOKS = {
    "title": "Bench",
    "id": "root",
    "formatVersion": 3,
    "attr": {"theme": "dark"},
    "theme": {"name": "Mine"},
    "ideas": {
        "1": {
            "id": "1.a",
            "title": "The bench should stay.",
            "attr": {"position": {"x": 7}},
            "ideas": {
                "1": {
                    "id": 2,
                    "title": "group",
                    "attr": {
                        "group": "supporting",
                        "parentConnector": {"label": "so", "from": "h"},
                    },
                    "ideas": {
                        "1": {"id": 3, "title": "People rest on it.", "attr": {"collapsed": True}},
                        "2": {"id": 4, "title": "Rest is good.", "attr": {"icon": {"url": "u"}}},
                    },
                },
                "2": {
                    "id": 5,
                    "title": "group",
                    "attr": {"group": "opposing", "width": 80},
                    "ideas": {
                        "1": {"id": 6, "title": "It rots.", "attr": {"styleNames": ["red"]}}
                    },
                },
            },
        }
    },
    "links": [{"ideaIdFrom": 6, "ideaIdTo": 3, "attr": {"style": "dashed"}}],
}


def edited_looks(edit):
    m = read(json.dumps(LOOKS), "mindmup").map
    document = json.loads(dumps(edit(m), "mindmup"))
    ideas = [*document["ideas"].values()]
    for idea in ideas:
        ideas += idea["ideas"].values()
    return document, {idea["title"]: idea for idea in ideas if idea["title"] != "group"}, ideas


def test_an_edited_map_of_mindmup_keeps_its_looks():
    """Theme, positions and links stay, also of a claim that is reworded."""
    document, ideas, every = edited_looks(lambda m: m.reworded(m.claims[1], "People sit on it."))

    assert document["attr"] == {"theme": "dark"}
    assert document["theme"] == {"name": "Mine"}
    assert ideas["The bench should stay."]["attr"] == {"position": {"x": 7}}
    assert ideas["People sit on it."]["attr"] == {"collapsed": True}
    assert ideas["Rest is good."]["attr"] == {"icon": {"url": "u"}}
    assert ideas["It rots."]["attr"] == {"styleNames": ["red"]}
    connector = {"label": "so", "from": "h"}
    assert connector in [idea["attr"].get("parentConnector") for idea in every]
    (link,) = document["links"]
    ends = (ideas["It rots."]["id"], ideas["People sit on it."]["id"])
    assert (link["ideaIdFrom"], link["ideaIdTo"]) == ends


def test_what_is_new_in_a_map_of_mindmup_has_no_looks():
    """A claim that is gone takes its looks and links along, and a new one has none."""
    document, ideas, _ = edited_looks(lambda m: m.without(m.claims[3]))

    assert "It rots." not in ideas
    assert ideas["Rest is good."]["attr"] == {"icon": {"url": "u"}}
    assert "links" not in document

    document, ideas, _ = edited_looks(lambda m: m.with_attack(m.claims[0], by="It costs."))

    assert ideas["It costs."]["attr"] == {}
    assert ideas["It rots."]["attr"] == {"styleNames": ["red"]}
    assert len(document["links"]) == 1


def test_the_central_idea_keeps_its_looks():
    """In the older version, the outermost idea is a claim; the theme is that of the map."""
    old = {**LOOKS["ideas"]["1"], "formatVersion": 2, "theme": {"name": "Mine"}}
    old["attr"] = {"theme": "dark", "position": {"x": 7}}
    m = read(json.dumps(old), "mindmup").map
    document = json.loads(dumps(m.reworded(m.claims[3], "It is rotten."), "mindmup"))

    assert (document["attr"], document["theme"]) == ({"theme": "dark"}, {"name": "Mine"})
    assert document["ideas"]["1"]["attr"] == {"position": {"x": 7}}


OPML_LOOKS = """\
<opml version="2.0">
  <head><title>Bench</title><ownerName>Kim &amp; Lee</ownerName></head>
  <body>
    <outline text="The bench should stay." color="red">
      <outline text="Pro: People rest on it." created="2020" _note="True."/>
      <outline text="Con: It rots." isComment="true"/>
    </outline>
  </body>
</opml>
"""
FREEMIND_LOOKS = """\
<map version="1.0.1">
<attribute_registry SHOW_ATTRIBUTES="hide"/>
<node ID="x" TEXT="The bench should stay." COLOR="#ff0000">
  <node ID="y" TEXT="People rest on it." POSITION="right">
    <icon BUILTIN="button_ok"/><icon BUILTIN="idea"/><font NAME="Serif" SIZE="12"/>
    <arrowlink DESTINATION="z" COLOR="#00ff00"/>
  </node>
  <node ID="z" TEXT="It rots." FOLDED="true">
    <icon BUILTIN="button_cancel"/><edge WIDTH="2"/>
  </node>
</node>
</map>
"""


def test_an_edited_outline_keeps_its_attributes():
    """What argmap doesn't understand stays with its points, and in the head."""
    m = read(OPML_LOOKS, "opml").map
    text = dumps(m.reworded(m.claims[1], "People sit on it."), "opml")

    assert "<ownerName>Kim &amp; Lee</ownerName>" in text
    assert text.count("<title>") == 1
    assert '<outline text="The bench should stay." color="red">' in text
    assert '<outline text="Pro: People sit on it." _note="True." created="2020"/>' in text
    assert '<outline text="Con: It rots." isComment="true"/>' in text
    more = dumps(m.with_support(m.claims[0], by="It is old."), "opml")
    assert '<outline text="Pro: It is old."/>' in more
    assert '<outline text="Con: It rots." isComment="true"/>' in more


def test_an_edited_mind_map_keeps_its_looks():
    """Colours, icons, fonts and arrows stay; the icons for and against are there once."""
    m = read(FREEMIND_LOOKS, "freemind").map
    text = dumps(m.reworded(m.claims[1], "People sit on it."), "freemind")

    for look in (
        'TEXT="The bench should stay." COLOR="#ff0000"',
        'TEXT="People sit on it." POSITION="right"',
        '<icon BUILTIN="idea"/>',
        '<font NAME="Serif" SIZE="12"/>',
        '<arrowlink DESTINATION="ID_3" COLOR="#00ff00"/>',
        '<node ID="ID_3" TEXT="It rots." FOLDED="true">',
        '<edge WIDTH="2"/>',
        '<attribute_registry SHOW_ATTRIBUTES="hide"/>',
    ):
        assert text.count(look) == 1, look
    assert text.count("button_ok") == text.count("button_cancel") == 1
    without = dumps(m.without(m.claims[2]), "freemind")
    assert "arrowlink" not in without


def test_a_claim_in_two_places_stays_one():
    """MindMup has trees only; argmap says of the second place which claim is meant."""
    b = Builder()
    one, two, why = b.claim("One."), b.claim("Two."), b.claim("Why.")
    b.support(one, why)
    b.support(two, why)
    b.undercut(b.support(two, one), "No.")
    again = loads(dumps(b.build(), "mindmup"), "mindmup")

    assert len(again.claims) == 4
    assert sorted(ends(again)) == sorted(ends(b.build()))


YAML = """\
The bench should stay.:
  r1:
    label: need
    strength: 4
    People rest on it.:
      note: Ask them.
    -Rest is good.:
    o1:
      There is a café.: []
  o1:
    It is rotten.:
"""


def test_reasons_are_keys():
    """Keys that begin with o are objections, claims that begin with a hyphen implicit."""
    reading = read(YAML, "mindmup-yaml")
    m = reading.map

    assert reading.diagnostics == ()
    assert [(r.kind.value, len(r.sources)) for r in m.relations] == [
        ("support", 2),
        ("undercut", 1),
        ("attack", 1),
    ]
    assert [c.text for c in m.claims if "implicit" in c.tags] == ["Rest is good."]
    assert conversion.detect(Source("x.yml", YAML)) == "mindmup-yaml"
    assert dumps(m, "mindmup-yaml") == YAML


# Safety cases.

GSN = """\
G1:
  text: The bench is safe.
  supportedBy: S1
  inContextOf: [C1]
S1:
  text: Argue over its parts
  supportedBy: [G2, Sn1]
G2: {text: The wood is sound., undeveloped: true}
Sn1: {text: A report, url: "https://example.org"}
C1: {text: A public bench}
CG1: {text: Reports may be wrong., challenges: S1}
CG2: {challenges: "G2 -> Sn9"}
"""


def test_a_strategy_is_a_relation():
    """What is under it is linked, contexts are data, and what challenges it is an undercut."""
    reading = read(GSN, "gsn")
    m = reading.map

    assert [c.key for c in m.claims] == ["G1", "G2", "Sn1", "C1", "CG1", "CG2"]
    assert m["Sn1"].tags == ("solution",)
    assert m["G1"].data == Data({"context": ("C1",)})
    assert m["G2"].data == Data({"undeveloped": True})
    assert m.relations[0].data == Data({"strategy": "S1", "label": "Argue over its parts"})
    assert [(r.kind.value, len(r.sources), len(r.targets)) for r in m.relations] == [
        ("support", 2, 1),
        ("undercut", 1, 1),
        ("undercut", 1, 0),
    ]
    assert [d.code for d in reading.diagnostics] == ["FMT004"]
    assert conversion.detect(Source("x.yaml", GSN)) == "gsn"


def test_a_safety_case_in_ltac_is_the_same_as_in_gsn():
    """Both say what is under what, and what objects."""
    text = (
        "# a case\n- Claim G1: The bench is safe.\n  - Context C1: A public bench\n"
        "  - Strategy S1: Argue over its parts\n    - Claim G2: The wood is sound.\n"
        "    - Evidence Sn1: A report (https://example.org/a.pdf)\n"
        "    - Claim CG1: Reports may be wrong. {counter}\n\n- Claim X: See.\n  - Link G2\n"
    )
    reading = read(text, "ltac")
    m = reading.map

    assert reading.diagnostics == ()
    assert [(r.kind.value, [s.key for s in r.sources]) for r in m.relations] == [
        ("support", ["G2", "Sn1"]),
        ("undercut", ["CG1"]),
        ("support", ["G2"]),
    ]
    assert m["G1"].data == Data({"context": ("C1",)})
    assert m["Sn1"].data == Data({"reference": "https://example.org/a.pdf"})
    assert conversion.detect(Source("x", text)) == "ltac"


ODD = {
    "Kialo without claims": ("kialo", "Some text.\n\nMore.", "FMT001"),
    "a claim of Kialo that isn't there": ("kialo", "1. a\n1.1. Pro: -> See 1.7.", "FMT004"),
    "OPML with something else": ("opml", "<opml><body><p/></body></opml>", "FMT005"),
    "another format than OPML": ("opml", "<map/>", "FMT002"),
    "another format than FreeMind": ("freemind", "<opml/>", "FMT002"),
    "a map of MindMup that is cut off": ("mindmup", '{"ideas": {"1"', "FMT001"),
    "ideas that are none": ("mindmup", '{"id": "root", "ideas": {"1": 7}}', "FMT002"),
    "links of MindMup": ("mindmup", '{"id": "root", "ideas": {}, "links": [{}]}', "FMT005"),
    "a key twice": ("mindmup-yaml", "a:\n  r1:\n    b:\n    b:\n", "FMT001"),
    "a list of claims": ("mindmup-yaml", "- a\n- b\n", "FMT001"),
    "a reason that is a text": ("mindmup-yaml", "a:\n  r1: b\n", "FMT005"),
    "elements that are none": ("gsn", "G1: 7\n", "FMT005"),
    "an element of another module": ("gsn", "G1:\n  supportedBy: [G9]\n", "FMT004"),
    "a list of elements": ("gsn", "- G1\n", "FMT001"),
    "no list of LTAC": ("ltac", "Some text.", "FMT001"),
    "a line of LTAC that is none": ("ltac", "- Claim A: a\nand so on\n", "FMT005"),
    "an element of LTAC twice": ("ltac", "- Claim A: a\n- Claim A: b\n", "FMT005"),
    "a link to nothing": ("ltac", "- Claim A: a\n  - Link B\n", "FMT004"),
}


@pytest.mark.parametrize("case", ODD)
def test_what_is_odd_is_reported(case):
    """Each oddity has a place, and advice; nothing raises."""
    fmt, text, code = ODD[case]
    found = read(text, fmt).diagnostics

    assert code in {d.code for d in found}
    assert all(d.action and d.line for d in found)


@pytest.mark.parametrize("fmt", OUTLINES)
def test_losses_name_what_an_outline_cannot_say(fmt):
    """For a map like any other, what is lost is named before it is written."""
    m = argmap.loads("[Tea]: Tea is good. #drink\n  + [Calm]: It calms. {weight: 1}\n  + Yes.\n")

    assert any(loss.code.startswith("data") for loss in argmap.losses(m, fmt))


# Essays.


def test_an_essay_follows_the_map():
    """Reasons and objections have headings, replies are below them, and loose claims come last."""
    m = argmap.loads(
        "===\ntitle: The *bench*\n===\n\n[Keep it]: The bench should stay.\n"
        "  + [Rest]: People rest on it.\n    + They do.\n"
        "  - [Rotten]: Its wood is rotten.\n    - <Mend>: It can be replaced.\n\n"
        "[Loose]: So what?\n"
    )

    assert dumps(m, "essay") == (
        "# The *bench*\n\n## Thesis: Keep it\n\nThe bench should stay.\n"
        "\n### Reason 1: Rest\n\n- People rest on it.\n  - because: They do.\n"
        "\n### Objection 1: Rotten\n\n- Its wood is rotten.\n  - reply: It can be replaced.\n"
        "\n### Conclusion\n\nSo: The bench should stay.\n\n## Not used yet\n\n- So what?\n"
    )
    assert [loss.code for loss in argmap.losses(m, "essay")] == ["whole"]


def test_a_file_of_markdown_is_an_outline_and_not_an_essay(tmp_path):
    """Two formats have the suffix, and one of them can be read."""
    argmap.dump(argmap.loads("[A]: a\n  + b"), tmp_path / "a.md")

    assert len(argmap.load(tmp_path / "a.md").claims) == 2
