"""Small courtesies of the command: other names, capitals, folders, examples, Tab, doctor."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import attrs
import click
import pytest
from click.testing import CliRunner

import argmap
from argmap import installation
from argmap.argdown.templates import TEMPLATES
from argmap.cli import _NO_COMMAND, _SYNONYMS, COMMANDS, cli
from argmap.cli.doctor import _lines
from argmap.conversion import read
from argmap.renderers import RENDERERS

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples"
PAGE = ROOT / "docs" / "completion.md"
SCHOOL = EXAMPLES / "school-start.argdown"


def run(*args):
    """Run the command in this process."""
    return CliRunner().invoke(cli, [str(arg) for arg in args], prog_name="argmap")


def completed(*typed):
    """What the Tab key offers after the words *typed*, of which the last is incomplete."""
    asked = {
        "COMP_WORDS": " ".join(["argmap", *typed]),
        "COMP_CWORD": str(len(typed)),
        "_ARGMAP_COMPLETE": "bash_complete",
    }
    done = CliRunner().invoke(cli, [], prog_name="argmap", env=asked)
    return [line.partition(",")[2] for line in done.output.splitlines() if line]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("lint", "check"),
        ("validate", "check"),
        ("show", "render"),
        ("draw", "render"),
        ("export", "render"),
        ("rules", "explain --list"),
        ("format", "fmt"),
        ("create", "new"),
        ("preview", "serve"),
        ("help", "--help"),
        ("version", "--version"),
        ("import", "convert"),
        ("compare", "diff"),
        ("feedback", "grade"),
        ("quiz", "exercise"),
        ("html", "render"),
        ("LINT", "check"),
        ("chekc", "check"),
    ],
)
def test_the_name_of_a_command_elsewhere_leads_to_ours(typed, meant):
    """What other tools call a command is not run, but answered with its name."""
    done = run(typed, SCHOOL)

    assert done.exit_code == 2
    assert f"unknown command: {typed!r} (did you mean {meant!r}?)" in done.output


def test_a_file_without_a_command_gets_one():
    """Nothing is done with it, since one may have meant to check, to draw or to convert it."""
    done = run(SCHOOL)

    assert done.exit_code == 2
    assert f"is a file: say what to do with it, as in argmap check {SCHOOL}" in done.output


def test_why_takes_titles_in_any_capitals():
    """As `--focus` does; the title as it is written comes first."""
    assert run("why", SCHOOL, "LATER end").output == run("why", SCHOOL, "Later end").output != ""


def test_synonyms_lead_to_commands():
    """Each leads to a command that exists, and none hides one."""
    options = {name for option in cli.get_params(click.Context(cli)) for name in option.opts}
    assert {command.split()[0] for command in _SYNONYMS.values()} <= {*COMMANDS, *options}
    assert not {*_SYNONYMS, *_NO_COMMAND} & set(COMMANDS)


def test_whoever_looks_for_completion_gets_its_line():
    """There is no such command, since the script is the shell's; the page has the rest."""
    done = run("completion", "bash")

    assert done.exit_code == 2
    assert 'eval "$(_ARGMAP_COMPLETE=bash_source argmap)"' in done.output
    assert 'eval "$(_ARGMAP_COMPLETE=bash_source argmap)"' in PAGE.read_text("utf-8")
    assert "docs/completion.md" in done.output


@pytest.mark.parametrize(
    ("file", "made"),
    [
        (None, "school-start.argdown"),
        ("maps/", "maps/school-start.argdown"),
        ("mine.argdown", "mine.argdown"),
    ],
)
def test_an_example_keeps_its_name_unless_it_gets_one(tmp_path, monkeypatch, file, made):
    """Without FILE it goes into the current folder; a slash makes a folder."""
    monkeypatch.chdir(tmp_path)
    done = run("new", "--example", "school-start", *filter(None, [file]))

    assert done.output == f"wrote {made}; next: argmap check {made}\n"
    assert (tmp_path / made).read_bytes() == SCHOOL.read_bytes()
    again = run("new", "--example", "school-start", *filter(None, [file]))
    assert "already exists" in str(again.exception)


def test_a_new_map_needs_a_name(tmp_path, monkeypatch):
    """A folder is none, and nothing is written."""
    monkeypatch.chdir(tmp_path)

    assert "name the map, as in argmap new map.argdown" in run("new").output
    assert "name the map, as in maps/map.argdown" in str(run("new", "maps/").exception)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("file", "made"), [(None, "course"), ("kit/", "kit")], ids=["without", "slash"]
)
def test_the_course_keeps_its_name_as_well(tmp_path, monkeypatch, file, made):
    """A slash behind a name changes nothing, because the course is a folder."""
    monkeypatch.chdir(tmp_path)
    run("new", "--example", "course", *filter(None, [file]))

    assert [path.name for path in tmp_path.iterdir()] == [made]


@pytest.mark.parametrize("form", ["SVG", "Txt", "mD", "svg"])
def test_a_format_may_be_written_in_any_capitals(form):
    """The picture is the same."""
    expected = run("render", SCHOOL, "-f", form.lower())

    assert expected.exit_code == 0
    assert run("render", SCHOOL, "-f", form).output == expected.output


@pytest.mark.parametrize(
    "line",
    [
        ["check", "--format", "JSON"],
        ["stats", "--format", "Csv"],
        ["convert", "--to", "Argdown-JSON"],
        ["convert", "--from", "ARGDOWN", "--to", "argdown"],
    ],
    ids=" ".join,
)
def test_other_commands_take_formats_in_any_capitals(line):
    """So do the formats of reports, counts and maps."""
    lower = [word.lower() for word in line]

    assert run(*line, SCHOOL).output == run(*lower, SCHOOL).output != ""
    assert run(*line, SCHOOL).exit_code == 0


def test_a_picture_for_tikz_may_be_called_so(tmp_path):
    """The suffix names the format, as `-f tikz` does."""
    assert run("render", SCHOOL, "-o", tmp_path / "map.tikz").exit_code == 0
    assert (tmp_path / "map.tikz").read_text("utf-8") == run("render", SCHOOL, "-f", "tikz").output


def test_an_unknown_format_is_still_refused():
    """With what was typed, not with another spelling of it."""
    assert "'SVGZ'" in str(run("render", SCHOOL, "-f", "SVGZ").exception)


@pytest.mark.parametrize(
    ("command", "options", "advice"),
    [
        ("evaluate", (), ", or try --layer author"),
        ("evaluate", ("--layer", "author"), ""),
        ("render", ("--evaluate",), ", or draw it without --evaluate"),
    ],
)
def test_a_map_that_is_too_large_is_answered_with_what_the_command_can_do(
    tmp_path, command, options, advice
):
    """Limits and other readings can only be chosen in Python."""
    reasons = "".join(
        f"  + [P{n}]: P. {{linked: a}}\n" + "".join(f"    + [R{n}{k}]: R.\n" for k in range(9))
        for n in range(9)
    )
    large = tmp_path / "large.argdown"
    large.write_text(f"[C]: C.\n{reasons}")

    error = run(command, large, *options).exception
    assert "more than 10,000 arguments" in str(error)
    assert str(error).endswith(f"; leave part of the map out{advice}")


@pytest.mark.parametrize(
    ("command", "name"),
    [
        (["render"], "school-start.svg"),
        (["render", "-f", "txt"], "school-start.txt"),
        (["convert", "--to", "argdown-json"], "school-start.json"),
    ],
    ids=["render", "render-txt", "convert"],
)
def test_an_output_that_ends_in_a_slash_is_a_folder(tmp_path, command, name):
    """It is made if it isn't there, and the result is called after the map."""
    for _ in range(2):
        done = run(*command, SCHOOL, "-o", f"{tmp_path}/new/")
        assert done.exit_code == 0, done.output

    assert [path.name for path in (tmp_path / "new").iterdir()] == [name]


def test_a_folder_called_like_a_picture_is_refused(tmp_path):
    """The slash may be a slip."""
    done = run("render", SCHOOL, "-o", f"{tmp_path}/map.svg/")

    assert "looks like the name of a file" in str(done.exception)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("template", TEMPLATES)
def test_a_template_is_reported_until_it_is_filled_in(tmp_path, template):
    """A map as `new` makes it has a finding that names its placeholders."""
    file = tmp_path / "map.argdown"
    run("new", file, "--template", template)
    done = run("check", file)

    assert done.exit_code == 1
    assert "warning ARG112" in done.output


@pytest.mark.parametrize("template", sorted(set(TEMPLATES) - {"empty"}))
def test_a_template_shows_linked_premises(tmp_path, template):
    """Each but the empty one has a step with two premises."""
    file = tmp_path / "map.argdown"
    run("new", file, "--template", template)

    assert any(len(step.premises) > 1 for step in _inferences(read(str(file)).map))


def _inferences(m):
    from argmap.graph import inferences  # noqa: PLC0415 - beside its only use

    return inferences(m)


@pytest.mark.parametrize("paragraphs", [1, 2, 9])
def test_a_map_refers_to_no_paragraph_that_its_source_lacks(tmp_path, paragraphs):
    """However short the text is; what else it says doesn't change."""
    (tmp_path / "text.txt").write_text("A line.\n\n" * paragraphs)
    file = tmp_path / "map.argdown"
    run("new", file, "--source", tmp_path / "text.txt", "--title", "On par: 7")
    m = argmap.load(file)

    assert [c.data.get("par") for c in m if "par" in c.data] == [
        min(n, paragraphs) for n in (1, 2, 3, 4)
    ]
    assert m.title == "On par: 7"
    assert "SRC101" not in run("check", file).output


@pytest.mark.slow
def test_every_example_can_be_copied(tmp_path):
    """The copy is what is in `examples/`, and a text beside it comes along."""
    known = dict(installation.examples())
    course = known.pop("course")
    maps = {path for path in EXAMPLES.rglob("*.argdown") if course not in path.parents}
    assert maps == {*known.values()}
    for name, path in known.items():
        copy = tmp_path / f"{name}.argdown"
        assert run("new", copy, "--example", name).exit_code == 0
        assert copy.read_bytes() == path.read_bytes()
        text = path.with_suffix(".txt")
        assert copy.with_suffix(".txt").exists() == text.exists()


def test_the_course_is_copied_as_a_folder(tmp_path):
    """All its files come along; a folder that is there stays as it is, and so does a file."""
    done = run("new", tmp_path / "mine", "--example", "course")
    files = [p.relative_to(EXAMPLES / "course") for p in (EXAMPLES / "course").rglob("*.*")]
    copied = [p.relative_to(tmp_path / "mine") for p in (tmp_path / "mine").rglob("*.*")]

    assert done.output == f"wrote {tmp_path / 'mine'}: {len(files)} files\n"
    assert sorted(copied) == sorted(files)
    for name, problem in [("mine", "this folder already exists"), ("a.argdown", "is a folder")]:
        again = run("new", tmp_path / name, "--example", "course")
        assert problem in str(again.exception)


def test_an_example_overwrites_neither_map_nor_text(tmp_path):
    """If one of the files is there, none is written."""
    text = tmp_path / "bench.txt"
    text.write_text("mine")
    done = run("new", tmp_path / "bench.argdown", "--example", "bench")

    assert "already exists" in f"{done.output}{done.exception}"
    assert [path.name for path in tmp_path.iterdir()] == ["bench.txt"]
    assert text.read_text() == "mine"


@pytest.mark.slow
def test_the_wheel_carries_the_examples(tmp_path):
    """Who installs argmap without a clone can copy them, too."""
    from hatchling import build  # noqa: PLC0415 - what pip builds argmap with

    project = tmp_path / "project"
    shutil.copytree(ROOT / "argmap", project / "argmap")
    shutil.copytree(EXAMPLES, project / "examples")
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, project)
    here = Path.cwd()
    os.chdir(project)
    try:
        wheel = build.build_wheel(str(tmp_path))
    finally:
        os.chdir(here)
    with zipfile.ZipFile(tmp_path / wheel) as archive:
        archive.extractall(tmp_path / "installed")
    code = "from argmap.installation import examples; print(*examples().values(), sep='\\n')"
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path / "installed",
        check=True,
        capture_output=True,
        text=True,
    )

    assert len(done.stdout.splitlines()) == len(installation.examples())
    assert all("installed/argmap/examples" in line for line in done.stdout.splitlines())


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        (["re"], {"rename", "render"}),
        (["render", "--style", ""], {"outline", "bracket", "inference"}),
        (["render", "--theme", "p"], {"print"}),
        (["render", "-f", "S"], {"svg"}),
        (["render", "--direction", ""], {"left", "right", "up", "down"}),
        (["check", "--profile", "s"], {"student", "strict"}),
        (["check", "--select", "ARG101,STR10"], {f"ARG101,STR10{n}" for n in range(1, 10)}),
        (["explain", "STR11"], {f"STR11{n}" for n in range(10)}),
        (["explain", "expert-"], {"expert-opinion"}),
        (["convert", "--to", "argdown-"], {"argdown-json"}),
        (["new", "x", "--example", "cargo"], {"cargo-bike"}),
        (["new", "x", "--template", "d"], {"debate"}),
        (["render", str(SCHOOL), "--focus", ""], None),
        (
            ["render", "--focus", "x", str(SCHOOL), "--collapse", "lat"],
            {"Later start", "Later end"},
        ),
        (["why", str(SCHOOL), "sa"], {"Safer way", "Same lessons"}),
        (["render", "missing.argdown", "--focus", ""], set()),
    ],
    ids=lambda words: (
        " ".join(w for w in words if "/" not in w) if isinstance(words, list) else ""
    ),
)
def test_the_tab_key_offers_values(typed, offered):
    """Formats, styles, profiles, codes, schemes, and the titles of the file that is named."""
    expected = {c.title for c in read(str(SCHOOL)).map.claims} if offered is None else offered

    assert set(completed(*typed)) == expected


@pytest.mark.parametrize("active", '$`\\!;&|\x1b"')
def test_no_title_is_offered_that_a_shell_could_run(tmp_path, active):
    """What a map says gets onto a command line only if no shell gives a meaning to it."""
    file = tmp_path / "map.argdown"
    file.write_text(f"[Tea {active}(ls)]: Tea is good.\n  + [Tea time]: It is five.\n", "utf-8")

    assert set(completed("render", str(file), "--focus", "tea")) == {"Tea time"}


def test_every_format_is_completed():
    """The list is the registry's."""
    assert set(completed("render", "-f", "")) == set(RENDERERS)


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_shells_get_a_script(shell):
    """What docs/completion.md tells to run prints a script for the shell."""
    done = CliRunner().invoke(
        cli, [], prog_name="argmap", env={"_ARGMAP_COMPLETE": f"{shell}_source"}
    )

    assert done.exit_code == 0
    assert f"_ARGMAP_COMPLETE={shell}_complete" in done.output


@pytest.mark.parametrize("shell", ["zsh", "fish"])
@pytest.mark.parametrize(
    ("words", "typed", "offered"),
    [
        (["render", "-f"], "sv", [("svg", "")]),
        (["render", "--style"], "br", [("bracket", "")]),
        (["explain"], "STR101", [("STR101", "circular-support")]),
        (["check", "--select"], "ARG101,STR101", [("ARG101,STR101", "circular-support")]),
        (["render", str(SCHOOL), "--focus"], "La", [("Later end", ""), ("Later start", "")]),
    ],
    ids=["format", "style", "code", "codes", "title"],
)
def test_other_shells_are_offered_the_same(shell, words, typed, offered):
    """zsh gets each value on three lines, fish on one, both with what it means."""
    line = ["argmap", *words, typed]
    asked = {
        "COMP_WORDS": " ".join(line),
        "COMP_CWORD": {"zsh": str(len(line) - 1), "fish": typed}[shell],
        "_ARGMAP_COMPLETE": f"{shell}_complete",
    }
    done = CliRunner().invoke(cli, [], prog_name="argmap", env=asked)

    zsh = [f"plain\n{value}\n{about or '_'}\n" for value, about in offered]
    fish = [f"plain,{value}\t{about}".rstrip("\t") + "\n" for value, about in offered]
    parts = {"zsh": zsh, "fish": fish}[shell]
    assert len(done.output) == len("".join(parts))
    assert all(part in done.output for part in parts)


@pytest.mark.slow
def test_fish_is_offered_values_with_commas():
    """The script for fish takes off what comes before the first comma, and no more."""
    shell = shutil.which("fish")
    environment = {**os.environ, "_ARGMAP_COMPLETE": "fish_source"}
    start = "import sys; sys.argv[0] = 'argmap'; from argmap.cli import main; main()"
    asked = [sys.executable, "-c", start]
    script = subprocess.run(asked, env=environment, capture_output=True, text=True, check=True)

    assert 'string split --max 1 ","' in script.stdout
    if shell:
        program = f'{script.stdout}\ncomplete -C "argmap check --select ARG101,STR101"'
        path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
        done = subprocess.run(
            [shell, "--no-config", "-c", program],
            env={**os.environ, "PATH": path},
            capture_output=True,
            text=True,
            check=True,
        )
        assert done.stdout == "ARG101,STR101\tcircular-support\n"


def test_doctor_knows_the_extras():
    """It lists those of pyproject.toml, without the one for tests."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    listed = [extra.name for extra in installation.inspect().extras]

    assert sorted(listed) == sorted(set(project["optional-dependencies"]) - {"test"})


def test_doctor_tells_what_is_used():
    """Its report has the version, the engine, and each extra."""
    shown = run("doctor").output
    found = installation.inspect()

    assert f"argmap {found.version} in {found.folder}" in shown
    assert f"layout engine: {found.engine}\n" in shown
    assert all(f"{extra.name} " in shown for extra in found.extras)


def test_doctor_tells_how_to_get_what_is_missing(monkeypatch):
    """The command is for the Python that argmap runs in; from a clone it names the folder."""
    found = installation.inspect()
    lacking = attrs.evolve(found, extras=(installation.Extra("png", "pictures", installed=False),))
    monkeypatch.chdir(ROOT)

    assert lacking.missing == ("png",)
    assert list(_lines(lacking))[-1].endswith(' -m pip install ".[png]"')
    monkeypatch.chdir("/")
    assert list(_lines(lacking))[-1].endswith(f' -m pip install "{ROOT}[png]"')
    elsewhere = attrs.evolve(lacking, clone=None)
    assert "in your clone" in "\n".join(_lines(elsewhere))


def test_format_has_a_short_form_wherever_it_is_an_option():
    """Only `solve` keeps -f for the file, as solvers do."""
    formats = {
        name: set(option.opts)
        for name in COMMANDS
        for option in cli.get_command(click.Context(cli), name).params
        if "--format" in option.opts
    }

    assert {name for name, opts in formats.items() if "-f" not in opts} == {"solve"}
    assert len(formats) > 10
    assert run("evaluate", SCHOOL, "-f", "csv").output.startswith("file,name")


def test_weights_that_do_not_count_are_mentioned(tmp_path):
    """On standard error, so that JSON and CSV stay as they are; not where they count."""
    weighty, plain = tmp_path / "weighty.argdown", tmp_path / "plain.argdown"
    weighty.write_text("[A]: Tea is good.\n  - [B]: It stains. {weight: 0.1}\n", encoding="utf-8")
    plain.write_text("[A]: Tea is good.\n  - [B]: It stains.\n", encoding="utf-8")
    said = "weights have no bearing on what stands; --gradual NAME"

    assert said in run("evaluate", weighty).stderr
    assert said in run("evaluate", weighty, "--explain", "A", "-f", "json").stderr
    assert "no bearing" not in run("evaluate", weighty, "-f", "json").stdout
    assert run("evaluate", weighty, "--gradual", "df-quad").stderr == ""
    assert run("evaluate", plain).stderr == ""


def test_standard_input_is_no_formula_in_a_table():
    """Its name is a hyphen, which no spreadsheet runs."""
    done = CliRunner().invoke(cli, ["evaluate", "-", "--format", "csv"], input="[A]: So it is.\n")

    assert done.stdout.splitlines()[1].startswith("-,[A],")


def test_one_claim_of_two_maps_is_counted_in_the_singular(tmp_path):
    """Two maps of the same claim give a picture of one."""
    tea = tmp_path / "tea.argdown"
    tea.write_text("[Tea]: Tea is good.\n")
    done = run("diff", tea, tea, "-o", tmp_path / "both.svg")

    assert done.stderr.endswith("both.svg: 1 claim of two maps\n")
