"""The cell magic, in a shell of its own."""

from __future__ import annotations

import base64

import click
import pytest

import argmap
from argmap.cli.render import COMMAND
from argmap.notebook.magic import _options

traitlets = pytest.importorskip("traitlets.config")
interactive = pytest.importorskip("IPython.core.interactiveshell")


@pytest.fixture
def shell(monkeypatch):
    """An IPython shell with the extension loaded; what it displays is collected."""
    quiet = traitlets.Config({"HistoryManager": {"enabled": False}})
    shell = interactive.InteractiveShell(config=quiet)
    shown = []
    monkeypatch.setattr("IPython.display.display", lambda it, raw=False: shown.append(it))  # noqa: ARG005 - its contract
    argmap.load_ipython_extension(shell)
    shell.shown = shown
    return shell


def run(shell, line, cell):
    shell.run_cell_magic("argdown", line, cell)
    return shell.shown


def test_a_cell_is_drawn_and_checked(shell):
    """The picture and the report are shown, and both show themselves."""
    picture, report = run(shell, "", "[A]: a\n    + [B]: b\n")

    assert "<svg" in picture._repr_mimebundle_()["text/html"]
    assert "text/html" in report._repr_mimebundle_()


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("%%argdown m --st", ["--steps", "--strict", "--style"]),
        ("%%argdown m --style br", ["bracket"]),
        ("%%argdown --profile stu", ["student"]),
        ("%%argdown -f SV", ["svg"]),
    ],
)
def test_the_tab_key_completes_options_and_their_values(shell, typed, offered):
    """As it does in a terminal; the names that IPython offers everywhere come after them."""
    completer = pytest.importorskip("IPython.core.completer")
    with completer.provisionalcompleter():
        found = {c.text for c in shell.Completer.completions(typed, len(typed))}

    start = typed.split()[-1].casefold()
    assert sorted(word for word in found if word.casefold().startswith(start)) == offered


def test_the_map_is_kept_in_a_variable(shell):
    """A name behind the magic is a variable with the map."""
    run(shell, "m --no-picture --no-check", "[A]: a\n")

    assert shell.user_ns["m"].claims["A"].text == "a"
    assert shell.shown == []


def test_a_cell_is_checked_as_the_command_does(shell):
    """The options of `check` choose what is looked for, and how much is shown."""
    cell = "[A]: a\n  + [B]: b\n  - [B]\n\n[C]: c\n  + [D]: d\n  - [D]\n"
    run(shell, "--no-picture --select STR102", cell)
    run(shell, "--no-picture --select STR102 --max 1 --strict", cell)
    run(shell, "--no-picture --ignore STR,WRD,PCS,FRM", cell)
    first, second, third = shell.shown

    assert [d.code for d in first] == ["STR102", "STR102"]
    assert (len(second), second.strict, len(second.hidden)) == (1, True, 1)
    assert not any(d.code.startswith(("STR", "WRD")) for d in third)


def test_findings_of_a_cell_are_ordered_as_the_line_says(shell):
    """The most important ones come first, or the uppermost."""
    cell = "[A]: Milk.\n  + [B]: It is so.\n\n[C]: c c.\n  + [C]\n"
    first, second = (run(shell, f"--no-picture {line}", cell)[-1] for line in ("", "--order line"))

    assert first.listed[0].code == "STR101" != second.listed[0].code
    assert first.findings == second.findings == second.listed


def test_mistakes_in_the_cell_are_findings(shell):
    """A cell with errors is drawn as far as it goes."""
    _, report = run(shell, "", "[A]: **a\n")

    assert "ARG001" in str(report)


@pytest.mark.parametrize("line", ["--nonsense", "3x", "a b c", "'", "--engine nonsense"])
def test_options_that_make_no_sense_are_told(shell, line, capsys):
    """A wrong option is told in words; the kernel goes on."""
    run(shell, line, "[A]: a\n")

    assert "argdown" in capsys.readouterr().out or shell.shown


def test_the_extension_can_be_unloaded(shell):
    """Unloading takes the magic away."""
    argmap.unload_ipython_extension(shell)

    assert shell.find_cell_magic("argdown") is None


# The options of ``argmap render``

TEXT = """===
title: Tea
===
# Why

[Tea]: Tea is good. #contention
    + [Calm]: It calms. #fact
        + [Nerves]: Nerves rest.

# Why not

[Dear]: It is dear.
    -> [Tea]
"""


def svg(shell, line, text=TEXT):
    """Draw *text* as *line* says, and give the picture."""
    (picture,) = run(shell, f"--no-check {line}", text)
    return picture._repr_mimebundle_()["text/html"]


def test_the_magic_has_the_options_of_render():
    """What `argmap render` can be told of a picture, a cell can be told too, by the same name."""
    actions = _options()._actions  # noqa: SLF001 - argparse lists them nowhere else
    told = {o for action in actions for o in action.option_strings}
    offered = {o for p in COMMAND.params if isinstance(p, click.Option) for o in p.opts}

    # a cell holds one map, and its picture goes below it
    assert offered - told == {"-o", "--output", "--pick"}


def test_a_cell_is_drawn_section_by_section(shell, capsys):
    """`--split section` shows the title and the picture of each section, one below the other."""
    text = "[A]: a\n  + [B]\n\n# One & all\n\n[B]: b\n\n# Two\n\n[C]: c\n  + [D]: d\n  + [B]\n"
    shown = run(shell, "--no-check --split section", text)
    titles = [one["text/plain"] for one in shown if isinstance(one, dict)]

    assert titles == [title for title, _ in argmap.views.by_section(argmap.loads(text))]
    assert [len(p.map.claims) > 0 for p in shown if not isinstance(p, dict)] == [True] * len(
        titles
    )
    assert "between sections" in capsys.readouterr().out


def test_a_cell_shows_which_claims_stand(shell):
    """`--evaluate` draws the verdicts that `m.evaluate()` gives."""
    m = argmap.loads(TEXT)
    (picture,) = run(shell, "--no-check --evaluate", TEXT)

    assert picture.content == argmap.render(m, evaluate=True).content
    assert picture.content != argmap.render(m).content


@pytest.mark.parametrize(
    ("line", "options"),
    [
        ("--style bracket", {"style": "bracket"}),
        ("--theme dark", {"theme": "dark"}),
        ("--direction up", {"direction": "up"}),
        ("--engine builtin", {"engine": "builtin"}),
        ("--legend", {"legend": True}),
        ("--width 3cm", {"width": "3cm"}),
    ],
)
@pytest.mark.slow
def test_options_do_what_they_do_in_render(shell, line, options):
    """A picture's option gives the picture that `render` gives with it, and not another's."""
    m = argmap.loads(TEXT)
    (picture,) = run(shell, f"--no-check {line}", TEXT)

    assert picture.content == argmap.render(m, **options).content
    assert picture.content != argmap.render(m).content


@pytest.mark.parametrize(
    ("line", "left"),
    [
        ("--focus Calm", ["Calm", "Nerves"]),
        ("--depth 1", ["Tea", "Calm", "Dear"]),
        ("--section Why", ["Tea", "Calm", "Nerves"]),
        ("--tag fact", ["Calm"]),
        ("--collapse Calm", ["Tea", "Calm", "Dear"]),
        ("--side pro --hide-unanswered", ["Tea", "Calm", "Nerves"]),
        ("--focus Tea --depth 0", ["Tea"]),
    ],
)
def test_a_part_of_the_map_is_drawn(shell, line, left):
    """Views choose what is drawn; the variable keeps the whole map, and all of it is checked."""
    picture, report = run(shell, f"whole {line}", TEXT)

    assert [c.title for c in picture.map.claims] == left
    assert len(shell.user_ns["whole"].claims) == report.size.claims == 4


def test_the_reading_view_in_a_cell(shell, tmp_path):
    """`-f html` shows the reading view in a frame, with a text beside the map."""
    (tmp_path / "tea.txt").write_text("Tea is good, for it calms.", encoding="utf-8")
    html = svg(shell, f"-f html --source '{tmp_path}/tea.txt'")

    assert html.startswith('<div><iframe class="argmap-view" sandbox="allow-scripts"')
    assert "Tea is good, for it calms." in html


def test_other_formats_are_shown_as_text(shell):
    """`-f` with a format of text shows that text."""
    (shown,) = run(shell, "--no-check -f txt", TEXT)

    assert shown == {"text/plain": argmap.render(argmap.loads(TEXT)).text}


@pytest.mark.slow
def test_pixels_in_a_cell(shell):
    """`-f png` shows a PNG of as many pixels as asked, and the outline for those who see none."""
    (small,) = run(shell, "--no-check -f png --dpi 50", TEXT)
    (_, large) = run(shell, "--no-check -f png --dpi 100", TEXT)
    first, second = (base64.b64decode(shown["image/png"]) for shown in (small, large))

    assert first.startswith(b"\x89PNG")
    assert int.from_bytes(second[16:20]) == pytest.approx(2 * int.from_bytes(first[16:20]), abs=2)
    assert "Contention: Tea" in small["text/plain"]


@pytest.mark.slow
def test_what_is_too_small_is_told(shell, capsys):
    """Where a width leaves texts too small to read, the cell says so, as `render` does."""
    run(shell, "--no-check --width 3cm", TEXT)

    assert "%%argdown: at 3cm the smallest text has" in capsys.readouterr().out


def test_settings_of_the_cell(shell, tmp_path, monkeypatch):
    """`--set`, `--config` and `--include` are those of `argmap render`."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "more.argdown").write_text("[More]: There is more.", encoding="utf-8")
    (tmp_path / "c.json").write_text('{"author": "Ada", "title": "Tea"}', encoding="utf-8")
    asked = "m --no-picture --no-check --set title=Coffee --config c.json --include ."
    run(shell, asked, "[A]: a\n\n@include(more.argdown)\n")
    m = shell.user_ns["m"]

    assert (m.title, m.settings["author"]) == ("Coffee", "Ada")
    assert "More" in m.claims


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("--style cubist", "cubist"),
        ("--theme neon", "neon"),
        ("--direction north", "north"),
        ("--focus Nowhere", "no claim or argument is called 'Nowhere'"),
        ("--section Nowhere", "no section is called 'Nowhere'"),
        ("--depth deep", "expected a whole number, got 'deep'"),
        ("-f gif", "gif"),
        ("--source tea.txt", "only the reading view shows a source"),
        ("-f html --source missing.txt", "missing.txt: there is no such file"),
        ("--config missing.json", "missing.json"),
        ("--set nonsense", "nonsense"),
        ("--width wide", "wide"),
        ("-f txt --width 8cm", "txt has no width"),
    ],
)
def test_what_is_wrong_with_an_option_is_told(shell, line, said, capsys):
    """An option's wrong value is told in words, with the value, and nothing is shown."""
    run(shell, line, TEXT)

    told = capsys.readouterr().out
    assert said in told
    assert told.startswith("%%argdown: ")
    assert "Traceback" not in told
    assert shell.shown == []


def test_notes_are_told(shell, capsys):
    """What is to be known of how a picture was made is said above it."""
    run(shell, "-f html --source /dev/null --no-check", "[A]: a {par: 1, words: 1, fp: x}")

    assert "do not match this text" in capsys.readouterr().out
