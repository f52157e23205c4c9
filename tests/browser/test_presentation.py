"""Presenting a map in the reading view: one key, one thing at a time, in letters to be read."""

from __future__ import annotations

import pytest

from argmap import drawing
from argmap.anchors import make, paragraphs
from argmap.model import Builder

from .view import View

webdriver = pytest.importorskip("selenium.webdriver")
from selenium.webdriver.common.action_chains import ActionChains  # noqa: E402
from selenium.webdriver.common.keys import Keys  # noqa: E402

TEXT = "Nobody likes mornings. Pupils who sleep longer learn more, as studies show. It is so.\n"
WORDS = "Pupils who sleep longer learn more"

#: What is seen of the page: the sizes of the letters of what is lit, and where it is.
LIT = """
const scale = +document.getElementById('am').style.transform.match(/scale\\((.*)\\)/)[1];
const seen = [...document.querySelectorAll('#am .card, #am .junction, #am .edges g')]
  .filter(el => el.getClientRects().length && !el.matches('.faded'));
const map = document.getElementById('map').getBoundingClientRect();
const texts = seen.flatMap(el => [...el.querySelectorAll('text')])
  .filter(t => t.getClientRects().length);
const around = [...document.querySelectorAll('#talk *')]
  .filter(el => el.getClientRects().length && el.textContent.trim() && !el.matches('.unseen'));
return {
  sizes: [...texts.map(t => t.getAttribute('font-size') * scale),
          ...around.map(el => parseFloat(getComputedStyle(el).fontSize))],
  cards: seen.filter(el => el.matches('.card')).map(el => +el.id.split('-')[1]),
  whole: seen.filter(el => el.matches('.card')).every(el => {
    const r = el.getBoundingClientRect();
    return r.left >= map.left && r.right <= map.right
      && r.top >= map.top && r.bottom <= map.bottom;
  }),
  asked: document.getElementById('ask').textContent,
  shown: document.querySelectorAll('#am .card:not(.gone)').length,
};
"""

#: The numbers of the premises that are wholly seen.
IN_SIGHT = """
const room = document.getElementById("map").getBoundingClientRect();
return [...document.querySelectorAll(".card:not(.faded)")].filter(card => {
  const {left, top, right, bottom} = card.getBoundingClientRect();
  return left >= room.left && top >= room.top && right <= room.right && bottom <= room.bottom;
}).map(card => card.textContent.match(/Premise (.)/)?.[1]).filter(Boolean);
"""


def thirty():
    """Make a map of thirty claims: linked premises, objections, answers, a doubted step."""
    b = Builder(title="Thirty claims")
    start = paragraphs(TEXT)[0].index(WORDS)
    anchor = make(TEXT, 1, start, start + len(WORDS))
    place = {
        "par": 1,
        "at": (anchor.start, anchor.end),
        "words": anchor.words,
        "fp": anchor.fingerprint,
    }
    main = b.claim("Our school should start at nine instead of eight.", contention=True)
    learn = b.claim("Who sleeps longer learns more easily.", title="Learning", data=place)
    others = [
        b.claim(
            f"This is premise number {n}, and it is as long as most premises are.", kind="fact"
        )
        for n in range(4)
    ]
    step = b.support(main, learn, *others, scheme="from cause to effect")
    b.undercut(step, b.claim("These five premises don't bear on it together."))
    reasons = [b.claim(f"Reason number {n} has a few words.") for n in range(8)]
    for n, reason in enumerate(reasons):
        b.support([main, learn, *reasons][n // 2], reason)
    for n in range(7):
        objection = b.claim(f"Objection number {n} has a few words, too.", title=f"Objection {n}")
        b.rebut([main, *reasons][n], objection)
        b.rebut(objection, b.claim(f"Answer number {n} is short."))
    b.support(main, b.claim("The last reason has words enough to fill several lines. " * 6))
    return b.build()


@pytest.fixture(scope="module")
def page(browser, tmp_path_factory):
    path = tmp_path_factory.mktemp("talk") / "thirty.html"
    drawing.render(thirty(), path, source=TEXT)
    size = {"width": 1280, "height": 720, "deviceScaleFactor": 1, "mobile": False}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    yield View(browser, path)
    browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


@pytest.fixture
def view(page):
    yield page.open()
    if page.js("return document.fullscreenElement !== null"):
        page.js("return document.exitFullscreen()")
    assert [e for e in page.driver.get_log("browser") if "favicon" not in e["message"]] == []


def looks(view, *keys):
    """Press *keys* and say what is seen then."""
    view.press(*keys)
    return view.js(LIT)


def begins(view):
    """Begin the presentation and say what is seen then."""
    view.present()
    return view.js(LIT)


def test_thirty_claims_with_one_key(view):
    """From the contention to the end with one key; at 1280×720 no letter is below 18 pixels."""
    assert len(thirty()) == 30
    look = begins(view)
    assert look["shown"] == 1
    seen, asked, shown = set(look["cards"]), 0, look["shown"]
    for _ in range(120):
        assert min(look["sizes"]) >= 18
        assert look["whole"] or len(look["cards"]) > 3
        seen |= set(look["cards"])
        if view.find("#next").get_property("disabled"):
            break
        look = looks(view, " ")
        assert look["shown"] >= shown
        if look["asked"]:
            assert look["shown"] == shown  # the objection waits
            asked += 1
        shown = look["shown"]

    assert seen == set(range(1, 31))
    assert asked == 8


def test_all_premises_of_a_step_are_seen(view):
    """Where linked premises don't fit at once, the view moves over them before it goes on."""
    view.present(" ")
    card, tops = view.card("learning"), []
    while "premise" in view.find("#heard").get_attribute("textContent"):
        tops.append(view.inside(card))
        assert len(view.js(LIT)["cards"]) == 5
        view.press(" ")

    assert len(tops) > 1
    assert tops[0]
    assert not tops[-1]


def test_premises_that_lie_far_apart_are_seen_in_turn(browser, tmp_path):
    """Each press shows one that wasn't seen, and never only the emptiness between them."""
    b = Builder(title="Far apart")
    main = b.claim("The contention.", contention=True)
    parts = []
    for n in range(3):
        b.section(f"Section {n}")
        parts.append(b.claim(f"Premise {n}."))
        for _ in range(8):
            b.support(parts[-1], b.claim("A reason that takes room. " * 8))
    b.support(main, *parts)
    path = tmp_path / "far.html"
    drawing.render(b.build(), path)
    view = View(browser, path).open()
    view.present(" ")
    seen = []
    while "Premise" in view.find("#heard").get_attribute("textContent"):
        seen.append(view.js(IN_SIGHT))
        view.press(" ")
    view.js("return document.exitFullscreen()")

    assert all(seen)
    assert len(seen) <= 3
    assert {card for cards in seen for card in cards} == {"0", "1", "2"}


def test_the_sentence_of_the_source_is_the_caption(view):
    """The whole sentence is quoted, with the words of the anchor marked."""
    view.present()
    assert view.find("#quote").text == ""
    view.press(" ")
    assert view.find("#quote p").text == f"{WORDS}, as studies show."
    assert view.find("#quote mark").text == WORDS


def test_there_and_back(view):
    """Back shows less, Home and End go to the ends, and the list leads to any step."""
    first = begins(view)
    later = looks(view, Keys.ARROW_RIGHT)
    assert later != first
    assert looks(view, Keys.ARROW_LEFT) == first
    assert looks(view, Keys.END)["shown"] == 30
    assert looks(view, Keys.HOME) == first
    view.js(
        "const jump = document.getElementById('jump');"
        "jump.value = [...jump.options].find(o => o.text.includes('Objection 0')).value;"
        "jump.dispatchEvent(new Event('change'))"
    )
    view.settle()
    assert view.js(LIT)["cards"] == [int(view.card("objection-0").get_attribute("id")[3:])]


def test_by_pointer(view):
    """A button begins, a click on the map or on Next goes on, and End ends."""
    view.find("#present").click()
    view.settle()
    first = view.js(LIT)
    view.find("#map").click()
    view.settle()
    second = view.js(LIT)
    assert second["shown"] > first["shown"]
    view.find("#back").click()
    view.settle()
    assert view.js(LIT) == first
    view.find("#next").click()
    view.settle()
    assert view.js(LIT) == second
    view.find("#leave").click()
    view.settle()
    assert not view.find("#talk").is_displayed()
    assert len(view.visible()) == 30


def test_the_end_shows_the_map_again(view):
    """Whoever leaves finds folds as they were, and the last card chosen."""
    view.present(Keys.END, Keys.ESCAPE)
    if view.find("#talk").is_displayed():  # the browser keeps the key for itself
        view.js("return document.exitFullscreen()")
        view.until("return !document.getElementById('talk').getClientRects().length")
    assert len(view.visible()) == 30
    chosen = view.find("[aria-current]").get_attribute("aria-label")
    assert chosen == "but: − Answer number 0 is short."  # to the only objection to the contention
    assert view.driver.find_elements("css selector", ".faded") == []
    assert len(view.lines()) > 25


def test_letters_can_be_switched_off_and_typed(view):
    """A letter in the search field is a letter, and no key begins what was switched off."""
    view.find("#search").send_keys("p")
    assert not view.find("#talk").is_displayed()
    view.js("document.activeElement.blur(); document.getElementById('letters').checked = false")
    view.press("p")
    assert not view.find("#talk").is_displayed()


@pytest.mark.parametrize("wish", ["reduce", "no-preference"])
def test_who_wants_no_motion_gets_none(view, wish):
    """The camera glides, unless the reader's system asks for less motion."""
    wished = {"name": "prefers-reduced-motion", "value": wish}
    view.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [wished]})
    try:
        view.present()
        ActionChains(view.driver).send_keys(" ").perform()
        moving = view.js("return document.getAnimations().length")
        view.settle()
    finally:
        view.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})

    assert (moving == 0) == (wish == "reduce")
