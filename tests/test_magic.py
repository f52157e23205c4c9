"""The cell magic, in a shell of its own."""

from __future__ import annotations

import pytest

import argmap

traitlets = pytest.importorskip("traitlets.config")
interactive = pytest.importorskip("IPython.core.interactiveshell")


@pytest.fixture
def shell(monkeypatch):
    """An IPython shell with the extension loaded; what it displays is collected."""
    quiet = traitlets.Config({"HistoryManager": {"enabled": False}})
    shell = interactive.InteractiveShell(config=quiet)
    shown = []
    monkeypatch.setattr("IPython.display.display", shown.append)
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


def test_the_map_is_kept_in_a_variable(shell):
    """A name behind the magic is a variable with the map."""
    run(shell, "m --no-picture --no-check", "[A]: a\n")

    assert shell.user_ns["m"].claims["A"].text == "a"
    assert shell.shown == []


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
