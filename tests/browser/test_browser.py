"""What a browser makes of the pictures: texts stay in their boxes, boxes keep apart."""

from __future__ import annotations

from pathlib import Path

import pytest

from argmap import drawing
from argmap.conversion import load
from argmap.renderers import STYLES

from ..strategies import everything

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.argdown"))

#: Lists what is wrong: texts that leave their box or cover one another, boxes that overlap.
MEASURE = """
const faults = [], boxes = [];
const meet = (a, b, slack) => a.x + slack < b.x + b.width && b.x + slack < a.x + a.width
  && a.y + slack < b.y + b.height && b.y + slack < a.y + a.height;
for (const g of document.querySelectorAll('g.card, g.junction, g.section')) {
  const b = g.querySelector('rect, path').getBBox();
  if (!g.matches('.section')) boxes.push([g.getAttribute('aria-label'), b]);
  const texts = [...g.querySelectorAll('text')];
  texts.forEach((one, i) => texts.slice(i + 1).forEach(other => {
    if (meet(one.getBBox(), other.getBBox(), 0.5))
      faults.push(`texts overlap: ${one.textContent} / ${other.textContent}`);
  }));
  for (const text of texts) {
    const t = text.getBBox(), slack = 0.5;
    if (t.x < b.x - slack || t.y < b.y - slack || t.x + t.width > b.x + b.width + slack
        || t.y + t.height > b.y + b.height + slack)
      faults.push('text leaves its box: ' + text.textContent);
  }
}
boxes.forEach(([name, a], i) => boxes.slice(i + 1).forEach(([other, b]) => {
  if (meet(a, b, 0))
    faults.push(`boxes overlap: ${name} / ${other}`);
}));
return [boxes.length, faults];
"""


@pytest.mark.parametrize("style", sorted(STYLES))
@pytest.mark.parametrize("engine", ["graphviz-pure", "builtin"])
@pytest.mark.parametrize("m", [everything(), *map(load, EXAMPLES)], ids=lambda m: m.title)
def test_texts_stay_in_their_boxes(browser, tmp_path, m, engine, style):
    """As the browser measures it, each text lies inside its box, and nothing overlaps."""
    drawing.render(m, tmp_path / "map.svg", engine=engine, style=style, legend=True)
    browser.get((tmp_path / "map.svg").as_uri())
    count, faults = browser.execute_script(MEASURE)

    assert faults == []
    assert count > 5
