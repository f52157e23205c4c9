"""
Eight stories of users, replayed, with the lines by which each of them is accepted.

``stories/README.md`` says what became of the commands, codes and numbers that were planned.
What an acceptance line asks for beyond the output is asserted here, in the folder that the story
leaves behind. ``pytest --update`` records the stories again: look at the diff.
"""

from __future__ import annotations

import csv
import json
import re
import shlex
import time
import xml.etree.ElementTree as ET
import zipfile
from pathlib import Path

import pytest

import argmap

from ..laws.test_docs import rerun
from ..sessions import run

STORIES = sorted((Path(__file__).parent / "stories").glob("[0-9]*.md"))


def command(*words):
    return run(shlex.join(["argmap", *map(str, words)]))


def files(folder):
    """What is in *folder*, by name."""
    return {p.relative_to(folder): p.read_bytes() for p in Path(folder).rglob("*") if p.is_file()}


def prepare():
    """The same files for the same seed; nothing leaks; each question has a right answer."""
    assert files("week3") == files("again")
    handout = Path("week3/student/handout.md").read_text("utf-8")
    bank = re.findall(r"^- \*\*[A-Z]\*\* (.+)$", handout, re.MULTILINE)
    assert len(bank) > 4
    assert [claim for claim in bank if handout.count(claim) != 1] == []
    source = Path("examples/course/lights.txt").read_text("utf-8").split()
    key = " ".join(Path("week3/teacher/key.json").read_text("utf-8").split())
    runs = [" ".join(source[n : n + 8]) for n in range(len(source) - 7)]
    assert [text for text in runs if text in key] == []
    for question in questions("week3/teacher"):
        assert_answerable(question)


def questions(folder):
    [file] = Path(folder).glob("*.xml")
    found = ET.parse(file).getroot().findall("question")  # noqa: S314 - our own file
    asked = [q for q in found if q.get("type") != "category"]
    assert asked
    return asked


def assert_answerable(question):
    """One answer is fully right, or each row has its partner."""
    if question.get("type") == "matching":
        rows = question.findall("subquestion")
        assert len([row for row in rows if row.findtext("text")]) == 4
        assert all(len(row.findall("answer")) == 1 for row in rows)
        assert all(row.findtext("answer/text") for row in rows)
    else:
        rights = [a for a in question.findall("answer") if a.get("fraction") == "100"]
        assert len(rights) == 1


def edit():
    """A slip is named with its place and its remedy, within a second; the picture has words."""
    told = Path("slip.argdown")
    told.write_text("[A]: Tea is good.\n\n    + [B]: It warms.\n")
    found = command("check", told)
    assert re.search(r"^slip\.argdown:3:5: error ARG005: .+ Indent it", found, re.MULTILINE)
    begun = time.process_time()
    argmap.load("examples/caucasus.argdown").check(profile="student")
    assert time.process_time() - begun < 1
    drawn = Path("mymap.svg").read_text("utf-8")
    assert "<title" in drawn
    assert "<desc" in drawn


def notebook():
    """Points are a plain number; what is drawn has a text beside it."""
    grade = argmap.grade(argmap.load("maps/grade/student.argdown"), "maps/grade/key.argdown")
    assert type(grade.points) is float
    assert repr(grade) == repr(grade.points)
    assert 0 <= grade <= grade.maximum
    assert "text/plain" in argmap.load("maps/grade/key.argdown")._repr_mimebundle_()


def grading():
    """Only grades and comments are new; the same bytes twice; names are those of the download."""
    given, filled = table("examples/course/grades.csv"), table("out/grades.csv")
    free = [given[0].index("Grade"), given[0].index("Feedback comments")]
    assert [[c for n, c in enumerate(row) if n not in free] for row in filled] == [
        [c for n, c in enumerate(row) if n not in free] for row in given
    ]
    assert all(0 <= float(row[free[0]]) <= 20 for row in filled[1:] if row[free[0]])
    before = files("hidden")
    command(*GRADE, "-o", "hidden", "--no-sheets", "--anonymous")
    assert files("hidden") == before
    text = b"".join(before.values()).decode("utf-8")
    folders = {path.name for path in Path("examples/course/class").iterdir()}
    assert [f for f in folders if f.partition("_")[0].split()[1] in text] == []
    with zipfile.ZipFile("out/feedback.zip") as archive:
        assert {name.partition("/")[0] for name in archive.namelist()} <= folders


GRADE = (
    *("grade", "examples/course/class", "--key", "examples/course/lights.argdown"),
    *("--rubric", "examples/course/rubric.yaml"),
)


def table(file):
    return list(csv.reader(Path(file).read_text("utf-8").splitlines()))


def corpus():
    """
    The figures are those of a count by hand.

    Both graders have eight claims, so 56 ordered pairs. The first has five supports and two
    attacks, the second four and three: they differ in what the library's books bear on.
    """
    same, chance = 54 / 56, (2 * 3 + 49 * 49 + 5 * 4) / 56**2
    folders = [f"examples/course/graders/{who}/holidays.argdown" for who in ("first", "second")]
    found = json.loads(command("agree", "--format", "json", *folders))
    assert found["relations"]["kappa"] == pytest.approx((same - chance) / (1 - chance), abs=1e-4)
    assert found["links"]["f1"] == pytest.approx(6 / 7, abs=1e-4)
    for path in Path("aif").rglob("*.json"):
        nodes = json.loads(path.read_text("utf-8"))["nodes"]
        original = argmap.load(f"examples/course/graders/first/{path.stem}.argdown")
        assert [n["type"] for n in nodes].count("I") == len(original)


def figures():
    """The same bytes again; a text for those who can't see it; differences without colour."""
    drawn = Path("figure.svg").read_bytes()
    command(
        *("render", "examples/library-sundays.argdown", "--focus", "Open on Sundays", "--depth"),
        *(1, "--direction", "right", "--width", "16cm", "--theme", "print", "-o", "figure.svg"),
    )
    assert Path("figure.svg").read_bytes() == drawn
    assert b"<title" in drawn
    assert b"<desc" in drawn
    assert b'width="16cm"' in drawn or b"cm" in drawn[:600]


def comparing():
    """No verdict; titles don't matter; and swapping the maps swaps the columns only."""
    first, second = (
        Path(f"examples/course/graders/{who}/lights.argdown") for who in ("first", "second")
    )
    renamed = Path("renamed.argdown")
    renamed.write_text(first.read_text("utf-8").replace("[Moths]", "[Insects]"), "utf-8")
    assert "=> " not in command("diff", first, renamed)
    one, other = (
        json.loads(command("diff", "--format", "json", *pair).partition("=> ")[0])
        for pair in ((first, second), (second, first))
    )
    assert one["only_left"] == other["only_right"] != []
    assert one["only_right"] == other["only_left"]
    assert "better" not in command("diff", first, second)


def debating():
    """Merging in the other order gives the same map; pro and con follow from the path."""
    command("merge", "base.argdown", "two.argdown", "one.argdown", "-o", "swapped.argdown")
    assert "=> " not in command("diff", "motion.argdown", "swapped.argdown")
    m, n = (argmap.load(f) for f in ("motion.argdown", "swapped.argdown"))
    assert {c.title: c.text for c in m} == {c.title: c.text for c in n}


ACCEPTED = (prepare, edit, notebook, grading, corpus, figures, comparing, debating)


@pytest.mark.usefixtures("examples")
@pytest.mark.parametrize(
    ("path", "accepted"),
    [pytest.param(p, a, id=p.stem) for p, a in zip(STORIES, ACCEPTED, strict=True)],
)
def test_a_story_goes_as_told(path, accepted, update, capfd):
    """Every block goes as recorded, nothing reaches stderr, and its acceptance lines hold."""
    again = rerun(path)
    if update:
        path.write_text(again, encoding="utf-8")

    assert again == path.read_text(encoding="utf-8")
    assert capfd.readouterr().err == ""
    accepted()
