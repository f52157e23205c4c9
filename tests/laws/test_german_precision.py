"""What is said about the wording rules on German maps is computed from what was judged."""

from __future__ import annotations

import csv
import hashlib
import re
from collections import Counter

import attrs
import pytest

from argmap.conversion import read
from argmap.model import Data, merge
from argmap.rules import RULES, Context
from argmap.source import Source

from .test_precision import ROOT, SHARED, microtext, severity

PAGE = ROOT / "docs" / "rules" / "precision.md"
ROWS = PAGE.with_name("german.tsv")
HEAD = "| rule | severity | findings | false alarms | no longer made |\n|---|---|---|---|---|\n"
TABLE = re.compile(re.escape(HEAD) + r"(?:\|.*\n)*")
MICROTEXTS = SHARED / "corpora" / "arg-microtexts-by-nc-sa" / "de"
OTHERS = (
    SHARED / "argdown" / "corpus" / "files" / "argdown-core__test__veggie_debate.argdown",
    SHARED / "corpora" / "argunet-graphml" / "Konsultation.graphml",
)
#: The rules that compare the words of linked premises were only read in reconstructions.
TERMS = {"WRD116", "WRD117"}
#: This one compares a claim with the text, of which a microtext is a copy.
COPIES = {"WRD113"}


def rows():
    with ROWS.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def is_judged(path):
    """Whether a map is not for tuning, as with the English ones: by the SHA-256 of its name."""
    return int(hashlib.sha256(path.name.encode()).hexdigest()[0], 16) % 2 == 1


def maps():
    """The German maps by people that are judged, as far as they are at hand."""
    for path in (*sorted(MICROTEXTS.glob("*.xml")), *OTHERS):
        if is_judged(path) and path.exists():
            m = microtext(path) if path.suffix == ".xml" else read(path).map
            told = attrs.evolve(m, settings=merge(m.settings, Data({"language": "de"})))
            yield path, told


def findings():
    """Yield what the rules find about wording, and the default rules about forms."""
    for path, m in maps():
        text = path.with_suffix(".txt")
        source = Source("text", text.read_text("utf-8")) if text.exists() else None
        context = Context(m, source)
        for rule in RULES.values():
            reads = path.suffix != ".xml" or rule.code not in TERMS
            form = rule.family == "FRM" and "basic" in rule.profiles
            if reads and rule.code not in COPIES and (rule.family == "WRD" or form):
                for f in () if rule.lacks(context) else rule.check(context):
                    element = m.get(f.at)
                    shown = context.name(f.at) if element.title else f"claim {element.key}"
                    yield f"{path.parent.name}/{path.name}", shown, f"{rule.code} {rule.name}"


def table():
    """Write the table as the rows have it."""
    found = Counter(row["rule"] for row in rows())
    false = Counter(row["rule"] for row in rows() if row["verdict"] == "false alarm")
    gone = Counter(row["rule"] for row in rows() if row["removed"])
    lines = [HEAD]
    for name, number in sorted(found.items()):
        rule = RULES[name.split()[1]]
        link = f"[{name}]({rule.name}.md)"
        lines.append(f"| {link} | {severity(rule)} | {number} | {false[name]} | {gone[name]} |\n")
    return "".join(lines)


def test_the_table_of_german_maps_is_computed_from_the_rows(update):
    """The page's figures are those of the rows; `pytest --update` writes them."""
    text = PAGE.read_text(encoding="utf-8")
    if update:
        text = TABLE.sub(lambda _: table(), text)
        PAGE.write_text(text, encoding="utf-8")

    assert TABLE.findall(text) == [table()]


def test_each_row_is_a_judgement_that_quotes_nothing():
    """A row names a map, an element, a rule, one of two verdicts, and a reason."""
    for row in rows():
        assert all(row[key] for key in ("file", "element", "rule", "reason")), row
        assert row["verdict"] in {"true", "false alarm"}, row
        assert row["removed"] == "" or row["verdict"] == "false alarm", row
        assert not re.search(r"[\"“”„]", row["reason"] + row["removed"]), row


def test_the_rows_are_what_the_rules_find_in_german_maps():
    """Where the corpora are at hand: what is found was judged, and is what was not removed."""
    if not MICROTEXTS.is_dir():
        pytest.skip("no corpus of German microtexts beside the checkout")
    judged = Counter(
        (row["file"], row["element"], row["rule"]) for row in rows() if not row["removed"]
    )

    assert Counter(findings()) == judged
