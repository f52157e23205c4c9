"""The figures of docs/drawing.md about arrangements: what the benchmark prints, and no other."""

from __future__ import annotations

import csv
import re
import runpy
import sys
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "drawing.md").read_text(encoding="utf-8")
BENCHMARK = ROOT / "benchmarks" / "bench_arrangement.py"
BEFORE = ROOT / "benchmarks" / "arrangement_before.tsv"
STYLES = ("outline", "bracket", "inference")
EXAMPLES = sorted((ROOT / "examples").glob("*.argdown"))

#: Where the page lists the maps that miss an aim, by style.
LISTED = {
    "outline": "These maps miss",
    "bracket": "In the bracket style:",
    "inference": "And in the inference style:",
}


def rows():
    """Map what each row of the page's tables begins with to the rest of its cells."""
    found = {}
    for line in PAGE.splitlines():
        if line.startswith("| ") and re.search(r"\d", line):
            name, *cells = line.strip("| ").split(" | ")
            found.setdefault(name, []).append(cells)
    return found


def pairs(cells):
    """Read cells such as ``3 of 8 / 1 of 8`` as numbers: now and before."""
    for cell in cells:
        yield from (tuple(float(side.split()[at]) for side in cell.split(" / ")) for at in (0, -1))


@cache
def benchmark():
    """Load the benchmark, and give what it does; it starts no process of its own for a style."""
    return runpy.run_path(str(BENCHMARK))["main"]


@pytest.mark.parametrize("style", STYLES)
def test_the_page_has_the_figures_of_the_benchmark(style, monkeypatch, capsys):
    """The examples are measured again; each line about them stands on the page as it is."""
    words = [str(BENCHMARK), "--beside", str(BEFORE), "--style", style, *map(str, EXAMPLES)]
    monkeypatch.setattr(sys, "argv", words)
    assert benchmark()() == 0
    lines = capsys.readouterr().out.splitlines()
    ours = [line for line in lines if line.startswith("| ") and line.split()[1] in names()]
    missed = [line for line in lines if line.startswith("- ")]

    assert len(ours) == len(EXAMPLES)
    if style == "outline":
        assert not set(ours) - set(PAGE.splitlines())
    listed = re.search(LISTED[style] + r"[\s\S]*?\n\n((?:- .*\n)+)", PAGE)[1]
    here = {line for line in listed.splitlines() if line.split()[1] in names()}
    assert here == set(missed)


def names():
    """Name the examples."""
    return {path.stem for path in EXAMPLES}


def test_sums_are_the_sums_of_the_rows():
    """The sums of the outline are those of its maps, as far as they are rounded."""
    table = rows()
    [total] = table["**sum**"]
    of_styles = [total, table["bracket"][0], table["inference"][0]]
    first = (cells for cells, *_ in table.values() if len(cells) == 5 and " of " in cells[0])
    maps = [cells for cells in first if cells not in of_styles]
    columns = zip(*map(pairs, maps), strict=True)
    summed = [[sum(side) for side in zip(*column, strict=True)] for column in columns]

    assert len(maps) == 13
    for found, told in zip(summed, pairs(total), strict=True):
        assert found == pytest.approx(told, abs=0.05 * len(maps))


@pytest.mark.parametrize("style", STYLES)
def test_shares_are_those_of_the_sums(style):
    """What the page calls a share is a quotient of two of its sums, of which one is stored."""
    table = rows()
    sums = table["**sum**"][0] if style == "outline" else table[style][0]
    shares = [float(cell) for cell in table[style][-1]]
    with BEFORE.open(encoding="utf-8") as file:
        rows_before = csv.DictReader((line for line in file if line[0] != "#"), delimiter="\t")
        before = [row for row in rows_before if row["style"] == style]

    assert len(shares) == 4
    for share, cell, key in zip(shares, sums[1:], ("cross", "seen", "ink", "length"), strict=True):
        now, then = map(float, cell.split(" / "))
        stored = sum(float(row[key]) for row in before)
        assert share == pytest.approx(now / then, abs=0.0061)
        assert stored / (1000 if key in {"ink", "length"} else 1) == pytest.approx(then, abs=0.1)
