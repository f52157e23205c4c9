"""
Does twice as much take twice as long?  Every pathological family, with every operation.

``bench_doubling.py [WORD...]`` looks only at families and operations with one of the words
in their names.  It exits with 1 if something grows faster than n·log n.
"""

from __future__ import annotations

import contextlib
import functools
import gc
import itertools
import math
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

sys.path.insert(0, str(Path(__file__).parent.parent))

import argmap
from argmap.argdown import parse
from argmap.argdown.mapview.reasons import why_drawn, why_shown
from argmap.argdown.mapview.view import map_view
from argmap.argdown.writing.formatter import format_text
from argmap.argdown.writing.rename import Titles
from argmap.checking.file import Job
from argmap.conversion import dumps, read_text
from argmap.counting import count
from argmap.errors import ArgmapError
from argmap.questions import questions
from argmap.renderers import RENDERERS
from argmap.reports import REPORTS, Checked
from argmap.source import Source
from argmap.views import viewed
from tests.families import DOCUMENTS, FAMILIES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from argmap.model import ArgumentMap

#: Long enough to be measured, in seconds; what takes longer is not doubled again.
SHORT, LONG = 0.005, 0.08
SMALLEST, LARGEST = 2**7, 2**12
#: How often something is measured that seems to grow too fast, and up to how many times as long:
#: a step, as from one reading to two where a report is full, is no growth.
AGAIN, LONGER = 3, 12
#: How much more than twice as long twice as much may take: n·log n, and what caches cost.
FACTOR = 2.7


def _rename(source: Source) -> None:
    Titles.read(source).renamed("claim", "Rain", "Snow")


def _why(m: ArgumentMap) -> None:
    view = map_view(m)
    for element in itertools.islice((*m.claims, *m.arguments), 50):
        why_shown(view, element.ref)
        for edge in itertools.islice(view.edges_at(element.ref), 50):
            why_drawn(view, edge)


def _reports(m: ArgumentMap) -> None:
    report = argmap.check(m, diagnostics=parse(m.origin.source).diagnostics if m.origin else ())
    for form in REPORTS.values():
        form.write([Checked("map.argdown", report)])


def _fix(source: Source) -> None:
    Job(unsafe=True).fixed(source)


def _render(name: str, m: ArgumentMap) -> None:
    options = {"engine": "builtin"} if name in {"svg", "html"} else {}
    RENDERERS[name].render(m, **options)


#: What is done with a text.
TEXTS: dict[str, Callable[[Source], Any]] = {
    "parse": parse,
    "fmt": format_text,
    "rename": _rename,
    "fix": _fix,
}
#: What is done with a map.
MAPS: dict[str, Callable[[ArgumentMap], Any]] = {
    "print": dumps,
    "json": lambda m: dumps(m, "argdown-json"),
    "json-with-map": lambda m: dumps(m, "argdown-json", map=True),
    "check": argmap.check,
    "check-strict": lambda m: argmap.check(m, profile="strict"),
    "check-source": lambda m: argmap.check(m, profile="strict", sources="It rains.\n\n" * 50),
    "reports": _reports,
    "questions": questions,
    "stats": count,
    "why": _why,
    "focus": lambda m: viewed(m, {"focus": "Rain", "depth": 3}),
    **{
        f"render-{name}": functools.partial(_render, name)
        for name in RENDERERS
        if name not in {"png", "pdf"}
    },
}


def _seconds(work: Callable[[Any], Any], given: Any) -> float:
    started = time.process_time()
    with contextlib.suppress(ArgmapError):  # refused, in words
        work(given)
    return time.process_time() - started


def growth(
    make: Callable[[int], Any], work: Callable[[Any], Any], rounds: int = 1, limit: float = LONG
) -> Iterator[tuple[int, float]]:
    """Double the size until that takes long; give sizes with seconds, the least of *rounds*."""
    size = SMALLEST
    while size <= LARGEST:
        given = make(size)
        taken = min(_seconds(work, given) for _ in range(rounds))
        yield size, taken
        if taken > limit:
            return
        size *= 2


def verdict(found: list[tuple[int, float]]) -> float:
    """Give by which factor the last two doublings went on growing, or 0 if all was quick."""
    long = [taken for _, taken in found if taken > SHORT]
    if len(long) < 3:  # noqa: PLR2004
        return 0.0
    return math.sqrt(long[-1] / long[-3])


def _works() -> Iterator[tuple[str, Callable[[int], Any], str, Callable[[Any], Any]]]:
    for name, text in FAMILIES.items():
        source = functools.cache(functools.partial(_source, text))
        made = functools.cache(functools.partial(_parsed, source))
        written = functools.cache(functools.partial(_written, made))
        yield from ((name, source, what, work) for what, work in TEXTS.items())
        yield from ((name, made, what, work) for what, work in MAPS.items())
        yield name, written, "json-in", _read
    for name, text in DOCUMENTS.items():
        document = functools.cache(text)
        made = functools.cache(functools.partial(_read_from, document))
        yield name, document, "json-in", _read
        yield from ((name, made, what, work) for what, work in MAPS.items())


def _source(text: Callable[[int], str], size: int) -> Source:
    return Source("map.argdown", text(size))


def _parsed(source: Callable[[int], Source], size: int) -> ArgumentMap:
    return parse(source(size)).map


def _written(made: Callable[[int], ArgumentMap], size: int) -> str:
    return dumps(made(size), "argdown-json")


def _read(text: str) -> ArgumentMap:
    return read_text(Source("map.json", text), "argdown-json").map


def _read_from(document: Callable[[int], str], size: int) -> ArgumentMap:
    return _read(document(size))


def main(words: list[str]) -> int:
    """Measure what is asked for, print what grows too fast, and return the exit code."""
    gc.set_threshold(200_000, 20, 50)  # as the command does
    looked, bad = 0, 0
    for family, make, what, work in _works():
        if words and not any(w in f"{family} {what}".split() for w in words):
            continue
        looked += 1
        if verdict(list(growth(make, work))) <= FACTOR:
            continue
        found = list(growth(make, work, AGAIN, LONG * LONGER))
        factor = verdict(found)
        if factor > FACTOR:
            bad += 1
            times = ", ".join(f"{size:,}: {taken:.2f} s" for size, taken in found[-3:])
            print(
                f"{what} of {family}: {factor:.1f} times as long for twice ({times})", flush=True
            )
    families = len(FAMILIES) + len(DOCUMENTS)
    print(
        f"doubling: {bad} of {looked:,} pairs grow faster than n·log n "
        f"({families} families, {len(TEXTS) + len(MAPS) + 1} operations), "
        f"ratio {bad:.2f} (at most 0)"
    )
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
