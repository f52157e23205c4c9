"""
What was found in maps that the rules were not tuned on, how it was judged, and what follows.

``python -m tests.judged list FOLDER OUT.jsonl`` lists each finding on the maps that are judged,
with the lines around it.  Two readers judge each as ``{"n": 1, "right": true, "helpful": false}``,
in a JSON list, and ``python -m tests.judged join OUT.jsonl FIRST.json SECOND.json`` writes
``docs/rules/judged.tsv``.  ``docs/rules/precision.md`` has the figures, computed from that file.

``docs/rules/fresh.tsv`` is about other maps, which nobody here had read when two readers judged
what was found in them. Half of them, by the SHA-256 of ``NUMBER.argdown``, then served for tuning.
Each row says whether its finding was made then, after the tuning, and after what the other half
taught as well; what has no verdicts was not found then.

In both files, ``again_first`` and ``again_second`` are the verdicts of two more readers
on what was new, or said in other words, when they read it.
What they found wrong was mended afterwards.

A map is for tuning if the SHA-256 of its file name begins with an even digit; else it is judged.
Near-copies of a map that is for tuning are for tuning as well,
and of several near-copies among the others only the first is judged.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import itertools
import json
import re
import statistics
import sys
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import attrs

from argmap.argdown.codes import CODES
from argmap.checking.file import Job
from argmap.rules import RULES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    _Row = TypeVar("_Row", "Row", "FreshRow")

ROWS = Path(__file__).parents[1] / "docs" / "rules" / "judged.tsv"
FRESH = ROWS.with_name("fresh.tsv")
#: The halves of the maps that nobody had read, and when their findings were counted.
HALVES = ("kept", "tuned")
STAGES = ("then", "tuned", "now")
#: Verdicts: right and helpful, right but of no help, wrong.
VERDICTS = ("helpful", "unhelpful", "wrong")
#: What stands for a rule where nothing is found in a map.
NOTHING = "nothing"
#: Rules with fewer findings are pooled by family.
ENOUGH = 8
#: What part of each rule's findings has to be right, and helpful, at least.
RIGHT, HELPFUL = 0.85, 0.60
#: How many findings a map by people has at most, in the middle and in nine of ten,
#: and what part of them is about reasoning.
MEDIAN, NINTH, REASONING = 3, 8, 0.5
#: Texts that share so much of the shorter one's runs of four words are near-copies.
ALIKE, RUN = 0.3, 4
#: Families that are not about reasoning: how claims are worded, and how the file is written.
FORM = ("ARG", "WRD")
#: How file names begin whose maps people have drawn.
BY_PEOPLE = "real__"
#: How many lines are shown on each side of a finding.
AROUND = 7


@attrs.frozen
class Row:
    """
    One finding in a map, by its line and rule, with the verdicts of both readers.

    *removed* says why it is no longer made, if a rule was changed after it had been judged.
    *again_first* and *again_second* are what two more readers said of it, in its later words.
    """

    map: str
    line: int = attrs.field(converter=int)
    rule: str
    first: str = ""
    second: str = ""
    removed: str = ""
    again_first: str = ""
    again_second: str = ""

    @property
    def last(self) -> Row:
        """The row with what was said of its later words, if two readers judged these as well."""
        return _last(self)


@attrs.frozen
class FreshRow:
    """
    One finding in a map that nobody here had read, with the verdicts of both readers.

    *then*, *tuned* and *now* say whether it was made when it was judged,
    after the rules had been tuned on the one half of the maps, and in the end.
    *again_first* and *again_second* are what two more readers said of it, in its later words.
    """

    number: str
    repository: str
    path: str
    commit: str
    kind: str
    half: str
    line: int = attrs.field(converter=int)
    rule: str
    first: str = ""
    second: str = ""
    then: str = ""
    tuned: str = ""
    now: str = ""
    again_first: str = ""
    again_second: str = ""

    def at(self, stage: str) -> FreshRow:
        """The row with what was said of it in the words that it has at one of the `STAGES`."""
        return _last(self) if stage == "now" else self

    def made(self, stage: str) -> bool:
        """Whether the finding was made at one of the `STAGES`."""
        return {"then": self.then, "tuned": self.tuned, "now": self.now}[stage] == "yes"


def _last(row: _Row) -> _Row:
    if not row.again_first:
        return row
    return attrs.evolve(row, first=row.again_first, second=row.again_second)


@attrs.frozen
class Pool:
    """The findings of one rule, or of the rules of one family that find little."""

    name: str
    rows: tuple[Row, ...] | tuple[FreshRow, ...]

    @property
    def right(self) -> float:
        """What part is right, on the average of both readers."""
        return 1 - self._part("wrong")

    @property
    def helpful(self) -> float:
        """What part is right and helpful, on the average of both readers."""
        return self._part("helpful")

    @property
    def disputed(self) -> int:
        """How many the two readers judge differently."""
        return sum(1 for row in self.rows if row.first != row.second)

    def _part(self, verdict: str) -> float:
        given = [v for row in self.rows for v in (row.first, row.second)]
        return given.count(verdict) / len(given)


def rows() -> list[Row]:
    """Read what was judged; nothing if there is no file."""
    if not ROWS.exists():
        return []
    with ROWS.open(encoding="utf-8", newline="") as file:
        told = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [Row(**row) for row in told]


def fresh_rows() -> list[FreshRow]:
    """Read what was judged in maps that nobody had read."""
    with FRESH.open(encoding="utf-8", newline="") as file:
        told = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [FreshRow(**row) for row in told]


def fresh_half(number: str) -> str:
    """Say which half a map is in."""
    return "tuned" if _is_even(f"{number}.argdown") else "kept"


def still_made(judged: Iterable[Row]) -> list[Row]:
    """Leave out what is no longer found since; what was judged again counts as it was then."""
    return [row.last for row in judged if not row.removed]


def judged_at_first(judged: Iterable[Row]) -> list[Row]:
    """Leave out what was found only when other readers judged."""
    return [row for row in judged if row.first or row.rule == NOTHING]


def families(judged: Iterable[Row]) -> list[Pool]:
    """Sort findings by family."""
    sorted_: dict[str, list[Row]] = defaultdict(list)
    for row in judged:
        if row.rule != NOTHING:
            sorted_[row.rule[:3]].append(row)
    return [Pool(name, tuple(sorted_[name])) for name in sorted(sorted_)]


def pools(judged: Iterable[Row]) -> list[Pool]:
    """Sort findings by rule; the rules that find little are pooled by family."""
    found = _found(judged)
    number = Counter(row.rule for row in found)
    sorted_: dict[str, list[Row]] = defaultdict(list)
    for row in found:
        rare = number[row.rule] < ENOUGH
        sorted_[f"other {row.rule[:3]}" if rare else row.rule].append(row)
    return [Pool(name, tuple(sorted_[name])) for name in sorted(sorted_)]


def per_map(judged: Iterable[Row]) -> list[int]:
    """Count the findings of each map by people."""
    counts: Counter[str] = Counter()
    for row in judged:
        if row.map.startswith(BY_PEOPLE):
            counts[row.map] += row.rule != NOTHING
    return sorted(counts.values())


def about_reasoning(judged: Iterable[Row]) -> float:
    """Say what part of the findings in maps by people is about reasoning."""
    some = [r for r in judged if r.map.startswith(BY_PEOPLE) and r.rule != NOTHING]
    return sum(1 for r in some if not r.rule.startswith(FORM)) / len(some)


def table(judged: list[Row]) -> str:
    """Write the figures as Markdown: those of each rule now, and of each family then and now."""
    if not judged:
        return "The findings have not been judged yet.\n"
    now = still_made(judged)
    judged = judged_at_first(judged)
    lines = [
        "| rule | findings | right | helpful | judged differently |",
        "|---|---|---|---|---|",
        *(_line(pool) for pool in pools(now)),
        "",
        *_for_each_map(now),
        f"[{ROWS.name}]({ROWS.name}) has a row for each finding.",
        "",
        "The same by families, with the findings that were made when they were judged",
        "and without those that are no longer made:",
        "",
        "| family | then | right | helpful | now | right | helpful |",
        "|---|---|---|---|---|---|---|",
        *_then_and_now(judged, now),
    ]
    return "\n".join(lines) + "\n"


def _for_each_map(judged: list[Row]) -> Iterator[str]:
    maps = per_map(judged)
    yield f"In the {len(maps)} maps by people,"
    yield f"the median is {count(statistics.median(maps))} per map,"
    yield f"and nine in ten have at most {ninth(maps)};"
    yield f"{about_reasoning(judged):.0%} of these findings are about reasoning,"
    yield "not about wording (WRD) or notation (ARG)."


def _then_and_now(judged: list[Row], now: list[Row]) -> Iterator[str]:
    left = {pool.name: pool for pool in families(now)}
    for pool in families(judged):
        kept = left.get(pool.name)
        yield f"| {pool.name} | {_figures(pool)} | {_figures(kept) if kept else '0 | – | –'} |"
    every, kept = Pool("all", _found(judged)), Pool("all", _found(now))
    yield f"| all | {_figures(every)} | {_figures(kept)} |"


def _found(judged: Iterable[Row]) -> tuple[Row, ...]:
    return tuple(row for row in judged if row.rule != NOTHING)


def _figures(pool: Pool) -> str:
    return f"{len(pool.rows)} | {pool.right:.0%} | {pool.helpful:.0%}"


def fresh_table(judged: list[FreshRow]) -> str:
    """Write the figures of the maps that nobody had read as Markdown."""
    lines = []
    for half in HALVES:
        rows = [r for r in judged if r.half == half]
        heads = (f"{stage} | right | helpful" for stage in STAGES)
        lines += [
            f"{_HALF[half]} ({_maps(rows)}):",
            "",
            f"| family | {' | '.join(heads)} | not judged |",
            f"|---|{'---|' * (3 * len(STAGES) + 1)}",
        ]
        names = sorted({r.rule[:3] for r in rows if r.rule != NOTHING})
        lines += [_at_each_stage(n, [r for r in rows if r.rule[:3] == n]) for n in names]
        lines += [_at_each_stage("all", [r for r in rows if r.rule != NOTHING]), ""]
    lines += [
        "The same by rules, for the half that was kept:",
        "",
        "| rule | then | right | helpful | now | right | helpful |",
        "|---|---|---|---|---|---|---|",
    ]
    kept = [r for r in judged if r.half == "kept" and r.rule != NOTHING]
    for name in sorted({r.rule for r in kept}):
        mine = [r for r in kept if r.rule == name]
        told = (_figures_of(read_at(mine, stage)) for stage in ("then", "now"))
        lines.append(f"| {name} | {' | '.join(told)} |")
    lines += [
        "",
        "What is found in the maps by people:",
        "",
        "| maps | when | findings | median per map | nine in ten have at most | about reasoning |",
        "|---|---|---|---|---|---|",
    ]
    for half in (*HALVES, "both"):
        people = [r for r in judged if r.kind == "person" and half in {r.half, "both"}]
        lines += [f"| {half} | {stage} | {_per_person(people, stage)} |" for stage in STAGES]
    return "\n".join(lines) + "\n"


_HALF = {
    "kept": "The half that was kept from the tuning",
    "tuned": "The half that the rules were tuned on",
}


def _maps(rows: list[FreshRow]) -> str:
    people = len({r.number for r in rows if r.kind == "person"})
    return f"{len({r.number for r in rows})} maps, {people} of them by people"


def _at_each_stage(name: str, rows: list[FreshRow]) -> str:
    told = (_figures_of(read_at(rows, stage)) for stage in STAGES)
    unread = sum(1 for r in rows if r.now and not r.at("now").first)
    return f"| {name} | {' | '.join(told)} | {unread} |"


def read_at(rows: list[FreshRow], stage: str) -> list[FreshRow]:
    """Give what was made at a stage, and was judged in the words that it had."""
    return [r.at(stage) for r in rows if r.made(stage) and r.at(stage).first]


def again_table(*judged: Iterable[Row] | Iterable[FreshRow]) -> str:
    """Write what two more readers said of findings that are new, or have new words."""
    rows = [_last(row) for some in judged for row in some if row.again_first]
    lines = ["| family | judged again | right | helpful |", "|---|---|---|---|"]
    for name in sorted({row.rule[:3] for row in rows}):
        pool = Pool(name, tuple(row for row in rows if row.rule[:3] == name))
        lines.append(f"| {name} | {_figures(pool)} |")
    lines.append(f"| all | {_figures(Pool('all', tuple(rows)))} |")
    return "\n".join(lines) + "\n"


def _figures_of(rows: list[FreshRow]) -> str:
    return _figures(Pool("", tuple(rows))) if rows else "0 | – | –"


def fresh_per_map(rows: Iterable[FreshRow], stage: str) -> list[int]:
    """Count the findings of each map at a stage."""
    counts: Counter[str] = Counter()
    for row in rows:
        counts[row.number] += row.made(stage)
    return sorted(counts.values())


def _per_person(rows: list[FreshRow], stage: str) -> str:
    counts = fresh_per_map(rows, stage)
    made = [r for r in rows if r.made(stage)]
    reasoning = sum(1 for r in made if not r.rule.startswith(FORM))
    share = f"{reasoning} ({reasoning / len(made):.0%})" if made else "–"
    return f"{len(made)} | {statistics.median(counts):g} | {ninth(counts)} | {share}"


def count(number: float) -> str:
    """Write a number of findings."""
    return f"{number:g} finding{'s' * (number != 1)}"


def ninth(counts: list[int]) -> int:
    """Give the number that at most one in ten of *counts*, which are sorted, is above."""
    return counts[-1 - len(counts) // 10]


def _line(pool: Pool) -> str:
    name = pool.name
    if name in CODES or name.startswith("other "):
        told = name
    else:
        rule = next(r for r in RULES.values() if r.code == name)
        told = f"[{name} {rule.name}]({rule.name}.md)"
    return f"| {told} | {_figures(pool)} | {pool.disputed} |"


def judged_maps(folder: Path) -> list[Path]:
    """List the maps of *folder* that are judged."""
    files = sorted(folder.glob("*.argdown"))
    groups = _groups({f: _runs(f) for f in files})
    return sorted(g[0] for g in groups if not any(_for_tuning(f) for f in g))


def _for_tuning(file: Path) -> bool:
    return _is_even(file.name)


def _is_even(name: str) -> bool:
    return int(hashlib.sha256(name.encode()).hexdigest()[0], 16) % 2 == 0


def _runs(file: Path) -> frozenset[tuple[str, ...]]:
    words = re.findall(r"\w+", file.read_text(encoding="utf-8", errors="replace").lower())
    return frozenset(zip(*(words[n:] for n in range(RUN)), strict=False)) or frozenset(
        (tuple(words),)
    )


def _groups(runs: dict[Path, frozenset[tuple[str, ...]]]) -> list[list[Path]]:
    """Put near-copies, and near-copies of these, into one group."""
    group = {file: [file] for file in runs}
    for one, other in itertools.combinations(runs, 2):
        shared = len(runs[one] & runs[other])
        near = shared >= ALIKE * min(len(runs[one]), len(runs[other]))
        if near and group[one] is not group[other]:
            group[one] += group[other]
            group.update(dict.fromkeys(group[other], group[one]))
    return [sorted(g) for g in {id(g): g for g in group.values()}.values()]


def listed(folder: Path) -> Iterator[dict[str, object]]:
    """Give what is found in the maps of *folder* that are judged, for readers."""
    number = itertools.count(1)
    for file in judged_maps(folder):
        report = Job().run(str(file)).report
        findings = list(report) if report is not None else []
        lines = file.read_text(encoding="utf-8", errors="replace").splitlines()
        for d in findings:
            at = d.line or 1
            shown = range(max(1, at - AROUND), min(len(lines), at + AROUND) + 1)
            yield {
                "n": next(number),
                "map": file.name,
                "line": at,
                "rule": d.code,
                "severity": d.severity.value,
                "message": d.message,
                "advice": d.action,
                "lines": [f"{'>' if n == at else ' '} {n:4} {lines[n - 1][:400]}" for n in shown],
            }
        if not findings:
            yield {"n": next(number), "map": file.name, "line": 0, "rule": NOTHING}


def joined(found: list[dict[str, object]], *readings: list[dict[str, object]]) -> list[Row]:
    """
    Join findings and what two readers say of them.

    Raises:
        ValueError: if a reader left one out or judged what wasn't found.
    """
    given = [{told["n"]: _verdict(told) for told in reading} for reading in readings]
    due = {told["n"] for told in found if told["rule"] != NOTHING}
    for verdicts in given:
        if verdicts.keys() != due:
            raise ValueError(f"judged otherwise than listed: {sorted(due ^ verdicts.keys())}")
    return [
        Row(told["map"], told["line"], told["rule"], *(v.get(told["n"], "") for v in given))
        for told in found
    ]


def _verdict(told: dict[str, object]) -> str:
    if not told["right"]:
        return "wrong"
    return "helpful" if told["helpful"] else "unhelpful"


def write(judged: list[Row]) -> None:
    """Write ``judged.tsv``."""
    with ROWS.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter="\t", lineterminator="\n", quoting=csv.QUOTE_NONE)
        writer.writerow(attrs.fields_dict(Row))
        writer.writerows(attrs.astuple(row) for row in judged)


def main(arguments: list[str]) -> None:
    """List what is to be judged, or join the judgements."""
    parser = argparse.ArgumentParser(prog="python -m tests.judged", description=__doc__)
    parser.add_argument("what", choices=("list", "join"))
    parser.add_argument("paths", nargs="+", type=Path)
    told = parser.parse_args(arguments)
    if told.what == "list":
        folder, out = told.paths
        found = (json.dumps(row, ensure_ascii=False) + "\n" for row in listed(folder))
        out.write_text("".join(found), encoding="utf-8")
    else:
        found_in, *readings = told.paths
        found_rows = [json.loads(line) for line in found_in.read_text("utf-8").splitlines()]
        write(joined(found_rows, *(json.loads(p.read_text("utf-8")) for p in readings)))


if __name__ == "__main__":
    main(sys.argv[1:])
