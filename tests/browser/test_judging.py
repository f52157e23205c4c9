"""The reading view of an evaluated map: why a claim stands, and what would change."""

from __future__ import annotations

from pathlib import Path

import pytest

import argmap
from argmap.model import Builder

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


def resized(view, width, height):
    size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
    view.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)


#: Lists the cards whose words meet what is drawn over them: their knob, or another mark.
COVERED = """
return [...document.querySelectorAll('#am .card')].filter(card => {
  const mark = card.querySelector(arguments[0]);
  if (!mark) return false;
  const a = mark.getBoundingClientRect();
  return [...card.querySelectorAll(':scope > text')].some(text => {
    const b = text.getBoundingClientRect();
    return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
  });
}).map(card => card.id);
"""


def test_panes_leave_room_for_the_map(browser, tmp_path):
    """On a small screen with all panes open, a third is left for the map."""
    b = Builder()
    b.support(b.claim("Tea is best.", data={"par": 1}), b.claim("It calms.", data={"par": 1}))
    m = b.build()
    m.render(tmp_path / "tea.html", labelling=m.evaluate(), source="Tea is best, for it calms.")
    view = View(browser, tmp_path / "tea.html").open()
    resized(view, 800, 600)
    view.settle()
    wide = view.js("return document.getElementById('map').clientWidth")
    view.driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})

    assert view.find("#text").is_displayed()
    assert view.find("#verdicts").is_displayed()
    assert wide > 800 / 3


@pytest.mark.parametrize("presses", [0, 2])
def test_knobs_cover_no_words(view, presses):
    """A fold button stands below the words of its card, from further away as well."""
    resized(view, 1300, 900)
    view.find("#map").send_keys("-" * presses)
    view.settle()
    view.js("document.querySelectorAll('.knob').forEach(g => { g.style.display = 'inline'; })")
    covered = view.js(COVERED, ".knob rect")
    view.driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})

    assert covered == []


def test_what_changes_covers_no_words(view):
    """A card's new verdict stands above its old one."""
    what_if(view, "Early room", "rejected")

    assert view.driver.find_elements("css selector", ".now rect")
    assert view.js(COVERED, ".now rect") == []
