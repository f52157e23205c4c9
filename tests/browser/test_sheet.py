"""Feedback sheets in a browser."""

from __future__ import annotations

import pytest

import argmap

from ..chromium import complaints
from ..damages import FOLDER, KEY, PARAPHRASED
from .view import View, violations

pytest.importorskip("selenium.webdriver")


def test_a_sheet_meets_the_guidelines(browser, axe, tmp_path):
    """axe-core finds nothing, its own policy blocks nothing, and nothing sticks out."""
    m = argmap.load(FOLDER / "student.argdown")
    page = tmp_path / "sheet.html"
    page.write_text(argmap.grade(m, argmap.loads(KEY)).sheet("Ann"), encoding="utf-8")
    view = View(browser, page).open()
    view.js("document.querySelector('details').open = true")

    assert violations(browser, axe) == []
    assert complaints(browser) == []
    assert view.js("return document.documentElement.scrollWidth <= innerWidth")
    signs = view.js("return document.querySelectorAll('.map g.marks circle').length")
    assert signs >= len(m.claims)

    doubtful = argmap.loads(PARAPHRASED.replace("    + [C7]", "    - [C7]"))
    page.write_text(argmap.grade(doubtful, argmap.loads(KEY)).sheet("Bo"), encoding="utf-8")
    view.open()
    assert violations(browser, axe) == []


def test_no_word_of_a_table_is_broken(browser, tmp_path):
    """The longest words are German: no heading has more lines than words."""
    doubtful = argmap.loads(PARAPHRASED.replace("    + [C7]", "    - [C7]"))
    page = tmp_path / "sheet.html"
    grade = argmap.grade(doubtful, argmap.loads(KEY), language="de")
    page.write_text(grade.sheet("Bo"), encoding="utf-8")
    view = View(browser, page).open()
    view.js("document.querySelector('details').open = true")
    broken = view.js("""
        return [...document.querySelectorAll('th')].filter(cell => {
            const range = document.createRange();
            range.selectNodeContents(cell);
            const lines = new Set([...range.getClientRects()].map(r => Math.round(r.top)));
            return lines.size > cell.textContent.split(' ').length;
        }).map(cell => cell.textContent);
    """)

    assert grade.open
    assert broken == []
