"""Carets mark the word that a finding is about, not the line: what each rule marks is a table."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from argmap.checking import check
from argmap.conversion import loads
from argmap.model import RelationRef
from argmap.rules import RULES, Finding, Rule
from argmap.source import Severity

from .test_rules import found_in_bad_examples

TABLE = Path(__file__).with_name("marks.tsv")
#: Nothing narrower says what is meant: a title, a link, the hyphens of a step, or a key.
WHOLE = re.compile(r"(?:[-+<>_]+ )?(?:\[[^\[\]]+\]|<[^<>]+>)|--+|\w+:?|\(\d+\)")
#: How much of a line may be marked otherwise.
SHARE = 0.6


#: Two premises with formulas, and a conclusion that doesn't follow from them.
STATED = '(1) [A]: It rains. {formalization: "p"}\n(2) [B]: So I stay. {formalization: "p -> q"}\n'
UNRELATED = '(3) [C]: Snow is white. {formalization: "s"}\n'


def marked(d):
    """The text that the carets of a finding are under, and its line; None for whole maps."""
    if d.span is None:
        return None
    text = d.source.text
    start, end = text.rfind("\n", 0, d.span.start) + 1, text.find("\n", d.span.end)
    return text[d.span.start : d.span.end], text[start : end if end >= 0 else None].strip()


def table():
    for rule in RULES.values():
        for _, d in found_in_bad_examples(rule):
            words, line = marked(d) or ("(the whole map)", "")
            yield f"{rule.code}\t{rule.name}\t{words}\t{line}"


def is_narrow(d, words, line):
    """Whether a finding marks no more than it is about: an untitled claim is its own name."""
    small = len(words) < SHARE * len(line)
    quoted = f"“{words}”" in d.message
    return "\n" not in words and bool(small or quoted or WHOLE.fullmatch(words))


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda r: f"{r.code}-{r.name}")
def test_a_finding_marks_what_it_is_about(rule):
    """A title, a symbol, a value or a few words, unless the line has nothing else."""
    for _, d in found_in_bad_examples(rule):
        assert marked(d) is None or is_narrow(d, *marked(d)), f"{d}\n{marked(d)}"


def test_the_table_says_what_is_marked(update):
    """`pytest --update` writes it: look at what has changed."""
    written = "\n".join(sorted(table())) + "\n"
    if update:
        TABLE.write_text(written, encoding="utf-8")

    assert TABLE.read_text(encoding="utf-8") == written


@pytest.mark.parametrize(
    ("text", "code", "words"),
    [
        ("[A]: It is so. #contention\n    + [B]: B is so. {scheme: sgn}\n", "SCH101", "sgn"),
        ("[A]: It is so. #contention\n    + B is so. {scheme: sign}\n", "SCH104", "sign"),
        ("<A>: a {scheme: sign}\n\n(1) [B]: B.\n----\n(2) [C]: C.\n", "SCH104", "sign"),
        ("[A]: It is so.\n    + It is so big. {linked: x1}\n", "PCS108", "x1"),
        ("[A]: It is so.\n    + [B]: It is so big.\n", "PCS107", "+ [B]"),
        ("[A]: It is so.\n    + It is so big.\n", "PCS107", "It is so big."),
        ("(1) It is so big.\n----\n(2) [A]: It is so.\n", "PCS107", "(1)"),
        ("(1) [A]: a\n(2) [B]: b\n-- {uses: [2]} --\n(3) [C]: c\n", "PCS101", "[A]"),
        ("(1) [A]: a\n(2) b\n-- {uses: [1, 12, 2]} --\n(3) [C]: c\n", "PCS102", "12"),
        ("(1) a\n-- {from: x} --\n(2) c\n", "PCS102", "from"),
        ("(1) [A]: a\n(2) [B]: b\n----\n(4) [C]: c\n", "PCS103", "(4)"),
        (f"{STATED}-- Modus ponens {{uses: [1, 2]}} --\n{UNRELATED}", "LOG103", "Modus ponens"),
        (f"{STATED}--\nModus ponens, at last\n--\n{UNRELATED}", "LOG103", "Modus ponens, at last"),
        (f"{STATED}----\n{UNRELATED}", "LOG103", "----"),
        (f"{STATED}-- {{uses: [1, 2]}} --\n{UNRELATED}", "LOG103", "-- {uses: [1, 2]} --"),
    ],
)
def test_the_word_is_marked(text, code, words):
    found = check(loads(text), select=code)

    assert [marked(d)[0] for d in found] == [words]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("+ [B]: It was seen by many people.", "+ [B]"),
        ("-> <B>: It was seen by many people.", "-> <B>"),
        ("+ It was seen by many people.", "+"),
    ],
)
def test_of_a_relation_the_link_is_marked(line, words, monkeypatch):
    """Whatever a rule says of a relation is said of the link, not of the words behind it."""
    rule = Rule(
        "STR999",
        Severity.HINT,
        lambda _: iter([Finding(RelationRef(0), "the link is odd", "Look at it.")]),
        name="odd",
    )
    monkeypatch.setattr("argmap.checking.run._wanted", lambda *_: [rule])
    (d,) = check(loads(f"[A]: So it is.\n    {line}\n"))

    assert marked(d)[0] == words
