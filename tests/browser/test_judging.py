"""The reading view of an evaluated map: why a claim stands, and what would change."""

from __future__ import annotations

from pathlib import Path

import pytest

import argmap

from ..chromium import complaints
from .view import View, violations

pytest.importorskip("selenium.webdriver")

EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.fixture(scope="module")
def page(browser, tmp_path_factory):
    path = tmp_path_factory.mktemp("judged") / "school.html"
    m = argmap.load(EXAMPLES / "school-start.argdown")
    m.render(path, labelling=m.evaluate())
    return View(browser, path)


@pytest.fixture
def view(page):
    return page.open()


def row(view, title):
    rows = view.driver.find_elements("css selector", "#verdicts li")
    return next(li for li in rows if f"[{title}]" in li.find_element("css selector", "b").text)


def opened(view):
    found = view.driver.find_elements("css selector", "#verdicts details[open]")
    return [li.find_element("css selector", "b").text for li in found]


def what_if(view, title, verdict):
    """Press a button, as by keyboard: rows may be out of sight."""
    number = {"accepted": 1, "rejected": -1}[verdict]
    button = row(view, title).find_element("css selector", f"[data-as='{number}']")
    view.js("arguments[0].click()", button)
    return view.find("#supposed").text


def test_a_click_on_a_card_opens_its_reasons(view):
    view.card("work-at-eight").click()

    assert opened(view) == ["[Work at eight]"]
    assert "[Early room] undermines it" in row(view, "Work at eight").text


def test_a_click_on_a_row_opens_it_and_chooses_its_card(view):
    row(view, "Safer way").find_element("css selector", "summary").click()

    assert opened(view) == ["[Safer way]"]
    assert view.has(view.card("safer-way"), "on")


def test_what_would_change_is_said_in_words_everywhere(view):
    """In a sentence, in the list and on the cards; and it can be taken back."""
    assert what_if(view, "Early room", "rejected") == (
        "If [Early room] is rejected: [Later start] falls; [Work at eight] stands."
    )
    assert "falls (before: stands)" in row(view, "Later start").text
    assert "now falls" in view.card("later-start").text
    assert row(view, "Early room").find_element("css selector", "p").get_attribute(
        "textContent"
    ) == ("Before: Nothing speaks against it.")
    assert what_if(view, "Work at eight", "rejected") == (
        "If [Early room] is rejected and [Work at eight] is rejected, nothing else changes."
    )
    view.find("#supposed + button").click()
    assert view.find("#supposed").text == ""
    assert "before" not in view.find("#verdicts").text
    assert complaints(view.driver) == []


def test_the_list_is_hidden_by_its_key(view):
    view.js("document.dispatchEvent(new KeyboardEvent('keydown', {key: 'v'}))")

    assert not view.find("#verdicts").is_displayed()


def test_it_meets_the_guidelines(view, axe):
    view.card("work-at-eight").click()
    what_if(view, "Early room", "rejected")
    view.settle()

    assert violations(view.driver, axe) == []
