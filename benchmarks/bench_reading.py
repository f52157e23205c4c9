"""
What a step of a presentation and a fold cost in the reading view of 300 claims.

Prints two figures in milliseconds, measured in headless Chromium:

- the CPU time of the page's main thread, from the action until its frame is handed over:
  script, style, layout and painting;
- the longest frame on a clock, of that one and the 30 that follow, in which the map moves:
  from one frame's beginning to the next. A display shows 60 frames a second, so that
  16.7 is the least.

A frame of more than 50 ms would be felt, and is an error. Each figure is the least of several
rounds, for other programs take their share of the clock.
Folding the whole map away, and back, takes several frames.
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

CLAIMS, ACTIONS, ROUNDS, MOST = 300, 12, 4, 50.0

#: Does something at the beginning of a frame, and ends when that, and so many more, are painted.
MEASURE = """
const [act, frames, done] = [...arguments];
let left = frames;
const painted = new MessageChannel();
painted.port1.onmessage = () => done();
const wait = () => left-- ? requestAnimationFrame(wait) : painted.port2.postMessage('');
requestAnimationFrame(() => {
  if (act === 'next') document.getElementById('next').click();
  else document.getElementById(act)?.dispatchEvent(new MouseEvent('dblclick'));
  wait();
});
"""


#: Does something in a frame, and gives the lengths of that one and of those that follow.
FRAMES = """
const [act, frames, done] = [...arguments];
const found = [];
let last;
const next = now => {
  if (last) found.push(now - last);
  last = now;
  found.length < frames ? requestAnimationFrame(next) : done(found);
};
requestAnimationFrame(now => {
  requestAnimationFrame(next);
  last = now;
  if (act === 'next') document.getElementById('next').click();
  else document.getElementById(act)?.dispatchEvent(new MouseEvent('dblclick'));
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


def main() -> int:
    """Measure, if there is a browser; fail if a frame is too long."""
    if not shutil.which("chromium") or not shutil.which("chromedriver"):
        print("reading view: skipped, chromium and chromedriver are not installed")
        return 0
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
            return measure(session) > MOST
        finally:
            session.quit()


def run(session, act: str) -> float:  # noqa: ANN001 - as in `measure`
    """Do something, and give the CPU time until its frame is handed over, in milliseconds."""

    def taken() -> float:
        found = session.execute_cdp_cmd("Performance.getMetrics", {})["metrics"]
        seconds: float = next(m["value"] for m in found if m["name"] == "TaskDuration")
        return 1000 * seconds

    before = taken()
    session.execute_async_script(MEASURE, act, 0)
    spent = taken() - before
    session.execute_async_script(MEASURE, "nothing", 20)  # whatever moves, and comes later
    return spent


def longest(session, act: str) -> float:  # noqa: ANN001 - as in `measure`
    """Do something, and give the longest frame until nothing moves any more."""
    return max(session.execute_async_script(FRAMES, act, 30))


def least(session, round_: Callable[[], list[float]]) -> list[float]:  # noqa: ANN001
    """Repeat a round of actions, and take the least of each."""
    rounds = []
    for _ in range(ROUNDS):
        rounds.append(round_())
        session.execute_script(
            "document.dispatchEvent(new KeyboardEvent('keydown', {key: 'Home'}))"
        )
    return [min(same) for same in zip(*rounds, strict=True)]


def measure(session) -> float:  # noqa: ANN001 - only imported where it is used
    """Print what folds and steps take, and give the longest frame."""
    session.execute_cdp_cmd("Performance.enable", {"timeDomain": "threadTicks"})
    cards = [f"am-{n}" for n in range(1, 1 + ACTIONS)]
    folds = [card for card in cards for _ in ("fold", "back")]
    worst = 0.0
    for name, actions in (("a fold", folds), ("a step of a presentation", ["next"] * ACTIONS)):
        if actions[0] == "next":
            session.find_element("id", "present").click()
        spent, frames = (
            least(session, lambda how=how, acts=actions: [how(session, act) for act in acts])
            for how in (run, longest)
        )
        worst = max(worst, *frames)
        print(
            f"reading view of {CLAIMS} claims, {name}: CPU {median(spent):.0f} ms, "
            f"{max(spent):.0f} at most; longest frame {median(frames):.0f} ms, "
            f"{max(frames):.0f} at most ({MOST:.0f} are asked for)"
        )
    return worst


if __name__ == "__main__":
    sys.exit(main())
