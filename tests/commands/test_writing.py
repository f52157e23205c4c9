"""What can't be written: one message, exit code 2, and nothing half-written."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

import argmap
from argmap.errors import WriteError

from .. import forked

pytestmark = pytest.mark.slow  # each test runs argmap in a process of its own

EXAMPLES = Path(__file__).parents[2] / "examples"
EXAMPLE = EXAMPLES / "school-start.argdown"
FULL = Path("/dev/full")

full = pytest.mark.skipif(not FULL.exists(), reason="no /dev/full here")


def run(*args, **options):
    """Run the command in a process of its own."""
    done = forked.run(*args, **options)
    done.stdout, done.stderr = done.stdout.decode(), done.stderr.decode()
    return done


def refused(done, *said):
    """Whether a command ended as it should when it can't write."""
    assert done.returncode == 2
    assert not done.stdout
    assert done.stderr.startswith("argmap: ")
    assert len(done.stderr.splitlines()) == 1
    assert all(word in done.stderr for word in said)
    return True


def dump(m, path):
    argmap.dump(m, path, "argdown-json")


def render(m, path):
    argmap.render(m, path, format="svg")


def save(m, path):
    argmap.render(m).save(path, "svg")


every_writer = pytest.mark.parametrize("write", [dump, render, save])


@pytest.fixture(scope="module")
def m():
    return argmap.load(EXAMPLE)


@full
def test_a_full_disk_is_a_message():
    """A picture that finds no room is refused, by name and reason."""
    assert refused(run("render", EXAMPLE, "-f", "svg", "-o", FULL), "/dev/full", "No space left")


@full
@pytest.mark.parametrize("command", ["render", "check"])
def test_a_full_disk_behind_standard_output_is_a_message(command):
    """The same holds for what is printed."""
    with FULL.open("w") as stdout:
        assert refused(run(command, EXAMPLE, stdout=stdout), "No space left")


@pytest.mark.parametrize("name", [".", "sub"])
def test_a_folder_as_output_is_a_message(tmp_path, name):
    """A folder is not written to, unless a slash says that it is meant as one."""
    (tmp_path / "sub").mkdir()
    done = run("render", EXAMPLE, "-f", "svg", "-o", name, cwd=tmp_path)

    assert refused(done, "expected a file", "found a folder")
    assert list((tmp_path / "sub").iterdir()) == []


@pytest.mark.parametrize("name", ["missing/map.svg", "file/map.svg", f"{'x' * 300}.svg"])
def test_an_impossible_place_is_a_message(tmp_path, name):
    """A missing folder, a file taken for a folder, and a name too long are refused."""
    (tmp_path / "file").write_text("a file")

    assert refused(run("render", EXAMPLE, "-o", name, cwd=tmp_path), "cannot be written")
    assert [p.name for p in tmp_path.iterdir()] == ["file"]


@pytest.mark.parametrize("name", ["a\0b.svg", "circle.svg", "\ud800.svg"])
def test_an_impossible_name_is_a_message(tmp_path, m, name):
    """A null in a name, a link that leads to itself, or half a character is no crash."""
    (tmp_path / "circle.svg").symlink_to("circle.svg")
    with pytest.raises(WriteError):
        argmap.render(m, tmp_path / name)


@pytest.mark.parametrize("command", [["render", "-f", "svg"], ["convert", "--to", "argdown"]])
@pytest.mark.parametrize(
    "spelt", ["map.argdown", "./deep/../map.argdown", "soft", "hard", "deep/x"]
)
def test_what_is_read_is_not_written_over(tmp_path, command, spelt):
    """No command with -o destroys the map it reads, whatever the name it is called by."""
    path = tmp_path / "map.argdown"
    path.write_text("[Tea]: Tea is good.\n", encoding="utf-8")
    (tmp_path / "deep").mkdir()
    (tmp_path / "soft").symlink_to(path)
    (tmp_path / "hard").hardlink_to(path)
    (tmp_path / "deep" / "x").symlink_to("../soft")

    assert refused(run(*command, "map.argdown", "-o", spelt, cwd=tmp_path), "this is an input")
    assert path.read_text(encoding="utf-8") == "[Tea]: Tea is good.\n"


def test_what_is_read_besides_is_not_written_over(tmp_path):
    """Nor a source text, a theme, or one of several maps."""
    for name in ("a.argdown", "b.argdown", "text.html"):
        (tmp_path / name).write_text("[Tea]: Tea is good.\n", encoding="utf-8")
    tries = (
        ["render", "a.argdown", "--source", "text.html", "-o", "text.html"],
        ["render", "a.argdown", "--source", "key=text.html", "-o", "text.html"],
        ["convert", "a.argdown", "b.argdown", "--to", "argdown", "-o", "."],
    )
    for args in tries:
        assert refused(run(*args, cwd=tmp_path), "this is an input")
    assert {p.read_text(encoding="utf-8") for p in tmp_path.iterdir()} == {"[Tea]: Tea is good.\n"}


@pytest.mark.parametrize(
    "args",
    [
        ["render", "a.argdown", "b.argdown", "-o", "x.svg"],
        ["render", "a.argdown", "--split", "section", "-o", "x.svg"],
        ["convert", "a.argdown", "b.argdown", "--to", "argdown-json", "-o", "x.json"],
    ],
)
def test_no_folder_is_made_with_the_name_of_a_file(tmp_path, args):
    """Who names one file for several results is told so."""
    for name in ("a.argdown", "b.argdown"):
        (tmp_path / name).write_text("# One\n\n[Tea]: Tea is good.\n", encoding="utf-8")

    assert refused(run(*args, cwd=tmp_path), "must be a folder")
    assert len([*tmp_path.iterdir()]) == 2


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_without_permission_is_a_message(tmp_path):
    """Missing permission is a message."""
    tmp_path.chmod(0o555)
    done = run("render", EXAMPLE, "-o", tmp_path / "map.svg")
    tmp_path.chmod(0o755)

    assert refused(done, "Permission denied")


@pytest.mark.parametrize("before", [None, "the picture of yesterday"])
def test_a_write_that_breaks_off_leaves_what_was_there(tmp_path, before):
    """When the disk takes only the first bytes, the old file stays, and no new one appears."""
    path = tmp_path / "map.svg"
    if before:
        path.write_text(before)
    done = run(
        *("render", EXAMPLE, "-o", path),
        before="import resource\nresource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))",
    )

    assert refused(done, "map.svg", "File too large")
    assert [p.read_text() for p in tmp_path.iterdir()] == ([before] if before else [])


@every_writer
def test_the_library_is_as_careful(tmp_path, m, write, monkeypatch):
    """Whatever writes a file replaces it whole or not at all."""
    path = tmp_path / "map.svg"
    path.write_text("the picture of yesterday")

    def no_room(_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", no_room)
    with pytest.raises(WriteError, match="No space left"):
        write(m, path)

    assert [p.read_text() for p in tmp_path.iterdir()] == ["the picture of yesterday"]


@every_writer
@full
def test_the_library_names_what_it_could_not_write(m, write):
    """A `WriteError` is an `OSError`, with the path in its message."""
    with pytest.raises(OSError, match="/dev/full") as caught:
        write(m, FULL)

    assert isinstance(caught.value, argmap.ArgmapError)


@every_writer
def test_what_can_be_written_is(tmp_path, m, write):
    """A new file appears whole, through a link as well, and with the usual permissions."""
    path = tmp_path / "map.svg"
    link = tmp_path / "link.svg"
    link.symlink_to(path)
    write(m, link)
    usual = tmp_path / "usual"
    usual.touch()

    assert link.is_symlink()
    assert path.stat().st_size > 1000
    assert path.stat().st_mode == usual.stat().st_mode
    assert {p.name for p in tmp_path.iterdir()} == {"link.svg", "map.svg", "usual"}
