"""
How long the longest frame is in the reading view: a step of a presentation, and a fold.

Prints milliseconds of 20 steps and 20 folds at 300 claims in headless Chromium.
These are figures without a limit, since a browser paints in wall-clock time;
each is the least of several rounds, because other programs take time as well.
Work is an action's own script, style and layout, until the frame is handed over.
The longest frame is the longest pause between two frames, while things move.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

import argmap
from argmap.model import Builder

if TYPE_CHECKING:
    from collections.abc import Callable

CLAIMS, ACTIONS, ROUNDS = 300, 20, 4

#: Does something, and measures the work before the next frame, and the frames after it.
MEASURE = """
const [act, done] = [arguments[0], arguments[arguments.length - 1]];
requestAnimationFrame(() => {
  const begun = performance.now(), gaps = [];
  let last = begun;
  if (act === 'next') document.getElementById('next').click();
  else document.getElementById(act).dispatchEvent(new MouseEvent('dblclick'));
  document.body.getBoundingClientRect();
  const work = performance.now() - begun;
  const look = now => {
    gaps.push(performance.now() - last);
    last = performance.now();
    gaps.length < 25 ? requestAnimationFrame(look) : done([work, Math.max(...gaps)]);
  };
  requestAnimationFrame(look);
});
"""


def made() -> argmap.ArgumentMap:
    """Make a map of 300 claims with linked premises and objections."""
    b = Builder(title="Three hundred claims")
    claims = [
        b.claim(f"This is claim number {n}, which has as many words as most claims have.")
        for n in range(CLAIMS)
    ]
    for n in range(1, CLAIMS):
        speak = b.rebut if n % 5 == 0 else b.support
        speak(claims[(n - 1) // 4], claims[n])
    return b.build()


def main() -> None:
    """Measure, if there is a browser."""
    if not shutil.which("chromium") or not shutil.which("chromedriver"):
        print("reading view: skipped, chromium and chromedriver are not installed")
        return
    from selenium import webdriver  # noqa: PLC0415 - only needed where there is a browser

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "map.html"
        argmap.render(made(), path)
        options = webdriver.ChromeOptions()
        options.binary_location = shutil.which("chromium") or ""
        for flag in ("--headless", "--no-sandbox", "--window-size=1280,720"):
            options.add_argument(flag)
        options.add_argument(f"--user-data-dir={folder}/profile")
        session = webdriver.Chrome(options, webdriver.ChromeService(shutil.which("chromedriver")))
        try:
            session.set_script_timeout(60)
            session.get(path.as_uri())
            measure(session)
        finally:
            session.quit()


def run(session, act: str) -> list[float]:  # noqa: ANN001 - as in `measure`
    """Do something, and give its work and its longest frame."""
    taken: list[float] = session.execute_async_script(MEASURE, act)
    return taken


def least(session, round_: Callable[[], list[list[float]]]) -> list[tuple[float, float]]:  # noqa: ANN001
    """Repeat a round of actions, and take the least of each."""
    rounds = []
    for _ in range(ROUNDS):
        rounds.append(round_())
        session.execute_script(
            "document.dispatchEvent(new KeyboardEvent('keydown', {key: 'Home'}))"
        )
    return [
        (min(w for w, _ in same), min(g for _, g in same)) for same in zip(*rounds, strict=True)
    ]


def measure(session) -> None:  # noqa: ANN001 - only imported where it is used
    """Print what folds and steps take."""
    cards = [f"am-{n}" for n in range(1, 1 + ACTIONS)]
    folds = least(
        session, lambda: [run(session, card) for card in cards for _ in ("fold", "back")]
    )
    session.find_element("id", "present").click()
    steps = least(session, lambda: [run(session, "next") for _ in cards])
    for name, taken in (("a fold", folds), ("a step of a presentation", steps)):
        work, gaps = zip(*taken, strict=True)
        print(
            f"reading view of {CLAIMS} claims, {name}: {median(work):.0f} ms of work, "
            f"{max(work):.0f} at most; longest frame {median(gaps):.0f} ms, {max(gaps):.0f} at most "
            "(50 are asked for)"
        )


if __name__ == "__main__":
    sys.exit(main())
