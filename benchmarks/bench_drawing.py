"""
What argmap's share of drawing costs, beside the layout engine's own CPU.

Prints one ratio a line: composing, measuring, wrapping and painting over the engine,
in CPU seconds, both in this run, so that the machine doesn't matter.
"""

from __future__ import annotations

import resource
import sys
import time
from pathlib import Path
from statistics import median

from argmap.conversion import load
from argmap.engines import graphviz_pure
from argmap.engines._dot import dot
from argmap.engines._graphviz import run
from argmap.model import ArgumentMap, Builder
from argmap.renderers import _layout, _measure
from argmap.renderers._layout import placed
from argmap.renderers._outline import outline_text
from argmap.renderers._paint import paint, summary
from argmap.renderers._picture import scene

ROOT = Path(__file__).parent.parent
WORDS = (ROOT / "LICENSE").read_text(encoding="utf-8").split()
ROUNDS = 15


def made_up(boxes: int) -> ArgumentMap:
    """Make a map of about so many boxes, bushy and with some linked premises."""
    b = Builder(title="A benchmark")
    claims = [b.claim("What it is about.", contention=True)]
    junctions = 0
    while len(claims) + junctions < boxes:
        number = len(claims)
        if number % 40 == 1:
            b.section(f"Part {number}")
        target = claims[(number - 1) // 3]
        texts = [
            " ".join(WORDS[(number * 7 + i) % 120 : (number * 7 + i) % 120 + 14]) for i in (0, 3)
        ]
        linked = number % 5 == 0
        new = [b.claim(t, data={"par": number}) for t in texts[: 1 + linked]]
        junctions += linked
        (b.rebut if number % 4 == 0 else b.support)(target, *new)
        claims += new
    return b.build()


def engine_seconds(m: ArgumentMap) -> float:
    """Measure the engine's own CPU for one layout: the child's user and system time."""
    composed = scene(m)
    source = dot(_layout.plan(composed))
    command = graphviz_pure.find()
    if command is None:
        sys.exit("graphviz-pure is not installed")
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    run(command, source, 60)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def own_seconds(m: ArgumentMap, *, cold: bool) -> float:
    """Measure everything but the child: this process's CPU while it draws a map."""
    if cold:
        _measure._tables.cache_clear()  # noqa: SLF001 - a first picture has to fill them
        _measure._advance.cache_clear()  # noqa: SLF001
    before = time.process_time()
    composed = scene(m)
    where = placed(composed, "graphviz-pure")
    paint(where, title="t", description=summary(composed) + outline_text(composed))
    return time.process_time() - before


def main() -> None:
    """Print the ratios."""
    flagship = load(ROOT / "examples" / "caucasus.argdown")
    for name, m, limit in (
        ("80 claims (flagship)", flagship, 2.5),
        ("80 boxes", made_up(80), 2.5),
        ("300 boxes", made_up(300), 1.5),
        ("3,000 boxes", made_up(2900), None),
    ):
        for state in ("first", "next"):
            pairs = [
                (own_seconds(m, cold=state == "first"), engine_seconds(m))
                for _ in range(ROUNDS if limit else 3)
            ]
            ratio = median(own / engine for own, engine in pairs)
            own, engine = (median(column) * 1000 for column in zip(*pairs, strict=True))
            allowed = f" (at most {limit})" if limit else ""
            print(
                f"{name}, {state} picture: argmap {own:.0f} ms, "
                f"engine {engine:.0f} ms, ratio {ratio:.2f}{allowed}"
            )


if __name__ == "__main__":
    main()
