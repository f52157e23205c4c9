"""What is said about the precision of rules is computed from what was judged, row by row."""

from __future__ import annotations

import csv
import re
from collections import Counter
from pathlib import Path

import pytest

from argmap.checking import check
from argmap.conversion import load
from argmap.files import read_source
from argmap.rules import RULES

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "rules" / "precision.md"
ROWS = PAGE.with_suffix(".tsv")
ARTICLES = sorted((ROOT.parent / "shared" / "seeds").glob("*.txt"))
HEAD = "| rule | severity | findings | false alarms |\n|---|---|---|---|\n"
TABLE = re.compile(re.escape(HEAD) + r"(?:\|.*\n)*")

#: Enough findings to judge a rule by.
ENOUGH = 5


def rows():
    with ROWS.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def rule_of(row):
    return RULES[row["rule"].split()[1]]


def counted():
    """Count findings and false alarms by rule."""
    found = Counter(rule_of(row).name for row in rows())
    false = Counter(rule_of(row).name for row in rows() if row["verdict"] == "false alarm")
    return {name: (number, false[name]) for name, number in found.items()}


def severity(rule):
    return rule.severity.value if "basic" in rule.profiles else f"{rule.severity.value}, opt-in"


def table():
    """Write the table as the rows have it."""
    lines = [HEAD]
    for name, (number, false) in sorted(counted().items(), key=lambda c: RULES[c[0]].code):
        rule = RULES[name]
        link = f"[{rule.code} {name}]({name}.md)"
        lines.append(f"| {link} | {severity(rule)} | {number} | {false} |\n")
    return "".join(lines)


def test_the_table_is_computed_from_the_rows(update):
    """The page's figures are those of the rows; `pytest --update` writes them."""
    text = PAGE.read_text(encoding="utf-8")
    if update:
        text = TABLE.sub(lambda _: table(), text)
        PAGE.write_text(text, encoding="utf-8")

    assert TABLE.findall(text) == [table()]


@pytest.mark.parametrize("row", rows(), ids=lambda r: f"{r['file']}-{r['rule']}-{r['element']}")
def test_every_row_is_a_judgement(row):
    """A row names file, element, rule, one of two verdicts, and a reason that quotes nothing."""
    assert all(row[key] for key in ("file", "element", "rule", "reason"))
    assert row["rule"] == f"{rule_of(row).code} {rule_of(row).name}"
    assert row["verdict"] in {"true", "false alarm"}
    assert row["element"].startswith(("[", "claim "))
    assert not re.search(r"[\"“”]", row["reason"])


def test_severities_follow_from_what_was_found():
    """A warning is wrong at most once in five; what is wrong more often than right is opt-in."""
    for name, (number, false) in counted().items():
        rule = RULES[name]
        if number >= ENOUGH and rule.severity.value == "warning":
            assert false * 5 <= number, name
        if number >= ENOUGH and "basic" in rule.profiles:
            assert false * 2 <= number, name


@pytest.mark.parametrize(
    "path", sorted((ROOT / "examples").glob("*.argdown")), ids=lambda p: p.stem
)
def test_the_rows_of_the_examples_are_what_check_finds(path):
    """What was judged in the examples is still what is found there, no more and no less."""
    m = load(path)
    needs_text = {"hedge-lost", "quantifier-lost", "own-words"}
    source = read_source(ARTICLES[0]) if ARTICLES and m.sources else None
    found = Counter(
        (d.element, d.code)
        for d in check(m, select="WRD", profile="strict", source_text=source, obey=False)
    )
    judged = Counter(
        (row["element"], rule_of(row).code)
        for row in rows()
        if row["file"] == f"examples/{path.name}"
        and (source is not None or rule_of(row).name not in needs_text)
    )
    measured = {"caucasus", "library-sundays"}
    if path.stem not in measured:
        assert not any(code in {"WRD116", "WRD117"} for _, code in judged)
        found = Counter({k: n for k, n in found.items() if k[1] not in {"WRD116", "WRD117"}})

    assert found == judged
