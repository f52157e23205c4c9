"""The widget: what Python does with it here, what its script does in a browser, both together."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

import argmap
from argmap.errors import MissingExtraError, NotFoundError, WrongTypeError
from argmap.model import ArgumentRef, Builder, ClaimRef, Diagnostic, MapRef
from argmap.notebook import Widget
from argmap.source import Severity

from ..chromium import complaints
from ..laws.test_given import MISTAKES
from .view import RUN_AXE

pytest.importorskip("selenium.webdriver")
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys


def tea(**settings):
    """Make a small map with a sketched argument, and a claim without a title."""
    b = Builder(title="Tea or coffee?", settings=settings)
    better = b.claim("Tea is better.", title="Tea", contention=True)
    b.support(better, b.claim("It calms.", title="Calm"))
    b.support(better, b.argument("Price", "It is cheap."))
    b.rebut(better, b.claim("Coffee keeps awake."))
    return b.build()


def coffee():
    """Make another map, with one title that `tea` has too."""
    b = Builder(title="Coffee?")
    b.support(b.claim("Coffee it is.", title="Coffee"), b.claim("It also calms.", title="Calm"))
    return b.build()


@pytest.fixture
def widget():
    made = tea().widget()
    yield made
    made.close()


# In Python


def test_what_is_selected_is_the_claim(widget):
    """`selected` names the claim, and `claim` is it; None where nothing is chosen."""
    assert (widget.selected, widget.claim, widget.element) == (None, None, None)
    widget.selected = "Calm"
    assert widget.claim is widget.map.claims["Calm"]
    widget.selected = None
    assert widget.claim is None


@pytest.mark.parametrize(
    ("said", "name"),
    [
        (ClaimRef("Calm"), "Calm"),
        (tea().claims["Tea"], "Tea"),
        (1, 1),
        (ClaimRef(1), 1),
        ("<Price>", "<Price>"),
        ("Price", "<Price>"),
        (ArgumentRef("Price"), "<Price>"),
        (tea().arguments["Price"], "<Price>"),
    ],
)
def test_ways_to_say_what_is_selected(widget, said, name):
    """A title, a number, a reference or the element itself will do; `selected` is the name."""
    widget.selected = said

    assert widget.selected == name
    assert isinstance(widget.claim, argmap.model.Claim) == (name != "<Price>")
    assert widget.element.text in {
        "It calms.",
        "Tea is better.",
        "Coffee keeps awake.",
        "It is cheap.",
    }


def test_what_a_finding_is_about_is_selected(widget):
    """The card that `check` speaks of is highlighted; what is about the whole map is none."""
    for at, name in ((ClaimRef("Calm"), "Calm"), (MapRef(), None)):
        widget.selected = Diagnostic("STR104", Severity.WARNING, "m", at=at)

        assert widget.selected == name


def test_callbacks_are_told(widget):
    """`on_select` and `observe` are told of each change once, and of no other."""
    heard, observed = [], []

    @widget.on_select
    def callback(element):
        heard.append(element and element.label)

    widget.observe(lambda change: observed.append(change["new"]), "selected")
    for name in ("Calm", "Calm", "<Price>", None):
        widget.selected = name

    assert heard == ["Calm", "Price", None]
    assert observed == ["Calm", "<Price>", None]
    assert callback(None) is None


def test_another_map_is_drawn(widget):
    """Setting `map` draws it; what is selected stays if it is there as well, and goes if not."""
    before, heard = widget.picture, []
    widget.on_select(heard.append)
    widget.selected = "Calm"
    widget.map = coffee()

    assert widget.picture["names"] == ["Coffee", "Calm"]
    assert not {before["root"]} & {widget.picture["root"]}
    assert (widget.selected, widget.claim.text) == ("Calm", "It also calms.")
    widget.selected = "Coffee"
    widget.map = tea()
    assert widget.selected is None
    assert [e and e.label for e in heard] == ["Calm", "Coffee", None]


@pytest.mark.parametrize(
    ("name", "error", "said"),
    [
        ("Kalm", NotFoundError, "did you mean 'Calm'?"),
        ("Coffee", NotFoundError, "the picture shows nothing called 'Coffee'"),
        (7, NotFoundError, "nothing called 7"),
        (["Calm"], WrongTypeError, "expected the title of a claim, a claim or None, got list"),
    ],
)
def test_what_is_not_there_cannot_be_selected(widget, name, error, said):
    """A name that is not in the picture is refused in words, and nothing changes."""
    widget.selected = "Tea"
    with pytest.raises(error, match=said.replace("?", r"\?")):
        widget.selected = name

    assert widget.selected == "Tea"


@pytest.mark.parametrize("mistake", MISTAKES)
def test_what_is_no_map_is_refused(widget, mistake):
    """A widget is made of a map, and `map` is set to a map."""
    thing, advice = MISTAKES[mistake]
    with pytest.raises(WrongTypeError) as refused:
        Widget(thing)
    assert advice in str(refused.value)
    before = widget.map, widget.picture
    with pytest.raises(WrongTypeError):
        widget.map = thing

    assert (widget.map, widget.picture) == before


def test_a_widget_draws_as_render_does():
    """Options are those of `render`: the same picture but for its ids; wrong ones are refused."""
    widget = tea().widget(style="bracket", theme="dark", legend=True)
    root = widget.picture["root"]
    told = {"style": "bracket", "theme": "dark", "legend": True, "id_prefix": root}

    assert widget.picture["svg"] == argmap.render(tea(), **told).content
    for options in ({"style": "cubist"}, {"theme": "neon"}, {"engine": "steam"}):
        with pytest.raises(NotFoundError):
            tea().widget(**options)


def test_a_map_that_cannot_be_drawn_changes_nothing(widget, monkeypatch):
    """Where drawing fails, the widget stays as it was."""
    before = widget.map, widget.picture
    monkeypatch.setattr("argmap.notebook._widget.painted", lambda *_, **__: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        widget.map = coffee()

    assert (widget.map, widget.picture) == before


@pytest.mark.parametrize("name", ["Coffee", 99, ["Calm"], {"a": 1}, 1.5, "<script>"])
def test_a_front_end_cannot_select_what_is_not_there(widget, name):
    """A stale or hostile message selects nothing, draws nothing, and raises nothing."""
    before = dict(widget.picture)
    widget.selected = "Calm"
    widget.set_state({"selected": name, "picture": {"svg": "<script/>"}})

    assert widget.selected is None
    assert widget.picture == before


def test_an_argument_and_a_claim_of_one_title():
    """Both can be selected: the argument's name has angle brackets."""
    b = Builder()
    b.support(b.claim("Tea is good.", title="Tea"), b.argument("Tea", "Because."))
    b.claim("A nasty one.", title="<Tea>")
    widget = b.build().widget()

    assert sorted(str(n) for n in widget.picture["names"]) == ["<Tea>", "None", "Tea"]
    widget.selected = "<Tea>"
    assert widget.claim.text == "A nasty one."


def test_where_no_widget_can_be_shown(widget):
    """Next to the widget's own view stands the outline, for viewers that show text only."""
    bundle, _ = widget._repr_mimebundle_()

    assert "application/vnd.jupyter.widget-view+json" in bundle
    assert "Contention: Tea: Tea is better." in bundle["text/plain"]
    assert repr(widget).startswith("<Widget of <ArgumentMap 'Tea or coffee?'")


@pytest.mark.slow
def test_without_the_extra():
    """Without anywidget the error names the extra, and everything else works."""
    code = (
        "import sys; sys.modules['anywidget'] = None\n"
        "import argmap\n"
        "m = argmap.loads('[Tea]: Tea.')\n"
        "argmap.notebook.load_ipython_extension\n"
        "m._repr_mimebundle_()\n"
        "for make in (m.widget, lambda: argmap.notebook.Widget):\n"
        "    try: make()\n"
        "    except argmap.errors.MissingExtraError as error: print(error)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    said = "widgets need the extra 'widget': run pip install '.[widget]' in your clone of argmap"
    assert done.stdout.splitlines() == [said] * 2
    assert issubclass(MissingExtraError, ImportError)


def test_the_module_is_alone():
    """The script imports nothing, asks nobody, and makes no markup of texts."""
    script, style = Widget._esm, Widget._css  # noqa: SLF001 - anywidget's names

    for word in ("import ", "import(", "fetch", "http", "innerHTML", "eval", "Function("):
        assert word not in script
    assert "url(" not in style
    assert "@import" not in style
    assert len(script) < 8000


# In a browser

#: A page that loads the module as anywidget does, with models that keep its interface.
PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Cells</title>
<main><h1>Cells</h1></main><script>
class Model {
  constructor(state) { Object.assign(this, {state, saved: [], kept: {}, handlers: new Map()}); }
  get(name) { return this.state[name]; }
  set(name, value) {
    if (Object.is(this.state[name], value)) return;
    this.state[name] = this.kept[name] = value;
    for (const act of this.handlers.get(`change:${name}`) ?? []) act();
  }
  save_changes() {
    if (Object.keys(this.kept).length) this.saved.push(this.kept);
    this.kept = {};
  }
  on(name, act) { this.handlers.set(name, [...this.handlers.get(name) ?? [], act]); }
  off(name, act) { this.handlers.set(name, this.handlers.get(name).filter(f => f !== act)); }
}
const models = [], cells = [], ends = [];
async function show(model, {shadow = false, late = false} = {}) {
  const source = new Blob([@SCRIPT@], {type: "text/javascript"});
  const module = await import(URL.createObjectURL(source));
  const cell = document.createElement("div");
  const el = document.createElement("div");
  const style = document.createElement("style");
  style.textContent = @STYLE@;
  (shadow ? cell.attachShadow({mode: "open"}) : document.head).append(style);
  (cell.shadowRoot ?? cell).append(el);
  if (!late) document.querySelector("main").append(cell);
  cells.push(el);
  ends.push(await module.default.render({model, el}));
  if (late) document.querySelector("main").append(cell);
}
</script></html>"""


@pytest.fixture
def cells(browser, tmp_path):
    path = tmp_path / "cells.html"
    page = PAGE.replace("@STYLE@", json.dumps(Widget._css))  # noqa: SLF001 - anywidget's names
    page = page.replace("@SCRIPT@", json.dumps(Widget._esm))  # noqa: SLF001 - anywidget's names
    path.write_text(page, encoding="utf-8")
    for log in ("browser", "performance"):
        browser.get_log(log)
    browser.get(path.as_uri())
    yield Cells(browser)
    assert complaints(browser) == []


class Cells:
    """Cells of a notebook, in each a widget, and what can be done with them."""

    def __init__(self, browser):
        self.browser = browser

    def js(self, code, *args):
        return self.browser.execute_script(code, *args)

    def show(self, m, height=640, again=False, **how):
        """Show the widget of *m* in a new cell, or the last one *again*."""
        if not again:
            widget = m.widget()
            state = {"picture": widget.picture, "selected": None, "height": height}
            self.js("models.push(new Model(arguments[0]))", state)
            widget.close()
        done = "const done = arguments[arguments.length - 1];"
        failed = self.browser.execute_async_script(
            f"{done} show(models.at(-1), arguments[0]).then(() => done(), e => done(`${{e}}`))",
            how,
        )
        assert failed is None
        return self

    def find(self, css, cell=0):
        (found,) = self.every(css, cell)
        return found

    def every(self, css, cell=0):
        code = "return [...cells[arguments[0]].querySelectorAll(arguments[1])]"
        return self.js(code, cell, css)

    def card(self, words, cell=0):
        code = (
            "return [...cells[arguments[0]].querySelectorAll('.card')]"
            ".filter(card => card.getAttribute('aria-label').includes(arguments[1]))"
        )
        (card,) = self.js(code, cell, words)
        return card

    def pressed(self, cell=0):
        """Say what is marked as chosen, in words."""
        found = self.every(".card[aria-pressed=true]", cell)
        return [card.get_attribute("aria-label") for card in found]

    def told(self, cell=0):
        return self.find("[role=status]", cell).text

    def press(self, *keys):
        ActionChains(self.browser).send_keys(*keys).perform()

    def focused(self):
        return self.browser.switch_to.active_element.get_attribute("aria-label")

    def selected(self, model=0):
        return self.js("return models[arguments[0]].get('selected')", model)

    def saved(self, model=0):
        """List what was saved, which is what Python is told."""
        return self.js("return models[arguments[0]].saved.map(kept => kept.selected)", model)

    def set(self, name, value, model=0):
        """Set a trait as a message from Python does."""
        self.js(
            "const model = models[arguments[0]];"
            "model.set(arguments[1], arguments[2]); model.kept = {}",
            *(model, name, value),
        )

    def scrolled(self, cell=0):
        return self.js(
            "const f = arguments[0]; return [f.scrollLeft, f.scrollTop]",
            self.find(".argmap-widget-frame", cell),
        )

    def inside(self, card, cell=0):
        """Whether all of *card* is to be seen in its frame."""
        return self.js(
            "const [a, b] = [...arguments].map(e => e.getBoundingClientRect());"
            "return a.left >= b.left - 1 && a.right <= b.right + 1"
            " && a.top >= b.top - 1 && a.bottom <= b.bottom + 1",
            card,
            self.find(".argmap-widget-frame", cell),
        )


def long():
    """Make a map that no cell shows at once."""
    b = Builder(title="Long")
    top = b.claim("All this is too much.", title="Top", contention=True)
    for i in range(60):
        b.support(top, b.claim(f"Reason number {i}.", title=f"Reason {i}"))
    return b.build()


def test_a_click_selects(cells):
    """A click on a card tells Python its claim, marks it, and says so to a screen reader."""
    cells.show(tea())
    assert "Click a claim" in cells.told()
    cells.card("Calm").click()

    assert cells.saved() == ["Calm"]
    assert cells.pressed() == ["Claim: Calm: It calms."] == [cells.told()]
    assert len(cells.every("[data-ends].on")) == 1
    cells.card("Tea is better").click()
    assert cells.saved() == ["Calm", "Tea"]
    assert cells.pressed() == ["Contention: Tea: Tea is better."]
    assert len(cells.every("[data-ends].on")) == 3


def test_what_has_no_title_can_be_selected(cells):
    """A click on an untitled claim tells its number, on a sketched argument its name."""
    cells.show(tea())
    cells.card("Coffee keeps awake").click()
    cells.card("It is cheap").click()

    assert cells.saved() == [1, "<Price>"]


def test_a_click_beside_the_cards_selects_nothing(cells):
    """A click on the ground takes the choice back."""
    cells.show(tea())
    cells.card("Calm").click()
    ActionChains(cells.browser).move_to_element_with_offset(
        cells.find("svg"), 4 - cells.find("svg").size["width"] // 2, 0
    ).click().perform()

    assert cells.saved() == ["Calm", None]
    assert cells.pressed() == []
    assert "Click a claim" in cells.told()


def test_by_keyboard(cells):
    """Tab leads in, arrows walk without choosing, Enter and space choose, Escape takes back."""
    cells.show(tea())
    cells.press(Keys.TAB, Keys.TAB)  # the frame is a stop of its own where it scrolls
    while "Contention" not in (cells.focused() or ""):
        cells.press(Keys.TAB)
    cells.press(Keys.ARROW_RIGHT)
    walked = cells.focused()
    assert walked != "Contention: Tea: Tea is better."
    assert cells.saved() == []
    cells.press(Keys.ENTER)
    assert cells.pressed() == [walked]
    cells.press(Keys.ARROW_LEFT, Keys.SPACE)
    assert cells.pressed() == ["Contention: Tea: Tea is better."]
    cells.press(Keys.ESCAPE)
    assert cells.pressed() == []
    assert len(cells.saved()) == 3
    assert cells.js("return document.querySelectorAll('.card[tabindex=\"0\"]').length") == 1


def test_keys_that_are_not_ours_are_left_alone(cells):
    """Keys that mean something here stop here; all others reach the notebook."""
    cells.show(tea())
    cells.js("window.seen = []; document.addEventListener('keydown', e => seen.push(e.key))")
    cells.card("Calm").click()
    cells.press(Keys.ARROW_LEFT, Keys.ENTER, "+", "0", Keys.ESCAPE, "x", Keys.F2)

    assert cells.js("return seen") == ["x", "F2"]
    assert cells.find(".argmap-widget").get_attribute("data-lm-suppress-shortcuts") == "true"


def test_python_selects(cells):
    """Setting `selected` in Python marks the card and brings it into view; only in its frame."""
    cells.show(long(), height=300)
    card = cells.card("Reason 59:")
    assert not cells.inside(card)
    assert cells.inside(cells.card("Top"))
    cells.set("selected", "Reason 59")

    assert cells.pressed() == ["Claim: Reason 59: Reason number 59."]
    assert cells.inside(card)
    assert cells.js("return scrollY") == 0
    assert cells.saved() == []
    cells.set("selected", None)
    assert cells.pressed() == []
    cells.set("selected", "not there")
    assert cells.pressed() == []


def test_python_draws_another_map(cells):
    """Another picture takes the first one's place; what is chosen stays so if it is there."""
    cells.show(tea())
    cells.card("Calm").click()
    other = coffee().widget()
    cells.set("picture", other.picture)
    other.close()

    assert cells.pressed() == ["Claim: Calm: It also calms."]
    assert len(cells.every(".card")) == 2
    cells.card("Coffee it is").click()
    assert cells.saved() == ["Calm", "Coffee"]


def test_two_widgets_keep_apart(cells):
    """Two maps in two cells share no id, and a choice in one leaves the other alone."""
    cells.show(tea()).show(coffee())
    cells.card("It calms", 0).click()
    cells.card("It also calms", 1).click()
    cells.card("Tea is better", 0).click()

    assert cells.pressed(0) == ["Contention: Tea: Tea is better."]
    assert cells.pressed(1) == ["Claim: Calm: It also calms."]
    assert (cells.saved(0), cells.saved(1)) == (["Calm", "Tea"], ["Calm"])
    assert repeated_ids(cells) == []


def test_one_widget_in_two_cells(cells):
    """Shown twice, a widget has ids of its own in each cell, and both show one choice."""
    cells.show(tea()).show(None, again=True)
    cells.card("It calms", 1).click()

    assert cells.pressed(0) == cells.pressed(1) == ["Claim: Calm: It calms."]
    assert cells.saved() == ["Calm"]
    assert repeated_ids(cells) == []


def repeated_ids(cells):
    return cells.js(
        "const ids = [...document.querySelectorAll('[id]')].map(e => e.id);"
        "return ids.filter((id, i) => ids.indexOf(id) !== i)"
    )


def test_the_view_ends(cells):
    """What `render` returns takes everything away: elements, and what listens to the model."""
    cells.show(tea())
    card = cells.card("Calm")
    cells.js("window.card = arguments[0]; ends[0]()", card)
    cells.js("card.dispatchEvent(new MouseEvent('click', {bubbles: true}))")
    cells.set("selected", "Tea")
    cells.set("height", 200)

    assert cells.js("return cells[0].childElementCount") == 0
    assert cells.js("return [...models[0].handlers.values()].flat().length") == 0
    assert cells.saved() == []


def test_zoom(cells):
    """Plus and minus make the picture larger and smaller, 0 makes it fit."""
    cells.show(long(), height=300)
    cells.card("Top").click()

    def width():
        return cells.js("return arguments[0].getBoundingClientRect().width", cells.find("svg"))

    before = width()
    cells.press("+")
    assert width() == pytest.approx(before * 1.25, abs=1)
    cells.press("-", "-")
    assert width() == pytest.approx(before * 0.8, abs=1)
    cells.press("+" * 9, "0")
    assert width() <= cells.find(".argmap-widget-frame").size["width"]


def test_the_height_is_a_trait(cells):
    """The frame is no higher than told, and follows when Python says otherwise."""
    cells.show(long(), height=300)
    assert cells.find(".argmap-widget-frame").size["height"] <= 302
    cells.set("height", 200)
    assert cells.find(".argmap-widget-frame").size["height"] <= 202


@pytest.mark.parametrize(
    "how", [{"shadow": True}, {"late": True}], ids=lambda how: next(iter(how))
)
def test_wherever_it_is_put(cells, how):
    """It works in a shadow tree, as in marimo, and in a cell that joins the page later."""
    cells.show(long(), height=300, **how)
    cells.js("return new Promise(requestAnimationFrame)")
    card = cells.card("Top")
    assert cells.inside(card)
    card.click()

    assert cells.saved() == ["Top"]
    assert "Contention" in cells.told()


def test_hostile_maps_stay_texts(cells):
    """Titles and texts full of markup run nothing, add no element, and are told as they are."""
    bad = "</svg><script>alert(1)</script><img src=x onerror=alert(2)> ${model} ]]> &lt;b&gt;"
    b = Builder(title=bad)
    b.support(b.claim(bad, title=bad), b.claim(f"{bad}!", title=f"am-{bad}"))
    b.argument(bad, bad)
    cells.show(b.build())
    cells.card(f"Claim: am-{bad[:20]}").click()

    assert cells.saved() == [f"am-{bad}"]
    assert bad[:40] in cells.told()
    for css in ("script", "img", "b", "[onerror]", "foreignObject", "a"):
        assert cells.every(css) == []


def test_a_map_that_says_nothing(cells):
    """An empty map is shown, and nothing in it can be selected."""
    cells.show(argmap.ArgumentMap())
    cells.find(".card").click()

    assert cells.selected() is None
    assert cells.every("[role=button], [tabindex]") == []


def test_nothing_is_fetched(cells):
    """The widget asks the network for nothing."""
    cells.show(tea())
    cells.card("Calm").click()
    asked = [json.loads(e["message"])["message"] for e in cells.browser.get_log("performance")]
    urls = [
        m["params"]["request"]["url"] for m in asked if m["method"] == "Network.requestWillBeSent"
    ]

    assert {url.partition(":")[0] for url in urls} <= {"file", "blob"}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everyone_can_use_it(cells, axe, scheme):
    """axe-core finds nothing against WCAG 2.2 AA in a cell with something chosen."""
    feature = {"name": "prefers-color-scheme", "value": scheme}
    cells.browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [feature]})
    try:
        cells.js("document.documentElement.style.colorScheme = 'light dark'")
        cells.show(long(), height=300).show(tea())
        cells.card("It calms", 1).click()
        cells.js(axe)
        found = cells.browser.execute_async_script(RUN_AXE)
    finally:
        cells.browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})

    assert found == []
