"""A reading view in the browser, and what a reader can see and do there."""

from __future__ import annotations

import pytest

pytest.importorskip("selenium.webdriver")
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.support.wait import WebDriverWait

#: Asks axe-core what is wrong.
RUN_AXE = """
const done = arguments[arguments.length - 1];
axe.run(document, {resultTypes: ['violations']}).then(found => done(found.violations
  .map(v => `${v.impact} ${v.id}: ${v.nodes.map(n => [n.target, n.failureSummary])}`)));
"""


def violations(driver, axe):
    """List what axe-core has against the page as it is now."""
    # By the protocol, since the page's own policy lets no foreign script in.
    driver.execute_cdp_cmd("Runtime.evaluate", {"expression": axe})
    return driver.execute_async_script(RUN_AXE)


#: Finishes all animations, and goes on until the page has asked for no more frames for two frames.
#: (What asks for frames is counted from the first call on: what was asked for before, comes next.)
SETTLE = """
const done = arguments[0], next = requestAnimationFrame, cancel = cancelAnimationFrame;
if (!window.asked) {
  window.asked = new Set();
  window.requestAnimationFrame = act => {
    const id = next(time => { asked.delete(id); act(time); });
    asked.add(id);
    return id;
  };
  window.cancelAnimationFrame = id => { asked.delete(id); cancel(id); };
  window.afterwards = next;
}
let quiet = 0;
const look = () => {
  const moving = document.getAnimations();
  moving.forEach(a => a.finish());
  quiet = asked.size || moving.length ? 0 : quiet + 1;
  quiet < 2 ? afterwards(look) : done();
};
afterwards(look);
"""


class View:
    """A page in the browser, and what a reader can see and do there."""

    def __init__(self, driver, path):
        self.driver = driver
        self.path = path

    def open(self, hash=""):
        for log in ("browser", "performance"):
            self.driver.get_log(log)
        if hash:  # the same page at another place would not be loaded again
            self.driver.get("about:blank")
        self.driver.get(self.path.as_uri() + hash)
        return self

    def js(self, code, *args):
        return self.driver.execute_script(code, *args)

    def find(self, css):
        return self.driver.find_element(By.CSS_SELECTOR, css)

    def card(self, name):
        return self.js(
            "const {cards} = JSON.parse(document.getElementById('data').textContent);"
            "const at = cards.findIndex(([name]) => name === arguments[0]);"
            "return document.getElementById(`am-${at + 1}`)",
            f"claim-{name}",
        )

    def span(self, words):
        return self.js(
            "return [...document.querySelectorAll('#text a')]"
            ".find(a => a.innerText.includes(arguments[0]))",
            words,
        )

    def has(self, element, name):
        return self.js("return arguments[0].classList.contains(arguments[1])", element, name)

    def inside(self, element):
        """Whether all of *element* is to be seen in the map's window."""
        return self.js(
            "const a = arguments[0].getBoundingClientRect(),"
            " b = document.getElementById('map').getBoundingClientRect();"
            "return a.left >= b.left - 1 && a.right <= b.right + 1"
            " && a.top >= b.top - 1 && a.bottom <= b.bottom + 1",
            element,
        )

    def settle(self):
        """Finish every animation, and what comes and goes over several frames."""
        self.driver.execute_async_script(SETTLE)

    def until(self, script):
        """Wait until *script* gives something true; a minute is for catching hangs."""
        WebDriverWait(self.driver, 60, poll_frequency=0.05).until(lambda _: self.js(script))

    def visible(self):
        """List the names of the claims that are to be seen."""
        return self.js(
            "return JSON.parse(document.getElementById('data').textContent).cards"
            ".map(([name], i) => [name, document.getElementById(`am-${i + 1}`)])"
            ".filter(([, el]) => el.getClientRects().length).map(([name]) => name.slice(6))"
        )

    def lines(self):
        """List the ends of the lines that are to be seen."""
        return self.js(
            "return [...document.querySelectorAll('[data-ends]')]"
            ".filter(el => el.getClientRects().length).map(el => el.dataset.ends)"
        )

    def scale(self):
        return float(
            self.js(
                "return document.getElementById('am').style.transform.match(/scale\\((.*)\\)/)[1]"
            )
        )

    def offset(self):
        """Say how far the map was moved to the right and down."""
        moved = "return document.getElementById('am').style.transform.match(/-?[\\d.]+(?=px)/g)"
        return tuple(map(float, self.js(moved)))

    def point_at(self, element):
        """Put the pointer on the middle of *element*, without a way there."""
        ActionChains(self.driver, duration=0).move_to_element(element).perform()

    def press(self, *keys):
        ActionChains(self.driver).send_keys(*keys).perform()
        self.settle()

    def present(self, *keys):
        """Begin a presentation, and go on with *keys* when the page fills the screen."""
        self.press("p")
        self.until("return document.fullscreenElement === document.documentElement")
        self.press(*keys)

    def count(self):
        return self.find("#found").text
