"""The site of the docs is built without a warning, and has everything in it."""

from __future__ import annotations

import html
import re
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

import argmap

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"

pytestmark = [
    pytest.mark.slow,
    # to import it here would cost every run half a second
    pytest.mark.skipif(not find_spec("furo"), reason="the extra `test` is not installed"),
]


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """The site, built as contributors build it; what Sphinx warns of is an error."""
    folder = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "sphinx", "-q", "-W", "-d", folder / "kept", DOCS, folder]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    return folder


def test_everything_is_there(site):
    """Every page of the docs, every public name, a search, and the pictures of the gallery."""
    pages = {p.relative_to(DOCS).with_suffix(".html") for p in DOCS.rglob("*.md")}
    assert [p for p in pages if not (site / p).exists()] == []

    index = (site / "genindex.html").read_text(encoding="utf-8")
    assert [n for n in argmap.__all__ if not re.search(rf'#argmap\.(\w+\.)*{n}"', index)] == []

    first = (site / "first-map.html").read_text(encoding="utf-8")
    assert 'href="index.html#try-it"' in first
    assert 'id="try-it"' in (site / "index.html").read_text(encoding="utf-8")

    assert (site / "searchindex.js").stat().st_size > 10_000
    calls = (DOCS / "gallery.md").read_text(encoding="utf-8").count("argmap.render(")
    pictures = sorted((site / "_images" / "gallery").glob("*.svg"))
    assert len(pictures) == calls >= 7
    assert 'src="_images/gallery/1.svg"' in (site / "gallery.html").read_text(encoding="utf-8")

    first = html.unescape((site / "index.html").read_text(encoding="utf-8"))
    assert "turns arguments into maps" in first
    assert 'class="highlight-argdown' in first
    assert 'class="nc"' in first, "titles of claims have a colour"
