"""The report on a class in a browser."""

from __future__ import annotations

import pytest

import argmap
from argmap.teach.classroom import class_page, class_report, grade_class
from argmap.teach.grading import Rubric
from argmap.teach.submissions import Submission

from ..chromium import complaints
from ..damages import FOLDER, KEY
from .view import View, violations

pytest.importorskip("selenium.webdriver")


def test_a_class_report_meets_the_guidelines(browser, axe, tmp_path):
    """axe-core finds nothing, its own policy blocks nothing, and nothing sticks out."""
    key, m = argmap.loads(KEY), argmap.load(FOLDER / "student.argdown")
    handed = [Submission(f"Student {n}", m, file="map.argdown") for n in range(6)]
    handed.append(Submission("Zoe", None, "map.pdf: this is a PDF", "map.pdf"))
    everyone = list(grade_class(handed, [key], Rubric(), check=True))
    page = tmp_path / "report.html"
    page.write_text(class_page(class_report(everyone, [key], 100)), encoding="utf-8")
    view = View(browser, page).open()
    view.js("document.querySelector('details').open = true")

    assert violations(browser, axe) == []
    assert complaints(browser) == []
    assert view.js("return document.documentElement.scrollWidth <= innerWidth")
    assert view.js("return document.querySelectorAll('.bars rect').length") == 10
