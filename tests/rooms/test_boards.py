"""Files for whiteboards and diagram editors: everything is in them, and nothing but that."""

from __future__ import annotations

import html
import json
import re
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings

from argmap import Builder, loads, render
from argmap.renderers._board import board

from ..effort import tries
from ..pools import any_map
from ..strategies import NASTY, everything

BOARDS = ("canvas", "drawio", "excalidraw")
every_board = pytest.mark.parametrize("name", BOARDS)

#: The markup that our labels in draw.io consist of.
OURS = {"b", "/b", "i", "/i", "/font", "br", 'font style="font-size: 9.5px"'}


def read(name, content):
    """Read back the words of each shape, and which shapes each line joins."""
    return {"canvas": read_canvas, "drawio": read_drawio, "excalidraw": read_excalidraw}[name](
        content
    )


def read_canvas(content):
    data = json.loads(content)
    assert set(data) == {"nodes", "edges"}
    assert {node["type"] for node in data["nodes"]} <= {"text", "group"}
    words = {
        node["id"]: unmarked(node["text"]) if node["type"] == "text" else node["label"]
        for node in data["nodes"]
    }
    return words, [(edge["fromNode"], edge["toNode"]) for edge in data["edges"]]


def unmarked(text):
    """Take our own marks off, and undo what keeps those of a map from being marks."""
    lines = (re.sub(r"^(\*+)(.*)\1$", r"\2", line, flags=re.DOTALL) for line in text.split("\n"))
    return "\n".join(html.unescape(re.sub(r"\\(.)", r"\1", line)) for line in lines)


def read_drawio(content):
    cells = ET.fromstring(content).find("diagram/mxGraphModel/root")  # noqa: S314 - ours
    assert {element.tag for element in cells.iter()} <= {
        *("root", "mxCell", "mxGeometry", "mxPoint", "Array")
    }
    ids = [cell.get("id") for cell in cells]
    assert len(ids) == len(set(ids))
    assert {cell.get("parent") for cell in cells} <= {None, *ids}
    words, joined = {}, []
    for cell in cells:
        label = cell.get("value", "")
        assert set(re.findall("<([^>]*)>", label)) <= OURS
        plain = html.unescape(re.sub("<[^>]*>", "", label.replace("<br>", "\n")))
        if cell.get("vertex"):
            words[cell.get("id")] = plain
        elif cell.get("edge"):
            joined.append((cell.get("source"), cell.get("target")))
    return words, joined


def read_excalidraw(content):
    elements = {element["id"]: element for element in json.loads(content)["elements"]}
    assert {e["type"] for e in elements.values()} <= {"rectangle", "text", "arrow"}
    assert all(e["link"] is None for e in elements.values())
    arrows = {name: e for name, e in elements.items() if e["type"] == "arrow"}
    for arrow in arrows:
        for end in ("startBinding", "endBinding"):
            bound = elements[elements[arrow][end]["elementId"]]["boundElements"]
            assert {"type": "arrow", "id": arrow} in bound
    words = {name: "" for name, e in elements.items() if e["type"] == "rectangle"}
    for name, text in elements.items():
        shape = name.removesuffix("-text")
        if text["type"] == "text" and shape not in arrows:
            assert text["containerId"] in {shape, None}
            words[shape] = text["originalText"]
    ends = ("startBinding", "endBinding")
    return words, [tuple(arrow[end]["elementId"] for end in ends) for arrow in arrows.values()]


def texts(shape, name):
    """Yield what is written in a shape; in draw.io, pills keep their line breaks."""
    for label in shape.labels:
        if name == "drawio" and shape.kind == "junction":
            yield from label.lines
        else:
            yield label.text


@every_board
def test_any_map_is_read_back(name):
    """Each shape has its words and each line its ends; no text of a map is markup."""

    @settings(max_examples=tries(60))
    @given(m=any_map)
    def law(m):
        drawn = board(m, engine="builtin")
        words, joined = read(name, render(m, format=name, engine="builtin").content)

        spoken = {shape.id: list(texts(shape, name)) for shape in drawn.shapes}
        between = " " if name == "canvas" else "\n"
        assert {shape: text.replace("\n", between) for shape, text in words.items()} == {
            shape: between.join(lines) for shape, lines in spoken.items()
        }
        assert joined == [(line.tail, line.head) for line in drawn.lines]

    law()


@every_board
def test_hostile_texts_stay_texts(name):
    """In titles, texts, tags and names of sections and rules."""
    b = Builder(title="".join(NASTY))
    for text in NASTY:
        b.section(text)
        claim = b.claim(text, title=f"T{text}", by=text, tags=[text])
        b.conclude(claim, f"P{text}", rule=text)

    words, joined = read(name, render(b.build(), format=name, engine="builtin").content)
    assert len(words) > 3 * len(NASTY)
    assert len(joined) == 2 * len(NASTY)


@every_board
@pytest.mark.parametrize("style", ["outline", "bracket"])
def test_what_is_drawn_is_what_the_geometry_says(name, style):
    """Cards, junctions and frames are those of ``-f geometry``, and lines end where it says."""
    where = render(everything(), style=style).geometry
    words, joined = read(name, render(everything(), format=name, style=style).content)

    ids = [f"c{box['id']}" if box["id"].isdigit() else box["id"] for box in where["boxes"]]
    assert {*ids, *(frame["id"] for frame in where["frames"])} <= set(words)
    assert len(joined) == sum(bool(link["points"]) for link in where["links"])
    for box in where["boxes"]:
        assert box["title"] in words[f"c{box['id']}" if box["id"].isdigit() else box["id"]]


def test_sections_of_draw_io_contain_what_stands_in_them():
    """A card is where it is in the picture if it is counted from its section."""
    m = loads("# S\n\n## T\n\n[A]: a\n  + [B]: b\n")
    where = render(m).geometry
    cells = ET.fromstring(render(m, format="drawio").content).iter("mxCell")  # noqa: S314 - ours
    places = {cell.get("id"): cell for cell in cells}
    for box in where["boxes"]:
        cell, x, y = places[f"c{box['id']}"], 0.0, 0.0
        while cell.find("mxGeometry") is not None:
            x += float(cell.find("mxGeometry").get("x"))
            y += float(cell.find("mxGeometry").get("y"))
            cell = places[cell.get("parent")]
        assert (x, y) == pytest.approx((box["x"], box["y"]), abs=0.03)
