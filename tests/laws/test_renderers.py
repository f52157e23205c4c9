"""Laws that every renderer obeys; a new renderer is tested by existing."""

from __future__ import annotations

import functools
import html
import itertools
import json
import re
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import attrs
import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from argmap import drawing, views
from argmap.bibliography import Bibliography, Reference
from argmap.cli import cli
from argmap.conversion import load
from argmap.engines import Group, LayoutProblem, Link, lay_out
from argmap.errors import ArgmapError, NotFoundError, OptionError, WriteError
from argmap.model import ArgumentMap, Builder, Claim, Data, Occurrence, Role
from argmap.picture import compose as _picture
from argmap.picture import layout as _layout
from argmap.picture import marks as _marks
from argmap.picture import scene as _scene
from argmap.picture import theme as _theme
from argmap.picture.shapes import Box, along
from argmap.renderers import RENDERERS, STYLES
from argmap.typography.measure import width, wrap

from ..effort import tries
from ..pictures import assert_whole, needs_typst, words_of_pdf
from ..pools import any_map
from ..strategies import NASTY, everything

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.argdown"))

#: Renderers whose output is no text; each of their pictures costs more.
CONVERTERS = {"pdf", "png"}


def marks(name):
    """What the tests of a renderer need, or take: PNG goes through PDF, and paints every pixel."""
    return [*needs_typst * (name in CONVERTERS), *[pytest.mark.slow] * (name == "png")]


every_renderer = pytest.mark.parametrize(
    "name", [pytest.param(n, marks=marks(n)) for n in sorted(RENDERERS)]
)

#: Elements that our own markup uses; nothing else may turn up.
OURS = {
    "svg": ["svg", "title", "desc", "style", "rect", "g", "path", "text", "tspan"],
    "html": [
        *("html", "head", "meta", "title", "style", "script", "body", "header", "main", "section"),
        *("h1", "h2", "p", "ul", "li", "a", "span", "div", "details", "summary", "output"),
        "bdi",
        *("label", "input", "button", "select", "option", "canvas"),
        *("dialog", "form", "dl", "dt", "dd", "kbd"),
    ],
}


def drawn(name: str, m: ArgumentMap, **options) -> str:
    """Draw *m* as *name*; what is no text becomes one by its bytes."""
    content = RENDERERS[name].render(m, **{"engine": "builtin", **options}).content
    assert isinstance(content, bytes if name in CONVERTERS else str)
    return content if isinstance(content, str) else content.decode("latin-1")


def assert_well_formed(name: str, content: str) -> None:
    """Parse what *name* wrote, and look for what only a map could have put there."""
    if name in CONVERTERS:
        assert_whole(name, content.encode("latin-1"))
        return
    content.encode("utf-8")
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202e]", content)
    if name not in OURS:
        return
    root = ET.fromstring(content)  # noqa: S314 - ours, and hostile on purpose
    allowed = {*OURS["svg"], *OURS[name]}
    for element in root.iter():
        assert element.tag.split("}")[-1] in allowed
        assert not [a for a in element.attrib if a.startswith("on")]
        assert element.get("href", "#").startswith("#")
        if element.get("type") == "application/json":
            json.loads(element.text)
        elif element.tag.endswith(("style", "script")):
            assert "alert" not in element.text


@functools.cache
def circle(number: int) -> ArgumentMap:
    """Make a map of *number* claims, each of which supports the one before it."""
    b = Builder()
    claims = [b.claim(f"Claim {i}.") for i in range(number)]
    for after, before in zip(claims, [claims[-1], *claims], strict=False):
        b.support(after, before)
    return b.build()


@every_renderer
def test_draws_any_map(name):
    """Any map at all is drawn, well formed, with nothing of it unescaped, twice the same."""

    @settings(max_examples=tries(80 if name in CONVERTERS else 300))
    @given(m=any_map)
    def law(m):
        content = drawn(name, m)

        assert_well_formed(name, content)
        assert content == drawn(name, m)

    law()


@settings(max_examples=tries(400))
@given(m=any_map)
def test_graphviz_draws_any_map(m):
    """What the built-in layout draws, Graphviz lays out as well."""
    picture = RENDERERS["svg"].render(m, engine="graphviz-pure", prose=True)

    assert picture.notes == ()
    assert_well_formed("svg", str(picture.content))


@every_renderer
@pytest.mark.parametrize("text", NASTY, ids=ascii)
def test_escapes(name, text):
    """Hostile texts stay texts, wherever they stand."""
    b = Builder(title=text)
    b.section(text)
    claim = b.claim(text, title=f"T{text}", by=text, hedge=text, kind=text, tags=[text])
    b.support(claim, b.argument(f"A{text}", text), scheme=text)
    b.conclude(claim, f"P{text}", rule=text)
    content = drawn(name, b.build())

    assert_well_formed(name, content)
    if name in OURS:
        said = content.replace("\n//]]>", "")  # the end of our own script
        assert text not in said or html.escape(text) == text


def test_escaping_in_dot():
    """No text becomes an HTML-like label or an escape sequence of Graphviz."""
    b = Builder()
    b.claim("<<B>bold</B>>", title="\\N")
    dot = drawn("dot", b.build())

    assert "label=<" not in dot
    assert "\\\\N" in dot


@every_renderer
def test_an_empty_map(name):
    """An empty map is drawn too, and a picture of it says that it is empty."""
    content = drawn(name, ArgumentMap())

    assert_well_formed(name, content)
    said = words_of_pdf(content.encode("latin-1")) if name == "pdf" else content
    assert name in {"dot", "png"} or "empty" in said


@pytest.mark.slow
@every_renderer
@settings(max_examples=tries(120))
@given(m=any_map, style=st.sampled_from(sorted(STYLES)))
def test_draws_any_map_in_any_style(name, style, m):
    """Styles that draw otherwise, such as blocks instead of lines, suit every renderer."""
    assert_well_formed(name, drawn(name, m, style=style))


@pytest.mark.parametrize("name", [n for n in RENDERERS if n != "png"])  # which has no words
@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("kept", ["claim", "argument"])
def test_what_is_not_shown_is_counted(name, style, kept):
    """Below a claim and below a sketched argument alike stands how much a part leaves out."""
    b = Builder()
    above = b.claim("Above.") if kept == "claim" else b.argument("Above", "A gist.")
    below = b.claim("Below.")
    b.rebut(above, below)
    b.support(below, b.argument("Further", "Another gist."))
    part = views.keep(b.build(), {above})

    assert "2 more not shown" in plain(name, drawn(name, part, style=style))
    assert "more not shown" not in plain(name, drawn(name, b.build(), style=style))


@every_renderer
def test_no_author_writes_what_is_not_shown(name):
    """Whatever the data of a map says, a whole map hides nothing."""
    b = Builder()
    b.claim("Tea is good.", title="A", data={"hidden": 5, "whole": 5})

    assert "not shown" not in plain(name, drawn(name, b.build()))


def plain(name: str, content: str) -> str:
    """Undo what a renderer may do to a note: numbers for characters, blanks of a kind."""
    if name == "pdf":
        return " ".join(words_of_pdf(content.encode("latin-1")).split())
    return content.replace("\\ ", " ").replace("&#32;", " ")


@pytest.mark.slow
@every_renderer
def test_a_circle_of_thousands_of_claims(name):
    """Nothing recurses, and nothing takes longer than in proportion."""
    size = max(1_600, tries(10_000))
    output = RENDERERS[name].render(circle(size), **({"dpi": 24} if name == "png" else {}))

    if name in CONVERTERS:
        assert_whole(name, output.content)
    else:
        assert f"Claim {size - 1}." in output.content


def test_a_long_word_is_cut():
    """A word of 50,000 characters fits its card, and its card the page."""
    b = Builder()
    b.claim("x" * 50_000)
    placed = _layout.placed(_picture.scene(b.build()), "builtin")

    assert placed.faces[0].height < 1000
    assert max(line.width for line in placed.faces[0].lines) <= placed.faces[0].width
    assert placed.faces[0].width <= 2 * _layout.CARD


def assert_apart(m: ArgumentMap, engine: str) -> None:
    """No card or junction covers another, and each stands in its sections' frames only."""
    placed = _layout.placed(_picture.scene(m), engine)

    assert placed.engine == engine
    assert not any(a.meets(b) for a, b in itertools.combinations(placed.boxes, 2))
    for at, node in enumerate(placed.scene.nodes):
        for index, (frame, _) in enumerate(placed.frames):
            inside = index in _scene.frame_path(placed.scene.frames, node.section)
            assert inside == placed.boxes[at].meets(frame)


@pytest.mark.parametrize("engine", ["builtin", "graphviz-pure", "ordered"])
@pytest.mark.parametrize("m", [everything(), *map(load, EXAMPLES)], ids=lambda m: m.title)
def test_boxes_keep_apart(m, engine):
    """No box covers another, and none leaves its section's frame."""
    assert_apart(m, engine)


@pytest.mark.parametrize("engine", ["builtin", "graphviz-pure", "ordered"])
@settings(max_examples=tries(400))
@given(m=any_map)
def test_boxes_keep_apart_in_any_map(m, engine):
    """Whatever a map holds, nothing covers anything else."""
    assert_apart(m, engine)


def near_curves(route, boxes, room):
    """Yield each curve of *route* with those of *boxes* that are no further away than *room*."""
    for at in range(0, len(route) - 1, 3):
        curve = route[at : at + 4]
        xs, ys = zip(*curve, strict=True)  # a curve stays among its four points
        left, top = min(xs) - room, min(ys) - room
        around = Box(left, top, max(xs) + room - left, max(ys) + room - top)
        if near := [b for b in boxes if around.meets(b)]:
            yield curve, near


@pytest.mark.parametrize("m", [everything(), *map(load, EXAMPLES)], ids=lambda m: m.title)
@pytest.mark.slow
def test_lines_run_around_boxes(m):
    """No line, and no word on a line, covers a box that it doesn't end at."""
    placed = _layout.placed(_picture.scene(m), "graphviz-pure")

    for edge, route in zip(placed.scene.edges, placed.routes, strict=True):
        others = [b for i, b in enumerate(placed.boxes) if i not in {edge.tail, edge.head}]
        for curve, near in near_curves(route, others, 0.5):
            for x, y in (along(curve, step / 20) for step in range(21)):
                assert not any(Box(x - 0.5, y - 0.5, 1, 1).meets(b) for b in near)
    for badge in placed.badges:
        word = Box(badge.x - badge.width / 2, badge.y - 6, badge.width, 12)
        assert not any(word.meets(b) for b in placed.boxes)


def test_everything_looks_different():
    """Rebut, undermine, undercut, explanation and the rest differ without any colour."""
    svg = drawn("svg", everything())
    looks = {
        style: (look.dash, look.head, style in _theme.BOTH, style in _theme.DOUBLE)
        for style, look in _theme.LINE_STYLES.items()
    }
    heads = {look.head for look in _theme.LINE_STYLES.values()}
    shapes = {"".join(_marks.head(h, (0, 0), (1, 0), "", "")) for h in heads}

    assert set(re.findall('class="edge ([a-z]+)', svg)) == set(looks)
    assert len(set(looks.values())) == len(looks)
    assert len(shapes) == len(heads)
    for word in (
        "not stated",
        "Evaluator",
        "rejected",
        "unless",
        "explains",
        "outweighs",
        "≠",
        "≡",
    ):
        assert f">{word}" in svg


def test_hidden_elements_are_left_out():
    """What says ``isInMap: false`` is not drawn, nor what leads to it."""
    b = Builder()
    main = b.claim("Shown.")
    b.support(main, b.claim("Hidden.", data={"isInMap": False}))

    assert "Hidden." not in drawn("svg", b.build())


def test_what_the_evaluator_adds_is_no_one_elses():
    """
    An evaluator's card says so, looks so, and stands beside what it bears on.

    In a section of the evaluator's own it stays: see ``test_whole_pictures.py``.
    """
    b = Builder()
    b.section("The author's")
    main = b.claim("It holds.")
    b.section("Later on")
    b.claim("It rains.")
    b.rebut(main, b.claim("It does not.", layer="evaluation"))
    scene = _picture.scene(b.build(), prose=True)

    assert [f.title for f in scene.frames] == ["The author's", "Later on"]
    assert [c.section for c in scene.cards] == [0, 1, 0]
    assert "evaluation" in scene.cards[2].marks
    assert scene.edges[0].evaluation


def test_the_description_says_what_the_picture_shows():
    """Who can't see the picture finds title, summary and outline in it."""
    svg = ET.fromstring(drawn("svg", everything()))  # noqa: S314 - our own
    space = "{http://www.w3.org/2000/svg}"

    assert svg.get("role") == "img"
    assert svg.find(f"{space}title").text == "Argument map: Everything"
    assert "\n  but: An objection. (rejected)\n" in svg.find(f"{space}desc").text


def test_the_gist_of_a_reconstructed_argument_is_told():
    """Its steps are drawn, and its gist stands in the outline and in its junction's tooltip."""
    b = Builder()
    whole = b.argument("Reason", "The gist of it.")
    b.conclude("So it is.", "First.", "Second.", argument=whole)
    m = b.build()

    assert "  because: Reason: The gist of it.\n    First.\n    Second.\n" in drawn("txt", m)
    assert "<title>Reason: The gist of it.</title>" in drawn("svg", m)


def test_ids_do_not_collide():
    """Two pictures on one page share no id, and the same picture always has the same."""
    ids = [set(re.findall(r' id="([^"]*)"', drawn("svg", m))) for m in (everything(), circle(2))]
    shown = [drawing.mimebundle(everything())["text/html"] for _ in range(2)]
    again = [set(re.findall(r' id="([^"]*)"', s)) for s in shown]

    assert not ids[0] & ids[1]
    assert not again[0] & again[1]


def test_an_id_prefix_is_no_way_in():
    """An id prefix is stripped of what could leave an attribute or a style sheet."""
    svg = drawn("svg", circle(2), id_prefix='a"}*{fill:red}<')

    assert_well_formed("svg", svg)
    assert 'id="afillred-title"' in svg


# Measuring


@pytest.mark.parametrize("text", ["one two three", "漢字漢字。漢字", "x" * 90, "a\u0301" * 50, ""])
def test_wrapped_lines_fit(text):
    """No line is wider than the room for it, and nothing gets lost."""
    lines = wrap(text, 60, 12)

    assert all(width(line, 12) <= 60 for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


# Engines


def stand_in(folder: Path, body: str) -> str:
    path = folder / "dot"
    path.write_text(f"#!{sys.executable}\n{body}\n")
    path.chmod(0o755)
    return str(path)


@pytest.mark.parametrize(
    ("body", "complaint"),
    [
        ("import os; os.abort()", "failed (exit code -6)"),
        ("import sys; sys.exit(3)", "failed (exit code 3)"),
        ("while True: print('node n0 ' * 999)", "answered with more than"),
        ("print('node n0 ' * 99)", "did not answer with a Graphviz layout"),
        ("print('nonsense')", "did not answer with a Graphviz layout"),
        ("print('graph 1 x y')", "did not answer with a Graphviz layout"),
        ("import os; os.close(0); print()", "did not answer with a Graphviz layout"),
    ],
)
def test_a_broken_engine_is_passed_over(tmp_path, body, complaint):
    """An engine that crashes or talks nonsense makes way for the next, with a note."""
    # a busy machine takes seconds to start an interpreter, which is no hang
    picture = drawing.render(everything(), engine=stand_in(tmp_path, body), timeout=120.0)

    assert complaint in picture.notes[0]
    assert picture.content == drawing.render(everything()).content


@pytest.mark.slow
@pytest.mark.parametrize(
    "body", ["import time; time.sleep(600)", "import os, time; os.close(1); time.sleep(600)"]
)
def test_an_engine_that_hangs_is_passed_over(tmp_path, body):
    """An engine that doesn't answer in its time makes way for the next, with a note."""
    picture = drawing.render(everything(), engine=stand_in(tmp_path, body), timeout=0.8)

    # so long, or as much of it as was left when the engine was started on a busy machine
    (said,) = re.findall(r"took longer than ([\d.]+) s", picture.notes[0])
    assert 0.2 <= float(said) <= 0.8
    assert picture.content == drawing.render(everything()).content


def test_an_absent_engine_is_passed_over(monkeypatch):
    """Where an engine that was asked for is missing, argmap's own draws, and says why."""
    monkeypatch.setenv("ARGMAP_ENGINE", "/nowhere/dot")
    placed = _layout.placed(_picture.scene(everything()))

    assert placed.engine == "ordered"
    assert [n.split()[2] for n in placed.notes] == ["/nowhere/dot"]


def test_no_dot_is_needed(monkeypatch):
    """The picture is the same bytes where PATH is empty."""
    before = drawing.render(everything()).content
    monkeypatch.setenv("PATH", "")

    assert drawing.render(everything()).content == before


def test_an_unknown_engine_is_refused():
    """An engine that does not exist is named, with those that do."""
    with pytest.raises(NotFoundError, match="unknown engine: 'graphvis'"):
        drawing.render(everything(), engine="graphvis").content  # noqa: B018


def test_builtin_keeps_groups_apart():
    """In the built-in layout, links across groups don't make them overlap."""
    plan = LayoutProblem(
        ((50, 20),) * 6,
        (Link(1, 0), Link(2, 1), Link(3, 0), Link(0, 3), Link(4, 2), Link(5, 5)),
        (Group((0, 1)), Group((2, 3)), Group((4,), parent=1)),
    )
    layout = lay_out(plan, "builtin")

    assert len(set(layout.centres)) == len(plan.sizes)
    assert max(layout.centres[i][1] for i in (0, 1)) < min(layout.centres[i][1] for i in (2, 3, 4))


# Options

#: A value for each option, unlike the default.
OPTIONS = {
    "style": "bracket",
    "direction": "right",
    "engine": "graphviz-pure",
    "labelling": {"Main": "rejected"},
    "prose": True,
    "level": "titles",
    "theme": "dark",
    "legend": True,
    "bibliography": Bibliography({"lee": Reference("lee", title="Rest")}),
    "references": False,
    "outline": False,
    "id_prefix": "ours",
    "source": "The text. That rains.",
    "timeout": 9.5,
    "width": "9cm",
    "dpi": 100,
    "page": "A3",
    "pack": True,
    "steps": True,
}

#: Those about size, which are refused where they make no difference.
SIZES = {"width", "dpi", "page", "pack", "steps"}


@every_renderer
@pytest.mark.slow
def test_renderers_say_which_options_they_heed(name):
    """What a renderer lists changes what it writes, and what it doesn't list changes nothing."""
    usual = {"engine": "builtin", "style": "inference", "direction": "up"}
    usual |= {"dpi": 40} if name == "png" else {}
    prose = Claim(99, (Occurrence("By the way.", role=Role.TOP_LEVEL),))
    first, *others = everything().claims
    stated, *again = first.occurrences
    stated = attrs.evolve(stated, data=Data({**stated.data, "source": "lee"}))
    citing = attrs.evolve(first, occurrences=(stated, *again))
    cited = Data({**everything().settings, "references": [{"id": "lee", "title": "Sleep"}]})
    m = attrs.evolve(everything(), claims=(citing, *others, prose), settings=cited)
    plainly = drawing.render(m, format=name, **usual).content
    listed = RENDERERS[name].options
    assert listed is not None
    assert set(listed) <= set(OPTIONS)
    for option, value in OPTIONS.items():
        if option in SIZES - set(listed):
            with pytest.raises(OptionError, match=f"{name} has no {option}"):
                drawing.render(m, format=name, **{option: value})
            continue
        given = {**usual, option: value} | ({"pack": True} if option == "page" else {})
        changed = drawing.render(m, format=name, **given).content
        assert (changed != plainly) == (option in listed and option != "timeout"), option


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"theme": 3}, "theme is 3; expected one of"),
        ({"style": 3}, "style is 3; expected one of outline|expected one of bracket"),
        ({"engine": 3}, "engine is 3; expected one of"),
        ({"direction": 3}, "direction is 3; expected one of left"),
        ({"direction": "sideways"}, "no direction 'sideways'"),
        ({"engine": "dott"}, "unknown engine: 'dott'"),
        ({"theme": "drak"}, "did you mean 'dark'"),
        ({"theme": "/etc/passwd"}, "ends in .toml"),
        ({"theme": "ours.json"}, "ends in .toml"),
        ({"format": 3}, "expected the name of a renderer, got 3"),
        ({"labelling": ["Main"]}, "a labelling gives verdicts"),
        ({"labelling": {3: "accepted"}}, "by title or reference, not by 3"),
        ({"nosuch": 1}, "no option 'nosuch'"),
        ({"labeling": {}}, "did you mean 'labelling'"),
    ],
    ids=str,
)
def test_options_that_make_no_sense_are_told_at_once(options, said):
    """Not only when the picture is looked at, and with what there is instead."""
    with pytest.raises(ArgmapError, match=said):
        drawing.render(everything(), **options)


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (
            ["-f", "txt", "--theme", "dark"],
            "has no effect on txt, only on canvas, drawio, excalidraw, html, pdf, png, svg",
        ),
        (["-f", "md", "--style", "bracket"], "--style has no effect on md"),
        (["-f", "mermaid", "--direction", "up"], "--direction has no effect on mermaid"),
        (["-f", "dot", "--engine", "dot"], "--engine has no effect on dot"),
        (["-f", "tikz", "--legend"], "--legend has no effect on tikz"),
        (["-o", "x.md", "--legend"], "--legend has no effect on md"),
    ],
)
def test_the_command_refuses_options_that_change_nothing(tmp_path, monkeypatch, args, said):
    """Who asks for something that a form can't show is told so, and where it shows."""
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(cli, ["render", str(EXAMPLES[0]), *args])

    assert result.exit_code == 2
    assert said in result.stderr
    assert not [*tmp_path.iterdir()]


# Drawing


@pytest.mark.parametrize(
    "suffix",
    [
        pytest.param(s, marks=needs_typst * (n in CONVERTERS))
        for n, r in RENDERERS.items()
        for s in r.suffixes
    ],
)
def test_the_suffix_names_the_format(tmp_path, suffix):
    """A target's suffix decides what is written to it."""
    target = tmp_path / f"map{suffix}"
    picture = drawing.render(circle(2), target)

    content = picture.content
    assert target.read_bytes() == (content if isinstance(content, bytes) else content.encode())


def test_unknown_formats_are_refused(tmp_path):
    """A format that does not exist is refused, and the nearest or the known ones are named."""
    with pytest.raises(NotFoundError, match=r"'\.psd' .did you mean '\.pdf'"):
        drawing.render(circle(2), tmp_path / "map.psd")
    with pytest.raises(NotFoundError, match=r"'\.zzzz' .there are .*'\.svg'"):
        drawing.render(circle(2), tmp_path / "map.zzzz")
    with pytest.raises(NotFoundError, match="unknown renderer"):
        drawing.render(circle(2), format="psd")


def test_nothing_half_written(tmp_path):
    """Where the target can't be written, the error says so and nothing is left behind."""
    with pytest.raises(WriteError):
        drawing.render(circle(2), tmp_path / "missing" / "map.svg")

    assert list(tmp_path.iterdir()) == []


def test_a_repr_never_raises(monkeypatch):
    """Where drawing fails, a notebook still shows the outline."""
    monkeypatch.setattr(RENDERERS["svg"].__class__, "render", None, raising=False)
    monkeypatch.setenv("ARGMAP_ENGINE", "no such engine")

    assert set(drawing.mimebundle(circle(2))) == {"text/plain"}


def test_to_graphviz_needs_no_dot(monkeypatch, tmp_path):
    """The graph for restyling renders where no dot is on PATH."""
    monkeypatch.setenv("PATH", "")
    graph = drawing.to_graphviz(everything())
    graph.node("extra", label="mine")

    assert "mine" in graph.pipe(format="svg", encoding="utf-8")
    assert Path(graph.render(tmp_path / "map.gv", format="svg", cleanup=True)).exists()
    assert [p.name for p in tmp_path.iterdir()] == ["map.gv.svg"]
    assert "image/svg+xml" in graph._repr_mimebundle_()
