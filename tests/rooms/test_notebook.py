"""Maps, pictures and reports show themselves in a notebook, run here in a real kernel."""

from __future__ import annotations

import base64
import json
import re
import shutil
import struct
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import nbclient
import nbconvert
import nbformat
import pytest
from jupyter_client.manager import start_new_kernel

import argmap
from argmap.drawing import cells, mimebundle

from ..chromium import complaints

EXAMPLES = Path(__file__).parents[2] / "examples"
TOUR = EXAMPLES / "tour.ipynb"
ID = re.compile(r'\bid="([^"]+)"')
USED = re.compile(r'(?:url\(#|href="#|aria-labelledby="|aria-describedby=")([^")]+)')
WIDGET = "application/vnd.jupyter.widget-view+json"

pytestmark = pytest.mark.slow  # a kernel takes seconds to start

PICTURES = {"load", "picture", "build", "caucasus"}
REPORTS = {"check", "flawed", "strict"}
OTHERS = {"look", "magic", "show", "widget", "selected"}


def executed(notebook):
    """Run *notebook* in a kernel; give the bundles that each cell shows, and what it prints."""
    client = nbclient.NotebookClient(
        notebook, timeout=120, resources={"metadata": {"path": str(EXAMPLES)}}
    )
    client.execute()
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    streams = [o for cell in cells for o in cell.outputs if o.output_type == "stream"]
    shown = {
        cell.id: [o.data for o in cell.outputs if o.output_type != "stream"] for cell in cells
    }
    return {name: bundles for name, bundles in shown.items() if bundles}, streams


@pytest.fixture(scope="module")
def shown():
    """What each cell of the tour shows, by the cell's id, and what went to the streams."""
    return executed(nbformat.read(TOUR, as_version=4))


def test_the_tour_is_stored_without_outputs():
    """The file holds no picture that could grow stale."""
    notebook = nbformat.read(TOUR, as_version=4)

    nbformat.validate(notebook)
    for cell in notebook.cells:
        assert not cell.get("outputs")
        assert cell.get("execution_count") is None


def test_every_cell_shows_something_and_says_nothing(shown):
    """Each map, picture and report has a display; nothing goes to stdout or stderr."""
    results, streams = shown

    assert {*PICTURES, *REPORTS, *OTHERS} == set(results)
    assert {name for name, bundles in results.items() if len(bundles) != 1} == {"magic"}
    assert streams == []


def assert_picture(bundle):
    """Hold that *bundle* shows a picture in each way, and that nothing in it can run."""
    assert set(bundle) == {"text/html", "image/png", "text/plain"}
    assert base64.b64decode(bundle["image/png"]).startswith(b"\x89PNG")
    inline = bundle["text/html"]
    assert inline.startswith('<div style="overflow:auto"><svg ')
    for word in ("<?xml", "<script", "<iframe", "javascript:", "@import", "<link"):
        assert word not in inline
    elements = [*ET.fromstring(inline).iter()]  # noqa: S314 - ours
    assert not [k for e in elements for k in e.attrib if k.startswith("on")]
    ids = [e.get("id") for e in elements if e.get("id")]
    assert ids
    assert len(ids) == len(set(ids))
    assert bundle["text/plain"].startswith("Argument map: ")
    assert "Contention: " in bundle["text/plain"]


@pytest.mark.parametrize("name", sorted(PICTURES))
def test_a_map_shows_its_picture(shown, name):
    """A map or picture gives inline SVG, an SVG image, and an outline in words."""
    (bundle,) = shown[0][name]

    assert_picture(bundle)


def assert_report(bundle, *codes):
    """Hold that *bundle* shows a report with findings of just *codes*, in HTML and in text."""
    assert set(bundle) == {"text/html", "text/plain"}
    for content in bundle.values():
        assert re.findall(r"(?:error|warning|hint) ([A-Z]{3}\d{3})", content) == list(codes)
    page = ET.fromstring(bundle["text/html"])  # noqa: S314 - ours
    assert len(page.findall("tbody/tr")) == len(codes)
    if codes:
        assert [th.text for th in page.findall("thead/tr/th")] == [
            "Line",
            "What",
            "Finding",
            "Next",
        ]
        assert all(td.text for td in page.findall("tbody/tr/td"))


@pytest.mark.parametrize("name", sorted(REPORTS))
def test_a_report_shows_its_findings(shown, name):
    """A report gives a table and a text; what it found stands in both."""
    (bundle,) = shown[0][name]

    assert_report(bundle, *(["STR101"] if name == "flawed" else []))


def test_the_magic_draws_and_checks(shown):
    """`%%argdown` shows the picture that its options ask for, and the report."""
    picture, report = shown[0]["magic"]

    assert_picture(picture)
    assert_report(report)
    assert "Shall we have a picnic?" in picture["text/plain"]
    drawn = argmap.loads("""===\ntitle: Shall we have a picnic?\n===\n
[Picnic]: We should have a picnic. #contention
    + [Sun]: The sun will shine all day.
    - [Ants]: There are ants in the grass.
        - [Table]: We can bring a table.""")
    root = ID.search(picture["text/html"])[1].removesuffix("-title").removesuffix("-desc")
    told = {"style": "bracket", "theme": "print", "direction": "up", "id_prefix": root}
    svg = argmap.render(drawn, **told).svg
    assert picture["text/html"] == f'<div style="overflow:auto">{svg}</div>'


def test_the_reading_view_is_in_a_frame(shown):
    """`m.show()` is one sandboxed frame with the page in it, and the outline as text."""
    (bundle,) = shown[0]["show"]
    frame, sheet = ET.fromstring(bundle["text/html"])  # noqa: S314 - ours
    m = argmap.load(EXAMPLES / "school-start.argdown")

    assert set(bundle) == {"text/html", "text/plain"}
    assert (frame.tag, frame.get("sandbox")) == ("iframe", "allow-scripts")
    assert sheet.tag == "style"
    assert "height:480px" in frame.get("style")
    assert frame.get("title") == "Argument map"
    assert "once this notebook is trusted" in frame.text  # all that is left where it is not
    # Blanks in an attribute are normalised by the XML parser, not by a browser's.
    assert "".join(frame.get("srcdoc").split()) == "".join(argmap.render(m).html.split())
    assert bundle["text/plain"] == argmap.render(m).text


def test_the_widget_is_shown_and_told(shown):
    """A widget gives its own view and the outline; set in Python, it tells its callbacks."""
    (bundle,), (selected,) = shown[0]["widget"], shown[0]["selected"]

    assert set(bundle) == {WIDGET, "text/plain"}
    assert re.fullmatch("[0-9a-f]{32}", bundle[WIDGET]["model_id"])
    assert "Contention: Later start: " in bundle["text/plain"]
    assert selected["text/plain"].startswith("(['Early room'], 'The school can open ")


def test_pictures_on_one_page_keep_apart(shown):
    """No two pictures share an id, and each refers to its own ids only."""
    names = [*sorted(PICTURES), "magic"]
    pages = [shown[0][name][0]["text/html"] for name in names]
    ids = [found for page in pages for found in ID.findall(page)]

    assert len(ids) == len(set(ids))
    for page in pages:
        used = {one for several in USED.findall(page) for one in several.split()}
        assert used
        assert used <= set(ID.findall(page))


def test_a_map_shown_twice_keeps_apart():
    """Showing the same map again gives other ids."""
    m = argmap.loads("[Tea]: Tea is good.\n  + [Calm]: It calms.")
    first, second = (m._repr_mimebundle_()["text/html"] for _ in range(2))

    assert not set(ID.findall(first)) & set(ID.findall(second))


def test_kernels_keep_apart():
    """The first pictures of two kernels share no id: a page holds the outputs of both."""
    code = "import argmap; print(argmap.loads('[A]: a')._repr_mimebundle_()['text/html'])"
    first, second = (
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
        for _ in range(2)
    )

    assert len(ID.findall(first.stdout)) > 2
    assert not set(ID.findall(first.stdout)) & set(ID.findall(second.stdout))


def test_a_display_never_raises(monkeypatch):
    """Where no renderer works, a cell shows at least a text."""

    class Failing:
        def __getitem__(self, name):
            raise RuntimeError(name)

    monkeypatch.setattr(argmap.drawing.draw, "RENDERERS", Failing())
    m = argmap.loads("[Tea]: Tea is good.")
    bundles = [
        shown._repr_mimebundle_(include=None, exclude=None)
        for shown in (m, argmap.drawing.Picture(m), argmap.drawing.Picture(m, "html"))
    ]

    assert all(bundle["text/plain"] for bundle in bundles)


def test_a_display_says_why_there_is_no_picture(monkeypatch):
    """A fault of the painter, or a misspelt option, is told below the outline, in one line."""
    m = argmap.loads("[Tea]: Tea is good.")
    misspelt = argmap.drawing.mimebundle(m, styl="bracket")

    def fail(*_, **__):
        raise RuntimeError("no ink\nleft" + "!" * 9999)

    monkeypatch.setattr("argmap.renderers.svg.painted", fail)
    monkeypatch.setattr("argmap.renderers.html.drawn", fail)
    unpainted = m._repr_mimebundle_()
    no_page = argmap.drawing.Picture(m, "html")._repr_mimebundle_()

    assert set(misspelt) == set(unpainted) == set(no_page) == {"text/plain"}
    assert "did you mean 'style'?" in misspelt["text/plain"]
    for bundle in (unpainted, no_page):
        outline, _, said = bundle["text/plain"].partition("The picture could not be drawn: ")
        assert outline.startswith(argmap.render(m).text)
        assert said.startswith("RuntimeError: no ink left!!!")
        assert len(said) < 500
    with pytest.raises(RuntimeError, match="no ink"):
        argmap.render(m).svg  # noqa: B018 - the access is the test


def test_a_page_shows_itself_as_a_page():
    """What was rendered as a reading view is shown as one, with the text that it was given."""
    m = argmap.loads("[Tea]: Tea is good.")
    bundle = argmap.render(m, format="html", source="A text on tea.")._repr_mimebundle_()

    assert bundle["text/html"].startswith("<div><iframe ")
    assert "A text on tea." in bundle["text/html"]


def test_a_picture_in_pixels_shows_itself():
    """A picture for a file with pixels is shown as SVG, as any other."""
    m = argmap.loads("[Tea]: Tea is good.")
    bundle = argmap.render(m, format="png", dpi=300, width="8cm")._repr_mimebundle_()

    assert "<svg" in bundle["text/html"]


def test_a_prefix_of_ones_own_gives_way():
    """A picture with an `id_prefix` is shown all the same, with ids that nothing else has."""
    bundle = mimebundle(argmap.loads("[Tea]: Tea is good."), id_prefix="mine")

    assert "<svg" in bundle["text/html"]
    assert 'id="mine' not in bundle["text/html"]


# Large maps


@pytest.mark.parametrize(("number", "level"), [(25, "full"), (26, "titles")])
def test_a_cell_shows_headlines_of_a_large_map(number, level):
    """Above 25 claims there are headlines only, and a line says how to see all."""
    b = argmap.Builder()
    tea = b.claim("Tea is good for all of us.", title="Tea", contention=True)
    for n in range(1, number):
        b.support(tea, b.claim("It calms.", title=f"Reason {n}"))
    m = b.build()
    bundle = m._repr_mimebundle_()

    assert ("It calms." in bundle["text/html"]) == (level == "full")
    assert ('m.show() and m.render(level="full") show all' in bundle["text/html"]) == (
        level == "titles"
    )
    whole = argmap.render(m, level="full")._repr_mimebundle_()
    assert "It calms." in whole["text/html"]
    assert "show all" not in whole["text/html"]


def test_a_large_image_has_few_pixels():
    """A large map doesn't fill the file of the notebook."""
    m = argmap.load(EXAMPLES / "caucasus.argdown")
    image = cells.image(m, {"level": "full"}, m.render(level="full").svg)
    across, down = struct.unpack(">II", base64.b64decode(image["image/png"])[16:24])

    assert across * down < 4_000_000


def test_without_the_extra_the_image_is_the_svg(monkeypatch):
    """Where Typst is missing, a picture is shown all the same."""
    monkeypatch.setitem(sys.modules, "typst", None)
    bundle = argmap.loads("[A]: a")._repr_mimebundle_()

    assert set(bundle) == {"text/html", "image/svg+xml", "text/plain"}
    assert ET.fromstring(bundle["image/svg+xml"]).get("class") == "argmap"  # noqa: S314 - ours


# What becomes of a notebook


@pytest.fixture(scope="module")
def kept():
    """A notebook with a picture in it, as it is stored after it was run."""
    m = argmap.load(EXAMPLES / "cargo-bike.argdown")
    output = nbformat.v4.new_output("display_data", dict(m._repr_mimebundle_()))
    cell = nbformat.v4.new_code_cell("m", outputs=[output], execution_count=1)
    return nbformat.v4.new_notebook(cells=[cell])


def test_an_exported_page_has_the_picture(kept):
    """`nbconvert --to html` keeps the inline picture, without a kernel."""
    page, _ = nbconvert.HTMLExporter().from_notebook_node(kept)

    assert 'data-jp-theme-light="true"' in page
    assert "A cargo bike costs a tenth of" in page.partition("<body")[2]
    assert '<svg aria-labelledby="am-' in page


def test_an_exported_document_has_the_picture(kept, tmp_path):
    """`nbconvert --to latex` keeps the picture in pixels; xelatex sets it where it is there."""
    source, extracted = nbconvert.LatexExporter().from_notebook_node(kept)

    ((name, content),) = extracted["outputs"].items()
    assert name.endswith(".png")
    assert content.startswith(b"\x89PNG")
    assert f"{{{name}}}" in source
    xelatex = shutil.which("xelatex")
    if xelatex:
        (tmp_path / name).write_bytes(content)
        (tmp_path / "map.tex").write_text(source, encoding="utf-8")
        told = [xelatex, "-interaction=batchmode", "map.tex"]
        subprocess.run(told, cwd=tmp_path, check=True, timeout=120)
        assert (tmp_path / "map.pdf").stat().st_size > len(content) / 2


# Light and dark

#: How the pages of notebooks look around an output; the theme is in place of the name.
HOSTS = {
    "JupyterLab": "<body data-jp-theme-light='{light}'>{output}</body>",
    "VS Code": "<body class='vscode-{theme}'>{output}</body>",
    "Colab": "<html theme='{theme}'><body><div id='output-area'>{output}</div></body></html>",
    "marimo": "<body data-theme='{theme}'>{output}</body>",
}

#: The colour behind the picture, and whether the reading view in a frame is dark.
GROUNDS = "return getComputedStyle(document.querySelector('svg.argmap .page')).fill"


def shown_in(page, host, theme, output):
    """Show *output* as *host* does with a *theme*."""
    body = HOSTS[host].format(theme=theme, light=str(theme == "light").lower(), output=output)
    page.path.write_text(f"<!doctype html><meta charset='utf-8'>{body}", encoding="utf-8")
    page.browser.get(page.path.as_uri())


@pytest.mark.parametrize("system", ["light", "dark"])
@pytest.mark.parametrize("host", HOSTS)
def test_pictures_follow_the_notebook(page, host, system):
    """A dark system doesn't darken a light notebook, nor the other way round."""
    m = argmap.loads("[Tea]: Tea is good. #contention")
    outputs = [m._repr_mimebundle_()["text/html"], m.show()._repr_mimebundle_()["text/html"]]
    told = {"features": [{"name": "prefers-color-scheme", "value": system}]}
    page.browser.execute_cdp_cmd("Emulation.setEmulatedMedia", told)
    grounds = {}
    try:
        for theme in ("light", "dark"):
            shown_in(page, host, theme, "".join(outputs))
            inline = page.js(GROUNDS)
            page.browser.switch_to.frame(0)
            grounds[theme] = (inline, page.js(GROUNDS))
            page.browser.switch_to.default_content()
    finally:
        page.browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})

    assert grounds == {
        "light": ("rgb(255, 255, 255)",) * 2,
        "dark": ("rgb(17, 22, 28)",) * 2,
    }


# Two maps on one page

CELLS = [
    'import argmap\nm = argmap.load("school-start.argdown")\nm',
    'argmap.render(m, theme="dark")',
    'argmap.render(m, theme="print", style="bracket")',
    'argmap.render(m, theme="contrast", style="inference", legend=True)',
    "m",
    'argmap.load("cargo-bike.argdown")',
    "%load_ext argmap",
    "%%argdown --theme dark --legend\n[Tea]: Tea is good. #contention\n  + [Calm]: It calms.",
    "m.show(height=300)",
    "m.show(height=300)",
    'argmap.load("cargo-bike.argdown").show(height=300)',
]

#: Lists for each picture how each of its elements is painted.
PAINTED = """
return [...document.querySelectorAll('svg.argmap')].map(svg => [...svg.querySelectorAll('*')]
  .filter(e => !e.closest('title, desc, style')).map(e => {
    const s = getComputedStyle(e);
    return [e.tagName, s.fill, s.stroke, s.strokeWidth, s.font, s.display, s.opacity].join(' ');
  }));
"""

#: Lists what is wrong with the names of the pictures.
MISNAMED = """
const faults = [];
for (const svg of document.querySelectorAll('svg.argmap')) {
  const named = svg.getAttribute('aria-labelledby').split(' ');
  if (named.length !== 2) faults.push('not two names');
  for (const [i, tag] of ['title', 'desc'].entries()) {
    const found = document.getElementById(named[i]);
    if (!svg.contains(found) || found.localName !== tag || !found.textContent)
      faults.push(`${named[i]} is not its own ${tag}`);
  }
}
const ids = [...document.querySelectorAll('[id]')].map(e => e.id);
return [ids.length, faults, ids.filter((id, i) => ids.indexOf(id) !== i)];
"""


@pytest.fixture(scope="module")
def outputs():
    """What the cells above show as HTML, run in a kernel."""
    cells = [nbformat.v4.new_code_cell(source) for source in CELLS]
    results, streams = executed(nbformat.v4.new_notebook(cells=cells))
    assert streams == []
    return [b["text/html"] for bundles in results.values() for b in bundles]


class Page:
    """Outputs of cells, one after the other on one page."""

    def __init__(self, browser, path):
        self.browser = browser
        self.path = path

    def show(self, outputs):
        body = "\n".join(f"<div>{output}</div>" for output in outputs)
        self.path.write_text(f"<!doctype html><meta charset='utf-8'>{body}", encoding="utf-8")
        self.browser.get_log("browser")
        self.browser.get(self.path.as_uri())
        return self

    def js(self, code, *args):
        return self.browser.execute_script(code, *args)


@pytest.fixture
def page(browser, tmp_path):
    return Page(browser, tmp_path / "page.html")


def pictures(outputs):
    return [o for o in outputs if "<svg " in o and "<iframe" not in o]


def test_names_stay_in_their_pictures(page, outputs):
    """On one page no id comes twice, and each picture has its own title and description."""
    count, faults, repeated = page.show(outputs).js(MISNAMED)

    assert count > 50
    assert faults == []
    assert repeated == []
    assert complaints(page.browser) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_picture_colours_another(page, outputs, scheme):
    """Each element of each picture is painted on the common page as on a page of its own."""
    drawn = pictures(outputs)
    told = {"features": [{"name": "prefers-color-scheme", "value": scheme}]}
    page.browser.execute_cdp_cmd("Emulation.setEmulatedMedia", told)
    try:
        together = page.show(outputs).js(PAINTED)
        alone = [page.show([one]).js(PAINTED)[0] for one in drawn]
    finally:
        page.browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})

    assert len(drawn) == len(together) == 7
    assert len({json.dumps(one) for one in alone}) >= 5  # themes and styles do differ
    assert together == alone


def test_pictures_that_share_ids_are_noticed(page):
    """The two laws above can fail: with the same ids, names repeat and colours leak."""
    m = argmap.load(EXAMPLES / "school-start.argdown")
    clashing = [
        argmap.render(m, theme=theme, id_prefix="am").svg for theme in ("light", "contrast")
    ]
    _, faults, repeated = page.show(clashing).js(MISNAMED)
    together = page.js(PAINTED)
    alone = [page.show([one]).js(PAINTED)[0] for one in clashing]

    assert faults
    assert repeated
    assert together != alone


def test_reading_views_work_independently(page, outputs):
    """Choosing, folding and searching in one reading view leaves the others as they are."""
    page.show(outputs)
    frames = page.js("return [...document.querySelectorAll('iframe')]")
    assert len(frames) == 3

    def state(frame):
        page.browser.switch_to.frame(frame)
        try:
            return page.js(
                "const shown = [...document.querySelectorAll('.card')]"
                ".filter(e => e.getClientRects().length).length;"
                "return [document.title, shown, document.getElementById('found').textContent,"
                " [...document.querySelectorAll('[aria-current]')].map(e => e.id),"
                " document.getElementById('am').style.transform, self.origin]"
            )
        finally:
            page.browser.switch_to.default_content()

    before = [state(frame) for frame in frames]
    page.browser.switch_to.frame(frames[0])
    page.js(
        "document.querySelector('.card.contention')"
        ".dispatchEvent(new MouseEvent('click', {bubbles: true, detail: 1}));"
        "document.getElementById('fold').click();"
        "const field = document.getElementById('search'); field.value = 'school';"
        "field.dispatchEvent(new Event('input'))"
    )
    page.browser.switch_to.default_content()
    after = [state(frame) for frame in frames]

    assert after[1:] == before[1:]
    title, shown, found, chosen, _, origin = after[0]
    assert (shown, len(chosen), origin) == (1, 1, "null")
    assert "of 9 claims" in found
    assert before[0][1] == 9
    assert before[0][0] == title != before[2][0]
    assert complaints(page.browser) == []


# The widget, and a front end that talks with its kernel


class Kernel:
    """A kernel as a front end sees it."""

    def __init__(self, client):
        self.client = client

    def run(self, code):
        """Run *code*; give what it prints, and what it tells the front end."""
        return self._until_idle(self.client.execute(code))

    def tell(self, comm, **state):
        """Send a change of traits, as a front end does after a click."""
        content = {
            "comm_id": comm,
            "data": {"method": "update", "state": state, "buffer_paths": []},
        }
        message = self.client.session.msg("comm_msg", content)
        self.client.shell_channel.send(message)
        return self._until_idle(message["header"]["msg_id"])

    def _until_idle(self, request):
        printed, told = "", []
        while True:
            message = self.client.get_iopub_msg(timeout=60)
            kind, content = message["msg_type"], message["content"]
            if message["parent_header"].get("msg_id") != request:
                continue
            if kind == "status" and content["execution_state"] == "idle":
                return printed, told
            if kind == "stream":
                printed += content["text"]
            elif kind in {"comm_open", "comm_msg"}:
                told.append(content)
            elif kind == "error":
                pytest.fail("\n".join(content["traceback"]))


@pytest.fixture(scope="module")
def kernel():
    manager, client = start_new_kernel(kernel_name="python3")
    yield Kernel(client)
    client.stop_channels()
    manager.shutdown_kernel(now=True)


def test_a_click_runs_python(kernel):
    """What a front end sends after a click runs the callbacks, in the kernel, with the claim."""
    _, told = kernel.run(
        "import argmap\n"
        "tea = argmap.loads('[Tea]: Tea is good.\\n  + [Calm]: It calms.\\n  + <Price>: Cheap.')\n"
        "widget = tea.widget()\n"
        "widget.on_select(lambda e: print('chosen:', e and e.text))\n"
        "widget.observe(lambda change: print('trait:', change['new']), 'selected')"
    )
    opened = next(c for c in told if "picture" in c.get("data", {}).get("state", {}))
    comm, state = opened["comm_id"], opened["data"]["state"]

    assert state["_esm"].endswith("export default {render};\n")
    assert state["selected"] is None
    assert state["picture"]["names"] == ["Tea", "Calm", "<Price>"]
    assert kernel.tell(comm, selected="Calm")[0] == "chosen: It calms.\ntrait: Calm\n"
    assert kernel.tell(comm, selected="<Price>")[0] == "chosen: Cheap.\ntrait: <Price>\n"
    assert kernel.tell(comm, selected=None)[0] == "chosen: None\ntrait: None\n"
    assert kernel.run("print(widget.selected, widget.claim)")[0] == "None None\n"
    assert kernel.tell(comm, selected="nonsense", picture={})[0] == ""
    assert kernel.run("print(widget.selected, len(widget.picture))")[0] == "None 3\n"


def test_python_tells_the_front_end(kernel):
    """What Python sets goes to the front end: a choice, and another map with all its names."""
    _, told = kernel.run(
        "import argmap\n"
        "widget = argmap.loads('[Tea]: Tea is good.').widget()\n"
        "widget.selected = 'Tea'"
    )
    changes = [c["data"]["state"] for c in told if c["data"].get("method") == "update"]
    assert changes[-1] == {"selected": "Tea"}
    _, told = kernel.run("widget.map = argmap.loads('[Coffee]: Coffee is good.')")
    changes = [c["data"]["state"] for c in told if c["data"].get("method") == "update"]

    assert len(changes) == 1
    assert changes[0]["selected"] is None
    assert changes[0]["picture"]["names"] == ["Coffee"]
    assert changes[0]["picture"]["root"] in changes[0]["picture"]["svg"]
