"""
What a step of a presentation and a fold cost in the reading view of 300 claims.

Prints the CPU time of the page's main thread in headless Chromium, in milliseconds,
from the action until its frame is handed over: script, style, layout and painting.
A frame of more than 50 ms would be felt. These are figures without a limit;
each is the least of several rounds. Folding the whole map away, and back, takes several frames.
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


def least(session, round_: Callable[[], list[float]]) -> list[float]:  # noqa: ANN001
    """Repeat a round of actions, and take the least of each."""
    rounds = []
    for _ in range(ROUNDS):
        rounds.append(round_())
        session.execute_script(
            "document.dispatchEvent(new KeyboardEvent('keydown', {key: 'Home'}))"
        )
    return [min(same) for same in zip(*rounds, strict=True)]


def measure(session) -> None:  # noqa: ANN001 - only imported where it is used
    """Print what folds and steps take."""
    session.execute_cdp_cmd("Performance.enable", {"timeDomain": "threadTicks"})
    cards = [f"am-{n}" for n in range(1, 1 + ACTIONS)]
    folds = least(
        session, lambda: [run(session, card) for card in cards for _ in ("fold", "back")]
    )
    session.find_element("id", "present").click()
    steps = least(session, lambda: [run(session, "next") for _ in cards])
    for name, spent in (("a fold", folds), ("a step of a presentation", steps)):
        print(
            f"reading view of {CLAIMS} claims, {name}: "
            f"{median(spent):.0f} ms, {max(spent):.0f} at most (50 are asked for)"
        )


if __name__ == "__main__":
    sys.exit(main())
