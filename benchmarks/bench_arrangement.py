"""
How well pictures are arranged, measured from ``-f geometry``, beside plain ``dot``.

``python benchmarks/bench_arrangement.py [--style NAME] [--engine NAME] [MAPS...]``
prints a table: one line per map and arrangement, and sums.
Without MAPS, it measures the examples; folders stand for all maps in them.
``dot`` gets the same boxes, without sections; ``clusters`` gets the sections as well.

``--beside benchmarks/arrangement_before.tsv`` compares with figures of an earlier argmap,
and prints the tables of ``docs/drawing.md``, with the maps that miss a bound and what that
is due to. ``--measure FILE`` prints such figures from what `_drawn_before.py` wrote.

- inverted: pairs of siblings that stand in another order than the author's, of all pairs
- cross: how often lines cross, meetings at a common end apart
- seen: the same, but what lines to one target cross together counts once
- through: how often a line runs through a card or a pill that it doesn't end at
- length: of all lines, in thousands of pixels
- ink: what is drawn of them: what lines to one target have in common is counted once
- fill: how much of the picture's area is cards and pills
- A4, A3: the smallest text if the picture fills that page, in points
"""

from __future__ import annotations

import argparse
import csv
import itertools
import json
import math
import sys
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import argmap
from argmap.engines import command
from argmap.engines._graphviz import run

ROOT = Path(__file__).parent.parent
SUMMED = ("inverted", "pairs", "cross", "seen", "through", "length", "ink", "lines", "widths")
HEAD = (
    f"{'map':28} {'engine':13} {'size':>11} {'inverted':>9} {'cross':>5} "
    f"{'through':>7} {'length':>7} {'ink':>7} {'fill':>4} {'A4':>4} {'A3':>4}"
)

#: What crossings and the length of lines may be at most, as a share of what they were.
BOUNDS = {"cross": 0.65, "ink": 0.85}
FIGURES = {"cross": "crossings", "ink": "length"}

#: What is said of a map that misses one: cards so much wider, lines that are such a share.
WIDER, SHARE = 1.03, 0.1

#: Crossings of two lines that are so close together are one.
SAME = 4

#: What moves less from side to side is level or upright.
SAME_LINE = 0.01

Point = tuple[float, float]
Line = list[Point]


class Arrangement:
    """Boxes, and lines between them; *axis* is 1 where siblings stand one below the other."""

    def __init__(
        self, engine: str, boxes: list[Box], ends: list[tuple[int, int]], lines: list[Line]
    ) -> None:
        self.engine, self.boxes, self.ends, self.lines = engine, boxes, ends, lines

    def measured(self, axis: int, smallest: float | None) -> dict[str, Any]:
        """Measure everything."""
        inverted, pairs = self.inversions(axis)
        width, height = self.size()
        area = sum(b[2] * b[3] for b in self.boxes)
        return {
            "engine": self.engine,
            "size": f"{width:.0f}x{height:.0f}",
            "inverted": inverted,
            "pairs": pairs,
            "cross": len(self.crossings()),
            "seen": self.seen(),
            "through": self.intrusions(),
            "length": sum(map(length, self.lines)),
            "ink": self.ink(),
            "lines": len(self.lines),
            "widths": self.widths(),
            "fill": round(100 * area / (width * height)),
            "A4": on_paper((190, 277), width, height, smallest or 0),
            "A3": on_paper((277, 400), width, height, smallest or 0),
        }

    def size(self) -> tuple[float, float]:
        """Measure the picture with a margin."""
        xs = [x for b in self.boxes for x in (b[0], b[0] + b[2])]
        ys = [y for b in self.boxes for y in (b[1], b[1] + b[3])]
        xs += [x for line in self.lines for x, _ in line]
        ys += [y for line in self.lines for _, y in line]
        return max(xs) - min(xs) + 36, max(ys) - min(ys) + 36

    def inversions(self, axis: int) -> tuple[int, int]:
        """Count the pairs of siblings in the wrong order, and all pairs."""
        families: dict[int, dict[int, None]] = defaultdict(dict)
        for tail, head in self.ends:
            families[head][tail] = None
        inverted = pairs = 0
        for tails in families.values():
            middles = [self.boxes[t][axis] + self.boxes[t][axis + 2] / 2 for t in tails]
            inverted += sum(a > b + 1 for a, b in itertools.combinations(middles, 2))
            pairs += math.comb(len(middles), 2)
        return inverted, pairs

    def crossings(self) -> list[tuple[int, int, Point]]:
        """Find where two lines cross, except at the boxes that both end at."""
        found = []
        bounds = [limits(line) for line in self.lines]
        for i, j in itertools.combinations(range(len(self.lines)), 2):
            if not apart(bounds[i], bounds[j]):
                ends = [self.boxes[n] for n in set(self.ends[i]) & set(self.ends[j])]
                found += [(i, j, at) for at in meetings(self.lines[i], self.lines[j], ends)]
        return found

    def seen(self) -> int:
        """Count where lines to one target cross lines to another, or one another."""
        known: dict[frozenset[int], list[Point]] = defaultdict(list)
        for i, j, at in self.crossings():
            places = known[frozenset((self.ends[i][1], self.ends[j][1]))]
            if not any(math.dist(at, place) < SAME for place in places):
                places.append(at)
        return sum(map(len, known.values()))

    def widths(self) -> float:
        """Say how wide the boxes are that lines join, on average."""
        joined = {box for ends in self.ends for box in ends}
        return sum(self.boxes[box][2] for box in joined) / max(len(joined), 1)

    def of_several(self) -> set[int]:
        """Find the lines of boxes that bear on several things."""
        uses = Counter(tail for tail, _ in self.ends)
        return {at for at, (tail, _) in enumerate(self.ends) if uses[tail] > 1}

    def ink(self) -> float:
        """Measure lines, what several to one target have in common only once."""
        level: dict[tuple[int, int, float], list[Point]] = defaultdict(list)
        others = set()
        for line, (_, head) in zip(self.lines, self.ends, strict=True):
            for p, q in itertools.pairwise(line):
                for axis in (0, 1):
                    if abs(p[axis] - q[axis]) < SAME_LINE:
                        low, high = sorted((p[1 - axis], q[1 - axis]))
                        level[head, axis, round(p[axis], 1)].append((low, high))
                        break
                else:
                    others.add((head, *(tuple(round(v, 1) for v in end) for end in (p, q))))
        return sum(math.dist(p, q) for _, p, q in others) + sum(map(covered, level.values()))

    def intrusions(self) -> int:
        """Count the lines that run through boxes that they don't end at."""
        found = 0
        for line, ends in zip(self.lines, self.ends, strict=True):
            points = list(dense(line))
            left, top, right, bottom = limits(line)
            for n, (x, y, w, h) in enumerate(self.boxes):
                if n in ends or x > right or y > bottom or x + w < left or y + h < top:
                    continue
                found += any(x + 3 < a < x + w - 3 and y + 3 < b < y + h - 3 for a, b in points)
        return found


Box = tuple[float, float, float, float]


def covered(spans: list[Point]) -> float:
    """Say how much of a line *spans* cover."""
    length, reached = 0.0, -math.inf
    for low, high in sorted(spans):
        length += max(0.0, high - max(low, reached))
        reached = max(reached, high)
    return length


def limits(line: Line) -> Box:
    """Find the left, top, right and bottom of *line*."""
    if not line:
        return (math.inf, math.inf, -math.inf, -math.inf)
    xs, ys = zip(*line, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def apart(a: Box, b: Box) -> bool:
    """Whether two limits have no point in common."""
    return a[2] < b[0] or b[2] < a[0] or a[3] < b[1] or b[3] < a[1]


def meetings(one: Line, other: Line, ends: list[Box]) -> Line:
    """Find where two lines cross; what is close together, or close to *ends*, counts once."""
    found: Line = []
    for p, q in itertools.pairwise(one):
        left, right = min(p[0], q[0]), max(p[0], q[0])
        for r, s in itertools.pairwise(other):
            if max(r[0], s[0]) < left or min(r[0], s[0]) > right:
                continue
            at = crossing(p, q, r, s)
            if at is None or any(math.dist(at, f) < SAME for f in found):
                continue
            if not any(
                x - 6 < at[0] < x + w + 6 and y - 6 < at[1] < y + h + 6 for x, y, w, h in ends
            ):
                found.append(at)
    return found


def crossing(p: Point, q: Point, r: Point, s: Point) -> Point | None:
    """Find where two straight lines cross."""
    d = (q[0] - p[0]) * (s[1] - r[1]) - (q[1] - p[1]) * (s[0] - r[0])
    if abs(d) < 1e-9:  # noqa: PLR2004 - parallel
        return None
    t = ((r[0] - p[0]) * (s[1] - r[1]) - (r[1] - p[1]) * (s[0] - r[0])) / d
    u = ((r[0] - p[0]) * (q[1] - p[1]) - (r[1] - p[1]) * (q[0] - p[0])) / d
    inside = 0 < t < 1 and 0 < u < 1
    return (p[0] + t * (q[0] - p[0]), p[1] + t * (q[1] - p[1])) if inside else None


def dense(line: Line, step: float = 6) -> Line:
    """Set points on *line*, no further apart than *step*."""
    points = []
    for p, q in itertools.pairwise(line):
        parts = max(1, int(math.dist(p, q) / step))
        points += [
            (p[0] + (q[0] - p[0]) * k / parts, p[1] + (q[1] - p[1]) * k / parts)
            for k in range(parts)
        ]
    return points


def straight(points: list[Point], parts: int = 12) -> Line:
    """Break a chain of curves into straight pieces."""
    line = list(points[:1])
    for at in range(0, len(points) - 1, 3):
        a, b, c, d = points[at : at + 4]
        for k in range(1, parts + 1):
            t = k / parts
            w = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
            line.append(
                (
                    w[0] * a[0] + w[1] * b[0] + w[2] * c[0] + w[3] * d[0],
                    w[0] * a[1] + w[1] * b[1] + w[2] * c[1] + w[3] * d[1],
                )
            )
    return line


def on_paper(page: Point, width: float, height: float, smallest: float) -> float:
    """Say how large the smallest text is if the picture fills *page*, upright or turned."""
    scales = (min(p[0] / width, p[1] / height) for p in (page, page[::-1]))
    return smallest * max(scales) / 25.4 * 72


def placed(where: dict[str, Any]) -> Arrangement:
    """Take the arrangement from the geometry of a picture."""
    number = {box["id"]: at for at, box in enumerate(where["boxes"])}
    return Arrangement(
        where["engine"],
        [(b["x"], b["y"], b["width"], b["height"]) for b in where["boxes"]],
        [(number[k["from"]], number[k["to"]]) for k in where["links"]],
        [straight([(x, y) for x, y in k["points"]]) for k in where["links"]],
    )


def dot(where: dict[str, Any], *, clusters: bool, upright: bool) -> Arrangement:
    """Let plain dot arrange the same boxes: no ports, no weights, no order."""
    ours = placed(where)
    ends = list(dict.fromkeys(ours.ends))
    lines = [
        f"digraph {{ graph [rankdir={'BT' if upright else 'RL'} nodesep=0.2 ranksep=0.8];",
        'node [shape=box fixedsize=true label=""]; edge [arrowhead=none];',
        *(
            f"n{at} [width={w / 72:.4f} height={h / 72:.4f}];"
            for at, (_, _, w, h) in enumerate(ours.boxes)
        ),
        *(list(subgraphs(where)) if clusters else []),
        *(f"n{tail} -> n{head};" for tail, head in ends),
        "}",
    ]
    answer = run(str(command()), "\n".join(lines), 60)
    height, places, routes = 0.0, {}, {}
    for word, *rest in map(str.split, answer.splitlines()):
        if word == "graph":
            height = float(rest[2]) * 72
        elif word == "node":
            places[rest[0]] = (float(rest[1]) * 72, height - float(rest[2]) * 72)
        elif word == "edge":
            flat = [float(v) * 72 for v in rest[3 : 3 + 2 * int(rest[2])]]
            route = [(x, height - y) for x, y in zip(flat[::2], flat[1::2], strict=True)]
            routes[int(rest[0][1:]), int(rest[1][1:])] = straight(route)
    boxes = []
    for at, (_, _, w, h) in enumerate(ours.boxes):
        x, y = places[f"n{at}"]
        boxes.append((x - w / 2, y - h / 2, w, h))
    return Arrangement(
        "clusters" if clusters else "dot", boxes, ends, [routes.get(e, []) for e in ends]
    )


def subgraphs(where: dict[str, Any]) -> list[str]:
    """Write the sections as clusters."""
    inside: dict[str | None, list[str]] = defaultdict(list)
    for frame in where["frames"]:
        inside[frame["parent"]].append(frame["id"])
    members: dict[str | None, list[int]] = defaultdict(list)
    for at, box in enumerate(where["boxes"]):
        members[box["section"]].append(at)

    def written(frame: str) -> str:
        own = " ".join(f"n{at};" for at in members[frame])
        inner = " ".join(map(written, inside[frame]))
        return f"subgraph cluster_{frame} {{ margin=10; {own} {inner} }}"

    return [written(frame) for frame in inside[None]]


def show(name: str, found: dict[str, Any]) -> None:
    """Print one line of the table."""
    order = f"{found['inverted']}/{found['pairs']}"
    print(
        f"{name[:28]:28} {found['engine'][:13]:13} {found.get('size', ''):>11} {order:>9} "
        f"{found['cross']:>5} {found['through']:>7} "
        f"{found['length'] / 1000:>7.1f} {found['ink'] / 1000:>7.1f} "
        f"{found.get('fill', ''):>4} "
        + " ".join(f"{found[page]:>4.1f}" for page in ("A4", "A3") if page in found),
        flush=True,
    )


def between_sections(where: dict[str, Any]) -> set[int]:
    """Find the lines whose ends are in different sections."""
    section = {box["id"]: box["section"] for box in where["boxes"]}
    return {at for at, k in enumerate(where["links"]) if section[k["from"]] != section[k["to"]]}


def reason(where: dict[str, Any], now: dict[str, Any], before: dict[str, int]) -> str:
    """Say what a picture with more or longer lines is due to."""
    ours = placed(where)
    parts = []
    if now["lines"] > before["lines"]:
        parts.append(f"{now['lines']} lines are drawn, and {before['lines']} were")
    if before["inverted"] > now["inverted"]:
        kept = before["inverted"] - now["inverted"]
        parts.append(f"{kept} more {'pair keeps its' if kept == 1 else 'pairs keep their'} order")
    if ours.widths() > before["widths"] * WIDER:
        parts.append(f"cards are {ours.widths() / before['widths']:.2f} times as wide")
    found = ours.crossings()
    whole = [length(line) for line in ours.lines]
    for lines, which in (
        (between_sections(where), "lines between sections"),
        (ours.of_several(), "lines of boxes that bear on several"),
    ):
        share = sum(whole[at] for at in lines) / sum(whole)
        crossed = sum(bool({i, j} & lines) for i, j, _ in found)
        if share > SHARE:
            parts.append(f"{which} are {share:.0%} of the length")
            parts[-1] += f" and part of {crossed} of {len(found)} crossings" if found else ""
    return "; ".join(parts) or "lines run straight and turn, where curves slanted"


def length(line: Line) -> float:
    """Measure *line*."""
    return sum(math.dist(*s) for s in itertools.pairwise(line))


def measure(path: Path) -> None:
    """Print the figures of arrangements in a file, separated by tabs."""
    print("style", "map", *SUMMED, sep="\t")
    for where in json.loads(path.read_text()):
        found = placed(where).measured(where["style"] != "bracket", None)
        figures = (round(found[name]) for name in SUMMED)
        print(where["style"], where["map"], *figures, sep="\t")


def beside(path: Path, style: str, drawn: dict[str, dict[str, Any]]) -> None:
    """Print pictures beside the figures of earlier ones, as tables in Markdown."""
    lines = [line for line in path.read_text().splitlines() if not line.startswith("#")]
    before = {
        row["map"]: {name: int(row[name]) for name in SUMMED}
        for row in csv.DictReader(lines, delimiter="\t")
        if row["style"] == style
    }
    now = {name: placed(where).measured(style != "bracket", None) for name, where in drawn.items()}
    now = {name: figures for name, figures in now.items() if name in before}
    print(f"\n| map ({style}) | inverted pairs | crossings | crossings as drawn ", end="")
    print("| lines as drawn, 1000 px | each line by itself, 1000 px |\n" + "|---" * 6 + "|")
    sums = [dict.fromkeys(SUMMED, 0.0), dict.fromkeys(SUMMED, 0.0)]
    misses = []
    for name, figures in now.items():
        print(_row(name, figures, before[name]))
        for at, which in enumerate((figures, before[name])):
            for key in SUMMED:
                sums[at][key] += which[key]
        missed = [FIGURES[k] for k, most in BOUNDS.items() if figures[k] > most * before[name][k]]
        if missed:
            why = reason(drawn[name], figures, before[name])
            misses.append(f"- {name} ({' and '.join(missed)}): {why}.")
    print(_row("**sum**", *sums))
    shares = ", ".join(
        f"{key} {sums[0][key] / sums[1][key]:.2f}" for key in ("cross", "seen", "ink", "length")
    )
    print(f"\nthrough cards {sums[0]['through']:.0f} / {sums[1]['through']:.0f}; {shares}\n")
    print(*misses, sep="\n")


def _row(name: str, now: dict[str, Any], before: dict[str, Any]) -> str:
    def pair(key: str) -> str:
        if key in {"ink", "length"}:
            return f"{now[key] / 1000:.1f} / {before[key] / 1000:.1f}"
        return f"{now[key]:.0f} / {before[key]:.0f}"

    order = f"{now['inverted']:.0f} of {now['pairs']:.0f} / "
    order += f"{before['inverted']:.0f} of {before['pairs']:.0f}"
    rest = " | ".join(map(pair, ("cross", "seen", "ink", "length")))
    return f"| {name} | {order} | {rest} |"


def maps(paths: list[Path]) -> list[Path]:
    """List the files that *paths* name."""
    found: list[Path] = []
    for path in paths:
        found += sorted(path.rglob("*.argdown")) if path.is_dir() else [path]
    return found


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[1])
    parser.add_argument("maps", nargs="*", type=Path)
    parser.add_argument("--style", default="outline")
    parser.add_argument("--engine")
    parser.add_argument("--alone", action="store_true", help="leave plain dot out")
    parser.add_argument("--beside", type=Path, help="figures of an earlier argmap")
    parser.add_argument("--measure", type=Path, help="print the figures of arrangements in JSON")
    asked = parser.parse_args()
    if asked.measure:
        measure(asked.measure)
        return 0
    if asked.beside:
        drawn = {}
        for path in maps(asked.maps):
            picture = argmap.render(argmap.load(path), style=asked.style, engine=asked.engine)
            drawn[path.stem.rpartition("__")[2]] = picture.geometry
        beside(asked.beside, asked.style, drawn)
        return 0
    sums: dict[str, dict[str, Any]] = {}
    print(HEAD)
    for path in maps(asked.maps or sorted((ROOT / "examples").glob("*.argdown"))):
        m = argmap.load(path)
        picture = argmap.render(m, style=asked.style, engine=asked.engine)
        where = picture.geometry
        if not where["links"]:
            continue
        upright = asked.style == "bracket"
        arrangements = [placed(where)]
        if not asked.alone:
            arrangements += (dot(where, clusters=c, upright=upright) for c in (False, True))
        for at, arrangement in enumerate(arrangements):
            found = arrangement.measured(not upright, where["smallest_text"])
            show(path.stem.rpartition("__")[2], found)
            key = "argmap" if at == 0 else arrangement.engine
            sums.setdefault(key, dict.fromkeys(SUMMED, 0) | {"engine": key})
            for figure in SUMMED:
                sums[key][figure] += found[figure]
    for found in sums.values():
        show("sum", found)
    return 0


if __name__ == "__main__":
    sys.exit(main())
