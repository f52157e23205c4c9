"""What a browser makes of the pictures: texts stay in their boxes, boxes keep apart."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from argmap import drawing
from argmap.conversion import load

EXAMPLES = sorted((Path(__file__).parent.parent / "examples").glob("*.argdown"))

FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

#: Lists what is wrong: texts that leave their box, boxes that overlap.
MEASURE = """
const faults = [], boxes = [];
for (const g of document.querySelectorAll('g.card, g.junction, g.section')) {
  const b = g.querySelector('rect, path').getBBox();
  if (!g.matches('.section')) boxes.push([g.getAttribute('aria-label'), b]);
  for (const text of g.querySelectorAll('text')) {
    const t = text.getBBox(), slack = 0.5;
    if (t.x < b.x - slack || t.y < b.y - slack || t.x + t.width > b.x + b.width + slack
        || t.y + t.height > b.y + b.height + slack)
      faults.push('text leaves its box: ' + text.textContent);
  }
}
boxes.forEach(([name, a], i) => boxes.slice(i + 1).forEach(([other, b]) => {
  if (a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height)
    faults.push(`boxes overlap: ${name} / ${other}`);
}));
return [boxes.length, faults];
"""


@pytest.fixture(scope="module")
def browser(tmp_path_factory):
    chromium, driver = shutil.which("chromium"), shutil.which("chromedriver")
    if not chromium or not driver:
        pytest.skip("chromium and chromedriver are not installed")
    from selenium import webdriver  # noqa: PLC0415 - only needed where there is a browser

    options = webdriver.ChromeOptions()
    options.binary_location = chromium
    for flag in (*FLAGS, f"--user-data-dir={tmp_path_factory.mktemp('profile')}"):
        options.add_argument(flag)
    session = webdriver.Chrome(options, webdriver.ChromeService(driver))
    session.set_page_load_timeout(60)
    yield session
    session.quit()


@pytest.mark.parametrize("engine", ["graphviz-pure", "builtin"])
@pytest.mark.parametrize("example", EXAMPLES, ids=lambda p: p.stem)
def test_texts_stay_in_their_boxes(browser, tmp_path, example, engine):
    """Each text lies inside its box, as the browser measures it, and no two boxes overlap."""
    drawing.render(load(example), tmp_path / "map.svg", engine=engine)
    browser.get((tmp_path / "map.svg").as_uri())
    count, faults = browser.execute_script(MEASURE)

    assert faults == []
    assert count > 5
