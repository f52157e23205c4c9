"""The reading view, driven in a browser: what a reader does, and what a map must not do."""

from __future__ import annotations

import base64
import json
import re
from pathlib import Path

import pytest

from argmap import drawing
from argmap.anchors import make, paragraphs, readable
from argmap.conversion import load, loads
from argmap.model import Builder
from argmap.model.anchor import anchors_in
from argmap.picture import compose as _picture
from argmap.renderers import RENDERERS, _reading

from .view import View, violations

webdriver = pytest.importorskip("selenium.webdriver")
from selenium.webdriver.common.action_chains import ActionChains  # noqa: E402
from selenium.webdriver.common.by import By  # noqa: E402
from selenium.webdriver.common.keys import Keys  # noqa: E402

EXAMPLES = Path(__file__).parents[2] / "examples"

TEXT = """
“Tea” is the better drink — nobody doubts it. It calms the mind, and it is cheap.

Coffee keeps people awake, they say. But sleep is what people need.
"""


def at(paragraph, words):
    """Anchor *words* of a paragraph of the text."""
    start = paragraphs(TEXT)[paragraph - 1].index(words)
    anchor = make(TEXT, paragraph, start, start + len(words))
    span = (anchor.start, anchor.end)
    return {"par": paragraph, "at": span, "words": anchor.words, "fp": anchor.fingerprint}


def tea():
    """Make a small map of the text, with one of each thing that the view tells apart."""
    b = Builder(title="Tea or coffee?")
    b.section("The case")
    better = '"Tea" is the better drink'
    tea = b.claim(
        "Tea is better.",
        title="Tea",
        contention=True,
        data={"kind": "opinion", **at(1, better)},
    )
    calm = b.claim("It calms.", title="Calm", kind="fact", data=at(1, "It calms the mind"))
    nerves = b.claim("Calm people live well.", title="Nerves", implicit=True)
    b.support(tea, calm, nerves)
    cheap = b.claim("It is cheap.", title="Cheap", kind="fact", data=at(1, "it is cheap"))
    b.support(tea, cheap)
    b.section("The other side")
    awake = b.claim(
        "Coffee keeps awake.",
        title="Awake",
        data={"kind": "fact", "status": "rejected", **at(2, "Coffee keeps people awake")},
    )
    b.rebut(tea, awake)
    sleep = b.claim("People need sleep.", title="Sleep", data={"par": 2})
    b.rebut(awake, sleep)
    b.support(calm, sleep)
    b.rebut(awake, b.claim("Who measured that?", title="Doubt", layer="evaluation"))
    return b.build()


@pytest.fixture(scope="module")
def driver(browser):
    return browser


@pytest.fixture(scope="module")
def page(driver, tmp_path_factory):
    path = tmp_path_factory.mktemp("view") / "tea.html"
    drawing.render(tea(), path, source=TEXT)
    return View(driver, path)


@pytest.fixture
def view(page):
    yield page.open()
    complaints = [
        e["message"] for e in page.driver.get_log("browser") if "favicon" not in e["message"]
    ]
    assert complaints == []


def test_from_the_text_to_the_map(view):
    """Pointing at words lights up their claim; choosing them brings it into view."""
    words, card = view.span("it is cheap"), view.card("cheap")
    view.point_at(words)
    assert view.has(card, "on")
    view.point_at(view.find("h1"))
    assert not view.has(card, "on")

    view.find("#map").send_keys("+" * 12)
    view.settle()
    words.click()
    view.settle()
    assert view.has(card, "on")
    assert card.get_attribute("aria-current") == "true"
    assert view.js("return location.hash") == "#claim-cheap"


def test_from_the_text_by_keyboard(view):
    """Words are reached by Tab, and Enter chooses their claim."""
    words = view.span("It calms the mind")
    view.js("arguments[0].focus()", words)
    assert view.has(view.card("calm"), "on")
    view.press(Keys.ENTER)
    assert view.card("calm").get_attribute("aria-current") == "true"


def test_from_the_map_to_the_text(view):
    """Pointing at a card, or choosing it, lights up its words and the lines at it."""
    words, card = view.span("Coffee keeps people awake"), view.card("awake")
    view.point_at(card)
    assert view.has(words, "on")
    view.point_at(view.find("h1"))
    assert not view.has(words, "on")
    card.click()
    view.point_at(view.find("h1"))
    assert view.has(words, "on")
    assert view.js("return document.querySelectorAll('[data-ends].on').length") == 3


def test_words_of_several_claims(view):
    """Where two claims render the same words, each click shows the next of them."""
    words = view.span("Coffee keeps people awake")
    assert sorted(words.get_attribute("data-cards").split()) == ["4", "5"]
    chosen = []
    for _ in range(2):
        words.click()
        chosen.append(view.find("[aria-current]").get_attribute("id"))
    assert sorted(chosen) == ["am-5", "am-6"]


def test_the_text_stays_as_it_was(view):
    """Marking places changes no letter of the text, its own quotation marks included."""
    shown = [p.text for p in view.driver.find_elements(By.CSS_SELECTOR, "#text p")]
    assert [p.split(" ", 2)[2] for p in shown] == TEXT.strip().split("\n\n")


def test_search(view):
    """What doesn't match fades, the count is told, and Enter goes from match to match."""
    field = view.find("#search")
    field.send_keys("CALM")
    assert view.count() == "2 of 7 claims, 1 paragraph"
    assert view.find("#found").get_attribute("role") == "status"
    assert view.has(view.card("tea"), "dim")
    assert not view.has(view.card("nerves"), "dim")
    field.send_keys(Keys.ENTER)
    assert view.card("calm").get_attribute("aria-current") == "true"
    field.send_keys(Keys.ENTER)
    assert view.card("nerves").get_attribute("aria-current") == "true"
    field.clear()
    field.send_keys(" ")
    assert view.count() == ""
    assert view.driver.find_elements(By.CSS_SELECTOR, ".dim") == []


def test_search_in_the_source(view):
    """Words that only the source has are found there, and Enter goes on to their paragraph."""
    field = view.find("#search")
    field.send_keys("they say")
    assert view.count() == "0 of 7 claims, 1 paragraph"
    hit = view.find("#text .hit")
    assert "Coffee keeps people awake" in hit.text
    assert view.js("return [...CSS.highlights.get('found')].map(String)") == ["they", "say"]
    field.clear()
    field.send_keys(" ")
    assert view.driver.find_elements(By.CSS_SELECTOR, ".hit") == []


def test_search_moves_to_the_first_match(view):
    """While one types, the first match comes into view, in the map as in the text."""
    whole = view.find("#map")
    whole.send_keys("+" * 9)
    whole.send_keys(Keys.ARROW_RIGHT * 20)
    view.settle()
    view.js(
        "const text = document.getElementById('text'); text.style.paddingBottom = '3000px';"
        "text.scrollTop = 2000"
    )
    assert not view.inside(view.card("cheap"))
    view.find("#search").send_keys("cheap")
    view.settle()
    assert view.js(
        "const r = arguments[0].getBoundingClientRect(), m = arguments[1].getBoundingClientRect();"
        "return r.left < m.right && r.right > m.left && r.top < m.bottom && r.bottom > m.top",
        view.card("cheap"),
        whole,
    )
    assert view.js("return document.getElementById('text').scrollTop") < 1000


@pytest.mark.parametrize("way", ["Enter", "space", "double click", "button", "knob"])
def test_folding(view, way):
    """Folding a claim hides what bears on it alone, with all lines, and says how much."""
    card = view.card("tea")
    before = view.visible(), view.lines()

    def fold():
        if way == "double click":
            ActionChains(view.driver).double_click(card).perform()
        elif way == "knob":
            view.point_at(card)
            card.find_element(By.CSS_SELECTOR, ".knob").click()
        elif way == "button":
            card.click()
            view.find("#fold").click()
        else:
            view.js("arguments[0].focus()", card)
            view.press(Keys.ENTER if way == "Enter" else " ")
        view.settle()  # many lines go over several frames

    assert card.get_attribute("aria-expanded") == "true"
    fold()
    assert view.visible() == ["tea"]
    assert view.lines() == []
    assert card.get_attribute("aria-expanded") == "false"
    assert card.find_element(By.CSS_SELECTOR, ".knob text").text == "+6"
    fold()
    assert (view.visible(), view.lines()) == before


def test_folding_keeps_what_serves_elsewhere(view):
    """A claim that bears on two stays until both are folded; one button unfolds all."""
    whole = view.visible()
    for name in ("awake", "calm"):
        view.card(name).click()
        view.find("#fold").click()
        view.settle()
        assert "doubt" not in view.visible()
        assert ("sleep" in view.visible()) == (name == "awake")
    view.find("#unfold").click()
    view.settle()
    assert view.visible() == whole


def test_a_folded_claim_is_unfolded_on_the_way_to_it(view):
    """Choosing words whose claim is folded away brings it back."""
    view.card("tea").click()
    view.find("#fold").click()
    view.span("it is cheap").click()
    assert "cheap" in view.visible()


def test_zoom_and_pan_by_keyboard(view):
    """Plus and minus zoom, arrows move, 0 shows all; only while the map has the focus."""
    whole = view.find("#map")
    whole.send_keys("0")
    view.settle()
    fitted = view.scale()
    assert all(view.inside(view.card(name)) for name in view.visible())
    whole.send_keys("++")
    assert view.scale() == pytest.approx(fitted * 1.25**2, rel=1e-4)
    whole.send_keys("-")
    assert view.scale() == pytest.approx(fitted * 1.25, rel=1e-4)
    view.settle()
    left = view.card("tea").rect["x"]
    whole.send_keys(Keys.ARROW_LEFT)
    view.settle()
    assert view.card("tea").rect["x"] == pytest.approx(left + 60, abs=1)
    view.find("#search").send_keys("0+-")
    assert view.scale() == pytest.approx(fitted * 1.25, rel=1e-4)


def test_walking_from_card_to_card(view):
    """Arrows go to the next card that way, and bring it into view."""
    view.find("#map").send_keys("+" * 5)
    view.js("arguments[0].focus()", view.card("tea"))
    view.press(Keys.ARROW_RIGHT)
    reached = view.driver.switch_to.active_element
    assert reached.get_attribute("id") in {
        view.card(n).get_attribute("id") for n in ("calm", "nerves", "cheap", "awake")
    }
    assert view.inside(reached)
    view.press(Keys.ARROW_LEFT)
    assert view.driver.switch_to.active_element == view.card("tea")
    view.press(Keys.ESCAPE)
    assert view.driver.switch_to.active_element == view.find("#map")


def test_zoom_and_pan_by_mouse(view):
    """The wheel moves the map, with Ctrl it zooms; dragging moves it without choosing a card."""
    whole, card = view.find("#map"), view.card("tea")
    before, place = view.scale(), card.rect["x"]
    ActionChains(view.driver).drag_and_drop_by_offset(card, 70, 30).perform()
    assert card.rect["x"] == pytest.approx(place + 70, abs=3)
    assert card.get_attribute("aria-current") is None
    place_before = view.offset()
    origin = webdriver.common.actions.wheel_input.ScrollOrigin.from_element(whole)
    ActionChains(view.driver).scroll_from_origin(origin, 30, 50).perform()
    assert view.scale() == before
    assert view.offset() == pytest.approx((place_before[0] - 30, place_before[1] - 50), abs=1)
    wheel = ActionChains(view.driver).key_down(Keys.CONTROL)
    wheel.scroll_from_origin(origin, 0, -200).key_up(Keys.CONTROL).perform()
    assert view.scale() > before


def test_pinch(view):
    """Two fingers that move apart zoom in."""
    before = view.scale()
    middle = view.js(
        "const r = document.getElementById('map').getBoundingClientRect();"
        "return [r.x + r.width / 2, r.y + r.height / 2]"
    )

    def touch(kind, apart):
        points = [
            {"x": middle[0] + side * apart, "y": middle[1], "id": i}
            for i, side in enumerate((-1, 1))
        ]
        told = {"type": kind, "touchPoints": [] if kind == "touchEnd" else points}
        view.driver.execute_cdp_cmd("Input.dispatchTouchEvent", told)

    touch("touchStart", 40)
    for apart in (50, 60, 70, 80):
        touch("touchMove", apart)
    touch("touchEnd", 80)
    assert view.scale() > before * 1.5


def test_deep_links(page):
    """An address with a claim's name opens the page at this claim, and so does a link to it."""
    view = page.open("#claim-sleep")
    view.settle()
    assert view.has(view.card("sleep"), "on")
    assert view.inside(view.card("sleep"))
    view.js(
        "const heard = new Promise(done => addEventListener('hashchange', done, {once: true}));"
        "location.hash = 'claim-cheap'; return heard.then(() => true)"
    )
    assert view.has(view.card("cheap"), "on")
    for title in ("#Sleep", "#claim-Sleep", "#sleep!"):
        assert page.open(title).has(view.card("sleep"), "on")
    for other in ("#nowhere", "#%E0%A4%A", "#claim-"):
        assert page.open(other).driver.find_elements(By.CSS_SELECTOR, "[aria-current]") == []
        assert view.driver.get_log("browser") == []


@pytest.mark.parametrize(
    ("group", "value", "left"),
    [
        ("Section", "The other side", ["awake", "sleep", "doubt"]),
        ("Kind", "fact", ["calm", "cheap", "awake"]),
        ("Status", "rejected", ["awake"]),
        ("Layer", "evaluation", ["doubt"]),
    ],
)
def test_filters(view, group, value, left):
    """A filter leaves what it names, with the lines between, and the count says so."""
    view.find("#filters summary").click()
    labels = view.driver.find_elements(By.CSS_SELECTOR, "#filters label")
    label = next(one for one in labels if one.text.startswith(group))
    options = label.find_elements(By.TAG_NAME, "option")
    next(o for o in options if o.text == value).click()
    view.settle()  # many lines go over several frames
    ends = {int(end) for line in view.lines() for end in line.split()}
    names = [
        c[0][6:] for c in json.loads(view.find("#data").get_attribute("textContent"))["cards"]
    ]

    assert sorted(view.visible()) == sorted(left)
    assert view.count() == f"{len(left)} of 7 claims"
    assert {names[e] for e in ends if e < len(names)} <= set(left)
    options[0].click()
    view.settle()
    assert len(view.visible()) == 7


def test_panes_can_be_hidden(view):
    """The text and the small map go and come back, by a box to tick or by a letter."""
    text, whole = view.find("#text"), view.find("#map")
    narrow = whole.size["width"]
    view.find("#panes summary").click()
    view.find("[data-pane=text]").click()
    assert not text.is_displayed()
    assert whole.size["width"] > narrow + 200
    view.js("document.activeElement.blur()")
    view.press("t")
    assert text.is_displayed()
    whole.send_keys("+" * 9)
    assert view.find("#mini").is_displayed()
    view.press("m")
    assert not view.find("#mini").is_displayed()


def test_the_small_map_leads_there(view):
    """It shows where the window is while not all is seen, and a click moves the window there."""
    whole, mini = view.find("#map"), view.find("#mini")
    whole.send_keys("0")
    view.settle()
    assert not mini.is_displayed()
    whole.send_keys("+" * 12)
    view.settle()
    before = view.offset()
    ActionChains(view.driver).move_to_element_with_offset(mini, 20, 10).click().perform()
    first = view.offset()
    ActionChains(view.driver).move_to_element_with_offset(mini, -20, -10).click().perform()
    last = view.offset()
    assert first[0] < last[0]
    assert before != first


def test_help(view):
    """A question mark tells the keys, and what the marks mean that this map uses."""
    view.press("?")
    guide = view.find("#guide")
    assert "present the map step by step" in guide.text
    words = [t.text for t in guide.find_elements(By.CSS_SELECTOR, "svg text")]
    assert "a reason against a claim" in words
    assert "an argument, sketched in a sentence" not in words
    view.press(Keys.ESCAPE)
    assert not guide.is_displayed()


def test_skip_links(view):
    """The first keys of Tab lead past the marks of the text, to the outline or the map."""
    view.js("document.querySelector('.skip[href=\"#map\"]').focus()")
    view.press(Keys.ENTER)
    assert view.driver.switch_to.active_element == view.find("#map")
    first = view.find("#text a")
    assert first.get_attribute("class") == "skip"
    assert view.js("return document.querySelectorAll('a')[0].className") == "skip"


def test_knobs_are_large_enough(view):
    """What is pressed to fold is at least 24 pixels wide and high, at half the size as well."""
    view.find("#map").send_keys("0")
    view.settle()
    card = view.card("tea")
    for presses in (0, 3):
        view.find("#map").send_keys("-" * presses)
        view.settle()
        view.point_at(card)
        size = card.find_element(By.CSS_SELECTOR, ".knob rect").rect
        assert min(size["width"], size["height"]) >= 24


def test_another_window_is_filled(view):
    """While all is shown, a window of another size shows all; else the middle stays."""
    view.find("#map").send_keys("0")
    view.settle()
    before = view.scale()
    size = {"width": 700, "height": 500, "deviceScaleFactor": 1, "mobile": False}
    wait = "return new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
    try:
        view.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
        view.js(wait)
        view.settle()
        assert view.scale() < before
        assert all(view.inside(view.card(name)) for name in view.visible())
    finally:
        view.driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
    view.js(wait)
    assert view.scale() == pytest.approx(before)


def test_at_four_hundred_per_cent(view):
    """In a window as small as a zoom of 400 % leaves, the map keeps a window to be used."""
    size = {"width": 320, "height": 225, "deviceScaleFactor": 4, "mobile": False}
    try:
        view.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
        high = view.find("#map").size["height"]
        wide = view.js("return document.documentElement.scrollWidth <= innerWidth")
    finally:
        view.driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})

    assert high >= 160
    assert wide


def test_printing(page):
    """On paper the map stands on one page, however it was moved, and the text on the next."""
    view = page.open()
    view.find("#map").send_keys("+" * 8)
    view.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    shown = view.js(
        "const r = document.getElementById('am').getBoundingClientRect();"
        "return [r.left >= 0, r.right <= innerWidth + 1, r.height <= innerHeight,"
        " ...['.tools', '#outline', '.skip', '#mini', '#text'].map("
        "   css => document.querySelector(css).getClientRects().length),"
        " getComputedStyle(document.querySelector('#text a[data-cards]')).textDecorationLine]"
    )
    view.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})
    pdf = base64.b64decode(
        view.driver.execute_cdp_cmd("Page.printToPDF", {"preferCSSPageSize": True})["data"]
    )

    assert shown == [True, True, True, 0, 0, 0, 0, 1, "underline"]
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == 2


def test_the_outline_says_the_same(view):
    """The outline opens from the keyboard, and its rows lead to their cards."""
    view.js("arguments[0].focus()", view.find(".skip"))
    view.press(Keys.ENTER)
    row = next(
        a
        for a in view.driver.find_elements(By.CSS_SELECTOR, "#outline a")
        if a.text == "Cheap: It is cheap."
    )
    row.click()
    assert view.card("cheap").get_attribute("aria-current") == "true"
    assert (
        view.card("cheap").get_attribute("aria-label") == "because: + Cheap It is cheap. ¶1 · fact"
    )


def test_nothing_is_fetched(page):
    """The page asks for nothing but itself, and its own policy forbids it to."""
    view = page.open()
    view.card("tea").click()
    asked = [json.loads(e["message"])["message"] for e in view.driver.get_log("performance")]
    urls = {
        m["params"]["request"]["url"] for m in asked if m["method"] == "Network.requestWillBeSent"
    }
    assert urls <= {view.path.as_uri()}
    assert view.js("return performance.getEntriesByType('resource').length") == 0
    assert (
        view.js("return fetch('https://example.org/').then(() => 'went out', () => 'forbidden')")
        == "forbidden"
    )
    assert "default-src 'none'" in view.path.read_text(encoding="utf-8")
    view.driver.get_log("browser")


def test_without_javascript(page):
    """Without its script the page still shows text, picture and outline, and links lead there."""
    page.driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        page.open("#claim-sleep")
        picture, tools = page.find("#am"), page.find(".tools")
        sizes = picture.size["width"], picture.size["height"]
        open_ = page.find("#outline").get_attribute("open")
        target = page.find("#claim-sleep").text
        shown = tools.value_of_css_property("display")
    finally:
        page.driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})

    assert min(sizes) > 200
    assert (open_, target, shown) == ("true", "because: Sleep: People need sleep. (¶2)", "none")


def test_without_the_text(driver, tmp_path):
    """Without the text the numbers of its paragraphs lead to the claims, and all else is there."""
    drawing.render(tea(), tmp_path / "tea.html")
    view = View(driver, tmp_path / "tea.html").open()

    assert "¶ 1 Tea · Calm · Cheap" in view.find("#text").text
    view.span("Calm").click()
    assert view.has(view.card("calm"), "on")
    view.settle()  # the map moves to the card, and all others with it
    view.point_at(view.card("awake"))
    assert view.has(view.span("Awake"), "on")
    assert view.driver.get_log("browser") == []


def test_in_a_frame(driver, tmp_path):
    """`m.show()` is a frame that works, and can't reach the page around it."""
    cell = tea().show(source=TEXT)._repr_mimebundle_()
    (tmp_path / "cell.html").write_text(
        f"<!doctype html><body>{cell['text/html']}", encoding="utf-8"
    )
    view = View(driver, tmp_path / "cell.html").open()
    driver.switch_to.frame(view.find("iframe"))
    try:
        view.span("it is cheap").click()
        assert view.has(view.card("cheap"), "on")
        assert view.js("return self.origin") == "null"
        assert "Tea is better." in cell["text/plain"]
    finally:
        driver.switch_to.default_content()
    assert driver.get_log("browser") == []


@pytest.fixture(scope="module")
def pages(driver, page, tmp_path_factory):
    """The pages that everyone has to be able to use."""
    folder, views = tmp_path_factory.mktemp("pages"), {"tea": page}
    for example in ("caucasus", "school-start"):
        path = folder / f"{example}.html"
        drawing.render(load(EXAMPLES / f"{example}.argdown"), path)
        views[example] = View(driver, path)
    return views


@pytest.mark.parametrize("look", ["light", "dark", "phone", "open", "help", "talk"])
@pytest.mark.parametrize("example", ["tea", "caucasus", "school-start"])
def test_everyone_can_use_it(driver, pages, axe, example, look):
    """axe-core finds nothing against WCAG 2.2 AA, nor against its best practices."""
    view = pages[example]
    scheme = {"name": "prefers-color-scheme", "value": "dark" if look == "dark" else "light"}
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [scheme]})
    if look == "phone":
        size = {"width": 390, "height": 844, "deviceScaleFactor": 2, "mobile": True}
        driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    try:
        view.open()
        if look == "open":
            view.find("#outline summary").click()
            for summary in driver.find_elements(By.CSS_SELECTOR, "#filters summary"):
                summary.click()
            view.js("document.querySelector('.card').focus()")
        elif look == "help":
            view.find("#help").click()
        elif look == "talk":
            view.present(" ")
        view.settle()
        found = violations(driver, axe)
        wide = view.js("return document.documentElement.scrollWidth > innerWidth")
    finally:
        driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})
        driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})

    assert found == []
    assert not wide


def test_hostile_maps_stay_texts(driver, tmp_path):
    """Titles, texts, kinds and a source full of markup run no script and add no element."""
    bad = "</script><script>alert(1)</script><img src=x onerror=alert(2)> ${title} &lt;b&gt; ]]>"
    b = Builder(title=bad, settings={"source": {"title": bad, "link": "javascript:alert(3)"}})
    b.section(bad)
    first = b.claim(bad, title=bad, kind=bad, data={"par": 1, "status": bad})
    b.support(first, b.claim(f"{bad}!", title=f"{bad}\u2028", kind="x"))
    drawing.render(b.build(), tmp_path / "bad.html", source=bad)
    view = View(driver, tmp_path / "bad.html").open()
    scripts = view.js("return document.scripts.length")

    assert scripts == 2
    assert (
        view.js(
            "return document.querySelectorAll('img, iframe, link, object, b, [onerror]').length"
        )
        == 0
    )
    assert view.js("return document.title") == f"Argument map: {bad}"
    assert bad in view.find("#text p").text
    assert driver.get_log("browser") == []


def test_sketched_arguments_are_no_claims(driver, tmp_path):
    """Where there are boxes of other kinds, the count is one of boxes."""
    b = Builder()
    b.support(b.claim("Tea calms."), b.argument("Studies", "Three studies say so."))
    drawing.render(b.build(), tmp_path / "page.html")
    view = View(driver, tmp_path / "page.html").open()
    view.find("#search").send_keys("calms")

    assert view.count() == "1 of 2 boxes"


# What needs no browser


def test_numbers_are_rounded_in_coordinates_only():
    """The page's picture has tenths of a pixel; what a claim says stays as it is."""
    b = Builder()
    b.support(b.claim('Pi is x="3.14159".', title="d=1.2345"), b.claim("E is 2.71828."))
    m = b.build()
    page = drawing.render(m).html

    for said in ("3.14159", "1.2345", "2.71828"):
        assert page.count(said) >= 2
    numbers = re.findall(r' (?:d|x|y|width|height)="([^"]*)"', page)
    assert numbers
    assert not [n for n in numbers if re.search(r"\.\d\d", n)]


def test_eighty_claims_are_a_small_page():
    """
    The page of a map of 80 claims is smaller than 150 KB, of which its script is a fifth at most.

    (The script had 12 KB before it could present, search the text, and close gaps.)
    """
    b = Builder(title="Eighty")
    claims = [
        b.claim(
            "Half past seven is far too early for most of the pupils here.",
            title=f"Claim number {i}",
            kind="fact",
            data={"par": i},
        )
        for i in range(80)
    ]
    for i in range(1, 80):
        b.support(claims[i // 3], claims[i])
    page = str(RENDERERS["html"].render(b.build()).content)
    script = page.rpartition("<script>")[2]

    assert len(page.encode()) < 150_000
    assert len(script.encode()) < 30_000


def test_names_to_link_to():
    """Each card has a name of its own, made of its title or its number."""
    b = Builder()
    for title in ("School, later?", "school later", "学校", "!"):
        b.claim("Something.", title=title)
    b.argument("School later")
    b.claim("Untitled.")
    names = _reading.card_names(_picture.scene(b.build()).cards)

    assert names == (
        "claim-school-later",
        "claim-school-later-2",
        "claim-学校",
        "claim",
        "claim-1",
        "argument-school-later",
    )


def test_places_that_do_not_hold_are_not_marked():
    """Where the text is another one, nothing is marked, and a note says so."""
    output = RENDERERS["html"].render(tea(), source="Quite another text.")

    assert "Quite another text." in output.content
    assert "<a href" not in output.content.partition("<main>")[2].partition("</section>")[0]
    assert "5 of 5 anchors do not match" in output.notes[0]


def test_several_sources():
    """Each text stands under its own title, and where one is missing, its paragraphs' numbers."""
    b = Builder(settings={"sources": {"a": {"title": "First"}, "b": {"title": "Second"}}})
    b.claim("One.", title="One", data={"par": 1, "source": "a"})
    b.claim("Two.", title="Two", data={"par": 3, "source": "b"})
    page = str(RENDERERS["html"].render(b.build(), source={"a": "The first text."}).content)

    assert re.search(
        r'<h2>First</h2>\s*<p class="prose"[^>]*>'
        r'<span class="number">¶ 1</span> <a[^>]*>The first text',
        page,
    )
    assert re.search(
        r'<h2>Second</h2>\s*<p>[^<]*</p>\s*<p><span class="number">¶ 3</span> <a', page
    )


SELECT = """
const [from, to] = [arguments[0], arguments[1]], range = new Range();
const at = text => {
  const walk = document.createTreeWalker(document.getElementById("text"), NodeFilter.SHOW_TEXT);
  for (let node = walk.nextNode(); node; node = walk.nextNode())
    if (node.data.includes(text)) return [node, node.data.indexOf(text)];
};
range.setStart(...at(from));
const [node, start] = at(to);
range.setEnd(node, start + to.length);
getSelection().removeAllRanges();
getSelection().addRange(range);
"""


@pytest.mark.parametrize(
    ("first", "last", "paragraph", "words"),
    [
        ("It calms", "it is cheap", 1, "It calms the mind, and it is cheap"),
        ("“Tea", "drink", 1, "“Tea” is the better drink"),
        (" But sleep", "need", 2, "But sleep is what people need"),
    ],
)
def test_selected_words_become_an_anchor(view, first, last, paragraph, words):
    """Words are selected, A is pressed: the anchor is the one that argmap would make."""
    view.js(SELECT, first, last)
    view.press("a")
    view.settle()
    start = readable(TEXT)[paragraph - 1].index(words)
    anchor = make(TEXT, paragraph, start, start + len(words))
    made = view.find("#made").get_attribute("value")

    assert view.js("return document.getElementById('anchoring').open")
    assert view.find("#picked").text == f"“{words}”"
    assert made == (
        f"{{par: {paragraph}, at: [{anchor.start}, {anchor.end}], "
        f'words: {anchor.words}, fp: "{anchor.fingerprint}"}}'
    )
    assert anchors_in(loads(f"[A]: B. {made}")["A"].data) == (anchor,)


def test_an_anchor_is_for_the_chosen_claim_and_is_copied(view):
    """The claim that was chosen is offered first; any other can be chosen by its title."""
    view.card("cheap").click()
    view.js(SELECT, "Coffee", "awake")
    view.press("a")
    options = view.js("return [...document.getElementById('whose').options].map(o => o.text)")
    chosen = view.js("return document.getElementById('whose').selectedOptions[0].text")

    assert chosen == "Cheap: It is cheap."
    assert len(options) == 7
    view.find("#copy").click()
    view.until("return document.getElementById('copied').textContent.includes('Copied')")


def test_nothing_selected_is_nothing_to_anchor(view):
    """Without words of the text, the key does nothing."""
    view.js("getSelection().removeAllRanges()")
    view.press("a")

    assert not view.js("return document.getElementById('anchoring').open")


def test_the_dialog_of_anchors_is_accessible(view, axe):
    """What names the parts of the dialog is there for those who can't see it."""
    view.js(SELECT, "Coffee", "awake")
    view.press("a")

    assert violations(view.driver, axe) == []
