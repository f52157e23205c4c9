"""Maps, pictures and reports show themselves in a notebook, run here in a real kernel."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree as ET

import nbclient
import nbformat
import pytest

import argmap

EXAMPLES = Path(__file__).parent.parent / "examples"
TOUR = EXAMPLES / "tour.ipynb"
ID = re.compile(r'\bid="([^"]+)"')
USED = re.compile(r'(?:url\(#|href="#|aria-labelledby="|aria-describedby=")([^")]+)')

PICTURES = {"load", "picture", "build", "caucasus"}
REPORTS = {"check", "flawed", "strict"}


@pytest.fixture(scope="module")
def shown():
    """What each cell of the tour shows, by the cell's id, and what went to the streams."""
    notebook = nbformat.read(TOUR, as_version=4)
    client = nbclient.NotebookClient(
        notebook, timeout=120, resources={"metadata": {"path": str(EXAMPLES)}}
    )
    client.execute()
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    streams = [o for cell in cells for o in cell.outputs if o.output_type == "stream"]
    results = {
        cell.id: output.data
        for cell in cells
        for output in cell.outputs
        if output.output_type == "execute_result"
    }
    return results, streams


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

    assert {*PICTURES, *REPORTS, "look"} == set(results)
    assert streams == []


@pytest.mark.parametrize("name", sorted(PICTURES))
def test_a_map_shows_its_picture(shown, name):
    """A map or picture gives inline SVG, an SVG image, and an outline in words."""
    bundle = shown[0][name]

    assert set(bundle) == {"text/html", "image/svg+xml", "text/plain"}
    assert "<svg" in bundle["text/html"]
    assert "<?xml" not in bundle["text/html"]
    assert ET.fromstring(bundle["image/svg+xml"]).tag == "{http://www.w3.org/2000/svg}svg"  # noqa: S314 - ours
    assert "Contention: " in bundle["text/plain"]


@pytest.mark.parametrize("name", sorted(REPORTS))
def test_a_report_shows_its_findings(shown, name):
    """A report gives HTML and text; what it found stands in both."""
    bundle = shown[0][name]

    assert set(bundle) == {"text/html", "text/plain"}
    for content in bundle.values():
        assert ("STR101" in content) == (name == "flawed")


def test_pictures_on_one_page_keep_apart(shown):
    """No two pictures share an id, and each refers to its own ids only."""
    pages = [shown[0][name]["text/html"] for name in sorted(PICTURES)]
    ids = [found for page in pages for found in ID.findall(page)]

    assert len(ids) == len(set(ids))
    for page in pages:
        used = {one for several in USED.findall(page) for one in several.split()}
        assert used <= set(ID.findall(page))


def test_a_map_shown_twice_keeps_apart():
    """Showing the same map again gives other ids."""
    m = argmap.loads("[Tea]: Tea is good.\n  + [Calm]: It calms.")
    first, second = (m._repr_mimebundle_()["text/html"] for _ in range(2))

    assert not set(ID.findall(first)) & set(ID.findall(second))


def test_a_display_never_raises(monkeypatch):
    """Where no renderer works, a cell shows at least a text."""

    class Failing:
        def __getitem__(self, name):
            raise RuntimeError(name)

    monkeypatch.setattr(argmap.drawing, "RENDERERS", Failing())
    m = argmap.loads("[Tea]: Tea is good.")
    bundles = [
        shown._repr_mimebundle_(include=None, exclude=None)
        for shown in (m, argmap.drawing.Picture(m))
    ]

    assert all(bundle["text/plain"] for bundle in bundles)
