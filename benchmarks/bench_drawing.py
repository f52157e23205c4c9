"""
What argmap's share of drawing costs, beside the layout engine's own CPU.

Prints ratios in CPU seconds, both sides in this run, so that the machine doesn't matter:
all that argmap does over the engine; measuring, wrapping and painting alone over the engine;
and the command for 10,000 claims as an outline over the same for 1,000.
"""

from __future__ import annotations

import gc
import resource
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from _cpu import medians

from argmap.conversion import dumps, load
from argmap.engines import graphviz_pure
from argmap.engines._dot import dot
from argmap.engines._graphviz import run
from argmap.model import ArgumentMap, Builder
from argmap.picture import layout as _layout
from argmap.picture.compose import scene
from argmap.picture.layout import placed
from argmap.picture.outline import outline_text
from argmap.picture.paint import paint, summary
from argmap.typography import measure as _measure

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
    source = dot(_layout.layout_problem(composed))
    command = graphviz_pure.find_executable()
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


def painting_seconds(m: ArgumentMap) -> float:
    """Measure this process's CPU for the texts and the picture: measuring, wrapping, painting."""
    composed = scene(m)
    where = placed(composed, "graphviz-pure")
    before = time.process_time()
    _layout.spread(composed)
    paint(where, title="t", description="")
    return time.process_time() - before


def outlines() -> None:
    """Print what ten times as many claims cost as an outline, from cold starts."""
    sizes = (1000, 10_000)
    with tempfile.TemporaryDirectory() as scratch:
        commands = {}
        for size in sizes:
            path = Path(scratch) / f"{size}.argdown"
            path.write_text(dumps(made_up(size)), encoding="utf-8")
            draw = ["render", str(path), "--engine", "builtin", "-o", f"{path}.svg"]
            commands[str(size)] = [sys.executable, "-m", "argmap", *draw]
        found = medians(commands, 5)
    few, many = (found[str(size)] for size in sizes)
    print(
        f"outline of {sizes[1]:,} claims: {many:.2f} s, of {sizes[0]:,}: {few:.2f} s, "
        f"ratio {many / few:.2f} (at most 10)"
    )


def paints() -> None:
    """Print what measuring, wrapping and painting cost beside the engine."""
    for boxes, claims, limit, rounds in ((300, 300, 1.2, ROUNDS), (3000, 2900, 0.5, 7)):
        m = made_up(claims)
        pairs = [(painting_seconds(m), engine_seconds(m)) for _ in range(rounds)]
        ratio = median(own / engine for own, engine in pairs)
        own, engine = (median(column) * 1000 for column in zip(*pairs, strict=True))
        print(
            f"{boxes:,} boxes, measuring, wrapping and painting: {own:.0f} ms, "
            f"engine {engine:.0f} ms, ratio {ratio:.2f} (at most {limit})"
        )


def main() -> None:
    """Print the ratios."""
    gc.set_threshold(200_000, 20, 50)  # as the command does
    paints()
    outlines()
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
