"""What folds and filters leave moves together: nothing meets, nothing changes its order."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from argmap import drawing
from argmap.conversion import load
from argmap.model import Builder

from .view import View

pytest.importorskip("selenium.webdriver")

EXAMPLES = Path(__file__).parents[2] / "examples"

#: Lists what is wrong with what is shown: cards that meet, lines that run through a card.
MEASURE = """
const curve = ([p, q, r, s]) => {  // no two points further apart than 5
  const legs = [[p, q], [q, r], [r, s]].map(([a, b]) => Math.hypot(b[0] - a[0], b[1] - a[1]));
  const many = Math.ceil(3 * Math.max(...legs) / 5);
  return Array.from({length: many + 1}, (_, i) => {
    const t = i / many, u = 1 - t;
    return [0, 1].map(c =>
      u * u * u * p[c] + 3 * u * u * t * q[c] + 3 * u * t * t * r[c] + t * t * t * s[c]);
  });
};
const points = line => {  // on the screen, without those at either end
  const [, start, bends] = line.getAttribute('d').match(/^M([^C]+)C(.+)$/);
  const pairs = text => text.trim().split(/\\s+/).map(pair => pair.split(',').map(Number));
  const all = [...pairs(start), ...pairs(bends)], many = (all.length - 1) / 3;
  const to = line.getScreenCTM();
  const far = (a, b) => Math.hypot(a[0] - b[0], a[1] - b[1]) > 4;
  return Array.from({length: many}, (_, i) => curve(all.slice(3 * i, 3 * i + 4))).flat()
    .filter(p => far(p, all[0]) && far(p, all.at(-1)))
    .map(([x, y]) => [to.a * x + to.c * y + to.e, to.b * x + to.d * y + to.f]);
};
const cards = [...document.querySelectorAll('#am .card, #am .junction')]
  .filter(el => el.getClientRects().length);
const k = new DOMMatrix(getComputedStyle(document.getElementById('am')).transform).a;
const boxes = cards.map(el => [el, el.querySelector('rect, path').getBoundingClientRect()]);
const faults = [], meets = (a, b) => a.left < b.right - k && b.left < a.right - k
  && a.top < b.bottom - k && b.top < a.bottom - k;
boxes.forEach(([one, a], i) => boxes.slice(i + 1).forEach(([other, b]) => {
  if (meets(a, b)) faults.push(`${one.id} meets ${other.id}`);
}));
const ids = [...document.querySelectorAll('#am .card')].length;
const id = n => n < ids ? `am-${n + 1}` : `am-j${n - ids + 1}`;
for (const g of document.querySelectorAll('#am .edges > [data-ends]')) {
  const line = g.querySelector('path');
  if (!g.getClientRects().length || !line) continue;
  const ends = g.dataset.ends.split(' ').map(n => id(+n)), around = line.getBoundingClientRect();
  const near = boxes.filter(([el, b]) => !ends.includes(el.id) && meets(around, b));
  if (near.length) for (const [x, y] of points(line)) {
    const hit = near.find(([, b]) => x > b.left + 2 * k
      && x < b.right - 2 * k && y > b.top + 2 * k && y < b.bottom - 2 * k);
    if (hit) { faults.push(`${ends.join(' → ')} runs through ${hit[0].id}`); break; }
  }
  for (const el of ends.map(e => document.getElementById(e))) if (!el) faults.push('no end');
}
return faults;
"""

#: Where the cards that are to be seen begin, in the picture's own pixels.
CORNERS = """
return Object.fromEntries([...document.querySelectorAll('#am .card')]
  .filter(el => el.getClientRects().length).map(el => {
    const r = el.querySelector('rect, path').getBBox(), m = el.transform.baseVal.consolidate();
    return [el.id, [r.x + (m ? m.matrix.e : 0), r.y + (m ? m.matrix.f : 0)]];
  }));
"""


#: Folds a card, and says how many elements change in each of the frames that follow.
CHANGES = """
const [name, done] = arguments, frames = [];
let changed = new Set();
const watched = new MutationObserver(all => all.forEach(record => changed.add(record.target)));
watched.observe(document.getElementById('am'), {attributes: true, subtree: true});
const look = left => {
  frames.push(changed.size);
  changed = new Set();
  left ? requestAnimationFrame(() => look(left - 1)) : done(frames);
};
requestAnimationFrame(() => {
  document.getElementById(name).dispatchEvent(new MouseEvent('dblclick'));
  requestAnimationFrame(() => look(24));
});
"""


#: How many cards are shown, and the widest stretches across and down that have neither
#: a card nor the title of a frame, in the picture's own pixels.
GAPS = """
const drawn = '#am .card rect, #am .card path, #am text[data-frame]';
const shown = [...document.querySelectorAll(drawn)]
  .map(el => el.getBoundingClientRect()).filter(r => r.width);
const scale = document.getElementById('am').getScreenCTM().a;
const widest = (first, last) => {
  let end = Infinity, found = 0;
  for (const r of shown.sort((a, b) => a[first] - b[first])) {
    found = Math.max(found, (r[first] - end) / scale);
    end = end === Infinity ? r[last] : Math.max(end, r[last]);
  }
  return found;
};
const cards = [...document.querySelectorAll('#am .card')];
return [cards.filter(c => c.getBoundingClientRect().width).length,
  widest('left', 'right'), widest('top', 'bottom')];
"""

HEIGHT = "return document.getElementById('am').viewBox.baseVal.height"


@pytest.fixture(scope="module")
def pages(browser, tmp_path_factory):
    folder = tmp_path_factory.mktemp("gaps")

    def page(name, **how):
        path = folder / f"{'-'.join([name, *how.values()])}.html"
        if not path.exists():
            drawing.render(load(EXAMPLES / f"{name}.argdown"), path, **how)
        return View(browser, path).open()

    return page


def heads(view):
    """List the cards that can be folded."""
    return view.js("return [...document.querySelectorAll('.card:has(.knob)')].map(c => c.id)")


def fold(view, name):
    """Fold a card, and wait until what is out of sight has moved, too."""
    view.js(
        "document.getElementById(arguments[0]).dispatchEvent(new MouseEvent('dblclick'))", name
    )
    view.settle()


def low(corners):
    """Say how far down the lowest card begins."""
    return max(y for _, y in corners.values())


def in_order(before, after):
    """Whether what stood left of something, or above it, still does."""
    names = list(after)
    return all(
        (before[a][axis] < before[b][axis]) <= (after[a][axis] <= after[b][axis])
        for a in names
        for b in names
        for axis in (0, 1)
    )


@pytest.mark.parametrize("style", ["outline", "bracket", "inference"])
@pytest.mark.parametrize("example", ["cargo-bike", "caucasus"])
def test_folding_closes_gaps(pages, example, style):
    """Whichever card is folded, the rest moves together, in its order, and unfolds as it was."""
    view = pages(example, style=style)
    before, faults = view.js(CORNERS), set(view.js(MEASURE))
    height, lower = low(before), 0
    for name in heads(view)[:6]:
        fold(view, name)
        after = view.js(CORNERS)
        assert set(view.js(MEASURE)) <= faults
        assert in_order(before, after)
        lower += low(after) < height
        fold(view, name)
        assert view.js(CORNERS) == before
    assert lower >= 2


def test_what_is_folded_stays_under_the_pointer(pages):
    """The card that is folded doesn't move on the screen, whatever moves around it."""
    view = pages("caucasus")
    for name in heads(view)[:3]:
        card = view.find(f"#{name} rect")
        place = card.rect
        fold(view, name)
        assert card.rect["x"] == pytest.approx(place["x"], abs=1)
        assert card.rect["y"] == pytest.approx(place["y"], abs=1)


@pytest.fixture(scope="module")
def large(browser, tmp_path_factory):
    """A page of 300 claims."""
    b = Builder(title="Three hundred claims")
    claims = [b.claim(f"This is claim number {n}, as long as claims are.") for n in range(300)]
    for n in range(1, 300):
        (b.rebut if n % 5 == 0 else b.support)(claims[(n - 1) // 4], claims[n])
    path = tmp_path_factory.mktemp("large") / "map.html"
    drawing.render(b.build(), path)
    return View(browser, path).open()


def test_a_fold_changes_few_elements_in_a_frame(large):
    """What is out of sight moves in later frames, until all is where it should be."""
    before = large.js(CORNERS)
    for name in ("am-2", "am-6"):
        for _ in ("fold", "unfold"):
            frames = large.driver.execute_async_script(CHANGES, name)
            assert sum(frames) > 300
            assert max(frames) < 300
            assert frames[-1] == 0
        assert large.js(CORNERS) == before


def test_what_comes_in_sight_has_moved(large):
    """If all is shown right after a fold, nothing is left where it was."""
    shown = large.driver.execute_async_script(  # one script, or frames may pass in between
        "document.getElementById('am-2').dispatchEvent(new MouseEvent('dblclick'));"
        "document.getElementById('fit').click();"
        f"requestAnimationFrame(() => arguments[0]((() => {{{CORNERS}}})()))"
    )
    large.settle()
    after = large.js(CORNERS)
    fold(large, "am-2")

    assert len(after.keys() & shown.keys()) > 100
    assert all(shown[name] == corner for name, corner in after.items() if name in shown)


def test_all_folded_is_to_be_read(pages):
    """All folded and fitted, the flagship is shown at four fifths of its size or more."""
    view = pages("caucasus")
    view.find("#shut").click()
    view.find("#fit").click()
    view.settle()
    cards, across, down = view.js(GAPS)

    assert view.scale() >= 0.8
    assert cards == 5
    assert across <= 130, "the rims of two frames on either side, and what is between them"
    assert down <= 60
    assert view.js(MEASURE) == []


def test_filters_close_gaps(pages):
    """What a filter leaves stands together as well."""
    view = pages("caucasus")
    before = view.js(CORNERS)
    names = [c[1] for c in json.loads(view.find("#data").get_attribute("textContent"))["cards"]]
    section = max(set(names), key=names.count)
    view.js(
        "const s = document.querySelector('select[data-at=\"1\"]'); s.value = arguments[0];"
        "s.dispatchEvent(new Event('change'))",
        str(section),
    )
    view.settle()
    assert set(view.js(CORNERS)) < set(before)
    assert in_order(before, view.js(CORNERS))
    assert view.js(MEASURE) == []


def test_paper_gets_what_is_left(pages):
    """The picture's own size follows, so that print has no empty field either."""
    view = pages("caucasus")
    high = view.js(HEIGHT)
    view.find("#shut").click()
    view.settle()
    assert view.js(HEIGHT) == high
    view.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    try:
        view.until(f"{HEIGHT} < {high}")  # the page is told of another medium some time later
        box = view.js(
            "const v = document.getElementById('am').viewBox.baseVal;"
            "return [v.x, v.y, v.x + v.width, v.y + v.height]"
        )
        corners = view.js(CORNERS).values()
    finally:
        view.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})
    view.until(f"{HEIGHT} === {high}")
    assert box[3] - box[1] < high / 4
    assert all(box[0] < x < box[2] and box[1] < y < box[3] for x, y in corners)


TITLED = """
const map = document.getElementById('am'), all = css => [...map.querySelectorAll(css)];
const scale = map.getBoundingClientRect().width / map.viewBox.baseVal.width;
const rect = el => {
  const r = el.getBoundingClientRect();
  return [r.left, r.top, r.right, r.bottom];
};
const seen = (t, look = getComputedStyle(t)) =>
  look.visibility === 'visible' && look.display !== 'none';
const words = card => [...card.children].filter(t => t.localName === 'text' && seen(t));
const cards = all('.card'), frame = el => rect(el.querySelector('rect, path'));
return {scale, words: cards.map(card => words(card).map(t => t.textContent.trim())),
  sizes: cards.flatMap(card => words(card).map(t => t.getAttribute('font-size') * scale)),
  out: cards.flatMap(card => words(card).filter(t => {
    const [a, b] = [rect(t), frame(card)];
    return a[0] < b[0] || a[1] < b[1] || a[2] > b[2] || a[3] > b[3];
  }).map(t => t.textContent)),
  places: all('.card, .section').map(el =>
    frame(el).map((v, i) => (v - rect(map)[i % 2]) / scale))};
"""


def test_titles_are_shown_from_far_away(pages):
    """Zoomed out, cards show their titles only, in larger letters; nothing else changes."""
    view = pages("caucasus")
    near = view.js(TITLED)
    view.find("#fit").click()
    view.settle()
    far = view.js(TITLED)

    assert far["scale"] < 0.3 < near["scale"]
    assert {len(words) for words in far["words"]} == {1}
    for (title,), words in zip(far["words"], near["words"], strict=True):
        assert title.replace(" ", "") in [word.replace(" ", "") for word in words]
    assert min(far["sizes"]) >= 12 * far["scale"]
    assert sorted(far["sizes"])[45] >= 18 * far["scale"]
    assert far["out"] == []
    for before, after in zip(near["places"], far["places"], strict=True):
        assert before == pytest.approx(after, abs=2)

    view.js("for (let n = 0; n < 8; n++) document.getElementById('in').click()")
    view.settle()
    assert view.js(TITLED)["words"] == near["words"]
