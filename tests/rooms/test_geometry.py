"""The geometry of a picture: where everything is, as JSON for other programs."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given

from argmap import loads, render
from argmap.conversion import load
from argmap.picture.drawn import drawn
from argmap.picture.geometry import VERSION, as_read
from argmap.picture.layout import section_size
from argmap.picture.shapes import along
from argmap.renderers import STYLES
from argmap.typography.measure import width
from argmap.views import focus

from ..pools import any_map
from ..strategies import everything

ROOT = Path(__file__).parents[2]
EXAMPLES = [everything(), *map(load, sorted((ROOT / "examples").glob("*.argdown")))]
examples = pytest.mark.parametrize("m", EXAMPLES, ids=lambda m: m.title)


@examples
@pytest.mark.parametrize("style", ["outline", "bracket"])
def test_it_says_what_the_picture_shows(m, style):
    """Rectangles of cards are those of the SVG, found by the ids that it names."""
    picture = render(m, style=style)
    where = picture.geometry
    rims = re.findall(r'id="am-\w+-(j?\d+)" role="group">.*?<rect[^>]*>', picture.svg, re.DOTALL)

    assert set(rims) <= {box["id"] for box in where["boxes"]}
    for box in where["boxes"]:
        if box["kind"] == "claim" and "evaluation" not in box["marks"]:
            group = picture.svg.partition(f'-{box["id"]}" role="group">')[2]
            rim = re.search(r"<rect[^>]*>", group)[0]
            assert float(re.search(r' x="([-\d.]+)"', rim)[1]) == pytest.approx(box["x"], abs=0.02)
            assert float(re.search(r' y="([-\d.]+)"', rim)[1]) == pytest.approx(box["y"], abs=0.02)


@given(m=any_map)
def test_any_map_has_a_geometry(m):
    """Ends, frames and blocks name what is there, and the index counts boxes without gaps."""
    where = render(m, engine="builtin").geometry
    ids = {box["id"] for box in where["boxes"]}
    frames = {frame["id"] for frame in where["frames"]}

    assert where["version"] == VERSION
    assert len(ids) == len(where["boxes"])
    assert {end for link in where["links"] for end in (link["from"], link["to"])} <= ids
    assert {box["section"] for box in where["boxes"]} <= frames | {None}
    assert {box["block"] for box in where["boxes"]} <= ids | {None}
    assert sorted(box["index"] for box in where["boxes"]) == list(range(len(ids)))
    assert all(len(link["points"]) % 3 == 1 for link in where["links"] if link["points"])


def test_boxes_have_their_place_in_reading_order():
    """Contentions first, each followed by its reasons, in the author's order."""
    m = loads("[Z]: z\n  + [Y]: y\n    - [X]: x\n  + [W]: w\n\n[C]: c #contention\n  + [B]: b\n")
    found = sorted(render(m).geometry["boxes"], key=lambda box: box["index"])

    assert [box["title"] for box in found] == ["C", "B", "Z", "Y", "X", "W"]


def test_a_long_chain_is_read_without_recursion():
    """Thousands of reasons for reasons are listed, the last one last."""
    text = "".join(f"{'  ' * n}{'+ ' * bool(n)}[{n}]: {n}\n" for n in range(40))
    assert as_read(drawn(loads(text)).scene) == list(range(40))


def test_the_file_is_the_property(tmp_path):
    """What the command writes and what Python sees is the same."""
    target = tmp_path / "map.json"
    picture = render(everything(), target)

    assert picture.format == "geometry"
    assert json.loads(target.read_text(encoding="utf-8")) == render(everything()).geometry


@pytest.mark.parametrize(
    ("style", "title"),
    [
        (style, title)
        for style in STYLES
        for title in ("Three main reasons", "Armenia was attacked", None)
        # a frame as narrow as a card, with a longer title than half of it
        if (style, title) != ("bracket", "Armenia was attacked")
    ],
)
def test_lines_pass_beside_the_titles_of_frames(style, title):
    """No line underlines the title of a section or cuts its letters."""
    m = load(ROOT / "examples" / "caucasus.argdown")
    where = drawn(focus(m, title, depth=1) if title else m, style=style)
    titles = [
        (box.x + indent, box.y + 5, width(text, section_size(where.scene, frame), bold=True))
        for frame, (box, text), indent in zip(
            where.scene.frames, where.frames, where.titles, strict=True
        )
    ]

    points = [along(route, n / 100) for route in where.routes if route for n in range(101)]
    assert titles
    assert not [
        (x, y)
        for left, top, across in titles
        for x, y in points
        if left < x < left + across and top < y < top + 14
    ]


def test_a_title_makes_room_for_a_line_that_comes_from_above():
    """It begins to the right of the line if its frame is wide enough, and is drawn there."""
    text = "[T]: t\n  - <A>\n  - <B>\n\n# What speaks against it\n\n<A>: no\n\n<B>: no\n"
    picture = render(loads(text), style="bracket")
    (frame,) = picture.geometry["frames"]
    first, second = (k["points"][0][0] for k in picture.geometry["links"] if k["points"])

    assert frame["x"] + 9 < first < frame["title_x"] < second - 140
    assert f'x="{frame["title_x"]:g}"' in picture.svg


def test_a_line_that_leaves_a_bar_runs_beside_its_premise():
    """Reasons that go in a circle send a line down from a bar, past the card below it."""
    where = render(loads("[A]: a\n  - [B]\n\n[B]: b\n  - [A]\n"), style="bracket").geometry
    boxes = {box["id"]: box for box in where["boxes"]}

    assert [k for k in where["links"] if k["points"] and k["from"].startswith("j")]
    for link in where["links"]:
        points = link["points"]
        for at in range(0, len(points) - 3, 3):
            for x, y in (along(points[at : at + 4], n / 20) for n in range(21)):
                assert not [
                    box
                    for name, box in boxes.items()
                    if name not in {link["from"], link["to"]}
                    and box["x"] + 3 < x < box["x"] + box["width"] - 3
                    and box["y"] + 3 < y < box["y"] + box["height"] - 3
                ]


def test_a_route_is_followed_to_its_end():
    """The last of several curves is followed from its beginning to the end of the route."""
    route = [(0, 0), (1, 0), (2, 0), (3, 0), (3, 1), (3, 2), (3, 3)]

    assert [along(route, share) for share in (0, 0.5, 1)] == [(0, 0), (3, 0), (3, 3)]
    assert along(route[3:], 0.5) == (3, 1.5)
