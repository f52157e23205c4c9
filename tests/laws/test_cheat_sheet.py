"""The cheat sheet is one page, and says what the page on the language says."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections import Counter
from html import unescape

import pytest

from argmap.engines import ENGINES

from ..cheat_sheet import LANGUAGE, PRINTED, SHEET, TYPED, print_page, sheet, symbols
from ..chromium import find_chromium
from ..sessions import run
from .test_language_page import SECTIONS

PAGE = LANGUAGE.read_text(encoding="utf-8")


def words(text):
    """Count the words of a *text*; how signs between them are spaced is left to the printer."""
    return Counter(re.findall(r"[^\W\d_]\w*", text))


def visible(html):
    """The text that a reader of *html* sees."""
    html = re.sub(r"<(style|title|desc)\b.*?</\1>", " ", html, flags=re.DOTALL)
    return unescape(re.sub(r"<[^>]+>", " ", html))


def printed(pdf):
    """Read the text of a PDF."""
    if not shutil.which("pdftotext"):
        pytest.skip("pdftotext is not installed")
    command = ["pdftotext", pdf, "-"]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def pages(pdf):
    """List the sizes of a PDF's pages in points."""
    boxes = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", pdf.read_bytes())
    return [(round(float(width)), round(float(height))) for width, height in boxes]


def test_the_sheet_is_made_from_the_page_on_the_language(update):
    """Anyone who changes the page makes the sheet again."""
    if "graphviz-pure" not in ENGINES:
        pytest.skip("another engine places the boxes elsewhere")
    made = sheet(PAGE)
    if update:
        SHEET.write_text(made, encoding="utf-8")

    assert made == SHEET.read_text(encoding="utf-8"), "run: python -m tests.cheat_sheet"


def test_the_sheet_has_every_symbol_with_its_finding():
    """Symbols and codes are those that `test_language_page` holds the page to."""
    listed = [(s.heading, s.symbol, s.code) for s in symbols(PAGE)]

    assert listed == [(h, symbol, code) for h, (symbol, _, code) in SECTIONS.items()]


@pytest.mark.usefixtures("empty_folder")
@pytest.mark.parametrize("typed", [t for t in TYPED if " serve " not in t])
def test_the_commands_on_the_sheet_work(typed):
    """In the order of the sheet, none is refused."""
    run("argmap new map.argdown")

    assert "=> 2" not in run(typed) or typed == TYPED[0]


def test_the_sheet_needs_nothing_from_elsewhere():
    """It is one file without scripts, which loads nothing."""
    assert not re.search(r"<script|<link|@import|\bsrc=|url\((?!#)", SHEET.read_text("utf-8"))


def test_the_printed_sheet_is_one_page_of_a4():
    """The PDF in the docs is a single page, upright."""
    assert pages(PRINTED) == [(595, 842)]


def test_the_printed_sheet_says_what_the_sheet_says():
    """The PDF was printed from today's HTML: it has the same words."""
    shown = words(visible(SHEET.read_text(encoding="utf-8")))

    assert words(printed(PRINTED)) == shown, "print it again: python -m tests.cheat_sheet"


@pytest.mark.browser
@pytest.mark.slow
def test_the_sheet_prints_on_one_page(tmp_path):
    """Printed today, with the fonts of this machine, it is still one page."""
    if not find_chromium():
        pytest.skip("chromium is not installed")
    print_page(SHEET, tmp_path / "sheet.pdf")

    assert pages(tmp_path / "sheet.pdf") == [(595, 842)]
