"""`argmap check` as people use it: fixing, watching, asking, and what only terminals see."""

from __future__ import annotations

import io
import re
import shlex
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import attrs
import pytest
import yaml
from click.testing import CliRunner

from argmap.checking import check
from argmap.cli import cli
from argmap.cli._progress import Progress
from argmap.cli._shown import in_colour, wants_colour
from argmap.cli._watch import watch
from argmap.conversion import dumps, loads
from argmap.model import Diagnostic
from argmap.questions import questions
from argmap.reports import REPORTS
from argmap.schemes import SCHEMES
from argmap.source import Severity

from .. import forked

ROOT = Path(__file__).parents[2]
FLAWED = """\
[Tea]: Tea is good for us. #contention
  + [Calm]: Tea keeps us calm.
    + [Tea]

[Milk]: Milk is white.

[Snow]: Snow is white.

[Coal]: Coal is black.
"""


def run(*arguments):
    return CliRunner().invoke(cli, ["check", *map(str, arguments)])


@pytest.fixture
def flawed(tmp_path):
    path = tmp_path / "map.argdown"
    path.write_text(FLAWED)
    return path


class Terminal(io.StringIO):
    """What can be written to as to a terminal."""

    def isatty(self):
        return True


@pytest.mark.parametrize("form", [f for f in REPORTS if f != "text"])
def test_every_format_is_reported_by_its_name(tmp_path, monkeypatch, form):
    """A finding in a map that keeps no places, as in JSON, still says which file it is in."""
    monkeypatch.chdir(tmp_path)
    m = loads(FLAWED)
    Path("plain.argdown").write_text(FLAWED)
    Path("other.json").write_text(dumps(m, "argdown-json"))
    both = {name: run(name).stdout.splitlines() for name in ("plain.argdown", "other.json")}

    assert len([x for x in both["plain.argdown"] if x.startswith("plain.argdown")]) > 3
    named = [x for x in both["other.json"] if x.startswith("other.json: ")]
    assert named == both["other.json"]
    assert len(named) > 3
    shown = run("--format", form, "other.json", "plain.argdown").stdout
    assert shown.count("other") >= shown.count("plain") > 0


def test_the_most_useful_findings_come_first():
    """Errors before warnings, and different rules before the same one twice."""
    report = check(loads(FLAWED))
    few = report.most_useful(2)

    assert [d.code for d in report] == ["STR101", "STR104", "STR104", "STR104"]
    assert [d.code for d in few] == ["STR101", "STR104"]
    assert "1 error, 3 warnings (2 shown)" in few.summary
    assert not report.most_useful(1).clean
    assert report.most_useful(99) == report


def test_different_rules_come_before_one_rule_twice():
    """Of findings that are equally bad, each rule's first comes before any rule's second."""
    codes = ["STR104", "STR104", "STR104", "STR109", "WRD101", "WRD101"]
    findings = tuple(Diagnostic(code, Severity.WARNING, "m") for code in codes)
    report = attrs.evolve(check(loads(FLAWED)), findings=findings)

    assert [d.code for d in report.most_useful(3)] == ["STR104", "STR109", "WRD101"]
    assert [d.code for d in report.most_useful(4)] == ["STR104", "STR109", "WRD101", "STR104"]
    assert [d.code for d in report.most_useful(5)] == [
        "STR104",
        "STR109",
        "WRD101",
        "STR104",
        "WRD101",
    ]


def test_reports_for_reading_are_ordered_and_those_for_programs_go_down_the_text(tmp_path):
    """Text and Markdown list what is important first, unless told not to."""
    path = tmp_path / "map.argdown"
    path.write_text("[Milk]: White.\n\n" + FLAWED.partition("[Milk]")[0])
    orders = {
        name: re.findall(r"STR\d+|WRD\d+|ARG\d+", run(*asked, path).stdout)
        for name, asked in {
            "text": ["--format", "text"],
            "markdown": ["--format", "markdown"],
            "lines": ["--order", "line"],
            "github": ["--format", "github"],
        }.items()
    }

    assert orders["text"][0] == "STR101"
    assert orders["text"] == orders["markdown"] != orders["lines"] == orders["github"]
    refused = run("--order", "line", "--format", "json", path)
    assert (refused.exit_code, "not for json" in refused.stderr) == (2, True)


def test_max_hides_but_does_not_forgive(flawed):
    """With --max the exit code is that of all findings."""
    result = run("--max", 1, "--select", "STR104", flawed)

    assert result.exit_code == 1
    assert result.stdout.count("STR104") == 1


def test_fix_writes_the_file_and_says_what_it_did(tmp_path):
    """Only what has a fix changes; the messages go to standard error."""
    path = tmp_path / "map.argdown"
    path.write_text(FLAWED.replace("\n\n[Milk]", "\n[Milk]"))
    result = run("--fix", "--select", "ARG", path)

    assert path.read_text() == FLAWED
    assert result.exit_code == 0
    assert "fixed ARG008" in result.stderr
    assert run("--fix", "--select", "ARG", path).stderr == ""


def test_a_map_without_fixes_is_not_written(flawed):
    """A file that nothing changes keeps its time."""
    before = flawed.stat().st_mtime_ns
    run("--fix", "--unsafe-fixes", flawed)

    assert flawed.stat().st_mtime_ns == before


@pytest.mark.parametrize(
    "arguments",
    [
        ["--fix", "-"],
        ["--watch", "-"],
        ["--questions", "--fix", "x"],
        ["--questions", "--format", "json", "x"],
        ["--watch", "--format", "json", "x"],
        ["--max", "0", "x"],
        ["--profile", "fast", "x"],
    ],
)
def test_what_makes_no_sense_together_is_refused(arguments):
    """Contradictory options end with exit code 2 and a sentence."""
    result = run(*arguments)

    assert result.exit_code == 2
    assert "Error: " in result.stderr


def test_contradictory_rules_are_refused(flawed):
    """What is both selected and ignored is named."""
    result = run("--select", "STR104", "--ignore", "STR", flawed)

    assert "STR104: both selected and ignored" in str(result.exception)


def test_colour_is_for_terminals_that_want_it(monkeypatch):
    """NO_COLOR turns it off, and so does anything that is no terminal."""
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert wants_colour(Terminal())
    assert not wants_colour(io.StringIO())
    monkeypatch.setenv("NO_COLOR", "1")
    assert not wants_colour(Terminal())


def test_colour_changes_no_words():
    """Without its colours, a painted report is the plain one."""
    report = check(loads(FLAWED))
    coloured = in_colour(report)

    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == str(report)
    assert coloured.count("\x1b[31m") >= 2


def test_progress_is_for_many_files_on_a_terminal(monkeypatch):
    """A line says which file has its turn, and goes away; nowhere else anything is written."""
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    for total in (1, 50):
        progress = Progress(total)
        progress.step(1, "maps/a\x1b.argdown")
        progress.clear()

    assert terminal.getvalue().count("1 of 50: maps/a\ufffd.argdown") == 1
    assert "1 of 1:" not in terminal.getvalue()
    monkeypatch.setattr(sys, "stderr", io.StringIO())
    assert not Progress(50).shown


def test_watching_sees_what_changes(tmp_path):
    """All files first, then those that were saved, made or removed; Ctrl-C ends it quietly."""
    one, two = tmp_path / "1", tmp_path / "2"
    one.write_text("a")
    steps = iter(
        [lambda: None, lambda: two.write_text("b"), lambda: one.write_text("longer"), one.unlink]
    )
    seen = []

    def sleep(_):
        step = next(steps, None)
        if step is None:
            raise KeyboardInterrupt
        step()

    watch(
        lambda: [str(one), str(two)], lambda new: seen.append([Path(n).name for n in new]), sleep
    )

    assert seen == [["1", "2"], ["2"], ["1"], ["1"]]


@pytest.mark.slow
def test_watch_checks_again_and_stops_on_ctrl_c(flawed):
    """A saved file is reported again within seconds; an interrupt ends with exit code 0."""
    process = subprocess.Popen(
        [sys.executable, "-u", "-m", "argmap", "check", "--watch", str(flawed)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout.readline().startswith("-- ")
        until(process, "1 error, 3 warnings")
        flawed.write_text(FLAWED.replace("    + [Tea]\n", ""))
        until(process, "map.argdown: 3 warnings")
        (flawed.parent / "pyproject.toml").write_text('[tool.argmap.check]\nignore = ["STR104"]\n')
        until(process, "map.argdown: nothing found")
        process.send_signal(signal.SIGINT)
        output, messages = process.communicate(timeout=120)
    finally:
        process.kill()

    assert (process.returncode, output, messages) == (0, "", "")


def until(process, words):
    """Read lines until one holds *words*."""
    deadline = time.monotonic() + 120
    while words not in process.stdout.readline():
        assert time.monotonic() < deadline


def test_questions_name_what_they_are_about():
    """The fixed questions name elements; those of a scheme are asked where it is used."""
    asked = questions(
        loads("[A]: Tea is wholesome.\n  + [B]: A doctor says so. {scheme: expert-opinion}\n")
    )
    critical = [q for q in asked if q.scheme]

    assert [q.text for q in critical] == list(SCHEMES["expert-opinion"].questions)
    assert all("[B]" in q.about for q in critical)
    assert any("[A]" in q.about for q in asked if not q.scheme)


def test_an_empty_map_raises_no_questions():
    """There is nothing to ask about nothing."""
    assert questions(loads("")) == ()


def hooks():
    return yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))


@pytest.mark.slow
@pytest.mark.parametrize("hook", hooks(), ids=lambda h: h["id"])
def test_the_pre_commit_hooks_run(hook, tmp_path):
    """
    In a sample repository each hook passes a sound map, and fails or mends a flawed one.

    The entry is run as pre-commit runs it, with the names of the staged files that match;
    pre-commit itself would fetch and build an environment.
    """

    def git(*arguments):
        done = subprocess.run(
            ["git", *arguments], cwd=tmp_path, check=True, capture_output=True, text=True
        )
        return done.stdout

    git("init", "-q")
    (tmp_path / "sound.argdown").write_text(FLAWED.partition("    + [Tea]")[0])
    (tmp_path / "notes.txt").write_text("no map")
    git("add", ".")
    assert enter(hook, git, tmp_path).returncode == 0
    (tmp_path / "flawed.argdown").write_text(FLAWED.replace("\n\n", "\n\n\n\n"))
    git("add", ".")
    before = (tmp_path / "flawed.argdown").read_text()
    done = enter(hook, git, tmp_path)

    assert done.returncode == 1 or (tmp_path / "flawed.argdown").read_text() != before


def enter(hook, git, folder):
    """Run a hook's entry on the staged files that it is for."""
    staged = git("diff", "--cached", "--name-only").split()
    names = [name for name in staged if re.search(hook["files"], name)]
    program, *arguments = shlex.split(hook["entry"])
    assert program == "argmap"
    assert names
    return forked.run(*arguments, *names, cwd=folder)


def test_findings_are_said_in_german(tmp_path):
    """Those for students are; without words in a language, the command says which there are."""
    file = tmp_path / "bus.argdown"
    file.write_text("[Bus]: The town needs a night bus. #contention\n\n[Red]: Buses are red.\n")
    run = partial(CliRunner().invoke, cli)

    german = run(["check", "--profile", "student", "--language", "de", str(file)])
    other = run(["check", "--language", "dee", str(file)])

    assert (
        "[Red] ist mit nichts verbunden. Für oder gegen welchen Satz spricht das?" in german.stdout
    )
    assert german.exit_code == 1
    assert (
        str(other.exception) == "findings can't be said in the language 'dee' (did you mean 'de'?)"
    )
