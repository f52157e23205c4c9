"""Pictures tell the whole map: no step lacks a premise, and what is left out is counted."""

from __future__ import annotations

import html
import re
import xml.etree.ElementTree as ET
from collections import Counter
from pathlib import Path

import attrs
import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

import argmap
from argmap import graph, loads, render, views
from argmap.analysis import Analysis
from argmap.argdown.mapview.selection import barred
from argmap.argdown.mapview.view import map_view
from argmap.cli import cli
from argmap.drawing.sections import size
from argmap.graph import exists
from argmap.model import (
    ArgumentRef,
    Builder,
    ClaimRef,
    Data,
    RelationRef,
    StepRef,
)
from argmap.picture.bearings import bearings
from argmap.picture.compose import scene
from argmap.picture.hiding import hiding
from argmap.picture.panels import groupings
from argmap.picture.steps import stages
from argmap.renderers import RENDERERS, STYLES

from ..effort import tries
from ..prefixes import CORPUS
from ..strategies import maps
from .test_paper import assert_whole

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.argdown"))

#: Claims without a box between arguments, as in Argdown's tutorial.
BRIDGED = """
[Main]: We should go. #contention

<One>: The gist of one.

(1) [Link]: It is far away. {isInMap: false}
(2) What is far away is worth a visit.
----
(3) [Main]

<Two>: The gist of two.

(1) The map says so.
(2) The map is right.
----
(3) [Link]

<Doubt>: The gist of the doubt.

(1) The map is old.
----
(2) Old maps err.
    -> [Link]
"""

PROSE = """
This is how it began.

[Main]: We should go. #contention
    + It is near.

* It ended well.

Somebody ought to think of it. #later

[Lone]: A claim with a title.

<Sketch>: An argument.
"""

TEXTUAL = [n for n, r in RENDERERS.items() if n not in {"png", "pdf"}]


def words(content):
    """Read a picture as one line of words, whatever marks and escapes stand between them."""
    if content.startswith("<mxfile"):  # which has its words in attributes
        content = " ".join(html.unescape(text) for text in re.findall(r'value="([^"]*)"', content))
    text = re.sub(r"<[^>]*>|\\l|\\n|#58;|\\(?=\.)", " ", content)
    return re.sub(r"\s+", " ", text)


def excluding(m, claims, arguments):
    """Give *m* with settings that leave these out."""
    names = {"excludeStatements": tuple(claims), "excludeArguments": tuple(arguments)}
    return attrs.evolve(m, settings=Data({**m.settings, "selection": Data(names)}))


@st.composite
def selections(draw):
    """Make a map, some elements of which its settings or their data leave out."""
    m = draw(maps(nasty=False))
    names = {
        type_: [e.title or f"Untitled {e.key}" for e in elements if draw(st.booleans())]
        for type_, elements in (("claim", m.claims), ("argument", m.arguments))
    }
    return excluding(m, names["claim"], names["argument"])


@st.composite
def parts(draw):
    """Make a map and a part of it, as one of the views makes it."""
    m = draw(maps(nasty=False))
    return m, draw(st.sampled_from(list(_views(m))))()


def _views(m):
    """Yield functions that make parts of *m*."""
    yield lambda: views.shallow(m, 0)
    yield lambda: views.shallow(m, 1)
    nodes = list(graph.nodes(m))
    for node in nodes:
        yield lambda node=node: views.focus(m, node)
        yield lambda node=node: views.focus(m, node, depth=1)
        yield lambda node=node: views.keep(m, set(nodes) - {node})
    for section in m.sections:
        if section.title.strip():
            yield lambda title=section.title: views.section(m, title)
    for tag in dict.fromkeys(tag for c in m.claims for tag in c.tags):
        yield lambda tag=tag: views.tagged(m, tag)
    for claim in m.claims:
        if claim.title and _is_findable(m, claim):
            yield lambda title=claim.title: views.collapsed(m, [title])
    for number in range(len(list(views.by_section(m)))):
        yield lambda number=number: [*views.by_section(m)][number][1]


def _is_findable(m, claim):
    return claim.title not in m.arguments.by_key and claim.title == claim.title.strip()


def places(s):
    """Map what is drawn to the numbers of its node."""
    found = {card.ref: at for at, card in enumerate(s.cards)}
    return found | {j.source: at for at, j in enumerate(s.junctions, start=len(s.cards))}


def assert_drawn(b, s):
    """Look whether *s* has a bearing with all its ends, joined by lines."""
    at = places(s)
    lines = {(e.tail, e.head) for e in s.edges}
    assert set(b.ends) <= at.keys()
    joint = at.get(b.source)
    if joint is None:
        assert all((at[p], at[t]) in lines for p in b.premises for t in b.targets)
    else:
        assert all((at[p], joint) in lines for p in b.premises)
        assert all((joint, at[t]) in lines for t in b.targets)


def in_style(m, style, **options):
    chosen = STYLES[style]
    return chosen.recompose(scene(m, every_step=chosen.every_step, **options))


def counted(s, what):
    """Add up how many of a kind are said to be left out."""
    told = [
        n
        for said in s.left_out
        for n in re.findall(rf"([\d,]+) {what}s?\b", said)
        if not said.startswith("the words of")
    ]
    return sum(int(n.replace(",", "")) for n in told)


# Settings


@pytest.mark.parametrize("style", list(STYLES))
@given(m=selections())
@pytest.mark.slow
def test_every_step_has_all_its_ends_whatever_settings_leave_out(style, m):
    """A step whose argument is not left out is drawn, with each premise and its conclusion."""
    gone = barred(m)
    s = in_style(m, style)
    steps = [b for b in bearings(Analysis(m)) if isinstance(b.source, StepRef)]

    for b in steps:
        if b.source.argument not in gone:
            assert_drawn(b, s)
    for b in hiding(Analysis(m), gone).bearings:
        assert_drawn(b, s)


@given(selections())
def test_what_is_drawn_has_all_its_premises(m):
    """Steps and relations alike; of several targets one is enough."""
    for drawn in hiding(Analysis(m), barred(m)).bearings:
        (whole,) = [b for b in bearings(Analysis(m)) if b.source == drawn.source]
        assert drawn.premises == whole.premises
        assert bool(drawn.targets) == bool(whole.targets)


@given(selections())
def test_what_settings_take_away_is_counted(m):
    """Drawn and counted elements and relations are those of the map, none of them twice."""
    s = scene(m, prose=True)
    found = hiding(Analysis(m), barred(m), prose=True)
    claims = sum(isinstance(c.ref, ClaimRef) and exists(m, c.ref) for c in s.cards)
    drawn = {b.source for b in found.bearings}
    relations = {b.source for b in bearings(Analysis(m)) if isinstance(b.source, RelationRef)}

    assert claims + counted(s, "claim") == len(m.claims)
    assert counted(s, "argument") == sum(a.ref in found.hidden for a in m.arguments)
    assert counted(s, "relation") == len(relations - drawn)


@given(selections())
def test_relations_between_what_is_drawn_are_drawn(m):
    """No line is missing between two boxes."""
    gone = barred(m)
    found = hiding(Analysis(m), gone)
    drawn = {b.source for b in found.bearings}
    boxes = {e.ref for e in (*m.claims, *m.arguments)} - found.hidden

    for b in bearings(Analysis(m)):
        if isinstance(b.source, RelationRef) and b.ends and set(b.ends) <= boxes - set(gone):
            assert b.source in drawn or not (b.premises and b.targets)


@given(maps())
def test_without_such_settings_everything_joined_is_drawn(m):
    """Nothing but prose is left out of a map whose settings ask for nothing."""
    data = [e for e in (*m.claims, *m.arguments) if e.data.get("isInMap") is False]
    s = scene(m)

    assert data or not [told for told in s.left_out if "paragraph" not in told]
    assert scene(m, prose=True).left_out == () or data


def test_a_premise_without_a_box_joins_its_arguments():
    """``isInMap: false`` takes the box, not the premise: lines run through its words."""
    m = loads(BRIDGED)
    s = scene(m)
    at = places(s)
    lines = {(e.tail, e.head, e.style) for e in s.edges}
    link = at[ClaimRef("Link")]
    one, two = (at[StepRef(ArgumentRef(name), 0)] for name in ("One", "Two"))

    assert s.cards[link].marks == ("bridge",)
    assert s.cards[link].text == "It is far away."
    assert {(two, link, "support"), (link, one, "support")} <= lines
    assert [e.style for e in s.edges if e.head == link] == ["support", "rebut"]
    assert s.left_out == ()


@pytest.mark.parametrize("name", TEXTUAL)
def test_every_form_has_the_premise_without_a_box(name):
    """Its words stand in all pictures and outlines, once a step rests on them."""
    content = words(str(render(loads(BRIDGED), format=name).content))

    assert re.search(r"It is far ?away", content)


@pytest.mark.parametrize("style", list(STYLES))
def test_no_box_is_drawn_around_it(style):
    """Its group in the picture has a rectangle for scripts to find, without rim or ground."""
    svg = ET.fromstring(render(loads(BRIDGED), style=style).svg)  # noqa: S314 - our own
    (card,) = [g for g in svg.iter() if "bridge" in g.get("class", "").split()]
    (box,) = [e for e in card if e.tag.endswith("rect")]

    assert box.get("fill") == "none"
    assert box.get("stroke") is None


@pytest.mark.parametrize("text", [BRIDGED, *(p.read_text(encoding="utf-8") for p in EXAMPLES)])
def test_what_argdown_joins_is_joined(text):
    """Where Argdown's own map has an edge between two arguments, the picture has a way."""
    m = loads(text)
    s = scene(m)
    ways: dict[int, list[int]] = {}
    for e in s.edges:
        ways.setdefault(e.tail, []).append(e.head)

    def nodes(ref):
        argument = m.arguments[ref]
        steps = range(len(argument.steps))
        return {
            at
            for b in [ref, *(StepRef(ref, i) for i in steps)]
            for at in [places(s).get(b)]
            if at is not None
        }

    for edge in map_view(m).edges:
        if isinstance(edge.source, ArgumentRef) and isinstance(edge.target, ArgumentRef):
            reached = graph.reachable(ways, nodes(edge.source))
            assert reached & nodes(edge.target)


def test_between_plain_relations_a_name_must_do():
    """What only joins others is named, but its words are left out, and counted."""
    m = loads("[A]: a\n  + [B]: Some words. {isInMap: false}\n    + [C]: c\n")
    s = scene(m)
    bridge = s.cards[places(s)[ClaimRef("B")]]

    assert (bridge.title, bridge.text) == ("B", "")
    assert s.left_out == ("the words of 1 claim between others (isInMap: false)",)
    assert "Some words" not in render(m).svg


def test_what_bears_on_nothing_drawn_goes_and_is_counted():
    """A reason that is left out is counted on the card that it was for, and in the note."""
    m = loads("[A]: a\n  + [B]: b {isInMap: false}\n  + [C]: c\n")
    picture = render(m)

    assert "1 more not shown" in picture.text
    assert picture.notes == ("not shown: 1 claim and 1 relation (isInMap: false)",)


def test_the_parts_of_an_argument_that_is_left_out_go_with_it():
    """They would look like ends of the map; a contention stays."""
    text = "[C]: c #contention\n  + [D]: d\n\n<A>\n\n(1) [P]: p\n(2) q\n----\n(3) [C]\n"
    s = scene(excluding(loads(text), [], ["A"]))

    assert [c.title for c in s.cards] == ["C", "D"]
    assert s.cards[0].meta == ("2 more not shown",)
    assert s.left_out == ("2 claims and 1 argument (selection.excludeArguments)",)


# Views


@pytest.mark.parametrize("style", list(STYLES))
@given(drawn=parts())
@pytest.mark.slow
def test_every_step_of_a_part_has_all_its_ends(style, drawn):
    """In a view, each step rests on all that it rests on in the whole map, and so it is drawn."""
    m, part = drawn
    s = in_style(part, style)
    whole = Counter(
        (b.premises, b.targets) for b in bearings(Analysis(m)) if isinstance(b.source, StepRef)
    )

    for b in bearings(Analysis(part)):
        assert_drawn(b, s)
        if isinstance(b.source, StepRef):
            assert (b.premises, b.targets) in whole


# Levels, paper and slides, of maps that settings or views have cut


cut = st.one_of(selections(), parts().map(lambda drawn: drawn[1]))


@pytest.mark.parametrize("style", list(STYLES))
@settings(max_examples=tries(60))
@given(m=cut)
def test_every_step_has_all_its_ends_among_titles(style, m):
    """Where titles stand for texts, nothing is missing that is drawn in full."""
    s = in_style(m, style, level="titles")

    for b in hiding(Analysis(m), barred(m)).bearings:
        assert_drawn(b, s)


@settings(max_examples=tries(60))
@given(m=cut)
def test_every_step_is_in_one_box_among_arguments(m):
    """What a box takes in is counted: each claim that is drawn in full has a card or is in one."""
    full, less = (scene(m, prose=True, level=level) for level in ("full", "arguments"))
    inside = re.search(r"([\d,]+) claims? inside larger boxes", " ".join(less.left_out))
    claims = [sum(isinstance(c.ref, ClaimRef) for c in s.cards) for s in (full, less)]

    assert claims[0] - claims[1] == (int(inside[1].replace(",", "")) if inside else 0)
    assert [n for n in full.left_out if n not in less.left_out] == []


@settings(max_examples=tries(60))
@given(m=cut)
def test_every_step_is_whole_on_paper(m):
    """Panels and pages have each node once; a link that is cut is named at both ends."""
    s = scene(m, prose=True)

    for groups in groupings(s, (4, 2)):
        assert_whole(s, groups)


@settings(max_examples=tries(60))
@given(m=cut)
def test_every_step_has_all_its_ends_on_a_slide(m):
    """There is a slide with all that a step rests on, and what it leads to."""
    s = scene(m, prose=True)
    at = places(s)
    found = [set(stage.nodes) for stage in stages(s)]

    for b in hiding(Analysis(m), barred(m), prose=True).bearings:
        if isinstance(b.source, StepRef):
            needed = {at[end] for end in (b.source, *b.ends) if end in at}
            assert any(needed <= nodes for nodes in found)


CENSORSHIP = CORPUS / "files" / "examples__state-censorship.argdown"


@pytest.mark.skipif(not CENSORSHIP.exists(), reason="the corpus is not beside the project")
@pytest.mark.parametrize("style", list(STYLES))
@pytest.mark.slow
def test_every_step_of_a_real_map_has_all_its_premises(style):
    """Its settings and data once took premises away; no picture and no part lacks one now."""
    m = argmap.argdown.parse(CENSORSHIP.read_text("utf-8")).map

    assert sum(len(a.steps) for a in m.arguments) == 10
    for part in (m, *(make() for make in _views(m))):
        s = in_style(part, style)
        for b in bearings(Analysis(part)):
            if isinstance(b.source, StepRef):
                assert_drawn(b, s)


@given(parts())
@pytest.mark.slow
def test_every_relation_of_a_part_has_all_its_premises(drawn):
    """What supports or attacks together in the whole map does so in a part, or is not there."""
    m, part = drawn
    whole = {_grounds(b) for b in bearings(Analysis(m))}

    assert {_grounds(b) for b in bearings(Analysis(part))} <= whole


def _grounds(b):
    """Tell premises as far as parts don't number them again."""
    return len(set(b.premises)), frozenset(p for p in b.premises if isinstance(p, ClaimRef))


@given(parts())
def test_what_is_outside_of_a_part_is_counted(drawn):
    """Claims, arguments and relations that the view leaves out stand in the note."""
    m, part = drawn
    said = [n for n in scene(part, prose=True).left_out if "outside" in n]
    gone = [
        len(getattr(m, each)) - len(getattr(part, each))
        for each in ("claims", "arguments", "relations")
    ]

    for number, what in zip(gone, ("claim", "argument", "relation"), strict=True):
        assert not number or any(re.search(rf"\b{number} {what}", n) for n in said)


def test_the_other_premises_come_along_from_another_section():
    """A section shows whole steps, also where a premise stands elsewhere."""
    m = loads(
        "# One\n\n[P]: p\n\n[Q]: q\n\n# Two\n\n[R]: r\n\n<A>\n\n(1) [P]\n(2) [R]\n----\n(3) c\n"
    )
    part = views.section(m, "Two")

    assert {c.title for c in part.claims} == {"P", "R", None}
    assert graph.premises(part.arguments["A"], 0) == (ClaimRef("P"), ClaimRef("R"))


def test_a_relation_of_a_cut_argument_stays():
    """Where an argument's steps are too deep, its conclusion bears on what the argument did."""
    m = loads("[T]: t\n  - <A>\n\n<A>\n\n(1) p\n----\n(2) [C]: c\n")
    part = views.focus(m, "T", depth=1)

    assert [(b.premises, b.targets) for b in bearings(Analysis(part))] == [
        ((ClaimRef("C"),), (ClaimRef("T"),))
    ]


def test_a_folded_step_goes_whole():
    """If one premise is needed elsewhere, it doesn't stand for the step alone."""
    m = loads("[T]: t\n  + [P]: p {linked: a}\n  + [Q]: q {linked: a}\n\n[U]: u\n  + [P]\n")
    part = views.collapsed(m, ["T"])

    assert {c.title for c in part.claims} == {"T", "P", "U"}
    assert [(b.premises, b.targets) for b in bearings(Analysis(part))] == [
        ((ClaimRef("P"),), (ClaimRef("U"),))
    ]
    assert "T: t (1 more not shown)" in render(part).text


# Prose


def test_prose_is_left_out_and_counted():
    """Paragraphs and list items that nothing is joined to; what has a title or a tag stays."""
    m = loads(PROSE)
    shown = [c.title or c.text for c in scene(m).cards]

    assert shown == ["Main", "It is near.", "Somebody ought to think of it.", "Lone", "Sketch"]
    assert scene(m).left_out == ("2 paragraphs that nothing is joined to (--prose shows them)",)
    assert "This is how it began." in [c.text for c in scene(m, prose=True).cards]
    assert scene(m, prose=True).left_out == ()


@given(selections(), st.booleans())
def test_the_size_of_a_picture_is_what_it_shows(m, prose):
    """What the command says that it wrote are the claims with a box, and the arguments shown."""
    s = scene(m, prose=prose)
    claims = sum(isinstance(c.ref, ClaimRef) and exists(m, c.ref) for c in s.cards)
    gone = hiding(Analysis(m), barred(m), prose=prose).hidden
    arguments = sum(a.ref not in gone for a in m.arguments)
    said = size(m, s.notes, prose=prose)

    assert re.findall(r"\d+", said) == [f"{n}" for n in (claims, arguments) if n], said


def test_the_command_counts_what_it_draws(tmp_path):
    """Prose isn't drawn: it is counted with what is left out, in sections as well."""
    path = tmp_path / "t.argdown"
    path.write_text(f"# Go\n{PROSE}", encoding="utf-8")
    folder = tmp_path / "parts"

    def written(*options):
        done = CliRunner().invoke(cli, ["render", str(path), "-o", *map(str, options)])
        return re.findall(r"wrote .*?(\d+) claims", done.output)

    assert written(tmp_path / "t.svg") == ["4"]
    assert written(tmp_path / "t.svg", "--prose") == ["6"]
    assert written(folder, "--split", "section") == ["4"]
    assert "4 claims" in (folder / "index.html").read_text(encoding="utf-8")
    render(loads(path.read_text(encoding="utf-8")), tmp_path / "more", split="section")
    assert "4 claims" in (tmp_path / "more" / "index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", TEXTUAL)
def test_every_form_counts_what_it_leaves_out(name):
    """In a note, and in what it says itself; with ``prose`` it shows the paragraphs."""
    left, shown = (render(loads(PROSE), format=name, prose=p) for p in (False, True))

    assert left.notes == (
        "not shown: 2 paragraphs that nothing is joined to (--prose shows them)",
    )
    assert "2 paragraphs that nothing is joined to" in words(str(left.content)).replace(
        "&#45;", "-"
    )
    assert "how it began" not in words(str(left.content))
    assert "This is how it began" in words(str(shown.content))
    assert shown.notes == ()


def test_the_description_counts_once():
    """The SVG's description has the count, with an outline and without."""
    for outline in (True, False):
        svg = ET.fromstring(render(loads(PROSE), outline=outline).svg)  # noqa: S314 - our own
        said = svg.find("{http://www.w3.org/2000/svg}desc").text
        assert said.count("Not shown: 2 paragraphs") == 1


@given(maps())
def test_a_picture_is_never_empty_in_silence(m):
    """If nothing is joined, everything is shown; a part shows its prose if it has nothing else."""
    s = scene(m)
    shown = [c for c in s.cards if c.ref is not None]

    assert shown or not (m.claims or m.arguments) or s.left_out or m.arguments


def test_a_map_of_nothing_but_loose_claims_is_shown():
    """A list of paragraphs is a map to begin with, not an empty picture."""
    s = scene(loads("One thing.\n\nAnother thing.\n"))

    assert len(s.cards) == 2
    assert s.left_out == ()


def test_maps_made_in_code_are_drawn_alike():
    """What is prose follows from the map, not from what made it."""
    b = Builder()
    b.support(b.claim("It holds."), "It was seen.")
    b.claim("By the way.")
    m = b.build()

    assert scene(m).left_out == scene(argmap.loads(argmap.dumps(m))).left_out != ()
    assert len(scene(m, prose=True).cards) == 3


def test_prose_can_be_chosen():
    """Who asks for one paragraph gets it."""
    part = views.focus(loads(PROSE), "This is how it began.")

    assert [c.text for c in scene(part).cards] == ["This is how it began."]


def test_an_option_that_is_no_answer_is_refused():
    """Only True and False make sense."""
    with pytest.raises(argmap.errors.OptionError, match="prose is 'yes'; expected True or False"):
        render(loads(PROSE), prose="yes")


def test_graphviz_graphs_take_prose():
    """The graph to restyle has the same nodes as the picture."""
    m = loads(PROSE)

    assert "This is how it began" not in argmap.to_graphviz(m).source
    assert "This is how it began" in argmap.to_graphviz(m, prose=True).source


# Sections


def test_a_section_of_the_evaluators_keeps_its_frame():
    """A heading is part of the map, so what stands under it alone is not moved away."""
    text = "# Author\n\n[A]: a\n\n# You\n\n[A]\n  - [B]: b #evaluation\n"
    s = scene(loads(text))

    assert [f.title for f in s.frames] == ["Author", "You"]
    assert [c.section for c in s.cards] == [0, 1]
