"""Styles, themes, directions, legends, verdicts: laws that a new style or theme obeys, too."""

from __future__ import annotations

import itertools
import re
import statistics

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from argmap import drawing, loads
from argmap.argdown import parse
from argmap.conversion import load
from argmap.errors import NotFoundError, OptionError
from argmap.model import Builder, ClaimRef, Data, StepRef
from argmap.picture import drawn as _drawn
from argmap.picture import legend as _legend
from argmap.picture import scene as _scene
from argmap.picture import theme as _theme
from argmap.picture.literature import with_references
from argmap.picture.paint import paint, smallest_letters
from argmap.picture.shapes import Box, along
from argmap.renderers import STYLES, Theme, theme, theme_names

from ..effort import tries
from ..pools import any_map
from ..strategies import everything
from .test_renderers import EXAMPLES, assert_well_formed, near_curves

every_style = pytest.mark.parametrize("style", sorted(STYLES))
every_theme = pytest.mark.parametrize("name", theme_names())
every_way = pytest.mark.parametrize(
    ("style", "direction"), [(s, d) for s in sorted(STYLES) for d in STYLES[s].directions]
)
examples = pytest.mark.parametrize(
    "m", [everything(), *map(load, EXAMPLES)], ids=lambda m: m.title
)


def assert_apart(placed):
    """No box covers another or leaves its frame, no text its box."""
    assert not any(a.meets(b) for a, b in itertools.combinations(placed.boxes, 2))
    for node, box, face in zip(placed.scene.nodes, placed.boxes, placed.faces, strict=True):
        for index, (frame, _) in enumerate(placed.frames):
            inside = index in _scene.frame_path(placed.scene.frames, node.section)
            assert inside == box.meets(frame)
        assert all(k.x >= 0 and k.x + k.width <= face.width for k in face.lines)
        assert all(k.y <= face.height for k in face.lines)
        assert (round(box.width, 6), round(box.height, 6)) == (
            round(face.width, 6),
            round(face.height, 6),
        )


@pytest.mark.slow
@every_style
@pytest.mark.parametrize("engine", ["builtin", "graphviz-pure", "ordered"])
@settings(max_examples=tries(400))
@given(m=any_map, data=st.data())
def test_any_map_in_any_style(m, style, engine, data):
    """Whatever a map holds: nothing covers anything else, and all ends are drawn."""
    direction = data.draw(st.sampled_from(STYLES[style].directions))
    how = {"style": style, "direction": direction, "engine": engine}
    placed = _drawn.drawn(m, **how, prose=True, legend=True)

    # A title that is too long for its card is counted; nothing else is left out or given up.
    assert [note for note in placed.notes if not note.startswith("not shown: the end")] == []
    assert_apart(placed)


@every_way
@examples
def test_examples_in_any_style(m, style, direction):
    """The examples, and a map with everything, keep the law of styles."""
    assert_apart(_drawn.drawn(m, style=style, direction=direction))


@pytest.mark.slow
@every_style
@settings(max_examples=tries(300))
@given(m=any_map)
def test_hostile_texts_in_any_style(m, style):
    """In every style, with a legend, the picture is well formed, and the same twice."""
    options = {"style": style, "engine": "builtin", "legend": True}
    first = drawing.render(m, **options).content

    assert_well_formed("svg", first)
    assert first == drawing.render(m, **options).content


@every_style
@examples
@pytest.mark.parametrize("level", ["full", "titles"])
def test_the_smallest_letters_are_known_before_they_are_painted(m, style, level):
    """Which of several pictures is the most legible is found out without painting them."""
    for part in (m, Builder().build(), loads("[A]: a\n  + [B]\n  - [C]")):
        for legend in (True, False):
            where = _drawn.drawn(part, style=style, level=level, legend=legend)
            svg = paint(with_references(where), title="", description="")
            sizes = map(float, re.findall(r'font-size="([\d.]+)"', svg))

            assert smallest_letters(with_references(where)) == min(sizes)


@every_way
@examples
@pytest.mark.slow
def test_lines_end_where_they_should(m, style, direction):
    """A line that is no loop begins and ends at the rim of what it joins."""
    placed = _drawn.drawn(m, style=style, direction=direction)

    for edge, route in zip(placed.scene.edges, placed.routes, strict=True):
        if route and edge.tail != edge.head:
            for end, at in ((edge.tail, route[0]), (edge.head, route[-1])):
                box = placed.boxes[end]
                near = Box(box.x - 6, box.y - 6, box.width + 12, box.height + 12)
                assert near.meets(Box(*at, 0, 0)), (edge, at, box)


@pytest.mark.slow
@every_style
@examples
def test_lines_cross_no_card(m, style):
    """No line runs over a card that it doesn't end at, except within a box under one bar."""
    placed = _drawn.drawn(m, style=style)
    together = {card: set(b.cards) | {b.junction} for b, _ in placed.blocks for card in b.cards}

    for edge, route in zip(placed.scene.edges, placed.routes, strict=True):
        own = {edge.tail, edge.head}
        own |= together.get(edge.tail, set()) | together.get(edge.head, set())
        others = [b for i, b in enumerate(placed.boxes) if i not in own]
        for curve, near in near_curves(route, others, 0.1):
            for x, y in (along(curve, step / 10) for step in range(11)):
                assert not any(Box(x, y, 0.1, 0.1).meets(b) for b in near), (edge, x, y)


def test_conclusions_stand_where_the_direction_says():
    """In each direction, reasons are on the other side of what they are reasons for."""
    m = load(EXAMPLES[0])
    for direction, away in (
        ("left", (1, 0)),
        ("right", (-1, 0)),
        ("up", (0, 1)),
        ("down", (0, -1)),
    ):
        placed = _drawn.drawn(m, direction=direction)
        for edge in placed.scene.edges:
            tail, head = placed.boxes[edge.tail], placed.boxes[edge.head]
            x = tail.x + tail.width / 2 - head.x - head.width / 2
            y = tail.y + tail.height / 2 - head.y - head.height / 2
            assert x * away[0] + y * away[1] > 20


def test_every_step_is_a_pill():
    """In the inference style each reason has a pill; in the outline style only some do."""
    b = Builder()
    main = b.claim("It holds.")
    b.support(main, "So it is.")
    b.rebut(main, "It is not.")
    m = b.build()

    assert not _drawn.drawn(m).scene.junctions
    assert len(_drawn.drawn(m, style="inference").scene.junctions) == len(m.relations)


def test_linked_premises_share_a_box():
    """In the bracket style linked premises stand under one bar, with a plus between them."""
    b = Builder()
    b.support(b.claim("It holds."), "First.", "Second.")
    m = b.build()
    (block, box), *more = _drawn.drawn(m, style="bracket").blocks

    assert not more
    assert block.cards == (1, 2)
    assert ">+</text>" in drawing.render(m, style="bracket").svg
    assert box.width > box.height


def test_a_premise_of_two_reasons_stands_alone():
    """A claim that serves twice is drawn once, with lines to both bars."""
    b = Builder()
    shared = b.claim("Shared.")
    b.support(b.claim("One."), shared, "Own.")
    b.support(b.claim("Two."), shared)
    placed = _drawn.drawn(b.build(), style="bracket")

    assert placed.blocks == ()
    assert sum(edge.tail == 0 for edge in placed.scene.edges) == 2


@every_style
def test_unknown_directions_are_refused(style):
    """A direction that a style does not know is refused, with those that it knows."""
    with pytest.raises(NotFoundError, match=rf"the style {style} has no direction 'north' .there"):
        drawing.render(everything(), style=style, direction="north").content  # noqa: B018


def test_unknown_styles_and_themes_are_refused():
    """What does not exist is refused before anything is drawn, and the nearest is named."""
    with pytest.raises(NotFoundError, match=r"unknown style: 'outlin' .did you mean 'outline"):
        drawing.render(everything(), style="outlin")
    with pytest.raises(NotFoundError, match=r"unknown theme: 'drak' .did you mean 'dark"):
        drawing.render(everything(), theme="drak")


# Themes


def luminance(colour):
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return sum(p * w for p, w in zip(linear, (0.2126, 0.7152, 0.0722), strict=True))


def contrast(one, other):
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


TINTS = ("main-tint", "pro-tint", "con-tint", "undercut-tint")
FRAMES = ("frame-1", "frame-2", "frame-3", "frame-4")
GROUNDS = {
    "ink": ("page", "card", *TINTS, "reader-tint"),
    "muted": ("page", "card", "rejected", *TINTS, *FRAMES),
    "reader": ("page", "reader-tint"),
    "pro": ("page", "card", "pro-tint"),
    "con": ("page", "card", "con-tint"),
    "undercut": ("page", "card", "undercut-tint"),
    "main": ("page", "card", "main-tint"),
    "on-pill": ("pro", "con", "undercut", "main", "reader", "muted"),
}


@every_theme
def test_texts_stand_out(name):
    """Every text has a contrast of 4.5:1 on its ground, and 7:1 in high contrast."""
    chosen = theme(name)
    least = 7 if name == "contrast" else 4.5
    for colours in filter(None, (chosen.colours, chosen.dark)):
        for text, grounds in GROUNDS.items():
            for ground in grounds:
                assert contrast(colours[text], colours[ground]) >= least, (text, ground)


def test_print_has_no_colour():
    """For paper everything is black, white or grey."""
    for colour in theme("print").colours.values():
        assert len({colour[1:3], colour[3:5], colour[5:7]}) == 1


@every_theme
def test_a_theme_paints_with_its_own_colours_only(name):
    """No colour of another theme is left in a picture."""
    chosen = theme(name)
    svg = drawing.render(everything(), theme=name, legend=True).svg
    used = set(re.findall(r'(?:fill|stroke)="(#[0-9a-f]+)"', svg))

    assert used <= set(chosen.colours.values())
    assert ("prefers-color-scheme" in svg) == bool(chosen.dark)


@every_theme
def test_dark_colours_are_found_by_the_light_ones(name):
    """Where a theme has dark colours, no two of its light ones are the same."""
    chosen = theme(name)
    if chosen.dark:
        assert len(set(chosen.colours.values())) == len(chosen.colours)
        assert set(chosen.dark) == set(chosen.colours)


def test_themes_are_files(tmp_path):
    """One's own theme changes what it names, and is found by its path."""
    file = tmp_path / "mine.toml"
    file.write_text('base = "print"\nline-width = 2\n[colours]\npro = "#00AA00"\n')
    mine = theme(str(file))

    assert (mine["pro"], mine["con"], mine.line_width) == ("#00aa00", "#000000", 2)
    assert 'stroke="#00aa00"' in drawing.render(everything(), theme=str(file)).svg


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("[colours", "is not valid TOML"),
        ('titel = "x"', "unknown key 'titel' (did you mean 'title'?)"),
        ('[colours]\npor = "#000000"', "unknown colour 'por' (did you mean 'pro'?)"),
        ('[colours]\npro = "red"', "the colour pro is 'red'; write it as '#rrggbb'"),
        ('[colours]\npro = "url(#x)"', "write it as '#rrggbb'"),
        ('[colours]\npro = "#00000\\n"', "write it as '#rrggbb'"),
        ("[dark]\npro = 5", "the colour pro is 5"),
        ("colours = 5", "colours is 5, not a table of colours"),
        ("line-width = 30", "line-width is 30, not a number from 0.5 to 3"),
        ("corner = nan", "corner is nan, not a number from 0 to 20"),
        ("corner = true", "corner is True, not a number"),
        ('base = "solar"', "unknown base 'solar'"),
        ("base = 5", "unknown base 5"),
        ("title = 5", "title is 5, not a text"),
        ('font = "evil"', "unknown key 'font'"),
        ("x = [" + "[" * 10_000, "is not valid TOML"),
        ("#" * 30_000, "at most 20,000 characters"),
    ],
)
def test_what_is_no_theme_is_refused(text, complaint):
    """A theme can name colours and a few numbers, and nothing else."""
    with pytest.raises(OptionError) as caught:
        _theme.read_theme(text, "mine.toml")
    assert complaint in str(caught.value)
    assert str(caught.value).startswith("mine.toml: ")


def test_all_faults_of_a_theme_are_listed():
    """Who writes a theme hears of all its faults at once."""
    with pytest.raises(OptionError, match=r"'a'.*'b'.*the colour pro"):
        _theme.read_theme('a = 1\nb = 2\n[colours]\npro = ""')


def test_a_theme_may_be_made_in_code():
    """A `Theme` is taken as it is."""
    plain = Theme("", theme("print").colours)

    assert drawing.render(everything(), theme=plain).svg


# Verdicts


@every_style
def test_verdicts_are_drawn(style):
    """What an evaluation says is written on each card and pill, in words and as a number."""
    m = everything()
    sketch, step = m.arguments[0].ref, StepRef(m.arguments[-1].ref, 0)
    labelling = {"Main": "undecided", sketch: "rejected", m.claims[1].ref: 0.731, step: "accepted"}
    placed = _drawn.drawn(m, style=style, labelling=labelling)
    svg = drawing.render(m, style=style, labelling=labelling).svg

    for word in ("undecided", "strength 0.73", "accepted", "rejected"):
        assert f">{word}</text>" in svg
    verdicts = {n.ref: n.verdict for n in placed.scene.cards if n.verdict}
    assert verdicts[sketch] == "rejected"
    assert "(undecided" in re.search('aria-label="Contention: [^"]*"', svg)[0]
    assert_apart(placed)


def test_a_verdict_replaces_the_authors_status():
    """Where an evaluation speaks, what the author says of the status is not shown as well."""
    b = Builder()
    claim = b.claim("It holds.", data={"status": "rejected"})
    (card,) = _drawn.drawn(b.build(), labelling={claim: "accepted"}).scene.cards

    assert (card.verdict, card.meta, card.marks) == ("accepted", (), ("accepted",))


@pytest.mark.parametrize("value", ["true", 1.5, -1, True, None, float("nan")])
def test_other_verdicts_are_refused(value):
    """A verdict is one of three words or a number from 0 to 1."""
    with pytest.raises(OptionError, match="labelling of 'Main' is"):
        _drawn.drawn(everything(), labelling={"Main": value})


@pytest.mark.parametrize("labelling", [["Main"], "Main", {3: "accepted"}, {None: 1}])
def test_what_is_no_labelling_is_refused(labelling):
    """A labelling maps titles or references to verdicts."""
    with pytest.raises(OptionError, match="a labelling"):
        _drawn.drawn(everything(), labelling=labelling)


def test_a_labelling_may_name_as_messages_do():
    """Brackets around a title are understood, here as well."""
    judged = _drawn.drawn(everything(), labelling={"[Main]": "accepted"}).scene
    assert judged == _drawn.drawn(everything(), labelling={"Main": "accepted"}).scene


def test_a_verdict_on_nothing_is_refused():
    """A verdict on what the map doesn't hold is a mistake, and is told."""
    with pytest.raises(NotFoundError):
        _drawn.drawn(everything(), labelling={"Nowhere": "accepted"})
    with pytest.raises(NotFoundError):
        _drawn.drawn(everything(), labelling={ClaimRef("nowhere"): "accepted"})


def test_verdicts_stand_in_the_outline():
    """The outline in words says them, too."""
    said = drawing.render(everything(), format="txt", labelling={"Main": 0.5}).content

    assert "Contention: Main: The main thing. (strength 0.5)" in said


# Legends


@every_style
@examples
@pytest.mark.slow
def test_a_legend_explains_what_is_there(m, style):
    """Each line, card, pill and sign that is drawn is explained, and nothing else is."""
    placed = _drawn.drawn(m, style=style, legend=True)
    explained = {(e.kind, e.key) for e in placed.legend}
    svg, _, sample = drawing.render(m, style=style, legend=True).svg.partition('class="legend"')
    lines = set(re.findall(r'class="edge (\w+)( part)?( evaluation)?"', svg))
    signs = set(re.findall(r'class="sign"[^>]*>(.)<', svg))

    assert {k for kind, k in explained if kind == "edge"} == {
        style for style, part, evaluation in lines if not part and not evaluation
    }
    assert any(kind == "dotted" for kind, _ in explained) == any(e and not p for _, p, e in lines)
    assert {k for kind, k in explained if kind == "sign"} == signs
    for mark in ("contention", "implicit", "evaluation", "note", "rejected", "missing"):
        drawn = re.search(rf'class="card [^"]*\b{mark}\b', svg) is not None
        assert (("card", mark) in explained) == drawn
    assert (("frame", "") in explained) == ('class="section"' in svg)
    assert (("plus", "+") in explained) == (">+</text>" in svg and style == "bracket")
    assert sample.count('class="sample') == len(explained)


@every_style
def test_a_legend_lies_below_everything(style):
    """A legend covers nothing, stays inside the picture, and its rows don't overlap."""
    placed = _drawn.drawn(everything(), style=style, legend=True)
    bottom = max(b.y + b.height for b in placed.boxes)
    places = {(e.x, e.y) for e in placed.legend}

    assert min(e.y for e in placed.legend) > bottom
    assert len(places) == len(placed.legend)
    assert all(y + _legend.ROW < placed.view.y + placed.view.height for _, y in places)
    assert all(x > placed.view.x for x, _ in places)
    assert statistics.mean(x for x, _ in places) < placed.view.x + placed.view.width


# Settings of Argdown


def drawn_with(front, text):
    m = parse(f"===\n{front}\n===\n\n{text}").map
    return _drawn.drawn(m)


MAP = "# One\n\n[A]: Alpha. #x\n  + [B]: Beta. #y\n\n# Two\n\n[C]: Gamma.\n  - [B]\n"


@pytest.mark.parametrize(
    ("front", "titles"),
    [
        ("selection: {excludeStatements: [B]}", {"A", "C"}),
        ("selection: {selectedTags: [x]}", {"A"}),
        ("selection: {selectedSections: [Two]}", {"C"}),
        ("selection: {selectedTags: 7}", {"A", "B", "C"}),
    ],
)
def test_what_settings_bar_is_not_drawn(front, titles):
    """The settings of the selection that bar an element keep it out of the picture."""
    assert {c.title for c in drawn_with(front, MAP).scene.cards} == titles


def test_settings_on_sections():
    """A section that is no group has no frame, and one that is hides no other."""
    plain = drawn_with("group: {sections: {One: {isGroup: true}}}", MAP)

    assert [f.title for f in plain.scene.frames] == ["One"]
    assert len(plain.scene.cards) == 3


@pytest.mark.parametrize(
    ("front", "first"),
    [
        ("map: {}", ("A", "Alpha.", ("#x",))),
        ("map: {addTags: false}", ("A", "Alpha.", ())),
        ("map: {statementLabelMode: title}", ("A", "", ("#x",))),
        ("map: {statementLabelMode: text}", ("", "Alpha.", ("#x",))),
        ("map: {statementLabelMode: none}", ("A", "", ("#x",))),
        ("map: {statementLabelMode: 7}", ("A", "Alpha.", ("#x",))),
    ],
)
def test_settings_on_cards(front, first):
    """Tags and label modes are honoured; a card without words is never drawn."""
    card = drawn_with(front, MAP).scene.cards[0]

    assert (card.title, card.text, card.meta) == first


def test_isinmap_may_be_ignored():
    """With ``ignoreIsInMap`` what says that it is not in the map is drawn."""
    b = Builder()
    b.claim("Shown.", data={"isInMap": False})
    hidden = b.build()
    b = Builder(settings={"selection": Data({"ignoreIsInMap": True})})
    b.claim("Shown.", data={"isInMap": False})

    left = "Nothing is left to show."  # the map is not empty, as the picture used to say
    assert [c.text for c in _drawn.drawn(hidden).scene.cards] == [left]
    assert [c.text for c in _drawn.drawn(b.build()).scene.cards] == ["Shown."]
