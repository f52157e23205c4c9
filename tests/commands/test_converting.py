"""``argmap convert`` on folders: what can be converted is, and what can't be is reported."""

from __future__ import annotations

import itertools
import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

import argmap
from argmap.cli.convert import convert
from argmap.formats import FORMATS

from ..effort import tries

EXAMPLES = Path(__file__).parents[2] / "examples"
#: Formats whose files are recognised, whatever they are called.
MIXED = ("argdown", "aif", "argdown-json", "argmap-json", "arguebuf-json", "arggraph", "xaif")
#: What is wrong with broken files.
BROKEN = (b"", b"\xff\xfe\x00", b'{"nodes": [', b"<graph><node", b"[1, 2, 3]", b"<!DOCTYPE x>")


def run(*args):
    """Run ``argmap convert``; nothing but argmap's own exits leaves it."""
    return CliRunner().invoke(convert, [str(a) for a in args], catch_exceptions=False)


@pytest.fixture
def mixed(tmp_path):
    """A folder with folders of maps in many formats, one in 25 of them broken."""
    texts = [
        argmap.dumps(argmap.load(EXAMPLES / f"{name}.argdown"), form)
        for name in ("cargo-bike", "library-sundays", "school-start")
        for form in MIXED
    ]
    suffixes = [next(iter(FORMATS[form].suffixes)) for form in MIXED] * 3
    sound = itertools.cycle(zip(texts, suffixes, strict=True))
    number = max(tries(500), 25)
    for n in range(number):
        folder = tmp_path / "maps" / f"group-{n % 7}"
        folder.mkdir(parents=True, exist_ok=True)
        if n % 25 == 24:
            content = BROKEN[n // 25 % len(BROKEN)]
            (folder / f"map-{n}{('.json', '.xml')[n % 2]}").write_bytes(content)
        else:
            text, suffix = next(sound)
            (folder / f"map-{n}{suffix}").write_text(text, encoding="utf-8")
    return tmp_path / "maps", number


def test_a_folder_of_mixed_files_is_converted_past_broken_ones(mixed, tmp_path):
    """Each broken file is named once, and nothing is written for it, not even a part."""
    folder, number = mixed
    broken = number // 25
    done = run(folder, "--to", "argmap-json", "-o", tmp_path / "out")

    assert done.exit_code == 1
    assert done.stdout == ""
    assert done.stderr.count("wrote ") == number - broken
    written = [p for p in (tmp_path / "out").rglob("*") if p.is_file()]
    assert len(written) == number - broken
    assert all(argmap.load(p).claims for p in written)
    for n in range(24, number, 25):
        [name] = folder.rglob(f"map-{n}.*")
        assert done.stderr.count(f"argmap: {name}: ") == 1
        assert not list((tmp_path / "out").rglob(f"map-{n}.*"))


def test_results_stand_in_folders_as_the_maps_do(tmp_path):
    """Two files that differ in their suffixes only have results of their own."""
    text = (EXAMPLES / "school-start.argdown").read_text(encoding="utf-8")
    for name in ("a/tea.argdown", "b/tea.argdown", "b/tea.ad"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    out = tmp_path / "out"
    assert run(tmp_path / "a", tmp_path / "b", "--to", "opml", "-o", out).exit_code == 0
    assert run(tmp_path / "b", "--to", "opml", "-o", tmp_path / "one").exit_code == 0

    both = ["a/tea.opml", "b/tea.ad.opml", "b/tea.argdown.opml"]
    assert sorted(p.relative_to(out).as_posix() for p in out.rglob("*.opml")) == both
    one = sorted(p.name for p in (tmp_path / "one").iterdir())
    assert one == ["tea.ad.opml", "tea.argdown.opml"]


def test_with_strict_nothing_is_written_that_would_lose_something(tmp_path):
    """The exit code says so, and what would be lost is listed."""
    source = EXAMPLES / "school-start.argdown"
    done = run(source, "--to", "opml", "-o", tmp_path / "map.opml", "--strict")

    assert done.exit_code == 1
    assert "argmap: lost: " in done.stderr
    assert f"argmap: {source}: not written: " in done.stderr
    assert not list(tmp_path.iterdir())
    done = run(source, "--to", "argmap-json", "-o", tmp_path / "map.json", "--strict")
    assert done.exit_code == 0


def test_what_was_left_out_in_reading_is_lost_as_well(tmp_path):
    """Of formats that are only read, nothing is kept beside the map; of others, it is."""
    script, target = tmp_path / "a.rtnl", tmp_path / "a.argdown"
    script.write_text('a = Create("Claim")\nSetText("Tea is good.")\n', encoding="utf-8")
    strict = ("--to", "argdown", "-o", target, "--strict")

    assert run(script, *strict).exit_code == 0
    target.unlink()
    script.write_text(script.read_text(encoding="utf-8") + 'a = Create("Claim")\n' * 2)
    done = run(script, *strict)
    assert done.exit_code == 1
    assert f"argmap: {script}: not written: 2 things would be lost" in done.stderr
    assert not target.exists()
    assert "2 things would be lost" in run(script, "--to", "argdown", "--dry-run").stderr
    assert "FMT005" in run(script, "--to", "argdown", "--report", "--dry-run").stderr
    assert run(script, "--to", "argdown", "-o", target).exit_code == 0

    outline = tmp_path / "b.md"
    outline.write_text("- Tea is good.\n\nSome text.\n", encoding="utf-8")
    assert "FMT005" in run(outline, "--to", "argmap-json", "--strict").stderr
    assert run(outline, "--to", "argmap-json", "--strict").exit_code == 0


def test_losses_are_counted_in_one_table(tmp_path):
    """Each kind of loss has one line per file, and an example."""
    source = EXAMPLES / "school-start.argdown"
    every = run(source, "--to", "aif", "--dry-run").stderr.count("lost: ")
    done = run(source, "--to", "aif", "-o", tmp_path / "2.json", "--report")

    wrote, head, *rows = done.stderr.splitlines()
    assert wrote.startswith("wrote ")
    assert head.split() == ["file", "what", "is", "lost", "times", "such", "as"]
    assert all(row.startswith(str(source)) for row in rows)
    assert sum(int(row[len(str(source)) :].split()[1]) for row in rows) == every > len(rows)
    done = run(source, "--to", "argmap-json", "-o", tmp_path / "3.json", "--report")
    assert done.stderr.splitlines()[-1] == "nothing is lost"


def test_what_many_parts_lose_alike_is_said_once(tmp_path):
    """The first is named, and how many more there are; ``--dry-run`` still lists them all."""
    (tmp_path / "m.argdown").write_text("[A]: a\n + [B]: b\n + [C]: c\n", encoding="utf-8")
    done = run(tmp_path / "m.argdown", "--to", "aif", "-o", tmp_path / "m.json")
    each = run(tmp_path / "m.argdown", "--to", "aif", "--dry-run").stderr

    assert "lost: [A]: its title (the same for 2 more claims)\n" in done.stderr
    assert "[B]: its title" not in done.stderr
    assert [f"lost: [{name}]: its title\n" in each for name in "ABC"] == [True] * 3


@pytest.mark.parametrize(
    ("output", "words"),
    [
        ("map.opml", None),
        ("map.json", "--to: aif, argdown-json"),
        ("map.svg", "name the format to write with --to"),
        (None, "name the format to write with --to"),
    ],
)
def test_the_name_of_the_output_tells_the_format(output, words, tmp_path):
    """If it fits several formats, or none, they have to be named."""
    target = ["-o", tmp_path / output] if output else []
    done = run(EXAMPLES / "school-start.argdown", *target)

    assert done.exit_code == (2 if words else 0)
    assert (words or "wrote ") in done.stderr


@pytest.mark.parametrize("form", ["argdown-json", "Argdown-JSON"])
def test_only_the_formats_that_are_needed_are_imported(form):
    """The command is over in a tenth of a second, of which the others would take a third."""
    code = (
        "import sys\nfrom argmap.cli import cli\n"
        "try:\n    cli(sys.argv[1:])\nexcept SystemExit:\n    pass\n"
        "known = {m for m in sys.modules if m.startswith('argmap.formats.')}\n"
        "print(*(m.rpartition('.')[2] for m in known if '._' not in m))"
    )
    words = ["convert", str(EXAMPLES / "school-start.argdown"), "--to", form, "--dry-run"]
    done = subprocess.run(
        [sys.executable, "-c", code, *words], capture_output=True, text=True, check=True
    )

    assert set(done.stdout.splitlines()[-1].split()) == {"argdown", "argdown_json"}


def test_what_a_reader_notes_is_said(tmp_path):
    """What a map of another format doesn't show is said, unless that very format is written."""
    file = tmp_path / "tea.md"
    file.write_text("An introduction.\n\n- Tea is good.\n  - Pro: It calms.\n", encoding="utf-8")
    told = run(file, "--to", "argdown")
    assert told.exit_code == 0
    assert f"argmap: {file}:1:1: warning FMT005: this text is neither in a list" in told.stderr
    kept = run(file, "--to", "markdown")
    assert "An introduction." in kept.stdout
    assert "FMT005" not in kept.stderr


def test_many_notes_are_counted(tmp_path):
    """Of a file with many findings, a few are said; an empty file is told."""
    nodes = [{"id": "a"}, *[{"id": "a"} for _ in range(20)]]
    file = tmp_path / "many.json"
    graph = {"directed": True, "multigraph": True, "graph": {}, "nodes": nodes, "edges": []}
    file.write_text(json.dumps(graph), encoding="utf-8")
    told = run(file, "--from", "node-link", "--to", "argdown").stderr.splitlines()
    assert sum("warning FMT005" in line for line in told) == 5
    assert f"argmap: {file}: 15 more findings; argmap check lists them" in told
    empty = tmp_path / "empty.md"
    empty.write_text("\n", encoding="utf-8")
    assert "FMT006: this file is empty" in run(empty, "--to", "argdown").stderr


def test_what_is_taken_for_argdown_is_said(tmp_path):
    """No format recognises prose, so a file whose name says nothing might be something else."""
    for name in ("notes.txt", "notes.argdown", "notes"):
        path = tmp_path / name
        path.write_text("Tea is good.\n", encoding="utf-8")
        done = run(path, "--to", "argmap-json", "-o", tmp_path / "out.argmap")
        said = f"{path}: read as Argdown, because no other format recognises it"

        assert done.exit_code == 0
        assert (said in done.stderr) == (name == "notes.txt")
