"""`argmap serve` in the browser: the reading view follows its file, and the reader stays put."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from argmap.cli._preview import Preview, Server

from ..commands.test_serve import save
from .view import View, violations

pytest.importorskip("selenium.webdriver")
from selenium.webdriver.common.keys import Keys

EXAMPLES = Path(__file__).parents[2] / "examples"

SMALL = """[Rain]: It rains. #contention
    + [Clouds]: There are **clouds.
    - [Sun]: The sun shines.
        - [Lamp]: That is a lamp.
"""


class Served(View):
    """A page that a server keeps up to date; the file is looked at when the test says so."""

    def __init__(self, driver, path, server):
        super().__init__(driver, path)
        self.server = server

    def open(self, hash=""):
        self.driver.get_log("browser")
        self.driver.get("about:blank")
        self.driver.get(self.server.url + hash)
        return self

    def save(self, text):
        """Save *text* and wait until it is shown."""
        self.js("document.querySelector('main').dataset.old = 'yes'")
        save(self.path, text)
        self.server.preview.refresh()
        self.follow()

    def follow(self):
        """Wait until the page shows a newer state than the one that is marked as old."""
        self.driver.execute_async_script(
            "const done = arguments[arguments.length - 1];"
            "const look = () => document.querySelector('main').dataset.old"
            "  ? setTimeout(look, 5) : done(); look();"
        )


@pytest.fixture
def serve(browser, tmp_path):
    """Serve a text, and open it."""
    servers = []

    def start(text, **how):
        path = tmp_path / "map.argdown"
        path.write_text(text, encoding="utf-8")
        server = Server(Preview(str(path), {}, None, **how), 0)
        servers.append(server)
        server.__enter__()
        return Served(browser, path, server).open()

    yield start
    browser.get("about:blank")
    for server in servers:
        server.__exit__()
    assert [e for e in browser.get_log("browser") if "favicon" not in e["message"]] == []


def state(view):
    return view.js(
        "return [document.getElementById('am').style.transform,"
        " document.querySelectorAll('.card.folded').length,"
        " ...['text', 'findings'].map(id => document.getElementById(id).scrollTop),"
        " document.getElementById('search').value, document.getElementById('outline').open,"
        " document.activeElement.id]"
    )


#: Notes which cards glow, however briefly.
NOTE_WHAT_GLOWS = """
window.glowing = new Set();
const look = () => document.querySelectorAll('.card.fresh').forEach(el => glowing.add(el.id));
new MutationObserver(look).observe(document.documentElement,
  {subtree: true, childList: true, attributes: true});
"""


@pytest.mark.slow
def test_a_hundred_saves_move_nothing(serve, tmp_path):
    """Scroll, zoom, folds, search and the place of typing survive every save."""
    text = (EXAMPLES / "school-start.argdown").read_text(encoding="utf-8")
    other = tmp_path / "text.txt"
    other.write_text("This is not the text that was mapped.\n\n" * 80, encoding="utf-8")
    text += "".join(f"\n[{n}]: This is claim **{n}. #contention\n" for n in range(12))
    view = serve(text, sources=[str(other)])
    view.find("#map").send_keys("++", Keys.ARROW_RIGHT * 3, Keys.ARROW_DOWN * 4)
    view.settle()
    view.find("#outline summary").click()
    view.find("#search").send_keys("sch")
    view.settle()
    view.js(
        "document.querySelector('.card:not(.contention):has(.knob)')"
        ".dispatchEvent(new MouseEvent('dblclick'));"
        "for (const [id, top] of [['text', 120], ['findings', 35]])"
        "  document.getElementById(id).scrollTop = top"
    )
    before = state(view)
    assert before[1] == 1
    assert before[2:] == [120, 35, "sch", True, "search"]
    for number in range(100):
        view.save(text.replace("for", "fro", number % 3) + f"\n// {number}\n")
        assert state(view) == before
    view.find("#search").send_keys("o")
    assert view.find("#search").get_property("value") == "scho"


def test_what_changed_glows_for_a_second(serve):
    """A claim that is new or says something else glows, nothing else does, and then it ends."""
    view = serve(SMALL)
    view.js(NOTE_WHAT_GLOWS)  # the second may be over before a busy machine looks
    view.save(SMALL.replace("The sun shines", "The sun is shining") + "    + [Wet]: We are wet.\n")
    view.until("return glowing.size")
    assert sorted(view.js("return [...glowing]")) == sorted(
        view.card(name).get_attribute("id") for name in ("sun", "wet")
    )
    view.until("return !document.querySelector('.card.fresh')")


def test_the_place_is_kept_where_the_map_grows(serve):
    """What stands in the middle of the window stays there when something is added above it."""
    view = serve(SMALL)
    view.find("#map").send_keys("+")
    view.settle()
    place = view.card("lamp").rect
    more = "".join(f"    + [New {n}]: New claim number {n}.\n" for n in range(5))
    view.find("#map").send_keys(Keys.ARROW_RIGHT * 4)
    view.settle()
    place = view.card("lamp").rect
    view.save(SMALL.replace("    +", more + "    +", 1))
    now = view.card("lamp").rect
    assert (now["x"], now["y"]) == pytest.approx((place["x"], place["y"]), abs=1)


def test_findings_and_cards_light_each_other(serve):
    """Pointing at a finding lights its card and line, and a chosen card its findings."""
    view = serve("[A]: One. #contention\n    + [B]: Two.\n        + [A]\n")
    items = view.driver.find_elements("css selector", "#findings li")
    item = next(li for li in items if "STR101" in li.text)
    view.point_at(item)
    assert view.has(view.card("a"), "on")
    assert view.has(view.card("b"), "on")
    assert view.js("return document.querySelectorAll('.edges > .on').length") == 2
    view.point_at(view.find("h1"))
    assert not view.has(view.card("b"), "on")
    item.find_element("css selector", ".finding").click()
    assert view.driver.find_elements("css selector", "[aria-current]") != []
    view.find("#map").send_keys(Keys.ESCAPE)
    view.card("b").click()
    assert view.has(item, "on")


def test_a_fix_is_a_button(serve):
    """It says what it writes, asks, writes the file, and the page follows."""
    view = serve(SMALL)
    button = view.find(".fix")
    button.click()
    asking = view.find("#asking")
    assert "map.argdown" in asking.text
    assert view.find("#fix-before").text == "    + [Clouds]: There are **clouds."
    assert "There are \\*\\*clouds." in view.find("#fix-after").text
    asking.find_element("css selector", "button[value='']").click()
    assert view.path.read_text(encoding="utf-8") == SMALL

    button.click()
    view.js("document.querySelector('main').dataset.old = 'yes'")
    view.find("#write").click()
    stop = threading.Event()

    def watch():
        while not stop.wait(0.02):
            view.server.preview.refresh()

    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        view.follow()
    finally:
        stop.set()
        watcher.join()
    assert view.path.read_text(encoding="utf-8") == SMALL.replace("**", "\\*\\*")
    assert view.driver.find_elements("css selector", ".fix") == []


def test_a_presentation_goes_on(serve):
    """A save in the middle of a presentation shows the new text at the same step."""
    view = serve(SMALL)
    view.present(Keys.END)
    shown = view.find("#bears").text
    view.save(SMALL.replace("a lamp", "a bright lamp"))
    view.settle()
    assert view.find("#talk").is_displayed()
    assert view.find("#bears").text == shown
    assert "a bright lamp" in view.card("lamp").get_attribute("aria-label")
    view.find("#leave").click()


def test_a_broken_file_keeps_the_page(serve):
    """While the file is gone, the last map stands, and the page says what is wrong."""
    view = serve(SMALL)
    view.path.unlink()
    view.js("document.querySelector('main').dataset.old = 'yes'")
    view.server.preview.refresh()
    view.follow()
    assert "no such file" in view.find("#state").text
    assert len(view.visible()) == 4


def test_hostile_maps_have_no_way_in(serve):
    """What a map or a finding says stays text, and the page may ask only its own server."""
    bad = "</script><script>alert(1)</script><img src=x onerror=alert(2)>"
    view = serve(f"[{bad}]: **{bad} <!--state-->\n")
    view.save(f"[x{bad}]: **{bad}!\n")
    assert view.js("return document.querySelectorAll('img, iframe, [onerror]').length") == 0
    assert (
        view.js("return fetch('https://example.org/').then(() => 'went out', () => 'forbidden')")
        == "forbidden"
    )
    view.driver.get_log("browser")


@pytest.mark.parametrize("look", ["light", "dark", "phone", "asking"])
def test_everyone_can_use_it(serve, axe, look):
    """axe-core finds nothing against findings, buttons and dialogs either."""
    view = serve(SMALL, sources=[str(EXAMPLES / "reading" / "bench.txt")])
    scheme = {"name": "prefers-color-scheme", "value": "dark" if look == "dark" else "light"}
    view.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [scheme]})
    try:
        if look == "phone":
            size = {"width": 390, "height": 844, "deviceScaleFactor": 2, "mobile": True}
            view.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
        if look == "asking":
            view.find(".fix").click()
        view.settle()
        assert violations(view.driver, axe) == []
        assert view.js("return document.documentElement.scrollWidth <= innerWidth")
    finally:
        view.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})
        view.driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


SAID = "return [...document.querySelectorAll('#verdicts summary span')].map(s => s.textContent)"


def test_verdicts_follow_and_what_is_supposed_stays(serve):
    """A judged page says after each save which claims stand, and goes on supposing."""
    view = serve(SMALL, judged=True)
    assert view.js(SAID)[0] == "stands"

    view.js(
        "document.querySelectorAll('#verdicts li')[3].querySelector('[data-as^=\"-\"]').click()"
    )
    assert view.js(SAID)[0] == "falls (before: stands)"
    view.save(SMALL.replace("shines", "is out"))
    assert view.js(SAID)[0] == "falls (before: stands)"
    assert "[Rain] falls" in view.js("return document.getElementById('supposed').textContent")
    view.save("")
    assert view.js(SAID) == []
    view.save("[Rain]: It rains.\n  - [Sun]: The sun shines.\n")
    assert view.js(SAID) == ["falls", "stands"]
