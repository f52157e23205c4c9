"""Diagrams, as the programs that they are made for read them: in code of their makers."""

from __future__ import annotations

import json
import re

import pytest

from argmap import Builder, render

from ..npm import kept
from ..strategies import NASTY

#: What reads our files, each from those who made the format, and what a page needs for that.
MERMAID, EXCALIDRAW = "@mermaid-js/tiny", "@excalidraw/excalidraw"
DRAWIO, OBSIDIAN = "mxgraph", "obsidian"
PACKAGES = (
    *(f"{MERMAID}@12.0.0", f"{EXCALIDRAW}@0.17.6", f"{DRAWIO}@4.2.2", f"{OBSIDIAN}@1.13.1"),
    *("react@18.3.1", "react-dom@18.3.1"),
)
SCRIPTS = (
    f"{MERMAID}/dist/mermaid.tiny.js",
    "react/umd/react.production.min.js",
    "react-dom/umd/react-dom.production.min.js",
    f"{EXCALIDRAW}/dist/excalidraw.production.min.js",
    f"{DRAWIO}/javascript/mxClient.min.js",
)

#: Longer texts are cut in a card.
SHORT = 80

#: draw.io's library fetches nothing by itself.
SETTINGS = "<script>var mxLoadResources = false, mxLoadStylesheets = false</script>"

READ_MERMAID = """
const [text, done] = arguments;
mermaid.initialize({startOnLoad: false});
mermaid.render('drawn', text).then(drawn => {
  document.body.innerHTML = drawn.svg;
  const all = query => [...document.querySelectorAll(query)];
  done({nodes: all('g.node').map(n => n.textContent.trim()), clusters: all('g.cluster').length,
        links: all('path.flowchart-link').map(p => p.id),
        scripts: all('body script, [onerror], [onload]').length,
        title: document.querySelector('.flowchartTitleText').textContent});
}).catch(error => done(String(error)));
"""
READ_EXCALIDRAW = """
const read = ExcalidrawLib.restore(JSON.parse(arguments[0]), null, null, {repairBindings: true});
return read.elements.map(e => ({id: e.id, type: e.type, text: e.originalText, bound: e.containerId,
  from: e.startBinding && e.startBinding.elementId, to: e.endBinding && e.endBinding.elementId}));
"""
READ_DRAWIO = """
const xml = mxUtils.parseXml(arguments[0]), model = new mxGraphModel();
new mxCodec(xml).decode(xml.getElementsByTagName('mxGraphModel')[0], model);
const words = value => new DOMParser().parseFromString(value || '', 'text/html').body.textContent;
return Object.values(model.cells).map(cell => ({id: cell.id, edge: cell.edge,
  parent: cell.parent && cell.parent.id, text: words(cell.value),
  from: cell.source && cell.source.id, to: cell.target && cell.target.id}));
"""


@pytest.fixture(scope="module")
def packages(pytestconfig):
    """The folder of the packages."""
    first, *others = PACKAGES
    return kept(first, pytestconfig, *others).parent.parent


@pytest.fixture(scope="module")
def m():
    """A map with linked premises, an undercut, sections, and texts that look like markup."""
    b = Builder(title='Tea: "good" or #1?')
    b.section("Reasons & <doubts>")
    claim = b.claim("Tea is good.", title="Tea", tags=["contention"])
    step = b.support(claim, b.claim("Leaves cost little."), b.claim("What costs little is good."))
    b.undercut(step, b.claim("Pots don't."))
    b.section("More")
    for text in (text for text in NASTY if len(text) < SHORT):
        b.rebut(claim, b.claim(f"But {text}", title=f"T{text}"))
    return b.build()


@pytest.fixture(scope="module")
def page(browser, packages, tmp_path_factory):
    """A page with the scripts of all packages."""
    scripts = "".join(f'<script src="{(packages / s).as_uri()}"></script>' for s in SCRIPTS)
    target = tmp_path_factory.mktemp("page") / "page.html"
    target.write_text(
        f"<!doctype html><meta charset=utf-8>{SETTINGS}{scripts}<body></body>", "utf-8"
    )
    browser.get(target.as_uri())
    return browser


def names(where):
    """Map the boxes of a geometry to the names that diagrams give them."""
    return {
        box["id"]: f"c{box['id']}" if box["id"].isdigit() else box["id"] for box in where["boxes"]
    }


@pytest.mark.slow
def test_mermaid_draws_it(page, m):
    """Each box is a node with its words, and premises that work together meet in one."""
    where = render(m).geometry
    drawn = page.execute_async_script(READ_MERMAID, render(m, format="mermaid").content)

    assert isinstance(drawn, dict), drawn
    assert drawn["title"] == where["title"]
    assert drawn["scripts"] == 0
    assert drawn["clusters"] == len(where["frames"])
    assert len(drawn["links"]) == len(where["links"])
    said = sorted(re.sub(r"\s+", " ", text) for text in drawn["nodes"])
    assert said == sorted(re.sub(r"\s+", " ", words(box)) for box in where["boxes"])


def words(box):
    """Say what Mermaid's node for a box says."""
    if box["kind"] == "junction":
        return box["title"]
    title = f"{box['title']}: " if box["title"] and box["text"] else box["title"]
    meta = f" ({' · '.join(box['meta'])})" if box["meta"] else ""
    return f"{title}{box['text']}{meta}".strip()


@pytest.mark.slow
def test_excalidraw_opens_it(page, m):
    """No element is dropped or repaired, and texts and lines are bound to their cards."""
    where, content = render(m).geometry, render(m, format="excalidraw").content
    read = page.execute_script(READ_EXCALIDRAW, content)

    assert [e["id"] for e in read] == [e["id"] for e in json.loads(content)["elements"]]
    name = names(where)
    arrows = [(e["from"], e["to"]) for e in read if e["type"] == "arrow"]
    assert arrows == [(name[link["from"]], name[link["to"]]) for link in where["links"]]
    texts = {e["bound"]: e["text"] for e in read if e["type"] == "text"}
    for box in where["boxes"]:
        assert box["title"] in texts[name[box["id"]]]
        assert box["kind"] == "junction" or box["text"] in texts[name[box["id"]]]


@pytest.mark.slow
def test_draw_io_opens_it(page, m):
    """All cells are there, in their sections, with their words as text and both ends of lines."""
    where = render(m).geometry
    read = page.execute_script(READ_DRAWIO, render(m, format="drawio").content)

    cells = {cell["id"]: cell for cell in read}
    name = names(where)
    lines = [(cell["from"], cell["to"]) for cell in read if cell["edge"]]
    assert lines == [(name[link["from"]], name[link["to"]]) for link in where["links"]]
    for box in where["boxes"]:
        cell = cells[name[box["id"]]]
        assert cell["parent"] == (box["section"] or "1")
        assert box["title"] in cell["text"]
        assert box["kind"] == "junction" or box["text"] in cell["text"]


@pytest.mark.slow
def test_obsidian_declares_what_a_canvas_has(packages, m):
    """Fields, and which of them may be absent, are those of Obsidian's own types."""
    types = (packages / OBSIDIAN / "canvas.d.ts").read_text(encoding="utf-8")
    data = json.loads(render(m, format="canvas").content)

    assert set(data) == set(fields(types, "CanvasData"))
    kinds = {"text": "CanvasTextData", "group": "CanvasGroupData"}
    for node in data["nodes"]:
        declared = fields(types, "CanvasNodeData") | fields(types, kinds[node["type"]])
        assert_typed(node, declared)
    for edge in data["edges"]:
        assert_typed(edge, fields(types, "CanvasEdgeData"))


def fields(types, interface):
    """Map the fields of an interface to whether they may be absent, and their type."""
    body = re.search(rf"interface {interface}\b[^{{]*{{(.*?)\n}}", types, re.DOTALL)[1]
    plain = re.sub(r"/\*.*?\*/|//[^\n]*", "", body, flags=re.DOTALL)
    return {
        name: (bool(optional), kind)
        for name, optional, kind in re.findall(r"^\s*(\w+)(\??): ([^;]+);", plain, re.MULTILINE)
    }


def assert_typed(value, declared):
    """Each field is declared, none is missing that must be there, and each has its type."""
    assert {name for name, (optional, _) in declared.items() if not optional} <= set(value)
    for name, item in value.items():
        kind = declared[name][1]
        chosen = re.findall(r"'(\w+)'", kind)
        plain = {"string": str, "number": int, "CanvasColor": str}.get(kind)
        assert item in chosen or (plain and isinstance(item, plain)) or chosen == [], (name, kind)
