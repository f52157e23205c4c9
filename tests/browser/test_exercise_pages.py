"""Exercises in the browser: axe-core finds nothing, and the keyboard is enough."""

from __future__ import annotations

from pathlib import Path

import pytest

from argmap.conversion import load
from argmap.teach.exercises import FORMS, letters, make_exercise, mark

from .view import View, violations

pytest.importorskip("selenium.webdriver")
from selenium.webdriver.common.keys import Keys

pytestmark = pytest.mark.browser

EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.fixture(scope="module")
def caucasus():
    return load(EXAMPLES / "caucasus.argdown")


def opened(browser, tmp_path, form, exercise):
    path = tmp_path / f"{form}.html"
    path.write_text(FORMS[form].write(exercise), encoding="utf-8")
    return View(browser, path).open()


def answer(view, letter):
    """Choose by the keyboard: a letter in a list, or the arrow keys among radio buttons."""
    field = view.driver.switch_to.active_element
    if field.tag_name == "select":
        field.send_keys(letter)
        assert field.get_property("value") == letter
        return
    view.press(" ")
    while view.driver.switch_to.active_element.get_property("value") != letter:
        view.press(Keys.ARROW_DOWN)


@pytest.mark.parametrize("kind", ["roles", "error"])
def test_an_exercise_is_done_by_keyboard(browser, axe, tmp_path, caucasus, kind):
    """Tab leads from blank to blank, Enter marks, and all points are told; axe finds nothing."""
    exercise = make_exercise(caucasus, kind, seed=4)
    handout = opened(browser, tmp_path, "html", exercise)
    assert violations(browser, axe) == []
    assert handout.find("h1").text == exercise.sheet.title

    view = opened(browser, tmp_path, "practice", exercise)
    assert violations(browser, axe) == []
    for rows in exercise.answers:
        for right in rows:
            view.press(Keys.TAB)
            answer(view, letters(right))
    view.press(Keys.TAB, Keys.ENTER)
    most = exercise.points
    assert view.find("#points").text == f"{most} of {most} points"
    assert violations(browser, axe) == []
    view.press(Keys.TAB, Keys.ENTER)
    assert view.find("#points").text == ""

    view.js("document.querySelector('button').click()")
    assert view.find("#points").text == f"0 of {most} points"
    said = [row.text for row in browser.find_elements("css selector", ".said")]
    reasons = [row.reason for row in mark(exercise, []).rows]
    assert all(reason in text for reason, text in zip(reasons, said, strict=True))
    assert violations(browser, axe) == []
    assert [e for e in browser.get_log("browser") if "favicon" not in e["message"]] == []
